"""Selecting by words and clauses, as the keys W and C do it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from annotator.model import edges
from annotator.model.article import Article
from annotator.model.carrying import same_place
from annotator.model.errors import Refusal
from annotator.model.segmentation import PHRASE, Run, Segmentation
from annotator.model.selection import Selection


def word_from(text: str, segmentation: Segmentation, caret: int) -> Run:
    """The word at the caret; before a mark, which nobody labels, the next word after it."""
    here = segmentation.word_at(caret)
    following = (
        bisect_right(segmentation.words, here[0], key=lambda run: run[0]) if _is_mark(text, here) else 0
    )
    runs = segmentation.words[following:] if following else ()
    return next((run for run in runs if not _is_mark(text, run)), here)


def _is_mark(text: str, run: Run) -> bool:
    return all(edges.is_outer(character) for character in text[run[0] : run[1]])


def grow_word(segmentation: Segmentation, selection: Selection) -> Selection:
    """Without a selection the word at the caret, then: the quoted phrase around it; one word more; the parallel
    series that it stands in; and so on, one word more each time."""
    start, end = selection.start, selection.end
    if selection.is_empty:
        return Selection(*segmentation.word_at(selection.caret))
    first = segmentation.word_at(start)
    larger = segmentation.phrase_at(start) if end <= first[1] else segmentation.series_at(start)
    if larger is not None and larger[0] <= start and (larger[0] < start or larger[1] > end):
        return Selection(*larger)
    return _extended(segmentation.words, selection)


def grow_clause(segmentation: Segmentation, selection: Selection, *, ahead: bool = False) -> Selection:
    """Without a selection the clause at the caret, `ahead` the first that ends behind it; with one, the selection up
    to the end of the next clause."""
    if selection.is_empty and ahead:
        following = bisect_right(segmentation.clauses, selection.caret, key=lambda run: run[1])
        if following < len(segmentation.clauses):
            return Selection(*segmentation.clauses[following])
    if selection.is_empty:
        return Selection(*segmentation.clause_at(selection.caret))
    return _extended(segmentation.clauses, selection)


def _extended(runs: Sequence[Run], selection: Selection) -> Selection:
    """The selection up to the end of the next run; one that reaches the last run stays."""
    following = bisect_right(runs, selection.end, key=lambda run: run[1])
    end = runs[following][1] if following < len(runs) else selection.end
    return Selection(selection.start, end)


def stops(text: str, segmentation: Segmentation, snap: str) -> Sequence[Run]:
    """The places that stepping by a label's preset stops at, as they would be labelled, in reading order.

    Titles of books and laws are no phrases here (guideline: names are no slogans), marks alone are no words.
    """
    found: list[Run] = []
    for start, end in segmentation.stops(snap):
        if snap == PHRASE and text[start - 1 : start] in tuple(edges.TITLES):
            continue
        run = edges.trimmed(text, start, end)
        if run[0] < run[1] and run not in found[-1:]:
            found.append(run)
    return found


def next_stop(runs: Sequence[Run], taken: Sequence[Run], selection: Selection, by: int) -> Run | None:
    """The next (`by` 1) or previous (-1) of the places, seen from the selection or the caret; None: there is none.

    With a selection also one that lies in it; from a caret the place that it stands in comes first, as with W and
    C. Places within one of the `taken` runs (sorted) are passed over: they are labelled.
    """
    starts = [low for low, _ in taken]
    furthest = [0, *accumulate((high for _, high in taken), max)]
    start, end = selection.start, selection.end
    if by > 0:
        ahead = (
            run for run in runs if (run[1] > end if selection.is_empty else (run[0], -run[1]) > (start, -end))
        )
    else:
        behind = (run for run in reversed(runs) if (run[0], -run[1]) < (start, -end))
        ahead = (run for run in behind if not selection.is_empty or run[0] < start)
    return next((run for run in ahead if furthest[bisect_right(starts, run[0])] < run[1]), None)


def clamped(selection: Selection, length: int) -> Selection:
    """The selection within a text of that length."""
    anchor, caret = (min(max(offset, 0), length) for offset in (selection.anchor, selection.caret))
    return Selection(anchor, caret, selection.exact)


def trimmed(text: str, start: int, end: int, *, exact: bool = False) -> Run:
    """The run as a span may have it (guideline): without white space, marks and enclosing quotes at its edges;
    `exact`: without white space only. A refusal where nothing is left.

    A run that does not fit the text is given back as it is, for others to refuse.
    """
    run = text[start:end]
    if start < 0 or len(run) != end - start or not run:
        return start, end
    if run.isspace():
        raise Refusal("Only white space is selected. Select some text, then label it.")
    if exact:
        return start + len(run) - len(run.lstrip()), end - (len(run) - len(run.rstrip()))
    low, high = edges.trimmed(text, start, end)
    if low == high:
        raise Refusal(
            "Only punctuation is selected. To label it all the same, drag over it with Alt held down."
        )
    return low, high


def followed(selection: Selection, before: Article, after: Article) -> Selection:
    """What is selected of an article whose text is another one now: the same characters. What has no place there stays
    where it was."""

    def place(offset: int, *, is_end: bool) -> int:
        found = same_place(before, after, offset, is_end=is_end)
        return offset if found is None else found

    low, high = place(selection.start, is_end=False), place(selection.end, is_end=not selection.is_empty)
    ends = (low, high) if selection.anchor <= selection.caret else (high, low)
    return Selection(*ends, selection.exact)

"""Selecting by words and clauses, as the keys W and C do it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from annotator.model import edges
from annotator.model.errors import Refusal
from annotator.model.segmentation import Run, Segmentation
from annotator.model.selection import Selection


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


def grow_clause(segmentation: Segmentation, selection: Selection) -> Selection:
    """Without a selection the clause at the caret; with one, the selection up to the end of the next clause."""
    if selection.is_empty:
        return Selection(*segmentation.clause_at(selection.caret))
    return _extended(segmentation.clauses, selection)


def _extended(runs: Sequence[Run], selection: Selection) -> Selection:
    """The selection up to the end of the next run; one that reaches the last run stays."""
    following = bisect_right(runs, selection.end, key=lambda run: run[1])
    end = runs[following][1] if following < len(runs) else selection.end
    return Selection(selection.start, end)


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

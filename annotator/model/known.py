"""Known runs of text as words: wherever one stands, the words it is made of become one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from annotator.model.segmentation import Run, Segmentation

_SHORTEST = 2
_SURE = 3
"""Characters from which a known run outweighs a border of the dictionary."""


def merged(segmentation: Segmentation, text: str, known: Iterable[str]) -> Segmentation:
    """The segmentation with every occurrence of a known run as one word, the longest where two overlap.

    A series that such a run cuts is none. A run is not cut out of a longer word (3个 out of 13个, 王伟 out of 王伟业),
    and one of two characters only joins whole words.
    """
    standing = _occurrences(text, known)
    runs = [run for run in standing if _fits(segmentation, *run)]
    joined = frozenset(runs)
    found = tuple(run for run in standing if run in joined or segmentation.word_at(run[0]) == run)
    if not runs:
        return replace(segmentation, known=found) if found else segmentation
    words: list[Run] = []
    upcoming = iter([*runs, (len(text) + 1, len(text) + 1)])
    start, end = next(upcoming)
    for low, high in segmentation.words:
        while low < high:
            if high <= start:
                words.append((low, high))
                break
            if low < start:
                words.append((low, start))
            if high < end:
                break
            words.append((start, end))
            low = end
            start, end = next(upcoming)
    return replace(segmentation, words=tuple(words), series=_uncut(segmentation.series, runs), known=found)


def _uncut(series: tuple[Run, ...], runs: list[Run]) -> tuple[Run, ...]:
    """The series that no known run contradicts: it lies outside, or is a member."""
    ends = [end for _, end in runs]
    kept = []
    for start, end in series:
        touching = runs[bisect_right(ends, start) : bisect_left(runs, (end, end))]
        if all(start <= low and high <= end and (low, high) != (start, end) for low, high in touching):
            kept.append((start, end))
    return tuple(kept)


def _occurrences(text: str, known: Iterable[str]) -> list[Run]:
    """Where known runs stand, sorted and free of overlaps: from the left, the longest first."""
    by_start: dict[str, set[str]] = {}
    for run in known:
        if len(run) >= _SHORTEST and not run[:1].isspace() and not run[-1:].isspace():
            by_start.setdefault(run[:_SHORTEST], set()).add(run)
    found: list[Run] = []
    last = 0
    for start in range(len(text) - 1):
        candidates = by_start.get(text[start : start + _SHORTEST])
        if candidates and start >= last:
            last = max((start + len(run) for run in candidates if text.startswith(run, start)), default=start)
            if last > start:
                found.append((start, last))
    return found


def _fits(segmentation: Segmentation, start: int, end: int) -> bool:
    first, last = segmentation.word_at(start), segmentation.word_at(end - 1)
    if first == last or not first[0] <= start < first[1]:
        return False
    aligned = first[0] == start and last[1] == end
    return aligned or (
        end - start >= _SURE and not any(_is_figure(segmentation, *word) for word in (first, last))
    )


def _is_figure(segmentation: Segmentation, start: int, end: int) -> bool:
    """Whether a word is a number or name, which nothing may cut."""
    index = bisect_right(segmentation.figures, (start, end)) - 1
    return index >= 0 and segmentation.figures[index] == (start, end)

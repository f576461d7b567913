"""Known runs of text as words: wherever one stands, the words it is made of become one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.model.segmentation import Run, Segmentation

_SHORTEST = 2
_SURE = 3
"""Characters from which a known run outweighs a border of the dictionary."""


class Known:
    """Known runs, of which there may be hundreds of thousands; they are looked up, never gone through.

    Runs that can be no word (too short, or with white space at an edge) are left out.
    """

    def __init__(self, runs: Iterable[str] = ()) -> None:
        self._runs: set[str] = set()
        # the longest run that ever began with these characters
        self._reach: dict[str, int] = {}
        add = self.add
        for run in runs:
            add(run)

    def __contains__(self, run: object) -> bool:
        return run in self._runs

    def __iter__(self) -> Iterator[str]:
        return iter(self._runs)

    def __len__(self) -> int:
        return len(self._runs)

    def add(self, run: str) -> None:
        """Know this one too."""
        if len(run) >= _SHORTEST and not run[0].isspace() and not run[-1].isspace():
            self._runs.add(run)
            start = run[:_SHORTEST]
            if len(run) > self._reach.get(start, 0):
                self._reach[start] = len(run)

    def discard(self, run: str) -> None:
        """Know it no longer."""
        self._runs.discard(run)

    def occurrences(self, text: str) -> list[Run]:
        """Where known runs stand, sorted and free of overlaps: from the left, the longest first."""
        found: list[Run] = []
        runs, reach, past = self._runs, self._reach, 0
        for start in range(len(text) - _SHORTEST + 1):
            longest = reach.get(text[start : start + _SHORTEST])
            if longest is None or start < past:
                continue
            for end in range(min(start + longest, len(text)), start + _SHORTEST - 1, -1):
                if text[start:end] in runs:
                    found.append((start, end))
                    past = end
                    break
        return found


def merged(segmentation: Segmentation, text: str, known: Iterable[str]) -> Segmentation:
    """The segmentation with every occurrence of a known run as one word, the longest where two overlap.

    A series that such a run cuts is none. A run is not cut out of a longer word (3个 out of 13个, 王伟 out of 王伟业),
    and one of two characters only joins whole words.
    """
    known = known if isinstance(known, Known) else Known(known)
    standing = known.occurrences(text)
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

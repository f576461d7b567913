"""Words and clauses of a text, as the keys and gestures use them; how they are found is not known here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Runs `[start, end)` in code points, each tuple sorted and free of overlaps.

    `words` are the units that moving and snapping use: words, numbers with their unit, runs of punctuation one
    character each; white space belongs to none. `clauses` are the clauses without their closing punctuation.
    """

    words: tuple[Run, ...]
    clauses: tuple[Run, ...]
    _word_starts: list[int] = field(init=False, repr=False, compare=False)
    _clause_starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_word_starts", [start for start, _ in self.words])
        object.__setattr__(self, "_clause_starts", [start for start, _ in self.clauses])

    def word_at(self, offset: int) -> Run:
        """The word that holds the character at `offset`, else the nearest one before it, else the first.

        `(offset, offset)` for a text without words.
        """
        return _at(self.words, self._word_starts, offset)

    def clause_at(self, offset: int) -> Run:
        """The clause that holds the character at `offset`, else the nearest one before it, else the first."""
        return _at(self.clauses, self._clause_starts, offset)

    def next_word(self, offset: int, length: int) -> int:
        """The first start of a word after `offset`, or `length` (of the text) when there is none."""
        return _after(self._word_starts, offset, length)

    def previous_word(self, offset: int) -> int:
        """The last start of a word before `offset`, or 0."""
        return _before(self._word_starts, offset)

    def next_clause(self, offset: int, length: int) -> int:
        """The first start of a clause after `offset`, or `length` when there is none."""
        return _after(self._clause_starts, offset, length)

    def previous_clause(self, offset: int) -> int:
        """The last start of a clause before `offset`, or 0."""
        return _before(self._clause_starts, offset)

    def snap(self, start: int, end: int) -> Run:
        """`[start, end)` widened to whole words; unchanged where it touches none."""
        if start >= end:
            return (start, end)
        first = self.word_at(start)
        last = self.word_at(end - 1)
        low = first[0] if first[0] <= start < first[1] else start
        high = last[1] if last[0] <= end - 1 < last[1] else end
        return (low, high)


def _at(runs: tuple[Run, ...], starts: list[int], offset: int) -> Run:
    if not runs:
        return (offset, offset)
    return runs[max(bisect_right(starts, offset) - 1, 0)]


def _after(starts: list[int], offset: int, length: int) -> int:
    index = bisect_right(starts, offset)
    return starts[index] if index < len(starts) else length


def _before(starts: list[int], offset: int) -> int:
    index = bisect_left(starts, offset) - 1
    return starts[index] if index >= 0 else 0

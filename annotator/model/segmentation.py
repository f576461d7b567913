"""Words and clauses of a text, as the keys and gestures use them; how they are found is not known here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

Run = tuple[int, int]

CLAUSE = "clause"
PHRASE = "phrase"
NUMBER = "number"
WORD = "word"
SNAPS = (CLAUSE, PHRASE, NUMBER, WORD)
"""What one click with a sticky label may take: a clause without subject, modal and connective; a quoted phrase,
else a parallel series, else a word; a number with its unit or a name, else a word; a word."""

LONGEST_NAME = 3
"""Characters of most names of persons."""


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Runs `[start, end)` in code points, each tuple sorted and free of overlaps.

    `words` are the units that moving and snapping use: words, numbers with their unit, runs of punctuation one
    character each; white space belongs to none. `clauses` are the clauses without their closing punctuation;
    `actions` what lies in them without subject, modal and connective, one or more for each. `phrases` are what
    stands in quotation marks or marks of a title (they may lie in one another), `series` parallel series,
    `figures` numbers with their unit and names of persons, also inside of longer words. `deeds` are the actions
    at which stepping from one to the next stops, `known` the words that were labelled before.
    """

    words: tuple[Run, ...]
    clauses: tuple[Run, ...]
    actions: tuple[Run, ...] = ()
    phrases: tuple[Run, ...] = ()
    series: tuple[Run, ...] = ()
    figures: tuple[Run, ...] = ()
    deeds: tuple[Run, ...] = ()
    known: tuple[Run, ...] = ()
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

    def phrase_at(self, offset: int) -> Run | None:
        """The smallest quoted phrase or title that holds the character at `offset`."""
        return _holding(self.phrases, offset)

    def series_at(self, offset: int) -> Run | None:
        """The parallel series that holds the character at `offset`."""
        return _holding(self.series, offset)

    def take(self, snap: str, offset: int) -> Run | None:
        """What one click at the character at `offset` takes by a preset of a label (one of `SNAPS`), None
        for a click into white space or on punctuation that belongs to nothing."""
        if snap == CLAUSE:
            return self._action_at(self.clause_at(offset), offset)
        if snap == PHRASE:
            found = self.phrase_at(offset) or self.series_at(offset)
        else:
            found = _holding(self.figures, offset) if snap == NUMBER else None
        return found or _holding((self.word_at(offset),), offset)

    def stops(self, snap: str) -> tuple[Run, ...]:
        """Where stepping by that preset stops, in reading order, the longer first of those that begin together:
        deeds; phrases, series and what was labelled before, but no figures; figures, and what was labelled before
        and is as short as a name. For words all of them."""
        if snap == CLAUSE:
            return self.deeds or self.actions or self.clauses
        if snap == NUMBER:
            names = (run for run in self.known if run[1] - run[0] <= LONGEST_NAME)
            return tuple(sorted({*self.figures, *names}))
        if snap == PHRASE:
            found = {*self.phrases, *self.series, *self.known}.difference(self.figures)
            return tuple(sorted(found, key=lambda run: (run[0], -run[1])))
        return self.words

    def _action_at(self, clause: Run, offset: int) -> Run | None:
        """The action of the clause at `offset`: the last that has begun there, else the first; without any, the
        clause."""
        if not clause[0] <= offset < clause[1]:
            return None
        first = bisect_left(self.actions, clause[0], key=_start)
        past = bisect_left(self.actions, clause[1], key=_start)
        begun = bisect_right(self.actions, offset, key=_start) - 1
        return self.actions[max(begun, first)] if first < past else clause

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


def _start(run: Run) -> int:
    return run[0]


def _holding(runs: tuple[Run, ...], offset: int) -> Run | None:
    """The smallest run that holds the character at `offset`."""
    return min(
        (run for run in runs if run[0] <= offset < run[1]), key=lambda run: run[1] - run[0], default=None
    )


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

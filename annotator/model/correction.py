"""Corrections: what should stand in an article's text instead of a run of its source. The source never changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Correction:
    """`text` stands for the run `[source_start, source_end)` of the source (code points), which is never empty: what
    is put in is told with the character beside it. `printed` is what the source has there, kept so that it can be
    told where the page itself is not at hand.

    `is_unreadable` says that nobody can tell what is printed there; then nothing stands for it, so that it gets
    into no span, no search and no training data.
    """

    source_start: int
    source_end: int
    printed: str
    text: str = ""
    is_unreadable: bool = False

    def as_json(self) -> dict[str, Any]:
        """As an event and a line of a file carry it."""
        return {
            "source_start": self.source_start,
            "source_end": self.source_end,
            "printed": self.printed,
            "text": self.text,
            "unreadable": self.is_unreadable,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Correction:
        """Inverse of `as_json`. KeyError, TypeError or ValueError for what is no such mapping."""
        return cls(
            int(value["source_start"]),
            int(value["source_end"]),
            str(value["printed"]),
            str(value["text"]),
            bool(value.get("unreadable", False)),
        )


def within(corrections: Sequence[Correction], start: int, end: int) -> Iterable[Correction]:
    """Those of these corrections, which are in the order of the source, that lie in a run of it."""
    if not corrections:
        return ()
    first = bisect_left(corrections, start, key=_start)
    past = bisect_left(corrections, end, lo=first, key=_start)
    return corrections[first:past]


def _start(correction: Correction) -> int:
    return correction.source_start


def corrected(source_text: str, start: int, end: int, corrections: Sequence[Correction]) -> str:
    """What is read for a run of the source. No correction reaches over its edges."""
    pieces: list[str] = []
    place = start
    for correction in within(corrections, start, end):
        pieces += source_text[place : correction.source_start], correction.text
        place = correction.source_end
    return "".join((*pieces, source_text[place:end])) if pieces else source_text[start:end]


def corrected_length(start: int, end: int, corrections: Sequence[Correction]) -> int:
    """Code points of what is read for a run of the source."""
    return (
        end
        - start
        + sum(
            len(each.text) - each.source_end + each.source_start for each in within(corrections, start, end)
        )
    )


def are_sound(corrections: Sequence[Correction], blocks: Iterable[tuple[int, int]]) -> bool:
    """Whether they are in order, apart from one another, not empty, and each in one of these runs of the source."""
    places = sorted(blocks)
    last = 0
    for correction in corrections:
        if not last <= correction.source_start < correction.source_end:
            return False
        last = correction.source_end
        if len(correction.printed) != last - correction.source_start or (
            correction.is_unreadable and correction.text
        ):
            return False
        home = bisect_left(places, (correction.source_start + 1,)) - 1
        if home < 0 or not places[home][0] <= correction.source_start < last <= places[home][1]:
            return False
    return True

"""Cohen's kappa on characters: is each character in or out of a label, for both people.

J. Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20(1),
37–46: kappa = (p_o − p_e) / (1 − p_e), where p_e is the product of the shares of both people, summed over the
categories. For one label the categories are in and out; over all labels a character's category is the set of labels
that cover it, so that nested labels count and a character is one observation. A character that two spans of a label
cover is in it once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeVar

from annotator.review.pairing import Stated

Cover = frozenset[str]
"""The labels that cover a character."""

NOTHING: Cover = frozenset()

C = TypeVar("C", bound=Hashable)


def covers(
    left: Iterable[Stated], right: Iterable[Stated], length: int
) -> Iterator[tuple[int, int, Cover, Cover]]:
    """The text in runs `(start, end, labels left, labels right)` inside of which nothing begins or ends."""
    edges = sorted(
        chain.from_iterable(
            ((span.start, 1, side, span.label), (span.end, -1, side, span.label))
            for side, spans in enumerate((left, right))
            for span in spans
        )
    )
    depth: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    now = [NOTHING, NOTHING]
    at = 0
    for place, step, side, label in edges:
        if place > at:
            yield at, place, now[0], now[1]
            at = place
        depth[side][label] += step
        if depth[side][label] == (step > 0):
            now[side] = now[side] | {label} if step > 0 else now[side] - {label}
    if length > at:
        yield at, length, now[0], now[1]


class CharacterTally:
    """Counts characters by what covers them on both sides; articles are added one after the other."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[Cover, Cover]] = Counter()

    def add(self, left: Iterable[Stated], right: Iterable[Stated], length: int) -> None:
        """Count an article of that many characters."""
        for start, end, one, other in covers(left, right, length):
            self._counts[one, other] += end - start

    def merge(self, other: CharacterTally) -> None:
        """Add what another tally counted."""
        self._counts.update(other._counts)

    @property
    def total(self) -> int:
        """How many were counted."""
        return self._counts.total()

    def table(self, label: str) -> Counter[tuple[bool, bool]]:
        """How many characters are in or out of a label, by left and right."""
        found: Counter[tuple[bool, bool]] = Counter()
        for (one, other), count in self._counts.items():
            found[label in one, label in other] += count
        return found

    def kappa(self, label: str) -> float | None:
        """Of one label."""
        return kappa(self.table(label))

    def overall(self) -> float | None:
        """Of all labels together."""
        return kappa(self._counts)


def kappa(counts: Mapping[tuple[C, C], int]) -> float | None:
    """Cohen's kappa of how often (left, right) came; None where chance alone agrees always: nothing was counted, or
    both people have one and the same category throughout."""
    total = sum(counts.values())
    left: Counter[C] = Counter()
    right: Counter[C] = Counter()
    same = 0
    for (one, other), count in counts.items():
        left[one] += count
        right[other] += count
        same += count if one == other else 0
    # in whole numbers, so that the order in which articles came changes no digit
    by_chance = sum(count * right[category] for category, count in left.items())
    possible = total * total - by_chance
    return (same * total - by_chance) / possible if possible else None

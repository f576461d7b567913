"""Pairs of spans, one of each side: as many as there can be."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from heapq import heappop, heappush
from itertools import chain
from typing import Protocol, TypeVar


class Stated(Protocol):
    """A run of an article with a label: a span, or what is left of it."""

    @property
    def id(self) -> str:
        """The span's."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One behind the last."""

    @property
    def label(self) -> str:
        """The name of it."""


S = TypeVar("S", bound=Stated)
Pair = tuple[S, S]
Pairs = list[tuple[S, S]]


def in_order(spans: Sequence[S]) -> list[S]:
    """In reading order, whatever the order they came in; the outer before the inner, ids decide last."""
    return sorted(spans, key=lambda span: (span.start, -span.end, span.label, span.id))


def equal_pairs(
    left: Sequence[S], right: Sequence[S], key: Callable[[S], Hashable]
) -> tuple[Pairs[S], list[S], list[S]]:
    """Spans with the same key, each used once, and what is left of both sides. The order of the sides is kept."""
    if not left or not right:
        return [], list(left), list(right)
    waiting: dict[Hashable, deque[S]] = {}
    for span in right:
        waiting.setdefault(key(span), deque()).append(span)
    pairs: Pairs[S] = []
    alone: list[S] = []
    for span in left:
        answers = waiting.get(key(span))
        if answers:
            pairs.append((span, answers.popleft()))
        else:
            alone.append(span)
    used = {id(answer) for _, answer in pairs}
    return pairs, alone, [span for span in right if id(span) not in used]


def overlapping_pairs(left: Sequence[S], right: Sequence[S]) -> Pairs[S]:
    """As many pairs of spans that share a character as there can be, each span in one pair at most.

    The span that ends first, of either side, is paired with the span of the other side that begins before that end
    and itself ends first; then the same with what remains. That is a maximum matching: whatever the first span shares
    a character with contains its last character (it begins before the end and ends no earlier), and of these the one
    that ends first touches no more of the remaining spans than any other does. So in any matching the pair can be
    exchanged in without losing one. Takes O(n log n), also where spans nest and cross. Labels are not looked at.
    """
    sides = (left, right)
    order = sorted(
        chain.from_iterable(
            ((span.end, span.start, side, place) for place, span in enumerate(spans))
            for side, spans in enumerate(sides)
        )
    )
    begins = [sorted((span.start, span.end, place) for place, span in enumerate(spans)) for spans in sides]
    begun = [0, 0]
    # of each side those that have begun, the first to end on top
    open_: tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]] = ([], [])
    settled: tuple[set[int], set[int]] = (set(), set())
    pairs: Pairs[S] = []
    for end, _, side, place in order:
        if place in settled[side]:
            continue
        settled[side].add(place)
        other = 1 - side
        coming, waiting = begins[other], open_[other]
        while begun[other] < len(coming) and coming[begun[other]][0] < end:
            start, its_end, its_place = coming[begun[other]]
            heappush(waiting, (its_end, start, its_place))
            begun[other] += 1
        while waiting and waiting[0][2] in settled[other]:
            heappop(waiting)
        if waiting:
            answer = heappop(waiting)[2]
            settled[other].add(answer)
            pairs.append(
                (left[place], right[answer]) if side == 0 else (left[answer], right[place]),
            )
    return sorted(pairs, key=lambda pair: (pair[0].start, -pair[0].end, pair[0].id))


def mostly_same(one: Stated, other: Stated) -> bool:
    """Whether two runs share at least half of the characters that they cover together."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    together = max(one.end, other.end) - min(one.start, other.start)
    return shared > 0 and 2 * shared >= together


def mostly_same_pairs(left: Sequence[S], right: Sequence[S]) -> Pairs[S]:
    """As many pairs of spans that are mostly the same run as there can be, the most alike first (augmenting paths).
    Runs that are mostly the same differ in length by half at most, so that each has few to choose from."""
    left = sorted(left, key=lambda span: (span.start, span.end, span.label, span.id))
    right = sorted(right, key=lambda span: (span.start, span.end, span.label, span.id))
    choices = [_answers(span, right) for span in left]
    partner: dict[int, int] = {}
    """Left place by right place."""
    for place in range(len(left)):
        _augment(place, choices, partner)
    found = sorted((place, taken) for taken, place in partner.items())
    return [(left[place], right[taken]) for place, taken in found]


def _answers(span: S, right: Sequence[S]) -> list[int]:
    """The places of those that are mostly the same run, the most alike first. `right` is sorted by start."""
    # what begins a whole length before it or later than its end does not cover half of both
    first = bisect_left(right, 2 * span.start - span.end, key=lambda one: one.start)
    last = bisect_left(right, span.end, lo=first, key=lambda one: one.start)
    found = [place for place in range(first, last) if mostly_same(span, right[place])]
    return sorted(found, key=lambda place: _distance(span, right[place]))


def _distance(one: Stated, other: Stated) -> int:
    return abs(one.start - other.start) + abs(one.end - other.end)


def _augment(start: int, choices: Sequence[Sequence[int]], partner: dict[int, int]) -> None:
    """Give the left one at `start` a partner if any chain of exchanges allows it; nobody loses one by that."""
    came_from: dict[int, int] = {}
    previous: dict[int, int] = {}
    waiting = deque([start])
    while waiting:
        place = waiting.popleft()
        for taken in choices[place]:
            if taken in came_from:
                continue
            came_from[taken] = place
            if taken in partner:
                previous[partner[taken]] = taken
                waiting.append(partner[taken])
                continue
            # the end of a chain: everyone on the way moves on by one
            while True:
                owner = came_from[taken]
                partner[taken] = owner
                if owner == start:
                    return
                taken = previous[owner]

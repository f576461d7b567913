"""More than two layers of one article compared: what all say, and groups of what they say of the same text."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from annotator.model.span import Span, reading_order
from annotator.review.comparing import (
    ATTRIBUTE,
    BOUNDARY,
    LABEL,
    NESTED,
    ONLY_LEFT,
    ONLY_RIGHT,
    attributes_of,
)

Side = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What each layer says of one text, in reading order; a side may be empty. `majority` is what most layers say,
    which may be nothing; where as many say this as that, what the earlier layer says."""

    id: str
    kind: str
    article_id: str
    sides: tuple[Side, ...]
    majority: Side


def group(layers: Sequence[Iterable[Span]]) -> tuple[tuple[Side, ...], tuple[Group, ...]]:
    """What all layers say, each time the spans of all of them, and the groups of the rest, in the order of the text.

    Two spans belong together as two layers are aligned: with the same label where they share a character, with
    another one where they cover mostly the same (half of the characters that both cover together).
    """
    sides = [sorted(layer, key=reading_order) for layer in layers]
    agreed, rest = _agreed(sides)
    flat = [(span, place) for place, side in enumerate(rest) for span in side]
    flat.sort(key=lambda each: reading_order(each[0]))
    members: dict[int, list[list[Span]]] = {}
    for (span, place), root in zip(flat, _joined([span for span, _ in flat]), strict=True):
        members.setdefault(root, [[] for _ in sides])[place].append(span)
    return agreed, tuple(_group(tuple(tuple(side) for side in each)) for each in members.values())


def _agreed(sides: Sequence[Sequence[Span]]) -> tuple[tuple[Side, ...], list[list[Span]]]:
    """What every layer says, as often as it does, and what is left over of each."""
    by_saying: list[dict[Hashable, list[Span]]] = []
    for side in sides:
        found: dict[Hashable, list[Span]] = {}
        for span in side:
            found.setdefault(_saying(span), []).append(span)
        by_saying.append(found)
    agreed: list[Side] = []
    for saying in by_saying[0]:
        common = min(len(found.get(saying, ())) for found in by_saying)
        agreed += [tuple(found[saying][number] for found in by_saying) for number in range(common)]
    taken = {id(span) for each in agreed for span in each}
    return tuple(agreed), [[span for span in side if id(span) not in taken] for side in sides]


def _joined(spans: Sequence[Span]) -> list[int]:
    """For each of the spans, which are in reading order, the first one of its group."""
    roots = list(range(len(spans)))

    def root(place: int) -> int:
        while roots[place] != place:
            place = roots[place]
        return place

    near: list[int] = []
    for number, span in enumerate(spans):
        near = [place for place in near if spans[place].end > span.start]
        for place in near:
            if _belong(spans[place], span):
                low, high = sorted((root(place), root(number)))
                roots[high] = low
        near.append(number)
    return [root(place) for place in range(len(spans))]


def _belong(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    covered = max(one.end, other.end) - min(one.start, other.start)
    return shared > 0 and (one.label == other.label or 2 * shared >= covered)


def _group(sides: tuple[Side, ...]) -> Group:
    article = next(span.article_id for side in sides for span in side)
    said = json.dumps([article, *(sorted(span.id for span in side) for side in sides)])
    identity = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:20]
    sayings = [frozenset(map(_saying, side)) for side in sides]
    # of equally many the first one met
    most = Counter(sayings).most_common(1)[0][0]
    return Group(identity, _kind(sides), article, sides, sides[sayings.index(most)])


def _kind(sides: tuple[Side, ...]) -> str:
    there = [side for side in sides if side]

    def alike(what: Callable[[Span], Hashable]) -> bool:
        return len({frozenset(map(what, side)) for side in there}) == 1

    if alike(_saying):
        return ONLY_LEFT if sides[0] else ONLY_RIGHT
    if alike(lambda span: span.statement):
        return ATTRIBUTE
    if any(_is_nested(side) for side in there):
        return NESTED
    if alike(lambda span: (span.start, span.end)):
        return LABEL
    return BOUNDARY if alike(lambda span: span.label) else LABEL


def _is_nested(side: Side) -> bool:
    return any(
        one is not other and one.start <= other.start and other.end <= one.end
        for one in side
        for other in side
    )


def _saying(span: Span) -> Hashable:
    return (span.statement, attributes_of(span))

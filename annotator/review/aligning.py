"""What became of each span: which one of the other side answers it, and in what it differs.

Four steps, each with what the one before left over:

1. *exact*: the same run and label;
2. *label*: the same run under another label;
3. *boundary*: the same label and a shared character, as many pairs as there can be;
4. *label* again: another label on mostly the same run (half of the characters that both cover together).

What then remains has no answer. Every span is in one place only, so that the counts add up.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic

from annotator.review.pairing import (
    Pair,
    Pairs,
    S,
    equal_pairs,
    in_order,
    mostly_same_pairs,
    overlapping_pairs,
)


@dataclass(frozen=True, slots=True)
class Alignment(Generic[S]):
    """Where every span of both sides went. A pair is (left, right)."""

    exact: tuple[Pair[S], ...]
    boundary: tuple[Pair[S], ...]
    label: tuple[Pair[S], ...]
    only_left: tuple[S, ...]
    only_right: tuple[S, ...]


def align(left: Sequence[S], right: Sequence[S], said: Callable[[S], Hashable] | None = None) -> Alignment[S]:
    """Align two layers of one article, in whatever order their spans come. `said` is what else a span says: where
    several state the same, those find each other that say the same besides."""
    left, right = in_order(left), in_order(right)
    exact: Pairs[S] = []
    if said is not None:
        exact, left, right = equal_pairs(left, right, lambda span: (_statement(span), said(span)))
    more, left, right = equal_pairs(left, right, _statement)
    exact += more
    label, left, right = equal_pairs(left, right, _run)
    boundary: Pairs[S] = []
    for name in {span.label for span in left} & {span.label for span in right} if left and right else ():
        boundary += overlapping_pairs(
            [span for span in left if span.label == name], [span for span in right if span.label == name]
        )
    left, right = _without(left, right, boundary)
    if left and right:
        more = mostly_same_pairs(left, right)
        label += more
        left, right = _without(left, right, more)
    return Alignment(_sorted(exact), _sorted(boundary), _sorted(label), tuple(left), tuple(right))


def _statement(span: S) -> tuple[int, int, str]:
    return (span.start, span.end, span.label)


def _run(span: S) -> tuple[int, int]:
    return (span.start, span.end)


def _without(left: list[S], right: list[S], pairs: Pairs[S]) -> tuple[list[S], list[S]]:
    if not pairs:
        return left, right
    gone = {id(span) for pair in pairs for span in pair}
    return [span for span in left if id(span) not in gone], [span for span in right if id(span) not in gone]


def _sorted(pairs: Pairs[S]) -> tuple[Pair[S], ...]:
    return tuple(sorted(pairs, key=lambda pair: (pair[0].start, -pair[0].end, pair[0].label, pair[0].id)))

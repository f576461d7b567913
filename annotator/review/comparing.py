"""Two layers of one article compared: what both say, and the differences that a reviewer decides one by one."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from annotator.model.span import Span
from annotator.review.aligning import Alignment, align
from annotator.review.extent import Extent

ONLY_LEFT = "only_left"
ONLY_RIGHT = "only_right"
BOUNDARY = "boundary"
LABEL = "label"
ATTRIBUTE = "attribute"
NESTED = "nested"

KINDS = (ONLY_LEFT, ONLY_RIGHT, BOUNDARY, LABEL, ATTRIBUTE, NESTED)
"""Spans of which one contains the other on one side only, or the other way round, are *nested* differently, whatever
else they differ in. Otherwise each is what `aligning` found: the same label on another run, or another label on the
same (or mostly the same) run; *attribute* is the same run and label, other attributes. Notes are no difference: they
speak to colleagues, not about the text."""

Pair = tuple[Span, Span]
Signature = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Difference(Extent):
    """What a reviewer decides at once: the spans of each side, in reading order, of which one side may have none.

    `id` is made of the ids of its spans and nothing else, so it stays while they do: also when a span is moved or
    relabelled, when other differences are decided, and on another machine.
    """

    id: str
    kind: str
    article_id: str
    left: tuple[Span, ...]
    right: tuple[Span, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Of both sides."""
        return self.left + self.right

    @property
    def signature(self) -> Signature:
        """Equal where the same text has the same difference: other places can be decided together with this one."""
        return (self.kind, self._said(self.left), self._said(self.right))

    def _said(self, spans: Sequence[Span]) -> Signature:
        return tuple((span.quote, span.label, attributes_of(span), span.start - self.start) for span in spans)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two layers agree in, as pairs (left, right), and in what they differ, in the order of the text."""

    agreed: tuple[Pair, ...]
    differences: tuple[Difference, ...]

    def counts(self) -> dict[str, int]:
        """How many differences of each kind; every kind is there."""
        found = Counter(difference.kind for difference in self.differences)
        return {kind: found[kind] for kind in KINDS}


def compare(left: Iterable[Span], right: Iterable[Span]) -> Comparison:
    """Compare two layers of one article. Every span is in one pair or in one difference."""
    alignment = align(list(left), list(right), attributes_of)
    agreed = tuple(pair for pair in alignment.exact if _say_the_same(pair))
    differences = [
        _difference(ATTRIBUTE, (one,), (other,))
        for one, other in alignment.exact
        if not _say_the_same((one, other))
    ]
    crossed, label = _crossed(alignment.label)
    differences += [_difference(NESTED, (one[0], two[0]), (one[1], two[1])) for one, two in crossed]
    nested = _nested_otherwise(alignment)
    boundary, only_left, only_right = _with_pieces(alignment)
    for kind, groups in ((LABEL, [((one,), (other,)) for one, other in label]), (BOUNDARY, boundary)):
        for ours, theirs in groups:
            differs = any(span.id in nested for span in ours)
            differences.append(_difference(NESTED if differs else kind, ours, theirs))
    differences += [_difference(ONLY_LEFT, (span,), ()) for span in only_left]
    differences += [_difference(ONLY_RIGHT, (), (span,)) for span in only_right]
    differences.sort(key=lambda one: (one.start, -one.end, KINDS.index(one.kind), one.id))
    return Comparison(agreed, tuple(differences))


def attributes_of(span: Span) -> str:
    """What a span says besides run and label, comparable; an attribute without a value says nothing."""
    if not span.attributes:
        return ""
    said = {name: value for name, value in span.attributes.items() if value is not None}
    return json.dumps(said, ensure_ascii=False, sort_keys=True) if said else ""


def _say_the_same(pair: Pair) -> bool:
    return attributes_of(pair[0]) == attributes_of(pair[1])


def _difference(kind: str, left: Sequence[Span], right: Sequence[Span]) -> Difference:
    left, right = (tuple(sorted(side, key=lambda s: (s.start, -s.end, s.id))) for side in (left, right))
    article = (left + right)[0].article_id
    said = json.dumps([article, sorted(span.id for span in left), sorted(span.id for span in right)])
    identity = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return Difference(identity, kind, article, left, right)


def _crossed(pairs: Sequence[Pair]) -> tuple[list[tuple[Pair, Pair]], list[Pair]]:
    """Pairs of two labels that stand the other way round, one inside of the other, taken together; and the rest."""
    crossed: list[tuple[Pair, Pair]] = []
    rest: list[Pair] = []
    for pair in pairs:
        partner = next((one for one in rest if _is_crossed(one, pair)), None)
        if partner is None:
            rest.append(pair)
        else:
            rest.remove(partner)
            crossed.append((partner, pair))
    return crossed, rest


def _is_crossed(outer: Pair, inner: Pair) -> bool:
    labels = (outer[0].label, outer[1].label) == (inner[1].label, inner[0].label)
    return labels and all(_contains(one, other) for one, other in zip(outer, inner, strict=True))


def _nested_otherwise(alignment: Alignment[Span]) -> set[str]:
    """The left spans of pairs that differ in their run, and so contain, or are inside of, another span on one side
    where the two that answer them stand otherwise."""
    differing = alignment.boundary + tuple(
        pair for pair in alignment.label if (pair[0].start, pair[0].end) != (pair[1].start, pair[1].end)
    )
    others = sorted(alignment.exact + alignment.boundary + alignment.label, key=_begin)
    begins = [_begin(pair) for pair in others]
    # how far the pairs up to here reach: none of them touches what begins behind that
    reach = list(accumulate((max(one.end, other.end) for one, other in others), max))
    found = set()
    for one, other in differing:
        first = bisect_right(reach, min(one.start, other.start))
        last = bisect_left(begins, max(one.end, other.end))
        if any(
            _relation(one, near[0]) != _relation(other, near[1])
            for near in others[first:last]
            if near[0] is not one
        ):
            found.add(one.id)
    return found


def _begin(pair: Pair) -> int:
    return min(pair[0].start, pair[1].start)


def _relation(one: Span, other: Span) -> int:
    """1 where one contains the other, -1 where it is inside, 0 where neither holds, or both: the same run."""
    return _contains(one, other) - _contains(other, one)


def _contains(one: Span, other: Span) -> bool:
    return one.start <= other.start and other.end <= one.end


Group = tuple[tuple[Span, ...], tuple[Span, ...]]


def _with_pieces(alignment: Alignment[Span]) -> tuple[list[Group], list[Span], list[Span]]:
    """The pairs of another run, each with what else of its label the other side has inside: one person has divided
    what the other has left whole, and that is one thing to decide. And what stands alone without them."""
    groups: list[Group] = []
    taken: set[str] = set()

    def pieces(whole: Span, part: Span, alone: Sequence[Span]) -> list[Span]:
        found = [
            span
            for span in alone
            if span.id not in taken
            and span.label == whole.label
            and _contains(whole, span)
            and (span.end <= part.start or part.end <= span.start)
        ]
        taken.update(span.id for span in found)
        return found

    for ours, theirs in alignment.boundary:
        right = pieces(ours, theirs, alignment.only_right) if _contains(ours, theirs) else []
        left = pieces(theirs, ours, alignment.only_left) if _contains(theirs, ours) else []
        groups.append(((ours, *left), (theirs, *right)))
    return (
        groups,
        [span for span in alignment.only_left if span.id not in taken],
        [span for span in alignment.only_right if span.id not in taken],
    )

"""What a reviewer decides at once, of two layers or of more, and what each decision takes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from annotator.model.span import Span, reading_order
from annotator.model.verdict import BOTH, EDITED, LEFT, RIGHT
from annotator.review.comparing import Signature, attributes_of, compare
from annotator.review.extent import Extent
from annotator.review.grouping import group

Side = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Case(Extent):
    """A difference with what each layer says, the reference first; a side may be empty.

    `offered` is what the colleague's key takes: with two layers the right side, with more what most of them say.
    `id` is made of the ids of its spans, so it stays while they do.
    """

    id: str
    kind: str
    article_id: str
    sides: tuple[Side, ...]
    offered: Side

    @property
    def spans(self) -> Side:
        """Of all sides."""
        return tuple(span for side in self.sides for span in side)

    @property
    def signature(self) -> Signature:
        """Equal where the same text has the same difference, in the same layers."""
        return (self.kind, *self._said())

    @property
    def alike(self) -> bytes:
        """Stands for the signature: a project has hundreds of thousands."""
        return hashlib.sha256(repr(self.signature).encode("utf-8", "surrogatepass")).digest()[:12]

    @property
    def said(self) -> str:
        """Stands for what its spans state: a verdict on something else is outdated (see `says_still`). Where they stand
        is no part of it: an article may have got another text before them. A JSON list: a digest, then the labels."""
        sides = [[(quote, said, start) for quote, _, said, start in side] for side in self._said()]
        told = json.dumps(sides, ensure_ascii=False)
        digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:20]
        return json.dumps([digest, *(span.label for span in self.spans)], ensure_ascii=False)

    def _said(self) -> tuple[tuple[tuple[str, str, str, int], ...], ...]:
        start = self.start
        return tuple(
            tuple((span.quote, span.label, attributes_of(span), span.start - start) for span in side)
            for side in self.sides
        )

    def wanted(self, decision: str) -> Side:
        """What a decision takes; an edit begins with what the reference says, or else with what is offered."""
        if decision == RIGHT:
            return self.offered
        if decision == LEFT:
            return self.sides[0]
        if decision == BOTH:
            return distinct(self.spans)
        if decision == EDITED:
            return self.sides[0] or self.offered
        return ()


def says_still(before: str, now: str, called: Callable[[str], str]) -> bool:
    """Whether two cases said the same; `called` is what labels are called by now."""
    if before == now:
        return True
    try:
        (old, *labels), (new, *others) = json.loads(before), json.loads(now)
    except ValueError:
        return False
    return bool(old == new and [called(label) for label in labels] == others)


@dataclass(frozen=True, slots=True)
class Compared:
    """What all layers say alike, each time the span of every layer, and what has to be decided."""

    agreed: tuple[Side, ...]
    cases: tuple[Case, ...]


def compared(layers: Sequence[Iterable[Span]]) -> Compared:
    """Compare two layers of one article or more, the reference first."""
    if len(layers) == 2:
        found = compare(*layers)
        cases = tuple(
            Case(each.id, each.kind, each.article_id, (each.left, each.right), each.right)
            for each in found.differences
        )
        return Compared(found.agreed, cases)
    agreed, groups = group(layers)
    return Compared(
        agreed, tuple(Case(each.id, each.kind, each.article_id, each.sides, each.majority) for each in groups)
    )


def distinct(spans: Iterable[Span]) -> Side:
    """Each statement once, in reading order. What several say of the same run with the same label is put together;
    where they contradict each other the first is right."""
    found: dict[tuple[int, int, str], Span] = {}
    for span in spans:
        first = found.setdefault(span.statement, span)
        said = {name: value for name, value in first.attributes.items() if value is not None}
        found[span.statement] = replace(first, attributes={**first.attributes, **span.attributes, **said})
    return tuple(sorted(found.values(), key=reading_order))

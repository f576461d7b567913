"""What another scheme means for the spans that are labelled already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from annotator.model.attribute_values import converted
from annotator.model.scheme import Attribute, Scheme
from annotator.model.span import Span, reading_order


@dataclass(frozen=True, slots=True)
class SchemeChange:
    """From the scheme `before` to `after`, and what the names in `before` are now.

    `labels`, `attributes` (label, attribute) and `values` (label, attribute, choice) are names of `before`; None
    means that there is no such thing any more, and its spans or what was said of it go too. What a span says
    beyond its scheme stays as it is. `proposed` is what the guideline shows of labels of `before` of which the
    project says nothing itself.
    """

    before: Scheme
    after: Scheme
    labels: Mapping[str, str | None]
    attributes: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    values: Mapping[tuple[str, str, str], str | None] = field(default_factory=dict)
    proposed: Mapping[str, str] = field(default_factory=dict)

    @property
    def touched(self) -> tuple[str, ...]:
        """The labels of `before` whose spans may become others or go."""
        return tuple(label.name for label in self.before.labels if self._touches(label.name))

    def now_called(self, label: str) -> str:
        """The name of a label of before, or of one that had such a name long ago, under the new scheme; its own
        where it is gone."""
        if label in self.labels:
            return self.labels[label] or label
        return self.after.now_called(label)

    def _touches(self, name: str) -> bool:
        if self.labels.get(name, name) != name:
            return True
        before, after = self.before.label(name), self.after.label(name)
        if before is None or after is None:
            return True
        return any(self._reshapes(name, old, after.attribute(old.name)) for old in before.attributes)

    def _reshapes(self, label: str, old: Attribute, new: Attribute | None) -> bool:
        if (
            self.attributes.get((label, old.name), old.name) != old.name
            or new is None
            or new.kind != old.kind
        ):
            return True
        return any(self.values.get((label, old.name, c.value), c.value) != c.value for c in old.choices)

    def applied(self, span: Span) -> tuple[Span | None, int]:
        """The span under the new scheme, None where it goes with its label; and how many things that were said
        of it could not be carried over."""
        label = self.labels.get(span.label, span.label)
        if label is None:
            return None, 0
        said: dict[str, Any] = {}
        lost = 0
        for name, value in span.attributes.items():
            new, kept = self._said(span.label, label, name, value)
            if kept is None or new in said:
                lost += 1
            else:
                said[new] = kept
        return replace(span, label=label, attributes=said), lost

    def _said(self, old_label: str, label: str, name: str, value: Any) -> tuple[str, Any]:
        if (old_label, name) not in self.attributes:
            return name, value
        new = self.attributes[old_label, name]
        now = self.after.label(label)
        attribute = now.attribute(new) if now is not None and new is not None else None
        if attribute is None:
            return name, None
        choice = (old_label, name, str(value))
        if attribute.choices and isinstance(value, str) and choice in self.values:
            value = self.values[choice]
        elif attribute.kind == self._kind(old_label, name):
            # also what the scheme never allowed: it was there before, and this change is not about it
            return attribute.name, value
        return attribute.name, None if value is None else converted(value, attribute)

    def _kind(self, label: str, name: str) -> str | None:
        before = self.before.label(label)
        attribute = before.attribute(name) if before is not None else None
        return attribute.kind if attribute is not None else None


@dataclass(frozen=True, slots=True)
class LayerChange:
    """What becomes of one layer: the spans that are others now, those that go with their label, those that go
    because another one says the same now, and how many values could not be carried over."""

    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()
    removed: int = 0
    doubled: int = 0
    lost: int = 0


def layer_under(change: SchemeChange, layer: Iterable[Span]) -> LayerChange:
    """What a change means for the spans of one layer (all of them, because any of them may turn out to say
    what another one says)."""
    removed = lost = 0
    old: dict[str, Span] = {}
    same: dict[tuple[int, int, str], list[Span]] = {}
    gone: list[Span] = []
    for span in sorted(layer, key=reading_order):
        new, values = change.applied(span)
        lost += values
        if new is None:
            removed += 1
            gone.append(span)
        else:
            old[span.id] = span
            same.setdefault(new.statement, []).append(new)
    before, after = list(gone), []
    doubled = 0
    for spans in same.values():
        # two that said the same before the change are none of its business
        arrived = [span for span in spans if span.statement != old[span.id].statement]
        if len(spans) > 1 and arrived:
            kept, others = _one_of(spans, old)
            doubled += len(others)
            before += [old[other.id] for other in others]
            spans = [kept]
        for span in spans:
            if span != old[span.id]:
                before.append(old[span.id])
                after.append(span)
    return LayerChange(
        tuple(sorted(before, key=reading_order)),
        tuple(sorted(after, key=reading_order)),
        removed,
        doubled,
        lost,
    )


def _one_of(spans: Sequence[Span], old: Mapping[str, Span]) -> tuple[Span, list[Span]]:
    """The one of equal spans that stays, with what only the others say, and the others.

    The one that had the label already stays, else the first.
    """
    stood = [span for span in spans if span.statement == old[span.id].statement]
    kept = (stood or spans)[0]
    others = [span for span in spans if span is not kept]
    said: dict[str, Any] = dict(kept.attributes)
    notes = [kept.note] if kept.note else []
    for other in others:
        said = {**other.attributes, **said}
        if other.note and other.note not in notes:
            notes.append(other.note)
    return replace(kept, attributes=said, note="\n".join(notes)), others


@dataclass(slots=True)
class Effect:
    """What a change of the scheme does to the spans of a project, by annotator."""

    changed: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    doubled: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    articles: int = 0

    def include(self, annotator: str, change: LayerChange) -> None:
        """Count one layer in."""
        counts = {
            "changed": len(change.after),
            "removed": change.removed,
            "doubled": change.doubled,
            "lost": change.lost,
        }
        for name, count in counts.items():
            if count:
                getattr(self, name)[annotator] += count

    @property
    def spans(self) -> int:
        """How many spans become others or go."""
        return self.changed.total() + self.removed.total() + self.doubled.total()

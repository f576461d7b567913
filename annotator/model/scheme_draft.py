"""A scheme while it is edited: labels, attributes and choices that know what they were called before.

Every edit gives another draft, so that a dialog can go back to any of them; nothing here touches a span.
`change` says at the end what the edits come to.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from annotator.model.scheme import CHOICE, Attribute, Choice, Label, Scheme
from annotator.model.scheme_change import SchemeChange

Place = tuple[int, ...]
"""Where a part stands: a label's number, then its attribute's, then the choice's."""


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """A choice, and the (label, attribute, value) that it was in the scheme that is edited."""

    value: Choice
    was: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DraftAttribute:
    """An attribute, whose `value` has no choices of its own, and the (label, attribute) that it was."""

    value: Attribute
    choices: tuple[DraftChoice, ...] = ()
    was: tuple[tuple[str, str], ...] = ()

    def finished(self) -> Attribute:
        """The attribute as a scheme has it."""
        chosen = tuple(choice.value for choice in self.choices) if self.value.kind == CHOICE else ()
        return replace(self.value, choices=chosen)


@dataclass(frozen=True, slots=True)
class DraftLabel:
    """A label, whose `value` has no attributes of its own, and the labels that it was: after a merge several."""

    value: Label
    attributes: tuple[DraftAttribute, ...] = ()
    was: tuple[str, ...] = ()

    def finished(self) -> Label:
        """The label as a scheme has it."""
        return replace(self.value, attributes=tuple(each.finished() for each in self.attributes))


@dataclass(frozen=True, slots=True)
class Draft:
    """The scheme `base` with edits. A label of it that no label of the draft `was` goes with its spans."""

    base: Scheme
    name: str
    labels: tuple[DraftLabel, ...]
    former: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, base: Scheme) -> Draft:
        """Nothing edited yet."""
        return cls(base, base.name, tuple(_draft_label(label, base) for label in base.labels), base.former)

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to apply."""
        return self != Draft.of(self.base)

    def scheme(self) -> Scheme:
        """The scheme as it would be."""
        labels = tuple(label.finished() for label in self.labels)
        now = {name: label.value.name for label in self.labels for name in label.was}
        former = {old: now.get(name, name) for old, name in self.former.items()} | now
        names = {label.name for label in labels}
        return Scheme(
            self.name,
            labels,
            {old: new for old, new in former.items() if new in names and old not in names},
        )

    def change(self) -> SchemeChange:
        """What the edits come to for spans."""
        labels: dict[str, str | None] = {label.name: None for label in self.base.labels}
        attributes: dict[tuple[str, str], str | None] = {
            (label.name, attribute.name): None for label in self.base.labels for attribute in label.attributes
        }
        values: dict[tuple[str, str, str], str | None] = {
            (label.name, attribute.name, choice.value): None
            for label in self.base.labels
            for attribute in label.attributes
            for choice in attribute.choices
        }
        for label in self.labels:
            labels |= dict.fromkeys(label.was, label.value.name)
            for attribute in label.attributes:
                attributes |= dict.fromkeys(attribute.was, attribute.value.name)
                for choice in attribute.choices:
                    values |= dict.fromkeys(choice.was, choice.value.value)
        return SchemeChange(self.base, self.scheme(), labels, attributes, values)

    # -- labels ----------------------------------------------------------------------------------------------

    def with_label(self, label: Label) -> Draft:
        """One more label, at the end."""
        return replace(self, labels=(*self.labels, _draft_label(label)))

    def with_labels_of(self, scheme: Scheme, in_use: Collection[str]) -> Draft:
        """The labels of another scheme instead of these, as far as it can be: a label that has a name of one
        here goes on as that one; the others of here stay at the end where they are `in_use` (names of the base),
        because spans have them."""
        here = {label.value.name: label for label in self.labels}
        taken = [
            _taken(here[each.name], each) if each.name in here else _draft_label(each)
            for each in scheme.labels
        ]
        names = {label.name for label in scheme.labels}
        left = [label for label in self.labels if label.value.name not in names and {*label.was} & {*in_use}]
        keys = {label.value.key for label in taken}
        left = [
            replace(label, value=replace(label.value, key="")) if label.value.key in keys else label
            for label in left
        ]
        return replace(self, name=scheme.name, labels=(*taken, *left))

    def edited(self, label: int, **fields: object) -> Draft:
        """A label with other fields; those are the ones of `Label`."""
        old = self.labels[label]
        return self._put(label, replace(old, value=replace(old.value, **fields)))  # type: ignore[arg-type]

    def moved(self, place: Place, to: int) -> Draft:
        """A label, an attribute or a choice at another place among its like."""
        label, *inner = place
        if not inner:
            return replace(self, labels=_moved(self.labels, label, to))
        old = self.labels[label]
        attribute, *innermost = inner
        if not innermost:
            return self._put(label, replace(old, attributes=_moved(old.attributes, attribute, to)))
        part = old.attributes[attribute]
        return self._put_attribute(
            label, attribute, replace(part, choices=_moved(part.choices, innermost[0], to))
        )

    def without_label(self, label: int) -> Draft:
        """A label goes, and its spans with it."""
        return replace(self, labels=_without(self.labels, label))

    def merged(self, label: int, into: int, *, with_attributes: bool = True) -> Draft:
        """A label becomes one with another, and its spans get that one's name. `with_attributes` brings what
        attributes and choices the other lacks along, so that nothing said is lost."""
        gone, stays = self.labels[label], self.labels[into]
        attributes = list(stays.attributes)
        for attribute in gone.attributes:
            place = next(
                (i for i, a in enumerate(attributes) if a.value.name == attribute.value.name), len(attributes)
            )
            if place < len(attributes):
                attributes[place] = _united(attributes[place], attribute, with_attributes)
            elif with_attributes:
                attributes.append(replace(attribute, value=replace(attribute.value, required=False)))
        united = replace(stays, attributes=_distinct_keys(attributes), was=(*stays.was, *gone.was))
        return self._put(into, united).without_label(label)

    # -- attributes and choices ------------------------------------------------------------------------------

    def with_attribute(self, label: int, attribute: Attribute) -> Draft:
        """One more attribute of a label, at the end."""
        old = self.labels[label]
        return self._put(label, replace(old, attributes=(*old.attributes, _draft_attribute(attribute))))

    def without_attribute(self, label: int, attribute: int) -> Draft:
        """An attribute goes, and what was said of it."""
        old = self.labels[label]
        return self._put(label, replace(old, attributes=_without(old.attributes, attribute)))

    def attribute_edited(self, label: int, attribute: int, **fields: object) -> Draft:
        """An attribute with other fields; those are the ones of `Attribute`."""
        part = self.labels[label].attributes[attribute]
        value = replace(part.value, **fields)  # type: ignore[arg-type]
        return self._put_attribute(label, attribute, replace(part, value=value))

    def with_choice(self, label: int, attribute: int, choice: Choice) -> Draft:
        """One more choice, at the end."""
        part = self.labels[label].attributes[attribute]
        return self._put_attribute(
            label, attribute, replace(part, choices=(*part.choices, DraftChoice(choice)))
        )

    def choice_edited(self, label: int, attribute: int, choice: int, **fields: object) -> Draft:
        """A choice with other fields; those are the ones of `Choice`."""
        part = self.labels[label].attributes[attribute]
        old = part.choices[choice]
        new = replace(old, value=replace(old.value, **fields))  # type: ignore[arg-type]
        choices = (*part.choices[:choice], new, *part.choices[choice + 1 :])
        return self._put_attribute(label, attribute, replace(part, choices=choices))

    def without_choice(self, label: int, attribute: int, choice: int, instead: int | None = None) -> Draft:
        """A choice goes; spans that have it get `instead`, or say nothing of the attribute any more."""
        part = self.labels[label].attributes[attribute]
        choices = list(part.choices)
        if instead is not None:
            choices[instead] = replace(choices[instead], was=(*choices[instead].was, *choices[choice].was))
        del choices[choice]
        return self._put_attribute(label, attribute, replace(part, choices=tuple(choices)))

    def _put(self, place: int, label: DraftLabel) -> Draft:
        return replace(self, labels=(*self.labels[:place], label, *self.labels[place + 1 :]))

    def _put_attribute(self, label: int, place: int, attribute: DraftAttribute) -> Draft:
        old = self.labels[label]
        attributes = (*old.attributes[:place], attribute, *old.attributes[place + 1 :])
        return self._put(label, replace(old, attributes=attributes))


# -- parts ---------------------------------------------------------------------------------------------------

_Part = TypeVar("_Part")


def _moved(parts: Sequence[_Part], place: int, to: int) -> tuple[_Part, ...]:
    rest = list(_without(parts, place))
    rest.insert(min(max(to, 0), len(rest)), parts[place])
    return tuple(rest)


def _without(parts: Sequence[_Part], place: int) -> tuple[_Part, ...]:
    return (*parts[:place], *parts[place + 1 :])


def _draft_label(label: Label, base: Scheme | None = None) -> DraftLabel:
    name = label.name if base is not None else None
    attributes = tuple(_draft_attribute(attribute, name) for attribute in label.attributes)
    return DraftLabel(replace(label, attributes=()), attributes, () if name is None else (name,))


def _draft_attribute(attribute: Attribute, label: str | None = None) -> DraftAttribute:
    choices = tuple(
        DraftChoice(choice, () if label is None else ((label, attribute.name, choice.value),))
        for choice in attribute.choices
    )
    was = () if label is None else ((label, attribute.name),)
    return DraftAttribute(replace(attribute, choices=()), choices, was)


def _taken(here: DraftLabel, label: Label) -> DraftLabel:
    """A label of another scheme in the place of one of this, with what that was."""
    known = {attribute.value.name: attribute for attribute in here.attributes}
    attributes = []
    for attribute in label.attributes:
        new = _draft_attribute(attribute)
        old = known.pop(attribute.name, None)
        if old is not None:
            new = _united(new, old, new.value.kind == CHOICE == old.value.kind)
        attributes.append(new)
    # what only the label here had may be said of its spans
    kept = [replace(old, value=replace(old.value, required=False)) for old in known.values() if old.was]
    value = replace(label, attributes=())
    return DraftLabel(value, _distinct_keys([*attributes, *kept]), here.was)


def _united(stays: DraftAttribute, gone: DraftAttribute, with_choices: bool) -> DraftAttribute:
    """Two attributes of one name as one. Choices that only the one that goes has come along, when wished."""
    choices = list(stays.choices)
    for choice in gone.choices:
        place = next((i for i, c in enumerate(choices) if c.value.value == choice.value.value), len(choices))
        if place < len(choices):
            choices[place] = replace(choices[place], was=(*choices[place].was, *choice.was))
        elif with_choices:
            choices.append(choice)
    return replace(stays, choices=tuple(choices), was=(*stays.was, *gone.was))


def _distinct_keys(attributes: Sequence[DraftAttribute]) -> tuple[DraftAttribute, ...]:
    """The first of two that share a key within a label keeps it."""
    taken: set[str] = set()

    def free(key: str) -> str:
        key = "" if key in taken else key
        taken.add(key)
        return key

    return tuple(
        replace(
            attribute,
            value=replace(attribute.value, key=free(attribute.value.key)),
            choices=tuple(
                replace(choice, value=replace(choice.value, key=free(choice.value.key)))
                for choice in attribute.choices
            ),
        )
        for attribute in attributes
    )

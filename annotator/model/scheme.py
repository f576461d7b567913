"""The scheme: labels and their attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.model.segmentation import CLAUSE, NUMBER, PHRASE, WORD

CHOICE = "choice"
TEXT = "text"
YES_NO = "yes_no"
NUMBER_VALUE = "number"

ATTRIBUTE_KINDS = (CHOICE, TEXT, YES_NO, NUMBER_VALUE)
"""What the values of an attribute are: one of its choices, any text, true or false, a finite number."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice attribute; `key` sets it from the keyboard while the span is edited."""

    value: str
    names: Mapping[str, str]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a label. Its values are of one `kind`: one of `choices`, or whatever that kind allows.

    `key` turns a yes-or-no attribute over; of the other kinds only choices have keys. A `required` attribute
    may be missing while people work, but they are told of it before an article is done.
    """

    name: str
    names: Mapping[str, str]
    choices: tuple[Choice, ...] = ()
    required: bool = False
    kind: str = CHOICE
    key: str = ""

    def choice(self, value: object) -> Choice | None:
        """The choice with that value, or None."""
        return next((choice for choice in self.choices if choice.value == value), None)

    def next_on(self, key: str, current: object) -> object:
        """What that key sets where `current` is said (None: nothing); None where the key means nothing here.

        The same yes-or-no key says yes first and turns it over from then on.
        """
        if self.kind == YES_NO and key and key == self.key:
            return current is not True
        return next((choice.value for choice in self.choices if key and choice.key == key), None)


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its `name` is what exports carry, `names` what the window shows by language.

    `key` is a digit 1–9, `colour` an `#rrggbb` hue that themes turn into a tint, `tag` the short name drawn
    beside a span. `snap` is what a single click takes while the label sticks, one of `SNAPS`.
    """

    name: str
    names: Mapping[str, str]
    key: str
    colour: str
    tag: Mapping[str, str]
    attributes: tuple[Attribute, ...] = ()
    snap: str = WORD

    def attribute(self, name: str) -> Attribute | None:
        """The attribute of that name, or None."""
        return next((attribute for attribute in self.attributes if attribute.name == name), None)

    def value_on(self, key: str, said: Mapping[str, Any]) -> tuple[str, Any] | None:
        """The attribute that this key sets and the value it gets where `said` is said already, or None."""
        for attribute in self.attributes:
            value = attribute.next_on(key, said.get(attribute.name))
            if value is not None:
                return attribute.name, value
        return None

    def missing(self, said: Mapping[str, Any]) -> tuple[Attribute, ...]:
        """The required attributes that are not said."""
        return tuple(a for a in self.attributes if a.required and said.get(a.name) is None)


@dataclass(frozen=True, slots=True)
class Scheme:
    """The labels of a project, in the order of the panel.

    `former` maps names that labels had once, or labels that were merged, to what they are called now, so that
    files from before can still be read.
    """

    name: str
    labels: tuple[Label, ...] = field(default=())
    former: Mapping[str, str] = field(default_factory=dict)

    def label(self, name: str) -> Label | None:
        """The label of that name, or None."""
        return next((label for label in self.labels if label.name == name), None)

    def now_called(self, name: str) -> str:
        """The name under which a label stands in the scheme, for one that it had once."""
        return name if self.label(name) is not None else self.former.get(name, name)

    def by_key(self, key: str) -> Label | None:
        """The label on that digit key, or None."""
        return next((label for label in self.labels if key and label.key == key), None)

    def as_payload(self) -> dict[str, Any]:
        """Plain JSON values, as an event carries them. What a program without it would not miss is left out
        where it is empty, so that an unchanged scheme is the same text for every version."""
        payload = {"name": self.name, "labels": [_label_payload(label) for label in self.labels]}
        return {**payload, "former": dict(self.former)} if self.former else payload

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Scheme:
        """Inverse of `as_payload`."""
        labels = tuple(_label(label) for label in payload["labels"])
        return cls(payload["name"], labels, payload.get("former") or {})


def in_language(names: Mapping[str, str], language: str) -> str:
    """A name in that language, else in English, else in any."""
    return names.get(language) or names.get("en") or next(iter(names.values()), "")


def _label_payload(label: Label) -> dict[str, Any]:
    return {
        "name": label.name,
        "names": dict(label.names),
        "key": label.key,
        "colour": label.colour,
        "tag": dict(label.tag),
        "snap": label.snap,
        "attributes": [_attribute_payload(attribute) for attribute in label.attributes],
    }


def _attribute_payload(attribute: Attribute) -> dict[str, Any]:
    # versions without kinds knew choices only, and their tables hold no word of it
    kind = {} if attribute.kind == CHOICE else {"kind": attribute.kind}
    key = {"key": attribute.key} if attribute.key else {}
    return {
        "name": attribute.name,
        "names": dict(attribute.names),
        "required": attribute.required,
        "choices": [
            {"value": choice.value, "names": dict(choice.names), "key": choice.key}
            for choice in attribute.choices
        ],
        **kind,
        **key,
    }


def _label(payload: Mapping[str, Any]) -> Label:
    name = payload["name"]
    attributes = tuple(_attribute(attribute) for attribute in payload["attributes"])
    snap = payload.get("snap") or _SNAP_BY_NAME.get(name, WORD)
    return Label(name, payload["names"], payload["key"], payload["colour"], payload["tag"], attributes, snap)


def _attribute(payload: Mapping[str, Any]) -> Attribute:
    return Attribute(
        name=payload["name"],
        names=payload["names"],
        choices=tuple(Choice(**choice) for choice in payload["choices"]),
        required=payload.get("required", False),
        kind=payload.get("kind", CHOICE),
        key=payload.get("key", ""),
    )


_SNAP_BY_NAME = {"measure": CLAUSE, "slogan": PHRASE, "figure": NUMBER}
"""For schemes that were written before labels had a preset."""

KINDS = Attribute(
    name="kind",
    names={"en": "Kind", "zh": "类别"},
    choices=(
        Choice("quantity", {"en": "quantity", "zh": "数量"}, "q"),
        Choice("proportion", {"en": "proportion", "zh": "比例"}, "p"),
        Choice("date", {"en": "date", "zh": "日期"}, "d"),
        Choice("person", {"en": "person", "zh": "人物"}, "n"),
    ),
    required=True,
)
"""The kinds of a figure; the keys are the tags of the guideline."""

GUIDELINE = Scheme(
    name="guideline",
    labels=(
        Label(
            "measure", {"en": "Measure", "zh": "措施"}, "1", "#0072b2", {"en": "mea", "zh": "措"}, snap=CLAUSE
        ),
        Label(
            "slogan", {"en": "Slogan", "zh": "口号"}, "2", "#d55e00", {"en": "slo", "zh": "号"}, snap=PHRASE
        ),
        Label(
            "figure",
            {"en": "Figure", "zh": "数据人物"},
            "3",
            "#009e73",
            {"en": "fig", "zh": "数"},
            (KINDS,),
            NUMBER,
        ),
    ),
)
"""The built-in scheme. Hues from Okabe and Ito (2008), which colour-blind people can tell apart."""

"""The scheme: labels and their attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.model.segmentation import CLAUSE, NUMBER, PHRASE, WORD


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice attribute; `key` sets it from the keyboard while the span is edited."""

    value: str
    names: Mapping[str, str]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a label, chosen among `choices`."""

    name: str
    names: Mapping[str, str]
    choices: tuple[Choice, ...]
    required: bool = False


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

    def choice_on(self, key: str) -> tuple[Attribute, Choice] | None:
        """The attribute value on that key, or None."""
        for attribute in self.attributes:
            for choice in attribute.choices:
                if key and choice.key == key:
                    return attribute, choice
        return None


@dataclass(frozen=True, slots=True)
class Scheme:
    """The labels of a project, in the order of the panel."""

    name: str
    labels: tuple[Label, ...] = field(default=())

    def label(self, name: str) -> Label | None:
        """The label of that name, or None."""
        return next((label for label in self.labels if label.name == name), None)

    def by_key(self, key: str) -> Label | None:
        """The label on that digit key, or None."""
        return next((label for label in self.labels if label.key == key), None)

    def as_payload(self) -> dict[str, Any]:
        """Plain JSON values, as an event carries them."""
        return {"name": self.name, "labels": [_label_payload(label) for label in self.labels]}

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Scheme:
        """Inverse of `as_payload`."""
        return cls(payload["name"], tuple(_label(label) for label in payload["labels"]))


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
        "attributes": [
            {
                "name": attribute.name,
                "names": dict(attribute.names),
                "required": attribute.required,
                "choices": [
                    {"value": choice.value, "names": dict(choice.names), "key": choice.key}
                    for choice in attribute.choices
                ],
            }
            for attribute in label.attributes
        ],
    }


def _label(payload: Mapping[str, Any]) -> Label:
    attributes = tuple(
        Attribute(
            name=attribute["name"],
            names=attribute["names"],
            choices=tuple(Choice(**choice) for choice in attribute["choices"]),
            required=attribute.get("required", False),
        )
        for attribute in payload["attributes"]
    )
    name = payload["name"]
    snap = payload.get("snap") or _SNAP_BY_NAME.get(name, WORD)
    return Label(name, payload["names"], payload["key"], payload["colour"], payload["tag"], attributes, snap)


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

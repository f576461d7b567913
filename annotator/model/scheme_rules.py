"""What a scheme must be: names that exports can carry, keys that mean one thing, one type for each column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotator.model.errors import Refusal, shortened
from annotator.model.exchange import storable
from annotator.model.scheme import ATTRIBUTE_KINDS, CHOICE, NUMBER_VALUE, YES_NO, Attribute, Label, Scheme
from annotator.model.segmentation import SNAPS

DIGITS = "123456789"
"""Keys that a label may have."""

NAME_LENGTH = 60
"""Characters of any name in a scheme."""

Place = tuple[int, ...]
"""The number of a label, then of its attribute, then of a choice; empty for the scheme itself."""


def problems(scheme: Scheme) -> Iterator[tuple[Place, Refusal]]:
    """Every reason why a scheme cannot be used, and where."""
    if not scheme.labels:
        yield (), Refusal("A scheme needs at least one label. Add one.")
    if not _is_name(scheme.name):
        yield (), Refusal("The scheme needs a name of up to {length} characters.", length=NAME_LENGTH)
    names: set[str] = set()
    keys: dict[str, str] = {}
    types: dict[str, tuple[str, str]] = {}
    for place, label in enumerate(scheme.labels):
        yield from (((place,), refusal) for refusal in _label_problems(label, names, keys))
        names.add(label.name)
        keys.setdefault(label.key, label.name)
        for inner, refusal in _attributes_problems(label, types):
            yield (place, *inner), refusal


def require_usable(scheme: Scheme) -> None:
    """Refuse a scheme that has a problem, naming the first one."""
    for _, refusal in problems(scheme):
        raise refusal


def _label_problems(label: Label, names: set[str], keys: Mapping[str, str]) -> Iterator[Refusal]:
    if not _is_name(label.name):
        yield Refusal(
            "A label has no name for exports, or one that is longer than {length} characters. Give it one.",
            length=NAME_LENGTH,
        )
    elif label.name in names:
        yield Refusal(
            "Two labels are called “{name}” in exports. Rename one, or merge them.", name=label.name
        )
    yield from _names_problems(label.name, label.names)
    if not all(_is_shown(tag, optional=True) for tag in label.tag.values()):
        yield Refusal("The short name of “{name}” cannot be shown. Type another.", name=shortened(label.name))
    if label.key and label.key not in DIGITS:
        yield Refusal("The key of “{name}” must be a digit from 1 to 9, or none.", name=shortened(label.name))
    elif label.key and label.key in keys:
        yield Refusal(
            "“{name}” and “{other}” have the same key, {key}. Give one of them another.",
            name=shortened(label.name),
            other=shortened(keys[label.key]),
            key=label.key,
        )
    if not is_colour(label.colour):
        yield Refusal("The colour of “{name}” must be written as #rrggbb.", name=shortened(label.name))
    if label.snap not in SNAPS:
        yield Refusal("“{name}” says of a click what nobody understands.", name=shortened(label.name))


def _attributes_problems(label: Label, types: dict[str, tuple[str, str]]) -> Iterator[tuple[Place, Refusal]]:
    names: set[str] = set()
    keys: set[str] = set()
    for place, attribute in enumerate(label.attributes):
        where = {"label": shortened(label.name), "attribute": shortened(attribute.name)}
        if not _is_name(attribute.name) or attribute.name in names:
            yield (
                (place,),
                Refusal("Each attribute of “{label}” needs a name of its own.", label=where["label"]),
            )
        names.add(attribute.name)
        for refusal in _names_problems(attribute.name, attribute.names):
            yield (place,), refusal
        if attribute.kind not in ATTRIBUTE_KINDS:
            yield (place,), Refusal("“{attribute}” of “{label}” is of no kind that is known here.", **where)
        kind = attribute.kind if attribute.kind in (NUMBER_VALUE, YES_NO) else CHOICE
        known, first = types.setdefault(attribute.name, (kind, label.name))
        if known != kind:
            yield (
                (place,),
                Refusal(
                    "“{attribute}” has values of different types in “{label}” and “{other}”; exports need one. "
                    "Rename one of them.",
                    other=shortened(first),
                    **where,
                ),
            )
        for inner, refusal in _values_problems(label, attribute, keys):
            yield (place, *inner), refusal


def _values_problems(label: Label, attribute: Attribute, keys: set[str]) -> Iterator[tuple[Place, Refusal]]:
    where = {"label": shortened(label.name), "attribute": shortened(attribute.name)}
    if attribute.kind == CHOICE and not attribute.choices:
        yield (), Refusal("“{attribute}” of “{label}” has nothing to choose from. Add choices.", **where)
    for refusal in _key_problems(attribute.key, keys, where):
        yield (), refusal
    values: set[str] = set()
    for place, choice in enumerate(attribute.choices):
        if not _is_name(choice.value) or choice.value in values:
            yield (
                (place,),
                Refusal("Each choice of “{attribute}” ({label}) needs a name of its own.", **where),
            )
        values.add(choice.value)
        for refusal in (
            *_names_problems(choice.value, choice.names),
            *_key_problems(choice.key, keys, where),
        ):
            yield (place,), refusal


def _key_problems(key: str, keys: set[str], where: Mapping[str, str]) -> Iterator[Refusal]:
    if not key:
        return
    if len(key) != 1 or not (key.isascii() and key.isalpha() and key == key.lower()):
        yield Refusal(
            "The key “{key}” of “{attribute}” ({label}) must be a letter.", key=shortened(key), **where
        )
    elif key in keys:
        yield Refusal("The key {key} means two things in “{label}”.", key=key.upper(), label=where["label"])
    keys.add(key)


def _names_problems(name: str, names: Mapping[str, str]) -> Iterator[Refusal]:
    if not all(_is_shown(shown, optional=True) for shown in names.values()):
        yield Refusal(
            "A name of “{name}” is too long or cannot be shown. Type another.", name=shortened(name)
        )


def _is_name(name: str) -> bool:
    return _is_shown(name) and name == name.strip()


def _is_shown(text: str, *, optional: bool = False) -> bool:
    if not text:
        return optional
    return len(text) <= NAME_LENGTH and storable(text) and text.replace("\u3000", " ").isprintable()


def is_colour(colour: str) -> bool:
    """Whether it is written as `#rrggbb`."""
    return len(colour) == 7 and colour[0] == "#" and all(c in "0123456789abcdef" for c in colour[1:].lower())

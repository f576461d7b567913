"""A scheme as a JSON file, to carry it from one project to another."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from annotator.model.errors import Refusal
from annotator.model.scheme import CHOICE, Attribute, Choice, Label, Scheme
from annotator.model.scheme_rules import require_usable
from annotator.model.segmentation import WORD

FORMAT = "annotator scheme"
"""What the member `format` of such a file says."""


def written(scheme: Scheme) -> str:
    """The text of the file."""
    return json.dumps({"format": FORMAT, **scheme.as_payload()}, ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> Scheme:
    """Inverse of `written`; a refusal for anything that is no scheme, or none that can be used."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _no_scheme() from error
    if not isinstance(value, dict) or value.get("format", FORMAT) != FORMAT:
        raise _no_scheme()
    labels = tuple(_label(item) for item in _list(value, "labels"))
    scheme = Scheme(_text(value, "name"), labels, _texts(value, "former"))
    require_usable(scheme)
    return scheme


def _label(value: Any) -> Label:
    value = _object(value)
    return Label(
        _text(value, "name"),
        _texts(value, "names"),
        _text(value, "key", ""),
        _text(value, "colour").lower(),
        _texts(value, "tag"),
        tuple(_attribute(item) for item in _list(value, "attributes")),
        _text(value, "snap", WORD),
    )


def _attribute(value: Any) -> Attribute:
    value = _object(value)
    required = value.get("required", False)
    if not isinstance(required, bool):
        raise _no_scheme()
    return Attribute(
        _text(value, "name"),
        _texts(value, "names"),
        tuple(_choice(item) for item in _list(value, "choices")),
        required,
        _text(value, "kind", CHOICE),
        _text(value, "key", ""),
    )


def _choice(value: Any) -> Choice:
    value = _object(value)
    return Choice(_text(value, "value"), _texts(value, "names"), _text(value, "key", ""))


def _object(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _no_scheme()
    return value


def _list(value: Mapping[str, Any], name: str) -> Sequence[Any]:
    found = value.get(name, [])
    if not isinstance(found, list):
        raise _no_scheme()
    return found


def _text(value: Mapping[str, Any], name: str, otherwise: str | None = None) -> str:
    found = value.get(name, otherwise)
    if not isinstance(found, str):
        raise _no_scheme()
    return found


def _texts(value: Mapping[str, Any], name: str) -> Mapping[str, str]:
    found = _object(value.get(name, {}))
    if not all(isinstance(text, str) for text in found.values()):
        raise _no_scheme()
    return dict(found)


def _no_scheme() -> Refusal:
    return Refusal(
        "The file holds no label scheme. Choose one that “Export scheme” has written, or a project."
    )

"""The registry of formats. A new format is a module with a `Format` value and a line here."""

from __future__ import annotations

from pathlib import Path

from annotator.formats import native
from annotator.formats.format import Format
from annotator.model.errors import Refusal

FORMATS: tuple[Format, ...] = (native.FORMAT,)
"""In the order in which they are asked whether they recognise a file: the most particular first."""

HEAD_SIZE = 16 * 1024
"""Bytes from the start of a file that a format may look at to recognise it."""


def by_name(name: str) -> Format:
    """The format of that name, or a refusal that lists the names."""
    for found in FORMATS:
        if found.name == name:
            return found
    raise Refusal(
        "There is no format “{name}”. Choose one of: {names}.",
        name=name,
        names=", ".join(known.name for known in FORMATS),
    )


def recognise(path: Path, head: bytes) -> Format | None:
    """The format a file is in, judged by its first `HEAD_SIZE` bytes; None when it is none of them."""
    return next((known for known in FORMATS if known.recognises(path, head)), None)

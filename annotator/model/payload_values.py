"""Values in a payload that comes from elsewhere: refused unless they are of the type and length that ours have."""

from __future__ import annotations

from datetime import datetime
from typing import NoReturn

from annotator.model.errors import Refusal
from annotator.model.exchange import storable
from annotator.model.layer import require_name

ID_LENGTH = 100
"""Characters of an id: ours have 32, of other programs' spans some more."""

LONGEST_TEXT = 200_000
"""Code points of a note, a comment, a title: far beyond what a person types."""

LARGEST = 1 << 31
"""Offsets and counts are smaller: no text of a project has so many characters."""


def malformed(what: str) -> Refusal:
    """A fact is not as this program writes it; `what` is the part of it that is not."""
    return Refusal("It is not as this program writes it ({what}).", what=what)


def refuse(what: str) -> NoReturn:
    """Raise that."""
    raise malformed(what)


def require_text(value: object, what: str, longest: int = LONGEST_TEXT, *, empty: bool = True) -> str:
    """A text that a project can keep, not longer than that."""
    if not isinstance(value, str) or len(value) > longest or not storable(value) or not (empty or value):
        refuse(what)
    return value


def require_id(value: object, what: str) -> str:
    """A short text that can be seen."""
    text = require_text(value, what, ID_LENGTH, empty=False)
    if not text.isprintable():
        refuse(what)
    return text


def require_count(value: object, what: str, most: int = LARGEST) -> int:
    """A whole number from 0 that is less than `most`."""
    if type(value) is not int or not 0 <= value < most:
        refuse(what)
    return value


def require_flag(value: object, what: str) -> None:
    """True or false; the tables of long ago say 0 and 1."""
    if value not in (True, False) or not isinstance(value, int):
        refuse(what)


def require_person(value: object, *, empty: bool = False) -> str:
    """A name under which layers may stand; of nobody where it may be `empty`."""
    text = require_text(value, "annotator", 200)
    if not (empty and not text):
        try:
            if require_name(text) != text:
                refuse("annotator")
        except Refusal as refusal:
            raise malformed("annotator") from refusal
    return text


def require_time(value: object) -> None:
    """A point of time as ISO 8601 writes it."""
    text = require_text(value, "time", 40, empty=False)
    try:
        datetime.fromisoformat(text)
    except ValueError:
        refuse("time")


def require_keys(
    value: object, what: str, needed: frozenset[str], more: frozenset[str] = frozenset()
) -> None:
    """A mapping with all that is needed and nothing but that and `more`."""
    if not isinstance(value, dict) or not needed <= value.keys() <= needed | more:
        refuse(what)


def require_ids(value: object, what: str, most: int = 100_000) -> None:
    """A list of ids, not longer than that."""
    if not isinstance(value, list) or len(value) > most:
        refuse(what)
    for each in value:
        require_id(each, what)

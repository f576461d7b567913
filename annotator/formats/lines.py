"""Lines of a file, and strict JSON in them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from annotator.model.errors import Refusal, shortened
from annotator.model.exchange import storable

LINE_LIMIT = 64 * 1024 * 1024
"""Bytes of the longest line that is read: far beyond any article, well below what exhausts the memory."""

BOM = b"\xef\xbb\xbf"


def lines(file: BinaryIO, limit: int = LINE_LIMIT) -> Iterator[tuple[int, bytes | None]]:
    """The lines that hold something, with their number from 1 and without their ending.

    A line longer than `limit` is read past and comes as None. Only LF and CRLF end a line: U+2028 and its
    like are text.
    """
    number = 0
    while chunk := file.readline(limit + 2):
        number += 1
        if len(chunk) > limit and not chunk.endswith(b"\n"):
            while chunk and not chunk.endswith(b"\n"):
                chunk = file.readline(limit)
            yield number, None
            continue
        if number == 1:
            chunk = chunk.removeprefix(BOM)
        if line := chunk.strip(b" \t\r\n"):
            yield number, line


def parse(line: bytes) -> dict[str, Any]:
    """The JSON object of a line, or a refusal.

    Stricter than the json module where that one guesses: no NaN or Infinity, no key twice, UTF-8 only.
    """
    try:
        value = json.loads(
            line.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_object_of_pairs
        )
    except UnicodeDecodeError as error:
        raise Refusal(
            "The line is not UTF-8 (byte {byte}). Save the file as UTF-8.", byte=error.start + 1
        ) from error
    except RecursionError as error:
        raise Refusal("The line is nested too deeply to be an article.") from error
    except json.JSONDecodeError as error:
        raise Refusal(
            "The line is not JSON: {reason} at character {column}.", reason=error.msg, column=error.pos + 1
        ) from error
    except ValueError as error:
        raise Refusal("The line is not JSON: {reason}.", reason=error) from error
    if not isinstance(value, dict):
        raise Refusal("The line is not a JSON object but {kind}.", kind=kind(value))
    return value


def seldom(value: list[Any] | None) -> str:
    """A list that is empty in most lines, as a text: its JSON, empty where it is empty.

    A reader that learns the types of columns from the first lines (pyarrow, and with it `datasets`) learns nothing from
    empty lists and nulls, and refuses what comes later; a text is a text in every line.
    """
    return json.dumps(value, ensure_ascii=False) if value else ""


def seldom_of(value: dict[str, Any], key: str) -> list[Any]:
    """Inverse of `seldom` for what stands at `key`. Lines of older versions have the list itself, or null."""
    found = value.get(key)
    if not isinstance(found, str):
        return list_of(value, key)
    if not found:
        return []
    try:
        told = json.loads(found, parse_constant=_no_constant, object_pairs_hook=_object_of_pairs)
    except (ValueError, RecursionError) as error:
        raise Refusal("“{key}” is not a list in JSON.", key=key) from error
    return list_of({key: told}, key)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number in JSON")


def _object_of_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise ValueError(f"the key {shortened(twice)!a} is there twice")
    return value


def kind(value: object) -> str:
    """What a JSON value is, in words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    names = {dict: "an object", list: "a list", str: "a text", int: "a whole number", float: "a number"}
    return names[type(value)]


def text_of(value: dict[str, Any], key: str) -> str | None:
    """The text at `key`, None where it is absent or null; a refusal when it is none or cannot be kept."""
    found = value.get(key)
    if found is None:
        return None
    if not isinstance(found, str):
        raise Refusal("“{key}” must be a text, not {kind}.", key=shortened(key), kind=kind(found))
    if not storable(found):
        raise Refusal(
            "“{key}” has a character that cannot be kept (NUL or half of a surrogate pair). Remove it.",
            key=shortened(key),
        )
    return found


def whole_of(value: dict[str, Any], key: str) -> int:
    """The whole number at `key`; true, false and 1.0 are none."""
    found = value.get(key)
    if isinstance(found, bool) or not isinstance(found, int):
        raise Refusal(
            "“{key}” must be a whole number, not {kind}.",
            key=key,
            kind="absent" if key not in value else kind(found),
        )
    return found


def object_of(value: dict[str, Any], key: str) -> dict[str, Any]:
    """The object at `key`, empty where it is absent or null."""
    found = value.get(key)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise Refusal("“{key}” must be an object, not {kind}.", key=key, kind=kind(found))
    return found


def list_of(value: dict[str, Any], key: str) -> list[Any]:
    """The list at `key`, empty where it is absent or null."""
    found = value.get(key)
    if found is None:
        return []
    if not isinstance(found, list):
        raise Refusal("“{key}” must be a list, not {kind}.", key=key, kind=kind(found))
    return found

"""The text as it is drawn: paragraphs without their separators, control characters made visible.

Whatever is replaced is replaced by as many UTF-16 units, so offsets never move. Nothing here is ever exported:
the article's text stays as it is.
"""

from __future__ import annotations

import re
import unicodedata

SEPARATOR = re.compile("\r\n|[\n\r\u2028\u2029\f\v\u0085]")
"""What ends a paragraph; CRLF is one separator of two characters."""

_SUSPECT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffc\ud800-\udfff]"
)
_JOINER = "\u200d"
_SYMBOL = "\u00a4"
"""Stands for a format character: neutral in direction, in every font, not found in newspapers."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The runs `[start, end)` between the separators, in code points; at least one, perhaps empty."""
    runs: list[tuple[int, int]] = []
    start = 0
    for match in SEPARATOR.finditer(text):
        runs.append((start, match.start()))
        start = match.end()
    runs.append((start, len(text)))
    return runs


def shown(text: str) -> tuple[str, tuple[int, ...]]:
    """`text` of one paragraph as it is drawn, and the code point offsets that were replaced.

    Control characters become their Unicode control picture, format and bidi controls a currency sign, lone
    surrogates a replacement character: the reader sees that something is there and the layout is not fooled.
    A zero-width joiner stays where it joins two emoji.
    """
    if _SUSPECT.search(text) is None:
        return text, ()
    replaced: list[int] = []

    def visible(match: re.Match[str]) -> str:
        offset, character = match.start(), match.group()
        if character == _JOINER and _joins(text, offset):
            return character
        replaced.append(offset)
        return _picture(character)

    return _SUSPECT.sub(visible, text), tuple(replaced)


def _picture(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return _SYMBOL


def _joins(text: str, offset: int) -> bool:
    """Whether the joiner stands between two pictographs (a variation selector may follow the first)."""
    before = text[:offset].rstrip("\ufe0f")[-1:] if offset else ""
    after = text[offset + 1 : offset + 2]
    return _is_pictograph(before) and _is_pictograph(after)


def _is_pictograph(character: str) -> bool:
    # skin tones are Sk, the pictographs themselves So
    return bool(character) and unicodedata.category(character) in {"So", "Sk"}

"""The same text however it was set: full and half width, 〇 and 零, 繁 and 简, spaces, breaks of columns.

What is sought becomes a pattern over the text itself: for each character all that mean the same, and between two
of them the white space that may stand there. No text is rewritten, so every hit is exact in code points.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, pairwise

from annotator.model.grams import NOTHING, Characters, plain
from annotator.model.segmentation import Run

_SPACE = rf"(?:[^\S\r\n]|[{NOTHING}])*+"
_GAP = rf"{_SPACE}(?:(?:\r\n?|\n){_SPACE})?+"
"""White space with at most one line break: a column break. An empty line ends what stands before it."""

_WORDS_APART = rf"(?=[\s{NOTHING}]*\s){_GAP}"

_ZEROS = dict.fromkeys("〇○◯", "零")
_COMPATIBILITY = (
    range(0x00A0, 0x3400),
    range(0xA640, 0xAC00),
    range(0xF900, 0x10000),
    range(0x10400, 0x11900),
    range(0x16E00, 0x16F00),
    range(0x1CC00, 0x1D800),
    range(0x1E000, 0x1FC00),
    range(0x2F800, 0x2FA20),
)
"""Where characters are only another form of another one; ASCII letters fold with them."""
_IDEOGRAPHS = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x32000))

_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿萬億")


def occurrences(text: str, wanted: str) -> Iterator[Run]:
    """Where a text stands in another, whatever variant of it, in code points; none overlaps the one before.

    None begins or ends with white space. Nothing at all is found for a text without visible characters.
    """
    pattern = _pattern(wanted)
    return iter(()) if pattern is None else (match.span() for match in pattern.finditer(text))


def is_sought(wanted: str) -> bool:
    """Whether there is anything in a text that can be looked for."""
    return _pattern(wanted) is not None


def characters(wanted: str) -> Characters:
    """The visible characters of a text, each with all that mean the same."""
    variants = _variants()
    return [variants.get(sign, sign) for _, sign in _pieces(folded(wanted))]


def is_cut_out(text: str, start: int, end: int) -> bool:
    """Whether a run begins or ends within a number or a word of letters: 3个 in 13个, AI in FAIR."""
    return _belong_together(text, start) or _belong_together(text, end)


def folded(text: str) -> str:
    """Each character as the one that stands for all that mean the same; as long as the text itself."""
    return "".join(map(_folded, text))


@lru_cache(maxsize=64)
def _pattern(wanted: str) -> re.Pattern[str] | None:
    pieces = _pieces(folded(wanted))
    if not pieces:
        return None
    parts = [_class(pieces[0][1])]
    for (_, before), (gap, character) in pairwise(pieces):
        parts += [_between(before, character, gap), _class(character)]
    return re.compile("".join(parts))


def _pieces(text: str) -> list[tuple[str, str]]:
    """The visible characters, each with the white space before it."""
    pieces, gap = [], ""
    for character in text:
        if character in NOTHING:
            continue
        if character.isspace():
            gap += character
        else:
            pieces.append((gap, character))
            gap = ""
    return pieces


def _between(before: str, after: str, gap: str) -> str:
    """Space between two letters, or a letter and a digit, tells words apart; anywhere else it says nothing."""
    if not (is_letter(before) and is_letter(after)) or (before.isdigit() and after.isdigit()):
        return _GAP
    return _WORDS_APART if gap else f"[{NOTHING}]*+"


def is_letter(character: str) -> bool:
    """Whether words of such characters are written apart; ideographs are `Lo`."""
    return unicodedata.category(character) in ("Lu", "Ll", "Lt", "Lm", "Nd")


def _class(character: str) -> str:
    variants = _variants().get(character)
    return re.escape(character) if variants is None else f"[{''.join(map(re.escape, variants))}]"


def _belong_together(text: str, edge: int) -> bool:
    if not 0 < edge < len(text):
        return False
    before, after = text[edge - 1], text[edge]
    if before in ".,．，" and after.isdecimal():
        return text[edge - 2 : edge - 1].isdecimal()
    if after in ".,．，" and before.isdecimal():
        return text[edge + 1 : edge + 2].isdecimal()
    if before.isdecimal() and after.isdecimal():
        return True
    if _is_numeral(before) and _is_numeral(after):
        return True
    return is_letter(before) and is_letter(after) and not before.isdecimal() and not after.isdecimal()


def _is_numeral(character: str) -> bool:
    return character in _NUMERALS or character.isdecimal()


# -- which characters mean the same --------------------------------------------------------------------------


def _folded(character: str) -> str:
    simple = plain(character)
    simple = _simplified().get(simple, simple)
    return _ZEROS.get(simple, simple)


@cache
def _simplified() -> dict[str, str]:
    """Each ideograph that has a simplified form, character by character: both sides of a search fold alike, so
    that no context is needed. OpenCC's tables."""
    from opencc import OpenCC

    ideographs = list(_characters(_IDEOGRAPHS))
    simplified = OpenCC("t2s").convert("\n".join(ideographs)).split("\n")
    return {old: new for old, new in zip(ideographs, simplified, strict=True) if old != new and len(new) == 1}


@cache
def _variants() -> dict[str, str]:
    """All characters that fold into each one; those that alone do so are missing."""
    found: dict[str, set[str]] = defaultdict(set)
    ascii_letters = _characters((range(0x21, 0x7F),))
    for character in chain(ascii_letters, _characters(_COMPATIBILITY), _simplified(), _ZEROS):
        simple = _folded(character)
        if simple != character:
            found[simple] |= {simple, character}
    return {simple: "".join(sorted(characters)) for simple, characters in found.items()}


def _characters(ranges: Iterable[range]) -> Iterator[str]:
    return (chr(code) for codes in ranges for code in codes)

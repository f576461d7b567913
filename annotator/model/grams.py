"""Pairs of neighbouring characters. Which of them a text has tells in which texts another one cannot stand.

A text is taken without white space and with each character in its plain form, so that a line break, a wide digit or
a capital letter stands in nobody's way; a pair that a text lacks is then lacking in every variant of it. Only the
standard library is asked which characters are alike: what more a search takes for equal (繁 and 简, 〇 and 零) it
names as alternatives.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from itertools import pairwise, product
from operator import add

NOTHING = "\u00ad\u200b\u2060\ufeff"
"""What takes no place in a line and comes along when text is copied from a page."""

MOST_PAIRS = 40
"""Pairs of a long text that are asked for: no two texts share so many and differ in the rest."""

_WIDE = 0xFEE0
"""From ASCII to its full-width form. No pair has an ASCII character: those may mean something to an index."""
_ASCII = 0x80

Characters = Sequence[Collection[str]]
"""A text that is looked for: for each visible character all that may stand in its place."""


def plain(character: str) -> str:
    """Without width, form and case, where one character is left."""
    for form in (unicodedata.normalize("NFKC", character), character):
        lower = form.casefold()
        if len(lower) == 1:
            return lower
    return character


class _Signs(dict[int, str]):
    """What each character is in a pair; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        sign = "" if character.isspace() or character in NOTHING else plain(character)
        if sign and ord(sign) < _ASCII:
            sign = chr(ord(sign) + _WIDE)
        self[code] = sign
        return sign


_SIGNS = _Signs()


def grams(text: str) -> set[str]:
    """The pairs of a text, and its last character alone: every character of it begins one of them."""
    signs = text.translate(_SIGNS)
    return set(map(add, signs, signs[1:])) | set(signs[-1:])


def beginnings(character: Collection[str]) -> list[str]:
    """What a gram of a text must begin with for one of these to stand in it."""
    return sorted({_SIGNS[ord(each)] for each in character})


def pairs(wanted: Characters) -> list[list[str]]:
    """Of each list a text must have a pair for `wanted`, of two or more characters, to stand in it."""
    found: list[list[str]] = []
    for before, after in pairwise(map(beginnings, wanted)):
        alternatives = sorted({one + other for one, other in product(before, after)})
        if alternatives not in found:
            found.append(alternatives)
        if len(found) == MOST_PAIRS:
            break
    return found

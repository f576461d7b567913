"""Radicals in place of characters: what the fonts of a PDF say where both look alike.

A font draws 青 and the radical ⻘ with one shape, and the program that made the PDF may have noted the radical. A
reader sees the character, and a search for it must find it.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_RADICALS = "⺁⺊⺎⺒⺓⺙⺝⺠⻁⻄⻅⻆⻈⻉⻋⻐⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲"
_CHARACTERS = "厂卜兀巳幺攵月民虎西见角讠贝车钅長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀"
"""Those that stand as a character of a text and that Unicode's own normal form does not give it for."""


@cache
def _table() -> dict[int, str]:
    table = {ord(radical): character for radical, character in zip(_RADICALS, _CHARACTERS, strict=True)}
    for code in (*range(0x2F00, 0x2FD6), *range(0x2E80, 0x2EF4), *range(0xF900, 0xFB00)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code) and len(plain) == 1:
            table[code] = plain
    # its normal form is the traditional character, while fonts for simplified text draw this one
    table[ord("⼾")] = "户"
    return table


def without_radicals(text: str) -> str:
    """The text with the characters that a reader sees; as many as before."""
    return text.translate(_table())

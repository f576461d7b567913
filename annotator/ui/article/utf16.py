"""Code points to UTF-16 units and back: Qt counts the latter, everything else in the program the former.

This is the only module that converts. One `Units` serves one paragraph, so its cost grows with the characters
outside the Basic Multilingual Plane in that paragraph, which are rare in newspapers.
"""

from __future__ import annotations

from bisect import bisect_left


def length16(text: str) -> int:
    """The UTF-16 units of a text; a lone surrogate counts one, as Qt counts it."""
    # encoding is far quicker than looking at each character
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Units:
    """Converts offsets within one text; O(1) where the text stays in the BMP, else O(log n)."""

    __slots__ = ("_astral", "_astral16", "length", "length16")

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.length16 = length16(text)
        self._astral: list[int] = []
        self._astral16: list[int] = []
        if self.length16 != self.length:
            self._astral = [i for i, character in enumerate(text) if character > "\uffff"]
            self._astral16 = [i + seen for seen, i in enumerate(self._astral)]

    def to_utf16(self, offset: int) -> int:
        """The UTF-16 position of the code point offset `offset`; beyond the ends it is clamped."""
        offset = min(max(offset, 0), self.length)
        return offset + bisect_left(self._astral, offset) if self._astral else offset

    def to_code_points(self, position: int) -> int:
        """The code point offset of a UTF-16 position; inside a surrogate pair that of the pair's start."""
        position = min(max(position, 0), self.length16)
        if not self._astral:
            return position
        pairs = bisect_left(self._astral16, position)
        if pairs and self._astral16[pairs - 1] + 1 == position:
            return self._astral[pairs - 1]
        return position - pairs

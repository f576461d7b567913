"""The lines of a page and what is seen of each without reading it: where it stands and how far from the last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it, `[start, end)` in code points of the page, without surrounding white space.

    `blanks` counts the empty lines above it. `gap` says that they are more than usual on this page, as where
    a picture stood; one empty line is never a gap, since it can separate paragraphs of broken lines, and neither
    is a new sheet (form feed).
    """

    index: int
    start: int
    end: int
    text: str
    blanks: int
    gap: bool


def read_lines(text: str) -> list[Line]:
    """Every line that is not blank. A line ends where Python's `splitlines` ends one (form feeds too)."""
    found: list[tuple[int, int, int, bool]] = []
    offset = blanks = 0
    is_new_sheet = False
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = offset + len(raw) - len(raw.lstrip())
            found.append((start, start + len(stripped), blanks, is_new_sheet or not found))
            blanks, is_new_sheet = 0, False
        else:
            blanks += 1
        is_new_sheet = is_new_sheet or "\f" in raw
        offset += len(raw)
    usual = max(_usual([blanks for _, _, blanks, _ in found[1:]]), 1)
    return [
        Line(index, start, end, text[start:end], blanks, blanks > usual and not is_first)
        for index, (start, end, blanks, is_first) in enumerate(found)
    ]


def _usual(blanks: list[int]) -> int:
    """The most frequent distance of two lines on the page; the smaller one of two equally frequent."""
    if not blanks:
        return 0
    counts = Counter(blanks)
    return min(counts, key=lambda distance: (-counts[distance], distance))

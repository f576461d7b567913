"""The lines of a page: where each stands, how far from the last, how wide, and what it says of itself.

What a line says of itself is asked once and kept, since many rules ask the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar, overload

from annotator.reading import mastheads, signs, writers

WIDEST_COLUMN, NARROWEST_COLUMN = 60, 8
"""Characters. Longer lines are whole paragraphs."""
SHARE_FULL, SHARE_INDENTED, MOST_INDENTED = 0.4, 0.2, 0.95
"""Of the lines of a page, from which they are taken to be the lines of columns, and an indent to be that of paragraphs;
where all lines have it, titles too, it says nothing."""
LEAST_FULL, LEAST_INDENTED = 6, 3
DIFFERENT_WIDTH = 1
"""Characters by which lines that fill a column differ: a mark may hang over the edge or be set half as wide."""


_T = TypeVar("_T")


class _once(Generic[_T]):  # noqa: N801 - it is read like property
    """An attribute that is found when first asked for; `functools.cached_property` without its lock, which costs
    more than most answers here."""

    def __init__(self, find: Callable[[Line], _T]) -> None:
        self._find = find
        self.__doc__ = find.__doc__

    @overload
    def __get__(self, line: None, owner: type[Line]) -> _once[_T]: ...

    @overload
    def __get__(self, line: Line, owner: type[Line]) -> _T: ...

    def __get__(self, line: Line | None, owner: type[Line]) -> _T | _once[_T]:
        if line is None:
            return self
        found = line.__dict__[self._find.__name__] = self._find(line)
        return found


@dataclass(frozen=True)
class Line:
    """A line with something on it, `[start, end)` in code points of the page, without surrounding white space.

    `blanks` counts the empty lines above it. `gap` says that they are more than usual on this page, as where
    a picture stood; one empty line is never a gap, since it can separate paragraphs of broken lines, and neither
    is a new sheet (form feed). `indent` is the white space before it, counted in Han characters.
    """

    index: int
    start: int
    end: int
    text: str
    blanks: int
    gap: bool
    indent: int = 0

    @_once
    def is_lead(self) -> bool:
        """See `signs`, as for what follows."""
        return signs.is_lead(self.text)

    @_once
    def is_byline(self) -> bool:
        return writers.is_byline(self.text)

    @_once
    def is_caption(self) -> bool:
        return signs.is_caption(self.text)

    @_once
    def is_photo_credit(self) -> bool:
        return writers.is_photo_credit(self.text)

    @_once
    def is_masthead(self) -> bool:
        return mastheads.is_masthead(self.text)

    @_once
    def is_head(self) -> bool:
        text = self.text
        return (
            signs.can_be_head(text)
            and not self.is_byline
            and not writers.is_staff(text)
            and not self.is_lead
            and not self.is_caption
        )

    @_once
    def is_closed(self) -> bool:
        return signs.is_closed(self.text, self.tail_credit)

    @_once
    def tail_credit(self) -> str:
        return writers.tail_credit(self.text)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page is printed. `width` is that of its columns in characters, 0 where a line is a whole paragraph;
    `indent` is what paragraphs begin with, 0 where they begin like any line. `blanks` are the most empty lines between
    two lines that are no gap. `indents_pieces` says that the pieces of broken paragraphs are indented too, as where an
    extractor sets every block alike: then an indent ends no sentence."""

    width: int = 0
    indent: int = 0
    blanks: int = 0
    indents_pieces: bool = False

    def fills(self, line: Line) -> bool:
        """Whether a line reaches the edge of its column."""
        return self.width > 0 and len(line.text) + line.indent >= self.width - DIFFERENT_WIDTH

    def begins_paragraph(self, line: Line) -> bool:
        """Whether the indent says that a paragraph begins here."""
        return self.indent > 0 and line.indent == self.indent


def read_lines(text: str) -> list[Line]:
    """Every line that is not blank. A line ends where Python's `splitlines` ends one (form feeds too)."""
    found: list[tuple[int, int, int, bool, int]] = []
    offset = blanks = 0
    is_new_sheet = False
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            before = len(raw) - len(raw.lstrip())
            indent = (before + raw.count("\u3000", 0, before)) // 2 if before else 0
            start = offset + before
            found.append((start, start + len(stripped), blanks, is_new_sheet or not found, indent))
            blanks, is_new_sheet = 0, False
        else:
            blanks += 1
        is_new_sheet = is_new_sheet or "\f" in raw
        offset += len(raw)
    usual = max(_usual([each[2] for each in found[1:]]), 1)
    return [
        Line(index, start, end, text[start:end], blanks, blanks > usual and not is_first, indent)
        for index, (start, end, blanks, is_first, indent) in enumerate(found)
    ]


def read_layout(lines: Sequence[Line]) -> Layout:
    """The width of the columns and the indent of paragraphs, where enough lines share them."""
    widths = Counter(
        len(line.text) + line.indent
        for line in lines
        if NARROWEST_COLUMN <= len(line.text) + line.indent <= WIDEST_COLUMN
    )
    width = 0
    if widths:
        common = max(widths, key=lambda each: (widths[each] + widths[each + 1] + widths[each - 1], each))
        full = sum(widths[common + by] for by in range(-DIFFERENT_WIDTH, DIFFERENT_WIDTH + 1))
        beyond = sum(times for each, times in widths.items() if each > common + DIFFERENT_WIDTH)
        if full >= max(SHARE_FULL * len(lines), LEAST_FULL) and beyond <= full / 4:
            width = common
    indents = Counter(line.indent for line in lines)
    del indents[0]
    indent = max(indents, key=lambda each: indents[each], default=0)
    if not max(SHARE_INDENTED * len(lines), LEAST_INDENTED) <= indents[indent] <= MOST_INDENTED * len(lines):
        indent = 0
    blanks = max((line.blanks for line in lines if not line.gap), default=0)
    return Layout(width, indent, blanks, bool(indent) and not width and _indents_pieces(lines, indent))


def _indents_pieces(lines: Sequence[Line], indent: int) -> bool:
    """Whether text below an open sentence is indented like a paragraph, and none of it is not. A colon or semicolon
    stands before the items of a list."""
    below_open = [
        below.indent
        for above, below in pairwise(lines)
        if above.indent == indent
        and above.text[-1] not in "：:；;"
        and not (above.is_closed or below.is_head or above.is_byline)
    ]
    return len(below_open) > 1 and all(each == indent for each in below_open)


def _usual(blanks: list[int]) -> int:
    """The most frequent distance of two lines on the page; the smaller one of two equally frequent."""
    if not blanks:
        return 0
    counts = Counter(blanks)
    return min(counts, key=lambda distance: (-counts[distance], distance))

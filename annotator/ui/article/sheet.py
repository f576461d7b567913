"""The article on paper: the same rows as on the screen, without a window, for pictures and printing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from annotator.model.selection import Selection
from annotator.model.span import Span
from annotator.ui.article.amended import Amended, Amendment
from annotator.ui.article.column import BlockRun, Column
from annotator.ui.article.painter import Frame, Ink, paint_rows
from annotator.ui.article.rows import Row
from annotator.ui.article.stacking import Stacking
from annotator.ui.article.style import Align, ArticleStyle

Page = tuple[int, int]
"""The rows `[first, past)` of one page."""


class Sheet:
    """A text with its spans set in one column, whose rows can be painted anywhere."""

    def __init__(
        self,
        text: str,
        roles: Sequence[BlockRun],
        spans: Sequence[Span],
        style: ArticleStyle,
        width: int,
        amendments: Sequence[Amendment] = (),
    ) -> None:
        self.column = Column(text, roles, style, width)
        self.column.amended = Amended(amendments)
        self._stacking = Stacking(self.column, spans)
        self._ink = Ink(style)

    @property
    def rows(self) -> Sequence[Row]:
        """In reading order."""
        return self.column.rows

    def rows_for(self, start: int, end: int) -> Page:
        """The rows that show `[start, end)`."""
        first = self.column.row_of(start)
        return first, max(self.column.row_of(end, upstream=True), first) + 1

    def extent(self, page: Page) -> tuple[int, int]:
        """Top and bottom of those rows in the column."""
        last = self.rows[page[1] - 1]
        return self.rows[page[0]].y, last.y + last.height

    def paint(self, painter: QPainter, page: Page) -> None:
        """Draw those rows, the first at the painter's origin."""
        top, bottom = self.extent(page)
        painter.save()
        painter.fillRect(QRectF(0, 0, self.column.width, bottom - top), self._ink.paper)
        frame = Frame(0, top, Selection(), None)
        paint_rows(painter, self.rows[slice(*page)], self._ink, frame, self.column.amended)
        painter.restore()


def pages(rows: Sequence[Row], height: float) -> list[Page]:
    """The rows page by page, none higher than `height` unless a row is: a heading stays with what follows, and no
    page begins with the last line of a paragraph or ends with the first, where that can be had."""
    found: list[Page] = []
    first = 0
    while first < len(rows):
        past = first + 1
        while past < len(rows) and rows[past].y + rows[past].height - rows[first].y <= height:
            past += 1
        fits = past
        while first + 1 < past < len(rows) and _belong_together(rows[past - 1], rows[past]):
            past -= 1
        if past == first + 1 and _belong_together(rows[first], rows[min(past, len(rows) - 1)]):
            past = fits
        found.append((first, past))
        first = past
    return found


def _belong_together(upper: Row, lower: Row) -> bool:
    if upper.is_last:
        return upper.paragraph.role.align is Align.CENTRE
    return upper.is_first or lower.is_last

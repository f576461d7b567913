"""The scrolling sheet on which the article lies: geometry, scrolling and painting, without a host.

Coordinates that come in or go out are pixels of the viewport.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QBasicTimer, QPoint, QRect, QRectF, QTimerEvent
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from annotator.model.selection import Selection
from annotator.model.span import Span, reading_order, smallest_first
from annotator.ui.article.amended import Amended, Amendment
from annotator.ui.article.column import BlockRun, Column
from annotator.ui.article.commented import Commented, Remark, is_beside
from annotator.ui.article.marks import Mark
from annotator.ui.article.painter import CARET_WIDTH, OVERDRAWN, Frame, Ink, depth, paint
from annotator.ui.article.paper import Paper
from annotator.ui.article.rows import Row
from annotator.ui.article.stacking import Stacking
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article.tips import glance

_NARROWEST = 6
"""Characters that a column has at least, however narrow the window."""
_FIRST = 1.25
"""Viewports of text that are set before the first painting."""
_LOWEST = 300
_CONTEXT = 1.2
"""Rows kept visible beyond the caret's when it is scrolled into view."""
_NEAR = 2
"""Rows beyond the edges of the screen that may reach into it."""


class Canvas(Paper):
    """A column of text with spans on a sheet of paper."""

    def __init__(self, style: ArticleStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._ink = Ink(style)
        self._roles: tuple[BlockRun, ...] = ()
        self._amended = Amended()
        self._commented = Commented()
        self._laid = Column("", (), style, style.size * _NARROWEST)
        self._stacking = Stacking(self._laid, ())
        self._rest = QBasicTimer()
        self._furnish()
        self._strip.ask_remarks = self._remark_places
        self._colour()

    @property
    def look(self) -> ArticleStyle:
        """The style in which it is drawn."""
        return self._style

    def label_colour(self, name: str) -> str:
        """The colour in which that label's bars and tags are drawn."""
        return self._style.label(name).line

    # -- what a subclass tells --------------------------------------------------------------------------------

    def _frame(self) -> Frame:
        """What the picture shows besides text and spans."""
        return Frame(self._left, self._scrolled, Selection(), None, caret_on=False)

    def _spans(self) -> Sequence[Span]:
        """The spans to lay on the rows, in reading order."""
        return ()

    def _stack(self, column: Column) -> Stacking:
        """Lay them on the rows."""
        return Stacking(column, self._spans())

    # -- points and offsets -----------------------------------------------------------------------------------

    def offset_at(self, point: QPoint) -> int:
        """The caret position, in code points, nearest to a point; never inside a grapheme cluster."""
        return self._column.offset_at(*self._in_column(point))[0]

    def rect_of(self, offset: int) -> QRect:
        """Where the caret before the character at `offset` is drawn; perhaps outside the viewport."""
        return self._caret_rect(offset, upstream=False)

    def rects_of(self, start: int, end: int) -> list[QRect]:
        """The run `[start, end)` row by row, as high as its glyphs; without the separators it covers."""
        rects = []
        for row in self._column.rows_of(start, end):
            left = round(row.x_of(max(start, row.start)))
            right = round(row.x_of(min(end, row.end)))
            top = row.y - self._scrolled
            rects.append(QRect(self._left + left, top, max(right - left, 1), row.paragraph.band.text))
        return rects

    def amended_under(self, point: QPoint) -> Amendment | None:
        """What was corrected at a point of the viewport: under the character there, or left out beside it."""
        if not self._amended:
            return None
        x, y = self._in_column(point)
        character, beside = self._column.character_at(x, y), self._column.offset_at(x, y)[0]
        for each in self._amended.between(beside - 1, beside + 1):
            is_here = each.start <= (-1 if character is None else character) < each.end
            if is_here or each.start == each.end == beside:
                return each
        return next((e for e in self._amended.between(beside, beside) if e.start < beside < e.end), None)

    def spans_under(self, point: QPoint) -> list[Span]:
        """The spans over the character at a point of the viewport, smallest first."""
        x, y = self._in_column(point)
        character = self._column.character_at(x, y)
        if character is None:
            return []
        return smallest_first(self._column.rows[self._column.row_at(y)].touching or (), character)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """What people talk about in the text; other remarks than before are drawn again."""
        if list(remarks) != self._commented.all:
            self._commented = self._laid.commented = Commented(remarks)
            self.viewport().update()
            self._strip.invalidate()

    def remarks_under(self, point: QPoint) -> Sequence[Remark]:
        """The remarks whose bubble is at a point of the viewport."""
        if not self._commented:
            return ()
        x, y = self._in_column(point)
        row = self._column.rows[self._column.row_at(y)]
        is_here = is_beside(self._laid.width, self._style.size, x) and row.y <= y < row.y + row.height
        return self._commented.on(row) if is_here else ()

    def _remark_places(self) -> list[float]:
        """Where the bubbles stand, as fractions of the article's height."""
        if not self._commented:
            return []
        column = self._column
        height = max(column.height, 1)
        return [column.rows[column.row_of(each.offset)].y / height for each in self._commented.all]

    def _caret_rect(self, offset: int, *, upstream: bool) -> QRect:
        column = self._column_for(offset)
        row = column.rows[column.row_of(offset, upstream=upstream)]
        left = self._left + round(row.x_of(offset)) - CARET_WIDTH // 2
        height = min(row.paragraph.band.text, row.height)
        return QRect(left, row.y - self._scrolled, CARET_WIDTH, height)

    def _in_column(self, point: QPoint) -> tuple[int, int]:
        return point.x() - self._left, point.y() + self._scrolled

    @property
    def _left(self) -> int:
        """The column's left edge: centred, but never off the sheet."""
        return max((self.viewport().width() - self._laid.width) // 2, 0)

    # -- the column -------------------------------------------------------------------------------------------

    @property
    def _column(self) -> Column:
        """The whole column; what was not yet set is set now."""
        self._complete()
        return self._laid

    @property
    def _in_sight(self) -> Column:
        """A column that shows what the viewport does; the whole one only if it must be."""
        shown_to = self._laid.tops[-1] - self._scrolled
        return self._laid if shown_to > self.viewport().height() else self._column

    def _column_for(self, offset: int) -> Column:
        """A column that shows this offset; the whole one only if it must be."""
        return self._laid if offset < self._laid.reach else self._column

    def _set_column(self, text: str) -> None:
        """Set the text anew at the present width and lay the spans on it.

        Of a long article only what the viewport may show is set before it is painted, the rest right after.
        """
        enough = _FIRST * max(self.viewport().height(), _LOWEST)
        self._laid = Column(text, self._roles, self._style, self.column_width(), enough)
        self._laid.amended, self._laid.commented = self._amended, self._commented
        self._stacking = self._stack(self._laid)
        self._complete_soon()
        self._set_range()
        self.viewport().update()
        self._strip.invalidate_soon()

    def _complete(self) -> None:
        if not self._laid.is_complete:
            self._rest.stop()
            first = len(self._laid.rows)
            self._laid.finish()
            self._stacking.place(self._spans(), first)
            self._set_range()

    def _complete_soon(self) -> None:
        if not self._laid.is_complete and self.isVisible():
            self._rest.start(0, self)

    def timerEvent(self, event: QTimerEvent) -> None:
        """The first rows are painted: now the others."""
        if event.timerId() == self._rest.timerId():
            self._complete()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where hiding stopped."""
        super().showEvent(event)
        self._complete_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        """No timer runs for what nobody sees."""
        super().hideEvent(event)
        self._rest.stop()

    def _reset_column(self) -> None:
        """The same text in another style or width; what was at the top stays there."""
        row, hidden = self._top_row()
        self._set_column(self._laid.text)
        column = self._column_for(row.start)
        self._stay(column.rows[column.row_of(row.start)], hidden)

    def column_width(self) -> int:
        """A whole number of characters, so that justified lines need no stretching."""
        size = self._style.size
        room = self.viewport().width() - 2 * round(self._style.margin * size)
        return size * min(max(room // size, _NARROWEST), self._style.column)

    def _change_spans(self, ids: Iterable[str], now: Iterable[Span]) -> None:
        """Restack and repaint only what those spans touch, before and after."""
        anchor, scrolled = self._top_row(), self._scrolled
        touched, moved = self._stacking.change(ids, now)
        if moved:
            self._set_range()
            self._stay(*anchor)
            # what stands above the first of them has not moved, unless the page was scrolled
            self._update_from(min(row.y for row in touched) if self._scrolled == scrolled else self._scrolled)
        else:
            for row in touched:
                self._update_row(row)
        self._strip.invalidate_soon()

    def _restack(self) -> None:
        """All spans may be different; the text stays where it is."""
        anchor, column = self._top_row(), self._in_sight
        for row in column.rows:
            row.touching = row.segments = None
            row.height = row.plain_height
        self._stacking = self._stack(column)
        column.stand()
        self._set_range()
        self._stay(*anchor)
        self.viewport().update()
        self._strip.invalidate_soon()

    def _colour(self) -> None:
        self._colour_with(self._style)

    # -- scrolling --------------------------------------------------------------------------------------------

    def scroll_by(self, pixels: int) -> None:
        """Move the text up by that much, down when negative."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    @property
    def top_offset(self) -> int:
        """The offset at which the first visible row begins."""
        return self._top_row()[0].start

    def put_at_top(self, offset: int) -> None:
        """Scroll so that the row of that offset is the first one, as far as the text goes."""
        column = self._column
        self._stay(column.rows[column.row_of(min(offset, len(column.text)))], 0)

    def _set_range(self) -> None:
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(self._laid.height - height, 0))
        step = round(self._style.size * self._style.role("body").leading)
        bar.setSingleStep(step)
        bar.setPageStep(max(height - step, step))

    def _top_row(self) -> tuple[Row, int]:
        """The first visible row and how much of it is scrolled away."""
        column = self._in_sight
        row = column.rows[column.row_at(self._scrolled)]
        return row, self._scrolled - row.y

    def _stay(self, row: Row, hidden: int) -> None:
        self.verticalScrollBar().setValue(row.y + hidden)

    def _reveal(self, top: int, bottom: int) -> None:
        """Scroll as little as shows those heights of the column, with some context around them."""
        height = self.viewport().height()
        context = min(round(_CONTEXT * (bottom - top)), max((height - bottom + top) // 2, 0))
        bar = self.verticalScrollBar()
        if top - context < bar.value():
            bar.setValue(top - context)
        elif bottom + context > bar.value() + height:
            bar.setValue(bottom + context - height)

    def _reveal_span(self, span: Span) -> None:
        """Scroll to a span of which nothing is visible."""
        rows = list(self._column.rows_of(span.start, span.end))
        if rows:
            top, bottom = self._scrolled, self._scrolled + self.viewport().height()
            if rows[-1].y + rows[-1].height <= top or rows[0].y + rows[0].height > bottom:
                self._reveal(rows[0].y, rows[0].y + rows[0].height)

    def _go_to(self, fraction: float) -> None:
        """Scroll so that this height of the article is in the middle."""
        self.verticalScrollBar().setValue(
            round(fraction * self._column.height - self.viewport().height() / 2)
        )

    def _marks(self) -> list[Mark]:
        """Each label once for the row in which spans of it begin: many spans are a few marks."""
        marks: list[Mark] = []
        height, before = max(self._column.height, 1), 0
        for row in self._column.rows:
            if row.start == row.end:
                continue
            if row.touching:
                # a span may begin in the separator before the row
                labels = {span.label for span in row.touching if span.start >= before}
                marks += [(row.y / height, label) for label in labels]
            before = row.end
        return marks

    def _marked_spans(self) -> Iterable[Span]:
        """The spans that have marks."""
        return self._stacking.by_id.values()

    def _current_mark(self) -> Mark | None:
        span = self._stacking.by_id.get(self._frame().current_id or "")
        if span is None:
            return None
        column = self._column_for(span.start)
        return column.rows[column.row_of(span.start)].y / max(column.height, 1), span.label

    def _tell_marks(self, top: float, bottom: float) -> str:
        """The spans that begin between those heights, as fractions of the article's."""
        column = self._column
        shown = column.rows_between(top * column.height, bottom * column.height)
        low = column.starts[shown[0]] if shown else 0
        high = (
            column.starts[shown[-1] + 1]
            if shown and shown[-1] + 1 < len(column.starts)
            else len(column.text) + 1
        )
        found = [span for span in self._marked_spans() if low <= span.start < high]
        return glance(sorted(found, key=reading_order), column.text, self._style)

    def _window(self) -> tuple[float, float]:
        height = max(self._laid.height, 1)
        return self._scrolled / height, min((self._scrolled + self.viewport().height()) / height, 1.0)

    # -- painting ---------------------------------------------------------------------------------------------

    def _update_row(self, row: Row) -> None:
        top = row.y - self._scrolled - OVERDRAWN
        height = depth(row, self._ink) + OVERDRAWN
        if top < self.viewport().height() and top + height > 0:
            self.viewport().update(0, top, self.viewport().width(), height)

    def _update_from(self, height: int) -> None:
        """Draw all again that stands at this height of the column or below it."""
        area = self.viewport().rect()
        self.viewport().update(area.adjusted(0, max(height - self._scrolled - OVERDRAWN, 0), 0, 0))

    def _update_run(self, start: int, end: int) -> None:
        """Draw the rows of `[start, end]` again, of which only those near the screen are looked at."""
        column = self._in_sight
        shown = column.rows_between(self._scrolled, self._scrolled + self.viewport().height())
        first = max(column.row_of(start, upstream=True), shown.start - _NEAR)
        last = min(column.row_of(end), shown.stop + _NEAR)
        for index in range(first, last + 1):
            self._update_row(column.rows[index])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in the exposed area; the context manager ends the painter whatever happens."""
        shown_to = self._laid.tops[-1] - self._scrolled
        column = self._laid if event.rect().bottom() < shown_to else self._column
        with QPainter(self.viewport()) as painter:
            # PySide can go through a region and does not say so
            areas = [QRectF(area) for area in event.region()]  # type: ignore[attr-defined]
            paint(painter, areas, column, self._ink, self._frame())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the pixels and draw only what appears."""
        self.viewport().scroll(dx, dy)
        self._strip.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew only if the column's width changed."""
        super().resizeEvent(event)
        if self._laid.width != self.column_width():
            self._reset_column()
        else:
            self._set_range()

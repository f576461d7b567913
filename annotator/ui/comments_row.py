"""How a thread of comments is drawn: what it is about on a line of its own, below it who said what, and when."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.comments_model import Row
from annotator.ui.list_row import paint_ground
from annotator.ui.theme import Theme, icon

AIR = 5
"""Pixels above and below what is said."""
BETWEEN = 7
"""And above a thread."""
INDENT = 12
EDGE = 8
SIGN = 13
FOLDED = 240
"""Characters of a long comment that are shown until it is chosen."""
FOLDED_LINES = 6


def begun(text: str) -> str:
    """How a long comment begins."""
    lines = text[:FOLDED].split("\n")[:FOLDED_LINES]
    short = "\n".join(lines)
    return short if short == text else short.rstrip() + " …"


def is_long(row: Row | None) -> bool:
    """Whether a row is of another height when it is chosen."""
    return row is not None and row.comment is not None and begun(row.text) != row.text


def laid_out(text: str, font: QFont, width: int) -> QTextLayout:
    """A plain text in lines of that width: no line begins with a mark that closes, and a long word is broken."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


class CommentRowDelegate(QStyledItemDelegate):
    """Text is drawn as it is and never taken for markup. The chosen comment is shown to its end."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view
        self._heights: dict[tuple[str, int], int] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Called by Qt."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Row):
            return QSize(0, 0)
        width = self._view.viewport().width()
        metrics = QFontMetrics(self._view.font())
        above = metrics.height() + (BETWEEN if row.comment is None else 0)
        text = self._text(row, index)
        return QSize(120, above + self._height(text, _room(width, row)) + 2 * AIR)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Called by Qt."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Row):
            return
        painter.save()
        try:
            self._paint(painter, option.rect, option.state, row, self._text(row, index))
        finally:
            painter.restore()

    def _paint(self, painter: QPainter, frame: QRect, state: QStyle.StateFlag, row: Row, text: str) -> None:
        theme, metrics = self.theme, QFontMetrics(self._view.font())
        is_head = row.comment is None
        area = frame.adjusted(0, BETWEEN if is_head else 0, 0, 0)
        chosen = paint_ground(painter, area.adjusted(0, 1, -1, -1), state, theme)
        left = EDGE + (0 if is_head else INDENT)
        line = QRect(area.left() + left, area.top() + AIR, area.width() - left - EDGE, metrics.height())
        if is_head:
            self._paint_head(painter, line, row)
        else:
            painter.setBrush(QColor(theme.raised if chosen else theme.line))
            painter.drawRect(area.left() + EDGE + 2, area.top() + 2, 2, area.height() - 4)
            painter.setPen(QColor(theme.dim))
            elided = metrics.elidedText(row.line, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.setPen(QColor(theme.dim if is_head else theme.ink))
        if text:
            below = line.translated(0, metrics.height()).topLeft()
            laid_out(text, self._view.font(), line.width()).draw(painter, QPointF(below))

    def _paint_head(self, painter: QPainter, line: QRect, row: Row) -> None:
        """The sign says whether it is open; a folded one says how much is in it."""
        theme, is_open = self.theme, row.thread.thread.is_open
        sign = icon("comment" if is_open else "done", theme, theme.accent if is_open else theme.dim)
        sign.paint(painter, QRect(line.left(), line.center().y() - SIGN // 2, SIGN, SIGN))
        font = QFont(self._view.font())
        font.setBold(is_open)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink if is_open else theme.dim))
        metrics = QFontMetrics(font)
        count = f"{len(row.thread.thread.comments)}" if row.is_folded else ""
        area = line.adjusted(SIGN + 6, 0, 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        room = area.width() - metrics.horizontalAdvance(count + "  ")
        elided = metrics.elidedText(row.line, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.setFont(self._view.font())

    def _text(self, row: Row, index: QModelIndex | QPersistentModelIndex) -> str:
        is_current = self._view.currentIndex() == index
        return row.text if is_current or row.comment is None else begun(row.text)

    def _height(self, text: str, room: int) -> int:
        """Measured once for a text and width: a list asks for all its rows whenever it lays them out."""
        if not text:
            return 0
        if len(self._heights) > 5_000:
            self._heights.clear()
        key = (text, room)
        if key not in self._heights:
            self._heights[key] = ceil(laid_out(text, self._view.font(), room).boundingRect().height())
        return self._heights[key]

    def forget(self) -> None:
        """The typeface is another one."""
        self._heights.clear()


def _room(width: int, row: Row) -> int:
    return max(width - 2 * EDGE - (0 if row.comment is None else INDENT), 40)

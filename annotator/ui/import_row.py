"""How a file of an import is drawn: its tick, kind and name, what comes out of it, how it is read, what stands
in the way."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.import_file import ListedFile
from annotator.ui.import_list import Index
from annotator.ui.import_words import ICONS, reading_of, remark_of, yield_of
from annotator.ui.list_row import draw_text, paint_bar, paint_ground
from annotator.ui.theme import Theme, icon

_BOX = 16
_ICON = 20
_EDGE = 12
_GAP = 10
_AIR = 7
"""Pixels above and below the two lines of a row."""
_RIGHT = Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.TextElideMode.ElideMiddle


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand in a row."""

    box: QRect
    icon: QRect
    upper: QRect
    lower: QRect

    @classmethod
    def of(cls, frame: QRect, line: int) -> Places:
        """In a row of that place and size, with lines of that height."""
        middle = frame.center().y() + 1
        box = QRect(frame.left() + _EDGE, middle - _BOX // 2, _BOX, _BOX)
        mark = QRect(box.right() + _GAP + 1, middle - _ICON // 2, _ICON, _ICON)
        left = mark.right() + _GAP
        width = max(frame.right() - _EDGE - left, 0)
        top = frame.top() + (frame.height() - 2 * line) // 2
        return cls(box, mark, QRect(left, top, width, line), QRect(left, top + line, width, line))


class ImportRow(QStyledItemDelegate):
    """Draws in the colours of the theme."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Called by Qt."""
        return QSize(0, 2 * self._line() + 2 * _AIR)

    def places(self, frame: QRect) -> Places:
        """Where things stand in a row, for clicks."""
        return Places.of(frame, self._line())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        file = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(file, ListedFile):
            return
        frame: QRect = option.rect
        places = self.places(frame)
        painter.save()
        try:
            chosen = paint_ground(painter, frame.adjusted(2, 1, -2, -1), option.state, self._theme)
            if chosen and self._view.hasFocus():
                paint_bar(painter, frame.adjusted(2, 1, -2, -1), self._theme.accent)
            if file.can_tick:
                self._paint_box(painter, places.box, ticked=file.ticked)
            self._paint_icon(painter, places.icon, file)
            self._paint_upper(painter, places.upper, file)
            self._paint_lower(painter, places.lower, file)
        finally:
            painter.restore()

    def _line(self) -> int:
        return self._view.fontMetrics().height() + 2

    def _paint_box(self, painter: QPainter, box: QRect, *, ticked: bool) -> None:
        theme = self._theme
        painter.setPen(QPen(QColor(theme.accent if ticked else theme.dim), 1.4))
        painter.setBrush(QColor(theme.accent if ticked else theme.field))
        painter.drawRoundedRect(QRectF(box).adjusted(0.7, 0.7, -0.7, -0.7), 4, 4)
        if ticked:
            pen = QPen(QColor(theme.accent_ink), 2.0)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            points = ((4, 8.5), (7, 11.5), (12, 5))
            painter.drawPolyline(QPolygonF([QPointF(box.left() + x, box.top() + y) for x, y in points]))

    def _paint_icon(self, painter: QPainter, place: QRect, file: ListedFile) -> None:
        theme = self._theme
        if not file.can_tick:
            icon("warning", theme, theme.warning).paint(painter, place)
            return
        icon(ICONS.get(file.kind, "file_text"), theme, theme.ink if file.ticked else theme.dim).paint(
            painter, place
        )

    def _paint_upper(self, painter: QPainter, area: QRect, file: ListedFile) -> None:
        """The name, and at the right what comes out of it."""
        theme = self._theme
        found = yield_of(file)
        room = painter.fontMetrics().horizontalAdvance(found) + 1 if found else 0
        painter.setPen(QColor(theme.ink if file.ticked or not file.can_tick else theme.dim))
        draw_text(painter, area.adjusted(0, 0, -(room + _GAP if room else 0), 0), file.path.name, _MIDDLE)
        draw_text(painter, area.adjusted(area.width() - room, 0, 0, 0), found, align=_RIGHT)

    def _paint_lower(self, painter: QPainter, area: QRect, file: ListedFile) -> None:
        """How it is read, and what is to be known before it goes in."""
        theme = self._theme
        reading, remark = reading_of(file), remark_of(file)
        if not file.can_tick:
            painter.setPen(QColor(theme.warning))
            draw_text(painter, area, remark)
            return
        painter.setPen(QColor(theme.dim))
        room = painter.fontMetrics().horizontalAdvance(reading) + 2 * _GAP if remark else 0
        room = min(room, area.width() // 2)
        draw_text(
            painter,
            area if not remark else QRect(area.left(), area.top(), room - _GAP, area.height()),
            reading,
        )
        if remark:
            painter.setPen(QColor(theme.warning if file.seen.skipped else theme.dim))
            draw_text(painter, area.adjusted(room, 0, 0, 0), remark, align=_RIGHT)

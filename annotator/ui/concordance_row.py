"""How a hit is drawn: its tick, its context on both sides of one column, where it is and what stands there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from annotator.session.everywhere import Standing
from annotator.ui.article.style import ArticleStyle, LabelStyle
from annotator.ui.concordance import Concordance, Index, Row
from annotator.ui.list_row import draw_text, in_one_line, paint_ground
from annotator.ui.theme import Theme

_BOX = 16
_EDGE = 12
_GAP = 14
_INSET = 4
_BEFORE = 0.45
"""The share of the context that stands before the hits."""

_VCENTRE = Qt.AlignmentFlag.AlignVCenter
_BREAK = "↵"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in a row; hits begin at the same place in all of them."""

    box: QRect
    before: QRect
    hit: QRect
    """The most that a hit may take, with what follows it."""
    title: QRect
    remark: QRect

    @classmethod
    def of(cls, frame: QRect, *, with_title: bool) -> Columns:
        """In a row of that place and size."""
        box = QRect(frame.left() + _EDGE, frame.center().y() - _BOX // 2 + 1, _BOX, _BOX)
        left, right = box.right() + _GAP, frame.right() - _EDGE
        remark = _column(frame, right - max(min(230, frame.width() // 5), 96), right)
        right = remark.left() - _GAP
        width = min(220, frame.width() // 5) if with_title else 0
        title = _column(frame, right - width, right)
        right = title.left() - _GAP if with_title else right
        middle = left + int((right - left) * _BEFORE)
        return cls(
            box, _column(frame, left, middle - 2 * _INSET), _column(frame, middle, right), title, remark
        )


def _column(frame: QRect, left: int, right: int) -> QRect:
    return QRect(left, frame.top(), max(right - left, 0), frame.height())


class ConcordanceRow(QStyledItemDelegate):
    """Draws in the colours of the theme and of the label that the hits are to have."""

    def __init__(
        self, theme: Theme, look: ArticleStyle, model: Concordance, view: QListView, *, with_title: bool
    ) -> None:
        super().__init__(view)
        self._theme, self._look = theme, look
        self._model, self._view = model, view
        self._with_title = with_title

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Called by Qt."""
        return QSize(0, self._view.fontMetrics().height() + 13)

    def columns(self, frame: QRect) -> Columns:
        """Where things stand in a row, for clicks."""
        return Columns.of(frame, with_title=self._with_title)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Row):
            return
        frame: QRect = option.rect
        label = self._model.label_of(index.row())
        style = self._look.unknown if label is None else self._look.label(label)
        painter.save()
        try:
            chosen = paint_ground(painter, frame.adjusted(2, 1, -2, -1), option.state, self._theme)
            columns = self.columns(frame)
            self._paint_box(painter, columns.box, row, style)
            self._paint_text(painter, columns, row, style, chosen=chosen)
            self._paint_place(painter, columns, row, style)
        finally:
            painter.restore()

    def _paint_box(self, painter: QPainter, box: QRect, row: Row, style: LabelStyle) -> None:
        """A tick in a box; without one where there is nothing to be done."""
        theme = self._theme
        is_done = row.standing is Standing.DONE
        if not is_done:
            painter.setPen(QPen(QColor(theme.accent if row.ticked else theme.dim), 1.4))
            painter.setBrush(QColor(theme.accent if row.ticked else theme.field))
            painter.drawRoundedRect(QRectF(box).adjusted(0.7, 0.7, -0.7, -0.7), 4, 4)
        if is_done or row.ticked:
            pen = QPen(QColor(style.line if is_done else theme.accent_ink), 2.0)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            points = ((4, 8.5), (7, 11.5), (12, 5))
            painter.drawPolyline(QPolygonF([QPointF(box.left() + x, box.top() + y) for x, y in points]))

    def _paint_text(
        self, painter: QPainter, columns: Columns, row: Row, style: LabelStyle, *, chosen: bool
    ) -> None:
        """What is left alone is dim, except where the person is."""
        hit, ground = ground_of(painter, columns, row.hit.quote)
        painter.setPen(QColor(style.line) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.tint(self._theme.panel, current=row.ticked)))
        painter.drawRoundedRect(ground, 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        if row.standing is Standing.DONE:
            painter.setBrush(QColor(style.line))
            painter.drawRect(ground.adjusted(0, ground.height() - 2, 0, 0))
        painter.setPen(QColor(self._look.text))
        painter.drawText(ground.adjusted(_INSET, 0, 0, 0), _VCENTRE, hit)
        painter.setPen(QColor(self._theme.ink if row.ticked or chosen else self._theme.dim))
        before = in_one_line(row.hit.before)
        after = _column(columns.hit, ground.right() + _INSET, columns.hit.right())
        draw_text(painter, columns.before, before, Qt.TextElideMode.ElideLeft, Qt.AlignmentFlag.AlignRight)
        draw_text(painter, after, in_one_line(row.hit.after))

    def _paint_place(self, painter: QPainter, columns: Columns, row: Row, style: LabelStyle) -> None:
        painter.setPen(QColor(self._theme.dim))
        if self._with_title:
            draw_text(painter, columns.title, row.title)
        if row.standing is Standing.DONE:
            painter.setPen(QColor(style.line))
        draw_text(painter, columns.remark, row.remark, align=Qt.AlignmentFlag.AlignRight)


def ground_of(painter: QPainter, columns: Columns, quote: str) -> tuple[str, QRect]:
    """What of a hit there is room for, and the place that it lies on."""
    metrics = painter.fontMetrics()
    hit = quote.replace("\r\n", _BREAK).replace("\n", _BREAK)
    hit = metrics.elidedText(hit, Qt.TextElideMode.ElideMiddle, columns.hit.width() - 2 * _INSET)
    width = metrics.horizontalAdvance(hit) + 2 * _INSET
    left = columns.hit.left() - _INSET
    top = columns.hit.center().y() - metrics.height() // 2 - 2
    return hit, QRect(left, top, width, metrics.height() + 4)

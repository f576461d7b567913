"""How a hit of a search is drawn: its context on both sides of one column, what stands there, and where it is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.article.style import ArticleStyle
from annotator.ui.concordance_row import Columns, ground_of
from annotator.ui.list_row import draw_text, in_one_line, paint_ground
from annotator.ui.search_results import Index, ResultRow
from annotator.ui.theme import Theme

_UNBOXED = 26
"""Pixels that the box of a tick takes in `Columns`; there is none here."""
_BAR = 2
_MOST_BARS = 3
_INSET = 4


class SearchRow(QStyledItemDelegate):
    """Draws in the colours of the theme and of the labels that stand there."""

    def __init__(self, theme: Theme, look: ArticleStyle, view: QListView) -> None:
        super().__init__(view)
        self.theme, self.look = theme, look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Called by Qt."""
        return QSize(0, self._view.fontMetrics().height() + 13)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, ResultRow):
            return
        frame: QRect = option.rect
        painter.save()
        try:
            chosen = paint_ground(painter, frame.adjusted(2, 1, -2, -1), option.state, self.theme)
            if index.row() == self._view.currentIndex().row():
                self._paint_current(painter, frame)
            columns = Columns.of(frame.adjusted(-_UNBOXED, 0, 0, 0), with_title=True)
            self._paint_text(painter, columns, row, chosen=chosen)
            self._paint_place(painter, columns, row, chosen=chosen)
        finally:
            painter.restore()

    def _paint_current(self, painter: QPainter, frame: QRect) -> None:
        """The row that Enter goes to, also while the keyboard is in the field."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.accent))
        painter.drawRoundedRect(QRect(frame.left() + 3, frame.top() + 6, 3, frame.height() - 11), 1.5, 1.5)

    def _paint_text(self, painter: QPainter, columns: Columns, row: ResultRow, *, chosen: bool) -> None:
        """The hit lies on the tint of the innermost span, or in a box where nothing is labelled; every other
        label has a bar below it."""
        hit, ground = ground_of(painter, columns, row.hit.quote)
        styles = [self.look.label(label) for label in row.labels]
        if styles:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(styles[0].tint(self.theme.panel, current=True)))
        else:
            painter.setPen(QPen(QColor(self.theme.dim), 1))
            painter.setBrush(QColor(self.theme.field))
        painter.drawRoundedRect(ground, 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, style in enumerate(styles[:_MOST_BARS]):
            painter.setBrush(QColor(style.line))
            painter.drawRect(
                QRect(ground.left(), ground.bottom() - _BAR + 1 + number * (_BAR + 1), ground.width(), _BAR)
            )
        painter.setPen(QColor(self.look.text))
        painter.drawText(ground.adjusted(_INSET, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, hit)
        painter.setPen(QColor(self.theme.ink if chosen else self.theme.dim))
        after = QRect(columns.hit)
        after.setLeft(ground.right() + _INSET)
        draw_text(
            painter,
            columns.before,
            in_one_line(row.hit.before),
            Qt.TextElideMode.ElideLeft,
            Qt.AlignmentFlag.AlignRight,
        )
        draw_text(painter, after, in_one_line(row.hit.after))

    def _paint_place(self, painter: QPainter, columns: Columns, row: ResultRow, *, chosen: bool) -> None:
        painter.setPen(QColor(self.theme.ink if row.is_first or chosen else self.theme.dim))
        draw_text(painter, columns.title, row.title)
        colour = self.look.label(row.labels[0]).line if row.labels else self.theme.dim
        painter.setPen(QColor(colour))
        draw_text(painter, columns.remark, row.remark, align=Qt.AlignmentFlag.AlignRight)

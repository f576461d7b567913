"""Rows of the lists of keys: keys drawn as caps, headings above their rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.ui.key_list import KeyRow

ROW = Qt.ItemDataRole.UserRole
"""Where an item's first column has its `KeyRow`; headings have none."""

MARGIN = 4
PAD = 7
GAP = 5
BETWEEN_KEYS = "   "

Index = QModelIndex | QPersistentModelIndex


class KeyCaps(QStyledItemDelegate):
    """Draws the column `keys` of rows as caps; what the mouse does stays words."""

    def __init__(self, keys: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = keys

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Called by Qt."""
        size = super().sizeHint(option, index)
        row = _row(index)
        lines = str(index.data(Qt.ItemDataRole.DisplayRole) or "").count("\n") + 1
        height = option.fontMetrics.height() * lines + 13
        if row is None:
            return QSize(size.width(), height + 8)
        if index.column() != self._keys or row.is_gesture:
            return QSize(size.width() + 2 * MARGIN, height)
        wide = sum(_cap_width(key, option) + GAP for key in row.keys)
        return QSize(wide + 2 * MARGIN, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        row = _row(index)
        if row is None:
            _heading(painter, option, str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
        elif index.column() == self._keys and not row.is_gesture:
            plain = QStyleOptionViewItem(option)
            self.initStyleOption(plain, index)
            plain.text = ""
            style = option.widget.style()
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, option.widget)
            _caps(painter, plain, row.keys)
        else:
            super().paint(painter, option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt. The focus is seen by the whole row's ground; a frame around one cell says nothing more."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        palette = option.palette
        # a quiet ground, so that caps and warnings keep their colours
        palette.setColor(QPalette.ColorRole.Highlight, palette.color(QPalette.ColorRole.Button))
        palette.setColor(QPalette.ColorRole.HighlightedText, palette.color(QPalette.ColorRole.Text))
        foreground = index.data(Qt.ItemDataRole.ForegroundRole)
        if foreground is not None:
            palette.setBrush(QPalette.ColorRole.HighlightedText, foreground)
            palette.setBrush(QPalette.ColorRole.Text, foreground)


def _row(index: Index) -> KeyRow | None:
    row = index.sibling(index.row(), 0).data(ROW)
    return row if isinstance(row, KeyRow) else None


def _cap_width(key: str, option: QStyleOptionViewItem) -> int:
    return max(option.fontMetrics.horizontalAdvance(key) + 2 * PAD, option.fontMetrics.height() + 6)


def _heading(painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
    painter.save()
    try:
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        place = option.rect.adjusted(MARGIN, 10, -MARGIN, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    finally:
        painter.restore()


def _caps(painter: QPainter, option: QStyleOptionViewItem, keys: tuple[str, ...]) -> None:
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        palette, left = option.palette, option.rect.left() + MARGIN
        height = option.fontMetrics.height() + 5
        for key in keys:
            top = option.rect.center().y() - height // 2
            cap = QRect(left, top, _cap_width(key, option), height)
            painter.setPen(palette.color(QPalette.ColorRole.Mid))
            painter.setBrush(palette.color(QPalette.ColorRole.Base))
            painter.drawRoundedRect(cap.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
            left += cap.width() + GAP
    finally:
        painter.restore()

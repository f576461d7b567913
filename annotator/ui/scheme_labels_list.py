"""The labels of an edited scheme, in their order, with key, colour and how often they are used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.model.scheme import Label
from annotator.ui.article.style import ArticleStyle
from annotator.ui.list_row import paint_ground
from annotator.ui.scheme_colours import looks
from annotator.ui.theme import Theme

LABEL_ROLE = Qt.ItemDataRole.UserRole
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1


class _Row(QStyledItemDelegate):
    """The key in the label's colour, its name, its count."""

    def __init__(self, theme: Theme, look: ArticleStyle, view: QListWidget) -> None:
        super().__init__(view)
        self._theme, self._is_dark = theme, look.is_dark

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Called by Qt."""
        return QSize(120, 34)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Called by Qt."""
        label = index.data(LABEL_ROLE)
        if not isinstance(label, Label):
            return
        frame: QRect = option.rect
        style = looks(label.colour)[self._is_dark][1]
        painter.save()
        try:
            paint_ground(painter, frame.adjusted(2, 1, -2, -1), option.state, self._theme)
            badge = QRect(frame.left() + 9, frame.center().y() - 9, 20, 20)
            painter.setBrush(QColor(style.line))
            painter.drawRoundedRect(badge, 5, 5)
            strong = QFont(option.font)
            strong.setBold(True)
            painter.setFont(strong)
            painter.setPen(QColor(self._theme.field))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, label.key)
            painter.setFont(option.font)
            area = frame.adjusted(38, 0, -10, 0)
            count = str(index.data(COUNT_ROLE) or "")
            painter.setPen(QColor(self._theme.dim))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
            metrics = painter.fontMetrics()
            room = area.width() - metrics.horizontalAdvance(count) - 8
            painter.setPen(QColor(self._theme.ink))
            name = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        finally:
            painter.restore()


class SchemeLabelsList(QListWidget):
    """Rows can be dragged, or moved with Alt and the arrows. `shifted` says from where to where, `unwanted` that
    Delete was pressed."""

    shifted = Signal(int, int)
    unwanted = Signal()

    def __init__(self, theme: Theme, look: ArticleStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Row(theme, look, self))
        self.model().rowsMoved.connect(
            lambda _parent, start, _end, _to, row: self.shifted.emit(start, row if row < start else row - 1)
        )

    def show_labels(self, labels: Sequence[tuple[Label, str, str]], current: int) -> None:
        """Show these: label, name, count."""
        with QSignalBlocker(self):
            while self.count() > len(labels):
                self.takeItem(self.count() - 1)
            for number, (label, name, count) in enumerate(labels):
                if number == self.count():
                    self.addItem("")
                item = self.item(number)
                item.setText(name)
                item.setData(LABEL_ROLE, label)
                item.setData(COUNT_ROLE, count)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{label.key} {name} {count}".strip())
            self.setCurrentRow(min(current, len(labels) - 1))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        row = self.currentRow()
        if is_alt and by is not None:
            if 0 <= row + by < self.count():
                self.shifted.emit(row, row + by)
        elif event.key() == Qt.Key.Key_Delete:
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)

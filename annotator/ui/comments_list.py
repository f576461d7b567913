"""The list of what was said, by keys and mouse."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

_LETTERS = {Qt.Key.Key_Z: "settle", Qt.Key.Key_E: "change"}


class CommentsList(QListView):
    """Enter answers, Z resolves or reopens, E changes and Delete removes one's own, Ctrl+C copies, Esc goes to the
    text. `deed` names one of "answer", "settle", "change", "remove", "copy"; `looked_at`: another row is current by a
    person."""

    deed = Signal(str)
    left = Signal()
    looked_at = Signal()
    turned = Signal()
    """Another row is current, by whomever."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.setMinimumHeight(64)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.deed.emit("copy")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.deed.emit("answer")
        elif key in _LETTERS and plain:
            self.deed.emit(_LETTERS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deed.emit("remove")
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt. Other lines are broken in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Called by Qt."""
        super().currentChanged(current, previous)
        self.turned.emit()
        if self.hasFocus() and current.isValid():
            self.looked_at.emit()

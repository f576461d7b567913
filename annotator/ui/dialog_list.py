"""A list in a dialog, in which only the arrows are the list's own keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip
_ROUND_A_TICK = 8
"""Pixels around a tick that still hit it."""


class DialogList(QListView):
    """Arrows move; every other key is the dialog's. A click on the tick of a row says so."""

    ticked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # letters, digits and Space come through under a Chinese input method too
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def tick_of(self, _index: QModelIndex) -> QRect:
        """Where the tick of a row is drawn; nowhere unless a subclass says so."""
        return QRect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.key() in _MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Called by Qt."""
        super().mousePressEvent(event)
        place: QPoint = event.position().toPoint()
        index = self.indexAt(place)
        tick = self.tick_of(index) if index.isValid() else QRect()
        around = (-_ROUND_A_TICK, -_ROUND_A_TICK, _ROUND_A_TICK, _ROUND_A_TICK)
        if not tick.isNull() and tick.adjusted(*around).contains(place):
            self.ticked.emit(index.row())

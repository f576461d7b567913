"""Notices that the person does something in a window of the program."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QWindow

SIGNS = frozenset(
    (
        QEvent.Type.KeyPress,
        # of a key that is a shortcut only the release arrives here
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
    )
)


class Activity(QObject):
    """Watches the native windows, to which every event of a person comes first and hardly any other: the
    widgets inside them are not slowed down. `active` at each sign, `left` when another program gets the
    keyboard."""

    active = Signal()
    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
            self._watch(application.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt. Only looks on."""
        if event.type() in SIGNS:
            self.active.emit()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is None:
            self.left.emit()
        else:
            # a second filter on the same window replaces the first
            window.installEventFilter(self)
            self.active.emit()

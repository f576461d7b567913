"""The caret's blinking: on and off by the platform's rhythm, and no timer while nobody looks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBasicTimer, QObject, QTimerEvent
from PySide6.QtWidgets import QApplication


class Blink(QObject):
    """Tells `changed` when the caret appears or disappears; steady where the platform says so."""

    def __init__(self, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._changed = changed
        self._timer = QBasicTimer()
        self._is_on = True

    @property
    def is_on(self) -> bool:
        """Whether the caret is to be drawn."""
        return self._is_on

    @property
    def is_running(self) -> bool:
        """Whether a timer is held."""
        return self._timer.isActive()

    def start(self) -> None:
        """Show the caret and blink from now on; again after each motion, so that a moving caret is seen."""
        self._set(True)
        time = QApplication.cursorFlashTime()
        if time > 1:
            self._timer.start(time // 2, self)
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Leave the caret shown and let the timer go."""
        self._timer.stop()
        self._set(True)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Half a period is over."""
        if event.timerId() == self._timer.timerId():
            self._set(not self._is_on)

    def _set(self, is_on: bool) -> None:
        if is_on != self._is_on:
            self._is_on = is_on
            self._changed()

"""The window as a person drives it, with a watch: real events in, milliseconds until it has painted out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.window import Window

PATIENCE = 10
"""Seconds after which the window is taken for broken."""

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Painted(QObject):
    """Counts how often a widget was asked to paint; once the event loop has gone on, it has."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt before the painting."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class Driver:
    """Presses keys and waits for the picture of the article, or of another `watched` widget."""

    def __init__(self, app: QApplication, window: Window, watched: QWidget | None = None) -> None:
        self.app, self.window = app, window
        self.painted = Painted(watched or window.view.viewport())

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> tuple[float, float]:
        """Milliseconds from a key in the text until it shows there, and until every panel has followed."""
        return self.until_painted(lambda: QTest.keyClick(self.window.view, key, modifiers))

    def until_painted(self, deed: Callable[[], object]) -> tuple[float, float]:
        """Milliseconds from what a person does until it shows, and until every panel has followed."""
        shown = self.painted.count
        began = perf_counter()
        deed()
        while self.painted.count == shown and perf_counter() - began < PATIENCE:
            self.app.processEvents()
        assert self.painted.count > shown, "nothing that was done shows"
        seen = (perf_counter() - began) * 1000
        self.app.processEvents()
        return seen, (perf_counter() - began) * 1000

    def rest(self, seconds: float = 0.0) -> None:
        """Let everything happen that is still to come, as while the person reads."""
        until = perf_counter() + seconds
        for _ in range(3):
            self.app.processEvents()
        while perf_counter() < until:
            QTest.qWait(5)


@contextmanager
def shown(app: QApplication, window: Window, path: Path) -> Iterator[Driver]:
    """The window on a project, with the keyboard in its text; closed afterwards."""
    window.show()
    window.files.open_project(path)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.view.setFocus()
    driver = Driver(app, window)
    driver.rest()
    try:
        yield driver
    finally:
        window.close()
        window.deleteLater()
        app.processEvents()

"""The program itself, which says when it has painted an article and taken a key, and ends then: PROJECT [--settle]

`--settle` ends it only when the words are known, so that the next start finds them in the cache.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from annotator import __main__ as program
from annotator.reading import Words
from annotator.ui import application
from annotator.ui.language import Language
from annotator.ui.settings import Settings
from annotator.ui.window import Window


class Watch(QObject):
    """Waits for the first paint of the article's text."""

    def __init__(self, window: Window, *, settles: bool) -> None:
        super().__init__(window)
        self._window = window
        self._settles = settles
        self._painted = False
        window.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt before the painting: what is asked for then comes after it."""
        if event.type() == QEvent.Type.Paint and self._window.session.text and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._say)
        return False

    def _say(self) -> None:
        """The picture is there: now a key, which must move the caret."""
        before = self._window.session.selection
        QTest.keyClick(self._window.view, Qt.Key.Key_Right)
        assert self._window.session.selection != before, "the window takes no keys"
        print("painted", "ready" if words_of(self._window).ready else "loading", flush=True)
        self._end()

    def _end(self) -> None:
        if self._settles and not words_of(self._window).ready:
            QTimer.singleShot(50, self, self._end)
        else:
            self._window.close()


def words_of(window: Window) -> Words:
    """What the window's session finds words with."""
    words = window.session._words._words
    assert isinstance(words, Words)
    return words


def main() -> int:
    """Run the program as its command does, with a watch on its window."""
    settles = "--settle" in sys.argv
    make = application.make_window

    def make_watched(settings: Settings, language: Language) -> Window:
        window = make(settings, language)
        Watch(window, settles=settles)
        return window

    application.make_window = make_watched
    Settings().annotator = "甲"
    return program.main([argument for argument in sys.argv[1:] if argument != "--settle"])


if __name__ == "__main__":
    sys.exit(main())

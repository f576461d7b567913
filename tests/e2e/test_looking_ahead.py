"""While the article is read, what a gesture needs is found beside the window."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.model.segmentation import Segmentation
from annotator.ui.window import Window


def found_for(window: Window) -> str | None:
    """The text whose words are there."""
    found = window.session._words._found
    return found[0] if found else None


def test_a_gesture_finds_the_words_there_already(window: Window, qtbot: QtBot) -> None:
    asked: list[tuple[str, bool]] = []
    finder = window.session._words._words
    find = finder.segmentation

    def noted(text: str) -> Segmentation:
        asked.append((text, threading.current_thread() is threading.main_thread()))
        return find(text)

    finder.segmentation = noted  # type: ignore[method-assign]
    try:
        for _ in range(2):
            qtbot.keyClick(window.view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
            qtbot.waitUntil(lambda: found_for(window) == window.session.text)
            qtbot.keyClick(window.view, Qt.Key.Key_W)
            assert not window.session.selection.is_empty
    finally:
        finder.segmentation = find  # type: ignore[method-assign]
    assert not any(in_window for _, in_window in asked)
    assert len({text for text, _ in asked}) == len(asked)

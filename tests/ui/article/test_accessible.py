"""What a screen reader finds; Qt counts UTF-16 units there too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleTextInterface
from PySide6.QtWidgets import QPushButton

from annotator.model.selection import Selection
from tests.ui.article.conftest import Reader

TEXT = "中𠮷文。\n全区一天一调度"


@pytest.fixture
def heard(reader: Reader) -> QAccessibleTextInterface:
    """The text interface as Qt hands it to the platform."""
    reader.host.show(TEXT)
    return QAccessible.queryAccessibleInterface(reader.view).textInterface()


def test_the_whole_text_can_be_read(heard: QAccessibleTextInterface) -> None:
    assert heard.characterCount() == len(TEXT) + 1
    assert heard.text(0, heard.characterCount()) == TEXT
    assert heard.text(1, 3) == "𠮷"


def test_the_caret_is_told_and_moved(reader: Reader, heard: QAccessibleTextInterface) -> None:
    reader.host.select(2, 2)
    assert heard.cursorPosition() == 3
    heard.setCursorPosition(4)
    assert reader.host.selection == Selection(3, 3)
    heard.scrollToSubstring(0, 1)
    assert reader.host.selection == Selection(0, 0)


def test_a_character_has_a_place_on_the_screen(reader: Reader, heard: QAccessibleTextInterface) -> None:
    rect = heard.characterRect(1)
    inside = reader.view.viewport().mapFromGlobal(rect.center())
    assert reader.view.rects_of(1, 2)[0].contains(inside)
    assert heard.offsetAtPoint(rect.topLeft()) == 1


def test_it_says_that_nothing_can_be_written(reader: Reader, heard: QAccessibleTextInterface) -> None:
    found = QAccessible.queryAccessibleInterface(reader.view)
    assert found.state().readOnly
    assert found.role() == QAccessible.Role.EditableText
    assert found.text(QAccessible.Text.Name) == reader.view.accessibleName()
    assert heard.selectionCount() == 0


def test_other_widgets_keep_their_own(reader: Reader) -> None:
    button = QPushButton("x", reader.view)
    assert QAccessible.queryAccessibleInterface(button).role() == QAccessible.Role.Button
    assert isinstance(QAccessible.queryAccessibleInterface(button).object(), QObject)


def test_moving_the_caret_is_announced_to_whoever_listens(
    reader: Reader, heard: QAccessibleTextInterface
) -> None:
    QAccessible.setActive(True)
    try:
        for offset in range(len(TEXT)):
            reader.host.select(offset, offset)
        assert heard.cursorPosition() == len(TEXT)
    finally:
        QAccessible.setActive(False)

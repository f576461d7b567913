"""What a screen reader finds; Qt counts UTF-16 units there too."""

from __future__ import annotations

import ctypes
import gc

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleTextInterface
from PySide6.QtWidgets import QPushButton
from shiboken6 import getCppPointer

from annotator.model.selection import Selection
from annotator.ui.article.native_selection import NativeSelection, is_known
from tests.ui.article.conftest import Reader

MODULE = "annotator.ui.article.native_selection"
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


def test_every_interface_that_is_asked_for_is_answered(
    heard: QAccessibleTextInterface, reader: Reader
) -> None:
    """A screen reader asks for all of them; None from Python once was a crash there."""
    found = QAccessible.queryAccessibleInterface(reader.view)
    for none in (found.valueInterface, found.tableCellInterface, found.selectionInterface):
        assert none() is None
    assert found.editableTextInterface() is None
    assert found.attributesInterface() is None
    assert found.actionInterface() is not None


def test_the_selection_can_be_changed(reader: Reader, heard: QAccessibleTextInterface) -> None:
    heard.setSelection(0, 1, 4)
    assert reader.host.selection == Selection(1, 3)
    assert heard.selectionCount() == int(is_known())
    heard.removeSelection(0)
    assert reader.host.selection == Selection(3, 3)
    assert heard.selectionCount() == 0


@pytest.mark.skipif(not is_known(), reason="the table of virtual functions is not known here")
def test_qt_itself_is_told_the_selection(reader: Reader, heard: QAccessibleTextInterface) -> None:
    """Called as Qt's bridges call it, through the table of virtual functions; in UTF-16 units."""
    reader.host.select(1, 3)
    this = getCppPointer(heard)[0]
    table = ctypes.c_void_p.from_address(this).value
    assert table is not None
    out = ctypes.POINTER(ctypes.c_int)
    selection = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int, out, out)
    count = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
    word = ctypes.sizeof(ctypes.c_void_p)

    def entry(place: int) -> int:
        return ctypes.c_void_p.from_address(table + place * word).value or 0

    start, end = ctypes.c_int(-1), ctypes.c_int(-1)
    selection(entry(2))(this, 0, ctypes.byref(start), ctypes.byref(end))
    assert (start.value, end.value) == (1, 4)
    assert count(entry(3))(this) == 1, "the entries after it are as they were"


def test_an_object_with_its_own_table_goes_as_others_do() -> None:
    class Plain(QAccessibleTextInterface):
        def selectionCount(self) -> int:
            return 0

    for _ in range(50):
        interface = Plain()
        kept = NativeSelection(interface, lambda: (0, 0)) if is_known() else None
        del interface, kept
    gc.collect()


@pytest.mark.parametrize(
    ("name", "answer"),
    [("qVersion", "6.12.0"), ("qVersion", "7.0.0"), ("PySide6.__version__", "6.10.2"), ("sys.platform", "win32"),
     ("sys.platform", "darwin"), ("platform.machine", "aarch64")],
)  # fmt: skip
def test_where_the_table_was_not_tried_the_words_are_announced(
    monkeypatch: pytest.MonkeyPatch, name: str, answer: str
) -> None:
    is_asked = name in ("qVersion", "platform.machine")
    monkeypatch.setattr(f"{MODULE}.{name}", (lambda: answer) if is_asked else answer)
    assert not is_known()


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

"""The caret keys, as a person presses them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodQueryEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from annotator.model.selection import Selection
from tests.ui.article.conftest import NONE, Reader

TEXT = "坚持一天一调度,确保万无一失。\n全区各级各部门,要坚决扛起责任!"
LONG = "\n".join(f"全区第{number}条措施,确保万无一失,落到实处。" * 4 for number in range(60))
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


class TestKeys:
    """Contracts §5, the caret keys."""

    def test_arrows_home_and_end(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.keys(Key.Key_Right, Key.Key_Right, Key.Key_Left)
        assert reader.host.selection == Selection(1, 1)
        reader.keys(Key.Key_End)
        assert reader.host.selection.caret == 15
        reader.keys(Key.Key_Right, Key.Key_Home)
        assert reader.host.selection.caret == 16
        reader.keys(Key.Key_End, modifier=CONTROL)
        assert reader.host.selection.caret == len(TEXT)
        reader.keys(Key.Key_Home, modifier=CONTROL)
        assert reader.host.selection.caret == 0

    def test_shift_extends_and_an_arrow_collapses(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.keys(Key.Key_Right, Key.Key_Right, Key.Key_Right, modifier=SHIFT)
        assert reader.host.selection == Selection(0, 3)
        reader.keys(Key.Key_Right)
        assert reader.host.selection == Selection(3, 3)
        reader.keys(Key.Key_Left, Key.Key_Left, modifier=SHIFT)
        reader.keys(Key.Key_Left)
        assert reader.host.selection == Selection(1, 1)

    def test_words_and_clauses(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        seen = []
        for key in (Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Down, Key.Key_Down, Key.Key_Up):
            reader.keys(key, modifier=CONTROL)
            seen.append(reader.host.selection.caret)
        assert seen == [2, 4, 2, 8, 16, 8]
        reader.keys(Key.Key_Down, modifier=CONTROL | SHIFT)
        assert reader.host.selection == Selection(8, 16)

    def test_up_and_down_keep_the_wanted_x_over_short_rows(self, reader: Reader) -> None:
        reader.host.show("全区各级各部门要坚决扛起责任\n短\n全区各级各部门要坚决扛起责任")
        reader.host.select(9, 9)
        reader.keys(Key.Key_Down)
        assert reader.host.selection.caret == 16
        reader.keys(Key.Key_Down)
        assert reader.host.selection.caret == 17 + 9
        reader.keys(Key.Key_Up, Key.Key_Up)
        assert reader.host.selection.caret == 9
        reader.keys(Key.Key_Up)
        assert reader.host.selection.caret == 0

    def test_end_stays_on_its_row_where_the_line_wraps(self, reader: Reader) -> None:
        reader.host.show("全区各级各部门要坚决扛起责任," * 8)
        reader.keys(Key.Key_End)
        wrap = reader.host.selection.caret
        view = reader.view
        assert view._caret_rect(wrap, upstream=view._upstream).top() == view.rect_of(0).top()
        assert view.rect_of(wrap).top() > view.rect_of(0).top()
        reader.keys(Key.Key_Home)
        assert reader.host.selection.caret == 0
        reader.keys(Key.Key_End, Key.Key_Down)
        assert reader.host.selection.caret > wrap

    def test_pages_scroll_with_the_caret(self, reader: Reader) -> None:
        reader.host.show(LONG)
        reader.keys(Key.Key_PageDown)
        down = reader.host.selection.caret
        assert down > 100
        assert reader.view.viewport().rect().contains(reader.view.rect_of(down))
        reader.keys(Key.Key_PageDown)
        assert reader.view.verticalScrollBar().value() > 0
        reader.keys(Key.Key_PageUp, Key.Key_PageUp)
        assert reader.host.selection.caret == 0
        assert reader.view.verticalScrollBar().value() == 0

    def test_emoji_are_one_step(self, reader: Reader) -> None:
        family = "👨\u200d👩\u200d👧"
        reader.host.show(f"中{family}𠮷文")
        carets = []
        for _ in range(4):
            reader.keys(Key.Key_Right)
            carets.append(reader.host.selection.caret)
        assert carets == [1, 6, 7, 8]

    @pytest.mark.parametrize(
        ("key", "modifier"),
        [
            (Key.Key_1, NONE), (Key.Key_W, NONE), (Key.Key_Tab, NONE), (Key.Key_Return, NONE), (Key.Key_Escape, NONE),
            (Key.Key_Delete, NONE), (Key.Key_Comma, NONE), (Key.Key_PageUp, ALT), (Key.Key_PageDown, ALT),
            (Key.Key_F, CONTROL), (Key.Key_Return, CONTROL), (Key.Key_Left, ALT),
        ],
    )  # fmt: skip
    def test_every_other_key_is_left_to_the_window(
        self, reader: Reader, key: Qt.Key, modifier: Qt.KeyboardModifier
    ) -> None:
        reader.host.show(TEXT)
        event = QKeyEvent(QKeyEvent.Type.KeyPress, key, modifier, "x")
        reader.view.keyPressEvent(event)
        assert not event.isAccepted()
        assert reader.host.selection == Selection()

    def test_no_input_method_swallows_letters(self, reader: Reader) -> None:
        view = reader.view
        for widget in (view, view.viewport()):
            assert not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
            query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
            QApplication.sendEvent(widget, query)
            assert not query.value(Qt.InputMethodQuery.ImEnabled)

"""A Chinese input method is on: what it leaves of a key does what the key does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.article.plain_keys import plain_of, sequences_of
from annotator.ui.window import Window
from tests.e2e.desktop import press, quotes, select

NO = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def send(window: Window, text: str, modifier: Qt.KeyboardModifier = NO) -> QKeyEvent:
    """A key as a frontend makes it of what the input method forwards: its key is the character it stands for."""
    event = QKeyEvent(QEvent.Type.KeyPress, ord(text.upper()), modifier, text)
    QApplication.sendEvent(window.view, event)
    return event


def commit(window: Window, text: str, preedit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(text)
    QApplication.sendEvent(window.view, event)


def caret_to(window: Window, text: str) -> None:
    place = window.session.text.index(text)
    window.session.select(place, place)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("ｗ", "w"),
        ("Ｗ", "W"),
        ("３", "3"),
        ("，", ","),
        ("。", "."),
        ("《", "<"),
        ("》", ">"),
        ("【", "["),
        ("w", "w"),
    ],
)
def test_one_wide_or_chinese_character_is_its_key(written: str, plain: str) -> None:
    assert plain_of(written) == plain


@pytest.mark.parametrize("written", ["", " ", "\u3000", "措", "措施", "ab", "\r", "🙂", "ß"])
def test_nothing_else_is_a_key(written: str) -> None:
    assert plain_of(written) == ""


def test_a_capital_is_the_letter_with_shift_or_by_caps_lock() -> None:
    assert sequences_of("A", shift=True) == [QKeySequence("Shift+A"), QKeySequence("A")]
    assert sequences_of("<", shift=True) == [QKeySequence("<")]


def test_the_text_asks_for_no_input_method(window: Window) -> None:
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(window.view, query)
    assert query.value(Qt.InputMethodQuery.ImEnabled) is False
    assert not window.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_wide_keys_label_and_move_edges(window: Window) -> None:
    caret_to(window, "24小时")
    for text in ("ｗ", "３", "，", "。", "，"):
        send(window, text)
    assert quotes(window) == [("figure", "24小")]
    send(window, "》", SHIFT)
    assert quotes(window) == [("figure", "4小")]
    send(window, "《", SHIFT)
    send(window, "ｐ")
    opened = window.session.opened
    assert opened is not None
    assert [span.attributes for span in opened.spans] == [{"kind": "proportion"}]


def test_wide_keys_obey_changed_keys(window: Window) -> None:
    window.keymap.give("word", ["R"])
    caret_to(window, "投入")
    send(window, "ｗ")
    assert window.session.selection.is_empty
    send(window, "ｒ")
    assert not window.session.selection.is_empty


def test_a_wide_key_with_ctrl_is_not_the_key(window: Window) -> None:
    caret_to(window, "投入")
    assert not send(window, "ｗ", Qt.KeyboardModifier.ControlModifier).isAccepted()
    assert window.session.selection.is_empty


def test_a_committed_character_is_its_key(window: Window) -> None:
    caret_to(window, "投入")
    for text in ("w", "２"):
        commit(window, text)
    assert quotes(window) == [("slogan", "投入")]


def test_committed_words_label_nothing_and_are_told(window: Window) -> None:
    select(window, "投入")
    commit(window, "措施")
    assert quotes(window) == []
    assert window.pane.message.isVisible()
    assert "“措施”" in window.pane.message.text.text()


def test_what_is_still_being_composed_does_nothing(window: Window) -> None:
    select(window, "投入")
    commit(window, "", preedit="cuo shi")
    assert quotes(window) == []
    assert not window.pane.message.isVisible()


def test_a_disabled_command_stays_disabled_for_wide_keys(window: Window) -> None:
    window.actions_.by_name["word"].setEnabled(False)
    caret_to(window, "投入")
    send(window, "ｗ")
    assert window.session.selection.is_empty


def test_fields_still_take_the_input_method(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+F")
    assert window.pane.find_bar.field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

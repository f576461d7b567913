"""What is said of a span: choices, texts, yes or no, numbers, with keys and without leaving the article."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.model.scheme import NUMBER_VALUE, TEXT, YES_NO, Attribute
from annotator.model.scheme_draft import Draft
from annotator.session.scheme_editing import SchemeEditing
from annotator.ui.attribute_fields import LineField, YesNoField
from annotator.ui.window import Window
from tests.e2e.desktop import press, select, type_text

FIGURE = 2


@pytest.fixture
def window(window: Window) -> Window:
    """Figures have attributes of every kind; the yes-or-no is required, and so is the kind."""
    draft = Draft.of(window.session.scheme)
    for attribute in (
        Attribute("sure", {"en": "Sure"}, kind=YES_NO, key="z", required=True),
        Attribute("size", {"en": "Size"}, kind=NUMBER_VALUE),
        Attribute("words", {"en": "Words"}, kind=TEXT),
    ):
        draft = draft.with_attribute(FIGURE, attribute)
    SchemeEditing(window.session).apply(draft.change())
    return window


def figure(qtbot: QtBot, window: Window, text: str = "60亿元") -> None:
    select(window, text)
    press(qtbot, window, "3")


def said(window: Window) -> dict[str, object]:
    assert window.session.current is not None
    return dict(window.session.current.attributes)


def test_a_key_turns_a_yes_or_no_over_without_leaving_the_article(qtbot: QtBot, window: Window) -> None:
    figure(qtbot, window)
    field = window.span_box.fields["sure"]
    assert isinstance(field, YesNoField)
    assert field.box.checkState() == Qt.CheckState.PartiallyChecked
    assert field.caption.text() == "Sure: missing"
    press(qtbot, window, "Z")
    assert said(window)["sure"] is True
    assert field.box.isChecked()
    assert field.caption.isHidden()
    press(qtbot, window, "Z")
    assert said(window)["sure"] is False
    assert window.view.hasFocus()
    press(qtbot, window, "Ctrl+Z", "Ctrl+Z")
    assert "sure" not in said(window)


def test_enter_goes_to_what_is_missing_and_from_field_to_field(qtbot: QtBot, window: Window) -> None:
    figure(qtbot, window)
    press(qtbot, window, "Return")
    box = window.span_box
    sure, size, words = (box.fields[name] for name in ("sure", "size", "words"))
    assert isinstance(sure, YesNoField)
    assert isinstance(size, LineField)
    assert isinstance(words, LineField)
    qtbot.waitUntil(sure.box.hasFocus)
    qtbot.keyClick(sure.box, Qt.Key.Key_Space)
    qtbot.keyClick(sure.box, Qt.Key.Key_Tab)
    assert size.line.hasFocus()
    qtbot.keyClicks(size.line, "60")
    type_text(size.line, "亿")
    qtbot.keyClick(size.line, Qt.Key.Key_Return)
    assert words.line.hasFocus()
    type_text(words.line, "约")
    qtbot.keyClick(words.line, Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    assert said(window) == {"kind": "quantity", "sure": True, "size": 6e9, "words": "约"}
    assert size.line.text() == "6000000000"
    press(qtbot, window, "Ctrl+Z", "Ctrl+Z")
    assert said(window) == {"kind": "quantity", "sure": True}


def test_typing_in_one_visit_is_one_step_however_often_it_is_written(qtbot: QtBot, window: Window) -> None:
    figure(qtbot, window)
    steps = len(window.session.history.done)
    field = window.span_box.fields["words"]
    assert isinstance(field, LineField)
    field.line.setFocus()
    for letter in "abc":
        qtbot.keyClicks(field.line, letter)
        window.span_box.settle()
    assert said(window)["words"] == "abc"
    assert field.line.text() == "abc"
    assert len(window.session.history.done) == steps + 1
    window.view.setFocus()
    field.line.setFocus()
    qtbot.keyClicks(field.line, "d")
    window.view.setFocus()
    assert said(window)["words"] == "abcd"
    press(qtbot, window, "Ctrl+Z")
    assert said(window)["words"] == "abc"


def test_what_is_no_number_is_said_and_not_kept(qtbot: QtBot, window: Window) -> None:
    figure(qtbot, window)
    field = window.span_box.fields["size"]
    assert isinstance(field, LineField)
    field.line.setFocus()
    qtbot.keyClicks(field.line, "six")
    assert field.line.property("unfit")
    window.span_box.settle()
    assert field.line.text() == "six"
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert "“six” cannot be the size" in window.pane.message.text.text()
    assert field.line.text() == ""
    assert "size" not in said(window)
    field.line.setFocus()
    qtbot.keyClicks(field.line, "1,5")
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert said(window)["size"] == 1.5
    field.line.setFocus()
    qtbot.keyClick(field.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field.line, Qt.Key.Key_Delete)
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert "size" not in said(window)


def test_delete_says_nothing_of_a_yes_or_no(qtbot: QtBot, window: Window) -> None:
    figure(qtbot, window)
    press(qtbot, window, "Z")
    field = window.span_box.fields["sure"]
    assert isinstance(field, YesNoField)
    field.box.setFocus()
    qtbot.keyClick(field.box, Qt.Key.Key_Delete)
    assert "sure" not in said(window)


def test_done_says_once_what_is_missing_and_goes_on_the_second_time(qtbot: QtBot, window: Window) -> None:
    figure(qtbot, window, "60亿元")
    figure(qtbot, window, "24小时")
    article = window.session.article_id
    press(qtbot, window, "Ctrl+Return")
    assert window.session.article_id == article
    assert "“Figure” without “Sure”: 2." in window.pane.message.text.text()
    assert window.session.current is not None
    assert window.session.current.quote == "24小时"
    assert window.view.hasFocus()
    press(qtbot, window, "F2")
    assert window.session.current.quote == "60亿元"
    press(qtbot, window, "F2")
    assert window.session.current.quote == "24小时"
    press(qtbot, window, "Z", "Ctrl+Return")
    assert "“Figure” without “Sure”: 1." in window.pane.message.text.text()
    assert window.session.article_id == article
    press(qtbot, window, "Ctrl+Return")
    assert window.session.article_id != article


def test_nothing_missing_is_done_with_one_key(qtbot: QtBot, window: Window) -> None:
    figure(qtbot, window)
    press(qtbot, window, "Z")
    article = window.session.article_id
    press(qtbot, window, "Ctrl+Return")
    assert window.session.article_id != article


def test_the_list_of_spans_says_what_is_missing(qtbot: QtBot, window: Window) -> None:
    figure(qtbot, window)
    model = window.spans_list.model
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Figure: 60亿元; Sure: missing"
    press(qtbot, window, "Z")
    qtbot.waitUntil(
        lambda: model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "Figure: 60亿元"
    )


def test_the_keyboard_goes_along_to_the_choice_that_a_key_made(qtbot: QtBot, window: Window) -> None:
    figure(qtbot, window)
    kind = window.span_box.fields["kind"].first_stop()
    kind.setFocus()
    qtbot.waitUntil(kind.hasFocus)
    press(qtbot, window, "D", widget=kind)
    assert said(window)["kind"] == "date"
    assert window.span_box.choices["kind", "date"].hasFocus()
    press(qtbot, window, "Q", widget=window.span_box.choices["kind", "date"])
    assert window.span_box.choices["kind", "quantity"].hasFocus()

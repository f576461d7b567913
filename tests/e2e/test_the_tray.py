"""Labels that lost their place when a text or a page was corrected wait in the tray until a person places them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.scheme import GUIDELINE
from annotator.session.pages import PageBook
from annotator.store.integrity import check
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, press, quotes, select


def said(window: Window) -> str:
    return window.pane.message.text.text() if window.pane.message.isVisible() else ""


def waiting(window: Window) -> list[str]:
    return [each.entry.span.quote for each in window.tray_box.model.entries]


@pytest.fixture
def tray(qtbot: QtBot, window: Window) -> Window:
    """Two labels of one article, both lost: their words were marked as unreadable."""
    for text, key in (("24小时", "3"), ("检查", "1")):
        select(window, text)
        press(qtbot, window, key)
    for text in ("24小时", "检查"):
        select(window, text)
        press(qtbot, window, "O")
    assert quotes(window) == []
    return window


def in_list(qtbot: QtBot, window: Window, *keys: str) -> None:
    press(qtbot, window, *keys, widget=window.tray_box.list)


def test_it_is_there_only_while_something_waits(qtbot: QtBot, window: Window) -> None:
    assert window.tray_box.isHidden()
    assert window.status.tray.isHidden()
    press(qtbot, window, "Ctrl+Shift+Y")
    assert said(window) == "Nothing waits in the tray: every label of yours has its place."
    select(window, "24小时")
    press(qtbot, window, "3")
    select(window, "24小时")
    press(qtbot, window, "O")
    assert window.tray_box.isVisible()
    assert window.status.tray.text() == "Tray 1"
    assert "1 of your labels" in window.status.tray.accessibleName()
    press(qtbot, window, "Ctrl+Z")
    assert window.tray_box.isHidden()
    assert window.status.tray.isHidden()
    assert quotes(window) == [("figure", "24小时")]


def test_an_entry_says_what_it_was_where_it_stood_and_why_it_waits(qtbot: QtBot, tray: Window) -> None:
    assert waiting(tray) == ["24小时", "检查"]
    found = QAccessible.queryAccessibleInterface(tray.tray_box.list)
    assert found.text(QAccessible.Text.Name) == "Tray: labels that lost their place"
    index = tray.tray_box.model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Figure: 24小时; 1-城东.txt · 河东区召开防汛工作会; What it stood on is not read any more."
    )
    press(qtbot, tray, "Ctrl+Shift+Y")
    assert tray.tray_box.why.text() == "What it stood on is not read any more."


def test_the_key_goes_to_the_tray_and_esc_back_to_the_text(qtbot: QtBot, tray: Window) -> None:
    press(qtbot, tray, "F9")
    assert tray.tagging_panel.isHidden()
    press(qtbot, tray, "Ctrl+Shift+Y")
    assert tray.tray_box.list.hasFocus()
    assert tray.actions_.by_name["tagging_panel"].isChecked()
    in_list(qtbot, tray, "Esc")
    assert tray.view.hasFocus()


def test_an_entry_shows_the_place_nearest_to_where_it_stood(qtbot: QtBot, tray: Window) -> None:
    tray.session.go_by(1)
    assert tray.session.opened is not None
    press(qtbot, tray, "Ctrl+Shift+Y")
    assert tray.session.text.startswith("河东区")
    before = tray.session.text[: tray.session.selection.caret]
    assert before.endswith("严格落实")
    in_list(qtbot, tray, "Down")
    assert tray.session.text[: tray.session.selection.caret].endswith("方式开展")
    assert tray.tray_box.list.hasFocus()


def test_what_stands_together_again_is_put_back_with_enter(qtbot: QtBot, tray: Window) -> None:
    tray_box = tray.tray_box
    assert not tray_box.return_button.isEnabled()
    start = tray.session.text.index("值班")
    tray.session.select(start, start)
    press(qtbot, tray, "O")
    press(qtbot, tray, "Ctrl+Shift+Y")
    assert tray_box.why.text() == "Its characters stand together again: Enter puts it back."
    assert tray_box.return_button.isEnabled()
    in_list(qtbot, tray, "Return")
    assert quotes(tray) == [("figure", "24小时")]
    assert waiting(tray) == ["检查"]
    assert tray_box.list.hasFocus()
    assert not tray_box.return_button.isEnabled()
    in_list(qtbot, tray, "Return")
    assert said(tray).startswith("The characters of “检查” do not stand together now.")
    press(qtbot, tray, "Ctrl+Z", widget=tray_box.list)
    assert waiting(tray) == ["24小时", "检查"]
    assert quotes(tray) == []


@pytest.mark.parametrize("how", ["key", "button"])
def test_what_does_not_is_placed_on_the_selection(qtbot: QtBot, tray: Window, how: str) -> None:
    press(qtbot, tray, "Ctrl+Shift+Y")
    in_list(qtbot, tray, "Down")
    press(qtbot, tray, "Ctrl+Shift+V")
    assert said(tray) == "Select in the text where “检查” belongs, then place it there."
    assert not tray.tray_box.place_button.isEnabled()
    select(tray, "方式开展")
    assert tray.tray_box.place_button.isEnabled()
    if how == "key":
        press(qtbot, tray, "Ctrl+Shift+V")
    else:
        tray.tray_box.place_button.click()
    assert quotes(tray) == [("measure", "方式开展")]
    assert waiting(tray) == ["24小时"]
    assert tray.session.project is not None
    assert check(tray.session.project) == []
    press(qtbot, tray, "Ctrl+Z")
    assert waiting(tray) == ["24小时", "检查"]


def test_an_entry_is_discarded_and_comes_back_with_undo(qtbot: QtBot, tray: Window) -> None:
    press(qtbot, tray, "Ctrl+Shift+Y")
    in_list(qtbot, tray, "Delete")
    assert waiting(tray) == ["检查"]
    assert tray.tray_box.list.hasFocus()
    in_list(qtbot, tray, "Delete")
    assert tray.tray_box.isHidden()
    assert tray.view.hasFocus()
    press(qtbot, tray, "Ctrl+Z", "Ctrl+Z")
    assert waiting(tray) == ["24小时", "检查"]


def test_labels_whose_characters_lie_in_two_articles_say_in_which(qtbot: QtBot, window: Window) -> None:
    session = window.session
    text = session.text
    start = text.index("投入60亿元")
    session.select(start, text.index("赵小满") + 3, exact=True)
    press(qtbot, window, "1")
    opened = session.opened
    assert opened is not None
    PageBook(session).new_article([opened.article.blocks[-1].run])
    assert len(waiting(window)) == 1
    press(qtbot, window, "Ctrl+Shift+Y")
    assert window.tray_box.why.text() == (
        "Its characters are in 2 articles now: 河东区召开防汛工作会, 赵小满参加会议。"
    )


def test_a_label_that_was_renamed_comes_back_under_its_new_name(qtbot: QtBot, tray: Window) -> None:
    from annotator.session.scheme_editing import SchemeEditing

    rename(tray, SchemeEditing)
    press(qtbot, tray, "Ctrl+Shift+Y")
    select(tray, "方式开展")
    press(qtbot, tray, "Ctrl+Shift+V")
    assert quotes(tray) == [("数字", "方式开展")]


def rename(window: Window, _editing: object) -> None:
    """The label of figures has another name by now."""
    from dataclasses import replace

    from annotator.model import event as kinds
    from annotator.model.event import Fact

    scheme = window.session.scheme
    labels = tuple(
        replace(label, name="数字") if label.name == "figure" else label for label in scheme.labels
    )
    after = replace(scheme, labels=labels, former={**scheme.former, "figure": "数字"})
    window.session.commit_everywhere(
        [Fact(kinds.SCHEME_CHANGED, None, scheme.as_payload(), after.as_payload())]
    )


def test_a_label_that_is_gone_says_so_and_can_only_be_discarded(qtbot: QtBot, tray: Window) -> None:
    from dataclasses import replace

    from annotator.model import event as kinds
    from annotator.model.event import Fact

    scheme = tray.session.scheme
    after = replace(scheme, labels=tuple(label for label in scheme.labels if label.name != "figure"))
    tray.session.commit_everywhere(
        [Fact(kinds.SCHEME_CHANGED, None, scheme.as_payload(), after.as_payload())]
    )
    press(qtbot, tray, "Ctrl+Shift+Y")
    assert tray.tray_box.why.text() == "The label “figure” is no longer in the scheme."
    select(tray, "方式开展")
    assert not tray.tray_box.place_button.isEnabled()
    press(qtbot, tray, "Ctrl+Shift+V")
    assert said(tray).startswith("The label “figure” is no longer in the scheme. Label “24小时” anew")
    assert tray.tray_box.discard_button.isEnabled()
    assert GUIDELINE.label("figure") is not None


def test_colleagues_entries_are_theirs_and_only_counted(
    qtbot: QtBot, tray: Window, open_window: OpenWindow
) -> None:
    path = tray.session.project.path if tray.session.project else None
    tray.close()
    other = open_window(path)
    other.session.rename_annotator("乙")
    assert other.tray_box.isHidden()
    select(other, "方式")
    press(qtbot, other, "1")
    select(other, "方式")
    press(qtbot, other, "O")
    assert waiting(other) == ["方式"]
    assert other.tray_box._others.text() == "2 more wait for colleagues."
    assert "2 more wait for colleagues." in other.status.tray.toolTip()


def test_f6_reaches_it_and_every_control_says_its_name(qtbot: QtBot, tray: Window) -> None:
    tray.spans_list.list.setFocus()
    seen = False
    for _ in range(9):
        press(qtbot, tray, "F6", widget=QApplication.focusWidget())
        widget = QApplication.focusWidget()
        seen = seen or (widget is not None and tray.tray_box.isAncestorOf(widget))
    assert seen
    for button in (tray.tray_box.return_button, tray.tray_box.place_button, tray.tray_box.discard_button):
        assert button.text()
        assert button.toolTip()


@pytest.mark.parametrize("height", [560, 700, 900])
def test_its_buttons_are_never_pressed_flat_however_long_the_reason(
    qtbot: QtBot, tray: Window, height: int
) -> None:
    tray.tray_box.model.reason = lambda _: "它的文字现在分在多篇文章中：" * 8
    tray.resize(900, height)
    press(qtbot, tray, "Ctrl+Shift+Y")
    box = tray.tray_box
    box.why.setText("它的文字现在分在多篇文章中：" * 8)
    box.resize(box.width() - 1, box.height())
    for part in (box.return_button, box.discard_button, box.place_button):
        assert part.height() >= part.sizeHint().height()
    assert box.why.height() >= box.why.heightForWidth(box.why.width())


def test_it_takes_the_room_of_a_span_that_is_not_there(qtbot: QtBot, window: Window) -> None:
    window.resize(1100, 820)
    for text, key in (("24小时", "3"), ("检查", "1"), ("60亿元", "3")):
        select(window, text)
        press(qtbot, window, key)
    for text in ("24小时", "检查", "60亿元"):
        select(window, text)
        press(qtbot, window, "O")
    shown = window.tray_box.list
    row = shown.sizeHintForRow(0)
    qtbot.waitUntil(lambda: shown.viewport().height() >= 3 * row)
    assert all(size > 0 for size in window.tagging_panel.sizes())

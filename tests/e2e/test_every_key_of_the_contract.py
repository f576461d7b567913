"""Contracts §5 from the first row to the last, in the real window: keyboard alone, then mouse alone.

Rows that other files walk through in more detail are here in their shortest form, so that none is missing.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.commands import all_commands
from annotator.ui.everywhere_dialog import EverywhereDialog
from annotator.ui.keys_dialog import KeysDialog
from annotator.ui.window import Window
from tests.e2e.desktop import place_of, press, quotes, select
from tests.e2e.test_reviewing import label
from tests.e2e.test_tagging_with_the_mouse import ALT, LEFT, NO, SHIFT, click, drag, press_label


def caret_to(window: Window, text: str) -> None:
    place = window.session.text.index(text)
    window.session.select(place, place)


def chosen(window: Window) -> str:
    selection = window.session.selection
    return window.session.text[selection.start : selection.end]


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


class TestCaret:
    """arrows, Home/End, PgUp/PgDn, Ctrl+Home/End; by word; by clause; with Shift."""

    @pytest.mark.parametrize(
        ("key", "back"),
        [("Right", "Left"), ("Down", "Up"), ("End", "Home"), ("PgDown", "PgUp"), ("Ctrl+End", "Ctrl+Home")],
    )
    def test_there_and_back(self, qtbot: QtBot, window: Window, key: str, back: str) -> None:
        press(qtbot, window, "Ctrl+Home", key)
        there = window.session.selection.caret
        assert there > 0
        press(qtbot, window, back)
        assert window.session.selection.caret == 0
        modified, last = key.rpartition("+")[0::2]
        press(qtbot, window, "+".join([*([modified] if modified else []), "Shift", last]))
        assert (window.session.selection.anchor, window.session.selection.caret) == (0, there)

    def test_by_word_a_number_with_its_unit_is_one(self, qtbot: QtBot, window: Window) -> None:
        caret_to(window, "60亿元")
        press(qtbot, window, "Ctrl+Shift+Right")
        assert chosen(window) == "60亿元"
        press(qtbot, window, "Ctrl+Left")
        press(qtbot, window, "Ctrl+Right", "Ctrl+Shift+Left")
        assert chosen(window) == "60亿元"

    def test_by_clause(self, qtbot: QtBot, window: Window) -> None:
        caret_to(window, "会议要求")
        press(qtbot, window, "Ctrl+Down")
        assert window.session.text[window.session.selection.caret :].startswith("严格落实")
        press(qtbot, window, "Ctrl+Shift+Down")
        assert chosen(window).startswith("严格落实24小时值班制度")
        press(qtbot, window, "Ctrl+Up", "Ctrl+Shift+Up")
        assert not window.session.selection.is_empty


class TestSpans:
    def test_w_c_and_digits(self, qtbot: QtBot, window: Window) -> None:
        caret_to(window, "60亿元")
        press(qtbot, window, "W", "3")
        caret_to(window, "严格落实")
        press(qtbot, window, "C", "1")
        assert [label for label, _ in quotes(window)] == ["measure", "figure"]
        press(qtbot, window, "2")
        assert quotes(window)[0][0] == "slogan", "on a current span a digit relabels"

    def test_digits_of_the_number_block(self, qtbot: QtBot, window: Window) -> None:
        select(window, "60亿元")
        qtbot.keyClick(window.view, Qt.Key.Key_3, Qt.KeyboardModifier.KeypadModifier)
        assert quotes(window) == [("figure", "60亿元")]

    def test_stick_step_edit_remove_and_move_edges(self, qtbot: QtBot, window: Window) -> None:
        press(qtbot, window, "2")
        assert window.session.sticky == "slogan"
        press(qtbot, window, "Escape")
        for text in ("24小时", "60亿元"):
            select(window, text)
            press(qtbot, window, "3", "Escape")
        press(qtbot, window, "Ctrl+Home", "Tab")
        assert window.session.current is not None
        assert window.session.current.quote == "24小时"
        press(qtbot, window, "Tab")
        assert window.session.current.quote == "60亿元"
        press(qtbot, window, "Shift+Tab", ",", ">", "<")
        assert quotes(window)[0] == ("figure", "24小")
        press(qtbot, window, ".", "Return")
        assert not window.view.hasFocus()
        assert window.span_box.isAncestorOf(focused())
        press(qtbot, window, "Escape", widget=focused())
        assert window.view.hasFocus()
        press(qtbot, window, "Delete")
        assert quotes(window) == [("figure", "60亿元")]
        press(qtbot, window, "Ctrl+Z")
        assert len(quotes(window)) == 2
        press(qtbot, window, "Ctrl+Shift+Z")
        assert len(quotes(window)) == 1

    @pytest.mark.parametrize("key", ["A", "Shift+A"])
    def test_the_same_text_everywhere(self, qtbot: QtBot, window: Window, key: str) -> None:
        select(window, "会议")
        press(qtbot, window, key)
        qtbot.waitUntil(lambda: window.findChild(EverywhereDialog) is not None)
        dialog = window.findChild(EverywhereDialog)
        assert dialog is not None
        qtbot.waitUntil(lambda: not dialog.is_searching)
        dialog.reject()


class TestWindow:
    def test_find(self, qtbot: QtBot, window: Window) -> None:
        press(qtbot, window, "Ctrl+F")
        field = window.pane.find_bar.field
        assert field.hasFocus()
        qtbot.keyClicks(field, ",")
        first = window.session.selection
        press(qtbot, window, "F3", widget=field)
        assert window.session.selection != first
        press(qtbot, window, "Shift+F3", widget=field)
        assert window.session.selection == first

    def test_articles(self, qtbot: QtBot, window: Window) -> None:
        _, second, third = (summary.id for summary in window.session.articles)
        press(qtbot, window, "Alt+PgDown", "Alt+PgDown", "Alt+PgUp")
        assert window.session.article_id == second
        press(qtbot, window, "Ctrl+Return")
        assert window.session.article_id == third
        assert window.session.articles.progress()[0] == 1

    def test_sizes_and_the_list_of_keys(self, qtbot: QtBot, window: Window) -> None:
        size = window.look.size
        press(qtbot, window, "Ctrl+=", "Ctrl+=", "Ctrl+-")
        assert window.look.size > size
        press(qtbot, window, "Ctrl+0")
        assert window.look.size == size
        press(qtbot, window, "F1")
        dialog = window.findChild(KeysDialog)
        assert dialog is not None
        assert dialog.isVisible()


@pytest.mark.usefixtures("unhurried")
class TestMouse:
    """What stands under the table, and whatever else keys do, without a key."""

    @pytest.fixture
    def unhurried(self, window: Window) -> None:
        QApplication.setDoubleClickInterval(200)

    def test_a_drag_with_a_sticky_label_labels(self, qtbot: QtBot, window: Window) -> None:
        press_label(qtbot, window, "measure")
        drag(qtbot, window, place_of(window, "严格落实", at=1), place_of(window, "值班制度", at=3))
        assert quotes(window) == [("measure", "严格落实24小时值班制度")]

    def test_shift_and_click_extend_a_selection(self, qtbot: QtBot, window: Window) -> None:
        click(qtbot, window, place_of(window, "投入"))
        click(qtbot, window, place_of(window, "亿元", at=1), SHIFT)
        assert "60亿" in chosen(window)

    @pytest.mark.parametrize(("modifier", "left"), [(NO, "24小时值班"), (ALT, "24小时值班制")])
    def test_an_edge_is_dragged_by_words_and_with_alt_by_characters(
        self, qtbot: QtBot, window: Window, modifier: Qt.KeyboardModifier, left: str
    ) -> None:
        start, end = select(window, "24小时")
        press_label(qtbot, window, "figure")
        edge = window.view.rects_of(end - 1, end)[0]
        to = window.view.rects_of(start + 6, start + 7)[0]
        aim = QPoint(to.right() - 2, to.center().y())
        drag(qtbot, window, QPoint(edge.right(), edge.center().y()), aim, modifier)
        assert quotes(window) == [("figure", left)]

    def test_every_command_stands_in_a_menu_or_has_a_gesture(self, window: Window) -> None:
        menus = window.menuBar().findChildren(QMenu)
        listed = {id(action) for menu in menus for action in menu.actions()}
        missing = [c.name for c in all_commands() if id(window.actions_.by_name[c.name]) not in listed]
        assert missing == []

    def test_kind_and_undo_by_the_mouse(self, qtbot: QtBot, window: Window) -> None:
        drag(qtbot, window, place_of(window, "60亿元"), place_of(window, "60亿元", at=3))
        press_label(qtbot, window, "figure")
        qtbot.mouseClick(window.span_box.choices[("kind", "proportion")], LEFT)
        opened = window.session.opened
        assert opened is not None
        assert opened.spans[0].attributes == {"kind": "proportion"}
        button = window.actions_.tool_bar.widgetForAction(window.actions_.by_name["undo"])
        qtbot.mouseClick(button, LEFT)
        qtbot.mouseClick(button, LEFT)
        assert quotes(window) == []


class TestReview:
    """J, K; Y, M, B, X, E; each moves on to the next."""

    def test_each_key_goes_on(self, qtbot: QtBot, window: Window) -> None:
        path = window.session.require_project().path
        quotes_ = ("防汛", "会议", "要求", "落实", "检查", "投入")
        label(path, "乙", 0, *((quote, "slogan") for quote in quotes_))
        label(path, "甲", 0)
        window.session.go_to(window.session.require_project().article_ids()[0])
        press(qtbot, window, "Ctrl+Shift+R", "K", "J", "K")
        review = window.reviewing.review
        starts = []
        for keys in (["Y"], ["M"], ["B"], ["X"], ["E", "Return"], ["Y"]):
            assert review.current is not None
            starts.append(review.current.start)
            press(qtbot, window, *keys)
        assert starts == sorted(set(starts))
        assert len(starts) == 6
        assert [quote for _, quote in quotes(window)] == ["防汛", "要求", "检查", "投入"]

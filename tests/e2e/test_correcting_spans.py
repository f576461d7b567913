"""A person corrects spans with keys and with the mouse; each correction is one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.window import Window
from tests.e2e.desktop import place_of, press, quotes, select

LEFT, RIGHT, NO = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier


def label(qtbot: QtBot, window: Window, text: str, key: str) -> None:
    select(window, text)
    press(qtbot, window, key)


def caret_to(window: Window, text: str, at: int = 0) -> None:
    start = window.session.text.index(text) + at
    window.session.select(start, start)


def said(window: Window) -> str:
    return window.pane.message.text.text() if window.pane.message.isVisible() else ""


def current(window: Window) -> str:
    assert window.session.current is not None
    return window.session.current.quote


# -- edges by word ---------------------------------------------------------------------------------------------


def test_square_brackets_move_the_end_and_braces_the_start_by_a_word(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "落实24小时", "1")
    press(qtbot, window, "]")
    assert quotes(window) == [("measure", "落实24小时值班")]
    press(qtbot, window, "[", "[")
    assert quotes(window) == [("measure", "落实")]
    press(qtbot, window, "{")
    assert quotes(window) == [("measure", "严格落实")]
    press(qtbot, window, "}")
    assert quotes(window) == [("measure", "落实")]
    press(qtbot, window, *["Ctrl+Z"] * 5)
    assert quotes(window) == [("measure", "落实24小时")]


def test_an_edge_never_passes_the_other_and_the_refusal_is_a_sentence(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "落实", "1")
    press(qtbot, window, "[")
    assert quotes(window) == [("measure", "落实")]
    assert "cannot move further by a word" in said(window)


def test_no_mark_sticks_to_an_edge_moved_by_a_word(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "值班制度", "1")
    press(qtbot, window, "]")
    assert quotes(window) == [("measure", "值班制度,以")]
    press(qtbot, window, "]")
    assert quotes(window)[0][1].startswith("值班制度,以“四不两直")
    press(qtbot, window, "[", "[")
    assert quotes(window) == [("measure", "值班制度")]


# -- split, unite, nest ----------------------------------------------------------------------------------------


def test_tab_words_and_s_split_a_span_and_u_unites_it_again(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "严格落实24小时值班制度", "1")
    press(qtbot, window, "Escape", "Ctrl+Home", "Tab", "Ctrl+Right", "Ctrl+Right", "S")
    assert quotes(window) == [("measure", "严格落实"), ("measure", "24小时值班制度")]
    assert current(window) == "24小时值班制度"
    press(qtbot, window, "Shift+Tab", "U")
    assert quotes(window) == [("measure", "严格落实24小时值班制度")]
    press(qtbot, window, "Ctrl+Z")
    assert len(quotes(window)) == 2
    press(qtbot, window, "Ctrl+Z")
    assert quotes(window) == [("measure", "严格落实24小时值班制度")]


def test_a_click_and_s_split_where_it_was_clicked(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "严格落实24小时值班制度", "1")
    press(qtbot, window, "Escape")
    qtbot.mouseClick(window.view.viewport(), LEFT, NO, place_of(window, "24小时") - QPoint(6, 0))
    press(qtbot, window, "S")
    assert quotes(window) == [("measure", "严格落实"), ("measure", "24小时值班制度")]


def test_the_caret_may_walk_in_the_current_span_and_leaves_it_at_its_ends(
    qtbot: QtBot, window: Window
) -> None:
    label(qtbot, window, "值班", "1")
    press(qtbot, window, "Left", "Left")
    assert current(window) == "值班"
    press(qtbot, window, "Left")
    assert window.session.current is None


def test_s_outside_of_a_span_says_what_to_do(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "值班", "1")
    press(qtbot, window, "S")
    assert "Put the caret inside" in said(window)
    caret_to(window, "赵小满")
    press(qtbot, window, "S")
    assert "No span" in said(window)


def test_u_without_a_next_span_is_refused(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "值班", "1")
    press(qtbot, window, "U")
    assert "no span of the same label" in said(window)


def test_i_nests_what_crosses_and_again_the_other_way(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "严格落实24小时", "1")
    label(qtbot, window, "24小时值班", "3")
    press(qtbot, window, "I")
    assert quotes(window) == [("measure", "严格落实24小时值班"), ("figure", "24小时值班")]
    assert "has grown" in said(window)
    press(qtbot, window, "I")
    assert quotes(window) == [("measure", "严格落实24小时"), ("figure", "24小时")]
    assert "was cut" in said(window)
    press(qtbot, window, "Ctrl+Z")
    assert quotes(window) == [("measure", "严格落实24小时"), ("figure", "24小时值班")]


def test_sentences_in_chinese_stand_without_a_blank_between_them(qtbot: QtBot, window: Window) -> None:
    window.set_language("zh")
    label(qtbot, window, "严格落实24小时", "1")
    label(qtbot, window, "24小时值班", "3")
    press(qtbot, window, "I")
    sentences = said(window)
    window.set_language("en")
    assert "。再按一次" in sentences


def test_t_and_repeated_clicks_go_through_the_spans_at_a_place(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "严格落实24小时值班制度", "1")
    label(qtbot, window, "24小时值班", "2")
    label(qtbot, window, "24小时", "3")
    press(qtbot, window, "Escape")
    caret_to(window, "小时")
    met = []
    for _ in range(4):
        press(qtbot, window, "T")
        met.append(current(window))
    assert met == ["24小时", "24小时值班", "严格落实24小时值班制度", "24小时"]
    assert window.session.text[window.session.selection.caret :].startswith("小时")
    press(qtbot, window, "Escape")
    clicked = []
    for _ in range(3):
        qtbot.mouseClick(window.view.viewport(), LEFT, NO, place_of(window, "24小时", at=2))
        clicked.append(current(window))
    assert clicked == met[:3]


# -- the menu --------------------------------------------------------------------------------------------------


def entries(window: Window) -> dict[str, str]:
    """Text to key of what the open menu offers."""
    menu = window.span_menu.menu
    assert menu is not None
    assert menu.isVisible()
    return {a.text(): a.shortcut().toString() for a in menu.actions() if a.text()}


def close_menu(window: Window) -> None:
    menu = window.span_menu.menu
    assert menu is not None
    menu.close()


def right_click(window: Window, point: QPoint) -> None:
    port = window.view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, port.mapToGlobal(point))
    QApplication.sendEvent(port, event)


def ask_by_key(window: Window) -> None:
    """As some platforms turn the menu key into a question of their own."""
    middle = window.view.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, window.view.mapToGlobal(middle))
    QApplication.sendEvent(window.view, event)


def test_a_right_click_on_a_span_offers_what_can_be_done_with_it(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "严格落实24小时值班制度", "1")
    press(qtbot, window, "Escape")
    right_click(window, place_of(window, "24小时") - QPoint(6, 0))
    assert current(window) == "严格落实24小时值班制度"
    found = entries(window)
    assert found["Split at the caret"] == "S"
    assert found["Remove the span"] == "Del"
    assert found["Copy with labels"] == "Ctrl+Shift+C"
    assert "Measure\t1" in found
    assert not any(text.startswith(("Unite", "Nest", "Another")) for text in found)
    menu = window.span_menu.menu
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Split at the caret").trigger()
    close_menu(window)
    assert quotes(window) == [("measure", "严格落实"), ("measure", "24小时值班制度")]


@pytest.mark.parametrize("key", ["Menu", "Shift+F10"])
def test_keys_open_the_menu_at_the_caret_and_relabel_from_it(qtbot: QtBot, window: Window, key: str) -> None:
    label(qtbot, window, "值班", "1")
    press(qtbot, window, key)
    menu = window.span_menu.menu
    assert menu is not None
    figure = next(action for action in menu.actions() if action.text() == "Slogan\t2")
    figure.trigger()
    close_menu(window)
    assert quotes(window) == [("slogan", "值班")]


def test_the_platforms_menu_key_means_the_caret_and_not_the_middle(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "值班", "1")
    ask_by_key(window)
    assert current(window) == "值班"
    assert "Remove the span" in entries(window)
    close_menu(window)


def test_a_right_press_that_calls_a_drag_off_opens_no_menu(qtbot: QtBot, window: Window) -> None:
    port, point = window.view.viewport(), place_of(window, "60亿元", at=1)
    qtbot.mousePress(port, LEFT, NO, point)
    qtbot.mousePress(port, RIGHT, NO, point)
    right_click(window, point)
    assert window.span_menu.menu is None
    qtbot.mouseRelease(port, RIGHT, NO, point)
    qtbot.mouseRelease(port, LEFT, NO, point)
    qtbot.mousePress(port, RIGHT, NO, point)
    right_click(window, point)
    assert entries(window)
    close_menu(window)


def test_a_right_click_on_a_selection_keeps_it_and_labels_it(qtbot: QtBot, window: Window) -> None:
    select(window, "60亿元")
    right_click(window, place_of(window, "60亿元", at=1))
    menu = window.span_menu.menu
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Figure\t3").trigger()
    close_menu(window)
    assert quotes(window) == [("figure", "60亿元")]


def test_beside_all_spans_the_menu_copies_and_prints(window: Window) -> None:
    right_click(window, place_of(window, "赵小满"))
    assert list(entries(window)) == ["Copy text", "Copy with labels", "Copy as image", "Print the article…"]
    close_menu(window)


# -- hovering --------------------------------------------------------------------------------------------------


def test_hovering_moves_nothing_and_is_seen_and_gone(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "值班", "1")
    press(qtbot, window, "Escape", "Escape")
    port = window.view.viewport()
    qtbot.mouseMove(port, QPoint(2, 2))
    before = port.grab().toImage()
    rects = window.view.rects_of(0, len(window.session.text))
    qtbot.mouseMove(port, place_of(window, "值班", at=1))
    assert port.grab().toImage() != before
    assert window.view.rects_of(0, len(window.session.text)) == rects
    qtbot.mouseMove(port, QPoint(2, 2))
    assert port.grab().toImage() == before

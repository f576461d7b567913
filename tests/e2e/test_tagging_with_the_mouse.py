"""A person tags an article with the mouse alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.window import Window
from tests.e2e.desktop import place_of, press, quotes, select

LEFT = Qt.MouseButton.LeftButton
NO = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def unhurried_clicks(window: Window) -> None:
    """Clicks of one test must not become the double click of another."""
    QApplication.setDoubleClickInterval(200)


def drag(
    qtbot: QtBot, window: Window, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier = NO
) -> None:
    port = window.view.viewport()
    qtbot.mousePress(port, LEFT, modifier, start)
    for step in range(1, 6):
        point = start + (end - start) * step / 5
        # qtbot's own move cannot say which keys are held
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(point),
            QPointF(port.mapToGlobal(point)),
            Qt.MouseButton.NoButton,
            LEFT,
            modifier,
        )
        QApplication.sendEvent(port, move)
    qtbot.mouseRelease(port, LEFT, modifier, end)


def click(qtbot: QtBot, window: Window, point: QPoint, modifier: Qt.KeyboardModifier = NO) -> None:
    qtbot.mouseClick(window.view.viewport(), LEFT, modifier, point)
    qtbot.wait(QApplication.doubleClickInterval() + 20)


def press_label(qtbot: QtBot, window: Window, name: str) -> None:
    qtbot.mouseClick(window.labels_box.rows[name], LEFT)


def test_a_drag_snaps_to_words_and_a_click_on_the_label_labels_it(qtbot: QtBot, window: Window) -> None:
    drag(qtbot, window, place_of(window, "60亿元", at=1), place_of(window, "60亿元", at=2))
    press_label(qtbot, window, "figure")
    assert quotes(window) == [("figure", "60亿元")]


def test_alt_drags_by_characters(qtbot: QtBot, window: Window) -> None:
    right = place_of(window, "60亿元", at=1) + QPoint(8, 0)
    drag(qtbot, window, place_of(window, "60亿元") - QPoint(3, 0), right, ALT)
    press_label(qtbot, window, "figure")
    assert quotes(window) == [("figure", "60")]


def test_a_double_click_selects_the_word_and_a_triple_click_the_clause(qtbot: QtBot, window: Window) -> None:
    point, port = place_of(window, "24小时", at=1), window.view.viewport()
    qtbot.mouseClick(port, LEFT, NO, point)
    qtbot.mouseDClick(port, LEFT, NO, point)
    session = window.session
    assert session.text[session.selection.start : session.selection.end] == "24小时"
    qtbot.mouseClick(port, LEFT, NO, point)
    assert session.text[session.selection.start : session.selection.end] == "严格落实24小时值班制度"


def test_a_sticky_label_labels_words_and_clauses_with_single_clicks(qtbot: QtBot, window: Window) -> None:
    press_label(qtbot, window, "figure")
    assert window.session.sticky == "figure"
    click(qtbot, window, place_of(window, "60亿元", at=1))
    assert quotes(window) == [("figure", "60亿元")]
    press_label(qtbot, window, "figure")
    window.session.stick("measure")
    click(qtbot, window, place_of(window, "值班", at=0), SHIFT)
    assert ("measure", "严格落实24小时值班制度") in quotes(window)


def test_a_click_on_a_sticky_labels_own_span_adds_nothing(qtbot: QtBot, window: Window) -> None:
    window.session.stick("figure")
    point = place_of(window, "60亿元", at=1)
    click(qtbot, window, point)
    click(qtbot, window, point)
    assert quotes(window) == [("figure", "60亿元")]


def test_a_sticky_click_on_a_mark_says_so_or_takes_the_span_around_it(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "1")
    comma = place_of(window, "制度,", at=2)
    click(qtbot, window, comma)
    assert quotes(window) == []
    assert "nothing to label here" in window.pane.message.text.text()
    assert window.session.sticky == "measure"
    window.session.add_span(0, window.session.text.index("开展"), "slogan")
    window.session.make_current(None)
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    click(qtbot, window, comma)
    assert window.session.current is not None
    assert len(quotes(window)) == 1


def test_a_triple_click_with_a_sticky_label_leaves_the_clause_alone_and_is_one_step(
    qtbot: QtBot, window: Window
) -> None:
    window.session.stick("measure")
    point, port = place_of(window, "24小时", at=1), window.view.viewport()
    qtbot.mouseClick(port, LEFT, NO, point)
    qtbot.mouseDClick(port, LEFT, NO, point)
    qtbot.mouseClick(port, LEFT, NO, point)
    assert quotes(window) == [("measure", "严格落实24小时值班制度")]
    press(qtbot, window, "Ctrl+Z")
    assert quotes(window) == []


def test_a_click_makes_the_smallest_span_current_and_again_the_next_larger(
    qtbot: QtBot, window: Window
) -> None:
    select(window, "严格落实24小时值班制度")
    press(qtbot, window, "1")
    select(window, "24小时")
    press(qtbot, window, "3", "Escape", "Escape")
    point = place_of(window, "24小时", at=1)
    click(qtbot, window, point)
    assert window.session.current is not None
    assert window.session.current.quote == "24小时"
    click(qtbot, window, point)
    assert window.session.current is not None
    assert window.session.current.quote == "严格落实24小时值班制度"


def test_dragging_an_edge_moves_it(qtbot: QtBot, window: Window) -> None:
    start, end = select(window, "落实24小时")
    press(qtbot, window, "1")
    edge = window.view.rects_of(end - 1, end)[0]
    to = place_of(window, "值班制度", at=3)
    drag(qtbot, window, QPoint(edge.right(), edge.center().y()), to + QPoint(9, 0))
    assert quotes(window) == [("measure", "落实24小时值班制度")]
    assert window.session.text[start:].startswith("落实")


def test_a_click_in_the_list_of_spans_shows_the_span(qtbot: QtBot, window: Window) -> None:
    select(window, "四不两直")
    press(qtbot, window, "2", "Escape", "Escape")
    spans = window.spans_list
    qtbot.waitUntil(lambda: spans.model.rowCount() == 1)
    qtbot.mouseClick(spans.list.viewport(), LEFT, NO, spans.list.visualRect(spans.model.index(0)).center())
    assert window.session.current is not None
    assert window.session.current.quote == "四不两直"


def test_a_click_in_the_list_of_articles_opens_one(qtbot: QtBot, window: Window) -> None:
    third = [summary.id for summary in window.session.articles][2]
    panel = window.articles_panel
    index = panel.model.place(third)
    qtbot.mouseClick(panel.list.viewport(), LEFT, NO, panel.list.visualRect(index).center())
    assert window.session.article_id == third
    assert window.view.hasFocus()


def test_another_label_pressed_while_one_sticks_sticks_instead(qtbot: QtBot, window: Window) -> None:
    press_label(qtbot, window, "figure")
    click(qtbot, window, place_of(window, "60亿元", at=1))
    press_label(qtbot, window, "slogan")
    assert quotes(window) == [("figure", "60亿元")]
    assert window.session.sticky == "slogan"
    press_label(qtbot, window, "slogan")
    assert window.session.sticky is None


def test_text_does_not_move_when_a_message_comes_and_goes(window: Window) -> None:
    before = place_of(window, "60亿元")
    window.pane.message.show_sentence("A sentence.")
    assert place_of(window, "60亿元") == before
    window.pane.message.hide()
    assert place_of(window, "60亿元") == before


def test_a_double_click_with_a_sticky_label_leaves_no_selection(qtbot: QtBot, window: Window) -> None:
    press_label(qtbot, window, "measure")
    point, port = place_of(window, "24小时", at=1), window.view.viewport()
    qtbot.mouseClick(port, LEFT, NO, point)
    qtbot.mouseDClick(port, LEFT, NO, point)
    # Qt's test of a double click holds the button down
    qtbot.mouseRelease(port, LEFT, NO, point)
    assert window.session.selection.is_empty
    qtbot.mouseClick(port, LEFT, NO, point)
    assert window.session.selection.is_empty
    press_label(qtbot, window, "slogan")
    assert quotes(window) == [("measure", "严格落实24小时值班制度")]
    assert window.session.sticky == "slogan"


def test_a_span_stepped_to_is_relabelled_also_while_a_label_sticks(qtbot: QtBot, window: Window) -> None:
    press_label(qtbot, window, "figure")
    click(qtbot, window, place_of(window, "60亿元", at=1))
    click(qtbot, window, place_of(window, "24小时", at=1))
    press(qtbot, window, "Tab", "2")
    assert ("slogan", "60亿元") in quotes(window)
    assert window.session.sticky == "figure"


def test_what_a_click_takes_is_chosen_in_the_menu_of_a_label(qtbot: QtBot, window: Window) -> None:
    press_label(qtbot, window, "measure")
    label = window.labels_box.rows["measure"].label
    menu = window.labels_box.snap_menu(label)
    entries = [action for action in menu.actions() if action.isCheckable()]
    assert [action.isChecked() for action in entries] == [True, False, False, False]
    entries[3].trigger()
    menu.close()
    assert window.labels_box.rows["measure"].label.snap == "word"
    click(qtbot, window, place_of(window, "60亿元", at=1))
    assert quotes(window) == [("measure", "60亿元")]
    window.session.undo()
    window.session.undo()
    assert window.labels_box.rows["measure"].label.snap == "clause"


def test_the_menu_of_a_label_opens_by_right_click_and_by_the_menu_key(qtbot: QtBot, window: Window) -> None:
    row = window.labels_box.rows["slogan"]
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        centre = row.rect().center()
        QApplication.sendEvent(row, QContextMenuEvent(reason, centre, row.mapToGlobal(centre)))
        menu = QApplication.activePopupWidget()
        assert menu is not None
        menu.close()

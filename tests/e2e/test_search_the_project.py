"""A person searches the project, walks through the hits and labels them, with keys alone and with the mouse."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from annotator.session import searching
from annotator.store import Project
from annotator.store.search_index import SearchIndex
from annotator.ui import search
from annotator.ui.search_panel import SearchPanel
from annotator.ui.search_results import ResultRow
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, make_project, press, quotes, select, type_text

PAGES = {
    "1-检查.txt": [
        "以四不两直开展检查\n各乡镇值班。再检查。",
        "安全生产\n坚持四不\n两直,再檢查,投入60亿元。",
    ],
    "2-夜市.txt": ["夜市开张\n𠮷田检查摊位,增长6%。"],
}


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """Three articles on two pages; four of their hits for 检查 in two variants."""
    path = tmp_path / "检查.annotator"
    make_project(path, PAGES)
    return path


def panel_of(window: Window) -> SearchPanel:
    return window.search.panel


def settled(qtbot: QtBot, window: Window) -> SearchPanel:
    panel = panel_of(window)
    qtbot.waitUntil(lambda: not panel.is_searching)
    return panel


def look_for(qtbot: QtBot, window: Window, text: str) -> SearchPanel:
    press(qtbot, window, "Ctrl+Shift+F")
    panel = panel_of(window)
    qtbot.waitUntil(panel.field.hasFocus)
    panel.field.selectAll()
    type_text(panel.field, text)
    return settled(qtbot, window)


def rows(panel: SearchPanel) -> list[ResultRow]:
    indexes = (panel.model.index(row) for row in range(panel.model.rowCount()))
    return [index.data(Qt.ItemDataRole.UserRole) for index in indexes]


def seen(panel: SearchPanel) -> list[tuple[str, str]]:
    return [(row.hit.quote, row.remark) for row in rows(panel)]


def shown(window: Window) -> tuple[str, str]:
    """The title of the open article and what is selected in it."""
    session = window.session
    summary = session.articles.get(session.article_id)
    return summary.title if summary else "", session.text[session.selection.start : session.selection.end]


def choose(box: QComboBox, text: str) -> None:
    """With the keyboard in a box of choices, go to the choice that begins so."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findText(text, Qt.MatchFlag.MatchStartsWith)):
        QTest.keyClick(box, Qt.Key.Key_Down)


def test_two_characters_are_found_anywhere_in_a_clause_and_counted(qtbot: QtBot, window: Window) -> None:
    panel = look_for(qtbot, window, "检查")
    assert [row.hit.quote for row in rows(panel)] == ["检查", "检查", "檢查", "检查"]
    assert panel.count.text() == "4 hits in 3 articles"
    assert [row.title for row in rows(panel)][2:] == ["安全生产", "夜市开张"]
    assert [row.is_first for row in rows(panel)] == [True, False, True, True]
    assert look_for_again(qtbot, window, "查摊") == ["查摊"]
    assert panel.count.text() == "1 hit"
    assert look_for_again(qtbot, window, "𠮷") == ["𠮷"]
    assert look_for_again(qtbot, window, "四不两直") == ["四不两直", "四不\n两直"]


def look_for_again(qtbot: QtBot, window: Window, text: str) -> list[str]:
    panel = panel_of(window)
    panel.field.selectAll()
    type_text(panel.field, text)
    return [row.hit.quote for row in rows(settled(qtbot, window))]


def test_enter_goes_there_and_on_and_escape_comes_back(qtbot: QtBot, window: Window) -> None:
    panel = look_for(qtbot, window, "检查")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert shown(window) == ("以四不两直开展检查", "检查")
    qtbot.waitUntil(panel.list.hasFocus)
    first = window.session.selection.start
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert window.session.selection.start > first
    QTest.keyClick(panel.list, Qt.Key.Key_Enter)
    assert shown(window) == ("安全生产", "檢查")
    QTest.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert shown(window) == ("以四不两直开展检查", "检查")
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.view.hasFocus)
    assert panel.isVisible()
    press(qtbot, window, "F3", "F3")
    assert shown(window) == ("夜市开张", "检查")
    press(qtbot, window, "F3")
    assert shown(window)[0] == "以四不两直开展检查", "after the last hit comes the first one"
    press(qtbot, window, "Shift+F3")
    assert shown(window)[0] == "夜市开张"
    assert window.view.hasFocus()


def test_enter_before_the_first_hit_is_kept_and_the_next_digit_labels(qtbot: QtBot, window: Window) -> None:
    """Somebody who types fast presses Enter before the search has answered."""
    press(qtbot, window, "Ctrl+Shift+F")
    panel = panel_of(window)
    qtbot.waitUntil(panel.field.hasFocus)
    type_text(panel.field, "检查")
    assert panel.is_searching
    assert not rows(panel)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert shown(window) == ("以四不两直开展检查", "检查")
    qtbot.waitUntil(panel.list.hasFocus)
    QTest.keyClicks(panel.list, "2")
    assert quotes(window) == [("slogan", "检查")]
    assert panel.field.text() == "检查"


def test_arrows_move_and_go_nowhere_by_themselves(qtbot: QtBot, window: Window) -> None:
    panel = look_for(qtbot, window, "检查")
    opened = shown(window)
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    qtbot.waitUntil(panel.list.hasFocus)
    assert not panel.list.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    QTest.keyClick(panel.list, Qt.Key.Key_End)
    assert shown(window) == opened
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert shown(window) == ("夜市开张", "检查")
    QTest.keyClick(panel.list, Qt.Key.Key_Home)
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    qtbot.waitUntil(panel.field.hasFocus)


def test_a_digit_labels_what_is_selected_and_one_undo_takes_it_back(qtbot: QtBot, window: Window) -> None:
    panel = look_for(qtbot, window, "检查")
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(panel.chosen()) == 2
    QTest.keyClicks(panel.list, "2")
    assert seen(panel) == [("检查", "Slogan 甲"), ("检查", "Slogan 甲"), ("檢查", ""), ("检查", "")]
    assert rows(panel)[0].labels == ("slogan",)
    assert quotes(window) == [("slogan", "检查")] * 2
    assert "2" in window.pane.message.text.text()
    press(qtbot, window, "Ctrl+Z", widget=panel.list)
    assert [remark for _, remark in seen(panel)] == [""] * 4
    QTest.keyClick(panel.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(panel.list, "1")
    assert [remark for _, remark in seen(panel)] == ["Measure 甲"] * 4
    assert [line.spans for line in window.session.articles] == [2, 1, 1]
    QTest.keyClicks(panel.list, "1")
    assert "already" in window.pane.message.text.text()


def test_very_many_are_labelled_beside_the_window(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "AT_ONCE", 1)
    panel = look_for(qtbot, window, "检查")
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(panel.list, "1")
    qtbot.waitUntil(lambda: window.files.job is None and not panel.is_searching)
    assert [remark for _, remark in seen(panel)] == ["Measure 甲"] * 4
    press(qtbot, window, "Ctrl+Z")
    assert quotes(window) == []


def test_filters_are_reached_with_tab_and_narrow_the_hits(
    qtbot: QtBot, window: Window, project_path: Path
) -> None:
    select(window, "检查")
    press(qtbot, window, "2", "Ctrl+Return")
    panel = look_for(qtbot, window, "检查")
    filters = panel.filters
    order = [
        panel.field,
        filters.where,
        filters.label,
        filters.annotator,
        filters.state,
        filters.source,
        panel.list,
    ]
    for one, other in pairwise(order):
        QTest.keyClick(one, Qt.Key.Key_Tab)
        qtbot.waitUntil(other.hasFocus)
        assert other.accessibleName()
    choose(filters.label, "Slo")
    assert seen(settled(qtbot, window)) == [("检查", "Slogan 甲")]
    choose(filters.label, "Not")
    assert len(seen(settled(qtbot, window))) == 3
    choose(filters.label, "Any")
    choose(filters.state, "Done")
    assert len(seen(settled(qtbot, window))) == 2
    choose(filters.state, "Any")
    filters.source.setFocus()
    QTest.keyClicks(filters.source, "2-")
    assert len(seen(settled(qtbot, window))) == 1
    QTest.keyClicks(filters.source, "x")
    assert settled(qtbot, window).count.text() == "No hits"
    assert "fewer" in panel.nothing.text()
    filters.source.clear()
    choose(filters.annotator, "甲")
    assert seen(settled(qtbot, window)) == [("检查", "Slogan 甲")]
    QTest.keyClick(filters.annotator, Qt.Key.Key_Return)
    assert shown(window) == ("以四不两直开展检查", "检查")


def test_spans_of_a_label_are_listed_without_any_text_and_notes_searched(
    qtbot: QtBot, window: Window
) -> None:
    select(window, "四不两直")
    press(qtbot, window, "2")
    window.session.set_note("看细则")
    press(qtbot, window, "Escape", "Ctrl+Shift+F")
    panel = panel_of(window)
    assert panel.count.text() == ""
    assert "Type any part" in panel.nothing.text()
    choose(panel.filters.label, "Slo")
    assert seen(settled(qtbot, window)) == [("四不两直", "Slogan 甲")]
    choose(panel.filters.where, "In notes")
    type_text(panel.field, "細則")
    assert seen(settled(qtbot, window)) == [("四不两直", "看细则")]
    panel.field.setFocus()
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert window.session.current is not None
    assert window.session.current.quote == "四不两直"


def test_what_is_selected_is_looked_for_and_the_key_closes_again(qtbot: QtBot, window: Window) -> None:
    select(window, "值班")
    press(qtbot, window, "Ctrl+Shift+F")
    panel = settled(qtbot, window)
    assert (panel.field.text(), panel.count.text()) == ("值班", "1 hit")
    press(qtbot, window, "Ctrl+Shift+F", widget=panel.field)
    assert not panel.isVisible()
    qtbot.waitUntil(window.view.hasFocus)


def test_the_key_closes_from_the_text_unless_something_else_is_selected(qtbot: QtBot, window: Window) -> None:
    panel = look_for(qtbot, window, "值班")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    press(qtbot, window, "Escape", widget=panel.list)
    qtbot.waitUntil(window.view.hasFocus)
    assert window.session.selection.end - window.session.selection.start == 2
    press(qtbot, window, "Ctrl+Shift+F")
    assert not panel.isVisible()
    press(qtbot, window, "Ctrl+Shift+F")
    qtbot.waitUntil(panel.field.hasFocus)
    window.view.setFocus()
    select(window, "检查")
    press(qtbot, window, "Ctrl+Shift+F")
    qtbot.waitUntil(panel.field.hasFocus)
    assert panel.field.text() == "检查"
    window.keymap.give("search_project", ["Ctrl+J"])
    assert panel.close_button.toolTip() == "Close (Ctrl+J)"


def test_a_new_key_ends_the_search_that_is_running(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_for(qtbot, window, "魃")
    panel = panel_of(window)
    for text in ("检", "检查", "查摊"):
        panel.field.setText(text)
    assert [row.hit.quote for row in rows(settled(qtbot, window))] == ["查摊"]
    qtbot.waitUntil(lambda: not window.search._jobs)
    assert [row.hit.quote for row in rows(panel)] == ["查摊"]


def test_more_than_anybody_looks_through_is_said(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST", 2)
    panel = look_for(qtbot, window, "检查")
    assert panel.count.text() == "More than 2 hits; these are the first"


def test_a_text_that_is_too_long_is_refused_in_the_panel(qtbot: QtBot, window: Window) -> None:
    panel = look_for(qtbot, window, "长" * 501)
    assert "up to 500" in panel.count.text()


def test_another_window_s_labels_are_seen_and_the_place_is_kept(
    qtbot: QtBot, window: Window, open_window: OpenWindow, project_path: Path
) -> None:
    panel = look_for(qtbot, window, "检查")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    other = open_window(project_path)
    select(other, "检查")
    press(qtbot, other, "3")
    window.attempt(window.session.refresh_if_changed)
    assert seen(settled(qtbot, window))[0] == ("检查", "Figure 甲")
    assert panel.list.currentIndex().row() == 1


def test_the_index_is_filled_beside_the_window(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, project_path: Path
) -> None:
    window.search._index_soon.start(0)
    with Project(project_path) as project:
        qtbot.waitUntil(lambda: SearchIndex(project).unknown() == [])
    qtbot.waitUntil(lambda: not window.search._jobs)
    assert look_for(qtbot, window, "检查").model.rowCount() == 4


def test_another_project_begins_with_nothing(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    panel = look_for(qtbot, window, "检查")
    other = tmp_path / "其他.annotator"
    make_project(other, {"1.txt": ["夜市开张\n再检查。"]}, annotator="乙")
    assert window.files.open_project(other)
    assert (panel.field.text(), panel.model.rowCount()) == ("", 0)
    look_for(qtbot, window, "检查")
    assert panel.count.text() == "1 hit"
    window.session.close()
    assert panel.model.rowCount() == 0
    press(qtbot, window, "Ctrl+Shift+F")


def test_a_search_ends_with_the_window(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+Shift+F")
    panel_of(window).field.setText("检")
    window.search._index_soon.start(0)
    window.close()
    assert not any(job.isRunning() for job in window.search._jobs)


def test_the_mouse_goes_there_with_a_double_click(qtbot: QtBot, window: Window) -> None:
    panel = look_for(qtbot, window, "检查")
    place = panel.list.visualRect(panel.model.index(2)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(window) == ("安全生产", "檢查")
    panel.close_button.click()
    assert not panel.isVisible()


def test_rows_are_read_out_and_drawn(qtbot: QtBot, window: Window) -> None:
    select(window, "四不两直")
    press(qtbot, window, "2")
    select(window, "四不两直开展检查")
    press(qtbot, window, "1")
    panel = look_for(qtbot, window, "不两")
    index = panel.model.index(0)
    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("以四不两直开展检查: 以四 “不两” 直开展检查")
    assert "Slogan 甲 · Measure 甲" in spoken or "Measure 甲 · Slogan 甲" in spoken
    assert rows(panel)[0].labels == ("slogan", "measure"), "the innermost first"
    assert "【不两】" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert not panel.grab().isNull()
    window.set_language("zh")
    qtbot.waitUntil(lambda: panel.field.accessibleName() == "搜索项目")
    assert panel.count.text() == "2 篇文章中共 2 处"
    window.set_theme("dark")
    assert not panel.grab().isNull()
    window.set_theme("light")
    window.set_language("en")


def test_f6_leads_to_the_search_and_on(qtbot: QtBot, window: Window) -> None:
    panel = look_for(qtbot, window, "检查")
    press(qtbot, window, "Escape", widget=panel.field)
    assert window.view.hasFocus()
    been = []
    for _ in range(6):
        press(qtbot, window, "F6", widget=QApplication.focusWidget())
        been.append(panel.field.hasFocus())
    assert been.count(True) == 1

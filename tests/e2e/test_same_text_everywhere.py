"""A person labels a text once, and then everywhere it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.model.span import Span
from annotator.session.everywhere import Hit, Standing
from annotator.ui import everywhere
from annotator.ui.concordance import Row
from annotator.ui.everywhere_dialog import EverywhereDialog
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, make_project, press, quotes, select

PAGES = {
    "1-检查.txt": [
        "以四不两直开展检查\n各乡镇用“四不两直”方式,四不兩直不走样。\n全县四 不两直再检查。",
        "安全生产\n坚持四不\n两直,投入60亿元;另有160亿元,再投60 亿元。",
    ],
    "2-夜市.txt": ["夜市开张\n增长6%。"],
}


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """Two articles share a catchword, in several variants."""
    path = tmp_path / "检查.annotator"
    make_project(path, PAGES)
    return path


def dialog_of(window: Window) -> EverywhereDialog:
    assert window.everywhere.dialog is not None
    return window.everywhere.dialog


def searched(qtbot: QtBot, window: Window) -> EverywhereDialog:
    """The dialog of Shift+A, when it has found everything."""
    dialog = dialog_of(window)
    qtbot.waitUntil(lambda: not dialog.is_searching)
    return dialog


def rows(dialog: EverywhereDialog) -> list[Row]:
    indexes = (dialog.model.index(row) for row in range(dialog.model.rowCount()))
    return [index.data(Qt.ItemDataRole.UserRole) for index in indexes]


def seen(dialog: EverywhereDialog) -> list[tuple[str, str]]:
    """Each hit, and whether it is ticked or what is said of it."""
    return [(row.hit.quote, "ticked" if row.ticked else row.remark) for row in rows(dialog)]


def keys(qtbot: QtBot, dialog: EverywhereDialog, *names: str) -> None:
    focus = dialog.list
    qtbot.waitUntil(focus.hasFocus)
    for name in names:
        if name == "Ctrl+A":
            QTest.keyClick(focus, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        elif len(name) == 1:
            QTest.keyClicks(focus, name)
        else:
            QTest.keyClick(focus, Qt.Key[f"Key_{name}"])


def back(qtbot: QtBot, window: Window) -> None:
    """The keyboard is in the text again."""
    # the offscreen platform gives the keyboard back to no window by itself
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.view.hasFocus() and window.files.job is None)


def label_first(qtbot: QtBot, window: Window, text: str = "四不两直", key: str = "2") -> None:
    select(window, text)
    press(qtbot, window, key)


def all_quotes(window: Window) -> list[tuple[str, str]]:
    found: list[Span] = []
    for summary in window.session.articles:
        found += window.session.require_project().spans(summary.id)
    return [(span.label, span.quote) for span in found]


def test_a_shows_every_hit_in_the_article_and_enter_labels_what_is_ticked(
    qtbot: QtBot, window: Window
) -> None:
    label_first(qtbot, window)
    press(qtbot, window, "A")
    dialog = dialog_of(window)
    assert seen(dialog) == [
        ("四不两直", "labelled"),
        ("四不两直", "ticked"),
        ("四不兩直", "ticked"),
        ("四 不两直", "ticked"),
    ]
    assert "Hits: 4" in dialog.summary.text()
    assert not dialog.list.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    keys(qtbot, dialog, "Down", "Down", "Space")
    assert seen(dialog)[2] == ("四不兩直", "")
    assert dialog.label_button.text() == "Label 2"
    keys(qtbot, dialog, "Return")
    expected = [("slogan", "四不两直"), ("slogan", "四不两直"), ("slogan", "四 不两直")]
    assert quotes(window) == expected
    back(qtbot, window)
    assert "2" in window.pane.message.text.text()
    press(qtbot, window, "Ctrl+Z")
    assert quotes(window) == expected[:1]
    press(qtbot, window, "Ctrl+Shift+Z")
    assert quotes(window) == expected


def test_shift_a_looks_in_the_whole_project_and_one_undo_takes_all_back(
    qtbot: QtBot, open_window: OpenWindow, project_path: Path
) -> None:
    window = open_window(project_path)
    label_first(qtbot, window)
    press(qtbot, window, "Shift+A")
    dialog = searched(qtbot, window)
    assert [quote for quote, _ in seen(dialog)][-1] == "四不\n两直"
    assert "articles: 2 · to be labelled: 4 · labelled: 1" in dialog.summary.text()
    assert [row.title for row in rows(dialog)][-1] == "安全生产"
    keys(qtbot, dialog, "Return")
    assert len(all_quotes(window)) == 5
    assert [line.state for line in window.session.articles] == ["in_progress", "in_progress", "new"]
    assert [line.spans for line in window.session.articles] == [4, 1, 0]
    window.close()
    again = open_window(project_path)
    press(qtbot, again, "Ctrl+Z")
    assert all_quotes(again) == [("slogan", "四不两直")]
    assert [line.state for line in again.session.articles] == ["in_progress", "new", "new"]
    press(qtbot, again, "Ctrl+Shift+Z")
    assert len(all_quotes(again)) == 5


def test_what_stands_in_the_way_is_shown_and_not_ticked(qtbot: QtBot, window: Window) -> None:
    label_first(qtbot, window, "用“四不两直”方式", "1")
    label_first(qtbot, window, "四不兩直", "3")
    label_first(qtbot, window, "不两直再", "1")
    label_first(qtbot, window)
    press(qtbot, window, "A")
    dialog = dialog_of(window)
    assert seen(dialog) == [
        ("四不两直", "labelled"),
        ("四不两直", "overlaps Measure"),
        ("四不兩直", "is Figure"),
        ("四 不两直", "overlaps Measure"),
    ]
    assert not dialog.label_button.isEnabled()
    keys(qtbot, dialog, "Return")
    assert dialog.isVisible()
    keys(qtbot, dialog, "Space", "Ctrl+A")
    assert dialog.model.ticked == 3
    assert not dialog.model.is_ticked(0)
    keys(qtbot, dialog, "Ctrl+A")
    assert dialog.model.ticked == 0
    keys(qtbot, dialog, "Escape")
    assert window.everywhere.dialog is None
    assert len(quotes(window)) == 4


def test_digits_change_the_label_and_keep_what_the_person_ticked(qtbot: QtBot, window: Window) -> None:
    label_first(qtbot, window)
    press(qtbot, window, "A")
    dialog = dialog_of(window)
    keys(qtbot, dialog, "End", "Space", "1")
    assert seen(dialog) == [
        ("四不两直", "is Slogan"),
        ("四不两直", "ticked"),
        ("四不兩直", "ticked"),
        ("四 不两直", ""),
    ]
    assert [name for name, row in dialog.labels.items() if row.isChecked()] == ["measure"]
    keys(qtbot, dialog, "Return")
    assert quotes(window) == [("slogan", "四不两直"), ("measure", "四不两直"), ("measure", "四不兩直")]


def test_a_selection_without_a_label_asks_for_one(qtbot: QtBot, window: Window) -> None:
    select(window, "四不两直")
    press(qtbot, window, "A")
    dialog = dialog_of(window)
    assert "Which label?" in dialog.notice.text()
    keys(qtbot, dialog, "Return")
    assert dialog.isVisible()
    keys(qtbot, dialog, "2", "Return")
    assert len(quotes(window)) == 4


def test_a_selection_takes_the_sticky_label(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "2")
    select(window, "四不两直")
    press(qtbot, window, "A", "Shift+A")
    assert dialog_of(window).model.label == "slogan"


def test_the_word_at_the_caret_will_do(qtbot: QtBot, window: Window) -> None:
    start = window.session.text.index("检查")
    window.session.select(start, start)
    press(qtbot, window, "A")
    assert [row.hit.quote for row in rows(dialog_of(window))] == ["检查", "检查"]


def test_part_of_a_number_is_not_ticked(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Alt+PgDown")
    label_first(qtbot, window, "60亿元", "3")
    press(qtbot, window, "A")
    dialog = dialog_of(window)
    assert seen(dialog) == [("60亿元", "labelled"), ("60亿元", "part of a longer one"), ("60 亿元", "ticked")]
    keys(qtbot, dialog, "Return")
    spans = window.session.opened.spans if window.session.opened else ()
    assert [(span.quote, span.attributes) for span in spans] == [
        ("60亿元", {"kind": "quantity"}),
        ("60 亿元", {"kind": "quantity"}),
    ]


def test_attributes_go_along_with_the_label(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Alt+PgDown")
    label_first(qtbot, window, "60亿元", "3")
    press(qtbot, window, "N", "A")
    keys(qtbot, dialog_of(window), "Return")
    spans = window.session.opened.spans if window.session.opened else ()
    assert [span.attributes for span in spans] == [{"kind": "person"}] * 2


def test_nothing_found_says_so(qtbot: QtBot, window: Window) -> None:
    label_first(qtbot, window, "各乡镇", "1")
    press(qtbot, window, "A")
    assert window.everywhere.dialog is None
    assert "“各乡镇” stands nowhere else in this article" in window.pane.message.text.text()
    press(qtbot, window, "Shift+A")
    assert "nowhere else in the project" in searched(qtbot, window).notice.text()


def test_a_colleagues_layer_is_refused_with_a_sentence(qtbot: QtBot, window: Window) -> None:
    label_first(qtbot, window)
    window.session.show_layer("乙")
    for key in ("A", "Shift+A"):
        window.pane.message.hide()
        press(qtbot, window, key)
        assert window.everywhere.dialog is None
        assert "Show your own layer" in window.pane.message.text.text()


def test_done_articles_stay_done(qtbot: QtBot, window: Window) -> None:
    label_first(qtbot, window)
    press(qtbot, window, "Alt+PgDown", "Ctrl+Return", "Alt+PgUp")
    window.session.go_to(next(iter(window.session.articles)).id)
    press(qtbot, window, "Tab", "Shift+A")
    keys(qtbot, searched(qtbot, window), "Return")
    assert [line.state for line in window.session.articles] == ["in_progress", "done", "new"]
    assert len(all_quotes(window)) == 5


def test_very_many_are_labelled_beside_the_window(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(everywhere, "AT_ONCE", 1)
    label_first(qtbot, window)
    press(qtbot, window, "Shift+A")
    keys(qtbot, searched(qtbot, window), "Return")
    back(qtbot, window)
    assert len(all_quotes(window)) == 5
    assert len(quotes(window)) == 4
    press(qtbot, window, "Ctrl+Z")
    assert all_quotes(window) == [("slogan", "四不两直")]


def test_a_click_on_the_tick_changes_it(qtbot: QtBot, window: Window) -> None:
    label_first(qtbot, window)
    press(qtbot, window, "A")
    dialog = dialog_of(window)
    frame = dialog.list.visualRect(dialog.model.index(1))
    place = frame.center()
    place.setX(frame.left() + 20)
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not dialog.model.is_ticked(1)
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=frame.center())
    assert not dialog.model.is_ticked(1)


def test_a_search_can_be_stopped_and_ends_with_the_window(qtbot: QtBot, window: Window) -> None:
    label_first(qtbot, window)
    press(qtbot, window, "Shift+A")
    dialog = dialog_of(window)
    dialog.stop.click()
    searched(qtbot, window)
    keys(qtbot, dialog, "Escape")
    press(qtbot, window, "Shift+A")
    window.close()
    assert window.everywhere.dialog is None


def test_a_hit_is_drawn_for_every_standing(qtbot: QtBot, window: Window) -> None:
    label_first(qtbot, window)
    press(qtbot, window, "A")
    dialog = dialog_of(window)
    dialog.model.take([Hit("?", 0, 2, "长" * 200, "", "", frozenset(), None, is_cut=True)])
    assert rows(dialog)[-1].standing is Standing.CUT
    assert not dialog.grab().isNull()


def test_control_enter_leaves_for_the_hit(qtbot: QtBot, open_window: OpenWindow, project_path: Path) -> None:
    window = open_window(project_path)
    label_first(qtbot, window)
    press(qtbot, window, "Shift+A")
    dialog = searched(qtbot, window)
    keys(qtbot, dialog, "End")
    QTest.keyClick(dialog.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.everywhere.dialog is None
    session = window.session
    assert session.text[session.selection.start : session.selection.end] == "四不\n两直"
    assert len(all_quotes(window)) == 1

"""A person tags an article with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.store import Project
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, place_of, press, quotes, select


def caret_to(window: Window, text: str) -> None:
    start = window.session.text.index(text)
    window.session.select(start, start)


def test_opens_with_the_caret_in_the_first_unfinished_article_and_the_keyboard_in_the_text(
    window: Window,
) -> None:
    assert window.session.article_id == next(iter(window.session.articles)).id
    assert window.session.selection.is_empty
    assert window.view.hasFocus()


def test_w_and_a_digit_label_a_word(qtbot: QtBot, window: Window) -> None:
    caret_to(window, "60亿元")
    press(qtbot, window, "W", "3")
    assert quotes(window) == [("figure", "60亿元")]
    assert window.session.current is not None
    assert window.session.current.attributes == {"kind": "quantity"}


def test_w_again_extends_by_the_next_word(qtbot: QtBot, window: Window) -> None:
    caret_to(window, "严格")
    press(qtbot, window, "W")
    first = window.session.selection
    press(qtbot, window, "W")
    second = window.session.selection
    assert second.start == first.start
    assert second.end > first.end


def test_w_before_a_mark_takes_the_word_behind_it(qtbot: QtBot, window: Window) -> None:
    """The caret stands before a comma after each clause that was labelled; nobody labels a comma."""
    caret_to(window, "“四不两直”")
    press(qtbot, window, "W")
    session = window.session
    assert session.text[session.selection.start] == "四"
    caret_to(window, ",以")
    press(qtbot, window, "W", "1")
    assert quotes(window) == [("measure", "以")]
    session.select(len(session.text) - 1, len(session.text) - 1)
    press(qtbot, window, "W")
    assert session.text[session.selection.start : session.selection.end] == "。"


def test_c_and_a_digit_label_a_clause(qtbot: QtBot, window: Window) -> None:
    caret_to(window, "24小时")
    press(qtbot, window, "C", "1")
    assert quotes(window) == [("measure", "严格落实24小时值班制度")]


def test_v_goes_to_what_a_click_would_take_and_space_labels_it(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "3", "V", "V", "Space")
    assert quotes(window) == [("figure", "60亿元")]
    press(qtbot, window, "2", "Shift+V", "Space")
    assert ("slogan", "四不两直") in quotes(window)
    press(qtbot, window, "1", "Ctrl+Home", "V", "V", "Space")
    assert window.session.sticky == "measure"
    assert ("measure", "严格落实24小时值班制度") in quotes(window)


def test_v_passes_over_what_is_labelled_and_says_when_nothing_follows(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "3", *["V", "Space"] * 2, "Ctrl+Home", "V")
    assert quotes(window) == [("figure", "24小时"), ("figure", "60亿元")]
    assert window.session.selection.is_empty
    assert window.pane.message.isVisible()


def test_space_labels_at_the_caret_what_a_click_would_take(qtbot: QtBot, window: Window) -> None:
    caret_to(window, "值班")
    press(qtbot, window, "Space")
    assert quotes(window) == []
    assert window.pane.message.isVisible()
    press(qtbot, window, "1", "Space")
    assert quotes(window) == [("measure", "严格落实24小时值班制度")]
    assert window.session.selection.caret == window.session.text.index(",以“四不两直")
    press(qtbot, window, "Ctrl+Z")
    assert quotes(window) == []


def test_c_behind_a_clause_just_labelled_takes_the_next(qtbot: QtBot, window: Window) -> None:
    caret_to(window, "24小时")
    press(qtbot, window, "C", "1", "C")
    selection = window.session.selection
    assert window.session.text[selection.start : selection.end] == "以“四不两直”方式开展检查"


def test_shift_arrows_select_and_a_digit_labels(qtbot: QtBot, window: Window) -> None:
    caret_to(window, "四不两直")
    press(qtbot, window, "Shift+Right", "Shift+Right", "Shift+Right", "Shift+Right", "2")
    assert quotes(window) == [("slogan", "四不两直")]


@pytest.mark.parametrize(
    ("keys", "kind"), [("Q", "quantity"), ("P", "proportion"), ("D", "date"), ("N", "person")]
)
def test_one_key_changes_the_kind_of_the_current_figure(
    qtbot: QtBot, window: Window, keys: str, kind: str
) -> None:
    select(window, "赵小满")
    press(qtbot, window, "3")
    assert window.session.current is not None
    assert window.session.current.attributes == {"kind": "person"}
    press(qtbot, window, keys)
    assert window.session.current is not None
    assert window.session.current.attributes == {"kind": kind}


def test_a_digit_relabels_the_current_span(qtbot: QtBot, window: Window) -> None:
    select(window, "四不两直")
    press(qtbot, window, "1", "2")
    assert quotes(window) == [("slogan", "四不两直")]


def test_tab_steps_through_the_spans_and_around(qtbot: QtBot, window: Window) -> None:
    for text, key in (("四不两直", "2"), ("60亿元", "3"), ("24小时", "3")):
        select(window, text)
        press(qtbot, window, key)
    window.session.select(0, 0)
    seen = []
    for _ in range(4):
        press(qtbot, window, "Tab")
        assert window.session.current is not None
        seen.append(window.session.current.quote)
    assert seen == ["24小时", "四不两直", "60亿元", "24小时"]
    press(qtbot, window, "Shift+Tab")
    assert window.session.current is not None
    assert window.session.current.quote == "60亿元"


def test_comma_stop_and_angles_move_the_edges(qtbot: QtBot, window: Window) -> None:
    select(window, "落实24小时")
    press(qtbot, window, "1", ".", ".", ",", "<", "<", ">")
    assert quotes(window) == [("measure", "格落实24小时值")]


def test_an_edge_never_passes_the_other_one(qtbot: QtBot, window: Window) -> None:
    select(window, "落实")
    press(qtbot, window, "1", *([","] * 5))
    assert quotes(window) == [("measure", "落")]
    press(qtbot, window, *([">"] * 3))
    assert quotes(window) == [("measure", "落")]


def test_delete_removes_and_undo_brings_back(qtbot: QtBot, window: Window) -> None:
    select(window, "四不两直")
    press(qtbot, window, "2", "Delete")
    assert quotes(window) == []
    press(qtbot, window, "Ctrl+Z")
    assert quotes(window) == [("slogan", "四不两直")]
    press(qtbot, window, "Ctrl+Z")
    assert quotes(window) == []
    press(qtbot, window, "Ctrl+Shift+Z")
    assert quotes(window) == [("slogan", "四不两直")]


def test_enter_edits_attributes_and_note_and_escape_comes_back(qtbot: QtBot, window: Window) -> None:
    select(window, "赵小满")
    press(qtbot, window, "3", "Return")
    chosen = QApplication.focusWidget()
    assert chosen is window.span_box.choices[("kind", "person")]
    qtbot.keyClick(chosen, Qt.Key.Key_Q)
    assert window.session.current is not None
    assert window.session.current.attributes == {"kind": "quantity"}
    qtbot.keyClick(chosen, Qt.Key.Key_Return)
    assert window.span_box.note.hasFocus()
    qtbot.keyClicks(window.span_box.note, "doubtful")
    qtbot.keyClick(window.span_box.note, Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    assert window.session.current is not None
    assert window.session.current.note == "doubtful"


def test_a_note_typed_with_pauses_is_one_step(qtbot: QtBot, window: Window) -> None:
    select(window, "赵小满")
    press(qtbot, window, "1", "Return")
    note = window.span_box.note
    assert note.hasFocus()
    qtbot.keyClicks(note, "half")
    qtbot.waitUntil(lambda: window.session.current is not None and window.session.current.note == "half")
    qtbot.keyClicks(note, " more")
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert window.session.current is not None
    assert window.session.current.note == "half more"
    press(qtbot, window, "Ctrl+Z")
    assert window.session.current is not None
    assert window.session.current.note == ""


def test_a_digit_without_selection_makes_the_label_sticky_and_again_lets_go(
    qtbot: QtBot, window: Window
) -> None:
    seen = []
    for keys in (["2"], ["2"], ["1"], ["Escape"]):
        press(qtbot, window, *keys)
        rows = window.labels_box.rows.values()
        seen.append((window.session.sticky, [row.label.name for row in rows if row.isChecked()]))
    assert seen == [("slogan", ["slogan"]), (None, []), ("measure", ["measure"]), (None, [])]


def test_keys_work_with_an_input_method_on(qtbot: QtBot, window: Window) -> None:
    """The view takes no input method, so the letters arrive as plain key events, as ibus and fcitx leave them
    for such a widget; with a Chinese keyboard the text of the event may be what the key would have typed."""
    assert not window.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    caret_to(window, "60亿元")
    for key, text in ((Qt.Key.Key_W, "w"), (Qt.Key.Key_3, "3")):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(window.view, event) if kind == QEvent.Type.KeyRelease else qtbot.keyClick(
                window.view, key
            )
    assert quotes(window) == [("figure", "60亿元")]


def test_ctrl_enter_marks_done_and_goes_to_the_next_unfinished(qtbot: QtBot, window: Window) -> None:
    first, second, third = (summary.id for summary in window.session.articles)
    press(qtbot, window, "Ctrl+Return")
    assert window.session.article_id == second
    assert window.session.articles.get(first).state == "done"  # type: ignore[union-attr]
    press(qtbot, window, "Ctrl+Return", "Ctrl+Return")
    assert window.session.articles.progress()[0] == 3
    assert "done" in window.pane.message.text.text()
    assert window.session.article_id == third


def test_alt_page_keys_walk_through_the_articles(qtbot: QtBot, window: Window) -> None:
    ids = [summary.id for summary in window.session.articles]
    press(qtbot, window, "Alt+PgDown")
    assert window.session.article_id == ids[1]
    press(qtbot, window, "Alt+PgDown", "Alt+PgDown", "Alt+PgUp")
    assert window.session.article_id == ids[1]


def test_undo_in_another_article_goes_there(qtbot: QtBot, window: Window) -> None:
    first = window.session.article_id
    select(window, "四不两直")
    press(qtbot, window, "2", "Alt+PgDown")
    assert window.session.article_id != first
    press(qtbot, window, "Ctrl+Z")
    assert window.session.article_id == first
    assert quotes(window) == []


def test_undo_and_redo_survive_a_restart(qtbot: QtBot, open_window: OpenWindow, project_path: Path) -> None:
    window = open_window(project_path)
    select(window, "四不两直")
    press(qtbot, window, "2")
    select(window, "60亿元")
    press(qtbot, window, "3", "Ctrl+Z")
    window.close()
    again = open_window(project_path)
    assert quotes(again) == [("slogan", "四不两直")]
    press(qtbot, again, "Ctrl+Shift+Z")
    assert quotes(again) == [("slogan", "四不两直"), ("figure", "60亿元")]
    press(qtbot, again, "Ctrl+Z", "Ctrl+Z")
    assert quotes(again) == []


def test_zoom_keys_change_the_text_size_and_it_is_remembered(
    qtbot: QtBot, open_window: OpenWindow, project_path: Path
) -> None:
    window = open_window(project_path)
    height = window.view.rect_of(0).height()
    press(qtbot, window, "Ctrl+=", "Ctrl+=")
    assert window.view.rect_of(0).height() > height
    window.close()
    again = open_window(project_path)
    assert again.view.rect_of(0).height() > height
    press(qtbot, again, "Ctrl+0")
    assert again.view.rect_of(0).height() == height


def test_spans_over_rare_characters_keep_their_quotes(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Alt+PgDown")
    for text in ("𠮷田见到🙂", "🙂的", "49.8%"):
        select(window, text)
        press(qtbot, window, "3")
    stored = {span.quote for span in window.session.opened.spans}  # type: ignore[union-attr]
    assert stored == {"𠮷田见到🙂", "🙂的", "49.8%"}
    assert window.session.current is not None
    assert window.session.current.attributes == {"kind": "proportion"}
    assert place_of(window, "🙂").x() > place_of(window, "𠮷").x()


def test_a_half_typed_note_is_written_before_the_next_article_opens(qtbot: QtBot, window: Window) -> None:
    first = window.session.article_id
    select(window, "赵小满")
    press(qtbot, window, "1", "Return")
    qtbot.keyClicks(window.span_box.note, "half")
    window.actions_.by_name["next_article"].trigger()
    assert window.session.article_id != first
    assert window.span_box.note.toPlainText() == ""
    window.actions_.by_name["previous_article"].trigger()
    assert [span.note for span in window.session.opened.spans] == ["half"]  # type: ignore[union-attr]


def test_a_half_typed_note_survives_a_change_by_another_program(
    qtbot: QtBot, window: Window, project_path: Path
) -> None:
    select(window, "赵小满")
    press(qtbot, window, "1", "Return")
    qtbot.keyClicks(window.span_box.note, "half")
    with Project(project_path) as other:
        other.append("乙", [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": "乙"})])
    qtbot.waitUntil(lambda: "乙" in window.session.annotators(), timeout=3000)
    qtbot.waitUntil(lambda: window.session.current is not None and window.session.current.note == "half")
    assert window.span_box.note.toPlainText() == "half"


def test_a_key_with_control_marks_only_the_open_article(qtbot: QtBot, window: Window) -> None:
    for keys in (("Ctrl+Return",), ("Ctrl+Return",), ("Ctrl+Z",)):
        press(qtbot, window, *keys)
        rows = window.articles_panel.list.selectionModel().selectedIndexes()
        assert rows == [window.articles_panel.model.place(window.session.article_id)]

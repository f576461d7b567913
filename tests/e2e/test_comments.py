"""People talk beside the text about spans and articles, with the keyboard and with the mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.session import Session
from annotator.session.commenting import LONGEST, Comments
from annotator.session.thread_places import About
from annotator.store.integrity import check
from annotator.ui.articles_model import COMMENTS_ROLE
from annotator.ui.comment_words import local_time, visible
from annotator.ui.comments_box import CommentsBox
from annotator.ui.comments_model import Row
from annotator.ui.comments_row import begun
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, press, quotes, select, type_text


class NoWords:
    """A colleague's session needs none."""

    def segmentation(self, _text: str) -> object:
        raise AssertionError


def threads(window: Window) -> list[tuple[str, list[str], bool]]:
    return [
        (each.quote, [one.text for one in each.thread.comments], each.thread.is_open)
        for each in window.comments_box.threads
    ]


def said(window: Window) -> str:
    return window.pane.message.text.text() if window.pane.message.isVisible() else ""


def write(qtbot: QtBot, window: Window, text: str) -> None:
    """Into the field, which has the keyboard, and send."""
    field = window.comments_box.field
    assert field.hasFocus()
    type_text(field, text)
    press(qtbot, window, "Return", widget=field)


def comment(qtbot: QtBot, window: Window, quote: str, text: str) -> None:
    select(window, quote)
    press(qtbot, window, "L")
    write(qtbot, window, text)


def in_list(qtbot: QtBot, window: Window, *keys: str) -> None:
    press(qtbot, window, *keys, widget=window.comments_box.list)


def rows(window: Window) -> list[tuple[str, str]]:
    return [(row.line, row.text) for row in window.comments_box.model.rows]


def click_row(qtbot: QtBot, window: Window, row: int) -> None:
    view: QAbstractItemView = window.comments_box.list
    qtbot.wait(10)
    rectangle = view.visualRect(window.comments_box.model.index(row))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rectangle.center())


def click(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


# -- by keys -----------------------------------------------------------------------------------------------------


def test_it_says_what_to_do_where_nothing_was_said(window: Window) -> None:
    box = window.comments_box
    assert box.empty.isVisible()
    assert box.empty.text() == "No comments here. L writes one."
    assert box.list.isHidden()
    assert not box.field.isVisible()


def test_a_key_comments_on_the_current_span_and_comes_back_to_the_text(qtbot: QtBot, window: Window) -> None:
    select(window, "四不两直")
    press(qtbot, window, "1", "L")
    box = window.comments_box
    assert box.paper.about.text() == "On “四不两直”"
    write(qtbot, window, "引号不标。")
    assert window.view.hasFocus()
    assert threads(window) == [("四不两直", ["引号不标。"], True)]
    assert box.threads[0].about.span_id == window.session.current_id
    assert box.heading.text() == "Comments · 1 open"
    press(qtbot, window, "L")
    assert box.paper.about.text() == "Answer to 甲", "on what is talked about already it goes on"
    write(qtbot, window, "改了。")
    assert threads(window) == [("四不两直", ["引号不标。", "改了。"], True)]
    assert [quote for _, quote in quotes(window)] == ["四不两直"]


def test_a_key_comments_on_the_selection_else_on_the_article(qtbot: QtBot, window: Window) -> None:
    comment(qtbot, window, "60亿元", "漏标")
    window.session.select(0, 0)
    press(qtbot, window, "L")
    assert window.comments_box.paper.about.text() == "On the article"
    write(qtbot, window, "标题要标吗？")
    assert threads(window) == [("", ["标题要标吗？"], True), ("60亿元", ["漏标"], True)]


def test_enter_sends_shift_enter_begins_a_line_and_esc_comes_back(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "L")
    field = window.comments_box.field
    type_text(field, "一")
    press(qtbot, window, "Shift+Return", widget=field)
    type_text(field, "二")
    press(qtbot, window, "Esc", widget=field)
    assert window.view.hasFocus()
    assert not window.comments_box.paper.isVisible()
    press(qtbot, window, "L")
    assert field.toPlainText() == "一\n二", "what was not sent waits"
    press(qtbot, window, "Ctrl+Return", widget=field)
    assert threads(window) == [("", ["一\n二"], True)]
    summary = window.session.articles.get(window.session.article_id)
    assert summary is not None
    assert summary.state == "new", "the article is not done by it"


def test_the_key_works_under_an_input_method_and_the_field_takes_one(qtbot: QtBot, window: Window) -> None:
    field = window.comments_box.field
    assert not window.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    type_text(window.view, "l")
    qtbot.waitUntil(field.hasFocus)
    write(qtbot, window, "输入法")
    assert threads(window) == [("", ["输入法"], True)]


def test_words_for_one_place_are_never_sent_to_another(qtbot: QtBot, window: Window) -> None:
    select(window, "60亿元")
    press(qtbot, window, "L")
    type_text(window.comments_box.field, "说六十亿")
    window.view.setFocus()
    select(window, "24小时")
    press(qtbot, window, "L")
    assert window.comments_box.field.toPlainText() == ""
    write(qtbot, window, "说小时")
    window.session.go_by(1)
    window.session.go_by(-1)
    select(window, "60亿元")
    press(qtbot, window, "L")
    press(qtbot, window, "Return", widget=window.comments_box.field)
    assert threads(window) == [("24小时", ["说小时"], True), ("60亿元", ["说六十亿"], True)]


def test_undo_and_redo_take_what_was_said_back(qtbot: QtBot, window: Window) -> None:
    comment(qtbot, window, "60亿元", "漏标")
    press(qtbot, window, "Ctrl+Z")
    assert threads(window) == []
    press(qtbot, window, "Ctrl+Shift+Z")
    assert threads(window) == [("60亿元", ["漏标"], True)]
    assert check(window.session.require_project()) == []


def test_it_is_there_again_after_a_restart(qtbot: QtBot, open_window: OpenWindow, project_path: Path) -> None:
    first = open_window(project_path)
    comment(qtbot, first, "60亿元", "漏标")
    first.close()
    second = open_window(project_path)
    assert threads(second) == [("60亿元", ["漏标"], True)]
    press(qtbot, second, "Ctrl+Z")
    assert threads(second) == []


def test_a_key_resolves_and_what_is_resolved_is_folded_until_it_is_opened(
    qtbot: QtBot, window: Window
) -> None:
    comment(qtbot, window, "60亿元", "漏标")
    press(qtbot, window, "Shift+Z")
    assert threads(window) == [("60亿元", ["漏标"], False)]
    assert rows(window) == [("“60亿元”", "Resolved by 甲")]
    assert window.comments_box.heading.text() == "Comments · 0 open"
    press(qtbot, window, "Ctrl+Shift+M")
    assert window.comments_box.list.hasFocus()
    in_list(qtbot, window, "Return")
    assert len(rows(window)) == 2
    in_list(qtbot, window, "Z")
    assert threads(window) == [("60亿元", ["漏标"], True)]
    in_list(qtbot, window, "Esc")
    assert window.view.hasFocus()


def test_without_a_choice_nothing_is_resolved(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Shift+Z")
    assert said(window) == "No comment is chosen. Shift+L goes to the next open one."
    press(qtbot, window, "Shift+L")
    assert said(window).startswith("No comment is open in this project. L comments")


def test_a_key_goes_through_the_open_ones_of_all_articles(qtbot: QtBot, window: Window) -> None:
    session = window.session
    comment(qtbot, window, "60亿元", "一")
    comment(qtbot, window, "检查", "二")
    session.go_by(2)
    comment(qtbot, window, "新公园", "三")
    session.go_by(-1)
    window.comments_box.list.clearSelection()
    found = []
    for _ in range(4):
        press(qtbot, window, "Shift+L")
        found.append(session.text[session.selection.start : session.selection.end])
        thread = window.comments_box.current_thread
        assert thread is not None
        assert thread.quote == found[-1]
        assert window.view.hasFocus()
    assert found == ["新公园", "检查", "60亿元", "新公园"]


def test_ones_own_can_be_changed_and_removed_in_the_list(qtbot: QtBot, window: Window) -> None:
    comment(qtbot, window, "60亿元", "漏标")
    press(qtbot, window, "Ctrl+Shift+M")
    in_list(qtbot, window, "Down", "E")
    field = window.comments_box.field
    assert (field.toPlainText(), window.comments_box.paper.about.text()) == ("漏标", "Change the comment")
    write(qtbot, window, "了吗？")
    assert threads(window) == [("60亿元", ["漏标了吗？"], True)]
    assert window.comments_box.list.hasFocus()
    in_list(qtbot, window, "Return")
    write(qtbot, window, "没有。")
    in_list(qtbot, window, "Delete")
    assert threads(window) == [("60亿元", ["漏标了吗？"], True)], (
        "the answer that was just written was chosen"
    )
    in_list(qtbot, window, "Up", "Delete")
    assert threads(window) == []


def test_what_was_said_can_be_copied(qtbot: QtBot, window: Window) -> None:
    comment(qtbot, window, "60亿元", "漏标")
    press(qtbot, window, "Ctrl+Shift+M")
    for key, expected in (("Home", "60亿元"), ("Down", "漏标")):
        in_list(qtbot, window, key, "Ctrl+C")
        assert QApplication.clipboard().text() == expected
    assert window.comments_box.heading.toolTip().endswith("In the project: 1 open, 0 resolved")


def test_a_comment_that_is_refused_stays_in_the_field(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "L")
    field = window.comments_box.field
    press(qtbot, window, "Return", widget=field)
    assert said(window) == "The comment is empty. Write something, or remove the comment."
    field.setPlainText("长" * (LONGEST + 1))
    press(qtbot, window, "Return", widget=field)
    assert said(window).startswith("A comment has at most 10000 characters, this one has 10001.")
    assert len(field.toPlainText()) == LONGEST + 1
    assert threads(window) == []


# -- from both sides ---------------------------------------------------------------------------------------------


def colleague(path: Path, name: str = "乙") -> tuple[Session, Comments]:
    session = Session(NoWords(), annotator=name, device=f"desk of {name}")  # type: ignore[arg-type]
    session.open(path)
    return session, Comments(session)


def test_a_colleague_answers_in_another_window(qtbot: QtBot, window: Window, project_path: Path) -> None:
    select(window, "四不两直")
    press(qtbot, window, "1", "L")
    write(qtbot, window, "引号要标吗？")
    session, comments = colleague(project_path)
    comments.answer(comments.threads()[0].id, "不标。")
    comments.comment(About(session.articles.first_unfinished() or ""), "看完了。")
    session.close()
    qtbot.waitUntil(lambda: len(threads(window)) == 2, timeout=5000)
    assert threads(window) == [("", ["看完了。"], True), ("四不两直", ["引号要标吗？", "不标。"], True)]
    box = window.comments_box
    press(qtbot, window, "Ctrl+Shift+M")
    click_row(qtbot, window, 1)
    assert box.current is not None
    assert box.current.about.author == "乙"
    assert not box.change_button.isEnabled()
    in_list(qtbot, window, "E")
    assert said(window) == "This is a comment by 乙, which only 乙 can change. Answer it instead."
    in_list(qtbot, window, "Delete")
    assert len(threads(window)) == 2


def test_the_layer_of_a_colleague_can_be_commented_on(
    qtbot: QtBot, open_window: OpenWindow, project_path: Path
) -> None:
    session, _ = colleague(project_path)
    start = session.text.index("60亿元")
    session.add_span(start, start + 4, "figure")
    session.close()
    window = open_window(project_path)
    window.session.show_layer("乙")
    press(qtbot, window, "Tab", "L")
    write(qtbot, window, "“投入”也要。")
    assert window.session.shown == "乙"
    assert rows(window)[0] == ("“60亿元”", "Label of 乙")
    press(qtbot, window, "Ctrl+Z")
    assert (window.session.shown, threads(window)) == ("乙", [])


def test_what_became_of_a_place_is_said(qtbot: QtBot, window: Window) -> None:
    select(window, "60亿元")
    press(qtbot, window, "3", "L")
    write(qtbot, window, "太短")
    press(qtbot, window, ",")
    assert rows(window)[0] == ("“60亿元”", "Label of 甲 · Changed since then")
    press(qtbot, window, "Delete")
    assert rows(window)[0] == ("“60亿元”", "Label of 甲 · No longer there")


def test_a_box_of_ones_own_shows_only_what_concerns_it(qtbot: QtBot, window: Window) -> None:
    """As the review and what came back use it."""
    select(window, "60亿元")
    press(qtbot, window, "3", "L")
    write(qtbot, window, "一")
    span_id = window.session.current_id
    comment(qtbot, window, "检查", "二")
    box = CommentsBox(window.comments, window.attempt, window.theme)
    qtbot.addWidget(box)
    box.filter(window.session.article_id, {span_id or ""})
    assert [each.quote for each in box.threads] == ["60亿元"]
    window.bridge.changed.connect(box.follow)
    window.session.go_by(1)
    window.comments.answer(box.threads[0].id, "三")
    assert [one.text for one in box.threads[0].thread.comments] == ["一", "三"]
    window.bridge.changed.disconnect(box.follow)


# -- by mouse ----------------------------------------------------------------------------------------------------


def test_everything_can_be_done_with_the_mouse(qtbot: QtBot, window: Window) -> None:
    box = window.comments_box
    select(window, "60亿元")
    click(qtbot, box.add_button)
    type_text(box.field, "漏标")
    click(qtbot, box.paper.send_button)
    window.session.select(0, 0)
    click_row(qtbot, window, 0)
    selection = window.session.selection
    assert window.session.text[selection.start : selection.end] == "60亿元"
    click(qtbot, box.answer_button)
    type_text(box.field, "补上了")
    click(qtbot, box.paper.send_button)
    assert threads(window) == [("60亿元", ["漏标", "补上了"], True)]
    click(qtbot, box.settle_button)
    assert threads(window) == [("60亿元", ["漏标", "补上了"], False)]
    click_row(qtbot, window, 0)
    assert len(rows(window)) == 3
    click_row(qtbot, window, 2)
    click(qtbot, box.remove_button)
    assert threads(window) == [("60亿元", ["漏标"], False)]
    click_row(qtbot, window, 0)
    assert len(rows(window)) == 1
    click(qtbot, box.heading)
    assert box.is_folded
    assert box.list.isHidden()
    press(qtbot, window, "Shift+L")
    assert box.is_folded, "there is none to be shown"
    click(qtbot, box.heading)
    assert box.list.isVisible()


def test_a_bubble_stands_in_the_margin_and_leads_to_the_thread(qtbot: QtBot, window: Window) -> None:
    comment(qtbot, window, "60亿元", "漏<b>标</b>")
    view = window.view
    place = view.rects_of(*select(window, "60亿元"))[-1]
    column = view.column_width()
    left = (view.viewport().width() - column) // 2
    beside = QPoint(left + column + view.look.size // 2, place.center().y())
    assert [each.words for each in view.remarks_under(beside)] == ["甲: 漏<b>标</b>"]
    assert not view.remarks_under(QPoint(beside.x(), beside.y() - 400))
    ink, paper = view.look.focus, view.look.paper
    picture = view.viewport().grab().toImage()
    colours = {
        picture.pixelColor(x, beside.y()).name() for x in range(left + column, left + column + view.look.size)
    }
    assert {ink, paper} <= colours
    window.session.select(0, 0)
    window.comments_box.set_folded(True)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert not window.comments_box.is_folded
    assert window.comments_box.current_thread is not None
    assert window.session.selection.is_empty, "a click there places no caret"
    press(qtbot, window, "Shift+Z")
    assert not view.remarks_under(beside), "what is resolved is marked no longer"
    press(qtbot, window, "Ctrl+Z")
    assert view.remarks_under(beside)
    window.session.go_by(1)
    assert not view.remarks_under(beside)


def test_the_list_of_articles_says_how_many_are_open_and_can_show_only_those(
    qtbot: QtBot, window: Window
) -> None:
    comment(qtbot, window, "60亿元", "一")
    comment(qtbot, window, "检查", "二")
    model = window.articles_panel.model
    numbers = [model.index(row).data(COMMENTS_ROLE) for row in range(model.rowCount())]
    assert numbers == [None, 2, None, 0, 0]
    told = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.endswith("open comments: 2")
    press(qtbot, window, "Alt+6")
    assert model.rowCount() == 2
    press(qtbot, window, "Shift+Z", "Shift+L", "Shift+Z")
    assert model.rowCount() == 2, "no line leaves the article that is being worked on"
    window.session.go_by(1)
    assert model.rowCount() == 0
    press(qtbot, window, "Alt+1")
    assert model.rowCount() == 5


# -- what is shown -----------------------------------------------------------------------------------------------


def test_a_screen_reader_is_told_who_said_what(qtbot: QtBot, window: Window) -> None:
    comment(qtbot, window, "60亿元", "漏标")
    box = window.comments_box
    names = {
        QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
        for part in (box.list, box.field, box.heading, box.change_button, box.remove_button)
    }
    assert names == {
        "Comments on the article", "Comment", "Comments · 1 open", "Change my comment",
        "Remove my comment; can be undone",
    }  # fmt: skip
    told = [box.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert told[0] == "“60亿元”"
    assert told[1].startswith("甲 · ")
    assert told[1].endswith(", 漏标")


def test_hostile_words_are_shown_as_they_are(qtbot: QtBot, window: Window) -> None:
    """No markup, no direction that fools the reader, no control characters."""
    comment(qtbot, window, "60亿元", "<b>x</b>\u202e<img src=x>\u0007")
    row = window.comments_box.model.rows[1]
    assert row.text == "<b>x</b>¤<img src=x>\u2407"
    assert visible("a\r\nb\u200bc") == "a\nb¤c"
    assert window.comments_box.paper.about.textFormat() == Qt.TextFormat.PlainText
    thread = window.comments_box.threads[0]
    endless = replace(thread.about, text="长" * 1_000_000, author="乙" * 100_000)
    found = Row(thread, endless)
    assert len(found.text) == LONGEST
    assert len(found.line) < 100
    assert len(begun(found.text)) < 300


@pytest.mark.parametrize(
    ("time", "shown"),
    [("2026-05-01T09:30:00.000+00:00", "%H:%M"), ("2026-02-01T09:30:00+00:00", "%m-%d %H:%M"),
     ("2019-02-01T09:30:00+00:00", "%Y-%m-%d"), ("2019-02-01T09:30:00", "%Y-%m-%d")],
)  # fmt: skip
def test_times_are_those_of_this_clock(time: str, shown: str) -> None:
    now = datetime(2026, 5, 1, 9, 40, tzinfo=UTC).astimezone()
    there = datetime.fromisoformat(time)
    there = there if there.tzinfo else there.replace(tzinfo=UTC)
    assert local_time(time, now) == f"{there.astimezone():{shown}}"
    for nonsense in ("", "gestern", "0001-01-01T00:00:00+14:00", "9" * 400):
        assert local_time(nonsense, now) == "" or nonsense.startswith("0001")


def test_where_nobody_has_said_anything_the_panel_has_no_empty_place(qtbot: QtBot, window: Window) -> None:
    panel, box = window.tagging_panel, window.comments_box
    qtbot.waitUntil(lambda: panel.sizes()[-1] == box.height())
    window.resize(1280, 900)
    qtbot.waitUntil(lambda: panel.height() > 740 and panel.sizes()[-1] == box.height())
    assert box.geometry().bottom() >= panel.height() - 2

"""Two people's labels are reviewed with the keys: what both say is quiet, each difference takes one key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.model.layer import DONE, FINAL, NEW
from annotator.model.span import Span
from annotator.model.verdict import EDITED
from annotator.session import edits
from annotator.store import Project
from annotator.store.integrity import check
from annotator.ui.article import State
from annotator.ui.window import Window
from tests.e2e.desktop import PAGES, OpenWindow, make_project, press, select, type_text
from tests.e2e.test_screen_readers import unnamed

Said = tuple[str, str]


def label(path: Path, annotator: str, place: int, *said: Said) -> None:
    """Somebody has labelled these texts of an article and finished it."""
    with Project(path) as project:
        article_id = project.article_ids()[place]
        text = project.text(article_id)
        facts = [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": annotator})]
        for quote, name in said:
            start = text.index(quote)
            end = start + len(quote)
            attributes = {"kind": "quantity"} if name == "figure" else {}
            span = Span(new_id(), article_id, annotator, start, end, name, attributes, "", quote)
            facts.append(Fact(kinds.SPAN_ADDED, article_id, None, span.as_payload()))
        if project.state(article_id, annotator) == NEW:
            facts.append(edits.state_changed(article_id, annotator, NEW, DONE))
        project.append("导入员", facts)


@pytest.fixture
def window(open_window: OpenWindow, project_path: Path, qtbot: QtBot) -> Window:
    """A window whose first article has three differences, the second none, the third one."""
    for name, measure in (("甲", "严格落实24小时值班制度"), ("乙", "落实24小时值班制度")):
        label(project_path, name, 0, ("防汛", "slogan"), (measure, "measure"))
        label(project_path, name, 1, ("夜市", "measure"))
    label(project_path, "甲", 0, ("四不两直", "slogan"))
    label(project_path, "乙", 0, ("四不两直", "measure"), ("60亿元", "figure"))
    label(project_path, "甲", 2, ("公园", "measure"))
    label(project_path, "乙", 2)
    window = open_window(project_path)
    window.session.go_to(window.session.require_project().article_ids()[0])
    window.session.select(0, 0)
    return window


def review(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+Shift+R")
    assert window.reviewing.review.is_on


def kind(window: Window) -> str:
    current = window.reviewing.review.current
    assert current is not None
    return current.kind


def final(window: Window, place: int = 0) -> list[Said]:
    project = window.session.require_project()
    return [(span.label, span.quote) for span in project.spans(project.article_ids()[place], FINAL)]


def shown(window: Window) -> list[tuple[int, str, State]]:
    """Side, quote and state of what the text shows, without what is agreed."""
    found = window.view.review.spans if window.view.review is not None else ()
    return [(each.side, each.span.quote, each.state) for each in found if each.state is not State.AGREED]


def sentence(window: Window) -> str:
    return window.pane.message.text.text() if window.pane.message.isVisible() else ""


def test_the_review_opens_beside_the_text_at_the_first_difference(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    parts = window.review_parts
    assert parts.bar.isVisible()
    assert parts.panel.isVisible()
    assert not window.tagging_panel.isVisible()
    assert window.view.hasFocus()
    assert kind(window) == "boundary"
    assert parts.bar.progress.text() == "0 of 4 differences decided · 0 of 3 articles"
    assert parts.list.progress.text() == parts.bar.progress.text()
    assert "<b>严格</b>" in parts.box.sides.labels[0].text()
    assert (0, "严格落实24小时值班制度", State.OPEN) in shown(window)
    assert [row.data() for row in map(parts.list.model.index, range(3))] == [
        "Only 乙 · 1/1",
        "60亿元",
        "Boundary · 1/1",
    ]


def test_every_key_decides_and_moves_on(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    press(qtbot, window, "Y")
    assert kind(window) == "label"
    press(qtbot, window, "B")
    assert kind(window) == "only_right"
    press(qtbot, window, "X")
    assert kind(window) == "only_left"
    assert sorted(final(window)) == [
        ("measure", "四不两直"),
        ("measure", "落实24小时值班制度"),
        ("slogan", "四不两直"),
        ("slogan", "防汛"),
    ]
    press(qtbot, window, "M")
    assert final(window, 2) == [("measure", "公园")]
    assert "Every difference is decided" in sentence(window)
    assert "1 articles all say the same" in sentence(window)
    press(qtbot, window, "Shift+Y")
    assert final(window, 1) == [("measure", "夜市")]
    assert window.review_parts.bar.progress.text() == "4 of 4 differences decided · 3 of 3 articles"
    assert check(window.session.require_project()) == []


def test_steps_go_over_the_borders_of_articles_and_say_where_they_end(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    press(qtbot, window, "K")
    assert "No open difference comes before" in sentence(window)
    press(qtbot, window, "J", "J", "J")
    assert kind(window) == "only_left"
    press(qtbot, window, "J")
    assert "No open difference follows" in sentence(window)
    press(qtbot, window, "K")
    assert kind(window) == "only_right"


def test_undo_brings_the_difference_back_and_redo_decides_it_again(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    press(qtbot, window, "Y", "Y", "Y")
    assert kind(window) == "only_left"
    press(qtbot, window, "Ctrl+Z")
    assert kind(window) == "only_right"
    assert len(final(window)) == 3
    press(qtbot, window, "Ctrl+Shift+Z")
    assert len(final(window)) == 4
    press(qtbot, window, "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert final(window) == []
    assert kind(window) == "boundary"
    assert window.reviewing.review.is_on


def test_an_edit_is_made_with_the_ordinary_keys_and_enter_goes_on(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    press(qtbot, window, "E")
    assert window.tagging_panel.isVisible()
    assert not window.review_parts.panel.isVisible()
    press(qtbot, window, ">", ",", "2")
    press(qtbot, window, "Return")
    assert ("slogan", "格落实24小时值班制") in final(window)
    assert kind(window) == "label"
    assert window.review_parts.panel.isVisible()
    assert not window.tagging_panel.isVisible()
    press(qtbot, window, "J", "E", "Escape")
    assert window.reviewing.review.is_on
    assert not window.reviewing.review.is_editing
    press(qtbot, window, "J")
    assert kind(window) == "only_left"


def test_equal_differences_are_decided_as_one_was_edited(
    qtbot: QtBot, open_window: OpenWindow, project_path: Path
) -> None:
    for place in (0, 2):
        label(project_path, "甲", place)
        label(project_path, "乙", place, ("河东区", "measure"))
    window = open_window(project_path)
    window.session.go_to(window.session.require_project().article_ids()[0])
    review(qtbot, window)
    press(qtbot, window, "E", "2", "Return")
    assert final(window) == [("slogan", "河东区")]
    assert kind(window) == "only_right"
    press(qtbot, window, "=")
    assert final(window, 2) == [("slogan", "河东区")]
    assert {each.decision for each in window.session.require_project().verdicts()} == {EDITED}
    press(qtbot, window, "Ctrl+Z")
    assert (final(window), final(window, 2)) == ([("slogan", "河东区")], [])


def test_what_all_say_is_edited_in_an_article_without_differences(qtbot: QtBot, window: Window) -> None:
    ids = window.session.require_project().article_ids()
    review(qtbot, window)
    window.session.go_to(ids[1])
    box = window.review_parts.box
    assert box.buttons[EDITED].isVisible()
    assert not box.buttons["both"].isVisible()
    qtbot.mouseClick(box.buttons[EDITED], Qt.MouseButton.LeftButton)
    assert window.reviewing.review.is_editing
    assert final(window, 1) == [("measure", "夜市")]
    press(qtbot, window, "Tab", "Delete")
    select(window, "摊主")
    press(qtbot, window, "2")
    assert final(window, 1) == [("slogan", "摊主")]
    press(qtbot, window, "Return")
    assert window.session.article_id == ids[2]
    window.session.go_to(ids[1])
    press(qtbot, window, "Ctrl+Return")
    assert final(window, 1) == [("slogan", "摊主")]
    press(qtbot, window, "Ctrl+Z", "Ctrl+Z")
    assert final(window, 1) == [("measure", "夜市")]
    assert check(window.session.require_project()) == []


def test_an_open_difference_comes_before_an_edit_of_what_all_say(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    window.reviewing.review.go_to(window.session.article_id or "", "")
    press(qtbot, window, "E")
    assert not window.reviewing.review.is_editing
    assert "No difference is current" in sentence(window)


def test_labels_are_not_changed_by_the_way(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    window.session.select(0, 2)
    press(qtbot, window, "1")
    assert "E edits it" in sentence(window)
    press(qtbot, window, "Delete")
    assert final(window) == []


def test_a_reason_is_written_after_the_decision_and_offered_the_next_time(
    qtbot: QtBot, window: Window
) -> None:
    review(qtbot, window)
    press(qtbot, window, "/")
    assert "Nothing is decided" in sentence(window)
    press(qtbot, window, "Y", "/")
    box = window.review_parts.box
    field = box.reason.lineEdit()
    assert field is not None
    qtbot.waitUntil(lambda: QApplication.focusWidget() in (box.reason, field))
    type_text(field, "副词不算")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.view.hasFocus()
    assert [verdict.reason for verdict in window.session.require_project().verdicts()] == ["副词不算"]
    press(qtbot, window, "M", "/")
    assert [box.reason.itemText(place) for place in range(box.reason.count())] == ["副词不算"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    assert window.reviewing.review.is_on


def test_the_same_difference_elsewhere_is_decided_with_one_more_key(
    qtbot: QtBot, open_window: OpenWindow, project_path: Path
) -> None:
    for place, quote in ((0, "河东区"), (2, "河东区")):
        label(project_path, "甲", place)
        label(project_path, "乙", place, (quote, "measure"))
    window = open_window(project_path)
    window.session.go_to(window.session.require_project().article_ids()[0])
    review(qtbot, window)
    assert window.review_parts.box.alike.text() == "The same text, the same difference: 1 more"
    press(qtbot, window, "X")
    assert "1 more" in sentence(window)
    press(qtbot, window, "=")
    assert "one undo takes them back" in sentence(window) or "Every difference" in sentence(window)
    assert window.review_parts.bar.progress.text() == "2 of 2 differences decided · 2 of 2 articles"
    press(qtbot, window, "Ctrl+Z")
    assert window.review_parts.bar.progress.text() == "1 of 2 differences decided · 1 of 2 articles"


def test_the_list_and_the_text_lead_to_a_difference(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    entries = window.review_parts.list
    place = entries.list.visualRect(entries.model.index(1)).center()
    qtbot.mouseClick(entries.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert kind(window) == "only_right"
    assert window.view.hasFocus()
    offset = window.session.text.index("四不两直")
    at = window.view.rects_of(offset, offset + 1)[0].center()
    qtbot.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert kind(window) == "label"
    qtbot.mouseClick(window.review_parts.box.buttons["both"], Qt.MouseButton.LeftButton)
    assert len(final(window)) == 3


def test_the_list_is_narrowed(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    entries = window.review_parts.list
    entries.scope.setCurrentIndex(1)
    entries.scope.activated.emit(1)
    assert sum(1 for row in entries.model.rows if hasattr(row, "quote")) == 4
    kinds_ = [entries.kind.itemData(place) for place in range(entries.kind.count())]
    entries.kind.setCurrentIndex(kinds_.index("only_left"))
    entries.kind.activated.emit(entries.kind.currentIndex())
    assert [row.quote for row in entries.model.rows if hasattr(row, "quote")] == ["公园"]
    press(qtbot, window, "J")
    assert kind(window) == "only_left"


def test_other_layers_are_chosen_over_the_text(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    bar = window.review_parts.bar
    qtbot.mouseClick(bar.swap, Qt.MouseButton.LeftButton)
    assert window.reviewing.review.layers == ("乙", "甲")
    assert (bar.first.currentText(), bar.second.currentText()) == ("乙", "甲")
    press(qtbot, window, "Y", "Y", "Y")
    press(qtbot, window, "Ctrl+Shift+X")
    assert bar.first.hasFocus()
    names = [bar.second.itemText(place) for place in range(bar.second.count())]
    assert names == ["乙", "甲", "Final"]
    bar.second.setCurrentIndex(2)
    bar.second.activated.emit(2)
    assert window.reviewing.review.layers == ("乙", FINAL)


def test_more_than_two_are_reviewed_together(qtbot: QtBot, window: Window) -> None:
    label(window.session.require_project().path, "丙", 0, ("防汛", "slogan"), ("60亿元", "figure"))
    review(qtbot, window)
    bar = window.review_parts.bar
    bar.second.setCurrentIndex(bar.second.count() - 1)
    bar.second.activated.emit(bar.second.currentIndex())
    assert window.reviewing.review.layers == ("甲", "丙", "乙")
    press(qtbot, window, "J")
    sides = window.review_parts.box.sides
    while "60亿元" not in sides.labels[1].text():
        press(qtbot, window, "J")
    assert "Most say" in sides.labels[3].text()
    press(qtbot, window, "Y")
    assert ("figure", "60亿元") in final(window)


def test_control_enter_finishes_an_article_of_the_review(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    press(qtbot, window, "Ctrl+Return")
    assert "3 differences are still open" in sentence(window)
    ids = window.session.require_project().article_ids()
    window.session.go_to(ids[1])
    press(qtbot, window, "Ctrl+Return")
    assert final(window, 1) == [("measure", "夜市")]
    assert window.session.article_id == ids[2]


def test_escape_leaves_the_review_and_the_desk_is_as_before(qtbot: QtBot, window: Window) -> None:
    assert window.tagging_panel.isVisible()
    review(qtbot, window)
    press(qtbot, window, "Y", "Escape")
    assert not window.reviewing.review.is_on
    assert window.tagging_panel.isVisible()
    assert not window.review_parts.panel.isVisible()
    assert not window.review_parts.bar.isVisible()
    assert window.session.shown == "甲"
    assert window.view.review is None
    press(qtbot, window, "J")
    assert not window.reviewing.review.is_on


def test_without_a_colleague_it_says_what_to_do(
    qtbot: QtBot, open_window: OpenWindow, project_path: Path
) -> None:
    window = open_window(project_path)
    press(qtbot, window, "Ctrl+Shift+R")
    assert "Nobody has labelled anything" in sentence(window)
    label(project_path, "甲", 0, ("防汛", "slogan"))
    press(qtbot, window, "Ctrl+Shift+R")
    assert "Merge a colleague's project file" in sentence(window)
    assert not window.reviewing.review.is_on


def test_a_large_project_is_compared_beside_the_window(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.ui.reviewing.AT_ONCE", 0)
    monkeypatch.setattr("annotator.ui.review_screen.AT_ONCE", 0)
    review(qtbot, window)
    qtbot.waitUntil(lambda: window.reviewing.review.queue is not None)
    assert window.review_parts.bar.progress.text().startswith("0 of 4")
    press(qtbot, window, "Shift+Y")
    qtbot.waitUntil(lambda: final(window, 1) == [("measure", "夜市")])
    qtbot.waitUntil(lambda: window.files.job is None)
    press(qtbot, window, "Y")
    assert len(final(window)) == 2
    press(qtbot, window, "Ctrl+Z", "Ctrl+Z")
    assert final(window, 1) == []


def test_another_project_ends_the_review(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    review(qtbot, window)
    press(qtbot, window, "E")
    other = tmp_path / "other.annotator"
    make_project(other, PAGES)
    assert window.files.open_project(other)
    assert not window.reviewing.review.is_on
    assert window.tagging_panel.isVisible()
    assert not window.review_parts.bar.isVisible()
    assert (window.session.shown, window.session.writes) == ("甲", "甲")


def test_a_window_that_is_closed_amid_a_review_opens_as_it_was_before(
    qtbot: QtBot, window: Window, open_window: OpenWindow
) -> None:
    path = window.session.require_project().path
    review(qtbot, window)
    press(qtbot, window, "Y", "E")
    window.close()
    again = open_window(path)
    assert again.tagging_panel.isVisible()
    assert not again.review_parts.panel.isVisible()
    review(qtbot, again)
    assert again.review_parts.bar.progress.text().startswith("2 of 4")
    press(qtbot, again, "Ctrl+Z", "Ctrl+Z")
    assert final(again) == []


def test_another_layer_in_the_status_bar_ends_the_review(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    window.session.show_layer("乙")
    assert not window.reviewing.review.is_on
    assert window.view.review is None


def test_a_screen_reader_can_name_everything_in_the_review(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    press(qtbot, window, "K", "Y", "/")
    assert unnamed(window) == []
    press(qtbot, window, "F6", widget=window.review_parts.box.reason)
    assert window.review_parts.list.isAncestorOf(window.focusWidget())


def test_a_comment_is_about_the_label_of_the_other_side(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    press(qtbot, window, "J")
    paper = window.comments_box.paper
    press(qtbot, window, "L")
    assert paper.about.text() == "On 乙: “四不两直”"
    assert window.review_parts.panel.isAncestorOf(paper)
    assert not window.tagging_panel.isVisible()
    type_text(paper.field, "为什么？")
    qtbot.mouseClick(paper.other_button, Qt.MouseButton.LeftButton)
    assert paper.about.text() == "On 甲: “四不两直”"
    assert paper.field.hasFocus()
    qtbot.mouseClick(paper.other_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(paper.field, Qt.Key.Key_Return)
    [thread] = window.comments_box.threads
    assert (thread.about.annotator, thread.about.text) == ("乙", "为什么？")
    assert window.view.hasFocus()
    press(qtbot, window, "K", "L")
    assert paper.about.text() == "On 乙: “落实24小时值班制度”"
    qtbot.keyClick(paper.field, Qt.Key.Key_Escape)
    press(qtbot, window, "J", "L")
    assert paper.about.text() == "Answer to 甲"


def test_a_comment_is_about_the_label_that_was_clicked(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    current = window.reviewing.review.current
    assert current is not None
    window.view.shown_clicked.emit(0, current.sides[0][0].id)
    press(qtbot, window, "L")
    assert window.comments_box.paper.about.text() == "On 甲: “严格落实24小时值班制度”"


def test_a_comment_is_about_words_that_were_selected(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    select(window, "会议要求")
    press(qtbot, window, "L")
    assert window.comments_box.paper.about.text() == "On “会议要求”"


def test_a_comment_leads_to_its_difference_and_a_difference_to_its_comment(
    qtbot: QtBot, window: Window
) -> None:
    review(qtbot, window)
    for text in ("一", "二"):
        press(qtbot, window, "L")
        type_text(window.comments_box.field, text)
        qtbot.keyClick(window.comments_box.field, Qt.Key.Key_Return)
        press(qtbot, window, "J")
    press(qtbot, window, "K", "K")
    assert kind(window) == "boundary"
    chosen = window.comments_box.current_thread
    assert chosen is not None
    assert chosen.about.text == "一"
    press(qtbot, window, "Shift+L")
    assert kind(window) == "label"
    rows = window.comments_box.list
    qtbot.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.model().index(0, 0)).center()
    )
    assert kind(window) == "boundary"


def test_the_comments_are_where_the_person_works(qtbot: QtBot, window: Window) -> None:
    box, heights = window.comments_box, window.tagging_panel.sizes()
    review(qtbot, window)
    assert window.review_parts.panel.isAncestorOf(box)
    press(qtbot, window, "E")
    assert window.tagging_panel.isAncestorOf(box)
    assert window.tagging_panel.sizes() == heights
    press(qtbot, window, "Escape")
    assert window.review_parts.panel.isAncestorOf(box)
    press(qtbot, window, "Escape")
    assert window.tagging_panel.isAncestorOf(box)
    assert window.tagging_panel.indexOf(box) == window.tagging_panel.count() - 1


def test_the_keys_of_the_panels_are_about_the_panel_of_the_review(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    panel, tagging, articles = window.review_parts.panel, window.tagging_panel, window.articles_panel
    press(qtbot, window, "F9")
    assert not panel.isVisible()
    assert not tagging.isVisible()
    press(qtbot, window, "Y")
    assert not panel.isVisible()
    press(qtbot, window, "F9")
    assert panel.isVisible()
    press(qtbot, window, "F11")
    assert not panel.isVisible()
    assert not articles.isVisible()
    press(qtbot, window, "L")
    assert panel.isVisible()
    qtbot.keyClick(window.comments_box.field, Qt.Key.Key_Escape)
    press(qtbot, window, "F11", "F11")
    assert panel.isVisible()
    assert articles.isVisible()
    press(qtbot, window, "F8")
    assert not articles.isVisible()
    press(qtbot, window, "F8", "F9", "Escape")
    assert articles.isVisible()
    assert tagging.isVisible()
    review(qtbot, window)
    assert panel.isVisible()


def test_the_page_beside_a_review_takes_the_room_of_the_articles(qtbot: QtBot, window: Window) -> None:
    window.resize(1280, 800)
    review(qtbot, window)
    width = window.review_parts.panel.width()
    press(qtbot, window, "F5")
    assert window.page.pane.isVisible()
    assert not window.articles_panel.isVisible()
    assert abs(window.review_parts.panel.width() - width) <= 2
    press(qtbot, window, "F5")
    assert window.articles_panel.isVisible()
    assert not window.tagging_panel.isVisible()
    press(qtbot, window, "Escape")
    assert window.tagging_panel.isVisible()


def test_comments_leave_the_list_its_filters_where_there_is_room(qtbot: QtBot, window: Window) -> None:
    window.resize(1280, 880)
    review(qtbot, window)
    parts, box = window.review_parts, window.comments_box
    qtbot.waitUntil(parts.list.kind.isVisible)
    press(qtbot, window, "Y", "L")
    assert parts.list.kind.isVisible()
    type_text(box.field, "一")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: parts.panel.sizes()[2] > 180)
    assert parts.list.kind.isVisible()
    heights = parts.panel.sizes()
    press(qtbot, window, "J", "E", "Escape")
    qtbot.waitUntil(lambda: parts.panel.sizes() == heights)


def test_the_review_fits_a_low_window(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    window.resize(900, 640)
    press(qtbot, window, "L")
    qtbot.waitUntil(window.comments_box.field.isVisible)
    assert window.minimumSizeHint().height() <= 640
    assert window.height() == 640
    parts = window.review_parts
    assert not parts.list.kind.isVisible()
    row = parts.list.list.sizeHintForRow(1)
    qtbot.waitUntil(lambda: parts.list.list.height() >= 2 * row)
    assert all(button.isVisible() for button in parts.box.buttons.values())
    window.resize(900, 900)
    qtbot.waitUntil(parts.list.kind.isVisible)


def test_the_current_difference_stays_in_sight_when_there_is_less_room(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    current = window.reviewing.review.current
    assert current is not None
    for width, height in ((720, 600), (1280, 640), (700, 560), (1100, 900)):
        window.resize(width, height)
        QApplication.processEvents()
        at = window.view.rects_of(current.start, current.start + 1)[0]
        assert window.view.viewport().rect().contains(at)
    press(qtbot, window, *["Ctrl+="] * 6)
    at = window.view.rects_of(current.start, current.start + 1)[0]
    assert window.view.viewport().rect().contains(at)


def test_the_list_of_articles_gives_way_while_the_window_is_narrow(qtbot: QtBot, window: Window) -> None:
    window.resize(1200, 700)
    review(qtbot, window)
    assert window.articles_panel.isVisible()
    window.resize(800, 700)
    qtbot.waitUntil(lambda: not window.articles_panel.isVisible())
    press(qtbot, window, "F8")
    window.resize(760, 700)
    QApplication.processEvents()
    assert window.articles_panel.isVisible()
    press(qtbot, window, "F8", "F8")
    window.resize(1200, 700)
    window.resize(800, 700)
    qtbot.waitUntil(lambda: not window.articles_panel.isVisible())
    window.resize(1200, 700)
    qtbot.waitUntil(window.articles_panel.isVisible)


def test_what_a_colleague_hands_in_meanwhile_is_there(qtbot: QtBot, window: Window) -> None:
    review(qtbot, window)
    label(window.session.require_project().path, "乙", 0, ("会议要求", "slogan"))
    window.importing.look_for_news()
    assert window.review_parts.bar.progress.text().startswith("0 of 5")

"""Articles go to colleagues as files, and what was reviewed comes back, all of it by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.model import event as kinds
from annotator.model.comment import Comment
from annotator.model.event import Fact
from annotator.model.layer import FINAL
from annotator.model.verdict import LEFT, Verdict
from annotator.session.handing_out import HandingOut
from annotator.session.undoing import Steps
from annotator.store import Project
from annotator.store.integrity import check
from annotator.ui import handing
from annotator.ui.article_filter import ANYBODY
from annotator.ui.assignments_dialog import AssignmentsDialog
from annotator.ui.came_back_dialog import CameBackDialog
from annotator.ui.hand_out_dialog import HandOutDialog
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, press, quotes, select, type_text

ME = "甲"


def ids(window: Window) -> list[str]:
    return [line.id for line in window.session.articles]


D = TypeVar("D")


def dialog(qtbot: QtBot, window: Window, kind: type[D]) -> D:
    found = window.handing.dialog
    assert found is not None
    qtbot.waitUntil(found.isActiveWindow)
    assert isinstance(found, kind)
    return found


def in_the_text(qtbot: QtBot, window: Window) -> None:
    """The keyboard is in the text again; nobody else activates a window where there is no desktop."""
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.view.hasFocus())


def hand_out(qtbot: QtBot, window: Window, *names: str) -> list[Path]:
    """Ctrl+Shift+H, the names, Enter."""
    press(qtbot, window, "Ctrl+Shift+H")
    asked = dialog(qtbot, window, HandOutDialog)
    type_text(asked.names, "、".join(names))
    files = [path for _, path in asked.shares()]
    press(qtbot, window, "Return", widget=asked.names)
    qtbot.waitUntil(lambda: window.files.job is None and all(file.exists() for file in files))
    in_the_text(qtbot, window)
    return files


def test_articles_go_to_one_person_by_a_key_a_name_and_enter(
    qtbot: QtBot, window: Window, project_path: Path
) -> None:
    (file,) = hand_out(qtbot, window, "李")
    assert file == project_path.with_name(f"{project_path.stem}-李.annotator")
    with Project(file) as part:
        assert part.article_ids() == ids(window)
        assert check(part) == []
    assert window.pane.message.isVisible()
    assert str(file) in window.pane.message.text.text()
    assert HandingOut(window.session).assigned() == {each: frozenset(("李",)) for each in ids(window)}
    press(qtbot, window, "Ctrl+Z")
    assert HandingOut(window.session).assigned() == {}


def test_the_dialog_tells_what_goes_and_takes_no_wrong_name(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+Shift+H")
    asked = dialog(qtbot, window, HandOutDialog)
    assert not asked.hand_out.isEnabled()
    type_text(asked.names, "final")
    assert not asked.hand_out.isEnabled()
    asked.names.setText("李")
    assert "3 articles on 2 pages" in asked.summary.text()
    assert "blind" in asked.summary.text()
    type_text(asked.number, "1")
    assert "1 articles on 1 pages" in asked.summary.text()
    asked.file.setText("")
    press(qtbot, window, "Return", widget=asked.names)
    assert asked.isVisible()
    assert asked.said.text() == "No file is named. Type one, or choose it."
    press(qtbot, window, "Escape", widget=asked.names)
    assert window.handing.dialog is None
    in_the_text(qtbot, window)


def test_labels_that_go_along_are_ticked_with_the_space_bar(qtbot: QtBot, labelled: Window) -> None:
    labelled.session.show_layer(ME)
    press(qtbot, labelled, "Ctrl+Shift+H")
    asked = dialog(qtbot, labelled, HandOutDialog)
    type_text(asked.names, "王")
    asked.layers.setFocus()
    press(qtbot, labelled, "Down", "Up", "Space", widget=asked.layers)
    ((share, _),) = asked.shares()
    assert share.layers == {FINAL}
    assert "The labels of final go along" in asked.summary.text()
    press(qtbot, labelled, "Escape", widget=asked)


def test_who_has_what_is_seen_filtered_and_withdrawn(qtbot: QtBot, window: Window) -> None:
    hand_out(qtbot, window, "李", "王")
    press(qtbot, window, "Ctrl+Shift+D")
    who = dialog(qtbot, window, AssignmentsDialog)
    assert sorted(each.hand_out.annotator for each in who.assignments) == ["李", "王"]
    person = who.assignments[0].hand_out.annotator
    press(qtbot, window, "Return", widget=who.tree)
    assert window.articles_panel.which_button.person == person
    in_the_text(qtbot, window)
    assert len(window.articles_panel.model.shown_ids()) == 3
    press(qtbot, window, "Alt+8")
    assert window.articles_panel.model.shown_ids() == []
    assert "Not handed out" in window.articles_panel.nothing.text()
    press(qtbot, window, "Alt+1")
    press(qtbot, window, "Ctrl+Shift+D")
    who = dialog(qtbot, window, AssignmentsDialog)
    for left in (1, 0):
        press(qtbot, window, "Delete", widget=who.tree)
        assert len(who.assignments) == left
    press(qtbot, window, "Escape", widget=who.tree)
    in_the_text(qtbot, window)
    window.articles_panel.show_person(ANYBODY)
    assert window.articles_panel.model.shown_ids() == []
    press(qtbot, window, "Ctrl+Z")
    assert len(window.articles_panel.model.shown_ids()) == 3


def test_whoever_opens_it_under_another_name_is_told_and_may_take_that_name(
    qtbot: QtBot, window: Window, open_window: OpenWindow, project_path: Path
) -> None:
    (file,) = hand_out(qtbot, window, "李")
    window.settings.annotator = "老李"
    assert window.files.open_project(file)
    qtbot.waitUntil(lambda: "老李" in window.pane.message.text.text())
    assert window.session.annotator == "老李"
    qtbot.mouseClick(window.pane.message.button, Qt.MouseButton.LeftButton)
    assert window.session.annotator == "李"
    assert window.settings.annotator == "老李"
    in_the_text(qtbot, window)
    select(window, "四不两直")
    press(qtbot, window, "2")
    assert quotes(window) == [("slogan", "四不两直")]
    assert window.files.open_project(project_path)
    assert window.session.annotator == "老李"
    assert window.files.open_project(file)
    assert window.session.annotator == "李"


# -- what comes back ---------------------------------------------------------------------------------------------


def reviewed(path: Path, annotator: str) -> None:
    """A reviewer has corrected an edge, with a reason, and asked about it."""
    with Project(path) as project:
        article = project.article_ids()[0]
        (own,) = project.spans(article, annotator)
        wider = {
            **own.as_payload(),
            "id": "f1",
            "annotator": FINAL,
            "start": own.start - 2,
            "origin": "review",
        }
        wider["quote"] = project.text(article)[own.start - 2 : own.end]
        verdict = Verdict(
            "v", article, ME, FINAL, annotator, "boundary", LEFT, (own.id,), ("f1",), "", "带上动词"
        )
        asks = Comment(
            "c", "c", article, annotator, own.id, own.start, own.end, own.quote, ME, "为什么?", "2026-01-01"
        )
        facts = [
            Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": FINAL}),
            Fact(kinds.SPAN_ADDED, article, None, wider),
            Fact(kinds.STATE_CHANGED, article, None, {"annotator": FINAL, "state": "done"}),
            Fact(kinds.VERDICT_CHANGED, article, None, verdict.as_payload()),
            Fact(kinds.COMMENT_CHANGED, article, None, asks.as_payload()),
        ]
        Steps(project, ME).write(facts)


@pytest.fixture
def labelled(qtbot: QtBot, window: Window, project_path: Path) -> Window:
    """李 has labelled the first article and 甲 looks at it."""
    window.session.rename_annotator("李")
    select(window, "24小时值班制度")
    press(qtbot, window, "1", "Ctrl+Return")
    reviewed(project_path, "李")
    window.session.rename_annotator(ME)
    window.session.go_to(ids(window)[0])
    window.session.show_layer("李")
    return window


def state(window: Window, at: int = 0) -> str:
    line = window.session.articles.get(ids(window)[at])
    return line.state if line is not None else ""


def test_one_key_returns_one_approves_and_one_reopens(qtbot: QtBot, labelled: Window) -> None:
    press(qtbot, labelled, "Ctrl+Shift+W")
    assert state(labelled) == "returned"
    assert "李" in labelled.pane.message.text.text()
    assert labelled.pane.head.state.text() == "returned"
    press(qtbot, labelled, "Alt+7")
    assert labelled.articles_panel.model.shown_ids() == ids(labelled)[:1]
    press(qtbot, labelled, "Alt+1", "Ctrl+Shift+A")
    assert state(labelled) == "approved"
    press(qtbot, labelled, "Ctrl+Z")
    assert state(labelled) == "returned"
    press(qtbot, labelled, "Ctrl+Shift+Return")
    assert state(labelled) == "in_progress"


def test_articles_chosen_in_the_list_are_decided_together(qtbot: QtBot, labelled: Window) -> None:
    labelled.session.show_layer(ME)
    labelled.session.rename_annotator("李")
    labelled.session.go_to(ids(labelled)[1])
    select(labelled, "摊主")
    press(qtbot, labelled, "1")
    labelled.session.rename_annotator(ME)
    labelled.session.show_layer("李")
    labelled.session.go_to(ids(labelled)[0])
    panel = labelled.articles_panel
    panel.list.setFocus()
    press(qtbot, labelled, "Shift+Down", "Shift+Down", widget=panel.list)
    assert panel.selected()[:2] == ids(labelled)[:2]
    assert labelled.session.article_id == ids(labelled)[0]
    press(qtbot, labelled, "Ctrl+Shift+A", widget=panel.list)
    assert [state(labelled, at) for at in (0, 1, 2)] == ["approved", "approved", "new"]
    press(qtbot, labelled, "Ctrl+Z", widget=panel.list)
    assert [state(labelled, at) for at in (0, 1, 2)] == ["done", "in_progress", "new"]


def test_in_a_review_the_labels_that_are_reviewed_are_returned(qtbot: QtBot, labelled: Window) -> None:
    labelled.session.rename_annotator("王")
    select(labelled, "四不两直")
    press(qtbot, labelled, "2")
    labelled.session.rename_annotator(ME)
    project = labelled.session.require_project()
    article = ids(labelled)[0]
    press(qtbot, labelled, "Ctrl+Shift+R")
    assert {"李", "王"} <= set(labelled.reviewing.review.layers)
    press(qtbot, labelled, "Ctrl+Shift+W")
    assert [project.state(article, name) for name in ("李", "王", FINAL)] == ["returned", "returned", "done"]
    assert [project.decided_by(article, name) for name in ("李", "王", FINAL)] == [ME, ME, ""]
    assert "李, 王" in labelled.pane.message.text.text()
    press(qtbot, labelled, "Ctrl+Shift+A")
    assert {project.state(article, name) for name in ("李", "王")} == {"approved"}
    press(qtbot, labelled, "Ctrl+Z", "Ctrl+Z")
    assert project.state(article, "王") == "in_progress"
    assert check(project) == []


def test_the_final_layer_goes_back_to_nobody(qtbot: QtBot, labelled: Window) -> None:
    labelled.session.show_layer(FINAL)
    press(qtbot, labelled, "Ctrl+Shift+W")
    assert "goes back to nobody" in labelled.pane.message.text.text()
    assert state(labelled) == "done"


def test_done_and_on_with_the_control_key_chooses_one_article_alone(qtbot: QtBot, window: Window) -> None:
    """Qt adds to a choice while Ctrl is held, and what is returned is all that is chosen."""
    QTest.keyPress(window.view, Qt.Key.Key_Control)
    press(qtbot, window, "Ctrl+Return", "Ctrl+Return")
    QTest.keyRelease(window.view, Qt.Key.Key_Control)
    assert window.articles_panel.selected() == ids(window)[2:]


def test_ones_own_labels_are_not_returned(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+Shift+W")
    assert "your own labels" in window.pane.message.text.text()


def test_an_approved_article_is_read_and_not_changed(qtbot: QtBot, labelled: Window) -> None:
    press(qtbot, labelled, "Ctrl+Shift+A")
    labelled.session.rename_annotator("李")
    before = quotes(labelled)
    select(labelled, "四不两直")
    press(qtbot, labelled, "2")
    assert quotes(labelled) == before
    assert f"{ME} has approved" in labelled.pane.message.text.text()
    press(qtbot, labelled, "Escape", "Tab", "Delete")
    assert quotes(labelled) == before
    assert labelled.span_box.note.isReadOnly()
    press(qtbot, labelled, "Ctrl+Shift+Return")
    assert state(labelled) == "approved"
    press(qtbot, labelled, "Ctrl+Return")
    assert labelled.session.article_id == ids(labelled)[1]


@pytest.fixture
def back(qtbot: QtBot, labelled: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Window:
    """The article was returned, the file given back, and 李 has opened it."""
    press(qtbot, labelled, "Ctrl+Shift+W")
    out = tmp_path / "试验-李.annotator"
    monkeypatch.setattr(handing, "ask_save", lambda *_: out)
    press(qtbot, labelled, "Ctrl+Shift+J")
    qtbot.waitUntil(lambda: labelled.files.job is None and out.exists())
    labelled.settings.annotator = "李"
    assert labelled.files.open_project(out)
    return labelled


def came_back(qtbot: QtBot, window: Window) -> CameBackDialog:
    press(qtbot, window, "Ctrl+Shift+K")
    qtbot.waitUntil(lambda: isinstance(window.handing.dialog, CameBackDialog))
    return dialog(qtbot, window, CameBackDialog)


def cells(shown: CameBackDialog) -> list[list[str]]:
    return [[item.text(column) for column in range(4)] for item in shown._items()]


def test_what_came_back_is_announced_seen_and_mended_by_keys(qtbot: QtBot, back: Window) -> None:
    qtbot.waitUntil(lambda: "came back" in back.pane.message.text.text())
    assert state(back) == "returned"
    shown = came_back(qtbot, back)
    article, comment, corrected = cells(shown)
    assert article[3] == f"returned by {ME}"
    assert comment[3] == f"{ME}: 为什么?"
    assert corrected == ["edges", "“24小时值班制度” Measure", "“落实24小时值班制度” Measure", "带上动词"]
    press(qtbot, back, "Down", widget=shown.tree)
    press(qtbot, back, "F", widget=shown.tree)
    assert quotes(back) == [("measure", "落实24小时值班制度")]
    assert [line[0] for line in cells(shown)[1:]] == ["comment"]
    press(qtbot, back, "Ctrl+Return", widget=shown.tree)
    assert state(back) == "done"
    press(qtbot, back, "Escape", widget=shown.tree)
    in_the_text(qtbot, back)
    press(qtbot, back, "Ctrl+Z", "Ctrl+Z")
    assert quotes(back) == [("measure", "24小时值班制度")]
    assert state(back) == "returned"
    project = back.session.require_project()
    assert project.decided_by(ids(back)[0], "李") == ME
    assert check(project) == []


def current_line(shown: CameBackDialog) -> str:
    item = shown.tree.currentItem()
    return "" if item is None else item.text(1)


def test_after_one_is_taken_the_next_below_it_is_current(qtbot: QtBot, back: Window) -> None:
    project = back.session.require_project()
    article = ids(back)[0]
    (own,) = project.spans(article, "李")
    facts = []
    for number, quote in enumerate(("四不两直", "24小时")):
        start = project.text(article).index(quote)
        told = {
            **own.as_payload(),
            "id": f"x{number}",
            "start": start,
            "end": start + len(quote),
            "quote": quote,
        }
        facts.append(Fact(kinds.SPAN_ADDED, article, None, told))
    Steps(project, "李").write(facts)
    shown = came_back(qtbot, back)
    lines = [line[1] for line in cells(shown)]
    assert len(lines) == 5
    press(qtbot, back, "Down", "Down", widget=shown.tree)
    after = lines[lines.index(current_line(shown)) + 1]
    press(qtbot, back, "F", widget=shown.tree)
    assert current_line(shown) == after
    press(qtbot, back, "Escape", widget=shown.tree)


def test_enter_goes_to_the_span_and_k_keeps_ones_own(qtbot: QtBot, back: Window) -> None:
    shown = came_back(qtbot, back)
    press(qtbot, back, "Down", "K", widget=shown.tree)
    assert cells(shown)[2][0] == "edges · kept mine"
    assert "wait for you: 1" in shown.summary.text()
    press(qtbot, back, "Return", widget=shown.tree)
    in_the_text(qtbot, back)
    assert back.handing.dialog is None
    assert current_quote(back) == "24小时值班制度"
    press(qtbot, back, "Home")
    shown = came_back(qtbot, back)
    press(qtbot, back, "Return", widget=shown.tree)
    in_the_text(qtbot, back)
    assert current_quote(back) == "24小时值班制度"


def current_quote(window: Window) -> str:
    span = window.session.current
    return span.quote if span is not None else ""


def test_it_is_handed_in_as_a_copy(
    qtbot: QtBot, back: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[Path] = []

    def ask(_parent: object, _title: str, start: Path, _kinds: str) -> Path:
        asked.append(start)
        return tmp_path / "in.annotator"

    monkeypatch.setattr(handing, "ask_save", ask)
    press(qtbot, back, "Ctrl+Shift+U")
    qtbot.waitUntil(lambda: "in.annotator" in back.pane.message.text.text())
    assert asked[0].name.startswith("试验-李-2")
    with Project(tmp_path / "in.annotator") as copy:
        assert len(list(copy.events())) == len(list(back.session.require_project().events()))


def test_nothing_came_back_says_so(qtbot: QtBot, window: Window) -> None:
    shown = came_back(qtbot, window)
    assert "Nothing came back" in shown.summary.text()
    enabled: Callable[[QPushButton], bool] = QPushButton.isEnabled
    assert not any(map(enabled, (shown.go_button, shown.take_button, shown.keep_button, shown.done_button)))


def test_nothing_to_give_back_is_a_sentence(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+Shift+J")
    assert "Nothing was returned" in window.pane.message.text.text()

"""A colleague hands in a file: dropped or chosen, seen first, settled and merged, all by keys."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.model.hand_out import HandOut
from annotator.model.scheme import GUIDELINE, Label, Scheme
from annotator.store import Project
from annotator.store.integrity import check
from annotator.ui import merging as merging_module
from annotator.ui.merge_dialog import MergeDialog
from annotator.ui.window import Window
from tests.e2e.desktop import press, quotes, select
from tests.e2e.importing import PAGE, activate, drop, idle, offered
from tests.session.two_desks import add


@pytest.fixture
def file(project_path: Path, tmp_path: Path) -> Path:
    """The colleague's copy of the project, with labels."""
    folder = tmp_path / "stick"
    folder.mkdir()
    path = folder / "乙.annotator"
    shutil.copy(project_path, path)
    with Project(path, device="a desk") as project:
        span = add(project, "四不两直", "乙", "slogan")
        add(project, "夜市", "乙")
        state = {"annotator": "乙", "state": "done"}
        project.append("乙", [Fact(kinds.STATE_CHANGED, span.article_id, None, state)])
    return path


def wider(path: Path) -> None:
    """The colleague has another label, and uses it."""
    more = Label("place", {"en": "Place", "zh": "地点"}, "4", "#cc79a7", {"en": "pla", "zh": "地"})
    scheme = Scheme(GUIDELINE.name, (*GUIDELINE.labels, more))
    with Project(path, device="a desk") as project:
        project.append("乙", [Fact(kinds.SCHEME_CHANGED, None, GUIDELINE.as_payload(), scheme.as_payload())])
        add(project, "新公园", "乙", "place")


def asked(qtbot: QtBot, window: Window) -> QMessageBox:
    qtbot.waitUntil(lambda: window.merging.question is not None)
    assert window.merging.question is not None
    return window.merging.question


def seen(qtbot: QtBot, window: Window) -> MergeDialog:
    """The dialog, when the file was looked at."""
    qtbot.waitUntil(lambda: window.merging.dialog is not None)
    dialog = window.merging.dialog
    assert dialog is not None
    settled(qtbot, dialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def settled(qtbot: QtBot, dialog: MergeDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.is_looking, timeout=20_000)


def by_command(qtbot: QtBot, window: Window, path: Path, monkeypatch: pytest.MonkeyPatch) -> MergeDialog:
    monkeypatch.setattr(merging_module, "ask_open", lambda *_: path)
    press(qtbot, window, "Ctrl+Shift+O")
    return seen(qtbot, window)


def cells(dialog: MergeDialog) -> list[str]:
    items = (dialog.table.item(0, column) for column in range(5))
    return [item.text() for item in items if item is not None]


def key(qtbot: QtBot, dialog: QDialog, *names: Qt.Key) -> None:
    for name in names:
        qtbot.keyClick(QApplication.focusWidget() or dialog, name)


def file_lies_still(path: Path) -> tuple[bytes, list[str]]:
    return path.read_bytes(), sorted(each.name for each in path.parent.iterdir())


def test_a_project_dropped_is_merged_with_enter_twice(qtbot: QtBot, window: Window, file: Path) -> None:
    before = file_lies_still(file)
    select(window, "60亿元")
    press(qtbot, window, "3")
    drop(window, file)
    box = asked(qtbot, window)
    assert "乙.annotator" in box.text()
    qtbot.waitUntil(box.isActiveWindow)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    dialog = seen(qtbot, window)
    assert dialog.summary.text() == "乙.annotator brings: 2 new labels."
    assert cells(dialog) == [
        "乙 (new here)",
        "2",
        "0",
        "0",
        "1",
    ]
    assert not dialog.remarks.isVisible()
    key(qtbot, dialog, Qt.Key.Key_Return)
    idle(qtbot, window)
    said = window.pane.message.text.text()
    assert said == "Merged 乙.annotator: 2 new labels. Ctrl+Shift+R reviews the labels of 乙."
    assert window.pane.message.button.text() == "Review"
    assert quotes(window) == [("figure", "60亿元")]
    window.desk.show_layer("乙")
    assert quotes(window) == [("slogan", "四不两直")]
    assert file_lies_still(file) == before
    assert check(window.session.require_project()) == []


def test_a_project_dropped_is_opened_where_that_is_meant(qtbot: QtBot, window: Window, file: Path) -> None:
    drop(window, file)
    box = asked(qtbot, window)
    qtbot.waitUntil(box.isActiveWindow)
    key(qtbot, box, Qt.Key.Key_Tab)
    opens = next(button for button in box.buttons() if button.text() == "&Open it")
    opens.setFocus()
    qtbot.keyClick(opens, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.session.require_project().path == file)
    assert window.merging.dialog is None


def test_escape_leaves_all_as_it_is(qtbot: QtBot, window: Window, file: Path) -> None:
    before = window.session.require_project().log_end()
    drop(window, file)
    box = asked(qtbot, window)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.merging.question is None)
    window.merging.offer(file)
    dialog = seen(qtbot, window)
    key(qtbot, dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.merging.dialog is None)
    assert window.session.require_project().log_end() == before
    activate(qtbot, window)
    assert window.view.hasFocus()


def test_a_project_dropped_with_pages_is_what_they_go_into(
    qtbot: QtBot, window: Window, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "页.txt").write_text(PAGE, encoding="utf-8")
    drop(window, file, tmp_path / "页.txt")
    dialog = offered(qtbot, window)
    assert window.session.require_project().path == file
    dialog.reject()


def test_another_scheme_is_settled_in_the_dialog(
    qtbot: QtBot, window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wider(file)
    dialog = by_command(qtbot, window, file, monkeypatch)
    assert dialog.scheme.isVisible()
    assert not dialog.guideline.isVisible()
    assert "Only the file has these labels: place" in dialog.remarks.toPlainText()
    assert "乙 · “新公园”: The scheme lacks the label “place”" in dialog.remarks.toPlainText()
    dialog.scheme.setFocus()
    key(qtbot, dialog, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.is_looking)
    settled(qtbot, dialog)
    assert dialog.summary.text() == "乙.annotator brings: 3 new labels."
    assert not dialog.remarks.isVisible()
    assert dialog.scheme.isVisible()
    key(qtbot, dialog, Qt.Key.Key_Return)
    idle(qtbot, window)
    assert [label.name for label in window.session.scheme.labels][-1] == "place"


def test_my_other_machine_is_a_tick(
    qtbot: QtBot, window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    select(window, "60亿元")
    press(qtbot, window, "3")
    with Project(file, device="laptop") as project:
        add(project, "赵小满", "甲")
    dialog = by_command(qtbot, window, file, monkeypatch)
    assert "甲 works in this project" in dialog.remarks.toPlainText()
    box = dialog.own["甲"]
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    key(qtbot, dialog, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.is_looking)
    settled(qtbot, dialog)
    assert not dialog.remarks.isVisible()
    dialog.merge_button.setFocus()
    key(qtbot, dialog, Qt.Key.Key_Return)
    idle(qtbot, window)
    assert quotes(window) == [("figure", "60亿元"), ("measure", "赵小满")]


def test_what_stays_out_can_be_copied_and_is_told_again_afterwards(
    qtbot: QtBot, window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wider(file)
    dialog = by_command(qtbot, window, file, monkeypatch)
    dialog.copy_button.setFocus()
    key(qtbot, dialog, Qt.Key.Key_Space)
    assert "“新公园”" in QApplication.clipboard().text()
    dialog.merge_button.setFocus()
    key(qtbot, dialog, Qt.Key.Key_Return)
    idle(qtbot, window)
    assert "Merged 乙.annotator" in window.pane.message.text.text()
    assert window.pane.message.button.text() == "Show what stayed out: 2"


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"x" * 3000])
def test_what_cannot_be_merged_is_a_sentence(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    wrong = tmp_path / "x.annotator"
    wrong.write_bytes(content)
    dialog = by_command(qtbot, window, wrong, monkeypatch)
    assert str(wrong) in dialog.summary.text()
    assert not dialog.merge_button.isEnabled()
    key(qtbot, dialog, Qt.Key.Key_Escape)


def test_the_same_file_twice_brings_nothing(
    qtbot: QtBot, window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key(qtbot, by_command(qtbot, window, file, monkeypatch), Qt.Key.Key_Return)
    idle(qtbot, window)
    activate(qtbot, window)
    dialog = by_command(qtbot, window, file, monkeypatch)
    assert dialog.summary.text() == "乙.annotator brings nothing that is not here already."
    assert not dialog.merge_button.isEnabled()
    key(qtbot, dialog, Qt.Key.Key_Escape)


def test_the_window_can_be_closed_while_a_file_is_looked_at(
    qtbot: QtBot, window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging_module, "ask_open", lambda *_: file)
    window.merging.choose()
    assert window.merging.dialog is not None
    window.close()
    assert window.merging.dialog is None


def test_after_a_merge_one_press_begins_the_review(qtbot: QtBot, window: Window, file: Path) -> None:
    select(window, "60亿元")
    press(qtbot, window, "3")
    window.merging.offer(file)
    key(qtbot, seen(qtbot, window), Qt.Key.Key_Return)
    idle(qtbot, window)
    qtbot.mouseClick(window.pane.message.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.reviewing.review.is_on)
    assert set(window.reviewing.review.layers) == {"甲", "乙"}
    press(qtbot, window, "Escape")


def test_with_one_layer_alone_that_is_shown_and_no_review_offered(
    qtbot: QtBot, window: Window, file: Path
) -> None:
    window.merging.offer(file)
    key(qtbot, seen(qtbot, window), Qt.Key.Key_Return)
    idle(qtbot, window)
    assert window.pane.message.text.text() == "Merged 乙.annotator: 2 new labels."
    qtbot.mouseClick(window.pane.message.button, Qt.MouseButton.LeftButton)
    assert window.session.shown == "乙"


def test_what_both_have_written_is_read_before_it_is_settled(
    qtbot: QtBot, window: Window, file: Path, project_path: Path
) -> None:
    for path, who, text in ((project_path, "甲", "四字成串"), (file, "乙", "要有号召力")):
        with Project(path, device=f"desk of {who}") as project:
            told = {"section": "slogan", "text": f"口号\n{text}"}
            before = project.guideline().get("slogan")
            was = None if before is None else {"section": "slogan", "text": before}
            project.append(who, [Fact(kinds.GUIDELINE_CHANGED, None, was, told)])
    window.session.refresh_if_changed()
    window.merging.offer(file)
    dialog = seen(qtbot, window)
    assert "    ours: 四字成串\n    the file: 要有号召力" in dialog.remarks.toPlainText()
    assert "and why: 1" in dialog._remarks_title.text()
    dialog.guideline.setFocus()
    key(qtbot, dialog, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: dialog.is_looking)
    settled(qtbot, dialog)
    key(qtbot, dialog, Qt.Key.Key_Return)
    idle(qtbot, window)
    assert window.session.require_project().guideline()["slogan"] == "口号\n四字成串\n要有号召力"


def test_who_reviews_me_is_a_tick(qtbot: QtBot, window: Window, file: Path) -> None:
    """A file that was handed out to me is merged into the project that I have worked in."""
    select(window, "60亿元")
    press(qtbot, window, "3")
    with Project(file, device="a desk") as project:
        told = HandOut("h", "甲", "章", "2026-05-01", tuple(project.article_ids()))
        project.append("章", [Fact(kinds.HANDED_OUT, None, None, told.as_payload())])
    window.merging.offer(file)
    dialog = seen(qtbot, window)
    assert "return and approve the labels of 甲" in dialog.remarks.toPlainText()
    (box,) = dialog.reviewers.values()
    assert box.text() == "章 reviews my labels: may return and approve them"
    # the next part of the dialog that is seen
    assert dialog.cutting.nextInFocusChain() is box
    box.setFocus()
    key(qtbot, dialog, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.is_looking)
    settled(qtbot, dialog)
    assert not dialog.remarks.isVisible()
    key(qtbot, dialog, Qt.Key.Key_Return)
    idle(qtbot, window)
    assert [each.handed_by for each in window.session.require_project().hand_outs()] == ["章"]


def test_what_is_refused_alike_is_one_line_with_its_number(qtbot: QtBot, window: Window, file: Path) -> None:
    select(window, "60亿元")
    press(qtbot, window, "3")
    with Project(file, device="a desk") as project:
        article = project.article_ids()[0]
        project.append("甲", [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": "甲"})])
        for note in ("一", "一二"):
            said = {"annotator": "甲", "note": note}
            project.append("甲", [Fact(kinds.NOTE_CHANGED, article, None, said)])
    window.merging.offer(file)
    dialog = seen(qtbot, window)
    (line,) = dialog.remarks.toPlainText().splitlines()
    assert line.startswith("甲: 甲 works in this project")
    assert line.endswith("(2 times)")
    assert "and why: 2" in dialog._remarks_title.text()
    dialog.reject()

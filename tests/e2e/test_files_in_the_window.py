"""Projects and files through the window: drop, import, export, refusals."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.store import Project
from annotator.store.integrity import check
from annotator.ui.export_dialog import ExportDialog
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, press, quotes, select
from tests.e2e.importing import PAGE, confirm, drop, idle


def test_pages_dropped_into_the_window_are_imported_and_undone_in_one_step(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    (tmp_path / "新 页.txt").write_text(PAGE, encoding="utf-8")
    before = len(window.session.articles)
    drop(window, tmp_path / "新 页.txt")
    confirm(qtbot, window)
    assert len(window.session.articles) == before + 1
    assert "1 article" in window.pane.message.text.text()
    press(qtbot, window, "Ctrl+Z")
    assert len(window.session.articles) == before
    press(qtbot, window, "Ctrl+Shift+Z")
    assert len(window.session.articles) == before + 1


def test_bad_files_are_named_and_the_good_ones_go_in(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    folder = tmp_path / "来稿"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "c.txt").write_text(PAGE, encoding="utf-8")
    before = len(window.session.articles)
    drop(window, folder, tmp_path / "没有")
    confirm(qtbot, window)
    assert len(window.session.articles) == before + 1
    assert "Remarks: 3" in window.pane.message.text.text()


def test_a_project_dropped_into_an_empty_window_is_opened(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    other = tmp_path / "另一个.annotator"
    Project(other, create=True).close()
    window.session.close()
    drop(window, other)
    qtbot.waitUntil(lambda: window.session.project is not None and window.session.project.path == other)
    assert window.pane.empty.isVisible()


def test_what_is_no_project_is_refused_and_the_open_one_stays(
    window: Window, tmp_path: Path, project_path: Path
) -> None:
    wrong = tmp_path / "信.annotator"
    wrong.write_text("not a database", encoding="utf-8")
    assert not window.files.open_project(wrong)
    assert "not a project" in window.pane.message.text.text()
    assert window.session.project is not None
    assert window.session.project.path == project_path


def test_export_writes_what_is_on_the_screen(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    select(window, "60亿元")
    press(qtbot, window, "3", "Ctrl+Return")
    dialog = ExportDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.chosen.connect(window.files.export)
    dialog.file.setText(str(tmp_path / "标注.jsonl"))
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    idle(qtbot, window)
    (line,) = (tmp_path / "标注.jsonl").read_text(encoding="utf-8").splitlines()
    article = json.loads(line)
    (span,) = article["spans"]
    assert article["text"][span["start"] : span["end"]] == span["text"] == "60亿元"
    assert article["annotator"] == "甲"


def test_an_export_that_cannot_be_written_is_a_sentence(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.files.export(tmp_path / "fehlt" / "x.jsonl", "each", "all")
    idle(qtbot, window)
    assert "fehlt" in window.pane.message.text.text()


def test_check_and_backup_from_the_window(qtbot: QtBot, window: Window) -> None:
    select(window, "60亿元")
    press(qtbot, window, "3")
    window.actions_.by_name["check"].trigger()
    idle(qtbot, window)
    assert "in order" in window.pane.message.text.text()


def test_the_way_once_from_pages_to_labels(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, project_path: Path
) -> None:
    """Import, label, close, open, check: what was shown is there."""
    window = open_window(project_path)
    for text, key in (("四不两直", "2"), ("60亿元", "3")):
        select(window, text)
        press(qtbot, window, key)
    shown = quotes(window)
    window.close()
    assert quotes(open_window(project_path)) == shown
    with Project(project_path) as project:
        assert check(project) == []

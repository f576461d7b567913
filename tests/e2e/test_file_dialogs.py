"""No dialog may touch the open project: it would cost this process its locks on the file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from annotator.model.errors import Refusal
from annotator.store import Project
from annotator.ui.export_dialog import ExportDialog
from annotator.ui.file_dialogs import FileDialog
from annotator.ui.window import Window
from tests.e2e.desktop import press, quotes, select

LOCKS = Path("/proc/locks")


def locks_on(path: Path) -> int:
    """How many locks this process holds on the file and its log's index."""
    inodes = {str(file.stat().st_ino) for file in (path, Path(f"{path}-shm")) if file.exists()}
    lines = (line.split() for line in LOCKS.read_text().splitlines())
    return sum(1 for line in lines if line[-4] == str(os.getpid()) and line[-3].rsplit(":", 1)[-1] in inodes)


def close_soon(qtbot: QtBot) -> None:
    """Esc, once the dialog has listed the folder."""

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.reject()

    QTimer.singleShot(400, close)


@pytest.mark.skipif(not LOCKS.exists(), reason="only Linux tells which locks a process holds")
@pytest.mark.parametrize("name", ["new", "open", "import", "import_folder", "backup", "export"])
def test_a_dialog_in_the_projects_folder_keeps_the_locks(
    qtbot: QtBot, window: Window, project_path: Path, name: str
) -> None:
    select(window, window.session.text[:4])
    press(qtbot, window, "1")
    held = locks_on(project_path)
    assert held > 0
    close_soon(qtbot)
    deed: Callable[[], object] = window.actions_.by_name[name].trigger
    if name == "export":
        dialog = ExportDialog(window.session, window)
        deed = dialog._browse
    deed()
    assert locks_on(project_path) == held


def test_a_label_is_refused_when_the_log_was_taken_away(
    qtbot: QtBot, window: Window, project_path: Path
) -> None:
    """The net below: whatever lost the locks, nothing is written into a log that nobody will read."""
    select(window, window.session.text[:4])
    press(qtbot, window, "1")
    before = quotes(window)
    with Project(project_path) as other:
        other.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    Path(f"{project_path}-wal").unlink()
    select(window, window.session.text[5:8])
    press(qtbot, window, "2")
    assert quotes(window) == before
    assert "Open the project again" in window.pane.message.text.text()
    assert window.files.open_project(project_path)
    assert quotes(window) == before
    press(qtbot, window, "W", "2")
    assert len(quotes(window)) == len(before) + 1


def test_the_store_says_so_too(tmp_path: Path) -> None:
    with Project(tmp_path / "p.annotator", create=True) as project:
        project.append("li", [])
        Path(f"{tmp_path / 'p.annotator'}-wal").unlink()
        with pytest.raises(Refusal, match="taken away"):
            project.append("li", [])


def test_every_word_of_the_dialog_is_chinese_in_a_chinese_window(qtbot: QtBot, window: Window) -> None:
    """Qt's own translation leaves two of its labels in English."""
    window.set_language("zh")
    dialog = FileDialog(window, "导入")
    qtbot.addWidget(dialog)
    dialog.setOption(FileDialog.Option.DontUseNativeDialog)
    dialog.setNameFilter("文本 (*.txt)")
    dialog.show()
    labels = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
    dialog.close()
    window.set_language("en")
    assert len(labels) >= 3
    assert [each for each in labels if not any("\u4e00" <= sign <= "\u9fff" for sign in each)] == []

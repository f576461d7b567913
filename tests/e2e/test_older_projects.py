"""A project of an older version is brought up to date beside the window, which goes on answering."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.errors import Refusal
from annotator.store import Project, connection
from annotator.store.integrity import check
from annotator.store.migrations import SCHEMA_VERSION
from annotator.ui import files
from annotator.ui.application import open_first
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, make_project, press, quotes, select, type_text
from tests.e2e.importing import PAGE, drop, idle, offered
from tests.older_file import make_older

ROOT = Path(__file__).parents[2]
PAGES = {"3-旧版.txt": ["旧年开渠\n\n本报讯 河西区修成水渠3条。"]}


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A project of an earlier version, with one article."""
    folder = tmp_path / "旧"
    folder.mkdir()
    make_project(folder / "旧项目.annotator", PAGES)
    return make_older(folder / "旧项目.annotator")


class Hold:
    """Holds the copying until the test lets it go on, or somebody cancels it."""

    def __init__(self) -> None:
        self.reached, self.go_on = threading.Event(), threading.Event()

    def wait(self, watched: connection.Told) -> None:
        """Called beside the window; raises when it is cancelled."""
        self.reached.set()
        while not self.go_on.wait(0.01):
            watched(1, 4)


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hold]:
    """Copying stops before its first page."""
    held, copy = Hold(), connection._copy

    def wait(place: Path, watched: connection.Told, draft: Path) -> None:
        watched(1, 4)
        held.wait(watched)
        copy(place, watched, draft)

    monkeypatch.setattr(connection, "_copy", wait)
    yield held
    held.go_on.set()


def choose(qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Ctrl+O, and that file in the dialog of the system."""

    def ask(_parent: QWidget, _title: str, _start: Path, _kinds: str) -> Path:
        return path

    monkeypatch.setattr(files, "ask_open", ask)
    press(qtbot, window, "Ctrl+O")


def drop_to_open(qtbot: QtBot, window: Window, path: Path) -> None:
    """Drop a project, and say that it is to be opened and not merged."""
    drop(window, path)
    qtbot.waitUntil(lambda: window.merging.question is not None)
    box = window.merging.question
    assert box is not None
    button = next(each for each in box.buttons() if "Open" in each.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    # what a window manager does when a dialog closes
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def is_open(window: Window, path: Path) -> bool:
    return window.session.project is not None and window.session.project.path == path


def listed(path: Path) -> list[str]:
    return sorted(child.name for child in path.parent.iterdir())


def said(window: Window) -> str:
    """The sentence over the article."""
    return window.pane.message.text.text() if window.pane.message.isVisible() else ""


def copy_of(path: Path) -> str:
    return f"{path.stem}.before-v{SCHEMA_VERSION}.annotator"


class TestOpening:
    def test_ctrl_o_says_what_goes_on_and_opens_it_then(
        self, qtbot: QtBot, window: Window, older: Path, hold: Hold, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        choose(qtbot, window, monkeypatch, older)
        assert "older version" in said(window)
        assert "A copy is laid beside it" in said(window)
        qtbot.waitUntil(lambda: window.status.bar.maximum() == 4)
        assert window.status.bar.value() == 1
        assert window.status.work.text() == "Bringing 旧项目.annotator up to date"
        assert window.status.cancel.isVisible()
        hold.go_on.set()
        qtbot.waitUntil(lambda: is_open(window, older))
        assert window.session.text.startswith("旧年开渠")
        assert copy_of(older) in said(window)
        assert window.view.hasFocus()
        assert not window.status.cancel.isVisible()
        assert copy_of(older) in listed(older)
        window.close()
        with Project(older) as project:
            assert check(project) == []

    def test_meanwhile_one_goes_on_labelling_and_taking_back(
        self, qtbot: QtBot, window: Window, older: Path, hold: Hold, project_path: Path
    ) -> None:
        drop_to_open(qtbot, window, older)
        qtbot.waitUntil(hold.reached.is_set)
        assert is_open(window, project_path)
        select(window, "60亿元")
        press(qtbot, window, "3")
        select(window, "四不两直")
        press(qtbot, window, "2", "Ctrl+Z")
        assert quotes(window) == [("figure", "60亿元")]
        hold.go_on.set()
        qtbot.waitUntil(lambda: is_open(window, older))
        with Project(project_path) as project:
            assert check(project) == []

    def test_the_same_file_once_more_is_on_its_way_already(
        self, qtbot: QtBot, window: Window, older: Path, hold: Hold
    ) -> None:
        drop_to_open(qtbot, window, older)
        qtbot.waitUntil(hold.reached.is_set)
        before = said(window)
        window.files.open_project(older)
        assert said(window) == before
        hold.go_on.set()
        qtbot.waitUntil(lambda: is_open(window, older))

    def test_whoever_opened_another_one_meanwhile_stays_there_and_can_open_it(
        self, qtbot: QtBot, window: Window, older: Path, hold: Hold, tmp_path: Path
    ) -> None:
        other = tmp_path / "另一个.annotator"
        Project(other, create=True).close()
        drop_to_open(qtbot, window, older)
        qtbot.waitUntil(hold.reached.is_set)
        assert window.files.open_project(other)
        hold.go_on.set()
        idle(qtbot, window)
        assert is_open(window, other)
        assert "is up to date" in said(window)
        qtbot.mouseClick(window.pane.message.button, Qt.MouseButton.LeftButton)
        assert is_open(window, older)

    def test_whoever_has_a_dialog_open_is_left_with_it(
        self, qtbot: QtBot, window: Window, older: Path, hold: Hold, project_path: Path
    ) -> None:
        """What a dialog does belongs to the project for which it was opened."""
        drop_to_open(qtbot, window, older)
        qtbot.waitUntil(hold.reached.is_set)
        dialog = QDialog(window)
        dialog.open()
        hold.go_on.set()
        idle(qtbot, window)
        assert is_open(window, project_path)
        dialog.reject()
        qtbot.mouseClick(window.pane.message.button, Qt.MouseButton.LeftButton)
        assert is_open(window, older)

    def test_whoever_is_writing_a_note_is_left_with_it(
        self, qtbot: QtBot, window: Window, older: Path, hold: Hold, project_path: Path
    ) -> None:
        select(window, "60亿元")
        press(qtbot, window, "3", "Return")
        window.span_box.note.setFocus()
        drop_to_open(qtbot, window, older)
        qtbot.waitUntil(hold.reached.is_set)
        type_text(window.span_box.note, "写到一半")
        hold.go_on.set()
        idle(qtbot, window)
        assert is_open(window, project_path)
        assert window.span_box.note.hasFocus()
        qtbot.mouseClick(window.pane.message.button, Qt.MouseButton.LeftButton)
        assert is_open(window, older)
        window.files.open_project(project_path)
        assert window.session.opened is not None
        assert [span.note for span in window.session.opened.spans] == ["写到一半"]

    def test_while_something_else_runs_it_has_to_wait(
        self, qtbot: QtBot, window: Window, older: Path, hold: Hold, tmp_path: Path
    ) -> None:
        first = Path(shutil.copy(older, tmp_path / "先.annotator"))
        drop_to_open(qtbot, window, first)
        qtbot.waitUntil(hold.reached.is_set)
        window.files.open_project(older)
        assert "still running" in said(window)
        hold.go_on.set()
        qtbot.waitUntil(lambda: is_open(window, first))
        assert listed(older) == [older.name]

    def test_a_recent_project_goes_that_way(self, qtbot: QtBot, window: Window, older: Path) -> None:
        window.settings.remember(older)
        menu = QMenu(window)
        window.files.list_recent(menu)
        next(action for action in menu.actions() if older.name in action.text()).trigger()
        qtbot.waitUntil(lambda: is_open(window, older))
        assert copy_of(older) in listed(older)

    def test_pages_dropped_with_it_are_offered_when_it_is_open(
        self, qtbot: QtBot, window: Window, older: Path, tmp_path: Path
    ) -> None:
        page = tmp_path / "新.txt"
        page.write_text(PAGE, encoding="utf-8")
        drop(window, older, page)
        dialog = offered(qtbot, window)
        assert is_open(window, older)
        assert dialog.model.rowCount() == 1

    def test_in_chinese(self, qtbot: QtBot, window: Window, older: Path, hold: Hold) -> None:
        window.set_language("zh")
        window.files.open_project(older)
        qtbot.waitUntil(hold.reached.is_set)
        assert "副本" in said(window)
        hold.go_on.set()
        qtbot.waitUntil(lambda: is_open(window, older))
        assert copy_of(older) in said(window)
        assert "升级前" in said(window)
        window.set_language("en")


class TestAtTheStart:
    def test_the_last_project_is_brought_up_to_date_in_a_window_that_is_there(
        self, qtbot: QtBot, open_window: OpenWindow, older: Path, hold: Hold
    ) -> None:
        window = open_window(None)
        window.settings.remember(older)
        open_first(window, [])
        qtbot.waitUntil(hold.reached.is_set)
        assert window.isVisible()
        assert window.pane.empty.isVisible()
        assert "older version" in said(window)
        hold.go_on.set()
        qtbot.waitUntil(lambda: is_open(window, older))
        assert window.view.hasFocus()

    def test_files_named_after_the_project_are_offered_when_it_is_open(
        self, qtbot: QtBot, open_window: OpenWindow, older: Path, tmp_path: Path
    ) -> None:
        page = tmp_path / "新.txt"
        page.write_text(PAGE, encoding="utf-8")
        window = open_window(None)
        open_first(window, [older, page])
        dialog = offered(qtbot, window)
        assert is_open(window, older)
        assert dialog.model.rowCount() == 1


class TestStopping:
    def test_cancel_leaves_the_file_and_what_is_open_as_they_were(
        self, qtbot: QtBot, window: Window, older: Path, hold: Hold, project_path: Path
    ) -> None:
        before = older.read_bytes()
        drop_to_open(qtbot, window, older)
        qtbot.waitUntil(hold.reached.is_set)
        qtbot.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
        idle(qtbot, window)
        assert "cancelled" in said(window)
        assert is_open(window, project_path)
        assert older.read_bytes() == before
        assert listed(older) == [older.name]
        assert older not in window.settings.recent
        hold.go_on.set()
        window.files.open_project(older)
        qtbot.waitUntil(lambda: is_open(window, older))

    def test_closing_the_window_stops_it(self, qtbot: QtBot, window: Window, older: Path, hold: Hold) -> None:
        before = older.read_bytes()
        drop_to_open(qtbot, window, older)
        qtbot.waitUntil(hold.reached.is_set)
        press(qtbot, window, "Ctrl+Q")
        assert not window.isVisible()
        qtbot.wait(50)
        assert window.session.project is None
        assert older.read_bytes() == before
        assert listed(older) == [older.name]

    def test_closing_when_it_is_done_but_not_yet_opened_opens_nothing(
        self, qtbot: QtBot, window: Window, older: Path, hold: Hold
    ) -> None:
        drop_to_open(qtbot, window, older)
        qtbot.waitUntil(hold.reached.is_set)
        job = window.files.job
        assert job is not None
        hold.go_on.set()
        # the window does not hear of it before it closes
        job.wait()
        window.close()
        qtbot.wait(50)
        assert window.session.project is None
        assert listed(older) == sorted([older.name, copy_of(older)])

    @pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")
    def test_after_a_kill_amid_it_the_old_project_opens_again(
        self, qtbot: QtBot, window: Window, older: Path, tmp_path: Path
    ) -> None:
        before = older.read_bytes()
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(tmp_path), str(older)],
            stdout=subprocess.PIPE,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"copying\n"
            process.send_signal(signal.SIGKILL)
        assert older.read_bytes() == before
        window.files.open_project(older)
        qtbot.waitUntil(lambda: is_open(window, older))
        assert window.session.text.startswith("旧年开渠")
        window.close()
        with Project(older) as project:
            assert check(project) == []


KILLED = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from annotator.reading import Words
from annotator.session import Session
from annotator.store import connection
from annotator.ui.application import open_first
from annotator.ui.language import Language
from annotator.ui.settings import Settings
from annotator.ui.window import Window

folder = Path(sys.argv[1])
connection.STEP = 1
copy = connection._copy

def stuck(place, watched, draft):
    def tell(done, of):
        if done == 5:
            print("copying", flush=True)
            time.sleep(60)
    copy(place, tell, draft)

connection._copy = stuck
application = QApplication([])
window = Window(Session(Words(folder), annotator="甲"), Settings(folder / "killed.ini"), Language())
window.show()
open_first(window, [Path(sys.argv[2])])
application.exec()
"""


class TestRefusals:
    def test_a_file_of_a_newer_version_is_refused_as_ever(
        self, window: Window, tmp_path: Path, project_path: Path
    ) -> None:
        newer = tmp_path / "新版.annotator"
        with Project(newer, create=True) as project:
            project._connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        window.files.open_project(newer)
        assert "newer version" in said(window)
        assert window.files.job is None
        assert is_open(window, project_path)

    def test_an_older_file_that_can_only_be_read_is_refused_as_ever(
        self, window: Window, older: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = older.read_bytes()
        with monkeypatch.context() as patch:
            patch.setattr(os, "access", lambda *_: False)
            window.files.open_project(older)
        assert "can only be read" in said(window)
        assert window.files.job is None
        assert older.read_bytes() == before

    def test_the_scheme_of_an_older_project_is_not_taken_while_the_window_waits(
        self, window: Window, older: Path
    ) -> None:
        before = older.read_bytes()
        with pytest.raises(Refusal, match="Open it once"):
            window.scheme_desk._editing.load(older)
        assert older.read_bytes() == before

"""What every test can rely on: no display, no real settings, nothing left running."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlite_utils import Database

from annotator.store import Project
from annotator.store import project as project_module
from annotator.store.connection import open_database

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# how long an example takes says something of the machine and its other work, not of the program
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests on the real pages say so, and say why they are skipped where the pages are not."""
    if SHARED.is_dir():
        return
    skip = pytest.mark.skip(reason="the real pages and labels of ../shared are not on this machine")
    for item in items:
        if item.get_closest_marker("shared") is not None:
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def private_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person's settings, caches and documents are never touched."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))


@pytest.fixture(autouse=True)
def nothing_left_running(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test that leaves a thread or an open project behind fails."""
    opened: dict[int, Path] = {}
    close = Project.close

    def open_and_note(path: Path, *, create: bool, migrates: bool) -> tuple[Database, bool]:
        db, writable = open_database(path, create=create, migrates=migrates)
        opened[id(db)] = path
        return db, writable

    def close_and_note(project: Project) -> None:
        opened.pop(id(project._db), None)
        close(project)

    monkeypatch.setattr(project_module, "open_database", open_and_note)
    monkeypatch.setattr(Project, "close", close_and_note)
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=5)
    left = [
        thread.name
        for thread in set(threading.enumerate()) - before
        # a thread that Qt started itself looks like a dummy to Python
        if thread.is_alive() and not isinstance(thread, threading._DummyThread)
    ]
    assert not left, f"threads left running: {left}"
    assert not opened, f"projects left open: {list(opened.values())}"


@pytest.fixture
def shared() -> Path:
    """The folder of real input; tests that use it carry the mark `shared`."""
    return SHARED

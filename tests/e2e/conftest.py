"""A window on a small project, driven as a person drives it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.reading import Words
from annotator.session import Session
from annotator.ui.language import Language
from annotator.ui.settings import Settings
from annotator.ui.window import Window
from tests.e2e.desktop import PAGES, OpenWindow, make_project


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """A project with three articles on two pages."""
    path = tmp_path / "试验 项目.annotator"
    make_project(path, PAGES)
    return path


@pytest.fixture(scope="session")
def words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Words]:
    """jieba's words, loaded once for all windows."""
    words = Words(tmp_path_factory.mktemp("words"))
    loaded = threading.Event()
    words.when_ready(loaded.set)
    words.start()
    assert loaded.wait(60)
    yield words
    words.stop()


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path, words: Words) -> Iterator[OpenWindow]:
    """Opens windows as the program does, with settings of their own and the words known."""
    windows: list[Window] = []

    def make(path: Path | None) -> Window:
        settings = Settings(tmp_path / "settings.ini")
        settings.annotator = settings.annotator or "甲"
        settings.language = settings.language or "en"
        settings.theme = settings.theme or "light"
        window = Window(Session(words, annotator=settings.annotator), settings, Language())
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        if path is not None:
            assert window.files.open_project(path)
        window.activateWindow()
        window.view.setFocus()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def window(open_window: OpenWindow, project_path: Path) -> Window:
    """A window on the small project."""
    return open_window(project_path)

"""Labels are on disk at once, in the log; in a pause they are folded into the project's file, beside the window."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.store.connection import uri
from annotator.ui import folding
from tests.e2e.desktop import OpenWindow, press, quotes, select


def spans_in_file(path: Path) -> int:
    """What the file itself has, without its log."""
    connection = sqlite3.connect(uri(path, "mode=ro&immutable=1"), uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM spans").fetchone()[0])
    finally:
        connection.close()


def test_what_was_labelled_is_folded_in_a_pause(
    qtbot: QtBot, open_window: OpenWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "PAUSE_MS", 50)
    window = open_window(project_path)
    select(window, "四不两直")
    press(qtbot, window, "2")
    assert len(quotes(window)) == 1
    assert spans_in_file(project_path) == 0
    qtbot.waitUntil(lambda: spans_in_file(project_path) == 1)

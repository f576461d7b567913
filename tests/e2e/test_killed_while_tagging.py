"""A label that was painted is on disk, whatever happens to the process."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator.store import Project
from annotator.store.integrity import check
from tests.e2e.desktop import PAGES, make_project

ROOT = Path(__file__).parents[2]

TAGGER = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from annotator.reading import Words
from annotator.session import Session
from annotator.ui.language import Language
from annotator.ui.settings import Settings
from annotator.ui.window import Window

folder = Path(sys.argv[1])
application = QApplication([])
settings = Settings(folder / "settings.ini")
window = Window(Session(Words(folder), annotator="甲"), settings, Language())
window.show()
window.files.open_project(folder / "p.annotator")
window.activateWindow()
QTest.qWaitForWindowActive(window)
length = len(window.session.text)
for start in range(length - 2):
    for end in range(start + 1, length):
        window.session.select(start, end)
        QTest.keyClick(window.view, Qt.Key.Key_1)
        window.view.viewport().repaint()
        span = window.session.current
        if span is not None and (span.start, span.end) == (start, end):
            print(span.id, flush=True)
"""


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_painted_label_is_there_after_a_kill(tmp_path: Path, seed: int) -> None:
    make_project(tmp_path / "p.annotator", PAGES)
    script = tmp_path / "tagger.py"
    script.write_text(TAGGER, encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(script), str(tmp_path)], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0.05, 0.5))
        process.kill()
        acknowledged = [first, *process.stdout.readlines()]
    ids = {line.strip() for line in acknowledged if len(line.strip()) == 32}
    assert ids, "nothing was painted before the kill"
    with Project(tmp_path / "p.annotator") as project:
        assert check(project) == []
        stored = {span.id for article in project.article_ids() for span in project.spans(article)}
        assert ids <= stored
        # the painted line may not have reached the pipe, but no half of an action is there
        assert len(stored - ids) <= 1

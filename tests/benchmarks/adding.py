"""Adding a span: from the key press to painted and on disk, through the window that people use."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from annotator.model.segmentation import Segmentation
from annotator.session import Session
from annotator.store import Project
from annotator.ui.language import Language
from annotator.ui.settings import Settings
from annotator.ui.window import Window
from tests.benchmarks.figures import Figure, median, worst
from tests.benchmarks.full_project import ANNOTATOR, PlainDatabase, make_project, plain_database

ADDITIONS = 200
TRIES = 4000
LENGTHS = range(2, 14)
MEDIAN_MS = 16
WORST_MS = 33
PATIENCE = 5
"""Seconds after which the window is taken for broken."""


class _Words:
    """Labelling a selection asks for no words."""

    def segmentation(self, text: str) -> Segmentation:
        return Segmentation(((0, len(text)),), ((0, len(text)),))


class _Painted(QObject):
    """Notices that a widget was asked to paint; once the event loop has gone on, it has."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def measure() -> list[Figure]:
    """Both kinds of text, through the window and without one."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    figures = []
    for name, one_paragraph in (("paragraphs", False), ("one paragraph", True)):
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "full.annotator"
            make_project(path, one_paragraph=one_paragraph)
            with plain_database(Path(folder) / "plain.db") as plain:
                if not one_paragraph:
                    figures += _alone(path, plain)
                figures += _in_the_window(app, Path(folder), path, plain, name)
    return figures


def _alone(path: Path, plain: PlainDatabase) -> list[Figure]:
    """The session without a window; what it adds is taken away again."""
    session = Session(_Words(), annotator=ANNOTATOR)
    session.open(path)
    chance = random.Random(5)
    taken, baseline = [], []
    for _ in range(ADDITIONS):
        start = chance.randrange(len(session.text) - 60)
        before = len(session.history.done)
        began = perf_counter()
        session.add_span(start, start + chance.randrange(41, 60), "measure")
        spent = (perf_counter() - began) * 1000
        baseline.append(plain.add())
        if len(session.history.done) > before:
            taken.append(spent)
            session.undo()
    session.close()
    return [
        Figure("add a span, session and disk alone", median(taken), median(baseline), 4, is_ratio=True),
        Figure("add a span, session and disk alone, p99", worst(taken), worst(baseline)),
    ]


def _in_the_window(
    app: QApplication, folder: Path, path: Path, plain: PlainDatabase, name: str
) -> list[Figure]:
    # the window comes last, so that it is the active one
    with _editor(app, _text_of(path)) as editor, _window(app, folder, path) as window:
        chance = random.Random(3)
        painted = _Painted(window.view.viewport())
        seen: list[float] = []
        idle: list[float] = []
        baseline: list[float] = []
        for _ in range(TRIES):
            if len(seen) == ADDITIONS:
                break
            _look_elsewhere(app, window, chance)
            steps = len(window.session.history.done)
            shown = painted.count
            began = perf_counter()
            QTest.keyClick(window.view, Qt.Key.Key_1)
            while painted.count == shown and perf_counter() - began < PATIENCE:
                app.processEvents()
            assert painted.count > shown, "the key did nothing that shows"
            spent = (perf_counter() - began) * 1000
            app.processEvents()
            caught_up = (perf_counter() - began) * 1000
            if len(window.session.history.done) == steps:
                # such a span was there
                continue
            seen.append(spent)
            idle.append(caught_up)
            began = perf_counter()
            plain.add()
            editor.viewport().repaint()
            baseline.append((perf_counter() - began) * 1000)
    assert len(seen) == ADDITIONS, f"only {len(seen)} of {TRIES} presses added a span"
    return [
        Figure(f"add a span by key until painted, {name}", median(seen), median(baseline), MEDIAN_MS),
        Figure(f"add a span by key until painted, {name}, p99", worst(seen), worst(baseline), WORST_MS),
        Figure(f"… until every panel has followed, {name}", median(idle), median(baseline), WORST_MS),
    ]


def _text_of(path: Path) -> str:
    """The text of the only article."""
    with Project(path) as project:
        return next(text for _, text in project.texts())


def _look_elsewhere(app: QApplication, window: Window, chance: random.Random) -> None:
    """Scroll somewhere and select something there; nothing is left to paint afterwards."""
    bar = window.view.verticalScrollBar()
    bar.setValue(chance.randrange(bar.maximum()))
    height = window.view.viewport().height()
    start = window.view.offset_at(QPoint(200, height // 3)) + chance.randrange(200)
    start = min(start, len(window.session.text) - LENGTHS.stop)
    window.session.select(start, start + chance.choice(LENGTHS))
    for _ in range(3):
        app.processEvents()


@contextmanager
def _window(app: QApplication, folder: Path, path: Path) -> Iterator[Window]:
    settings = Settings(folder / "settings.ini")
    settings.annotator, settings.language, settings.theme = ANNOTATOR, "zh", "light"
    window = Window(Session(_Words(), annotator=ANNOTATOR), settings, Language())
    window.show()
    window.files.open_project(path)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.view.setFocus()
    for _ in range(5):
        app.processEvents()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        app.processEvents()


@contextmanager
def _editor(app: QApplication, text: str) -> Iterator[QPlainTextEdit]:
    """Qt's own plain text widget with the same text, as large as the article's view."""
    editor = QPlainTextEdit()
    font = QFont()
    font.setPixelSize(18)
    editor.setFont(font)
    editor.setPlainText(text)
    editor.resize(740, 760)
    editor.show()
    for _ in range(3):
        app.processEvents()
    try:
        yield editor
    finally:
        editor.close()
        editor.deleteLater()
        app.processEvents()

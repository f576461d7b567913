"""A full article in the window that people use: from the key press to painted and on disk, scrolling, selecting.

Twenty thousand characters with two thousand and with ten thousand overlapping spans, in paragraphs and as one.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit

from annotator.session import Session
from annotator.store import Project
from annotator.ui.language import Language
from annotator.ui.settings import Settings
from annotator.ui.window import Window
from tests.benchmarks.article_view import send
from tests.benchmarks.driving import Driver, shown
from tests.benchmarks.figures import Figure, median, worst
from tests.benchmarks.full_project import (
    ANNOTATOR,
    MANY_SPANS,
    SPANS,
    PlainDatabase,
    make_project,
    plain_database,
)
from tests.benchmarks.snapping import loaded_words

ADDITIONS = 200
TRIES = 4000
SCROLLS = 200
LENGTHS = range(2, 14)
MEDIAN_MS = 16
WORST_MS = 33
SMOOTH_MS = 16
ADDING_RATIO = 2
"""Times the repaint of a plain text widget and a plain commit."""


@dataclass(slots=True)
class _Taken:
    """Milliseconds of ours and of the plain thing, one after the other in the same run."""

    ours: list[float]
    plain: list[float]

    def figures(self, name: str, *, at_median: float | None, at_worst: float | None) -> list[Figure]:
        """Median and 99th percentile beside the plain thing's."""
        return [
            Figure(name, median(self.ours), median(self.plain), at_median),
            Figure(f"{name}, p99", worst(self.ours), worst(self.plain), at_worst),
        ]


def measure() -> list[Figure]:
    """Both kinds of text with both numbers of spans, through the window; the session without one, too."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    figures = []
    for count in (SPANS, MANY_SPANS):
        for kind, one_paragraph in (("paragraphs", False), ("one paragraph", True)):
            with TemporaryDirectory(ignore_cleanup_errors=True) as name:
                folder = Path(name)
                path = folder / "full.annotator"
                make_project(path, one_paragraph=one_paragraph, count=count)
                with plain_database(folder / "plain.db") as plain:
                    if not one_paragraph and count == SPANS:
                        figures += _alone(path, plain)
                    figures += _in_the_window(app, folder, path, plain, f"{kind}, {count} spans")
    return figures


def _alone(path: Path, plain: PlainDatabase) -> list[Figure]:
    """The session without a window; what it adds is taken away again."""
    session = Session(loaded_words(), annotator=ANNOTATOR)
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
    with _editor(app, _text_of(path)) as editor, shown(app, _window(folder), path) as driver:
        added, followed = _add(driver, plain, editor)
        ratio = median([ours / baseline for ours, baseline in zip(added.ours, added.plain, strict=True)])
        first = added.ours.pop(0), added.plain.pop(0)
        return [
            *added.figures(f"add a span by key, {name}", at_median=MEDIAN_MS, at_worst=WORST_MS),
            Figure(f"… as a ratio, {name}", ratio, 1, ADDING_RATIO, unit="×", is_ratio=True),
            Figure(f"… the first of all, {name}", *first, WORST_MS),
            Figure(f"… until every panel has followed, {name}", median(followed), None, WORST_MS),
            Figure(f"… until every panel has followed, {name}, p99", worst(followed)),
            *_scroll(driver, editor).figures(f"scroll a page, {name}", at_median=None, at_worst=SMOOTH_MS),
            *_select_by_key(driver, editor).figures(
                f"select by word with keys, {name}", at_median=None, at_worst=SMOOTH_MS
            ),
            *_drag(driver, editor).figures(f"select by drag, {name}", at_median=None, at_worst=SMOOTH_MS),
        ]


def _add(driver: Driver, plain: PlainDatabase, editor: QPlainTextEdit) -> tuple[_Taken, list[float]]:
    """Select somewhere, press 1, and see the span; beside a repaint and a commit."""
    session = driver.window.session
    chance = random.Random(3)
    taken, followed = _Taken([], []), []
    for _ in range(TRIES):
        if len(taken.ours) == ADDITIONS:
            break
        _look_elsewhere(driver, chance)
        steps = len(session.history.done)
        seen, all_ = driver.press(Qt.Key.Key_1)
        if len(session.history.done) == steps:
            # such a span was there
            continue
        taken.ours.append(seen)
        followed.append(all_)
        began = perf_counter()
        plain.add()
        editor.viewport().repaint()
        taken.plain.append((perf_counter() - began) * 1000)
    assert len(taken.ours) == ADDITIONS, f"only {len(taken.ours)} of {TRIES} presses added a span"
    return taken, followed


def _look_elsewhere(driver: Driver, chance: random.Random) -> None:
    """Scroll somewhere and select something there; nothing is left to paint afterwards."""
    view, session = driver.window.view, driver.window.session
    bar = view.verticalScrollBar()
    bar.setValue(chance.randrange(bar.maximum()))
    start = view.offset_at(QPoint(200, view.viewport().height() // 3)) + chance.randrange(200)
    start = min(start, len(session.text) - LENGTHS.stop)
    session.select(start, start + chance.choice(LENGTHS))
    driver.rest()


def _scroll(driver: Driver, editor: QPlainTextEdit) -> _Taken:
    """A page at a time from the top to the end and back."""
    return _Taken(*(_scrolled(driver.app, area) for area in (driver.window.view, editor)))


def _scrolled(app: QApplication, area: QAbstractScrollArea) -> list[float]:
    bar = area.verticalScrollBar()
    taken: list[float] = []
    step = bar.pageStep()
    bar.setValue(0)
    app.processEvents()
    while len(taken) < SCROLLS:
        if not 0 <= bar.value() + step <= bar.maximum():
            step = -step
        began = perf_counter()
        bar.setValue(bar.value() + step)
        app.processEvents()
        taken.append((perf_counter() - began) * 1000)
    return taken


def _select_by_key(driver: Driver, editor: QPlainTextEdit) -> _Taken:
    """Ctrl+Shift+Right and Shift+Down by turns, from the middle on."""
    view, session = driver.window.view, driver.window.session
    middle = len(session.text) // 2
    session.select(middle, middle)
    cursor = editor.textCursor()
    cursor.setPosition(middle)
    editor.setTextCursor(cursor)
    driver.rest()
    taken = _Taken([], [])
    shift = Qt.KeyboardModifier.ShiftModifier
    both = shift | Qt.KeyboardModifier.ControlModifier
    for number in range(SCROLLS):
        key, modifiers = (Qt.Key.Key_Down, shift) if number % 8 == 0 else (Qt.Key.Key_Right, both)
        for widget, spent in ((view, taken.ours), (editor, taken.plain)):
            began = perf_counter()
            QTest.keyClick(widget, key, modifiers)
            driver.app.processEvents()
            spent.append((perf_counter() - began) * 1000)
    return taken


def _drag(driver: Driver, editor: QPlainTextEdit) -> _Taken:
    """The mouse draws a selection over the whole viewport, down and up."""
    view, session = driver.window.view, driver.window.session
    taken = _Taken([], [])
    carets: set[int] = set()
    # a press into what is selected would drag that away
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    path = [QPointF(120 + (i * 37) % 500, 60 + i * 3) for i in range(200)]
    # a press on the edge of a span would move that instead
    path = path[next(i for i, at in enumerate(path) if view.pointer_at(at.toPoint()).edge is None) :]
    for area, spent in ((view, taken.ours), (editor, taken.plain)):
        send(area.viewport(), QMouseEvent.Type.MouseButtonPress, path[0])
        for point in (*path, *reversed(path)):
            began = perf_counter()
            send(area.viewport(), QMouseEvent.Type.MouseMove, point)
            driver.app.processEvents()
            spent.append((perf_counter() - began) * 1000)
            carets.add(session.selection.caret)
        send(area.viewport(), QMouseEvent.Type.MouseButtonRelease, path[0])
    assert len(carets) > len(path) // 4, "the drag selected nothing"
    assert editor.textCursor().hasSelection() or editor.textCursor().position(), (
        "the plain drag selected nothing"
    )
    return taken


def _text_of(path: Path) -> str:
    """The text of the only article."""
    with Project(path) as project:
        return next(text for _, text in project.texts())


def _window(folder: Path) -> Window:
    """A window with the words that people have."""
    settings = Settings(folder / "settings.ini")
    settings.annotator, settings.language, settings.theme = ANNOTATOR, "zh", "light"
    return Window(Session(loaded_words(), annotator=ANNOTATOR), settings, Language())


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

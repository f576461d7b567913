"""The article view's budgets, measured in one run against a plain text widget of Qt.

Twenty thousand characters with two thousand overlapping spans, in paragraphs and as one paragraph. Run it alone
with `python -m tests.benchmarks.article_view`, or call `measure()`.
"""

from __future__ import annotations

import os
import random
import statistics
from dataclasses import dataclass
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from annotator.model.segmentation import Run, Segmentation
from annotator.model.selection import Selection
from annotator.model.span import Span, reading_order
from annotator.ui.article import ArticleStyle, ArticleView
from annotator.ui.article.marks import MarkStrip

CHARACTERS = 20_000
SPANS = 2_000
PARAGRAPH = 140
ROUNDS = 9
LABELS = ("measure", "slogan", "figure")
SENTENCE = (
    "全区各级各部门要坚决扛起责任,每日一碰头、每周一通报,3月18日前完成12.5万人次检测,"
    "“四不两直”暗访督导,确保各项措施落到实处、见到实效。"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, in milliseconds; a budget with a baseline is a ratio, else milliseconds."""

    name: str
    ours: float
    baseline: float | None
    budget: float

    @property
    def ratio(self) -> float | None:
        """How many times the baseline we take."""
        return self.ours / self.baseline if self.baseline else None

    @property
    def is_met(self) -> bool:
        """Whether the budget is kept."""
        return (self.ours if self.ratio is None else self.ratio) <= self.budget


class _Host:
    """The least that the view needs; a gesture answers as a session does, without a disk."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans = spans
        self.selection = Selection()
        self.current_id: str | None = None
        self.sticky: str | None = None
        self.can_edit = True
        self.view: ArticleView | None = None
        self._segmentation = Segmentation(
            tuple((i, i + 2) for i in range(0, CHARACTERS, 2)),
            tuple((i, i + 10) for i in range(0, CHARACTERS, 10)),
        )

    def segmentation(self) -> Segmentation:
        return self._segmentation

    def span(self, span_id: str | None) -> Span | None:
        return next((span for span in self.spans if span.id == span_id), None)

    def take(self, offset: int) -> Run | None:
        return None

    def found_nothing(self) -> None:
        raise AssertionError("no gesture here is made without anything to label")

    def trimmed(self, start: int, end: int) -> Run:
        return (start, end)

    def select(self, anchor: int, caret: int, *, exact: bool = False) -> None:
        self.selection = Selection(anchor, caret)
        if self.view is not None:
            self.view.refresh_selection()

    def label_run(self, start: int, end: int) -> None: ...

    def replace_run(self, span_id: str, start: int, end: int) -> None: ...

    def make_current(self, span_id: str | None) -> None: ...

    def resize_span(self, span_id: str, start: int, end: int) -> None: ...


def measure() -> list[Row]:
    """Every budget of the view, with a fresh widget for each kind of text."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    text = (SENTENCE * (CHARACTERS // len(SENTENCE) + 1))[:CHARACTERS]
    step = PARAGRAPH + 1
    broken = "".join("\n" if i % step == PARAGRAPH else character for i, character in enumerate(text))
    rows: list[Row] = []
    for name, article in (("paragraphs", broken), ("one paragraph", text)):
        rows += _measure(app, name, article)
    return rows


def _measure(app: QApplication, name: str, text: str) -> list[Row]:
    spans = spans_of(len(text))
    ours, plain = [], []
    open_plain(app, text)  # fonts are loaded by whoever comes first
    for _ in range(ROUNDS):
        plain.append(open_plain(app, text))
        ours.append(_open(app, text, spans))
    host = _Host(list(spans))
    view = _view(app, host)
    view.show_article(text, [(0, len(text), "body")])
    paint(view)
    adding = statistics.median(_adding(app, view, host, len(text)))
    rows = [
        Row(f"open and first paint, {name}", statistics.median(ours), statistics.median(plain), 3.0),
        Row(f"add a span until painted, {name}", adding, None, 8.0),
        Row(f"scroll a page, p99, {name}", worst(_scrolling(app, view)), None, 16.0),
        Row(f"select by drag, p99, {name}", worst(_dragging(app, view, host)), None, 16.0),
    ]
    view.close()
    view.deleteLater()
    return rows


def spans_of(length: int) -> list[Span]:
    """Many spans at random places, the same ones each time."""
    chance = random.Random(7)
    spans = []
    for number in range(SPANS):
        size = chance.choice((2, 3, 4, 6, 8, 12, 20, 40))
        start = chance.randrange(length - size)
        spans.append(Span(f"s{number}", "article", "me", start, start + size, chance.choice(LABELS)))
    return sorted(spans, key=reading_order)


def _settle(app: QApplication, widget: QWidget) -> None:
    """Show an empty widget and let everything happen that has nothing to do with the text."""
    widget.resize(900, 800)
    widget.show()
    for _ in range(3):
        app.processEvents()


def empty_view(app: QApplication) -> ArticleView:
    """A view without spans of its own, shown and settled."""
    return _view(app, _Host([]))


def _view(app: QApplication, host: _Host) -> ArticleView:
    view = ArticleView(host, ArticleStyle.light())
    host.view = view
    _settle(app, view)
    return view


def paint(view: ArticleView) -> None:
    """What a person waits for: the text, and the marks beside it."""
    view.viewport().repaint()
    for strip in view.findChildren(MarkStrip):
        strip.repaint()


def open_plain(app: QApplication, text: str) -> float:
    """Milliseconds until Qt's own widget shows it."""
    style = ArticleStyle.light()
    widget = QPlainTextEdit()
    font = QFont()
    font.setFamilies(list(style.serif))
    font.setPixelSize(style.size)
    widget.setFont(font)
    widget.setReadOnly(True)
    _settle(app, widget)
    began = perf_counter()
    widget.setPlainText(text)
    widget.viewport().repaint()
    spent = perf_counter() - began
    widget.close()
    widget.deleteLater()
    app.processEvents()
    return spent * 1000


def _open(app: QApplication, text: str, spans: list[Span]) -> float:
    view = _view(app, _Host(spans))
    began = perf_counter()
    view.show_article(text, [(0, len(text), "body")])
    paint(view)
    spent = perf_counter() - began
    view.close()
    view.deleteLater()
    app.processEvents()
    return spent * 1000


def _adding(app: QApplication, view: ArticleView, host: _Host, length: int) -> list[float]:
    """A span where the person looks, time and again."""
    taken = []
    chance = random.Random(3)
    for number in range(60):
        top = view.offset_at(QPoint(300, 40))
        start = min(top + chance.randrange(400), length - 12)
        span = Span(f"new{number}", "article", "me", start, start + chance.randrange(2, 12), "measure")
        began = perf_counter()
        host.spans = sorted((*host.spans, span), key=reading_order)
        host.current_id = span.id
        host.selection = Selection(span.end, span.end)
        view.refresh_spans(frozenset((span.id,)))
        view.refresh_selection()
        app.processEvents()
        taken.append((perf_counter() - began) * 1000)
        view.verticalScrollBar().setValue(chance.randrange(view.verticalScrollBar().maximum()))
        view.viewport().repaint()
    return taken


def _scrolling(app: QApplication, view: ArticleView) -> list[float]:
    """A page at a time from the top to the end and back, four times: the first time the rows are new."""
    taken = []
    bar = view.verticalScrollBar()
    steps = range(0, bar.maximum(), bar.pageStep())
    for value in (*steps, *reversed(steps)) * 4:
        began = perf_counter()
        bar.setValue(value)
        app.processEvents()
        taken.append((perf_counter() - began) * 1000)
    return taken


def _dragging(app: QApplication, view: ArticleView, host: _Host) -> list[float]:
    """The mouse draws a selection over the whole viewport, down and up."""
    host.can_edit = False  # or the press might take hold of a span's edge
    viewport = view.viewport()
    taken = []
    carets: set[int] = set()
    path = [QPointF(120 + (i * 37) % 600, 60 + i * 3) for i in range(200)]
    send(viewport, QMouseEvent.Type.MouseButtonPress, path[0])
    for point in (*path, *reversed(path)):
        began = perf_counter()
        send(viewport, QMouseEvent.Type.MouseMove, point)
        app.processEvents()
        taken.append((perf_counter() - began) * 1000)
        carets.add(host.selection.caret)
    assert len(carets) > len(path) // 4, "the drag selected nothing"
    send(viewport, QMouseEvent.Type.MouseButtonRelease, path[0])
    return taken


def send(widget: QWidget, kind: QMouseEvent.Type, point: QPointF) -> None:
    """A mouse event as the system would send it."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    released = kind == QMouseEvent.Type.MouseButtonRelease
    button = none if kind == QMouseEvent.Type.MouseMove else left
    held = none if released else left
    event = QMouseEvent(kind, point, widget.mapToGlobal(point), button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def worst(taken: list[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(taken, n=100)[98]


def table(rows: list[Row]) -> str:
    """The figures as people read them."""
    lines = [f"{'budget':48} {'ours':>8} {'Qt':>8} {'ratio':>6} {'limit':>6}"]
    for row in rows:
        baseline = f"{row.baseline:8.1f}" if row.baseline is not None else " " * 8
        ratio = f"{row.ratio:6.2f}" if row.ratio is not None else " " * 6
        met = "" if row.is_met else "  missed"
        lines.append(f"{row.name:48} {row.ours:8.1f} {baseline} {ratio} {row.budget:6.1f}{met}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(measure()))

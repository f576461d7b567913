"""Two layers in one text: how soon it is seen, and how soon the next difference is.

Twenty thousand characters with two times two thousand overlapping spans, of which one in seven differs at an edge;
against Qt's plain text widget in the same run.
"""

from __future__ import annotations

import random
import statistics
from dataclasses import replace
from time import perf_counter

from PySide6.QtWidgets import QApplication

from annotator.model.span import Span, reading_order
from annotator.ui.article import ArticleView, CurrentDifference, Review, ReviewLayer, ShownSpan, State, group
from tests.benchmarks import article_view as plain
from tests.benchmarks.figures import Figure

_DIFFERS = 1 / 7
_ROUNDS = 7
_STEPS = 120
_LAYERS = (ReviewLayer("甲"), ReviewLayer("乙"))


def measure() -> list[Figure]:
    """First paint of a review, and a step to the next difference."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    text = (plain.SENTENCE * (plain.CHARACTERS // len(plain.SENTENCE) + 1))[: plain.CHARACTERS]
    step = plain.PARAGRAPH + 1
    text = "".join("\n" if i % step == plain.PARAGRAPH else one for i, one in enumerate(text))
    review, steps = _compared(plain.spans_of(len(text)))
    ours, theirs = [], []
    plain.open_plain(app, text)  # fonts are loaded by whoever comes first
    for _ in range(_ROUNDS):
        theirs.append(plain.open_plain(app, text))
        view, spent = _open(app, text, review)
        ours.append(spent)
        view.close()
        view.deleteLater()
        app.processEvents()
    view, _ = _open(app, text, review)
    app.processEvents()
    taken = []
    for current in steps[1:_STEPS]:
        began = perf_counter()
        view.show_difference(current)
        app.processEvents()
        taken.append((perf_counter() - began) * 1000)
    view.close()
    view.deleteLater()
    opened, baseline = statistics.median(ours), statistics.median(theirs)
    return [
        Figure("review: open and first paint, 2 × 2,000 spans", opened, baseline, 3.0, is_ratio=True),
        Figure("review: step to the next difference, p99", plain.worst(taken), None, 16.0),
    ]


def _compared(left: list[Span]) -> tuple[Review, list[CurrentDifference]]:
    chance = random.Random(1)
    shown: list[ShownSpan] = []
    steps: list[CurrentDifference] = []
    for ours in sorted(left, key=reading_order):
        differs = chance.random() < _DIFFERS
        start = max(ours.start - 1, 0) if differs else ours.start
        theirs = replace(ours, id=f"r{ours.id}", start=start)
        shown += group([[ours], [theirs]], State.OPEN if differs else State.AGREED)
        if differs:
            steps.append(CurrentDifference(start, ours.end, frozenset((ours.id, theirs.id))))
    return Review(_LAYERS, tuple(shown), steps[0]), steps


def _open(app: QApplication, text: str, review: Review) -> tuple[ArticleView, float]:
    view = plain.empty_view(app)
    began = perf_counter()
    view.show_article(text, [(0, len(text), "body")])
    view.show_review(review)
    plain.paint(view)
    return view, (perf_counter() - began) * 1000

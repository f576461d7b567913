"""The list of spans follows row by row."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from annotator.model.span import Span
from annotator.ui.article.style import ArticleStyle
from annotator.ui.spans_list import SpansList, SpansModel
from annotator.ui.theme import theme_for


def span(start: int) -> Span:
    return Span(str(start), "a", "li", start, start + 1, "measure", {}, "", f"q{start}")


def shown(model: SpansModel) -> list[str]:
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_one_span_more_less_or_other_is_one_row(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    model = SpansModel(parent)
    qtmodeltester.check(model)
    spans = [span(start) for start in range(6)]
    model.show(spans)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    changed = replace(spans[2], quote="other")
    for now in (spans[:3] + spans[4:], spans, [*spans, span(9)], [span(-1), *spans], spans[1:]):
        model.show(spans)
        resets.clear()
        model.show(now)
        assert shown(model) == [s.quote for s in now]
        assert not resets
    model.show(spans)
    model.show([*spans[:2], changed, *spans[3:]])
    assert shown(model)[2] == "other"
    model.show([])
    assert shown(model) == []


def test_many_changes_at_once_are_shown_too(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    model = SpansModel(parent)
    model.show([span(start) for start in range(6)])
    model.show([span(start) for start in range(3, 9)])
    assert shown(model) == [f"q{start}" for start in range(3, 9)]


def test_a_span_more_asks_about_the_rows_in_view_only(qtbot: QtBot) -> None:
    widget = SpansList(theme_for("light"), ArticleStyle.light())
    qtbot.addWidget(widget)
    widget.resize(250, 300)
    widget.show()
    qtbot.waitExposed(widget)
    spans = [span(start) for start in range(1000)]
    widget.show_spans(spans, None)
    qtbot.waitUntil(lambda: widget.model.rowCount() == 1000)
    asked: list[object] = []
    count = widget.model.rowCount

    def noted(parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        asked.append(parent)
        return count(parent)

    widget.model.rowCount = noted  # type: ignore[method-assign]
    widget.show_spans([*spans[:500], replace(spans[500], id="new"), *spans[500:]], "new")
    qtbot.waitUntil(lambda: widget.list.currentIndex().row() == 500)
    assert widget.list.viewport().rect().contains(widget.list.visualRect(widget.list.currentIndex()))
    assert len(asked) < 300
    assert widget.list.columnWidth(0) == widget.list.viewport().width()

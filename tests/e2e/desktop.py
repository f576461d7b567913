"""A small invented project and a person's fingers, for the tests of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QKeyCombination, QPoint
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.event import Fact
from annotator.model.scheme import GUIDELINE
from annotator.store import Project
from annotator.ui.window import Window

PAGES = {
    "1-城东.txt": [
        (
            "河东区召开防汛工作会\n\n"
            "本报讯 会议要求,严格落实24小时值班制度,以“四不两直”方式开展检查,投入60亿元。\n\n"
            "赵小满参加会议。"
        )
    ],
    "2-城西.txt": [
        "夜市开张\n\n记者𠮷田见到🙂的摊主,营业额增长49.8%。",
        "短讯\n\n3月18日,河东区开放新公园。",
    ],
}
"""Invented pages: a list of articles each, a title and paragraphs."""


OpenWindow = Callable[[Path | None], Window]
"""What the fixture `open_window` gives: a project's path, or None, to a window."""


def make_project(path: Path, pages: dict[str, list[str]], annotator: str = "甲") -> None:
    """A project with these pages, every line a block."""
    with Project(path, create=True) as project:
        facts = [Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload())]
        for name, articles in pages.items():
            source = Source.from_text(name, "\n\n".join(articles))
            project.add_source(source)
            start = 0
            for position, text in enumerate(articles):
                article = _article(source, position, start, text)
                facts.append(Fact(kinds.ARTICLE_ADDED, article.id, None, article.as_payload(with_text=False)))
                start += len(text) + 2
        project.append(annotator, facts)


def _article(source: Source, position: int, start: int, text: str) -> Article:
    blocks: list[Block] = []
    offset = start
    for line in text.split("\n"):
        if line:
            blocks.append(Block("body" if blocks else "title", offset, offset + len(line)))
        offset += len(line) + 1
    title = text.split("\n", 1)[0]
    return Article.from_blocks(source, position, blocks, title=title, byline="")


def press(qtbot: QtBot, window: Window, *keys: str, widget: QWidget | None = None) -> None:
    """Press keys in the text (or another widget), named as Qt names them ("Ctrl+Right", "W", "1")."""
    for name in keys:
        # the stubs do not know that a sequence can be indexed
        combination: QKeyCombination = cast("Any", QKeySequence(name))[0]
        qtbot.keyClick(widget or window.view, combination.key(), combination.keyboardModifiers())


def type_text(widget: QWidget, text: str) -> None:
    """Type into a field as a Chinese input method does: it hands over whole words."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def place_of(window: Window, text: str, *, at: int = 0) -> QPoint:
    """Where a character of the article's text is drawn, in the view's viewport."""
    offset = window.session.text.index(text) + at
    return window.view.rects_of(offset, offset + 1)[0].center()


def select(window: Window, text: str) -> tuple[int, int]:
    """Select the first occurrence of a text; returns its offsets."""
    start = window.session.text.index(text)
    window.session.select(start, start + len(text))
    return start, start + len(text)


def quotes(window: Window) -> list[tuple[str, str]]:
    """Label and quote of each span of the open article."""
    return [
        (span.label, span.quote) for span in (window.session.opened.spans if window.session.opened else ())
    ]

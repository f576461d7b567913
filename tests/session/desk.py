"""A small invented project and a person's session on it, without a window and without a dictionary."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.changes import Changes
from annotator.model.event import Fact
from annotator.model.scheme import GUIDELINE
from annotator.model.segmentation import Segmentation
from annotator.model.span import Span
from annotator.session import Session
from annotator.session.working_time import WorkingTime
from annotator.store import Project

PAGES = {
    "第1版.txt": ["桥北开渠\n今年投入60亿元,修渠49.8公里。\n𠮷田说:🙂好!", "短讯\n3月18日,公园开门。"],
    "第2版.txt": ["夜市开张\n摊主🙂😀增收两成。"],
}
"""Page names to articles, in the order of the list; every line is a block."""

NAMES = ("甲", "乙")
"""The annotators of these tests; the first one sits at the desk."""


class FakeWords:
    """Words of two characters, clauses up to the next comma or line break."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def segmentation(self, text: str) -> Segmentation:
        """What a word finder gives."""
        self.asked.append(text)
        words, clauses, start = [], [], 0
        for stop, character in enumerate(text + "\n"):
            if character in ",\n":
                clauses.append((start, stop))
                words += [(low, min(low + 2, stop)) for low in range(start, stop, 2)]
                start = stop + 1
        return Segmentation(tuple(words), tuple(clause for clause in clauses if clause[0] < clause[1]))


def make_project(path: Path, *, scheme: bool = True) -> None:
    """A project with the pages above, put in by the second annotator."""
    with Project(path, create=True) as project:
        facts = [Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload())] if scheme else []
        for name, texts in PAGES.items():
            source = Source.from_text(name, "\n\n".join(texts))
            project.add_source(source)
            start = 0
            for position, text in enumerate(texts):
                article = _article(source, position, start, text)
                facts.append(Fact(kinds.ARTICLE_ADDED, article.id, None, article.as_payload(with_text=False)))
                start += len(text) + 2
        project.append(NAMES[1], facts)


def _article(source: Source, position: int, start: int, text: str) -> Article:
    blocks: list[Block] = []
    for line in text.split("\n"):
        blocks.append(Block("body" if blocks else "title", start, start + len(line)))
        start += len(line) + 1
    return Article.from_blocks(source, position, blocks, title=text.split("\n", maxsplit=1)[0], byline="")


class Clock:
    """Goes on only when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.day = date.today()  # noqa: DTZ011 — the day of the person at this desktop

    def now(self) -> float:
        """Seconds that only go up."""
        return self.seconds

    def today(self) -> date:
        """The local day."""
        return self.day


class Desk:
    """A session with what it announced, and shorthands for what tests look at."""

    def __init__(self, path: Path, name: str = NAMES[0], device: str | None = None) -> None:
        self.path = path
        self.words = FakeWords()
        self.clock = Clock()
        time = WorkingTime(self.clock.now, self.clock.today)
        self.session = Session(self.words, annotator=name, device=device or f"desk of {name}", time=time)
        self.announced: list[Changes] = []
        self.stop_listening = self.session.subscribe(self.announced.append)

    def open(self) -> Desk:
        """Open the project; what that announced is forgotten."""
        self.session.open(self.path)
        self.announced.clear()
        return self

    def work(self, *gaps: float) -> None:
        """The person does something, and again after each of these gaps in seconds."""
        self.session.time.touch()
        for gap in gaps:
            self.clock.seconds += gap
            self.session.time.touch()

    @property
    def ids(self) -> list[str]:
        """The articles in the order of the list."""
        return [summary.id for summary in self.session.articles]

    @property
    def project(self) -> Project:
        """The open project."""
        return self.session.require_project()

    @property
    def spans(self) -> list[Span]:
        """The spans on the screen."""
        return list(self.session.opened.spans) if self.session.opened else []

    @property
    def said(self) -> list[tuple[str, str]]:
        """Label and quote of the spans on the screen."""
        return [(span.label, span.quote) for span in self.spans]

    def run(self, quote: str) -> tuple[int, int]:
        """Where a text stands first in the open article."""
        start = self.session.text.index(quote)
        return start, start + len(quote)

    def add(self, quote: str, label: str = "measure") -> Span:
        """Label a text; what that announced is forgotten."""
        span_id = self.session.add_span(*self.run(quote), label)
        self.announced.clear()
        return self.span(span_id)

    def span(self, span_id: str) -> Span:
        """A span on the screen."""
        assert self.session.opened is not None
        return self.session.opened.require(span_id)

    def changes(self) -> Changes:
        """The one announcement since the last look."""
        (only,) = self.announced
        self.announced.clear()
        return only

    def what_is_there(self) -> object:
        """All that a refused command must leave as it is: file, screen, history and announcements."""
        session = self.session
        return (
            log(self.path),
            list(session.articles),
            self.spans,
            session.article_id,
            session.selection,
            session.current_id,
            session.sticky,
            session.shown,
            (list(session.history.done), list(session.history.undone)),
            list(self.announced),
        )


Open = Callable[..., Desk]
"""What the fixture `desk_of` gives: a name to a session on the project."""


def log(path: Path) -> list[object]:
    """Every event of a project file, as it lies there."""
    return table(path, "events")


def table(path: Path, name: str) -> list[object]:
    """The rows of a table as another program sees them, in a fixed order."""
    connection = sqlite3.connect(path)
    try:
        return sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
    finally:
        connection.close()

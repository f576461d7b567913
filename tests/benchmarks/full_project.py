"""A project with one long article full of overlapping spans, and the plain database it is compared with."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.model.scheme import GUIDELINE
from annotator.model.span import Span
from annotator.store import Project

CHARACTERS = 20_000
SPANS = 2_000
MANY_SPANS = 10_000
PARAGRAPH = 140
ANNOTATOR = "甲"
SENTENCE = (
    "全县各乡镇要紧盯堤防薄弱处,一日一巡查、一日一报告,6月18日前备齐12.5万条编织袋,"
    "“白天不离堤、夜里不离人”轮班值守,确保各项准备想在前头、做在前头。"
)


def make_project(path: Path, *, one_paragraph: bool, count: int = SPANS) -> None:
    """An article of so many characters, every paragraph a block, with so many spans of one annotator."""
    text = (SENTENCE * (CHARACTERS // len(SENTENCE) + 1))[:CHARACTERS]
    if not one_paragraph:
        step = PARAGRAPH + 1
        text = "".join("\n" if i % step == PARAGRAPH else character for i, character in enumerate(text))
    source = Source.from_text("长文.txt", text)
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block("body", start, start + len(line)))
        start += len(line) + 1
    article = Article.from_blocks(source, 0, blocks, title="长文", byline="")
    spans = _spans(article, count)
    with Project(path, create=True) as project, project.transaction():
        project.add_source(source)
        project.append(
            ANNOTATOR,
            [
                Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload()),
                Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": ANNOTATOR}),
                Fact(kinds.ARTICLE_ADDED, article.id, None, article.as_payload(with_text=False)),
                Fact(kinds.SPANS_IMPORTED, article.id, None, [span.as_payload() for span in spans]),
            ],
        )


def _spans(article: Article, count: int) -> list[Span]:
    chance = random.Random(7)
    names = [label.name for label in GUIDELINE.labels]
    spans = []
    for _ in range(count):
        size = chance.choice((2, 3, 4, 6, 8, 12, 20, 40))
        start = chance.randrange(len(article.text) - size)
        quote = article.text[start : start + size]
        label = chance.choice(names)
        spans.append(Span(new_id(), article.id, ANNOTATOR, start, start + size, label, {}, "", quote))
    return spans


class PlainDatabase:
    """One table, one row a commit, as safe on disk as a project is."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("CREATE TABLE spans (id TEXT PRIMARY KEY, start, end, label, quote)")

    def add(self) -> float:
        """Insert a row and commit it; how many milliseconds that took."""
        began = perf_counter()
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO spans VALUES (?, 12, 16, 'slogan', '四不两直')", (new_id(),))
        self._connection.execute("COMMIT")
        return (perf_counter() - began) * 1000

    def close(self) -> None:
        """Close it."""
        self._connection.close()


@contextmanager
def plain_database(path: Path) -> Iterator[PlainDatabase]:
    """A plain database that is closed afterwards."""
    plain = PlainDatabase(path)
    try:
        yield plain
    finally:
        plain.close()

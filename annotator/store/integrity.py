"""`check`: whether a project keeps what it promises."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.model.block import compose
from annotator.model.fold import TABLES, writes
from annotator.model.identity import source_id, text_sha256
from annotator.store import tables
from annotator.store.connection import explained
from annotator.store.project import Project


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken promise: which (`kind`), where (a table and row), and what is seen there."""

    kind: str
    where: str
    what: str


def check(project: Project) -> list[Problem]:
    """Offsets, quotes, hashes, references, and the history against the tables. Reads only."""
    with explained(project.path):
        return [
            *_file(project.connection),
            *_sources(project.connection),
            *_articles(project),
            *_spans(project.connection),
            *_projection(project),
        ]


def _file(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Problem("file", "sqlite", str(line))
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem("reference", f"{table} {row}", f"refers to a missing row of {parent}")


def _sources(connection: sqlite3.Connection) -> Iterator[Problem]:
    for identity, sha256, text in connection.execute(
        "SELECT id, sha256, text FROM sources WHERE text IS NOT NULL"
    ):
        if text_sha256(text) != sha256 or source_id(sha256) != identity:
            yield Problem("hash", f"source {identity}", "the page is not the one that was read")


def _articles(project: Project) -> Iterator[Problem]:
    for article_id in project.article_ids():
        article = project.article(article_id)
        if article is None:
            continue
        stored = project.rows("SELECT text_sha256 FROM articles WHERE id = ?", (article_id,))[0][0]
        if text_sha256(article.text) != stored:
            yield Problem("hash", f"article {article_id}", "the text does not match its hash")
        source_text = project.source_text(article.source_id)
        if source_text is not None and article.blocks:
            text, placed = compose(source_text, article.blocks)
            if text != article.text or placed != article.blocks:
                yield Problem("blocks", f"article {article_id}", "the blocks do not give the text")


def _spans(connection: sqlite3.Connection) -> Iterator[Problem]:
    rows = connection.execute(
        "SELECT spans.id, start, end, quote FROM spans JOIN articles ON articles.id = article_id "
        "WHERE substr(text, start + 1, end - start) <> quote OR end > length(text)"
    )
    for identity, start, end, quote in rows:
        yield Problem("quote", f"span {identity}", f"{start}–{end} does not read {quote!r}")


def _projection(project: Project) -> Iterator[Problem]:
    """Folds the log a second time into an empty project in memory and compares row by row."""
    for table, rows in folded(project).items():
        stored = set(project.rows(f"SELECT * FROM {table}"))
        for row in rows - stored:
            yield Problem("history", table, f"the log says {row!r}, the table lacks it")
        for row in stored - rows:
            yield Problem("history", table, f"the table has {row!r}, the log does not say so")


def folded(project: Project) -> dict[str, set[tuple[object, ...]]]:
    """The rows of each projected table as the log alone gives them."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        memory.execute("PRAGMA foreign_keys = OFF")
        for (statement,) in project.rows(
            "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name IN "
            f"({', '.join('?' * len(TABLES))})",
            TABLES,
        ):
            memory.execute(str(statement))
        memory.execute("BEGIN")
        for event in project.events():
            for change in writes(event.fact, project.source_text):
                tables.write(memory, change)
        return {table: set(memory.execute(f"SELECT * FROM {table}")) for table in TABLES}
    finally:
        memory.close()

"""What a project says of its pages: sources, articles, and the spans that wait for a place on them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotator.model.article import Article, Source
from annotator.model.tray import SetAside
from annotator.store import tables
from annotator.store.refusals import explained_sql


class PagesReader:
    """Reads the pages of an open file, and rows for whoever asks for other things."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def source_text(self, source_id: str) -> str | None:
        """The text of a source, None when the page itself is not here."""
        with explained_sql(self.path):
            return tables.source_text(self._connection, source_id)

    def encoding(self, source_id: str) -> str | None:
        """How a source was read; None where only its hash came in."""
        row = self._one("SELECT encoding FROM sources WHERE id = ? AND text IS NOT NULL", source_id)
        return None if row is None else row[0]

    def source(self, source_id: str) -> Source | None:
        """A source by its id."""
        row = self._one("SELECT id, name, sha256, encoding, text FROM sources WHERE id = ?", source_id)
        return tables.source(row) if row else None

    def article(self, article_id: str) -> Article | None:
        """An article with its text and blocks."""
        row = self._one(f"SELECT {tables.ARTICLE_COLUMNS} FROM articles WHERE id = ?", article_id)
        if row is None:
            return None
        where = "WHERE article_id = ? ORDER BY position"
        blocks = self._all(f"SELECT {tables.BLOCK_COLUMNS} FROM blocks {where}", article_id)
        corrections = self._all(f"SELECT {tables.CORRECTION_COLUMNS} FROM corrections {where}", article_id)
        with explained_sql(self.path):
            return tables.article(row, blocks, corrections)

    def doubtful_sources(self) -> dict[str, int]:
        """How many blocks of each source a person should look at, in the order of the list; none of those that have
        none."""
        return dict(
            self._all(
                "SELECT source_id, count(*) FROM blocks JOIN articles ON articles.id = article_id "
                "JOIN sources ON sources.id = source_id WHERE doubtful = 1 "
                "GROUP BY source_id ORDER BY sources.name, source_id"
            )
        )

    def tray(self, annotator: str | None = None, source_id: str | None = None) -> list[SetAside]:
        """The spans that wait to be placed again, of one annotator and one source or of all, as they stood."""
        asked = {"annotator": annotator, "source_id": source_id}
        named = {column: value for column, value in asked.items() if value is not None}
        where = f"WHERE {' AND '.join(f'{column} = ?' for column in named)} " if named else ""
        rows = self._all(
            f"SELECT {tables.SPAN_COLUMNS}, source_id, runs FROM tray {where}"
            "ORDER BY source_id, json_extract(runs, '$[0][0]'), end DESC, id",
            *named.values(),
        )
        with explained_sql(self.path):
            return [tables.set_aside(row) for row in rows]

    def tray_ids(self) -> list[tuple[str, str]]:
        """Annotator and id of every span that waits; cheaper than the spans."""
        return self._all("SELECT annotator, id FROM tray ORDER BY annotator, id")

    def in_tray(self, span_id: str) -> SetAside | None:
        """A span that waits, by its id."""
        row = self._one(f"SELECT {tables.SPAN_COLUMNS}, source_id, runs FROM tray WHERE id = ?", span_id)
        with explained_sql(self.path):
            return tables.set_aside(row) if row else None

    def article_ids(self) -> list[str]:
        """All articles in the order of the list: by source name, then as they stand on the page."""
        rows = self._all(
            "SELECT articles.id FROM articles JOIN sources ON sources.id = source_id "
            "ORDER BY sources.name, source_id, articles.position, articles.id"
        )
        return [row[0] for row in rows]

    def articles_with_text(self, text_sha256: str) -> list[str]:
        """The articles whose text has that hash."""
        rows = self._all("SELECT id FROM articles WHERE text_sha256 = ? ORDER BY id", text_sha256)
        return [row[0] for row in rows]

    def articles_of(self, source_id: str) -> list[str]:
        """The articles of a source, as they stand on the page."""
        rows = self._all("SELECT id FROM articles WHERE source_id = ? ORDER BY position, id", source_id)
        return [row[0] for row in rows]

    def text(self, article_id: str) -> str:
        """The text of an article, empty when it is not here; quicker than the article with its blocks."""
        row = self._one("SELECT text FROM articles WHERE id = ?", article_id)
        return row[0] if row else ""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Id and text of every article, one at a time."""
        with explained_sql(self.path):
            yield from self._connection.execute("SELECT id, text FROM articles ORDER BY id")

    # -- rows ---------------------------------------------------------------------------------------------

    def rows(self, statement: str, values: Iterable[object] = ()) -> list[tuple[object, ...]]:
        """Rows of a query, for the checks of this room."""
        return self._all(statement, *values)

    def _all(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with explained_sql(self.path):
            return self._connection.execute(statement, values).fetchall()

    def _each(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Row after row, where all of them at once would be many."""
        with explained_sql(self.path):
            yield from self._connection.execute(statement, values)

    def _one(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        rows = self._all(statement, *values)
        return rows[0] if rows else None

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, for the other modules of this room."""
        return self._connection

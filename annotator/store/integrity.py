"""`check`: whether a project keeps what it promises."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotator.model.block import compose
from annotator.model.correction import are_sound
from annotator.model.errors import Refusal
from annotator.model.event import Event
from annotator.model.fold import TABLES
from annotator.model.identity import source_id, text_sha256
from annotator.store.connection import applied_migrations
from annotator.store.folding import rebuild
from annotator.store.migrations import NAMES
from annotator.store.project import Project
from annotator.store.refusals import explained_sql, result_code
from annotator.store.search_index import SearchIndex

Row = tuple[Any, ...]

_DAMAGE = (0, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""Result codes that speak of the file and not of the moment; 0 where a text is no UTF-8."""


WRONG_INDEX = "search"
"""The kind of a problem that loses nobody's work and is set right by `SearchIndex.forget`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken promise: which (`kind`), where (a table and row), and what is seen there."""

    kind: str
    where: str
    what: str

    @property
    def row(self) -> str:
        """The id of the row."""
        return self.where.rpartition(" ")[2]


def check(project: Project, *, history: bool = True) -> list[Problem]:
    """Offsets, quotes, hashes, references, and the `history` against the tables, unless they were folded from it just
    now. Reads only, at one moment of the project, also while others write. What is damaged is a problem; what cannot
    be read just now is refused."""
    with explained_sql(project.path), project.snapshot():
        problems = list(_legible("sqlite", _file(project.connection)))
        if any(problem.kind == "file" for problem in problems):
            # whatever else could be said rests on what cannot be trusted
            return problems
        return [
            *problems,
            *_legible("sources", _sources(project.connection)),
            *_legible("articles", _articles(project)),
            *_legible("blocks", _apart(project.connection)),
            *_legible("tray", _tray(project)),
            *_legible("spans", _spans(project.connection)),
            *_legible("span_counts", _counts(project.connection)),
            *(_legible("events", _projection(project)) if history else ()),
            *_legible("article_grams", _index(project)),
        ]


def _legible(where: str, problems: Iterator[Problem]) -> Iterator[Problem]:
    """The problems, and one more where damage ends the search for them."""
    try:
        yield from problems
    except (sqlite3.DatabaseError, Refusal) as error:
        cause = error.__cause__ if isinstance(error, Refusal) else error
        if not isinstance(cause, sqlite3.DatabaseError) or result_code(cause) not in _DAMAGE:
            raise
        yield Problem("file", where, str(cause))


def _file(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Problem("file", "sqlite", str(line))
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    missing = set(NAMES[:version]) - applied_migrations(connection)
    if missing:
        yield Problem(
            "version", "_sqlite_migrations", f"{', '.join(sorted(missing))} should be recorded there"
        )
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
            text, placed = compose(source_text, article.blocks, article.corrections)
            sound = are_sound(article.corrections, [block.run for block in article.blocks]) and all(
                source_text[each.source_start : each.source_end] == each.printed
                for each in article.corrections
            )
            if text != article.text or placed != article.blocks or not sound:
                yield Problem("blocks", f"article {article_id}", "the blocks do not give the text")


def _apart(connection: sqlite3.Connection) -> Iterator[Problem]:
    """The characters of a page that is here stand in one block each: labels follow them from article to article."""
    rows = connection.execute(
        "SELECT article_id, source_start, source_end FROM ("
        "SELECT article_id, source_start, source_end, max(source_end) OVER (PARTITION BY source_id "
        "ORDER BY source_start, source_end ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS behind "
        "FROM blocks JOIN articles ON articles.id = article_id JOIN sources ON sources.id = source_id "
        "WHERE sources.text IS NOT NULL) WHERE source_start < behind AND source_start < source_end"
    )
    for article_id, start, end in rows:
        yield Problem(
            "blocks", f"article {article_id}", f"{start}–{end} of the page is in another block, too"
        )


def _tray(project: Project) -> Iterator[Problem]:
    for entry in project.tray():
        span = entry.span
        text = project.source_text(entry.source_id)
        length = None if text is None else len(text)
        if (
            span.end - span.start != len(span.quote)
            or not entry.runs
            or any(not 0 <= start < end for start, end in entry.runs)
            or (length is not None and any(end > length for _, end in entry.runs))
        ):
            yield Problem("tray", f"span {span.id}", f"{span.quote!r} waits for a place that is none")


def _spans(connection: sqlite3.Connection) -> Iterator[Problem]:
    rows = connection.execute(
        "SELECT spans.id, start, end, quote FROM spans JOIN articles ON articles.id = article_id "
        "WHERE substr(text, start + 1, end - start) <> quote OR length(quote) <> end - start"
    )
    for identity, start, end, quote in rows:
        yield Problem("quote", f"span {identity}", f"{start}–{end} does not read {quote!r}")


def _counts(connection: sqlite3.Connection) -> Iterator[Problem]:
    rows = connection.execute(
        "SELECT annotator, article_id, sum(spans) FROM ("
        "SELECT annotator, article_id, spans FROM span_counts "
        "UNION ALL SELECT annotator, article_id, -count(*) FROM spans GROUP BY annotator, article_id"
        ") GROUP BY annotator, article_id HAVING sum(spans) <> 0"
    )
    for annotator, article_id, _ in rows:
        yield Problem("count", f"article {article_id}", f"the spans of {annotator} are not counted right")


def _projection(project: Project) -> Iterator[Problem]:
    """Folds the log a second time, into an empty project, and compares row by row."""
    # a database without a name is kept in memory while it is small and in a temporary file beyond that
    folded = sqlite3.connect("", isolation_level=None)
    try:
        for statement, *_ in project.rows(
            f"SELECT sql FROM sqlite_schema WHERE type = 'table' AND name IN ({', '.join('?' * len(TABLES))})",
            TABLES,
        ):
            folded.execute(str(statement))
        folded.execute("BEGIN")
        yield from _fold(project, folded)
        for table in TABLES:
            key = [
                (place, name)
                for place, name, *_, in_key in folded.execute(f"PRAGMA table_info({table})")
                if in_key
            ]
            query = f"SELECT * FROM {table} ORDER BY {', '.join(name for _, name in key)}"
            stored = project.connection.execute(query)
            yield from _compared(table, [place for place, _ in key], stored, folded.execute(query))
    finally:
        folded.close()


def _fold(project: Project, folded: sqlite3.Connection) -> list[Problem]:
    problems: list[Problem] = []

    def failed(event: Event | None, error: Exception) -> None:
        # no program of ours wrote such a fact, so there is nothing that it could not be
        where, what = ("events", "a source") if event is None else (f"event {event.id}", event.fact.kind)
        problems.append(Problem("history", where, f"{what} cannot be folded: {error!r}"))

    rebuild(project.connection, into=folded, failed=failed)
    return problems


def _index(project: Project) -> Iterator[Problem]:
    for article_id in SearchIndex(project).wrong():
        yield Problem(
            WRONG_INDEX,
            f"article {article_id}",
            "the search index does not know its text; checking in the window sets that right",
        )


def _compared(table: str, key: list[int], stored: Iterator[Row], told: Iterator[Row]) -> Iterator[Problem]:
    """Two tables in the order of their key, side by side, so that neither has to fit into memory."""
    has, says = next(stored, None), next(told, None)
    while has is not None or says is not None:
        behind = has is not None and (says is None or _key(has, key) <= _key(says, key))
        ahead = says is not None and (has is None or _key(says, key) <= _key(has, key))
        if has != says and behind:
            yield Problem("history", table, f"the table has {has!r}, the log does not say so")
        if has != says and ahead:
            yield Problem("history", table, f"the log says {says!r}, the table lacks it")
        has = next(stored, None) if behind else has
        says = next(told, None) if ahead else says


def _key(row: Row, key: list[int]) -> list[Any]:
    return [row[place] for place in key]

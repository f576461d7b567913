"""What a project says of work that people do together: verdicts, comments, assignments, merges."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from annotator.model.article import Article
from annotator.model.comment import Comment, Thread, threads
from annotator.model.event import ARTICLES, KEPT, VERDICT_CHANGED
from annotator.model.hand_out import HandOut
from annotator.model.layer import APPROVED
from annotator.model.verdict import Verdict
from annotator.store import tables
from annotator.store.pages_reader import PagesReader

_THREADS = (
    "SELECT thread, min(article_id) AS article_id, max(span_id) AS span_id FROM comments GROUP BY thread"
)
_BEGUN = "begun.article_id"


class ReviewReader(PagesReader):
    """Reads what belongs to a review."""

    def kept(self, kind: str, told: Mapping[str, Any]) -> dict[str, Any] | None:
        """The row that a fact of this kind (one of `KEPT`) is about, as such a fact has it; None where there is none.
        `told` names its key."""
        table, key = KEPT[kind]
        rows = self._rows_of(table, {column: told[column] for column in key})
        return rows[0] if rows else None

    def verdicts(self, article_id: str | None = None) -> list[Verdict]:
        """What was decided in an article, or anywhere."""
        table, _ = KEPT[VERDICT_CHANGED]
        where = {} if article_id is None else {"article_id": article_id}
        return [Verdict.from_payload(row) for row in self._rows_of(table, where)]

    def threads(self, article_id: str | None = None) -> list[Thread]:
        """The threads of comments on an article and its spans, or of all, the first begun first."""
        if article_id is None:
            return self._threads("TRUE")
        return self._threads("article_id = ?", article_id)

    def threads_of(self, identities: Iterable[str]) -> list[Thread]:
        """The threads of these ids, as far as there are such."""
        wanted = json.dumps(list(identities))
        return [] if wanted == "[]" else self._threads("thread IN (SELECT value FROM json_each(?))", wanted)

    def comment_counts(self, articles: Iterable[str] | None = None) -> dict[str, tuple[int, int]]:
        """How many threads are open and how many are settled, by the article on which they were begun, which may be
        gone; of these articles, or of all."""
        condition, values = _among(articles)
        rows = self._all(
            "SELECT comments.article_id, count(DISTINCT comments.thread), count(DISTINCT threads.thread) "
            f"FROM comments LEFT JOIN threads ON threads.thread = comments.thread WHERE {condition} "
            "GROUP BY comments.article_id",
            *values,
        )
        return {article_id: (every - settled, settled) for article_id, every, settled in rows}

    def stray_threads(self, articles: Iterable[str] | None = None) -> list[tuple[str, str, str | None, bool]]:
        """The threads whose span is in another article by now, or whose article is gone: their id, the article on
        which they were begun (one of these, or any), that in which their span is, None where it is in none, and
        whether they are open."""
        condition, values = _among(articles)
        rows = self._all(
            "SELECT DISTINCT comments.thread, comments.article_id, spans.article_id, threads.thread IS NULL "
            "FROM comments LEFT JOIN spans ON spans.id = span_id "
            f"LEFT JOIN threads ON threads.thread = comments.thread WHERE {condition} "
            "AND (spans.article_id <> comments.article_id "
            "OR (spans.id IS NULL AND comments.article_id NOT IN (SELECT id FROM articles)))",
            *values,
        )
        return [(thread, begun_on, home, bool(is_open)) for thread, begun_on, home, is_open in rows]

    def places_of(self, spans: Iterable[str]) -> dict[str, tuple[str, int, int, str]]:
        """Article, start, end and quote of the spans of these ids, as far as there are such."""
        rows = self._all(
            'SELECT id, article_id, start, "end", quote FROM spans WHERE id IN (SELECT value FROM json_each(?))',
            json.dumps(list(spans)),
        )
        return {identity: (article_id, start, end, quote) for identity, article_id, start, end, quote in rows}

    def former_article(self, article_id: str) -> Article | None:
        """An article as it was last, also one that is gone; None where that cannot be known."""
        row = self._one(
            "SELECT payload FROM events WHERE article_id = ? AND kind IN (?, ?, ?) "
            "ORDER BY lamport DESC, device DESC, sequence DESC LIMIT 1",
            article_id,
            *ARTICLES,
        )
        told = tables.from_json(row[0]) if row else {}
        payload = told.get("after") or told.get("before")
        if payload is None:
            return None
        source_text = self.source_text(payload["source_id"])
        if source_text is None and payload.get("text") is None:
            return None
        return Article.from_payload(payload, source_text)

    def _threads(self, condition: str, *values: object) -> list[Thread]:
        columns = ", ".join(f'"{each.name}"' for each in fields(Comment))
        found = self._all(f"SELECT {columns} FROM comments WHERE {condition}", *values)
        resolved = self._all(
            f"SELECT thread, resolved_by FROM threads WHERE thread IN (SELECT thread FROM comments WHERE {condition})",
            *values,
        )
        return threads((Comment(*row) for row in found), dict(resolved))

    def hand_outs(self) -> list[HandOut]:
        """Who was given what, the latest first."""
        rows = self._all(
            "SELECT hand_out, annotator, handed_by, day, blind, json_group_array(article_id) "
            "FROM assignments GROUP BY hand_out ORDER BY day DESC, hand_out"
        )
        return [
            HandOut(identity, annotator, handed_by, day, tuple(tables.from_json(articles)), bool(blind))
            for identity, annotator, handed_by, day, blind, articles in rows
        ]

    def assigned(self) -> dict[str, list[str]]:
        """For each article that was handed out to whom it was, by name."""
        found: dict[str, list[str]] = {}
        rows = self._all("SELECT DISTINCT article_id, annotator FROM assignments ORDER BY annotator")
        for article_id, annotator in rows:
            found.setdefault(article_id, []).append(annotator)
        return found

    def decided_by(self, article_id: str, annotator: str) -> str:
        """Which reviewer has returned or approved a layer, empty where none has."""
        row = self._one(
            "SELECT decided_by FROM layers WHERE article_id = ? AND annotator = ?", article_id, annotator
        )
        return row[0] if row else ""

    def locked(self, annotator: str) -> dict[str, str]:
        """The articles whose layer of this annotator somebody else has approved, and who it was: there its annotator
        changes nothing any more."""
        return dict(
            self._all(
                "SELECT article_id, decided_by FROM layers "
                "WHERE annotator = ?1 AND state = ?2 AND decided_by NOT IN ('', ?1)",
                annotator,
                APPROVED,
            )
        )

    def locked_by(self, article_id: str, annotator: str) -> str:
        """Who has approved this layer of an article, where that is somebody else; else nothing."""
        row = self._one(
            "SELECT decided_by FROM layers "
            "WHERE article_id = ?1 AND annotator = ?2 AND state = ?3 AND decided_by NOT IN ('', ?2)",
            article_id,
            annotator,
            APPROVED,
        )
        return row[0] if row else ""

    def handed_in(self) -> set[str]:
        """The annotators whose layers first came here by a merge."""
        rows = self._all("SELECT DISTINCT value FROM merges, json_each(layers)")
        return {name for (name,) in rows}

    def disregarded(self) -> dict[str, str]:
        """What was left as it is, with the reason."""
        return dict(self._all("SELECT id, reason FROM disregarded"))

    def _rows_of(self, table: str, where: Mapping[str, Any]) -> list[dict[str, Any]]:
        columns = [row[1] for row in self._all(f"PRAGMA table_info({table})")]
        condition = f" WHERE {' AND '.join(f'{column} = ?' for column in where)}" if where else ""
        rows = self._all(f"SELECT {', '.join(columns)} FROM {table}{condition} ORDER BY 1", *where.values())
        as_json = tables.JSON_COLUMNS.get(table, ())
        return [
            {
                column: tables.from_json(value) if column in as_json else value
                for column, value in zip(columns, row, strict=True)
            }
            for row in rows
        ]


def _among(articles: Iterable[str] | None) -> tuple[str, tuple[str, ...]]:
    """The condition that a comment was made on one of these articles, and its value."""
    if articles is None:
        return "TRUE", ()
    return "comments.article_id IN (SELECT value FROM json_each(?))", (json.dumps(list(articles)),)

"""What a project says of work that people do together: verdicts, comments, assignments, merges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.model.comment import Comment, Thread, threads
from annotator.model.event import COMMENT_CHANGED, KEPT, VERDICT_CHANGED
from annotator.model.hand_out import HandOut
from annotator.model.layer import APPROVED
from annotator.model.verdict import Verdict
from annotator.store import tables
from annotator.store.pages_reader import PagesReader


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
        table, _ = KEPT[COMMENT_CHANGED]
        where = {} if article_id is None else {"article_id": article_id}
        comments = (Comment.from_payload(row) for row in self._rows_of(table, where))
        resolved = dict(self._all("SELECT thread, resolved_by FROM threads"))
        return threads(comments, resolved)

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

"""What a project knows already, as who merges asks it. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from annotator.model import event as kinds
from annotator.model.layer import NEW
from annotator.model.vetting import LAYERED
from annotator.store import tables
from annotator.store.project import Project

_TOGETHER = 400
_LAYER_TABLES = ("span_counts", "layers", "unsure", "article_notes", "times", "tray")
_PAGES = (*kinds.ARTICLES, kinds.ARTICLE_SETTLED)

Row = tuple[Any, ...]


class KnownHere:
    """Questions to one project, in its transaction."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def layers(self) -> set[str]:
        """Everyone of whose layers the project says anything, or has said: who has labelled here and removed it all
        works here, too."""
        union = " UNION ".join(f"SELECT annotator FROM {table}" for table in _LAYER_TABLES)
        found: set[str] = {row[0] for row in self._rows(union)}
        marks = ", ".join("?" * len(LAYERED))
        actors = self._rows(f"SELECT DISTINCT actor FROM events WHERE kind IN ({marks})", *LAYERED)
        known = {row[0] for row in self._rows("SELECT name FROM annotators")}
        return found | ({row[0] for row in actors} & known)

    def writers_on(self, annotator: str) -> set[tuple[str, str]]:
        """The installations that have written facts about one annotator's layers, and who did so there."""
        said = tables.to_json({"annotator": annotator})[1:-1]
        marks = ", ".join("?" * len(LAYERED))
        rows = self._rows(
            f"SELECT DISTINCT device, actor FROM events WHERE kind IN ({marks}) AND instr(payload, ?) > 0",
            *LAYERED,
            said,
        )
        return set(rows)

    def devices(self) -> set[str]:
        """All installations that the log knows."""
        return {row[0] for row in self._rows("SELECT DISTINCT device FROM events")}

    def merged_devices(self) -> set[str]:
        """The installations whose facts first came here by a merge."""
        rows = self._rows("SELECT each.value FROM merges, json_each(merges.summary, '$.devices') AS each")
        return {row[0] for row in rows}

    def merge(self, identity: str) -> tuple[list[str], list[str], list[str]]:
        """The layers, installations and steps of who works here that a merge has brought; none where there was no such
        merge."""
        for layers, summary in self._rows("SELECT layers, summary FROM merges WHERE id = ?", identity):
            told = tables.from_json(summary)
            return list(tables.from_json(layers)), list(told.get("devices", ())), list(told.get("steps", ()))
        return [], [], []

    def clock(self) -> int:
        """The highest Lamport time of the log."""
        return int(self._rows("SELECT coalesce(max(lamport), 0) FROM events")[0][0])

    def actors_of(self, actions: Iterable[str]) -> dict[str, str]:
        """Who took these steps, as far as they are in the log."""
        return dict(self._among("SELECT DISTINCT action, actor FROM events WHERE action IN ({})", actions))

    def owners_of(self, spans: Iterable[str]) -> dict[str, str]:
        """Whose these spans are, or were: those in the tray and those that were removed as well."""
        wanted = set(spans)
        found = {identity: name for identity, name in self._removed() if identity in wanted}
        for table in ("tray", "spans"):
            found |= dict(self._among(f"SELECT id, annotator FROM {table} WHERE id IN ({{}})", wanted))
        return found

    def _removed(self) -> Iterator[Row]:
        """Spans that were removed at any time, and their annotators."""
        yield from self._rows(
            "SELECT json_extract(payload, '$.before.id'), json_extract(payload, '$.before.annotator') "
            "FROM events WHERE kind = ?",
            kinds.SPAN_REMOVED,
        )
        yield from self._rows(
            "SELECT json_extract(each.value, '$.id'), json_extract(each.value, '$.annotator') "
            "FROM events, json_each(payload, '$.before') AS each WHERE kind IN (?, ?) AND each.type = 'object'",
            kinds.SPANS_WITHDRAWN,
            kinds.TRAY_CHANGED,
        )

    def has_said(self, article_id: str, annotator: str, state: str) -> bool:
        """Whether somebody has ever said that the own layer of an article is in that state; new it was first."""
        if state == NEW:
            return True
        rows = self._rows(
            "SELECT 1 FROM events WHERE article_id = ? AND kind = ? AND actor = ? "
            "AND json_extract(payload, '$.after.annotator') = actor "
            "AND json_extract(payload, '$.after.state') = ? LIMIT 1",
            article_id,
            kinds.STATE_CHANGED,
            annotator,
            state,
        )
        return bool(rows)

    def articles(self) -> dict[str, str]:
        """The source of every article that the log has ever told of, by the article's id."""
        marks = ", ".join("?" * len(_PAGES))
        rows = self._rows(
            "SELECT article_id, coalesce(json_extract(payload, '$.after.source_id'), "
            f"json_extract(payload, '$.before.source_id')) FROM events WHERE kind IN ({marks})",
            *_PAGES,
        )
        return dict(rows)

    def cutters_of(self, source_ids: Iterable[str]) -> dict[str, list[tuple[str, str, bool]]]:
        """For pages: the steps that cut them, in their order: action, actor, and whether it changed a cutting."""
        here = self.articles()
        wanted = set(source_ids)
        articles = [article for article, source in here.items() if source in wanted]
        rows = self._among(
            "SELECT lamport, device, sequence, id, article_id, action, actor, kind FROM events WHERE kind IN "
            f"({', '.join(repr(kind) for kind in _PAGES)}) AND article_id IN ({{}})",
            articles,
        )
        found: dict[str, list[tuple[str, str, bool]]] = {}
        for *_, article, action, actor, kind in sorted(rows):
            changes = kind in (kinds.ARTICLE_CHANGED, kinds.ARTICLE_REMOVED)
            found.setdefault(here[article], []).append((action, actor, changes))
        return found

    def names_on(self, source_ids: Iterable[str]) -> dict[str, set[str]]:
        """Who has labelled, finished or remarked anything on these pages."""
        found: dict[str, set[str]] = {}
        for table in ("spans", "layers", "unsure", "article_notes"):
            rows = self._among(
                f"SELECT DISTINCT source_id, annotator FROM {table} JOIN articles ON articles.id = article_id "
                "WHERE source_id IN ({})",
                source_ids,
            )
            for source, annotator in rows:
                found.setdefault(source, set()).add(annotator)
        for source, annotator in self._among(
            "SELECT DISTINCT source_id, annotator FROM tray WHERE source_id IN ({})", source_ids
        ):
            found.setdefault(source, set()).add(annotator)
        return found

    def cutting(self, source_id: str) -> list[Row]:
        """How a page is cut: its articles and their blocks, to be compared."""
        return [
            *self._rows(
                "SELECT id, position, title, byline, text FROM articles WHERE source_id = ? ORDER BY id",
                source_id,
            ),
            *self._rows(
                "SELECT blocks.* FROM blocks JOIN articles ON articles.id = article_id WHERE source_id = ? "
                "ORDER BY article_id, blocks.position",
                source_id,
            ),
        ]

    def spans_on(self, articles: Iterable[str]) -> dict[str, Row]:
        """Every span of these articles as its row, by id; the annotator comes second."""
        statement = f"SELECT {tables.SPAN_COLUMNS} FROM spans WHERE article_id IN ({{}})"
        return {row[0]: (row[0], row[2], *row[1:2], *row[3:]) for row in self._among(statement, articles)}

    def states_on(self, articles: Iterable[str]) -> dict[tuple[str, str], Row]:
        """State, flag and note of every layer of these articles."""
        articles = list(articles)
        found: dict[tuple[str, str], Row] = {}
        for number, (table, column) in enumerate(
            (("layers", "state || ' ' || decided_by"), ("unsure", "1"), ("article_notes", "note"))
        ):
            rows = self._among(
                f"SELECT article_id, annotator, {column} FROM {table} WHERE article_id IN ({{}})", articles
            )
            for article, annotator, said in rows:
                found[article, annotator] = (*found.get((article, annotator), ()), number, said)
        return found

    def misread(self, articles: Iterable[str]) -> list[str]:
        """The spans of these articles that do not read their quote, by id."""
        statement = (
            "SELECT spans.id FROM spans JOIN articles ON articles.id = article_id WHERE article_id IN ({}) "
            "AND (substr(text, start + 1, end - start) <> quote OR length(quote) <> end - start)"
        )
        return [row[0] for row in self._among(statement, articles)]

    def unknown_labels(self) -> list[str]:
        """Labels that spans have and the scheme has not."""
        return [
            row[0]
            for row in self._rows(
                "SELECT DISTINCT label FROM spans WHERE label NOT IN (SELECT name FROM labels)"
            )
        ]

    def sections(self) -> dict[str, list[str | None]]:
        """What every section of the guideline has said, in the order of the log."""
        found: dict[str, list[str | None]] = {}
        for event in tables.events(self._project.connection, "kind = ?", (kinds.GUIDELINE_CHANGED,)):
            told = event.fact.after or event.fact.before
            found.setdefault(told["section"], []).append(
                event.fact.after["text"] if event.fact.after else None
            )
        return found

    def counts(self) -> dict[str, int]:
        """Rows of the tables that a merge counts."""
        counted = ("articles", "comments", "verdicts", "tray", "sources")
        return {table: int(self._rows(f"SELECT count(*) FROM {table}")[0][0]) for table in counted}

    def _rows(self, statement: str, *values: object) -> list[Row]:
        return self._project.rows(statement, values)

    def _among(self, statement: str, values: Iterable[str]) -> Iterator[Row]:
        left = list(dict.fromkeys(values))
        for start in range(0, len(left), _TOGETHER):
            some = left[start : start + _TOGETHER]
            yield from self._rows(statement.format(", ".join("?" * len(some))), *some)

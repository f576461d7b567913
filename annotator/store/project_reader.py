"""What a project says: rows of its file as values of the model."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from annotator.model.event import INVERSE, Event, Fact
from annotator.model.fold import FORMER_LABELS
from annotator.model.history import History, fold
from annotator.model.imprint import NO_IMPRINT, Imprint
from annotator.model.layer import NEW, ArticleSummary, Layer, ListedArticle, Standing
from annotator.model.scheme import Scheme
from annotator.model.span import Span
from annotator.model.statement import Statement
from annotator.store import tables
from annotator.store.refusals import explained_sql
from annotator.store.review_reader import ReviewReader

LONGEST_WORD = 12
"""Code points of a quote that may be a word; the index `spans_by_quote` holds such spans only."""

OPENING_LENGTH = 24
"""Code points of an article's text that stand for a missing title."""

_IS_SHORT = f"end - start <= {LONGEST_WORD}"


class ProjectReader(ReviewReader):
    """Reads an open file: its layers, its scheme and its log. What belongs together is read in a snapshot, where others
    may write meanwhile."""

    def summaries(self, annotator: str, source_id: str | None = None) -> list[ArticleSummary]:
        """The list of articles, or of those of one source, with the state and span count of one annotator's layers.
        An article without a title is known by how its text begins; no other text is read."""
        where = "" if source_id is None else "WHERE source_id = ?2"
        rows = self._all(
            f"""
            SELECT articles.id, title, iif(trim(title) = '', substr(articles.text, 1, ?1), ''), source_id,
            sources.name, date, newspaper, page
            FROM articles JOIN sources ON sources.id = source_id {where}
            ORDER BY sources.name, source_id, articles.position, articles.id
            """,
            *((OPENING_LENGTH,) if source_id is None else (OPENING_LENGTH, source_id)),
        )
        # what one annotator says is looked up beside the list: to join it takes twice as long
        standings, nothing = self.standings(annotator, source_id), Standing()
        return [
            ArticleSummary(
                ListedArticle(
                    each,
                    title,
                    opening,
                    source_id,
                    name,
                    Imprint(date, newspaper, page) if date or newspaper or page else NO_IMPRINT,
                ),
                standings.get(each, nothing),
            )
            for each, title, opening, source_id, name, date, newspaper, page in rows
        ]

    def standings(self, annotator: str, source_id: str | None = None) -> dict[str, Standing]:
        """What one annotator's layers are like, by article, or those on the articles of one source; without the
        articles that the annotator has not touched."""
        among = (
            "" if source_id is None else "AND article_id IN (SELECT id FROM articles WHERE source_id = ?2)"
        )
        asked = (annotator,) if source_id is None else (annotator, source_id)

        def said(columns: str, table: str) -> list[tuple[Any, ...]]:
            return self._all(f"SELECT {columns} FROM {table} WHERE annotator = ?1 {among}", *asked)

        states, spans = (
            dict(said("article_id, state", "layers")),
            dict(said("article_id, spans", "span_counts")),
        )
        unsure = {article for (article,) in said("article_id", "unsure")}
        notes = dict(said("article_id, note", "article_notes"))
        # of thousands of layers many are alike
        alike = {(NEW, count): Standing(NEW, count) for count in set(spans.values())}
        found = {each: alike[NEW, count] for each, count in spans.items()}
        for each, state in states.items():
            count = spans.get(each, 0)
            standing = alike.get((state, count))
            if standing is None:
                standing = alike[state, count] = Standing(state, count)
            found[each] = standing
        for each in unsure | notes.keys():
            known = found.get(each, Standing())
            found[each] = Standing(known.state, known.spans, each in unsure, notes.get(each, ""))
        return found

    def remark(self, article_id: str, annotator: str) -> tuple[bool, str]:
        """Whether an annotator is unsure of an article, and the annotator's note on it."""
        where = "WHERE article_id = ? AND annotator = ?"
        unsure = self._one(f"SELECT 1 FROM unsure {where}", article_id, annotator)
        note = self._one(f"SELECT note FROM article_notes {where}", article_id, annotator)
        return unsure is not None, note[0] if note else ""

    def spans(self, article_id: str, annotator: str | None = None) -> list[Span]:
        """The spans of one layer, or of all layers of an article, in reading order."""
        condition, values = "article_id = ?", [article_id]
        if annotator is not None:
            condition, values = "article_id = ? AND annotator = ?", [article_id, annotator]
        rows = self._all(
            f"SELECT {tables.SPAN_COLUMNS} FROM spans WHERE {condition} ORDER BY start, end DESC, id", *values
        )
        with explained_sql(self.path):
            return [tables.span(row) for row in rows]

    def attributes_used(self) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
        """Article, annotator and label of every span, each once, with the names of the attributes that it has set."""
        statement = "SELECT DISTINCT article_id, annotator, label, attributes FROM spans"
        for article_id, annotator, label, attributes in self._each(statement):
            yield article_id, annotator, label, tuple(sorted(json.loads(attributes)))

    def statements(self, article_id: str, annotators: Sequence[str]) -> dict[str, list[Statement]]:
        """What the spans of these layers state, by annotator, in reading order; much quicker than the spans."""
        rows = self._all(
            "SELECT annotator, id, start, end, label FROM spans "
            f"WHERE article_id = ? AND annotator IN ({', '.join('?' * len(annotators))}) "
            "ORDER BY start, end DESC, id",
            article_id,
            *annotators,
        )
        found: dict[str, list[Statement]] = {annotator: [] for annotator in annotators}
        for annotator, *stated in rows:
            found[annotator].append(Statement(*stated))
        return found

    def short_quotes(self, annotator: str, labels: Iterable[str]) -> set[str]:
        """What the annotator has labelled with one of these labels anywhere, as far as it is short. The index is
        entered once for each quote, however often that was labelled; they come in batches by their first character,
        as a thread that asks for each of them would wait for its turn each time."""
        found: set[str] = set()
        for label in labels:
            rows = self._each(
                f"""
                WITH RECURSIVE quotes (quote) AS (
                    SELECT min(quote) FROM spans WHERE annotator = ?1 AND label = ?2 AND {_IS_SHORT}
                    UNION ALL
                    SELECT (SELECT min(quote) FROM spans WHERE annotator = ?1 AND label = ?2 AND {_IS_SHORT}
                            AND spans.quote > quotes.quote)
                    FROM quotes WHERE quotes.quote IS NOT NULL
                ) SELECT json_group_array(quote) FROM quotes WHERE quote IS NOT NULL GROUP BY substr(quote, 1, 1)
                """,
                annotator,
                label,
            )
            for (batch,) in rows:
                found.update(tables.from_json(batch))
        return found

    def has_quote(self, annotator: str, labels: Iterable[str], quote: str) -> bool:
        """Whether a short span of the annotator with one of these labels says this."""
        return any(
            self._one(
                f"SELECT 1 FROM spans WHERE annotator = ? AND label = ? AND quote = ? AND {_IS_SHORT} LIMIT 1",
                annotator,
                label,
                quote,
            )
            for label in labels
        )

    def span(self, span_id: str) -> Span | None:
        """A span by its id."""
        row = self._one(f"SELECT {tables.SPAN_COLUMNS} FROM spans WHERE id = ?", span_id)
        with explained_sql(self.path):
            return tables.span(row) if row else None

    def layers(self, article_id: str) -> list[Layer]:
        """The layers of an article: everyone who has a state, a span or a remark there."""
        rows = self._all(
            """
            SELECT annotator, coalesce(max(state), ?1), sum(spans), max(unsure), max(note) FROM (
                SELECT annotator, state, 0 AS spans, 0 AS unsure, '' AS note FROM layers WHERE article_id = ?2
                UNION ALL
                SELECT annotator, NULL, count(*), 0, '' FROM spans WHERE article_id = ?2 GROUP BY annotator
                UNION ALL
                SELECT annotator, NULL, 0, 1, '' FROM unsure WHERE article_id = ?2
                UNION ALL
                SELECT annotator, NULL, 0, 0, note FROM article_notes WHERE article_id = ?2
            ) GROUP BY annotator ORDER BY annotator
            """,
            NEW,
            article_id,
        )
        return [
            Layer(article_id, annotator, state, spans, bool(unsure), note)
            for annotator, state, spans, unsure, note in rows
        ]

    def state(self, article_id: str, annotator: str) -> str:
        """The state of one layer."""
        row = self._one(
            "SELECT state FROM layers WHERE article_id = ? AND annotator = ?", article_id, annotator
        )
        return row[0] if row else NEW

    def annotators(self) -> list[str]:
        """The names of everyone known to the project."""
        return [row[0] for row in self._all("SELECT name FROM annotators ORDER BY name")]

    def active_annotators(self) -> dict[str, int]:
        """Everyone who has a span or has begun a layer, with the number of spans."""
        rows = self._all(
            "SELECT annotator, sum(spans) FROM ("
            "SELECT annotator, count(*) AS spans FROM spans GROUP BY annotator "
            "UNION ALL SELECT annotator, 0 FROM layers WHERE state <> ?) GROUP BY annotator ORDER BY annotator",
            NEW,
        )
        return dict(rows)

    def scheme(self) -> Scheme | None:
        """The label scheme, None in a project that has none yet."""
        name = self._one("SELECT value FROM project WHERE name = 'scheme'")
        if name is None:
            return None
        rows = self._all(
            "SELECT name, names, key, colour, tag, attributes, snap FROM labels ORDER BY position"
        )
        former = self._one("SELECT value FROM project WHERE name = ?", FORMER_LABELS)
        with explained_sql(self.path):
            return tables.scheme(name[0], rows, former[0] if former else "{}")

    def label_use(self) -> dict[str, dict[str, int]]:
        """How many spans of each label each annotator has."""
        found: dict[str, dict[str, int]] = {}
        rows = self._all(
            "SELECT label, annotator, count(*) FROM spans GROUP BY label, annotator ORDER BY annotator"
        )
        for label, annotator, count in rows:
            found.setdefault(label, {})[annotator] = count
        return found

    def attribute_use(self, label: str, attribute: str) -> list[tuple[str, Any, int]]:
        """Annotator, value and count of what spans of a label say of an attribute."""
        # the path of json_extract would need the name quoted; comparing keys takes any name as it is
        rows = self._all(
            "SELECT annotator, each.type, each.value, count(*) FROM spans, json_each(attributes) AS each "
            "WHERE label = ? AND each.key = ? AND each.type <> 'null' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
            label,
            attribute,
        )
        return [
            (who, kind == "true" if kind in ("true", "false") else value, n) for who, kind, value, n in rows
        ]

    def layers_with(self, labels: Iterable[str]) -> list[tuple[str, str]]:
        """Article and annotator of every layer that has a span with one of these labels."""
        names = tuple(labels)
        rows = self._all(
            f"SELECT DISTINCT article_id, annotator FROM spans WHERE label IN ({', '.join('?' * len(names))}) "
            "ORDER BY article_id, annotator",
            *names,
        )
        return [(article, annotator) for article, annotator in rows]

    def weight(self, action: str) -> int:
        """About how much an action holds: the characters of its facts."""
        ((weight,),) = self._all(
            "SELECT coalesce(sum(length(payload)), 0) FROM events WHERE action = ?", action
        )
        return int(weight)

    def guideline(self) -> dict[str, str]:
        """The sections of the guideline that were written in this project, by the name of their label."""
        return dict(self._all("SELECT section, text FROM guideline ORDER BY section"))

    def counts(self) -> dict[str, int]:
        """How many rows the main tables have."""
        return {
            table: self._all(f"SELECT count(*) FROM {table}")[0][0]
            for table in ("sources", "articles", "spans", "events")
        }

    def history(self, actor: str) -> History:
        """What the actor can undo and redo: a step of facts that all stay is no step to take back, nor is one that
        somebody else's file has told of in the actor's name."""
        told = {step for (step,) in self._all("SELECT value FROM merges, json_each(summary, '$.steps')")}
        # in the order of the index, which has all of these columns: no row is read and none is sorted
        rows = self._all(
            f"SELECT action, undoes FROM events WHERE actor = ? AND kind IN ({', '.join('?' * len(INVERSE))}) "
            "ORDER BY lamport, device, sequence",
            actor,
            *INVERSE,
        )
        # an action has several events, and another device's may stand between them
        return fold((action, undoes) for action, undoes in dict(rows).items() if action not in told)

    def facts(self, action: str) -> list[Fact]:
        """The facts of an action, in order."""
        with explained_sql(self.path):
            return [event.fact for event in tables.events(self._connection, "action = ?", (action,))]

    def facts_after(self, end: int) -> list[Fact]:
        """The facts that were written since `log_end` was that, as they came."""
        with explained_sql(self.path):
            return [event.fact for event in tables.events_after(self._connection, end)]

    def events(self) -> Iterator[Event]:
        """The whole log in its fixed order. Read it to its end before writing anything."""
        with explained_sql(self.path):
            yield from tables.events(self._connection)

    def data_version(self) -> int:
        """A number that changes when another connection has written to the file."""
        ((version,),) = self._all("PRAGMA data_version")
        return int(version)

    def log_end(self) -> int:
        """A number that grows with the log, whoever writes to it."""
        ((end,),) = self._all("SELECT coalesce(max(rowid), 0) FROM events")
        return int(end)

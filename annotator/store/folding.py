"""Folding the log into the tables: the whole of it, or anew what some events touch. Both come to the same.

What is about sources and their articles is folded source by source (see `model.source_fold`), all else fact by fact in
the fixed order.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from annotator.model import event as kinds
from annotator.model.cutting_history import Order
from annotator.model.event import Event
from annotator.model.fold import FORMER_LABELS, TABLES, Row, Write, writes
from annotator.model.following_spans import Called
from annotator.model.source_fold import ARTICLES, FOLDED, UNSOUND, Choices, Folded, SourceFold, Wanted
from annotator.model.source_fold import TABLES as SOURCE_TABLES
from annotator.store import tables
from annotator.store.refusals import DamagedRow

ASKED_TOGETHER = 200
"""Ids in one question."""

Told = Callable[[int, int], object]
"""Told how much is done, of how much."""

Failed = Callable[[Event | None, Exception], object]
"""Told of an event, or of a whole source, that cannot be folded."""

Group = tuple[frozenset[str], frozenset[str]]
"""Sources and articles that are folded together, since articles went from one of the sources to another."""

KEYS = {
    "articles": ("id",),
    "blocks": ("article_id", "position"),
    "corrections": ("article_id", "position"),
    "layers": ("article_id", "annotator"),
    "unsure": ("article_id", "annotator"),
    "article_notes": ("article_id", "annotator"),
    "spans": ("id",),
    "tray": ("id",),
}


def _refuse(event: Event | None, error: Exception) -> None:
    what = "a source" if event is None else f"event {event.id}"
    raise DamagedRow(f"{what} cannot be folded: {error!r}") from error


def rebuild(
    log: sqlite3.Connection,
    told: Told | None = None,
    *,
    into: sqlite3.Connection | None = None,
    failed: Failed = _refuse,
) -> None:
    """Fold the whole log anew, inside a transaction: into its own tables, or `into` those of another database. `told`
    hears how many events of how many are folded."""
    target = into or log
    for table in reversed(TABLES):
        target.execute(f"DELETE FROM {table}")
    (count,) = log.execute("SELECT count(*) FROM events").fetchone()
    done = 0
    text = partial(tables.source_text, log)
    for event in tables.events(log, f"kind NOT IN ({_marks(FOLDED)})", FOLDED):
        if told is not None and done % tables.TOLD_EVERY == 0:
            told(done, count)
        done += 1
        try:
            for change in writes(event.fact, text):
                tables.write(target, change)
        except UNSOUND as error:
            failed(event, error)
        except sqlite3.Error as error:
            if failed is _refuse:
                raise
            failed(event, error)
    folding = Folding(log, target, failed)
    for event in tables.events(log, f"article_id IS NULL AND kind IN ({_marks(FOLDED)})", FOLDED):
        failed(event, ValueError("it names no article"))
    for group in folding.groups(None):
        folded, size = folding.fold(group)
        folding.write(folded)
        done += size
        if told is not None:
            told(min(done, count), count)


class Folding:
    """Folds groups of sources, as the log stands now."""

    def __init__(
        self,
        log: sqlite3.Connection,
        target: sqlite3.Connection | None = None,
        failed: Failed = _refuse,
        members: Members | None = None,
        wanted: Wanted = lambda: None,
    ) -> None:
        """`wanted` is called again and again while a group is folded, and raises what ends that."""
        self._log = log
        self._target = target or log
        self._failed = failed
        self._wanted = wanted
        self._members = members or Members()
        self._members.read(log)
        self._called = _called(self._target)
        self._choices = _choices(log) if self._members.has_choices else {}

    def groups(self, article_ids: Iterable[str] | None, sources: Iterable[str] = ()) -> list[Group]:
        """The groups of these articles and sources, of all where None, each group once."""
        if article_ids is None:
            article_ids = [
                identity
                for (identity,) in self._log.execute(
                    "SELECT DISTINCT article_id FROM events WHERE article_id IS NOT NULL"
                )
            ]
        return self._members.groups(article_ids, sources)

    def fold(self, group: Group) -> tuple[Folded, int]:
        """What the events of a group come to, and how many they are."""
        sources, articles = group
        texts = {source: tables.source_text(self._log, source) for source in sources}
        count = 0

        def events() -> Iterator[Event]:
            nonlocal count
            for event in self._events(sorted(articles)):
                count += 1
                yield event

        try:
            fold = SourceFold(texts, self._choices, self._called, self._failed, self._wanted)
            folded = fold.fold(events())
        except UNSOUND as error:
            self._failed(None, error)
            folded = Folded()
        return folded, count

    def _events(self, articles: Sequence[str]) -> Iterable[Event]:
        found: list[Event] = []
        for some in batches(articles):
            condition = f"article_id IN ({_marks(some)}) AND kind IN ({_marks(FOLDED)})"
            found += tables.events(self._log, condition, (*some, *FOLDED))
        if len(articles) > ASKED_TOGETHER:
            found.sort(key=lambda event: event.order)
        return found

    def write(self, folded: Folded) -> None:
        """Write the rows of a group where none of it is."""
        for table in SOURCE_TABLES:
            tables.insert(self._target, table, KEYS[table], folded.rows[table])

    def replace(self, group: Group, folded: Folded) -> dict[str, list[tuple[Row | None, Row | None]]]:
        """Bring the rows of a group to what was folded, and write only what is another row now: by table the rows
        before and after, None where there was or is none."""
        return {table: _replaced(self._target, table, group, folded.rows[table]) for table in SOURCE_TABLES}


def _replaced(
    connection: sqlite3.Connection, table: str, group: Group, rows: Sequence[Row]
) -> list[tuple[Row | None, Row | None]]:
    key = KEYS[table]
    there = _rows_of(connection, table, group)
    told = {tuple(row[column] for column in key): tables.stored(table, row) for row in rows}
    changes: list[tuple[Row | None, Row | None]] = []
    condition = " AND ".join(f"{column} = ?" for column in key)
    gone = [identity for identity in there if identity not in told]
    connection.executemany(f"DELETE FROM {table} WHERE {condition}", gone)
    changes += [(there[identity], None) for identity in gone]
    wanted = [identity for identity in told if there.get(identity) != told[identity]]
    if table == "blocks":
        # a block that is replaced is told to the index of copies when it goes, and not when it comes
        homes = sorted({str(identity[0]) for identity in wanted})
        connection.executemany("DELETE FROM blocks WHERE article_id = ?", [(home,) for home in homes])
        tables.insert(connection, table, key, [told[each] for each in told if each[0] in set(homes)])
    else:
        tables.insert(connection, table, key, [told[identity] for identity in wanted])
    return changes + [(there.get(identity), told[identity]) for identity in wanted]


def _rows_of(
    connection: sqlite3.Connection, table: str, group: Group
) -> dict[tuple[Any, ...], dict[str, Any]]:
    sources, articles = group
    column = "id" if table == "articles" else "article_id"
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    asked = [(column, sorted(articles))]
    if table == "tray":
        asked.append(("source_id", sorted(sources)))
    for name, identities in asked:
        for some in batches(identities):
            rows = connection.execute(f"SELECT * FROM {table} WHERE {name} IN ({_marks(some)})", some)
            names = [each[0] for each in rows.description]
            for row in rows:
                told = dict(zip(names, row, strict=True))
                found[tuple(told[each] for each in KEYS[table])] = told
    return found


class Members:
    """Which articles belong or belonged to which sources, as the log tells, in groups that have none in common. Kept by
    who asks again and again: to read it all anew takes its time in a large project."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._homes: dict[str, set[str]] = {}
        self._articles: dict[str, set[str]] = {}
        self._end: tuple[int, str] = (0, "")
        self.has_choices = False

    def read(self, log: sqlite3.Connection) -> None:
        """Take in what was written to the log since the last time."""
        there = log.execute("SELECT rowid, id FROM events WHERE rowid = ?", self._end[:1]).fetchone()
        if self._end[0] and there != self._end:
            # what was read then was taken back
            self._forget()
        end = log.execute("SELECT rowid, id FROM events ORDER BY rowid DESC LIMIT 1").fetchone() or (0, "")
        asked = (*ARTICLES, kinds.CUTTING_CHOSEN)
        for article_id, kind, *homes in log.execute(
            "SELECT DISTINCT article_id, kind, json_extract(payload, '$.before.source_id'), "
            "json_extract(payload, '$.after.source_id') "
            f"FROM events WHERE rowid > ? AND rowid <= ? AND kind IN ({_marks(asked)})",
            (self._end[0], end[0], *asked),
        ):
            if kind == kinds.CUTTING_CHOSEN:
                self.has_choices = True
            elif article_id is not None:
                self._join(article_id, [home for home in homes if isinstance(home, str)])
        self._end = end

    def _join(self, article_id: str, sources: Sequence[str]) -> None:
        """An article was in these sources."""
        self._homes.setdefault(article_id, set()).update(sources)
        for source in sources:
            self._articles.setdefault(source, set()).add(article_id)

    def groups(self, article_ids: Iterable[str], sources: Iterable[str]) -> list[Group]:
        """The groups of these, each once."""
        seen: set[str] = set()
        found = []
        for article_id in sorted({*article_ids, *(a for s in sources for a in self._articles.get(s, ()))}):
            if article_id not in seen:
                group = self._around(article_id)
                seen |= group[1]
                found.append(group)
        return found

    def _around(self, article_id: str) -> Group:
        articles, sources, waiting = {article_id}, set[str](), [article_id]
        while waiting:
            for source in self._homes.get(waiting.pop(), set()) - sources:
                sources.add(source)
                new = self._articles[source] - articles
                articles |= new
                waiting += new
        return frozenset(sources), frozenset(articles)


def _called(connection: sqlite3.Connection) -> Called:
    """What labels are called now, as the tables have it."""
    labels = {name for (name,) in connection.execute("SELECT name FROM labels")}
    row = connection.execute("SELECT value FROM project WHERE name = ?", (FORMER_LABELS,)).fetchone()
    former: Mapping[str, str] = tables.from_json(row[0]) if row else {}

    def called(name: str) -> str | None:
        now = name if name in labels else former.get(name, name)
        return now if now in labels else None

    return called


def _choices(log: sqlite3.Connection) -> Choices:
    found: dict[str, list[tuple[Order, str | None]]] = {}
    for event in tables.events(log, "kind = ?", (kinds.CUTTING_CHOSEN,)):
        told = event.fact.after or event.fact.before
        action = event.fact.after["action"] if event.fact.after else None
        found.setdefault(told["source_id"], []).append((event.order, action))
    return found


def fold_keyed(connection: sqlite3.Connection, new: Sequence[Event]) -> None:
    """Fold the new events that are about no source: of each row the latest fact counts, wherever it stands in the
    log; times add up."""
    text = partial(tables.source_text, connection)
    touched: set[tuple[str, str]] = set()
    wanted = {event.fact.kind for event in new if event.fact.kind not in FOLDED}
    for event in new:
        if event.fact.kind in wanted:
            for change in writes(event.fact, text):
                if change.adds:
                    tables.write(connection, change)
                else:
                    touched.add(_key(change))
    asked = tuple(sorted(wanted - {kinds.TIME_SPENT}))
    last: dict[tuple[str, str], Write] = {}
    for event in tables.events(connection, f"kind IN ({_marks(asked)})", asked) if touched else ():
        for change in writes(event.fact, text):
            if _key(change) in touched:
                last[_key(change)] = change
    for change in last.values():
        tables.write(connection, change)


def _key(change: Write) -> tuple[str, str]:
    return change.table, tables.to_json(dict(change.where))


def batches(identities: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The ids in questions of a bearable size."""
    for start in range(0, len(identities), ASKED_TOGETHER):
        yield tuple(identities[start : start + ASKED_TOGETHER])


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))

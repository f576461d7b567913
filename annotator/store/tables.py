"""Rows in and out: writing what a fold says, and reading rows back as values of the model."""

from __future__ import annotations

import json
import sqlite3
from ast import literal_eval
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from typing import Any

from annotator.model.article import Article, Source
from annotator.model.block import Block, Reason
from annotator.model.correction import Correction
from annotator.model.errors import Refusal
from annotator.model.event import Event, Fact, payload
from annotator.model.exchange import storable
from annotator.model.fold import SourceText, Write, is_another, patched, writes
from annotator.model.identity import source_id, text_sha256
from annotator.model.imprint import NO_IMPRINT, Imprint
from annotator.model.scheme import Scheme
from annotator.model.span import Span
from annotator.model.tray import SetAside
from annotator.store.migrations import EVENT_COLUMNS
from annotator.store.refusals import DamagedRow

_KEYS = {
    "project": ("name",),
    "annotators": ("name",),
    "labels": ("name",),
    "articles": ("id",),
    "layers": ("article_id", "annotator"),
    "unsure": ("article_id", "annotator"),
    "article_notes": ("article_id", "annotator"),
    "times": ("article_id", "annotator", "day"),
    "spans": ("id",),
    "guideline": ("section",),
    "tray": ("id",),
    "merges": ("id",),
    "cuttings": ("source_id",),
    "verdicts": ("id",),
    "comments": ("id",),
    "threads": ("thread",),
    "disregarded": ("id",),
}
"""Tables whose rows are updated in place, because others refer to them."""

SPAN_COLUMNS = "id, article_id, annotator, start, end, label, attributes, note, quote, origin"

ARTICLE_COLUMNS = "id, source_id, position, title, byline, text, date, newspaper, page"

BLOCK_COLUMNS = "role, start, end, source_start, source_end, joins_previous, duplicate_of, reasons"

CORRECTION_COLUMNS = "source_start, source_end, printed, text, unreadable"

TOLD_EVERY = 16
"""Events after which who waits is told: one may be a page of an import with hundreds of spans."""


Values = tuple[Any, ...]
Statement = tuple[str, tuple[Values, ...]]
"""SQL, and the rows that it is carried out with one after the other."""


def write(connection: sqlite3.Connection, change: Write) -> None:
    """Carry out one write of a fold."""
    if change.since is not None:
        _patch(connection, change, change.since)
        return
    key = _KEYS.get(change.table)
    if key is not None and change.rows and not change.where:
        _delete_all_but(connection, change.table, key, change.rows)
    for statement, rows in statements(change):
        connection.executemany(statement, rows)


def _patch(connection: sqlite3.Connection, change: Write, before: Mapping[str, Any]) -> None:
    """Write what of a row is another than `before`, if the row is there."""
    (after,) = change.rows
    key = _KEYS[change.table]
    condition = " AND ".join(f"{column} = ?" for column in key)
    where = tuple(after[column] for column in key)
    row: Mapping[str, Any] = {}
    if is_another(before["attributes"], after["attributes"]):
        found = connection.execute(
            f"SELECT attributes FROM {change.table} WHERE {condition}", where
        ).fetchone()
        if found is None:
            return
        row = {"attributes": from_json(found[0])}
    columns, values = _columns(change.table, patched(row, before, after))
    if columns:
        told = ", ".join(f"{column} = ?" for column in columns)
        connection.execute(f"UPDATE {change.table} SET {told} WHERE {condition}", (*values, *where))


def statements(change: Write) -> Iterator[Statement]:
    """What carries out a write that says `where` and no `since`, in its order; it asks nothing of the project."""
    table, key = change.table, _KEYS.get(change.table)
    if key is not None and change.rows and tuple(change.where) in (key, ()):
        for row in change.rows:
            columns, values = _columns(table, row)
            yield _upsertion(table, key, columns, change.adds), (values,)
        return
    yield _deletion(table, tuple(change.where)), (tuple(change.where.values()),)
    alike: dict[tuple[str, ...], list[Values]] = {}
    for row in change.rows:
        columns, values = _columns(table, row)
        alike.setdefault(columns, []).append(values)
    for columns, rows in alike.items():
        yield _insertion(table, columns), tuple(rows)


def fold(connection: sqlite3.Connection, fact: Fact, text: SourceText | None = None) -> list[Write]:
    """Carry out what a fact means for the tables, and say what it was. `text` gives the text of a source, for who has
    many facts about one."""
    changes = writes(fact, text or partial(source_text, connection))
    for change in changes:
        write(connection, change)
    return changes


def insert(
    connection: sqlite3.Connection, table: str, key: tuple[str, ...], rows: Iterable[Mapping[str, Any]]
) -> None:
    """Rows into a table; one that is there is another one then."""
    alike: dict[tuple[str, ...], list[Values]] = {}
    for row in rows:
        columns, values = _columns(table, row)
        alike.setdefault(columns, []).append(values)
    for columns, among in alike.items():
        connection.executemany(_upsertion(table, key, columns, None), among)


def stored(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as the table holds it."""
    columns, values = _columns(table, row)
    return dict(zip(columns, values, strict=True))


def source_text(connection: sqlite3.Connection, source_id: str) -> str | None:
    """The text of a source, None when the page itself is not here."""
    row = connection.execute("SELECT text FROM sources WHERE id = ?", (source_id,)).fetchone()
    return row[0] if row else None


def _delete_all_but(
    connection: sqlite3.Connection, table: str, key: tuple[str, ...], rows: Iterable[Mapping[str, Any]]
) -> None:
    """What stays is not deleted and inserted again: SQLite would look for every row that refers to it, twice."""
    kept = {tuple(row[column] for column in key) for row in rows}
    condition = " AND ".join(f"{column} = ?" for column in key)
    for found in connection.execute(f"SELECT {', '.join(key)} FROM {table}").fetchall():
        if found not in kept:
            connection.execute(f"DELETE FROM {table} WHERE {condition}", found)


@cache
def _upsertion(table: str, key: tuple[str, ...], columns: tuple[str, ...], adds: str | None) -> str:
    others = [column for column in columns if column not in key]
    action = ", ".join(
        f"{column} = {column + ' + ' if column == adds else ''}excluded.{column}" for column in others
    )
    clause = f"DO UPDATE SET {action}" if action else "DO NOTHING"
    return f"{_insertion(table, columns)} ON CONFLICT ({', '.join(key)}) {clause}"


@cache
def _deletion(table: str, where: tuple[str, ...]) -> str:
    condition = " AND ".join(f"{column} = ?" for column in where)
    return f"DELETE FROM {table} WHERE {condition}" if condition else f"DELETE FROM {table}"


@cache
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


JSON_COLUMNS = {
    "project": ("value",),
    "labels": ("names", "tag", "attributes"),
    "blocks": ("duplicate_of", "reasons"),
    "spans": ("attributes",),
    "tray": ("attributes", "runs"),
    "merges": ("layers", "summary"),
    "verdicts": ("spans", "final"),
}
"""Columns that hold JSON where their value is no text."""


def _columns(table: str, row: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    if table not in JSON_COLUMNS:
        return tuple(row), tuple(row.values())
    told = dict(row)
    for column in JSON_COLUMNS[table]:
        value = told.get(column)
        if isinstance(value, dict | list | tuple):
            told[column] = _cell(value)
    return tuple(told), tuple(told.values())


def _cell(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], list):
        # the reasons of blocks, of which thousands are alike; 1 and 1.0 are equal and not the same text
        return _told_before(repr(value))
    return to_json(value)


@lru_cache(maxsize=4096)
def _told_before(value: str) -> str:
    return to_json(literal_eval(value))


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
"""Made once: it is asked for every span of an import."""


def to_json(value: Any) -> str:
    """Compact JSON with sorted keys, so that equal values are equal text."""
    return _ENCODER.encode(value)


def from_json(text: str) -> Any:
    """Inverse of `to_json`, for a column of the project."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DamagedRow(f"not JSON: {text[:40]!r}") from error


def told(fact: Fact) -> str:
    """What the log keeps of a fact beside its kind and article; refused where it holds what the tables or JSON
    cannot."""
    try:
        body = to_json(payload(fact))
    except ValueError as error:
        raise Refusal(
            "A value is no number that can be kept ({reason}), so nothing was changed. Correct it and try again.",
            reason=error,
        ) from error
    # JSON writes NUL as an escape; the walk through the values decides
    if "\\u0000" in body or not storable(body):
        require_storable(*_texts(payload(fact)))
    require_storable(fact.kind, fact.article_id)
    return body


def append(connection: sqlite3.Connection, event: Values) -> None:
    """One event, by EVENT_COLUMNS, into the log. Its texts can be kept, its fact was `told`."""
    append_all(connection, (event,))


def append_all(connection: sqlite3.Connection, events: Iterable[Values]) -> None:
    """Events as `append` takes one."""
    connection.executemany(_insertion("events", EVENT_COLUMNS), events)


def logged(event: Event) -> Values:
    """An event as the log has it, by EVENT_COLUMNS; refused where it holds what a project cannot keep."""
    body = told(event.fact)
    require_storable(event.id, event.device, event.time, event.actor, event.action, event.undoes)
    return (
        event.id,
        event.device,
        event.sequence,
        event.lamport,
        event.time,
        event.actor,
        event.action,
        event.undoes,
        event.fact.kind,
        event.fact.article_id,
        body,
    )


def require_storable(*texts: str | None) -> None:
    """Refuse NUL, at which SQL's functions end a text, and half a surrogate pair, which is no UTF-8.

    They would break quotes and offsets in every program that reads the file.
    """
    for text in texts:
        if text is not None and not storable(text):
            place = next(i for i, character in enumerate(text) if not storable(character))
            raise Refusal(
                "The text “{context}” holds the character U+{code}, which a project cannot keep, so nothing was "
                "changed. Remove it and try again.",
                context=_printable(text[max(place - 8, 0) : place + 8]),
                code=f"{ord(text[place]):04X}",
            )


def require_source(source: Source) -> None:
    """Refuse a page that cannot be kept or is not the one its hash and id speak of."""
    require_storable(source.id, source.name, source.sha256, source.encoding, source.text)
    expected = source.sha256 if source.text is None else text_sha256(source.text)
    if (source.sha256, source.id) != (expected, source_id(expected)):
        raise Refusal(
            "The page {name} is not the one that its hash speaks of, so it was not kept. Get it again.",
            name=source.name,
        )


def _texts(value: Any) -> Iterator[str]:
    """Not by recursion: what a file holds may be nested deeper than this program may call itself."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, Mapping):
            waiting += [*each.keys(), *each.values()]
        elif isinstance(each, list | tuple):
            waiting += each


def _printable(text: str) -> str:
    return "".join(character if storable(character) else "�" for character in text)


def events(
    connection: sqlite3.Connection, condition: str = "", values: tuple[Any, ...] = ()
) -> Iterator[Event]:
    """The events in their fixed order, optionally only those that fulfil an SQL condition."""
    where = f"WHERE {condition} " if condition else ""
    rows = connection.execute(
        f"SELECT {', '.join(EVENT_COLUMNS)} FROM events {where}ORDER BY lamport, device, sequence, id", values
    )
    yield from map(_event, rows)


def events_after(connection: sqlite3.Connection, end: int) -> Iterator[Event]:
    """The events that were written behind that place of the log, in the order in which they came."""
    columns = ", ".join(EVENT_COLUMNS)
    yield from map(
        _event, connection.execute(f"SELECT {columns} FROM events WHERE rowid > ? ORDER BY rowid", (end,))
    )


def _event(row: tuple[Any, ...]) -> Event:
    identity, device, sequence, lamport, time, actor, action, undoes, kind, article_id, text = row
    body = from_json(text)
    if not isinstance(body, dict) or not {"before", "after"} <= body.keys():
        raise DamagedRow(f"event {identity} says neither before nor after")
    fact = Fact(kind, article_id, body["before"], body["after"])
    return Event(identity, device, sequence, lamport, time, actor, action, undoes, fact)


def source(row: tuple[Any, ...]) -> Source:
    """From the columns id, name, sha256, encoding, text."""
    return Source(*row)


def article(
    row: tuple[Any, ...], blocks: Iterable[tuple[Any, ...]], corrections: Iterable[tuple[Any, ...]]
) -> Article:
    """From ARTICLE_COLUMNS, with BLOCK_COLUMNS and CORRECTION_COLUMNS in their order."""
    identity, source_id, position, title, byline, text, date, newspaper, page = row
    imprint = Imprint(date, newspaper, page) if date or newspaper or page else NO_IMPRINT
    return Article(
        identity,
        source_id,
        position,
        title,
        byline,
        text,
        tuple(_block(block) for block in blocks),
        tuple(
            Correction(start, end, printed, said, bool(unreadable))
            for start, end, printed, said, unreadable in corrections
        ),
        imprint,
    )


def _block(row: tuple[Any, ...]) -> Block:
    role, start, end, source_start, source_end, joins_previous, duplicate, reasons = row
    copied = tuple(from_json(duplicate)) if duplicate else None
    told = () if reasons == "[]" else tuple(Reason(*reason) for reason in from_json(reasons))
    return Block(role, source_start, source_end, bool(joins_previous), copied, start, end, told)


def set_aside(row: tuple[Any, ...]) -> SetAside:
    """From SPAN_COLUMNS, source_id and runs."""
    runs = tuple((start, end) for start, end in from_json(row[-1]))
    return SetAside(span(row[:-2]), row[-2], runs)


def span(row: tuple[Any, ...]) -> Span:
    """From SPAN_COLUMNS."""
    identity, article_id, annotator, start, end, label, attributes, note, quote, origin = row
    # most have none, and there are a million
    told = {} if attributes == "{}" else from_json(attributes)
    return Span(identity, article_id, annotator, start, end, label, told, note, quote, origin)


def scheme(name: str, rows: Iterable[tuple[Any, ...]], former: str) -> Scheme:
    """From the columns name, names, key, colour, tag, attributes, snap of `labels` in their order, and the
    JSON of what labels were called once."""
    labels = [
        {
            "name": row[0],
            "names": from_json(row[1]),
            "key": row[2],
            "colour": row[3],
            "tag": from_json(row[4]),
            "attributes": from_json(row[5]),
            "snap": row[6],
        }
        for row in rows
    ]
    return Scheme.from_payload({"name": name, "labels": labels, "former": from_json(former)})

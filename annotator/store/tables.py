"""Rows in and out: writing what a fold says, and reading rows back as values of the model."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.event import Event, Fact, payload
from annotator.model.fold import Write
from annotator.model.scheme import Scheme
from annotator.model.span import Span

_KEYS = {
    "project": ("name",),
    "annotators": ("name",),
    "labels": ("name",),
    "articles": ("id",),
    "layers": ("article_id", "annotator"),
    "spans": ("id",),
}
"""Tables whose rows are updated in place, because others refer to them."""

SPAN_COLUMNS = "id, article_id, annotator, start, end, label, attributes, note, quote, origin"


def write(connection: sqlite3.Connection, change: Write) -> None:
    """Carry out one write of a fold."""
    key = _KEYS.get(change.table)
    if key is not None and tuple(change.where) == key and change.rows:
        _upsert(connection, change.table, key, change.rows[0])
        return
    condition = " AND ".join(f"{column} = ?" for column in change.where)
    where = f" WHERE {condition}" if condition else ""
    connection.execute(f"DELETE FROM {change.table}{where}", tuple(change.where.values()))
    for row in change.rows:
        columns, values = _columns(row)
        connection.execute(_insert(change.table, columns), values)


def _upsert(connection: sqlite3.Connection, table: str, key: tuple[str, ...], row: Mapping[str, Any]) -> None:
    columns, values = _columns(row)
    others = [column for column in columns if column not in key]
    action = ", ".join(f"{column} = excluded.{column}" for column in others)
    clause = f"DO UPDATE SET {action}" if action else "DO NOTHING"
    connection.execute(f"{_insert(table, columns)} ON CONFLICT ({', '.join(key)}) {clause}", values)


def _insert(table: str, columns: Iterable[str]) -> str:
    names = tuple(columns)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def _columns(row: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    return tuple(row), tuple(_value(value) for value in row.values())


def _value(value: Any) -> Any:
    return to_json(value) if isinstance(value, dict | list | tuple) else value


def to_json(value: Any) -> str:
    """Compact JSON with sorted keys, so that equal values are equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def append(connection: sqlite3.Connection, event: Event) -> None:
    """One event into the log."""
    connection.execute(
        f"INSERT INTO events ({EVENT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
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
            to_json(payload(event.fact)),
        ),
    )


def events(
    connection: sqlite3.Connection, condition: str = "", values: tuple[Any, ...] = ()
) -> Iterator[Event]:
    """The events in their fixed order, optionally only those that fulfil an SQL condition."""
    where = f"WHERE {condition} " if condition else ""
    rows = connection.execute(
        f"SELECT {EVENT_COLUMNS} FROM events {where}ORDER BY lamport, device, sequence, id", values
    )
    for row in rows:
        identity, device, sequence, lamport, time, actor, action, undoes, kind, article_id, text = row
        body = json.loads(text)
        fact = Fact(kind, article_id, body["before"], body["after"])
        yield Event(identity, device, sequence, lamport, time, actor, action, undoes, fact)


def source(row: tuple[Any, ...]) -> Source:
    """From the columns id, name, sha256, encoding, text."""
    return Source(*row)


def article(row: tuple[Any, ...], blocks: Iterable[tuple[Any, ...]]) -> Article:
    """From the columns of `articles` up to text, and those of its blocks from role on."""
    identity, source_id, position, title, byline, text = row
    placed = tuple(_block(block) for block in blocks)
    return Article(identity, source_id, position, title, byline, text, placed)


def _block(row: tuple[Any, ...]) -> Block:
    role, start, end, source_start, source_end, joins_previous, duplicate = row
    copied = tuple(json.loads(duplicate)) if duplicate else None
    return Block(role, source_start, source_end, bool(joins_previous), copied, start, end)


def span(row: tuple[Any, ...]) -> Span:
    """From SPAN_COLUMNS."""
    identity, article_id, annotator, start, end, label, attributes, note, quote, origin = row
    return Span(
        identity, article_id, annotator, start, end, label, json.loads(attributes), note, quote, origin
    )


def scheme(name: str, rows: Iterable[tuple[Any, ...]]) -> Scheme:
    """From the columns name, names, key, colour, tag, attributes of `labels` in their order."""
    labels = [
        {
            "name": row[0],
            "names": json.loads(row[1]),
            "key": row[2],
            "colour": row[3],
            "tag": json.loads(row[4]),
            "attributes": json.loads(row[5]),
        }
        for row in rows
    ]
    return Scheme.from_payload({"name": name, "labels": labels})

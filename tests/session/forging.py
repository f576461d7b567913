"""Files that a colleague hands in, changed by hand as no program of ours would."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

_NUMBERS = itertools.count(1)


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file without any guard: its triggers are gone."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        yield connection


def forge(
    path: Path,
    kind: str,
    article_id: str | None,
    before: Any,
    after: Any,
    *,
    payload: Any = None,
    **columns: Any,
) -> str:
    """Write an event that says this; any column can be another."""
    number = next(_NUMBERS)
    row = {
        "id": f"forged-{number}",
        "device": "a desk",
        "sequence": 10_000 + number,
        "lamport": 10_000 + number,
        "time": "2026-05-01T10:00:00.000+00:00",
        "actor": "乙",
        "action": f"step-{number}",
        "undoes": None,
        "kind": kind,
        "article_id": article_id,
        "payload": json.dumps({"before": before, "after": after}) if payload is None else payload,
        **columns,
    }
    with raw(path) as connection:
        connection.execute(
            f"INSERT INTO events ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
        )
    return str(row["id"])


def rows(path: Path, statement: str) -> list[tuple[Any, ...]]:
    """What a stranger reads in the file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()

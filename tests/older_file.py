"""Projects as earlier versions of the program left them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from annotator.store.migrations import APPLICATION_ID, COPY_TABLES, NAMES, REVIEW_TABLES, migrations

VERSION = NAMES.index("m007_size")
"""The version of what `make_older` leaves: older logs tell of nothing that is not in its tables."""


def lay_first(path: Path, mode: str) -> sqlite3.Connection:
    """A file with only the first migration and nothing in it, in that journal mode; the connection stays open."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA journal_mode = {mode}")
    migrations.apply(Database(database), stop_before=NAMES[1])
    database.execute("PRAGMA user_version = 1")
    return database


def make_older(path: Path, mode: str = "wal") -> Path:
    """Take from a project what its last migrations brought."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for name in ("insert", "delete", "update"):
            database.execute(f"DROP TRIGGER spans_{name}_counts")
        for (name,) in database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%uncopies'"
        ).fetchall():
            database.execute(f"DROP TRIGGER {name}")
        for table in (*COPY_TABLES, *REVIEW_TABLES, "corrections", "tray", "span_counts"):
            database.execute(f"DROP TABLE {table}")
        for index in ("blocks_in_doubt", "events_by_article"):
            database.execute(f"DROP INDEX {index}")
        for table, columns in (
            ("blocks", ("reasons", "doubtful")),
            ("articles", ("date", "newspaper", "page")),
            ("layers", ("decided_by",)),
        ):
            for column in columns:
                database.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        for name in NAMES[VERSION:]:
            database.execute("DELETE FROM _sqlite_migrations WHERE name = ?", (name,))
        database.execute(f"PRAGMA user_version = {VERSION}")
        database.execute(f"PRAGMA journal_mode = {mode}").fetchall()
    return path

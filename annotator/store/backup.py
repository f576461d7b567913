"""A consistent copy of an open project, whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from annotator.model.errors import Refusal
from annotator.store.connection import backup_into, uri
from annotator.store.placing import draft_beside, place_over, remove_draft
from annotator.store.refusals import explained, explained_sql, result_code

_OF_THE_TARGET = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
)


def back_up(connection: sqlite3.Connection, path: Path, target: Path) -> None:
    """Copy the project at `path`, whose connection this is, to `target`.

    Replaces an earlier copy there, but none that is open: what its program wrote afterwards would be lost, and its
    log would be taken for the copy's.
    """
    with explained(target):
        place = require_place(connection, path, target)
        draft = draft_beside(place)
        try:
            with explained_sql(path):
                _write(connection, draft, target)
            place_over(draft, place)
        finally:
            remove_draft(draft)


def require_place(connection: sqlite3.Connection, path: Path, target: Path) -> Path:
    """Where a copy or a part of the project at `path` can be laid at `target`, with links followed; refused where that
    would take something away from somebody."""
    with explained(target):
        place = Path(os.path.realpath(target))
        if place.is_dir():
            raise Refusal("{path} is a folder. Name a file for the copy.", path=target)
        if place.exists() and not place.is_file():
            raise Refusal("{path} is not a file. Name a file for the copy.", path=target)
        if place.exists() and place.samefile(path):
            raise Refusal("{path} is the project itself. Choose another name for the copy.", path=target)
        if not place.parent.is_dir():
            raise Refusal(
                "The folder {folder} does not exist, so no copy was made. Make the folder first.",
                folder=target.parent,
            )
        if any(Path(f"{place}{suffix}").exists() for suffix in ("-wal", "-journal")):
            raise Refusal(
                "{path} is open in a program, or was not closed as it should be, so it was not replaced. Close it, "
                "or choose another name for the copy.",
                path=target,
            )
        if place.exists() and place.stat().st_size:
            _require_earlier_copy(connection, place, target)
    return place


def _require_earlier_copy(connection: sqlite3.Connection, place: Path, target: Path) -> None:
    """A file is replaced only where nothing of it is lost: each of its events stands in this project."""
    try:
        with closing(sqlite3.connect(uri(place, "mode=ro&immutable=1"), uri=True)) as copy:
            known = "SELECT 1 FROM events WHERE id = ?"
            rows = copy.execute("SELECT id FROM events")
            is_ours = all(connection.execute(known, row).fetchone() for row in rows)
    except sqlite3.Error:
        is_ours = False
    if not is_ours:
        raise Refusal(
            "{path} is no earlier copy of this project, so it was not replaced. Choose another name for the copy.",
            path=target,
        )


def _write(connection: sqlite3.Connection, draft: Path, target: Path) -> None:
    try:
        backup_into(connection, draft)
    except sqlite3.OperationalError as error:
        if result_code(error) in _OF_THE_TARGET:
            with explained_sql(target):
                raise
        raise

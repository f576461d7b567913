"""A colleague's project file: read as untrusted, and only read.

The file is copied into a folder of our own before SQLite sees it, so that it stays as it is and nothing is laid beside
it. Nothing of its schema is ever run: we only read columns of two tables that are tables, nothing is written (so no
trigger runs), no view, virtual table, generated column or extension is touched, and what we ask is watched (time, rows,
bytes). What its facts say is judged one by one (`model.vetting`).
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Migrations

from annotator.model.errors import Refusal
from annotator.store.connection import uri
from annotator.store.foreign_rows import SOURCE_COLUMNS, Contents, Reader
from annotator.store.migrations import APPLICATION_ID, EVENT_COLUMNS, NAMES, SCHEMA_VERSION, migrations
from annotator.store.refusals import NOT_A_PROJECT, DamagedRow, explained, result_code
from annotator.store.watch import BOUNDS, Bounds, Cancelled, Told, Watch

MAGIC = b"SQLite format 3\x00"
_PIECE = 1 << 20
_INSTRUCTIONS = 50_000
"""SQLite's instructions between two looks at the clock: some milliseconds."""

DAMAGED = "{path} is damaged, so nothing of it was taken. Ask for another copy."


def is_database(path: Path) -> bool:
    """Whether a file begins as a database does. Never ask it of a project that is open (see `connection`)."""
    with explained(path):
        _require_regular(path)
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC


def contents(
    path: Path,
    ours: sqlite3.Connection,
    *,
    bounds: Bounds = BOUNDS,
    told: Told | None = None,
    cancelled: Cancelled | None = None,
) -> Contents:
    """What the file at `path` holds that `ours` does not; a refusal for a file that cannot be taken at all."""
    watch = Watch(path, bounds, told, cancelled)
    with (
        _private_copy(path, watch) as (copy, sha256),
        _explained(path, watch),
        closing(_connected(copy, watch)) as connection,
    ):
        _require_project(connection, path)
        for table, columns in (("events", EVENT_COLUMNS), ("sources", SOURCE_COLUMNS)):
            _require_table(connection, table, columns, path)
            _require_few(connection, table, bounds.rows, path)
            _require_sound(connection, table)
        return Reader(connection, ours, watch).read(sha256)


# -- the file ------------------------------------------------------------------------------------------------


def _require_regular(path: Path) -> int:
    """Bytes of the file. Folders, pipes and devices, which may never end, are refused without opening them."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise Refusal("{path} is a folder, not a project. Choose a file that ends in .annotator.", path=path)
    if not stat.S_ISREG(found.st_mode):
        raise Refusal(NOT_A_PROJECT, path=path)
    if found.st_size == 0:
        raise Refusal("{path} is empty. Ask for another copy.", path=path)
    return found.st_size


@contextmanager
def _private_copy(path: Path, watch: Watch) -> Iterator[tuple[Path, str]]:
    """A copy of the file, and of the log that lies beside it, in a folder that only we can read; and the hash of
    both."""
    with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
        copy = Path(folder) / "handed-in"
        digest = hashlib.sha256()
        with explained(path):
            size = _require_regular(path)
            logs = [Path(f"{os.path.realpath(path)}{suffix}") for suffix in ("-wal", "-journal")]
            beside = [log for log in logs if log.is_file() and log.stat().st_size]
            whole = size + sum(log.stat().st_size for log in beside)
            if whole > watch.bounds.file_bytes:
                raise Refusal(
                    "{path} has {size} MB, more than the {most} MB that are read. Ask for a smaller file.",
                    path=path,
                    size=whole >> 20,
                    most=watch.bounds.file_bytes >> 20,
                )
            done = _copy(path, copy, digest, watch, 0, whole)
            for log in beside:
                done = _copy(
                    log, Path(f"{copy}{log.name[log.name.rindex('-') :]}"), digest, watch, done, whole
                )
        yield copy, digest.hexdigest()


def _copy(path: Path, target: Path, digest: Any, watch: Watch, done: int, whole: int) -> int:
    with path.open("rb") as file, target.open("xb") as out:
        while piece := file.read(_PIECE):
            if not done and not piece.startswith(MAGIC):
                raise Refusal(NOT_A_PROJECT, path=path)
            out.write(piece)
            digest.update(piece)
            done += len(piece)
            if done > watch.bounds.file_bytes:
                # it grows while it is read
                raise Refusal(DAMAGED, path=path)
            watch.tell(done, 4 * whole)
    return done


@contextmanager
def _explained(path: Path, watch: Watch) -> Iterator[None]:
    """What SQLite says of a file that is not ours: it is damaged, or it has taken too long."""
    try:
        yield
    except (sqlite3.Error, sqlite3.Warning, OverflowError, MemoryError, UnicodeError) as error:
        if isinstance(error, sqlite3.Error) and result_code(error) == sqlite3.SQLITE_INTERRUPT:
            watch.require_going_on()
        if isinstance(error, sqlite3.Error) and result_code(error) == sqlite3.SQLITE_TOOBIG:
            raise Refusal(
                "{path} has a row of more than {most} MB, so nothing of it was taken. Ask for another copy.",
                path=path,
                most=watch.bounds.row_bytes >> 20,
            ) from error
        if isinstance(error, sqlite3.Error) and result_code(error) == sqlite3.SQLITE_NOTADB:
            raise Refusal(NOT_A_PROJECT, path=path) from error
        raise Refusal(DAMAGED, path=path) from error


def _connected(copy: Path, watch: Watch) -> sqlite3.Connection:
    connection = sqlite3.connect(uri(copy, "mode=rw"), uri=True, isolation_level=None)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, watch.bounds.row_bytes)
        connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        for pragma in ("query_only = ON", "trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.text_factory = _text
        connection.set_progress_handler(watch.interrupts, _INSTRUCTIONS)
        connection.set_authorizer(_permitted)
    except BaseException:
        connection.close()
        raise
    return connection


def _text(raw: bytes) -> Any:
    """Text, or the bytes as they are where they are no UTF-8: then the row is not as we write them."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw


_ASKED = frozenset(("application_id", "user_version", "table_list", "table_xinfo", "quick_check"))


def _permitted(
    action: int, first: str | None, _second: str | None, _base: str | None, via: str | None
) -> int:
    """Reading columns, and nothing that a view or a trigger of the file would do."""
    if via is not None:
        return sqlite3.SQLITE_DENY
    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first in _ASKED:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _require_project(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise Refusal(NOT_A_PROJECT, path=path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION or not _applied(connection).issubset(NAMES):
        raise Refusal(
            "{path} was made by a newer version of this program. Update the program; nothing was taken.",
            path=path,
        )


def _applied(connection: sqlite3.Connection) -> set[object]:
    """The migrations that the file says it has, as far as a table says so."""
    table = Migrations.migrations_table
    if _type_of(connection, table) != "table":
        return set()
    rows = connection.execute(
        f"SELECT name FROM {table} WHERE migration_set = ? LIMIT ?", (migrations.name, len(NAMES) + 1)
    )
    return {row[0] for row in rows}


def _type_of(connection: sqlite3.Connection, table: str) -> str | None:
    rows = connection.execute(f"PRAGMA table_list({table})").fetchall()
    return next((str(kind) for schema, _, kind, *_ in rows if schema == "main"), None)


def _require_table(connection: sqlite3.Connection, table: str, columns: Sequence[str], path: Path) -> None:
    """It is a real table, not a view or a virtual one, with our columns and none that is computed."""
    is_table = _type_of(connection, table) == "table"
    found = connection.execute(f"PRAGMA table_xinfo({table})").fetchall() if is_table else []
    if [(row[1], row[6]) for row in found] != [(column, 0) for column in columns]:
        raise Refusal(
            "{path} is not as a project of this program is: “{table}” is no table of its kind. Nothing was taken.",
            path=path,
            table=table,
        )


def _require_few(connection: sqlite3.Connection, table: str, most: int, path: Path) -> None:
    if connection.execute(f"SELECT 1 FROM {table} LIMIT 1 OFFSET ?", (most,)).fetchone() is not None:
        raise Refusal(
            "{path} has more than {most} rows in “{table}”, so nothing of it was taken. Ask for a smaller file.",
            path=path,
            most=most,
            table=table,
        )


def _require_sound(connection: sqlite3.Connection, table: str) -> None:
    for (line,) in connection.execute(f"PRAGMA quick_check({table})"):
        if line != "ok":
            raise DamagedRow(line)

"""Opening the file: what it must be, how it is written, and every refusal a broken one earns."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from annotator.model.errors import Refusal
from annotator.store.migrations import APPLICATION_ID, SCHEMA_VERSION, migrations

SQLITE_HEADER = b"SQLite format 3\x00"
BUSY_TIMEOUT_MS = 10_000


def open_database(path: Path, *, create: bool) -> tuple[Database, bool]:
    """The database of a project and whether it can be written.

    Makes the file when `create` and it is missing; migrates an older one after laying a copy beside it.
    Refuses what is no project, what a newer program wrote, and what cannot be read.
    """
    with explained(path):
        if not path.exists():
            if not create:
                raise Refusal(
                    "There is no project at {path}. Check the name, or make a new project.", path=path
                )
            return _make(path), True
        _require_project_file(path, may_be_empty=create)
        if path.stat().st_size == 0:
            return _make(path), True
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        db = Database(_connect(path, writable=writable), recursive_triggers=False)
        try:
            _guard_version(db, path)
            if writable:
                _prepare(db)
            elif _version(db) < SCHEMA_VERSION:
                raise Refusal(
                    "{path} was made by an older version and can only be read, so it cannot be brought up to "
                    "date. Copy it to a folder you can write to and open the copy.",
                    path=path,
                )
        except BaseException:
            db.close()
            raise
        return db, writable


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite and the file system say into a sentence for the person."""
    try:
        yield
    except sqlite3.Error as error:
        raise _refusal(path, error) from error
    except PermissionError as error:
        raise Refusal(
            "{path} cannot be opened: permission denied. Ask for the right to read it, or choose another file.",
            path=path,
        ) from error
    except OSError as error:
        raise Refusal(
            "{path} cannot be opened: {reason}.", path=path, reason=error.strerror or str(error)
        ) from error


_SENTENCES = {
    sqlite3.SQLITE_NOTADB: "{path} is not a project of this program. Choose a file that ends in .annotator.",
    sqlite3.SQLITE_READONLY: "{path} can only be read, so nothing was changed. Copy it to a folder you can write to.",
    sqlite3.SQLITE_FULL: "The disk is full, so nothing was changed in {path}. Free some space and try again.",
    sqlite3.SQLITE_BUSY: "Another program keeps {path} locked; nothing was changed. Close it and try again.",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged and nothing was changed. Open a backup of it.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened. Check that its folder exists and that you may write to it.",
}


def _refusal(path: Path, error: sqlite3.Error) -> Refusal:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    sentence = _SENTENCES.get(code)
    if sentence is not None:
        return Refusal(sentence, path=path)
    return Refusal("The project {path} could not do that: {reason}.", path=path, reason=error)


def _require_project_file(path: Path, *, may_be_empty: bool) -> None:
    if path.is_dir():
        raise Refusal("{path} is a folder, not a project. Choose a file that ends in .annotator.", path=path)
    with path.open("rb") as file:
        header = file.read(len(SQLITE_HEADER))
    if header == b"" and may_be_empty:
        return
    if header != SQLITE_HEADER:
        raise Refusal(_SENTENCES[sqlite3.SQLITE_NOTADB], path=path)


def _connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    mode = "rwc" if writable else "ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_TIMEOUT_MS / 1000,
        check_same_thread=True,
    )
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if writable:
            raise
        # a read-only file in a read-only folder: nobody can be writing it, so its log can be left alone
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
        )
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _make(path: Path) -> Database:
    """A new project, complete before it bears its name, so that a kill leaves no half-made one."""
    if not path.parent.is_dir():
        raise Refusal(
            "The folder {folder} does not exist, so {name} was not made. Make the folder first.",
            folder=path.parent,
            name=path.name,
        )
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    draft.unlink(missing_ok=True)
    connection = sqlite3.connect(draft, isolation_level=None)
    try:
        db = Database(connection, recursive_triggers=False)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
        _migrate(db)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        draft.replace(path)
    finally:
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{draft}{suffix}").unlink(missing_ok=True)
    return Database(_connect(path, writable=True), recursive_triggers=False)


def _version(db: Database) -> int:
    return int(db.conn.execute("PRAGMA user_version").fetchone()[0])


def _guard_version(db: Database, path: Path) -> None:
    """Both ways: neither a foreign database nor one of a newer program is touched."""
    application = db.conn.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        raise Refusal(_SENTENCES[sqlite3.SQLITE_NOTADB], path=path)
    known = {migration.name for migration in migrations.pending(db)}
    applied = {migration.name for migration in migrations.applied(db)}
    ours = known | applied.intersection(migration.name for migration in migrations._migrations)
    if _version(db) > SCHEMA_VERSION or applied - ours:
        raise Refusal(
            "{path} was made by a newer version of this program. Update the program; the file was not touched.",
            path=path,
        )


def _prepare(db: Database) -> None:
    if _version(db) < SCHEMA_VERSION:
        _lay_copy_beside(db)
        _migrate(db)
    db.conn.execute("PRAGMA journal_mode = WAL")


def _lay_copy_beside(db: Database) -> None:
    """The file as it was, next to it, before a migration changes it."""
    path = Path(db.conn.execute("PRAGMA database_list").fetchone()[2])
    copy = path.with_name(f"{path.stem}.before-v{SCHEMA_VERSION}{path.suffix}")
    if copy.exists():
        return
    draft = copy.with_name(f".{copy.name}.new")
    backup_into(db, draft)
    shutil.move(draft, copy)


def backup_into(db: Database, target: Path) -> None:
    """A consistent copy, also while others write; the target must not exist."""
    db.conn.execute("VACUUM INTO ?", (str(target),))


def _migrate(db: Database) -> None:
    migrations.apply(db)
    db.conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

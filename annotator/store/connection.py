"""Opening the file: what it must be, and how it is read and written.

The file is never opened by anything but SQLite, not even to look at its first bytes: on POSIX, closing any
descriptor of a file ends every lock this process holds on it. Another program would then take our project for
closed, fold and delete its log, and what we write afterwards would be lost.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path, PurePath
from time import monotonic, sleep
from urllib.parse import quote

from sqlite_utils import Database, Migrations

from annotator.model.errors import OlderProject, Refusal
from annotator.store import folding
from annotator.store.migrations import APPLICATION_ID, LAST_FOLDED, NAMES, SCHEMA_VERSION, migrations
from annotator.store.placing import draft_beside, lay_copy_beside, place_new, remove_draft, unfolded_log
from annotator.store.refusals import NOT_A_PROJECT, explained, result_code

BUSY_TIMEOUT_MS = 10_000
SHORT_TIMEOUT_MS = 100
OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables."""

LOOKS = 3
BETWEEN_LOOKS_S = 0.02
"""How often a file that cannot be read as it lies is looked at before it is called damaged."""

AS_IT_LIES = "mode=ro&immutable=1"

LONGEST_PATH = 480
"""Bytes of a path: SQLite takes 512 on POSIX, of which its log and our drafts need some."""


STEP = 512
"""Pages (2 MB) that are copied at once, before somebody is told of it and may have had enough."""

INSTRUCTIONS = 20_000
"""How many of SQLite's instructions go by (about a millisecond) before it asks whether somebody has had enough."""

Told = Callable[[int, int], object]
"""Told how much is done, of how much (0: unknown)."""

Cancelled = Callable[[], bool]
"""Asked between two pieces of work whether to stop."""

Migrate = Callable[[Database, Path], Path | None]
"""Brings an older database to the present version, and says where the copy of it lies."""


def open_database(path: Path, *, create: bool, migrates: bool = True) -> tuple[Database, bool]:
    """The database of a project and whether it can be written.

    Makes the file when `create` and it is missing; migrates an older one after laying a copy beside it, or raises
    `OlderProject` for who may not wait so long. Refuses what is no project, what a newer program wrote, and what
    cannot be read.
    """
    db, writable, _ = _opened(path, create=create, migrate=_migrate_older if migrates else _refuse_older)
    return db, writable


def bring_up_to_date(path: Path, told: Told, cancelled: Cancelled) -> Path | None:
    """Migrate an older project; where the copy of it lies, None where it is of this version already.

    Cancelled before the last of it is on disk, it is refused: the file is as it was, and no copy is left.
    """
    migrate = partial(_migrate_older, told=told, cancelled=cancelled)
    with explained(path):
        db, _, copy = _opened(path, create=False, migrate=migrate)
        db.close()
    return copy


def _opened(path: Path, *, create: bool, migrate: Migrate) -> tuple[Database, bool, Path | None]:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise Refusal(
            "The SQLite of this Python is {version}; projects need {needed} or newer. Use a newer Python.",
            version=sqlite3.sqlite_version,
            needed=".".join(map(str, OLDEST_SQLITE)),
        )
    with explained(path):
        # SQLite lays its log beside the file itself, not beside a link to it
        place = Path(os.path.realpath(path))
        if os.name != "nt" and len(os.fsencode(place)) > LONGEST_PATH:
            raise Refusal(
                "The path {path} is too long for SQLite. Move the project to a folder nearer to the root.",
                path=path,
            )
        if not place.exists():
            if not create:
                raise Refusal(
                    "There is no project at {path}. Check the name, or make a new project.", path=path
                )
            _make(place)
        elif place.is_dir():
            raise Refusal(
                "{path} is a folder, not a project. Choose a file that ends in .annotator.", path=path
            )
        elif not place.is_file() or (place.stat().st_size == 0 and not create):
            raise Refusal(NOT_A_PROJECT, path=path)
        elif place.stat().st_size == 0:
            _make(place)
        return _open(place, path, migrate)


def _open(place: Path, path: Path, migrate: Migrate) -> tuple[Database, bool, Path | None]:
    _guard_header(place, path)
    copy: Path | None = None
    writable = os.access(place, os.W_OK) and os.access(place.parent, os.W_OK)
    db = _database(connect(place, writable=writable))
    try:
        _guard_migrations(db, path)
        if writable:
            if _version(db.conn) < SCHEMA_VERSION:
                copy = migrate(db, place)
            _keep_log(db.conn)
        elif _version(db.conn) < SCHEMA_VERSION:
            raise Refusal(
                "{path} was made by an older version and can only be read, so it cannot be brought up to "
                "date. Copy it to a folder you can write to and open the copy.",
                path=path,
            )
    except BaseException:
        db.close()
        raise
    return db, writable, copy


def connect(place: Path, *, writable: bool) -> sqlite3.Connection:
    """A connection to the database at `place`; to a file that can only be read also where its folder can
    only be read."""
    try:
        return _connected(place, "mode=rw" if writable else "mode=ro")
    except sqlite3.OperationalError as error:
        if writable or result_code(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
    # SQLite cannot lay the index of its log here. Without a log nobody is writing, and none is needed.
    log = unfolded_log(place, even_empty_index=True)
    if log is not None:
        raise Refusal(
            "{path} can only be read, and its latest changes lie beside it in {log}, where they cannot be read "
            "without writing. Copy both files to a folder you can write to and open the copy.",
            path=place,
            log=log.name,
        )
    return _connected(place, AS_IT_LIES)


def _connected(place: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri(place, how), uri=True, isolation_level=None, timeout=BUSY_TIMEOUT_MS / 1000
    )
    try:
        for pragma in (
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "foreign_keys = ON",
            "synchronous = FULL",
        ):
            connection.execute(f"PRAGMA {pragma}")
        # the first look into the file: what is wrong with it shows here
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def uri(place: PurePath, how: str = "") -> str:
    """The absolute path as SQLite's `file:` URI, with every byte that means something in one quoted.

    Unlike `Path.as_uri` it keeps the empty authority that SQLite wants for a Windows share.
    """
    posix = place.as_posix()
    root = "" if posix.startswith("/") else "/"
    query = f"?{how}" if how else ""
    return f"file://{root}{quote(os.fsencode(posix), safe='/:')}{query}"


def _database(connection: sqlite3.Connection) -> Database:
    # other people's plugins of sqlite-utils have no business in our connection
    return Database(connection, recursive_triggers=False, execute_plugins=False)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _make(place: Path) -> None:
    """A new project, complete before it bears its name, so that a kill leaves no half-made one."""
    if not place.parent.is_dir():
        raise Refusal(
            "The folder {folder} does not exist, so {name} was not made. Make the folder first.",
            folder=place.parent,
            name=place.name,
        )
    draft = draft_beside(place)
    try:
        connection = _connected(draft, "mode=rwc")
        try:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("PRAGMA journal_mode = WAL")
            _migrate(_database(connection))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
        place_new(draft, place)
    finally:
        remove_draft(draft)


def _guard_header(place: Path, path: Path) -> None:
    """Neither a foreign database nor one of a newer program is touched.

    `immutable` reads the file as it lies there: no lock, no log, nothing laid beside it, nothing folded. A kill
    while the log was being folded leaves a file that cannot be read so, and so does whoever is folding it at this
    moment; the log still has all of it, and a connection that only reads takes it from there without folding anything.
    """
    for look in range(LOOKS):
        try:
            _require_ours(place, path, AS_IT_LIES)
        except sqlite3.DatabaseError:
            if unfolded_log(place) is not None:
                break
            if look == LOOKS - 1:
                raise
            # the log that made it whole may have been folded since, and be gone: look again
            sleep(BETWEEN_LOOKS_S)
        else:
            return
    try:
        _require_ours(place, path, "mode=ro")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        # a log that takes back, left by a kill: only who writes can use it, and what the first page says will do
        _require_ours(place, path, AS_IT_LIES, whole=False)


def _require_ours(place: Path, path: Path, how: str, *, whole: bool = True) -> None:
    connection = sqlite3.connect(
        uri(place, how), uri=True, isolation_level=None, timeout=BUSY_TIMEOUT_MS / 1000
    )
    try:
        if not whole:
            # then SQLite does not mind that pages are missing
            connection.execute("PRAGMA writable_schema = ON")
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise Refusal(NOT_A_PROJECT, path=path)
        if _version(connection) > SCHEMA_VERSION:
            raise _newer(path)
    finally:
        connection.close()


def _guard_migrations(db: Database, path: Path) -> None:
    """sqlite-utils itself would take migrations that a newer program recorded for granted."""
    if _version(db.conn) > SCHEMA_VERSION or applied_migrations(db.conn).difference(NAMES):
        raise _newer(path)


def applied_migrations(connection: sqlite3.Connection) -> set[str]:
    """Their names, as the file tells."""
    table = Migrations.migrations_table
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchone() is None:
        return set()
    rows = connection.execute(f"SELECT name FROM {table} WHERE migration_set = ?", (migrations.name,))
    return {row[0] for row in rows}


def _newer(path: Path) -> Refusal:
    return Refusal(
        "{path} was made by a newer version of this program. Update the program; the file was not touched.",
        path=path,
    )


def _keep_log(connection: sqlite3.Connection) -> None:
    """Write-ahead logging. SQLite does not wait for others by itself when a file without a log gets one."""
    patience = monotonic() + BUSY_TIMEOUT_MS / 1000
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if result_code(error) != sqlite3.SQLITE_BUSY or monotonic() > patience:
                raise
            sleep(0.02)


def _refuse_older(_db: Database, place: Path) -> Path | None:
    raise OlderProject(
        "{path} was made by an older version of this program. Open it once in the window, which brings it up to "
        "date, and try again.",
        path=place,
    )


def _nobody(_done: int, _of: int) -> None:
    """Is told how far it is."""


def _never() -> bool:
    return False


def _migrate_older(
    db: Database, place: Path, told: Told = _nobody, cancelled: Cancelled = _never
) -> Path | None:
    """All migrations or none, with nobody else writing between the copy and the first of them. Where the copy lies,
    None where another program was quicker."""
    copy: Path | None = None

    def watched(done: int, of: int) -> None:
        told(done, of)
        if cancelled():
            raise _cancelled(place)

    try:
        _begin(db.conn, cancelled)
        before = _version(db.conn)
        if before < SCHEMA_VERSION:
            copy = lay_copy_beside(place, SCHEMA_VERSION, partial(_copy, place, watched))
            told(0, 0)
            db.conn.set_progress_handler(cancelled, INSTRUCTIONS)
            _migrate(db)
            if before < LAST_FOLDED:
                # a table that is new has yet to hear what the log says
                folding.rebuild(db.conn, watched)
            db.conn.set_progress_handler(None, 0)
        if cancelled():
            raise _cancelled(place)
        db.conn.execute("COMMIT")
    except BaseException as error:
        db.conn.set_progress_handler(None, 0)
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        if copy is not None:
            copy.unlink(missing_ok=True)
        if isinstance(error, sqlite3.Error) and cancelled():
            # what was interrupted has taken the whole transaction back, of which others then complain
            raise _cancelled(place) from error
        raise
    return copy


def _begin(connection: sqlite3.Connection, cancelled: Cancelled) -> None:
    """Wait until nobody else writes, in short steps: who has had enough does not wait."""
    patience = monotonic() + BUSY_TIMEOUT_MS / 1000
    connection.execute(f"PRAGMA busy_timeout = {SHORT_TIMEOUT_MS}")
    try:
        while not connection.in_transaction:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if result_code(error) != sqlite3.SQLITE_BUSY or cancelled() or monotonic() > patience:
                    raise
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")


def _copy(place: Path, watched: Told, draft: Path) -> None:
    """Copy the database at `place` page by page, while this process holds the right to write to it. What is cancelled
    or killed is a draft; its place has it only when it is whole and on disk."""
    with (
        closing(connect(place, writable=False)) as reader,
        closing(_connected(draft, "mode=rwc")) as target,
    ):
        # nobody else knows of the draft, and nothing of half a draft is wanted
        for pragma in ("locking_mode = EXCLUSIVE", "synchronous = OFF", "journal_mode = OFF"):
            target.execute(f"PRAGMA {pragma}").fetchall()
        reader.backup(target, pages=STEP, progress=lambda _, left, of: watched(of - left, of))
        # a copy is one file, also of a project that keeps a log
        target.execute("PRAGMA journal_mode = DELETE").fetchall()


def _cancelled(place: Path) -> Refusal:
    return Refusal(
        "{path} was not opened: you cancelled bringing it up to date. It is as it was.", path=place
    )


def _migrate(db: Database) -> None:
    with db.atomic():
        migrations.apply(db)
        db.conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def backup_into(connection: sqlite3.Connection, target: Path) -> None:
    """A consistent copy, also while others write; the target must not exist."""
    connection.execute("VACUUM INTO ?", (uri(target.absolute()),))

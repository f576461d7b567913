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
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Any

from sqlite_utils import Migrations

from annotator.model import event as kinds
from annotator.model.article import Source
from annotator.model.errors import Refusal
from annotator.model.event import Event, Fact
from annotator.model.exchange import storable
from annotator.model.vetting import require_event
from annotator.store import tables
from annotator.store.connection import uri
from annotator.store.migrations import APPLICATION_ID, EVENT_COLUMNS, NAMES, SCHEMA_VERSION, migrations
from annotator.store.refusals import NOT_A_PROJECT, DamagedRow, explained, result_code

MAGIC = b"SQLite format 3\x00"
SOURCE_COLUMNS = ("id", "name", "sha256", "encoding", "text")

_PIECE = 1 << 20
_TOGETHER = 400
_INSTRUCTIONS = 50_000
"""SQLite's instructions between two looks at the clock: some milliseconds."""

DAMAGED = "{path} is damaged, so nothing of it was taken. Ask for another copy."
STOPPED = "The merge was cancelled; nothing was changed."


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is too much: bytes of a file, of a row, of all facts that are new; rows; seconds for all reading."""

    file_bytes: int = 2 << 30
    row_bytes: int = 64 << 20
    fact_bytes: int = 256 << 20
    rows: int = 3_000_000
    seconds: float = 600.0


BOUNDS = Bounds()

Told = Callable[[int, int], object]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Unread:
    """A row of the file that is not taken, and why. `kind` and `event` are empty where the row does not say them."""

    event: str
    kind: str
    refusal: Refusal


@dataclass(slots=True)
class Contents:
    """What a file holds. `events` are those that are not in our log, vetted; `schemes` and `sections` all facts about
    the scheme and the guideline, also known ones, in their fixed order. `recuttings` are the actions in which a page
    was cut anew or the scheme changed. `others` bear the id of an event of ours and say something else."""

    sha256: str
    events: list[Event] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    schemes: list[Event] = field(default_factory=list)
    sections: list[Event] = field(default_factory=list)
    recuttings: set[str] = field(default_factory=set)
    unread: list[Unread] = field(default_factory=list)
    others: list[Unread] = field(default_factory=list)
    rows: int = 0


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
    watch = _Watch(path, bounds, told, cancelled)
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
        return _Reader(connection, ours, watch).read(sha256)


class _Watch:
    """Who waits and for how long; asked between two pieces of work and within long statements."""

    def __init__(self, path: Path, bounds: Bounds, told: Told | None, cancelled: Cancelled | None) -> None:
        self.path, self.bounds = path, bounds
        self._told, self._cancelled = told, cancelled
        self._end = monotonic() + bounds.seconds
        self.is_over = False

    @property
    def was_cancelled(self) -> bool:
        return self._cancelled is not None and self._cancelled()

    def interrupts(self) -> bool:
        """For SQLite, which stops what it does where this is true."""
        self.is_over = self.is_over or monotonic() > self._end
        return self.is_over or self.was_cancelled

    def require_going_on(self) -> None:
        if self.was_cancelled:
            raise Refusal(STOPPED)
        if self.is_over or monotonic() > self._end:
            raise Refusal(
                "{path} takes too long to read, so nothing of it was taken. Ask for another copy.",
                path=self.path,
            )

    def tell(self, done: int, of: int) -> None:
        self.require_going_on()
        if self._told is not None:
            self._told(done, of)


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
def _private_copy(path: Path, watch: _Watch) -> Iterator[tuple[Path, str]]:
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


def _copy(path: Path, target: Path, digest: Any, watch: _Watch, done: int, whole: int) -> int:
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
def _explained(path: Path, watch: _Watch) -> Iterator[None]:
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


def _connected(copy: Path, watch: _Watch) -> sqlite3.Connection:
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


# -- rows ----------------------------------------------------------------------------------------------------


class _Reader:
    """Goes through the rows once, some hundred at a time."""

    def __init__(self, connection: sqlite3.Connection, ours: sqlite3.Connection, watch: _Watch) -> None:
        self._connection, self._ours, self._watch = connection, ours, watch
        self._seen: set[str] = set()
        self._bytes = 0

    def read(self, sha256: str) -> Contents:
        found = Contents(sha256)
        of = self._last()
        rows = self._connection.execute(f"SELECT {', '.join(EVENT_COLUMNS)} FROM events")
        while some := list(islice(rows, _TOGETHER)):
            self._events(some, found)
            found.rows += len(some)
            # copying was a quarter of the way
            whole = max(of, found.rows)
            self._watch.tell(whole + 3 * found.rows, 4 * whole)
        for row in self._connection.execute(f"SELECT {', '.join(SOURCE_COLUMNS)} FROM sources"):
            self._watch.require_going_on()
            self._source(row, found)
        for events in (found.events, found.schemes, found.sections):
            events.sort(key=lambda event: event.order)
        return found

    def _last(self) -> int:
        """The number of the last row, by which progress is told; 0 where a table has none."""
        try:
            row = self._connection.execute("SELECT rowid FROM events ORDER BY rowid DESC LIMIT 1").fetchone()
        except sqlite3.OperationalError:
            return 0
        return row[0] if row and isinstance(row[0], int) and row[0] < self._watch.bounds.rows else 0

    def _events(self, rows: Sequence[tuple[Any, ...]], found: Contents) -> None:
        known = self._known([row[0] for row in rows if isinstance(row[0], str)])
        for row in rows:
            identity, kind, action = row[0], row[8], row[6]
            if isinstance(identity, str) and identity in self._seen:
                found.unread.append(
                    Unread(identity[:100], "", Refusal("Two facts of the file have this id."))
                )
                continue
            if isinstance(identity, str):
                self._seen.add(identity)
            here = known.get(identity)
            if here == row and kind not in (kinds.SCHEME_CHANGED, kinds.GUIDELINE_CHANGED):
                if kind in (kinds.ARTICLE_CHANGED, kinds.ARTICLE_REMOVED):
                    found.recuttings.add(action)
                continue
            self._event(row, here, found)

    def _event(self, row: tuple[Any, ...], here: tuple[Any, ...] | None, found: Contents) -> None:
        try:
            event = _event(row)
        except Refusal as refusal:
            name, kind = (value[:60] if isinstance(value, str) else "" for value in (row[0], row[8]))
            found.unread.append(Unread(name, kind, refusal))
            return
        fact = event.fact
        if fact.kind in (kinds.ARTICLE_CHANGED, kinds.ARTICLE_REMOVED) or (
            fact.kind == kinds.SCHEME_CHANGED and fact.before is not None
        ):
            found.recuttings.add(event.action)
        if here is not None and here != row and tables.logged(event) != here:
            other = Refusal("An event of this id is here and says something else; ours stays.")
            found.others.append(Unread(event.id, fact.kind, other))
            return
        if fact.kind == kinds.SCHEME_CHANGED:
            found.schemes.append(event)
        elif fact.kind == kinds.GUIDELINE_CHANGED:
            found.sections.append(event)
        elif here is None:
            self._bytes += len(row[-1])
            if self._bytes > self._watch.bounds.fact_bytes:
                raise Refusal(
                    "{path} brings more than {most} MB of facts at once, so nothing of it was taken. Ask for a "
                    "smaller file.",
                    path=self._watch.path,
                    most=self._watch.bounds.fact_bytes >> 20,
                )
            found.events.append(event)

    def _known(self, identities: Sequence[str]) -> dict[str, tuple[Any, ...]]:
        identities = [each for each in identities if storable(each)]
        marks = ", ".join("?" * len(identities))
        rows = self._ours.execute(
            f"SELECT {', '.join(EVENT_COLUMNS)} FROM events WHERE id IN ({marks})", identities
        )
        return {row[0]: row for row in rows}

    def _source(self, row: tuple[Any, ...], found: Contents) -> None:
        try:
            if not all(isinstance(value, str) for value in row[:4]) or not isinstance(row[4], str | None):
                raise Refusal("It is not as this program writes it ({what}).", what="source")
            source = Source(*row)
            tables.require_source(source)
        except Refusal as refusal:
            name = row[1][:60] if isinstance(row[1], str) else ""
            found.unread.append(Unread(name, kinds.SOURCE_ADDED, refusal))
        else:
            found.sources.append(source)


def _event(row: tuple[Any, ...]) -> Event:
    """The event of a row, vetted."""
    texts = (*row[:2], *row[4:7], row[8], row[10])
    if not all(isinstance(value, str) for value in texts) or not all(
        isinstance(value, str | None) for value in (row[7], row[9])
    ):
        raise Refusal("It is not as this program writes it ({what}).", what="types")
    try:
        body = tables.from_json(row[10])
    except DamagedRow as error:
        raise Refusal("It is not as this program writes it ({what}).", what="JSON") from error
    if not isinstance(body, dict) or body.keys() != {"before", "after"}:
        raise Refusal("It is not as this program writes it ({what}).", what="before, after")
    identity, device, sequence, lamport, time, actor, action, undoes, kind, article_id, _ = row
    fact = Fact(kind, article_id, body["before"], body["after"])
    event = Event(identity, device, sequence, lamport, time, actor, action, undoes, fact)
    require_event(event)
    tables.logged(event)
    return event

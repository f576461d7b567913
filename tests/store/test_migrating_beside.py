"""An older file is brought up to date beside a window: watched, cancelled, killed, and looked at meanwhile."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from annotator.model.errors import OlderProject, Refusal
from annotator.store import Project, connection, folding, placing, tables
from annotator.store.connection import bring_up_to_date
from annotator.store.integrity import check
from annotator.store.migrations import SCHEMA_VERSION
from tests.older_file import VERSION, lay_first, make_older

ROOT = Path(__file__).parents[2]
COPY = f"项目.before-v{SCHEMA_VERSION}.annotator"


@pytest.fixture(params=["wal", "delete"])
def older(request: pytest.FixtureRequest, project: Project, path: Path) -> Path:
    """A project with articles, of an earlier version."""
    project.close()
    return make_older(path, request.param)


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("PRAGMA user_version").fetchone()[0])


def dump(path: Path) -> list[object]:
    """Schema and rows; those of the search index, which cannot be read so, are in its own tables."""
    with closing(sqlite3.connect(path)) as database:
        schema = database.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
        tables = [
            name for kind, name, sql in schema if kind == "table" and not sql.startswith("CREATE VIRTUAL")
        ]
        rows = [database.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables]
        return [*schema, *rows]


def listed(path: Path) -> list[str]:
    return sorted(child.name for child in path.parent.iterdir())


class Stop:
    """Has had enough at the `at`-th question."""

    def __init__(self, at: int) -> None:
        self.at = at

    def __call__(self) -> bool:
        self.at -= 1
        return self.at < 0


def test_who_cannot_wait_hears_that_a_file_is_older_and_nothing_is_touched(older: Path) -> None:
    before = older.read_bytes()
    with pytest.raises(OlderProject, match="older version"):
        Project(older, migrates=False)
    assert older.read_bytes() == before
    assert listed(older) == [older.name]


def test_a_file_of_this_version_opens_for_who_cannot_wait(project: Project, path: Path) -> None:
    project.close()
    Project(path, migrates=False).close()
    assert bring_up_to_date(path, lambda *_: None, lambda: False) is None
    assert listed(path) == [path.name]


def test_the_copying_is_told_page_by_page_and_its_place_is_said(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "STEP", 1)
    told: list[tuple[int, int]] = []
    copy = bring_up_to_date(older, lambda done, of: told.append((done, of)), lambda: False)
    pages = told[0][1]
    assert told == [*((done, pages) for done in range(1, pages + 1)), (0, 0)]
    assert copy == older.with_name(COPY)
    assert version(copy) == VERSION
    with Project(older) as project:
        assert check(project) == []


def test_the_copy_is_one_file_that_keeps_no_log(older: Path) -> None:
    before = dump(older)
    bring_up_to_date(older, lambda *_: None, lambda: False)
    assert listed(older) == sorted([older.name, COPY])
    with closing(sqlite3.connect(older.with_name(COPY))) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert dump(older.with_name(COPY)) == before


@pytest.mark.parametrize("instructions", [1, 300])
def test_cancelled_at_any_moment_the_file_is_as_it_was_and_nothing_lies_beside_it(
    older: Path, monkeypatch: pytest.MonkeyPatch, instructions: int
) -> None:
    monkeypatch.setattr(connection, "STEP", 8)
    monkeypatch.setattr(connection, "INSTRUCTIONS", instructions)
    before, content = older.read_bytes(), dump(older)
    asked, said = 0, list[str]()
    while True:
        try:
            bring_up_to_date(older, lambda *_: None, Stop(asked))
            break
        except Refusal as refusal:
            said.append(str(refusal))
        assert listed(older) == [older.name]
        assert older.read_bytes() == before
        asked = asked + 1 if asked < 12 else asked * 2
    assert len(said) > 12
    assert all("cancelled" in each for each in said)
    assert dump(older.with_name(COPY)) == content
    with Project(older) as project:
        assert check(project) == []


def test_how_much_of_the_log_is_folded_anew_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "TOLD_EVERY", 1)
    with closing(lay_first(path, "wal")) as database:
        payload = '{"after":{"name":"li"},"before":null}'
        for number in (1, 2, 3):
            database.execute(
                "INSERT INTO events VALUES (?, 'desk', ?, ?, '', 'li', 'a1', NULL, 'annotator_added', NULL, ?)",
                (f"e{number}", number, number, payload.replace("li", f"li{number}")),
            )
    told: list[tuple[int, int]] = []
    bring_up_to_date(path, lambda done, of: told.append((done, of)), lambda: False)
    assert told[-4:] == [(0, 0), (0, 3), (1, 3), (2, 3)]


def test_cancelled_while_the_log_is_folded_anew_the_file_is_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_first(path, "wal").close()
    before = path.read_bytes()
    begun: list[bool] = []
    rebuild = folding.rebuild

    def begin(database: sqlite3.Connection, told: connection.Told) -> None:
        begun.append(True)
        rebuild(database, told)
        database.execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        )

    monkeypatch.setattr(folding, "rebuild", begin)
    with pytest.raises(Refusal, match="cancelled"):
        bring_up_to_date(path, lambda *_: None, lambda: bool(begun))
    assert path.read_bytes() == before
    assert listed(path) == [path.name]


def test_who_waits_for_another_writer_can_have_enough(older: Path) -> None:
    with closing(sqlite3.connect(older, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refusal, match="cancelled"):
            bring_up_to_date(older, lambda *_: None, lambda: True)
        writer.execute("ROLLBACK")
    assert listed(older) == [older.name]


KILLED = """
import os, signal, sys
from pathlib import Path
from annotator.store import connection

where, path = sys.argv[1], Path(sys.argv[2])
connection.STEP = 4
migrate = connection._migrate

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def told(done, of):
    if where == "copying" and done >= 8 or where == "copied" and of == 0:
        die()

def migrate_and_die(db):
    # pages that are already in the file, or in its log, when the kill comes
    db.conn.execute("PRAGMA cache_size = 1")
    migrate(db)
    db.conn.execute("CREATE TABLE filler (a)")
    for _ in range(400):
        db.conn.execute("INSERT INTO filler VALUES (randomblob(4000))")
    die()

if where == "migrating":
    connection._migrate = migrate_and_die
connection.bring_up_to_date(path, told, lambda: False)
"""


@pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")
@pytest.mark.parametrize("where", ["copying", "copied", "migrating"])
def test_after_a_kill_the_old_project_opens_again(older: Path, where: str) -> None:
    before = dump(older)
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, where, str(older)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=60,
    )
    assert ended.returncode < 0
    # a draft that a kill leaves is hidden, and none that is whole bears the name of a copy
    assert (COPY in listed(older)) == (where != "copying")
    spared = older.with_name("spared")
    spared.mkdir()
    for file in older.parent.glob(f"{older.name}*"):
        shutil.copy(file, spared / file.name)
    assert dump(spared / older.name) == before
    with Project(older) as project:
        assert project.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
        assert check(project) == []


def torn(path: Path) -> Callable[[], None]:
    """The file as it lies amid a commit: its first page tells of pages that are still to come. Returns what ends the
    commit."""
    whole = path.read_bytes()
    log = Path(f"{path}-journal")
    log.write_bytes(b"the pages as they were")
    path.write_bytes(whole[: len(whole) // 2 // 4096 * 4096])

    def end() -> None:
        path.write_bytes(whole)
        log.unlink()

    return end


def test_a_file_that_another_program_has_just_finished_writing_is_not_called_damaged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could not be read as it lay, and before its log was looked for, that was gone: all is in the file now."""
    lay_first(path, "delete").close()
    end = torn(path)
    unfolded_log = placing.unfolded_log

    def ended_meanwhile(place: Path) -> Path | None:
        if Path(f"{place}-journal").exists():
            end()
        return unfolded_log(place)

    monkeypatch.setattr(connection, "unfolded_log", ended_meanwhile)
    with Project(path) as project:
        assert check(project) == []


def test_a_file_whose_commit_was_killed_is_taken_back_and_opened(tmp_path: Path) -> None:
    """Its first page tells of pages that never came, and only who writes can use the log that takes them back."""
    path, killed = tmp_path / "a.annotator", tmp_path / "killed.annotator"
    database = lay_first(path, "delete")
    before = dump(path)
    database.execute("PRAGMA cache_size = 2")
    database.execute("BEGIN IMMEDIATE")
    database.execute("CREATE TABLE filler (a)")
    for _ in range(50):
        database.execute("INSERT INTO filler VALUES (zeroblob(4000))")
    for suffix in ("", "-journal"):
        shutil.copy(f"{path}{suffix}", f"{killed}{suffix}")
    database.execute("ROLLBACK")
    database.close()
    first = bytearray(killed.read_bytes())
    first[28:32] = (10_000).to_bytes(4, "big")
    first[92:96] = first[24:28]
    killed.write_bytes(first)
    with Project(killed) as project:
        assert check(project) == []
    assert dump(killed.with_name(f"killed.before-v{SCHEMA_VERSION}.annotator")) == before


def test_a_file_that_lacks_its_second_half_is_damaged(path: Path) -> None:
    lay_first(path, "delete").close()
    whole = path.read_bytes()
    half = whole[: len(whole) // 2 // 4096 * 4096]
    path.write_bytes(half)
    with pytest.raises(Refusal, match="damaged"):
        Project(path)
    assert path.read_bytes() == half
    assert listed(path) == [path.name]


def test_the_migrations_are_asked_for_once(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    migrate = connection._migrate

    def note(db: Database) -> None:
        asked.append(older)
        migrate(db)

    monkeypatch.setattr(connection, "_migrate", note)
    bring_up_to_date(older, lambda *_: None, lambda: False)
    bring_up_to_date(older, lambda *_: None, lambda: False)
    assert asked == [older]

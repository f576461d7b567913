"""A file of an older program is brought up to date after a copy of it was laid beside it."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from annotator.model.errors import Refusal
from annotator.model.event import SCHEME_CHANGED, Fact
from annotator.model.fold import TABLES
from annotator.model.scheme import GUIDELINE
from annotator.model.span import Span
from annotator.store import Project, connection, placing
from annotator.store.integrity import check
from annotator.store.migrations import (
    APPLICATION_ID,
    LAST_FOLDED,
    NAMES,
    REVIEW_TABLES,
    SCHEMA_VERSION,
    migrations,
)

COPY = f"项目.before-v{SCHEMA_VERSION}.annotator"
EVENT = (
    "e1",
    "desk",
    1,
    1,
    "",
    "li",
    "a1",
    None,
    "annotator_added",
    None,
    '{"after":{"name":"li"},"before":null}',
)


@pytest.fixture(params=["wal", "delete"])
def older(request: pytest.FixtureRequest, path: Path) -> Path:
    """A project as the program with only the first migration left it, with one event."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA journal_mode = {request.param}")
    migrations.apply(Database(database), stop_before=NAMES[1])
    database.execute(f"INSERT INTO events VALUES ({', '.join('?' * len(EVENT))})", EVENT)
    database.execute("PRAGMA user_version = 1")
    database.close()
    return path


def listed(path: Path) -> list[str]:
    return sorted(child.name for child in path.parent.iterdir())


def fail_at(statement: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last migration does its work and then fails, as a program with a fault in it would."""
    last = migrations._migrations[-1]

    def failing(db: Database) -> None:
        last.fn(db)
        db.conn.execute(statement)

    monkeypatch.setattr(
        migrations, "_migrations", [*migrations._migrations[:-1], type(last)(last.name, failing)]
    )


def test_an_older_file_is_migrated_and_keeps_its_events(older: Path) -> None:
    with Project(older) as project:
        assert project.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
        assert project.rows("SELECT * FROM events") == [EVENT]
        project.rebuild()
        assert project.annotators() == ["li"]
        assert check(project) == []


def test_the_copy_beside_it_is_the_file_as_it_was(older: Path) -> None:
    Project(older).close()
    assert listed(older) == sorted([older.name, COPY])
    copy = sqlite3.connect(older.with_name(COPY))
    assert copy.execute("SELECT * FROM events").fetchall() == [EVENT]
    assert copy.execute("PRAGMA user_version").fetchone() == (1,)
    assert copy.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert copy.execute("SELECT name FROM _sqlite_migrations").fetchall() == [(NAMES[0],)]
    copy.close()


def test_the_copy_is_complete_before_the_first_migration_begins(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    migrate = connection._migrate

    def look(db: Database) -> None:
        seen.append([name for name in listed(older) if not name.endswith(("-wal", "-shm", "-journal"))])
        migrate(db)

    monkeypatch.setattr(connection, "_migrate", look)
    Project(older).close()
    assert seen == [sorted([older.name, COPY])]


def test_nobody_writes_between_the_copy_and_the_migration(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program of the older version that has the file open must wait, or its work would miss in the copy."""
    lay_copy_beside = placing.lay_copy_beside

    def write_meanwhile(*arguments: object) -> Path:
        stranger = sqlite3.connect(older, isolation_level=None, timeout=0.01)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            stranger.execute(
                "INSERT INTO events SELECT 'e2', device, 2, 2, time, actor, action, undoes, kind, "
                "article_id, payload FROM events"
            )
        stranger.close()
        return lay_copy_beside(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(connection, "lay_copy_beside", write_meanwhile)
    Project(older).close()
    assert COPY in listed(older)


def test_a_file_is_migrated_once_and_copied_once(older: Path) -> None:
    for _ in range(3):
        Project(older).close()
    assert listed(older) == sorted([older.name, COPY])


def test_two_who_open_an_older_file_at_once_migrate_it_once(older: Path) -> None:
    failures: list[BaseException] = []

    def open_it() -> None:
        try:
            Project(older).close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert listed(older) == sorted([older.name, COPY])
    with Project(older) as project:
        assert check(project) == []


def test_an_older_copy_of_another_file_is_not_taken_for_this_ones(older: Path) -> None:
    other = older.with_name(COPY)
    other.write_bytes(b"the copy of a project that had this name before")
    Project(older).close()
    assert other.read_bytes() == b"the copy of a project that had this name before"
    assert listed(older) == sorted([older.name, COPY, COPY.replace(".annotator", "-2.annotator")])


@pytest.mark.parametrize(
    "statement",
    ["INSERT INTO no_such_table VALUES (1)", "SELECT RAISE_NOTHING()"],
    ids=["a missing table", "a wrong function"],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was_and_no_copy(
    older: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    before = older.read_bytes()
    with monkeypatch.context() as patch:
        fail_at(statement, patch)
        with pytest.raises(Refusal, match="could not do that"):
            Project(older)
    assert listed(older) == [older.name]
    assert older.read_bytes() == before
    Project(older).close()


def test_a_file_without_any_migration_of_ours_is_brought_up_to_date_too(path: Path) -> None:
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute("CREATE TABLE notes_of_the_user (a)")
    database.close()
    with Project(path) as project:
        assert check(project) == []
        assert project.rows("SELECT count(*) FROM notes_of_the_user") == [(0,)]


def test_a_draft_left_by_a_kill_amid_the_copying_is_not_in_the_way(older: Path) -> None:
    older.with_name(f".{COPY}.0.draft").write_bytes(b"half")
    older.with_name(f".{older.name}.0.draft").write_bytes(b"half")
    with Project(older) as project:
        assert check(project) == []
    assert COPY in listed(older)


def test_an_older_file_that_can_only_be_read_is_refused_with_a_way_out(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = older.read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(Refusal, match="older version and can only be read"):
        Project(older)
    assert older.read_bytes() == before
    assert COPY not in listed(older)


def test_labels_of_a_file_without_presets_get_those_that_their_scheme_means(path: Path) -> None:
    Project(path, create=True).close()
    payload = GUIDELINE.as_payload()
    for label in payload["labels"]:
        del label["snap"]
    with Project(path) as project:
        project.append("li", [Fact(SCHEME_CHANGED, None, None, payload)])
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("DROP INDEX spans_by_quote")
    database.execute("ALTER TABLE labels DROP COLUMN snap")
    database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm003_snapping'")
    database.execute("PRAGMA user_version = 2")
    database.close()
    with Project(path) as project:
        assert project.scheme() == GUIDELINE
        assert check(project) == []


def test_the_quotes_that_make_words_are_read_from_their_index(path: Path) -> None:
    with Project(path, create=True) as project:
        plan = project.rows(
            "EXPLAIN QUERY PLAN SELECT min(quote) FROM spans "
            "WHERE annotator = 'li' AND label = 'slogan' AND end - start <= 12 AND quote > 'a'"
        )
    assert "spans_by_quote" in str(plan)


NO_OLDER_LOG_TELLS_OF = {"corrections", "tray", "blocks", "articles", "layers", *REVIEW_TABLES}
"""Tables that came or grew after `LAST_FOLDED`; what no older log tells of is empty in them."""


def test_every_table_of_which_older_logs_tell_is_there_since_the_last_that_brought_one(
    tmp_path: Path,
) -> None:
    raw = Database(sqlite3.connect(tmp_path / "early.db"))
    later = NAMES[LAST_FOLDED:]
    migrations.apply(raw, stop_before=later[0])
    told = [table for table in TABLES if table not in NO_OLDER_LOG_TELLS_OF]
    before = {table: raw[table].schema for table in told}
    migrations.apply(raw)
    assert {table: raw[table].schema for table in told} == before
    raw.close()


def test_the_tables_of_an_older_file_say_what_its_log_says(project: Project, path: Path) -> None:
    project.close()
    older = sqlite3.connect(path)
    older.execute("DROP INDEX blocks_in_doubt")
    for column in ("reasons", "doubtful"):
        older.execute(f"ALTER TABLE blocks DROP COLUMN {column}")
    for column in ("date", "newspaper", "page"):
        older.execute(f"ALTER TABLE articles DROP COLUMN {column}")
    for table in ("corrections", "tray"):
        older.execute(f"DROP TABLE {table}")
    older.execute("DELETE FROM _sqlite_migrations WHERE name = 'm008_pages'")
    older.execute(f"PRAGMA user_version = {NAMES.index('m008_pages')}")
    older.commit()
    older.close()
    with Project(path) as again:
        assert check(again) == []


def test_the_spans_of_an_older_file_are_counted(
    project: Project, path: Path, add: Callable[..., Span], raw: sqlite3.Connection
) -> None:
    add(project)
    project.close()
    for name in ("insert", "delete", "update"):
        raw.execute(f"DROP TRIGGER spans_{name}_counts")
    raw.execute("DROP TABLE span_counts")
    raw.execute("DELETE FROM _sqlite_migrations WHERE name = 'm007_size'")
    raw.execute(f"PRAGMA user_version = {NAMES.index('m007_size')}")
    with Project(path) as again:
        assert check(again) == []
        assert [summary.spans for summary in again.summaries("li")] == [1, 0]

"""Events and pages are facts: no program can change them through SQL, ours or a stranger's."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from annotator.model.article import Source
from annotator.model.errors import Refusal
from annotator.model.span import Span
from annotator.store import Project

FORGED = "'forged', 1, 1, '', 'wang', 'a', NULL, 'k', NULL, '{}'"
BY_ROWID = (
    "INSERT OR REPLACE INTO events (rowid, id, device, sequence, lamport, time, actor, action, kind, payload) "
    "VALUES (1, 'new', 'forged', 1, 1, '', 'wang', 'a', 'k', '{}')"
)
BY_UPSERT = (
    f"INSERT INTO events VALUES ((SELECT min(id) FROM events), {FORGED}) "
    "ON CONFLICT (id) DO UPDATE SET payload = '{}'"
)


@pytest.fixture(params=["ours", "a stranger's", "a stranger's with recursive triggers"])
def connection(
    request: pytest.FixtureRequest, project: Project, raw: sqlite3.Connection
) -> sqlite3.Connection:
    if request.param == "ours":
        return project.connection
    on = int("recursive" in request.param)
    raw.execute(f"PRAGMA recursive_triggers = {on}")
    return raw


def facts(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    return [connection.execute(f"SELECT * FROM {t} ORDER BY id").fetchall() for t in ("events", "sources")]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET actor = 'wang'",
        "UPDATE OR REPLACE events SET id = (SELECT max(id) FROM events)",
        "UPDATE OR IGNORE events SET payload = '{}'",
        "DELETE FROM events",
        "DELETE FROM events WHERE rowid = 1",
        f"INSERT OR REPLACE INTO events VALUES ((SELECT min(id) FROM events), {FORGED})",
        f"REPLACE INTO events VALUES ((SELECT max(id) FROM events), {FORGED})",
        BY_ROWID,
        BY_UPSERT,
        "UPDATE sources SET name = 'x'",
        "UPDATE sources SET text = 'x'",
        "UPDATE sources SET text = NULL",
        "DELETE FROM sources",
        "INSERT OR REPLACE INTO sources SELECT id, 'x', sha256, encoding, 'x' FROM sources",
        "INSERT OR REPLACE INTO sources SELECT 'another', name, sha256, encoding, 'x' FROM sources",
        "INSERT OR REPLACE INTO sources (rowid, id, name, sha256, encoding, text) VALUES (1, 'i', 'n', 'h', 'e', '')",
    ],
)
def test_changing_a_fact_is_aborted_and_changes_nothing(
    connection: sqlite3.Connection, statement: str
) -> None:
    before = facts(connection)
    with pytest.raises(sqlite3.IntegrityError, match=r"append only|never change"):
        connection.execute(statement)
    assert facts(connection) == before


def test_the_same_event_may_come_again_as_merging_needs_it(connection: sqlite3.Connection) -> None:
    before = facts(connection)
    connection.execute("INSERT OR IGNORE INTO events SELECT * FROM events")
    connection.execute("INSERT OR IGNORE INTO sources SELECT * FROM sources")
    assert facts(connection) == before


def test_another_event_under_a_known_id_is_not_ignored_silently(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append only"):
        connection.execute(f"INSERT OR IGNORE INTO events VALUES ((SELECT min(id) FROM events), {FORGED})")


def test_a_source_without_its_page_can_only_be_completed(project: Project, raw: sqlite3.Connection) -> None:
    page = Source.from_text("2版", "第二版的文字")
    project.add_source(Source(page.id, "only articles", page.sha256, "utf-8", None))
    for change in ("name = 'x'", "id = 'x', text = 'x'", "sha256 = 'x', text = 'x'", "encoding = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="never change"):
            raw.execute(f"UPDATE sources SET {change} WHERE text IS NULL")
    assert project.add_source(page)
    assert project.source(page.id) == page


def test_a_page_is_kept_once_whatever_it_is_called(project: Project, page: Source) -> None:
    assert not project.add_source(Source.from_text("another name", page.text or ""))
    assert project.source(page.id) == page


def test_a_page_that_is_not_the_one_its_hash_speaks_of_is_refused(project: Project) -> None:
    page = Source.from_text("2版", "第二版的文字")
    for wrong in (
        Source(page.id, page.name, page.sha256, "utf-8", "另一版的文字"),
        Source("0" * 24, page.name, page.sha256, "utf-8", page.text),
        Source("0" * 24, page.name, page.sha256, "utf-8", None),
    ):
        with pytest.raises(Refusal, match="not the one"):
            project.add_source(wrong)
    assert project.counts()["sources"] == 1


def test_rows_that_are_no_facts_can_be_mended_by_folding_again(
    project: Project, raw: sqlite3.Connection, add: Callable[..., Span]
) -> None:
    span = add(project)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("DELETE FROM spans")
    assert project.span(span.id) is None
    project.rebuild()
    assert project.span(span.id) == span

"""`check` finds each broken promise, and nothing in a project that keeps them all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.model.span import Span
from annotator.store import Project
from annotator.store.integrity import check

DEFECTS = {
    "a quote that is not there": ("UPDATE spans SET quote = '别的'", {"quote", "history"}),
    "a span beyond the text": ("UPDATE spans SET start = 900, end = 904, quote = ''", {"quote", "history"}),
    "a text that was changed": ("UPDATE articles SET text = text || '。'", {"hash", "blocks", "history"}),
    "a hash that was changed": ("UPDATE articles SET text_sha256 = ''", {"hash", "history"}),
    "a block that was moved": ("UPDATE blocks SET source_start = source_start + 1", {"blocks", "history"}),
    "a span that is gone": ("DELETE FROM spans", {"history"}),
    "a span from nowhere": (
        (
            "INSERT INTO spans SELECT 'x', article_id, annotator, start, end, label, attributes, note, quote, origin "
            "FROM spans"
        ),
        {"history"},
    ),
    "a layer that counts its spans wrong": ("UPDATE span_counts SET spans = spans + 1", {"count"}),
    "an annotator from nowhere": ("INSERT INTO annotators VALUES ('zhao')", {"history"}),
    "an annotator that is gone": ("DELETE FROM annotators WHERE name = 'li'", {"reference", "history"}),
    "an article that is gone": ("DELETE FROM articles", {"reference", "history"}),
    "a label that was recoloured": ("UPDATE labels SET colour = '#000000'", {"history"}),
    "a state from nowhere": (
        "INSERT INTO layers SELECT article_id, annotator, 'done', '' FROM spans",
        {"history"},
    ),
    "a page that was changed": (
        "DROP TRIGGER sources_no_update; UPDATE sources SET text = text || '。'",
        {"hash", "history", "blocks"},
    ),
    "an event that was changed": (
        (
            "DROP TRIGGER events_no_update; "
            'UPDATE events SET payload = replace(payload, \'"note":""\', \'"note":"x"\')'
        ),
        {"history"},
    ),
    "an event without its article": (
        (
            "INSERT INTO events VALUES ('x', 'd', 1, 99, '', 'li', 'a', NULL, 'article_removed', NULL, "
            '\'{"before":null,"after":null}\')'
        ),
        {"history"},
    ),
    "an event that is no JSON": (
        "INSERT INTO events VALUES ('x', 'd', 1, 99, '', 'li', 'a', NULL, 'k', NULL, 'x')",
        {"file"},
    ),
    "a text that is no UTF-8": ("UPDATE articles SET text = CAST(x'ff' AS TEXT)", {"quote", "file"}),
    "a correction of what is not printed there": (
        "INSERT INTO corrections SELECT id, 0, 0, 1, 'x', substr(text, 1, 1), 0 FROM articles",
        {"blocks", "history"},
    ),
    "a paragraph that stands in two articles": (
        (
            "INSERT INTO articles SELECT 'x', source_id, 9, title, byline, text, text_sha256, date, newspaper, page "
            "FROM articles LIMIT 1; "
            "INSERT INTO blocks SELECT 'x', blocks.position, role, start, end, source_start, source_end, "
            "joins_previous, duplicate_of, reasons, doubtful FROM blocks "
            "WHERE article_id = (SELECT id FROM articles WHERE id <> 'x' LIMIT 1)"
        ),
        {"blocks", "history", "search"},
    ),
    "a span that waits for no place": (
        (
            "INSERT INTO tray SELECT 'x', article_id, annotator, start, end, label, attributes, note, quote, origin, "
            "'s', '[]' FROM spans"
        ),
        {"tray", "history"},
    ),
    "a migration that is not recorded": ("DELETE FROM _sqlite_migrations", {"version"}),
}


def test_a_project_that_keeps_its_promises_has_no_problems(
    project: Project, add: Callable[..., Span]
) -> None:
    add(project)
    assert check(project) == []


@pytest.mark.parametrize("defect", DEFECTS)
def test_each_defect_is_found_and_called_by_its_kind(
    project: Project, raw: sqlite3.Connection, add: Callable[..., Span], defect: str
) -> None:
    add(project)
    statements, kinds = DEFECTS[defect]
    raw.executescript(statements)
    problems = check(project)
    found = {problem.kind for problem in problems}
    assert found
    assert found <= kinds, problems
    assert all(problem.where and problem.what for problem in problems)


@pytest.mark.parametrize(
    ("defect", "kind"),
    [
        ("a correction of what is not printed there", "blocks"),
        ("a paragraph that stands in two articles", "blocks"),
        ("a span that waits for no place", "tray"),
    ],
)
def test_what_a_fact_could_have_said_as_well_is_found_in_the_rows(
    project: Project, raw: sqlite3.Connection, add: Callable[..., Span], defect: str, kind: str
) -> None:
    add(project)
    raw.executescript(DEFECTS[defect][0])
    assert kind in {problem.kind for problem in check(project)}


def test_each_row_that_differs_is_told_once_from_either_side(
    project: Project, raw: sqlite3.Connection, add: Callable[..., Span]
) -> None:
    spans = sorted((add(project, start, start + 2) for start in range(5)), key=lambda span: span.id)
    raw.execute("DELETE FROM spans WHERE id = ?", (spans[1].id,))
    raw.execute("UPDATE spans SET note = 'x' WHERE id = ?", (spans[3].id,))
    assert [problem.what.split(" ")[:2] for problem in check(project)] == [
        ["the", "log"],
        ["the", "table"],
        ["the", "log"],
    ]


def test_checking_writes_nothing_and_takes_one_moment_of_the_project(
    project: Project, path: Path, add: Callable[..., Span], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program that labels meanwhile is no contradiction between the log and the tables."""
    add(project)
    with Project(path) as checked:
        version = project.data_version()
        read = checked.article_ids

        def read_while_somebody_writes() -> list[str]:
            add(project)
            return read()

        monkeypatch.setattr(checked, "article_ids", read_while_somebody_writes)
        assert check(checked) == []
        assert project.data_version() == version
    assert project.counts()["spans"] == 2

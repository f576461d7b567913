"""However a file was damaged, the person gets a sentence or the data, and never a traceback."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.model.article import Article
from annotator.model.errors import Refusal
from annotator.model.span import Span
from annotator.store import Project
from annotator.store.integrity import check


@contextmanager
def told() -> Iterator[None]:
    """A refusal with a sentence is as good as success."""
    try:
        yield
    except Refusal as refusal:
        if not str(refusal).endswith("."):
            raise


def use(path: Path, article: Article, add: Callable[..., Span]) -> None:
    """All that the store can do with a project."""
    with Project(path) as project:
        calls: list[Callable[[], object]] = [
            lambda: [project.article(identity) for identity in project.article_ids()],
            lambda: project.summaries("li"),
            lambda: [project.spans(article.id), project.layers(article.id), project.state(article.id, "li")],
            lambda: list(project.events()),
            lambda: project.history("li"),
            project.scheme,
            project.counts,
            lambda: list(project.texts()),
            lambda: check(project),
            lambda: add(project),
            project.rebuild,
            lambda: project.backup(path.with_name("copy.annotator")),
        ]
        for call in calls:
            with told():
                call()


@pytest.fixture
def whole(project: Project, add: Callable[..., Span], path: Path) -> bytes:
    for start in range(12):
        add(project, start, start + 3)
    project.close()
    return path.read_bytes()


@pytest.mark.parametrize("seed", range(40))
def test_bytes_that_changed_are_told_or_do_no_harm(
    whole: bytes, path: Path, article: Article, add: Callable[..., Span], seed: int
) -> None:
    chance = random.Random(seed)
    broken = bytearray(whole)
    for _ in range(chance.choice((1, 10, 300))):
        broken[chance.randrange(100, len(broken))] = chance.randrange(256)
    path.write_bytes(broken)
    with told():
        use(path, article, add)


@pytest.mark.parametrize("share", [0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.9999])
def test_a_file_that_was_cut_off_is_refused_or_told(
    whole: bytes, path: Path, article: Article, add: Callable[..., Span], share: float
) -> None:
    path.write_bytes(whole[: int(len(whole) * share)])
    with told():
        with Project(path) as project:
            assert [problem.kind for problem in check(project)] != []
        use(path, article, add)


@pytest.mark.parametrize("seed", range(6))
def test_a_page_of_noise_in_the_middle_is_refused_or_told(
    whole: bytes, path: Path, article: Article, add: Callable[..., Span], seed: int
) -> None:
    chance = random.Random(seed)
    page = chance.randrange(1, len(whole) // 4096) * 4096
    path.write_bytes(whole[:page] + chance.randbytes(4096) + whole[page + 4096 :])
    with told():
        use(path, article, add)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE spans SET attributes = '{'",
        "UPDATE labels SET names = 'x'",
        "UPDATE blocks SET duplicate_of = '['",
        "UPDATE articles SET text = CAST(x'e59b' AS TEXT)",
        "INSERT INTO events VALUES ('x', 'd', 1, 1, '', 'li', 'a', NULL, 'span_added', NULL, 'not JSON')",
        "INSERT INTO events VALUES ('x', 'd', 1, 1, '', 'li', 'a', NULL, 'span_added', NULL, '[]')",
        "INSERT INTO events VALUES ('x', 'd', 1, 1, '', 'li', 'a', NULL, '', NULL, hex(zeroblob(9)))",
        "UPDATE spans SET attributes = replace(hex(zeroblob(50000)), '0', '[')",
        "DROP TABLE spans",
        "DROP TABLE _sqlite_migrations",
        "ALTER TABLE _sqlite_migrations RENAME COLUMN name TO title",
    ],
)
def test_rows_that_no_program_of_ours_wrote_are_refused_or_told(
    project: Project,
    raw: sqlite3.Connection,
    path: Path,
    article: Article,
    add: Callable[..., Span],
    statement: str,
) -> None:
    add(project)
    project.close()
    raw.execute(statement)
    raw.close()
    with told():
        with Project(path) as opened:
            assert check(opened) != []
        use(path, article, add)


def test_damage_is_called_damage(project: Project, raw: sqlite3.Connection, add: Callable[..., Span]) -> None:
    span = add(project)
    raw.execute("UPDATE spans SET attributes = '{'")
    with pytest.raises(Refusal, match="is damaged"):
        project.span(span.id)


def test_folding_again_mends_the_tables_while_the_log_is_whole(
    project: Project, raw: sqlite3.Connection, add: Callable[..., Span]
) -> None:
    span = add(project)
    raw.execute("UPDATE spans SET attributes = '{', start = 1")
    raw.execute("UPDATE articles SET title = 'x'")
    assert check(project) != []
    project.rebuild()
    assert check(project) == []
    assert project.span(span.id) == span

"""A project that can only be read is read, and says so when it is written."""

from __future__ import annotations

import codecs
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.model.article import Article, Source
from annotator.model.errors import Refusal
from annotator.model.span import Span
from annotator.store import Project
from annotator.store.copy_index import CopyIndex
from annotator.store.integrity import check
from tests.store.test_copy_index import NEAR, NOTICE, article_of, put

NOBODY = 65534

posix = pytest.mark.skipif(os.name == "nt", reason="folders are always writable there")


@pytest.fixture
def as_guest(closed: Path) -> Iterator[Path]:
    """The project in a folder that can only be read, as a person to whom that applies (never root)."""
    shelf = Path(tempfile.mkdtemp(prefix="shelf-"))
    path = shelf / closed.name
    shutil.copy(closed, path)
    if not hasattr(os, "setresuid"):
        shelf.chmod(0o555)
        yield path
    else:
        path.chmod(0o444)
        shelf.chmod(0o555)
        ids = os.getresuid()
        if ids[1] == 0:
            os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield path
        finally:
            os.setresuid(*ids)
    shelf.chmod(0o755)
    shutil.rmtree(shelf)


def require_readable(project: Project, article: Article) -> None:
    assert not project.writable
    assert project.article(article.id) == article
    assert check(project) == []
    assert project.rows("PRAGMA foreign_keys") == [(1,)]
    assert project.rows("PRAGMA trusted_schema") == [(0,)]


def require_refused(project: Project, add: Callable[..., Span]) -> None:
    before = project.counts()
    for write in (
        lambda: add(project),
        lambda: project.add_source(Source.from_text("2版", "文字")),
        project.rebuild,
    ):
        with pytest.raises(Refusal, match="can only be read"):
            write()
    assert project.counts() == before


@pytest.mark.parametrize("also_open", [False, True], ids=["with nobody else", "while another writes"])
def test_without_the_right_to_write_it_is_read_and_writing_is_refused(
    closed: Path,
    article: Article,
    add: Callable[..., Span],
    also_open: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    writer = Project(closed) if also_open else None
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Project(closed) as project:
        require_readable(project, article)
        require_refused(project, add)
        if writer is not None:
            span = add(writer)
            assert project.span(span.id) == span
    if writer is not None:
        writer.close()


def test_a_read_only_project_is_never_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(Refusal, match="no project at"):
        Project(path)
    assert list(path.parent.iterdir()) == []


@posix
def test_it_is_read_where_nothing_can_be_laid_beside_it(
    as_guest: Path, article: Article, add: Callable[..., Span]
) -> None:
    with Project(as_guest) as project:
        require_readable(project, article)
        require_refused(project, add)
    assert [child.name for child in as_guest.parent.iterdir()] == [as_guest.name]


@posix
def test_a_copy_of_it_can_be_laid_elsewhere_and_written(as_guest: Path, add: Callable[..., Span]) -> None:
    with tempfile.TemporaryDirectory() as folder, Project(as_guest) as project:
        project.backup(Path(folder) / "copy.annotator")
        with Project(Path(folder) / "copy.annotator") as copy:
            add(copy)
            assert check(copy) == []


@posix
def test_no_project_is_made_in_a_folder_that_can_only_be_read(as_guest: Path) -> None:
    with pytest.raises(Refusal, match="cannot be opened"):
        Project(as_guest.with_name("new.annotator"), create=True)
    with Project(as_guest) as project, pytest.raises(Refusal, match="cannot be opened"):
        project.backup(as_guest.with_name("copy.annotator"))


@posix
def test_a_file_that_may_not_even_be_read_is_refused(as_guest: Path) -> None:
    ids = os.getresuid()
    os.setresuid(ids[2], ids[2], ids[2])
    as_guest.chmod(0o000)
    os.setresuid(*ids)
    with pytest.raises(Refusal, match="cannot be opened"):
        Project(as_guest)


def unfold(closed: Path, target: Path, suffixes: tuple[str, ...], add: Callable[..., Span]) -> Span:
    """Copies a project and its log as a kill leaves them: the latest span is only in the log."""
    with Project(closed) as project:
        span = add(project)
        for suffix in suffixes:
            shutil.copy(f"{closed}{suffix}", f"{target}{suffix}")
    return span


@pytest.fixture
def shelf_of_a_kill(
    closed: Path, add: Callable[..., Span]
) -> Iterator[Callable[[tuple[str, ...]], tuple[Path, Span]]]:
    """A folder that can only be read, with a file whose latest span is still in its log."""
    shelf = Path(tempfile.mkdtemp(prefix="shelf-"))
    ids = os.getresuid() if hasattr(os, "getresuid") else (0, 0, 0)

    def do(suffixes: tuple[str, ...]) -> tuple[Path, Span]:
        span = unfold(closed, shelf / "p.annotator", suffixes, add)
        for child in shelf.iterdir():
            child.chmod(0o444)
        shelf.chmod(0o555)
        if ids[1] == 0:
            os.setresuid(NOBODY, NOBODY, 0)
        return shelf / "p.annotator", span

    yield do
    if hasattr(os, "setresuid"):
        os.setresuid(*ids)
    shelf.chmod(0o755)
    shutil.rmtree(shelf)


@posix
def test_old_content_is_never_shown_where_the_log_with_the_latest_cannot_be_read(
    shelf_of_a_kill: Callable[[tuple[str, ...]], tuple[Path, Span]],
) -> None:
    """Opened as unchangeable, the file alone would be read: without the work of the last hours."""
    path, _ = shelf_of_a_kill(("", "-wal"))
    with pytest.raises(Refusal, match=r"latest changes lie beside it in p\.annotator-wal"):
        Project(path)


@posix
def test_the_latest_content_is_read_from_the_log_where_its_index_is_there_too(
    shelf_of_a_kill: Callable[[tuple[str, ...]], tuple[Path, Span]],
) -> None:
    path, span = shelf_of_a_kill(("", "-wal", "-shm"))
    with Project(path) as project:
        assert project.span(span.id) == span
        assert check(project) == []


def test_the_log_of_a_kill_is_folded_in_where_it_can_be(
    closed: Path, tmp_path: Path, add: Callable[..., Span]
) -> None:
    target = tmp_path / "copy.annotator"
    span = unfold(closed, target, ("", "-wal"), add)
    with Project(target) as project:
        assert project.span(span.id) == span


def test_a_busy_file_that_can_only_be_read_is_not_taken_for_one_that_nobody_writes(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr("annotator.store.connection.BUSY_TIMEOUT_MS", 10)
    stranger = sqlite3.connect(closed, isolation_level=None)
    stranger.execute("PRAGMA locking_mode = EXCLUSIVE")
    stranger.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Refusal, match=r"is writing to"):
        Project(closed)
    stranger.close()


@posix
def test_copies_are_found_in_memory(closed: Path, request: pytest.FixtureRequest) -> None:
    with Project(closed) as project:
        put(project, article_of("一", NOTICE), article_of("二", NEAR))
    # a guest may not be allowed to load this from Python's own files
    codecs.lookup("utf-32-le")
    with Project(request.getfixturevalue("as_guest")) as project:
        assert not project.writable
        index = CopyIndex(project)
        assert index.catch_up(lambda *_: None, lambda: False)
        assert [len(group) for group in index.groups()] == [2]
        assert index.is_complete()

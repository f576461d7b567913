"""A backup is a whole project, whatever happens while it is made."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.model.errors import Refusal
from annotator.model.span import Span
from annotator.store import Project, backup
from annotator.store.integrity import check
from annotator.store.migrations import APPLICATION_ID, SCHEMA_VERSION


def listed(folder: Path) -> list[str]:
    return sorted(child.name for child in folder.iterdir())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "copies").mkdir()
    return tmp_path / "copies" / "副本 1.annotator"


def test_a_backup_is_a_project_with_all_that_was_written(
    project: Project, target: Path, add: Callable[..., Span]
) -> None:
    span = add(project)
    project.backup(target)
    assert listed(target.parent) == [target.name]
    with Project(target) as copy:
        assert copy.rows("PRAGMA application_id") == [(APPLICATION_ID,)]
        assert copy.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
        assert copy.rows("PRAGMA journal_mode") == [("wal",)]
        assert copy.span(span.id) == span
        assert copy.counts() == project.counts()
        assert copy.history("li") == project.history("li")
        assert check(copy) == []
        add(copy)


def test_a_backup_while_others_write_is_one_moment_of_the_project(
    project: Project, path: Path, target: Path, add: Callable[..., Span]
) -> None:
    stop = threading.Event()

    def write() -> None:
        with Project(path) as other:
            while not stop.is_set():
                with other.transaction():
                    add(other)
                    add(other)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            copy_path = target.with_name(f"{number}.annotator")
            project.backup(copy_path)
            with Project(copy_path) as copy:
                assert check(copy) == []
                assert copy.counts()["spans"] % 2 == 0
    finally:
        stop.set()
        writer.join()


def test_a_backup_takes_the_place_of_an_older_one(
    project: Project, target: Path, add: Callable[..., Span]
) -> None:
    project.backup(target)
    span = add(project)
    project.backup(target)
    with Project(target) as copy:
        assert copy.span(span.id) == span


def test_the_older_one_stays_when_the_new_one_fails(
    project: Project, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.backup(target)
    older = target.read_bytes()

    def full(_: Path, place: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "place_over", full)
    with pytest.raises(Refusal, match="No space left"):
        project.backup(target)
    assert target.read_bytes() == older
    assert listed(target.parent) == [target.name]


def test_the_project_is_never_its_own_backup(project: Project, path: Path, add: Callable[..., Span]) -> None:
    before = path.stat().st_ino
    names = [path, path.parent / "." / path.name]
    if os.name != "nt":
        link = path.with_name("link.annotator")
        link.symlink_to(path)
        names.append(link)
    for name in names:
        with pytest.raises(Refusal, match="the project itself"):
            project.backup(name)
    assert path.stat().st_ino == before
    add(project)


def test_a_project_that_is_open_is_not_replaced(
    project: Project, target: Path, fill: Callable[[Project], None]
) -> None:
    """What its program writes afterwards would be lost, and its log would be folded into the copy."""
    with Project(target, create=True) as other:
        fill(other)
        with pytest.raises(Refusal, match="is open in a program"):
            project.backup(target)
        assert other.annotators() == ["li", "wang"]


def test_only_an_earlier_copy_is_replaced(
    project: Project, target: Path, fill: Callable[[Project], None]
) -> None:
    """Two names exchanged by mistake must not cost a colleague's work."""
    with Project(target, create=True) as other:
        fill(other)
    before = target.read_bytes()
    with pytest.raises(Refusal, match="no earlier copy"):
        project.backup(target)
    assert target.read_bytes() == before
    letter = target.with_name("letter.txt")
    letter.write_bytes(b"a letter")
    with pytest.raises(Refusal, match="no earlier copy"):
        project.backup(letter)


def test_a_backup_goes_nowhere_else(project: Project, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is a folder"):
        project.backup(tmp_path)
    with pytest.raises(Refusal, match="does not exist"):
        project.backup(tmp_path / "missing" / "copy.annotator")
    assert not (tmp_path / "missing").exists()


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there are no devices among the files here")
def test_a_device_is_not_replaced(project: Project) -> None:
    with pytest.raises(Refusal, match="is not a file"):
        project.backup(Path("/dev/null"))
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_stays_a_link_and_what_it_names_is_replaced(project: Project, target: Path) -> None:
    link = target.with_name("link.annotator")
    link.symlink_to(target)
    project.backup(link)
    assert link.is_symlink()
    with Project(target) as copy:
        assert check(copy) == []


def test_a_backup_amid_a_transaction_is_refused(project: Project, target: Path) -> None:
    with project.transaction(), pytest.raises(Refusal, match="transaction"):
        project.backup(target)
    assert listed(target.parent) == []

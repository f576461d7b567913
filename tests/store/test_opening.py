"""What can be opened as a project, and the sentence for everything else."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from annotator.model.errors import Refusal
from annotator.store import Project, connection, placing
from annotator.store.connection import uri
from annotator.store.integrity import check
from annotator.store.migrations import APPLICATION_ID, NAMES, SCHEMA_VERSION, migrations


def listed(folder: Path) -> list[str]:
    return sorted(child.name for child in folder.iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    return {child.name: child.read_bytes() for child in folder.iterdir() if child.is_file()}


def test_a_project_names_itself_and_its_version_in_the_file(closed: Path) -> None:
    header = closed.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert header[68:72] == b"Ann1"
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION


def test_every_migration_has_its_name_and_its_number(project: Project) -> None:
    recorded = project.rows(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = 'annotator' ORDER BY id"
    )
    assert tuple(row[0] for row in recorded) == NAMES
    assert [migration.name for migration in migrations._migrations] == list(NAMES)


@pytest.mark.parametrize("how", ["made", "opened", "opened twice", "made in an empty file"])
def test_every_connection_is_durable_and_checks_references(closed: Path, tmp_path: Path, how: str) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "busy_timeout": 10_000,
    }
    new = tmp_path / "new.annotator"
    if how == "made in an empty file":
        new.touch()
    with Project(new if "made" in how else closed, create="made" in how) as project:
        with Project(project.path) as other:
            opened = other if how == "opened twice" else project
            found = {name: opened.rows(f"PRAGMA {name}")[0][0] for name in wanted}
        assert found == wanted


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no project at"):
        Project(tmp_path / "missing.annotator")
    assert listed(tmp_path) == []


@pytest.mark.parametrize("create", [False, True])
def test_a_folder_is_refused(tmp_path: Path, create: bool) -> None:
    with pytest.raises(Refusal, match="is a folder"):
        Project(tmp_path, create=create)
    assert listed(tmp_path) == []


def test_nothing_is_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="does not exist"):
        Project(tmp_path / "missing" / "p.annotator", create=True)
    assert listed(tmp_path) == []


def test_nothing_is_made_beneath_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Refusal):
        Project(tmp_path / "file" / "p.annotator", create=True)


def foreign(kind: str, path: Path) -> None:
    if kind == "SQLite database":
        database = sqlite3.connect(path)
        database.execute("CREATE TABLE t (a)")
        database.close()
    elif kind == "SQLite database with a log":
        database = sqlite3.connect(path)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE t (a)")
        database.close()
    else:
        content = {
            "text": "不是项目\n".encode() * 100,
            "short text": b"x",
            "only a header": b"SQLite format 3\x00",
            "header and noise": b"SQLite format 3\x00" + bytes(range(256)) * 8,
        }
        path.write_bytes(content[kind])


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    "kind",
    [
        "SQLite database",
        "SQLite database with a log",
        "text",
        "short text",
        "only a header",
        "header and noise",
    ],
)
def test_what_is_no_project_is_refused_and_left_byte_for_byte(
    path: Path, tmp_path: Path, kind: str, create: bool
) -> None:
    foreign(kind, path)
    before = contents(tmp_path)
    with pytest.raises(Refusal, match="is not a project"):
        Project(path, create=create)
    assert contents(tmp_path) == before


def test_an_empty_file_is_no_project_unless_one_may_be_made_of_it(path: Path) -> None:
    path.touch()
    with pytest.raises(Refusal, match="is not a project"):
        Project(path)
    assert path.stat().st_size == 0
    with Project(path, create=True) as project:
        assert check(project) == []


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there are no devices among the files here")
def test_a_device_is_never_taken_for_an_empty_file(tmp_path: Path) -> None:
    link = tmp_path / "null.annotator"
    link.symlink_to("/dev/null")
    with pytest.raises(Refusal, match="is not a project"):
        Project(link, create=True)
    assert link.is_char_device()


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    "statement",
    [
        f"PRAGMA user_version = {SCHEMA_VERSION + 1}",
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('annotator', 'm999_later', '')",
    ],
    ids=["by its version", "by a migration"],
)
def test_a_file_of_a_newer_program_is_refused_and_left_byte_for_byte(
    closed: Path, raw: sqlite3.Connection, statement: str, create: bool
) -> None:
    raw.execute(statement)
    raw.close()
    before = contents(closed.parent)
    with pytest.raises(Refusal, match="newer version"):
        Project(closed, create=create)
    assert contents(closed.parent) == before


def test_a_newer_version_that_is_only_in_the_log_yet_is_refused_too(
    closed: Path, raw: sqlite3.Connection
) -> None:
    raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(Refusal, match="newer version"):
        Project(closed)
    assert raw.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION + 1


def test_migrations_of_other_people_do_not_concern_us(closed: Path, raw: sqlite3.Connection) -> None:
    raw.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('theirs', 'm999_later', '')"
    )
    with Project(closed) as project:
        assert check(project) == []


@pytest.mark.parametrize(
    "name",
    [
        "a b.annotator",
        "100%.annotator",
        "%41.annotator",
        "what?.annotator",
        "what?mode=ro.annotator",
        "#1.annotator",
        "项目 第一版𠮷🍚.annotator",
        "a&b=c;d.annotator",
        "file:x.annotator",
        "quote'\"s.annotator",
        "[x]*.annotator",
        "文" * 70 + ".annotator",
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows allows fewer characters in names")
def test_any_name_is_made_opened_and_copied_under_just_that_name(
    tmp_path: Path, name: str, fill: Callable[[Project], None]
) -> None:
    folder = tmp_path / name[:20]
    folder.mkdir()
    with Project(folder / name, create=True) as project:
        fill(project)
        project.backup(folder / f"c{name[4:]}")
    assert listed(folder) == sorted([name, f"c{name[4:]}"])
    for copy in (name, f"c{name[4:]}"):
        with Project(folder / copy) as project:
            assert check(project) == []
            assert project.annotators() == ["li", "wang"]


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_name_that_is_no_utf8_is_made_opened_and_copied(tmp_path: Path) -> None:
    try:
        folder = tmp_path / os.fsdecode(b"gbk-\xd6\xd0")
        folder.mkdir()
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    with Project(folder / "p.annotator", create=True) as project:
        project.backup(folder / "c.annotator")
    assert listed(folder) == ["c.annotator", "p.annotator"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (PurePosixPath("/a b/项?#%.annotator"), "file:///a%20b/%E9%A1%B9%3F%23%25.annotator?mode=rw"),
        (PureWindowsPath("C:\\Users\\李\\p.annotator"), "file:///C:/Users/%E6%9D%8E/p.annotator?mode=rw"),
        (PureWindowsPath("\\\\server\\share\\p.annotator"), "file:////server/share/p.annotator?mode=rw"),
    ],
    ids=["posix", "drive", "share"],
)
def test_a_path_becomes_the_uri_that_sqlite_understands(
    path: PurePosixPath | PureWindowsPath, expected: str
) -> None:
    assert uri(path, "mode=rw") == expected


def test_a_relative_path_goes_on_meaning_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fill: Callable[[Project], None]
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    with Project(Path("p.annotator"), create=True) as project:
        monkeypatch.chdir(tmp_path / "elsewhere")
        fill(project)
    assert listed(tmp_path / "elsewhere") == []


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_is_followed_so_that_the_log_lies_beside_the_file_itself(closed: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "p.annotator"
    link.symlink_to(closed)
    with Project(link) as project:
        project.transaction()
        assert listed(tmp_path / "links") == ["p.annotator"]
        project.backup(tmp_path / "copy.annotator")
    link.unlink()
    link.symlink_to(tmp_path / "not made yet.annotator")
    with Project(link, create=True):
        assert link.is_symlink()
        assert (tmp_path / "not made yet.annotator").is_file()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("create", [False, True])
def test_a_link_to_itself_is_refused(path: Path, create: bool) -> None:
    path.symlink_to(path)
    with pytest.raises(Refusal):
        Project(path, create=create)


def test_a_path_that_is_too_long_for_sqlite_is_refused_with_a_way_out(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["长" * 40] * 4)
    deep.mkdir(parents=True)
    with pytest.raises(Refusal, match="too long for SQLite"):
        Project(deep / "p.annotator", create=True)
    assert listed(deep) == []


def test_a_name_that_leaves_no_room_for_the_log_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        Project(tmp_path / f"{'x' * 240}.annotator", create=True)
    assert listed(tmp_path) == []


@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
def test_no_project_is_made_beside_the_log_of_one_that_was_there_before(path: Path, suffix: str) -> None:
    """SQLite would take the log for the new file's, and both would be lost."""
    log = Path(f"{path}{suffix}")
    log.write_bytes(b"what somebody did")
    with pytest.raises(Refusal, match="project that was there before"):
        Project(path, create=True)
    assert listed(path.parent) == [log.name]
    assert log.read_bytes() == b"what somebody did"


def test_of_two_who_make_the_same_project_one_makes_it_and_both_open_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, fill: Callable[[Project], None]
) -> None:
    opened: list[Project] = []
    place_new = placing.place_new

    def slower(draft: Path, place: Path) -> None:
        monkeypatch.setattr(connection, "place_new", place_new)
        opened.append(Project(path, create=True))
        fill(opened[0])
        place_new(draft, place)

    monkeypatch.setattr(connection, "place_new", slower)
    with Project(path, create=True) as late:
        assert late.annotators() == ["li", "wang"]
        fill(opened[0])
        assert late.counts() == opened[0].counts()
    opened[0].close()
    assert listed(path.parent) == [path.name]


def test_a_file_system_without_links_gets_its_project_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", unsupported)
    with Project(path, create=True) as project:
        assert check(project) == []
    assert listed(path.parent) == [path.name]


def test_drafts_of_a_kill_long_ago_are_removed_and_no_others(path: Path) -> None:
    old, new, other = (
        path.with_name(name)
        for name in (".项目.annotator.0.draft-wal", ".项目.annotator.1.draft", ".别的.annotator.0.draft")
    )
    for draft in (old, new, other):
        draft.touch()
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    Project(path, create=True).close()
    assert listed(path.parent) == sorted([path.name, new.name, other.name])


def test_an_old_sqlite_is_refused_with_the_version_that_is_needed(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(Refusal, match=r"3\.37"):
        Project(closed)


def test_plugins_of_sqlite_utils_are_not_let_into_our_connection(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlite_utils.plugins import pm

    class Plugin:
        def prepare_connection(self, conn: sqlite3.Connection) -> None:
            raise AssertionError("a plugin was asked")

    monkeypatch.setattr(pm.hook, "prepare_connection", Plugin().prepare_connection)
    Project(closed).close()

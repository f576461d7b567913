"""Whatever is handed to the program: a sentence with a way out, never a traceback, and the good files go in."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator import cli
from annotator.store import Project
from annotator.store.integrity import check

ARTICLE = (
    "区领导调研重点项目\n\n本报讯(记者李明)昨日上午，区领导来到3个工地，要求开展夜查行动，做到四不两直。\n"
)
LABELLED = "各街道牵头成立督导组，坚持常态常备，投资60亿元。"

Run = Callable[..., "Said"]


class Said:
    """How a command ended and what it said."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object) -> Said:
        capsys.readouterr()
        status = cli.run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Said(status, said.out, said.err)

    return run


@pytest.fixture
def good(tmp_path: Path) -> list[Path]:
    """A page and a file of labels, to stand on both sides of what is bad."""
    folder = tmp_path / "good 好"
    folder.mkdir()
    page = folder / "一 版.txt"
    page.write_text(ARTICLE, "utf-8")
    labels = folder / "标 注.jsonl"
    span = {"start": LABELLED.index("督导组"), "end": LABELLED.index("督导组") + 3, "label": "slogan"}
    labels.write_text(
        json.dumps({"text": LABELLED, "annotator": "li", "spans": [span]}, ensure_ascii=False), "utf-8"
    )
    return [page, labels]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "项目 1.annotator"


def require_good(project: Path) -> None:
    """The good files are in, and the project is sound."""
    with Project(project) as opened:
        texts = [article.text for article in map(opened.article, opened.article_ids()) if article]
        assert any("夜查行动" in text for text in texts)
        assert LABELLED in texts
        assert [span.quote for name in opened.article_ids() for span in opened.spans(name)] == ["督导组"]
        assert check(opened) == []


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def _picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(5000))


BAD: dict[str, tuple[str, Callable[[Path], object]]] = {
    "an empty file": ("空.txt", lambda path: path.touch()),
    "a file of white space": ("blank.txt", lambda path: path.write_text(" \r\n\u3000\n", "utf-8")),
    "an empty file of labels": ("empty.jsonl", lambda path: path.touch()),
    "a binary file": ("bin.txt", _binary),
    "binary labels": ("bin.jsonl", _binary),
    "labels in UTF-16": ("wide.jsonl", lambda path: path.write_text('{"text": "甲"}', "utf-16")),
    "a picture": ("照片.png", _picture),
    "a missing file": ("没有.txt", lambda path: None),
    "a missing folder": ("missing/folder", lambda path: None),
    "an empty folder": ("folder", lambda path: path.mkdir()),
    "a link to nothing": ("link.txt", lambda path: path.symlink_to("nowhere")),
    "a link to itself": ("loop.txt", lambda path: path.symlink_to(path)),
    "a file in place of a folder": ("a.txt/b.txt", lambda path: path.parent.write_text("甲", "utf-8")),
    "a name that is too long": ("长" * 300, lambda path: None),
    "another project": ("other.annotator", lambda path: Project(path, create=True).close()),
}
if sys.platform == "win32":
    # a link needs a privilege there
    BAD = {name: bad for name, bad in BAD.items() if "link" not in name}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_its_neighbours_go_in(
    name: str, tmp_path: Path, project: Path, good: list[Path], run: Run
) -> None:
    file, make = BAD[name]
    bad = tmp_path / file
    make(bad)
    said = run("import", project, good[0], bad, good[1])
    assert said.status == 1
    assert len(said.err.splitlines()) == 1, said.err
    assert said.err.startswith(f"{bad}: ")
    assert said.err.rstrip().endswith(".")
    require_good(project)


def test_an_unreadable_file_is_named(project: Path, tmp_path: Path, good: list[Path], run: Run) -> None:
    bad = tmp_path / "secret.txt"
    bad.write_text(ARTICLE, "utf-8")
    bad.chmod(0)
    if os.access(bad, os.R_OK):
        pytest.skip("this user may read every file")
    said = run("import", project, good[0], bad, good[1])
    assert (said.status, "permission" in said.err) == (1, True)
    require_good(project)


@pytest.mark.parametrize("name", ["secret.txt", "secret.jsonl"])
def test_a_file_that_refuses_to_open_is_named(
    name: str, project: Path, tmp_path: Path, good: list[Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same where everything may be read, as for the superuser."""
    bad = tmp_path / name
    bad.write_text("甲", "utf-8")
    opened: Callable[..., object] = Path.open

    def refuse(self: Path, *arguments: object, **options: object) -> object:
        if self == bad:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    said = run("import", project, good[0], bad, good[1])
    assert (said.status, "permission denied" in said.err) == (1, True)
    require_good(project)


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices in the file system here")
def test_devices_and_pipes_are_refused_and_left_alone(
    project: Path, tmp_path: Path, good: list[Path], run: Run
) -> None:
    os.mkfifo(tmp_path / "pipe")
    said = run("import", project, good[0], "/dev/null", tmp_path / "pipe", good[1])
    assert said.status == 1
    assert [line.split(": ")[0] for line in said.err.splitlines()] == ["/dev/null", f"{tmp_path}/pipe"]
    require_good(project)
    assert run("export", project, "/dev/null").status == 0
    assert run("backup", project, "/dev/null").status == 1
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert run("articles", "/dev/null").status == 1


def test_broken_lines_are_told_line_by_line(
    project: Path, tmp_path: Path, good: list[Path], run: Run
) -> None:
    broken = tmp_path / "坏 行.jsonl"
    lines = [
        "{oops",
        '{"text": "第一篇的全文在这里。"}',
        "[]",
        "",
        '{"text": "x\\u0000"}',
        '{"text": "x\\ud800"}',
        '{"text": "第二篇的全文也在这里。", "annotator": "li", "spans": [{"start": 0, "end": 99, "label": "slogan"}]}',
        '{"text": "第三篇。", "annotator": "li", "spans": [{"start": true, "end": 2, "label": "slogan"}]}',
        '{"text": "第四篇。", "annotator": "li", "spans": [{"start": 0, "end": 2, "label": "slogan", "text": "不是"}]}',
        '{"text": NaN}',
        "[" * 60_000,
    ]
    broken.write_text("\n".join(lines), "utf-8")
    said = run("import", project, broken, *good, "--json")
    assert said.status == 1
    report = json.loads(said.out)
    assert [skipped["line"] for skipped in report["skipped"]] == [1, 3, 5, 6, 7, 8, 9, 10, 11]
    assert {skipped["path"] for skipped in report["skipped"]} == {str(broken)}
    assert [line.split(": ")[0] for line in said.err.splitlines()] == [
        f"{broken}:{number}" for number in (1, 3, 5, 6, 7, 8, 9, 10, 11)
    ]
    assert report["articles"] == 4 + 2
    require_good(project)


def test_names_with_blanks_and_chinese_are_names_like_others(
    tmp_path: Path, good: list[Path], run: Run
) -> None:
    folder = tmp_path / "新 文件夹 😀 'x' %20 #1"
    folder.mkdir()
    project = folder / "项 目 #%3F.annotator"
    assert run("import", project, good[0].parent).status == 0
    require_good(project)
    assert run("export", project, folder / "出 #.jsonl").status == 0
    assert run("backup", project, folder / "备 份'.annotator").status == 0
    assert run("check", folder / "备 份'.annotator").status == 0
    assert sorted(path.name for path in folder.iterdir() if not path.name.startswith(project.name)) == [
        "出 #.jsonl",
        "备 份'.annotator",
    ]


# -- projects ------------------------------------------------------------------------------------------------


def _text(path: Path) -> None:
    path.write_text(ARTICLE, "utf-8")


def _foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.close()


def _newer(path: Path) -> None:
    Project(path, create=True).close()
    connection = sqlite3.connect(path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA user_version = {version + 1}")
    connection.close()


def _cut_off(path: Path) -> None:
    Project(path, create=True).close()
    path.write_bytes(path.read_bytes()[:9000])


NO_PROJECTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a text": (_text, "is not a project"),
    "a folder": (lambda path: path.mkdir(), "is a folder"),
    "a foreign database": (_foreign, "is not a project"),
    "one of a newer version": (_newer, "newer version"),
    "a damaged one": (_cut_off, "damaged"),
}


@pytest.mark.parametrize("command", ["import", "articles", "export", "check", "backup"])
@pytest.mark.parametrize("name", NO_PROJECTS)
def test_what_is_no_project_is_refused_and_stays_as_it_is(
    name: str, command: str, project: Path, good: list[Path], tmp_path: Path, run: Run
) -> None:
    make, reason = NO_PROJECTS[name]
    make(project)
    before = project.read_bytes() if project.is_file() else None
    more = {"import": good[0], "export": tmp_path / "out.jsonl", "backup": tmp_path / "copy"}
    said = run(command, project, *([more[command]] if command in more else []))
    assert said.status == 1
    assert reason in said.err
    assert str(project) in said.err
    assert (project.read_bytes() if project.is_file() else None) == before
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("command", ["articles", "export", "check", "backup"])
def test_only_importing_makes_a_project(command: str, project: Path, tmp_path: Path, run: Run) -> None:
    more = [tmp_path / "out"] if command in ("export", "backup") else []
    said = run(command, project, *more)
    assert (said.status, "There is no project" in said.err) == (1, True)
    assert not project.exists()
    assert run("import", tmp_path / "no" / "folder" / "p.annotator", tmp_path).status == 1


def test_a_project_that_can_only_be_read_is_read_and_not_written(
    project: Path, good: list[Path], tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", project, *good)
    before = project.read_bytes()
    project.chmod(0o444)
    access = os.access

    def of_a_plain_user(path: str | Path, mode: int) -> bool:
        """The superuser may write everything."""
        return not (mode & os.W_OK and str(path).startswith(str(project))) and access(path, mode)

    monkeypatch.setattr(os, "access", of_a_plain_user)
    said = run("import", project, *good)
    assert (said.status, "can only be read" in said.err) == (1, True)
    assert project.read_bytes() == before
    assert run("articles", project).status == 0
    assert run("export", project, tmp_path / "out.jsonl").status == 0
    assert run("check", project).status == 0


def test_a_full_disk_or_a_missing_folder_leaves_no_half_file(
    project: Path, good: list[Path], tmp_path: Path, run: Run
) -> None:
    run("import", project, *good)
    said = run("export", project, tmp_path / "no" / "out.jsonl")
    assert (said.status, "does not exist" in said.err) == (1, True)
    assert run("export", project, tmp_path).status == 1
    assert run("export", project, project).status == 1
    assert run("backup", project, tmp_path / "no" / "copy.annotator").status == 1
    assert run("backup", project, project).status == 1
    if Path("/dev/full").exists():
        said = run("export", project, "/dev/full")
        assert (said.status, "No space left" in said.err) == (1, True)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    require_good(project)

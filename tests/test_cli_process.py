"""The command line as a process of its own: its streams, its locale, its terminal, and what interrupts it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator import cli
from annotator.cli import terminal
from annotator.model.span import Span
from annotator.store.migrations import SCHEMA_VERSION
from tests.formats.projects import Filled, filled, make_span, page
from tests.older_file import make_older

TEXT = "开展夜查行动，四不两直。"
ROOT = Path(__file__).parents[1]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with an article of `li` on a page that is here."""
    source, article = page("p.txt", ("标题", TEXT))
    spans: tuple[Span, ...] = (make_span(article, 3, 9, annotator="li"),)
    with filled(tmp_path / "p 项目.annotator", Filled((source,), (article,), spans)) as project:
        return project.path


def run(*arguments: object) -> int:
    return cli.run([str(argument) for argument in arguments])


def in_process(*arguments: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own."""
    command = [sys.executable, "-m", "annotator", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    return subprocess.run(command, capture_output=True, check=False, env=environment, timeout=60, **options)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("import", "new.annotator", "lines.jsonl", "page.txt"),
        ("articles", "p.annotator"),
        ("export", "p.annotator", "out.jsonl"),
        ("check", "p.annotator"),
        ("backup", "p.annotator", "copy.annotator"),
    ],
)
def test_no_command_loads_qt(project: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    project.rename(tmp_path / "p.annotator")
    (tmp_path / "lines.jsonl").write_text(json.dumps({"text": TEXT}), "utf-8")
    (tmp_path / "page.txt").write_text(f"标题\n\n{TEXT}\n", "utf-8")
    program = (
        "import sys; from annotator.__main__ import main; status = main(sys.argv[1:]); "
        "print(status, [n for n in sys.modules if n.startswith(('PySide6', 'shiboken6', 'jieba'))], file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert result.stderr.decode("utf-8").splitlines()[-1] == "0 []"


def test_chinese_is_utf_8_whatever_the_locale(project: Path) -> None:
    result = in_process(
        "articles", project, "--json", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    )
    assert result.returncode == 0
    assert json.loads(result.stdout.decode("utf-8"))["articles"][0]["title"] == "标题"
    result = in_process("articles", "没有.annotator", env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert result.returncode == 1
    assert "没有.annotator" in result.stderr.decode("utf-8")


def test_chinese_can_be_typed_whatever_the_locale(project: Path, tmp_path: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0"}
    (tmp_path / "页.jsonl").write_text(
        json.dumps({"text": f"标题\n{TEXT}", "spans": [{"start": 3, "end": 5, "label": "measure"}]}), "utf-8"
    )
    (tmp_path / "版面.txt").write_text("另一版\n\n各街道牵头成立督导组。\n", "utf-8")
    result = in_process(
        "import", project, tmp_path / "页.jsonl", tmp_path / "版面.txt", "--annotator", "王", env=plain
    )
    assert (result.returncode, result.stderr) == (0, b"")
    out = tmp_path / "出.jsonl"
    result = in_process("export", project, out, "--labels", "王", "--json", env=plain)
    assert json.loads(result.stdout.decode("utf-8"))["files"][0]["path"] == str(out)
    names = [json.loads(line)["meta"]["source"]["name"] for line in out.read_text("utf-8").splitlines()]
    assert names == ["p.txt", "版面.txt"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text there")
def test_a_file_name_that_is_no_text_is_named_all_the_same(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path / "版面") + b"\xff.txt")
    Path(name).write_text(f"标题\n\n{TEXT}\n", "utf-8")
    broken = os.fsdecode(os.fsencode(tmp_path / "b") + b"\xff.jsonl")
    Path(broken).write_text("{oops", "utf-8")
    result = in_process("import", tmp_path / "p.annotator", name, broken, "--json")
    assert result.returncode == 1
    report = json.loads(result.stdout.decode("utf-8"))
    assert (report["articles"], report["skipped"][0]["path"]) == (1, broken)
    result = in_process("articles", tmp_path / "p.annotator", "--json")
    assert json.loads(result.stdout)["articles"][0]["source"]["name"] == "版面�.txt"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_that_goes_away_is_no_crash(project: Path, tmp_path: Path) -> None:
    labels = tmp_path / "many.jsonl"
    labels.write_text(
        "\n".join(json.dumps({"id": str(n), "text": f"{n}" * 500}) for n in range(400)), "utf-8"
    )
    assert run("import", project, labels) == 0
    for command in (("export", project, "-", "--labels", "li"), ("articles", project, "--json")):
        with subprocess.Popen(
            [sys.executable, "-m", "annotator", *map(str, command)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(10)
            process.stdout.close()
            said = process.stderr.read().decode("utf-8")
        assert process.returncode == 1
        assert "stopped reading" in said
        assert "Traceback" not in said
        assert "Exception ignored" not in said


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (KeyboardInterrupt(), "annotator: Stopped."),
        (OSError(28, "No space left on device", "/x/y"), "annotator: /x/y: No space left on device."),
        (BrokenPipeError(), "annotator: Whoever read the output has stopped reading"),
    ],
)
def test_what_interrupts_ends_in_a_sentence(
    project: Path,
    error: BaseException,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("annotator.store.integrity.check", interrupt)
    assert run("check", project) == 1
    assert capsys.readouterr().err.startswith(sentence)


def test_a_bug_is_not_dressed_up_as_a_refusal(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def bug(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("annotator.store.integrity.check", bug)
    with pytest.raises(RuntimeError):
        run("check", project)


# -- the terminal --------------------------------------------------------------------------------------------


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    now = [0.0]

    def advance(seconds: float) -> None:
        now[0] += seconds

    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return advance


def test_a_bar_is_drawn_on_a_terminal_when_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], clock: Callable[[float], None]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with terminal.Bar() as bar:
        bar.show(1, 4, "soon.txt")
        clock(1)
        bar.show(2, 4, "版面.txt")
        bar.show(3, 4, "too soon after.txt")
    said = capsys.readouterr()
    assert said.out == ""
    assert " 50% 版面.txt" in said.err
    assert "soon" not in said.err
    assert said.err.endswith("\r\033[K")


def test_no_bar_is_drawn_where_nobody_watches(
    capsys: pytest.CaptureFixture[str], clock: Callable[[float], None]
) -> None:
    with terminal.Bar() as bar:
        clock(9)
        bar.show(1, 2, "x")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", ["articles", "check"])
def test_an_older_project_is_brought_up_to_date_in_place_and_a_terminal_sees_it(
    project: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    older = make_older(project)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    for name in ("PATIENCE", "PACE"):
        monkeypatch.setattr(terminal.Bar, name, 0.0)
    assert run(command, older, "--json") == 0
    said = capsys.readouterr()
    assert json.loads(said.out)
    assert f"% {older.name}" in said.err
    assert older.with_name(f"{older.stem}.before-v{SCHEMA_VERSION}{older.suffix}").exists()
    assert run(command, older, "--json") == 0
    assert f"% {older.name}" not in capsys.readouterr().err


def test_a_closed_output_is_no_error_of_the_program(project: Path) -> None:
    result = subprocess.run(
        f'"{sys.executable}" -m annotator articles "{project}" --json >&-',
        shell=True,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert b"Traceback" not in result.stderr


def test_a_mistyped_command_makes_no_project(tmp_path: Path) -> None:
    result = in_process("exprot", "p.annotator", cwd=tmp_path)
    assert result.returncode == 2
    assert "neither a command nor a file" in result.stderr.decode("utf-8")
    assert list(tmp_path.iterdir()) == []


def test_parts_of_a_split_that_stay_empty_are_named(project: Path, tmp_path: Path) -> None:
    result = in_process("export", project, tmp_path / "out.jsonl", "--split", "80/10/10")
    assert result.returncode == 0
    assert result.stderr.decode("utf-8").count("this part is empty") == 2


def test_an_export_of_nothing_says_so(project: Path, tmp_path: Path) -> None:
    result = in_process("export", project, tmp_path / "out.jsonl", "--state", "approved")
    assert result.returncode == 0
    assert "--state approved" in result.stderr.decode("utf-8")


def test_a_backup_never_replaces_other_work(project: Path, tmp_path: Path) -> None:
    other, copy = tmp_path / "other.annotator", tmp_path / "copy.annotator"
    assert in_process("import", other, "--annotator", "li", project.parent / "missing.txt").returncode == 1
    (tmp_path / "page.txt").write_text(f"标题\n\n{TEXT}\n", "utf-8")
    assert in_process("import", other, tmp_path / "page.txt").returncode == 0
    before = other.read_bytes()
    assert in_process("backup", project, other).returncode == 1
    assert other.read_bytes() == before
    assert in_process("backup", project, copy).returncode == 0
    assert in_process("backup", project, copy).returncode == 0

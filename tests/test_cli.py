"""The command line as other programs and people's fingers use it (contracts §3)."""

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

from annotator import __main__, __version__, cli
from annotator.cli import terminal
from annotator.model.span import Span
from annotator.store import Project
from tests.formats.projects import Filled, filled, make_span, page

TEXT = "开展夜查行动，四不两直。"
ROOT = Path(__file__).parents[1]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Two lines of labels by two people on one article, and a broken one."""
    span = {"start": 0, "end": 6, "label": "measure"}
    values = [
        {"id": "a", "title": "夜查", "text": TEXT, "annotator": who, "spans": [span]} for who in ("li", "王")
    ]
    path = tmp_path / "标注 1.jsonl"
    path.write_text(
        "\n".join(json.dumps(value, ensure_ascii=False) for value in values) + "\n{oops\n", "utf-8"
    )
    return path


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


# -- commands ------------------------------------------------------------------------------------------------


def test_import_makes_the_project_and_tells_each_refusal(
    tmp_path: Path, lines: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", tmp_path / "new.annotator", lines) == 1
    said = capsys.readouterr()
    assert said.out == "1 page, 1 article and 2 spans imported, 1 refused.\n"
    assert said.err.startswith(f"{lines}:3: The line is not JSON")
    with Project(tmp_path / "new.annotator") as project:
        assert project.counts()["spans"] == 2


def test_import_gives_one_json_object(
    tmp_path: Path, lines: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", tmp_path / "new.annotator", lines, "--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert {key: report[key] for key in ("sources", "articles", "spans", "warnings")} == {
        "sources": 1,
        "articles": 1,
        "spans": 2,
        "warnings": [],
    }
    (skipped,) = report["skipped"]
    assert (skipped["path"], skipped["line"]) == (str(lines), 3)
    assert skipped["reason"].startswith("The line is not JSON")


def test_warnings_are_no_refusals(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = tmp_path / "x.jsonl"
    labels.write_text(json.dumps({"text": "甲" * 9, "id": "x" * 300}), "utf-8")
    assert run("import", project, labels) == 0
    assert f"{labels}:1: warning: The “id” is longer than 200" in capsys.readouterr().err


def test_labels_without_a_name_get_the_one_given(project: Path, tmp_path: Path) -> None:
    labels = tmp_path / "x.jsonl"
    labels.write_text(
        json.dumps({"text": f"标题\n{TEXT}", "spans": [{"start": 3, "end": 5, "label": "measure"}]}), "utf-8"
    )
    assert run("import", project, labels) == 1
    assert run("import", project, labels, "--annotator", " 王 ") == 0
    with Project(project) as opened:
        assert opened.annotators() == ["li", "王"]
        assert opened.history("王").done != []


def test_articles_have_the_keys_of_the_contract(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("articles", project, "--json") == 0
    (article,) = json.loads(capsys.readouterr().out)["articles"]
    assert list(article) == ["id", "title", "byline", "source", "text", "blocks", "annotators"]
    assert article["text"] == f"标题\n{TEXT}"
    assert article["source"]["name"] == "p.txt"
    assert len(article["source"]["sha256"]) == 64
    assert article["annotators"] == {"li": {"state": "new", "spans": 1}}
    assert article["blocks"][1] == {
        "start": 3,
        "end": 15,
        "role": "body",
        "source_start": 4,
        "source_end": 16,
        "joins_previous": False,
        "duplicate_of": None,
    }
    assert run("articles", project) == 0
    assert "p.txt  标题  [li new 1]" in capsys.readouterr().out


def test_export_writes_a_file_and_tells_of_it(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    assert run("export", project, out, "--format", "jsonl", "--labels", "li", "--state", "all", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report == {
        "articles": 1,
        "spans": 1,
        "files": [{"path": str(out), "sha256": report["files"][0]["sha256"]}],
        "dropped": [],
    }
    assert run("export", project, out) == 0
    assert capsys.readouterr().out == f"1 article and 1 span written to {out}.\n"


def test_export_goes_to_standard_output(project: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("export", project, "-") == 0
    said = capfdbinary.readouterr()
    assert json.loads(said.out.decode("utf-8"))["text"] == f"标题\n{TEXT}"
    assert said.err == b""


def test_export_splits_into_a_folder_that_it_makes(project: Path, tmp_path: Path) -> None:
    assert run("export", project, f"{tmp_path}/data/", "--split", "80/10/10", "--seed", "5") == 0
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == [
        "dev.jsonl",
        "test.jsonl",
        "train.jsonl",
    ]


def test_check_finds_nothing_and_finds_something(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", project) == 0
    assert capsys.readouterr().out.startswith("ok: 1 sources, 1 articles, 1 spans")
    with Project(project) as opened:
        opened.connection.execute("UPDATE spans SET quote = '别的'")
    assert run("check", project, "--json") == 1
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert found["ok"] is False
    assert {"kind", "where", "what"} == set(found["problems"][0])
    assert any(problem["kind"] == "quote" for problem in found["problems"])
    assert f"{project}: quote: span " in said.err


def test_backup_copies_while_the_project_is_open(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.annotator"
    with Project(project):
        assert run("backup", project, copy, "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert (set(report), report["path"]) == ({"path", "sha256"}, str(copy))
    assert run("check", copy) == 0
    assert run("backup", project, project) == 1


# -- usage ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("import",),
        ("import", "p.annotator"),
        ("articles",),
        ("export", "p.annotator"),
        ("export", "p.annotator", "out", "--split", "80"),
        ("export", "p.annotator", "out", "--split", "a/b"),
        ("export", "p.annotator", "out", "--split", "0/0/0"),
        ("export", "p.annotator", "out", "--split", "-1/2"),
        ("export", "p.annotator", "out", "--seed", "x"),
        ("export", "p.annotator", "out", "--format", "word"),
        ("export", "p.annotator", "out", "--state", "new"),
        ("export", "p.annotator", "-", "--json"),
        ("export", "p.annotator", "-", "--split", "1/1"),
        ("import", "p.annotator", "x", "--format", "word"),
        ("import", "p.annotator", "x", "--annotator", " "),
        ("check", "p.annotator", "more"),
        ("check", "p.annotator", "--js"),
    ],
)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "error: " in said.err


def test_the_program_tells_its_version_and_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"annotator {__version__}\n"
    assert run("--help") == 0
    said = capsys.readouterr().out
    for word in ("annotator [PROJECT] [PATH...]", "examples:", "exit status", *cli.COMMANDS):
        assert word in said


@pytest.mark.parametrize("command", list(cli.COMMANDS))
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, "--help") == 0
    assert "PROJECT" in capsys.readouterr().out


# -- the window ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "paths"),
    [
        ([], []),
        (["p.annotator"], ["p.annotator"]),
        (["p.annotator", "a.txt", "页 面"], ["p.annotator", "a.txt", "页 面"]),
        (["./import"], ["./import"]),
        (["p.annotator", "export"], ["p.annotator", "export"]),
        (["--", "-odd"], ["-odd"]),
        (["--", "import"], ["import"]),
    ],
)
def test_what_is_no_command_opens_the_window(
    arguments: list[str], paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[list[str]] = []
    fake = type(sys)("annotator.ui.application")

    def run_window(paths: list[str]) -> int:
        opened.append(paths)
        return 7

    fake.__dict__["run"] = run_window
    monkeypatch.setitem(sys.modules, "annotator.ui.application", fake)
    assert __main__.main(arguments) == 7
    assert opened == [paths]


def test_an_unknown_option_opens_no_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["--bogus"]) == 2
    assert "unrecognized arguments: --bogus" in capsys.readouterr().err


def test_without_qt_the_window_is_refused_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "annotator.ui.application", None)
    assert __main__.main([]) == 1
    assert "bootstrap.py setup" in capsys.readouterr().err


# -- the process ---------------------------------------------------------------------------------------------


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

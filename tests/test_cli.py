"""The command line as other programs and people's fingers use it (contracts §3)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import __main__, __version__, cli
from annotator.model.article import Article
from annotator.model.comment import Comment
from annotator.model.correction import Correction
from annotator.model.event import COMMENT_CHANGED, THREAD_CHANGED, Fact
from annotator.model.imprint import Imprint
from annotator.model.span import Span
from annotator.session.recutting import article_changed
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


def test_import_reads_pages_as_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Encoding and columns can be named where they are not found."""
    (tmp_path / "a.txt").write_bytes("開發".encode("big5"))
    (tmp_path / "b.csv").write_bytes(f"甲,乙,丙\n文,一,{TEXT}\n".encode("big5", "replace"))
    options = ("--encoding", "big5", "--text-column", "丙", "--title-column", "甲")
    made = tmp_path / "p.annotator"
    assert run("import", made, tmp_path / "a.txt", tmp_path / "b.csv", *options) == 0
    capsys.readouterr()
    assert run("articles", made, "--json") == 0
    found = json.loads(capsys.readouterr().out)["articles"]
    assert [(one["title"], one["source"]["name"]) for one in found] == [("", "a.txt"), ("文", "b.csv:000002")]
    assert run("import", made, tmp_path / "a.txt", "--encoding", "klingon") == 1
    assert "no encoding “klingon”" in capsys.readouterr().err


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
    assert list(article) == [
        "id", "title", "byline", "date", "newspaper", "page", "source", "text", "blocks", "corrections", "annotators",
        "comments",
    ]  # fmt: skip
    assert (article["date"], article["newspaper"], article["page"], article["corrections"]) == (
        "",
        "",
        "",
        [],
    )
    assert article["text"] == f"标题\n{TEXT}"
    assert article["source"]["name"] == "p.txt"
    assert len(article["source"]["sha256"]) == 64
    assert article["annotators"] == {"li": {"state": "new", "spans": 1, "unsure": False, "note": ""}}
    assert article["comments"] == {"open": 0, "resolved": 0}
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


def test_articles_tell_how_many_comments_are_open(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Project(project) as opened:
        (article_id,) = opened.article_ids()
        for thread in ("a", "b", "c"):
            said = Comment(thread, thread, article_id, "", "", 0, 0, "", "li", "？", "2026-01-01T00:00:00")
            opened.append("li", [Fact(COMMENT_CHANGED, article_id, None, said.as_payload())])
        settled = {"thread": "b", "article_id": article_id, "resolved_by": "li"}
        opened.append("li", [Fact(THREAD_CHANGED, article_id, None, settled)])
    assert run("articles", project, "--json") == 0
    (article,) = json.loads(capsys.readouterr().out)["articles"]
    assert article["comments"] == {"open": 2, "resolved": 1}


def test_a_terminal_obeys_no_title(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Titles and labels come from others, and a terminal carries out what stands in them."""
    span = {"start": 0, "end": 6, "label": "\x1b[2Jno\nlabel" * 9}
    line = {"id": "a", "title": "夜\x1b]0;x\x07\n查", "text": TEXT, "annotator": "li", "spans": [span]}
    labels = tmp_path / "l.jsonl"
    labels.write_text(json.dumps(line), "utf-8")
    assert run("import", tmp_path / "new.annotator", labels) == 1
    assert run("articles", tmp_path / "new.annotator") == 0
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 1
    assert len(said.out.splitlines()) == 2
    assert "夜 ]0;x 查" in said.out
    assert (said.out + said.err).replace("\n", "").isprintable()
    assert len(said.err) < 300


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
        "copies": 0,
        "warnings": [],
    }
    assert run("export", project, out) == 0
    assert capsys.readouterr().out == f"1 article and 1 span written to {out}.\n"


def test_export_leaves_copies_out_and_tells_of_pages_that_hang_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notice = "桥北区夜市整治办公室提醒各位摊主,每晚十点以前收摊。"
    texts = [f"{notice}\n公园东门改造工程昨日完工,新铺步道。", f"短讯\n{notice}", notice]
    labels = tmp_path / "l.jsonl"
    labels.write_text("\n".join(json.dumps({"text": text, "annotator": "li"}) for text in texts), "utf-8")
    project, out = tmp_path / "p.annotator", tmp_path / "out.jsonl"
    assert run("import", project, labels) == 0
    capsys.readouterr()
    assert run("export", project, out, "--copies", "first", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["articles"], report["copies"], report["dropped"]) == (1, 2, [])
    assert run("export", project, out, "--copies", "one") == 0
    assert "2 repeated paragraphs left out." in capsys.readouterr().out
    assert run("export", project, out, "--split", "50/50") == 0
    assert "annotator: 3 pages hang together" in capsys.readouterr().err
    assert run("export", project, out, "--copies", "some") == 2


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


def test_the_project_keeps_its_promise_to_other_programs(tmp_path: Path, lines: Path) -> None:
    """Contracts §2, asked with the tool that contract names."""
    run("import", tmp_path / "new.annotator", lines)
    query = (
        "select article_id, annotator, start, end, label, attributes, note, quote, origin, "
        "substr(articles.text, start + 1, end - start) = quote as kept "
        "from spans join articles on articles.id = article_id order by annotator"
    )
    command = [sys.executable, "-m", "sqlite_utils", "query", str(tmp_path / "new.annotator"), query]
    rows = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert [row.pop("kept") for row in rows] == [1, 1]
    assert rows[0] == {
        "article_id": "a",
        "annotator": "li",
        "start": 0,
        "end": 6,
        "label": "measure",
        "attributes": "{}",
        "note": "",
        "quote": "开展夜查行动",
        "origin": "import",
    }


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


def test_articles_tell_what_was_corrected_and_where_they_appeared(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Project(project) as opened:
        (identity,) = opened.article_ids()
        before = opened.article(identity)
        assert before is not None
        source = opened.source(before.source_id)
        assert source is not None
        start = before.blocks[1].source_start + 7
        after = Article.from_blocks(
            source,
            0,
            before.blocks,
            title=before.title,
            byline="",
            corrections=[Correction(start, start + 2, TEXT[7:9], "改")],
            imprint=Imprint("2023-04-18", "河东日报", "A3"),
        )
        opened.append("li", [article_changed(before, after)])
    assert run("articles", project, "--json") == 0
    (article,) = json.loads(capsys.readouterr().out)["articles"]
    assert (article["date"], article["newspaper"], article["page"]) == ("2023-04-18", "河东日报", "A3")
    assert article["corrections"] == [
        {
            "start": 10,
            "end": 11,
            "source_start": start,
            "source_end": start + 2,
            "printed": TEXT[7:9],
            "text": "改",
            "unreadable": False,
        }
    ]
    assert article["text"][10:11] == "改"

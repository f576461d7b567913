"""`annotator handout`: files for colleagues from the command line."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from annotator import cli
from annotator.session.approving import standing_facts
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import NAMES, make_project

ME, OTHER = NAMES


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "项目.annotator"
    make_project(made)
    return made


def run(*arguments: object) -> int:
    return cli.run([str(argument) for argument in arguments])


def ids(path: Path) -> list[str]:
    with Project(path) as project:
        return project.article_ids()


def test_a_file_for_one(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "li.annotator"
    assert run("handout", path, out, "--to", "li", "--number", "2", "--by", ME) == 0
    assert capsys.readouterr().out == f"2 articles and 0 spans for li written to {out}.\n"
    assert ids(out) == ids(path)[:2]
    with Project(out) as part:
        assert check(part) == []
        assert part.hand_outs()[0].handed_by == ME


def test_files_for_several_in_a_folder_as_json(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    article = ids(path)[1]
    assert run("handout", path, folder, "--to", "li,王", "--articles", article, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert [(each["annotator"], each["articles"], each["spans"]) for each in said["files"]] == [
        ("li", 1, 0),
        ("王", 1, 0),
    ]
    for each in said["files"]:
        assert hashlib.sha256(Path(each["path"]).read_bytes()).hexdigest() == each["sha256"]
        assert ids(Path(each["path"])) == [article]


def test_only_what_was_not_handed_out_yet(path: Path, tmp_path: Path) -> None:
    assert run("handout", path, tmp_path / "a.annotator", "--to", "li", "--number", 1) == 0
    assert run("handout", path, tmp_path / "b.annotator", "--to", "wang", "--new") == 0
    assert ids(tmp_path / "b.annotator") == ids(path)[1:]
    assert run("handout", path, tmp_path / "c.annotator", "--to", "zhao", "--new") == 1


def test_what_was_returned_goes_back(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = tmp_path / "l.jsonl"
    with Project(path) as project:
        article = project.article(project.article_ids()[0])
        assert article is not None
        line = {"id": article.id, "text": article.text, "state": "done", "annotator": "li"}
        spans = [{"start": 0, "end": 2, "label": "slogan"}]
    labels.write_text(json.dumps({**line, "spans": spans}), "utf-8")
    assert run("import", path, labels) == 0
    assert run("handout", path, tmp_path / "none.annotator", "--to", "li", "--returned") == 1
    with Project(path) as project:
        project.append(ME, standing_facts(project, [article.id], "li", "returned", ME))
    assert run("handout", path, tmp_path / "back.annotator", "--to", "li", "--returned") == 0
    assert "1 article and 1 span " in capsys.readouterr().out
    with Project(tmp_path / "back.annotator") as part:
        assert part.article_ids() == [article.id]
        assert part.state(article.id, "li") == "returned"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("li.annotator",), 2, "--to"),
        (("li.annotator", "--to", "final"), 1, "meaning of its own"),
        (("li.annotator", "--to", "，"), 1, "Nobody is named"),
        (("li.annotator", "--to", "li", "--articles", "nosuch"), 1, "no article nosuch"),
        (("li.annotator", "--to", "li", "--layers", "nobody"), 1, "no labels of nobody"),
        (("no/li.annotator", "--to", "li"), 1, "does not exist"),
        (("项目.annotator", "--to", "li"), 1, "project itself"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int, said: str
) -> None:
    out, *rest = arguments
    assert run("handout", path, path.parent / out, *rest) == status
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error

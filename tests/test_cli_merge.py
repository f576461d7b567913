"""`annotator merge`: numbers and reasons, and an exit status that says whether all was taken."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from annotator import cli
from annotator.model import event as kinds
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import make_project
from tests.session.forging import forge, rows
from tests.session.two_desks import add, layer, quotes

KEYS = {"articles_added", "spans_added", "spans_changed", "spans_removed", "conflicts", "refused"}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.annotator"
    make_project(path)
    with Project(path) as project:
        add(project, "修渠", "甲")
    return path


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.annotator"
    make_project(path)
    with Project(path) as project:
        add(project, "公园", "乙", "slogan")
    return path


def run(*arguments: object) -> int:
    return cli.run(["merge", *map(str, arguments)])


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_all_is_taken_and_said(mine: Path, theirs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(mine, theirs) == 0
    said = capsys.readouterr()
    assert said.out.startswith(
        "0 articles and 1 spans added, 0 spans changed, 0 removed; 0 to settle, 0 refused.\n"
    )
    assert "乙 (new): +1 ~0 -0 spans, 0 states" in said.out
    assert said.err == ""


def test_json_has_the_keys_of_the_contract_and_twice_is_once(
    mine: Path, theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(mine, theirs, "--json") == 0
    first = told(capsys)
    assert first.keys() >= KEYS
    assert first["spans_added"] == 1
    assert run(mine, theirs, "--json") == 0
    again = told(capsys)
    assert (again["spans_added"], again["events"], again["refused"]) == (0, 0, [])


def test_a_dry_run_writes_nothing_and_has_the_same_numbers(
    mine: Path, theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rows(mine, "SELECT * FROM events")
    assert run(mine, theirs, "--dry-run", "--json") == 0
    dry = told(capsys)
    assert rows(mine, "SELECT * FROM events") == before
    assert run(mine, theirs, "--json") == 0
    assert {**told(capsys), "dry_run": True} == dry


def test_the_project_is_made_when_missing_but_not_for_a_dry_run(
    theirs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new.annotator"
    assert run(new, theirs, "--dry-run", "--json") == 0
    assert told(capsys)["articles_added"] == 3
    assert not list(tmp_path.glob("new*"))
    assert run(new, theirs, "--json") == 0
    assert told(capsys)["articles_added"] == 3
    assert quotes(new, "乙") == {("slogan", "公园")}


def test_what_is_refused_is_named_and_the_rest_goes_in(
    mine: Path, theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Project(theirs) as project:
        add(project, "开门", "甲")
    assert run(mine, theirs) == 1
    said = capsys.readouterr()
    assert (
        f"{theirs}: span_added: 甲: 开门: 甲 works in this project; no file changes that layer." in said.err
    )
    assert quotes(mine, "乙") == {("slogan", "公园")}
    assert run(mine, theirs, "--own", "甲") == 0
    assert quotes(mine, "甲") == {("measure", "修渠"), ("measure", "开门")}


def test_lines_are_merged_as_well(
    mine: Path, theirs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "theirs.jsonl"
    assert cli.run(["export", str(theirs), str(out), "--labels", "each"]) == 0
    capsys.readouterr()
    assert run(mine, out, "--json") == 0
    found = told(capsys)
    assert found.keys() >= KEYS
    assert found["spans_added"] == 1


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["missing.annotator"], 1, "cannot be opened"),
        (["theirs.annotator", "--scheme", "mine"], 2, "invalid choice"),
        (["theirs.annotator", "--own"], 2, "expected one argument"),
        ([], 2, "required: OTHER"),
        (["mine.annotator"], 1, "is the project itself"),
        (["letter.txt"], 1, "is not a project"),
        (["theirs.annotator", "--own", "a\tb"], 1, "name is empty, too long or not printable"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    mine: Path,
    theirs: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    sentence: str,
) -> None:
    (mine.parent / "letter.txt").write_text("您好", "utf-8")
    placed = [
        str(mine.parent / each) if each.endswith((".annotator", ".txt")) else each for each in arguments
    ]
    before = rows(mine, "SELECT * FROM events")
    assert run(mine, *placed) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert sentence in said.err
    assert rows(mine, "SELECT * FROM events") == before


def test_names_of_a_hostile_file_do_not_reach_the_terminal(
    mine: Path, theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (article,) = rows(theirs, "SELECT id FROM articles WHERE text LIKE '%修渠%'")[0]
    forge(theirs, "evil\x1b[2J", article, None, {"x": 1})
    assert run(mine, theirs) == 1
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.3, 0.6, 0.9, 1.2])
def test_a_process_killed_amid_a_merge_leaves_the_project_as_it_was(
    mine: Path, theirs: Path, after: float
) -> None:
    with Project(theirs) as project:
        article, text = next((each, text) for each, text in project.texts() if "修渠" in text)
        spans = [
            {
                "id": f"s{number}", "article_id": article, "annotator": "乙", "start": number % 9,
                "end": number % 9 + 1,
                "label": "measure", "attributes": {}, "note": "", "quote": text[number % 9], "origin": "manual",
            }
            for number in range(30_000)
        ]  # fmt: skip
        project.append("乙", [_fact(article, spans[place : place + 50]) for place in range(0, 30_000, 50)])
    before, log = layer(mine, "甲"), rows(mine, "SELECT * FROM events")
    command = [sys.executable, "-m", "annotator", "merge", str(mine), str(theirs)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    process.kill()
    process.wait()
    with Project(mine) as project:
        assert check(project) == []
    now = rows(mine, "SELECT * FROM events")
    assert layer(mine, "甲") == before
    # whole or not at all
    assert now == log or len(now) > len(log) + 600


def _fact(article: str, spans: list[dict[str, Any]]) -> Any:
    from annotator.model.event import Fact

    return Fact(kinds.SPANS_IMPORTED, article, [], spans)


def test_a_copy_of_the_project_brings_nothing(mine: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.annotator"
    shutil.copy(mine, copy)
    assert run(mine, copy) == 0

"""`annotator agreement` as other programs and people's fingers use it (contracts §3)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator import cli
from annotator.model.event import NOTE_CHANGED, Fact
from tests.formats.projects import Filled, filled, make_span, page

TEXT = "开展夜查行动，四不两直，投入60亿元。"
SCORE = ["precision", "recall", "f1", "matched"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two articles of `li` and `王`, the second unfinished; `li` has a nest."""
    pages = [page(f"{name}.txt", (name, TEXT)) for name in ("甲", "乙")]
    spans = []
    for _, article in pages:
        spans += [
            make_span(article, 2, 8, annotator="li"),
            make_span(article, 4, 8, annotator="li"),
            make_span(article, 9, 13, "slogan", annotator="li"),
            make_span(article, 2, 8, annotator="王"),
            make_span(article, 9, 12, "slogan", annotator="王"),
        ]
    states = (*((pages[0][1].id, name, "done") for name in ("li", "王")), (pages[1][1].id, "li", "done"))
    content = Filled(
        tuple(source for source, _ in pages), tuple(article for _, article in pages), tuple(spans), states
    )
    with filled(tmp_path / "p 项目.annotator", content) as project:
        return project.path


def run(*arguments: object) -> int:
    return cli.run(["agreement", *map(str, arguments)])


def test_json_has_the_keys_of_the_contract(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "--annotators", "li", "王", "--json") == 0
    said = capsys.readouterr()
    assert said.err == ""
    found = json.loads(said.out)
    assert {"annotators", "articles", "excluded", "labels", "overall"} <= found.keys()
    assert (found["annotators"], found["articles"]) == (["li", "王"], 1)
    assert list(found["labels"]) == ["measure", "slogan", "figure"]
    for figures in (*found["labels"].values(), found["overall"]):
        assert {"a", "b", "exact", "overlap", "chars", "alpha_u", "errors"} <= figures.keys()
        assert list(figures["exact"]) == list(figures["overlap"]) == SCORE
        assert list(figures["chars"]) == ["kappa"]
    assert found["overall"]["a"] == 3
    assert found["labels"]["measure"]["exact"] == {
        "precision": 1.0,
        "recall": 0.5,
        "f1": pytest.approx(2 / 3),
        "matched": 1,
    }
    assert found["labels"]["slogan"]["exact"]["f1"] == 0
    assert found["labels"]["slogan"]["overlap"]["f1"] == 1
    assert found["labels"]["figure"]["exact"] == {"precision": None, "recall": None, "f1": None, "matched": 0}
    assert found["labels"]["figure"]["chars"] == {"kappa": None}
    assert found["labels"]["figure"]["alpha_u"] is None
    article, span = found["excluded"]
    assert (article["title"], article["reason"]) == ("乙", "not marked as done by 王")
    assert (span["measure"], span["annotators"]) == ("alpha_u", ["li"])
    assert found["pairs"][0]["overall"] == found["overall"]


def test_people_read_a_table(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0].startswith("1 article finished by two or more, ")
    assert lines[2] == "li (reference) and 王: 1 article"
    assert [line.split()[0] for line in lines[5:9]] == ["measure", "slogan", "figure", "overall"]
    assert lines[7].split()[1:] == ["0", "0", *["–"] * 8, "0", "0", "0", "0"]
    assert "left out: 1 article: not marked as done by 王" in said.err
    assert "left out of alpha: 1 span: overlaps a longer span" in said.err


def test_the_tables_are_saved(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    html, csv = tmp_path / "一致.html", tmp_path / "一致.csv"
    assert run(project, "--state", "all", "--html", html, "--csv", csv) == 0
    assert f"Saved as {html}." in capsys.readouterr().out
    assert html.read_text("utf-8").startswith("<!doctype html>")
    assert "Krippendorff (2004)" in html.read_text("utf-8")
    assert csv.read_text("utf-8").startswith("table,annotators,label,")
    assert run(project, "--json", "--html", html) == 0
    json.loads(capsys.readouterr().out)


def test_a_project_is_not_overwritten(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = project.read_bytes()
    assert run(project, "--html", project) == 1
    assert "is a project and is not overwritten" in capsys.readouterr().err
    assert project.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["--annotators", "li", "sun"], 1, "Nobody called “sun” is in this project."),
        (["--annotators", "li"], 1, "Agreement needs two annotators"),
        (["--annotators", "li", "li"], 1, "is named twice"),
        (["--state", "approved"], 1, "No article is approved for two of li, 王."),
        (["--state", "nonsense"], 2, "invalid choice"),
        (["--annotators"], 2, "expected at least one argument"),
    ],
)
def test_what_cannot_be_counted_is_a_sentence(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, sentence: str
) -> None:
    assert run(project, *arguments) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert sentence in said.err


def test_three_people_have_a_table_for_each_pair(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from annotator.store import Project

    with Project(project) as opened:
        (first, *_) = opened.article_ids()
        facts = [Fact("annotator_added", None, None, {"name": "赵"})]
        facts += [
            Fact("state_changed", one, None, {"annotator": "赵", "state": "done"})
            for one in opened.article_ids()
        ]
        facts.append(Fact(NOTE_CHANGED, first, None, {"annotator": "赵", "note": "空"}))
        opened.append("赵", facts)
    assert run(project) == 0
    said = capsys.readouterr().out
    assert "li (reference) and 王, 赵, pair by pair summed; alpha of all 3 on 1 article" in said
    for heading in ("li (reference) and 王: 1 article", "li (reference) and 赵: 2 articles"):
        assert heading in said


def test_labels_without_a_state_are_compared_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Labels of other tools have no state; asked for finished articles there is nothing to compare."""
    labels = tmp_path / "labels.jsonl"
    span = {"start": 0, "end": 6, "label": "measure"}
    lines = [{"text": TEXT, "annotator": who, "spans": [span]} for who in ("li", "王")]
    labels.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    project = tmp_path / "new.annotator"
    assert cli.run(["import", str(project), str(labels)]) == 0
    capsys.readouterr()
    assert run(project, "--json") == 0
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert (found["state"], found["articles"], found["overall"]["exact"]["f1"]) == ("all", 1, 1)
    assert found["overall"]["chars"]["kappa"] == found["overall"]["alpha_u"] == 1
    assert "No article is finished by two of them" in said.err
    assert run(project, "--state", "done") == 1


def test_a_table_can_go_to_standard_output(project: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(project, "--csv", "-") == 0
    out = capfdbinary.readouterr().out
    assert out.startswith(b"table,annotators,label,")
    assert b"Saved" not in out
    assert run(project, "--csv", "-", "--json") == 2
    assert run(project, "--csv", "-", "--html", "-") == 2

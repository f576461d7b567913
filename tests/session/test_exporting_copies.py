"""Copies in an export: written once where that is wished, told true, and never on two sides of a split."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import bundle
from annotator.model.errors import Refusal
from annotator.model.identity import text_sha256
from annotator.session.exporting import ExportReport, export
from annotator.session.importing import import_paths
from annotator.session.leaving_out import TiedSources
from annotator.store import Project
from annotator.store.copy_index import CopyIndex
from annotator.store.integrity import check
from tests.session.desk import Desk
from tests.session.test_copies import NEAR, NOTICE, OTHER, make_project

SCHOOL = "新学期第一天,区里六所小学同时开出免费晚托班,老师和大学生志愿者一起陪孩子写作业。"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The notice three times: among other paragraphs, alone, and in another article that is labelled."""
    path = tmp_path / "p.annotator"
    pages = {"第1版": (OTHER, NOTICE, "收灯。"), "第2版": (NEAR,), "第3版": (SCHOOL, NOTICE)}
    make_project(path, pages)
    desk = Desk(path)
    yield desk.open()
    desk.session.close()


def written(desk: Desk, tmp_path: Path, **options: Any) -> tuple[ExportReport, list[dict[str, Any]]]:
    out = tmp_path / "out.jsonl"
    report = export(desk.project, out, labels="甲", **options)
    return report, [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def require_true(line: dict[str, Any]) -> None:
    """All that a line says of itself."""
    text, meta = line["text"], line["meta"]
    assert meta["text_sha256"] == text_sha256(text)
    for span in line["spans"]:
        assert text[span["start"] : span["end"]] == span["text"]
    schema = json.loads(bundle.resource("schema", "native-jsonl.schema.json").read_text("utf-8"))
    jsonschema.validate(line, schema)
    for key in ("corrections", "left_out"):
        inner = schema["properties"]["meta"]["properties"][key]["contentSchema"]
        jsonschema.validate(json.loads(meta[key] or "[]"), {**inner, "$defs": schema["$defs"]})


def label_third(desk: Desk) -> None:
    desk.session.go_to(desk.ids[2])
    desk.add("60亿元", "figure")
    desk.add("免费晚托班", "measure")


def test_all_are_written_unless_something_else_is_wished(desk: Desk, tmp_path: Path) -> None:
    label_third(desk)
    report, lines = written(desk, tmp_path)
    assert (report.copies, len(lines)) == (0, 3)
    assert all(line["meta"]["left_out"] == "" for line in lines)
    with pytest.raises(Refusal, match="keep, one, first"):
        written(desk, tmp_path, copies="none")


def test_the_first_one_is_written(desk: Desk, tmp_path: Path) -> None:
    """An article that is nothing but copies is left out, of another one the paragraph."""
    label_third(desk)
    report, lines = written(desk, tmp_path, copies="first")
    assert [line["text"] for line in lines] == [f"第1版\n{OTHER}\n{NOTICE}\n收灯。", f"第3版\n{SCHOOL}"]
    assert (report.articles, report.spans, report.copies) == (2, 1, 2)
    (dropped,) = report.dropped
    assert dropped.article == desk.ids[2]
    assert "60亿元" in dropped.reason
    assert "第1版" in dropped.reason
    for line in lines:
        require_true(line)
    (left,) = json.loads(lines[1]["meta"]["left_out"])
    page = desk.project.source(desk.project.article(desk.ids[2]).source_id)  # type: ignore[union-attr]
    assert page is not None
    assert page.text is not None
    assert page.text[left["source_start"] : left["source_end"]] == NOTICE
    assert left["copy_of"]["article"] == desk.ids[0]


def test_the_one_that_is_labelled_is_written(desk: Desk, tmp_path: Path) -> None:
    label_third(desk)
    report, lines = written(desk, tmp_path, copies="one")
    assert [line["text"] for line in lines] == [f"第1版\n{OTHER}\n收灯。", f"第3版\n{SCHOOL}\n{NOTICE}"]
    assert (report.spans, report.copies, report.dropped) == (2, 2, ())


def test_one_that_is_done_comes_before_one_with_more_labels(desk: Desk, tmp_path: Path) -> None:
    label_third(desk)
    desk.session.go_to(desk.ids[0])
    desk.session.set_state("done")
    _, lines = written(desk, tmp_path, copies="one")
    assert [NOTICE in line["text"] for line in lines] == [True, False]


def test_only_what_is_exported_stands_for_others(desk: Desk, tmp_path: Path) -> None:
    label_third(desk)
    desk.session.set_state("done")
    report, lines = written(desk, tmp_path, copies="first", states="done")
    assert (report.copies, [line["title"] for line in lines]) == (0, ["第3版"])


def test_a_label_that_the_other_copy_has_too_is_not_lost(desk: Desk, tmp_path: Path) -> None:
    label_third(desk)
    desk.session.go_to(desk.ids[0])
    desk.add("60亿元", "figure")
    desk.add("收灯", "slogan")
    report, lines = written(desk, tmp_path, copies="first")
    assert report.dropped == ()
    assert [len(line["spans"]) for line in lines] == [2, 1]


def test_an_article_whose_title_is_labelled_is_not_left_out(desk: Desk, tmp_path: Path) -> None:
    desk.session.go_to(desk.ids[1])
    desk.add("第2版", "slogan")
    report, lines = written(desk, tmp_path, copies="first")
    assert [line["text"] for line in lines][1] == "第2版"
    assert (report.copies, report.spans, report.dropped) == (2, 1, ())
    require_true(lines[1])


def test_a_paragraph_over_whose_edge_a_span_reaches_stays(desk: Desk, tmp_path: Path) -> None:
    desk.session.go_to(desk.ids[2])
    start = desk.session.text.index(NOTICE)
    desk.session.add_span(start - 5, start + 5, "slogan", exact=True)
    report, lines = written(desk, tmp_path, copies="first")
    assert report.copies == 1
    assert NOTICE in lines[-1]["text"]


def test_what_is_written_is_read_back_without_loss(desk: Desk, tmp_path: Path) -> None:
    label_third(desk)
    desk.session.go_to(desk.ids[0])
    desk.add("收灯", "slogan")
    written(desk, tmp_path, copies="one")
    out = tmp_path / "out.jsonl"
    before = [span for identity in desk.ids for span in desk.project.spans(identity)]
    report = import_paths(desk.project, [out], actor="甲")
    assert (report.skipped, report.spans) == ((), 0)
    assert [span for identity in desk.ids for span in desk.project.spans(identity)] == before
    with Project(tmp_path / "other.annotator", create=True) as other:
        report = import_paths(other, [out], actor="甲")
        assert (report.skipped, report.warnings, report.articles, report.spans) == ((), (), 2, 3)
        assert check(other) == []
        assert sorted(map(other.text, other.article_ids())) == sorted(
            [f"第1版\n{OTHER}\n收灯。", f"第3版\n{SCHOOL}\n{NOTICE}"]
        )


def test_labels_of_a_shortened_line_go_into_the_whole_article(desk: Desk, tmp_path: Path) -> None:
    """Beside the gap, too, where no words around them would be found."""
    desk.add("收灯", "slogan")
    desk.add("四十张", "figure")
    label_third(desk)
    desk.add("大学生志愿者", "slogan")
    written(desk, tmp_path, copies="one")
    with Project(tmp_path / "other.annotator", create=True) as other:
        pages = tmp_path / "pages.jsonl"
        export(desk.project, pages, labels="each")
        lines = [{**json.loads(line), "spans": []} for line in pages.read_text("utf-8").splitlines()]
        pages.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
        import_paths(other, [pages], actor="甲")
        report = import_paths(other, [tmp_path / "out.jsonl"], actor="甲")
        assert (report.articles, report.skipped) == (0, ())
        for identity in desk.ids:
            runs = [span.statement for span in desk.project.spans(identity)]
            assert [span.statement for span in other.spans(identity)] == runs


def test_each_line_of_a_block_with_line_breaks_can_be_left_out(tmp_path: Path) -> None:
    """Texts of other programs are one block."""
    source = tmp_path / "in.jsonl"
    texts = [f"{OTHER}\n{NOTICE}\n{SCHOOL}", f"{NOTICE}\n别的短讯。", f"短讯。\n{NOTICE}"]
    texts[1] += f"\n{SCHOOL[:20]}换了结尾的另一段话也写在这里。"
    source.write_text(
        "\n".join(json.dumps({"text": text, "annotator": "甲"}, ensure_ascii=False) for text in texts),
        "utf-8",
    )
    with Project(tmp_path / "p.annotator", create=True) as project:
        import_paths(project, [source], actor="甲")
        out = tmp_path / "out.jsonl"
        report = export(project, out, copies="first")
        lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        assert report.copies == 2
        assert [line["text"] for line in lines] == [texts[0], texts[1].removeprefix(NOTICE + "\n")]
        for line in lines:
            require_true(line)
            blocks = [block for block in line["meta"]["blocks"] if block["start"] is not None]
            pieces = [line["text"][block["start"] : block["end"]] for block in blocks]
            assert "\n".join(pieces) == line["text"]
        with Project(tmp_path / "other.annotator", create=True) as other:
            assert import_paths(other, [out], actor="甲").warnings == ()


# -- splits --------------------------------------------------------------------------------------------------


def parts_of(report: ExportReport) -> dict[str, int]:
    return {
        json.loads(line)["id"]: part
        for part, file in enumerate(report.files)
        for line in Path(file.path).read_text("utf-8").splitlines()
    }


def paragraph(number: int) -> str:
    """One of several that have nothing in common."""
    return "".join(chr(0x4E00 + (number * 997 + place * 31) % 5000) for place in range(24))


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=3), min_size=2, max_size=10),
    st.integers(0, 5),
)
def test_a_split_never_puts_two_copies_on_two_sides(pages: list[list[int]], seed: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "p.annotator"
        make_project(path, {f"第{n}版": tuple(map(paragraph, those)) for n, those in enumerate(pages)})
        with Project(path) as project:
            report = export(project, folder / "x.jsonl", split=(50, 25, 25), seed=seed)
            parts = parts_of(report)
            assert sorted(parts) == sorted(project.article_ids())
            for group in CopyIndex(project).groups():
                assert len({parts[member.article_id] for member in group}) == 1
            again = export(project, folder / "y.jsonl", split=(50, 25, 25), seed=seed)
            assert [file.sha256 for file in again.files] == [file.sha256 for file in report.files]


def test_pages_without_copies_go_where_they_went_before(desk: Desk) -> None:
    assert CopyIndex(desk.project).catch_up(lambda *_: None, lambda: False)
    tied = TiedSources(desk.project)
    homes = [article.source_id for i in desk.ids if (article := desk.project.article(i)) is not None]
    assert {tied.of(home) for home in homes} == {min(homes)}
    assert tied.of("a page of its own") == "a page of its own"


def test_a_chain_that_is_more_than_its_share_is_told(desk: Desk, tmp_path: Path) -> None:
    report = export(desk.project, tmp_path / "x.jsonl", split=(50, 50))
    empty, warning = report.warnings
    assert "its file is empty" in str(empty)
    assert str(warning).startswith("3 pages hang together")
    assert NOTICE[:6] in str(warning)
    assert report.as_json()["warnings"] == [str(empty), str(warning)]


def test_a_part_that_is_empty_is_told(desk: Desk, tmp_path: Path) -> None:
    """All pages hang together, so all articles go to one part."""
    label_third(desk)
    report = export(desk.project, tmp_path, labels="甲", split=(1, 1, 1))
    empty = [part for part in ("train", "dev", "test") if not (tmp_path / f"{part}.jsonl").stat().st_size]
    assert empty
    told = [str(warning) for warning in report.warnings if "its file is empty" in str(warning)]
    assert [sentence.split()[4].strip(",") for sentence in told] == empty


def test_looking_for_copies_can_be_stopped(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="stopped; nothing was written"):
        export(desk.project, tmp_path / "x.jsonl", copies="one", cancelled=lambda: True)
    assert not (tmp_path / "x.jsonl").exists()

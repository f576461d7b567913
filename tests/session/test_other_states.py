"""Labels of another state of an article: exported before its text was corrected and imported after it, or the other
way round."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotator.model import event as kinds
from annotator.model.amending import amend, follow
from annotator.model.article import Article
from annotator.model.carrying import through_source
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.span import Span
from annotator.session.amending import Corrections
from annotator.session.exporting import export
from annotator.session.importing import ImportReport, import_paths
from annotator.session.pages import JUDGES, PageBook
from annotator.session.recutting import read_page
from annotator.store import Project
from annotator.store.integrity import check
from tests.formats.projects import make_span, page
from tests.session.desk import Desk


@pytest.fixture
def corrections(desk: Desk) -> Corrections:
    """The commands on the open article, which reads 桥北开渠\\n今年投入60亿元,修渠49.8公里。\\n𠮷田说:🙂好!"""
    return Corrections(desk.session, PageBook(desk.session))


def told(project: Project, path: Path, labels: str = "each") -> list[dict[str, Any]]:
    """The lines of an export."""
    export(project, path, labels=labels)
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read(project: Project, path: Path, *lines: dict[str, Any]) -> ImportReport:
    """Import these lines."""
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return import_paths(project, [path], actor="乙")


def of_li(line: dict[str, Any], *quotes: tuple[str, str]) -> dict[str, Any]:
    """The line as 李 would have labelled it."""
    spans = []
    for label, quote in quotes:
        start = line["text"].index(quote)
        spans.append({"start": start, "end": start + len(quote), "label": label, "text": quote})
    return {**line, "annotator": "李", "state": "done", "spans": spans}


def said(project: Project, article_id: str) -> list[tuple[str, str]]:
    return [(span.label, span.quote) for span in project.spans(article_id, "李")]


def test_an_old_export_finds_its_article_and_its_places_after_a_correction(
    desk: Desk, corrections: Corrections, tmp_path: Path
) -> None:
    desk.add("桥北")
    (line,) = told(desk.project, tmp_path / "old.jsonl")
    old = of_li(line, ("measure", "修渠"), ("figure", "49.8公里"), ("measure", "投入60亿元"))
    corrections.correct(*desk.run("60亿"), "六十亿")
    corrections.correct(*desk.run("桥北"), "桥西")
    report = read(desk.project, tmp_path / "in.jsonl", old)
    assert report.skipped == ()
    assert said(desk.project, line["id"]) == [
        ("measure", "投入六十亿元"),
        ("measure", "修渠"),
        ("figure", "49.8公里"),
    ]
    assert [note.reason for note in report.warnings][:1] == [
        "“桥西开渠” was cut or corrected since; spans went in where their characters stand."
    ]
    assert desk.project.state(line["id"], "李") == "in_progress"
    assert check(desk.project) == []


def test_a_span_with_an_edge_in_what_was_replaced_is_told_and_not_guessed(
    desk: Desk, corrections: Corrections, tmp_path: Path
) -> None:
    desk.add("桥北")
    (line,) = told(desk.project, tmp_path / "old.jsonl")
    old = of_li(line, ("measure", "投入6"), ("measure", "修渠"))
    corrections.correct(*desk.run("投入60亿"), "花费一百亿")
    report = read(desk.project, tmp_path / "in.jsonl", old)
    assert said(desk.project, line["id"]) == [("measure", "修渠")]
    assert [note.reason for note in report.skipped] == [
        "“投入6” (7–10) does not stand together in the page's articles any more; the span was left out."
    ]


def test_an_article_with_the_text_of_the_old_state_is_not_taken_for_it(
    desk: Desk, corrections: Corrections, tmp_path: Path
) -> None:
    """The same report stands on another page; the id and the source of the line say which one is meant."""
    page = tmp_path / "第9版.txt"
    page.write_text("短讯\n3月18日,公园开门。", "utf-8")
    import_paths(desk.project, [page], actor="乙", format="text")
    desk.session.refresh()
    desk.session.go_to(desk.ids[1])
    desk.add("公园")
    (line,) = told(desk.project, tmp_path / "old.jsonl")
    corrections.correct(*desk.run("开门"), "关门")
    read(desk.project, tmp_path / "in.jsonl", of_li(line, ("measure", "3月18日")))
    assert said(desk.project, line["id"]) == [("measure", "3月18日")]


def test_labels_follow_to_the_article_that_has_their_block_by_now(
    desk: Desk, corrections: Corrections, tmp_path: Path
) -> None:
    desk.add("桥北")
    (line,) = told(desk.project, tmp_path / "old.jsonl")
    opened = desk.session.opened
    assert opened is not None
    book = PageBook(desk.session)
    book.new_article([opened.article.blocks[1].run])
    new = str(desk.session.article_id)
    report = read(desk.project, tmp_path / "in.jsonl", of_li(line, ("measure", "修渠"), ("slogan", "好")))
    assert report.skipped == ()
    assert said(desk.project, new) == [("measure", "修渠")]
    assert said(desk.project, line["id"]) == [("slogan", "好")]


def test_labels_of_an_article_that_was_merged_into_another_one_go_there(
    desk: Desk, corrections: Corrections, tmp_path: Path
) -> None:
    desk.session.go_to(desk.ids[1])
    desk.add("公园")
    (line,) = told(desk.project, tmp_path / "old.jsonl")
    PageBook(desk.session).merge(desk.ids[1], desk.ids[0])
    report = read(desk.project, tmp_path / "in.jsonl", of_li(line, ("measure", "3月18日")))
    assert (report.skipped, report.articles) == ((), 0)
    assert said(desk.project, desk.ids[0]) == [("measure", "3月18日")]


def test_a_corrected_line_comes_to_the_uncorrected_article_of_a_colleague(
    desk: Desk, corrections: Corrections, tmp_path: Path
) -> None:
    """乙 has begun the article: its text stays, and what 李 labelled stands on what is printed."""
    desk.add("桥北")
    (plain,) = told(desk.project, tmp_path / "plain.jsonl")
    corrections.correct(*desk.run("60亿"), "六十亿")
    corrections.mark_unreadable(*desk.run("开渠"))
    (line,) = told(desk.project, tmp_path / "corrected.jsonl")
    desk.session.undo()
    desk.session.undo()
    assert desk.session.text == plain["text"]
    report = read(
        desk.project, tmp_path / "in.jsonl", of_li(line, ("figure", "六十亿元"), ("measure", "桥北"))
    )
    assert report.skipped == ()
    assert said(desk.project, line["id"]) == [("measure", "桥北"), ("figure", "60亿元")]
    assert desk.project.article(line["id"]).text == plain["text"]  # type: ignore[union-attr]


def test_an_article_that_nobody_has_begun_takes_the_corrections_over(
    desk: Desk, corrections: Corrections, tmp_path: Path
) -> None:
    before = desk.session.text
    corrections.correct(*desk.run("60亿"), "六十亿")
    corrections.set_facts(date="2023-04-18", newspaper="河东日报", page="3", byline="记者 王")
    desk.add("六十亿元", "figure")
    lines = told(desk.project, tmp_path / "a.jsonl")
    bare = tmp_path / "b.annotator"
    with Project(bare, create=True) as fresh:
        for summary in list(desk.session.articles):
            source = desk.project.source(summary.source_id)
            assert source is not None
            fresh.add_source(source)
        plain = [_plain(desk.project, identity) for identity in desk.ids]
        fresh.append(
            "乙", [Fact(kinds.ARTICLE_ADDED, a.id, None, a.as_payload(with_text=False)) for a in plain]
        )
        assert fresh.article(lines[0]["id"]).text == before  # type: ignore[union-attr]
        report = read(fresh, tmp_path / "in.jsonl", *lines)
        assert (report.skipped, report.warnings, report.articles) == ((), (), 0)
        assert told(fresh, tmp_path / "again.jsonl") == lines
        assert check(fresh) == []


def _plain(project: Project, article_id: str) -> Article:
    """The article as it was before anybody corrected it."""
    article = project.article(article_id)
    assert article is not None
    source = project.source(article.source_id)
    assert source is not None
    return Article.from_blocks(source, article.position, article.blocks, title=article.title, byline="")


@pytest.mark.parametrize(
    ("change", "remark"),
    [
        ({"printed": "70亿"}, "The blocks do not give the text and were left out."),
        ({"source_start": 0}, "The blocks do not give the text and were left out."),
        ({"source_start": -1}, "The corrections were left out. “source_start” is out of range."),
        ({"text": 7}, "The corrections were left out. “text” must be a text, not a whole number."),
        (
            {"unreadable": "no"},
            "The corrections were left out. “unreadable” of a correction must be true or false, not a text.",
        ),
    ],
)
def test_corrections_that_do_not_fit_are_left_out_with_a_remark(
    desk: Desk, corrections: Corrections, tmp_path: Path, change: dict[str, Any], remark: str
) -> None:
    corrections.correct(*desk.run("60亿"), "六十亿")
    desk.add("六十亿元", "figure")
    (line,) = told(desk.project, tmp_path / "a.jsonl")
    (made,) = json.loads(line["meta"]["corrections"])
    line["meta"]["corrections"] = json.dumps([{**made, **change}])
    with Project(tmp_path / "b.annotator", create=True) as fresh:
        source = desk.project.source(desk.session.opened.article.source_id)  # type: ignore[union-attr]
        assert source is not None
        fresh.add_source(source)
        report = read(fresh, tmp_path / "in.jsonl", line)
        assert remark in [note.reason for note in report.warnings]
        (identity,) = fresh.article_ids()
        article = fresh.article(identity)
        assert article is not None
        assert (article.text, article.corrections) == (line["text"], ())
        assert [span.quote for span in fresh.spans(identity)] == ["六十亿元"]
        assert check(fresh) == []


@settings(max_examples=300)
@given(st.data())
def test_what_came_after_a_correction_stands_where_what_was_there_before_it_stands(
    data: st.DataObject,
) -> None:
    """A span that follows a correction and one that is imported after it have the same run, or the latter is told."""
    source, article = page("p", ["渠开", "今年投入60亿元,修渠49.8公里。"])
    after, steps = article, []
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(3, len(after.text)))
        end = data.draw(st.integers(start, min(start + 3, len(after.text))))
        text = data.draw(st.sampled_from(("", "改", "企业", after.text[start:end] + "者")))
        # of two corrections in one it is no longer known what was put in and what was replaced
        if any(run.start <= end + 1 and start <= run.end + 1 for run in after.runs if run.is_corrected):
            continue
        try:
            changed, edits = amend(source, after, start, end, text, JUDGES)
        except Refusal:
            continue
        steps.append((after, changed, edits))
        after = changed
    start = data.draw(st.integers(0, len(article.text) - 1))
    end = data.draw(st.integers(start + 1, len(article.text)))
    # a line break is no character of the source
    assume(article.text[start:end].strip("\n") == article.text[start:end])
    original = make_span(article, start, end)
    span: Span | None = original
    for old, new, edits in steps:
        if span is not None:
            carried = follow(old, new, edits, [span])
            span = None if carried.lost else next((now for _, now in carried.moved), span)
    (imported,) = through_source(article, [after], [original])
    if imported is not None and span is not None:
        assert imported.quote == after.text[imported.start : imported.end]
        assert (imported.start, imported.end) == (span.start, span.end)


def test_labels_of_a_whole_page_stand_on_what_is_printed_whatever_is_read_there(
    desk: Desk, corrections: Corrections, tmp_path: Path
) -> None:
    corrections.correct(*desk.run("60亿"), "六十亿")
    corrections.mark_unreadable(*desk.run("49.8"))
    corrections.correct(*desk.run("桥北"), "桥西北")
    opened = desk.session.opened
    assert opened is not None
    page_text = desk.project.source_text(opened.article.source_id)
    assert page_text is not None
    quotes = ("桥北", "投入60亿元", "修渠49.8公里", "49.8", "0亿元", "公园")
    spans = [("measure", quote) for quote in quotes]
    line = of_li({"text": page_text, "meta": {}}, *spans)
    report = read(desk.project, tmp_path / "in.jsonl", line)
    assert said(desk.project, opened.article.id) == [
        ("measure", "桥西北"),
        ("measure", "投入六十亿元"),
        ("measure", "修渠公里"),
    ]
    assert said(desk.project, desk.ids[1]) == [("measure", "公园")]
    # of the one nothing is read, the other begins within what was replaced
    assert ["49.8" in note.reason or "0亿元" in note.reason for note in report.skipped] == [True, True]
    assert [desk.project.state(each, "李") for each in desk.ids[:2]] == ["in_progress", "done"]
    assert check(desk.project) == []


def test_every_line_has_the_same_keys_and_types(desk: Desk, corrections: Corrections, tmp_path: Path) -> None:
    """Readers that make columns of lines, such as `datasets`, want that; an empty list or null fits any type."""
    desk.add("桥北")
    corrections.correct(*desk.run("60亿"), "六十亿")
    corrections.set_facts(date="2023-04-18", newspaper="河东日报", page="3", byline="记者 王")
    desk.session.go_to(desk.ids[1])
    desk.add("公园")
    desk.session.go_to(desk.ids[2])
    desk.add("夜市")
    corrections.mark_unreadable(*desk.run("增收"))
    lines = told(desk.project, tmp_path / "a.jsonl")
    assert len(lines) == 3
    shapes = [_shape(line) for line in lines]
    merged = shapes[0]
    for shape in shapes[1:]:
        merged = _merged(merged, shape)
    assert merged["meta"]["corrections"] == "str"
    assert {merged["meta"][name] for name in ("date", "newspaper", "page")} == {"str"}
    assert all(read_page(desk.project, line.source_id) for line in desk.session.articles)


def test_articles_whose_blocks_a_file_did_not_tell_stay_apart(desk: Desk, tmp_path: Path) -> None:
    """Of a page that is not here each of them has a block that was made up, from its first character on."""
    desk.add("60亿")
    desk.session.go_to(desk.ids[1])
    desk.add("公园")
    lines = told(desk.project, tmp_path / "a.jsonl")
    assert len({line["meta"]["source"]["sha256"] for line in lines}) == 1
    for line in lines:
        line["meta"]["blocks"] = []
    again: list[list[dict[str, Any]]] = []
    for name in ("b", "c"):
        with Project(tmp_path / f"{name}.annotator", create=True) as fresh:
            report = read(fresh, tmp_path / f"{name}-in.jsonl", *lines)
            assert (report.spans, report.skipped, report.warnings) == (2, (), ())
            lines = told(fresh, tmp_path / f"{name}.jsonl")
            again.append(lines)
    assert again[0] == again[1]


def _shape(value: Any) -> Any:
    """Keys and types, as a reader of columns infers them."""
    if isinstance(value, dict):
        return {key: _shape(each) for key, each in value.items()}
    if isinstance(value, list):
        shape: Any = None
        for each in value:
            shape = _merged(shape, _shape(each))
        return [] if shape is None else [shape]
    return None if value is None else type(value).__name__


def _merged(one: Any, other: Any) -> Any:
    if one is None or one == []:
        return other if other is not None else one
    if other is None or other == []:
        return one
    if isinstance(one, dict):
        assert list(one) == list(other)
        return {key: _merged(one[key], other[key]) for key in one}
    if isinstance(one, list):
        return [_merged(one[0], other[0])]
    assert one == other
    return one


def test_a_span_grows_by_what_is_put_in_within_it_and_not_by_what_is_put_in_at_its_edges(
    desk: Desk, corrections: Corrections
) -> None:
    span = desk.add("投入60亿元")
    start, end = desk.run("入60")
    corrections.correct(start, start, "了")
    corrections.correct(end + 3, end + 3, "整")
    corrections.correct(span.start, span.start, "共")
    assert desk.said == [("measure", "投了入60亿元")]

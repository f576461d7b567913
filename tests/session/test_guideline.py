"""The guideline of a project: proposed, written, taken back, shared, and on its way to and from files."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.model import event as kinds
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.guideline import COUNTER_EXAMPLES, EXAMPLES
from annotator.model.scheme import GUIDELINE, Scheme
from annotator.session.guideline import GuidelineBook, Overtaken
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import Desk, Open, log, table


@pytest.fixture
def book(desk: Desk) -> GuidelineBook:
    return GuidelineBook(desk.session)


def write(book: GuidelineBook, name: str, text: str, *, continues: bool = False) -> None:
    seen = book.section(name, "zh").kept
    book.write(name, text, seen=seen, language="zh", continues=continues)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_project_begins_with_a_proposal_for_the_built_in_labels(book: GuidelineBook, language: str) -> None:
    sections = book.sections(language)
    assert [section.name for section in sections] == ["", "measure", "slogan", "figure"]
    assert all(section.text and section.kept is None for section in sections)
    for section in sections[1:]:
        assert f"### {EXAMPLES[language]}\n" in section.text
        assert f"### {COUNTER_EXAMPLES[language]}\n" in section.text


def test_own_labels_begin_empty_and_the_section_of_a_lost_label_stays(
    desk: Desk, book: GuidelineBook
) -> None:
    write(book, "slogan", "旧")
    scheme = Scheme("own", GUIDELINE.labels[:1])
    desk.project.append("乙", [Fact(kinds.SCHEME_CHANGED, None, GUIDELINE.as_payload(), scheme.as_payload())])
    desk.session.refresh()
    found = [(section.name, section.text, section.label is None) for section in book.sections("zh")]
    assert found == [("", "", True), ("measure", "", False), ("slogan", "旧", True)]


def test_writing_a_section_is_one_fact_about_it_alone(desk: Desk, book: GuidelineBook) -> None:
    write(book, "measure", "\n甲\r\n乙\n\n")
    changes = desk.changes()
    assert changes.kinds == {"guideline", "history"}
    assert table(desk.path, "guideline") == [("measure", "甲\n乙")]
    (fact,) = desk.project.facts(desk.session.history.done[-1])[-1:]
    assert fact == Fact(kinds.GUIDELINE_CHANGED, None, None, {"section": "measure", "text": "甲\n乙"})
    before = desk.what_is_there()
    write(book, "measure", "甲\n乙\n")
    write(book, "slogan", book.section("slogan", "zh").text)
    assert desk.what_is_there() == before


def test_writing_on_is_one_step_and_undo_leads_back_to_the_proposal(desk: Desk, book: GuidelineBook) -> None:
    proposal = book.section("measure", "zh").text
    write(book, "measure", "一")
    write(book, "measure", "一二", continues=True)
    write(book, "measure", "三")
    texts = []
    for step in (desk.session.undo, desk.session.undo, desk.session.redo, desk.session.redo):
        step()
        texts.append(book.section("measure", "zh").text)
    assert texts == ["一二", proposal, "一二", "三"]
    desk.project.rebuild()
    assert desk.project.guideline() == {"measure": "三"}
    assert check(desk.project) == []


def test_two_people_write_different_sections_and_one_is_refused_the_same(desk_of: Open) -> None:
    mine, theirs = desk_of("甲"), desk_of("乙")
    one, other = GuidelineBook(mine.session), GuidelineBook(theirs.session)
    write(one, "measure", "甲写的")
    write(other, "slogan", "乙写的")
    assert mine.session.refresh_if_changed()
    assert mine.announced[-1].kinds >= {"guideline"}
    assert [one.section(name, "zh").text for name in ("measure", "slogan")] == ["甲写的", "乙写的"]
    with pytest.raises(Overtaken, match="Somebody else has changed this section"):
        other.write("measure", "乙也写", seen=None, language="zh")
    assert table(mine.path, "guideline") == [("measure", "甲写的"), ("slogan", "乙写的")]
    write(other, "measure", "乙也写")
    with pytest.raises(Refusal, match="“甲写的” was changed since then"):
        mine.session.undo()
    assert table(mine.path, "guideline") == [("measure", "乙也写"), ("slogan", "乙写的")]


def test_a_section_that_cannot_be_kept_is_refused(desk: Desk, book: GuidelineBook) -> None:
    before = desk.what_is_there()
    for text in ("## 口号 {#slogan}", "字" * 100_001, "半个\x00"):
        with pytest.raises(Refusal):
            write(book, "measure", text)
    with pytest.raises(Refusal, match="no section for “nothing”"):
        book.write("nothing", "x", seen=None, language="zh")
    assert desk.what_is_there() == before


def test_the_current_span_becomes_an_example_with_kind_note_and_source(
    desk: Desk, book: GuidelineBook
) -> None:
    desk.add("60亿元", "figure")
    desk.session.set_note("约数")
    assert book.add_example("zh") == "figure"
    text = book.section("figure", "zh").text
    line = "- 今年投入「60亿元」,修渠49.8公里。〔数量〕——《桥北开渠》(约数)"
    assert line in text.split("\n")
    assert text.index("### 例子") < text.index(line) < text.index("### 反例")
    before = log(desk.path)
    with pytest.raises(Refusal, match="shows “60亿元” in this sentence already"):
        book.add_example("zh", counter=True)
    assert log(desk.path) == before
    desk.session.undo()
    assert line not in book.section("figure", "zh").text


def test_what_a_label_is_not_goes_to_its_own_list(desk: Desk, book: GuidelineBook) -> None:
    desk.add("今年投入", "measure")
    book.add_example("zh", counter=True)
    text = book.section("measure", "zh").text
    assert text.endswith("- 「今年投入」60亿元,修渠49.8公里。——《桥北开渠》")


def test_without_a_span_the_selection_is_an_example_of_the_sticky_label(
    desk: Desk, book: GuidelineBook
) -> None:
    with pytest.raises(Refusal, match="No span is current"):
        book.add_example("zh")
    desk.session.stick("slogan")
    desk.session.select(*desk.run("修渠"))
    assert book.add_example("zh") == "slogan"
    assert "「修渠」49.8公里。" in book.section("slogan", "zh").text


def test_a_colleagues_span_can_be_an_example_too(desk_of: Open) -> None:
    theirs = desk_of("乙")
    theirs.add("修渠49.8公里")
    mine = desk_of("甲")
    mine.session.show_layer("乙")
    mine.session.step(1)
    assert GuidelineBook(mine.session).add_example("zh") == "measure"


def test_the_guideline_goes_to_a_file_and_comes_back_the_same(
    desk: Desk, book: GuidelineBook, tmp_path: Path
) -> None:
    write(book, "slogan", "写好的\n\n## 内部标题\n\n```\n没有关上")
    out = tmp_path / "指 南.md"
    book.export(out, "zh")
    text = out.read_text(encoding="utf-8")
    assert "## 口号 {#slogan}\n\n写好的" in text
    assert book.bring_in(out, "zh") == ()
    out.write_text(text.replace("写好的", "改好的").replace("## 措施 {", "## 新名字 {"), encoding="utf-8")
    assert book.bring_in(out, "zh") == ("slogan",)
    assert book.section("slogan", "zh").text.startswith("改好的")
    desk.session.undo()
    assert book.section("slogan", "zh").text.startswith("写好的")


def test_a_project_is_neither_read_nor_replaced_as_a_guideline(desk: Desk, book: GuidelineBook) -> None:
    before = desk.path.read_bytes()
    with pytest.raises(Refusal, match="is the open project"):
        book.bring_in(desk.path, "zh")
    with pytest.raises(Refusal, match="is a project and is not overwritten"):
        book.export(desk.path, "zh")
    assert desk.path.read_bytes() == before


def test_an_older_project_gets_an_empty_table_and_a_lost_row_is_found(
    desk: Desk, book: GuidelineBook
) -> None:
    write(book, "measure", "一")
    desk.session.close()
    with Project(desk.path) as project:
        project.connection.execute("UPDATE guideline SET text = 'x'")
        problems = check(project)
    assert [problem.where for problem in problems] == ["guideline", "guideline"]

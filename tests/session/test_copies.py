"""Copies of a paragraph: labelled once, the labels put onto the others as one step; where they contradict."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.scheme import GUIDELINE
from annotator.session.contradictions import Contradiction, settle
from annotator.session.copies import Offer, label_copies
from annotator.session.copy_work import contradicting, labelling_copies, offering
from annotator.session.everywhere import Standing
from annotator.session.indexing import indexing_copies
from annotator.store import Project
from tests.session.desk import Desk, table

NOTICE = "桥北区夜市整治办公室提醒各位摊主,每晚十点以前收摊,全区今年投入60亿元整治油烟。"
NEAR = NOTICE.replace("60亿元", "80亿元").replace(",", "，", 1)
OTHER = "公园东门改造工程昨日完工,新铺步道一千二百米,添置长椅四十张。"


def make_project(path: Path, pages: dict[str, tuple[str, ...]]) -> None:
    """One article a page: its name as title, then paragraphs."""
    with Project(path, create=True) as project:
        facts = [Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload())]
        for name, paragraphs in pages.items():
            source = Source.from_text(name, "\n".join((name, *paragraphs)))
            project.add_source(source)
            blocks, start = [Block("title", 0, len(name))], len(name) + 1
            for paragraph in paragraphs:
                blocks.append(Block("body", start, start + len(paragraph)))
                start += len(paragraph) + 1
            article = Article.from_blocks(source, 0, blocks, title=name, byline="")
            facts.append(Fact(kinds.ARTICLE_ADDED, article.id, None, article.as_payload(with_text=False)))
        project.append("乙", facts)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """On four pages with the notice, one of them with another figure and width."""
    path = tmp_path / "p.annotator"
    pages = {"第1版": (OTHER, NOTICE), "第2版": (NEAR,), "第3版": (NOTICE, "短讯。"), "第4版": (NOTICE,)}
    make_project(path, pages)
    desk = Desk(path)
    yield desk.open()
    desk.session.close()


def offered(desk: Desk, quote: str = "夜市整治") -> Offer:
    """What the key offers with the caret there."""
    start, _ = desk.run(quote)
    desk.session.select(start, start)
    return offering(desk.session)(lambda *_: None, lambda: False)


def listed(desk: Desk) -> list[Contradiction]:
    return contradicting(desk.session)(lambda *_: None, lambda: False)


def in_article(desk: Desk, place: int) -> list[tuple[str, str]]:
    return [(span.label, span.quote) for span in desk.project.spans(desk.ids[place], "甲")]


# -- labelled once -------------------------------------------------------------------------------------------


def test_the_labels_of_the_paragraph_are_offered_for_its_copies(desk: Desk) -> None:
    desk.add("每晚十点以前收摊", "measure")
    desk.add("60亿元", "figure")
    desk.add("四十张", "figure")
    offer = offered(desk)
    assert (offer.text, offer.copies, offer.missing) == (NOTICE, 3, 0)
    assert [
        (desk.ids.index(o.hit.article_id) + 1, o.label, o.hit.quote, o.standing) for o in offer.offered
    ] == [
        (2, "measure", "每晚十点以前收摊", Standing.FREE),
        (2, "figure", "80亿元", Standing.DIFFERS),
        (3, "measure", "每晚十点以前收摊", Standing.FREE),
        (3, "figure", "60亿元", Standing.FREE),
        (4, "measure", "每晚十点以前收摊", Standing.FREE),
        (4, "figure", "60亿元", Standing.FREE),
    ]
    first = offer.offered[2].hit
    assert first.before.endswith("各位摊主,")
    assert first.after.startswith(",全区今年")


def test_labelling_them_is_one_step_with_one_undo(desk: Desk) -> None:
    desk.add("60亿元", "figure")
    before = table(desk.path, "spans"), table(desk.path, "layers")
    ticked = [each for each in offered(desk).offered if each.standing is Standing.FREE]
    assert label_copies(desk.session, ticked) == 2
    assert in_article(desk, 2) == in_article(desk, 3) == [("figure", "60亿元")]
    assert in_article(desk, 1) == []
    assert [line.state for line in desk.session.articles] == [
        "in_progress",
        "new",
        "in_progress",
        "in_progress",
    ]
    assert desk.project.spans(desk.ids[2], "甲")[0].attributes == {"kind": "quantity"}
    desk.session.undo()
    assert (table(desk.path, "spans"), table(desk.path, "layers")) == before
    desk.session.redo()
    assert in_article(desk, 2) == [("figure", "60亿元")]


def test_what_is_there_already_is_told_and_not_doubled(desk: Desk) -> None:
    desk.add("60亿元", "figure")
    offer = offered(desk)
    label_copies(desk.session, offer.offered)
    again = offered(desk)
    assert {each.standing for each in again.offered} == {Standing.DONE}
    assert label_copies(desk.session, again.offered) == 0


def test_a_span_that_the_paragraph_has_too_stands_in_no_way(desk: Desk) -> None:
    desk.add("全区今年投入60亿元整治油烟", "measure")
    label_copies(desk.session, offered(desk).offered)
    desk.add("60亿元", "figure")
    standings = {(o.label, o.standing) for o in offered(desk).offered if "60" in o.hit.quote}
    assert standings == {("measure", Standing.DONE), ("figure", Standing.FREE)}


def test_in_a_copy_without_labels_those_of_another_one_are_offered(desk: Desk) -> None:
    desk.session.go_to(desk.ids[2])
    desk.add("60亿元", "figure")
    desk.session.go_to(desk.ids[3])
    offer = offered(desk)
    assert offer.source.article_id == desk.ids[2]
    assert desk.ids[3] in {each.hit.article_id for each in offer.offered}


def test_without_copies_or_labels_it_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="has no copies"):
        offered(desk, "公园东门")
    with pytest.raises(Refusal, match="None of the 4 copies"):
        offered(desk)


def test_a_text_that_has_changed_since_is_not_labelled(desk: Desk) -> None:
    desk.add("60亿元", "figure")
    (each, *_) = offered(desk).offered
    wrong = replace(each, hit=replace(each.hit, quote="别的字"))
    with pytest.raises(Refusal, match="has changed since then"):
        label_copies(desk.session, [wrong])


def test_very_many_are_labelled_beside_the_window(desk: Desk) -> None:
    desk.add("60亿元", "figure")
    ticked = offered(desk).offered
    assert labelling_copies(desk.session, ticked)(lambda *_: None, lambda: True) == 0
    assert labelling_copies(desk.session, ticked)(lambda *_: None, lambda: False) == 3
    desk.session.refresh()
    desk.session.undo()
    assert in_article(desk, 3) == []


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_every_label_that_is_put_onto_a_near_copy_reads_its_quote(data: st.DataObject) -> None:
    near = list(NOTICE)
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(near) - 1))
        near[place] = data.draw(st.sampled_from(["", "某", "，", "１", "60", " "]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.annotator"
        make_project(path, {"第1版": (NOTICE,), "第2版": (OTHER, "".join(near))})
        desk = Desk(path).open()
        try:
            text = desk.session.text
            for _ in range(3):
                start = data.draw(st.integers(4, len(text) - 1))
                end = data.draw(st.integers(start + 1, min(start + 12, len(text))))
                desk.session.add_span(start, end, "slogan", exact=True)
            try:
                offer = offered(desk, NOTICE[:3])
            except Refusal:
                # it differs in too much
                return
            label_copies(desk.session, offer.offered)
            other = desk.project.text(desk.ids[1])
            quotes = {span.quote for span in desk.spans}
            for each in offer.offered:
                assert other[each.hit.start : each.hit.end] == each.hit.quote
                assert not each.is_same or each.hit.quote in quotes
            for span in desk.project.spans(desk.ids[1], "甲"):
                assert other[span.start : span.end] == span.quote
        finally:
            desk.session.close()


# -- contradictions ------------------------------------------------------------------------------------------


def test_what_nobody_has_come_to_contradicts_nothing(desk: Desk) -> None:
    desk.add("60亿元", "figure")
    assert listed(desk) == []


def test_labelled_here_and_not_in_a_copy_that_is_done(desk: Desk) -> None:
    desk.add("60亿元", "figure")
    desk.session.go_to(desk.ids[3])
    desk.session.set_state("done")
    (found,) = listed(desk)
    assert [(desk.ids.index(s.paragraph.article_id), s.quote, len(s.spans)) for s in found.said] == [
        (0, "60亿元", 1),
        (3, "60亿元", 0),
    ]
    settle(desk.session, found, found.said[0])
    assert in_article(desk, 3) == [("figure", "60亿元")]
    assert listed(desk) == []
    desk.session.undo()
    assert len(listed(desk)) == 1
    settle(desk.session, found, found.said[1])
    assert in_article(desk, 0) == []
    assert listed(desk) == []


def test_labelled_differently_is_settled_with_id_and_note_kept(desk: Desk) -> None:
    desk.add("60亿元", "figure")
    desk.session.go_to(desk.ids[2])
    other = desk.add("60亿元", "slogan")
    desk.session.make_current(other.id)
    desk.session.set_note("看清楚")
    (found,) = listed(desk)
    assert settle(desk.session, found, found.said[0]) == 1
    (span,) = desk.project.spans(desk.ids[2], "甲")
    assert (span.id, span.label, span.note, span.attributes) == (
        other.id,
        "figure",
        "看清楚",
        {"kind": "quantity"},
    )
    assert listed(desk) == []


def test_other_edges_are_one_place(desk: Desk) -> None:
    desk.add("60亿元", "figure")
    desk.session.go_to(desk.ids[2])
    desk.add("投入60亿元", "figure")
    (found,) = listed(desk)
    assert [said.quote for said in found.said] == ["投入60亿元"] * 2
    settle(desk.session, found, found.said[1])
    assert in_article(desk, 0) == [("figure", "投入60亿元")]
    assert listed(desk) == []


def test_other_characters_contradict_nothing(desk: Desk) -> None:
    desk.add("60亿元", "figure")
    desk.session.go_to(desk.ids[1])
    desk.session.set_state("done")
    assert listed(desk) == []


def test_a_list_that_is_old_is_refused(desk: Desk) -> None:
    span = desk.add("60亿元", "figure")
    desk.session.go_to(desk.ids[3])
    desk.session.set_state("done")
    (found,) = listed(desk)
    desk.session.go_to(desk.ids[0])
    desk.session.make_current(span.id)
    desk.session.relabel("slogan")
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="since this list was made"):
        settle(desk.session, found, found.said[0])
    assert desk.what_is_there() == before


def test_looking_can_be_stopped_and_is_quick_the_second_time(desk: Desk) -> None:
    with pytest.raises(Refusal, match="Stopped"):
        contradicting(desk.session)(lambda *_: None, lambda: True)
    assert indexing_copies(desk.session)(lambda *_: None, lambda: False)
    seen: list[int] = []
    listed(desk)
    assert indexing_copies(desk.session)(lambda done, *_: seen.append(done), lambda: False)
    assert seen == []

"""What each fact means for the tables."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.event import Event, Fact
from annotator.model.fold import TABLES, Write, writes
from annotator.model.hand_out import HandOut
from annotator.model.scheme import GUIDELINE
from annotator.model.span import Span
from annotator.model.tray import SetAside

PAGE = Source.from_text("1版", "标题\n正文第一段。")
ARTICLE = Article.from_blocks(
    PAGE, 0, [Block("title", 0, 2), Block("body", 3, 9)], title="标题", byline="记者"
)
SPAN = Span("s1", ARTICLE.id, "li", 0, 2, "slogan", quote="标题")


def fold(fact: Fact) -> list[Write]:
    return writes(fact, {PAGE.id: PAGE.text}.get)


def test_a_fact_of_a_kind_that_is_not_known_yet_means_nothing_to_the_tables() -> None:
    assert fold(Fact("span_dreamt_of", "a", None, {"id": 1})) == []


def test_each_kind_that_can_be_taken_back_is_folded() -> None:
    for kind in kinds.INVERSE:
        assert kind in kinds.INVERSE.values()
        assert fold(Fact(kind, ARTICLE.id, *samples(kind))) != []


def samples(kind: str) -> tuple[object, object]:
    """Some `before` and `after` of the kind."""
    if kind == kinds.SCHEME_CHANGED:
        return None, GUIDELINE.as_payload()
    if kind in (kinds.ARTICLE_ADDED, kinds.ARTICLE_REMOVED, kinds.ARTICLE_CHANGED):
        return None, ARTICLE.as_payload(with_text=False)
    if kind in kinds.MANY_SPANS:
        return None, [SPAN.as_payload()]
    if kind == kinds.TRAY_CHANGED:
        return None, [SetAside(SPAN, PAGE.id, ((0, 2),)).as_payload()]
    if kind == kinds.STATE_CHANGED:
        return None, {"annotator": "li", "state": "done"}
    if kind == kinds.GUIDELINE_CHANGED:
        return None, {"section": "slogan", "text": "说明"}
    if kind == kinds.HANDED_OUT:
        return None, HandOut("h1", "li", "zhang", "2026-01-01", (ARTICLE.id,)).as_payload()
    if kind in kinds.KEPT:
        _, key = kinds.KEPT[kind]
        return None, dict.fromkeys(key, "k1")
    return None, SPAN.as_payload()


def test_an_article_is_written_with_the_text_that_its_blocks_give() -> None:
    rows = {w.table: w.rows for w in fold(Fact(kinds.ARTICLE_ADDED, ARTICLE.id, *samples("article_added")))}
    assert rows["articles"][0]["text"] == "标题\n正文第一段。"
    assert [(row["position"], row["start"], row["end"]) for row in rows["blocks"]] == [(0, 0, 2), (1, 3, 9)]


def test_an_article_that_goes_takes_its_blocks_and_states_along_children_first() -> None:
    gone = fold(Fact(kinds.ARTICLE_REMOVED, ARTICLE.id, ARTICLE.as_payload(with_text=False), None))
    assert [w.table for w in gone] == [
        "blocks",
        "corrections",
        "layers",
        "unsure",
        "article_notes",
        "articles",
    ]
    assert all(w.rows == () for w in gone)


def test_an_import_of_spans_that_is_taken_back_leaves_none_of_them() -> None:
    two = [SPAN.as_payload(), replace(SPAN, id="s2").as_payload()]
    assert fold(Fact(kinds.SPANS_WITHDRAWN, ARTICLE.id, two, None)) == [
        Write("spans", {"id": "s1"}),
        Write("spans", {"id": "s2"}),
    ]


def test_an_import_replaces_what_it_names_on_both_sides_and_removes_the_rest() -> None:
    kept, gone = SPAN.as_payload(), replace(SPAN, id="s2").as_payload()
    assert fold(Fact(kinds.SPANS_IMPORTED, ARTICLE.id, [kept, gone], [kept])) == [
        Write("spans", {"id": "s2"}),
        Write("spans", {"id": "s1"}, (kept,)),
    ]


def test_a_section_is_replaced_and_goes_when_it_is_taken_back() -> None:
    before, after = {"section": "", "text": "甲"}, {"section": "", "text": "乙"}
    row = Write("guideline", {"section": ""}, ({"section": "", "text": "乙"},))
    assert fold(Fact(kinds.GUIDELINE_CHANGED, None, before, after)) == [row]
    assert fold(Fact(kinds.GUIDELINE_CHANGED, None, before, None)) == [Write("guideline", {"section": ""})]


def test_folds_write_only_to_tables_of_the_projection() -> None:
    for kind in kinds.INVERSE:
        before, after = samples(kind)
        for fact in (Fact(kind, ARTICLE.id, before, after), Fact(kind, ARTICLE.id, after, before)):
            assert {write.table for write in fold(fact)} <= set(TABLES)


EVENTS = st.builds(
    Event,
    id=st.uuids().map(str),
    device=st.sampled_from(["a", "b"]),
    sequence=st.integers(1, 5),
    lamport=st.integers(1, 5),
    time=st.just(""),
    actor=st.just("li"),
    action=st.just("x"),
    undoes=st.none(),
    fact=st.just(Fact("k", None, None, None)),
)


@given(st.data(), st.lists(EVENTS, unique_by=lambda event: event.id))
def test_the_order_of_folding_is_the_same_however_the_events_arrived(
    data: st.DataObject, events: list[Event]
) -> None:
    arrived = data.draw(st.permutations(events))
    assert sorted(arrived, key=lambda event: event.order) == sorted(events, key=lambda event: event.order)
    assert len({event.order for event in events}) == len(events)

"""Searching the project: what is found where, in which order, and what labelling hits comes to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotator.model.errors import Refusal
from annotator.session import searching
from annotator.session.amending import Corrections
from annotator.session.everywhere import LONGEST
from annotator.session.indexing import indexing
from annotator.session.long_work import checking, finding, labelling_found
from annotator.session.pages import PageBook
from annotator.session.searching import Found, Query, Where, label_hits, renewed
from annotator.store.search_index import SearchIndex
from tests.session.desk import Desk

Open = Callable[..., Desk]


def find(desk: Desk, query: Query) -> list[Found]:
    found: list[Found] = []
    assert finding(desk.session, query, found.extend)(lambda *_: None, lambda: False)
    return found


def quotes(desk: Desk, text: str = "", where: Where = Where.TEXT, **filters: object) -> list[str]:
    return [hit.quote for hit in find(desk, Query(text, where, **filters))]  # type: ignore[arg-type]


@pytest.fixture(params=["indexed", "not yet indexed"])
def desk(request: pytest.FixtureRequest, desk: Desk) -> Desk:
    """Whatever is found, is found with and without the index."""
    if request.param == "indexed":
        assert indexing(desk.session)(lambda *_: None, lambda: False)
        assert SearchIndex(desk.project).unknown() == []
    return desk


# -- texts ---------------------------------------------------------------------------------------------------


def test_any_substring_is_found_in_the_order_of_the_list(desk: Desk) -> None:
    assert quotes(desk, "0亿") == ["0亿"]
    assert [hit.article_id for hit in find(desk, Query("。"))] == [desk.ids[0], desk.ids[1], desk.ids[2]]
    (hit,) = find(desk, Query("𠮷田"))
    assert (hit.before[-2:], hit.quote, hit.after[:2]) == ("。\n", "𠮷田", "说:")
    assert desk.project.text(hit.article_id)[hit.start : hit.end] == "𠮷田"
    assert quotes(desk, "🙂") == ["🙂", "🙂"]
    assert quotes(desk, "魃") == []


def test_variants_are_the_same_here_too(desk: Desk) -> None:
    assert quotes(desk, "億元") == ["亿元"]
    assert quotes(desk, "６０ 亿") == ["60亿"]
    assert quotes(desk, "开渠今年") == ["开渠\n今年"]


def test_hits_know_the_spans_that_stand_there(desk: Desk, desk_of: Open) -> None:
    desk.add("投入60亿元", "measure")
    desk_of("乙").add("60亿元", "figure")
    (hit,) = find(desk, Query("亿"))
    assert [(span.label, span.annotator) for span in hit.spans] == [("measure", "甲"), ("figure", "乙")]
    (hit,) = find(desk, Query("今年"))
    assert hit.spans == ()


def test_filters_by_label_and_annotator_want_such_a_span_at_the_hit(desk: Desk, desk_of: Open) -> None:
    desk.add("投入60亿元", "measure")
    desk_of("乙").add("49.8公里", "figure")
    assert quotes(desk, "亿", label="measure") == ["亿"]
    assert quotes(desk, "亿", label="figure") == []
    assert quotes(desk, "公", annotator="乙") == ["公"]
    assert quotes(desk, "亿", annotator="乙") == []
    assert quotes(desk, "亿", label="measure", annotator="乙") == []


def test_what_is_not_labelled_is_found(desk: Desk, desk_of: Open) -> None:
    desk_of("乙").add("桥北开渠", "slogan")
    assert quotes(desk, "渠", is_unlabelled=True) == ["渠"]
    assert quotes(desk, "渠", is_unlabelled=True, annotator="甲") == ["渠", "渠"]


def test_filters_by_state_and_page(desk: Desk, desk_of: Open) -> None:
    desk.session.set_state("done")
    other = desk_of("乙")
    other.session.go_to(desk.ids[1])
    other.session.set_state("done")
    desk.session.refresh()
    assert [hit.article_id for hit in find(desk, Query("。", state="done"))] == [desk.ids[0]]
    assert [hit.article_id for hit in find(desk, Query("。", state="new"))] == desk.ids[1:]
    assert [hit.article_id for hit in find(desk, Query("。", source="第2"))] == [desk.ids[2]]
    (span,) = (other.add("公园", "slogan"),)
    assert [hit.span for hit in find(desk, Query(annotator="乙", state="done"))] == [span]
    assert find(desk, Query(annotator="乙", state="new")) == []


# -- spans ---------------------------------------------------------------------------------------------------


def test_labelled_text_is_searched_span_by_span(desk: Desk, desk_of: Open) -> None:
    mine = desk.add("投入60亿元", "measure")
    theirs = desk_of("乙").add("60亿元", "figure")
    assert [hit.span for hit in find(desk, Query("亿", Where.QUOTES))] == [mine, theirs]
    assert [hit.span for hit in find(desk, Query("亿", Where.QUOTES, label="figure"))] == [theirs]
    assert quotes(desk, "今", Where.QUOTES) == []


def test_notes_are_searched(desk: Desk) -> None:
    span = desk.add("投入60亿元", "measure")
    desk.add("49.8公里", "figure")
    desk.session.make_current(span.id)
    desk.session.set_note("是否算措施?請看細則")
    (hit,) = find(desk, Query("请看", Where.NOTES))
    assert hit.span is not None
    assert (hit.span.id, hit.span.note) == (span.id, "是否算措施?請看細則")
    assert quotes(desk, "", Where.NOTES) == ["投入60亿元"]
    assert quotes(desk, "细则", Where.NOTES, label="figure") == []


def test_without_a_text_the_spans_of_a_kind_are_listed(desk: Desk, desk_of: Open) -> None:
    desk.add("投入60亿元", "measure")
    desk_of("乙").add("60亿元", "figure")
    assert quotes(desk, label="figure") == ["60亿元"]
    assert quotes(desk, annotator="甲") == ["投入60亿元"]
    assert quotes(desk, where=Where.QUOTES) == ["投入60亿元", "60亿元"]


@pytest.mark.parametrize(
    ("query", "is_empty"),
    [
        (Query(), True),
        (Query(" \u200b"), True),
        (Query(state="done", source="版"), True),
        (Query(is_unlabelled=True, annotator="甲"), True),
        (Query("。"), False),
        (Query(label="measure"), False),
        (Query(where=Where.NOTES), False),
    ],
)
def test_a_query_that_asks_for_nothing_is_known(query: Query, is_empty: bool) -> None:
    assert query.is_empty is is_empty


def test_a_text_that_is_too_long_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match=f"up to {LONGEST}"):
        finding(desk.session, Query("长" * (LONGEST + 1)), print)


# -- streaming -----------------------------------------------------------------------------------------------


def test_a_search_can_be_cancelled(desk: Desk) -> None:
    assert not finding(desk.session, Query("。"), lambda _: None)(lambda *_: None, lambda: True)


def test_a_screenful_comes_as_soon_as_it_is_found(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_FIRST_PAUSE", 3600)
    monkeypatch.setattr(searching, "_PAUSE", 3600)
    monkeypatch.setattr(searching, "SCREEN", 2)
    batches: list[int] = []
    work = finding(desk.session, Query("。"), lambda hits: batches.append(len(hits)))
    assert work(lambda *_: None, lambda: False)
    assert batches == [2, 1]


def test_a_search_ends_where_there_is_too_much(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST", 1)
    found: list[Found] = []
    assert not finding(desk.session, Query("。"), found.extend)(lambda *_: None, lambda: False)
    assert {hit.article_id for hit in found} == {desk.ids[0]}


def test_hits_are_renewed_when_spans_come_and_go(desk: Desk) -> None:
    query = Query("亿")
    hits = find(desk, query)
    span = desk.add("60亿元", "figure")
    hits = renewed(desk.project, query, hits)
    assert hits[0].spans == (span,)
    desk.session.remove()
    assert renewed(desk.project, query, hits)[0].spans == ()
    assert renewed(desk.project, query, []) == []


# -- labelling -----------------------------------------------------------------------------------------------


def test_hits_are_labelled_in_one_step_and_taken_back_in_one(desk: Desk, desk_of: Open) -> None:
    hits = find(desk, Query("。"))
    before = len(desk.session.history.done)
    assert label_hits(desk.session, hits, "slogan") == 3
    assert len(desk.session.history.done) == before + 1
    assert quotes(desk, label="slogan") == ["。"] * 3
    assert label_hits(desk.session, hits, "slogan") == 0
    again = desk_of()
    again.session.undo()
    assert quotes(desk, label="slogan") == []
    again.session.redo()
    assert quotes(desk, label="slogan") == ["。"] * 3


def test_ones_own_spans_are_relabelled_and_a_colleagues_stay(desk: Desk, desk_of: Open) -> None:
    mine = desk.add("60亿元", "measure")
    theirs = desk_of("乙").add("49.8公里", "measure")
    desk.session.refresh()
    hits = find(desk, Query(label="measure"))
    assert label_hits(desk.session, hits, "figure") == 2
    assert desk.span(mine.id).label == "figure"
    assert desk.span(mine.id).attributes == {"kind": "quantity"}
    assert desk.project.span(theirs.id) == theirs
    assert [span.quote for span in desk.spans] == ["60亿元", "49.8公里"]
    assert label_hits(desk.session, find(desk, Query(label="figure", annotator="甲")), "figure") == 0
    desk.session.undo()
    assert desk.said == [("measure", "60亿元")]


def test_a_span_that_would_say_the_same_as_another_stays(desk: Desk) -> None:
    desk.add("60亿元", "measure")
    desk.add("60亿元", "figure")
    assert label_hits(desk.session, find(desk, Query(label="measure")), "figure") == 0


def test_hits_at_one_place_become_one_span(desk: Desk, desk_of: Open) -> None:
    for name in ("乙", "丙"):
        desk_of(name).add("60亿元", "figure")
    desk.add("今年", "measure")
    desk.add("今年", "slogan")
    hits = [hit for hit in find(desk, Query(where=Where.QUOTES)) if hit.span]
    assert len(hits) == 4
    assert label_hits(desk.session, hits, "figure") == 2
    assert sorted(desk.said) in (
        [("figure", "60亿元"), ("figure", "今年"), ("measure", "今年")],
        [("figure", "60亿元"), ("figure", "今年"), ("slogan", "今年")],
    )


def test_very_many_are_labelled_beside_the_window(desk: Desk) -> None:
    hits = find(desk, Query("。"))
    work = labelling_found(desk.session, hits, "slogan")
    assert work(lambda *_: None, lambda: True) == 0
    assert work(lambda *_: None, lambda: False) == 3
    desk.session.refresh()
    desk.session.undo()
    assert quotes(desk, label="slogan") == []


def test_what_is_changed_while_very_many_are_labelled_is_not_lost(desk: Desk) -> None:
    span = desk.add("60亿元", "measure")
    hits = find(desk, Query("60亿元", Where.QUOTES))

    def meanwhile(*_: object) -> None:
        if desk.span(span.id).note:
            return
        desk.session.make_current(span.id)
        desk.session.set_note("written in the window")

    with pytest.raises(Refusal, match="“60亿元”"):
        labelling_found(desk.session, hits, "slogan")(meanwhile, lambda: False)
    desk.session.refresh()
    assert (desk.span(span.id).label, desk.span(span.id).note) == ("measure", "written in the window")


def test_a_colleagues_layer_is_not_labelled(desk: Desk) -> None:
    hits = find(desk, Query("。"))
    desk.session.show_layer("乙")
    with pytest.raises(Refusal, match="Show your own layer"):
        label_hits(desk.session, hits, "slogan")


# -- beside the window ---------------------------------------------------------------------------------------


def test_filling_the_index_is_nothing_that_a_screen_reads_again(desk_of: Open) -> None:
    desk = desk_of()
    assert indexing(desk.session)(lambda *_: None, lambda: False)
    assert not desk.session.refresh_if_changed()
    desk.add("今年", "slogan")
    desk.work(30, 30)
    assert desk.session.keep_time()
    # there is something to write again
    SearchIndex(desk.project).forget(desk.ids)
    assert indexing(desk.session)(lambda *_: None, lambda: False)
    assert not desk.session.refresh_if_changed()
    other = desk_of("乙")
    other.add("今年", "slogan")
    desk.work(30, 30)
    assert desk.session.keep_time()
    assert desk.session.refresh_if_changed()


def test_an_index_that_is_wrong_is_set_right_by_checking(desk_of: Open) -> None:
    desk = desk_of()
    assert indexing(desk.session)(lambda *_: None, lambda: False)
    desk.project.rows("INSERT INTO article_grams (article_grams) VALUES ('delete-all')")
    assert find(desk, Query("今年")) == []
    assert len(checking(desk.session)(lambda *_: None, lambda: False)) == 3
    assert len(find(desk, Query("今年"))) == 1
    assert indexing(desk.session)(lambda *_: None, lambda: False)
    assert checking(desk.session)(lambda *_: None, lambda: False) == []


def test_an_index_that_cannot_be_written_is_left_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.project, "writable", False)
    assert not indexing(desk.session)(lambda *_: None, lambda: False)


# -- what was corrected --------------------------------------------------------------------------------------


def test_what_is_read_is_found_and_not_what_is_printed(desk: Desk) -> None:
    corrections = Corrections(desk.session, PageBook(desk.session))
    corrections.correct(*desk.run("60亿"), "七十亿")
    assert quotes(desk, "七十亿元") == ["七十亿元"]
    assert quotes(desk, "60亿") == []
    desk.session.undo()
    assert (quotes(desk, "七十亿元"), quotes(desk, "60亿")) == ([], ["60亿"])


def test_a_page_is_found_by_what_the_newspaper_says(desk: Desk) -> None:
    corrections = Corrections(desk.session, PageBook(desk.session))
    corrections.set_facts(date="2023-04-18", newspaper="河东日报", page="A3", byline="", whole_page=True)
    for words in ("2023-04", "河东", "a3"):
        assert [hit.article_id for hit in find(desk, Query("。", source=words))] == desk.ids[:2], words
    assert find(desk, Query("。", source="2022")) == []

"""The same text everywhere: what is looked for, what stands there, and labelling it as one step."""

from __future__ import annotations

import pytest

from annotator.model import event as kinds
from annotator.model.errors import Refusal
from annotator.session import everywhere
from annotator.session.everywhere import Hit, Sought, Standing, hits_in
from annotator.session.long_work import labelling, searching
from tests.session.desk import Desk, Open, table


def hits(desk: Desk, quote: str, label: str | None = None) -> list[Hit]:
    """What a search of the project finds."""
    found: list[Hit] = []
    assert searching(desk.session, Sought(quote, label), found.extend)(lambda *_: None, lambda: False)
    return found


# -- what is looked for --------------------------------------------------------------------------------------


def test_the_current_span_is_looked_for_with_its_label_and_attributes(desk: Desk) -> None:
    desk.add("60亿元", "figure")
    assert desk.session.sought() == Sought("60亿元", "figure", {"kind": "quantity"})


def test_else_the_selection_with_the_sticky_label(desk: Desk) -> None:
    desk.session.select(*desk.run("60亿元"))
    assert desk.session.sought() == Sought("60亿元")
    desk.session.stick("slogan")
    assert desk.session.sought() == Sought("60亿元", "slogan")


def test_else_the_word_at_the_caret(desk: Desk) -> None:
    start, _ = desk.run("开渠")
    desk.session.select(start, start)
    assert desk.session.sought() == Sought("开渠")


def test_white_space_is_not_looked_for(desk: Desk) -> None:
    desk.session.select(*desk.run("\n"))
    with pytest.raises(Refusal, match="no text to look for"):
        desk.session.sought()


def test_too_long_a_text_is_not_looked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(everywhere, "LONGEST", 3)
    desk.session.select(*desk.run("桥北开渠"))
    with pytest.raises(Refusal, match="up to 3 characters"):
        desk.session.sought()


def test_a_layer_that_cannot_be_changed_is_not_asked(desk: Desk) -> None:
    desk.session.show_layer("乙")
    with pytest.raises(Refusal, match="own layer"):
        desk.session.sought()


# -- what stands there ---------------------------------------------------------------------------------------


def test_hits_come_in_the_order_of_the_list_with_their_context(desk: Desk) -> None:
    found = hits(desk, "今年")
    assert [(hit.article_id, hit.before, hit.quote, hit.after[:2]) for hit in found] == [
        (desk.ids[0], "桥北开渠\n", "今年", "投入")
    ]
    assert [hit.article_id for hit in hits(desk, ",")] == [desk.ids[0], desk.ids[1]]


def test_a_hit_knows_what_stands_there(desk: Desk) -> None:
    desk.add("60亿元", "figure")
    (hit,) = hits(desk, "60亿元")
    assert hit.standing("figure") is Standing.DONE
    assert hit.standing("slogan") is Standing.OTHER
    assert hit.standing(None) is Standing.OTHER
    (inner,) = hits(desk, "60")
    assert (inner.standing("figure"), inner.around) == (Standing.AROUND, "figure")
    (crossed,) = hits(desk, "入60")
    assert crossed.standing("figure") is Standing.AROUND
    (outer,) = hits(desk, "投入60亿元")
    assert outer.standing("measure") is Standing.FREE
    (cut,) = hits(desk, "9.8公里")
    assert cut.standing("figure") is Standing.CUT


def test_a_short_span_late_in_a_long_layer_is_seen(desk: Desk) -> None:
    desk.add("桥北开渠", "measure")
    desk.add("公里", "slogan")
    (hit,) = hits(desk, "公里")
    assert hit.labels == {"slogan"}


def test_only_ones_own_layer_counts(desk: Desk, desk_of: Open) -> None:
    desk_of("乙").add("60亿元", "figure")
    (hit,) = hits(desk, "60亿元")
    assert hit.standing("figure") is Standing.FREE


def test_spans_are_asked_for_only_where_there_are_hits() -> None:
    assert hits_in("a", "桥北开渠", "夜市", lambda: pytest.fail("asked")) == []


def test_a_search_can_be_cancelled(desk: Desk) -> None:
    assert not searching(desk.session, Sought("。"), lambda _: None)(lambda *_: None, lambda: True)


def test_a_search_ends_where_there_is_too_much(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(everywhere, "MOST", 1)
    found: list[Hit] = []
    assert not searching(desk.session, Sought(","), found.extend)(lambda *_: None, lambda: False)
    assert {hit.article_id for hit in found} == {desk.ids[0]}


# -- labelling -----------------------------------------------------------------------------------------------


def test_all_hits_are_one_step_and_one_fact_for_each_article(desk: Desk) -> None:
    found = hits(desk, "。") + hits(desk, "今年")
    before = len(table(desk.path, "events"))
    assert desk.session.label_everywhere(found, "slogan") == len(found)
    facts = desk.project.facts(desk.session.history.done[-1])
    assert [fact.kind for fact in facts].count(kinds.SPANS_IMPORTED) == 3
    assert [fact.kind for fact in facts].count(kinds.STATE_CHANGED) == 3
    assert len(table(desk.path, "events")) - before == len(facts)
    assert {span.origin for span in desk.spans} == {"everywhere"}


def test_the_screen_follows_at_once(desk: Desk) -> None:
    found = hits(desk, "。")
    desk.announced.clear()
    desk.session.label_everywhere(found, "slogan")
    changes = desk.changes()
    assert {"spans", "states", "history"} <= changes.kinds
    assert changes.articles == set(desk.ids)
    lines = list(desk.session.articles)
    assert [line.state for line in lines] == ["in_progress"] * 3
    assert [line.spans for line in lines] == [len(desk.project.spans(line.id, "甲")) for line in lines]


def test_undo_takes_all_back_and_redo_does_it_again_also_after_a_restart(desk: Desk, desk_of: Open) -> None:
    found = hits(desk, "。")
    spans, layers = table(desk.path, "spans"), table(desk.path, "layers")
    desk.session.label_everywhere(found, "slogan")
    after = table(desk.path, "spans"), table(desk.path, "layers")
    again = desk_of()
    again.session.undo()
    assert (table(desk.path, "spans"), table(desk.path, "layers")) == (spans, layers)
    assert [line.spans for line in again.session.articles] == [0, 0, 0]
    again.session.redo()
    assert (table(desk.path, "spans"), table(desk.path, "layers")) == after


def test_undo_stays_in_the_open_article_where_that_was_concerned(desk: Desk) -> None:
    found = hits(desk, "。")
    desk.session.go_to(desk.ids[1])
    desk.session.label_everywhere(found, "slogan")
    desk.session.undo()
    assert desk.session.article_id == desk.ids[1]
    desk.session.redo()
    assert desk.session.article_id == desk.ids[1]


def test_what_is_done_stays_done(desk: Desk) -> None:
    desk.session.set_state("done")
    desk.session.label_everywhere(hits(desk, "今年"), "slogan")
    assert [line.state for line in desk.session.articles] == ["done", "new", "new"]


def test_what_has_the_label_by_now_is_left_out(desk: Desk) -> None:
    found = hits(desk, "今年")
    assert desk.session.label_everywhere(found, "slogan") == 1
    steps = list(desk.session.history.done)
    assert desk.session.label_everywhere(found, "slogan") == 0
    assert desk.session.history.done == steps


def test_attributes_are_those_given_or_those_the_label_presets(desk: Desk) -> None:
    found = hits(desk, "60亿元")
    desk.session.label_everywhere(found, "figure")
    assert desk.spans[0].attributes == {"kind": "quantity"}
    desk.session.undo()
    desk.session.label_everywhere(found, "figure", {"kind": "person"})
    assert desk.spans[0].attributes == {"kind": "person"}


def test_a_hit_that_no_longer_stands_there_is_refused_with_all_others(desk: Desk) -> None:
    (hit,) = hits(desk, "今年")
    (other,) = hits(desk, "夜市")
    moved = Hit(hit.article_id, hit.start + 1, hit.end + 1, hit.quote, "", "")
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="does not stand"):
        desk.session.label_everywhere([other, moved], "slogan")
    assert desk.what_is_there() == before


def test_very_many_hits_are_labelled_beside_the_window(desk: Desk) -> None:
    found = hits(desk, "。")
    work = labelling(desk.session, found, "slogan", None)
    assert work(lambda *_: None, lambda: True) == 0
    assert work(lambda *_: None, lambda: False) == len(found)
    desk.session.refresh()
    assert [line.spans for line in desk.session.articles] == [
        len(desk.project.spans(article_id)) for article_id in desk.ids
    ]
    desk.session.undo()
    assert table(desk.path, "spans") == []


def test_undo_on_one_screen_reads_no_list_again(desk: Desk) -> None:
    desk.session.label_everywhere(hits(desk, ","), "slogan")
    desk.announced.clear()
    desk.session.undo()
    assert not any("articles" in changes for changes in desk.announced)
    assert [(line.state, line.spans) for line in desk.session.articles] == [("new", 0)] * 3
    desk.session.redo()
    assert not any("articles" in changes for changes in desk.announced)
    assert [line.spans for line in desk.session.articles] == [
        len(desk.project.spans(article_id)) for article_id in desk.ids
    ]

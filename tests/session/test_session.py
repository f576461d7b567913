"""What a person can do to an open project, and what is announced of it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model import event as kinds
from annotator.model.changes import Changes
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.model.scheme import GUIDELINE, Scheme
from annotator.model.selection import Selection
from annotator.model.span import Span
from annotator.session import Session
from annotator.store import Project
from tests.session.desk import NAMES, Desk, FakeWords, Open, log, table

ME, OTHER = NAMES


# -- opening and closing -------------------------------------------------------------------------------------


def test_opens_the_first_article_that_is_not_finished(desk: Desk, desk_of: Open) -> None:
    desk.session.set_state("done")
    desk.session.go_by(1)
    desk.session.set_state("approved")
    assert desk_of().session.article_id == desk.ids[2]


def test_opens_the_first_article_when_all_are_finished(desk: Desk, desk_of: Open) -> None:
    for article_id in desk.ids:
        desk.session.go_to(article_id)
        desk.session.set_state("done")
    assert desk_of().session.article_id == desk.ids[0]


def test_opening_writes_nothing(project_path: Path, desk_of: Open) -> None:
    before = log(project_path)
    desk = desk_of()
    assert log(project_path) == before
    assert not desk.session.can_undo


def test_opening_announces_that_everything_is_another_one(desk: Desk) -> None:
    desk.session.open(desk.path)
    assert desk.changes() == Changes.of(
        "project",
        "articles",
        "scheme",
        "guideline",
        "sticky",
        "history",
        "article",
        "spans",
        "selection",
        "current",
    )


def test_a_new_project_is_empty_and_has_the_guideline_as_its_scheme(tmp_path: Path) -> None:
    session = Session(FakeWords(), annotator=ME)
    session.open(tmp_path / "new.annotator", create=True)
    assert session.scheme == GUIDELINE
    assert len(session.articles) == 0
    assert (session.opened, session.text, session.article_id) == (None, "", None)
    session.close()


def test_the_first_label_brings_the_scheme_and_the_name_into_the_project(desk: Desk) -> None:
    """And taking it back leaves both, because others may have begun to use them."""
    with Project(desk.path) as other:
        other.append(OTHER, [Fact(kinds.SCHEME_CHANGED, None, GUIDELINE.as_payload(), None)])
    desk.session.refresh()
    assert desk.session.scheme == GUIDELINE
    desk.add("投入")
    assert desk.project.scheme() == GUIDELINE
    assert ME in desk.project.annotators()
    desk.session.undo()
    assert desk.project.scheme() == GUIDELINE
    assert ME in desk.project.annotators()
    assert desk.spans == []


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0 but broken"])
def test_a_broken_project_is_refused_and_the_old_one_stays_open(
    desk: Desk, tmp_path: Path, content: bytes
) -> None:
    broken = tmp_path / "broken.annotator"
    broken.write_bytes(content)
    desk.add("投入")
    before = desk.what_is_there()
    with pytest.raises(Refusal):
        desk.session.open(broken)
    assert desk.what_is_there() == before
    desk.add("60亿元")


def test_a_project_that_breaks_while_it_is_read_is_refused_and_the_old_one_stays_open(
    desk: Desk, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.annotator"
    desk.project.backup(broken)
    stranger = sqlite3.connect(broken)
    stranger.execute("UPDATE labels SET names = 'no JSON'")
    stranger.commit()
    stranger.close()
    before = desk.what_is_there()
    with pytest.raises(Refusal):
        desk.session.open(broken)
    assert desk.what_is_there() == before
    desk.add("投入")


def test_a_missing_project_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="There is no project"):
        desk.session.open(tmp_path / "missing.annotator")
    assert desk.session.project is not None


def test_another_project_can_be_opened_in_its_place(desk: Desk, tmp_path: Path) -> None:
    desk.add("投入")
    desk.session.stick("slogan")
    desk.session.open(tmp_path / "other.annotator", create=True)
    assert desk.project.path == tmp_path / "other.annotator"
    assert (desk.spans, desk.session.sticky, desk.session.current_id) == ([], None, None)
    assert not desk.session.can_undo


def test_the_same_project_can_be_opened_again(desk: Desk) -> None:
    desk.add("投入")
    desk.session.open(desk.path)
    assert desk.said == [("measure", "投入")]
    desk.add("60亿元")


def test_nothing_is_open_after_closing(desk: Desk) -> None:
    desk.session.close()
    assert "project" in desk.changes()
    session = desk.session
    assert (session.project, session.opened, session.text) == (None, None, "")
    assert len(session.articles) == 0
    assert not session.can_edit
    assert not session.can_undo
    assert session.annotators() == [ME]
    session.close()
    assert desk.announced == []


# -- listeners -----------------------------------------------------------------------------------------------


def test_a_listener_hears_everything_until_it_leaves(desk: Desk) -> None:
    desk.session.stick("slogan")
    assert desk.changes() == Changes.of("sticky")
    desk.stop_listening()
    desk.session.stick(None)
    assert desk.announced == []
    desk.stop_listening()


def test_the_same_listener_twice_leaves_once_at_a_time(desk: Desk) -> None:
    end = desk.session.subscribe(desk.announced.append)
    desk.session.stick("slogan")
    assert len(desk.announced) == 2
    end()
    end()
    desk.session.stick(None)
    assert len(desk.announced) == 3


def test_a_listener_that_another_one_sent_away_hears_no_more(desk: Desk) -> None:
    heard: list[Changes] = []
    ends: list[Callable[[], None]] = []
    desk.session.subscribe(lambda _: ends[0]())
    ends.append(desk.session.subscribe(heard.append))
    desk.session.stick("slogan")
    assert heard == []


def test_listeners_see_what_they_are_told_of(desk: Desk) -> None:
    seen: list[int] = []
    desk.session.subscribe(lambda changes: seen.append(len(desk.spans)) if "spans" in changes else None)
    desk.add("投入")
    desk.session.remove()
    assert seen == [1, 0]


# -- labelling -----------------------------------------------------------------------------------------------


def test_a_label_goes_on_the_selection_and_becomes_current(desk: Desk) -> None:
    start, end = desk.run("𠮷田说:🙂")
    desk.session.select(end, start)
    desk.session.label("slogan")
    span = desk.session.current
    assert span is not None
    assert (span.start, span.end, span.label, span.quote) == (start, end, "slogan", "𠮷田说:🙂")
    assert (span.annotator, span.origin, span.note, span.attributes) == (ME, "manual", "", {})
    assert desk.session.selection == Selection(end, end)
    assert desk.project.span(span.id) == span


def test_the_first_label_announces_spans_list_history_and_caret(desk: Desk) -> None:
    span_id = desk.session.add_span(2, 4, "measure")
    assert desk.changes() == Changes.of(
        "spans",
        "states",
        "history",
        "selection",
        "current",
        articles=(desk.ids[0],),
        spans=(span_id,),
    )


def test_the_first_label_begins_the_article_and_later_ones_leave_its_state(desk: Desk) -> None:
    desk.add("投入")
    line = desk.session.articles.get(desk.ids[0])
    assert line is not None
    assert (line.state, line.spans) == ("in_progress", 1)
    desk.session.set_state("done")
    desk.add("60亿元")
    line = desk.session.articles.get(desk.ids[0])
    assert line is not None
    assert (line.state, line.spans) == ("done", 2)


@pytest.mark.parametrize(
    ("quote", "kind"),
    [("60亿元", "quantity"), ("49.8公里", "quantity"), ("𠮷田", "person"), ("投入", "person")],
)
def test_a_figure_starts_with_the_kind_that_its_text_suggests(desk: Desk, quote: str, kind: str) -> None:
    assert desk.add(quote, "figure").attributes == {"kind": kind}


def test_white_space_at_the_edges_is_not_labelled(desk: Desk) -> None:
    start = desk.session.text.index("\n")
    desk.session.select(start - 2, start + 1)
    desk.session.label("measure")
    assert desk.said == [("measure", "开渠")]


def test_the_same_label_on_the_same_text_makes_the_span_current_that_is_there(desk: Desk) -> None:
    first, _ = desk.add("投入"), desk.add("60亿元")
    before = log(desk.path)
    assert desk.session.add_span(*desk.run("投入"), "measure") == first.id
    assert desk.session.current_id == first.id
    assert desk.session.selection == Selection(first.start, first.start)
    assert desk.changes() == Changes.of("selection", "current")
    assert log(desk.path) == before


def test_another_label_on_the_same_text_is_another_span(desk: Desk) -> None:
    desk.add("投入")
    desk.add("投入", "slogan")
    assert sorted(desk.said) == [("measure", "投入"), ("slogan", "投入")]


@pytest.mark.parametrize("run", [(0, 0), (5, 3), (-1, 2), (0, 1000)])
def test_a_run_that_covers_no_text_is_refused(desk: Desk, run: tuple[int, int]) -> None:
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="does not fit"):
        desk.session.add_span(*run, "measure")
    assert desk.what_is_there() == before


def test_white_space_alone_is_refused(desk: Desk) -> None:
    start = desk.session.text.index("\n")
    desk.session.select(start, start + 1)
    desk.announced.clear()
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="Only white space"):
        desk.session.label("measure")
    assert desk.what_is_there() == before


def test_a_label_that_the_scheme_lacks_is_refused(desk: Desk) -> None:
    span = desk.add("投入")
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="no label “event”"):
        desk.session.add_span(0, 2, "event")
    with pytest.raises(Refusal, match="no label “event”"):
        desk.session.label("event")
    assert desk.what_is_there() == before
    assert desk.span(span.id) == span


# -- relabelling, attributes, notes --------------------------------------------------------------------------


def test_a_label_relabels_the_current_span_and_presets_what_that_label_asks_for(desk: Desk) -> None:
    span = desk.add("60亿元", "slogan")
    desk.session.set_note("?")
    desk.session.label("figure")
    assert desk.span(span.id) == replace(span, label="figure", attributes={"kind": "quantity"}, note="?")
    desk.session.label("measure")
    assert desk.span(span.id) == replace(span, label="measure", note="?")


def test_the_label_that_a_span_has_already_changes_nothing(desk: Desk) -> None:
    """Least of all the kind that the person has chosen."""
    span = desk.add("60亿元", "figure")
    desk.session.set_attribute("kind", "date")
    desk.announced.clear()
    before = desk.what_is_there()
    desk.session.label("figure")
    assert desk.what_is_there() == before
    assert desk.span(span.id).attributes == {"kind": "date"}


def test_relabelling_announces_the_span_and_history_and_nothing_that_stays(desk: Desk) -> None:
    span = desk.add("投入")
    desk.session.relabel("slogan")
    assert desk.changes() == Changes.of("spans", "history", articles=(desk.ids[0],), spans=(span.id,))


def test_relabelling_into_a_span_that_is_there_is_refused(desk: Desk) -> None:
    desk.add("投入", "slogan")
    desk.add("投入", "measure")
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="such a span already: “投入”"):
        desk.session.label("slogan")
    assert desk.what_is_there() == before


def test_an_attribute_is_set_and_taken_away(desk: Desk) -> None:
    span = desk.add("60亿元", "figure")
    desk.session.set_attribute("kind", "date")
    assert desk.span(span.id).attributes == {"kind": "date"}
    desk.session.set_attribute("kind", None)
    assert desk.span(span.id).attributes == {}
    desk.announced.clear()
    desk.session.set_attribute("kind", None)
    assert desk.announced == []


def test_a_note_can_be_written_on_each_of_two_spans_that_say_the_same(desk: Desk) -> None:
    """An import can bring such spans; here one comes from another window."""
    first = desk.add("投入")
    twin = replace(first, id=new_id())
    with Project(desk.path) as other:
        other.append(ME, [Fact(kinds.SPAN_ADDED, twin.article_id, None, twin.as_payload())])
    desk.session.refresh()
    for span_id in (first.id, twin.id):
        desk.session.make_current(span_id)
        desk.session.set_note("doubtful")
        assert desk.span(span_id).note == "doubtful"


def test_without_a_current_span_there_is_nothing_to_change(desk: Desk) -> None:
    desk.add("投入")
    desk.session.make_current(None)
    desk.announced.clear()
    before = desk.what_is_there()
    for name in ("relabel", "set_attribute", "set_note"):
        with pytest.raises(Refusal, match="No span is current"):
            COMMANDS[name](desk.session)
    desk.session.remove()
    desk.session.move_edge(end=1)
    assert desk.what_is_there() == before


# -- edges ---------------------------------------------------------------------------------------------------


def test_edges_move_by_characters_and_the_quote_follows(desk: Desk) -> None:
    span = desk.add("田说")
    desk.session.move_edge(start=-1)
    desk.session.move_edge(end=2)
    assert desk.span(span.id) == replace(span, start=span.start - 1, end=span.end + 2, quote="𠮷田说:🙂")


@pytest.mark.parametrize(
    ("move", "expected"),
    [({"end": -9}, "投"), ({"start": 9}, "入"), ({"start": 1}, "入"), ({"end": -1}, "投")],
)
def test_an_edge_stops_before_the_other_one(desk: Desk, move: dict[str, int], expected: str) -> None:
    span = desk.add("投入")
    desk.session.move_edge(**move)
    assert desk.span(span.id).quote == expected
    desk.announced.clear()
    desk.session.move_edge(**move)
    assert desk.announced == []


def test_an_edge_stops_at_the_ends_of_the_text(desk: Desk) -> None:
    span = desk.add("投入")
    desk.session.move_edge(start=-1000)
    desk.session.move_edge(end=1000)
    assert desk.span(span.id).quote == desk.session.text
    desk.announced.clear()
    desk.session.move_edge(end=1)
    assert desk.announced == []


def test_a_span_that_is_resized_becomes_current(desk: Desk) -> None:
    first, second = desk.add("投入"), desk.add("60亿元")
    desk.session.set_note("?")
    desk.announced.clear()
    desk.session.resize(first.id, first.start - 2, first.end)
    assert desk.session.current_id == first.id
    assert desk.span(first.id).quote == "今年投入"
    assert desk.changes() == Changes.of(
        "spans", "history", "current", articles=(desk.ids[0],), spans=(first.id,)
    )
    desk.session.resize(second.id, second.start, second.end)
    assert desk.session.current_id == second.id
    assert desk.span(second.id).note == "?"
    assert desk.changes() == Changes.of("current")


def test_resizing_onto_a_span_that_is_there_or_beyond_the_text_is_refused(desk: Desk) -> None:
    first, second = desk.add("投入"), desk.add("60亿元")
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="such a span already"):
        desk.session.resize(second.id, first.start, first.end)
    with pytest.raises(Refusal, match="does not fit"):
        desk.session.resize(second.id, second.start, second.start)
    with pytest.raises(Refusal, match="no longer there"):
        desk.session.resize("gone", 0, 1)
    assert desk.what_is_there() == before


# -- removing and stepping -----------------------------------------------------------------------------------


def test_removing_leaves_the_caret_where_the_span_began(desk: Desk) -> None:
    span = desk.add("投入")
    desk.session.remove()
    assert desk.spans == []
    assert desk.session.selection == Selection(span.start, span.start)
    assert desk.session.current is None
    assert desk.changes() == Changes.of(
        "spans",
        "states",
        "history",
        "selection",
        "current",
        articles=(desk.ids[0],),
        spans=(span.id,),
    )


def test_stepping_goes_in_reading_order_and_around(desk: Desk) -> None:
    inner, outer, last = desk.add("投入"), desk.add("今年投入60亿元"), desk.add("🙂")
    desk.session.select(0, 0)
    visited = []
    for _ in range(4):
        desk.session.step(1)
        visited.append(desk.session.current_id)
    assert visited == [outer.id, inner.id, last.id, outer.id]
    desk.session.step(-1)
    assert desk.session.current_id == last.id
    assert desk.session.selection == Selection(last.start, last.start)


def test_stepping_starts_at_the_caret(desk: Desk) -> None:
    first, second = desk.add("投入"), desk.add("🙂")
    desk.session.select(first.end, first.end)
    desk.session.step(1)
    assert desk.session.current_id == second.id
    desk.session.select(first.end, first.end)
    desk.session.step(-1)
    assert desk.session.current_id == first.id


def test_stepping_without_spans_stays(desk: Desk) -> None:
    before = desk.what_is_there()
    desk.session.step(1)
    desk.session.step(-1)
    assert desk.what_is_there() == before


# -- sticky and Escape ---------------------------------------------------------------------------------------


def test_a_label_with_neither_selection_nor_current_span_becomes_sticky_and_again_lets_go(
    desk: Desk,
) -> None:
    desk.session.label("slogan")
    assert desk.session.sticky == "slogan"
    assert desk.changes() == Changes.of("sticky")
    desk.session.label("figure")
    assert desk.session.sticky == "figure"
    desk.session.label("figure")
    assert desk.session.sticky is None


def test_while_a_label_sticks_a_key_changes_what_sticks_and_not_the_span_just_labelled(desk: Desk) -> None:
    desk.session.stick("slogan")
    start = desk.session.text.index("投入")
    desk.session.label_run(start, start + 2)
    desk.session.label("figure")
    assert (desk.session.sticky, desk.said) == ("figure", [("slogan", "投入")])
    desk.session.label("figure")
    desk.session.label("measure")
    assert (desk.session.sticky, desk.said) == (None, [("measure", "投入")])


def test_the_sticky_label_stays_in_the_next_article(desk: Desk) -> None:
    desk.session.label("slogan")
    desk.session.go_by(1)
    assert desk.session.sticky == "slogan"


def test_escape_lets_go_of_one_thing_at_a_time(desk: Desk) -> None:
    """The sticky label, then the selection, then the current span."""
    session = desk.session
    session.select(2, 5)
    session.stick("slogan")
    session.escape()
    assert (session.sticky, session.selection) == (None, Selection(2, 5))
    session.escape()
    assert session.selection == Selection(5, 5)
    span = desk.add("投入")
    session.escape()
    assert session.current is None
    assert session.selection == Selection(span.end, span.end)


# -- double clicks and notes that continue -------------------------------------------------------------------


def test_a_run_that_a_second_click_widens_is_one_step(desk: Desk) -> None:
    span = desk.add("投入")
    steps = len(desk.session.history.done)
    desk.session.replace_run(span.id, *desk.run("投入60亿元"))
    desk.session.replace_run(span.id, *desk.run("今年投入60亿元"))
    assert desk.said == [("measure", "今年投入60亿元")]
    assert desk.session.current_id == span.id
    assert len(desk.session.history.done) == steps
    desk.session.undo()
    assert desk.said == []
    desk.session.redo()
    assert desk.said == [("measure", "今年投入60亿元")]


def test_a_run_widened_onto_a_span_that_is_there_makes_that_current(desk: Desk) -> None:
    there = desk.add("今年投入60亿元")
    made = desk.add("投入")
    desk.session.replace_run(made.id, there.start, there.end)
    assert desk.spans == [there]
    assert desk.session.current_id == there.id
    desk.session.undo()
    assert desk.spans == [there]
    assert desk.session.can_undo


def test_a_run_that_is_not_the_latest_step_is_a_step_of_its_own(desk: Desk) -> None:
    span = desk.add("投入")
    desk.add("🙂")
    desk.session.replace_run(span.id, *desk.run("今年投入"))
    desk.session.undo()
    assert sorted(desk.said) == [("measure", "投入"), ("measure", "🙂")]


def test_widening_a_span_that_is_gone_is_refused(desk: Desk) -> None:
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="no longer there"):
        desk.session.replace_run("gone", 0, 2)
    assert desk.what_is_there() == before


def test_a_note_written_on_with_pauses_is_one_step(desk: Desk) -> None:
    span = desk.add("投入")
    desk.session.set_note("half")
    desk.session.set_note("half of", continues=True)
    desk.session.set_note("half of it 🙂", continues=True)
    assert desk.span(span.id).note == "half of it 🙂"
    desk.session.undo()
    assert desk.span(span.id).note == ""
    desk.session.redo()
    assert desk.span(span.id).note == "half of it 🙂"


@pytest.mark.parametrize("between", ["attribute", "undo", "other note", "reopened"])
def test_a_note_continues_only_the_writing_just_before(desk: Desk, between: str) -> None:
    """Whatever came between stays when the note is taken back."""
    other = desk.add("🙂")
    span = desk.add("60亿元", "figure")
    desk.session.set_note("half")
    if between == "attribute":
        desk.session.set_attribute("kind", "date")
    elif between == "undo":
        desk.session.undo()
    elif between == "other note":
        desk.session.make_current(other.id)
        desk.session.set_note("?")
    else:
        desk.session.open(desk.path)
    desk.session.make_current(span.id)
    before = desk.spans
    desk.session.set_note("half more", continues=True)
    assert desk.span(span.id).note == "half more"
    desk.session.undo()
    assert desk.spans == before


# -- states and articles -------------------------------------------------------------------------------------


def test_a_state_is_written_shown_in_the_list_and_announced(desk: Desk) -> None:
    desk.session.set_state("done")
    assert desk.changes() == Changes.of("states", "history", articles=(desk.ids[0],))
    assert desk.session.articles.progress() == (1, 3, 0)
    assert desk.project.state(desk.ids[0], ME) == "done"
    desk.session.set_state("done")
    assert desk.announced == []
    desk.session.set_state("new")
    assert desk.project.state(desk.ids[0], ME) == "new"
    assert table(desk.path, "layers") == []


def test_finishing_goes_on_to_the_next_unfinished_article_and_around(desk: Desk) -> None:
    desk.session.go_to(desk.ids[2])
    desk.session.finish_and_go_on()
    assert desk.session.article_id == desk.ids[0]
    desk.session.finish_and_go_on()
    assert desk.session.article_id == desk.ids[1]
    desk.session.finish_and_go_on()
    assert desk.session.article_id == desk.ids[1]
    assert desk.session.articles.progress() == (3, 3, 0)


def test_an_approved_article_stays_approved_when_it_is_finished(desk: Desk) -> None:
    desk.session.set_state("approved")
    desk.session.finish_and_go_on()
    assert desk.project.state(desk.ids[0], ME) == "approved"
    assert desk.session.article_id == desk.ids[1]


def test_caret_and_selection_are_where_they_were_left_in_each_article(desk: Desk) -> None:
    session = desk.session
    session.select(3, 5)
    session.go_by(1)
    assert session.selection == Selection(0, 0)
    session.select(2, 2)
    session.go_by(-1)
    assert session.selection == Selection(3, 5)
    session.go_to(desk.ids[1])
    assert session.selection == Selection(2, 2)
    assert desk.announced[-1] == Changes.of(
        "article", "spans", "selection", "current", articles=(desk.ids[1],)
    )


def test_walking_stops_at_the_ends_and_an_open_article_is_not_opened_again(desk: Desk) -> None:
    before = desk.what_is_there()
    desk.session.go_by(-1)
    desk.session.go_to(desk.ids[0])
    assert desk.what_is_there() == before


def test_an_article_that_is_gone_is_refused(desk: Desk) -> None:
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="no longer in the project"):
        desk.session.go_to("gone")
    assert desk.what_is_there() == before


# -- refusals ------------------------------------------------------------------------------------------------

COMMANDS: dict[str, Callable[[Session], object]] = {
    "add": lambda session: session.add_span(0, 1, "slogan"),
    "label": lambda session: session.label("slogan"),
    "relabel": lambda session: session.relabel("slogan"),
    "resize": lambda session: session.resize("any", 0, 1),
    "replace_run": lambda session: session.replace_run("any", 0, 1),
    "move_edge": lambda session: session.move_edge(end=-1),
    "set_attribute": lambda session: session.set_attribute("kind", "date"),
    "set_note": lambda session: session.set_note("?"),
    "remove": lambda session: session.remove(),
    "set_state": lambda session: session.set_state("done"),
    "finish": lambda session: session.finish_and_go_on(),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_without_a_project_every_change_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match="No project is open"):
        COMMANDS[name](Session(FakeWords(), annotator=ME))


@pytest.mark.parametrize("name", COMMANDS)
def test_in_a_project_without_articles_every_change_is_refused(tmp_path: Path, name: str) -> None:
    session = Session(FakeWords(), annotator=ME)
    session.open(tmp_path / "new.annotator", create=True)
    with pytest.raises(Refusal, match="No article is open"):
        COMMANDS[name](session)
    session.close()


@pytest.mark.parametrize("name", COMMANDS)
def test_in_somebody_elses_layer_every_change_is_refused(desk: Desk, name: str) -> None:
    span = desk.add("投入")
    desk.session.rename_annotator(OTHER)
    desk.session.show_layer(ME)
    desk.session.make_current(span.id)
    assert not desk.session.can_edit
    desk.announced.clear()
    before = desk.what_is_there()
    with pytest.raises(Refusal, match=f"labels of {ME}"):
        COMMANDS[name](desk.session)
    assert desk.what_is_there() == before


@pytest.mark.parametrize("name", [*COMMANDS, "undo"])
def test_in_a_project_that_can_only_be_read_every_change_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    span = desk.add("投入")

    def cannot_write(path: Path, mode: int) -> bool:
        return mode != os.W_OK

    monkeypatch.setattr(os, "access", cannot_write)
    desk.session.open(desk.path)
    desk.session.make_current(span.id)
    desk.session.go_by(1)
    assert not desk.session.can_edit
    desk.announced.clear()
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="can only be read"):
        (Session.undo if name == "undo" else COMMANDS[name])(desk.session)
    assert desk.what_is_there() == before


def test_a_step_that_the_disk_does_not_take_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    span = desk.add("投入")

    def full(*_: object, **__: object) -> str:
        raise Refusal("The disk is full.")

    monkeypatch.setattr(Project, "append", full)
    desk.session.go_by(1)
    desk.announced.clear()
    before = desk.what_is_there()
    for command in (
        lambda: desk.session.add_span(0, 1, "slogan"),
        desk.session.finish_and_go_on,
        desk.session.undo,
    ):
        with pytest.raises(Refusal, match="disk is full"):
            command()
    assert desk.what_is_there() == before
    assert desk.project.span(span.id) == span


# -- layers and names ----------------------------------------------------------------------------------------


def test_somebody_elses_layer_is_shown_with_its_spans_counts_and_states(desk: Desk, desk_of: Open) -> None:
    other = desk_of(OTHER)
    theirs = other.add("60亿元", "figure")
    mine = desk.add("投入")
    desk.session.stick("slogan")
    desk.announced.clear()
    desk.session.show_layer(OTHER)
    assert desk.spans == [theirs]
    assert desk.session.articles.progress() == (0, 3, 1)
    assert (desk.session.sticky, desk.session.current) == (None, None)
    assert desk.changes() == Changes.of(
        "articles", "history", "current", "sticky", "spans", spans=(mine.id, theirs.id)
    )
    desk.session.show_layer(ME)
    assert desk.spans == [mine]
    assert desk.session.can_edit


def test_everyone_is_listed_oneself_first(desk: Desk, desk_of: Open) -> None:
    assert desk.session.annotators() == [ME]
    other = desk_of(OTHER)
    other.add("投入")
    desk.session.refresh_if_changed()
    assert desk.session.annotators() == [ME, OTHER]


def test_a_new_name_has_a_layer_of_its_own_and_old_labels_keep_theirs(desk: Desk) -> None:
    desk.add("投入")
    desk.session.rename_annotator("  丙 ")
    assert (desk.session.annotator, desk.session.shown) == ("丙", "丙")
    assert desk.spans == []
    assert not desk.session.can_undo
    assert desk.add("投入").annotator == "丙"
    assert desk.session.annotators() == ["丙", ME]


@pytest.mark.parametrize("name", ["", "  "])
def test_a_name_of_nothing_is_refused(desk: Desk, name: str) -> None:
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="needs a name"):
        desk.session.rename_annotator(name)
    assert desk.what_is_there() == before


def test_a_name_can_be_given_before_a_project_is_open() -> None:
    session = Session(FakeWords(), annotator=ME)
    heard: list[Changes] = []
    session.subscribe(heard.append)
    session.rename_annotator("丙")
    assert session.annotators() == ["丙"]
    assert heard


# -- others at work ------------------------------------------------------------------------------------------


def test_what_another_window_writes_is_seen_at_the_next_look(desk: Desk, desk_of: Open) -> None:
    elsewhere = desk_of()
    assert not desk.session.refresh_if_changed()
    span = elsewhere.add("投入")
    desk.session.select(3, 4)
    desk.announced.clear()
    assert desk.session.refresh_if_changed()
    assert desk.spans == [span]
    assert desk.session.selection == Selection(3, 4)
    assert desk.session.history == elsewhere.session.history
    assert desk.changes() == Changes.of(
        "history", "spans", "states", articles=(span.article_id,), spans=(span.id,)
    )
    assert not desk.session.refresh_if_changed()


def test_what_a_colleague_labels_changes_nothing_of_what_one_sees(desk: Desk, desk_of: Open) -> None:
    mine = desk.add("投入")
    desk_of(OTHER).add("投入")
    desk.announced.clear()
    assert desk.session.refresh_if_changed()
    assert (desk.spans, list(desk.session.articles)) == ([mine], desk.project.summaries(ME))
    assert desk.changes() == Changes.of("history")


def test_ones_own_steps_among_those_of_others_are_not_counted_twice(desk: Desk, desk_of: Open) -> None:
    desk.add("今年")
    elsewhere = desk_of()
    elsewhere.add("投入")
    desk.add("修渠")
    assert desk.session.refresh_if_changed()
    assert list(desk.session.articles) == desk.project.summaries(ME)
    assert len(desk.spans) == 3
    elsewhere.session.refresh_if_changed()
    elsewhere.session.undo()
    assert desk.session.refresh_if_changed()
    assert list(desk.session.articles) == desk.project.summaries(ME)


def test_ones_own_writing_is_no_reason_to_look_again(desk: Desk) -> None:
    desk.add("投入")
    desk.session.undo()
    assert not desk.session.refresh_if_changed()


def test_a_look_at_what_is_the_same_leaves_text_and_spans_alone(desk: Desk) -> None:
    span = desk.add("投入")
    desk.session.segmentation()
    desk.session.refresh()
    assert desk.changes() == Changes.of("articles", "history")
    assert desk.session.current_id == span.id
    desk.session.segmentation()
    assert len(desk.words.asked) == 1


def test_another_scheme_is_told(desk: Desk) -> None:
    fewer = Scheme("fewer", GUIDELINE.labels[:2])
    with Project(desk.path) as other:
        payload = Fact(kinds.SCHEME_CHANGED, None, GUIDELINE.as_payload(), fewer.as_payload())
        other.append(OTHER, [payload])
    desk.session.refresh_if_changed()
    assert desk.session.scheme == fewer
    assert desk.changes() == Changes.of("articles", "history", "scheme")


def test_a_current_span_that_is_gone_is_current_no_more(desk: Desk, desk_of: Open) -> None:
    span = desk.add("投入")
    elsewhere = desk_of()
    elsewhere.session.make_current(span.id)
    elsewhere.session.remove()
    desk.session.refresh_if_changed()
    assert desk.session.current is None
    assert desk.changes() == Changes.of(
        "history", "spans", "states", "current", articles=(span.article_id,), spans=(span.id,)
    )


def test_an_article_that_is_gone_gives_way_to_the_first_unfinished(desk: Desk) -> None:
    desk.session.go_to(desk.ids[1])
    _remove_article(desk.path, desk.ids[1])
    left = [desk.ids[0], desk.ids[2]]
    desk.announced.clear()
    desk.session.refresh_if_changed()
    assert desk.ids == left
    assert desk.session.article_id == left[0]
    assert {"articles", "article", "spans"} <= desk.changes().kinds


def test_the_last_article_that_is_gone_leaves_nothing_open(desk: Desk) -> None:
    for article_id in desk.ids:
        _remove_article(desk.path, article_id)
    desk.session.refresh_if_changed()
    assert (desk.session.opened, desk.session.text) == (None, "")
    with pytest.raises(Refusal, match="No article is open"):
        desk.session.add_span(0, 1, "slogan")


def _remove_article(path: Path, article_id: str) -> None:
    with Project(path) as other:
        article = other.article(article_id)
        assert article is not None
        payload = article.as_payload(with_text=False)
        other.append(OTHER, [Fact(kinds.ARTICLE_REMOVED, article_id, payload, None)])


def _note(desk: Desk, span: Span, note: str) -> None:
    desk.session.make_current(span.id)
    desk.session.set_note(note)


@pytest.mark.parametrize(
    "change",
    [
        lambda desk, span: desk.session.set_note("mine"),
        lambda desk, span: desk.session.resize(span.id, 0, 3),
        lambda desk, span: desk.session.remove(),
    ],
)
def test_a_span_that_another_window_has_changed_just_now_is_not_overwritten(
    desk: Desk, desk_of: Open, change: Callable[[Desk, Span], object]
) -> None:
    """Between two looks at the file the screen can be behind; what is there was seen by nobody here."""
    span = desk.add("投入")
    elsewhere = desk_of()
    _note(elsewhere, elsewhere.span(span.id), "theirs")
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="changed “投入” in the meantime"):
        change(desk, span)
    assert desk.what_is_there() == before
    desk.session.refresh_if_changed()
    assert desk.span(span.id).note == "theirs"
    change(desk, desk.span(span.id))


def test_a_span_can_be_added_while_others_write(desk: Desk, desk_of: Open) -> None:
    desk.add("🙂")
    elsewhere = desk_of(OTHER)
    elsewhere.add("投入")
    desk.add("60亿元")
    assert desk.session.refresh_if_changed()
    assert sorted(desk.said) == [("measure", "60亿元"), ("measure", "🙂")]


def test_the_first_label_of_two_windows_begins_the_article_once(desk: Desk, desk_of: Open) -> None:
    """The second one is refused, and works after the look that the window takes every moment."""
    elsewhere = desk_of()
    elsewhere.add("投入")
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="in_progress"):
        desk.add("60亿元")
    assert desk.what_is_there() == before
    desk.session.refresh_if_changed()
    desk.add("60亿元")
    assert len(desk.spans) == 2

"""A reviewer returns and approves a colleague's layers; what is approved stays as it is."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from annotator.model import layer as states
from annotator.model.errors import Refusal
from annotator.model.scheme_draft import Draft
from annotator.session.approving import Approving
from annotator.session.correcting import Correcting
from annotator.session.everywhere import hits_in
from annotator.session.importing import import_paths
from annotator.session.long_work import labelling
from annotator.session.pages import PageBook
from annotator.session.scheme_editing import SchemeEditing
from annotator.session.searching import Found, label_hits
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import NAMES, Desk, Open

ME, OTHER = NAMES


def standing(desk: Desk, article_id: str, annotator: str = ME) -> tuple[str, str]:
    return desk.project.state(article_id, annotator), desk.project.decided_by(article_id, annotator)


@pytest.fixture
def reviewer(desk: Desk, desk_of: Open) -> Desk:
    """Somebody who looks at what the first annotator has labelled in the first article."""
    desk.add("修渠")
    desk.session.set_state(states.DONE)
    other = desk_of(OTHER)
    other.session.show_layer(ME)
    other.announced.clear()
    return other


@pytest.fixture
def approved(desk: Desk, reviewer: Desk) -> Desk:
    """The desk of the annotator whose first article is approved."""
    Approving(reviewer.session).decide(reviewer.ids[:1], states.APPROVED)
    desk.session.refresh_if_changed()
    desk.announced.clear()
    return desk


@pytest.mark.parametrize("state", [states.RETURNED, states.APPROVED])
def test_a_decision_is_a_step_with_the_reviewers_name(reviewer: Desk, state: str) -> None:
    article = reviewer.ids[0]
    assert Approving(reviewer.session).decide([article], state) == 1
    assert standing(reviewer, article) == (state, OTHER)
    line = reviewer.session.articles.get(article)
    assert line is not None
    assert line.state == state
    reviewer.session.undo()
    assert standing(reviewer, article) == (states.DONE, "")
    assert reviewer.session.shown == ME
    reviewer.session.redo()
    assert standing(reviewer, article) == (state, OTHER)
    assert check(reviewer.project) == []


def test_several_are_decided_at_once_and_those_not_begun_stay(reviewer: Desk) -> None:
    assert Approving(reviewer.session).decide(reviewer.ids, states.APPROVED) == 1
    assert [standing(reviewer, each)[0] for each in reviewer.ids] == ["approved", "new", "new"]
    with pytest.raises(Refusal, match="not begun"):
        Approving(reviewer.session).decide(reviewer.ids[1:], states.APPROVED)


def test_the_reviewer_reopens_and_an_undo_brings_the_approval_back(approved: Desk, reviewer: Desk) -> None:
    article = reviewer.ids[0]
    Approving(reviewer.session).decide([article], states.IN_PROGRESS)
    assert standing(reviewer, article) == (states.IN_PROGRESS, "")
    reviewer.session.undo()
    assert standing(reviewer, article) == (states.APPROVED, OTHER)


def test_what_is_returned_is_mended_and_done_again_and_the_undo_knows_who_returned_it(
    desk: Desk, reviewer: Desk
) -> None:
    article = desk.ids[0]
    Approving(reviewer.session).decide([article], states.RETURNED)
    desk.session.refresh_if_changed()
    desk.add("开渠")
    assert standing(desk, article) == (states.RETURNED, OTHER)
    assert desk.session.articles.first_unfinished() == article
    desk.session.finish_and_go_on()
    assert standing(desk, article) == (states.DONE, "")
    desk.session.undo()
    assert standing(desk, article) == (states.RETURNED, OTHER)


def test_ones_own_labels_are_approved_and_reopened_by_oneself_and_never_returned(desk: Desk) -> None:
    desk.add("修渠")
    with pytest.raises(Refusal, match="your own"):
        Approving(desk.session).decide(desk.ids[:1], states.RETURNED)
    Approving(desk.session).decide(desk.ids[:1], states.APPROVED)
    desk.add("开渠")
    desk.session.set_state(states.IN_PROGRESS)
    assert standing(desk, desk.ids[0]) == (states.IN_PROGRESS, "")


# -- locked ----------------------------------------------------------------------------------------------------


def everywhere(desk: Desk) -> object:
    hits = hits_in(desk.ids[0], desk.session.text, "渠", list)
    return desk.session.label_everywhere(hits, "slogan")


def found_by_search(desk: Desk) -> object:
    span = desk.spans[0]
    hit = Found(desk.ids[0], span.start, span.end, span.quote, "", "", (), span)
    return label_hits(desk.session, [hit], "slogan")


def press(desk: Desk) -> None:
    desk.session.select(0, 2)
    desk.session.label("slogan")


def current(desk: Desk) -> Desk:
    desk.session.make_current(desk.spans[0].id)
    return desk


CHANGES: dict[str, Callable[[Desk], object]] = {
    "add": lambda desk: desk.add("开渠"),
    "press a label": press,
    "relabel": lambda desk: current(desk).session.label("slogan"),
    "resize": lambda desk: desk.session.resize(desk.spans[0].id, 0, 3),
    "move an edge": lambda desk: current(desk).session.move_edge(end=1),
    "attribute": lambda desk: current(desk).session.set_attribute("kind", "date"),
    "note": lambda desk: current(desk).session.set_note("x"),
    "remove": lambda desk: current(desk).session.remove(),
    "stick": lambda desk: desk.session.label("slogan"),
    "everywhere": everywhere,
    "search": found_by_search,
    "split": lambda desk: Correcting(current(desk).session).split(),
    "unsure": lambda desk: desk.session.toggle_unsure(),
    "article note": lambda desk: desk.session.set_article_note("x"),
    "reopen": lambda desk: desk.session.set_state(states.IN_PROGRESS),
    "decide": lambda desk: Approving(desk.session).decide(desk.ids[:1], states.IN_PROGRESS),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_nothing_of_an_approved_layer_is_changed_by_its_annotator(
    approved: Desk, change: Callable[[Desk], object]
) -> None:
    before = approved.project.spans(approved.ids[0]), approved.project.layers(approved.ids[0])
    with pytest.raises(Refusal, match=OTHER):
        change(approved)
    assert (approved.project.spans(approved.ids[0]), approved.project.layers(approved.ids[0])) == before
    assert not approved.session.can_edit


def test_an_older_step_of_ones_own_in_it_is_not_undone(desk: Desk, desk_of: Open) -> None:
    desk.add("修渠")
    reviewer = desk_of(OTHER)
    reviewer.session.show_layer(ME)
    Approving(reviewer.session).decide(desk.ids[:1], states.APPROVED)
    desk.session.refresh_if_changed()
    before = desk.spans
    with pytest.raises(Refusal, match=f"{OTHER}|changed since"):
        desk.session.undo()
    assert desk.spans == before
    desk.session.go_to(desk.ids[1])
    desk.add("公园")
    desk.session.undo()
    assert desk.spans == []


def test_steps_over_the_whole_project_leave_it_out(approved: Desk) -> None:
    approved.session.go_to(approved.ids[1])
    ids = approved.ids
    texts = {each: approved.project.text(each) for each in ids}
    hits = [hit for each in ids for hit in hits_in(each, texts[each], "开", list)]
    assert {hit.article_id for hit in hits} == set(ids)
    assert approved.session.label_everywhere(hits, "slogan") == 2
    approved.session.undo()
    work = labelling(approved.session, hits, "slogan", None)
    assert work(lambda *_: None, lambda: False) == 2


def test_done_goes_on_to_the_next_without_a_word(approved: Desk) -> None:
    approved.session.finish_and_go_on()
    assert approved.session.article_id == approved.ids[1]
    assert standing(approved, approved.ids[0]) == (states.APPROVED, OTHER)


def test_a_scheme_change_and_a_correction_of_the_page_follow_everybodys_labels(approved: Desk) -> None:
    names = [label.name for label in approved.session.scheme.labels]
    draft = Draft.of(approved.session.scheme).edited(names.index("measure"), name="办法")
    SchemeEditing(approved.session).apply(draft.change())
    assert [span.label for span in approved.spans] == ["办法"]
    book = PageBook(approved.session)
    book.merge(approved.ids[1], approved.ids[0])
    assert check(approved.project) == []
    approved.session.undo()
    assert standing(approved, approved.ids[0]) == (states.APPROVED, OTHER)
    approved.session.undo()
    assert [span.label for span in approved.spans] == ["measure"]


def test_a_merged_article_is_approved_as_far_as_all_of_it_was(approved: Desk) -> None:
    PageBook(approved.session).merge(approved.ids[1], approved.ids[0])
    assert standing(approved, approved.session.articles.first_unfinished() or "")[1] == ""


def test_labels_from_a_file_do_not_go_in_unless_the_reviewer_brings_them(approved: Desk) -> None:
    article = approved.project.article(approved.ids[0])
    assert article is not None
    line = {"id": article.id, "text": article.text, "annotator": ME}
    file = approved.path.with_name("l.jsonl")
    file.write_text(json.dumps({**line, "spans": [{"start": 0, "end": 2, "label": "slogan"}]}), "utf-8")
    with Project(approved.path) as other:
        report = import_paths(other, [file], actor=ME)
        assert (report.spans, len(report.skipped)) == (0, 1)
        assert "approved" in str(report.skipped[0].reason)
        assert import_paths(other, [file], actor=OTHER).spans == 1

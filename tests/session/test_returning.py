"""What came back: comments and corrected spans, taken over or kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.comment import Comment
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.layer import FINAL
from annotator.model.sharing import Share
from annotator.model.verdict import LEFT, RIGHT, Verdict
from annotator.review.comparing import BOUNDARY, LABEL, ONLY_LEFT, ONLY_RIGHT
from annotator.session.approving import Approving
from annotator.session.handing_out import hand_out
from annotator.session.returning import CameBack, Returning, came_back
from annotator.session.undoing import Steps
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import NAMES, Desk, Open

ME, REVIEWER = NAMES


def final(desk: Desk, quote: str, label: str, identity: str) -> dict[str, object]:
    """A span of the final layer on the first article."""
    start = desk.project.text(desk.ids[0]).index(quote)
    return {
        "id": identity, "article_id": desk.ids[0], "annotator": FINAL, "start": start, "end": start + len(quote),
        "label": label, "attributes": {}, "note": "", "quote": quote, "origin": "review",
    }  # fmt: skip


@pytest.fixture
def came(desk: Desk, desk_of: Open) -> Desk:
    """The reviewer has corrected an edge and a label, put something in and taken something out, asked, and returned
    the article."""
    article = desk.ids[0]
    edge, label, gone = (desk.add(*said) for said in (("修渠",), ("60亿元", "slogan"), ("𠮷田", "figure")))
    desk.session.set_note("我的备注")
    desk.session.finish_and_go_on()
    desk.session.go_to(article)
    spans = [
        final(desk, "修渠49.8公里", "measure", "f1"),
        final(desk, "60亿元", "figure", "f2"),
        final(desk, "开渠", "measure", "f3"),
    ]
    said = Verdict("v", article, REVIEWER, FINAL, ME, BOUNDARY, LEFT, (edge.id,), ("f1",), "", "更完整")
    out = Verdict("w", article, REVIEWER, FINAL, ME, ONLY_RIGHT, RIGHT, (gone.id,), (), "", "不是数字")
    asks = Comment(
        "c", "c", article, ME, label.id, label.start, label.end, "60亿元", REVIEWER, "为什么?", "2026-01-01"
    )
    done = Comment("d", "d", article, "", "", 0, 0, "", REVIEWER, "好", "2025-01-01")
    reviewer = desk_of(REVIEWER)
    facts = [
        Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": FINAL}),
        *(Fact(kinds.SPAN_ADDED, article, None, span) for span in spans),
        Fact(kinds.STATE_CHANGED, article, None, {"annotator": FINAL, "state": "in_progress"}),
        *(Fact(kinds.VERDICT_CHANGED, article, None, each.as_payload()) for each in (said, out)),
        *(Fact(kinds.COMMENT_CHANGED, article, None, each.as_payload()) for each in (asks, done)),
        Fact(kinds.THREAD_CHANGED, article, None, {"thread": "d", "article_id": article, "resolved_by": ME}),
    ]
    Steps(reviewer.project, REVIEWER).write(facts)
    reviewer.session.show_layer(ME)
    Approving(reviewer.session).decide([article], states.RETURNED)
    desk.session.refresh_if_changed()
    desk.session.go_to(article)
    desk.announced.clear()
    return desk


def look(desk: Desk) -> CameBack:
    (found,) = came_back(desk.project, ME, desk.session.articles)
    return found


def test_the_list_tells_comments_open_ones_first_and_each_correction_with_its_reason(came: Desk) -> None:
    found = look(came)
    assert (found.standing.state, found.decided_by) == (states.RETURNED, REVIEWER)
    assert [thread.comments[0].text for thread in found.threads] == ["为什么?", "好"]
    told = [(each.difference.kind, each.verdict.reason if each.verdict else "") for each in found.corrected]
    assert told == [(ONLY_RIGHT, ""), (LABEL, ""), (BOUNDARY, "更完整"), (ONLY_LEFT, "不是数字")]
    assert found.left == 5


def test_what_the_review_has_not_come_to_yet_is_not_told_as_wrong(came: Desk) -> None:
    came.add("公里")
    assert len(look(came).corrected) == 4


def test_taking_the_final_makes_ones_own_layer_say_the_same_in_one_step(came: Desk) -> None:
    before = came.spans
    assert Returning(came.session).take_final(look(came).corrected) == 4
    assert sorted((span.label, span.quote) for span in came.spans) == sorted(
        (span.label, span.quote) for span in came.project.spans(came.ids[0], FINAL)
    )
    assert look(came).corrected == ()
    assert {span.id for span in came.spans} & {span.id for span in before} == {each.id for each in before[:2]}
    came.session.undo()
    assert came.spans == before
    assert check(came.project) == []


def test_a_note_of_ones_own_stays_with_what_is_corrected(came: Desk) -> None:
    came.session.make_current(came.spans[0].id)
    came.session.set_note("仍要")
    edge = next(each for each in look(came).corrected if each.difference.left == (came.spans[0],))
    Returning(came.session).take_final([edge])
    assert came.spans[0].note == "仍要"


def test_keeping_mine_marks_it_as_seen_until_something_changes(came: Desk) -> None:
    first = look(came).corrected[1]
    Returning(came.session).keep_mine([first])
    assert [each.is_kept for each in look(came).corrected] == [False, True, False, False]
    assert look(came).left == 4
    came.session.undo()
    assert not any(each.is_kept for each in look(came).corrected)
    came.session.redo()
    (again,) = [each for each in look(came).corrected if each.is_kept]
    Returning(came.session).keep_mine([again])
    assert not any(each.is_kept for each in look(came).corrected)


def test_what_has_changed_meanwhile_is_refused(came: Desk) -> None:
    corrected = look(came).corrected
    Returning(came.session).take_final(corrected[1:2])
    with pytest.raises(Refusal, match="look again"):
        Returning(came.session).take_final(corrected)


def test_of_what_is_approved_it_is_seen_what_became_of_it_and_nothing_is_taken(
    came: Desk, desk_of: Open
) -> None:
    reviewer = desk_of(REVIEWER)
    reviewer.session.show_layer(ME)
    Approving(reviewer.session).decide(came.ids[:1], states.APPROVED)
    came.session.refresh_if_changed()
    assert len(look(came).corrected) == 4
    with pytest.raises(Refusal, match="approved"):
        Returning(came.session).take_final(look(came).corrected)
    Returning(came.session).keep_mine(look(came).corrected)


def test_it_all_comes_in_the_file_that_is_given_back(came: Desk, tmp_path: Path) -> None:
    out = tmp_path / "back.annotator"
    with Project(came.path) as project:
        hand_out(project, REVIEWER, [(Share.returned(ME, frozenset(came.ids[:1])), out)])
    there = Desk(out).open()
    here = look(came)
    assert look(there) == here
    Returning(there.session).take_final(here.corrected)
    there.session.finish_and_go_on()
    assert check(there.project) == []
    there.session.close()


def test_nothing_came_back_where_nobody_has_looked(desk: Desk) -> None:
    desk.add("修渠")
    assert came_back(desk.project, ME, desk.session.articles) == []

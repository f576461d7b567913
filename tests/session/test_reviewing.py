"""Reviewing two people's layers: each decision is a verdict and what it means for the final layer, in one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.model import event as kinds
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.model.layer import DONE, FINAL, IN_PROGRESS, NEW
from annotator.model.scheme_draft import Draft
from annotator.model.span import ORIGIN_AGREED, ORIGIN_REVIEW, Span
from annotator.model.verdict import BOTH, EDITED, LEFT, NEITHER, RIGHT
from annotator.session import edits
from annotator.session.review_queue import Wanted
from annotator.session.reviewing import Review
from annotator.session.scheme_editing import SchemeEditing
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import Desk, Open, make_project, table

ME, OTHER, THIRD = "甲", "乙", "丙"
Said = tuple[str, str]


def label(path: Path, annotator: str, place: int, *said: Said, state: str = DONE) -> list[Span]:
    """Somebody labels these texts of an article, each `quote` or `quote>attribute` with its label."""
    with Project(path) as project:
        article_id = project.article_ids()[place]
        text = project.text(article_id)
        spans = []
        for quote, name in said:
            quote, _, kind = quote.partition(">")
            start = text.index(quote)
            attributes = {"kind": kind} if kind else {}
            spans.append(
                Span(
                    new_id(), article_id, annotator, start, start + len(quote), name, attributes, "看", quote
                )
            )
        facts = [
            Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": annotator}),
            *(Fact(kinds.SPAN_ADDED, article_id, None, span.as_payload()) for span in spans),
        ]
        if project.state(article_id, annotator) == NEW:
            facts.append(edits.state_changed(article_id, annotator, NEW, state))
        # no step of the reviewer
        project.append("导入员", facts)
    return spans


@pytest.fixture
def review(project_path: Path, desk_of: Open) -> Iterator[Review]:
    """The first article is agreed in one span and has five differences, the second one none, the third one."""
    label(
        project_path,
        ME,
        0,
        ("桥北开渠", "slogan"),
        ("60亿元>date", "figure"),
        ("修渠49.8公里", "measure"),
        ("今年", "slogan"),
    )
    label(
        project_path,
        OTHER,
        0,
        ("桥北开渠", "slogan"),
        ("60亿元>quantity", "figure"),
        ("修渠", "measure"),
        ("今年", "measure"),
        ("说", "slogan"),
    )
    for name in (ME, OTHER):
        label(project_path, name, 1, ("公园", "measure"))
    label(project_path, ME, 2, ("夜市开张", "slogan"))
    label(project_path, OTHER, 2, state=DONE)
    desk = desk_of()
    desk.session.go_to(desk.ids[0])
    review = Review(desk.session)
    review.open((ME, OTHER))
    review.count()
    yield review
    assert check(desk.project) == []


@pytest.fixture
def desk(review: Review) -> Desk:
    """Looks at the session of the review."""
    desk = Desk.__new__(Desk)
    desk.session = review.session
    return desk


def final(desk: Desk, place: int = 0) -> list[Said]:
    """Label and quote in the final layer."""
    spans = desk.project.spans(desk.ids[place], FINAL)
    return [(span.label, f"{span.quote}>{span.attributes.get('kind', '')}".rstrip(">")) for span in spans]


def standing(review: Review) -> tuple[int, int]:
    assert review.queue is not None
    return review.queue.standing.decided, review.queue.standing.differences


def kind(review: Review) -> str:
    assert review.current is not None
    return review.current.kind


# -- stepping ------------------------------------------------------------------------------------------------


def test_a_review_begins_at_the_first_difference(review: Review, desk: Desk) -> None:
    assert desk.session.shown == FINAL
    assert not desk.session.can_edit
    assert kind(review) == "label"
    assert desk.session.selection.caret == desk.session.text.index("今年")
    assert standing(review) == (0, 5)


def test_stepping_passes_the_borders_of_articles_and_stops_at_the_ends(review: Review, desk: Desk) -> None:
    seen = [kind(review)]
    for _ in range(4):
        review.step(1)
        seen.append(kind(review))
    assert seen == ["label", "attribute", "boundary", "only_right", "only_left"]
    assert desk.session.article_id == desk.ids[2]
    with pytest.raises(Refusal, match="No open difference follows"):
        review.step(1)
    for _ in range(4):
        review.step(-1)
    assert (desk.session.article_id, kind(review)) == (desk.ids[0], "label")
    with pytest.raises(Refusal, match="No open difference comes before"):
        review.step(-1)


def test_a_filter_narrows_what_stepping_stops_at(review: Review) -> None:
    review.wanted = Wanted(labels=frozenset({"slogan"}))
    review.step(1)
    assert kind(review) == "only_right"
    review.wanted = Wanted(kinds=frozenset({"attribute"}))
    review.step(-1)
    assert kind(review) == "attribute"
    with pytest.raises(Refusal):
        review.step(1)


def test_until_the_project_is_compared_one_steps_as_far_as_can_be_seen(review: Review) -> None:
    review.queue = None
    for _ in range(4):
        review.step(1)
    assert kind(review) == "only_left"
    with pytest.raises(Refusal, match="still being compared"):
        review.step(1)


# -- deciding ------------------------------------------------------------------------------------------------


def test_the_first_decision_brings_what_both_say(review: Review, desk: Desk) -> None:
    outcome = review.decide(RIGHT)
    assert final(desk) == [("slogan", "桥北开渠"), ("measure", "今年")]
    assert [span.origin for span in desk.spans] == [ORIGIN_AGREED, ORIGIN_REVIEW]
    assert [span.note for span in desk.spans] == ["", ""]
    assert desk.project.state(desk.ids[0], FINAL) == IN_PROGRESS
    assert kind(review) == "attribute"
    assert (outcome.is_last, outcome.is_article_done, standing(review)) == (False, False, (1, 5))
    assert FINAL in desk.project.annotators()


@pytest.mark.parametrize(
    ("decision", "found"),
    [
        (RIGHT, [("measure", "今年")]),
        (LEFT, [("slogan", "今年")]),
        (BOTH, [("measure", "今年"), ("slogan", "今年")]),
        (NEITHER, []),
    ],
)
def test_each_key_puts_its_side_into_the_final_layer(
    review: Review, desk: Desk, decision: str, found: list[Said]
) -> None:
    review.decide(decision)
    assert sorted(final(desk)[1:]) == found


def test_both_of_an_attribute_is_one_span(review: Review, desk: Desk) -> None:
    review.step(1)
    review.decide(BOTH)
    assert final(desk)[1:] == [("figure", "60亿元>date")]


def test_a_verdict_says_what_became_of_the_spans(review: Review, desk: Desk) -> None:
    case = review.current
    assert case is not None
    review.decide(LEFT)
    (verdict,) = desk.project.verdicts()
    assert (verdict.reviewer, verdict.left_layer, verdict.right_layer) == (ME, ME, OTHER)
    assert (verdict.decision, verdict.kind) == (LEFT, "label")
    assert set(verdict.spans) == {span.id for span in case.spans}
    assert [desk.span(each).quote for each in verdict.final] == ["今年"]


def test_a_decision_is_undone_as_one_and_its_difference_is_current_again(review: Review, desk: Desk) -> None:
    before = table(desk.project.path, "spans"), table(desk.project.path, "layers")
    for _ in range(4):
        review.decide(RIGHT)
    assert desk.session.article_id == desk.ids[2]
    review.take_back()
    assert (desk.session.article_id, kind(review), standing(review)) == (desk.ids[0], "only_right", (3, 5))
    review.take_back(again=True)
    assert (kind(review), standing(review)) == ("only_right", (4, 5))
    for _ in range(4):
        review.take_back()
    assert (kind(review), standing(review)) == ("label", (0, 5))
    assert (table(desk.project.path, "spans"), table(desk.project.path, "layers")) == before
    assert desk.project.verdicts() == []


def test_the_last_decision_finishes_the_article(review: Review, desk: Desk) -> None:
    outcomes = [review.decide(RIGHT) for _ in range(4)]
    assert [outcome.is_article_done for outcome in outcomes] == [False, False, False, True]
    assert desk.project.state(desk.ids[0], FINAL) == DONE
    assert final(desk) == [
        ("slogan", "桥北开渠"),
        ("measure", "今年"),
        ("figure", "60亿元>quantity"),
        ("measure", "修渠"),
        ("slogan", "说"),
    ]


def test_deciding_again_replaces_what_was_decided(review: Review, desk: Desk) -> None:
    case = review.current
    assert case is not None
    for decision in (RIGHT, BOTH, LEFT, NEITHER, RIGHT):
        review.go_to(case.article_id, case.id)
        review.decide(decision)
    assert final(desk) == [("slogan", "桥北开渠"), ("measure", "今年")]
    assert standing(review) == (1, 5)


def test_a_finished_article_is_in_progress_again_when_a_colleague_changes_something(
    review: Review, desk: Desk
) -> None:
    for _ in range(4):
        review.decide(RIGHT)
    label(desk.project.path, OTHER, 0, ("好", "slogan"))
    desk.session.refresh_if_changed()
    review.count()
    review.go_to(desk.ids[0], review.queue.of(desk.ids[0])[-1].id)  # type: ignore[union-attr]
    assert standing(review) == (4, 6)
    review.decide(RIGHT)
    assert final(desk)[-1] == ("slogan", "好")


def test_a_difference_is_open_again_when_its_spans_say_something_else(review: Review, desk: Desk) -> None:
    review.decide(RIGHT)
    project = desk.project
    (span,) = [each for each in project.spans(desk.ids[0], OTHER) if each.quote == "今年"]
    with Project(project.path) as other:
        figure = edits.label_named(desk.session.scheme, "figure")
        other.append(OTHER, [edits.changed(span, edits.relabelled(span, figure))])
    desk.session.refresh_if_changed()
    assert standing(review) == (0, 5)


def test_a_label_that_gets_another_name_opens_nothing(review: Review, desk: Desk) -> None:
    review.decide(RIGHT)
    review.decide(LEFT)
    draft = Draft.of(desk.session.scheme)
    SchemeEditing(desk.session).apply(draft.edited(0, name="act").change())
    review.count()
    assert standing(review) == (2, 5)


def test_what_no_longer_differs_makes_way_for_what_both_say(review: Review, desk: Desk) -> None:
    """The colleague takes my label for 今年 after it was decided otherwise."""
    review.decide(RIGHT)
    project = desk.project
    (span,) = [each for each in project.spans(desk.ids[0], OTHER) if each.quote == "今年"]
    slogan = desk.session.scheme.label("slogan")
    assert slogan is not None
    with Project(project.path) as other:
        other.append(OTHER, [edits.changed(span, edits.relabelled(span, slogan))])
    desk.session.refresh_if_changed()
    review.count()
    review.decide(RIGHT)
    assert ("slogan", "今年") in final(desk)
    assert ("measure", "今年") not in final(desk)


# -- editing -------------------------------------------------------------------------------------------------


def test_an_edit_puts_the_reference_into_the_final_layer_and_lets_it_be_changed(
    review: Review, desk: Desk
) -> None:
    review.step(1)
    review.step(1)
    review.edit()
    assert desk.session.writes == FINAL
    assert desk.session.current is not None
    assert desk.session.current.quote == "修渠49.8公里"
    desk.session.move_edge(end=-2)
    desk.session.add_span(*desk.run("好"), "slogan")
    outcome = review.finish_edit()
    assert outcome is not None
    assert not outcome.is_last
    assert desk.session.writes == ME
    assert final(desk)[1:] == [("measure", "修渠49.8"), ("slogan", "好")]
    (verdict,) = desk.project.verdicts()
    assert (verdict.decision, len(verdict.final)) == (EDITED, 2)
    assert desk.project.spans(desk.ids[0], ME)[2].quote == "60亿元"
    assert kind(review) == "only_right"


def test_deciding_an_edited_difference_again_takes_all_of_the_edit_back(review: Review, desk: Desk) -> None:
    """Also what all had agreed in and the edit has removed."""
    case = review.current
    assert case is not None
    review.edit()
    desk.session.add_span(*desk.run("好"), "slogan")
    (agreed,) = [span for span in desk.spans if span.origin == ORIGIN_AGREED]
    desk.session.make_current(agreed.id)
    desk.session.remove()
    review.finish_edit()
    assert final(desk) == [("slogan", "今年"), ("slogan", "好")]
    review.decide(NEITHER)
    assert ("slogan", "桥北开渠") not in final(desk)
    review.go_to(case.article_id, case.id)
    review.decide(RIGHT)
    assert final(desk) == [("slogan", "桥北开渠"), ("measure", "今年")]


def test_edits_are_undone_step_by_step(review: Review, desk: Desk) -> None:
    review.edit()
    desk.session.relabel("figure")
    review.take_back()
    assert not review.is_editing
    assert final(desk)[1:] == [("slogan", "今年")]
    review.take_back()
    assert desk.project.verdicts() == []
    assert desk.project.spans(desk.ids[0], FINAL) == []


def test_outside_of_an_edit_the_final_layer_is_only_read(review: Review, desk: Desk) -> None:
    with pytest.raises(Refusal, match="made by deciding"):
        desk.session.add_span(0, 2, "slogan")


def test_going_elsewhere_ends_an_edit(review: Review, desk: Desk) -> None:
    review.edit()
    desk.session.go_to(desk.ids[2])
    assert not review.is_editing
    assert not desk.session.can_edit


# -- reasons, equal cases, agreement -------------------------------------------------------------------------


def test_a_reason_belongs_to_the_latest_decision_and_is_offered_again(review: Review, desk: Desk) -> None:
    with pytest.raises(Refusal, match="Nothing is decided"):
        review.reasoned()
    review.decide(RIGHT)
    review.set_reason("  名称不是 口号 ")
    assert [verdict.reason for verdict in desk.project.verdicts()] == ["名称不是 口号"]
    assert review.reasons() == ["名称不是 口号"]
    review.take_back()
    assert [verdict.reason for verdict in desk.project.verdicts()] == [""]


def test_equal_differences_are_decided_together_in_one_step(project_path: Path, desk_of: Open) -> None:
    for place, quotes in ((0, ("好",)), (1, ("开门",)), (2, ("增收",))):
        label(project_path, OTHER, place, *((quote, "slogan") for quote in quotes))
        label(project_path, ME, place, state=DONE)
    with Project(project_path) as project:
        # the same words in two articles
        for place in (0, 2):
            article_id = project.article_ids()[place]
            start = project.text(article_id).index("🙂")
            span = Span(new_id(), article_id, OTHER, start, start + 1, "figure", {}, "", "🙂")
            project.append(OTHER, [Fact(kinds.SPAN_ADDED, article_id, None, span.as_payload())])
    desk = desk_of()
    review = Review(desk.session)
    review.open((ME, OTHER))
    review.count()
    with pytest.raises(Refusal, match="Nothing was decided"):
        review.decide_alike()
    assert review.decide(RIGHT).alike == 1
    review.set_reason("表情不算")
    assert review.decide_alike() == 1
    assert final(desk, 2) == [("figure", "🙂")]
    assert standing(review) == (2, 5)
    assert {verdict.reason for verdict in desk.project.verdicts()} == {"表情不算"}
    review.take_back()
    assert final(desk, 2) == []
    assert standing(review) == (1, 5)
    review.decide(RIGHT)
    with pytest.raises(Refusal, match="No other open difference"):
        review.decide_alike()


def test_articles_without_a_difference_are_taken_over_in_one_step(review: Review, desk: Desk) -> None:
    assert review.agreeing_articles() == [desk.ids[1]]
    assert review.adopt() == 1
    assert final(desk, 1) == [("measure", "公园")]
    assert desk.project.state(desk.ids[1], FINAL) == DONE
    with pytest.raises(Refusal, match="No article is left"):
        review.adopt()
    review.take_back()
    assert final(desk, 1) == []
    assert review.agreeing_articles() == [desk.ids[1]]


def test_finishing_needs_every_difference_decided(review: Review, desk: Desk) -> None:
    with pytest.raises(Refusal, match="4 differences are still open"):
        review.finish()
    desk.session.go_to(desk.ids[1])
    review.finish()
    assert desk.project.state(desk.ids[1], FINAL) == DONE
    assert desk.session.article_id == desk.ids[2]


def test_an_article_that_the_colleague_has_not_begun_has_nothing_to_review(
    project_path: Path, desk_of: Open
) -> None:
    label(project_path, ME, 0, ("今年", "slogan"))
    label(project_path, OTHER, 1, ("公园", "slogan"))
    desk = desk_of()
    review = Review(desk.session)
    review.open((ME, OTHER))
    review.count()
    assert standing(review) == (0, 0)
    desk.session.go_to(desk.ids[0])
    assert review.article is not None
    assert review.article.lacking == (OTHER,)
    with pytest.raises(Refusal, match="has not begun this article"):
        review.finish()


# -- the final layer as a side, and more than two ------------------------------------------------------------


def test_the_final_layer_itself_can_be_reviewed(review: Review, desk: Desk) -> None:
    for _ in range(4):
        review.decide(RIGHT)
    desk.session.go_to(desk.ids[0])
    desk.session.select(0, 0)
    review.open((ME, FINAL))
    review.count()
    assert kind(review) == "label"
    review.decide(LEFT)
    assert ("slogan", "今年") in final(desk)
    assert ("measure", "今年") not in final(desk)
    review.decide(RIGHT)
    assert ("figure", "60亿元>quantity") in final(desk)


def test_three_layers_are_decided_by_what_most_of_them_say(project_path: Path, desk_of: Open) -> None:
    for name, quote in ((ME, "今年投入"), (OTHER, "今年"), (THIRD, "今年")):
        label(project_path, name, 0, (quote, "slogan"), ("修渠", "measure"))
    desk = desk_of()
    review = Review(desk.session)
    review.open((ME, OTHER, THIRD))
    review.count()
    assert standing(review) == (0, 1)
    review.step(-1)
    review.decide(RIGHT)
    assert final(desk) == [("slogan", "今年"), ("measure", "修渠")]
    (verdict,) = desk.project.verdicts()
    assert (verdict.left_layer, verdict.right_layer, len(verdict.spans)) == (ME, "乙 + 丙", 3)


def test_a_review_needs_two_people(review: Review) -> None:
    for names in ((ME,), (ME, ME), ()):
        with pytest.raises(Refusal, match="two different people"):
            review.open(names)
    with pytest.raises(Refusal, match="Nobody called"):
        review.open((ME, "nobody"))


def test_leaving_the_review_shows_ones_own_labels(review: Review, desk: Desk) -> None:
    review.edit()
    review.close()
    assert (desk.session.shown, desk.session.can_edit, review.is_on) == (ME, True, False)
    review.open((ME, OTHER))
    desk.session.show_layer(OTHER)
    assert not review.is_on


def test_an_undo_of_ones_own_label_leaves_the_review(project_path: Path, desk_of: Open) -> None:
    label(project_path, OTHER, 0, ("公里", "slogan"))
    desk = desk_of()
    desk.add("今年")
    review = Review(desk.session)
    review.open((ME, OTHER))
    review.decide(RIGHT)
    review.take_back()
    assert review.is_on
    review.take_back()
    assert (review.is_on, desk.session.shown, desk.said) == (False, ME, [])


def test_a_review_goes_on_after_a_restart(review: Review, desk: Desk, desk_of: Open) -> None:
    review.decide(RIGHT)
    again = desk_of(path=desk.project.path)
    other = Review(again.session)
    other.open((ME, OTHER))
    other.count()
    assert standing(other) == (1, 5)
    other.take_back()
    assert standing(other) == (0, 5)


# -- any sequence --------------------------------------------------------------------------------------------

KEYS = (
    RIGHT,
    LEFT,
    BOTH,
    NEITHER,
    EDITED,
    "undo",
    "redo",
    "next",
    "previous",
    "alike",
    "move",
    "add",
    "remove",
)
TEXT_LENGTH = 24


@st.composite
def layers(draw: st.DrawFn) -> tuple[list[tuple[int, int, str]], ...]:
    """What two people say of the first article."""
    start = st.integers(0, TEXT_LENGTH - 2)
    stated = start.flatmap(
        lambda low: st.tuples(
            st.just(low),
            st.integers(low + 1, min(low + 6, TEXT_LENGTH)),
            st.sampled_from(["slogan", "measure"]),
        )
    )
    common = draw(st.lists(stated, max_size=3, unique=True))
    return tuple(list(dict.fromkeys([*common, *draw(st.lists(stated, max_size=4))])) for _ in range(2))


def _written(path: Path, said: tuple[list[tuple[int, int, str]], ...]) -> None:
    make_project(path)
    with Project(path) as project:
        article_id = project.article_ids()[0]
        text = project.text(article_id)
        for name, spans in zip((ME, OTHER), said, strict=True):
            facts = [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": name})]
            for start, end, label_name in spans:
                span = Span(new_id(), article_id, name, start, end, label_name, {}, "", text[start:end])
                facts.append(Fact(kinds.SPAN_ADDED, article_id, None, span.as_payload()))
            facts.append(edits.state_changed(article_id, name, NEW, DONE))
            # no step of the reviewer
            project.append("导入员", facts)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=layers(), keys=st.lists(st.sampled_from(KEYS), max_size=14))
def test_whatever_is_pressed_the_final_layer_says_nothing_twice(
    said: tuple[list[tuple[int, int, str]], ...], keys: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("review") / "p.annotator"
    _written(path, said)
    desk = Desk(path).open()
    try:
        review = Review(desk.session)
        review.open((ME, OTHER))
        review.count()
        for key in keys:
            _press(desk, review, key)
            spans = desk.project.spans(desk.ids[0], FINAL)
            assert len({span.statement for span in spans}) == len(spans)
            assert desk.spans == spans
        assert check(desk.project) == []
        review.end_edit()
        for decision, side in ((RIGHT, 1), (LEFT, 0)):
            if review.article is None or not review.article.cases:
                break
            for case in review.article.cases:
                review.go_to(case.article_id, case.id)
                review.decide(decision)
            found = {span.statement for span in desk.project.spans(desk.ids[0], FINAL)}
            assert found == set(said[side])
        done = len(desk.session.history.done)
        for _ in range(done):
            review.take_back()
        assert desk.project.spans(desk.ids[0], FINAL) == []
        assert (desk.project.verdicts(), desk.project.state(desk.ids[0], FINAL)) == ([], NEW)
    finally:
        desk.session.close()


def _press(desk: Desk, review: Review, key: str) -> None:
    session = desk.session
    try:
        if key == EDITED:
            review.edit()
        elif key in (RIGHT, LEFT, BOTH, NEITHER):
            review.decide(key)
        elif key in ("undo", "redo"):
            review.take_back(again=key == "redo")
        elif key in ("next", "previous"):
            review.step(1 if key == "next" else -1)
        elif key == "alike":
            review.decide_alike()
        elif key == "move":
            session.move_edge(end=1)
        elif key == "add":
            session.add_span(3, 7, "slogan")
        else:
            session.step(1)
            session.remove()
    except Refusal:
        pass

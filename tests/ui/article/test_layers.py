"""The values a review is shown by: who says what, what is drawn once, where the layers differ."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span, reading_order
from annotator.ui.article import FINAL, ReviewLayer, ShownSpan, State, group
from annotator.ui.article.layers import Marks
from tests.ui.article.fake import span

LABELS = st.sampled_from(["measure", "slogan"])
RUNS = st.tuples(st.integers(0, 30), st.integers(1, 9), LABELS)


def side(who: str, *runs: tuple[int, int, str]) -> list[Span]:
    """Spans of one person, whose ids nobody else has."""
    return [replace(span(start, end, label), id=f"{who}{start}-{end}{label}") for start, end, label in runs]


LAYERS = st.lists(
    st.lists(RUNS.map(lambda run: (run[0], run[0] + run[1], run[2])), max_size=3, unique=True),
    min_size=2,
    max_size=4,
).map(lambda layers: [side(str(place), *runs) for place, runs in enumerate(layers)])


def test_a_badge_is_the_first_character_of_a_name_unless_one_is_given() -> None:
    assert ReviewLayer("李明").mark == "李"
    assert ReviewLayer("李明", "甲").mark == "甲"


def test_characters_that_only_one_of_two_covers_differ() -> None:
    ours, theirs = side("a", (2, 9, "measure")), side("b", (4, 11, "measure"))
    one, other = group([ours, theirs], State.OPEN)
    assert (one.side, one.differing) == (0, ((2, 4),))
    assert (other.side, other.differing) == (1, ((9, 11),))


def test_where_one_divides_what_the_other_leaves_whole_the_gap_differs() -> None:
    ours, theirs = side("a", (0, 9, "measure")), side("b", (0, 4, "measure"), (5, 9, "measure"))
    whole, *parts = group([ours, theirs], State.OPEN)
    assert whole.differing == ((4, 5),)
    assert [part.differing for part in parts] == [(), ()]


def test_what_only_one_says_and_another_label_on_the_same_run_differ_in_no_character() -> None:
    assert [s.differing for s in group([side("a", (2, 9, "measure")), []], State.OPEN)] == [()]
    both = group([side("a", (2, 9, "measure")), side("b", (2, 9, "slogan"))], State.OPEN)
    assert [shown.differing for shown in both] == [(), ()]


def test_of_three_the_two_that_agree_are_the_majority_and_of_two_nobody_is() -> None:
    three = [side("a", (2, 9, "measure")), side("b", (2, 9, "slogan")), side("c", (2, 9, "slogan"))]
    assert [shown.is_minority for shown in group(three, State.OPEN)] == [True, False, False]
    assert [shown.is_minority for shown in group(three[:2], State.OPEN)] == [False, False]
    assert [shown.is_minority for shown in group([three[0], [], []], State.OPEN)] == [True]


@given(LAYERS)
def test_differing_characters_are_covered_by_their_span_and_not_by_all(layers: list[list[Span]]) -> None:
    covered = [{at for one in spans for at in range(one.start, one.end)} for spans in layers if spans]
    for shown in group(layers, State.OPEN):
        marked = [at for start, end in shown.differing for at in range(start, end)]
        assert len(marked) == len(set(marked))
        own = range(shown.span.start, shown.span.end)
        if len(covered) < 2:
            assert marked == []
        else:
            assert set(marked) == {at for at in own if not all(at in each for each in covered)}


def test_what_all_agree_in_is_drawn_once_and_remembers_who_says_it() -> None:
    shown = [
        ShownSpan(each, place, State.AGREED)
        for place, who in ((1, "b"), (0, "c"), (FINAL, "a"))
        for each in side(who, (2, 9, "measure"))
    ]
    (mark,) = Marks(shown).values()
    assert mark.sides == (0, 1, FINAL)
    assert mark.leftmost.span.id == "c2-9measure"
    assert not mark.has_lane


def test_a_difference_is_never_drawn_once_for_two() -> None:
    same = [*side("a", (2, 9, "measure")), *side("b", (2, 9, "measure"))]
    assert len(Marks(group([same[:1], same[1:]], State.OPEN))) == 2


@given(LAYERS, st.sampled_from(State))
def test_every_span_is_drawn_or_stood_for_in_reading_order(layers: list[list[Span]], state: State) -> None:
    marks = Marks(group(layers, state))
    drawn = [mark.span for mark in marks.values()]
    assert drawn == sorted(drawn, key=reading_order)
    assert list(marks) == [each.id for each in drawn]
    stood_for = [each.span.id for mark in marks.values() for each in mark.stands_for]
    assert sorted(stood_for) == sorted(each.id for spans in layers for each in spans)


def test_only_the_layers_of_people_take_lanes() -> None:
    (ours,) = side("a", (2, 9, "measure"))
    lanes = {
        (number, state): Marks([ShownSpan(ours, number, state)])[ours.id].has_lane
        for number in (0, FINAL)
        for state in State
    }
    assert {key for key, has_lane in lanes.items() if has_lane} == {(0, State.OPEN), (0, State.DECIDED)}


@given(LAYERS, st.lists(st.sampled_from(State), min_size=2, max_size=2), st.integers(0, 12))
def test_what_is_drawn_otherwise_is_found_by_its_id(
    layers: list[list[Span]], states: list[State], gone: int
) -> None:
    before = list(group(layers, states[0]))
    after = [*before[gone:], *group([side("new", (3, 7, "measure")), []], states[1])]
    old, new = Marks(before), Marks(after)
    changed = new.changed_from(old)
    assert set(changed) == {name for name in {**old, **new} if old.get(name) != new.get(name)}
    assert len(changed) == len(set(changed))
    assert new.changed_from(Marks(after)) == []

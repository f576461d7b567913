"""Groups of places that say different things: how they are counted, ranked and known again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.scheme import GUIDELINE
from annotator.review.consistency import (
    UNLABELLED,
    Group,
    Place,
    Places,
    Uses,
    Way,
    choices_of,
    ranked,
    way_of,
)
from tests.review.layers import span

SLOGAN: Way = (("slogan", ()),)
MEASURE: Way = (("measure", ()),)
WAYS = st.sampled_from([UNLABELLED, SLOGAN, MEASURE, (*MEASURE, *SLOGAN)])
PLACES = st.tuples(*(st.integers(0, 2**32 - 1) for _ in range(4)))
USES = st.dictionaries(PLACES, WAYS, max_size=12)


def uses_of(said: dict[Place, Way]) -> Uses:
    found = Uses()
    for place, way in said.items():
        found.add(way, place)
    return found


def group(*counts: int, key: str = "text") -> Group:
    ways = (SLOGAN, UNLABELLED, MEASURE)
    return Group(key, tuple(zip(ways, counts, strict=False)))


@given(USES)
def test_every_place_is_in_one_way_and_the_most_frequent_comes_first(said: dict[Place, Way]) -> None:
    uses = uses_of(said)
    found = uses.group("text")
    assert found.times == len(said)
    counts = [count for _, count in found.ways]
    assert counts == sorted(counts, reverse=True)
    assert {place: way for way, _ in found.ways for place in uses.places(way)} == said
    assert found.is_settled == (len(set(said.values())) < 2)


@given(USES, USES)
def test_renewed_places_are_where_they_are_now_and_nowhere_else(
    said: dict[Place, Way], now: dict[Place, Way]
) -> None:
    uses = uses_of(said)
    gone = next(iter(said), None)
    uses.renew({**now, **({gone: None} if gone is not None else {})})
    expected = {**said, **now}
    expected.pop(gone, None) if gone is not None else None
    assert {place: way for way, _ in uses.group("t").ways for place in uses.places(way)} == expected


@given(st.lists(PLACES, max_size=9))
def test_places_come_back_as_they_went_in(places: list[Place]) -> None:
    found = Places(places)
    assert list(found) == places
    assert len(found) == len(places)


def test_nine_to_one_is_a_slip_and_five_to_five_a_question() -> None:
    groups = [
        group(5, 5, key="five"),
        group(9, 1, key="nine"),
        group(1, 1, key="one"),
        group(99, 1, key="all"),
    ]
    assert [each.key for each in ranked(groups)] == ["all", "nine", "five", "one"]
    assert ranked([group(7)]) == []


def test_what_kind_of_contradiction_it_is() -> None:
    assert (group(2, 1).has_unlabelled, group(2, 1).has_contradiction) == (True, False)
    assert (group(2, 1, 1).has_unlabelled, group(2, 1, 1).has_contradiction) == (True, True)


def test_a_group_is_known_by_its_ways_not_by_how_often_they_are() -> None:
    assert group(9, 1).id == group(1, 9).id == group(2, 2).id
    assert group(9, 1).id != group(9, 1, key="other").id
    assert group(9, 1).id != group(9, 1, 1).id


def test_only_choices_are_compared() -> None:
    choices = choices_of(GUIDELINE)
    one = span("a", 0, 2, "figure", kind="date", remark="x")
    same = span("b", 4, 6, "figure", kind="date", remark="y")
    other = span("c", 8, 9, "figure", kind="quantity")
    assert way_of([one], choices) == way_of([same], choices) != way_of([other], choices)
    assert way_of([], choices) == UNLABELLED
    assert way_of([one, span("d", 0, 2, "slogan")], choices) == (
        ("figure", (("kind", "date"),)),
        ("slogan", ()),
    )

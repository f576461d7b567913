"""Lanes for layers: none is shared, none is empty, and what several people say of a place stands together."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.lanes import stack, stack_groups, stack_together

RUNS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda run: (run[0], run[0] + run[1]))
GROUPED = st.lists(st.tuples(RUNS, st.integers(0, 3)), max_size=24).map(
    lambda found: sorted(found, key=lambda each: (each[0][0], -each[0][1]))
)
Grouped = list[tuple[tuple[int, int], int]]


def stacked(grouped: Grouped) -> tuple[list[int], list[int]]:
    return stack_groups([run for run, _ in grouped], [group for _, group in grouped])


@given(GROUPED)
def test_no_two_runs_in_a_lane_share_a_character(grouped: Grouped) -> None:
    lanes, _ = stacked(grouped)
    for (one, lane), (other, its_lane) in combinations(
        zip((run for run, _ in grouped), lanes, strict=True), 2
    ):
        assert lane != its_lane or one[1] <= other[0] or other[1] <= one[0]


@given(GROUPED)
def test_each_lane_belongs_to_one_group_and_none_is_empty(grouped: Grouped) -> None:
    lanes, owners = stacked(grouped)
    assert [owners[lane] for lane in lanes] == [group for _, group in grouped]
    assert set(lanes) == set(range(len(owners)))


@given(GROUPED)
def test_a_group_needs_as_many_lanes_as_alone(grouped: Grouped) -> None:
    _, owners = stacked(grouped)
    for group in {group for _, group in grouped}:
        alone = stack([run for run, its in grouped if its == group])
        assert owners.count(group) == max(alone) + 1


def test_what_two_layers_say_of_one_place_stands_together_above_what_is_nested() -> None:
    nested = [((0, 9), 0), ((0, 9), 1), ((2, 4), 0)]
    assert stacked(nested) == ([0, 1, 2], [0, 1, 0])


def together(grouped: Grouped) -> list[int]:
    return stack_together([run for run, _ in grouped], [group for _, group in grouped])


@given(GROUPED)
def test_groups_that_share_lanes_never_share_a_character_in_one(grouped: Grouped) -> None:
    apart, _ = stacked(grouped)
    found = list(zip((run for run, _ in grouped), together(grouped), apart, strict=True))
    for (one, lane, its_place), (other, its_lane, other_place) in combinations(found, 2):
        if one[0] < other[1] and other[0] < one[1]:
            assert lane != its_lane
            assert (lane < its_lane) == (its_place < other_place), "the order is that of lanes of their own"


@given(GROUPED)
def test_groups_that_share_lanes_need_no_more_than_apart(grouped: Grouped) -> None:
    lanes, (_, owners) = together(grouped), stacked(grouped)
    assert set(lanes) == set(range(max(lanes, default=-1) + 1))
    assert len(set(lanes)) <= len(owners)


def test_what_stands_beside_another_layers_span_takes_the_same_lane() -> None:
    assert together([((0, 4), 0), ((2, 6), 1), ((8, 9), 1)]) == [0, 1, 0]


def test_a_group_that_says_nothing_takes_no_lane() -> None:
    assert stacked([((3, 5), 2)]) == ([0], [2])
    assert stack_groups([], []) == ([], [])

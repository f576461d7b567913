"""As many pairs as there can be, each span in one at most."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.statement import Statement
from annotator.review.pairing import Pairs, mostly_same, mostly_same_pairs, overlapping_pairs
from tests.review.layers import layers, said

ONE = ("x",)
Layer = list[Statement]


def most(
    left: Sequence[Statement], right: Sequence[Statement], fits: Callable[[Statement, Statement], bool]
) -> int:
    """The size of a maximum matching, by trying every way."""
    if not left:
        return 0
    first, rest = left[0], left[1:]
    found = most(rest, right, fits)
    for place, answer in enumerate(right):
        if fits(first, answer):
            found = max(found, 1 + most(rest, [*right[:place], *right[place + 1 :]], fits))
    return found


def overlap(one: Statement, other: Statement) -> bool:
    return one.start < other.end and other.start < one.end


def once_each(pairs: Pairs[Statement]) -> bool:
    return len({one.id for one, _ in pairs}) == len({other.id for _, other in pairs}) == len(pairs)


@given(layers("a", 6, ONE), layers("b", 6, ONE))
def test_overlapping_pairs_are_as_many_as_there_can_be(left: Layer, right: Layer) -> None:
    pairs = overlapping_pairs(left, right)
    assert len(pairs) == most(left, right, overlap)
    assert all(overlap(*pair) for pair in pairs)
    assert once_each(pairs)


@given(layers("a", 6, ONE), layers("b", 6, ONE))
def test_pairs_on_mostly_the_same_run_are_as_many_as_there_can_be(left: Layer, right: Layer) -> None:
    pairs = mostly_same_pairs(left, right)
    assert len(pairs) == most(left, right, mostly_same)
    assert all(mostly_same(*pair) for pair in pairs)
    assert once_each(pairs)


@given(layers("a", 8, ONE), layers("b", 8, ONE), st.randoms(use_true_random=False))
def test_the_order_in_which_spans_come_changes_no_number(left: Layer, right: Layer, chance: object) -> None:
    number = len(overlapping_pairs(left, right))
    chance.shuffle(left)  # type: ignore[attr-defined]
    chance.shuffle(right)  # type: ignore[attr-defined]
    assert len(overlapping_pairs(left, right)) == number
    assert len(overlapping_pairs(right, left)) == number


def test_a_long_span_does_not_take_what_a_short_one_needs() -> None:
    """Taking the longest or the first partner would leave one alone."""
    left = said((0, 10, "x"), (2, 3, "x"))
    right = said((0, 4, "x"), (8, 10, "x"), side="b")
    assert [(one.id, other.id) for one, other in overlapping_pairs(left, right)] == [
        ("a0", "b1"),
        ("a1", "b0"),
    ]


def test_adjacent_spans_share_no_character() -> None:
    assert overlapping_pairs(said((0, 4, "x")), said((4, 6, "x"), side="b")) == []

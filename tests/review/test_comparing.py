"""Two layers of one article: what they differ in, as a reviewer steps through it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.review.comparing import (
    ATTRIBUTE,
    BOUNDARY,
    LABEL,
    NESTED,
    ONLY_LEFT,
    ONLY_RIGHT,
    Comparison,
    Difference,
    compare,
)
from tests.review.layers import LABELS, runs, span


def kinds(comparison: Comparison) -> list[str]:
    return [difference.kind for difference in comparison.differences]


def only(comparison: Comparison) -> Difference:
    (difference,) = comparison.differences
    return difference


def ids(spans: Sequence[Span]) -> list[str]:
    return [one.id for one in spans]


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ([span("a", 2, 6)], [], ONLY_LEFT),
        ([], [span("b", 2, 6)], ONLY_RIGHT),
        ([span("a", 2, 6)], [span("b", 2, 7)], BOUNDARY),
        ([span("a", 2, 6)], [span("b", 5, 9)], BOUNDARY),
        ([span("a", 2, 6)], [span("b", 2, 6, "slogan")], LABEL),
        ([span("a", 2, 6)], [span("b", 2, 7, "slogan")], LABEL),
        ([span("a", 2, 6, "figure", kind="date")], [span("b", 2, 6, "figure", kind="person")], ATTRIBUTE),
        ([span("a", 2, 6, "figure", kind="date")], [span("b", 2, 6, "figure")], ATTRIBUTE),
    ],
)
def test_a_difference_has_a_kind(left: list[Span], right: list[Span], kind: str) -> None:
    comparison = compare(left, right)
    difference = only(comparison)
    assert (difference.kind, ids(difference.left), ids(difference.right)) == (kind, ids(left), ids(right))
    assert comparison.agreed == ()
    assert comparison.counts()[kind] == 1
    assert difference.start == 2
    assert difference.end == max(one.end for one in left + right)


def test_what_is_equal_is_no_difference() -> None:
    """Notes speak to colleagues, and an attribute without a value says nothing."""
    comparison = compare([span("a", 2, 6, kind=None)], [span("b", 2, 6)])
    assert kinds(comparison) == []
    assert [(one.id, other.id) for one, other in comparison.agreed] == [("a", "b")]


def test_spans_that_only_touch_or_are_hardly_the_same_stand_alone() -> None:
    assert kinds(compare([span("a", 0, 4)], [span("b", 4, 8)])) == [ONLY_LEFT, ONLY_RIGHT]
    assert kinds(compare([span("a", 0, 9)], [span("b", 6, 9, "slogan")])) == [ONLY_LEFT, ONLY_RIGHT]


def test_one_label_inside_of_the_other_the_other_way_round_is_one_difference() -> None:
    left = [span("a1", 0, 9, "measure"), span("a2", 2, 5, "slogan")]
    right = [span("b1", 0, 9, "slogan"), span("b2", 2, 5, "measure")]
    difference = only(compare(left, right))
    assert difference.kind == NESTED
    assert (ids(difference.left), ids(difference.right)) == (["a1", "a2"], ["b1", "b2"])


def test_a_span_that_contains_another_on_one_side_only_is_nested_differently() -> None:
    left = [span("a1", 0, 9), span("a2", 6, 9, "figure")]
    assert only(compare(left, [span("b1", 0, 7), span("b2", 6, 9, "figure")])).kind == NESTED
    assert only(compare(left, [span("b1", 0, 10), span("b2", 6, 9, "figure")])).kind == BOUNDARY


def test_what_one_has_divided_is_one_thing_to_decide() -> None:
    whole, parts = [span("a", 0, 9)], [span("b1", 0, 4), span("b2", 5, 9)]
    difference = only(compare(whole, parts))
    assert (difference.kind, ids(difference.left), ids(difference.right)) == (BOUNDARY, ["a"], ["b1", "b2"])
    turned = only(compare(parts, whole))
    assert (turned.kind, ids(turned.left), ids(turned.right)) == (BOUNDARY, ["b1", "b2"], ["a"])


def test_of_spans_that_state_the_same_those_with_equal_attributes_meet() -> None:
    left = [span("a1", 0, 3, kind="x"), span("a2", 0, 3, kind="y")]
    right = [span("b1", 0, 3, kind="y"), span("b2", 0, 3, kind="z")]
    comparison = compare(left, right)
    assert [(one.id, other.id) for one, other in comparison.agreed] == [("a2", "b1")]
    assert kinds(comparison) == [ATTRIBUTE]


def test_its_identity_stays_when_a_span_is_moved_or_another_decided() -> None:
    left, right = [span("a1", 2, 6), span("a2", 10, 12)], [span("b1", 2, 7), span("b2", 10, 13)]
    first, second = compare(left, right).differences
    moved = only(compare([span("a2", 9, 12)], [span("b2", 10, 13)]))
    assert moved.id == second.id != first.id


def test_the_same_text_with_the_same_difference_is_known_again() -> None:
    def at(place: int, label: str) -> Difference:
        left = Span(f"a{place}", "x", "a", place, place + 4, "slogan", {}, "", "四不两直")
        right = Span(f"b{place}", "x", "b", place, place + 4, label, {}, "", "四不两直")
        return only(compare([left], [right]))

    assert at(3, "measure").signature == at(20, "measure").signature != at(3, "figure").signature
    assert at(3, "measure").id != at(20, "measure").id


@st.composite
def spans_of(draw: st.DrawFn, side: str) -> list[Span]:
    """A layer with nested, crossing and equal spans, with and without attributes."""
    stated = st.tuples(runs(20), st.sampled_from(LABELS), st.sampled_from((None, "date", "person")))
    return [
        span(f"{side}{place}", start, end, label, kind=kind)
        for place, ((start, end), label, kind) in enumerate(draw(st.lists(stated, max_size=8)))
    ]


@given(spans_of("a"), spans_of("b"), st.randoms(use_true_random=False))
def test_every_span_is_in_one_pair_or_difference_whatever_their_order(
    left: list[Span], right: list[Span], chance: object
) -> None:
    comparison = compare(left, right)
    found = [one.id for pair in comparison.agreed for one in pair]
    found += [one.id for difference in comparison.differences for one in difference.spans]
    assert sorted(found) == sorted(ids(left + right))
    assert len({difference.id for difference in comparison.differences}) == len(comparison.differences)
    chance.shuffle(left)  # type: ignore[attr-defined]
    chance.shuffle(right)  # type: ignore[attr-defined]
    assert compare(left, right) == comparison


@given(spans_of("a"))
def test_a_layer_does_not_differ_from_itself(layer: list[Span]) -> None:
    assert kinds(compare(layer, layer)) == []

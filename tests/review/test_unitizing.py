"""Krippendorff's unitizing alpha: published cases, hand-computed ones, properties."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.segmentation import Run
from annotator.model.statement import Statement
from annotator.review.agreement import left_out, unit_layer
from annotator.review.unitizing import UnitTally, difference, units
from tests.review.layers import LENGTH, alpha, layers, said

Layer = list[Statement]


def by_length(*units: tuple[int, int, str]) -> Layer:
    """As the literature writes them: offset, length."""
    return said(*((offset, offset + length, label) for offset, length, label in units))


# -- published -----------------------------------------------------------------------------------------------

BOOK = [
    by_length((75, 70, "c"), (220, 30, "c"), (30, 60, "k"), (150, 50, "k")),
    by_length((70, 80, "c"), (205, 20, "c"), (250, 20, "c"), (30, 60, "k"), (150, 50, "k")),
]
"""Krippendorff (2004), Content Analysis, p. 254: a continuum of 300 from 150 on, here from 0 on."""


def test_the_worked_example_of_2004() -> None:
    found = alpha(*BOOK, length=300)
    assert float(found.observed("c")) == pytest.approx(0.0144, abs=5e-5)
    assert float(found.expected("c")) == pytest.approx(0.0532, abs=5e-5)
    assert float(found.expected("k")) == pytest.approx(0.0490, abs=5e-5)
    assert found.observed("k") == 0
    assert [round(found.alpha(label) or 0, 4) for label in "ck"] == [0.7286, 1.0]
    assert found.overall() == pytest.approx(0.8591, abs=0.0005)
    assert round(found.overall() or 0, 6) == 0.858665


EXAMPLE_1995: dict[str, tuple[list[Run], list[Run]]] = {
    "A": ([(2, 8), (14, 6)], [(4, 4), (15, 2)]),
    "B": ([(0, 18)], [(0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)]),
    "C": ([(2, 6), (10, 2), (14, 4), (20, 2)], [(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)]),
    "D": (
        [(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)],
        [(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)],
    ),
}
"""Krippendorff (1995), Sociological Methodology 25, p. 57; offset and length on a continuum of 24."""


@pytest.mark.parametrize(
    ("label", "observed", "expected", "value"),
    [
        ("A", 0.03125, 0.06990, 0.553),
        ("B", 2.26736, 1.17731, -0.926),
        ("C", 0.02777, 0.08642, 0.679),
        ("D", 0.38715, 0.41445, 0.066),
    ],
)
def test_the_four_categories_of_1995_by_the_formula_of_2004(
    label: str, observed: float, expected: float, value: float
) -> None:
    """Finely divided, as the values are given for a continuum of no smallest part. B and C were printed
    by the earlier formula: by that of 2004 they are 1.17578 and 0.09050 (DKPro Statistics allows for 0.005 here)."""
    fine = 50_000
    study = [
        by_length(*((offset * fine, length * fine, label) for offset, length in side))
        for side in EXAMPLE_1995[label]
    ]
    found = alpha(*study, length=24 * fine)
    assert float(found.observed(label)) == pytest.approx(observed, abs=1e-5)
    assert float(found.expected(label)) == pytest.approx(expected, abs=5e-3 if label in "BC" else 1e-5)
    assert found.alpha(label) == pytest.approx(value, abs=2e-2 if label in "BC" else 6e-4)


@pytest.mark.parametrize(
    ("left", "right", "value"),
    [
        ([(0, 4, "a"), (0, 7, "a"), (0, 7, "b")], [(0, 4, "a"), (0, 4, "b")], 0.6783),
        ([(0, 4, "a")], [(0, 4, "a"), (0, 4, "b")], 0.4893),
    ],
)
def test_small_cases_of_another_program(
    left: Sequence[tuple[int, int, str]], right: Sequence[tuple[int, int, str]], value: float
) -> None:
    """INCEpTION's own test values, on “This is a test.”: of a nest of one label the outer one counts."""
    assert round(alpha(said(*left), said(*right, side="b"), length=15).overall() or 0, 4) == value


def test_one_long_unit_against_three_short_ones() -> None:
    """DKPro Statistics' test values."""
    found = alpha(by_length((1, 8, "x")), by_length((2, 1, "x"), (4, 1, "x"), (6, 1, "x")), length=10)
    assert float(found.observed("x")) == pytest.approx(0.91)
    assert float(found.expected("x")) == pytest.approx(0.5351, abs=1e-4)
    assert found.alpha("x") == pytest.approx(-0.7003, abs=1e-4)


def test_a_lone_unit_of_three_observers_tells_nothing() -> None:
    found = alpha(by_length((0, 1, "x")), [], [], length=20)
    assert float(found.observed("x")) == pytest.approx(1 / 600)
    assert found.expected("x") == found.observed("x")
    assert found.alpha("x") == 0


# -- by hand -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "theirs", "delta"),
    [
        ((225, 295), (220, 300), 50),
        ((370, 400), (355, 375), 850),
        ((5, 11), (4, 6), 26),
        ((5, 11), (7, 9), 8),
        ((5, 11), (11, 13), 36 + 4),
    ],
)
def test_the_difference_of_two_units(ours: Run, theirs: Run, delta: int) -> None:
    assert difference([ours], [theirs]) == difference([theirs], [ours]) == delta


def plain_alpha(layers: Sequence[Sequence[Run]], length: int) -> float:
    """The definition without a formula: every unit and every gap of one observer laid at every place of another's."""
    m = len(layers)
    observed = 0
    for i, j in product(range(m), repeat=2):
        if i != j:
            observed += difference(layers[i], layers[j])
    pieces = []
    for layer in layers:
        at = 0
        for start, end in [*layer, (length, length)]:
            if start > at:
                pieces.append((start - at, False))
            if end > start:
                pieces.append((end - start, True))
            at = end
    # pairs of different units at every shift that shares a character; a unit inside of a gap
    expected = 0
    for g, (one, is_unit) in enumerate(pieces):
        for h, (other, is_other) in enumerate(pieces):
            if g == h or not is_unit:
                continue
            if is_other:
                shifts = range(-one + 1, other)
                expected += sum(s * s + (s + one - other) ** 2 for s in shifts)
            else:
                expected += 2 * one * one * max(0, other - one + 1)
    cells = m * length
    same = sum(size * (size - 1) for size, is_unit in pieces if is_unit)
    d_o = observed / (m * (m - 1) * length**2)
    d_e = expected / length / (cells * (cells - 1) - same)
    return 1 - d_o / d_e


EQUAL = 3
"""Units of one length: then the formula, which takes each unit's own length for both of a pair, is the definition."""


@given(st.lists(st.sets(st.integers(0, 5)), min_size=2, max_size=4))
def test_the_formula_is_its_definition(found: list[set[int]]) -> None:
    """For units of one length every pair of units can be laid out and counted."""
    study = [[(5 * at, 5 * at + EQUAL) for at in sorted(places)] for places in found]
    if not any(study):
        return
    value = UnitTally(len(study))
    value.add([{"x": runs} for runs in study], LENGTH)
    assert value.alpha("x") == pytest.approx(plain_alpha(study, LENGTH))


# -- properties ----------------------------------------------------------------------------------------------


@given(layers("a"))
def test_identical_layers_agree_entirely(layer: Layer) -> None:
    found = alpha(layer, layer, layer, length=LENGTH)
    assert found.overall() == (1 if layer else None)


@given(layers("a"), layers("b"), layers("c"))
def test_the_order_of_the_observers_changes_nothing(one: Layer, two: Layer, three: Layer) -> None:
    values = {alpha(*order, length=LENGTH).overall() for order in ((one, two, three), (three, one, two))}
    assert len(values) == 1


@given(st.lists(st.tuples(layers("a"), layers("b"), st.integers(LENGTH, 40)), min_size=1, max_size=4))
def test_the_order_of_the_articles_changes_no_digit(articles: list[tuple[Layer, Layer, int]]) -> None:
    values = set()
    for order in (articles, articles[::-1]):
        tally = UnitTally(2)
        for left, right, length in order:
            tally.add([unit_layer(left), unit_layer(right)], length)
        values.add((tally.overall(), *(tally.alpha(label) for label in tally.labels())))
    assert len(values) == 1


def test_a_label_that_nobody_used_is_undefined() -> None:
    found = alpha(said((0, 3, "x")), said((0, 3, "x")), length=9)
    assert found.alpha("y") is None
    assert alpha([], [], length=9).overall() is None


def test_where_nothing_could_disagree_it_is_undefined() -> None:
    assert alpha(said((0, 1, "x")), said((0, 1, "x")), length=1).alpha("x") is None


# -- units ---------------------------------------------------------------------------------------------------


@given(layers("a", 10, ("x",)))
def test_units_do_not_overlap_and_nothing_is_lost(layer: Layer) -> None:
    kept, gone = units(layer)
    assert sorted([*kept, *gone]) == sorted(layer)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    for span in gone:
        over = [one for one in kept if one.start < span.end and span.start < one.end]
        assert any(one.end - one.start >= span.end - span.start for one in over)


def test_the_outer_of_a_nest_and_the_longer_of_a_crossing_stay() -> None:
    layer = said(
        (0, 4, "x"), (4, 5, "x"), (3, 9, "x"), (8, 12, "x"), (8, 12, "y"), (20, 22, "x"), (20, 22, "x")
    )
    assert unit_layer(layer) == {"x": [(3, 9), (20, 22)], "y": [(8, 12)]}
    assert [span.id for span in left_out(layer)] == ["a0", "a1", "a3", "a6"]

"""What is counted of two people, and the figures that come of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.statement import Statement
from annotator.review.agreement import (
    ALL,
    ANY,
    BOUNDARY,
    CHARACTERS,
    ERRORS,
    EXACT,
    EXTENT,
    EXTRA,
    KINDS,
    LABEL,
    LEFT_OUT,
    MISSED,
    NEITHER,
    OVERLAP,
    PairTally,
    evidence,
)
from annotator.review.agreement import LEFT as OF_LEFT
from annotator.review.agreement import RIGHT as OF_RIGHT
from annotator.review.characters import CharacterTally, covers, kappa
from annotator.review.report import compared, confusion_names, confusion_table
from annotator.review.scores import Score
from annotator.review.unitizing import UnitTally
from tests.review.layers import LABELS, LENGTH, layers, said, tally

Layer = list[Statement]

LEFT = said(
    (0, 4, "measure"),
    (5, 9, "measure"),
    (6, 8, "figure"),
    (10, 14, "slogan"),
    (15, 20, "measure"),
    (22, 24, "figure"),
)
RIGHT = said(
    (0, 4, "measure"),
    (5, 10, "measure"),
    (6, 8, "figure"),
    (10, 14, "measure"),
    (16, 20, "slogan"),
    (26, 28, "slogan"),
    side="b",
)
"""Equal, another boundary, equal inside of it, another label, another label on mostly the same run, alone."""


def test_errors_are_divided_by_what_they_are() -> None:
    found = tally((LEFT, RIGHT, LENGTH))
    assert found.count(EXACT) == 2
    assert found.errors() == {MISSED: 1, EXTRA: 1, BOUNDARY: 1, LABEL: 2}
    assert found.errors("measure") == {MISSED: 0, EXTRA: 0, BOUNDARY: 1, LABEL: 1}
    assert found.errors("figure") == {MISSED: 1, EXTRA: 0, BOUNDARY: 0, LABEL: 0}


def test_precision_recall_and_f1_against_the_reference() -> None:
    found = tally((LEFT, RIGHT, LENGTH))
    assert found.score(EXACT) == Score(6, 6, 2)
    measures = found.score(EXACT, "measure")
    assert (measures.a, measures.b, measures.matched) == (3, 3, 1)
    assert found.score(OVERLAP, "measure").matched == 2
    assert found.score(OVERLAP).f1 == pytest.approx(3 / 6)
    assert found.score(EXTENT).matched == 3


def test_an_answer_nobody_gave_is_undefined_and_neither_0_nor_1() -> None:
    assert (Score(0, 0, 0).precision, Score(0, 0, 0).recall, Score(0, 0, 0).f1) == (None, None, None)
    assert (Score(5, 0, 0).precision, Score(5, 0, 0).recall, Score(5, 0, 0).f1) == (None, 0, None)
    assert (Score(0, 5, 0).precision, Score(0, 5, 0).recall, Score(0, 5, 0).f1) == (0, None, None)
    assert (Score(5, 5, 0).precision, Score(5, 5, 0).recall, Score(5, 5, 0).f1) == (0, 0, 0)


def test_empty_layers_are_undefined_in_everything() -> None:
    pair, alpha = tally(([], [], 12)), UnitTally(2)
    alpha.add([{}, {}], 12)
    overall = compared("ab", pair, alpha, ["measure"]).overall
    assert (overall.exact.f1, overall.overlap.f1, overall.kappa, overall.alpha_u) == (None,) * 4


def test_equal_spans_are_matched_one_to_one() -> None:
    twice = said((0, 4, "x"), (0, 4, "x"))
    found = tally((twice, twice[:1], 9))
    assert (found.count(EXACT), found.count(MISSED), found.count(OVERLAP)) == (1, 1, 1)


def test_confusion_says_which_label_stands_against_which() -> None:
    pair, alpha = tally((LEFT, RIGHT, LENGTH)), UnitTally(2)
    of = compared("ab", pair, alpha, LABELS)
    assert confusion_names(of) == ["measure", "slogan", "figure", NEITHER]
    assert list(confusion_table(of)) == [
        ("measure", [2, 1, 0, 0]),
        ("slogan", [1, 0, 0, 0]),
        ("figure", [0, 0, 1, 1]),
        (NEITHER, [0, 1, 0, 0]),
    ]


# -- characters ----------------------------------------------------------------------------------------------


def test_kappa_of_a_table_from_a_book() -> None:
    """Cohen (1960), p. 45: 200 cases in three categories, kappa 0.492."""
    rows = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
    counts = {(i, j): rows[i][j] for i in range(3) for j in range(3)}
    assert kappa(counts) == pytest.approx(0.492, abs=5e-4)


@pytest.mark.parametrize(
    ("both", "left", "right", "neither", "expected"),
    [(20, 5, 10, 15, 0.4), (45, 15, 25, 15, 0.1304), (25, 35, 5, 35, 0.2593)],
)
def test_kappa_of_known_tables_out_of_spans(
    both: int, left: int, right: int, neither: int, expected: float
) -> None:
    """The worked examples of most introductions, as runs of an article: in the label for both, for one, for none."""
    ours = said((0, both + left, "x"))
    theirs = said((0, both, "x"), (both + left, both + left + right, "x"), side="b")
    counted = tally((ours, theirs, both + left + right + neither))
    assert counted.kappa("x") == pytest.approx(expected, abs=5e-5)


def test_kappa_where_both_are_constant() -> None:
    assert kappa({(False, False): 9}) is None
    assert kappa({(True, True): 9}) is None
    assert kappa({}) is None
    assert kappa({(True, False): 9}) == 0
    assert kappa({(True, False): 3, (False, False): 6}) == 0


def test_a_character_covered_twice_counts_once() -> None:
    once = tally((said((0, 4, "x")), said((2, 6, "x")), 12))
    twice = tally((said((0, 4, "x"), (1, 3, "x"), (0, 4, "x")), said((2, 6, "x")), 12))
    assert once.kappa("x") == twice.kappa("x") == pytest.approx((12 * 8 - 4 * 4 - 8 * 8) / (144 - 80))
    assert twice.characters.total == 12


@given(layers("a"), layers("b"))
def test_covers_say_of_each_character_what_covers_it(left: Layer, right: Layer) -> None:
    found = {}
    for start, end, one, other in covers(left, right, LENGTH):
        found.update(dict.fromkeys(range(start, end), (one, other)))
    plain = {
        place: tuple(
            frozenset(span.label for span in side if span.start <= place < span.end) for side in (left, right)
        )
        for place in range(LENGTH)
    }
    assert found == plain


def test_overall_a_character_has_the_set_of_its_labels() -> None:
    """Nested labels count: half of the figure inside of the measure is what they differ in."""
    left = said((0, 8, "measure"), (2, 6, "figure"))
    right = said((0, 8, "measure"), (2, 4, "figure"))
    counts = CharacterTally()
    counts.add(left, right, 16)
    assert counts.kappa("measure") == 1
    assert counts.overall() == pytest.approx(
        kappa({("m", "m"): 4, ("mf", "mf"): 2, ("mf", "m"): 2, ("", ""): 8})
    )


# -- properties ----------------------------------------------------------------------------------------------

articles = st.lists(st.tuples(layers("a"), layers("b"), st.integers(LENGTH, 40)), min_size=1, max_size=4)


@given(articles)
def test_every_span_is_in_one_place(found: list[tuple[Layer, Layer, int]]) -> None:
    counted = tally(*found)
    score, errors = counted.score(EXACT), counted.errors()
    in_both = score.matched + errors[BOUNDARY] + errors[LABEL]
    assert score.a == in_both + errors[MISSED]
    assert score.b == in_both + errors[EXTRA]
    assert counted.confusion.total() == in_both + errors[MISSED] + errors[EXTRA]


@given(articles)
def test_turned_round_the_figures_are_the_same(found: list[tuple[Layer, Layer, int]]) -> None:
    one, other = tally(*found), tally(*((right, left, length) for left, right, length in found))
    for label in (ANY, *LABELS):
        for kind in (EXACT, OVERLAP):
            there, back = one.score(kind, label), other.score(kind, label)
            assert (there.f1, there.precision, there.recall) == (back.f1, back.recall, back.precision)
        assert one.kappa(label) == other.kappa(label)
    errors, turned = one.errors(), other.errors()
    assert (errors[MISSED], errors[EXTRA], errors[BOUNDARY], errors[LABEL]) == (
        turned[EXTRA],
        turned[MISSED],
        turned[BOUNDARY],
        turned[LABEL],
    )


@given(articles)
def test_the_order_of_articles_and_spans_changes_no_digit(found: list[tuple[Layer, Layer, int]]) -> None:
    turned = tally(*((left[::-1], right[::-1], length) for left, right, length in reversed(found)))
    assert figures(tally(*found)) == figures(turned)


@given(layers("a"))
def test_identical_layers_agree_entirely(layer: Layer) -> None:
    counted = tally((layer, layer, 2 * LENGTH))
    value = 1 if layer else None
    assert [counted.score(kind).f1 for kind in (EXACT, OVERLAP, EXTENT)] == [value] * 3
    assert counted.kappa() == value
    assert sum(counted.errors().values()) == 0


@given(articles)
def test_exact_agreement_is_no_more_than_overlap(found: list[tuple[Layer, Layer, int]]) -> None:
    counted = tally(*found)
    for label in (ANY, *LABELS):
        exact, overlap = counted.score(EXACT, label), counted.score(OVERLAP, label)
        assert exact.matched <= overlap.matched <= min(overlap.a, overlap.b)
        assert (exact.f1 or 0) <= (overlap.f1 or 0)
    assert counted.score(EXACT).matched <= counted.score(EXTENT).matched


@given(articles)
def test_other_names_for_the_labels_change_no_figure(found: list[tuple[Layer, Layer, int]]) -> None:
    names = dict(zip(LABELS, ("丙", "甲", "乙"), strict=True))

    def renamed(layer: Layer) -> Layer:
        return [span._replace(label=names[span.label]) for span in layer]

    one = tally(*found)
    other = tally(*((renamed(left), renamed(right), length) for left, right, length in found))
    for label in LABELS:
        assert one.score(EXACT, label) == other.score(EXACT, names[label])
        assert one.score(OVERLAP, label) == other.score(OVERLAP, names[label])
        assert one.kappa(label) == other.kappa(names[label])
    assert one.kappa() == other.kappa()


@given(articles)
def test_from_every_figure_a_way_leads_down_to_its_spans(found: list[tuple[Layer, Layer, int]]) -> None:
    counted = tally(*found)
    for kind in KINDS:
        for label in (ANY, *LABELS) if kind != EXTENT else (ANY,):
            behind = [
                one for place in counted.places(kind, label) for one in evidence(*found[place], kind, label)
            ]
            if kind == CHARACTERS:
                told = sum(one.end - one.start for one in behind)
                assert told == sum(
                    end - start
                    for left, right, length in found
                    for start, end, one, other in covers(left, right, length)
                    if (one != other if label == ANY else (label in one) != (label in other))
                )
            else:
                assert len(behind) == counted.count(kind, label)


@given(articles)
def test_recall_and_precision_lead_to_every_span_of_a_side(found: list[tuple[Layer, Layer, int]]) -> None:
    counted = tally(*found)
    for label in (ANY, *LABELS):
        score = counted.score(EXACT, label)
        for kind, number in ((OF_LEFT, score.a), (OF_RIGHT, score.b)):
            behind = [
                one for place in counted.places(kind, label) for one in evidence(*found[place], kind, label)
            ]
            assert len(behind) == number
            spans = [one.left if kind == OF_LEFT else one.right for one in behind]
            assert all(span is not None and label in (ANY, span.label) for span in spans)
    behind = [one for place in counted.places(ALL) for one in evidence(*found[place], ALL)]
    assert len(behind) == counted.count(EXACT) + sum(counted.errors().values())


@given(articles)
def test_tallies_can_be_put_together(found: list[tuple[Layer, Layer, int]]) -> None:
    together = PairTally()
    for article in found:
        together.merge(tally(article))
    assert figures(together) == figures(tally(*found))
    assert together.articles == len(found)


def test_what_alpha_leaves_out_is_counted_for_both_sides() -> None:
    found = tally((said((0, 9, "x"), (2, 4, "x")), said((0, 9, "x"), (2, 4, "x"), (5, 7, "x"), side="b"), 12))
    assert found.count(LEFT_OUT, "x") == 3
    (first, *_) = evidence(said((0, 9, "x"), (2, 4, "x")), [], 12, LEFT_OUT)
    assert first.left is not None
    assert first.left.id == "a1"


def figures(counted: PairTally) -> object:
    """Everything that is shown of it."""
    found = compared("ab", counted, UnitTally(2), LABELS)
    return replace(found, articles=0), {kind: counted.count(kind) for kind in (*ERRORS, *KINDS)}

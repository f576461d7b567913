"""What a reviewer decides at once, of two layers and of more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.model.verdict import BOTH, DECISIONS, EDITED, LEFT, NEITHER, RIGHT
from annotator.review.cases import Case, compared, distinct, says_still
from annotator.review.comparing import ATTRIBUTE, BOUNDARY, LABEL, NESTED, ONLY_LEFT, ONLY_RIGHT
from tests.review.layers import LABELS, runs, span


def only(*layers: list[Span]) -> Case:
    (case,) = compared(layers).cases
    return case


def ids(spans: tuple[Span, ...]) -> list[str]:
    return [each.id for each in spans]


def test_of_two_layers_the_colleagues_key_takes_the_right_one() -> None:
    case = only([span("a", 2, 6)], [span("b", 2, 8)])
    assert (case.kind, case.start, case.end) == (BOUNDARY, 2, 8)
    wanted = {decision: ids(case.wanted(decision)) for decision in DECISIONS}
    assert wanted == {RIGHT: ["b"], LEFT: ["a"], BOTH: ["b", "a"], NEITHER: [], EDITED: ["a"]}


def test_an_edit_begins_with_the_colleagues_where_the_reference_says_nothing() -> None:
    assert ids(only([], [span("b", 2, 8)]).wanted(EDITED)) == ["b"]


def test_both_say_of_one_run_together_what_each_says_and_the_reference_is_right() -> None:
    case = only(
        [span("a", 2, 6, "figure", kind="date", unit=None)],
        [span("b", 2, 6, "figure", kind="person", unit="年")],
    )
    assert case.kind == ATTRIBUTE
    (both,) = case.wanted(BOTH)
    assert both.attributes == {"kind": "date", "unit": "年"}


def test_what_is_said_stays_the_same_where_the_text_before_it_is_another_one() -> None:
    case = only([span("a", 2, 6)], [])
    moved = only([Span("a", "article", "a", 12, 16, "measure", {}, "", "cdef")], [])
    assert (case.said, case.id) == (moved.said, moved.id)
    assert case.said != only([span("a", 2, 7)], []).said
    assert case.said != only([span("a", 2, 6, "slogan")], []).said


def test_a_label_with_another_name_says_the_same_still() -> None:
    def called(name: str) -> str:
        return "motto" if name == "slogan" else name

    before = only([span("a", 2, 6, "slogan")], [span("b", 2, 6)]).said
    renamed = only([span("a", 2, 6, "motto")], [span("b", 2, 6)]).said
    turned = only([span("a", 2, 6)], [span("b", 2, 6, "motto")]).said
    assert says_still(before, renamed, called)
    assert not says_still(before, renamed, str)
    assert not says_still(before, turned, called)
    assert not says_still("written by something else", before, called)


# -- more than two -------------------------------------------------------------------------------------------


def test_what_all_say_is_agreed_and_the_rest_is_grouped_by_the_text_that_it_is_about() -> None:
    found = compared(
        [
            [span("a1", 0, 4), span("a2", 6, 9), span("a3", 15, 18)],
            [span("b1", 0, 4), span("b2", 6, 8)],
            [span("c1", 0, 4), span("c2", 6, 8), span("c3", 20, 22, "slogan")],
        ]
    )
    assert [ids(each) for each in found.agreed] == [["a1", "b1", "c1"]]
    assert [[ids(side) for side in case.sides] for case in found.cases] == [
        [["a2"], ["b2"], ["c2"]],
        [["a3"], [], []],
        [[], [], ["c3"]],
    ]
    assert [case.kind for case in found.cases] == [BOUNDARY, ONLY_LEFT, ONLY_RIGHT]
    assert [ids(case.offered) for case in found.cases] == [["b2"], [], []]


def test_where_each_says_something_else_the_first_of_them_is_offered() -> None:
    case = only([span("a", 2, 6)], [span("b", 2, 7)], [span("c", 2, 8)])
    assert ids(case.offered) == ["a"]


def test_kinds_of_groups() -> None:
    def kind(*layers: list[Span]) -> str:
        return only(*layers).kind

    assert kind([span("a", 2, 6)], [span("b", 2, 6, "slogan")], []) == LABEL
    assert kind([span("a", 2, 6, "figure", kind="date")], [span("b", 2, 6, "figure")], []) == ATTRIBUTE
    crossed = [span("a1", 2, 9), span("a2", 3, 9, "slogan")]
    assert kind(crossed, [span("b1", 2, 9, "slogan"), span("b2", 3, 9)], []) == NESTED


def test_an_inner_span_of_another_label_is_a_case_of_its_own() -> None:
    outer, inner = [span("a1", 0, 20), span("a2", 5, 8, "figure")], [span("b1", 0, 19)]
    assert len(compared([outer, inner, []]).cases) == 2


@given(st.data())
def test_every_span_is_agreed_or_in_one_case(data: st.DataObject) -> None:
    stated = st.tuples(runs(26), st.sampled_from(LABELS))
    number = data.draw(st.integers(2, 4))
    layers = [
        [
            span(f"{'abcd'[side]}{place}", *run, label)
            for place, (run, label) in enumerate(data.draw(st.lists(stated, max_size=6, unique=True)))
        ]
        for side in range(number)
    ]
    found = compared(layers)
    seen = [each.id for side in found.agreed for each in side]
    seen += [each.id for case in found.cases for each in case.spans]
    assert sorted(seen) == sorted(each.id for layer in layers for each in layer)
    assert all(len({each.statement for each in side}) == 1 for side in found.agreed)
    for case in found.cases:
        assert case.offered in case.sides
        statements = [each.statement for each in distinct(case.spans)]
        assert len(set(statements)) == len(statements)

"""The article on the screen with the spans of a layer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import event as kinds
from annotator.model.article import Article
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.span import Span, reading_order
from annotator.session.open_article import OpenArticle

TEXT = "𠮷田说🙂好,今年投入60亿元。"
ARTICLE = Article("a", "s", 0, "", "", TEXT, ())


def span(identity: str, start: int, end: int, label: str = "measure", annotator: str = "甲") -> Span:
    return Span(identity, "a", annotator, start, end, label, {}, "", TEXT[start:end])


def fact(before: Span | None, after: Span | None, article_id: str = "a") -> Fact:
    kind = kinds.SPAN_ADDED if before is None else kinds.SPAN_REMOVED if after is None else kinds.SPAN_CHANGED
    return Fact(kind, article_id, before and before.as_payload(), after and after.as_payload())


def opened(*spans: Span) -> OpenArticle:
    return OpenArticle(ARTICLE, "甲", spans)


OUTER, INNER, LATER = span("1", 0, 6), span("2", 0, 3, "slogan"), span("3", 4, 5)


def test_spans_are_kept_in_reading_order_the_outer_before_the_inner() -> None:
    assert opened(LATER, INNER, OUTER).spans == [OUTER, INNER, LATER]


def test_the_spans_over_a_character_come_smallest_first() -> None:
    assert opened(OUTER, INNER, LATER).at(2) == [INNER, OUTER]
    assert opened(OUTER, INNER, LATER).at(4) == [LATER, OUTER]
    assert opened(OUTER, INNER, LATER).at(6) == []


def test_a_span_says_the_same_with_the_same_run_and_label() -> None:
    article = opened(OUTER, span("4", 0, 6, "figure"), INNER)
    assert article.equal_to(0, 6, "figure") == span("4", 0, 6, "figure")
    assert article.equal_to(0, 6, "slogan") is None
    assert article.equal_to(0, 5, "measure") is None


@pytest.mark.parametrize(
    ("offset", "current", "step", "expected"),
    [
        (0, None, 1, OUTER),
        (1, None, 1, LATER),
        (5, None, 1, OUTER),
        (0, None, -1, LATER),
        (1, None, -1, INNER),
        (0, "1", 1, INNER),
        (0, "1", -1, LATER),
        (0, "3", 1, OUTER),
        (4, "gone", 1, LATER),
    ],
)
def test_stepping_goes_from_the_current_span_or_else_the_caret_and_around(
    offset: int, current: str | None, step: int, expected: Span
) -> None:
    assert opened(OUTER, INNER, LATER).neighbour(offset, current, step) == expected


def test_an_article_without_spans_has_no_neighbours() -> None:
    assert opened().neighbour(3, None, 1) is None


def test_a_span_that_is_gone_is_refused() -> None:
    assert opened(OUTER).require("1") == OUTER
    with pytest.raises(Refusal, match="no longer there"):
        opened(OUTER).require("2")


def test_facts_of_other_articles_layers_and_kinds_touch_nothing() -> None:
    article = opened(OUTER)
    stranger = span("9", 1, 2, annotator="乙")
    for other in (
        fact(None, stranger),
        fact(None, span("8", 1, 2), article_id="b"),
        Fact(kinds.STATE_CHANGED, "a", None, {"annotator": "甲", "state": "done"}),
    ):
        assert article.apply(other) == frozenset()
    assert article.spans == [OUTER]


def test_a_span_that_was_moved_stands_at_its_new_place() -> None:
    article = opened(OUTER, INNER, LATER)
    moved = replace(OUTER, start=5, end=6, quote=TEXT[5:6])
    assert article.apply(fact(OUTER, moved)) == {"1"}
    assert article.spans == [INNER, LATER, moved]
    assert article.span("1") == moved


def test_an_import_brings_many_at_once_and_takes_them_away() -> None:
    article = opened(OUTER)
    brought = [INNER, LATER, span("9", 1, 2, annotator="乙")]
    payload = [each.as_payload() for each in brought]
    assert article.apply(Fact(kinds.SPANS_IMPORTED, "a", None, payload)) == {"2", "3"}
    assert article.spans == [OUTER, INNER, LATER]
    assert article.apply(Fact(kinds.SPANS_WITHDRAWN, "a", payload, None)) == {"2", "3"}
    assert article.spans == [OUTER]


def test_differences_name_what_came_went_and_changed() -> None:
    changed = replace(LATER, note="?")
    assert opened(OUTER, LATER).differences(opened(INNER, changed)) == {"1", "2", "3"}
    assert opened(OUTER, LATER).differences(opened(LATER, OUTER)) == frozenset()


runs = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 5)).map(
    lambda run: (run[0], min(run[0] + run[1], len(TEXT)))
)


@given(st.lists(st.tuples(st.integers(0, 5), st.none() | runs)))
def test_facts_taken_in_one_by_one_give_what_reading_the_layer_anew_gives(
    steps: list[tuple[int, tuple[int, int] | None]],
) -> None:
    article, there = opened(), dict[str, Span]()
    for number, run in steps:
        identity = str(number)
        before = there.pop(identity, None)
        if run is not None:
            there[identity] = span(identity, *run)
        after = there.get(identity)
        if before or after:
            assert article.apply(fact(before, after)) == {identity}
        assert article.spans == sorted(there.values(), key=reading_order)

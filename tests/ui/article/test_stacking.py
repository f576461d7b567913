"""Spans on rows: each visible, the text still."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from annotator.model.span import Span, reading_order
from annotator.ui.article import ArticleStyle
from annotator.ui.article.column import Column
from annotator.ui.article.stacking import STILL, Stacking, lane_measures, segments
from tests.ui.article.fake import span

STYLE = ArticleStyle.light()
TEXT = "全区一天一调度,确保万无一失。\n" * 12
RUNS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(
    lambda run: (run[0], min(run[0] + run[1], len(TEXT)))
)


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Fonts need one."""
    return qapp


def column(enough: float = inf) -> Column:
    return Column(TEXT, [], STYLE, STYLE.size * 12, enough)


def in_order(spans: list[Span]) -> list[Span]:
    return sorted(spans, key=reading_order)


def picture(laid: Column) -> list[object]:
    """All that drawing depends on."""
    return [
        (row.y, row.height, [(s.span.id, s.lane, s.left, s.right) for s in segments(row)])
        for row in laid.rows
    ]


def test_the_text_stays_where_it_is_until_more_than_four_spans_overlap() -> None:
    bare = column()
    tops = list(bare.tops)
    nested = [span(2 + i, 9, name=str(i)) for i in range(STILL)]
    laid = column()
    stacking = Stacking(laid, ())
    for each in nested:
        _, moved = stacking.change((each.id,), (each,))
        assert not moved
        assert laid.tops == tops
    _, moved = stacking.change(("deep",), (span(1, 9, name="deep"),))
    assert moved
    assert laid.tops[1] > tops[1]
    _, moved = stacking.change(("deep",), ())
    assert moved
    assert laid.tops == tops


@given(st.lists(RUNS, max_size=25))
@settings(max_examples=80, deadline=None)
def test_no_two_spans_share_a_lane_and_a_character(runs: list[tuple[int, int]]) -> None:
    laid = column()
    Stacking(laid, in_order([span(*run, name=str(i)) for i, run in enumerate(runs)]))
    for row in laid.rows:
        if not row.touching:
            continue
        taken: set[tuple[int, int]] = set()
        _, pitch = lane_measures(row)
        assert pitch >= 2
        for segment in segments(row):
            for offset in range(max(segment.span.start, row.start), min(segment.span.end, row.end)):
                assert (segment.lane, offset) not in taken
                taken.add((segment.lane, offset))


@given(st.lists(RUNS, max_size=15), st.lists(RUNS, max_size=5), st.integers(0, 15))
@settings(max_examples=80, deadline=None)
def test_changing_a_few_spans_gives_the_same_picture_as_laying_all_anew(
    before: list[tuple[int, int]], added: list[tuple[int, int]], removed: int
) -> None:
    old = in_order([span(*run, name=f"o{i}") for i, run in enumerate(before)])
    gone = [each.id for each in old[:removed]]
    new = [span(*run, name=f"n{i}") for i, run in enumerate(added)]
    changed, fresh = column(), column()
    Stacking(changed, old).change([*gone, *(each.id for each in new)], new)
    Stacking(fresh, in_order([*old[removed:], *new]))
    assert picture(changed) == picture(fresh)


@given(st.lists(RUNS, max_size=15))
@settings(max_examples=40, deadline=None)
def test_rows_that_are_set_later_get_their_spans_all_the_same(runs: list[tuple[int, int]]) -> None:
    spans = in_order([span(*run, name=str(i)) for i, run in enumerate(runs)])
    whole, part = column(), column(enough=60)
    Stacking(whole, spans)
    stacking = Stacking(part, spans)
    first = len(part.rows)
    assert not part.is_complete
    part.finish()
    stacking.place(spans, first)
    assert picture(part) == picture(whole)


def test_only_the_rows_that_a_span_touches_are_drawn_again() -> None:
    laid = column()
    stacking = Stacking(laid, ())
    touched, _ = stacking.change(("a",), (span(0, 2, name="a"),))
    assert touched == {laid.rows[0]}
    touched, _ = stacking.change(("a",), (span(16, 18, name="a"),))
    assert len(touched) == 2


def test_a_tag_stands_once_at_the_end_even_where_the_span_ends_in_a_separator() -> None:
    laid = column()
    end = TEXT.index("\n") + 1
    Stacking(laid, [span(2, end), span(3, end + 4)])
    ends = {s.span.id for row in laid.rows for s in segments(row) if s.ends and row.end < end}
    assert ends == {f"measure-2-{end}"}
    assert sum(s.ends for row in laid.rows for s in segments(row)) == 2

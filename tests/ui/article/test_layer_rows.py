"""Where lines, bars and tags of several layers stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from annotator.model.span import Span
from annotator.ui.article import FINAL, ArticleStyle, Review, ReviewLayer, ShownSpan, State
from annotator.ui.article.column import Column
from annotator.ui.article.layer_rows import BAR, LayerRows, LayerSegment
from annotator.ui.article.painter import Ink
from annotator.ui.article.rows import Row
from tests.ui.article.fake import span

TEXT = "全区一天一调度,确保24小时值班,万无一失。\n" * 4
LAYERS = tuple(ReviewLayer(name) for name in ("李明", "王芳", "Anna"))
SHOWN = st.tuples(
    st.integers(0, len(TEXT) - 1),
    st.integers(1, 20),
    st.sampled_from(["measure", "slogan", "figure", "gone"]),
    st.sampled_from(State),
)


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Fonts need one."""
    return qapp


def shown_spans(found: list[tuple[int, int, str, State]], sides: list[int]) -> tuple[ShownSpan, ...]:
    return tuple(
        ShownSpan(span(start, min(start + length, len(TEXT)), label, f"{place}"), side, state)
        for place, ((start, length, label, state), side) in enumerate(zip(found, sides, strict=False))
    )


def laid(spans: tuple[ShownSpan, ...], people: int = 2, ems: int = 14) -> tuple[LayerRows, Column]:
    style = ArticleStyle.light()
    rows = LayerRows(Review(LAYERS[:people], spans), Ink(style))
    column = Column(TEXT, [], style, style.size * ems)
    rows.stack(column)
    return rows, column


def on_lanes(rows: LayerRows, row: Row) -> dict[int, list[LayerSegment]]:
    lanes: dict[int, list[LayerSegment]] = {}
    for segment in rows.segments(row):
        if segment.mark.has_lane:
            lanes.setdefault(segment.top, []).append(segment)
    return lanes


@given(st.lists(SHOWN, max_size=12), st.lists(st.sampled_from([0, 1, 2, FINAL]), min_size=12, max_size=12))
@settings(deadline=None, max_examples=80)
def test_nothing_stands_on_the_text_or_below_its_row(
    found: list[tuple[int, int, str, State]], sides: list[int]
) -> None:
    rows, column = laid(shown_spans(found, sides), people=3)
    for row in column.rows:
        lanes = on_lanes(rows, row) if row.touching else {}
        assert rows.lanes(row).count == len(lanes), "no lane is empty"
        if lanes and row.height > row.plain_height:
            assert row.height - max(lanes) - rows.pitch <= 2, "no room is left over"
        for segment in rows.segments(row) if row.touching else ():
            if segment.mark.has_lane:
                assert segment.top >= row.paragraph.band.text
                assert segment.top + rows.pitch <= row.height
            elif segment.mark.shown.state is State.AGREED:
                assert row.paragraph.band.text <= segment.top < row.height


@given(
    st.lists(SHOWN, max_size=12),
    st.lists(st.sampled_from([0, 1]), min_size=12, max_size=12),
    st.sampled_from([2, 3]),
)
@settings(deadline=None, max_examples=80)
def test_no_bar_and_no_tag_meets_another_of_its_lane(
    found: list[tuple[int, int, str, State]], sides: list[int], people: int
) -> None:
    rows, column = laid(shown_spans(found, sides), people)
    for row in column.rows:
        for lane in on_lanes(rows, row).values() if row.touching else ():
            assert people == 2 or len({segment.mark.shown.side for segment in lane}) == 1
            lane.sort(key=lambda segment: segment.left)
            for one, other in pairwise(lane):
                assert one.right <= other.left + 0.5
                if one.tag is not None and other.tag is not None:
                    assert one.tag.right < other.tag.left
            for segment in lane:
                if segment.tag is not None:
                    assert segment.tag.left >= -0.5


def test_a_row_without_differences_is_as_high_as_any() -> None:
    agreed = tuple(ShownSpan(span(1, 9, name=str(n)), n, State.AGREED) for n in (0, 1))
    final = ShownSpan(span(2, 4, name="f"), FINAL, State.DECIDED)
    _, column = laid((*agreed, final))
    assert {row.height for row in column.rows if row.start < row.end} == {column.rows[0].plain_height}


def test_a_decided_difference_keeps_its_place() -> None:
    spans = shown_spans([(1, 6, "measure", State.OPEN), (2, 7, "slogan", State.OPEN)], [0, 1])
    decided = tuple(ShownSpan(each.span, each.side, State.DECIDED) for each in spans)
    before, after = laid(spans)[1], laid(decided)[1]
    assert before.rows[0].height > before.rows[0].plain_height
    assert before.tops == after.tops


def test_left_lies_above_right_whoever_begins_first() -> None:
    spans = shown_spans([(4, 6, "measure", State.OPEN), (1, 6, "measure", State.OPEN)], [0, 1])
    rows, column = laid(spans)
    left, right = sorted(rows.segments(column.rows[0]), key=lambda segment: segment.mark.shown.side)
    assert left.top + rows.pitch == right.top


def test_a_tag_says_who_and_what_as_far_as_there_is_room() -> None:
    roomy = laid(shown_spans([(1, 6, "figure", State.OPEN)], [0]))
    tag = roomy[0].segments(roomy[1].rows[0])[0].tag
    assert tag is not None
    assert (tag.badge, tag.name) == ("李", "数据人物")
    crowded = laid(shown_spans([(n, 2, "figure", State.OPEN) for n in (1, 3, 5)], [0, 0, 0]))
    segments = crowded[0].segments(crowded[1].rows[0])
    said = [(segment.tag.badge, segment.tag.name) for segment in segments if segment.tag]
    short = ArticleStyle.light().label("figure").tag
    assert said == [("李", "数据人物"), ("李", short), ("李", "数据人物")]
    first = segments[0]
    assert first.tag is not None
    assert first.tag.left < first.left, "the paragraph's indent has room for it"


def test_of_more_than_two_layers_badges_stand_in_the_margin() -> None:
    rows, column = laid(shown_spans([(1, 6, "figure", State.OPEN)] * 3, [0, 1, 2]), people=3)
    assert [tag.badge for s in rows.segments(column.rows[0]) if (tag := s.tag)] == ["", "", ""]
    assert list(rows.lanes(column.rows[0]).owners) == [0, 1, 2]


def test_bar_and_tag_are_found_by_the_mouse_and_the_air_beside_them_is_not() -> None:
    rows, column = laid(shown_spans([(1, 2, "figure", State.OPEN), (1, 2, "slogan", State.OPEN)], [0, 1]))
    row = column.rows[0]
    one, other = rows.segments(row)
    for segment in (one, other):
        assert segment.tag is not None
        at_tag = rows.at(row, segment.tag.right - 1, segment.top + BAR + 3)
        assert [mark.span.id for mark in at_tag] == [segment.span.id]
        assert rows.at(row, segment.tag.right + 8, segment.top + 1) == []
    assert rows.at(row, one.left + 2, 4) == []


def test_a_layers_span_over_two_rows_has_a_bar_on_each() -> None:
    rows, column = laid(shown_spans([(8, 12, "measure", State.OPEN)], [1]), ems=12)
    bars = [s for row in column.rows if row.touching for s in rows.segments(row)]
    assert [(bar.begins, bar.ends) for bar in bars] == [(True, False), (False, True)]
    assert isinstance(bars[0].span, Span)

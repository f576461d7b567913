"""Split, unite, nest and edges by word, as a text allows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import correcting
from annotator.model.edges import is_outer, trimmed
from annotator.model.segmentation import Run, Segmentation
from annotator.model.span import Span

TEXTS = st.text(alphabet="严格落实六𠮷🙂，、。“”《》（） \n", min_size=2, max_size=40)


def span(start: int, end: int, label: str = "measure") -> Span:
    return Span(f"{label}-{start}-{end}", "article", "me", start, end, label)


def words(text: str) -> Segmentation:
    return Segmentation(tuple(m.span() for m in re.finditer(r"[\w]{1,2}|[^\w\s]", text)), ())


@st.composite
def runs(draw: st.DrawFn) -> tuple[str, Run]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, trimmed(text, start, draw(st.integers(start + 1, len(text))))


@st.composite
def layers(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(alphabet="严格落实值班，", min_size=4, max_size=20))
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda r: r[0] < r[1])
    kinds = st.sampled_from(["measure", "slogan", "figure"])
    made = draw(st.lists(st.tuples(ends, kinds), min_size=1, max_size=6, unique=True))
    return text, [span(*run, label) for run, label in made]


# -- split and unite -------------------------------------------------------------------------------------------


def test_the_parts_of_a_split_lose_the_mark_between_them() -> None:
    text = "严格落实、认真检查"
    assert correcting.split(text, 0, 9, 4) == ((0, 4), (5, 9))
    assert correcting.split(text, 0, 9, 5) == ((0, 4), (5, 9))


@pytest.mark.parametrize("at", [0, 2, 3, 4])
def test_nothing_is_split_at_an_edge_or_where_a_part_would_hold_no_word(at: int) -> None:
    assert correcting.split("检查，。", 0, 4, at) is None


@given(runs(), st.data())
def test_uniting_what_was_split_gives_the_run_back(given_: tuple[str, Run], data: st.DataObject) -> None:
    text, run = given_
    run = correcting.whole(text, *run)
    at = data.draw(st.integers(run[0], run[1]))
    parts = correcting.split(text, *run, at)
    if parts is not None:
        assert run[0] <= parts[0][0] < parts[0][1] <= at <= parts[1][0] < parts[1][1] <= run[1]
        assert correcting.united(text, *parts) == run


def test_uniting_brings_back_the_mark_whose_partner_lies_inside() -> None:
    text = "以“四不两直”方式检查"
    parts = correcting.split(text, 1, 9, 5)
    assert parts is not None
    assert [text[slice(*part)] for part in parts] == ["四不两", "直”方式"]
    assert text[slice(*correcting.united(text, *parts))] == "“四不两直”方式"


def test_the_next_to_unite_has_the_same_label_and_reaches_further() -> None:
    first, inner, other, following = span(0, 6), span(2, 4), span(6, 8, "figure"), span(9, 12)
    assert correcting.next_to_unite([first, inner, other, following], first) == following
    assert correcting.next_to_unite([first, other, following], following) is None


def test_a_full_stop_or_a_paragraph_between_two_runs_is_noticed() -> None:
    assert correcting.sentence_ends_between("检查。整改", (0, 2), (3, 5))
    assert correcting.sentence_ends_between("检查\n整改", (0, 2), (3, 5))
    assert not correcting.sentence_ends_between("检查，整改", (0, 2), (3, 5))


# -- nest ------------------------------------------------------------------------------------------------------


def test_the_longer_of_two_that_cross_grows_first_and_then_the_shorter_is_cut() -> None:
    text = "严格落实二十四小时值班"
    outer, inner = span(0, 7), span(4, 9, "figure")
    grown, cut = correcting.nestings(text, [outer, inner], inner)
    assert (grown.changed, grown.run, grown.cuts) == (outer, (0, 9), False)
    assert (cut.changed, cut.run, cut.cuts) == (inner, (4, 7), True)


def test_what_touches_over_a_mark_is_taken_in_by_the_longer_one() -> None:
    text = "严格落实、值班，另外"
    outer, inner = span(0, 4), span(5, 7, "figure")
    (only,) = correcting.nestings(text, [outer, inner], inner)
    assert (only.changed, only.run) == (outer, (0, 7))


def test_nothing_nests_what_lies_apart_or_within_already() -> None:
    text = "严格落实值班制度检查"
    assert correcting.nestings(text, [span(0, 4), span(6, 8, "figure")], span(0, 4)) == []
    assert correcting.nestings(text, [span(0, 8), span(2, 4, "figure")], span(2, 4, "figure")) == []


def test_a_span_does_not_grow_into_crossing_a_third_one() -> None:
    text = "严格落实值班制度检查"
    outer, inner, third = span(0, 5), span(3, 7, "figure"), span(6, 9, "slogan")
    ways = correcting.nestings(text, [outer, inner, third], inner)
    assert [(way.cuts, way.run) for way in ways] == [(True, (3, 5))]


@given(layers(), st.data())
def test_nesting_crosses_nothing_anew_and_the_pair_no_longer(
    layer: tuple[str, list[Span]], data: st.DataObject
) -> None:
    text, spans = layer
    current = data.draw(st.sampled_from(spans))
    before = correcting.crossings(spans)
    for way in correcting.nestings(text, spans, current):
        start, end = way.run
        after = [replace(s, start=start, end=end) if s.id == way.changed.id else s for s in spans]
        now = correcting.crossings(after)
        assert now <= before
        assert frozenset((way.inner.id, way.outer.id)) not in now
        assert current.id in (way.inner.id, way.outer.id)
        assert 0 <= start < end <= len(text)


# -- edges by word ---------------------------------------------------------------------------------------------


def quote(text: str, run: Run | None) -> str | None:
    return None if run is None else text[slice(*run)]


def test_the_end_moves_by_words_and_over_marks() -> None:
    text = "严格落实、值班"
    segmentation = words(text)
    assert quote(text, correcting.end_by_word(text, segmentation, (0, 2), 1)) == "严格落实"
    assert quote(text, correcting.end_by_word(text, segmentation, (0, 4), 1)) == "严格落实、值班"
    assert quote(text, correcting.end_by_word(text, segmentation, (0, 7), -1)) == "严格落实"
    assert correcting.end_by_word(text, segmentation, (0, 2), -1) is None
    assert correcting.end_by_word(text, segmentation, (0, 7), 1) is None


def test_the_start_moves_by_words_and_over_marks() -> None:
    text = "严格落实、值班"
    segmentation = words(text)
    assert quote(text, correcting.start_by_word(text, segmentation, (5, 7), -1)) == "落实、值班"
    assert quote(text, correcting.start_by_word(text, segmentation, (2, 7), 1)) == "值班"
    assert correcting.start_by_word(text, segmentation, (5, 7), 1) is None
    assert correcting.start_by_word(text, segmentation, (0, 7), -1) is None


def test_an_end_that_passes_a_closing_quote_takes_the_pair() -> None:
    text = "以“四不两直”方式"
    segmentation = words(text)
    grown = correcting.end_by_word(text, segmentation, (2, 6), 1)
    assert quote(text, grown) == "“四不两直”方式"
    assert grown is not None
    assert quote(text, correcting.end_by_word(text, segmentation, grown, -1)) == "四不两直"


@given(runs(), st.sampled_from([-1, 1]), st.booleans())
def test_an_edge_by_word_moves_that_way_and_leaves_no_mark_at_it(
    given_: tuple[str, Run], by: int, is_end: bool
) -> None:
    text, run = given_
    if run[0] == run[1]:
        return
    move = correcting.end_by_word if is_end else correcting.start_by_word
    moved = move(text, words(text), run, by)
    if moved is None:
        return
    edge, was = (moved[1], run[1]) if is_end else (moved[0], run[0])
    assert moved[0] < moved[1]
    assert edge > was if by > 0 else edge < was
    at = text[edge - 1] if is_end else text[edge]
    # a mark may stand there only as half of a pair inside
    assert not is_outer(at) or trimmed(text, *moved) == moved


# -- spans at one place ----------------------------------------------------------------------------------------


def cycle(spans: Sequence[Span], caret: int, steps: int) -> list[str]:
    current, met = None, []
    for _ in range(steps):
        current = correcting.next_at(spans, caret, current) or current
        met.append(current.id if current else "")
    return met


def test_the_spans_at_a_place_are_met_smallest_first_and_round() -> None:
    spans = [span(0, 9), span(2, 6, "slogan"), span(3, 5, "figure"), span(6, 9, "slogan")]
    assert cycle(spans, 3, 4) == ["figure-3-5", "slogan-2-6", "measure-0-9", "figure-3-5"]


def test_behind_the_last_character_of_a_span_it_is_met_as_well() -> None:
    spans = [span(0, 4), span(2, 4, "figure")]
    assert cycle(spans, 4, 2) == ["figure-2-4", "measure-0-4"]
    assert correcting.next_at(spans, 4, spans[1]) == spans[0]


def test_where_no_other_stands_there_is_none_to_choose() -> None:
    only = span(2, 4)
    assert correcting.next_at([only], 3, only) is None
    assert correcting.next_at([only], 6, None) is None

"""Words and clauses as keys and gestures use them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.segmentation import Run, Segmentation

# 开发区 | 召开 | 会议 | , | 部署 | 工作 | 。
TEXT = "开发区召开会议,部署工作。"
KNOWN = Segmentation(((0, 3), (3, 5), (5, 7), (7, 8), (8, 10), (10, 12), (12, 13)), ((0, 7), (8, 12)))
EMPTY = Segmentation((), ())


def test_the_word_or_clause_that_holds_a_character() -> None:
    assert KNOWN.word_at(4) == (3, 5)
    assert KNOWN.clause_at(4) == (0, 7)
    assert KNOWN.clause_at(7) == (0, 7)
    assert KNOWN.word_at(99) == (12, 13)


def test_a_text_without_words_gives_an_empty_run_where_one_asks() -> None:
    assert EMPTY.word_at(3) == (3, 3)
    assert EMPTY.clause_at(0) == (0, 0)
    assert EMPTY.snap(2, 5) == (2, 5)


def test_moving_by_words_and_clauses_stops_at_both_ends() -> None:
    assert KNOWN.next_word(0, len(TEXT)) == 3
    assert KNOWN.next_word(4, len(TEXT)) == 5
    assert KNOWN.next_word(12, len(TEXT)) == len(TEXT)
    assert KNOWN.previous_word(4) == 3
    assert KNOWN.previous_word(3) == 0
    assert KNOWN.previous_word(0) == 0
    assert KNOWN.next_clause(0, len(TEXT)) == 8
    assert KNOWN.next_clause(8, len(TEXT)) == len(TEXT)
    assert KNOWN.previous_clause(13) == 8
    assert KNOWN.previous_clause(8) == 0


def test_snapping_widens_to_whole_words() -> None:
    assert KNOWN.snap(4, 6) == (3, 7)
    assert KNOWN.snap(3, 7) == (3, 7)
    assert KNOWN.snap(5, 5) == (5, 5)


@st.composite
def segmentations(draw: st.DrawFn) -> tuple[Segmentation, int]:
    edges = sorted(draw(st.sets(st.integers(0, 60), max_size=20)))
    words: list[Run] = list(zip(edges[::2], edges[1::2], strict=False))
    return Segmentation(tuple(words), ()), 61


@given(segmentations(), st.integers(0, 61), st.integers(0, 61))
def test_snapping_never_loses_a_character_and_is_done_at_once(
    known: tuple[Segmentation, int], first: int, second: int
) -> None:
    segmentation, _ = known
    start, end = sorted((first, second))
    low, high = segmentation.snap(start, end)
    assert low <= start <= end <= high
    assert segmentation.snap(low, high) == (low, high)


@given(segmentations(), st.integers(0, 61))
def test_next_and_previous_move_strictly(known: tuple[Segmentation, int], offset: int) -> None:
    segmentation, length = known
    assert segmentation.next_word(offset, length) > offset or offset >= length
    assert segmentation.previous_word(offset) < offset or offset == 0

"""Selecting by words and clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.errors import Refusal
from annotator.model.segmentation import CLAUSE, NUMBER, PHRASE, Run, Segmentation
from annotator.model.selection import Selection
from annotator.session.selecting import clamped, grow_clause, grow_word, next_stop, stops, trimmed
from tests.session.desk import Desk

RUNS = Segmentation(((0, 2), (2, 5), (7, 9)), ((0, 5), (7, 9)))


def test_the_first_key_press_selects_the_run_at_the_caret() -> None:
    assert grow_word(RUNS, Selection(3, 3)) == Selection(2, 5)
    assert grow_clause(RUNS, Selection(3, 3)) == Selection(0, 5)


@pytest.mark.parametrize(
    ("selection", "grown"),
    [
        (Selection(2, 5), Selection(2, 9)),
        (Selection(1, 3), Selection(1, 5)),
        (Selection(5, 2), Selection(2, 9)),
        (Selection(0, 9), Selection(0, 9)),
    ],
)
def test_the_next_one_extends_by_the_next_run_and_stays_at_the_last(
    selection: Selection, grown: Selection
) -> None:
    assert grow_word(RUNS, selection) == grown


def test_without_any_run_nothing_is_selected() -> None:
    assert grow_word(Segmentation((), ()), Selection(4, 4)) == Selection(4, 4)


def test_the_third_press_takes_the_series_that_the_caret_stands_in() -> None:
    """早报告、早隔离,好 — two words a member, one mark."""
    words = ((0, 1), (1, 3), (3, 4), (4, 5), (5, 7), (7, 8), (8, 9))
    found = Segmentation(words, ((0, 7), (8, 9)), series=((0, 7),))
    selection, seen = Selection(5, 5), []
    for _ in range(4):
        selection = grow_word(found, selection)
        seen.append((selection.start, selection.end))
    assert seen == [(5, 7), (5, 8), (0, 7), (0, 8)]


def test_the_second_press_takes_the_quoted_phrase_around_the_word() -> None:
    found = Segmentation(((0, 1), (1, 3), (3, 5), (5, 6)), ((1, 5),), phrases=((1, 5),))
    assert grow_word(found, Selection(1, 3)) == Selection(1, 5)
    assert grow_word(found, Selection(1, 5)) == Selection(1, 6)


@pytest.mark.parametrize(
    ("text", "run", "expected"),
    [
        ("ab", (0, 2), (0, 2)),
        ("  𠮷🙂\n", (0, 5), (2, 4)),
        ("字\u3000", (0, 2), (0, 1)),
        ("a b", (0, 3), (0, 3)),
        ("ab", (1, 1), (1, 1)),
        ("ab", (-1, 2), (-1, 2)),
        ("ab ", (1, 9), (1, 9)),
    ],
)
def test_white_space_at_the_edges_goes(text: str, run: tuple[int, int], expected: tuple[int, int]) -> None:
    """A run that does not fit is left for others to refuse."""
    assert trimmed(text, *run) == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("“四不两直”", "四不两直"),
        ("“四不两直”方式,", "“四不两直”方式"),
        ("《安全生产法》", "安全生产法"),
        ("、早报告。", "早报告"),
        ("“早报告", "早报告"),
        ("“早”“快”", "“早”“快”"),
    ],
)
def test_marks_and_enclosing_quotes_go_balanced_ones_inside_stay(text: str, left: str) -> None:
    low, high = trimmed(text, 0, len(text))
    assert text[low:high] == left


def test_what_is_selected_exactly_keeps_its_marks() -> None:
    assert trimmed(" “好” ", 0, 5, exact=True) == (1, 4)


def test_punctuation_alone_is_refused_unless_exact() -> None:
    with pytest.raises(Refusal, match="Only punctuation"):
        trimmed("……", 0, 2)
    assert trimmed("……", 0, 2, exact=True) == (0, 2)


def test_white_space_alone_is_refused() -> None:
    with pytest.raises(Refusal, match="Only white space"):
        trimmed("字 \n\u3000字", 1, 4)


@given(st.text(alphabet="字 \n𠮷\u3000"), st.integers(0, 20), st.integers(0, 20))
def test_what_is_left_is_within_the_run_and_begins_and_ends_with_a_character(
    text: str, start: int, end: int
) -> None:
    try:
        low, high = trimmed(text, start, end)
    except Refusal:
        assert text[start:end].isspace()
        return
    assert start <= low
    assert high <= end
    if start < end <= len(text):
        assert text[low:high] == text[start:end].strip()


def test_a_selection_is_kept_within_the_text() -> None:
    assert clamped(Selection(-3, 99), 7) == Selection(0, 7)


PLACES: list[Run] = [(0, 10), (2, 5), (7, 9), (12, 14)]


@pytest.mark.parametrize(
    ("selection", "by", "expected"),
    [
        (Selection(0, 0), 1, (0, 10)),
        (Selection(3, 3), 1, (0, 10)),
        (Selection(0, 10), 1, (2, 5)),
        (Selection(2, 5), 1, (7, 9)),
        (Selection(10, 10), 1, (12, 14)),
        (Selection(12, 14), 1, None),
        (Selection(14, 14), -1, (12, 14)),
        (Selection(7, 9), -1, (2, 5)),
        (Selection(2, 5), -1, (0, 10)),
        (Selection(0, 0), -1, None),
    ],
)
def test_steps_go_from_place_to_place_and_into_places(
    selection: Selection, by: int, expected: Run | None
) -> None:
    """From a caret the place that it stands in comes first, from a selection the next one that begins."""
    assert next_stop(PLACES, [], selection, by) == expected


def test_places_that_are_labelled_are_passed_over() -> None:
    taken = [(0, 5), (1, 2), (6, 9)]
    assert next_stop(PLACES, taken, Selection(1, 1), 1) == (0, 10)
    assert next_stop(PLACES, taken, Selection(0, 10), 1) == (12, 14)
    assert next_stop(PLACES, taken, Selection(12, 14), -1) == (0, 10)


def test_titles_are_no_phrases_to_stop_at_and_marks_are_left_out() -> None:
    text = "《条例》“四不两直”,好,"
    found = Segmentation(
        ((0, 1),), ((0, 11), (11, 13)), phrases=((1, 3), (5, 9)), figures=((5, 6),), known=((11, 12),)
    )
    assert stops(text, found, PHRASE) == [(5, 9), (11, 12)]
    assert stops(text, found, NUMBER) == [(5, 6), (11, 12)]
    assert stops(text, found, CLAUSE) == [(0, 10), (11, 12)]


# -- in the session ------------------------------------------------------------------------------------------


def test_w_selects_a_word_then_extends(desk: Desk) -> None:
    start, _ = desk.run("投入")
    desk.session.select(start + 1, start + 1)
    desk.session.select_word()
    assert desk.session.selection == Selection(start, start + 2)
    desk.session.select_word()
    assert desk.session.selection == Selection(start, start + 4)


def test_c_selects_a_clause_then_extends(desk: Desk) -> None:
    start, end = desk.run("今年投入60亿元")
    desk.session.select(end - 1, end - 1)
    desk.session.select_clause()
    assert desk.session.selection == Selection(start, end)
    desk.session.select_clause()
    assert desk.session.selection == Selection(start, desk.run("公里。")[1])


def test_selecting_leaves_the_current_span_and_stays_within_the_text(desk: Desk) -> None:
    desk.add("投入")
    desk.session.select(-5, 1000)
    assert desk.session.selection == Selection(0, len(desk.session.text))
    assert desk.session.current is None
    assert desk.changes().kinds == {"selection", "current"}
    desk.session.select(3, 3)
    assert desk.changes().kinds == {"selection"}


def test_words_are_looked_for_once_until_the_dictionary_is_ready(desk: Desk) -> None:
    for _ in range(3):
        desk.session.segmentation()
    assert desk.words.asked == [desk.session.text]
    desk.session.words_became_ready()
    assert desk.changes().kinds == {"words"}
    desk.session.segmentation()
    assert len(desk.words.asked) == 2


def test_another_article_has_words_of_its_own(desk: Desk) -> None:
    desk.session.segmentation()
    desk.session.go_by(1)
    desk.session.segmentation()
    assert desk.words.asked[1] == desk.session.text

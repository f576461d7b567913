"""Going on where one stopped, also in a text that was corrected since."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.selection import Selection
from annotator.session.places import MOST, Place, Places
from tests.session.desk import Desk

TEXT = "四不两直督查组进村入户。\n四不两直督查组来到夜市,𠮷田说好。"
PLACES = st.builds(
    Places,
    st.none() | st.text(max_size=5),
    st.none() | st.text(max_size=5),
    st.text(max_size=5),
    st.text(max_size=5),
    st.dictionaries(
        st.text(max_size=5),
        st.builds(
            Place,
            st.integers(0, 9),
            st.integers(0, 9),
            st.none() | st.text(max_size=3),
            st.integers(0, 9),
            st.text(max_size=4),
        ),
        max_size=3,
    ),
)


@given(PLACES)
def test_places_are_the_same_after_writing_and_reading(places: Places) -> None:
    assert Places.from_text(places.as_text()) == places


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        "{",
        '{"by_article": []}',
        '{"by_article": {"a": {"caret": 3}}}',
        '{"by_article": {"a": {"anchor": 0, "caret": -3, "current": null, "top": 0, "near": ""}}}',
        '{"by_article": {"a": {"anchor": 0, "caret": "x", "current": null, "top": 0, "near": ""}}}',
        "[" * 100_000,
    ],
)
def test_what_cannot_be_read_is_no_place(text: str) -> None:
    assert Places.from_text(text) == Places()


def test_of_another_programs_value_what_is_known_is_taken() -> None:
    places = Places.from_text(json.dumps({"by_article": {}, "article_id": 7, "sticky": "slogan", "new": []}))
    assert places == Places(sticky="slogan")


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_in_the_same_text_a_place_is_exactly_that(anchor: int, caret: int) -> None:
    selection = Selection(anchor, caret)
    place = Place.at(TEXT, selection, "x", 7)
    assert place.selection_in(TEXT) == selection
    assert place.top_in(TEXT) == 7


def test_in_a_corrected_text_the_caret_is_where_the_words_are() -> None:
    place = Place.at(TEXT, Selection(3, 16), None, 13)
    longer = "增补的一行。\n" + TEXT
    assert place.selection_in(longer) == Selection(23, 23)
    assert place.top_in(longer) is None


@given(st.text(max_size=20), st.integers(0, 40), st.integers(0, 40), st.text(max_size=3))
def test_in_any_text_the_place_lies_within_it(text: str, anchor: int, caret: int, near: str) -> None:
    selection = Place(anchor, caret, None, 0, near).selection_in(text)
    assert 0 <= selection.start <= selection.end <= len(text)


def test_the_articles_left_longest_ago_are_forgotten() -> None:
    places = Places()
    for number in range(MOST + 5):
        places.put(str(number), Place(caret=number))
    places.put("5", Place(caret=1))
    places.put("new", Place())
    assert len(places.by_article) == MOST
    assert "5" in places.by_article
    assert "6" not in places.by_article


# -- in a session --------------------------------------------------------------------------------------------


def again(desk: Desk) -> None:
    """Close the project and open it where the person stopped, as the window does."""
    kept = desk.session.resting_place().as_text()
    desk.session.close()
    desk.session.open(desk.path, places=Places.from_text(kept))


def test_article_selection_and_sticky_label_are_those_where_one_stopped(desk: Desk) -> None:
    desk.session.go_by(1)
    desk.session.stick("slogan")
    desk.session.select(2, 5)
    desk.session.go_by(1)
    desk.session.select(3, 1)
    again(desk)
    assert desk.session.article_id == desk.ids[2]
    assert desk.session.selection == Selection(3, 1)
    assert desk.session.sticky == "slogan"
    desk.session.go_by(-1)
    assert desk.session.selection == Selection(2, 5)


def test_the_current_span_is_current_again(desk: Desk) -> None:
    span = desk.add("投入")
    desk.session.make_current(span.id)
    again(desk)
    assert desk.session.current == span


def test_a_span_that_went_is_not_current(desk: Desk) -> None:
    desk.add("投入")
    kept = desk.session.resting_place().as_text()
    desk.session.undo()
    desk.session.close()
    desk.session.open(desk.path, places=Places.from_text(kept))
    assert desk.session.current_id is None


def test_where_one_stopped_in_a_finished_article_the_first_unfinished_one_is_opened(desk: Desk) -> None:
    desk.session.go_by(1)
    desk.session.set_state("done")
    again(desk)
    assert desk.session.article_id == desk.ids[0]


def test_an_article_or_label_that_is_gone_does_no_harm(desk: Desk) -> None:
    desk.session.close()
    desk.session.open(desk.path, places=Places("gone", "gone", by_article={"gone": Place(3, 3)}))
    assert desk.session.article_id == desk.ids[0]
    assert desk.session.sticky is None

"""Values of attributes: which fit, how numbers are typed, what becomes of them under another kind or label."""

from __future__ import annotations

from math import inf, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.attribute_values import (
    LARGEST,
    as_text,
    carried,
    converted,
    fits,
    fitting,
    number_in,
    shown_number,
)
from annotator.model.errors import Refusal
from annotator.model.scheme import CHOICE, NUMBER_VALUE, TEXT, YES_NO, Attribute, Choice, Label

TONE = Attribute("tone", {"en": "Tone"}, (Choice("hard", {"zh": "硬"}, "h"), Choice("soft", {"zh": "软"})))
WORDS = Attribute("words", {}, kind=TEXT)
SURE = Attribute("sure", {}, kind=YES_NO, key="y")
SIZE = Attribute("size", {}, kind=NUMBER_VALUE)


@pytest.mark.parametrize(
    ("attribute", "good", "bad"),
    [
        (TONE, ["hard", "soft"], ["硬", "", None, True, 1, 1.5]),
        (WORDS, ["x", "true", "1"], ["", None, True, 3]),
        (SURE, [True, False], [0, 1, "true", None, 1.0]),
        (SIZE, [0, -3, 2.5, LARGEST], [True, "3", nan, inf, -inf, 10**16, 10**400, None]),
    ],
)
def test_a_value_fits_its_kind_or_is_refused(attribute: Attribute, good: list[Any], bad: list[Any]) -> None:
    assert all(fits(value, attribute) for value in good)
    for value in bad:
        with pytest.raises(Refusal, match=attribute.name):
            fitting(value, attribute)


def test_numbers_are_kept_as_one_type() -> None:
    assert type(fitting(3, SIZE)) is float


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.5", 1.5), ("1,5", 1.5), ("１２", 12.0), ("1,500", 1500.0), ("1,234,567.5", 1234567.5),
        ("60.1万", 601000.0), ("2万亿", 2e12), ("3亿", 3e8), ("-7", -7.0), ("−7", -7.0), ("+7", 7.0),
        (" 1 000 ", 1000.0), ("1,2,3", None), ("1.2.3", None), ("", None), (".", None), ("万", None),
        ("abc", None), ("1e5", None), ("999999999万亿", None),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(typed: str, number: float | None) -> None:
    assert number_in(typed) == number


@given(st.floats(min_value=-LARGEST, max_value=LARGEST, allow_nan=False))
def test_a_number_is_shown_so_that_it_is_read_back(value: float) -> None:
    shown = shown_number(value)
    assert "e" not in shown
    assert number_in(shown) == pytest.approx(value, rel=1e-14, abs=1e-300)


@pytest.mark.parametrize(
    ("value", "attribute", "after"),
    [
        ("hard", WORDS, "hard"), (True, WORDS, "true"), (1500.0, WORDS, "1500"), ("1,5", SIZE, 1.5),
        ("many", SIZE, None), (True, SIZE, None), ("是", SURE, True), ("no", SURE, False), ("perhaps", SURE, None),
        (1.0, SURE, True), ("硬", TONE, "hard"), ("soft", TONE, "soft"), ("loud", TONE, None),
    ],
)  # fmt: skip
def test_values_are_carried_over_to_another_kind_where_they_can(
    value: Any, attribute: Attribute, after: Any
) -> None:
    assert converted(value, attribute) == after


@given(st.one_of(st.booleans(), st.text(min_size=1), st.floats(-1e9, 1e9)))
def test_whatever_is_carried_over_fits(value: Any) -> None:
    for attribute in (TONE, WORDS, SURE, SIZE):
        after = converted(value, attribute)
        assert after is None or fits(after, attribute)
    assert "\n" not in as_text(value) or "\n" in str(value)


def test_relabelling_keeps_what_both_labels_say() -> None:
    label = Label("x", {}, "", "#000000", {}, (TONE, SIZE))
    said = {"tone": "hard", "size": 2.0, "sure": True}
    assert carried(said, label) == {"tone": "hard", "size": 2.0}
    assert carried({"tone": "loud"}, label) == {}


def test_the_key_of_a_yes_or_no_turns_it_over() -> None:
    label = Label("x", {}, "", "#000000", {}, (TONE, SURE))
    assert label.value_on("y", {}) == ("sure", True)
    assert label.value_on("y", {"sure": True}) == ("sure", False)
    assert label.value_on("y", {"sure": False}) == ("sure", True)
    assert label.value_on("h", {"tone": "hard"}) == ("tone", "hard")
    assert label.value_on("", {}) is None
    assert label.value_on("z", {}) is None


def test_what_is_required_and_not_said_is_missing() -> None:
    must = Attribute("must", {}, kind=YES_NO, required=True)
    label = Label("x", {}, "", "#000000", {}, (TONE, must))
    assert label.missing({}) == (must,)
    assert label.missing({"must": False}) == ()
    assert TONE.kind == CHOICE

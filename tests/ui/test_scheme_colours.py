"""Hues that all eyes can tell apart, in both themes, and warnings where they cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.scheme import GUIDELINE
from annotator.ui.article.style import TEXT_CONTRAST
from annotator.ui.article.vision import (
    DEUTERANOPIA,
    NORMAL,
    PROTANOPIA,
    TRITANOPIA,
    distance,
    nearest,
    simulated,
)
from annotator.ui.scheme_colours import PALETTE, clashes, suggested, text_contrast, told_apart

HUES = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_greys_look_the_same_to_all_eyes() -> None:
    for grey in ("#000000", "#777777", "#ffffff"):
        for vision in (PROTANOPIA, DEUTERANOPIA, TRITANOPIA):
            assert distance(grey, simulated(grey, vision)) < 1


def test_pure_red_looks_dark_without_red_cones() -> None:
    """Known values of Machado et al. (2009), severity 1.0."""
    assert simulated("#ff0000", PROTANOPIA) == "#6d5f00"
    assert simulated("#ff0000", DEUTERANOPIA) == "#a39000"


def test_red_and_green_of_one_lightness_are_far_apart_for_some_and_near_for_others() -> None:
    assert distance("#b85c5c", "#5c8a3c") > 3 * distance("#b85c5c", "#5c8a3c", DEUTERANOPIA)


@given(HUES, HUES)
def test_distance_is_one(one: str, other: str) -> None:
    assert distance(one, one) == 0
    assert distance(one, other) == pytest.approx(distance(other, one))
    assert nearest(one, other)[0] <= distance(one, other, NORMAL)
    assert distance("#000000", "#ffffff") == pytest.approx(100, abs=0.1)


@given(HUES)
def test_text_is_readable_on_whatever_hue_somebody_chooses(hue: str) -> None:
    assert text_contrast(hue) >= TEXT_CONTRAST


def test_the_built_in_labels_can_be_told_apart() -> None:
    assert clashes([label.colour for label in GUIDELINE.labels]) == []


def test_seven_labels_in_a_row_get_hues_that_all_eyes_can_tell_apart() -> None:
    hues = [label.colour for label in GUIDELINE.labels]
    while len(hues) < 7:
        hues.append(suggested(hues))
    assert clashes(hues) == []


def test_further_labels_get_another_hue_as_long_as_there_is_one() -> None:
    hues: list[str] = []
    for _ in PALETTE:
        hues.append(suggested(hues))
    assert len(set(hues)) == len(PALETTE)
    assert suggested(hues) in hues


def test_what_cannot_be_told_apart_is_named_with_whose_eyes() -> None:
    (clash,) = clashes(["#0072b2", "#d55e00", "#0072b3"])
    assert (clash.one, clash.other, clash.vision) == (0, 2, NORMAL)
    assert told_apart("#d55e00", "#e69f00") is not None

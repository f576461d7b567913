"""Text is readable over everything that is painted behind it (WCAG 2.2)."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from annotator.model.scheme import GUIDELINE, Label
from annotator.ui.article import ArticleStyle
from annotator.ui.article.colour import channels, contrast, mix
from annotator.ui.article.style import TAG_CONTRAST, TEXT_CONTRAST

HUES = ["#0072b2", "#d55e00", "#009e73", "#f0e442", "#000000", "#ffffff", "#ff0000", "#0000ff", "#cc79a7"]
ANY = tuple(Label(f"l{i}", {"en": f"L{i}"}, "", hue, {"en": "x"}) for i, hue in enumerate(HUES))

STYLES = [
    pytest.param(ArticleStyle.light(), id="light"),
    pytest.param(ArticleStyle.dark(), id="dark"),
    pytest.param(ArticleStyle.light(ANY), id="light, any hue"),
    pytest.param(ArticleStyle.dark(ANY), id="dark, any hue"),
]


def test_contrast_is_that_of_the_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert mix("#ff0000", "#0000ff", 0.5) == "#800080"
    with pytest.raises(ValueError, match="not a colour"):
        channels("red")


@pytest.mark.parametrize("style", STYLES)
def test_text_over_every_tint_has_seven_to_one(style: ArticleStyle) -> None:
    assert contrast(style.text, style.paper) >= TEXT_CONTRAST
    for label, lane, current in product(style.labels.values(), range(5), (False, True)):
        assert contrast(style.text, label.tint(style.paper, lane, current=current)) >= TEXT_CONTRAST


@pytest.mark.parametrize("style", STYLES)
def test_kickers_and_captions_are_text_too(style: ArticleStyle) -> None:
    assert contrast(style.dim, style.paper) < contrast(style.text, style.paper)
    for label, lane, current in product(style.labels.values(), range(2), (False, True)):
        assert contrast(style.dim, label.tint(style.paper, lane, current=current)) >= TEXT_CONTRAST


@pytest.mark.parametrize("style", STYLES)
def test_text_over_two_tints_laid_on_one_another_has_seven_to_one(style: ArticleStyle) -> None:
    for outer, inner in product(style.labels.values(), repeat=2):
        both = mix(inner.fill, mix(outer.fill, style.paper, outer.opacity), inner.opacity)
        assert contrast(style.text, both) >= TEXT_CONTRAST


@pytest.mark.parametrize("style", STYLES)
def test_selected_text_has_seven_to_one_over_paper_and_tints(style: ArticleStyle) -> None:
    grounds = [
        style.paper,
        *(label.tint(style.paper, lane) for label in style.labels.values() for lane in (0, 2)),
    ]
    for ground in grounds:
        selected = mix(style.selection, ground, style.selection_opacity)
        assert contrast(style.text, selected) >= TEXT_CONTRAST


@pytest.mark.parametrize("style", STYLES)
def test_tags_bars_and_dim_text_are_legible(style: ArticleStyle) -> None:
    assert contrast(style.dim, style.paper) >= TAG_CONTRAST
    for label in (*style.labels.values(), style.unknown):
        assert contrast(label.tag_colour, style.paper) >= TAG_CONTRAST
        assert contrast(label.line, style.paper) >= TAG_CONTRAST


def test_labels_follow_the_scheme_and_the_language() -> None:
    chinese, english = ArticleStyle.light(language="zh"), ArticleStyle.light(language="en")
    for label in GUIDELINE.labels:
        assert chinese.label(label.name).tag == label.tag["zh"]
        assert english.label(label.name).title == label.names["en"]


def test_a_label_that_the_scheme_lost_is_shown_all_the_same() -> None:
    assert ArticleStyle.light().label("gone").tag == "?"


def test_zoom_is_another_size_of_the_same_style() -> None:
    style = ArticleStyle.dark()
    assert style.resized(30) == replace(style, size=30)
    assert style == ArticleStyle.dark()

"""Colours of the page: readable over every band, and apart from one another, in both themes."""

from __future__ import annotations

import pytest

from annotator.ui.article.colour import contrast
from annotator.ui.article.style import ArticleStyle
from annotator.ui.page.style import HUES, PageStyle
from annotator.ui.theme import DARK, LIGHT

STYLES = {
    "light": PageStyle.of(ArticleStyle.light(), doubt="#c27700", accent=LIGHT.accent),
    "dark": PageStyle.of(ArticleStyle.dark(), doubt="#ffb000", accent=DARK.accent),
}


@pytest.mark.parametrize("name", STYLES)
def test_text_is_readable_over_every_band(name: str) -> None:
    style = STYLES[name]
    for band in style.bands:
        for ground in (band.calm, band.open, band.chosen):
            assert contrast(style.face.text, ground) >= 7
        # what a duplicate says stays readable too
        assert contrast(style.face.dim, band.calm) >= 7
        assert contrast(band.line, style.face.paper) >= 4.5


@pytest.mark.parametrize("name", STYLES)
def test_what_stands_in_no_block_is_paler_and_still_readable(name: str) -> None:
    style = STYLES[name]
    assert 4.5 <= contrast(style.pale, style.face.paper) < contrast(style.face.dim, style.face.paper)


@pytest.mark.parametrize("name", STYLES)
def test_a_doubt_is_seen_beside_the_text(name: str) -> None:
    assert contrast(STYLES[name].doubt, STYLES[name].face.paper) >= 3


@pytest.mark.parametrize("name", STYLES)
def test_the_open_article_and_the_chosen_block_stand_out(name: str) -> None:
    style = STYLES[name]
    for band in style.bands:
        grounds = [contrast(style.face.paper, ground) for ground in (band.calm, band.open, band.chosen)]
        assert grounds == sorted(grounds)
        assert len({band.calm, band.open, band.chosen}) == 3
    assert len({band.open for band in style.bands}) == len(HUES)

"""Both themes are readable."""

from __future__ import annotations

import pytest

from annotator.ui.article.colour import contrast
from annotator.ui.theme import DARK, LIGHT, Theme

AAA = 7.0
AA = 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_of_the_panels_can_be_read(theme: Theme) -> None:
    for ground in (theme.window, theme.panel, theme.field, theme.raised):
        assert contrast(theme.ink, ground) >= AAA
        assert contrast(theme.dim, ground) >= AA
    assert contrast(theme.accent_ink, theme.accent) >= AA
    assert contrast(theme.warning, theme.panel) >= AA

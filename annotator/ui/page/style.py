"""How the page looks: colours and measures as values that a test can check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from annotator.ui.article.colour import legible, mix, tint
from annotator.ui.article.style import TAG_CONTRAST, TEXT_CONTRAST, Align, ArticleStyle, LabelStyle, RoleStyle

HUES = ("#0072b2", "#d55e00", "#009e73", "#b0478f", "#56b4e9", "#8a7a00")
"""Of Okabe and Ito's palette what colour-blind people tell apart as a tint; amber is left to doubts."""

DOUBT = "doubt"
"""Name of the marks beside the scroll bar."""

_SIZE = 0.86
_LEADING = 1.5
_OPENED = 0.2
_CALM = 0.5
_OPEN = 1.0
_CHOSEN = 1.45
_PALE = 4.6
_LARGEST_MARGIN = 19

_BODY = RoleStyle(align=Align.JUSTIFY, leading=_LEADING)
ROLES: Mapping[str, RoleStyle] = {
    "kicker": RoleStyle(align=Align.LEFT, leading=_LEADING, sans=True),
    "title": RoleStyle(align=Align.LEFT, leading=_LEADING, scale=1.2, bold=True),
    "subtitle": RoleStyle(align=Align.LEFT, leading=_LEADING, bold=True),
    "byline": RoleStyle(align=Align.LEFT, leading=_LEADING, sans=True),
    "body": _BODY,
    "caption": RoleStyle(align=Align.LEFT, leading=_LEADING, sans=True),
    "credit": RoleStyle(align=Align.LEFT, leading=_LEADING, sans=True),
    "column": RoleStyle(align=Align.LEFT, leading=_LEADING, sans=True, bold=True),
}
"""As printed, every line where it stands; only the face tells a heading from the text."""


@dataclass(frozen=True, slots=True)
class Band:
    """The colours of an article: behind a block while another article is open, while its own is, while the block is
    chosen; `line` for its bar, number and title."""

    calm: str
    open: str
    chosen: str
    line: str


@dataclass(frozen=True)
class PageStyle:
    """Everything the page view needs to know to draw. `face` sets the text; measures are pixels."""

    face: ArticleStyle
    bands: tuple[Band, ...]
    pale: str
    doubt: str
    accent: str
    hatch: str
    size: int

    @classmethod
    def of(cls, style: ArticleStyle, *, doubt: str, accent: str) -> PageStyle:
        """The page beside an article of that style, in the window's colours for doubts and for what is chosen."""
        size = max(round(style.size * _SIZE), 9)
        paper, text = style.paper, style.text
        marks = {DOUBT: LabelStyle(doubt, 1, doubt, "", doubt)}
        face = replace(style, size=size, roles=ROLES, labels=marks, thin=False, column=100_000)
        return cls(
            face=face,
            bands=tuple(_band(hue, style) for hue in HUES),
            pale=legible(mix(text, paper, 0.3), paper, text, _PALE),
            doubt=doubt,
            accent=accent,
            hatch=mix(text, paper, 0.16),
            size=size,
        )

    @property
    def margin_em(self) -> int:
        """The em of the margin, which stops growing before it takes the room of the text."""
        return min(self.size, _LARGEST_MARGIN)

    def band(self, hue: int) -> Band:
        """The colours of a hue."""
        return self.bands[hue % len(self.bands)]


def _band(hue: str, style: ArticleStyle) -> Band:
    paper, text, dim = style.paper, style.text, style.dim
    alpha = tint(hue, paper, text, dim, _OPENED + (0.1 if style.is_dark else 0.0), TEXT_CONTRAST)
    line = legible(hue, paper, text, TAG_CONTRAST)
    calm, opened, chosen = (mix(hue, paper, min(alpha * part, 1.0)) for part in (_CALM, _OPEN, _CHOSEN))
    return Band(calm, opened, chosen, line)

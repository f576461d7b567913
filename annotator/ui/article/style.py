"""How the article looks: typefaces, measures and colours, as values that a test can check.

Measures are in ems of the body text unless they say pixels. Colours are `#rrggbb`; opacities 0 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from annotator.model.scheme import GUIDELINE, Label, in_language
from annotator.ui.article.colour import legible, mix, tint

TEXT_CONTRAST = 7.0
"""WCAG AAA, for the text over two tints."""
TAG_CONTRAST = 4.5
"""WCAG AA, for tags and bars on the bare paper."""
_DEEPER = 0.2
_DEEPEST = 2
_CURRENT = 0.25
_NO_LIMIT = 100_000

SERIF = (
    "Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Source Han Serif CN", "Songti SC",
    "Microsoft YaHei", "SimSun", "serif",
)  # fmt: skip
SANS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Source Han Sans CN", "PingFang SC",
    "Microsoft YaHei", "SimHei", "sans-serif",
)  # fmt: skip


class Align(Enum):
    """How a role's lines stand in the column."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """How paragraphs of one block role are set."""

    scale: float = 1.0
    bold: bool = False
    sans: bool = False
    dim: bool = False
    align: Align = Align.JUSTIFY
    indent: float = 0.0
    """First line, in ems of the role."""
    inset: float = 0.0
    """Every line, from both sides of the column, in ems of the body text."""
    before: float = 0.0
    after: float = 0.0
    leading: float = 1.9
    """Height of a row in ems of the role: the text and the gap below it that holds the lanes."""


ROLE_STYLES: Mapping[str, RoleStyle] = {
    "kicker": RoleStyle(scale=1.0, sans=True, dim=True, align=Align.CENTRE, before=0.2, after=0.1),
    "title": RoleStyle(scale=1.6, bold=True, align=Align.CENTRE, leading=1.65, before=0.15, after=0.45),
    "subtitle": RoleStyle(scale=1.1, align=Align.CENTRE, after=0.3),
    "byline": RoleStyle(scale=0.9, sans=True, dim=True, align=Align.CENTRE, before=0.2, after=0.6),
    "body": RoleStyle(indent=2.0),
    "caption": RoleStyle(scale=0.9, sans=True, dim=True, inset=2.0, before=0.5, after=0.3),
    "credit": RoleStyle(scale=0.9, sans=True, dim=True, align=Align.RIGHT, before=0.3, after=0.3),
    "column": RoleStyle(scale=0.9, sans=True, bold=True, dim=True, align=Align.LEFT, after=0.4),
}


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """How spans of one label look.

    `fill` is mixed into the paper with `opacity` behind the text; `line` is the colour of the bar on the span's
    lane, `tag` the short name at its end. `title` is what the tool tip calls it.
    """

    fill: str
    opacity: float
    line: str
    tag: str
    tag_colour: str
    title: str = ""

    def tint(self, paper: str, lane: int = 0, *, current: bool = False) -> str:
        """The colour behind the text of a span on that lane.

        Tints are opaque: a nested span lies on its outer one like a smaller sheet, a little stronger in colour,
        because hues that shine through one another turn to mud.
        """
        strength = 1 + _DEEPER * min(lane, _DEEPEST) + (_CURRENT if current else 0)
        return mix(self.fill, paper, min(self.opacity * strength, 1.0))


@dataclass(frozen=True)
class ArticleStyle:
    """Everything the article view needs to know to draw; two equal styles draw the same.

    `size` is the body text in pixels (device independent); zooming is replacing it.
    """

    paper: str
    text: str
    dim: str
    caret: str
    selection: str
    selection_opacity: float
    focus: str
    strip: str
    labels: Mapping[str, LabelStyle]
    unknown: LabelStyle
    is_dark: bool = False
    size: int = 18
    serif: tuple[str, ...] = SERIF
    sans: tuple[str, ...] = SANS
    column: int = 40
    """The widest column, in characters."""
    thin: bool = False
    """Underlines alone: no tints, and tags only where the mouse or the current span is."""
    margin: float = 1.5
    """The least space left and right of the column."""
    top: float = 1.6
    bottom: float = 4.0
    roles: Mapping[str, RoleStyle] = field(default_factory=lambda: ROLE_STYLES)

    @classmethod
    def light(
        cls, labels: Sequence[Label] = GUIDELINE.labels, language: str = "zh", size: int = 18
    ) -> ArticleStyle:
        """Dark ink on warm paper."""
        paper, text, dim = "#fdfcf9", "#1d1c1a", "#403c36"
        return cls(
            paper=paper, text=text, dim=dim, caret="#1d1c1a", selection="#ffcf33",
            selection_opacity=0.5, focus="#7a6a4f", strip="#f3f0e9", size=size,
            labels=_label_styles(labels, language, paper, text, dim, opacity=0.16),
            unknown=_label_style("#767676", "?", "", paper, text, dim, opacity=0.16),
        )  # fmt: skip

    @classmethod
    def dark(
        cls, labels: Sequence[Label] = GUIDELINE.labels, language: str = "zh", size: int = 18
    ) -> ArticleStyle:
        """Soft light text on a dark ground that is not black."""
        paper, text, dim = "#1b1b1c", "#e9e5dc", "#d8d3c9"
        return cls(
            paper=paper, text=text, dim=dim, caret="#f4f0e6", selection="#644c08",
            selection_opacity=0.72, focus="#a8946c", strip="#232324", size=size, is_dark=True,
            labels=_label_styles(labels, language, paper, text, dim, opacity=0.24),
            unknown=_label_style("#8a8a8a", "?", "", paper, text, dim, opacity=0.24),
        )  # fmt: skip

    def resized(self, size: int) -> ArticleStyle:
        """The same style with another text size."""
        return replace(self, size=size)

    def set_out(self, *, column: int, leading: float, thin: bool) -> ArticleStyle:
        """The same style with a column of at most that many characters (0: as wide as the window), rows so much
        higher than usual, and thin or full spans."""
        roles = {name: replace(role, leading=role.leading * leading) for name, role in self.roles.items()}
        return replace(self, column=column or _NO_LIMIT, roles=roles, thin=thin)

    def role(self, name: str) -> RoleStyle:
        """How that role is set; roles this version does not know are set as body text."""
        return self.roles.get(name) or self.roles["body"]

    def label(self, name: str) -> LabelStyle:
        """How that label looks; labels that the scheme has lost stay visible in grey."""
        return self.labels.get(name, self.unknown)


def _label_styles(
    labels: Sequence[Label], language: str, paper: str, text: str, dim: str, opacity: float
) -> dict[str, LabelStyle]:
    return {
        label.name: _label_style(
            label.colour,
            in_language(label.tag, language) or label.name[:1],
            in_language(label.names, language) or label.name,
            paper,
            text,
            dim,
            opacity,
        )
        for label in labels
    }


def _label_style(
    hue: str, tag: str, title: str, paper: str, text: str, dim: str, opacity: float
) -> LabelStyle:
    # a scheme's author may choose any hue; the text must stay readable over it all the same
    alpha = tint(hue, paper, text, dim, opacity, TEXT_CONTRAST)
    line = legible(hue, paper, text, TAG_CONTRAST)
    return LabelStyle(hue, alpha, line, tag, line, title)

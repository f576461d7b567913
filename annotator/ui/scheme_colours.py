"""Hues for labels: a palette, what to warn of, and how a hue looks in both themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from annotator.model.scheme import Label
from annotator.model.scheme_rules import is_colour
from annotator.ui.article.colour import contrast
from annotator.ui.article.style import ArticleStyle, LabelStyle
from annotator.ui.article.vision import TRITANOPIA, VISIONS, distance
from annotator.ui.commands import QT_TRANSLATE_NOOP

PALETTE = (
    ("#0072b2", QT_TRANSLATE_NOOP("Colour", "blue")),
    ("#d55e00", QT_TRANSLATE_NOOP("Colour", "vermilion")),
    ("#009e73", QT_TRANSLATE_NOOP("Colour", "green")),
    ("#6b5106", QT_TRANSLATE_NOOP("Colour", "bronze")),
    ("#e619e5", QT_TRANSLATE_NOOP("Colour", "magenta")),
    ("#06516b", QT_TRANSLATE_NOOP("Colour", "petrol")),
    ("#1919e6", QT_TRANSLATE_NOOP("Colour", "ultramarine")),
    ("#cc79a7", QT_TRANSLATE_NOOP("Colour", "mauve")),
    ("#e69f00", QT_TRANSLATE_NOOP("Colour", "orange")),
    ("#56b4e9", QT_TRANSLATE_NOOP("Colour", "sky blue")),
    ("#f0e442", QT_TRANSLATE_NOOP("Colour", "yellow")),
    ("#882255", QT_TRANSLATE_NOOP("Colour", "wine")),
    ("#767676", QT_TRANSLATE_NOOP("Colour", "grey")),
)
"""Okabe and Ito (2008) but for black, and others found by search: the first seven can be told apart by all eyes of
`vision` in both themes."""

APART = 5.0
"""The least distance of the bars of two labels for normal eyes and for those who do not see red or green as others
do, about one man in twelve; see `vision.distance`."""

APART_TRITAN = 2.5
"""The same for tritanopia, which one in ten thousand has."""

TEXT_CONTRAST = 7.0
_CACHE = 2048


@dataclass(frozen=True, slots=True)
class Clash:
    """Two labels (their numbers) that such eyes can hardly tell apart in one of the themes."""

    one: int
    other: int
    vision: str


@lru_cache(maxsize=_CACHE)
def looks(hue: str) -> tuple[tuple[ArticleStyle, LabelStyle], tuple[ArticleStyle, LabelStyle]]:
    """How a label of that hue looks in the light and in the dark theme."""
    label = Label("hue", {}, "", hue if is_colour(hue) else "#767676", {})
    light, dark = ArticleStyle.light((label,)), ArticleStyle.dark((label,))
    return (light, light.label("hue")), (dark, dark.label("hue"))


def text_contrast(hue: str) -> float:
    """The least contrast of the text on that hue's tint, in the worse of both themes."""
    return min(contrast(style.text, look.tint(style.paper)) for style, look in looks(hue))


@lru_cache(maxsize=_CACHE)
def told_apart(one: str, other: str) -> str | None:
    """Whose eyes can hardly tell two hues apart in some theme, None where all can."""
    pairs = zip(looks(one), looks(other), strict=True)
    lines = [(a.line, b.line) for (_, a), (_, b) in pairs]
    for vision in VISIONS:
        least = APART_TRITAN if vision == TRITANOPIA else APART
        if any(distance(a, b, vision) < least for a, b in lines):
            return vision
    return None


def clashes(hues: Sequence[str]) -> list[Clash]:
    """The labels that look too much alike."""
    found = []
    for other, hue in enumerate(hues):
        for one in range(other):
            vision = told_apart(hues[one], hue)
            if vision is not None:
                found.append(Clash(one, other, vision))
    return found


def suggested(used: Sequence[str]) -> str:
    """A hue for one more label: the first of the palette that looks like none that is used, else one that is
    not used, else the one whose use is longest ago."""
    hues = [hue for hue, _ in PALETTE]
    apart = (hue for hue in hues if all(told_apart(hue, other) is None for other in used))
    unused = (hue for hue in hues if hue not in used)
    return next(apart, None) or next(unused, None) or hues[len(used) % len(hues)]


def swatch(hue: str, size: int = 16) -> QIcon:
    """The hue as a rounded square, as an icon."""
    pixmap = QPixmap(QSize(size, size) * 2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue))
        painter.drawRoundedRect(QRectF(0, 0, 2 * size, 2 * size), size / 2, size / 2)
    finally:
        painter.end()
    pixmap.setDevicePixelRatio(2)
    return QIcon(pixmap)

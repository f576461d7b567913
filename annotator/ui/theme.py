"""Light and dark: the colours of the window around the article, and icons in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from annotator.bundle import resource
from annotator.ui.style_sheet import style_sheet

_CHIP = 14
ICON_SIZES = (16, 20, 24, 32, 40, 48)


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as `#rrggbb`. One accent; everything else is ink and paper."""

    name: str
    window: str
    panel: str
    field: str
    raised: str
    line: str
    ink: str
    dim: str
    accent: str
    accent_ink: str
    warning: str

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.name == "dark"


LIGHT = Theme(
    name="light",
    window="#f4f2ee",
    panel="#faf8f5",
    field="#ffffff",
    raised="#ebe7e0",
    line="#dcd6cc",
    ink="#23211e",
    dim="#6a645b",
    accent="#8a3324",
    accent_ink="#ffffff",
    warning="#9a4b00",
)
DARK = Theme(
    name="dark",
    window="#202022",
    panel="#252527",
    field="#1c1c1e",
    raised="#323235",
    line="#3a3a3e",
    ink="#e9e5dc",
    dim="#a49e93",
    accent="#d98a6a",
    accent_ink="#201a17",
    warning="#e2a45c",
)


def theme_for(choice: str) -> Theme:
    """The theme of a setting: "light", "dark", or "" for what the system shows."""
    if choice in ("light", "dark"):
        return DARK if choice == "dark" else LIGHT
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Dress the whole program."""
    application.setPalette(_palette(theme))
    application.setStyleSheet(style_sheet(theme))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.ink,
        role.Base: theme.field,
        role.AlternateBase: theme.panel,
        role.Text: theme.ink,
        role.PlaceholderText: theme.dim,
        role.Button: theme.raised,
        role.ButtonText: theme.ink,
        role.BrightText: theme.warning,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_ink,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.ink,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Light: theme.raised,
        role.Midlight: theme.raised,
        role.Shadow: theme.line,
    }
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.dim))
    return palette


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def icon(name: str, theme: Theme, colour: str = "") -> QIcon:
    """An icon of `resources/icons`, drawn in the theme's ink or the given colour, dim where disabled."""
    result = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour or theme.ink), (QIcon.Mode.Disabled, theme.line)):
        renderer = QSvgRenderer(QByteArray(_drawing(name).replace("#000000", ink).encode()))
        for size in ICON_SIZES:
            result.addPixmap(_pixmap(renderer, QSize(size, size)), mode)
    return result


def chip(colour: str) -> QIcon:
    """A colour as a small round, for a line of a menu or list."""
    pixmap = QPixmap(QSize(_CHIP, _CHIP) * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(2, 2, _CHIP - 4, _CHIP - 4)
    return QIcon(pixmap)


def _pixmap(renderer: QSvgRenderer, size: QSize) -> QPixmap:
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    finally:
        painter.end()
    return pixmap

"""Light and dark: the colours of the window around the article, and icons in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from annotator.bundle import resource

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
    application.setStyleSheet(_style_sheet(theme))


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


def _style_sheet(theme: Theme) -> str:
    return f"""
    QMainWindow, QDialog {{ background: {theme.window}; }}
    QToolBar {{ background: {theme.window}; border: 0; border-bottom: 1px solid {theme.line};
        spacing: 2px; padding: 4px 8px; }}
    QToolButton {{ border: 0; border-radius: 6px; padding: 5px; color: {theme.ink}; outline: 0; }}
    QToolButton:hover {{ background: {theme.raised}; }}
    QToolButton:pressed, QToolButton:checked {{ background: {theme.line}; }}
    QToolButton:focus, QPushButton:focus {{ border: 1px solid {theme.accent}; outline: 0; }}
    QMenuBar {{ background: {theme.window}; padding: 2px 6px; }}
    QMenuBar::item {{ padding: 4px 10px; border-radius: 5px; background: transparent; }}
    QMenuBar::item:selected {{ background: {theme.raised}; }}
    QMenu {{ background: {theme.panel}; border: 1px solid {theme.line}; padding: 5px; }}
    QMenu::item {{ padding: 5px 26px 5px 12px; border-radius: 5px; }}
    QMenu::item:selected {{ background: {theme.raised}; color: {theme.ink}; }}
    QMenu::item:disabled {{ color: {theme.dim}; }}
    QMenu::separator {{ height: 1px; background: {theme.line}; margin: 5px 8px; }}
    QMenu::icon {{ padding-left: 8px; }}
    QStatusBar {{ background: {theme.window}; border-top: 1px solid {theme.line}; color: {theme.dim}; }}
    QStatusBar::item {{ border: 0; }}
    QStatusBar QLabel {{ color: {theme.dim}; padding: 2px 6px; }}
    QStatusBar QToolButton {{ color: {theme.dim}; padding: 2px 8px; }}
    QMainWindow::separator {{ background: {theme.line}; width: 1px; height: 1px; }}
    QSplitter::handle {{ background: {theme.line}; }}
    QWidget[panel="true"] {{ background: {theme.panel}; }}
    QLabel[heading="true"] {{ color: {theme.dim}; font-weight: 600; }}
    QLabel[dim="true"] {{ color: {theme.dim}; }}
    QLabel[warning="true"] {{ color: {theme.warning}; }}
    QListView, QTableView {{ background: {theme.panel}; border: 0; outline: 0; }}
    QTableView {{ selection-background-color: transparent; }}
    QListWidget::item {{ padding: 5px 8px; border-radius: 5px; }}
    QListWidget::item:selected {{ background: {theme.line}; color: {theme.ink}; }}
    QTableWidget {{ background: {theme.field}; border: 1px solid {theme.line}; border-radius: 6px;
        gridline-color: {theme.line}; selection-background-color: {theme.raised};
        selection-color: {theme.ink}; }}
    QTableWidget QLineEdit {{ border-radius: 0; padding: 0 3px; }}
    QHeaderView::section {{ background: {theme.panel}; color: {theme.dim}; border: 0;
        border-bottom: 1px solid {theme.line}; padding: 4px 6px; }}
    QScrollArea {{ background: transparent; }}
    QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ background: {theme.field}; color: {theme.ink};
        border: 1px solid {theme.line}; border-radius: 6px; padding: 4px 7px;
        selection-background-color: {theme.accent}; selection-color: {theme.accent_ink}; }}
    QComboBox::drop-down {{ border: 0; width: 24px; }}
    QComboBox::down-arrow {{ image: url("{resource("icons", "down.svg").as_posix()}"); width: 14px; height: 14px; }}
    QCheckBox::indicator, QListWidget::indicator {{ width: 14px; height: 14px; border: 1px solid {theme.dim};
        border-radius: 3px; background: {theme.field}; }}
    QCheckBox::indicator:checked, QListWidget::indicator:checked {{ background: {theme.accent};
        border-color: {theme.accent}; image: url("{_tick(theme)}"); }}
    QCheckBox::indicator:focus {{ border: 2px solid {theme.accent}; width: 12px; height: 12px; }}
    QCheckBox::indicator:disabled {{ border-color: {theme.line}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border-color: {theme.accent}; }}
    QLineEdit[unfit="true"] {{ border-color: {theme.warning}; color: {theme.warning}; }}
    QPushButton {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 6px;
        padding: 5px 14px; color: {theme.ink}; outline: 0; }}
    QPushButton:hover {{ background: {theme.line}; }}
    QPushButton:default {{ background: {theme.accent}; color: {theme.accent_ink}; border-color: {theme.accent}; }}
    QPushButton:default:disabled {{ background: {theme.raised}; color: {theme.dim}; border-color: {theme.line}; }}
    QPushButton[choice="true"] {{ background: {theme.field}; padding: 4px 6px; }}
    QPushButton[choice="true"]:hover {{ background: {theme.raised}; }}
    QPushButton[choice="true"]:checked {{ background: {theme.raised}; border: 1px solid {theme.ink};
        font-weight: 600; }}
    QPushButton[choice="true"]:focus {{ border-color: {theme.accent}; }}
    QPushButton[choice="true"]:checked:focus {{ border: 2px solid {theme.accent}; padding: 3px 5px; }}
    QPushButton:disabled {{ color: {theme.dim}; }}
    QProgressBar {{ background: {theme.raised}; border: 0; border-radius: 4px; text-align: center;
        min-height: 8px; max-height: 8px; }}
    QProgressBar::chunk {{ background: {theme.accent}; border-radius: 4px; }}
    QToolTip {{ background: {theme.raised}; color: {theme.ink}; border: 1px solid {theme.line}; padding: 4px; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle {{ background: {theme.line}; border-radius: 4px; margin: 1px;
        min-height: 28px; min-width: 28px; }}
    QScrollBar::handle:hover {{ background: {theme.dim}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def _tick(theme: Theme) -> str:
    """Qt draws the box of a tick so that it cannot be seen on a dark window; what is drawn instead needs a picture."""
    shade = "light" if QColor(theme.accent_ink).lightnessF() > 0.5 else "dark"
    return resource("icons", f"tick_{shade}.svg").as_posix()


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

"""The style sheet of the program, in the colours of a theme; later rules go before earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from annotator.bundle import resource

if TYPE_CHECKING:
    from annotator.ui.theme import Theme


def style_sheet(theme: Theme) -> str:
    """All rules."""
    return "".join(rules(theme) for rules in (_frame, _panels, _fields, _buttons))


def _frame(theme: Theme) -> str:
    """The window, its menus and bars."""
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
    """


def _panels(theme: Theme) -> str:
    """Panels and what is listed in them."""
    return f"""
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
    """


def _fields(theme: Theme) -> str:
    """What is written and chosen in."""
    return f"""
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
    """


def _buttons(theme: Theme) -> str:
    """Buttons, and what moves by itself."""
    return f"""
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

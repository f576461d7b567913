"""Which articles the list shows by their state: the button beside the filter, and its menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from annotator.model.layer import FINISHED, ArticleSummary
from annotator.ui.theme import Theme, icon

ALL = ""

FITS: Mapping[str, Callable[[ArticleSummary], bool]] = {
    ALL: lambda _: True,
    "unfinished": lambda summary: summary.state not in FINISHED,
    "done": lambda summary: summary.state in FINISHED,
    "unsure": lambda summary: summary.unsure,
    "noted": lambda summary: bool(summary.note),
}
"""The choices, in the order of the keys Alt+1 to Alt+5."""


class WhichButton(QToolButton):
    """`chosen` carries the choice, one of FITS. Filled while not all articles are shown."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setCheckable(True)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._choices: dict[str, QAction] = {}
        for place, which in enumerate(FITS, start=1):
            action = self._menu.addAction("")
            action.setCheckable(True)
            action.setData(place)
            action.triggered.connect(lambda _, which=which: self.chosen.emit(which))
            self._group.addAction(action)
            self._choices[which] = action
        self.setMenu(self._menu)
        self.which = ALL
        self.set_theme(theme)
        self.show_choice(ALL)

    def show_choice(self, which: str) -> None:
        """This is chosen."""
        self.which = which
        self._choices[which].setChecked(True)
        self.setChecked(which != ALL)
        self._set_texts()
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.setIcon(icon("filter", theme, theme.accent if self.which != ALL else theme.dim))

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    @property
    def name(self) -> str:
        """The choice in words."""
        return self._names()[self.which]

    def _names(self) -> dict[str, str]:
        return {
            ALL: self.tr("All articles"),
            "unfinished": self.tr("Unfinished"),
            "done": self.tr("Done"),
            "unsure": self.tr("Unsure"),
            "noted": self.tr("With a note"),
        }

    def _set_texts(self) -> None:
        for (which, name), key in zip(self._names().items(), range(1, 6), strict=True):
            self._choices[which].setText(f"{name}\tAlt+{key}")
        tip = self.tr("Shown: {which} (Alt+1 to Alt+5)").format(which=self.name)
        self.setToolTip(tip)
        self.setAccessibleName(tip)

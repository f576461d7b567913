"""Which articles the list shows by their state: the button beside the filter, and its menu."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from annotator.model.layer import FINISHED, RETURNED, ArticleSummary
from annotator.ui.keymap import with_key
from annotator.ui.theme import Theme, icon

ALL = ""

NOBODY = "/nobody"
ANYBODY = "/anybody"
"""Articles that were handed out to nobody, or to anybody: no person is called so."""

FITS: Mapping[str, Callable[[ArticleSummary, int], bool]] = {
    ALL: lambda *_: True,
    "unfinished": lambda summary, _: summary.state not in FINISHED,
    "done": lambda summary, _: summary.state in FINISHED,
    "unsure": lambda summary, _: summary.unsure,
    "noted": lambda summary, _: bool(summary.note),
    "commented": lambda _, comments: comments > 0,
    "returned": lambda summary, _: summary.state == RETURNED,
}
"""The choices, in the order of their commands, each asked with the number of open threads."""

COMMANDS = {
    ALL: "show_all",
    "unfinished": "show_unfinished",
    "done": "show_done",
    "unsure": "show_unsure",
    "noted": "show_noted",
    "commented": "show_commented",
    "returned": "show_returned",
}
"""The commands with the keys of the choices."""


class WhichButton(QToolButton):
    """`chosen` carries the choice, one of FITS, `person_chosen` whose articles are shown of those that were handed out:
    a name, NOBODY, ANYBODY or ALL. Filled while not all articles are shown."""

    chosen = Signal(str)
    person_chosen = Signal(str)

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
        self._menu.addSeparator()
        self._people_menu = self._menu.addMenu("")
        self._people_group = QActionGroup(self)
        self._people: tuple[str, ...] = ()
        self.setMenu(self._menu)
        self.which, self.person = ALL, ALL
        self._shown: Callable[[str], str] = lambda _: ""
        self.set_theme(theme)
        self.show_choice(ALL)

    def show_choice(self, which: str) -> None:
        """This is chosen."""
        self.which = which
        self._choices[which].setChecked(True)
        self._show_choices()

    def show_people(self, names: Iterable[str], person: str) -> None:
        """Articles were handed out to these people, and those of that one are shown."""
        self._people, self.person = tuple(names), person
        self._show_choices()

    @property
    def is_narrow(self) -> bool:
        """Whether not all articles are shown."""
        return (self.which, self.person) != (ALL, ALL)

    def _show_choices(self) -> None:
        self.setChecked(self.is_narrow)
        self._set_texts()
        self.set_theme(self._theme)

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self._set_texts()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.setIcon(icon("filter", theme, theme.accent if self.is_narrow else theme.dim))

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    @property
    def name(self) -> str:
        """The choice in words."""
        names = [self._names()[self.which]] if self.which != ALL or self.person == ALL else []
        return " · ".join([*names, self._person_names()[self.person]] if self.person != ALL else names)

    @property
    def all_name(self) -> str:
        """The choice that leaves nothing out, in words."""
        return self._names()[ALL]

    def _names(self) -> dict[str, str]:
        return {
            ALL: self.tr("All articles"),
            "unfinished": self.tr("Unfinished"),
            "done": self.tr("Done"),
            "unsure": self.tr("Unsure"),
            "noted": self.tr("With a note"),
            "commented": self.tr("With open comments"),
            "returned": self.tr("Returned"),
        }

    def _person_names(self) -> dict[str, str]:
        said = self.tr("Handed out to {name}")
        return {
            ALL: self.tr("Whether handed out or not"),
            NOBODY: self.tr("Not handed out"),
            ANYBODY: self.tr("Handed out"),
            **{
                name: said.format(name=name) for name in {*self._people, self.person} - {ALL, NOBODY, ANYBODY}
            },
        }

    def _fill_people(self) -> None:
        self._people_menu.clear()
        self._people_menu.setTitle(self.tr("Handed out"))
        self._people_menu.menuAction().setVisible(bool(self._people) or self.person != ALL)
        keys = {NOBODY: self._shown("show_not_handed_out")}
        names = self._person_names()
        for person in (ALL, NOBODY, ANYBODY, *sorted(names.keys() - {ALL, NOBODY, ANYBODY})):
            text = names[person].replace("&", "&&")
            action = self._people_menu.addAction(f"{text}\t{keys[person]}" if keys.get(person) else text)
            action.setCheckable(True)
            action.setChecked(person == self.person)
            action.triggered.connect(lambda _, person=person: self.person_chosen.emit(person))
            self._people_group.addAction(action)

    def _set_texts(self) -> None:
        self._fill_people()
        keys = {which: self._shown(command) for which, command in COMMANDS.items()}
        for which, name in self._names().items():
            self._choices[which].setText(f"{name}\t{keys[which]}" if keys[which] else name)
        said = self.tr("Shown: {which}").format(which=self.name)
        tip = with_key(said, ", ".join(key for key in keys.values() if key))
        self.setToolTip(tip)
        self.setAccessibleName(tip)

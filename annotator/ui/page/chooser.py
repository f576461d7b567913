"""A small list from which something of the page is chosen: by number, by typing, by the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.ui.theme import chip

_NUMBERED = 9
_KEYS_OF_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen: how it is called, the colour of its article, and what is done then."""

    text: str
    colour: str
    deed: Callable[[], object]


class Chooser(QDialog):
    """`chosen` carries what is to be done; Esc chooses nothing. A digit chooses as long as nothing is typed."""

    chosen = Signal(object)

    def __init__(self, title: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._choices = choices
        self.said = QLabel(title, self)
        self.said.setProperty("heading", True)
        self.said.setWordWrap(True)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Number, or part of the text"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.list = QListWidget(self)
        self.list.setAccessibleName(title)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        for widget in (self.said, self.field, self.list):
            layout.addWidget(widget)
        self.resize(460, min(150 + 30 * len(choices), 460))
        for number, choice in enumerate(choices, 1):
            text = f"{number}   {choice.text}" if number <= _NUMBERED else f"     {choice.text}"
            item = QListWidgetItem(text, self.list)
            item.setToolTip(choice.text)
            if choice.colour:
                item.setIcon(chip(choice.colour))
        self._narrow("")
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._choose_current)
        self.list.itemClicked.connect(self._choose_item)
        self.list.itemActivated.connect(self._choose_item)
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field hands arrows to the list, and a digit is a choice."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _KEYS_OF_THE_LIST:
                self.list.event(event)
                return True
            number = int(event.text()) if event.text() in set("123456789") else 0
            if number and not self.field.text() and number <= len(self._choices):
                self._choose(number - 1)
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, sought: str) -> None:
        words = sought.casefold().split()
        first = -1
        for place, choice in enumerate(self._choices):
            fits = all(word in choice.text.casefold() for word in words)
            self.list.item(place).setHidden(not fits)
            first = place if fits and first < 0 else first
        self.list.setCurrentRow(first)

    def _choose_current(self) -> None:
        row = self.list.currentRow()
        if row >= 0 and not self.list.item(row).isHidden():
            self._choose(row)

    def _choose_item(self, item: QListWidgetItem) -> None:
        self._choose(self.list.row(item))

    def _choose(self, place: int) -> None:
        if self.isVisible():
            self.accept()
            self.chosen.emit(self._choices[place].deed)

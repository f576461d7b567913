"""Find in the article."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from annotator.ui.theme import Theme, icon


def occurrences(text: str, wanted: str) -> list[int]:
    """Where `wanted` starts in `text`, in code points, without regard to case; overlapping ones too."""
    if not wanted:
        return []
    folded, sought = text, wanted
    if len(text.lower()) == len(text):
        folded, sought = text.lower(), wanted.lower()
    places = []
    place = folded.find(sought)
    while place >= 0:
        places.append(place)
        place = folded.find(sought, place + 1)
    return places


class FindField(QLineEdit):
    """Enter and Shift+Enter step, Escape leaves."""

    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """A field, the number of hits, steps. `found` carries the hit `[start, end)` that is to be shown."""

    found = Signal(int, int)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = FindField(self)
        self.field.setClearButtonEnabled(True)
        self.count = QLabel(self)
        self.count.setProperty("dim", True)
        self._buttons = {name: QToolButton(self) for name in ("previous", "next", "close")}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.count)
        for button in self._buttons.values():
            layout.addWidget(button)
        self._buttons["previous"].clicked.connect(lambda: self.step(-1))
        self._buttons["next"].clicked.connect(lambda: self.step(1))
        self._buttons["close"].clicked.connect(self.leave)
        self.field.textChanged.connect(self._search)
        self.field.stepped.connect(self.step)
        self.field.left.connect(self.leave)
        self._text = ""
        self._origin = 0
        self._places: list[int] = []
        self._place = -1
        self._shown: Callable[[str], str] = lambda _: ""
        self.set_theme(theme)
        self._set_texts()
        self.hide()

    def start(self, text: str, caret: int, wanted: str) -> None:
        """Open for the text of an article, searching from the caret on."""
        self._text, self._origin = text, caret
        self.show()
        if wanted:
            self.field.setText(wanted)
        self._search(self.field.text())
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_text(self, text: str) -> None:
        """Another article is open."""
        self._text, self._origin, self._place = text, 0, -1
        self._places = occurrences(text, self.field.text())
        self._show_count()

    def step(self, by: int) -> None:
        """Show the next (1) or previous (-1) hit, around the end."""
        if not self._places:
            return
        self._place = (self._place + by) % len(self._places)
        self._show()

    def leave(self) -> None:
        """Close and give the keyboard back."""
        self.hide()
        self.left.emit()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        for name, button in self._buttons.items():
            button.setIcon(icon(name, theme))

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self._set_texts()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _search(self, wanted: str) -> None:
        self._places = occurrences(self._text, wanted)
        following = (index for index, place in enumerate(self._places) if place >= self._origin)
        self._place = next(following, 0 if self._places else -1)
        if self._places:
            self._show()
        self._show_count()

    def _show(self) -> None:
        start = self._places[self._place]
        self._show_count()
        self.found.emit(start, start + len(self.field.text()))

    def _show_count(self) -> None:
        if not self.field.text():
            self.count.setText("")
        elif not self._places:
            self.count.setText(self.tr("not found"))
        else:
            self.count.setText(f"{self._place + 1}/{len(self._places)}")

    def _set_texts(self) -> None:
        self.field.setPlaceholderText(self.tr("Find in the article"))
        self.field.setAccessibleName(self.tr("Find in the article"))
        tips = {
            "previous": (self.tr("Previous"), self._shown("find_previous")),
            "next": (self.tr("Next"), self._shown("find_next")),
            "close": (self.tr("Close"), "Esc"),
        }
        for name, (tip, key) in tips.items():
            self._buttons[name].setToolTip(f"{tip} ({key})" if key else tip)
            self._buttons[name].setAccessibleName(tip)

"""The title bar of the guideline's dock: it is dragged by, and holds the few things one does with a guideline."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from annotator.ui.keymap import with_key
from annotator.ui.theme import Theme, icon

_ICONS = {
    "example": "example",
    "edit": "edit",
    "find": "find",
    "follow": "follow",
    "more": "more",
    "close": "close",
}


class GuidelineBar(QWidget):
    """A heading and tool buttons; each says with a signal what is wanted."""

    example_wanted = Signal()
    edit_wanted = Signal()
    find_wanted = Signal()
    follows_changed = Signal(bool)
    export_wanted = Signal()
    import_wanted = Signal()
    floated = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._heading = QLabel(self)
        self._heading.setProperty("heading", True)
        self._heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.buttons = {name: QToolButton(self) for name in _ICONS}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 5, 6, 4)
        layout.setSpacing(1)
        layout.addWidget(self._heading, 1)
        for button in self.buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            layout.addWidget(button)
        self.buttons["follow"].setCheckable(True)
        self.menu = QMenu(self)
        self.export_action = self.menu.addAction("")
        self.import_action = self.menu.addAction("")
        self.menu.addSeparator()
        self.float_action = self.menu.addAction("")
        more = self.buttons["more"]
        more.setMenu(self.menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.buttons["example"].clicked.connect(self.example_wanted)
        self.buttons["edit"].clicked.connect(self.edit_wanted)
        self.buttons["find"].clicked.connect(self.find_wanted)
        self.buttons["follow"].toggled.connect(self.follows_changed)
        self.buttons["close"].clicked.connect(self.closed)
        self.float_action.triggered.connect(self.floated)
        self.export_action.triggered.connect(self.export_wanted)
        self.import_action.triggered.connect(self.import_wanted)
        self._shown: Callable[[str], str] = lambda _: ""
        self._can_write = False
        self._writes = False
        self._set_texts()

    def show_follows(self, follows: bool) -> None:
        """Whether the guideline goes along with the work."""
        self.buttons["follow"].setChecked(follows)

    def set_usable(self, can_write: bool) -> None:
        """Whether the guideline can be changed here."""
        self._can_write = can_write
        self._enable()

    def show_writing(self, writes: bool) -> None:
        """A section is being written."""
        self._writes = writes
        self._enable()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        for name, button in self.buttons.items():
            button.setIcon(icon(_ICONS[name], theme))

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self._set_texts()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _enable(self) -> None:
        self.buttons["example"].setEnabled(self._can_write)
        self.buttons["edit"].setEnabled(self._can_write and not self._writes)
        self.buttons["find"].setEnabled(not self._writes)
        self.import_action.setEnabled(self._can_write)

    def _set_texts(self) -> None:
        self._heading.setText(self.tr("Guideline"))
        tips = {
            "example": with_key(self.tr("Add the current span as an example"), self._shown("add_example")),
            "edit": self.tr("Write this section (F2)"),
            "find": self.tr("Find in the guideline (Ctrl+F while the keyboard is here)"),
            "follow": self.tr("Go along with the label one is at"),
            "more": self.tr("Export, import, place"),
            "close": with_key(self.tr("Close"), self._shown("guideline")),
        }
        for name, tip in tips.items():
            self.buttons[name].setToolTip(tip)
            self.buttons[name].setAccessibleName(tip)
        self.export_action.setText(self.tr("Export as Markdown…"))
        self.import_action.setText(self.tr("Import Markdown…"))
        self.float_action.setText(self.tr("In a window of its own, or back"))

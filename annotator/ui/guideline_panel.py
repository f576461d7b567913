"""What the guideline's dock holds: sections to jump to, the set page, a search, and the editor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.find_bar import FindBar
from annotator.ui.guideline_chips import SectionChips
from annotator.ui.guideline_editor import GuidelineEditor
from annotator.ui.guideline_page import Look, Shown
from annotator.ui.guideline_view import GuidelineView
from annotator.ui.theme import Theme

_Key = Qt.Key
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier


class GuidelineFindBar(FindBar):
    """The same bar over another text."""

    def _set_texts(self) -> None:
        super()._set_texts()
        self.field.setPlaceholderText(self.tr("Find in the guideline"))
        self.field.setAccessibleName(self.tr("Find in the guideline"))


class GuidelinePanel(QWidget):
    """`edit_wanted` names the section that the person wants to write; `left` when they want back to the article."""

    edit_wanted = Signal(str)
    left = Signal()

    def __init__(self, editor: GuidelineEditor, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.chips = SectionChips(self)
        self.view = GuidelineView(self)
        self.find_bar = GuidelineFindBar(theme, self)
        self.editor = editor
        reading = QWidget(self)
        layout = QVBoxLayout(reading)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.chips)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.find_bar)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(reading)
        self._stack.addWidget(editor)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._keys: dict[str, str] = {}
        self.chips.chosen.connect(self.view.go_to)
        self.view.section_shown.connect(self.chips.show_current)
        self.view.edit_wanted.connect(self.edit_wanted)
        self.find_bar.found.connect(self.view.select)
        self.find_bar.left.connect(self.view.setFocus)
        self.setMinimumWidth(240)
        self.setMinimumHeight(140)
        self._set_texts()

    def show_sections(self, sections: Sequence[Shown], look: Look, notice: str) -> None:
        """Set everything anew."""
        self._keys = {section.key: section.name for section in sections if section.key}
        self.chips.show_sections(sections, look)
        self.view.show_sections(sections, look, notice=notice)
        if self.find_bar.isVisible():
            self.find_bar.show_text(self.view.toPlainText())

    def show_editor(self, writes: bool) -> None:
        """The editor, or the page again with the keyboard in it."""
        self._stack.setCurrentIndex(1 if writes else 0)

    @property
    def is_writing(self) -> bool:
        """Whether the editor is shown."""
        return self._stack.currentIndex() == 1

    @property
    def is_being_read(self) -> bool:
        """Whether the person is at the guideline now: it must not move under their eyes."""
        focus = QApplication.focusWidget()
        has_keyboard = focus in (self.view, self.find_bar.field, *self.chips.buttons.values())
        return has_keyboard or self.view.viewport().underMouse() or self.is_writing

    def start_find(self) -> None:
        """Open the search over the guideline."""
        if not self.is_writing:
            wanted = self.view.textCursor().selectedText()
            wanted = "" if "\u2029" in wanted else wanted
            self.find_bar.start(self.view.toPlainText(), self.view.caret, wanted)

    def event(self, event: QEvent) -> bool:
        """Called by Qt. While the keyboard is here, these keys mean the guideline and not the article."""
        overrides = event.type() == QEvent.Type.ShortcutOverride and not self.is_writing
        if overrides and self._deed(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt with what the page leaves."""
        deed = None if self.is_writing else self._deed(event)
        if deed is None:
            super().keyPressEvent(event)
        else:
            name, argument = deed
            self._do(name, argument)

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _deed(self, event: QEvent) -> tuple[str, str] | None:
        if not isinstance(event, QKeyEvent):
            return None
        key = event.key()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        if (key == _Key.Key_F and modifiers == _CONTROL) or (key == _Key.Key_Slash and plain):
            return "find", ""
        if key == _Key.Key_F3 and modifiers in (Qt.KeyboardModifier.NoModifier, _SHIFT):
            return "step", "-1" if modifiers == _SHIFT else "1"
        if modifiers == _ALT and key in (_Key.Key_Up, _Key.Key_Down):
            return "by", "-1" if key == _Key.Key_Up else "1"
        if not plain:
            return None
        if key in (_Key.Key_F2, _Key.Key_Return, _Key.Key_Enter):
            return "edit", ""
        if key == _Key.Key_Escape:
            return "leave", ""
        if event.text() == "0":
            return "go", ""
        return ("go", self._keys[event.text()]) if event.text() in self._keys else None

    def _do(self, name: str, argument: str) -> None:
        if name == "find":
            self.start_find()
        elif name == "step":
            self.find_bar.step(int(argument)) if self.find_bar.field.text() else self.start_find()
        elif name == "by":
            self.view.by(int(argument))
        elif name == "go":
            self.view.go_to(argument)
        elif name == "edit":
            self.edit_wanted.emit(self.view.section)
        else:
            self.left.emit()

    def _set_texts(self) -> None:
        self.view.setAccessibleName(self.tr("Guideline"))
        self.view.setAccessibleDescription(
            self.tr(
                "F2 writes the section, Ctrl+F searches, the labels' keys jump, Esc goes back to the text."
            )
        )

"""Writing a section of the guideline, with a live preview."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from annotator.model.errors import Refusal
from annotator.model.guideline import tidy
from annotator.session.guideline import Overtaken, Section
from annotator.ui.guideline_page import Look, Shown
from annotator.ui.guideline_view import GuidelineView
from annotator.ui.language import sentence
from annotator.ui.span_box import NoteField
from annotator.ui.timers import once

SAVE_MS = 4_000
"""A pause in typing after which the section is written; each writing is a fact of its own in the history."""

PREVIEW_MS = 250

Write = Callable[[str, str, str | None, bool], None]
"""Writes a section: name, text, what the project said when it was read, whether this goes on with the last."""


class SectionField(NoteField):
    """The Markdown. Ctrl+Enter leaves it as Escape does, whatever that key means elsewhere in the window."""

    def event(self, event: QEvent) -> bool:
        """Called by Qt."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
        return super().event(event)


class GuidelineEditor(QWidget):
    """Writes what is typed after a pause, and when it is left; a text that cannot be written stays.

    `left` when the person is done and everything is written.
    """

    left = Signal()

    def __init__(self, write: Write, read: Callable[[str], Section], parent: QWidget | None = None) -> None:
        """`read` gives a section as it is now."""
        super().__init__(parent)
        self._write, self._read = write, read
        self.section: str | None = None
        self._began = ""
        self._seen: str | None = None
        self._saved = ""
        self._continues = False
        self._look: Look | None = None
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("heading", True)
        self.field = SectionField(self, SAVE_MS)
        self.preview = GuidelineView(self)
        self.preview.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.trouble = QFrame(self)
        self.trouble_text = QLabel(self.trouble)
        self.mine = QPushButton(self.trouble)
        self.theirs = QPushButton(self.trouble)
        self.done = QPushButton(self)
        self.discard = QPushButton(self)
        self._hint = QLabel(self)
        self._arrange()
        self._connect()
        self._set_texts()

    def _arrange(self) -> None:
        self.trouble_text.setWordWrap(True)
        self.trouble_text.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble_text.setProperty("warning", True)
        self._hint.setProperty("dim", True)
        self._hint.setWordWrap(True)
        choices = QHBoxLayout()
        choices.addWidget(self.mine)
        choices.addWidget(self.theirs)
        choices.addStretch(1)
        trouble = QVBoxLayout(self.trouble)
        trouble.setContentsMargins(0, 0, 0, 0)
        trouble.addWidget(self.trouble_text)
        trouble.addLayout(choices)
        both = self._both = QSplitter(Qt.Orientation.Vertical, self)
        both.setHandleWidth(5)
        both.setChildrenCollapsible(False)
        both.addWidget(self.field)
        both.addWidget(self.preview)
        both.setSizes([300, 300])
        buttons = QHBoxLayout()
        buttons.addWidget(self._hint, 1)
        buttons.addWidget(self.discard)
        buttons.addWidget(self.done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 10)
        layout.addWidget(self._title)
        layout.addWidget(self.trouble)
        layout.addWidget(both, 1)
        layout.addLayout(buttons)
        self.trouble.hide()

    def _connect(self) -> None:
        self._preview_timer = once(self, self._show_preview, PREVIEW_MS)
        self.field.textChanged.connect(self._preview_timer.start)
        self.field.paused.connect(self.settle)
        self.field.left.connect(self.leave)
        self.done.clicked.connect(self.leave)
        self.discard.clicked.connect(self._discard)
        self.mine.clicked.connect(self._keep_mine)
        self.theirs.clicked.connect(self._take_theirs)

    @property
    def is_unwritten(self) -> bool:
        """Whether there is text here that the project does not have."""
        return self.section is not None and tidy(self.field.toPlainText()) != self._saved

    def start(self, section: Section, title: str, look: Look) -> None:
        """Open a section, with the keyboard in its text."""
        self.section, self._seen, self._began = section.name, section.kept, section.text
        self._saved, self._continues, self._look = section.text, False, look
        self._title.setText(title)
        self.trouble.hide()
        with QSignalBlocker(self.field):
            self.field.setPlainText(section.text)
        self.field.forget()
        self._show_preview()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_look(self, look: Look) -> None:
        """Draw in other colours or another size."""
        self._look = look
        font = self.field.font()
        font.setFamilies(list(look.style.sans))
        font.setPixelSize(look.size)
        self.field.setFont(font)
        self._show_preview()

    def settle(self) -> bool:
        """Write what was typed; False when it was refused, and then it stays here with the reason."""
        if self.section is None or not self.is_unwritten:
            return True
        self.field.forget()
        text = tidy(self.field.toPlainText())
        try:
            self._write(self.section, text, self._seen, self._continues)
        except Refusal as refusal:
            self._show_trouble(refusal)
            return False
        self._saved, self._seen, self._continues = text, self._read(self.section).kept, True
        self.trouble.hide()
        return True

    def leave(self) -> None:
        """Write and go, unless the text cannot be written."""
        if self.settle():
            self.section = None
            self.left.emit()

    def take_in(self) -> None:
        """The guideline has changed: what was not touched here is shown as it is now."""
        if self.section is None or self.is_unwritten:
            return
        section = self._read(self.section)
        if section.text != self._saved:
            self._replace(section.text)
            self._continues = False
        self._saved, self._seen = section.text, section.kept

    def give_up(self) -> str:
        """The project is gone: what was not written yet."""
        text = self.field.toPlainText() if self.is_unwritten else ""
        self.section = None
        self.field.forget()
        return text

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt. The preview stands where there is room: below, or beside where the dock is flat."""
        super().resizeEvent(event)
        is_flat = self.width() > 1.3 * self.height()
        self._both.setOrientation(Qt.Orientation.Horizontal if is_flat else Qt.Orientation.Vertical)

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _discard(self) -> None:
        """As it was when the writing began; the field's own undo still has what was typed."""
        self._replace(self._began)
        self.leave()

    def _keep_mine(self) -> None:
        if self.section is not None:
            self._seen = self._read(self.section).kept
            self.settle()
            self.field.setFocus()

    def _take_theirs(self) -> None:
        if self.section is not None:
            section = self._read(self.section)
            self._replace(section.text)
            self._saved, self._seen, self._began = section.text, section.kept, section.text
            self.field.forget()
            self.trouble.hide()
            self.field.setFocus()

    def _replace(self, text: str) -> None:
        """In a way that the field's own undo takes back."""
        cursor = self.field.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def _show_trouble(self, refusal: Refusal) -> None:
        self.trouble_text.setText(sentence(refusal))
        for button in (self.mine, self.theirs):
            button.setVisible(isinstance(refusal, Overtaken))
        self.trouble.show()

    def _show_preview(self) -> None:
        if self._look is not None and self.section is not None:
            text = self.field.toPlainText()
            shown = Shown(self.section, "", "", text, hint=self.tr("The preview appears here."))
            self.preview.show_sections([shown], self._look)

    def _set_texts(self) -> None:
        self.field.setAccessibleName(self.tr("The section in Markdown"))
        self.field.setPlaceholderText(self.tr("# heading, - list, **strong**, > quotation, | table |"))
        self.preview.setAccessibleName(self.tr("Preview"))
        self.done.setText(self.tr("Done"))
        self.done.setToolTip(self.tr("Write the section and go back to reading (Ctrl+Enter or Esc)"))
        self.discard.setText(self.tr("Discard"))
        self.discard.setToolTip(self.tr("Leave the section as it was when you began to write"))
        self.mine.setText(self.tr("Keep mine"))
        self.mine.setToolTip(self.tr("My text replaces what the others wrote; it can be undone"))
        self.theirs.setText(self.tr("Take theirs"))
        self.theirs.setToolTip(self.tr("Their text replaces mine here; Ctrl+Z in the field brings mine back"))
        self._hint.setText(self.tr("Saved as you write. Esc: done."))

"""Where the note of an article is written: a card over the text's upper corner, there only while it is used."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from annotator.ui.span_box import NoteField
from annotator.ui.theme import Theme

WIDTH = 340
LINES = 5
MARGIN = 12


class NoteCard(QFrame):
    """Lies over its parent, so that the text does not jump.

    `written` carries the article, the note and whether it continues the writing reported before; `left` when
    the person wants back to the text.
    """

    written = Signal(str, str, bool)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("noteCard")
        self._heading = QLabel(self)
        self._heading.setProperty("heading", True)
        self.field = NoteField(self)
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * LINES + 14)
        self._hint = QLabel(self)
        self._hint.setProperty("dim", True)
        self._hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(8)
        for part in (self._heading, self.field, self._hint):
            layout.addWidget(part)
        self.field.paused.connect(self._write)
        self.field.left.connect(self._leave)
        self._article_id: str | None = None
        self._note = ""
        self._writes = False
        self.set_theme(theme)
        self._set_texts()
        self.hide()

    def start(self, article_id: str, note: str, below: QPoint) -> None:
        """Write the note of an article, with the card's upper right corner at that point of the parent."""
        self._article_id, self._note, self._writes = article_id, note, False
        with QSignalBlocker(self.field):
            self.field.setPlainText(note)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        width = min(WIDTH, below.x() - MARGIN)
        self.setGeometry(below.x() - width, below.y(), width, self.heightForWidth(width))
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow(self, article_id: str | None, note: str) -> None:
        """The open article and its note are these now: another article closes the card; an undo shows in it."""
        if not self.isVisible():
            return
        if article_id != self._article_id:
            self.field.forget()
            self.hide()
        elif note != self._note and not self.field.is_waiting:
            self._note, self._writes = note, False
            with QSignalBlocker(self.field):
                self.field.setPlainText(note)

    def settle(self) -> None:
        """Write what was typed, before the article becomes another one."""
        self.field.settle()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.setStyleSheet(
            f"#noteCard {{ background: {theme.panel}; border: 1px solid {theme.line}; border-radius: 8px; }}"
        )

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _write(self) -> None:
        text = self.field.toPlainText()
        if self._article_id is not None and text != self._note:
            continues, self._writes, self._note = self._writes, True, text
            self.written.emit(self._article_id, text, continues)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _set_texts(self) -> None:
        self._heading.setText(self.tr("Note on the article"))
        self._hint.setText(self.tr("Written as you type. Esc goes back to the text."))
        self.field.setPlaceholderText(self.tr("What is open here, for yourself and your reviewer"))
        self.field.setAccessibleName(self.tr("Note on the article"))

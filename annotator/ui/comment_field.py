"""Where a comment is written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.layer import FINAL
from annotator.session.thread_places import About
from annotator.ui.comment_words import one_line
from annotator.ui.keymap import with_key
from annotator.ui.review_words import layer_name

LINES = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CommentField(QPlainTextEdit):
    """Enter sends, with Shift it begins a line, Esc leaves. Plain text only, whatever is pasted."""

    sent = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + 14)

    def event(self, event: QEvent) -> bool:
        """Called by Qt. Ctrl+Enter sends too, before it could mean that the article is done."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and event.key() in (*_ENTER, Qt.Key.Key_Escape):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt. While an input method composes, Enter is that one's."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.insertPlainText("\n")
        elif event.key() in _ENTER:
            self.sent.emit()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written: a new thread about something, perhaps about another of these `choices`; an answer in a
    thread, or a comment in other words."""

    article_id: str
    about: About | None = None
    thread_id: str = ""
    comment_id: str = ""
    choices: tuple[About, ...] = field(default=(), compare=False)


class CommentPaper(QWidget):
    """Says what is written, the field, and how it is sent. What was begun and not sent waits until the same is
    written again. `sent` and `left` are a person's."""

    sent = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.writing: Writing | None = None
        self._to = ""
        self._drafts: dict[Writing, str] = {}
        self.about = QLabel(self)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.field = CommentField(self)
        self.send_button, self.other_button = QPushButton(self), QToolButton(self)
        self.other_button.setText("⇄")
        self.about.setProperty("dim", True)
        self.about.setWordWrap(True)
        above = QHBoxLayout()
        above.addWidget(self.about, 1)
        above.addWidget(self.other_button)
        above.addWidget(self.send_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(above)
        layout.addWidget(self.field)
        self.field.sent.connect(self.sent)
        self.field.left.connect(self.left)
        self.send_button.clicked.connect(self.sent)
        self.other_button.clicked.connect(self._turn_to_other)
        self.set_texts()
        self.hide()

    @property
    def text(self) -> str:
        """What stands there."""
        return self.field.toPlainText()

    def start(self, writing: Writing, text: str = "", *, to: str = "") -> None:
        """Write this, beginning with a text, as an answer `to` somebody."""
        if writing != self.writing:
            self.put_away()
            self.field.setPlainText(self._drafts.pop(writing, text))
        self.writing, self._to = writing, to
        self.set_texts()
        self.show()
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn_to_other(self) -> None:
        """The same words are about the next of the choices."""
        writing = self.writing
        if writing is None or writing.about not in writing.choices:
            return
        place = writing.choices.index(writing.about) + 1
        self.writing = replace(writing, about=writing.choices[place % len(writing.choices)])
        self.set_texts()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Nothing is written now."""
        writing, self.writing = self.writing, None
        if writing is not None and not writing.comment_id and self.text.strip():
            self._drafts[writing] = self.text
        self.field.clear()
        self.hide()

    def finish(self) -> None:
        """It is sent."""
        self.writing = None
        self.field.clear()
        self.hide()

    def set_texts(self) -> None:
        """Speak the person's language."""
        self.field.setPlaceholderText(self.tr("Enter sends, Shift+Enter begins a line, Esc goes back."))
        self.send_button.setText(self.tr("Send"))
        self.send_button.setToolTip(with_key(self.tr("Send the comment"), self.tr("Enter")))
        text, writing = "", self.writing
        self.other_button.setVisible(writing is not None and len(writing.choices) > 1)
        other = self.tr("Comment on the other label instead")
        self.other_button.setToolTip(other)
        self.other_button.setAccessibleName(other)
        if writing is not None and writing.comment_id:
            text = self.tr("Change the comment")
        elif writing is not None and writing.about is None:
            text = self.tr("Answer to {name}").format(name=one_line(self._to))
        elif writing is not None and writing.about is not None and writing.choices:
            name, quote = layer_name(writing.about.annotator, FINAL), writing.about.quote
            text = self.tr("On {name}: “{quote}”").format(name=one_line(name), quote=one_line(quote))
        elif writing is not None and writing.about is not None and writing.about.quote:
            text = self.tr("On “{quote}”").format(quote=one_line(writing.about.quote))
        elif writing is not None:
            text = self.tr("On the article")
        self.about.setText(text)
        self.field.setAccessibleName(text or self.tr("Comment"))

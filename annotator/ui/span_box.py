"""The current span: quote, label, attributes and note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.model.scheme import Attribute, Choice, Label
from annotator.model.span import Span
from annotator.ui.language import Language
from annotator.ui.panel import headed, tab_after

CHOICES_IN_ROW = 2

NOTE_PAUSE_MS = 500
"""A pause in typing after which the note is written to disk."""


class NoteField(QPlainTextEdit):
    """Escape and Ctrl+Enter leave it; `paused` after a pause in typing and when it is left."""

    left = Signal()
    paused = Signal()

    def __init__(self, parent: QWidget, pause_ms: int = NOTE_PAUSE_MS) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause_ms)
        self._timer.timeout.connect(self.paused)
        self.textChanged.connect(self._timer.start)

    @property
    def is_waiting(self) -> bool:
        """Whether something was typed that is not written yet."""
        return self._timer.isActive()

    def settle(self) -> None:
        """Do not wait for the pause."""
        if self._timer.isActive():
            self._timer.stop()
            self.paused.emit()

    def forget(self) -> None:
        """What was typed is not meant for this span any more."""
        self._timer.stop()

    def event(self, event: QEvent) -> bool:
        """Called by Qt. Ctrl+Enter leaves the note before it could mean that the article is done."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _leaves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if _leaves(event):
            self.settle()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Called by Qt."""
        self.settle()
        super().focusOutEvent(event)


def _leaves(event: QKeyEvent) -> bool:
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.key() == Qt.Key.Key_Escape or (control and enter)


class SpanBox(QWidget):
    """Shows the current span and lets the person change what is said about it.

    `attribute_set` carries the attribute's name and value, `note_written` the note and whether it continues the
    writing that was reported before; `left` when the person wants back to the text.
    """

    attribute_set = Signal(str, str)
    note_written = Signal(str, bool)
    left = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._span: Span | None = None
        self._label: Label | None = None
        self._can_edit = False
        self._writes = False
        self._shown: Callable[[str], str] = lambda _: ""
        self._heading = QLabel(self)
        self.quote = QLabel(self)
        self.quote.setWordWrap(True)
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._empty = QLabel(self)
        self._empty.setProperty("dim", True)
        self._empty.setWordWrap(True)
        self._attributes = QWidget(self)
        self._attributes_layout = QVBoxLayout(self._attributes)
        self._attributes_layout.setContentsMargins(0, 0, 0, 0)
        self.choices: dict[tuple[str, str], QPushButton] = {}
        self.note = NoteField(self)
        self.note.setMaximumHeight(78)
        self.note.paused.connect(self._write_note)
        self.note.left.connect(self.left)
        self.setLayout(headed(self._heading, self._empty, self.quote, self._attributes, self.note))
        self._set_texts()
        self.show_span(None, None, can_edit=False)

    def show_span(self, span: Span | None, label: Label | None, *, can_edit: bool) -> None:
        """Show a span with its label, or that none is current."""
        if (self._span and self._span.id) != (span and span.id):
            self._writes = False
            self.note.forget()
        self._span, self._can_edit = span, can_edit
        if label != self._label:
            self._label = label
            self._build_choices(label.attributes if label else ())
        for widget in (self.quote, self._attributes, self.note):
            widget.setVisible(span is not None)
        self._empty.setVisible(span is None)
        self._show_values()
        self._set_texts()

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self._set_texts()

    def start_editing(self) -> None:
        """Put the keyboard into the first attribute, or the note where there is none."""
        if self._span is None or not self._can_edit:
            return
        buttons = list(self.choices.values())
        chosen = next((button for button in buttons if button.isChecked()), None)
        (chosen or (buttons[0] if buttons else self.note)).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> None:
        """Write what was typed before the current span becomes another one."""
        self.note.settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt for the buttons: the choices' own keys, Enter to the note, Escape back to the text."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.note.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if self._press_key(event.text().lower()):
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._build_choices(self._label.attributes if self._label else ())
            self._show_values()
            self._set_texts()
        super().changeEvent(event)

    def _build_choices(self, attributes: tuple[Attribute, ...]) -> None:
        while (item := self._attributes_layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.choices = {}
        for attribute in attributes:
            grid = QWidget(self._attributes)
            layout = QGridLayout(grid)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(4)
            for place, choice in enumerate(attribute.choices):
                button = self._button(attribute, choice, grid)
                layout.addWidget(button, place // CHOICES_IN_ROW, place % CHOICES_IN_ROW)
            self._attributes_layout.addWidget(grid)
        tab_after(self.quote, *self.choices.values(), self.note)

    def _button(self, attribute: Attribute, choice: Choice, parent: QWidget) -> QPushButton:
        name = self._language.of(choice.names)
        button = QPushButton(f"{name}  {choice.key.upper()}" if choice.key else name, parent)
        button.setCheckable(True)
        button.setProperty("choice", True)
        button.setMinimumWidth(30)
        tip = self.tr("{attribute}: {choice} ({key})")
        key = choice.key.upper()
        button.setToolTip(tip.format(attribute=self._language.of(attribute.names), choice=name, key=key))
        button.setAccessibleName(f"{self._language.of(attribute.names)}: {name}")
        button.installEventFilter(self)
        button.clicked.connect(lambda: self._choose(attribute.name, choice.value))
        self.choices[(attribute.name, choice.value)] = button
        return button

    def _press_key(self, key: str) -> bool:
        found = self._label.choice_on(key) if self._label else None
        if found is not None:
            self._choose(found[0].name, found[1].value)
        return found is not None

    def _choose(self, attribute: str, value: str) -> None:
        self._show_values()
        self.attribute_set.emit(attribute, value)

    def _show_values(self) -> None:
        span = self._span
        for (attribute, value), button in self.choices.items():
            chosen = span is not None and span.attributes.get(attribute) == value
            button.setChecked(chosen)
            button.setEnabled(self._can_edit)
        self.quote.setText(span.quote.replace("\n", " ⏎ ") if span else "")
        note = span.note if span else ""
        typing = self.note.is_waiting or (self._writes and self.note.hasFocus())
        if self.note.toPlainText() != note and not typing:
            with QSignalBlocker(self.note):
                self.note.setPlainText(note)
            self.note.forget()
        self.note.setReadOnly(not self._can_edit)

    def _write_note(self) -> None:
        text = self.note.toPlainText()
        if self._span is not None and self._can_edit and text != self._span.note:
            continues, self._writes = self._writes, True
            self.note_written.emit(text, continues)

    def _set_texts(self) -> None:
        name = self._language.of(self._label.names) if self._label else ""
        heading = self.tr("Current span")
        self._heading.setText(f"{heading} · {name}" if self._span and name else heading)
        hint = self.tr("No span is current. Click one, or press {key} to step to the next.")
        self._empty.setText(hint.format(key=self._shown("next_span")))
        self.note.setPlaceholderText(self.tr("Note"))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setToolTip(self.tr("A note for yourself and your reviewer. Esc goes back to the text."))

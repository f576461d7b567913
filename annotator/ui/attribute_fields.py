"""What is said of a span, one field for each kind of attribute."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.model.attribute_values import number_in, shown_number
from annotator.model.scheme import CHOICE, NUMBER_VALUE, YES_NO, Attribute, Choice
from annotator.ui.language import Language
from annotator.ui.timers import once

CHOICES_IN_ROW = 2

PAUSE_MS = 500
"""A pause in typing after which a value is written to disk."""


class AttributeField(QWidget):
    """One attribute: a caption, which says when it is required and missing, and what its kind needs.

    `value_set` carries the value (None: nothing is said) and whether it continues what the same visit to the
    field said before. `stops` are the widgets that take the keyboard, in their order.
    """

    value_set = Signal(object, bool)

    def __init__(self, attribute: Attribute, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.attribute = attribute
        self.language = language
        self.title = language.of(attribute.names) or attribute.name
        self.caption = QLabel(self)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.stops: list[QWidget] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addWidget(self.caption)

    def show_value(self, value: Any, *, can_edit: bool, is_span: bool = True) -> None:
        """Show what a span says; nothing is said with None."""
        is_missing = is_span and self.attribute.required and value is None
        missing = self.tr("{attribute}: missing").format(attribute=self.title)
        self.caption.setText(missing if is_missing else self.title)
        if self.caption.property("warning") != is_missing:
            self.caption.setProperty("warning", is_missing)
            self.caption.setProperty("dim", not is_missing)
            self.caption.style().polish(self.caption)

    def settle(self) -> None:
        """Write what was typed."""

    def begin(self) -> None:
        """Another span is shown."""

    def first_stop(self) -> QWidget:
        """Where the keyboard goes first."""
        return self.stops[0]


class ChoiceField(AttributeField):
    """A button for each choice; the one that is chosen already takes itself back where nothing is required."""

    def __init__(self, attribute: Attribute, language: Language, parent: QWidget) -> None:
        super().__init__(attribute, language, parent)
        self.buttons: dict[str, QPushButton] = {}
        self._value: Any = None
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, choice in enumerate(attribute.choices):
            button = self._button(choice)
            grid.addWidget(button, place // CHOICES_IN_ROW, place % CHOICES_IN_ROW)
        self.column.addLayout(grid)
        self.stops = list(self.buttons.values())

    def _button(self, choice: Choice) -> QPushButton:
        name = self.language.of(choice.names) or choice.value
        text = f"{name}  {choice.key.upper()}" if choice.key else name
        button = QPushButton(text.replace("&", "&&"), self)
        button.setCheckable(True)
        button.setProperty("choice", True)
        button.setMinimumWidth(30)
        tip = self.tr("{attribute}: {choice} ({key})") if choice.key else self.tr("{attribute}: {choice}")
        button.setToolTip(tip.format(attribute=self.title, choice=name, key=choice.key.upper()))
        button.setAccessibleName(f"{self.title}: {name}")
        button.clicked.connect(lambda: self._choose(choice.value))
        self.buttons[choice.value] = button
        return button

    def _choose(self, value: str) -> None:
        # the session says what is chosen
        self.buttons[value].setChecked(self._value == value)
        is_taken_back = self._value == value and not self.attribute.required
        self.value_set.emit(None if is_taken_back else value, False)

    def show_value(self, value: Any, *, can_edit: bool, is_span: bool = True) -> None:
        """See `AttributeField`."""
        super().show_value(value, can_edit=can_edit, is_span=is_span)
        self._value = value
        had_keyboard = any(button.hasFocus() for button in self.buttons.values())
        for name, button in self.buttons.items():
            button.setChecked(is_span and value == name)
            button.setEnabled(can_edit)
        # a key of the attribute chose another one: two marks on two buttons would be read as two answers
        if had_keyboard and value in self.buttons:
            self.buttons[value].setFocus(Qt.FocusReason.OtherFocusReason)

    def first_stop(self) -> QWidget:
        """What is chosen, or else the first."""
        chosen = (button for button in self.buttons.values() if button.isChecked())
        return next(chosen, self.stops[0])


class YesNoField(AttributeField):
    """A tick; half a tick where nothing is said. Delete says nothing again."""

    def __init__(self, attribute: Attribute, language: Language, parent: QWidget) -> None:
        super().__init__(attribute, language, parent)
        key = attribute.key.upper()
        text = f"{self.title}  {key}" if key else self.title
        self.box = QCheckBox(text.replace("&", "&&"), self)
        tip = self.tr("{attribute}: yes or no ({key}). Delete says nothing of it.")
        plain = self.tr("{attribute}: yes or no. Delete says nothing of it.")
        self.box.setToolTip((tip if key else plain).format(attribute=self.title, key=key))
        self.box.setAccessibleName(self.title)
        self.box.installEventFilter(self)
        self._value: Any = None
        self.box.clicked.connect(self._toggle)
        self.column.addWidget(self.box)
        self.stops = [self.box]

    def _toggle(self) -> None:
        wanted = self._value is not True
        self._show(self._value)
        self.value_set.emit(wanted, False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        wanted = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if is_key and event.key() in wanted and self.box.isEnabled():  # type: ignore[attr-defined]
            self.value_set.emit(None, False)
            return True
        return super().eventFilter(watched, event)

    def show_value(self, value: Any, *, can_edit: bool, is_span: bool = True) -> None:
        """See `AttributeField`."""
        super().show_value(value, can_edit=can_edit, is_span=is_span)
        # the tick's own words are enough, unless something is missing
        self.caption.setVisible(is_span and self.attribute.required and value is None)
        self._value = value
        self._show(value)
        self.box.setEnabled(can_edit)

    def _show(self, value: Any) -> None:
        self.box.setTristate(value is None)
        states = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
        said = states.get(value, Qt.CheckState.PartiallyChecked) if isinstance(value, bool) else None
        self.box.setCheckState(said or Qt.CheckState.PartiallyChecked)
        words = {True: self.tr("yes"), False: self.tr("no")}
        self.box.setAccessibleDescription(
            words.get(value, self.tr("not said")) if said else self.tr("not said")
        )


class _Line(QLineEdit):
    """Tells when the keyboard comes and goes."""

    came = Signal()
    went = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Called by Qt."""
        self.came.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Called by Qt."""
        super().focusOutEvent(event)
        self.went.emit()


class LineField(AttributeField):
    """Text or a number. What was typed is written at a pause and when the field is left, as one step a visit.

    What is no number is not written while it is typed; left so, it is handed on as it is, and the session
    says why it cannot be.
    """

    def __init__(self, attribute: Attribute, language: Language, parent: QWidget) -> None:
        super().__init__(attribute, language, parent)
        self.line = _Line(self)
        self.line.setAccessibleName(self.title)
        self._is_number = attribute.kind == NUMBER_VALUE
        if self._is_number:
            self.line.setPlaceholderText(self.tr("Number"))
            self.line.setToolTip(self.tr("A number: 1.5, 1,5, 1,500, 2万, 3亿. Empty: nothing is said."))
        else:
            self.line.setPlaceholderText(self.tr("Text"))
            self.line.setToolTip(self.tr("Any text. Empty: nothing is said."))
        self._value: Any = None
        self._writes = False
        self._timer = once(self, self._pause, PAUSE_MS)
        self.line.textEdited.connect(self._typed)
        self.line.came.connect(self._come)
        self.line.went.connect(self._leave)
        self.column.addWidget(self.line)
        self.stops = [self.line]

    def begin(self) -> None:
        """See `AttributeField`."""
        self._timer.stop()
        self._writes = False

    def settle(self) -> None:
        """See `AttributeField`."""
        if self._timer.isActive() and not self._is_unfit():
            self._timer.stop()
            self._write(self._read())

    def show_value(self, value: Any, *, can_edit: bool, is_span: bool = True) -> None:
        """See `AttributeField`."""
        super().show_value(value, can_edit=can_edit, is_span=is_span)
        self._value = value
        self.line.setReadOnly(not can_edit)
        if not (self.line.hasFocus() and (self._timer.isActive() or self._writes)):
            self._show()

    def _leave(self) -> None:
        self.settle()
        text, is_unfit = self.line.text(), self._is_unfit()
        self._timer.stop()
        self._show()
        if is_unfit:
            self.value_set.emit(text, False)

    def _come(self) -> None:
        self._writes = False

    def _typed(self) -> None:
        self._mark(self._is_unfit())
        self._timer.start()

    def _pause(self) -> None:
        if not self._is_unfit():
            self._write(self._read())

    def _write(self, value: Any) -> None:
        if value != self._value:
            continues, self._writes = self._writes, True
            self.value_set.emit(value, continues)

    def _read(self) -> Any:
        text = self.line.text().strip() if self._is_number else self.line.text()
        if not text.strip():
            return None
        return number_in(text) if self._is_number else text

    def _is_unfit(self) -> bool:
        text = self.line.text().strip()
        return self._is_number and bool(text) and number_in(text) is None

    def _show(self) -> None:
        value = self._value
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        text = "" if value is None else shown_number(value) if is_number else str(value)
        if self.line.text() != text:
            with QSignalBlocker(self.line):
                self.line.setText(text)
        self._mark(False)

    def _mark(self, is_unfit: bool) -> None:
        if bool(self.line.property("unfit")) != is_unfit:
            self.line.setProperty("unfit", is_unfit)
            self.line.style().polish(self.line)
            self.line.setAccessibleDescription(self.tr("This is no number.") if is_unfit else "")


_FIELDS: dict[str, Callable[[Attribute, Language, QWidget], AttributeField]] = {
    CHOICE: ChoiceField,
    YES_NO: YesNoField,
}


def field_for(attribute: Attribute, language: Language, parent: QWidget) -> AttributeField:
    """The field that an attribute of that kind needs; a choice without choices can only be typed."""
    if attribute.kind == CHOICE and not attribute.choices:
        return LineField(attribute, language, parent)
    return _FIELDS.get(attribute.kind, LineField)(attribute, language, parent)

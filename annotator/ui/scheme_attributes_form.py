"""The attributes of one label of the scheme: their kinds, names, keys and choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import ascii_lowercase

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.scheme import CHOICE, NUMBER_VALUE, TEXT, YES_NO, Attribute, Choice
from annotator.model.scheme_draft import DraftAttribute
from annotator.model.scheme_rules import NAME_LENGTH
from annotator.ui.language import Language

VALUE, ZH, EN, KEY = range(4)


class AttributesForm(QWidget):
    """`edited` carries a function from draft to draft and a word (see `LabelForm`). What is to go is asked for
    with `attribute_unwanted` and `choice_unwanted`: their numbers."""

    edited = Signal(object, str)
    attribute_unwanted = Signal(int)
    choice_unwanted = Signal(int, int)

    def __init__(self, language: Language, taken: Mapping[str, str], parent: QWidget) -> None:
        """`taken` are letters that do something else in the article, and what."""
        super().__init__(parent)
        self._language, self._taken = language, taken
        self.label = 0
        self._attributes: Sequence[DraftAttribute] = ()
        self.list = QListWidget(self)
        self._empty = QLabel(self)
        self._empty.setProperty("dim", True)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.list.currentRowChanged.connect(self._show_form)
        self.add = self._button(self._add)
        self.up = self._button(lambda: self._move(-1))
        self.down = self._button(lambda: self._move(1))
        self.remove = self._button(lambda: self.attribute_unwanted.emit(self.place))
        self.zh, self.en, self.name = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.kind, self.required, self.key = QComboBox(self), QCheckBox(self), QLineEdit(self)
        self.key.setMaxLength(1)
        self.choices = QTableWidget(0, 4, self)
        self.add_choice = self._button(self._add_choice)
        self.choice_up = self._button(lambda: self._move_choice(-1))
        self.choice_down = self._button(lambda: self._move_choice(1))
        self.remove_choice = self._button(lambda: self.choice_unwanted.emit(self.place, self.choice))
        self.notice = QLabel(self)
        self.notice.setProperty("warning", True)
        self.notice.setWordWrap(True)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self._heading = QLabel(self)
        self._heading.setProperty("heading", True)
        self._captions = [QLabel(self) for _ in range(5)]
        self._form = QWidget(self)
        self._choices_part = QWidget(self._form)
        self._arrange()
        self._connect()
        self.set_texts()

    @property
    def place(self) -> int:
        """The number of the attribute that is shown, -1 without one."""
        return self.list.currentRow()

    @property
    def choice(self) -> int:
        """The number of the current choice, -1 without one."""
        return self.choices.currentRow()

    def show_label(self, label: int, attributes: Sequence[DraftAttribute]) -> None:
        """Show the attributes of a label."""
        place = self.place if label == self.label else 0
        self.label, self._attributes = label, attributes
        with QSignalBlocker(self.list):
            while self.list.count() > len(attributes):
                self.list.takeItem(self.list.count() - 1)
            for number, attribute in enumerate(attributes):
                text = self._language.of(attribute.value.names) or attribute.value.name
                if number == self.list.count():
                    self.list.addItem(text)
                self.list.item(number).setText(text)
            self.list.setCurrentRow(min(max(place, 0), len(attributes) - 1))
        self._show_form()

    def _show_form(self) -> None:
        place = self.place
        has_one = 0 <= place < len(self._attributes)
        self._form.setVisible(has_one)
        self._empty.setVisible(not has_one)
        for button, can in (
            (self.up, place > 0),
            (self.down, has_one and place < len(self._attributes) - 1),
            (self.remove, has_one),
        ):
            button.setEnabled(can)
        if not has_one:
            self.notice.clear()
            return
        attribute = self._attributes[place]
        value = attribute.value
        for line, text in (
            (self.zh, value.names.get("zh", "")),
            (self.en, value.names.get("en", "")),
            (self.name, value.name),
            (self.key, value.key.upper()),
        ):
            if line.text().strip() != text:
                line.setText(text)
        with QSignalBlocker(self.kind), QSignalBlocker(self.required):
            self.kind.setCurrentIndex(max(self.kind.findData(value.kind), 0))
            self.required.setChecked(value.required)
        is_choice, is_yes_no = value.kind == CHOICE, value.kind == YES_NO
        self._choices_part.setVisible(is_choice)
        for widget in (self._captions[3], self.key):
            widget.setVisible(is_yes_no)
        if is_choice:
            self._show_choices(attribute)
        self._show_notice(attribute)

    def _show_choices(self, attribute: DraftAttribute) -> None:
        current = self.choice
        with QSignalBlocker(self.choices):
            self.choices.setRowCount(len(attribute.choices))
            for row, choice in enumerate(attribute.choices):
                value = choice.value
                texts = (value.value, value.names.get("zh", ""), value.names.get("en", ""), value.key.upper())
                for column, text in enumerate(texts):
                    item = self.choices.item(row, column)
                    if item is None:
                        item = QTableWidgetItem()
                        self.choices.setItem(row, column, item)
                    if item.text() != text:
                        item.setText(text)
            if attribute.choices:
                row = min(max(current, 0), len(attribute.choices) - 1)
                column = max(self.choices.currentColumn(), 0)
                self.choices.setCurrentCell(row, column)
        self._enable_choices()

    def _enable_choices(self) -> None:
        row, rows = self.choice, self.choices.rowCount()
        self.choice_up.setEnabled(row > 0)
        self.choice_down.setEnabled(0 <= row < rows - 1)
        self.remove_choice.setEnabled(row >= 0)

    def _show_notice(self, attribute: DraftAttribute) -> None:
        keys = _keys_of(attribute)
        text = self.tr(
            "{key} is “{command}” in the article; as a key of this attribute it works only in the panel."
        )
        said = [text.format(key=key.upper(), command=self._taken[key]) for key in keys if key in self._taken]
        if said:
            used = {key for each in self._attributes for key in _keys_of(each)}
            free = (letter for letter in ascii_lowercase if letter not in self._taken and letter not in used)
            said.append(self.tr("Free letters: {letters}").format(letters=" ".join(free).upper()))
        self.notice.setText(self._language.text_of(*said))
        self.notice.setVisible(bool(said))

    # -- edits -----------------------------------------------------------------------------------------------

    def _add(self) -> None:
        label, number = self.label, len(self._attributes)
        used = {attribute.value.name for attribute in self._attributes}
        name = next(name for i in range(1, number + 2) if (name := f"attribute{i}") not in used)
        choices = (Choice("yes", {"zh": "是", "en": "yes"}), Choice("no", {"zh": "否", "en": "no"}))
        new = Attribute(name, {"zh": f"属性{number + 1}", "en": f"Attribute {number + 1}"}, choices)
        self.edited.emit(lambda draft: draft.with_attribute(label, new), "")
        self.list.setCurrentRow(number)
        self.zh.setFocus()
        self.zh.selectAll()

    def _move(self, by: int) -> None:
        label, place = self.label, self.place
        self.edited.emit(lambda draft: draft.moved((label, place), place + by), "")
        self.list.setCurrentRow(place + by)

    def _edit(self, word: str, **fields: object) -> None:
        label, place = self.label, self.place
        self.edited.emit(lambda draft: draft.attribute_edited(label, place, **fields), f"{word} {place}")

    def _edit_name(self, language: str, text: str) -> None:
        names = {**self._attributes[self.place].value.names, language: text.strip()}
        self._edit(f"names {language}", names={name: word for name, word in names.items() if word})

    def _add_choice(self) -> None:
        label, place = self.label, self.place
        choices = self._attributes[place].choices
        used = {choice.value.value for choice in choices}
        value = next(v for i in range(1, len(used) + 2) if (v := f"choice{i}") not in used)
        new = Choice(value, {})
        self.edited.emit(lambda draft: draft.with_choice(label, place, new), "")
        self.choices.setCurrentCell(len(choices), VALUE)
        self.choices.setFocus()
        item = self.choices.item(len(choices), VALUE)
        if item is not None:
            self.choices.editItem(item)

    def _move_choice(self, by: int) -> None:
        label, place, choice = self.label, self.place, self.choice
        self.edited.emit(lambda draft: draft.moved((label, place, choice), choice + by), "")
        self.choices.setCurrentCell(choice + by, max(self.choices.currentColumn(), 0))

    def _edit_choice(self, item: QTableWidgetItem) -> None:
        label, place, row = self.label, self.place, item.row()
        text = item.text().strip()
        choice = self._attributes[place].choices[row].value
        if item.column() == VALUE:
            fields: dict[str, object] = {"value": text}
        elif item.column() == KEY:
            fields = {"key": text.lower()}
        else:
            names = {**choice.names, "zh" if item.column() == ZH else "en": text}
            fields = {"names": {name: word for name, word in names.items() if word}}
        self.edited.emit(lambda draft: draft.choice_edited(label, place, row, **fields), "")

    # -- putting together ------------------------------------------------------------------------------------

    def _button(self, deed: object) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        button.clicked.connect(deed)
        return button

    def _connect(self) -> None:
        self.zh.textEdited.connect(lambda text: self._edit_name("zh", text))
        self.en.textEdited.connect(lambda text: self._edit_name("en", text))
        self.name.textEdited.connect(lambda text: self._edit("name", name=text.strip()))
        self.key.textEdited.connect(lambda text: self._edit("key", key=text.strip().lower()))
        self.kind.activated.connect(lambda _: self._edit("kind", kind=self.kind.currentData()))
        self.required.clicked.connect(lambda on: self._edit("required", required=on))
        self.choices.itemChanged.connect(self._edit_choice)
        self.choices.currentCellChanged.connect(self._enable_choices)

    def _arrange(self) -> None:
        self._arrange_fields()
        columns = QHBoxLayout()
        columns.setSpacing(14)
        columns.addWidget(self._side())
        columns.addWidget(self._form, 1)
        columns.addWidget(self._empty, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._heading)
        layout.addLayout(columns, 1)

    def _side(self) -> QWidget:
        """The list with what adds to it and changes its order."""
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.up, self.down, self.remove):
            buttons.addWidget(button, 1 if button is self.remove else 0)
        for button in (self.up, self.down):
            button.setFixedWidth(32)
            button.setStyleSheet("padding: 5px 0")
        side = QWidget(self)
        side.setFixedWidth(156)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(6)
        left.addWidget(self.list, 1)
        left.addWidget(self.add)
        left.addLayout(buttons)
        return side

    def _arrange_fields(self) -> None:
        for line in (self.zh, self.en, self.name):
            line.setMaxLength(NAME_LENGTH)
        self.key.setMaximumWidth(46)
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        fields = (self.zh, self.en, self.name)
        for column, (caption, field) in enumerate(zip(self._captions, fields, strict=False)):
            caption.setProperty("dim", True)
            caption.setBuddy(field)
            grid.addWidget(caption, 0, column)
            grid.addWidget(field, 1, column)
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget in (self._captions[4], self.kind, self.required, self._captions[3], self.key):
            row.addWidget(widget)
        row.addStretch(1)
        for caption in self._captions[3:]:
            caption.setProperty("dim", True)
        self._arrange_choices()
        grid.addLayout(row, 2, 0, 1, 3)
        grid.addWidget(self._choices_part, 3, 0, 1, 3)
        grid.addWidget(self.notice, 4, 0, 1, 3)
        grid.setRowStretch(5, 1)

    def _arrange_choices(self) -> None:
        self.choices.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.choices.verticalHeader().hide()
        self.choices.verticalHeader().setDefaultSectionSize(28)
        self.choices.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.choices.horizontalHeader().setSectionResizeMode(KEY, QHeaderView.ResizeMode.Fixed)
        self.choices.setColumnWidth(KEY, 56)
        self.choices.setTabKeyNavigation(False)
        self.choices.setMinimumHeight(88)
        inner = QVBoxLayout(self._choices_part)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(self.choices, 1)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        for button in (self.add_choice, self.choice_up, self.choice_down, self.remove_choice):
            foot.addWidget(button)
        foot.addStretch(1)
        inner.addLayout(foot)

    def set_texts(self) -> None:
        """In the language of the program."""
        self._set_field_texts()
        self._set_button_texts()

    def _set_field_texts(self) -> None:
        self._heading.setText(self.tr("Attributes"))
        self._empty.setText(
            self.tr(
                "Nothing more is asked of its spans. Add an attribute: a choice, a text, yes or no, a number."
            )
        )
        texts = (
            self.tr("Name (Chinese)"),
            self.tr("Name (English)"),
            self.tr("Name in exports"),
            self.tr("Key"),
            self.tr("Kind"),
        )
        for caption, text in zip(self._captions, texts, strict=True):
            caption.setText(text)
        for field, text in zip((self.zh, self.en, self.name, self.key, self.kind), texts, strict=True):
            field.setAccessibleName(text)
        kinds = (
            (CHOICE, self.tr("choice")),
            (TEXT, self.tr("text")),
            (YES_NO, self.tr("yes or no")),
            (NUMBER_VALUE, self.tr("number")),
        )
        self.kind.clear()
        for kind, text in kinds:
            self.kind.addItem(text, kind)
        self.required.setText(self.tr("required"))
        self.required.setToolTip(
            self.tr("Spans without it are marked, and counted before an article is done. Nothing is blocked.")
        )
        self.key.setToolTip(self.tr("The letter that turns it over while a span is current."))
        self.list.setAccessibleName(self.tr("Attributes"))
        self.choices.setAccessibleName(self.tr("Choices"))
        self.choices.setHorizontalHeaderLabels(
            [self.tr("Value in exports"), self.tr("Chinese"), self.tr("English"), self.tr("Key")]
        )

    def _set_button_texts(self) -> None:
        for button, text, name in (
            (self.add, self.tr("Add attribute"), self.tr("Add an attribute")),
            (self.up, "↑", self.tr("Move the attribute up")),
            (self.down, "↓", self.tr("Move the attribute down")),
            (self.remove, self.tr("Remove"), self.tr("Remove the attribute")),
            (self.add_choice, self.tr("Add choice"), self.tr("Add a choice")),
            (self.choice_up, "↑", self.tr("Move the choice up")),
            (self.choice_down, "↓", self.tr("Move the choice down")),
            (self.remove_choice, self.tr("Remove"), self.tr("Remove the choice")),
        ):
            button.setText(text)
            button.setAccessibleName(name)
            button.setToolTip(name)


def _keys_of(attribute: DraftAttribute) -> list[str]:
    return [attribute.value.key, *(choice.value.key for choice in attribute.choices)]

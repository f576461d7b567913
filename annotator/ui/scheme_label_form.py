"""One label of the scheme: its names, key, colour and what a click takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.scheme import Label
from annotator.model.scheme_draft import Draft
from annotator.model.scheme_rules import DIGITS, NAME_LENGTH
from annotator.model.segmentation import CLAUSE, NUMBER, PHRASE, WORD
from annotator.ui.scheme_colours import PALETTE, looks, swatch, text_contrast

LANGUAGES = ("zh", "en")


class Preview(QWidget):
    """A few characters with a span of that hue, in the light and in the dark theme."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._hue, self._tag = "#767676", ""
        self.setFixedSize(236, 46)

    def show_label(self, hue: str, tag: str) -> None:
        """Show this one."""
        self._hue, self._tag = hue, tag
        self.update()

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(236, 46)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = QFont(self.font())
            font.setPixelSize(15)
            small = QFont(self.font())
            small.setPixelSize(10)
            for place, (style, look) in enumerate(looks(self._hue)):
                area = QRect(place * 118, 0, 116, self.height())
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(style.paper))
                painter.drawRoundedRect(area, 6, 6)
                painter.setFont(font)
                width = painter.fontMetrics().horizontalAdvance("四不两直")
                text = QRect(area.left() + (116 - width) // 2, 7, width, 22)
                painter.setBrush(QColor(look.tint(style.paper)))
                painter.drawRect(text)
                painter.setBrush(QColor(look.line))
                painter.drawRect(QRect(text.left(), 32, width, 2))
                painter.setPen(QColor(style.text))
                painter.drawText(text, Qt.AlignmentFlag.AlignCenter, "四不两直")
                painter.setFont(small)
                painter.setPen(QColor(look.tag_colour))
                painter.drawText(QRect(text.right() + 3, 26, 30, 14), Qt.AlignmentFlag.AlignLeft, self._tag)
        finally:
            painter.end()


class LabelForm(QWidget):
    """`edited` carries a function from draft to draft, and a word by which typing in one field is one edit."""

    edited = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = 0
        self.names = {language: self._line("names", language) for language in LANGUAGES}
        self.tags = {language: self._line("tag", language) for language in LANGUAGES}
        self.name = QLineEdit(self)
        self.name.setMaxLength(NAME_LENGTH)
        self.name.textEdited.connect(lambda text: self._edit("name", name=text.strip()))
        self.key = QComboBox(self)
        self.key.activated.connect(lambda _: self._edit("key", key=self.key.currentData()))
        self.snap = QComboBox(self)
        self.snap.activated.connect(lambda _: self._edit("snap", snap=self.snap.currentData()))
        self.hues: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.custom = QPushButton(self)
        self.custom.setAutoDefault(False)
        self.custom.clicked.connect(self._choose_colour)
        self.preview = Preview(self)
        self.contrast = QLabel(self)
        self.contrast.setProperty("dim", True)
        self._captions = [QLabel(self) for _ in range(8)]
        self._label: Label | None = None
        self._arrange()
        self.set_texts()

    def show_label(self, place: int, label: Label, keys: Mapping[str, str], tag: str) -> None:
        """Show a label; `keys` are the digits that others have, with their names, `tag` what stands beside its
        spans in the person's language."""
        self.place, self._label = place, label
        for language in LANGUAGES:
            _put(self.names[language], label.names.get(language, ""))
            _put(self.tags[language], label.tag.get(language, ""))
        _put(self.name, label.name)
        self._fill_keys(label.key, keys)
        with QSignalBlocker(self.snap):
            self.snap.setCurrentIndex(max(self.snap.findData(label.snap), 0))
        for hue, button in self.hues.items():
            button.setChecked(hue == label.colour)
        self.custom.setIcon(swatch(label.colour))
        self.preview.show_label(label.colour, tag or label.name[:1])
        said = self.tr("Text on it, in the worse of both themes: {contrast} : 1 (at least 7)")
        self.contrast.setText(said.format(contrast=f"{text_contrast(label.colour):.1f}"))

    def start(self) -> None:
        """Put the keyboard into the first field, for a new label."""
        self.names["zh"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.names["zh"].selectAll()

    def set_texts(self) -> None:
        """In the language of the program."""
        texts = (
            self.tr("Name (Chinese)"),
            self.tr("Name (English)"),
            self.tr("Short (Chinese)"),
            self.tr("Short (English)"),
            self.tr("Name in exports"),
            self.tr("Key"),
            self.tr("A click takes"),
            self.tr("Colour"),
        )
        fields = (*self.names.values(), *self.tags.values(), self.name, self.key, self.snap)
        for caption, text in zip(self._captions, texts, strict=True):
            caption.setText(text)
        for field, text in zip(fields, texts, strict=False):
            field.setAccessibleName(text)
        self.name.setToolTip(
            self.tr("What files and programs call the label. Changing it changes the spans of everybody.")
        )
        for field in self.tags.values():
            field.setToolTip(self.tr("Drawn beside a span: one or two characters."))
        snaps = (
            (CLAUSE, self.tr("the clause without its subject")),
            (PHRASE, self.tr("the quoted phrase or series")),
            (NUMBER, self.tr("the number or name")),
            (WORD, self.tr("the word")),
        )
        self.snap.clear()
        for value, text in snaps:
            self.snap.addItem(text, value)
        self.custom.setText(" " + self.tr("Other…"))
        self.custom.setToolTip(self.tr("Any colour. It is checked against the text and the other labels."))
        for hue, name in PALETTE:
            text = QCoreApplication.translate("Colour", name)
            self.hues[hue].setToolTip(text)
            self.hues[hue].setAccessibleName(text)

    def _line(self, field: str, language: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setMaxLength(NAME_LENGTH if field == "names" else 6)
        line.textEdited.connect(lambda text: self._edit_words(field, language, text))
        return line

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        fields = (
            (self._captions[0], self.names["zh"], 0, 0),
            (self._captions[1], self.names["en"], 0, 1),
            (self._captions[2], self.tags["zh"], 0, 2),
            (self._captions[3], self.tags["en"], 0, 3),
            (self._captions[4], self.name, 2, 0),
            (self._captions[6], self.snap, 2, 1),
            (self._captions[5], self.key, 2, 2),
        )
        for caption, field, row, column in fields:
            caption.setProperty("dim", True)
            caption.setBuddy(field)
            grid.addWidget(caption, row, column)
            span = 2 if field is self.key else 1
            grid.addWidget(field, row + 1, column, 1, span)
        for column, stretch in ((0, 3), (1, 3), (2, 1), (3, 1)):
            grid.setColumnStretch(column, stretch)
        looks_row = QHBoxLayout()
        looks_row.setSpacing(12)
        looks_row.addWidget(self.preview)
        self.contrast.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        looks_row.addWidget(self.contrast, 1)
        self._captions[7].setProperty("dim", True)
        self.contrast.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(grid)
        layout.addSpacing(4)
        layout.addWidget(self._captions[7])
        layout.addLayout(self._hues())
        layout.addLayout(looks_row)

    def _hues(self) -> QHBoxLayout:
        """A button for each colour of the palette, and one for any other."""
        hues = QHBoxLayout()
        hues.setSpacing(0)
        for hue, _ in PALETTE:
            button = QToolButton(self)
            button.setCheckable(True)
            button.setIcon(swatch(hue))
            button.setIconSize(QSize(16, 16))
            button.setFixedSize(26, 26)
            button.clicked.connect(partial(self._take_colour, hue))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button)
            self.hues[hue] = button
            hues.addWidget(button)
        hues.addWidget(self.custom)
        hues.addStretch(1)
        return hues

    def _fill_keys(self, key: str, keys: Mapping[str, str]) -> None:
        with QSignalBlocker(self.key):
            self.key.clear()
            self.key.addItem(self.tr("none"), "")
            for digit in DIGITS:
                text = f"{digit}  ({keys[digit]})" if digit in keys else digit
                self.key.addItem(text, digit)
            self.key.setCurrentIndex(max(self.key.findData(key), 0))

    def _edit(self, word: str, **fields: object) -> None:
        place = self.place
        if "key" in fields:
            self.edited.emit(lambda draft: _with_key(draft, place, str(fields["key"])), "key")
        else:
            self.edited.emit(lambda draft: draft.edited(place, **fields), word)

    def _edit_words(self, field: str, language: str, text: str) -> None:
        if self._label is not None:
            words = {**getattr(self._label, field), language: text.strip()}
            kept = {name: word for name, word in words.items() if word}
            self._edit(f"{field} {language}", **{field: kept})

    def _take_colour(self, hue: str, *_: object) -> None:
        self._edit("colour", colour=hue)

    def _choose_colour(self) -> None:
        if self._label is None:
            return
        dialog = QColorDialog(QColor(self._label.colour), self)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.colorSelected.connect(lambda colour: self._take_colour(colour.name()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _with_key(draft: Draft, place: int, key: str) -> Draft:
    """The digit goes to this label; who had it gets this one's."""
    old = draft.labels[place].value.key
    for other, label in enumerate(draft.labels):
        if key and other != place and label.value.key == key:
            draft = draft.edited(other, key=old)
    return draft.edited(place, key=key)


def _put(line: QLineEdit, text: str) -> None:
    # a blank at the end of what is being typed is no reason to move the caret
    if line.text().strip() != text:
        line.setText(text)


Edit = Callable[[Draft], Draft]
"""What `LabelForm.edited` carries."""

"""How a file is to be read: its encoding, or the sheet and the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from annotator.reading import ENCODED, OFFERED, SUFFIXES, Choice, Examined
from annotator.ui.import_file import ListedFile
from annotator.ui.import_words import encoding_choice

COLUMNS = ("text", "title", "date", "newspaper", "page")
_IN_A_ROW = 3
"""Choices that stand beside one another."""


class ImportChoices(QWidget):
    """`changed` carries a `Choice` for the file that is shown; `spread` asks for the same for all of its kind."""

    changed = Signal(object)
    spread = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._choice = Choice()
        self._first_encoding = ""
        self.fields: dict[str, QComboBox] = {}
        self._labels: dict[str, QLabel] = {}
        for name in ("encoding", "sheet", *COLUMNS):
            box, label = QComboBox(self), QLabel(self)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
            box.activated.connect(lambda _place, name=name: self._choose(name))
            label.setBuddy(box)
            label.setProperty("dim", True)
            self.fields[name], self._labels[name] = box, label
        self.all_button = QPushButton(self)
        self.all_button.setAutoDefault(False)
        self.all_button.clicked.connect(self.spread)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(10)
        self._layout.setVerticalSpacing(3)
        for column in range(_IN_A_ROW):
            self._layout.setColumnStretch(column, 1)
        self._set_texts()
        self.show_file(None)

    def show_file(self, file: ListedFile | None) -> None:
        """Offer what can be chosen for this file."""
        shown: list[str] = []
        if file is not None and file.seen.format is None:
            self._choice = file.choice
            examined = file.seen.examined or file.found
            shown = self._show_encodings(file, examined)
            if examined is not None:
                shown += self._show_table(examined)
        self._arrange(shown)
        self.setVisible(bool(shown))

    def show_others(self, count: int) -> None:
        """How many other files of the kind can be read in the same way."""
        self.all_button.setEnabled(count > 0)
        self.all_button.setText(self.tr("S&ame for {count} others").format(count=f"{count:,}"))
        self.all_button.setVisible(count > 0)

    # -- showing ---------------------------------------------------------------------------------------------

    def _show_encodings(self, file: ListedFile, examined: Examined | None) -> list[str]:
        found = file.found
        box = self.fields["encoding"]
        box.clear()
        if found is not None and found.encodings:
            detected = self.tr("{encoding} (recognised)").format(encoding=encoding_choice(found.encoding))
            box.addItem(detected, None)
            others: Sequence[str] = found.encodings[1:]
        elif examined is None and SUFFIXES.get(file.path.suffix.lower()) in ENCODED and file.seen.size:
            box.addItem(self.tr("not recognised"), None)
            others = OFFERED
        else:
            return []
        for name in others:
            box.addItem(encoding_choice(name), name)
        if file.choice.encoding is not None and box.findData(file.choice.encoding) < 0:
            box.addItem(encoding_choice(file.choice.encoding), file.choice.encoding)
        box.setCurrentIndex(max(box.findData(file.choice.encoding), 0) if file.choice.encoding else 0)
        return ["encoding"]

    def _show_table(self, examined: Examined) -> list[str]:
        shown = []
        sheets = self.fields["sheet"]
        if len(examined.sheets) > 1:
            # the one that is read comes first; they stay where they are while one goes through them
            names = sorted(examined.sheets)
            if [sheets.itemData(place) for place in range(sheets.count())] != names:
                sheets.clear()
                for name in names:
                    sheets.addItem(name, name)
            sheets.setCurrentIndex(sheets.findData(examined.sheets[0]))
            shown.append("sheet")
        if examined.columns:
            for name in COLUMNS:
                self._show_column(name, examined)
            shown += COLUMNS
        return shown

    def _show_column(self, name: str, examined: Examined) -> None:
        box = self.fields[name]
        box.clear()
        if name != "text":
            box.addItem(self.tr("none"), "")
        for column in examined.columns:
            box.addItem(column, column)
        box.setCurrentIndex(max(box.findData(getattr(examined.guess, name) or ""), 0))

    def _arrange(self, shown: Sequence[str]) -> None:
        for name, box in self.fields.items():
            self._layout.removeWidget(box)
            self._layout.removeWidget(self._labels[name])
            box.setVisible(name in shown)
            self._labels[name].setVisible(name in shown)
        self._layout.removeWidget(self.all_button)
        # alone it has room for what it says besides the name
        width = 2 if len(shown) == 1 else 1
        for place, name in enumerate(shown):
            row, column = divmod(place, _IN_A_ROW)
            self._layout.addWidget(self._labels[name], 2 * row, column)
            self._layout.addWidget(self.fields[name], 2 * row + 1, column, 1, width)
        row, column = divmod(len(shown) - 1 + width, _IN_A_ROW)
        self._layout.addWidget(
            self.all_button, 2 * row + 1, column, 1, _IN_A_ROW - column, Qt.AlignmentFlag.AlignLeft
        )

    # -- choosing --------------------------------------------------------------------------------------------

    def _choose(self, name: str) -> None:
        value = self.fields[name].currentData()
        if name in COLUMNS:
            choice = replace(self._choice, **{name: value})
        elif name == "sheet":
            # another sheet has other columns
            choice = Choice(self._choice.encoding, value)
        else:
            choice = Choice(value)
        if choice != self._choice:
            self._choice = choice
            self.changed.emit(choice)

    def _set_texts(self) -> None:
        texts = {
            "encoding": self.tr("&Encoding"),
            "sheet": self.tr("&Sheet"),
            "text": self.tr("Te&xt column"),
            "title": self.tr("&Title"),
            "date": self.tr("&Date"),
            "newspaper": self.tr("&Newspaper"),
            "page": self.tr("&Page"),
        }
        for name, text in texts.items():
            self._labels[name].setText(text)
        self.show_others(0)


def same_for(choice: Choice, examined: Examined, other: ListedFile) -> Choice | None:
    """How another file would be read in the same way as one that was `examined` with this choice: None where it
    is read so already, is of another kind, not in the encoding, or without these columns."""
    found = other.found
    if found is None or found.kind != examined.kind:
        return None
    encoding = choice.encoding or (examined.encoding if examined.encodings else None)
    if encoding is not None and encoding not in found.encodings:
        return None
    current = other.seen.examined
    if not examined.columns:
        return None if current is not None and current.encoding == encoding else Choice(encoding)
    sheet = examined.sheets[0] if examined.sheets and examined.sheets[0] in found.sheets else None
    columns = {name: getattr(examined.guess, name) or "" for name in COLUMNS}
    if any(name and name not in (current or found).columns for name in columns.values()):
        return None
    wanted = Choice(encoding, sheet, **columns)
    return None if current is not None and _as_read(current) == _as_read(examined) else wanted


def _as_read(examined: Examined) -> tuple[object, ...]:
    columns = tuple(getattr(examined.guess, name) or "" for name in COLUMNS)
    return examined.encoding, examined.sheets[:1], columns

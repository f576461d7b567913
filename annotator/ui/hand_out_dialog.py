"""Which articles go to whom, with whose labels, and into which file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.errors import Refusal
from annotator.model.layer import FINAL, ArticleSummary
from annotator.model.sharing import Share
from annotator.session.handing_out import choose, file_name, names_in, targets_for
from annotator.ui.file_dialogs import ask_folder, ask_save
from annotator.ui.language import sentence

LISTED, CHOSEN, ALL = "listed", "chosen", "all"
LAYERS_HEIGHT = 96
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be handed out of a project: its articles, those that the list shows, those that are chosen in it, to
    whom each was handed out already, and whose labels could go along."""

    project: Path
    lines: Sequence[ArticleSummary]
    listed: Collection[str]
    chosen: Collection[str]
    assigned: Mapping[str, Collection[str]]
    layers: Mapping[str, int]


class HandOutDialog(QDialog):
    """All is preset but the name. `confirmed` carries the shares, each with its file."""

    confirmed = Signal(object)

    def __init__(self, offered: Offered, parent: QWidget) -> None:
        super().__init__(parent)
        self._offered = offered
        self._is_own_file = False
        self.names = QLineEdit(self)
        self.names.setMinimumWidth(380)
        self.which = QComboBox(self)
        self.only_new, self.whole_pages = QCheckBox(self), QCheckBox(self)
        self.number = QLineEdit(self)
        self.number.setValidator(QIntValidator(1, LARGEST, self))
        self.layers = QListWidget(self)
        self.layers.setMaximumHeight(LAYERS_HEIGHT)
        self.file = QLineEdit(self)
        self.browse = QPushButton(self)
        self.browse.setAutoDefault(False)
        self.summary, self.said = QLabel(self), QLabel(self)
        self.said.setProperty("warning", True)
        for label in (self.summary, self.said):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._labels = [QLabel(self) for _ in range(5)]
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.hand_out = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.hand_out.setDefault(True)
        self._fill()
        self._arrange()
        self._set_texts()
        self._connect()
        self._show()
        self.names.setFocus()

    def shares(self) -> list[tuple[Share, Path]]:
        """What is to be handed out, by file; a refusal where that cannot be."""
        names = names_in(self.names.text())
        if not self.file.text().strip():
            raise Refusal("No file is named. Type one, or choose it.")
        articles, layers = frozenset(self._articles()), frozenset(self._layers())
        targets = targets_for(self._offered.project, Path(self.file.text().strip()), names)
        return [(Share(name, articles, layers), at) for name, at in zip(names, targets, strict=True)]

    def accept(self) -> None:
        """Hand out, or say what is still wanting."""
        try:
            shares = self.shares()
        except Refusal as refusal:
            self.said.setText(sentence(refusal))
            self.said.show()
            return
        super().accept()
        self.confirmed.emit(shares)

    # -- putting together ------------------------------------------------------------------------------------

    def _fill(self) -> None:
        offered = self._offered
        for name in offered.layers:
            item = QListWidgetItem(self.tr("final") if name == FINAL else name, self.layers)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(
                Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Unchecked)
        self.layers.setEnabled(bool(offered.layers))
        # the same articles may go to a second person
        is_some_new = any(line.id not in offered.assigned for line in offered.lines)
        self.only_new.setChecked(bool(offered.assigned) and is_some_new)
        self.only_new.setEnabled(bool(offered.assigned))
        if len(offered.chosen) > 1:
            self.which.addItem(
                self.tr("chosen in the list: {count}").format(count=len(offered.chosen)), CHOSEN
            )
        if len(offered.listed) < len(offered.lines):
            self.which.addItem(
                self.tr("shown in the list: {count}").format(count=len(offered.listed)), LISTED
            )
        self.which.addItem(self.tr("all: {count}").format(count=len(offered.lines)), ALL)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(self.browse)
        form = QFormLayout()
        form.setSpacing(10)
        fields = (self.names, self.which, self.number, self.layers, self.file)
        for label, field in zip(self._labels, fields, strict=True):
            label.setBuddy(field)
            if field is self.file:
                form.addRow(label, row)
            else:
                form.addRow(label, field)
            if field is self.which:
                form.addRow("", self.only_new)
                form.addRow("", self.whole_pages)
        form.setRowVisible(self.layers, bool(self._offered.layers))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addWidget(self.summary)
        layout.addWidget(self.said)
        layout.addWidget(self._buttons)
        self.said.hide()

    def _connect(self) -> None:
        for changed in (
            self.names.textChanged,
            self.which.currentIndexChanged,
            self.only_new.toggled,
            self.whole_pages.toggled,
            self.number.textChanged,
            self.layers.itemChanged,
        ):
            changed.connect(self._show)
        self.file.textEdited.connect(self._name_file)
        self.browse.clicked.connect(self._browse)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Hand out articles"))
        names = (
            self.tr("&To"),
            self.tr("&Articles"),
            self.tr("At &most"),
            self.tr("&Labels that go along"),
            self.tr("&File"),
        )
        fields = (self.names, self.which, self.number, self.layers, self.file)
        for label, field, name in zip(self._labels, fields, names, strict=True):
            label.setText(name)
            field.setAccessibleName(name.replace("&", ""))
        self.names.setPlaceholderText(self.tr("A colleague's name; several with commas between them"))
        self.names.setToolTip(self.tr("Several people get the same articles, each in a file of their own"))
        self.only_new.setText(self.tr("&Only what was not handed out yet"))
        self.whole_pages.setText(self.tr("&Whole pages"))
        self.number.setPlaceholderText(self.tr("as many as there are"))
        self.layers.setToolTip(self.tr("Ticked with the space bar. With none of them the file is blind."))
        self.browse.setText(self.tr("&Choose…"))
        self.hand_out.setText(self.tr("Hand out"))

    # -- what is chosen --------------------------------------------------------------------------------------

    def _articles(self) -> list[str]:
        offered = self._offered
        among = {LISTED: offered.listed, CHOSEN: offered.chosen}.get(self.which.currentData())
        number = self.number.text().strip()
        without = offered.assigned if self.only_new.isChecked() else ()
        return choose(
            offered.lines,
            {line.id for line in offered.lines} if among is None else among,
            without=without,
            whole_pages=self.whole_pages.isChecked(),
            number=int(number) if number.isdecimal() and int(number) else None,
        )

    def _layers(self) -> list[str]:
        items = (self.layers.item(row) for row in range(self.layers.count()))
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]

    def _people(self) -> list[str]:
        try:
            return names_in(self.names.text())
        except Refusal:
            return []

    def _show(self) -> None:
        self.said.hide()
        people, articles, layers = self._people(), self._articles(), self._layers()
        folder = self._offered.project.parent
        if not self._is_own_file:
            several = len(people) > 1
            name = people[0] if people else ""
            out = folder if several else folder / file_name(self._offered.project, name) if name else folder
            self.file.setText(str(out))
        pages = {line.source_id for line in self._offered.lines if line.id in set(articles)}
        text = self.tr("{articles} articles on {pages} pages, {files} files.").format(
            articles=len(articles), pages=len(pages), files=len(people)
        )
        blind = self.tr("Nobody's labels go along: the file is blind.")
        along = self.tr("The labels of {names} go along.").format(names=", ".join(layers))
        self.summary.setText(f"{text} {along if layers else blind}")
        self.hand_out.setEnabled(bool(people and articles))

    def _name_file(self) -> None:
        self._is_own_file = True
        self.said.hide()

    def _browse(self) -> None:
        start = Path(self.file.text().strip())
        title = self.tr("Hand out articles")
        if len(self._people()) > 1:
            path = ask_folder(self, title, start if start.is_dir() else start.parent)
        else:
            path = ask_save(self, title, start, self.tr("Projects (*.annotator)"))
        if path is not None:
            self.file.setText(str(path))
            self._name_file()

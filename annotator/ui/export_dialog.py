"""Which labels are written, and where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.layer import EACH
from annotator.session import Session
from annotator.session.leaving_out import FIRST, KEEP, ONE
from annotator.ui.file_dialogs import ask_save


class ExportDialog(QDialog):
    """Asks four things, all preset, so that Enter is enough. `chosen` carries file, labels, states and which copies
    of a paragraph."""

    chosen = Signal(object, str, str, str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export labels"))
        self.labels = QComboBox(self)
        for name in session.annotators():
            self.labels.addItem(name, name)
        self.labels.addItem(self.tr("every annotator, one line each"), EACH)
        self.labels.setCurrentIndex(max(self.labels.findData(session.shown), 0))
        self.states = QComboBox(self)
        self.states.addItem(self.tr("articles that are done"), "done")
        self.states.addItem(self.tr("all articles"), "all")
        done, _, _ = session.articles.progress()
        self.states.setCurrentIndex(0 if done else 1)
        self.copies = QComboBox(self)
        self.copies.addItem(self.tr("all of them"), KEEP)
        self.copies.addItem(self.tr("only the one that is labelled and done most"), ONE)
        self.copies.addItem(self.tr("only the first one"), FIRST)
        project = session.require_project().path
        self.file = QLineEdit(str(project.with_suffix(".jsonl")), self)
        self.file.setMinimumWidth(380)
        self.file.setAccessibleName(self.tr("File (JSONL)"))
        browse = QPushButton(self.tr("Choose…"), self)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(browse)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.tr("Annotator"), self.labels)
        form.addRow(self.tr("Articles"), self.states)
        form.addRow(self.tr("Repeated paragraphs"), self.copies)
        form.addRow(self.tr("File (JSONL)"), row)
        buttons = QDialogButtonBox(self)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        export = buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        export.setDefault(True)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def _browse(self) -> None:
        start = Path(self.file.text().strip())
        path = ask_save(self, self.tr("Export labels"), start, self.tr("JSONL (*.jsonl)"))
        if path is not None:
            self.file.setText(str(path))

    def _accept(self) -> None:
        if self.file.text().strip():
            self.accept()
            self.chosen.emit(
                Path(self.file.text().strip()),
                self.labels.currentData(),
                self.states.currentData(),
                self.copies.currentData(),
            )

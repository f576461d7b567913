"""The list of keys, searchable."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.commands import CARET_KEYS, all_commands


def key_rows() -> list[tuple[str, str]]:
    """Keys and what they do, in the person's language."""
    rows = [(keys, QCoreApplication.translate("Command", text)) for text, keys in CARET_KEYS]
    for command in all_commands():
        keys = "  ".join(
            QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in command.keys
        )
        if keys:
            rows.append((keys, QCoreApplication.translate("Command", command.text).rstrip("…")))
    return rows


class KeysDialog(QDialog):
    """Two columns and a field that narrows them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(620, 640)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search"))
        self.field.setClearButtonEnabled(True)
        rows = key_rows()
        self.table = QTableWidget(len(rows), 2, self)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                self.table.setItem(number, column, QTableWidgetItem(text))
        self.field.textChanged.connect(self._narrow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self.field)
        layout.addWidget(self.table, 1)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        for number in range(self.table.rowCount()):
            items = (self.table.item(number, column) for column in range(2))
            found = " ".join(item.text() for item in items if item is not None).casefold()
            self.table.setRowHidden(number, not all(word in found for word in words))

"""What becomes of spans whose label or choice goes: never nothing without being asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)


class FateDialog(QDialog):
    """A sentence with the count, what the spans may get instead, and that it goes with them.

    `instead` is the number of the chosen one among `others`, None where it goes.
    """

    def __init__(
        self,
        title: str,
        sentence: str,
        others: Sequence[tuple[int, str]],
        texts: tuple[str, str],
        parent: QWidget,
        *,
        along: str = "",
        must_give: bool = False,
    ) -> None:
        """`texts` say "give them this instead" and "they go"; `along` asks one more thing, where not empty."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.give = QRadioButton(texts[0], self)
        self.others = QComboBox(self)
        for number, name in others:
            self.others.addItem(name, number)
        self.others.setAccessibleName(texts[0])
        self.go = QRadioButton(texts[1], self)
        self.along = QCheckBox(along, self)
        self.along.setChecked(True)
        self.along.setVisible(bool(along))
        self.give.setChecked(True)
        if not others:
            self.give.setEnabled(False)
            self.go.setChecked(True)
        self.go.setVisible(not must_give)
        self.give.toggled.connect(self._enable)
        self._arrange(sentence)
        self._enable()

    def _arrange(self, sentence: str) -> None:
        question = QLabel(sentence, self)
        question.setWordWrap(True)
        question.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox(self)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.button = buttons.addButton(QDialogButtonBox.StandardButton.Ok)
        self.button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.give)
        row.addWidget(self.others, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(question)
        layout.addLayout(row)
        layout.addWidget(self.along)
        layout.addWidget(self.go)
        layout.addSpacing(6)
        layout.addWidget(buttons)
        self.setMinimumWidth(440)

    @property
    def instead(self) -> int | None:
        """What the spans get."""
        return int(self.others.currentData()) if self.give.isChecked() else None

    def _enable(self) -> None:
        self.others.setEnabled(self.give.isChecked())
        self.along.setEnabled(self.give.isChecked())

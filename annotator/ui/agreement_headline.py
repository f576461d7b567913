"""The four figures of all labels together, each a button that leads down to its spans."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from annotator.review.report import AgreementReport
from annotator.ui.agreement_cells import HEADLINE, Cell, Named, cell, explained, word


class Headline(QWidget):
    """`asked` and `current_changed` as in `FigureTable`."""

    asked = Signal(object, bool)
    current_changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells: list[Cell] = []
        self.buttons = [QPushButton(self) for _ in HEADLINE]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for place, button in enumerate(self.buttons):
            font = button.font()
            font.setBold(True)
            button.setFont(font)
            button.setAutoDefault(False)
            # all as high as the highest: Chinese characters are taller
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            button.clicked.connect(partial(self._ask, place))
            row.addWidget(button, 1)

    def show_report(self, report: AgreementReport | None, named: Named) -> None:
        """The figures of all labels, or dashes where nothing is counted."""
        of = report.headline if report else None
        self._cells = [cell(of, of.overall, column, named) for column in HEADLINE] if of else []
        for place, (button, column) in enumerate(zip(self.buttons, HEADLINE, strict=True)):
            made = self._cells[place] if self._cells else None
            button.setText(f"{made.text if made else '–'}\n{word(column.head)}")
            button.setAccessibleName(f"{word(column.head)}: {made.text}" if made else word(column.head))
            button.setToolTip(explained(column.definition))
            button.setAccessibleDescription(explained(column.definition, with_source=False))
            button.setEnabled(made is not None and made.figure is not None)

    def _ask(self, place: int, *_: object) -> None:
        self.current_changed.emit(self._cells[place])
        self.asked.emit(self._cells[place], self.buttons[place].hasFocus())

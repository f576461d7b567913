"""What can be done with the places of a text: the labels, and the buttons below the lists."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.model.scheme import Label, Scheme
from annotator.ui.article.style import ArticleStyle
from annotator.ui.dialog_list import ENTER
from annotator.ui.labels_box import LabelRow
from annotator.ui.theme import Theme


class ReasonField(QLineEdit):
    """Enter gives the reason, Esc gives none."""

    given = Signal(str)
    refused = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.key() in ENTER:
            self.given.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.refused.emit()
        else:
            super().keyPressEvent(event)
            # letters are words here, not the dialog's keys
            event.accept()


class ConsistencyFoot(QWidget):
    """`labelled` carries the label that was clicked, empty for none."""

    labelled = Signal(str)

    def __init__(self, scheme: Scheme, looks: tuple[Theme, ArticleStyle], parent: QWidget) -> None:
        super().__init__(parent)
        self._looks = looks
        self.labels = {label.name: self._label_row(label) for label in scheme.labels}
        self.nothing, self.leave, self.alike, self.go, self.close_ = (QPushButton(self) for _ in range(5))
        self.reason = ReasonField(self)
        self.reason.hide()
        self.hint = QLabel(self)
        self.hint.setProperty("dim", True)
        self.hint.setWordWrap(True)
        labels = QHBoxLayout()
        labels.setSpacing(6)
        for row in self.labels.values():
            labels.addWidget(row)
        labels.addWidget(self.nothing)
        labels.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.leave, self.alike, self.go, self.close_):
            buttons.addWidget(button)
        for button in (self.nothing, self.leave, self.alike, self.go, self.close_):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(labels)
        column.addWidget(self.reason)
        column.addWidget(self.hint)
        column.addLayout(buttons)
        self.nothing.clicked.connect(lambda: self.labelled.emit(""))
        self.set_texts()

    def set_texts(self) -> None:
        """In the language of the moment."""
        self.reason.setPlaceholderText(self.tr("Why it is right as it is; Enter leaves it, Esc does not"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.leave.setText(self.tr("Leave as it is"))
        self.leave.setToolTip(self.tr("D; Shift+D with a reason"))
        self.alike.setText(self.tr("Make the others like this one"))
        self.alike.setToolTip("=")
        self.nothing.setText(self.tr("0 No label"))
        self.go.setText(self.tr("Go there"))
        self.close_.setText(self.tr("Close"))
        self.hint.setText(
            self.tr(
                "Enter: the places, then go there · digits, 0: label what is ticked, or all · =: the others like this "
                "one · Space, Ctrl+A: tick · D: leave as it is · G, Shift+G: into the guideline · Ctrl+Z: undo"
            )
        )

    def show_state(self, *, has_group: bool, has_places: bool, is_left: bool) -> None:
        """What can be done by now; `is_left` where the text was left as it is."""
        self.leave.setText(self.tr("Settle it after all") if is_left else self.tr("Leave as it is"))
        for widget in (self.leave, self.nothing, *self.labels.values()):
            widget.setEnabled(has_group)
        for button in (self.alike, self.go):
            button.setEnabled(has_places)

    def ask_reason(self) -> None:
        """Let the person type why."""
        self.reason.setText("")
        self.reason.show()
        self.reason.setFocus()

    def dress(self, theme: Theme, look: ArticleStyle) -> None:
        """Other colours, or other names of labels."""
        for name, row in self.labels.items():
            row.theme, row.look = theme, look.label(name)
            row.setText(row.look.title)
            row.setAccessibleName(row.look.title)
            row.update()

    def _label_row(self, label: Label) -> LabelRow:
        row = LabelRow(label, self)
        row.theme, row.look, row.count = self._looks[0], self._looks[1].label(label.name), None
        row.setText(row.look.title)
        row.setAccessibleName(row.look.title)
        row.setCheckable(False)
        row.clicked.connect(lambda: self.labelled.emit(label.name))
        return row

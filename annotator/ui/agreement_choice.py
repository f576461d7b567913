"""Whose labels are compared, the reference first, and in which articles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListView, QListWidget, QListWidgetItem, QWidget

from annotator.model.layer import FINAL
from annotator.ui.review_words import layer_name

STATES: tuple[str | None, ...] = (None, "done", "approved", "all")
"""None: done, or all where nothing is finished by two."""


class AgreementChoice(QWidget):
    """`changed` when another choice is made."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names: Sequence[str] = ()
        self._reference_label, self._others_label, self._states_label = (QLabel(self) for _ in range(3))
        self.reference = QComboBox(self)
        self.others = QListWidget(self)
        self.others.setFlow(QListView.Flow.LeftToRight)
        self.others.setWrapping(True)
        self.others.setResizeMode(QListView.ResizeMode.Adjust)
        self.others.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.states = QComboBox(self)
        self.reference.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reference.setMinimumContentsLength(6)
        self.states.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.states.setMinimumContentsLength(10)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget, stretch in (
            (self._reference_label, 0), (self.reference, 1), (self._others_label, 0), (self.others, 3),
            (self._states_label, 0), (self.states, 2),
        ):  # fmt: skip
            row.addWidget(widget, stretch)
        for label, widget in (
            (self._reference_label, self.reference),
            (self._others_label, self.others),
            (self._states_label, self.states),
        ):
            label.setBuddy(widget)
        self.reference.currentIndexChanged.connect(self._reference_changed)
        self.others.itemChanged.connect(lambda _: self.changed.emit())
        self.states.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.set_texts()

    def set_texts(self) -> None:
        """In the language of the moment."""
        self._reference_label.setText(self.tr("&Reference"))
        self._others_label.setText(self.tr("compared &with"))
        self._states_label.setText(self.tr("&articles"))
        self.reference.setAccessibleName(self.tr("Reference"))
        self.others.setAccessibleName(self.tr("Compared with"))
        self.states.setAccessibleName(self.tr("Articles"))
        texts = (
            self.tr("finished; where none is, begun"),
            self.tr("finished by both"),
            self.tr("approved for both"),
            self.tr("begun by both"),
        )
        chosen = max(self.states.currentIndex(), 0)
        self.states.blockSignals(True)
        self.states.clear()
        self.states.addItems(texts)
        self.states.setCurrentIndex(chosen)
        self.states.blockSignals(False)
        for row in range(self.reference.count()):
            self.reference.setItemText(row, layer_name(self.reference.itemData(row), FINAL))
        for row in range(self.others.count()):
            item = self.others.item(row)
            item.setText(layer_name(str(item.data(Qt.ItemDataRole.UserRole)), FINAL))

    def show_people(self, names: Sequence[str], reference: str = "") -> None:
        """Offer these; all are compared at first. The reference is the first of them unless it is named."""
        self._names = names
        self.reference.blockSignals(True)
        self.reference.clear()
        for name in names:
            self.reference.addItem(layer_name(name, FINAL), name)
        self.reference.setCurrentIndex(max(list(names).index(reference) if reference in names else 0, 0))
        self.reference.blockSignals(False)
        self._list_others(set(names))

    @property
    def annotators(self) -> tuple[str, ...]:
        """Who is compared, the reference first."""
        return (self._chosen, *self._ticked())

    @property
    def chosen_states(self) -> str | None:
        """See `STATES`."""
        return STATES[max(self.states.currentIndex(), 0)]

    @property
    def _chosen(self) -> str:
        """The reference; empty where nobody is offered."""
        return str(self.reference.currentData() or "")

    def _ticked(self) -> list[str]:
        items = (self.others.item(row) for row in range(self.others.count()))
        return [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]

    def _reference_changed(self) -> None:
        left_out = set(self._names) - set(self._ticked()) - {self._chosen}
        left_out &= {
            str(self.others.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self.others.count())
        }
        self._list_others(set(self._names) - left_out)
        self.changed.emit()

    def _list_others(self, ticked: set[str]) -> None:
        self.others.blockSignals(True)
        self.others.clear()
        height = self.fontMetrics().height() + 12
        for name in self._names:
            if name == self._chosen:
                continue
            said = layer_name(name, FINAL)
            item = QListWidgetItem(said, self.others)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in ticked else Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(self.fontMetrics().horizontalAdvance(said) + 48, height))
        if self.others.count():
            self.others.setCurrentRow(0)
        rows = 1 if self.others.count() <= 3 else 2
        self.others.setFixedHeight(rows * height + 4)
        self.others.blockSignals(False)

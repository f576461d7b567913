"""Whose labels are looked through, and which of the groups are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.model.layer import FINAL
from annotator.ui.consistency_groups import Filter

LENGTHS = (2, 3, 4, 6, 8, 12)
TIMES = (2, 3, 5, 10, 20, 50)


class ConsistencyFilter(QWidget):
    """`layers_chosen` when other layers are to be looked through, `changed` when other groups are to be shown."""

    layers_chosen = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._people: Sequence[str] = ()
        self._me = ""
        self.layers, self.which, self.length, self.times = (QComboBox(self) for _ in range(4))
        self.with_left = QCheckBox(self)
        self._layers_label, self._length_label, self._times_label = (QLabel(self) for _ in range(3))
        for box in (self.layers, self.which):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(9)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._layers_label)
        first.addWidget(self.layers, 1)
        first.addWidget(self.which, 1)
        for widget in (self._length_label, self.length, self._times_label, self.times):
            second.addWidget(widget)
        second.addStretch(1)
        second.addWidget(self.with_left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)
        for label, buddy in (
            (self._layers_label, self.layers), (self._length_label, self.length), (self._times_label, self.times),
        ):  # fmt: skip
            label.setBuddy(buddy)
        self.layers.currentIndexChanged.connect(lambda _: self.layers_chosen.emit())
        for box in (self.which, self.length, self.times):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.with_left.toggled.connect(lambda _: self.changed.emit())
        self.set_texts()

    def set_texts(self) -> None:
        """In the language of the moment."""
        self._layers_label.setText(self.tr("&Labels of"))
        self._length_label.setText(self.tr("At least"))
        self._times_label.setText(self.tr("in"))
        characters, places = self.tr("{count} characters"), self.tr("{count} places")
        _fill(self.length, [characters.format(count=count) for count in LENGTHS])
        _fill(self.times, [places.format(count=count) for count in TIMES])
        self.with_left.setText(self.tr("&Show what was left as it is"))
        self.layers.setAccessibleName(self.tr("Labels of"))
        self.which.setAccessibleName(self.tr("Which"))
        self.length.setAccessibleName(self.tr("Characters at least"))
        self.times.setAccessibleName(self.tr("Places at least"))
        texts = (self.tr("All"), self.tr("labelled in two ways"), self.tr("labelled here and not there"))
        _fill(self.which, texts)
        self.show_people(self._people, self._me)

    def show_people(self, people: Sequence[str], me: str) -> None:
        """Offer one's own layers, those of each of the others, the final one, and all together."""
        self._people, self._me = people, me
        names = [name for name in people if name not in (me, FINAL)]
        texts = [self.tr("{name} (me)").format(name=me), *names]
        if FINAL in people:
            texts.append(self.tr("final"))
        _fill(self.layers, [*texts, self.tr("all")])

    @property
    def chosen_layers(self) -> tuple[str, ...]:
        """The annotators whose layers are looked through."""
        others = [name for name in self._people if name not in (self._me, FINAL)]
        single = [self._me, *others, *([FINAL] if FINAL in self._people else [])]
        at = max(self.layers.currentIndex(), 0)
        return (single[at],) if at < len(single) else tuple(single)

    @property
    def chosen(self) -> Filter:
        """Which groups are to be shown."""
        return Filter(
            max(self.which.currentIndex(), 0),
            LENGTHS[max(self.length.currentIndex(), 0)],
            TIMES[max(self.times.currentIndex(), 0)],
            self.with_left.isChecked(),
        )


def _fill(box: QComboBox, texts: Sequence[str]) -> None:
    chosen = max(box.currentIndex(), 0)
    box.blockSignals(True)
    box.clear()
    box.addItems(list(texts))
    box.setCurrentIndex(min(chosen, len(texts) - 1))
    box.blockSignals(False)

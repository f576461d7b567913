"""The editing part of the scheme editor: the labels, and the forms for the one that is current."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.model.scheme import Label, Scheme
from annotator.model.scheme_draft import Draft
from annotator.model.scheme_rules import DIGITS
from annotator.session.scheme_editing import Use
from annotator.ui.article.style import ArticleStyle
from annotator.ui.language import Language
from annotator.ui.scheme_attributes_form import AttributesForm
from annotator.ui.scheme_colours import clashes, suggested
from annotator.ui.scheme_fates import Fates
from annotator.ui.scheme_label_form import LabelForm
from annotator.ui.scheme_labels_list import SchemeLabelsList
from annotator.ui.scheme_words import clash_in_words, title_of_label
from annotator.ui.theme import Theme


class SchemeEditor(QWidget):
    """Holds the draft and every draft before it, each with the place of the label shown then; `changed` after
    each edit, and when another label is shown.

    Nothing that is in use can be taken away before it is known how the scheme is used (`show_use`).
    """

    changed = Signal()

    def __init__(
        self,
        scheme: Scheme,
        language: Language,
        looks: tuple[Theme, ArticleStyle],
        taken: Mapping[str, str],
        parent: QWidget,
    ) -> None:
        """`taken` are letters that do something else in the article, and what."""
        super().__init__(parent)
        self._language = language
        self.draft = Draft.of(scheme)
        self.use: Use | None = None
        self._done: list[tuple[Draft, int]] = []
        self._undone: list[tuple[Draft, int]] = []
        self._word = ""
        self.list = SchemeLabelsList(*looks, self)
        self.label_form = LabelForm(self)
        self.attributes = AttributesForm(language, taken, self)
        self.fates = Fates(self)
        self.add, self.up, self.down = QPushButton(self), QPushButton(self), QPushButton(self)
        self.merge, self.delete = QPushButton(self), QPushButton(self)
        self._heading = QLabel(self)
        self._arrange()
        self._connect()
        self._set_texts()
        self._show()

    def show_use(self, use: Use) -> None:
        """How often things stand in the project, by now."""
        self.use = use
        self._show()

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether an edit was taken back."""
        return bool(self._undone)

    def clashes(self) -> list[str]:
        """Labels that look too much alike, in words; nobody reads more than a few."""
        labels = [label.value for label in self.draft.labels]
        names = [title_of_label(label, self._language) for label in labels]
        found = clashes([label.colour for label in labels])
        # those of the label that is shown come first; nobody reads more than a few
        found.sort(key=lambda clash: self.place not in (clash.one, clash.other))
        return [clash_in_words(names[clash.one], names[clash.other], clash.vision) for clash in found[:3]]

    # -- the draft -------------------------------------------------------------------------------------------

    @property
    def place(self) -> int:
        """The number of the label that is shown."""
        return max(self.list.currentRow(), 0)

    def edit(self, edit: Callable[[Draft], Draft], word: str = "") -> None:
        """Another draft. Edits with the same word, one after the other, are taken back as one."""
        draft = edit(self.draft)
        if draft == self.draft:
            return
        word = f"{word} {self.place}" if word else ""
        if not word or word != self._word:
            self._done.append((self.draft, self.place))
        self._word = word
        self._undone.clear()
        self.draft = draft
        self._show()

    def undo(self) -> None:
        """The draft before the latest edit."""
        self._exchange(self._done, self._undone)

    def redo(self) -> None:
        """The draft that was taken back last."""
        self._exchange(self._undone, self._done)

    def take_scheme(self, scheme: Scheme) -> None:
        """Go on from another scheme; labels that are in use stay."""
        in_use = frozenset(self.use.labels) if self.use is not None else frozenset[str]()
        self.edit(lambda draft: draft.with_labels_of(scheme, in_use))
        self._show(0)

    def _exchange(self, source: list[tuple[Draft, int]], target: list[tuple[Draft, int]]) -> None:
        """The label that was edited is shown again, wherever it stands in the draft that comes back."""
        if source:
            target.append((self.draft, self.place))
            (self.draft, place), self._word = source.pop(), ""
            self._show(place)

    def add_label(self) -> None:
        """A label more, with a free key and a hue that looks like no other."""
        labels = [label.value for label in self.draft.labels]
        names, keys = {label.name for label in labels}, {label.key for label in labels}
        name = next(name for i in range(1, len(labels) + 2) if (name := f"label{i}") not in names)
        key = next((digit for digit in DIGITS if digit not in keys), "")
        hue = suggested([label.colour for label in labels])
        shown = {"zh": f"标签{len(labels) + 1}", "en": f"Label {len(labels) + 1}"}
        new = Label(name, shown, key, hue, {"zh": "标", "en": "lab"})
        self.edit(lambda draft: draft.with_label(new))
        self._show(len(labels))
        self.label_form.start()

    def _shift(self, start: int, to: int) -> None:
        if 0 <= to < len(self.draft.labels):
            self.edit(lambda draft: draft.moved((start,), to))
            self._show(to)

    def _lose_label(self, *, merge: bool) -> None:
        if self.use is None or not self.draft.labels:
            return
        place = self.place
        titles = [title_of_label(label.value, self._language) for label in self.draft.labels]
        edit = self.fates.of_label(self.draft, place, self.use, titles, must_merge=merge)
        if edit is not None:
            self.edit(edit)
            self._show(max(min(place, len(self.draft.labels) - 1), 0))

    def _lose_attribute(self, attribute: int) -> None:
        if self.use is not None and attribute >= 0:
            edit = self.fates.of_attribute(self.draft, self.place, attribute, self.use)
            if edit is not None:
                self.edit(edit)

    def _lose_choice(self, attribute: int, choice: int) -> None:
        if self.use is not None and attribute >= 0 and choice >= 0:
            edit = self.fates.of_choice(self.draft, self.place, attribute, choice, self.use, self._language)
            if edit is not None:
                self.edit(edit)

    # -- showing ---------------------------------------------------------------------------------------------

    def _show(self, current: int | None = None) -> None:
        labels = self.draft.labels
        place = self.place if current is None else current
        place = min(place, len(labels) - 1)
        rows = [
            (label.value, title_of_label(label.value, self._language), self._count(label.was))
            for label in labels
        ]
        self.list.show_labels(rows, place)
        self._show_label()
        self.changed.emit()

    def _count(self, labels: tuple[str, ...]) -> str:
        return "…" if self.use is None else str(sum(self.use.of(*labels).values()) or "")

    def _show_label(self) -> None:
        labels, place = self.draft.labels, self.place
        has_one = place < len(labels)
        for form in (self.label_form, self.attributes):
            form.setVisible(has_one)
        if has_one:
            keys = {
                label.value.key: title_of_label(label.value, self._language)
                for number, label in enumerate(labels)
                if label.value.key and number != place
            }
            label = labels[place].value
            self.label_form.show_label(place, label, keys, self._language.of(label.tag))
            self.attributes.show_label(place, labels[place].attributes)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < len(labels) - 1)
        self.delete.setEnabled(has_one and self.use is not None)
        self.merge.setEnabled(len(labels) > 1 and self.use is not None)

    def _show_other(self, _: int) -> None:
        self._word = ""
        self._show_label()
        self.changed.emit()

    # -- putting together ------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._heading.setProperty("heading", True)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._heading)
        left.addWidget(self.list, 1)
        moves = QHBoxLayout()
        moves.setSpacing(4)
        for button in (self.add, self.up, self.down):
            moves.addWidget(button, 1 if button is self.add else 0)
        left.addLayout(moves)
        losses = QHBoxLayout()
        losses.setSpacing(4)
        for button in (self.merge, self.delete):
            losses.addWidget(button, 1)
        left.addLayout(losses)
        side = QWidget(self)
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(210)
        forms = QWidget(self)
        column = QVBoxLayout(forms)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        column.addWidget(self.label_form)
        column.addWidget(self.attributes, 1)
        scroll = QScrollArea(self)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(forms)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        row.addWidget(side)
        row.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_other)
        self.list.shifted.connect(self._shift)
        self.list.unwanted.connect(lambda: self._lose_label(merge=False))
        self.add.clicked.connect(self.add_label)
        self.up.clicked.connect(lambda: self._shift(self.place, self.place - 1))
        self.down.clicked.connect(lambda: self._shift(self.place, self.place + 1))
        self.merge.clicked.connect(lambda: self._lose_label(merge=True))
        self.delete.clicked.connect(lambda: self._lose_label(merge=False))
        self.label_form.edited.connect(self.edit)
        self.attributes.edited.connect(self.edit)
        self.attributes.attribute_unwanted.connect(self._lose_attribute)
        self.attributes.choice_unwanted.connect(self._lose_choice)

    def _set_texts(self) -> None:
        self._heading.setText(self.tr("Labels"))
        self.list.setAccessibleName(self.tr("Labels"))
        self.list.setToolTip(self.tr("Drag to reorder, or Alt+↑ and Alt+↓."))
        for button, text, tip in (
            (self.add, self.tr("Add label"), self.tr("Add a label at the end")),
            (self.up, "↑", self.tr("Move the label up (Alt+↑)")),
            (self.down, "↓", self.tr("Move the label down (Alt+↓)")),
            (self.merge, self.tr("Merge…"), self.tr("Give all its spans another label, and drop this one")),
            (
                self.delete,
                self.tr("Delete…"),
                self.tr("Delete the label (Delete); its spans are asked about"),
            ),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setAutoDefault(False)

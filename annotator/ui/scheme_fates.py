"""Asks what becomes of spans when a label, an attribute or a choice goes, and gives the edit that follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from annotator.model.scheme_draft import Draft
from annotator.session.scheme_editing import Use
from annotator.ui.language import Language
from annotator.ui.scheme_fate_dialog import FateDialog
from annotator.ui.scheme_words import people

Edit = Callable[[Draft], Draft]


class Fates(QObject):
    """Nothing that is in use goes without its count being shown; None where the person thinks better of it."""

    def __init__(self, frame: QWidget) -> None:
        super().__init__(frame)
        self._frame = frame

    def of_label(
        self, draft: Draft, place: int, use: Use, titles: Sequence[str], *, must_merge: bool
    ) -> Edit | None:
        """A label goes: its spans get another one, or go too."""
        label = draft.labels[place]
        counts = use.of(*label.was)
        if not counts and not must_merge:
            return lambda draft: draft.without_label(place)
        used, unused = self.tr("“{label}” has {count} spans: {who}."), self.tr("“{label}” has no spans.")
        text = used if counts else unused
        along = bool(label.attributes) and bool(counts)
        others = [(number, title) for number, title in enumerate(titles) if number != place]
        dialog = FateDialog(
            self.tr("Merge the label") if must_merge else self.tr("Delete the label"),
            text.format(label=titles[place], count=sum(counts.values()), who=people(counts)),
            others,
            (
                self.tr("Give them the label"),
                self.tr("Remove these {count} spans, too").format(count=sum(counts.values())),
            ),
            self._frame,
            along=self.tr("Take its attributes along, so that nothing said is lost") if along else "",
            must_give=must_merge,
        )
        if not _accepted(dialog):
            return None
        into, with_attributes = dialog.instead, dialog.along.isChecked()
        if into is None:
            return lambda draft: draft.without_label(place)
        return lambda draft: draft.merged(place, into, with_attributes=with_attributes)

    def of_attribute(self, draft: Draft, label: int, attribute: int, use: Use) -> Edit | None:
        """An attribute goes, and what was said of it."""
        part = draft.labels[label].attributes[attribute]
        counts: dict[str, int] = {}
        for name, old in part.was:
            _count(counts, use.of_attribute(name, old))
        text = self.tr("“{attribute}” is said of {count} spans: {who}. What is said goes with it.")
        sentence = text.format(attribute=part.value.name, count=sum(counts.values()), who=people(counts))
        if counts and not self._agreed(sentence):
            return None
        return lambda draft: draft.without_attribute(label, attribute)

    def of_choice(
        self, draft: Draft, label: int, attribute: int, choice: int, use: Use, language: Language
    ) -> Edit | None:
        """A choice goes: what has it gets another one, or says nothing any more."""
        part = draft.labels[label].attributes[attribute]
        counts: dict[str, int] = {}
        for was in part.choices[choice].was:
            _count(counts, use.of_value(*was))
        if not counts:
            return lambda draft: draft.without_choice(label, attribute, choice)
        names = [language.of(each.value.names) or each.value.value for each in part.choices]
        text = self.tr("“{choice}” is said of {count} spans: {who}.")
        dialog = FateDialog(
            self.tr("Remove the choice"),
            text.format(choice=names[choice], count=sum(counts.values()), who=people(counts)),
            [(number, name) for number, name in enumerate(names) if number != choice],
            (
                self.tr("Give them"),
                self.tr("Say nothing of it in these {count} spans").format(count=sum(counts.values())),
            ),
            self._frame,
        )
        if not _accepted(dialog):
            return None
        instead = dialog.instead
        return lambda draft: draft.without_choice(label, attribute, choice, instead)

    def _agreed(self, sentence: str) -> bool:
        box = QMessageBox(self._frame)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(sentence)
        remove = box.addButton(self.tr("Remove it"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(self.tr("Keep it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        return box.clickedButton() is remove


def _count(counts: dict[str, int], more: Mapping[str, int]) -> None:
    for name, count in more.items():
        counts[name] = counts.get(name, 0) + count


def _accepted(dialog: FateDialog) -> bool:
    try:
        return bool(dialog.exec())
    finally:
        dialog.deleteLater()

"""What agreement left out, line by line, with its reason."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.review.report import AgreementReport, Excluded
from annotator.ui.agreement_cells import Named
from annotator.ui.commands import QT_TRANSLATE_NOOP
from annotator.ui.dialog_list import ENTER, DialogList
from annotator.ui.review_words import people_in_words

Index = QModelIndex | QPersistentModelIndex

REASONS = (
    QT_TRANSLATE_NOOP("Reason", "not begun by {names}"),
    QT_TRANSLATE_NOOP("Reason", "not marked as done by {names}"),
    QT_TRANSLATE_NOOP("Reason", "not finished by {names}"),
    QT_TRANSLATE_NOOP("Reason", "not approved for {names}"),
    QT_TRANSLATE_NOOP("Reason", "compared among the others only"),
    QT_TRANSLATE_NOOP(
        "Reason",
        "overlaps a longer span of the same label in the same layer; units of one observer must not overlap",
    ),
)
"""The sentences of the session, for translation."""


def reason(left: Excluded) -> str:
    """Why it was left out, in the person's language."""
    if not left.told:
        return QCoreApplication.translate("Reason", left.reason)
    parts = (
        QCoreApplication.translate("Reason", sentence).format(names=", ".join(people_in_words(names)))
        for sentence, names in left.told
    )
    return "; ".join(parts)


class LeftOutModel(QAbstractListModel):
    """Articles first, then the spans that alpha cannot take."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.left: tuple[Excluded, ...] = ()
        self._more = 0
        self._named: Named = str

    def show_report(self, report: AgreementReport | None, named: Named) -> None:
        """What this report leaves out."""
        self.beginResetModel()
        self.left = report.excluded if report else ()
        self._more = report.left_out - sum(1 for each in self.left if each.span) if report else 0
        self._named = named
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.left) + (self._more > 0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        if role not in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
        ):  # fmt: skip
            return None
        if index.row() >= len(self.left):
            return self.tr("and {count} more spans").format(count=self._more)
        left = self.left[index.row()]
        title = " ".join(left.title.split()) or left.article
        if not left.span:
            return self.tr("{title}: {reason}").format(title=title, reason=reason(left))
        text = self.tr("{title}: {label} of {name}, left out of alpha: {reason}")
        return text.format(
            title=title,
            label=self._named(left.label),
            name=", ".join(people_in_words(left.annotators)),
            reason=reason(left),
        )


class LeftOutList(DialogList):
    """`went` carries what is to be shown in its article."""

    went = Signal(object, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = LeftOutModel(self)
        self.setModel(self.rows)
        self.doubleClicked.connect(self._go)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.key() in ENTER:
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _go(self, index: Index) -> None:
        if index.isValid() and index.row() < len(self.rows.left):
            self.went.emit(self.rows.left[index.row()], True)

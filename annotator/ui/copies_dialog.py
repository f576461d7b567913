"""The labels of a paragraph for its copies, each seen in its context before it is put there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.session.copies import Offer, Offered
from annotator.session.everywhere import Hit, Standing
from annotator.ui.article.style import ArticleStyle
from annotator.ui.concordance import Concordance, Row
from annotator.ui.concordance_row import ConcordanceRow
from annotator.ui.dialog_list import ENTER
from annotator.ui.everywhere_dialog import ROWS, TEXT_PIXELS, HitsList
from annotator.ui.theme import Theme

TEXT_LENGTH = 40
"""Code points of the paragraph that the heading shows."""


class CopiesModel(Concordance):
    """Hits that have a label each."""

    def __init__(self, titles: Mapping[str, str], names: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(titles, names, parent)
        self._offered: list[Offered] = []

    def offer(self, offered: Sequence[Offered]) -> None:
        """More labels at their places."""
        self._offered += offered
        self.take([each.hit for each in offered])

    def label_of(self, row: int) -> str | None:
        """See `Concordance`."""
        return self._offered[row].label if 0 <= row < len(self._offered) else None

    def ticked_ones(self) -> list[Offered]:
        """What is to be put there."""
        return [each for row, each in enumerate(self._offered) if self.is_ticked(row)]

    def _standing(self, row: int) -> Standing:
        return self._offered[row].standing

    def _row(self, row: int) -> Row:
        found = super()._row(row)
        name = self._name(self._offered[row].label)
        remark = f"{name} · {found.remark}" if found.remark else name
        return Row(found.hit, found.title, found.standing, found.ticked, remark)


class CopiesDialog(QDialog):
    """A concordance with ticks. `confirmed` carries what is to be put onto the copies; `went` a hit that is to be
    shown in its article, which closes the dialog."""

    confirmed = Signal(object)
    went = Signal(object)

    def __init__(
        self,
        offer: Offer,
        is_from_here: bool,
        titles: Mapping[str, str],
        looks: tuple[Theme, ArticleStyle],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._offer, self._is_from_here = offer, is_from_here
        self._from = titles.get(offer.source.article_id, "")
        theme, look = looks
        names = {each.label: look.label(each.label).title for each in offer.offered}
        self.model = CopiesModel(titles, names, self)
        self.list = HitsList(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ConcordanceRow(theme, look, self.model, self.list, with_title=True))
        self.heading, self.summary, self.notice = (QLabel(self) for _ in range(3))
        self.heading.setStyleSheet(f"font-size: {TEXT_PIXELS + 3}px; font-weight: bold")
        self.notice.setProperty("warning", True)
        for label in (self.heading, self.summary, self.notice):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.close_button, self.label_button = QPushButton(self), QPushButton(self)
        self._arrange()
        self._connect()
        self._set_texts()
        self.model.offer(offer.offered)
        self.list.setCurrentIndex(self.model.index(0))
        self.resize(1120, 620 - max(ROWS - len(offer.offered), 0) * max(self.list.sizeHintForRow(0), 0))
        self._count()

    def accept(self) -> None:
        """Put what is ticked onto the copies."""
        chosen = self.model.ticked_ones()
        if chosen:
            super().accept()
            self.confirmed.emit(chosen)

    def go_there(self) -> None:
        """Leave, and show the current hit in its article."""
        hit: Hit | None = self.model.hit(self.list.currentIndex().row())
        if hit is not None:
            super().reject()
            self.went.emit(hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        is_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Space:
            self.model.toggle(self.list.currentIndex().row())
        elif event.key() == Qt.Key.Key_A and is_ctrl:
            self.model.toggle_all()
        elif event.key() in ENTER and is_ctrl:
            self.go_there()
        else:
            super().keyPressEvent(event)

    # -- putting together ------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._hint = QLabel(self)
        self._hint.setProperty("dim", True)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.label_button)
        self.close_button.setAutoDefault(False)
        self.label_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        for widget in (self.heading, self.summary, self.notice):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self.list.setFocus()

    def _connect(self) -> None:
        self.model.counted.connect(self._count)
        self.list.ticked.connect(self.model.toggle)
        self.list.doubleClicked.connect(lambda index: self.model.toggle(index.row()))
        self.close_button.clicked.connect(self.reject)
        self.label_button.clicked.connect(self.accept)

    def _set_texts(self) -> None:
        text = " ".join(self._offer.text.split())
        self.heading.setText(f"“{text[:TEXT_LENGTH]}{'…' if len(text) > TEXT_LENGTH else ''}”")
        self.setWindowTitle(self.tr("Copies of the paragraph"))
        self._hint.setText(
            self.tr("Space: tick · Ctrl+A: all · Enter: label all ticked · Ctrl+Enter: go there")
        )
        self.close_button.setText(self.tr("Close"))
        self.list.setAccessibleName(self.windowTitle())
        notices = []
        if not self._is_from_here:
            text = self.tr("This paragraph has no labels yet; these are those of its copy in “{title}”.")
            notices.append(text.format(title=self._from))
        if self._offer.missing:
            text = self.tr("Labels for which a copy has no place: {count}.")
            notices.append(text.format(count=self._offer.missing))
        self.notice.setText("  ".join(notices))
        self.notice.setVisible(bool(notices))

    def _count(self) -> None:
        numbers = self.tr("Copies: {copies} · to be labelled: {ticked} · labelled: {done}")
        self.summary.setText(
            numbers.format(copies=self._offer.copies, ticked=self.model.ticked, done=self.model.done)
        )
        self.label_button.setText(self.tr("Label {count}").format(count=self.model.ticked))
        self.label_button.setEnabled(self.model.ticked > 0)

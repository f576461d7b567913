"""The same text everywhere, seen in its contexts before it is labelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.errors import Refusal
from annotator.model.scheme import Label, Scheme
from annotator.session.everywhere import Hit, Sought
from annotator.ui.article.style import ArticleStyle
from annotator.ui.concordance import Concordance
from annotator.ui.concordance_row import ConcordanceRow
from annotator.ui.dialog_list import ENTER, DialogList
from annotator.ui.jobs import Job, Work, raise_again
from annotator.ui.labels_box import LabelRow
from annotator.ui.language import sentence
from annotator.ui.theme import Theme

QUOTE_LENGTH = 30
"""Code points of the text that the heading shows."""

TEXT_PIXELS = 15

ROWS = 13
"""Rows that a window of its usual height shows."""


class HitsList(DialogList):
    """Hits in their contexts, in the size of print."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        font = self.font()
        font.setPixelSize(TEXT_PIXELS)
        self.setFont(font)

    def tick_of(self, index: QModelIndex) -> QRect:
        """Where the tick of a row is drawn."""
        row = self.itemDelegate()
        return row.columns(self.visualRect(index)).box if isinstance(row, ConcordanceRow) else QRect()


class EverywhereDialog(QDialog):
    """A concordance with ticks. `confirmed` carries the hits that are to be labelled, and the label; `went` a hit
    that is to be shown in its article, which closes the dialog."""

    confirmed = Signal(object, str)
    went = Signal(object)
    found = Signal(object)
    """Where a search puts its hits, from any thread."""

    def __init__(
        self,
        what: Sought,
        scheme: Scheme,
        titles: Mapping[str, str],
        looks: tuple[Theme, ArticleStyle],
        parent: QWidget,
        *,
        in_project: bool,
    ) -> None:
        super().__init__(parent)
        self._scheme, self._in_project = scheme, in_project
        self._job: Job | None = None
        self._said = ""
        theme, look = looks
        names = {label.name: look.label(label.name).title for label in scheme.labels}
        self.model = Concordance(titles, names, self)
        self.list = HitsList(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ConcordanceRow(theme, look, self.model, self.list, with_title=in_project))
        self.heading = QLabel(self)
        self.heading.setStyleSheet(f"font-size: {TEXT_PIXELS + 3}px; font-weight: bold")
        self.heading.setText(f"“{_shortened(what.quote)}”")
        self.summary = QLabel(self)
        self.notice = QLabel(self)
        self.notice.setProperty("warning", True)
        for label in (self.heading, self.summary, self.notice):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.labels = {label.name: self._label_row(label, theme, look) for label in scheme.labels}
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.stop = QPushButton(self)
        self.close_button = QPushButton(self)
        self.label_button = QPushButton(self)
        self._arrange()
        self._connect()
        self._set_texts()
        self.choose(what.label if what.label in self.labels else None)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """These are all. Few of them need no tall window."""
        self._take(hits)
        spare = (ROWS - len(hits)) * self.list.sizeHintForRow(0) if hits else 0
        self.resize(self.width(), self.height() - max(spare, 0))

    def start(self, search: Work) -> None:
        """Look for the hits beside the window."""
        self._job = Job(search, self)
        self._job.progressed.connect(self._progress)
        self._job.succeeded.connect(self._searched)
        self._job.refused.connect(self._refused)
        self._job.failed.connect(raise_again)
        self._count()
        self._job.start()

    @property
    def is_searching(self) -> bool:
        """Whether there may be more hits."""
        return self._job is not None

    def choose(self, label: str | None) -> None:
        """The hits are to have this label."""
        for name, row in self.labels.items():
            row.setChecked(name == label)
        self.model.set_label(label)
        self.list.viewport().update()

    def accept(self) -> None:
        """Label what is ticked."""
        hits, label = self.model.chosen(), self.model.label
        if hits and label is not None and not self.is_searching:
            super().accept()
            self.confirmed.emit(hits, label)

    def go_there(self) -> None:
        """Leave, and show the current hit in its article."""
        hit = self.model.hit(self.list.currentIndex().row())
        if hit is not None:
            super().reject()
            self.went.emit(hit)

    def done(self, result: int) -> None:
        """Called by Qt. The search ends with the dialog."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        label = self._scheme.by_key(event.text()) if modifiers == Qt.KeyboardModifier.NoModifier else None
        if label is not None:
            self.choose(label.name)
        elif event.key() == Qt.Key.Key_Space:
            self.model.toggle(self.list.currentIndex().row())
        elif event.key() == Qt.Key.Key_A and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.model.toggle_all()
        elif event.key() in ENTER and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.go_there()
        else:
            super().keyPressEvent(event)

    # -- putting together ------------------------------------------------------------------------------------

    def _label_row(self, label: Label, theme: Theme, look: ArticleStyle) -> LabelRow:
        row = LabelRow(label, self)
        row.theme, row.look, row.count = theme, look.label(label.name), None
        row.setText(row.look.title)
        row.setAccessibleName(row.look.title)
        row.clicked.connect(lambda: self.choose(label.name))
        return row

    def _arrange(self) -> None:
        labels = QHBoxLayout()
        labels.setSpacing(6)
        for row in self.labels.values():
            labels.addWidget(row)
        labels.addStretch(1)
        self._hint = QLabel(self)
        self._hint.setProperty("dim", True)
        summary = QHBoxLayout()
        summary.setSpacing(16)
        summary.addWidget(self.summary)
        summary.addWidget(self.notice, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        for widget in (self.bar, self.stop, self.close_button, self.label_button):
            foot.addWidget(widget)
        for button in (self.stop, self.close_button):
            button.setAutoDefault(False)
        self.label_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.heading)
        layout.addLayout(summary)
        layout.addLayout(labels)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self.resize(QSize(1120 if self._in_project else 940, 620))
        self.list.setFocus()

    def _connect(self) -> None:
        self.found.connect(self._take)
        self.model.counted.connect(self._count)
        self.list.ticked.connect(self.model.toggle)
        self.list.doubleClicked.connect(lambda index: self.model.toggle(index.row()))
        self.stop.clicked.connect(self._stop)
        self.close_button.clicked.connect(self.reject)
        self.label_button.clicked.connect(self.accept)

    def _set_texts(self) -> None:
        self.setWindowTitle(
            self.tr("Same text in the project") if self._in_project else self.tr("Same text in the article")
        )
        self._hint.setText(
            self.tr(
                "Space: tick · Ctrl+A: all · digits: label · Enter: label all ticked · Ctrl+Enter: go there"
            )
        )
        self.stop.setText(self.tr("Stop"))
        self.close_button.setText(self.tr("Close"))
        self.list.setAccessibleName(self.windowTitle())

    # -- following the search --------------------------------------------------------------------------------

    def _take(self, hits: Sequence[Hit]) -> None:
        self.model.take(hits)
        self._settle()

    def _settle(self) -> None:
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0) if self.model.rowCount() else QModelIndex())

    def _progress(self, done: int, of: int, _: str) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._said = self.tr("The search was stopped.")
        self.list.setFocus()

    def _searched(self, is_whole: object) -> None:
        if not is_whole and not self._said:
            self._said = self.tr("There are more; label these first, then look again.")
        elif self.model.rowCount() <= 1 and not self._said:
            self._said = self.tr("It stands nowhere else in the project.")
        self._job = None
        self._count()

    def _refused(self, refusal: Refusal) -> None:
        self._said = sentence(refusal)
        self._job = None
        self._count()

    def _count(self) -> None:
        model = self.model
        numbers = self.tr("Hits: {hits} · articles: {articles} · to be labelled: {ticked} · labelled: {done}")
        self.summary.setText(
            numbers.format(
                hits=model.rowCount(), articles=model.articles, ticked=model.ticked, done=model.done
            )
        )
        notices = (
            self.tr("Searching …") if self.is_searching else self._said,
            self.tr("Which label? Press its digit.") if model.label is None else "",
        )
        self.notice.setText("  ".join(notice for notice in notices if notice))
        self.label_button.setText(self.tr("Label {count}").format(count=model.ticked))
        can_label = bool(model.ticked) and model.label is not None and not self.is_searching
        self.label_button.setEnabled(can_label)
        self.bar.setVisible(self.is_searching)
        self.stop.setVisible(self.is_searching)


def _shortened(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= QUOTE_LENGTH else f"{quote[:QUOTE_LENGTH]}…"

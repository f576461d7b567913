"""Agreement in a window of its own: who is compared, what comes out, and the spans behind each figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.model.errors import Refusal
from annotator.model.layer import FINAL
from annotator.review.report import AgreementReport
from annotator.session.agreeing import Agreement, AgreementCancelled
from annotator.session.agreement_spans import Figure, Seen
from annotator.ui.agreement_cells import HEADLINE, Cell, Named, explained
from annotator.ui.agreement_choice import AgreementChoice
from annotator.ui.agreement_headline import Headline
from annotator.ui.agreement_tabs import AgreementTabs
from annotator.ui.article.style import ArticleStyle
from annotator.ui.evidence_list import EvidenceList
from annotator.ui.jobs import Latest, Work
from annotator.ui.language import in_a_row, sentence
from annotator.ui.review_words import layer_name, people_in_words
from annotator.ui.theme import Theme

HELP_KEYS = ("?", "？")


@dataclass(frozen=True, slots=True)
class AgreementWork:
    """What runs beside the window: the counting of some people's labels, and the looking behind a figure."""

    count: Callable[[Sequence[str], str | None], Work]
    look: Callable[[Agreement, Figure, Callable[[list[Seen]], object]], Work]


class AgreementDialog(QDialog):
    """Stays beside the main window. `went` carries what is to be shown in its article, and whether the keyboard goes
    there; `review_wanted` the row whose article is to be reviewed; `saving` "html" or "csv"."""

    went = Signal(object, bool)
    review_wanted = Signal(object)
    saving = Signal(str)
    found = Signal(int, object)
    """Where the looking behind a figure puts its rows, from any thread, with its number."""

    def __init__(
        self,
        work: AgreementWork,
        looks: tuple[Theme, ArticleStyle],
        titles: Mapping[str, str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._work, self._titles = work, titles
        self._theme, self._look = looks
        self.agreement: Agreement | None = None
        self.report: AgreementReport | None = None
        self._counting, self._looking = Latest(self), Latest(self)
        self._asked: Cell | None = None
        self._number = 0
        self._said = ""
        self._can_review = False
        self.choice = AgreementChoice(self)
        self.count_button, self.stop, self.html_button, self.csv_button = (
            QPushButton(self) for _ in range(4)
        )
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.summary, self.notice, self.behind, self.hint, self.help = (QLabel(self) for _ in range(5))
        self.headline = Headline(self)
        self.tabs = AgreementTabs(self._theme, self)
        self.evidence = EvidenceList(*looks, self)
        self.review_button, self.close_button = QPushButton(self), QPushButton(self)
        self._arrange()
        self._connect()
        self._set_texts()
        self._show_report()

    # -- who is compared -------------------------------------------------------------------------------------

    def show_people(self, names: Sequence[str], reference: str = "") -> None:
        """Offer these, and count at once where there are two."""
        self.choice.show_people(names, reference)
        if len(names) > 1:
            self.count()
        else:
            self._said = self._empty_text(names)
            self._tell()

    def count(self) -> None:
        """Count what is chosen, beside the window."""
        self._looking.end()
        self._said = ""
        self.bar.setRange(0, 0)
        self._counting.begin(self._work.count(self.choice.annotators, self.choice.chosen_states))
        self._tell()

    @property
    def is_busy(self) -> bool:
        """Whether something runs beside the window."""
        return self._counting.is_going_on or self._looking.is_going_on

    def outdate(self) -> None:
        """The labels are others now than those that were counted."""
        if self.report is not None and not self._counting.is_going_on:
            self._said = self.tr("Labels have changed since this was counted.")
            self._tell()

    def say(self, text: str) -> None:
        """A sentence over the figures."""
        self._said = text
        self._tell()

    def allow_review(self) -> None:
        """There is a review in which a row can be opened."""
        self._can_review = True
        self.review_button.show()

    def dress(self, theme: Theme, look: ArticleStyle) -> None:
        """Other colours, or other names of labels."""
        self._theme, self._look = theme, look
        self.tabs.dress(theme)
        self.evidence.dress(theme, look)
        self._show_report()

    def _counted(self, result: Any) -> None:
        self.agreement, self.report = result
        self._said = ""
        if self.report is not None and self.choice.chosen_states is None and self.report.state == "all":
            self._said = self.tr(
                "No article is finished by two of them, so all that two have begun are compared."
            )
        self._asked = None
        self.evidence.rows.start(self._titles, self._named)
        self._show_report()
        self.tabs.labels.setFocus()

    def _refused(self, refusal: Refusal) -> None:
        self._said = sentence(refusal)
        if not isinstance(refusal, AgreementCancelled):
            self.agreement = self.report = None
        self._show_report()

    # -- showing ---------------------------------------------------------------------------------------------

    @property
    def _named(self) -> Named:
        look = self._look
        return lambda label: (style.title if (style := look.labels.get(label)) else "") or label

    def _show_report(self) -> None:
        report = self.report
        self.headline.show_report(report, self._named)
        self.tabs.show_report(report, self._named)
        self.tabs.setEnabled(report is not None)
        self._tell()

    def _tell(self) -> None:
        report, counting = self.report, self._counting.is_going_on
        self.summary.setText(self._summary(report) if report else "")
        self.summary.setVisible(report is not None)
        self.notice.setText(self.tr("Counting …") if counting else self._said)
        self.notice.setVisible(bool(self.notice.text()))
        self.bar.setVisible(counting)
        self.stop.setVisible(self.is_busy)
        self.count_button.setEnabled(len(self.choice.annotators) > 1 and not counting)
        for button in (self.html_button, self.csv_button):
            button.setEnabled(report is not None)
        self.review_button.setVisible(self._can_review)
        rows = len(self.evidence.rows.rows)
        if self._asked is None:
            text = self.tr("Click a figure, or press Enter on it: the spans behind it are listed here.")
        elif self._looking.is_going_on:
            text = self.tr("{figure} – so far {count} …").format(figure=self._asked.said, count=rows)
        else:
            text = self.tr("{figure} – listed: {count}").format(figure=self._asked.said, count=rows)
        self.behind.setText(text)
        self.evidence.setAccessibleName(text)

    def _summary(self, report: AgreementReport) -> str:
        states = {
            "done": self.tr("finished by two or more"),
            "approved": self.tr("approved for two or more"),
            "all": self.tr("begun by two or more"),
        }
        text = self.tr("Articles {states}: {articles}; characters: {characters}.")
        said = text.format(
            states=states[report.state], articles=f"{report.articles:,}", characters=f"{report.characters:,}"
        )
        several = ""
        if len(report.annotators) > 2:
            several = self.tr("The figures are the pairs with {name}, summed; alpha is that of all.").format(
                name=layer_name(report.annotators[0], FINAL)
            )
        articles = sum(1 for left in report.excluded if not left.span)
        left = ""
        if articles or report.left_out:
            left = self.tr("Left out: {articles} articles; of alpha {spans} spans.").format(
                articles=articles, spans=report.left_out
            )
        return in_a_row(said, several, left)

    def _empty_text(self, names: Sequence[str]) -> str:
        text = self.tr(
            "Agreement needs the labels of two people, and here are those of: {names}. Drag a colleague's project into "
            "the main window to merge it, or import a file of labels there."
        )
        return text.format(names=", ".join(people_in_words(names)) or "–")

    # -- behind a figure -------------------------------------------------------------------------------------

    def show_behind(self, asked: Cell, by_key: bool = False) -> None:
        """List the spans behind a figure, beside the window; with `by_key` the keyboard goes there."""
        if self.agreement is None or asked.figure is None:
            return
        self._asked = asked
        self._number += 1
        number = self._number
        self.evidence.rows.start(self._titles, self._named)
        self._looking.begin(
            self._work.look(self.agreement, asked.figure, lambda rows: self.found.emit(number, rows))
        )
        self._tell()
        if by_key:
            self.evidence.setFocus()

    def _take(self, number: int, rows: list[Seen]) -> None:
        if number != self._number:
            return
        self.evidence.rows.take(rows)
        if not self.evidence.currentIndex().isValid() and rows:
            self.evidence.setCurrentIndex(self.evidence.rows.index(0))
        self._tell()

    def _looked(self, is_whole: object) -> None:
        self._tell()
        if not is_whole:
            self.behind.setText(in_a_row(self.behind.text() + ".", self.tr("There are more.")))

    def _look_refused(self, refusal: Refusal) -> None:
        self.say(sentence(refusal))

    def _review(self) -> None:
        row = self.evidence.rows.row(self.evidence.currentIndex())
        if row is not None and self._can_review:
            self.review_wanted.emit(row)

    # -- work beside the window ------------------------------------------------------------------------------

    def _progress(self, done: int, of: int, _: str) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _stop(self) -> None:
        self._counting.stop()
        self._looking.stop()

    def done(self, result: int) -> None:
        """Called by Qt. What runs here ends with the window."""
        self._counting.end()
        self._looking.end()
        super().done(result)

    # -- from Qt ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt. Esc goes from the spans back to the figure, and from there closes."""
        if event.text() in HELP_KEYS:
            self._toggle_help()
        elif event.key() == Qt.Key.Key_Escape and self.evidence.hasFocus():
            page = self.tabs.currentWidget()
            target = next((each for each in self._figure_views() if page.isAncestorOf(each)), self.tabs)
            target.setFocus()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and self._can_review
        ):
            self._review()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
            self._show_report()
        super().changeEvent(event)

    def _figure_views(self) -> Sequence[QWidget]:
        tabs = self.tabs
        return (tabs.labels, tabs.confusion, tabs.chart, tabs.pairs)

    def _toggle_help(self) -> None:
        self.help.setVisible(self.help.isHidden())

    def _explain(self, current: Cell | None) -> None:
        if current is not None:
            self.help.setText(explained(current.definition))

    # -- putting together ------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        row = QHBoxLayout()
        for widget in (self.count_button, self.stop, self.bar):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.html_button)
        row.addWidget(self.csv_button)
        self.bar.setFixedWidth(120)
        self.notice.setProperty("warning", True)
        self.hint.setProperty("dim", True)
        for label in (self.summary, self.notice, self.behind, self.help, self.hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.help.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.help.setText(explained(HEADLINE[0].definition))
        self.help.hide()
        below = QWidget(self)
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 6, 0, 0)
        lower.addWidget(self.behind)
        lower.addWidget(self.evidence, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.tabs)
        self.splitter.addWidget(below)
        self.splitter.setSizes([330, 220])
        foot = QHBoxLayout()
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.review_button)
        foot.addWidget(self.close_button)
        for button in (self.count_button, self.stop, self.html_button, self.csv_button, self.review_button):
            button.setAutoDefault(False)
        self.close_button.setAutoDefault(False)
        self.review_button.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.choice)
        layout.addLayout(row)
        layout.addWidget(self.notice)
        layout.addWidget(self.summary)
        layout.addWidget(self.headline)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.help)
        layout.addLayout(foot)
        self.resize(1040, 780)

    def _connect(self) -> None:
        self._counting.progressed.connect(self._progress)
        self._counting.succeeded.connect(self._counted)
        self._counting.refused.connect(self._refused)
        self._looking.succeeded.connect(self._looked)
        self._looking.refused.connect(self._look_refused)
        self.found.connect(self._take)
        self.choice.changed.connect(self._tell)
        self.count_button.clicked.connect(self.count)
        self.stop.clicked.connect(self._stop)
        self.html_button.clicked.connect(lambda: self.saving.emit("html"))
        self.csv_button.clicked.connect(lambda: self.saving.emit("csv"))
        self.close_button.clicked.connect(self.reject)
        self.review_button.clicked.connect(self._review)
        self.tabs.asked.connect(self.show_behind)
        self.tabs.current_changed.connect(self._explain)
        self.evidence.went.connect(self.went)
        self.tabs.left_out.went.connect(self.went)
        self.headline.asked.connect(self.show_behind)
        self.headline.current_changed.connect(self._explain)

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Agreement"))
        self.choice.set_texts()
        self.tabs.set_texts()
        self.count_button.setText(self.tr("Count"))
        self.stop.setText(self.tr("Stop"))
        self.html_button.setText(self.tr("Save as HTML…"))
        self.csv_button.setText(self.tr("Save as CSV…"))
        self.close_button.setText(self.tr("Close"))
        self.review_button.setText(self.tr("Review this article"))
        self.hint.setText(
            self.tr(
                "Enter on a figure: its spans · Enter on a span: go there · ?: what a figure means · Esc: back"
            )
        )

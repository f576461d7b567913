"""The figures of agreement on pages: labels, confusion, pairs, days, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from annotator.review.report import AgreementReport, Compared, OnDay
from annotator.ui.agreement_cells import (
    COLUMNS,
    HEADLINE,
    Named,
    confusion_cells,
    confusion_heads,
    label_cells,
    label_name,
    pair_cells,
    shown,
    word,
)
from annotator.ui.figure_table import FigureTable
from annotator.ui.left_out_list import LeftOutList
from annotator.ui.review_words import people_in_words
from annotator.ui.theme import Theme
from annotator.ui.time_chart import TimeChart


class AgreementTabs(QTabWidget):
    """`asked` and `current_changed` as in `FigureTable`, of whichever page is shown."""

    asked = Signal(object, bool)
    current_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._report: AgreementReport | None = None
        self._named: Named = str
        self.labels, self.confusion, self.pairs = (FigureTable(theme, self) for _ in range(3))
        self.chart = TimeChart(theme, self)
        self.left_out = LeftOutList(self)
        self.of, self.pair, self.measure = (QComboBox(self) for _ in range(3))
        self._of_label, self._pair_label, self._measure_label = (QLabel(self) for _ in range(3))
        self.rows_label, self.together = QLabel(self), QLabel(self)
        for box in (self.of, self.pair, self.measure):
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(420)
        for label in (self.rows_label, self.together):
            label.setProperty("dim", True)
            label.setWordWrap(True)
        self._pages = (
            _page((self._of_label, self.of), self.labels),
            _page((self.rows_label,), self.confusion),
            _page((self._pair_label, self.pair), self.chart),
            _page((self._measure_label, self.measure), self.pairs, self.together),
            _page((), self.left_out),
        )
        self.setDocumentMode(True)
        for page in self._pages:
            self.addTab(page, "")
        for each in (self.labels, self.confusion, self.pairs, self.chart):
            each.asked.connect(self.asked)
            each.current_changed.connect(self.current_changed)
        self.of.currentIndexChanged.connect(self._show_of)
        self.pair.currentIndexChanged.connect(self._show_days)
        self.measure.currentIndexChanged.connect(self._show_pairs)
        self.set_texts()

    def set_texts(self) -> None:
        """In the language of the moment."""
        texts = (
            self.tr("Labels"), self.tr("Confusion"), self.tr("Over time"), self.tr("Pairs"), self.tr("Left out"),
        )  # fmt: skip
        for place, text in enumerate(texts):
            self.setTabText(place, text)
        self.setAccessibleName(self.tr("Figures"))
        self.tabBar().setAccessibleName(self.tr("Figures"))
        self._of_label.setText(self.tr("Compared"))
        self._pair_label.setText(self.tr("Compared"))
        self._measure_label.setText(self.tr("Measure"))
        for box, name in (
            (self.of, self.tr("Compared")), (self.pair, self.tr("Compared")), (self.measure, self.tr("Measure")),
        ):  # fmt: skip
            box.setAccessibleName(name)
        self.labels.setAccessibleName(self.tr("Figures of each label"))
        self.confusion.setAccessibleName(self.tr("Confusion of labels"))
        self.pairs.setAccessibleName(self.tr("Everybody with everybody"))
        self.left_out.setAccessibleName(self.tr("Left out"))
        if self._report is not None:
            self.show_report(self._report, self._named)

    def dress(self, theme: Theme) -> None:
        """Other colours."""
        for table in (self.labels, self.confusion, self.pairs):
            table.dress(theme)
        self.chart.dress(theme)

    def show_report(self, report: AgreementReport | None, named: Named) -> None:
        """Show all of it; `named` says what a label is called."""
        self._report, self._named = report, named
        several = report is not None and len(report.pairs) > 1
        self.setTabVisible(3, several)
        for box in (self._of_label, self.of, self._pair_label, self.pair):
            box.setVisible(several)
        names = [_names(of) for of in self._tables()]
        _offer(self.of, names)
        _offer(self.pair, [_names(pair) for pair in report.pairs] if report else [])
        _offer(self.measure, [word(column.head) for column in HEADLINE])
        self._show_of()
        self._show_days()
        self._show_pairs()
        self.left_out.rows.show_report(report, named)
        count = len(report.excluded) if report else 0
        self.setTabText(
            4, self.tr("Left out ({count})").format(count=count) if count else self.tr("Left out")
        )

    def _tables(self) -> Sequence[Compared]:
        report = self._report
        if report is None:
            return ()
        return (report.headline, *(report.pairs if len(report.pairs) > 1 else ()))

    def _show_of(self) -> None:
        tables = self._tables()
        if not tables:
            self.labels.show_cells((), (), ())
            self.confusion.show_cells((), (), ())
            self.rows_label.setText("")
            return
        of, named = tables[max(self.of.currentIndex(), 0)], self._named
        rows = [label_name(figures.label, named) for figures in of.rows]
        self.labels.show_cells(label_cells(of, named), [word(column.head) for column in COLUMNS], rows)
        heads = confusion_heads(of, named)
        self.confusion.show_cells(confusion_cells(of, named), heads, heads)
        text = self.tr("Rows: what {reference} says. Columns: what stands against it at {others}.")
        reference, *others = people_in_words(of.annotators)
        self.rows_label.setText(text.format(reference=reference, others=", ".join(others)))

    def _show_days(self) -> None:
        self.chart.show_days(self._days())

    def _days(self) -> Sequence[OnDay]:
        report = self._report
        if report is None or not report.pairs:
            return ()
        names = report.pairs[max(self.pair.currentIndex(), 0)].annotators
        return [day for day in report.over_time if day.annotators == names]

    def _show_pairs(self) -> None:
        report = self._report
        if report is None or len(report.pairs) < 2:
            self.pairs.show_cells((), (), ())
            self.together.setText("")
            return
        people, column = report.annotators, HEADLINE[max(self.measure.currentIndex(), 0)]
        heads = people_in_words(people)
        self.pairs.show_cells(pair_cells(people, report.pairs, column, self._named), heads, heads)
        text = self.tr("Alpha of all {people} people together, on {articles} articles: {alpha}")
        alpha = shown(report.headline.overall.alpha_u)
        self.together.setText(text.format(people=len(people), articles=report.together, alpha=alpha))


def _names(of: Compared) -> str:
    reference, *others = people_in_words(of.annotators)
    return f"{reference} – {', '.join(others)}"


def _offer(box: QComboBox, texts: Sequence[str]) -> None:
    chosen = box.currentIndex()
    box.blockSignals(True)
    box.clear()
    box.addItems(list(texts))
    box.setCurrentIndex(min(max(chosen, 0), len(texts) - 1))
    box.blockSignals(False)


def _page(head: Sequence[QWidget], *body: QWidget) -> QWidget:
    page = QWidget()
    row = QHBoxLayout()
    for widget in head:
        row.addWidget(widget, isinstance(widget, QLabel) and widget.wordWrap())
    row.addStretch(0 if any(isinstance(widget, QLabel) and widget.wordWrap() for widget in head) else 1)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(6)
    if head:
        column.addLayout(row)
    for place, widget in enumerate(body):
        column.addWidget(widget, 1 if place == 0 else 0)
    return page

"""What a file that somebody hands in would bring, before anything of it is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.errors import Refusal
from annotator.model.layer import FINAL
from annotator.session.merge_report import CUTTING, GUIDELINE, MergeReport, Options
from annotator.session.settling import BOTH, OURS, THEIRS
from annotator.ui import merge_words
from annotator.ui.jobs import Job, Work, raise_again
from annotator.ui.language import sentence
from annotator.ui.review_words import layer_name

SOON_MS = 150
"""How long a choice waits for another one before the file is looked at again."""

ROWS = 6
"""Layers that are seen without scrolling."""

Look = Callable[[Options], Work]
"""Makes what looks at the file with these choices, and gives a `MergeReport`."""


class MergeDialog(QDialog):
    """Looks at the file beside the window, shows what it would bring and what is to be settled, and looks again with
    every choice. `confirmed` carries the options with which to merge."""

    confirmed = Signal(object)

    def __init__(self, file: Path, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._file, self._look = file, look
        self._job: Job | None = None
        self._again = False
        self.report: MergeReport | None = None
        self.summary, self.notice = QLabel(self), QLabel(self)
        self.table = QTableWidget(0, 5, self)
        self.scheme, self.guideline, self.cutting = (QComboBox(self) for _ in range(3))
        self.own: dict[str, QCheckBox] = {}
        self.reviewers: dict[str, QCheckBox] = {}
        self.remarks = QPlainTextEdit(self)
        self.progress = QProgressBar(self)
        self.copy_button, self.cancel_button, self.merge_button = (QPushButton(self) for _ in range(3))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.look)
        self._arrange()
        self._set_texts()
        self._connect()
        self._show()
        self.look()

    @property
    def is_looking(self) -> bool:
        """Whether the file is being looked at, or about to be."""
        return self._job is not None or self._soon.isActive()

    def options(self) -> Options:
        """What was chosen so far."""
        return Options(
            own=frozenset(name for name, box in self.own.items() if box.isChecked()),
            reviewers=frozenset(name for name, box in self.reviewers.items() if box.isChecked()),
            scheme=self.scheme.currentData(),
            guideline=self.guideline.currentData(),
            cutting=self.cutting.currentData(),
        )

    # -- looking ---------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Look at the file with the choices as they are; once more afterwards where they change meanwhile."""
        if self._job is not None:
            self._again = True
            self._job.cancel()
            return
        job = Job(self._look(self.options()), self)
        job.progressed.connect(self._progressed)
        job.succeeded.connect(self._seen)
        job.refused.connect(self._refused)
        job.failed.connect(raise_again)
        job.finished.connect(self._looked)
        self._job = job
        self.progress.setRange(0, 0)
        self.progress.show()
        self._enable()
        job.start()

    def finish(self) -> None:
        """Stop looking, and wait for it."""
        self._soon.stop()
        self._again = False
        if self._job is not None:
            self._job.cancel()
            self._job.wait()

    def done(self, result: int) -> None:
        """Called by Qt when it closes."""
        self.finish()
        super().done(result)

    def _progressed(self, done: int, of: int, _name: str) -> None:
        # Qt counts in 32 bits
        self.progress.setRange(0, 1000 if of else 0)
        self.progress.setValue(1000 * done // of if of else 0)

    def _seen(self, report: MergeReport) -> None:
        if not self._again:
            self.report = report
            self._show()

    def _refused(self, refusal: Refusal) -> None:
        if self._again or self.isHidden():
            return
        self.report = None
        self._show()
        self.summary.setText(sentence(refusal))

    def _looked(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self.progress.hide()
        again, self._again = self._again, False
        if again:
            self.look()
        self._enable()

    # -- what is seen ----------------------------------------------------------------------------------------

    def _show(self) -> None:
        report = self.report
        for widget in (self.table, self.notice, self._choices, self._remarks):
            widget.setVisible(report is not None)
        if report is None:
            self.summary.setText(self.tr("Looking at {name}…").format(name=self._file.name))
            self._enable()
            return
        self.summary.setText(merge_words.would_bring(report))
        self._show_layers(report)
        self._show_choices(report)
        lines = merge_words.remarks(report)
        self.remarks.setPlainText("\n".join(lines))
        self._remarks_title.setText(
            self.tr("What stays out, and why: {count}").format(count=f"{merge_words.stays_out(report):,}")
        )
        self._remarks.setVisible(bool(lines))
        notice = merge_words.notice(report)
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
        self._enable()

    def _show_layers(self, report: MergeReport) -> None:
        self.table.setRowCount(len(report.layers))
        for row, (name, count) in enumerate(sorted(report.layers.items())):
            shown = layer_name(name, FINAL)
            title = self.tr("{name} (new here)").format(name=shown) if count.is_new else shown
            cells = (
                title,
                *(f"{number:,}" for number in (count.added, count.changed, count.removed, count.states)),
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self.table.setVisible(bool(report.layers))
        height = self.table.horizontalHeader().height() + 4
        height += min(max(len(report.layers), 1), ROWS) * self.table.rowHeight(0)
        self.table.setFixedHeight(height)

    def _show_choices(self, report: MergeReport) -> None:
        """The choices that this file asks for, and those that were made."""
        about = {conflict.about for conflict in report.conflicts}
        for box, is_asked in (
            (self.scheme, bool(report.scheme)),
            (self.guideline, GUIDELINE in about),
            (self.cutting, CUTTING in about),
        ):
            self._form.setRowVisible(box, is_asked or box.currentData() != OURS)
        for name in report.own_names:
            if name not in self.own:
                self._ask_own(name)
        for name in report.reviewers:
            if name not in self.reviewers:
                text = self.tr("{name} reviews my labels: may return and approve them")
                self.reviewers[name] = self._ask(text, name)
        asked = [self._form.isRowVisible(box) for box in (self.scheme, self.guideline, self.cutting)]
        self._choices.setVisible(any(asked) or bool(self.own) or bool(self.reviewers))

    def _ask_own(self, name: str) -> None:
        text = self.tr("It is from {name}'s other machine: take in what it says in that name")
        if name == FINAL:
            text = self.tr("It is from the reviewer's other machine: take in its final layer")
        self.own[name] = self._ask(text, name)

    def _ask(self, text: str, name: str) -> QCheckBox:
        box = QCheckBox(text.format(name=name.replace("&", "&&")), self)
        box.toggled.connect(lambda _: self._soon.start())
        # Tab meets it where it stands, and not behind the buttons
        QWidget.setTabOrder([self.cutting, *self.own.values(), *self.reviewers.values()][-1], box)
        self._form.addRow(box)
        # a layout shows what comes to it only when it is next at work
        box.show()
        return box

    def _enable(self) -> None:
        report = self.report
        self.merge_button.setEnabled(report is not None and report.is_new and not self.is_looking)
        if self.merge_button.isEnabled() and not isinstance(self.focusWidget(), QComboBox | QCheckBox):
            self.merge_button.setFocus()

    # -- putting together ------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        for label in (self.summary, self.notice):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(560)
        self.notice.setProperty("warning", True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.remarks.setReadOnly(True)
        self.remarks.setTabChangesFocus(True)
        self.remarks.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.remarks.setMinimumHeight(110)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self._lay_out()

    def _lay_out(self) -> None:
        self._choices, self._remarks = QWidget(self), QWidget(self)
        self._form = QFormLayout(self._choices)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(8)
        for box in (self.scheme, self.guideline, self.cutting):
            self._form.addRow(QLabel(self), box)
        self._remarks_title = QLabel(self)
        inner = QVBoxLayout(self._remarks)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._remarks_title)
        inner.addWidget(self.remarks, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.copy_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.merge_button)
        for button in (self.copy_button, self.cancel_button):
            button.setAutoDefault(False)
        self.merge_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        for widget in (self.summary, self.progress, self.table, self._choices, self.notice):
            layout.addWidget(widget)
        layout.addWidget(self._remarks, 1)
        layout.addStretch(0)
        layout.addLayout(foot)
        self.resize(700, 520)

    def _connect(self) -> None:
        for box in (self.scheme, self.guideline, self.cutting):
            box.currentIndexChanged.connect(lambda _: self._soon.start())
        self.copy_button.clicked.connect(self._copy)
        self.cancel_button.clicked.connect(self.reject)
        self.merge_button.clicked.connect(self._confirm)

    def _copy(self) -> None:
        QApplication.clipboard().setText(f"{self.summary.text()}\n{self.remarks.toPlainText()}")

    def _confirm(self) -> None:
        if self.merge_button.isEnabled():
            options = self.options()
            self.accept()
            self.confirmed.emit(options)

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Merge {name}").format(name=self._file.name))
        self.table.setAccessibleName(self.tr("What comes, by annotator"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Annotator"), self.tr("New"), self.tr("Changed"), self.tr("Removed"), self.tr("States")]
        )
        self.remarks.setAccessibleName(self.tr("What stays out, and why"))
        self.progress.setAccessibleName(self.tr("Looking at the file"))
        self.copy_button.setText(self.tr("&Copy all"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.merge_button.setText(self.tr("Merge"))
        ours, theirs = self.tr("ours stays"), self.tr("theirs is taken over")
        below = self.tr("both, theirs below ours")
        for box, title, choices in (
            (
                self.scheme,
                self.tr("&Labels differ"),
                ((ours, OURS), (self.tr("ours, and the new ones of the file"), BOTH), (theirs, THEIRS)),
            ),
            (
                self.guideline,
                self.tr("&Guideline: both have changed it"),
                ((ours, OURS), (theirs, THEIRS), (below, BOTH)),
            ),
            (self.cutting, self.tr("&Pages are cut differently"), ((ours, OURS), (theirs, THEIRS))),
        ):
            label = self._form.labelForField(box)
            if isinstance(label, QLabel):
                label.setText(title)
                label.setBuddy(box)
            box.setAccessibleName(title.replace("&", ""))
            for text, value in choices:
                box.addItem(text, value)

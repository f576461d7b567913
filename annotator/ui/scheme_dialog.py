"""The scheme editor: labels, their colours, keys and attributes, edited as a draft and applied as one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.model.errors import Refusal
from annotator.model.scheme import Scheme
from annotator.model.scheme_change import Effect, SchemeChange
from annotator.model.scheme_draft import Draft
from annotator.model.scheme_rules import problems
from annotator.ui.article.style import ArticleStyle
from annotator.ui.jobs import Job, Work, raise_again
from annotator.ui.language import Language, sentence
from annotator.ui.scheme_editor import SchemeEditor
from annotator.ui.scheme_words import edits_in_words, effect_in_words
from annotator.ui.theme import Theme

EDITOR, REVIEW = range(2)


@dataclass(frozen=True, slots=True)
class SchemeWork:
    """What the dialog needs of the session: how the scheme is used, what a change would do, and the change
    itself, which either is done at once (an `Effect`) or gives work for beside the window."""

    survey: Callable[[], Work]
    plan: Callable[[SchemeChange], Work]
    apply: Callable[[SchemeChange, Effect], Effect | Work]


class SchemeDialog(QDialog):
    """`applied` carries what was done to spans."""

    applied = Signal(object)

    def __init__(
        self,
        scheme: Scheme,
        work: SchemeWork,
        language: Language,
        looks: tuple[Theme, ArticleStyle],
        taken: Mapping[str, str],
        parent: QWidget,
    ) -> None:
        """`taken` are letters that do something else in the article, and what."""
        super().__init__(parent)
        self._work = work
        self._language = language
        self._job: Job | None = None
        self._counted: tuple[SchemeChange, Effect] | None = None
        """What the review shows, and nothing else is applied there."""
        self.editor = SchemeEditor(scheme, language, looks, taken, self)
        self.start_from = QPushButton(self)
        self.undo_button, self.redo_button = QPushButton(self), QPushButton(self)
        self.summary, self.warning, self.review = QLabel(self), QLabel(self), QLabel(self)
        self.bar = QProgressBar(self)
        self.cancel_button, self.back, self.apply_button = (
            QPushButton(self),
            QPushButton(self),
            QPushButton(self),
        )
        self.pages = QStackedWidget(self)
        self._review_heading = QLabel(self)
        self._arrange()
        self._connect()
        self._set_texts()
        self._run(work.survey(), self.editor.show_use)
        self.editor.list.setFocus()

    @property
    def draft(self) -> Draft:
        """The scheme as it is edited."""
        return self.editor.draft

    def say(self, text: str) -> None:
        """Say what went wrong, until the next edit."""
        self.warning.setText(text)
        self.warning.setVisible(True)

    def offer_schemes(self, menu: QMenu) -> None:
        """What a new scheme can start from."""
        self.start_from.setMenu(menu)

    def _show_foot(self) -> None:
        is_idle = self._job is None
        wrong = next((refusal for _, refusal in problems(self.draft.scheme())), None)
        lines = edits_in_words(self.draft, self._language)
        self.summary.setText("\n".join(lines) if lines else self.tr("Nothing was changed yet."))
        self.warning.setText(sentence(wrong) if wrong is not None else "\n".join(self.editor.clashes()))
        self.warning.setVisible(bool(self.warning.text()))
        self.undo_button.setEnabled(self.editor.can_undo)
        self.redo_button.setEnabled(self.editor.can_redo)
        self.apply_button.setEnabled(wrong is None and self.draft.is_changed and is_idle)
        self.bar.setVisible(not is_idle)

    # -- applying --------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Enter, or the button: look what it does to spans, and then do it."""
        if not self.apply_button.isEnabled():
            return
        change = self.draft.change()
        if self._counted is not None:
            self._apply(*self._counted)
        elif change.touched:
            self._run(self._work.plan(change), partial(self._planned, change))
        else:
            self._apply(change, Effect())

    def reject(self) -> None:
        """Escape, Cancel or the window's cross: edits are never lost without a question."""
        if self.pages.currentIndex() == REVIEW and self._job is None:
            self._go_back()
        elif self._job is not None and self.draft.is_changed:
            # before it writes, the work stops and leaves everything as it was
            self._job.cancel()
        elif not self.draft.is_changed or self._may_discard():
            super().reject()

    def done(self, result: int) -> None:
        """Called by Qt. Nothing runs on without the dialog."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
            # what it still has to say comes too late
            self._job = None
        super().done(result)

    def _may_discard(self) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("The changes to the scheme have not been applied."))
        discard = box.addButton(self.tr("Discard them"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Go on editing"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is discard

    def _planned(self, change: SchemeChange, effect: Effect) -> None:
        if change != self.draft.change():
            # edited while it was counted: nobody has seen what this would do
            return
        if not effect.spans and not effect.lost:
            self._apply(change, effect)
            return
        self._counted = change, effect
        lines = [*edits_in_words(self.draft, self._language), "", *effect_in_words(effect)]
        taken_back = self.tr("Articles: {count}. One undo takes all of it back.")
        self.review.setText("\n".join([*lines, "", taken_back.format(count=effect.articles)]))
        self.pages.setCurrentIndex(REVIEW)
        self._set_buttons()
        self.apply_button.setFocus()

    def _go_back(self) -> None:
        self._counted = None
        self.pages.setCurrentIndex(EDITOR)
        self._set_buttons()
        self._show_foot()

    def _apply(self, change: SchemeChange, effect: Effect) -> None:
        try:
            work = self._work.apply(change, effect)
        except Refusal as refusal:
            self._refused(refusal)
            return
        if isinstance(work, Effect):
            self._finish(work)
        else:
            self._run(work, self._finish)

    def _finish(self, effect: Effect) -> None:
        super().accept()
        self.applied.emit(effect)

    # -- work beside the window ------------------------------------------------------------------------------

    def _run(self, work: Work, then: Callable[[Any], None]) -> None:
        job = Job(work, self)

        def succeeded(result: Any) -> None:
            if self._job is job:
                self._job = None
                self._show_foot()
                then(result)

        def refused(refusal: Refusal) -> None:
            if self._job is job:
                self._job = None
                self._refused(refusal)

        job.progressed.connect(self._progress)
        job.succeeded.connect(succeeded)
        job.refused.connect(refused)
        job.failed.connect(raise_again)
        job.finished.connect(job.deleteLater)
        self._job = job
        self.bar.setRange(0, 0)
        self._show_foot()
        job.start()

    def _progress(self, done: int, of: int, _: str) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _refused(self, refusal: Refusal) -> None:
        self._go_back()
        self.say(sentence(refusal))

    # -- putting together ------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        self.pages.addWidget(self.editor)
        self.pages.addWidget(self._review_page())
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.warning)
        layout.addWidget(self.summary)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        for button in (self.start_from, self.undo_button, self.redo_button):
            foot.addWidget(button)
        foot.addStretch(1)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        for widget in (self.bar, self.back, self.cancel_button, self.apply_button):
            foot.addWidget(widget)
        layout.addLayout(foot)
        self.warning.setProperty("warning", True)
        self.summary.setProperty("dim", True)
        for label in (self.warning, self.summary, self.review):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.apply_button.setDefault(True)
        self.resize(1000, 700)

    def _review_page(self) -> QWidget:
        page = QWidget(self)
        self._review_heading.setStyleSheet("font-size: 17px; font-weight: bold")
        self.review.setStyleSheet("font-size: 14px")
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(14)
        column.addWidget(self._review_heading)
        column.addWidget(self.review)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        self.editor.changed.connect(self._show_foot)
        self.undo_button.clicked.connect(self.editor.undo)
        self.redo_button.clicked.connect(self.editor.redo)
        self.cancel_button.clicked.connect(self.reject)
        self.back.clicked.connect(self._go_back)
        self.apply_button.clicked.connect(self.accept)
        for keys, deed in (("Ctrl+Z", self.editor.undo), ("Ctrl+Shift+Z", self.editor.redo)):
            QShortcut(QKeySequence(keys), self.editor).activated.connect(deed)

    def _set_buttons(self) -> None:
        is_review = self.pages.currentIndex() == REVIEW
        self.back.setVisible(is_review)
        self.cancel_button.setVisible(not is_review)
        self.summary.setVisible(not is_review)
        for button in (self.start_from, self.undo_button, self.redo_button):
            button.setVisible(not is_review)
        self.apply_button.setText(self.tr("Apply to all of them") if is_review else self.tr("Apply"))

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Labels and attributes"))
        self._review_heading.setText(self.tr("This is what will happen"))
        for button, text, tip in (
            (self.start_from, self.tr("Scheme"), self.tr("Start from another scheme, or export this one")),
            (self.undo_button, "↶", self.tr("Take the latest edit back (Ctrl+Z)")),
            (self.redo_button, "↷", self.tr("Do it again (Ctrl+Shift+Z)")),
            (self.cancel_button, self.tr("Cancel"), self.tr("Close without applying anything (Esc)")),
            (self.back, self.tr("Back"), self.tr("Go on editing (Esc)")),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        self._set_buttons()

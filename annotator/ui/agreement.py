"""Agreement: the window that shows it, and the way from a figure to its spans in the text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.model.errors import Refusal
from annotator.model.layer import FINAL
from annotator.review.pages import as_csv, as_html
from annotator.review.report import Excluded
from annotator.session.agreeing import save
from annotator.session.agreement_spans import Seen, looking_behind
from annotator.session.long_work import agreeing
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article_pane import Attempt
from annotator.ui.articles_model import title_of
from annotator.ui.file_dialogs import ask_save
from annotator.ui.files import Files
from annotator.ui.language import sentence
from annotator.ui.parts import Parts
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.ui.agreement_dialog import AgreementDialog

_OUTDATING = {what.SPANS, what.STATES, what.ARTICLES, what.REVIEW}


class AgreementDesk(QObject):
    """The part of the window that concerns agreement. `review` may be set to what opens the review of a row's
    article; a button for it is shown then. `arrived` is told the id of a span that is not shown as one's own."""

    def __init__(
        self, parts: Parts, files: Files, attempt: Attempt, looks: Callable[[], tuple[Theme, ArticleStyle]]
    ) -> None:
        super().__init__(parts.frame)
        self._parts, self._files, self._attempt, self._looks = parts, files, attempt, looks
        self.dialog: AgreementDialog | None = None
        self._looked_at = ""
        self.review: Callable[[Seen], object] | None = None
        self.arrived: Callable[[str], object] = lambda _: None

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {"agreement": lambda: self._attempt(self._open)}

    def follow(self, changes: Changes) -> None:
        """Another project has other figures; other labels make these old."""
        if self.dialog is None:
            return
        is_look, self._looked_at = self._looked_at != self._parts.session.shown, self._parts.session.shown
        # another article or layer on the screen makes no figure old
        is_other_article = what.SPANS in changes and what.ARTICLE in changes
        kinds = changes.kinds - {what.SPANS} if is_other_article else changes.kinds
        if what.PROJECT in changes:
            self.dialog.close()
        elif kinds & _OUTDATING and not is_look:
            self.dialog.outdate()

    def dress(self) -> None:
        """Theme or names of labels are others now."""
        if self.dialog is not None:
            self.dialog.dress(*self._looks())

    def finish(self) -> None:
        """The main window closes."""
        if self.dialog is not None:
            self.dialog.close()

    def _open(self) -> None:
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        session = self._parts.session
        project = session.require_project()
        # few who start the program look at it
        from annotator.ui.agreement_dialog import AgreementDialog, AgreementWork

        work = AgreementWork(
            lambda names, states: agreeing(session, names, states=states),
            lambda agreement, figure, take: looking_behind(session, agreement, figure, take),
        )
        titles = {summary.id: title_of(summary) for summary in session.articles}
        dialog = AgreementDialog(work, self._looks(), titles, self._parts.frame)
        dialog.went.connect(self._go_to)
        dialog.saving.connect(self._save)
        dialog.finished.connect(self._closed)
        if self.review is not None:
            dialog.allow_review()
            dialog.review_wanted.connect(self.review)
        self.dialog, self._looked_at = dialog, session.shown
        dialog.show()
        handle = dialog.windowHandle()
        if handle is not None:
            # a window like the main one, which may come to lie over it: the text is what a figure leads to
            handle.setTransientParent(None)  # type: ignore[arg-type]
        names = sorted(
            project.active_annotators(), key=lambda name: (name != FINAL, name != session.annotator)
        )
        dialog.show_people(names)

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._parts.pane.view.setFocus()

    def _go_to(self, row: Seen | Excluded, with_keyboard: bool) -> None:
        self._attempt(lambda: self._show(row))
        if with_keyboard:
            self._parts.frame.activateWindow()
            self._parts.pane.view.setFocus()

    def _show(self, row: Seen | Excluded) -> None:
        session = self._parts.session
        if isinstance(row, Excluded):
            session.go_to(row.article)
            self._make_current(row.span)
            return
        session.go_to(row.article_id)
        session.select(row.evidence.start, row.evidence.end)
        for span in (row.evidence.left, row.evidence.right):
            if span is not None:
                self._make_current(span.id)

    def _make_current(self, span_id: str) -> None:
        session = self._parts.session
        if session.opened is not None and session.opened.span(span_id):
            session.make_current(span_id)
        else:
            self.arrived(span_id)

    def _save(self, kind: str) -> None:
        dialog = self.dialog
        if dialog is None or dialog.report is None:
            return
        kinds = {"html": self.tr("Web page (*.html)"), "csv": self.tr("Table (*.csv)")}
        start = self._files.folder() / f"{self.tr('agreement')}.{kind}"
        out = ask_save(dialog, self.tr("Save the agreement"), start, kinds[kind])
        if out is not None:
            self.save(out if out.suffix else out.with_suffix(f".{kind}"), kind)

    def save(self, out: Path, kind: str) -> None:
        """Write the figures that are shown to a file, whole or not at all."""
        dialog = self.dialog
        if dialog is None or dialog.report is None:
            return
        text = as_html(dialog.report) if kind == "html" else as_csv(dialog.report)
        try:
            save(self._parts.session.require_project(), out, text)
        except Refusal as refusal:
            dialog.say(sentence(refusal))
        else:
            dialog.say(self.tr("Saved as {path}.").format(path=out))

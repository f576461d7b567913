"""Copies of paragraphs: labelled once, contradictions among them, and the index of them beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.session.contradictions import Contradiction, Said, settle
from annotator.session.copies import Offer, Offered, label_copies
from annotator.session.copy_work import contradicting, labelling_copies, offering
from annotator.session.indexing import indexing_copies
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article_pane import Attempt
from annotator.ui.articles_model import title_of
from annotator.ui.contradictions_dialog import ContradictionsDialog
from annotator.ui.copies_dialog import CopiesDialog
from annotator.ui.everywhere import AT_ONCE
from annotator.ui.files import Files
from annotator.ui.hits_desk import HitsDesk
from annotator.ui.jobs import Job, raise_again
from annotator.ui.language import Language
from annotator.ui.parts import Parts
from annotator.ui.span_words import in_words
from annotator.ui.theme import Theme
from annotator.ui.timers import once

INDEX_AFTER_MS = 4_000
"""The search is sooner wanted: its index is looked after first."""

INDEX_AGAIN_MS = 20_000
"""Where somebody else was writing for long."""


class Copies(HitsDesk[CopiesDialog | ContradictionsDialog]):
    """The part of the window that concerns the keys R and Shift+R."""

    def __init__(
        self,
        parts: Parts,
        files: Files,
        attempt: Attempt,
        language: Language,
        looks: Callable[[], tuple[Theme, ArticleStyle]],
        is_busy: Callable[[], bool],
    ) -> None:
        """`is_busy` says whether another index is being filled."""
        super().__init__(parts)
        self._files = files
        self._attempt, self._language = attempt, language
        self._looks, self._is_busy = looks, is_busy
        self._index: Job | None = None
        self._soon = once(self, self._fill_index)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {"copies": self._look, "contradictions": self._compare}

    def finish(self) -> None:
        """The window closes, and all that runs here with it."""
        self._soon.stop()
        super().finish()
        if self._index is not None:
            self._index.cancel()
            self._index.wait()

    def follow(self, changes: Changes) -> None:
        """Look after the index when texts may be new."""
        if changes.kinds & {what.PROJECT, what.ARTICLES}:
            if self._index is not None:
                self._index.cancel()
            self._soon.stop()
            if self._parts.session.project is not None:
                self._soon.start(INDEX_AFTER_MS)

    # -- labelled once ---------------------------------------------------------------------------------------

    def _look(self) -> None:
        self._parts.span_box.settle()
        session = self._parts.session
        article_id, caret = session.article_id, session.selection.start

        def found(offer: Any) -> None:
            # who has gone on meanwhile is not interrupted
            if (session.article_id, session.selection.start) == (article_id, caret):
                self._offer(offer)

        self._files.attempt_work(self.tr("Looking for copies"), lambda: offering(session), found)

    def _offer(self, offer: Offer) -> None:
        session = self._parts.session
        place, caret = offer.source, session.selection.start
        is_from_here = place.article_id == session.article_id and place.start <= caret <= place.end
        dialog = CopiesDialog(offer, is_from_here, self._titles(), self._looks(), self._parts.frame)
        dialog.confirmed.connect(self._label)
        dialog.went.connect(lambda hit: self._attempt(lambda: self._go_to(hit)))
        self._show(dialog)

    def _label(self, chosen: Sequence[Offered]) -> None:
        session = self._parts.session
        if len(chosen) <= AT_ONCE:
            self._attempt(lambda: self._say_labelled(label_copies(session, chosen)))
            return

        def labelled(count: Any) -> None:
            session.refresh()
            self._say_labelled(count)

        self._files.attempt_work(self.tr("Labelling"), lambda: labelling_copies(session, chosen), labelled)

    def _say_labelled(self, count: int) -> None:
        text = self.tr("Labelled in one step: {count}. Undo takes all of it back.")
        self._parts.pane.message.show_sentence(text.format(count=count))

    # -- contradictions --------------------------------------------------------------------------------------

    def _compare(self) -> None:
        self._parts.span_box.settle()
        session = self._parts.session
        self._files.attempt_work(
            self.tr("Comparing copies"), lambda: contradicting(session), self._show_contradictions
        )

    def _show_contradictions(self, found: Any) -> None:
        if not found:
            text = self.tr(
                "No two copies of a paragraph are labelled differently, as far as they are labelled."
            )
            self._parts.pane.message.show_sentence(text)
            return
        describe = in_words(self._parts.session, self._language)
        dialog = ContradictionsDialog(found, self._titles(), self._looks(), describe, self._parts.frame)
        dialog.went.connect(lambda said: self._attempt(lambda: self._go_to_said(said)))
        dialog.settled.connect(lambda one, like: self._attempt(lambda: self._settle(one, like)))
        self._show(dialog)

    def _settle(self, contradiction: Contradiction, like: Said) -> None:
        count = settle(self._parts.session, contradiction, like)
        text = self.tr("Made alike in one step; labels touched: {count}. Undo takes it back.")
        self._parts.pane.message.show_sentence(text.format(count=count))
        if isinstance(self.dialog, ContradictionsDialog):
            self.dialog.drop(contradiction)

    def _go_to_said(self, said: Said) -> None:
        session = self._parts.session
        session.go_to(said.paragraph.article_id)
        session.select(said.start, said.end)
        if said.spans and session.opened is not None and session.opened.span(said.spans[0].id):
            session.make_current(said.spans[0].id)

    # -- both ------------------------------------------------------------------------------------------------

    def _titles(self) -> dict[str, str]:
        return {summary.id: title_of(summary) for summary in self._parts.session.articles}

    # -- beside the window -----------------------------------------------------------------------------------

    def _fill_index(self) -> None:
        session = self._parts.session
        if session.project is None:
            return
        if self._index is not None or self._files.job is not None or self._is_busy():
            self._soon.start(INDEX_AFTER_MS)
            return
        job = Job(indexing_copies(session), self)
        job.failed.connect(raise_again)
        # somebody else writes for long; nobody asked for this, so nobody is told
        job.refused.connect(lambda _: self._soon.start(INDEX_AGAIN_MS))
        job.finished.connect(self._filled)
        self._index = job
        job.start()

    def _filled(self) -> None:
        if self._index is not None:
            self._index.deleteLater()
            self._index = None

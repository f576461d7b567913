"""Labelling the same text everywhere: in the open article, or in the whole project beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from annotator.session.everywhere import Hit, Sought, hits_in
from annotator.session.long_work import labelling, searching
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article_pane import Attempt
from annotator.ui.articles_model import title_of
from annotator.ui.everywhere_dialog import EverywhereDialog
from annotator.ui.files import Files
from annotator.ui.hits_desk import HitsDesk
from annotator.ui.parts import Parts
from annotator.ui.theme import Theme

AT_ONCE = 300
"""Hits that are labelled before the key comes up; more are labelled beside the window."""


class Everywhere(HitsDesk[EverywhereDialog]):
    """The part of the window that concerns the keys A and Shift+A."""

    def __init__(
        self, parts: Parts, files: Files, attempt: Attempt, looks: Callable[[], tuple[Theme, ArticleStyle]]
    ) -> None:
        super().__init__(parts)
        self._files = files
        self._attempt, self._looks = attempt, looks

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {
            "everywhere": lambda: self._attempt(self._look_in_article),
            "everywhere_project": lambda: self._attempt(self._look_in_project),
        }

    def _look_in_article(self) -> None:
        session = self._parts.session
        what = self._sought()
        opened = session.opened
        hits = hits_in(opened.article.id, session.text, what.quote, lambda: opened.spans) if opened else []
        if len(hits) <= 1:
            text = self.tr(
                "“{quote}” stands nowhere else in this article. Shift+A looks in the whole project."
            )
            self._parts.pane.message.show_sentence(text.format(quote=what.quote[:30]))
            return
        self._open(what, in_project=False).show_hits(hits)

    def _look_in_project(self) -> None:
        what = self._sought()
        dialog = self._open(what, in_project=True)
        dialog.start(searching(self._parts.session, what, dialog.found.emit))

    def _sought(self) -> Sought:
        self._parts.span_box.settle()
        return self._parts.session.sought()

    def _open(self, what: Sought, *, in_project: bool) -> EverywhereDialog:
        session = self._parts.session
        titles = {summary.id: title_of(summary) for summary in session.articles if in_project}
        dialog = EverywhereDialog(
            what, session.scheme, titles, self._looks(), self._parts.frame, in_project=in_project
        )
        dialog.confirmed.connect(lambda hits, label: self._label(what, hits, label))
        dialog.went.connect(lambda hit: self._attempt(lambda: self._go_to(hit)))
        self._show(dialog)
        return dialog

    def _label(self, what: Sought, hits: Sequence[Hit], label: str) -> None:
        session = self._parts.session
        attributes = what.attributes if label == what.label else None
        if len(hits) <= AT_ONCE:
            self._attempt(lambda: self._say_labelled(session.label_everywhere(hits, label, attributes)))
            return

        def labelled(count: Any) -> None:
            session.refresh()
            self._say_labelled(count)

        self._files.attempt_work(
            self.tr("Labelling"), lambda: labelling(session, hits, label, attributes), labelled
        )

    def _say_labelled(self, count: int) -> None:
        text = self.tr("Labelled in one step: {count}. Undo takes all of it back.")
        self._parts.pane.message.show_sentence(text.format(count=count))

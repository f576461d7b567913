"""The facts of the open article: date, newspaper, page and byline."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.model.errors import Refusal
from annotator.model.imprint import Imprint
from annotator.session.amending import Corrections
from annotator.ui.article_pane import Attempt
from annotator.ui.facts_card import MARGIN
from annotator.ui.language import sentence
from annotator.ui.parts import Parts

_SHOWN = {what.ARTICLE, what.ARTICLES, what.PROJECT}


class Facts(QObject):
    """The part of the window that concerns the line in the article's head, and the card in which it is written."""

    def __init__(self, parts: Parts, commands: Corrections, attempt: Attempt) -> None:
        super().__init__(parts.frame)
        self._parts, self._commands, self._attempt = parts, commands, attempt
        parts.pane.head.facts_pressed.connect(self._edit)
        parts.pane.facts.written.connect(self._write)
        parts.pane.facts.left.connect(parts.pane.view.setFocus)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {"facts": self._edit}

    def follow(self, changes: Changes) -> None:
        """Show what has changed."""
        if not changes.kinds & _SHOWN:
            return
        session, pane = self._parts.session, self._parts.pane
        opened = session.opened
        if opened is not None:
            writable = session.project is not None and session.project.writable
            pane.head.show_facts(opened.article.imprint, opened.article.byline, can_edit=writable)
        if pane.facts.isVisible() and session.article_id != pane.facts.article_id:
            pane.facts.hide()

    def _edit(self) -> None:
        self._attempt(self._start)

    def _start(self) -> None:
        session, pane = self._parts.session, self._parts.pane
        article = self._commands.require_open().article
        of_page = [each.imprint for each in session.articles if each.source_id == article.source_id]
        newspapers = {each.imprint.newspaper for each in session.articles} - {""}
        pane.facts.start(
            article.id,
            article.imprint,
            article.byline,
            newspapers=sorted(newspapers),
            on_page=len(of_page),
            whole_page=all(each == article.imprint for each in of_page),
            below=QPoint(pane.width() - MARGIN - 10, pane.head.height() + 6),
        )

    def _write(self, imprint: Imprint, byline: str, whole_page: bool) -> None:
        card = self._parts.pane.facts
        if card.article_id != self._parts.session.article_id:
            card.hide()
            return
        try:
            self._commands.set_facts(
                date=imprint.date,
                newspaper=imprint.newspaper,
                page=imprint.page,
                byline=byline,
                whole_page=whole_page,
            )
        except Refusal as refusal:
            card.show_problem(sentence(refusal))
            return
        card.hide()
        self._parts.pane.view.setFocus()

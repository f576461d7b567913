"""What a person says of an article as a whole: the flag "unsure" and the note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.ui.article_pane import Attempt
from annotator.ui.note_card import MARGIN
from annotator.ui.parts import Parts

_SHOWN = {what.ARTICLE, what.ARTICLES, what.STATES, what.PROJECT, what.HISTORY}


class ArticleNotes(QObject):
    """The part of the window that concerns the keys F and Ctrl+Shift+N, and the line above the article."""

    def __init__(self, parts: Parts, attempt: Attempt) -> None:
        super().__init__(parts.frame)
        self._parts, self._attempt = parts, attempt
        pane = parts.pane
        pane.head.flag_pressed.connect(self._toggle_by_mouse)
        pane.head.note_pressed.connect(self._edit)
        pane.card.written.connect(self._write)
        pane.card.left.connect(pane.view.setFocus)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {
            "unsure": lambda: self._attempt(self._parts.session.toggle_unsure),
            "next_unsure": self._go_to_unsure,
            "article_note": self._edit,
        }

    def follow(self, changes: Changes) -> None:
        """Show what has changed."""
        if changes.kinds & _SHOWN:
            self.show()

    def show(self) -> None:
        """The open article's state, time, flag and note."""
        session = self._parts.session
        summary = session.articles.get(session.article_id)
        keeper = session.timekeeper
        is_mine = session.shown == session.annotator
        seconds = keeper.seconds_in(summary.id) if keeper and summary and is_mine else 0
        encoding = session.project.encoding(summary.source_id) if session.project and summary else None
        self._parts.pane.head.show_article(
            summary, seconds, can_edit=session.can_edit, encoding=encoding or ""
        )
        self._parts.pane.card.follow(session.article_id, summary.note if summary else "")

    def _edit(self) -> None:
        self._attempt(self._start_editing)

    def _start_editing(self) -> None:
        session, pane = self._parts.session, self._parts.pane
        opened = session.require_layer()
        summary = session.articles.get(opened.article.id)
        below = QPoint(pane.width() - MARGIN - 10, pane.head.height() + 6)
        pane.card.start(opened.article.id, summary.note if summary else "", below)

    def _write(self, article_id: str, note: str, continues: bool) -> None:
        session = self._parts.session
        if article_id == session.article_id:
            self._attempt(lambda: session.set_article_note(note, continues=continues))

    def _toggle_by_mouse(self) -> None:
        self._attempt(self._parts.session.toggle_unsure)
        self._parts.pane.view.setFocus()

    def _go_to_unsure(self) -> None:
        self._attempt(self._parts.session.go_to_unsure)
        self._parts.pane.view.setFocus()

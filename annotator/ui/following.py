"""Keeps the widgets in step with the session: each change is shown where it concerns somebody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.ui.actions import Actions
from annotator.ui.articles_model import title_of
from annotator.ui.desk import Desk
from annotator.ui.files import Files
from annotator.ui.parts import Parts

NEED_PROJECT = (
    "review",
    "hand_out",
    "assignments",
    "give_back",
    "came_back",
    "hand_in",
    "scheme",
    "import",
    "import_folder",
    "export",
    "backup",
    "check",
    "search_project",
)
NEED_ARTICLE = (
    "next_missing",
    "finish",
    "reopen",
    "return_article",
    "approve",
    "unsure",
    "article_note",
    "next_correction",
    "facts",
    "comment",
    "comments",
    "previous_article",
    "next_article",
    "find",
    "find_next",
    "print",
    "save_pdf",
    "copy_image",
    "copy_labelled",
)


class Following(QObject):
    """Takes each `Changes` to the parts of the window. `dress` draws everything anew when the labels are others."""

    def __init__(
        self, parts: Parts, actions: Actions, files: Files, desk: Desk, dress: Callable[[], object]
    ) -> None:
        super().__init__(parts.frame)
        self._parts = parts
        self._actions = actions
        self._files = files
        self._desk = desk
        self._dress = dress

    def follow(self, changes: Changes) -> None:
        """Show what has changed."""
        self._follow_in_text(changes)
        self._follow_in_list(changes)
        if what.SCHEME in changes:
            self._dress()
        if what.STICKY in changes or what.PROJECT in changes:
            self._parts.labels_box.show_sticky(self._parts.session.sticky)
        if changes.kinds & {what.ARTICLE, what.SPANS, what.SCHEME}:
            self._show_spans()
        elif what.CURRENT in changes:
            self._parts.spans_list.show_current(self._parts.session.current_id)
        if changes.kinds & {what.ARTICLE, what.SPANS, what.CURRENT, what.SCHEME, what.STATES}:
            self.show_current()
        if changes.kinds & {what.ARTICLES, what.STATES, what.HISTORY, what.ARTICLE}:
            self.show_progress()
        if what.PROJECT in changes and self._parts.session.opened is not None:
            self._parts.pane.view.setFocus()

    def _follow_in_text(self, changes: Changes) -> None:
        if what.ARTICLE in changes:
            self._parts.pane.show_article()
            return
        if what.SPANS in changes:
            self._parts.pane.view.refresh_spans(changes.spans or None)
        if what.SELECTION in changes or what.CURRENT in changes:
            self._parts.pane.view.refresh_selection()

    def _follow_in_list(self, changes: Changes) -> None:
        session, panel = self._parts.session, self._parts.articles_panel
        if what.ARTICLES in changes and not changes.articles:
            panel.show_articles(session.articles, session.article_id)
            return
        if what.ARTICLES in changes:
            # the same articles stand there; reading a long list again for one page would be felt
            self._show_lines(changes)
        if what.ARTICLE in changes:
            panel.show_open(session.article_id)
        elif what.STATES in changes:
            self._show_lines(changes)

    def _show_lines(self, changes: Changes) -> None:
        for article_id in changes.articles:
            summary = self._parts.session.articles.get(article_id)
            if summary is not None:
                self._parts.articles_panel.model.update(summary)

    def _show_spans(self) -> None:
        session = self._parts.session
        opened = session.opened
        self._parts.labels_box.show_counts(opened.counts if opened else {})
        self._parts.spans_list.show_spans(opened.spans if opened else (), session.current_id)

    def show_current(self) -> None:
        """The current span in the panel."""
        span = self._parts.session.current
        label = self._parts.session.scheme.label(span.label) if span else None
        self._parts.span_box.show_span(span, label, can_edit=self._parts.session.can_edit)

    def show_progress(self) -> None:
        """How far the work is, and what can be done now."""
        session = self._parts.session
        project = session.project
        done, articles, spans = session.articles.progress()
        self._parts.status.show_progress(
            done, articles, spans, saved=project is not None and project.writable
        )
        enable = self._actions.by_name
        # what an import still brings belongs to a step that must not be taken back meanwhile
        idle = not self._files.is_writing
        enable["undo"].setEnabled(session.can_undo and idle)
        enable["redo"].setEnabled(session.can_redo and idle)
        for name in NEED_PROJECT:
            enable[name].setEnabled(project is not None)
        for name in NEED_ARTICLE:
            enable[name].setEnabled(session.opened is not None)
        self._show_title()
        self._desk.show_layers()

    def _show_title(self) -> None:
        session = self._parts.session
        summary = session.articles.get(session.article_id)
        parts = [title_of(summary)] if summary else []
        parts += [session.project.path.stem] if session.project else []
        self._parts.frame.setWindowTitle(" · ".join([*parts, "Annotator"]))

"""Labels that lost their place: what waits is shown, counted, put back, placed anew or discarded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.model.errors import Refusal, shortened
from annotator.session.pages import PageBook
from annotator.session.waiting import WaitingList
from annotator.ui.article_pane import Attempt
from annotator.ui.parts import Parts
from annotator.ui.tray_box import TrayBox

_PLACES = {what.PROJECT, what.ARTICLES, what.PAGE, what.SCHEME}
_CONTENTS = {*_PLACES, what.HISTORY}
_STATE = {what.SELECTION, what.ARTICLE, what.PROJECT}


class Tray(QObject):
    """The part of the window that concerns the tray. `show_panels` tells that the tagging panel was opened."""

    def __init__(
        self, parts: Parts, box: TrayBox, pages: PageBook, attempt: Attempt, show_panels: Callable[[], object]
    ) -> None:
        super().__init__(parts.frame)
        self._parts, self._box, self._pages, self._attempt = parts, box, pages, attempt
        self._show_panels = show_panels
        self._list = WaitingList()
        self._known: tuple[list[tuple[str, str]], str] = ([], "")
        box.put_back.connect(self._put_back)
        box.placed.connect(lambda _: self._place())
        box.discarded.connect(self._discard)
        box.looked_at.connect(self._look_at)
        box.left.connect(parts.pane.view.setFocus)
        parts.status.tray.clicked.connect(self._open)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {"tray": self._open, "place_from_tray": self._place}

    def follow(self, changes: Changes) -> None:
        """Show what has changed."""
        if changes.kinds & _CONTENTS:
            self._show(changes)
        if changes.kinds & (_CONTENTS | _STATE) and not self._box.isHidden():
            session = self._parts.session
            self._box.show_state(has_selection=not session.selection.is_empty, can_edit=self._can_edit())

    def _can_edit(self) -> bool:
        return self._parts.session.can_edit

    def _show(self, changes: Changes) -> None:
        session = self._parts.session
        project = session.project
        waiting = project.tray_ids() if project is not None else []
        # a label is no news for the tray, and is made much more often than a correction
        if not changes.kinds & _PLACES and (waiting, session.annotator) == self._known:
            return
        self._known = (waiting, session.annotator)
        one_page = session.opened.article.source_id if what.PAGE in changes and session.opened else None
        if changes.kinds & _PLACES:
            self._list.forget(one_page)
        own = sum(1 for annotator, _ in waiting if annotator == session.annotator)
        entries = (
            self._list.read(project, session.scheme, session.annotator) if project is not None and own else []
        )
        self._box.show_entries(entries, len(waiting) - own)
        self._parts.status.show_tray(own, len(waiting) - own)

    # -- commands --------------------------------------------------------------------------------------------

    def _open(self) -> None:
        def opened() -> None:
            if not self._box.model.entries:
                raise Refusal("Nothing waits in the tray: every label of yours has its place.")
            self._parts.tagging_panel.show()
            self._show_panels()
            self._box.list.setFocus()
            current = self._box.current
            if current is not None:
                self._go_near(current.entry.span.id)

        self._attempt(opened)

    def _put_back(self, span_id: str) -> None:
        self._attempt(lambda: self._pages.put_back(span_id))

    def _place(self) -> None:
        def placed() -> None:
            current = self._box.current
            if current is None:
                raise Refusal("Nothing waits in the tray: every label of yours has its place.")
            selection = self._parts.session.selection
            if selection.is_empty:
                raise Refusal(
                    "Select in the text where “{quote}” belongs, then place it there.",
                    quote=shortened(current.entry.span.quote),
                )
            self._pages.place(current.entry.span.id, selection.start, selection.end)

        self._attempt(placed)

    def _discard(self, span_id: str) -> None:
        self._attempt(lambda: self._pages.discard(span_id))

    def _look_at(self, span_id: str) -> None:
        self._attempt(lambda: self._go_near(span_id))

    def _go_near(self, span_id: str) -> None:
        """Show the place nearest to where an entry stood; the keyboard stays in the tray."""
        found = next((each for each in self._box.model.entries if each.entry.span.id == span_id), None)
        if found is None or found.nearest is None:
            return
        session = self._parts.session
        article_id, offset = found.nearest
        if article_id != session.article_id:
            session.go_to(article_id)
        session.select(offset, offset)

"""Comments in the window: their box beside the text, bubbles in its margin, numbers in the list of articles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.session.commenting import Comments
from annotator.session.thread_places import PlacedThread
from annotator.ui.article.commented import Remark
from annotator.ui.article_pane import Attempt
from annotator.ui.comment_words import one_line
from annotator.ui.comments_box import CommentsBox
from annotator.ui.parts import Parts

_COUNTED = {what.PROJECT, what.ARTICLES, what.PAGE, what.COMMENTS}
TOLD = 200
"""Characters of a comment in a tool tip."""


class Commenting(QObject):
    """The part of the window that concerns comments. `show_panels` tells that the tagging panel was opened."""

    def __init__(
        self,
        parts: Parts,
        comments: Comments,
        box: CommentsBox,
        attempt: Attempt,
        show_panels: Callable[[], object],
    ) -> None:
        super().__init__(parts.frame)
        self._parts, self._comments, self._box = parts, comments, box
        self._attempt, self._show_panels = attempt, show_panels
        box.set_folded(parts.settings.folds_comments)
        box.folded.connect(self._keep_folded)
        box.went.connect(self._go)
        box.left.connect(parts.pane.view.setFocus)
        box.shown_others.connect(self._mark)
        box.here_wanted.connect(self._comment)
        parts.pane.view.remark_pressed.connect(self._press)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {
            "comment": self._comment,
            "next_comment": self._go_on,
            "settle_comment": lambda: self._attempt(self._settle),
            "comments": self._open,
        }

    def follow(self, changes: Changes) -> None:
        """Show what has changed."""
        self._box.follow(changes)
        if changes.kinds & _COUNTED:
            counts = self._comments.counts()
            numbers = {article_id: unsettled for article_id, (unsettled, _) in counts.items() if unsettled}
            self._parts.articles_panel.show_comments(numbers)
        if changes.kinds & {what.ARTICLE, what.PAGE}:
            # the view has forgotten them with the text
            self._mark()
        if what.CURRENT in changes:
            self._choose_current()

    # -- what is shown ---------------------------------------------------------------------------------------

    def _mark(self) -> None:
        """A bubble beside each row with an open thread; those on the article stand at its head."""
        self._parts.pane.view.show_remarks(
            [
                Remark(0 if each.run is None else max(each.run[1] - 1, each.run[0]), each.id, _told(each))
                for each in self._box.threads
                if each.thread.is_open
            ]
        )

    def _choose_current(self) -> None:
        """The box points at what is said of the current span."""
        thread = self._thread_of(self._parts.session.current_id)
        chosen = self._box.current_thread
        if thread is not None and (chosen is None or chosen.about.span_id != thread.about.span_id):
            self._box.choose(thread.id)

    def _thread_of(self, span_id: str | None) -> PlacedThread | None:
        """What is said of a span: what is open first."""
        found = [each for each in self._box.threads if span_id and each.about.span_id == span_id]
        return min(found, key=lambda each: not each.thread.is_open, default=None)

    def _keep_folded(self, folded: bool) -> None:
        self._parts.settings.folds_comments = folded

    # -- commands --------------------------------------------------------------------------------------------

    def _comment(self) -> None:
        def begun() -> None:
            about = self._comments.here()
            self._show_box()
            thread = self._thread_of(about.span_id or None)
            if thread is not None and thread.thread.is_open:
                self._box.start_answer(thread)
            else:
                self._box.start(about)

        self._attempt(begun)

    def _go_on(self) -> None:
        def gone() -> None:
            chosen = self._box.current_thread
            found = self._comments.go_to_next_open(chosen.id if chosen else None)
            self._show_box()
            self._box.choose(found)

        self._attempt(gone)
        self._parts.pane.view.setFocus()

    def _settle(self) -> None:
        """What is said of the current span, else what is chosen in the box."""
        current = self._thread_of(self._parts.session.current_id)
        chosen = self._box.current_thread
        if current is not None and (chosen is None or chosen.about.span_id != current.about.span_id):
            self._box.choose(current.id)
        self._box.settle()

    def _open(self) -> None:
        self._show_box()
        entrance = self._box.list if self._box.list.isVisible() else self._box.add_button
        entrance.setFocus()
        if not self._box.list.currentIndex().isValid() and self._box.threads:
            self._box.choose(self._box.threads[0].id)

    def _press(self, thread_id: str) -> None:
        """A bubble was clicked."""
        self._show_box()
        self._box.choose(thread_id)
        self._parts.pane.view.setFocus()

    def _go(self, thread: PlacedThread) -> None:
        self._attempt(lambda: self._comments.go_to(thread))

    def _show_box(self) -> None:
        self._parts.tagging_panel.show()
        self._show_panels()
        self._box.set_folded(False)


def _told(thread: PlacedThread) -> str:
    latest = thread.thread.comments[-1]
    return f"{one_line(latest.author)}: {one_line(latest.text, TOLD)}"

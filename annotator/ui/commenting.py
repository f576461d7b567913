"""Comments in the window: their box beside the text, bubbles in its margin, numbers in the list of articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.model.span import Span
from annotator.session.commenting import Comments
from annotator.session.thread_places import About, PlacedThread
from annotator.ui.article.commented import Remark
from annotator.ui.article_pane import Attempt
from annotator.ui.comment_words import one_line
from annotator.ui.comments_box import CommentsBox
from annotator.ui.parts import Parts

_COUNTED = {what.PROJECT, what.ARTICLES, what.PAGE, what.COMMENTS}
TOLD = 200
"""Characters of a comment in a tool tip."""


class Commenting(QObject):
    """The part of the window that concerns comments. `show_box` unfolds the panel that has their box. A review may set
    `in_question`, which gives the spans that a comment may be about, the likeliest first, and `arrived`, which is told
    the id of a span that a person was led to."""

    def __init__(
        self,
        parts: Parts,
        comments: Comments,
        box: CommentsBox,
        attempt: Attempt,
        show_box: Callable[[], object],
    ) -> None:
        super().__init__(parts.frame)
        self._parts, self._comments, self._box = parts, comments, box
        self._attempt, self._show_panel = attempt, show_box
        self.in_question: Callable[[], Sequence[Span]] = lambda: ()
        self.arrived: Callable[[str], object] = lambda _: None
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
            self.point()

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

    def point(self) -> None:
        """The box points at what is said of the current span, in a review of those of the current difference."""
        about = self._about_now()
        thread, chosen = self._thread_of(*about), self._box.current_thread
        if thread is not None and (chosen is None or chosen.about.span_id not in about):
            self._box.choose(thread.id)

    def _about_now(self) -> list[str]:
        """The ids of the spans that are meant: the current one, else those that are in question."""
        current = self._parts.session.current_id
        return [current] if current is not None else [span.id for span in self.in_question()]

    def _thread_of(self, *span_ids: str) -> PlacedThread | None:
        """What is said of these spans: what is open first."""
        found = [each for each in self._box.threads if each.about.span_id in span_ids]
        return min(found, key=lambda each: not each.thread.is_open, default=None)

    def _keep_folded(self, folded: bool) -> None:
        self._parts.settings.folds_comments = folded

    # -- commands --------------------------------------------------------------------------------------------

    def _comment(self) -> None:
        def begun() -> None:
            about = self._comments.here()
            spans = self.in_question() if not (about.span_id or about.quote) else ()
            choices = [About.span(span) for span in spans]
            about = choices[0] if choices else about
            self._show_box()
            thread = self._thread_of(about.span_id) if about.span_id else None
            if thread is not None and thread.thread.is_open:
                self._box.start_answer(thread)
            else:
                self._box.start(about, choices)

        self._attempt(begun)

    def _go_on(self) -> None:
        def gone() -> None:
            chosen = self._box.current_thread
            found = self._comments.go_to_next_open(chosen.id if chosen else None)
            self._show_box()
            self._arrive(found)
            self._box.choose(found)

        self._attempt(gone)
        self._parts.pane.view.setFocus()

    def _settle(self) -> None:
        """What is said of the current span, else what is chosen in the box."""
        self.point()
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
        def gone() -> None:
            self._comments.go_to(thread)
            self._arrive(thread.id)

        self._attempt(gone)

    def _arrive(self, thread_id: str) -> None:
        thread = next((each for each in self._box.threads if each.id == thread_id), None)
        if thread is not None and thread.about.span_id:
            self.arrived(thread.about.span_id)

    def _show_box(self) -> None:
        self._show_panel()
        self._box.set_folded(False)


def _told(thread: PlacedThread) -> str:
    latest = thread.thread.comments[-1]
    return f"{one_line(latest.author)}: {one_line(latest.text, TOLD)}"

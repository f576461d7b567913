"""Where a review stands: its layers, the open article compared, the current difference, and the way to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.model.errors import KeyOf, Refusal
from annotator.model.layer import FINAL
from annotator.model.verdict import Verdict
from annotator.review.cases import Case
from annotator.session.deciding import ReviewedArticle
from annotator.session.listeners import Listener, Listeners
from annotator.session.review_queue import Queue, Wanted, count_queue, tally_of
from annotator.session.session import Session
from annotator.store import Project
from annotator.store.refusals import ONLY_READ

NEARBY = 8
"""Articles that are looked through at once."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decided difference, in its article."""

    article: ReviewedArticle
    case: Case
    verdict: Verdict


class ReviewSteps:
    """A review of two layers or more, the reference first, on the session's screen: while it is on, the session shows
    the final layers. Tells its listeners `changes.REVIEW` whenever something of it became different.

    What cannot be done raises `Refusal` and changes nothing.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.layers: tuple[str, ...] = ()
        self.article: ReviewedArticle | None = None
        self.queue: Queue | None = None
        self.wanted = Wanted()
        self.is_editing = False
        self._edited: str | None = None
        """The article that is being edited, or was."""
        self._current: str | None = None
        self._latest: tuple[str, str] | None = None
        self._is_stepping = False
        self._coming: ReviewedArticle | None = None
        self._held: bool | None = None
        self._listeners = Listeners()
        session.subscribe(self._follow)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` whenever the review became different; returns what ends that."""
        return self._listeners.add(listener)

    @property
    def is_on(self) -> bool:
        """Whether a review goes on."""
        return bool(self.layers)

    # -- beginning and end -----------------------------------------------------------------------------------

    def proposed(self) -> tuple[str, ...]:
        """Whose layers to review first: mine and a colleague's, or those of two colleagues; fewer where there are
        none."""
        project = self.session.require_project()
        active = [name for name in project.active_annotators() if name != FINAL]
        mine = [name for name in active if name == self.session.annotator]
        return tuple([*mine, *(name for name in active if name not in mine)][:2])

    def choices(self) -> list[str]:
        """All whose layers can be reviewed."""
        project = self.session.project
        return list(project.active_annotators()) if project is not None else []

    def open(self, layers: Sequence[str]) -> None:
        """Review these layers from now on, the reference first."""
        session = self.session
        project = session.require_project()
        known = [FINAL, *project.annotators()]
        for name in layers:
            if name not in known:
                raise Refusal("Nobody called “{name}” is in this project.", name=name)
        if len(set(layers)) < max(len(layers), 2):
            raise Refusal("A review needs the layers of two different people. Choose another one.")
        self.end_edit()
        self.layers, self.queue, self._current, self._latest = tuple(layers), None, None, None
        self._is_stepping = True
        try:
            session.show_layer(FINAL)
        finally:
            self._is_stepping = False
        self._read()
        self._stand_at(self._at_caret())

    def close(self) -> None:
        """End the review, and show one's own layers again."""
        if not self.is_on:
            return
        self._end()
        if self.session.shown == FINAL and self.session.project is not None:
            self.session.show_layer(self.session.annotator)
        self._tell()

    def _end(self) -> None:
        if self.is_editing:
            self.is_editing = False
            self.session.write_final(None)
        self.layers, self.article, self.queue, self._current, self._latest = (), None, None, None, None

    def count(self) -> None:
        """Compare the layers in the whole project, at once; for large ones there is `long_work.comparing`."""
        project = self.session.require_project()
        with project.snapshot():
            self.queue = count_queue(project, self.layers, [each.id for each in self.session.articles])
        self._tell()

    def take_queue(self, layers: tuple[str, ...], queue: Queue) -> None:
        """The whole project was compared beside the window; the open article is right already."""
        if layers != self.layers:
            return
        self.queue = queue
        self._read()
        self._tell()

    # -- what is where ---------------------------------------------------------------------------------------

    @property
    def current(self) -> Case | None:
        """The difference that the keys decide."""
        return self.article.case(self._current) if self.article is not None else None

    @property
    def latest(self) -> Decided | None:
        """What was decided last, also where another article is open by now."""
        project = self.session.project
        if self._latest is None or project is None:
            return None
        article_id, case_id = self._latest
        article = self.article
        if article is None or article.article_id != article_id:
            article = ReviewedArticle.read(project, article_id, self.layers)
        case = article.case(case_id)
        verdict = article.verdict(case) if case is not None else None
        return Decided(article, case, verdict) if case is not None and verdict is not None else None

    def alike(self, case: Case) -> int:
        """How many other open differences are the same with the same text; in the open article only, while the project
        is still being compared."""
        article, mark = self.article, case.alike
        if self.queue is not None:
            found = self.queue.alike(mark)
        else:
            found = (
                sum(1 for each in article.open if article.marks[each.id].alike == mark)
                if article is not None
                else 0
            )
        return found - (article is not None and article.case(case.id) is not None and article.is_open(case))

    def go_to(self, article_id: str, case_id: str) -> None:
        """Make a difference current, wherever it is."""
        self.end_edit()
        if article_id != self.session.article_id:
            self.session.go_to(article_id)
        self._stand_at(case_id)

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) open difference becomes current, over the borders of articles."""
        with self._told_once():
            self.end_edit()
            if not self._step(by):
                raise self._nothing_more(by)

    def _step(self, by: int) -> bool:
        self._require_on()
        session, article = self.session, self.article
        found = self._in_article(by)
        if found is not None:
            self._stand_at(found.id)
            return True
        here = article.article_id if article is not None else None
        queue = self.queue
        other = self._nearby(by) if queue is None else queue.neighbour(here, by, self.wanted)
        if other is None:
            return False
        session.go_to(other)
        there = self.article
        if there is not None:
            entries = [each for each in tally_of(there).entries if self.wanted.step(each)]
            if entries:
                self._stand_at(entries[0 if by > 0 else -1].id)
        return True

    def _nearby(self, by: int) -> str | None:
        """While the project is still being compared: one of the next articles with a difference at which stepping
        stops, as far as can be seen without making anybody wait."""
        session = self.session
        project, place = session.require_project(), session.article_id
        for _ in range(NEARBY):
            place = session.articles.by(place, by)
            if place is None:
                return None
            if any(
                map(self.wanted.step, tally_of(ReviewedArticle.read(project, place, self.layers)).entries)
            ):
                return place
        return None

    def _in_article(self, by: int) -> Case | None:
        """The next difference of the article at which stepping stops, from the current one or from the caret."""
        article = self.article
        if article is None:
            return None
        entries = tally_of(article).entries
        here = article.places.get(self._current or "")
        if here is None:
            caret = self.session.selection.caret
            # a difference that begins at the caret lies ahead
            here = sum(1 for case in article.cases if case.start < caret) - (1 if by > 0 else 0)
        ahead = entries[here + 1 :] if by > 0 else entries[: max(here, 0)][::-1]
        return next((article.case(entry.id) for entry in ahead if self.wanted.step(entry)), None)

    def _nothing_more(self, by: int) -> Refusal:
        if self.queue is None:
            return Refusal(
                "No open difference is left in this direction of the article, and the others are still being compared. "
                "Try again in a moment."
            )
        left = self.queue.standing.differences - self.queue.standing.decided
        if not left:
            return Refusal("Every difference is decided.")
        if by > 0:
            return Refusal(
                "No open difference follows. {count} are open in all; {key} steps back.",
                count=left,
                key=KeyOf("review_previous", "K"),
            )
        return Refusal(
            "No open difference comes before it. {count} are open in all; {key} steps on.",
            count=left,
            key=KeyOf("review_next", "J"),
        )

    def _stand_at(self, case_id: str | None) -> None:
        """Make a difference of the open article current, with the caret where it begins."""
        case = self.article.case(case_id) if self.article is not None else None
        self._current = case.id if case is not None else None
        if case is not None and not self.is_editing:
            self.session.select(case.start, case.start)
        self._tell()

    def _at_caret(self) -> str | None:
        """The first open difference from the caret on, else the first of all."""
        article = self.article
        if article is None:
            return None
        caret = self.session.selection.caret
        found = next((case for case in article.open if case.end > caret), None)
        found = found or next(iter(article.open), None)
        return found.id if found is not None else None

    # -- keeping in step -------------------------------------------------------------------------------------

    def _follow(self, changes: Changes) -> None:
        if not self.is_on or self._is_stepping:
            return
        session = self.session
        if session.project is None or what.PROJECT in changes or session.shown != FINAL:
            self._end()
            self._tell()
            return
        if what.ARTICLES in changes and not changes.articles:
            # others have written: everything may be otherwise
            self.queue = None
        if changes.kinds & {what.ARTICLE, what.SPANS, what.REVIEW, what.ARTICLES, what.STATES}:
            self._recount(changes.articles - {session.article_id})
            self._read()
            if what.ARTICLE in changes and self.current is None:
                self._current = self._at_caret()
            self._tell()

    def _read(self) -> None:
        """What the open article is like in this review now."""
        session = self.session
        article_id, project = session.article_id, session.project
        if article_id is None or project is None:
            self.article = None
            return
        coming, self._coming = self._coming, None
        opened = session.opened
        # what a step was to bring, if it did
        is_so = coming is not None and opened is not None and coming.final == tuple(opened.spans)
        if coming is not None and is_so and coming.article_id == article_id and coming.text == session.text:
            self.article = coming
        else:
            self.article = ReviewedArticle.read(project, article_id, self.layers)
        if self.queue is not None:
            self.queue.put(self.article)
        is_about_difference = self._current is not None and self.current is None
        if self.is_editing and (is_about_difference or self._edited != article_id):
            self._leave_edit()

    def _recount(self, article_ids: Iterable[str]) -> None:
        project, queue = self.session.project, self.queue
        if project is None or queue is None:
            return
        for article_id in article_ids:
            queue.put(ReviewedArticle.read(project, article_id, self.layers))

    def end_edit(self) -> None:
        """The edit is finished; its difference stays current."""
        if self.is_editing:
            self._leave_edit()
            self._tell()

    def _leave_edit(self) -> None:
        self.is_editing = False
        self.session.write_final(None)
        if self.session.current_id is not None:
            self.session.make_current(None)

    def _require_writable(self) -> Project:
        project = self.session.require_project()
        if not project.writable:
            raise Refusal(ONLY_READ, path=project.path)
        return project

    def _require_ready(self, article: ReviewedArticle) -> None:
        if article.lacking:
            raise Refusal(
                "{names} has not begun this article, so there is nothing to review in it.",
                names=", ".join(article.lacking),
            )

    def _require_on(self) -> None:
        if not self.is_on:
            raise Refusal("No review goes on. {key} opens it.", key=KeyOf("review", "Ctrl+Shift+R"))

    def _require_case(self) -> tuple[ReviewedArticle, Case]:
        self._require_on()
        article, case = self.article, self.current
        if article is None or case is None:
            raise Refusal(
                "No difference is current. {key} steps to the next open one.", key=KeyOf("review_next", "J")
            )
        return article, case

    def _tell(self) -> None:
        if self._held is None:
            self._listeners.announce(what.REVIEW)
        else:
            self._held = True

    @contextmanager
    def _told_once(self) -> Iterator[None]:
        """What becomes different meanwhile is told once, at the end."""
        if self._held is not None:
            yield
            return
        self._held = False
        try:
            yield
        finally:
            is_due, self._held = self._held, None
            if is_due:
                self._tell()

"""What people say to one another about spans and articles: threads of comments, written, answered and settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from annotator.model import changes as what
from annotator.model import event as kinds
from annotator.model.changes import Changes
from annotator.model.comment import Comment, Thread
from annotator.model.errors import KeyOf, Refusal
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.session.edits import Edit
from annotator.session.session import Session
from annotator.session.thread_places import About, PlacedThread, heir, placed
from annotator.store import Project
from annotator.store.refusals import ONLY_READ

LONGEST = 10_000
"""Characters of a comment."""

_SKEW = timedelta(days=1)
"""How far the clock of a colleague may be ahead and still be believed."""

_COUNTED = {what.PROJECT, what.ARTICLES, what.PAGE, what.COMMENTS}

Counts = Mapping[str, tuple[int, int]]
"""By article: how many threads are open, and how many are settled."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Stray:
    """A thread that is shown with another article than that on which it was begun; with none where there is none."""

    begun_on: str
    home: str | None
    is_open: bool


class Comments:
    """Commands about comments; each is one step of the annotator, undone like any other. No layer changes by them, so
    they may be about anybody's, also about one that is locked.

    One writes, changes and removes only comments of one's own; whether a thread is settled anyone may say. A comment
    that is removed is gone; what answers it stays, and keeps what it is about. An answer opens a settled thread again:
    there is something to read.
    """

    def __init__(self, session: Session, now: Callable[[], datetime] = _now) -> None:
        """`now` in UTC."""
        self._session, self._now = session, now
        self._begun: dict[str, tuple[int, int]] | None = None
        """By the article on which they were begun."""
        self._strays: dict[str, _Stray] = {}
        """Those that are shown with another article, by thread."""
        self._stale: set[str] = set()
        """What was begun on these articles is to be counted anew."""
        session.subscribe(self.follow)

    def follow(self, changes: Changes) -> None:
        """What was counted may be no longer right; who shows comments tells first, so that the order of listeners is
        all the same."""
        if not changes.kinds & _COUNTED:
            return
        if what.PROJECT in changes or not changes.articles:
            self._begun = None
            return
        self._stale |= changes.articles
        if what.COMMENTS not in changes:
            # a page is cut anew, and what was begun on an article that is gone may be with another one
            self._stale |= {stray.begun_on for stray in self._strays.values()}

    @property
    def author(self) -> str:
        """Under whose name one writes."""
        return self._session.annotator

    @property
    def article_id(self) -> str | None:
        """The open article."""
        return self._session.article_id

    # -- what was said ---------------------------------------------------------------------------------------

    def threads(self, article_id: str | None = None) -> list[PlacedThread]:
        """The threads of an article (the open one) in the order of its text: also those whose span came here from
        another article, and those of an article that is gone and of which this one has most. Where nothing is left of
        such an article, the first one of the project has them."""
        article_id = article_id or self._session.article_id
        project = self._session.project
        if project is None or article_id is None:
            return []
        text = self._session.text if article_id == self._session.article_id else project.text(article_id)
        self._count(project)
        found = [each for each in project.threads(article_id) if each.id not in self._strays]
        coming = [thread for thread, stray in self._strays.items() if stray.home == article_id]
        found += project.threads_of(coming)
        spans = project.places_of({each.comments[0].span_id for each in found} - {""})
        there = [placed(each, article_id, text, spans) for each in found]
        return sorted(there, key=lambda each: each.order)

    def thread(self, thread_id: str) -> Thread | None:
        """A thread by its id."""
        project = self._session.project
        return next(iter(project.threads_of([thread_id])), None) if project else None

    def counts(self) -> Counts:
        """How many threads are open and settled, by the article that shows them; articles without any are left out."""
        project = self._session.project
        if project is None:
            return {}
        self._count(project)
        found = dict(self._begun or {})
        for stray in self._strays.values():
            for article_id, by in ((stray.begun_on, -1), (stray.home, 1)):
                if article_id is not None:
                    unsettled, settled = found.get(article_id, (0, 0))
                    found[article_id] = (unsettled + by * stray.is_open, settled + by * (not stray.is_open))
        return {article_id: count for article_id, count in found.items() if any(count)}

    def total(self) -> tuple[int, int]:
        """How many threads of the project are open and settled."""
        counts = self.counts().values()
        return sum(unsettled for unsettled, _ in counts), sum(settled for _, settled in counts)

    # -- commands --------------------------------------------------------------------------------------------

    def here(self) -> About:
        """What a comment would be about now: the current span, whosever layer is shown, else what is selected, else
        the open article."""
        self._require_writable()
        session = self._session
        if session.opened is None:
            raise Refusal("No article is open. Import pages, or choose an article in the list.")
        if session.current is not None:
            return About.span(session.current)
        if not session.selection.is_empty:
            return About.run(session.opened.article, session.selection.start, session.selection.end)
        return About(session.opened.article.id)

    def comment(self, about: About, text: str) -> str:
        """Begin a thread; returns its id, which is that of its first comment."""
        identity = new_id()
        self._say(about, identity, identity, text, ())
        return identity

    def answer(self, thread_id: str, text: str) -> str:
        """Say something more in a thread, which is open then; returns the comment's id."""
        thread = self._require_thread(thread_id)
        identity = new_id()
        self._say(About.thread(thread), identity, thread.id, text, thread.comments, self._reopened(thread))
        return identity

    def change(self, comment_id: str, text: str) -> None:
        """Let one's own comment say something else."""
        before = self.own(comment_id)
        after = replace(before, text=_required(text))
        if after != before:
            self._write(_comment_changed(before, after))

    def remove(self, comment_id: str) -> None:
        """Take one's own comment away. With the last one goes the thread."""
        comment = self.own(comment_id)
        thread = self._require_thread(comment.thread)
        left = len(thread.comments) - 1
        self._write(_comment_changed(comment, None), *([] if left else self._reopened(thread)))

    def set_resolved(self, thread_id: str, resolved: bool) -> None:
        """Say that a thread is settled, or is not."""
        thread = self._require_thread(thread_id)
        if thread.is_open == resolved:
            self._write(*([self._settled(thread)] if resolved else self._reopened(thread)))

    # -- the way through them --------------------------------------------------------------------------------

    def go_to(self, thread: PlacedThread) -> None:
        """Show the place of a thread: its span becomes current where its layer is shown, else its words are
        selected."""
        session = self._session
        session.go_to(thread.article_id)
        if session.opened is not None and session.opened.span(thread.about.span_id or None) is not None:
            session.make_current(thread.about.span_id)
        elif thread.run is not None:
            session.select(*thread.run)

    def go_to_next_open(self, after: str | None = None) -> str:
        """Show the next open thread after the thread of that id, else after the caret, through the articles in the
        order of the list and around its end; returns its id."""
        session = self._session
        found = self._next_here(after)
        if found is None:
            counts = self.counts()
            ids = [summary.id for summary in session.articles]
            here = ids.index(session.article_id) + 1 if session.article_id in ids else 0
            around = [*ids[here:], *ids[:here]]
            article_id = next((each for each in around if counts.get(each, (0, 0))[0]), None)
            unsettled = (
                [each for each in self.threads(article_id) if each.thread.is_open] if article_id else []
            )
            found = next(iter(unsettled), None)
        if found is None:
            raise Refusal(
                "No comment is open in this project. {key} comments on the span, the selection or the article.",
                key=KeyOf("comment", "L"),
            )
        self.go_to(found)
        return found.id

    def _next_here(self, after: str | None) -> PlacedThread | None:
        there = self.threads()
        place = next((number for number, each in enumerate(there) if each.id == after), None)
        if place is None:
            caret = self._session.selection.caret
            rest = [each for each in there if each.run is None or each.run[0] > caret]
        else:
            rest = there[place + 1 :]
        return next((each for each in rest if each.thread.is_open), None)

    # -- writing ---------------------------------------------------------------------------------------------

    def _say(
        self,
        about: About,
        identity: str,
        thread_id: str,
        text: str,
        so_far: tuple[Comment, ...],
        facts: list[Fact] | None = None,
    ) -> None:
        comment = Comment(
            id=identity,
            thread=thread_id,
            article_id=about.article_id,
            annotator=about.annotator,
            span_id=about.span_id,
            start=about.start,
            end=about.end,
            quote=about.quote,
            author=self._session.annotator,
            text=_required(text),
            time=self._time_after(so_far),
        )
        self._write(_comment_changed(None, comment), *(facts or ()))

    def _settled(self, thread: Thread) -> Fact:
        article_id, by = thread.comments[0].article_id, self._session.annotator
        row = {"thread": thread.id, "article_id": article_id, "resolved_by": by}
        return Fact(kinds.THREAD_CHANGED, article_id, None, row)

    def _reopened(self, thread: Thread) -> list[Fact]:
        """The fact that a settled thread is open again; none where it is open."""
        row = self._require_writable().kept(kinds.THREAD_CHANGED, {"thread": thread.id})
        return [] if row is None else [Fact(kinds.THREAD_CHANGED, row["article_id"], row, None)]

    def _time_after(self, so_far: tuple[Comment, ...]) -> str:
        """The time now; after what it answers, should the other clock be a little ahead."""
        now = self._now().astimezone(UTC)
        latest = max((time for each in so_far if (time := _utc(each.time))), default=None)
        if latest is not None and now <= latest < now + _SKEW:
            now = latest + timedelta(milliseconds=1)
        return now.isoformat(timespec="milliseconds")

    def _write(self, *facts: Fact) -> None:
        self._require_writable()
        self._stale |= {fact.article_id for fact in facts if fact.article_id is not None}
        self._session.commit(Edit(facts))

    def _require_writable(self) -> Project:
        project = self._session.require_project()
        if not project.writable:
            raise Refusal(ONLY_READ, path=project.path)
        return project

    def _require_thread(self, thread_id: str) -> Thread:
        self._require_writable()
        thread = self.thread(thread_id)
        if thread is None:
            raise Refusal("These comments are no longer there. Nothing was changed.")
        return thread

    def own(self, comment_id: str) -> Comment:
        """One's own comment, or a refusal."""
        told = self._require_writable().kept(kinds.COMMENT_CHANGED, {"id": comment_id})
        if told is None:
            raise Refusal("These comments are no longer there. Nothing was changed.")
        comment = Comment.from_payload(told)
        if comment.author != self._session.annotator:
            raise Refusal(
                "This is a comment by {name}, which only {name} can change. Answer it instead.",
                name=comment.author,
            )
        return comment

    # -- counting --------------------------------------------------------------------------------------------

    def _count(self, project: Project) -> None:
        """Count what has to be counted anew."""
        among = None if self._begun is None else self._stale
        if among is not None and not among:
            return
        begun = {} if among is None else dict(self._begun or {})
        for article_id in among or ():
            begun.pop(article_id, None)
        kept = {} if among is None else self._strays
        strays = {thread: stray for thread, stray in kept.items() if stray.begun_on not in self._stale}
        heirs: dict[str, str | None] = {}
        for thread, begun_on, home, is_open in project.stray_threads(among):
            if home is None and begun_on not in heirs:
                heirs[begun_on] = self._heir(project, begun_on)
            strays[thread] = _Stray(begun_on, home or heirs[begun_on], is_open)
        self._begun, self._strays = begun | project.comment_counts(among), strays
        self._stale = set()

    def _heir(self, project: Project, article_id: str) -> str | None:
        former = project.former_article(article_id)
        found = None
        if former is not None:
            articles = (project.article(each) for each in project.articles_of(former.source_id))
            found = heir(former, (each for each in articles if each is not None))
        return found or next((summary.id for summary in self._session.articles), None)


def _required(text: str) -> str:
    """What is written as it is kept, or a refusal."""
    text = text.replace("\r\n", "\n").strip()
    # neither half of a surrogate pair nor NUL has a place in a file
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    if not text:
        raise Refusal("The comment is empty. Write something, or remove the comment.")
    if len(text) > LONGEST:
        raise Refusal(
            "A comment has at most {most} characters, this one has {count}. Shorten it and send it again.",
            most=LONGEST,
            count=len(text),
        )
    return text


def _comment_changed(before: Comment | None, after: Comment | None) -> Fact:
    article_id = (after or before).article_id  # type: ignore[union-attr]
    told = [None if each is None else each.as_payload() for each in (before, after)]
    return Fact(kinds.COMMENT_CHANGED, article_id, *told)


def _utc(time: str) -> datetime | None:
    """A time as a file has it; None where it is none."""
    try:
        found = datetime.fromisoformat(time)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None

"""The review of what several people have said of the same articles: decide, edit, and the final layer follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from annotator.model import event as kinds
from annotator.model.errors import KeyOf, Refusal
from annotator.model.event import Fact
from annotator.model.layer import FINAL
from annotator.model.span import Span
from annotator.model.verdict import EDITED, Verdict
from annotator.review.cases import Case
from annotator.session.accompanying import accompanying, accompanying_agreed
from annotator.session.deciding import (
    Choice,
    ReviewedArticle,
    decided,
    moved_to,
    with_reason,
)
from annotator.session.edits import Edit
from annotator.session.review_steps import Decided, ReviewSteps
from annotator.session.session import Session
from annotator.store import Project

MOST_REASONS = 10
"""Reasons given before that are offered again."""

AT_ONCE = 40
"""Articles whose differences are decided or taken over at once; more are long work."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision has led to: how many open differences are the same with the same text, whether the article has no
    open one left, and whether none follows it."""

    alike: int = 0
    is_article_done: bool = False
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A decided difference as the model for equal ones: its verdict, and what that has put into the final layer of the
    article with this `text`."""

    case: Case
    verdict: Verdict
    final: tuple[Span, ...]
    text: str


class Review(ReviewSteps):
    """A review that decides. Each decision is one step of the reviewer: a verdict, and what it means for the final
    layer; undone like any other step."""

    def __init__(self, session: Session) -> None:
        """See `ReviewSteps`."""
        super().__init__(session)
        self._own_reasons: list[str] = []

    # -- decisions -------------------------------------------------------------------------------------------

    def decide(self, decision: str) -> Outcome:
        """Decide the current difference and move on to the next open one."""
        article, case = self._require_case()
        with self._told_once():
            if self.is_editing:
                self._leave_edit()
            self._commit(article, decided(article, [Choice(case, decision)], self.session.annotator))
            return self._moved_on(case)

    def edit(self) -> None:
        """Put the current difference into the final layer as the reference has it, and let the keys on spans change
        that until `end_edit`. In an article in which nothing is left to decide, and no decided difference is current,
        the final layer is edited as it is."""
        self._require_on()
        if self.is_editing:
            return
        with self._told_once():
            if self.can_edit_agreed and self.article is not None:
                self._begin_agreed(self.article)
            else:
                self._begin_edit(*self._require_case())

    @property
    def can_edit_agreed(self) -> bool:
        """Whether an edit would be about no difference, but about what all say."""
        article = self.article
        return article is not None and self.current is None and not article.open and not article.lacking

    def _begin_agreed(self, article: ReviewedArticle) -> None:
        self._commit(article, decided(article, [], self.session.annotator))
        self._open_to_keys(article.article_id)

    def _begin_edit(self, article: ReviewedArticle, case: Case) -> None:
        # what was decided before is where an edit goes on
        wanted = None if article.is_open(case) else article.final_of(case)
        choice = Choice(case, EDITED, wanted=wanted)
        self._commit(article, decided(article, [choice], self.session.annotator))
        self._latest = (case.article_id, case.id)
        self._open_to_keys(case.article_id)
        put = self.article.final_of(case) if self.article is not None else ()
        if put:
            self.session.make_current(put[0].id)
        else:
            self.session.select(case.start, case.end)
        self._tell()

    def _open_to_keys(self, article_id: str) -> None:
        self.is_editing, self._edited = True, article_id
        self.session.write_final(self._accompany)
        self._tell()

    def finish_edit(self) -> Outcome:
        """The edit is finished, and the next open difference becomes current."""
        case = self.current
        with self._told_once():
            self.end_edit()
            return self._moved_on(case) if case is not None else Outcome(is_last=not self._step(1))

    def _accompany(self, facts: Sequence[Fact]) -> Sequence[Fact]:
        article, case = self.article, self.current
        if article is None:
            return ()
        if case is None:
            more = accompanying_agreed(article, facts, self.session.annotator)
        else:
            more = accompanying(article, case, facts)
        self._coming = article.taken_in([*facts, *more])
        return more

    def _moved_on(self, case: Case) -> Outcome:
        self._latest = (case.article_id, case.id)
        is_article_done = self.article is not None and not self.article.open
        count = self.alike(case)
        self._current = case.id
        is_last = not self._step(1)
        if is_last:
            self._tell()
        return Outcome(count, is_article_done, is_last)

    def set_reason(self, reason: str) -> None:
        """Say why the latest decision is as it is, or the current one where that is decided."""
        decision = self.reasoned()
        reason = " ".join(reason.split())
        if reason:
            self._own_reasons = [each for each in self._own_reasons if each != reason] + [reason]
        self._commit(decision.article, with_reason(decision.article, decision.case, reason))

    def reasoned(self) -> Decided:
        """The decision whose reason is meant, or a refusal."""
        self._require_on()
        article, case, latest = self.article, self.current, self.latest
        if article is not None and case is not None and not article.is_open(case):
            return Decided(article, case, article.verdicts[case.id])
        if latest is None:
            raise Refusal("Nothing is decided here yet. Decide first, then say why.")
        return latest

    def finish(self) -> None:
        """Mark the final layer of the open article as done, and open the next one in which something is left to do."""
        self._require_on()
        self.end_edit()
        article = self.article
        if article is not None and article.open:
            raise Refusal(
                "{count} differences are still open in this article. {key} goes to the next one.",
                count=len(article.open),
                key=KeyOf("review_next", "J"),
            )
        if article is not None:
            self._require_ready(article)
            self._commit(article, decided(article, [], self.session.annotator))
        if self.queue is not None:
            unfinished = self.queue.unfinished()
            order = {each.id: place for place, each in enumerate(self.session.articles)}
            here = order.get(self.session.article_id or "", -1)
            following = [each for each in unfinished if order.get(each, -1) > here] or unfinished
            if following:
                self.session.go_to(following[0])

    def reasons(self) -> list[str]:
        """Reasons to choose from: one's latest, then those given most often."""
        project = self.session.project
        given = (
            Counter(verdict.reason for verdict in project.verdicts()) if project is not None else Counter()
        )
        often = [reason for reason, _ in given.most_common()]
        found = dict.fromkeys([*reversed(self._own_reasons), *often])
        return [reason for reason in found if reason][:MOST_REASONS]

    # -- several at once -------------------------------------------------------------------------------------

    def alike_articles(self) -> list[str]:
        """The articles with open differences that are the same as the latest decided one, with the same text."""
        mark = self.pattern().case.alike
        if self.queue is None:
            here = self.article
            found = [here.article_id] if here and any(each.alike == mark for each in here.open) else []
        else:
            found = [each.article_id for each in self.queue.entries() if each.is_open and each.alike == mark]
        if not found:
            raise Refusal("No other open difference is the same with the same text.")
        return list(dict.fromkeys(found))

    def decide_alike(self) -> int:
        """Decide all that are the same as the latest one as that was decided, in one step; returns how many."""
        articles = self.alike_articles()
        pattern = self.pattern()
        return self._commit_many(partial(self.alike_facts, pattern=pattern), articles)

    def alike_facts(self, project: Project, article_ids: Sequence[str], pattern: Pattern) -> list[Fact]:
        """The facts of that; `project` may be opened anew, for another thread."""
        found: list[Fact] = []
        for article_id in article_ids:
            article = ReviewedArticle.read(project, article_id, self.layers)
            found += decided(article, alike_choices(article, pattern), self.session.annotator)
        return found

    def pattern(self) -> Pattern:
        """The latest decided difference as the model for those that are the same, or a refusal."""
        latest = self.latest
        if latest is None:
            raise Refusal(
                "Nothing was decided just now. Decide a difference first, then {key} decides those that are the same.",
                key=KeyOf("review_alike", "="),
            )
        article = latest.article
        return Pattern(latest.case, latest.verdict, article.final_of(latest.case), article.text)

    def agreeing_articles(self) -> list[str]:
        """The articles in which all layers say the same, and that are not taken over yet; or a refusal."""
        self._require_on()
        if self.queue is None:
            raise Refusal("The articles are still being compared. Try again in a moment.")
        found = self.queue.agreeing()
        if not found:
            raise Refusal("No article is left in which all say the same.")
        return found

    def adopt(self) -> int:
        """Take over all articles in which all layers say the same, in one step; returns how many."""
        return self._commit_many(self.adopting_facts, self.agreeing_articles())

    def adopting_facts(self, project: Project, article_ids: Sequence[str]) -> list[Fact]:
        """The facts of that; `project` may be opened anew, for another thread."""
        layers, reviewer = self.layers, self.session.annotator
        found = []
        for article_id in article_ids:
            article = ReviewedArticle.read(project, article_id, layers)
            if not article.cases:
                found += decided(article, [], reviewer)
        return found

    def _commit_many(
        self, facts_of: Callable[[Project, Sequence[str]], list[Fact]], articles: list[str]
    ) -> int:
        project = self._require_writable()
        self.end_edit()
        facts = facts_of(project, articles)
        if facts:
            self.session.commit(Edit((*facts, *introduction(project))))
        self._tell()
        return count_decided(facts)

    # -- undo ------------------------------------------------------------------------------------------------

    def take_back(self, *, again: bool = False) -> None:
        """Undo one's latest step, or redo it: the difference that it decided becomes current."""
        session = self.session
        self.end_edit()
        history = session.history
        action = next(reversed(history.undone if again else history.done), None)
        facts = session.require_project().facts(action) if action is not None else []
        verdicts = [fact for fact in facts if fact.kind == kinds.VERDICT_CHANGED]
        (session.redo if again else session.undo)()
        if not self.is_on:
            return
        self._recount({str(fact.article_id) for fact in facts if fact.article_id in session.articles})
        if verdicts:
            told = verdicts[0].after or verdicts[0].before
            if told["article_id"] != session.article_id and told["article_id"] in session.articles:
                session.go_to(told["article_id"])
            self._stand_at(told["id"])
        self._tell()

    def _commit(self, article: ReviewedArticle, facts: Sequence[Fact]) -> None:
        project = self._require_writable()
        if not facts:
            return
        self._coming = article.taken_in(facts)
        try:
            self.session.commit(Edit((*facts, *introduction(project))))
        finally:
            self._coming = None
        if self.article is article:
            # nothing of it was on the screen
            self._read()


def alike_choices(article: ReviewedArticle, pattern: Pattern) -> list[Choice]:
    """The open differences of an article that are the same with the same text, each to be decided like that one."""
    mark, verdict = pattern.case.alike, pattern.verdict
    found = []
    for case in article.open:
        if article.marks[case.id].alike != mark:
            continue
        wanted = None
        if verdict.decision == EDITED:
            wanted = moved_to(case, pattern.case, pattern.final, article.text, pattern.text)
            if wanted is None:
                continue
        found.append(Choice(case, verdict.decision, verdict.reason, wanted))
    return found


def count_decided(facts: Sequence[Fact]) -> int:
    """How many differences these facts decide; of facts that take articles over without any, how many articles."""
    verdicts = [fact for fact in facts if fact.kind == kinds.VERDICT_CHANGED and fact.after is not None]
    finished = {fact.article_id for fact in facts if fact.kind == kinds.STATE_CHANGED}
    return len(verdicts) or len(finished)


def introduction(project: Project) -> list[Fact]:
    """What a project must know before its first final layer."""
    if FINAL in project.annotators():
        return []
    return [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": FINAL})]

"""Steps in an open project: carried out, followed on the screen, taken back and done again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from annotator.model import changes as what
from annotator.model import layer as states
from annotator.model.article import Article
from annotator.model.block import to_source
from annotator.model.carrying import same_place
from annotator.model.errors import KeyOf, Refusal, shortened
from annotator.model.event import (
    ARTICLES,
    COMMENTED,
    GUIDELINE_CHANGED,
    ONE_SPAN,
    REVIEWED,
    SCHEME_CHANGED,
    STATE_CHANGED,
    Fact,
)
from annotator.model.history import History
from annotator.model.page import Page
from annotator.model.scheme import Scheme
from annotator.model.selection import Selection
from annotator.model.sharing import layers_of
from annotator.session import edits
from annotator.session.edits import Edit, revised
from annotator.session.locking import LOCKED
from annotator.session.open_article import OpenArticle
from annotator.session.selecting import clamped
from annotator.session.timekeeper import Timekeeper
from annotator.session.undoing import Steps, can_be_followed, is_about_final, place_of, seen_by, source_of
from annotator.session.viewer import ARTICLE_KINDS, Viewer
from annotator.store import Project
from annotator.store.refusals import ONLY_READ

Accompany = Callable[[Sequence[Fact]], Sequence[Fact]]
"""What is to be written together with the facts of a step."""


class Writer(Viewer):
    """A viewer that writes: on disk first, then on the screen, then announced.

    A step that cannot be carried out raises `Refusal` and changes nothing.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """See `Viewer`."""
        super().__init__(*arguments, **named)
        self._accompany: Accompany | None = None

    def write_final(self, accompany: Accompany | None) -> None:
        """The commands on spans write the final layers from now on, where those are shown, and each step is written
        with the facts that `accompany` it; with None they write one's own layers again."""
        self._accompany, self._writes_final = accompany, accompany is not None
        self._announce(what.CURRENT, what.STICKY)

    def commit(self, edit: Edit) -> None:
        """Carry out one user step: on disk first, then on the screen."""
        if self._accompany is not None and edit.facts:
            edit = replace(edit, facts=(*edit.facts, *self._accompany(edit.facts)))
        if self._steps is not None and edit.facts:
            self._steps.write(edit.facts, continues=edit.continues)
        self._follow(edit)

    def commit_everywhere(self, facts: Sequence[Fact]) -> None:
        """Carry out one user step that is about more than the screen shows: what that shows is read again."""
        if self._steps is not None and facts:
            self._steps.write(facts)
            self._words.take_in(facts)
            self.refresh()

    def commit_page(
        self, facts: Sequence[Fact], page: Page, *, opens: str | None = None, caret: int | None = None
    ) -> None:
        """Carry out one user step on a page, after which that is `page`: its lines of the list and the open article are
        read again. An article that the step has made `opens`; where the open one is gone, the one that has its text.
        The caret stays at its character, or goes to `caret`."""
        before = self.opened
        here = opens or (before and _heir(before.article, page, self.selection.caret)) or None
        self._commit_source(facts, page.source.id, here, caret)

    def commit_source(self, facts: Sequence[Fact], source_id: str) -> None:
        """Carry out one user step that is about articles of one source and leaves all of them there."""
        self._commit_source(facts, source_id, self.article_id, None)

    def _commit_source(
        self, facts: Sequence[Fact], source_id: str, article_id: str | None, caret: int | None
    ) -> None:
        if self._steps is not None and facts:
            self._steps.write(facts)
            self._follow_source(facts, source_id, article_id, caret)

    def _follow_source(
        self, facts: Sequence[Fact], source_id: str, article_id: str | None, caret: int | None
    ) -> None:
        """Read again what was written about one source, and no more: a long list takes its time."""
        before, project = self.opened, self.require_project()
        self._words.take_in(facts)
        if self.timekeeper is not None:
            self.timekeeper.take_in(tuple(facts))
        with project.snapshot():
            lines = self.articles.replace_page(source_id, project.summaries(self.shown, source_id))
            opened = OpenArticle.read(project, article_id or self.articles.first_unfinished(), self.shown)
        self._reopen(before, opened, caret, lines)

    def _reopen(
        self,
        before: OpenArticle | None,
        opened: OpenArticle | None,
        caret: int | None,
        lines: frozenset[str],
    ) -> None:
        """Show an article that was composed anew: the caret stays at the character before which it stood. `lines`
        are the articles whose lines of the list are others, none where the list itself is."""
        if before is not None and opened is not None and caret is None:
            caret = same_place(before.article, opened.article, self.selection.caret)
        self._put(opened)
        if caret is not None:
            self.selection = clamped(Selection(caret, caret), len(self.text))
        self.current_id = self.current.id if self.current else None
        self._announce(what.ARTICLES, what.PAGE, what.HISTORY, *ARTICLE_KINDS, articles=lines)

    def refresh_if_changed(self) -> bool:
        """Show what another window or program has written to the project since the last look. Where that is little
        it is followed: a long list is not read again for a label."""
        if self._steps is None or not self._steps.is_behind:
            return False
        if not self._follow_others(self.require_project()):
            self.refresh()
        return True

    def _follow_others(self, project: Project) -> bool:
        with project.snapshot():
            news = self._steps.news() if self._steps is not None else None
            facts = seen_by(news or (), self.shown)
            if news is None or not can_be_followed(facts, self.shown):
                return False
            self._steps = steps = Steps(project, self.annotator)
        self.timekeeper = Timekeeper(project, self.annotator, self.time, steps)
        self._follow(Edit(tuple(facts)), others=True)
        elsewhere = {fact.article_id for fact in news if fact.article_id and fact not in facts}
        if elsewhere and self.shown == states.FINAL:
            # the list shows one layer, but a review compares several
            self._announce(what.REVIEW, articles=elsewhere)
        return True

    def _follow(self, edit: Edit, *, others: bool = False) -> None:
        """Take in what was written, by `others` or here, and announce what it changed."""
        before = self.selection, self.current_id
        lines = [fact for fact in edit.facts if self.articles.apply(fact)]
        spans = [self.opened.apply(fact) for fact in edit.facts] if self.opened else []
        touched = frozenset[str]().union(*spans)
        self._words.take_in(edit.facts)
        if self.timekeeper is not None and not others:
            self.timekeeper.take_in(edit.facts)
        scheme = next((fact.after for fact in edit.facts if fact.kind == SCHEME_CHANGED), None)
        if scheme:
            self.scheme = Scheme.from_payload(scheme)
            self._words.read_again(self.require_project(), self.annotator, self.scheme)
        sections = [fact for fact in edit.facts if fact.kind == GUIDELINE_CHANGED]
        self.guideline = revised(self.guideline, sections)
        self.current_id = edit.current or self.current_id
        self.current_id = self.current.id if self.current else None
        if edit.caret is not None:
            self.selection = Selection(edit.caret, edit.caret)
        changed = {
            what.HISTORY: bool(edit.facts) or others,
            what.SCHEME: scheme is not None,
            what.GUIDELINE: bool(sections),
            what.SPANS: bool(touched),
            what.STATES: bool(lines),
            what.SELECTION: self.selection != before[0],
            what.CURRENT: self.current_id != before[1],
            what.REVIEW: any(fact.kind in REVIEWED for fact in edit.facts),
            what.COMMENTS: any(fact.kind in COMMENTED for fact in edit.facts),
        }
        articles = (fact.article_id for fact in edit.facts if fact.article_id is not None)
        self._announce(*(kind for kind in changed if changed[kind]), articles=articles, spans=touched)

    def require_layer(self) -> OpenArticle:
        opened = self.require_own_layer()
        reviewer = self.locked_by
        if reviewer:
            raise Refusal(LOCKED, reviewer=reviewer, title=shortened(opened.article.heading))
        return opened

    def require_own_layer(self) -> OpenArticle:
        """The open article, where one's own layer is shown; it may be one that somebody has approved, so that nothing
        of it can be changed."""
        project = self.require_project()
        if self.opened is None:
            raise Refusal("No article is open. Import pages, or choose an article in the list.")
        if not project.writable:
            raise Refusal(ONLY_READ, path=project.path)
        if self.shown == states.FINAL != self.writes:
            raise Refusal(
                "The final layer is made by deciding differences. {key} edits it at the current one.",
                key=KeyOf("review_edit", "E"),
            )
        if self.shown != self.writes:
            raise Refusal("These are the labels of {shown}. Show your own layer to label.", shown=self.shown)
        return self.opened

    def set_state(self, state: str) -> None:
        """Say how far one's layer on the open article is."""
        line = self.articles.get(self.require_layer().article.id)
        reviewer = self.require_project().decided_by(line.id, self.writes) if line is not None else ""
        # who approves his own labels may take that back himself
        now = self.annotator if state == states.APPROVED else ""
        self.commit(edits.set_state(line, self.writes, state, (reviewer, now)))

    def set_unsure(self, unsure: bool) -> None:
        """Say whether one is unsure of the open article, done or not."""
        line = self.articles.get(self.require_layer().article.id)
        self.commit(edits.set_unsure(line, self.writes, unsure))

    def toggle_unsure(self) -> None:
        """The flag of the open article comes or goes."""
        line = self.articles.get(self.require_layer().article.id)
        self.set_unsure(line is not None and not line.unsure)

    def set_article_note(self, note: str, *, continues: bool = False) -> None:
        """Write one's note on the open article; one step together with the latest one when it `continues` that."""
        line = self.articles.get(self.require_layer().article.id)
        self.commit(edits.set_article_note(line, self.writes, note, continues=continues))

    def go_to_unsure(self) -> None:
        """Open the next article that has the flag."""
        following = self.articles.next_unsure(self.article_id)
        if following is None:
            raise Refusal(
                "No other article is marked as unsure. {key} marks the open one.", key=KeyOf("unsure", "F")
            )
        self.go_to(following)

    def finish_and_go_on(self) -> None:
        """Mark the article done, if it is not approved even, and open the next unfinished one."""
        line = self.articles.get(self.require_own_layer().article.id)
        if line is not None and line.state not in states.FINISHED:
            self.set_state(states.DONE)
        following = self.articles.next_unfinished(self.article_id)
        if following is not None:
            self.go_to(following)

    @property
    def history(self) -> History:
        """One's steps that can be undone and redone."""
        return self._steps.history if self._steps else History()

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self.history.done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone step to do again."""
        return bool(self.history.undone)

    def undo(self) -> None:
        """Take back one's latest step, wherever it was, and show the place."""
        if self._steps is not None:
            self._show_again(self._steps.undo())

    def redo(self) -> None:
        """Do the step again that was taken back last, and show the place."""
        if self._steps is not None:
            self._show_again(self._steps.redo())

    def _still_open(self, facts: Sequence[Fact]) -> str | None:
        """The open article, else one that these facts have brought or changed."""
        there = [fact.after["id"] for fact in facts if fact.kind in ARTICLES and fact.after]
        gone = [fact.before["id"] for fact in facts if fact.kind in ARTICLES and not fact.after]
        return self.article_id if self.article_id not in gone else next(iter(there), None)

    def _show_again(self, facts: Sequence[Fact]) -> None:
        """Follow what an undo or redo has written to the place where it happened."""
        if self.timekeeper is not None:
            self.timekeeper.forget_day()
        if not facts:
            return
        is_final = self.shown == states.FINAL and is_about_final(facts)
        is_said = all(fact.kind in COMMENTED for fact in facts)
        is_about_shown = is_final or _is_about(facts, self.shown)
        own = self.shown if is_about_shown else self.annotator
        if (is_about_shown or is_said or self.shown == self.annotator) and can_be_followed(facts, own):
            self._follow(Edit(tuple(facts)))
        elif self.shown == self.annotator and (source := source_of(facts)) is not None:
            self._follow_source(facts, source, self._still_open(facts), None)
        else:
            # what is read again are lists; words follow what this window writes
            self._words.take_in(facts)
            if self.shown != self.annotator and not is_final:
                self.show_layer(self.annotator)
            # another layer is shown with the list as it was; what was written may be about its articles
            self.refresh()
        place = place_of(facts, self.articles, self.article_id)
        if place is not None:
            self.go_to(str(place.article_id))
            # what was said stands beside its place; the caret may stay
            span = (place.after or place.before) if place.kind in ONE_SPAN else None
            if span and self.opened and self.opened.span(span["id"]):
                self.make_current(span["id"])
            elif span:
                self.select(span["start"], span["start"])


def _is_about(facts: Sequence[Fact], layer: str) -> bool:
    """Whether these facts change the layer of that annotator, and nobody else's."""
    return all(fact.kind == STATE_CHANGED and layers_of(fact) == {layer} for fact in facts)


def _heir(article: Article, page: Page, caret: int) -> str | None:
    """The article as it is now, else the one that has the character at the caret, else any that has its blocks."""
    if any(each.id == article.id for each in page.articles):
        return article.id
    place = to_source(article.blocks, caret, corrections=article.corrections)
    runs = {block.run for block in article.blocks}
    for each in page.articles:
        if any(
            start <= (-1 if place is None else place) < end for start, end in (b.run for b in each.blocks)
        ):
            return each.id
    return next((each.id for each in page.articles if runs & {block.run for block in each.blocks}), None)

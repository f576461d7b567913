"""What came back from the review: comments, and where the final layer says something else than one's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.comment import Thread
from annotator.model.errors import Refusal, shortened
from annotator.model.event import Fact
from annotator.model.identity import derived_id, new_id
from annotator.model.layer import FINAL, ArticleSummary, Standing
from annotator.model.span import ORIGIN_REVIEW, Span
from annotator.model.verdict import Verdict
from annotator.review.comparing import ONLY_LEFT, Difference, compare
from annotator.session import edits
from annotator.session.edits import Edit
from annotator.session.progress import Cancelled, Progress
from annotator.session.writer import Writer
from annotator.store import Project


@dataclass(frozen=True, slots=True)
class Corrected:
    """Where one's own spans (`difference.left`) and the final ones (`.right`) say something else, with the verdict on
    it, if there is one; `is_kept` where one has looked at it and keeps one's own."""

    difference: Difference
    verdict: Verdict | None
    is_kept: bool

    @property
    def id(self) -> str:
        """Of the difference as it is now: what is kept is to be looked at again when it has changed."""
        return derived_id("kept", self.difference.id, repr(self.difference.signature))


@dataclass(frozen=True, slots=True)
class CameBack:
    """An article that a reviewer has something to say about: how far one's layer is and who decided that, the threads
    of comments, open ones first, and what was corrected."""

    article: ArticleSummary
    standing: Standing
    decided_by: str
    threads: tuple[Thread, ...]
    corrected: tuple[Corrected, ...]

    @property
    def left(self) -> int:
        """How much of it waits for an answer or a decision."""
        return sum(thread.is_open for thread in self.threads) + sum(
            not each.is_kept for each in self.corrected
        )


def came_back(
    project: Project,
    annotator: str,
    lines: Iterable[ArticleSummary],
    *,
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
) -> list[CameBack]:
    """The articles of the list of which a reviewer has said something to this annotator, those that were returned
    first."""
    with project.snapshot():
        reader = _Reader(project, annotator)
        known = [line for line in lines if line.id in reader.articles]
        found = []
        for number, line in enumerate(known):
            if cancelled():
                break
            progress(number, len(known), line.title)
            found += reader.read(line)
    return sorted(found, key=lambda each: each.standing.state != states.RETURNED)


class _Reader:
    """Knows what was said in the whole project, and reads layers only where that concerns the annotator."""

    def __init__(self, project: Project, annotator: str) -> None:
        self._project, self._annotator = project, annotator
        self._standings = project.standings(annotator)
        self._final = project.standings(FINAL)
        self._kept = project.disregarded()
        self._threads: dict[str, list[Thread]] = {}
        for thread in project.threads():
            first = thread.comments[0]
            if first.annotator in ("", annotator) and {each.author for each in thread.comments} != {
                annotator
            }:
                self._threads.setdefault(first.article_id, []).append(thread)
        self._verdicts: dict[str, list[Verdict]] = {}
        for verdict in project.verdicts():
            self._verdicts.setdefault(verdict.article_id, []).append(verdict)
        reviewed = set(self._final) & set(self._standings)
        self.articles = reviewed | set(self._threads) | set(self._standings)

    def read(self, line: ArticleSummary) -> list[CameBack]:
        """The article, if there is something to say of it."""
        standing = self._standings.get(line.id, Standing())
        reviewer = self._project.decided_by(line.id, self._annotator)
        is_decided = reviewer not in ("", self._annotator)
        threads = sorted(self._threads.get(line.id, ()), key=lambda thread: not thread.is_open)
        corrected = self._corrected(line.id, is_decided=is_decided) if line.id in self._final else ()
        if not is_decided and not threads and not corrected:
            return []
        return [CameBack(line, standing, reviewer, tuple(threads), tuple(corrected))]

    def _corrected(self, article_id: str, *, is_decided: bool) -> Sequence[Corrected]:
        verdicts = self._verdicts.get(article_id, [])
        if not is_decided and not verdicts:
            return ()
        own, final = (self._project.spans(article_id, name) for name in (self._annotator, FINAL))
        is_whole = self._final[article_id].state in states.FINISHED
        found = []
        for difference in compare(own, final).differences:
            verdict = _verdict_on(difference, verdicts)
            # as long as the review goes on, what is not final yet is not wrong
            if difference.kind == ONLY_LEFT and verdict is None and not is_whole:
                continue
            each = Corrected(difference, verdict, False)
            found.append(replace(each, is_kept=each.id in self._kept))
        return found


def _verdict_on(difference: Difference, verdicts: Iterable[Verdict]) -> Verdict | None:
    own, final = ({span.id for span in side} for side in (difference.left, difference.right))
    return next((v for v in verdicts if own & set(v.spans) or final & {*v.spans, *v.final}), None)


class Returning:
    """The commands of an annotator on what came back."""

    def __init__(self, session: Writer) -> None:
        self._session = session

    def take_final(self, corrected: Sequence[Corrected]) -> int:
        """Let one's own layer say what the final one says there, as one step; how many places that were."""
        session = self._session
        project = session.require_project()
        facts = [fact for each in corrected for fact in _taken(project, session.annotator, each.difference)]
        session.commit(Edit(tuple(facts)))
        return len(corrected)

    def keep_mine(self, corrected: Sequence[Corrected]) -> int:
        """Leave one's own as it is, and mark it as seen; what is kept already is open again. How many that were."""
        session = self._session
        project = session.require_project()
        facts = []
        for each in corrected:
            before = project.kept(kinds.DISREGARD_CHANGED, {"id": each.id})
            told = {"id": each.id, "disregarded_by": session.annotator, "reason": ""}
            after = told if before is None else None
            facts.append(Fact(kinds.DISREGARD_CHANGED, each.difference.article_id, before, after))
        session.commit(Edit(tuple(facts)))
        return len(facts)


def _taken(project: Project, annotator: str, difference: Difference) -> list[Fact]:
    """The facts by which own spans become what the final ones are there. What answers one to one stays the same span,
    with its note."""
    for span in difference.spans:
        if project.span(span.id) != span:
            raise Refusal(
                "“{quote}” was changed since this list was made. Nothing was changed; look again.",
                quote=shortened(span.quote),
            )
    own, final = difference.left, difference.right
    if len(own) == len(final):
        return [edits.changed(mine, _like(mine, theirs)) for mine, theirs in zip(own, final, strict=True)]
    known = {span.statement for span in project.spans(difference.article_id, annotator)}
    facts = [edits.removed(span) for span in own]
    for span in final:
        if span.statement not in known - {mine.statement for mine in own}:
            new = replace(span, id=new_id(), annotator=annotator, note="", origin=ORIGIN_REVIEW)
            facts.append(Fact(kinds.SPAN_ADDED, span.article_id, None, new.as_payload()))
    return facts


def _like(mine: Span, theirs: Span) -> Span:
    return replace(
        mine,
        start=theirs.start,
        end=theirs.end,
        quote=theirs.quote,
        label=theirs.label,
        attributes=theirs.attributes,
    )

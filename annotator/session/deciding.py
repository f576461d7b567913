"""What decisions on one article come to: verdicts, and with them the final layer. Pure: nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.model.layer import FINAL
from annotator.model.scheme import GUIDELINE, Scheme
from annotator.model.span import ORIGIN_AGREED, ORIGIN_REVIEW, Span, reading_order
from annotator.model.verdict import AGREED, Verdict
from annotator.review.cases import Case, Compared, compared, says_still
from annotator.review.comparing import attributes_of
from annotator.session import edits
from annotator.store import Project

Statement = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision on a case; `wanted` are the spans to be in the final layer where it does not say so by itself."""

    case: Case
    decision: str
    reason: str = ""
    wanted: tuple[Span, ...] | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """What is to be in the final layer."""
        return self.case.wanted(self.decision) if self.wanted is None else self.wanted


@dataclass(frozen=True, eq=False)
class Mark:
    """What of a case is asked for again and again; worked out when it is asked for first."""

    case: Case

    @cached_property
    def alike(self) -> bytes:
        """What it stands for among equal ones."""
        return self.case.alike

    @cached_property
    def said(self) -> str:
        """What was said in it: asked only where there is a verdict."""
        return self.case.said


@dataclass(frozen=True, eq=False)
class ReviewedArticle:
    """One article in a review of these `layers`: what they say, what was decided, and the final layer as it is. Equal
    only to itself."""

    article_id: str
    text: str
    layers: tuple[str, ...]
    said: Compared
    verdicts: Mapping[str, Verdict]
    final: tuple[Span, ...]
    state: str
    scheme: Scheme = GUIDELINE
    lacking: tuple[str, ...] = ()
    """Who has not begun it: then nothing is compared."""

    @classmethod
    def read(
        cls, project: Project, article_id: str, layers: Sequence[str], scheme: Scheme | None = None
    ) -> ReviewedArticle:
        """As the project has it; its `scheme` where that is known."""
        by_layer: dict[str, list[Span]] = {name: [] for name in (*layers, FINAL)}
        for span in project.spans(article_id):
            if span.annotator in by_layer:
                by_layer[span.annotator].append(span)
        lacking = tuple(
            name
            for name in layers
            if not by_layer[name] and name != FINAL and project.state(article_id, name) == states.NEW
        )
        return cls(
            article_id,
            project.text(article_id),
            tuple(layers),
            Compared((), ()) if lacking else compared([by_layer[name] for name in layers]),
            {verdict.id: verdict for verdict in project.verdicts(article_id)},
            tuple(by_layer[FINAL]),
            project.state(article_id, FINAL),
            scheme or project.scheme() or GUIDELINE,
            lacking,
        )

    @property
    def cases(self) -> tuple[Case, ...]:
        """What has to be decided, in the order of the text."""
        return self.said.cases

    def taken_in(self, facts: Iterable[Fact]) -> ReviewedArticle | None:
        """As it is after these facts of its own about the final layer, without comparing the layers again; None where
        that must be read, since the final layer is one of them."""
        if FINAL in self.layers:
            return None
        spans, verdicts, state = {span.id: span for span in self.final}, dict(self.verdicts), self.state
        for fact in facts:
            if fact.article_id != self.article_id:
                continue
            if fact.kind == kinds.VERDICT_CHANGED:
                told = fact.after or fact.before
                verdicts.pop(told["id"], None)
                if fact.after is not None:
                    verdicts[told["id"]] = Verdict.from_payload(fact.after)
            elif fact.kind == kinds.STATE_CHANGED:
                state = fact.after["state"] if fact.after else states.NEW
            elif fact.kind in kinds.ONE_SPAN or fact.kind in kinds.MANY_SPANS:
                is_one = fact.kind in kinds.ONE_SPAN
                for gone in ([fact.before] if is_one else fact.before) or ():
                    spans.pop(gone["id"] if gone else "", None)
                for come in ([fact.after] if is_one else fact.after) or ():
                    if come:
                        spans[come["id"]] = Span.from_payload(come)
        final = tuple(sorted(spans.values(), key=reading_order))
        after = replace(self, final=final, verdicts=verdicts, state=state)
        # what was found of the layers holds for it, too
        after.__dict__.update(places=self.places, marks=self.marks)
        return after

    @cached_property
    def marks(self) -> Mapping[str, Mark]:
        """What stands for each case."""
        return {case.id: Mark(case) for case in self.cases}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each case stands among them."""
        return {case.id: place for place, case in enumerate(self.cases)}

    @cached_property
    def open(self) -> tuple[Case, ...]:
        """What is not decided, or was when the layers said something else."""
        return tuple(case for case in self.cases if self.is_open(case))

    @property
    def is_done(self) -> bool:
        """Whether the final layer is finished."""
        return self.state in states.FINISHED and not self.open

    def case(self, identity: str | None) -> Case | None:
        """One of the cases."""
        place = self.places.get(identity or "")
        return None if place is None else self.cases[place]

    def verdict(self, case: Case) -> Verdict | None:
        """What was decided on a case, outdated or not."""
        return self.verdicts.get(case.id)

    def is_open(self, case: Case) -> bool:
        """Whether a case waits for a decision."""
        verdict = self.verdicts.get(case.id)
        return verdict is None or not says_still(
            verdict.said, self.marks[case.id].said, self.scheme.now_called
        )

    def final_of(self, case: Case) -> tuple[Span, ...]:
        """What the verdict on a case has put into the final layer and is still there."""
        verdict = self.verdicts.get(case.id)
        ids = set(verdict.final) if verdict else set()
        return tuple(span for span in self.final if span.id in ids)


def decided(article: ReviewedArticle, choices: Sequence[Choice], reviewer: str) -> list[Fact]:
    """The facts of decisions on an article, the verdicts first. With them the final layer gets what all layers say, as
    far as it lacks that, and the state that it then has. Without choices that alone."""
    draft = _Draft(article, reviewer)
    draft.release()
    for choice in choices:
        draft.decide(choice)
    draft.adopt_agreed()
    still_open = {case.id for case in article.open} - {choice.case.id for choice in choices}
    return [*draft.facts, *_state(article, is_open=bool(still_open))]


def _state(article: ReviewedArticle, *, is_open: bool) -> list[Fact]:
    is_finished = not is_open and article.state in states.FINISHED
    state = article.state if is_finished else states.IN_PROGRESS if is_open else states.DONE
    if state == article.state:
        return []
    return [edits.state_changed(article.article_id, FINAL, article.state, state)]


def with_reason(article: ReviewedArticle, case: Case, reason: str) -> list[Fact]:
    """The verdict on a case gets another reason."""
    verdict = article.verdict(case)
    if verdict is None or verdict.reason == reason:
        return []
    return [verdict_changed(verdict, replace(verdict, reason=reason))]


def verdict_changed(before: Verdict | None, after: Verdict | None) -> Fact:
    """A verdict comes, goes or is another one."""
    told = [None if each is None else each.as_payload() for each in (before, after)]
    there = after or before
    return Fact(kinds.VERDICT_CHANGED, there.article_id if there else None, *told)


def names_of_sides(layers: Sequence[str]) -> tuple[str, str]:
    """As a verdict calls the two sides."""
    first, *others = layers
    return first, " + ".join(others)


@dataclass
class _Draft:
    """The final layer while decisions are put into it."""

    article: ReviewedArticle
    reviewer: str
    facts: list[Fact] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._spans = {span.id: span for span in self.article.final}
        self._verdicts = dict(self.article.verdicts)
        self._agreed = {each[0].statement: each for each in self.article.said.agreed}
        self._is_side = FINAL in self.article.layers

    # -- decisions -------------------------------------------------------------------------------------------

    def release(self) -> None:
        """Verdicts of these layers on differences that are none any more no longer hold: their spans go, unless another
        verdict has put them there too."""
        names, current = names_of_sides(self.article.layers), self.article.places
        for verdict in list(self._verdicts.values()):
            is_ours = (verdict.left_layer, verdict.right_layer) == names and verdict.kind != AGREED
            if is_ours and verdict.id not in current:
                del self._verdicts[verdict.id]
                self.facts.append(verdict_changed(verdict, None))
                if not self._is_side:
                    self._remove(self._only_of(verdict))

    def decide(self, choice: Choice) -> None:
        """Put what a case wants into the final layer instead of what it had there."""
        case = choice.case
        before = self._verdicts.pop(case.id, None)
        old = self._only_of(before) if before else []
        old += self._of_case(case)
        wanted = [span for span in choice.spans if span.annotator == FINAL or not self._is_agreed(span)]
        kept, added, final = self._place(wanted, old)
        verdict = Verdict(
            id=case.id,
            article_id=case.article_id,
            reviewer=self.reviewer,
            left_layer=names_of_sides(self.article.layers)[0],
            right_layer=names_of_sides(self.article.layers)[1],
            kind=case.kind,
            decision=choice.decision,
            spans=tuple(span.id for span in case.spans),
            final=tuple(final),
            said=case.said,
            reason=choice.reason or (before.reason if before else ""),
        )
        self._verdicts[case.id] = verdict
        if verdict != before:
            self.facts.append(verdict_changed(before, verdict))
        self._remove(span for span in old if span.id not in kept)
        self._add(added)

    def _place(self, wanted: Iterable[Span], old: Sequence[Span]) -> tuple[set[str], list[Span], list[str]]:
        """Which of the old spans stay, what is new, and the ids of all that the verdict has put there."""
        going = {span.id for span in old}
        by_statement: dict[Statement, Span] = {}
        for span in self._spans.values():
            if span.id not in going or span.statement not in by_statement:
                by_statement[span.statement] = span
        kept, added, final = set(), [], []
        for span in wanted:
            there = by_statement.get(span.statement)
            if there is not None and (there.id not in going or attributes_of(there) == attributes_of(span)):
                kept.add(there.id)
                final.append(there.id)
                continue
            fresh = _copied(span, ORIGIN_REVIEW)
            by_statement[span.statement] = fresh
            added.append(fresh)
            final.append(fresh.id)
        return kept, added, final

    def _only_of(self, verdict: Verdict) -> list[Span]:
        """What a verdict has put into the final layer, and no other has."""
        others = {
            identity for each in self._verdicts.values() if each.id != verdict.id for identity in each.final
        }
        return [self._spans[each] for each in verdict.final if each in self._spans and each not in others]

    def _of_case(self, case: Case) -> list[Span]:
        """What of the final layer the case is about: its own spans, where that layer is one of the sides, and what once
        all agreed in and now not all do."""
        ids = {span.id for span in case.spans}
        statements = {span.statement for span in case.spans} - self._agreed.keys()
        held = {identity for verdict in self._verdicts.values() for identity in verdict.final}
        return [
            span
            for span in self._spans.values()
            if span.id in ids
            or (span.origin == ORIGIN_AGREED and span.statement in statements and span.id not in held)
        ]

    # -- what all say ----------------------------------------------------------------------------------------

    def adopt_agreed(self) -> None:
        """Put in what all layers say and is not there yet, unless an edit has decided otherwise."""
        if self._is_side:
            return
        there = {span.statement for span in self._spans.values()}
        claimed = {identity for verdict in self._verdicts.values() for identity in verdict.spans}
        added = []
        for statement, spans in self._agreed.items():
            if statement not in there and not any(span.id in claimed for span in spans):
                there.add(statement)
                added.append(_copied(spans[0], ORIGIN_AGREED))
        if added:
            self._spans.update((span.id, span) for span in added)
            payloads = [span.as_payload() for span in sorted(added, key=reading_order)]
            self.facts.append(Fact(kinds.SPANS_IMPORTED, self.article.article_id, [], payloads))

    def _is_agreed(self, span: Span) -> bool:
        """Whether the final layer gets that in any case."""
        each = self._agreed.get(span.statement)
        return each is not None and attributes_of(each[0]) == attributes_of(span) and not self._is_side

    # -- spans -----------------------------------------------------------------------------------------------

    def _remove(self, spans: Iterable[Span]) -> None:
        for span in list(spans):
            if self._spans.pop(span.id, None) is not None:
                self.facts.append(edits.removed(span))

    def _add(self, spans: Iterable[Span]) -> None:
        for span in spans:
            self._spans[span.id] = span
            self.facts.append(Fact(kinds.SPAN_ADDED, span.article_id, None, span.as_payload()))


def _copied(span: Span, origin: str) -> Span:
    """As it stands in the final layer: what it says, without the note, which speaks to colleagues."""
    said = {name: value for name, value in span.attributes.items() if value is not None}
    return replace(span, id=new_id(), annotator=FINAL, attributes=said, note="", origin=origin)


def moved_to(
    case: Case, edited: Case, spans: Iterable[Span], text: str, edited_text: str
) -> tuple[Span, ...] | None:
    """What an edit of one case has made of it, at an equal one; None where the text there reads otherwise."""
    found = []
    for span in spans:
        start = case.start + span.start - edited.start
        end = start + span.length
        if start < 0 or text[start:end] != edited_text[span.start : span.end]:
            return None
        # never taken for a span of the final layer that is there already
        found.append(
            replace(
                span,
                article_id=case.article_id,
                annotator="",
                start=start,
                end=end,
                quote=text[start:end],
            )
        )
    return tuple(found)

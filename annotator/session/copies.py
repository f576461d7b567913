"""Copies of a paragraph are labelled once: what one has is offered for the others, and put there as one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from annotator.model import event as kinds
from annotator.model.alignment import Alignment
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.span import Span
from annotator.session.edits import Edit
from annotator.session.everywhere import CONTEXT, Attributes, Hit, Standing, brought, span_over
from annotator.session.session import Session
from annotator.store import Project
from annotator.store.copy_index import CopyIndex, Paragraph


@dataclass(frozen=True, slots=True)
class Member:
    """A paragraph of a group as it is now, and one's spans that lie in it, in reading order."""

    place: Paragraph
    article_text: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.article_text[self.place.start : self.place.end]

    def around(self, start: int, end: int) -> tuple[str, str]:
        """What stands before and behind a run of its article."""
        return self.article_text[max(start - CONTEXT, 0) : start], self.article_text[end : end + CONTEXT]


@dataclass(frozen=True, slots=True)
class Offered:
    """A span of one paragraph at its place in a copy; not `is_same` where other characters stand there."""

    hit: Hit
    label: str
    attributes: Attributes
    is_same: bool = True

    @property
    def standing(self) -> Standing:
        """What labelling it would mean."""
        standing = self.hit.standing(self.label)
        return Standing.DIFFERS if standing is Standing.FREE and not self.is_same else standing


@dataclass(frozen=True, slots=True)
class Offer:
    """What the labels of one paragraph come to in its copies. `missing` are the spans for which a copy has no place,
    counted once for each."""

    source: Paragraph
    text: str
    copies: int
    offered: tuple[Offered, ...]
    missing: int = 0


def members_of(project: Project, annotator: str, places: Iterable[Paragraph]) -> list[Member]:
    """The paragraphs of a group with one's spans."""
    found = []
    for place in places:
        inside = [
            span
            for span in project.spans(place.article_id, annotator)
            if place.start <= span.start and span.end <= place.end
        ]
        found.append(Member(place, project.text(place.article_id), tuple(inside)))
    return found


def in_order(places: Iterable[Paragraph], order: Mapping[str, int]) -> list[Paragraph]:
    """As the articles stand in the list, and in each of them as they are read."""
    return sorted(
        places, key=lambda place: (order.get(place.article_id, len(order)), place.article_id, place.start)
    )


def offer(project: Project, annotator: str, article_id: str, offset: int, order: Mapping[str, int]) -> Offer:
    """What the labels of the paragraph at an offset come to in its copies. Where it has none, those of the copy that
    has most are offered for it and for the others. `order` has the places of articles in the list."""
    places = in_order(CopyIndex(project).group_at(article_id, offset), order)
    if not places:
        raise Refusal("This paragraph has no copies in the project.")
    members = members_of(project, annotator, places)
    here = next(
        m for m in members if m.place.article_id == article_id and m.place.start <= offset <= m.place.end
    )
    source = here if here.spans else max(members, key=lambda member: len(member.spans))
    if not source.spans:
        raise Refusal(
            "None of the {count} copies of this paragraph has labels yet. Label one of them first.",
            count=len(members),
        )
    offered: list[Offered] = []
    others = [member for member in members if member is not source]
    for member in others:
        offered += _offered(source, member)
    missing = len(others) * len(source.spans) - len(offered)
    return Offer(source.place, source.text, len(others), tuple(offered), missing)


def _offered(source: Member, member: Member) -> list[Offered]:
    alignment = Alignment(source.text, member.text)
    found = []
    for span in source.spans:
        placed = alignment.placed(span.start - source.place.start, span.end - source.place.start)
        if placed is not None:
            run = placed.start + member.place.start, placed.end + member.place.start
            found.append((span, run, placed.is_same))
    # what the paragraph itself has beside a span does not stand in that span's way
    known = {(*run, span.label) for span, run, _ in found}
    return [
        Offered(_hit(member, run, known), span.label, span.attributes, is_same)
        for span, run, is_same in sorted(found, key=lambda each: each[1])
    ]


def _hit(member: Member, run: tuple[int, int], known: set[tuple[int, int, str]]) -> Hit:
    start, end = run
    equal = frozenset(span.label for span in member.spans if (span.start, span.end) == run)
    around = [
        span.label
        for span in member.spans
        if span.statement not in known
        and (span.start, span.end) != run
        and span.start < end
        and start < span.end
        and not start <= span.start < span.end <= end
    ]
    before, after = member.around(start, end)
    quote = member.article_text[start:end]
    return Hit(
        member.place.article_id, start, end, quote, before, after, equal, around[0] if around else None
    )


def copied(project: Project, annotator: str, offered: Sequence[Offered]) -> list[Fact]:
    """What labelling all these comes to: one fact for the spans of an article and one where that begins it. What is
    there by now is left out; refused where other characters stand there by now."""
    text = cache(project.text)
    for each in offered:
        if text(each.hit.article_id)[each.hit.start : each.hit.end] != each.hit.quote:
            raise Refusal("The text has changed since then. Nothing was labelled; look again.")
    return brought(
        project,
        annotator,
        (span_over(each.hit, annotator, each.label, each.attributes) for each in offered),
    )


def label_copies(session: Session, offered: Sequence[Offered]) -> int:
    """Put these labels onto the copies, as one step; how many spans that made."""
    session.require_layer()
    facts = copied(session.require_project(), session.annotator, offered)
    session.commit(Edit(tuple(facts)))
    return sum(len(fact.after) for fact in facts if fact.kind == kinds.SPANS_IMPORTED)

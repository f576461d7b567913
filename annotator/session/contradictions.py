"""Contradictions: copies of a paragraph in which one annotator has labelled the same characters differently."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.model import layer as states
from annotator.model.alignment import Alignment
from annotator.model.errors import Refusal, shortened
from annotator.model.event import SPAN_ADDED, Fact
from annotator.model.identity import new_id
from annotator.model.segmentation import Run
from annotator.model.span import ORIGIN_EVERYWHERE, Span
from annotator.session import edits
from annotator.session.copies import Member, in_order, members_of
from annotator.session.edits import Edit
from annotator.session.session import Session
from annotator.store import Project
from annotator.store.copy_index import CopyIndex, Paragraph

Statement = tuple[int, int, str, tuple[tuple[str, object], ...]]
"""Run, label and attributes: what a span says, in the offsets of a group's first member."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one copy says at a place `[start, end)` of its article (code points): its spans there that not all have."""

    paragraph: Paragraph
    start: int
    end: int
    quote: str
    before: str
    after: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A place of a group of copies, and what each of them says there, in the order of the list."""

    said: tuple[Said, ...]


def contradictions(
    project: Project,
    annotator: str,
    order: Mapping[str, int],
    *,
    progress: Callable[[int, int, str], object],
    cancelled: Callable[[], bool],
) -> list[Contradiction] | None:
    """Where copies differ in one annotator's labels, in the order of the list; None where cancelled.

    A copy has a say once it has a label or its article is done: what nobody has come to yet contradicts nothing.
    Only what reads the same characters in both is compared.
    """
    groups = [in_order(group, order) for group in CopyIndex(project).groups()]
    groups.sort(key=lambda group: (order.get(group[0].article_id, len(order)), group[0].start))
    found: list[Contradiction] = []
    for at, group in enumerate(groups):
        if cancelled():
            return None
        progress(at, len(groups), "")
        members = [
            member
            for member in members_of(project, annotator, group)
            if member.spans or project.state(member.place.article_id, annotator) in states.FINISHED
        ]
        if len(members) > 1 and any(member.spans for member in members):
            found += _in_group(members)
    return found


class _Aligned:
    """A member beside the first one of its group."""

    def __init__(self, member: Member, first: Member) -> None:
        self.member = member
        self._to_first = Alignment(member.text, first.text)
        self._from_first = Alignment(first.text, member.text)
        self.spans: dict[Statement, Span] = {}
        for span in member.spans:
            run = self._to_first.same(span.start - member.place.start, span.end - member.place.start)
            if run is not None:
                told = tuple(sorted(span.attributes.items()))
                self.spans[*run, span.label, told] = span

    def reads(self, statement: Statement) -> bool:
        """Whether the characters are here too."""
        return self._from_first.same(*statement[:2]) is not None

    def said(self, hull: Run, statements: Iterable[Statement]) -> Said | None:
        """What it says at a place; None where that reads otherwise here."""
        spans = [self.spans[each] for each in statements if each in self.spans]
        placed = self._from_first.placed(*hull)
        if placed is None or not (placed.is_same or spans):
            return None
        home = self.member.place
        start, end = placed.start + home.start, placed.end + home.start
        quote = self.member.article_text[start:end]
        return Said(home, start, end, quote, *self.member.around(start, end), tuple(spans))


def _in_group(members: Sequence[Member]) -> Iterator[Contradiction]:
    aligned = [_Aligned(member, members[0]) for member in members]
    told = {statement for each in aligned for statement in each.spans}
    disputed = sorted(
        (
            statement
            for statement in told
            if any(statement not in each.spans and each.reads(statement) for each in aligned)
        ),
        key=repr,
    )
    for hull, statements in _places(disputed):
        said = [found for each in aligned if (found := each.said(hull, statements)) is not None]
        if len({tuple(_meaning(one)) for one in said}) > 1:
            yield Contradiction(tuple(said))


def _places(statements: Iterable[Statement]) -> Iterator[tuple[Run, list[Statement]]]:
    """Statements that overlap are one place."""
    start, end, those = 0, 0, list[Statement]()
    for statement in sorted(statements, key=lambda each: each[:3]):
        if those and statement[0] >= end:
            yield (start, end), those
            those = []
        if not those:
            start, end = statement[:2]
        end = max(end, statement[1])
        those.append(statement)
    if those:
        yield (start, end), those


def _meaning(said: Said) -> list[str]:
    return sorted(
        repr((span.quote, span.start - said.start, span.label, sorted(span.attributes.items())))
        for span in said.spans
    )


# -- settling --------------------------------------------------------------------------------------------------


def settle(session: Session, contradiction: Contradiction, like: Said) -> int:
    """Make all copies say what one of them says there, as one step; how many spans that touched. Where only label or
    attributes differ the span stays, with its note."""
    session.require_layer()
    project = session.require_project()
    facts: list[Fact] = []
    wanted_text = _text(project, like)
    for other in contradiction.said:
        if other is not like:
            facts += _made_alike(project, session.annotator, like, wanted_text, other)
    session.commit(Edit(tuple(facts)))
    return len(facts)


def _made_alike(project: Project, annotator: str, like: Said, text: str, other: Said) -> list[Fact]:
    for said in (like, other):
        for span in said.spans:
            if project.span(span.id) != span:
                raise Refusal(
                    "“{quote}” was changed since this list was made. Nothing was changed; look again.",
                    quote=shortened(span.quote),
                )
    alignment = Alignment(text, _text(project, other))
    home = other.paragraph
    wanted: dict[Run, list[Span]] = {}
    for span in like.spans:
        run = alignment.same(span.start - like.paragraph.start, span.end - like.paragraph.start)
        if run is not None:
            wanted.setdefault((run[0] + home.start, run[1] + home.start), []).append(span)
    facts, over = [], list[Span]()
    for span in other.spans:
        meant = wanted.get((span.start, span.end), [])
        equal = next((m for m in meant if (m.label, m.attributes) == (span.label, span.attributes)), None)
        if equal is not None:
            meant.remove(equal)
        else:
            over.append(span)
    for span in over:
        meant = wanted.get((span.start, span.end), [])
        if meant:
            now = meant.pop(0)
            facts.append(edits.changed(span, replace(span, label=now.label, attributes=now.attributes)))
        else:
            facts.append(edits.removed(span))
    for (start, end), meant in wanted.items():
        for span in meant:
            quote = project.text(home.article_id)[start:end]
            new = Span(
                new_id(), home.article_id, annotator, start, end, span.label, dict(span.attributes), "", quote,
                ORIGIN_EVERYWHERE,
            )  # fmt: skip
            facts.append(Fact(SPAN_ADDED, home.article_id, None, new.as_payload()))
    return facts


def _text(project: Project, said: Said) -> str:
    text = project.text(said.paragraph.article_id)
    if text[said.start : said.end] != said.quote:
        raise Refusal("The text has changed since this list was made. Nothing was changed; look again.")
    return text[said.paragraph.start : said.paragraph.end]

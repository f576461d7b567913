"""From a figure of agreement down to its spans, each in its context."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic

from annotator.model.statement import Statement
from annotator.review.agreement import (
    ALL,
    ANY,
    BOUNDARY,
    EXACT,
    EXTRA,
    LABEL,
    LEFT,
    MISSED,
    NEITHER,
    RIGHT,
    Evidence,
)
from annotator.session.agreeing import Agreement
from annotator.session.everywhere import CONTEXT
from annotator.session.progress import Cancelled, Progress
from annotator.session.session import Session
from annotator.store import Project

MOST = 20_000
"""Rows after which a list ends: nobody looks through more of them."""

_FIRST = 40
"""Rows that are shown as soon as they are found."""

_PAUSE = 0.2
"""Seconds between two batches after these."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a figure is about: two annotators, or the reference and all others; what it counts (one of
    `review.agreement.KINDS` or `WHOLE`), of which label and day. `against` narrows it to a cell of the table of
    confusion: the label of the other side, `NEITHER` where that has no answer."""

    annotators: tuple[str, ...]
    kind: str
    label: str = ANY
    day: str = ""
    against: str | None = None

    @classmethod
    def of_cell(cls, annotators: tuple[str, ...], one: str, other: str) -> Figure:
        """A count of the table of confusion: label of the left, label of the right."""
        if other == NEITHER:
            return cls(annotators, MISSED, one)
        if one == NEITHER:
            return cls(annotators, EXTRA, other)
        return cls(annotators, ALL if one == other else LABEL, one, against=other)

    def holds(self, one: Evidence) -> bool:
        """Whether it counts that."""
        if self.against is None:
            return True
        both = one.left is not None and one.right is not None
        return both and (_label(one.left), _label(one.right)) == (self.label, self.against)


@dataclass(frozen=True, slots=True)
class Seen:
    """A row behind a figure: who is compared, the run `[start, end)` (code points) of the article in its context, and
    what each side says there; `left_quote` and `right_quote` are the text of their spans."""

    article_id: str
    annotators: tuple[str, str]
    evidence: Evidence
    quote: str
    before: str
    after: str
    left_quote: str = ""
    right_quote: str = ""

    @property
    def kind(self) -> str:
        """What the two sides are to one another, whatever figure led here."""
        one = self.evidence
        if one.left is None or one.right is None:
            return one.kind if one.kind not in (LEFT, RIGHT, ALL) else (EXTRA if one.left is None else MISSED)
        if one.left.label != one.right.label:
            return LABEL
        same = (one.left.start, one.left.end) == (one.right.start, one.right.end)
        return EXACT if same else BOUNDARY


def seen(
    project: Project,
    agreement: Agreement,
    figure: Figure,
    take: Callable[[list[Seen]], object],
    *,
    progress: Progress,
    cancelled: Cancelled,
) -> bool:
    """Hand on what is behind a figure as it is found, article by article; whether that was all: not so when it was
    cancelled, or when there is more than anybody looks through."""
    batch: list[Seen] = []
    due = 0.0
    for count, row in enumerate(_rows(project, agreement, figure), start=1):
        if cancelled():
            return False
        batch.append(row)
        if count == _FIRST or monotonic() >= due or count >= MOST:
            take(batch)
            progress(count, 0, "")
            batch, due = [], monotonic() + _PAUSE
        if count >= MOST:
            return False
    take(batch)
    return not cancelled()


def looking_behind(
    session: Session, agreement: Agreement, figure: Figure, take: Callable[[list[Seen]], object]
) -> Callable[[Progress, Cancelled], bool]:
    """What finds the spans behind a figure beside the window, where `take` is called."""
    path = session.require_project().path

    def work(progress: Progress, cancelled: Cancelled) -> bool:
        with Project(path) as own, own.snapshot():
            return seen(own, agreement, figure, take, progress=progress, cancelled=cancelled)

    return work


def _rows(project: Project, agreement: Agreement, figure: Figure) -> Iterator[Seen]:
    reference, *others = figure.annotators
    latest, text = "", ""
    for other in others:
        found = agreement.behind(project, reference, other, figure.kind, figure.label, day=figure.day)
        for article_id, one in found:
            if not figure.holds(one):
                continue
            if article_id != latest:
                latest, text = article_id, project.text(article_id)
            yield Seen(
                article_id,
                (reference, other),
                one,
                text[one.start : one.end],
                text[max(one.start - CONTEXT, 0) : one.start],
                text[one.end : one.end + CONTEXT],
                _quote(text, one.left),
                _quote(text, one.right),
            )


def _quote(text: str, span: Statement | None) -> str:
    return text[span.start : span.end] if span is not None else ""


def _label(span: Statement | None) -> str:
    return span.label if span is not None else NEITHER

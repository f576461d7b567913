"""Searching the project: in the text, in what is labelled, in notes; or simply for spans of a kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from time import monotonic, sleep

from annotator.model import layer as states
from annotator.model.errors import Refusal
from annotator.model.event import SPAN_CHANGED, Fact
from annotator.model.layer import ArticleSummary
from annotator.model.scheme import Label
from annotator.model.segmentation import Run
from annotator.model.span import Span, reading_order
from annotator.reading.variants import characters, is_sought, occurrences
from annotator.session import edits
from annotator.session.edits import Edit
from annotator.session.everywhere import CONTEXT, LONGEST, MOST, labelled, spans_in
from annotator.session.session import Session
from annotator.store import Project
from annotator.store.search_index import SearchIndex
from annotator.store.span_search import articles_with_notes, articles_with_spans, spans_at, states_of

SCREEN = 40
"""Hits that are shown as soon as they are found: nobody sees more of them at once."""

_FIRST_PAUSE = 0.03
_PAUSE = 0.25
"""Seconds between two batches of hits, before there is a screenful and after it."""

_TURN = 0.004
"""Seconds of work between two rests as long, once there is a screenful: the thread that draws it needs this one's
interpreter."""


class Where(Enum):
    """In what a text is looked for."""

    TEXT = "text"
    QUOTES = "quotes"
    """In what is labelled; each span is a hit."""
    NOTES = "notes"
    """In the notes of spans; each span is a hit."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. An empty text means every span that the other fields let through.

    `label` and `annotator` speak of spans (None: any), and so does `is_unlabelled`: no such span may stand there.
    `state` is that of the annotator's layer, or of the layer that is shown where `annotator` is None. `source` is
    part of the name of a page.
    """

    text: str = ""
    where: Where = Where.TEXT
    label: str | None = None
    annotator: str | None = None
    is_unlabelled: bool = False
    state: str | None = None
    source: str = ""

    @property
    def has_text(self) -> bool:
        """Whether there is anything in the text that can be looked for."""
        return is_sought(self.text)

    @property
    def asks_for_spans(self) -> bool:
        """Whether the hits are spans."""
        return self.where is not Where.TEXT or not self.has_text

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        names_spans = self.where is not Where.TEXT or (self.label or self.annotator) is not None
        return not self.has_text and (self.is_unlabelled or not names_spans)


@dataclass(frozen=True, slots=True)
class Found:
    """A hit `[start, end)` (code points) in an article with its context on both sides, and the spans that the
    query speaks of and that share a character with it, in reading order; `span` where the hit is a span."""

    article_id: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    spans: tuple[Span, ...] = ()
    span: Span | None = None

    @property
    def place(self) -> tuple[str, int, int, str]:
        """Tells it from every other hit of one search."""
        return self.article_id, self.start, self.end, self.span.id if self.span else ""


def require_searchable(query: Query) -> None:
    """Refuse a text that is too long to be looked for."""
    if len(query.text) > LONGEST:
        raise Refusal("Texts of up to {count} characters are looked for. Select less of it.", count=LONGEST)


def search(
    project: Project,
    query: Query,
    lines: Sequence[ArticleSummary],
    shown: str,
    take: Callable[[list[Found]], object],
    *,
    progress: Callable[[int, int, str], object],
    cancelled: Callable[[], bool],
) -> bool:
    """Look through the project in the order of its list, handing hits on as they are found: a screenful as soon
    as there is one. `lines` is the list with the states of `shown`. Whether these were all: not so when it was
    cancelled, or when there are more than anybody looks through."""
    articles = _articles(project, query, lines, shown)
    batch: list[Found] = []
    count, due, turn = 0, monotonic() + _FIRST_PAUSE, 0.0
    for number, article_id in enumerate(articles):
        if cancelled():
            return False
        if count >= SCREEN and monotonic() >= turn:
            sleep(_TURN)
            turn = monotonic() + _TURN
        found = _found_in(project, query, article_id)
        count += len(found)
        batch += found
        if monotonic() >= due or (count >= SCREEN and count - len(batch) < SCREEN) or count >= MOST:
            take(batch)
            progress(number, len(articles), "")
            batch, due = [], monotonic() + (_PAUSE if count >= SCREEN else _FIRST_PAUSE)
        if count >= MOST:
            return False
    take(batch)
    return True


def _articles(project: Project, query: Query, lines: Sequence[ArticleSummary], shown: str) -> list[str]:
    """Where there may be hits, in the order of the list. Asked for is what costs little; texts are not read."""
    narrowed: list[Collection[str]] = []
    if query.has_text and query.where is not Where.NOTES:
        narrowed.append(SearchIndex(project).may_hold(characters(query.text)))
    if query.where is Where.NOTES:
        narrowed.append(articles_with_notes(project))
    having = None if query.is_unlabelled else articles_with_spans(project, query.label, query.annotator)
    if having is not None:
        narrowed.append(having)
    state_of = None
    if query.state is not None and query.annotator not in (None, shown):
        state_of = states_of(project, query.annotator or "")
    return [
        line.id
        for line in lines
        if all(line.id in those for those in narrowed)
        and (not query.source or _is_of(line, query.source.casefold()))
        and query.state in (None, line.state if state_of is None else state_of.get(line.id, states.NEW))
    ]


def _found_in(project: Project, query: Query, article_id: str) -> list[Found]:
    is_about_text = query.has_text and query.where is not Where.NOTES
    text, runs = "", []
    if is_about_text:
        text = project.text(article_id)
        runs = list(occurrences(text, query.text))
        if not runs:
            return []
        # a quote with the text shares a character with a place of it, whichever of several overlapping ones it is
        spans = spans_at(project, article_id, runs, query.annotator)
    else:
        spans = project.spans(article_id, query.annotator)
    spans = sorted((s for s in spans if query.label in (None, s.label)), key=reading_order)
    if query.asks_for_spans:
        said = [span for span in spans if _says(query, span)]
        text = text or (project.text(article_id) if said else "")
        return [_found(article_id, text, (span.start, span.end), (span,), span) for span in said]
    found = [_found(article_id, text, run, standing) for run, standing in _standing(runs, spans)]
    if query.is_unlabelled:
        return [hit for hit in found if not hit.spans]
    if query.label is not None or query.annotator is not None:
        return [hit for hit in found if hit.spans]
    return found


def renewed(project: Project, query: Query, hits: Sequence[Found]) -> list[Found]:
    """Hits of one article with the spans that stand there by now. A hit stays where its span is gone."""
    if not hits:
        return []
    spans = project.spans(hits[0].article_id, query.annotator)
    own = {span.id: span for span in spans}
    runs = [(hit.start, hit.end) for hit in hits]
    now = []
    for hit, (_, standing) in zip(hits, _standing(runs, spans), strict=True):
        span = own.get(hit.span.id) if hit.span else None
        now.append(replace(hit, spans=(span,) if span else standing, span=span))
    return now


def _says(query: Query, span: Span) -> bool:
    said = span.note if query.where is Where.NOTES else span.quote
    return bool(said) and (not query.has_text or any(True for _ in occurrences(said, query.text)))


def _standing(runs: Iterable[Run], spans: Sequence[Span]) -> Iterator[tuple[Run, tuple[Span, ...]]]:
    """Each run with those of these spans, in reading order, that share a character with it."""
    starts = [span.start for span in spans]
    longest = max((span.length for span in spans), default=0)
    for start, end in runs:
        near = spans[bisect_left(starts, start - longest) : bisect_left(starts, end)]
        yield (start, end), tuple(span for span in near if span.end > start)


def _found(article_id: str, text: str, run: Run, spans: tuple[Span, ...], span: Span | None = None) -> Found:
    start, end = run
    return Found(
        article_id,
        start,
        end,
        text[start:end],
        text[max(start - CONTEXT, 0) : start],
        text[end : end + CONTEXT],
        spans,
        span,
    )


# -- labelling -----------------------------------------------------------------------------------------------


def label_hits(session: Session, hits: Sequence[Found], label: str) -> int:
    """Give these hits a label in one step; returns how many spans that made or changed."""
    session.require_layer()
    named = edits.label_named(session.scheme, label)
    facts = labelled_hits(session.require_project(), session.annotator, hits, named)
    session.commit(Edit(tuple(facts)))
    return spans_told(facts)


def labelled_hits(
    project: Project,
    annotator: str,
    hits: Iterable[Found],
    label: Label,
    *,
    progress: Callable[[int, int, str], object] = lambda *_: None,
) -> list[Fact]:
    """What giving hits a label comes to: one's own spans among them are relabelled, at any other hit a span is
    added; where one says the same already, or somebody has approved the article, nothing."""
    facts: list[Fact] = []
    others: dict[tuple[str, int, int], Found] = {}
    said: dict[str, set[tuple[int, int, str]]] = {}
    locked = project.locked(annotator)
    for hit in hits:
        if hit.article_id in locked:
            continue
        before = project.span(hit.span.id) if hit.span and hit.span.annotator == annotator else None
        if before is None:
            others.setdefault((hit.article_id, hit.start, hit.end), hit)
            continue
        if hit.article_id not in said:
            said[hit.article_id] = {span.statement for span in project.spans(hit.article_id, annotator)}
        after = edits.relabelled(before, label)
        if after.statement not in said[hit.article_id]:
            said[hit.article_id].add(after.statement)
            facts.append(edits.changed(before, after))
    new = (
        hit
        for (article_id, *run), hit in others.items()
        if (*run, label.name) not in said.get(article_id, ())
    )
    return [*facts, *labelled(project, annotator, new, label, progress=progress)]


def spans_told(facts: Iterable[Fact]) -> int:
    """How many spans such facts make or change."""
    facts = list(facts)
    return spans_in(facts) + sum(fact.kind == SPAN_CHANGED for fact in facts)


def _is_of(line: ArticleSummary, words: str) -> bool:
    """Whether the page's name, or what the newspaper says of it, has these words."""
    imprint = line.imprint
    said = (line.source_name, imprint.newspaper, imprint.date, imprint.page)
    return any(words in each.casefold() for each in said)

"""The same text everywhere: where it stands in the articles of a project, what stands there already, and what
labelling all of it comes to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from time import monotonic
from typing import Any, Protocol

from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.model.scheme import Label
from annotator.model.segmentation import Run
from annotator.model.selection import Selection
from annotator.model.span import ORIGIN_EVERYWHERE, Span, reading_order
from annotator.reading.variants import characters, is_cut_out, is_sought, occurrences
from annotator.session.edits import preset, state_changed
from annotator.session.open_article import OpenArticle
from annotator.store import Project
from annotator.store.search_index import SearchIndex

CONTEXT = 40
"""Code points shown on both sides of a hit."""

MOST = 20_000
"""Hits that can still be labelled, after which a search ends: nobody looks through more of them at once."""

LONGEST = 500
"""Code points of a text that is looked for. A longer one stands nowhere twice, and would take its time."""

_PAUSE = 0.1
"""Seconds between two batches of hits: often enough to be watched, seldom enough not to keep the window busy."""

Attributes = Mapping[str, Any]


class Standing(Enum):
    """What labelling a hit would mean."""

    FREE = "free"
    DONE = "done"
    """It has this label."""
    OTHER = "other"
    """Another label stands on exactly these characters."""
    AROUND = "around"
    """A span covers or crosses it."""
    CUT = "cut"
    """It is part of a number or a word of letters."""
    DIFFERS = "differs"
    """Other characters stand there than in the paragraph that it is a copy of."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A text, and the label and attributes that its occurrences are to have; the person chooses a label where
    None is known."""

    quote: str
    label: str | None = None
    attributes: Attributes | None = None


class Place(Protocol):
    """A run of an article's text that can be labelled."""

    @property
    def article_id(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def quote(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Hit:
    """An occurrence `[start, end)` (code points) in an article, its context, and what one's layer says there.

    `labels` are those of spans on exactly these characters, `around` is the label of a span that covers or
    crosses them; `is_cut` where they are part of a number or word.
    """

    article_id: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    labels: frozenset[str] = frozenset()
    around: str | None = None
    is_cut: bool = False

    def standing(self, label: str | None) -> Standing:
        """What giving it that label would mean."""
        if label in self.labels:
            return Standing.DONE
        if self.around is not None:
            return Standing.AROUND
        if self.labels:
            return Standing.OTHER
        return Standing.CUT if self.is_cut else Standing.FREE


def sought(
    opened: OpenArticle, selection: Selection, current: Span | None, word: Run, sticky: str | None
) -> Sought:
    """The current span with its label; else the selection, else the word at the caret, with the sticky label."""
    if current is not None and selection.is_empty:
        what = Sought(current.quote, current.label, current.attributes)
    else:
        start, end = word if selection.is_empty else (selection.start, selection.end)
        what = Sought(opened.article.text[start:end].strip(), sticky)
    if len(what.quote) > LONGEST:
        raise Refusal("Texts of up to {count} characters are looked for. Select less of it.", count=LONGEST)
    if not is_sought(what.quote):
        raise Refusal("There is no text to look for. Put the caret in a word, or select some text.")
    return what


# -- looking -------------------------------------------------------------------------------------------------


def hits_in(article_id: str, text: str, wanted: str, spans: Callable[[], Iterable[Span]]) -> list[Hit]:
    """The occurrences in one article; `spans` gives one's layer, and is asked only where there are any."""
    runs = list(occurrences(text, wanted))
    if not runs:
        return []
    layer = sorted(spans(), key=reading_order)
    starts = [span.start for span in layer]
    longest = max((span.length for span in layer), default=0)
    hits = []
    for start, end in runs:
        near = layer[bisect_left(starts, start - longest) : bisect_left(starts, end)]
        hits.append(_hit(article_id, text, start, end, near))
    return hits


def _hit(article_id: str, text: str, start: int, end: int, near: Iterable[Span]) -> Hit:
    equal, around = set(), None
    for span in near:
        if (span.start, span.end) == (start, end):
            equal.add(span.label)
        elif span.end > start and not start <= span.start < span.end <= end:
            around = around or span.label
    return Hit(
        article_id,
        start,
        end,
        text[start:end],
        text[max(start - CONTEXT, 0) : start],
        text[end : end + CONTEXT],
        frozenset(equal),
        around,
        is_cut_out(text, start, end),
    )


def search(
    project: Project,
    annotator: str,
    what: Sought,
    articles: Sequence[str],
    take: Callable[[list[Hit]], object],
    *,
    progress: Callable[[int, int, str], object],
    cancelled: Callable[[], bool],
) -> bool:
    """Look through these articles in their order, handing hits on as they are found; whether all were looked
    through, or there are more than anybody can go through at once."""
    held = SearchIndex(project).may_hold(characters(what.quote))
    locked = project.locked(annotator)
    articles = [article_id for article_id in articles if article_id in held and article_id not in locked]
    batch: list[Hit] = []
    left, due = MOST, 0.0
    for number, article_id in enumerate(articles):
        if cancelled():
            return False

        def layer(article_id: str = article_id) -> list[Span]:
            return project.spans(article_id, annotator)

        found = hits_in(article_id, project.text(article_id), what.quote, layer)
        batch += found
        left -= sum(hit.standing(what.label) is not Standing.DONE for hit in found)
        if monotonic() >= due or left <= 0:
            take(batch)
            progress(number, len(articles), "")
            batch, due = [], monotonic() + _PAUSE
        if left <= 0:
            return False
    take(batch)
    return True


# -- labelling -----------------------------------------------------------------------------------------------


def labelled(
    project: Project,
    annotator: str,
    hits: Iterable[Place],
    label: Label,
    attributes: Attributes | None = None,
    *,
    progress: Callable[[int, int, str], object] = lambda *_: None,
) -> list[Fact]:
    """What labelling all these hits comes to: one fact for the spans of an article and one where that begins it.

    Each span has the quote that stands there and the `attributes` given, or else those that the label presets.
    Hits that have the label by now are left out.
    """
    spans = (
        span_over(hit, annotator, label.name, preset(label, hit.quote) if attributes is None else attributes)
        for hit in hits
    )
    return brought(project, annotator, spans, progress=progress)


def brought(
    project: Project,
    annotator: str,
    spans: Iterable[Span],
    *,
    progress: Callable[[int, int, str], object] = lambda *_: None,
) -> list[Fact]:
    """What new spans of a layer come to: one fact for those of an article and one where they begin it. What says the
    same as one that is there by now, or as another of them, is left out, and so is what is in an article that somebody
    has approved. Progress counts articles."""
    by_article: dict[str, dict[tuple[int, int, str], Span]] = {}
    for span in spans:
        by_article.setdefault(span.article_id, {}).setdefault(span.statement, span)
    facts, locked = [], project.locked(annotator)
    for number, (article_id, those) in enumerate(by_article.items()):
        progress(number, len(by_article), "")
        if article_id in locked:
            continue
        known = {span.statement for span in project.spans(article_id, annotator)}
        new = [span.as_payload() for statement, span in those.items() if statement not in known]
        if not new:
            continue
        facts.append(Fact(kinds.SPANS_IMPORTED, article_id, None, new))
        if project.state(article_id, annotator) == states.NEW:
            facts.append(state_changed(article_id, annotator, states.NEW, states.IN_PROGRESS))
    return facts


def spans_in(facts: Iterable[Fact]) -> int:
    """How many spans such facts bring."""
    return sum(len(fact.after) for fact in facts if fact.kind == kinds.SPANS_IMPORTED)


def span_over(place: Place, annotator: str, label: str, attributes: Attributes) -> Span:
    """A new span over a run of an article's text, as one of many that are labelled alike."""
    return Span(
        new_id(),
        place.article_id,
        annotator,
        place.start,
        place.end,
        label,
        dict(attributes),
        "",
        place.quote,
        ORIGIN_EVERYWHERE,
    )

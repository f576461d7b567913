"""Copies and an export: which paragraphs are left out, and which pages must stay together in a split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.model.alignment import Alignment
from annotator.model.article import Article
from annotator.model.copies import Ties
from annotator.model.errors import Refusal, shortened
from annotator.model.excerpt import blocks_of
from annotator.model.exchange import Dropped, LeftOut
from annotator.model.layer import STATES, Layer
from annotator.model.span import Span
from annotator.session.copies import in_order
from annotator.store import Project
from annotator.store.copy_index import CopyIndex, Paragraph

KEEP, ONE, FIRST = COPIES = ("keep", "one", "first")
"""All copies; of each group the one that is labelled and done most; of each group the first in the list."""

Layers = Callable[[str], Sequence[Layer]]
"""The layers of an article that are exported."""


@dataclass(frozen=True, slots=True)
class LeavingOut:
    """What an export leaves out: for each article its paragraphs, each with the copy that is written instead, and the
    articles of which nothing would be left but their heads and what is too short to be a copy, unlabelled."""

    instead: Mapping[str, Mapping[Paragraph, Paragraph]] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()

    @property
    def count(self) -> int:
        """How many paragraphs."""
        return sum(map(len, self.instead.values()))


def leaving_out(project: Project, mode: str, articles: Sequence[str], layers: Layers) -> LeavingOut:
    """What is left out of an export of these articles, in the order of the list.

    All paragraphs of a group go by the same order of articles, so that of two articles that are copies one stays
    whole. A paragraph stays over whose edge a span reaches.
    """
    order = {article_id: place for place, article_id in enumerate(articles)}
    found: dict[str, dict[Paragraph, Paragraph]] = {}
    ranks: dict[str, tuple[int, int]] = {}
    for group in CopyIndex(project).groups():
        members = in_order((member for member in group if member.article_id in order), order)
        if len(members) < 2:
            continue
        kept = members[0]
        if mode == ONE:
            for each in members:
                if each.article_id not in ranks:
                    ranks[each.article_id] = _rank(project, layers(each.article_id))
            kept = max(members, key=lambda member: ranks[member.article_id])
        for each in members:
            if each != kept and not _is_crossed(project, each, layers(each.article_id)):
                found.setdefault(each.article_id, {})[each] = kept
    index = CopyIndex(project)
    whole = [
        each
        for each, those in found.items()
        if set(index.paragraphs_of(each)) <= those.keys()
        and not _says_more(project, each, those, layers(each))
    ]
    return LeavingOut(found, frozenset(whole))


def _rank(project: Project, layers: Sequence[Layer]) -> tuple[int, int]:
    """How far an article's labelling is."""
    labelled = [layer for layer in layers if layer.annotator]
    return (
        max((STATES.index(layer.state) for layer in layers), default=0),
        sum(len(project.spans(layer.article_id, layer.annotator)) for layer in labelled),
    )


def _is_crossed(project: Project, place: Paragraph, layers: Iterable[Layer]) -> bool:
    return any(
        span.start < place.end
        and place.start < span.end
        and not place.start <= span.start < span.end <= place.end
        for layer in layers
        if layer.annotator
        for span in project.spans(place.article_id, layer.annotator)
    )


def _says_more(
    project: Project, article_id: str, left_out: Iterable[Paragraph], layers: Iterable[Layer]
) -> bool:
    """Whether anything is labelled beside these paragraphs: in the head, or in a line too short to be a copy."""
    return any(
        not any(place.start <= span.start and span.end <= place.end for place in left_out)
        for layer in layers
        if layer.annotator
        for span in project.spans(article_id, layer.annotator)
    )


def told(project: Project, article: Article, instead: Mapping[Paragraph, Paragraph]) -> tuple[LeftOut, ...]:
    """What a line says of the paragraphs that it lacks."""
    found = []
    for place, kept in sorted(instead.items(), key=lambda pair: pair[0].start):
        home = project.article(kept.article_id)
        source = project.source(home.source_id) if home is not None else None
        if home is None or source is None:
            continue
        runs = [block.run for block in blocks_of(home, (kept.start, kept.end))]
        low, high = runs[0][0], max(end for _, end in runs)
        found += [
            LeftOut(block.role, *block.run, home.id, source.sha256, low, high)
            for block in blocks_of(article, (place.start, place.end))
        ]
    return tuple(found)


def lost(
    project: Project, article: Article, spans: Iterable[Span], instead: Mapping[Paragraph, Paragraph]
) -> list[Dropped]:
    """Those of the spans, which are left out with their paragraphs, that the copy which stays does not have."""
    found = []
    alignments: dict[Paragraph, tuple[Alignment, set[tuple[int, int, str, str]]]] = {}
    for span in spans:
        place = next((p for p in instead if p.start <= span.start and span.end <= p.end), None)
        if place is None:
            reason = Refusal("It stands in an article that is left out, all paragraphs of which are copies.")
            found.append(Dropped(article.id, span.id, reason))
            continue
        kept = instead[place]
        if place not in alignments:
            text = project.text(kept.article_id)[kept.start : kept.end]
            said = {
                (s.start - kept.start, s.end - kept.start, s.label, str(sorted(s.attributes.items())))
                for s in project.spans(kept.article_id, span.annotator)
            }
            alignments[place] = Alignment(article.text[place.start : place.end], text), said
        alignment, said = alignments[place]
        run = alignment.same(span.start - place.start, span.end - place.start)
        if run is None or (*run, span.label, str(sorted(span.attributes.items()))) not in said:
            home = project.article(kept.article_id)
            reason = Refusal(
                "“{quote}” stands in a paragraph that is left out as a copy of one in “{title}”, where it is not "
                "labelled so.",
                quote=shortened(span.quote),
                title=home.heading if home else "",
            )
            found.append(Dropped(article.id, span.id, reason))
    return found


# -- splits ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Chain:
    """Pages that hang together by shared paragraphs, how many articles stand on them, and a paragraph that ties most
    of them."""

    sources: tuple[str, ...]
    articles: int
    quote: str


class TiedSources:
    """Which pages stay together: those with copies of the same paragraph, and those tied to them. It does not matter
    which articles are exported, so that a page stays in its part when more is done."""

    def __init__(self, project: Project) -> None:
        self._ties = Ties[str]()
        self._home = CopyIndex(project).homes()
        self._project = project
        groups = [
            ({self._home[member.article_id] for member in group}, group[0])
            for group in CopyIndex(project).groups()
        ]
        for sources, _ in groups:
            first = min(sources)
            for source in sources:
                self._ties.tie(first, source)
        self._first: dict[str, str] = {}
        for source in sorted(set(self._home.values())):
            self._first.setdefault(self._ties.of(source), source)
        self._widest: dict[str, tuple[int, Paragraph]] = {}
        for sources, place in groups:
            first = self.of(min(sources))
            if len(sources) > self._widest.get(first, (1, place))[0]:
                self._widest[first] = len(sources), place

    def home(self, article_id: str) -> str:
        """The page an article stands on."""
        return self._home[article_id]

    def of(self, source_id: str) -> str:
        """The page that stands for all that it is tied to: the one with the smallest id."""
        return self._first.get(self._ties.of(source_id), source_id)

    def chains(self, articles: Iterable[str]) -> list[Chain]:
        """The pages that are tied, where some of these articles stand on them."""
        counts = Counter(self.of(self._home[each]) for each in articles if each in self._home)
        tied: dict[str, list[str]] = {}
        for source in sorted(set(self._home.values())):
            tied.setdefault(self.of(source), []).append(source)
        found = []
        for first, (_, place) in sorted(self._widest.items(), key=lambda pair: pair[0]):
            text = self._project.text(place.article_id)[place.start : place.end]
            if counts[first]:
                found.append(Chain(tuple(tied[first]), counts[first], shortened(text)))
        return found

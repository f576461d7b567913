"""What of a project's history goes into a file for one annotator, and what stays here. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.model.layer import FINAL

EVERYBODYS = (kinds.SCHEME_CHANGED, kinds.GUIDELINE_CHANGED)
"""Facts that are nobody's: without them no label means anything."""

OF_ARTICLES = (*kinds.ARTICLES, kinds.ARTICLE_SETTLED)
"""Facts that say what an article is."""

OF_LAYERS = (*kinds.ONE_SPAN, *kinds.LISTS_OF_SPANS, kinds.STATE_CHANGED, *kinds.REMARKS)
"""Facts about one layer each: what is labelled, what waits in the tray, how far it is, what is said of the article."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a file for `annotator` is to hold: these articles, and of layers those of these names, none where it is
    blind.

    Where it `returns`, also what a reviewer has said: comments on those layers and on the articles, and verdicts of
    spans of the annotator's.
    """

    annotator: str
    articles: frozenset[str]
    layers: frozenset[str] = frozenset()
    returns: bool = False

    @property
    def is_blind(self) -> bool:
        """Whether nobody's labels go along, or none but the annotator's own."""
        return not self.layers - {self.annotator}

    @classmethod
    def returned(cls, annotator: str, articles: frozenset[str]) -> Share:
        """What a reviewer gives back: the annotator's own layer, the final one and what was said."""
        return cls(annotator, articles, frozenset((annotator, FINAL)), returns=True)


@dataclass(frozen=True, slots=True)
class Sieve:
    """Lets facts through one by one: a fact is whole, or it is not there at all.

    What it does not know stays here. A fact that names several layers or articles goes only where all of them do.
    `articles` are those of the share with what their layers need; `verdicts`, `comments` and `threads` are the ids of
    what stands now and is told.
    """

    share: Share
    articles: frozenset[str]
    sources: frozenset[str]
    verdicts: frozenset[str] = frozenset()
    comments: frozenset[str] = frozenset()
    threads: frozenset[str] = frozenset()

    def lets_through(self, fact: Fact) -> bool:
        """Whether the fact goes into the file."""
        if fact.kind in EVERYBODYS:
            return True
        if fact.kind in OF_ARTICLES:
            return fact.article_id in self.articles
        if fact.kind in OF_LAYERS:
            names = layers_of(fact)
            return bool(names) and names <= self.share.layers and homes_of(fact) <= self.articles
        return self._lets_others_through(fact)

    def _lets_others_through(self, fact: Fact) -> bool:
        told = fact.after or fact.before or {}
        if fact.kind == kinds.SOURCE_ADDED:
            return told["id"] in self.sources
        if fact.kind == kinds.CUTTING_CHOSEN:
            return told["source_id"] in self.sources
        if fact.kind == kinds.ANNOTATOR_ADDED:
            return told["name"] in self.share.layers | {self.share.annotator}
        if fact.kind == kinds.TIME_SPENT:
            # time is one's own figure: nobody else's is told
            own = self.share.annotator
            return fact.article_id in self.articles and {own} == {told["annotator"]} & self.share.layers
        if fact.kind == kinds.VERDICT_CHANGED:
            return told["id"] in self.verdicts
        if fact.kind == kinds.COMMENT_CHANGED:
            return told["id"] in self.comments
        return fact.kind == kinds.THREAD_CHANGED and told["thread"] in self.threads


def layers_of(fact: Fact) -> frozenset[str]:
    """The annotators whose layers a fact names, before or after."""
    return frozenset(str(each.get("annotator")) for each in _told(fact))


def homes_of(fact: Fact) -> frozenset[str]:
    """The articles whose spans a fact names: its own, and those that spans went to when a page was cut anew."""
    home = str(fact.article_id)
    return frozenset({home, *(str(each.get("article_id", home)) for each in _told(fact))})


def ids_of(fact: Fact) -> frozenset[str]:
    """The ids of the spans that a fact names, before or after."""
    return frozenset(str(each["id"]) for each in _told(fact) if "id" in each)


def _told(fact: Fact) -> Iterator[dict[str, Any]]:
    for told in (fact.before, fact.after):
        if isinstance(told, list):
            yield from told
        elif told:
            yield told


def together(articles: frozenset[str], homes: list[frozenset[str]]) -> frozenset[str]:
    """These articles and all that hang together with them by spans that went from one to another."""
    found, left = set(articles), list(homes)
    while True:
        touching = [each for each in left if not found.isdisjoint(each)]
        if not touching:
            return frozenset(found)
        left = [each for each in left if found.isdisjoint(each)]
        found.update(*touching)

"""The part of the tables that is about one source, or about a few that share articles, as a pure function of its
events: articles, blocks, corrections, everybody's spans, the tray, states and remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.model import event as kinds
from annotator.model.article import Article
from annotator.model.cutting_history import Order, Payload, are_apart, shape
from annotator.model.event import Event
from annotator.model.fold import Row, article_rows
from annotator.model.following_layers import SAID, Unkept, Words, follow
from annotator.model.following_spans import Called, Following, Told
from annotator.model.standing import CuttingHistory
from annotator.model.tray import SetAside

SPANS = (*kinds.ONE_SPAN, *kinds.LISTS_OF_SPANS)

ARTICLES = (*kinds.ARTICLES, kinds.ARTICLE_SETTLED)

FOLDED = (*ARTICLES, *SPANS, *SAID)
"""Kinds of facts that are folded source by source."""

TABLES = ("articles", "blocks", "corrections", "layers", "unsure", "article_notes", "spans", "tray")
"""The tables that they give, parents before children."""

Choices = Mapping[str, Sequence[tuple[Order, str | None]]]
"""By source who chose which action's cutting, in the fixed order; None where a choice was taken back."""

Failed = Callable[[Event, Exception], object]
"""Told of an event that no program of ours can have written."""

Wanted = Callable[[], object]
"""Called again and again while it lasts; raises what ends it."""

UNSOUND = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What comes of a fact that is none."""


@dataclass(frozen=True, slots=True)
class CutDifferently:
    """A page that was cut in two ways that know nothing of each other: the latest action of each (`actions`, the one
    that stands first, then the latest first) and the one whose cutting stands. Choosing another one is a fact
    `cutting_chosen`."""

    source_id: str
    actions: tuple[str, ...]
    stands: str


@dataclass(slots=True)
class Folded:
    """Rows by table, and what is worth telling: pages that are cut differently, spans that no event but only the
    folding has set aside, spans that no text of the log has, and what was said of articles that do not stand."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in TABLES})
    cut_differently: list[CutDifferently] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    nowhere: list[Payload] = field(default_factory=list)
    unkept: list[Unkept] = field(default_factory=list)


class SourceFold:
    """Folds the events of some sources, in their fixed order, with the `texts` of those sources."""

    def __init__(
        self,
        texts: Mapping[str, str | None],
        choices: Choices,
        called: Called,
        failed: Failed,
        wanted: Wanted = lambda: None,
    ) -> None:
        self._texts = texts
        self._choices = choices
        self._called = called
        self._failed = failed
        self._wanted = wanted
        self._articles: list[Event] = []
        self._told, self._words = Told(), Words()

    def fold(self, events: Iterable[Event]) -> Folded:
        """What the events come to."""
        for event in events:
            self._wanted()
            try:
                self._take(event)
            except UNSOUND as error:
                self._failed(event, error)
        return _Standing(self._histories(), self._told, self._words, self._called).folded()

    def _take(self, event: Event) -> None:
        kind = event.fact.kind
        if kind in ARTICLES:
            _require_article(event)
            self._articles.append(event)
        elif kind in SPANS:
            self._told.take(event)
        elif kind in SAID:
            self._words.take(event)

    def _histories(self) -> list[CuttingHistory]:
        return [
            CuttingHistory(source_id, text, self._articles, self._choices.get(source_id, ()), self._wanted)
            for source_id, text in sorted(self._texts.items())
        ]


def _require_article(event: Event) -> None:
    """The names without which nothing can be composed; KeyError or TypeError for what has them not."""
    for payload in (event.fact.before, event.fact.after):
        if payload is not None:
            shape(payload)
            for name in ("id", "source_id", "position", "title", "byline"):
                payload[name]
    if event.fact.before is None and event.fact.after is None:
        raise ValueError("an article that neither was nor is")


class _Standing:
    """The articles of some sources as they stand, and what stands in them."""

    def __init__(self, histories: Sequence[CuttingHistory], told: Told, words: Words, called: Called) -> None:
        self._histories = histories
        self._told, self._words, self._called = told, words, called
        self._payloads: dict[str, Payload] = {}
        self._homes: dict[str, CuttingHistory] = {}
        self._read: dict[str, Article] = {}

    def folded(self) -> Folded:
        """All of it as rows."""
        found = Folded()
        for history in self._histories:
            cutting = history.last
            for identity, payload in cutting.articles.items():
                self._payloads[identity] = payload
                self._homes[identity] = history
            if cutting.others:
                actions = (cutting.stands, *cutting.others)
                found.cut_differently.append(CutDifferently(history.source_id, actions, cutting.stands))
        self._bring_back()
        texts = self._compose(found)
        following = Following(self._histories, self._homes, texts, self._article, self._called)
        spans = following.follow(self._told)
        found.rows["spans"] += spans.spans
        found.rows["tray"] += spans.tray
        found.set_aside, found.nowhere = spans.set_aside, spans.nowhere
        spoken = follow(self._words, self._payloads, self._version)
        for table, rows in spoken.rows.items():
            found.rows[table] += rows
        found.unkept = spoken.unkept
        return found

    def _compose(self, found: Folded) -> dict[str, str]:
        texts = {}
        for identity, payload in self._payloads.items():
            row, blocks, corrections = article_rows(payload, self._homes[identity].source_text)
            found.rows["articles"].append(row)
            found.rows["blocks"] += blocks
            found.rows["corrections"] += corrections
            texts[identity] = row["text"]
        return texts

    def _article(self, identity: str) -> Article | None:
        if identity not in self._payloads:
            return None
        if identity not in self._read:
            payload = self._payloads[identity]
            self._read[identity] = Article.from_payload(payload, self._homes[identity].source_text)
        return self._read[identity]

    def _version(self, identity: str) -> Payload | None:
        found = self._latest(identity)
        return None if found is None else found[1]

    def _latest(self, identity: str) -> tuple[Order, Payload, CuttingHistory] | None:
        versions = [
            (*version, history)
            for history in self._histories
            if (version := history.latest_version(identity)) is not None
        ]
        return max(versions, key=lambda version: version[0], default=None)

    def _bring_back(self) -> None:
        """An article that somebody took back while another one labelled it stays, where its characters are in no other
        one."""
        homeless = {put.row["article_id"] for put in self._told.spans.values()} - self._homes.keys()
        versions = [(identity, self._latest(identity)) for identity in sorted(homeless)]
        known = [(version, identity) for identity, version in versions if version is not None]
        for (_, payload, history), identity in sorted(
            known, key=lambda each: (each[0][0], each[1]), reverse=True
        ):
            is_page = history.source_text is not None
            if not is_page or are_apart([*self._taken(history), *_runs(payload)]):
                self._payloads[identity] = payload
                self._homes[identity] = history

    def _taken(self, history: CuttingHistory) -> list[tuple[int, int]]:
        return [
            run
            for identity, payload in self._payloads.items()
            if self._homes[identity] is history
            for run in _runs(payload)
        ]


def _runs(payload: Mapping[str, Any]) -> list[tuple[int, int]]:
    return [(block["source_start"], block["source_end"]) for block in payload["blocks"]]

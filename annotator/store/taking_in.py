"""Taking in what another copy of the project knows: its events join the log, and what they touch is folded anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotator.model.errors import Refusal
from annotator.model.event import LISTS_OF_SPANS, Event
from annotator.model.tray import SetAside
from annotator.store import tables

Told = Callable[[int, int], object]
"""Told how much is done, of how much."""

Cancelled = Callable[[], bool]
"""Asked between two pieces of work whether to stop."""


class OtherEvent(Refusal):
    """An event bears the id of one that is here and says something else."""


class MergeCancelled(Refusal):
    """The person stopped the merging; nothing was changed."""


@dataclass(frozen=True, slots=True)
class CutDifferently:
    """A page that was cut in two ways that know nothing of each other: the latest action of each (`actions`, the
    latest first) and the one whose cutting stands. To choose another one is a fact `cutting_chosen`."""

    source_id: str
    actions: tuple[str, ...]
    stands: str


@dataclass(frozen=True, slots=True)
class Unkept:
    """What was said of an article that is not in the standing cutting, and could be said of no other one: the kind
    of the fact, the article, whose layer, and the state, the note or nothing."""

    kind: str
    article_id: str
    annotator: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking in has come to: the ids of the `events` that are new here, the `sources` that are, the articles and
    layers that were folded anew, the pages among them that are cut differently, the spans that only the folding
    set aside (no event does), and what could not be kept."""

    events: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    articles: frozenset[str] = frozenset()
    layers: frozenset[tuple[str, str]] = frozenset()
    cut_differently: tuple[CutDifferently, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    unkept: tuple[Unkept, ...] = ()


def insert_new(
    connection: sqlite3.Connection, events: Sequence[Event], cancelled: Cancelled | None = None
) -> list[Event]:
    """Write the events that are not in the log yet, and return them in their fixed order. One that is here must be
    the same: otherwise `OtherEvent`."""
    new = []
    for event in sorted(events, key=lambda event: event.order):
        if cancelled is not None and cancelled():
            raise MergeCancelled("The merge was cancelled; nothing was changed.")
        if tables.append_new(connection, event):
            new.append(event)
    return new


def layers_of(events: Sequence[Event]) -> frozenset[tuple[str, str]]:
    """Article and annotator of every layer that events are about."""
    found = set()
    for event in events:
        for said in (event.fact.before, event.fact.after):
            entries = said or () if event.fact.kind in LISTS_OF_SPANS else (said,)
            found |= {
                (event.fact.article_id, entry["annotator"])
                for entry in entries
                if isinstance(entry, dict) and "annotator" in entry and event.fact.article_id is not None
            }
    return frozenset(found)

"""Taking in what another copy of the project knows: its events join the log, and what they touch is folded anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from annotator.model import event as kinds
from annotator.model.errors import Refusal
from annotator.model.event import Event, Fact
from annotator.model.fold import Row
from annotator.model.following_layers import Unkept
from annotator.model.scheme import Scheme
from annotator.model.source_fold import ARTICLES, FOLDED, CutDifferently, Folded
from annotator.model.tray import SetAside
from annotator.store import tables
from annotator.store.folding import ASKED_TOGETHER, Folding, Members, Told, fold_keyed
from annotator.store.migrations import EVENT_COLUMNS
from annotator.store.prepared import Prepared

Cancelled = Callable[[], bool]
"""Asked between two pieces of work whether to stop."""

CACHE_KB = 64 * 1024
_AT_HAND = {"cache_size": -CACHE_KB, "temp_store": 2}

Changes = dict[str, list[tuple[Row | None, Row | None]]]
"""Rows that are others now, by table: before and after."""


class OtherEvent(Refusal):
    """An event bears the id of one that is here and says something else."""


class MergeCancelled(Refusal):
    """The person stopped the merging; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking in has come to.

    The ids of the `events` that are new here, the `sources` that are or whose page has come; the articles and layers
    of which anything is another now, and how many articles and spans came, went or became others. Then what a person
    should know: pages that are cut differently, spans that only the folding set aside (no event does), spans that no
    text in the log has and that stand nowhere, and what was said of articles that do not stand and could be said of
    no other.
    """

    events: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    articles: frozenset[str] = frozenset()
    layers: frozenset[tuple[str, str]] = frozenset()
    articles_added: frozenset[str] = frozenset()
    articles_removed: frozenset[str] = frozenset()
    spans_added: int = 0
    spans_changed: int = 0
    spans_removed: int = 0
    cut_differently: tuple[CutDifferently, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    nowhere: tuple[str, ...] = ()
    unkept: tuple[Unkept, ...] = ()


@dataclass(slots=True)
class Report:
    """What folding anew has written and what is worth telling of it."""

    articles: set[str] = field(default_factory=set)
    layers: set[tuple[str, str]] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    spans: set[str] = field(default_factory=set)
    added: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("added", "changed", "removed"), 0))
    cut_differently: list[CutDifferently] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    nowhere: list[str] = field(default_factory=list)
    unkept: list[Unkept] = field(default_factory=list)
    _waiting: set[str] = field(default_factory=set)

    def take(self, changes: Changes, folded: Folded) -> None:
        """Take in what one group of sources has come to."""
        for table, pairs in changes.items():
            for before, after in pairs:
                self._take(table, before, after)
        self.cut_differently += folded.cut_differently
        new = {after["id"] for before, after in changes["tray"] if before is None and after is not None}
        self.set_aside += [entry for entry in folded.set_aside if entry.span.id in new]
        self.nowhere += [row["id"] for row in folded.nowhere]
        self.unkept += folded.unkept

    def _take(self, table: str, before: Row | None, after: Row | None) -> None:
        row = after or before or {}
        if table == "articles":
            self.articles.add(row["id"])
            self.texts.add(row["id"])
            if before is None:
                self.added.add(row["id"])
            if after is None:
                self.removed.add(row["id"])
            return
        self.articles |= {each["article_id"] for each in (before, after) if each is not None}
        if "annotator" in row:
            self.layers |= {
                (each["article_id"], each["annotator"]) for each in (before, after) if each is not None
            }
        if table == "spans":
            how = "added" if before is None else "removed" if after is None else "changed"
            self.counts[how] += 1
            if after is not None:
                self.spans.add(row["id"])


def insert_new(
    connection: sqlite3.Connection,
    events: Sequence[Event],
    told: Told | None = None,
    cancelled: Cancelled | None = None,
) -> list[Event]:
    """Write the events that are not in the log yet, and return them in their fixed order. One that is here must be
    the same: otherwise `OtherEvent`."""
    new: list[Event] = []
    ordered = sorted(events, key=lambda event: event.order)
    for start in range(0, len(ordered), ASKED_TOGETHER):
        _require_wanted(cancelled)
        if told is not None:
            told(start, 2 * len(ordered))
        new += _insert(connection, ordered[start : start + ASKED_TOGETHER])
    return new


def _insert(connection: sqlite3.Connection, events: Sequence[Event]) -> list[Event]:
    """Events of another copy into the log, and which of them were not there. One whose id is there says the same, else
    it is refused (`OtherEvent`)."""
    ids = tuple(event.id for event in events)
    found = connection.execute(
        f"SELECT {', '.join(EVENT_COLUMNS)} FROM events WHERE id IN ({', '.join('?' * len(ids))})", ids
    )
    there: dict[str, tuple[object, ...]] = {row[0]: row for row in found}
    new, rows = [], []
    for event in events:
        values = tables.logged(event)
        known = there.setdefault(event.id, values)
        if known != values:
            raise OtherEvent(
                "The event {id} is in this project already and says something else there, so nothing was taken in. "
                "One of the two files was changed by another program; ask for a new copy.",
                id=event.id,
            )
        if known is values:
            new.append(event)
            rows.append(values)
    tables.append_all(connection, rows)
    return new


@contextmanager
def much_at_hand(connection: sqlite3.Connection) -> Iterator[None]:
    """What is written all over the file stays in memory until it is on disk: 64 MB instead of 2. So does, outside of
    a transaction, what SQLite would need to take a single statement back: otherwise it writes that into a file, forty
    times for each event."""
    before = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("cache_size", "temp_store")
    }
    if connection.in_transaction:
        # it cannot be changed there
        del before["temp_store"]
    for name in before:
        connection.execute(f"PRAGMA {name} = {_AT_HAND[name]}")
    try:
        yield
    finally:
        for name, value in before.items():
            connection.execute(f"PRAGMA {name} = {value}")


def fold_new(
    connection: sqlite3.Connection,
    new: Sequence[Event],
    sources: Iterable[str],
    told: Told | None = None,
    cancelled: Cancelled | None = None,
    members: Members | None = None,
) -> Report:
    """Fold anew what events that are in the log since now touch, and the articles of `sources` whose page has come."""
    fold_keyed(connection, new)
    folding = Folding(connection, members=members, wanted=partial(_require_wanted, cancelled))
    if any(event.fact.kind == kinds.SCHEME_CHANGED for event in new):
        groups = folding.groups(None)
    else:
        articles = {str(e.fact.article_id) for e in new if e.fact.kind in FOLDED and e.fact.article_id}
        chosen = {
            (event.fact.after or event.fact.before)["source_id"]
            for event in new
            if event.fact.kind == kinds.CUTTING_CHOSEN
        }
        groups = folding.groups(articles, {*sources, *chosen})
    report = Report()
    for number, group in enumerate(groups):
        _require_wanted(cancelled)
        if told is not None:
            told(len(groups) + number, 2 * len(groups))
        folded, _ = folding.fold(group)
        report.take(folding.replace(group, folded), folded)
    if told is not None:
        told(2 * len(groups), 2 * len(groups))
    return report


def touched(
    connection: sqlite3.Connection, facts: Sequence[Fact | Prepared], device: str
) -> tuple[set[str], set[str]]:
    """The articles and sources that have to be folded anew after facts that were just written here, where other copies
    had a say in them: there a page is not simply what its latest fact says."""
    articles, sources = set[str](), set[str]()
    for fact in facts:
        if fact.kind in ARTICLES and fact.article_id is not None:
            if _is_shared(connection, fact.article_id, device):
                articles.add(fact.article_id)
        elif isinstance(fact, Fact) and fact.kind == kinds.CUTTING_CHOSEN:
            sources.add((fact.after or fact.before)["source_id"])
        elif isinstance(fact, Fact) and fact.kind == kinds.SCHEME_CHANGED:
            sources |= _waiting_for_labels(connection, fact)
    return articles, sources


def fold_again(
    connection: sqlite3.Connection, articles: Iterable[str], sources: Iterable[str], members: Members
) -> Report:
    """Fold anew what is about these articles and sources."""
    folding, report = Folding(connection, members=members), Report()
    for group in folding.groups(articles, sources):
        folded, _ = folding.fold(group)
        report.take(folding.replace(group, folded), folded)
    return report


def _is_shared(connection: sqlite3.Connection, article_id: str, device: str) -> bool:
    found = connection.execute(
        f"SELECT 1 FROM events WHERE article_id = ? AND device <> ? AND kind IN ({', '.join('?' * len(FOLDED))})",
        (article_id, device, *FOLDED),
    ).fetchone()
    return found is not None


def _waiting_for_labels(connection: sqlite3.Connection, fact: Fact) -> set[str]:
    """The sources of spans that waited because the scheme had no such label, and has now."""
    if fact.after is None:
        return set()
    before = Scheme.from_payload(fact.before) if fact.before is not None else None
    after = Scheme.from_payload(fact.after)
    waiting = connection.execute("SELECT DISTINCT label, source_id FROM tray").fetchall()
    return {
        source
        for label, source in waiting
        if after.label(after.now_called(label)) is not None
        and (before is None or before.label(before.now_called(label)) is None)
    }


def _require_wanted(cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise MergeCancelled("The merge was cancelled; nothing was changed.")

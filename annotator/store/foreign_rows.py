"""The rows of a file that comes from elsewhere: each judged by itself, those that are here already passed over."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from annotator.model import event as kinds
from annotator.model.article import Source
from annotator.model.errors import Refusal, bare
from annotator.model.event import Event, Fact
from annotator.model.exchange import storable
from annotator.model.payload_values import malformed
from annotator.model.vetting import require_event
from annotator.store import tables
from annotator.store.migrations import EVENT_COLUMNS
from annotator.store.refusals import DamagedRow
from annotator.store.watch import Watch

SOURCE_COLUMNS = ("id", "name", "sha256", "encoding", "text")

_TOGETHER = 400

_AROUND = 1_000
"""Bytes that a fact takes in memory beside what it says: a million short ones are much, too."""

_UNKEPT = ("\\u", "NaN", "Infinity")
"""Signs of what a project cannot keep: half of a character, NUL, a number that is none."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A row of the file that is not taken, and why. `kind` and `event` are empty where the row does not say them."""

    event: str
    kind: str
    refusal: Refusal


@dataclass(slots=True)
class Contents:
    """What a file holds. `events` are those that are not in our log, vetted; `schemes` and `sections` all facts about
    the scheme and the guideline, also known ones, in their fixed order. `recuttings` are the actions in which a page
    was cut anew or the scheme changed. `others` bear the id of an event of ours and say something else."""

    sha256: str
    events: list[Event] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    schemes: list[Event] = field(default_factory=list)
    sections: list[Event] = field(default_factory=list)
    recuttings: set[str] = field(default_factory=set)
    unread: list[Unread] = field(default_factory=list)
    others: list[Unread] = field(default_factory=list)
    rows: int = 0


class Reader:
    """Goes through the rows once, some hundred at a time."""

    def __init__(self, connection: sqlite3.Connection, ours: sqlite3.Connection, watch: Watch) -> None:
        self._connection, self._ours, self._watch = connection, ours, watch
        self._seen: set[str] = set()
        self._bytes = 0

    def read(self, sha256: str) -> Contents:
        """All that the file tells and we do not."""
        found = Contents(sha256)
        of = self._last()
        rows = self._connection.execute(f"SELECT {', '.join(EVENT_COLUMNS)} FROM events")
        while some := list(islice(rows, _TOGETHER)):
            self._events(some, found)
            found.rows += len(some)
            # copying was a quarter of the way
            whole = max(of, found.rows)
            self._watch.tell(whole + 3 * found.rows, 4 * whole)
        for row in self._connection.execute(f"SELECT {', '.join(SOURCE_COLUMNS)} FROM sources"):
            self._watch.require_going_on()
            self._source(row, found)
        for events in (found.events, found.schemes, found.sections):
            events.sort(key=lambda event: event.order)
        return found

    def _last(self) -> int:
        """The number of the last row, by which progress is told; 0 where a table has none."""
        try:
            row = self._connection.execute("SELECT rowid FROM events ORDER BY rowid DESC LIMIT 1").fetchone()
        except sqlite3.OperationalError:
            return 0
        return row[0] if row and isinstance(row[0], int) and row[0] < self._watch.bounds.rows else 0

    def _events(self, rows: Sequence[tuple[Any, ...]], found: Contents) -> None:
        known = self._known([row[0] for row in rows if isinstance(row[0], str)])
        for row in rows:
            identity, kind, action = row[0], row[8], row[6]
            if isinstance(identity, str) and identity in self._seen:
                self._leave_out(
                    found, Unread(identity[:100], "", Refusal("Two facts of the file have this id."))
                )
                continue
            if isinstance(identity, str):
                self._seen.add(identity)
            here = known.get(identity)
            if here == row and kind not in (kinds.SCHEME_CHANGED, kinds.GUIDELINE_CHANGED):
                if kind in (kinds.ARTICLE_CHANGED, kinds.ARTICLE_REMOVED):
                    found.recuttings.add(action)
                continue
            self._event(row, here, found)

    def _event(self, row: tuple[Any, ...], here: tuple[Any, ...] | None, found: Contents) -> None:
        try:
            event = _event(row)
        except Refusal as refusal:
            name, kind = (value[:60] if isinstance(value, str) else "" for value in (row[0], row[8]))
            self._leave_out(found, Unread(name, kind, bare(refusal)))
            return
        fact = event.fact
        if fact.kind in (kinds.ARTICLE_CHANGED, kinds.ARTICLE_REMOVED) or (
            fact.kind == kinds.SCHEME_CHANGED and fact.before is not None
        ):
            found.recuttings.add(event.action)
        if here is not None and here != row and tables.logged(event) != here:
            other = Refusal("An event of this id is here and says something else; ours stays.")
            found.others.append(Unread(event.id, fact.kind, other))
            return
        if here is None:
            self._weigh(len(row[-1]) + _AROUND)
        if fact.kind == kinds.SCHEME_CHANGED:
            found.schemes.append(event)
        elif fact.kind == kinds.GUIDELINE_CHANGED:
            found.sections.append(event)
        elif here is None:
            found.events.append(event)

    def _weigh(self, characters: int) -> None:
        """Count what is kept in memory until it is written."""
        self._bytes += characters
        if self._bytes > self._watch.bounds.fact_bytes:
            raise Refusal(
                "{path} brings more than {most} MB of facts at once, so nothing of it was taken. Ask for a "
                "smaller file.",
                path=self._watch.path,
                most=self._watch.bounds.fact_bytes >> 20,
            )

    def _leave_out(self, found: Contents, unread: Unread) -> None:
        found.unread.append(unread)
        if len(found.unread) > self._watch.bounds.unread:
            raise Refusal(
                "{path} has more than {most} rows that are not as this program writes them, so nothing of it was "
                "taken. Ask for another copy.",
                path=self._watch.path,
                most=self._watch.bounds.unread,
            )

    def _known(self, identities: Sequence[str]) -> dict[str, tuple[Any, ...]]:
        identities = [each for each in identities if storable(each)]
        marks = ", ".join("?" * len(identities))
        rows = self._ours.execute(
            f"SELECT {', '.join(EVENT_COLUMNS)} FROM events WHERE id IN ({marks})", identities
        )
        return {row[0]: row for row in rows}

    def _source(self, row: tuple[Any, ...], found: Contents) -> None:
        try:
            if not all(isinstance(value, str) for value in row[:4]) or not isinstance(row[4], str | None):
                raise malformed("source")
            source = Source(*row)
            tables.require_source(source)
        except Refusal as refusal:
            name = row[1][:60] if isinstance(row[1], str) else ""
            self._leave_out(found, Unread(name, kinds.SOURCE_ADDED, bare(refusal)))
        else:
            if not self._is_here(source.id):
                self._weigh(len(source.text or ""))
            found.sources.append(source)

    def _is_here(self, source_id: str) -> bool:
        return self._ours.execute("SELECT 1 FROM sources WHERE id = ?", (source_id,)).fetchone() is not None


def _event(row: tuple[Any, ...]) -> Event:
    """The event of a row, vetted."""
    texts = (*row[:2], *row[4:7], row[8], row[10])
    if not all(isinstance(value, str) for value in texts) or not all(
        isinstance(value, str | None) for value in (row[7], row[9])
    ):
        raise malformed("types")
    try:
        body = tables.from_json(row[10])
    except DamagedRow as error:
        raise malformed("JSON") from error
    if not isinstance(body, dict) or body.keys() != {"before", "after"}:
        raise malformed("before, after")
    identity, device, sequence, lamport, time, actor, action, undoes, kind, article_id, _ = row
    fact = Fact(kind, article_id, body["before"], body["after"])
    event = Event(identity, device, sequence, lamport, time, actor, action, undoes, fact)
    require_event(event)
    if any(sign in row[10] for sign in _UNKEPT):
        # what the log would keep of it says the same without
        tables.logged(event)
    return event

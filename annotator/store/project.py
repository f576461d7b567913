"""The project file as the rest of the program sees it: facts in, values of the model out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import Self

from annotator.model.article import Source
from annotator.model.event import Event, Fact
from annotator.model.identity import new_id
from annotator.store import tables
from annotator.store.backup import back_up
from annotator.store.connection import open_database
from annotator.store.folding import Members, Told, rebuild
from annotator.store.prepared import Prepared
from annotator.store.project_reader import ProjectReader
from annotator.store.refusals import explained_sql
from annotator.store.taking_in import (
    Cancelled,
    Report,
    Taken,
    fold_again,
    fold_new,
    insert_new,
    much_at_hand,
    touched,
)
from annotator.store.transactions import Transactions

LONGEST_LOG = 32_000
"""Pages of a log (128 MB) that are folded at once by whoever writes, if nobody has done it before."""


class Project(ProjectReader):
    """One open project file. Every call is one transaction; a call that returned is on disk.

    Used by one thread; another thread opens the file again. `device` names this installation in the log.
    """

    def __init__(
        self, path: Path, *, create: bool = False, device: str | None = None, migrates: bool = True
    ) -> None:
        """Open the project at `path`; make it first when `create` and it is missing. Refusal when impossible.

        One of an older version is brought up to this one first, which may take minutes; where it `migrates` nothing,
        that raises `OlderProject`.
        """
        self.device = device or new_id()
        self._db, self.writable = open_database(path, create=create, migrates=migrates)
        super().__init__(path, self._db.conn)
        self._members = Members()
        self._transactions = Transactions(self._connection, path, writable=self.writable)

    def set_patience(self, milliseconds: int) -> None:
        """How long a step waits while another program writes, before it is refused. Ten seconds at first; a
        window has less time."""
        with explained_sql(self.path):
            self._connection.execute(f"PRAGMA busy_timeout = {int(milliseconds)}")

    def let_log_grow(self) -> None:
        """Steps of this connection leave the log to `fold_log`, called beside whoever writes them: folding a
        thousand pages into a large project takes up to 0.3 s. A log that is very long is folded all the same."""
        with explained_sql(self.path):
            self._connection.execute(f"PRAGMA wal_autocheckpoint = {LONGEST_LOG}")

    def fold_log(self) -> None:
        """Fold the log into the file as far as nobody reads from it. Others can write meanwhile, and do not wait."""
        with explained_sql(self.path):
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def close(self) -> None:
        """Close the file; the log is folded into it when nobody else has it open. Twice does no harm.

        What a transaction that is still open has written is not kept.
        """
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside is on disk together, or not at all. May be nested: an inner one that fails
        takes back its own part, so that the outer one can go on after catching the error."""
        return self._transactions.writing()

    def much_at_hand(self) -> AbstractContextManager[None]:
        """Around a transaction that writes very much all over the file: it is quicker, and needs some memory."""
        return much_at_hand(self._connection)

    def require_quotes(self) -> None:
        """Refuse now what the end of the transaction would refuse: a span that does not read its quote."""
        self._transactions.require_quotes()

    def append(
        self,
        actor: str,
        facts: Sequence[Fact | Prepared],
        *,
        action: str | None = None,
        undoes: str | None = None,
    ) -> str:
        """Write the facts of one user step to the log and fold them into the tables; returns its action id."""
        action = action or new_id()
        tables.require_storable(self.device, actor, action, undoes)
        with self.transaction():
            lamport, sequence = self._clock()
            text = cache(partial(tables.source_text, self._connection))
            time = datetime.now(UTC).isoformat(timespec="milliseconds")
            for step, fact in enumerate(facts, start=1):
                body = fact.body if isinstance(fact, Prepared) else tables.told(fact)
                happened = (
                    new_id(),
                    self.device,
                    sequence + step,
                    lamport + step,
                    time,
                    actor,
                    action,
                    undoes,
                )
                tables.append(self._connection, (*happened, fact.kind, fact.article_id, body))
                if isinstance(fact, Prepared):
                    fact.write(self._connection)
                    self._transactions.note_article(fact.article_id)
                    continue
                for change in tables.fold(self._connection, fact, text):
                    self._transactions.note(change)
            articles, sources = touched(self._connection, facts, self.device)
            if articles or sources:
                # a step moves the spans that it knows of; that it breaks another one is still refused
                self._transactions.require_quotes()
                self._note(fold_again(self._connection, articles, sources, self._members))
        return action

    def add_source(self, source: Source) -> bool:
        """Keep a page; False when it is here already. A page completes a source known only by its articles."""
        tables.require_source(source)
        with self.transaction():
            found = self._connection.execute(
                "SELECT text IS NOT NULL FROM sources WHERE id = ?", (source.id,)
            ).fetchone()
            if found is None:
                self._connection.execute(
                    "INSERT INTO sources (id, name, sha256, encoding, text) VALUES (?, ?, ?, ?, ?)",
                    (source.id, source.name, source.sha256, source.encoding, source.text),
                )
                return True
            if not found[0] and source.text is not None:
                self._connection.execute(
                    "UPDATE sources SET text = ?, name = ?, encoding = ? WHERE id = ?",
                    (source.text, source.name, source.encoding, source.id),
                )
                return True
            return False

    def take_in(
        self,
        events: Sequence[Event],
        sources: Sequence[Source],
        progress: Told | None = None,
        cancelled: Cancelled | None = None,
    ) -> Taken:
        """Take in what another copy of this project knows: all of it or, where that is refused, nothing.

        Events that are here already are passed over; one that says something else than the one of its id here is
        refused (`OtherEvent`); inside a transaction that ends it. The tables come out the same in whichever order
        copies are taken in. `progress` hears how much is done of how much, of which writing is the first half and
        folding the second; `cancelled` is asked between two pieces of work; where it says so, `MergeCancelled` is
        raised.
        """
        with self.much_at_hand(), self._transactions.joining():
            kept = tuple(source.id for source in sources if self.add_source(source))
            new = insert_new(self._connection, events, progress, cancelled)
            report = fold_new(self._connection, new, kept, progress, cancelled, self._members)
            # article by article: thousands of spans one by one, all over the file, take ten times as long
            for article_id in report.articles:
                self._transactions.note_article(article_id)
            return Taken(
                tuple(event.id for event in new),
                kept,
                frozenset(report.articles),
                frozenset(report.layers),
                frozenset(report.added),
                frozenset(report.removed),
                **{f"spans_{how}": count for how, count in report.counts.items()},
                cut_differently=tuple(report.cut_differently),
                set_aside=tuple(report.set_aside),
                nowhere=tuple(report.nowhere),
                unkept=tuple(report.unkept),
            )

    def _note(self, report: Report) -> None:
        """What was folded anew must read its quotes."""
        for article_id in report.texts:
            self._transactions.note_article(article_id)
        self._transactions.note_spans(report.spans)

    def rebuild(self) -> None:
        """Fold the whole log into the tables anew; they come out the same."""
        with self.transaction():
            rebuild(self._connection)

    def _clock(self) -> tuple[int, int]:
        ((lamport,),) = self._all("SELECT max(lamport) FROM events")
        ((sequence,),) = self._all("SELECT max(sequence) FROM events WHERE device = ?", self.device)
        return lamport or 0, sequence or 0

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is read inside is the project at one moment, also while others write."""
        return self._transactions.reading()

    def is_own(self, path: Path) -> bool:
        """Whether a path leads to the file itself or to a log of it.

        Nobody but SQLite may open those, not even to look at them: on POSIX, closing them again ends the locks of
        this process, and another program may then delete the log in which the next spans are written.
        """
        own = (Path(f"{self.path.resolve()}{suffix}") for suffix in ("", "-wal", "-shm", "-journal"))
        return path.exists() and any(file.exists() and path.samefile(file) for file in own)

    def backup(self, target: Path) -> None:
        """A consistent copy at `target`, whole or not at all, also while others write. Replaces a file there."""
        back_up(self._connection, self.path, target)

"""When what is written is on disk: together with all that belongs to it, or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from pathlib import Path

from annotator.model.errors import Refusal
from annotator.model.fold import Write
from annotator.store.refusals import ONLY_READ, explained_sql

ASKED_TOGETHER = 200
"""Ids in one question, of which an import has thousands."""


class Misplaced(Refusal):
    """A span would not read its quote any more."""


class Transactions:
    """The transactions of one connection. Before one is committed, its spans must read their quotes.

    References between rows are checked at the commit too, by SQLite.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, *, writable: bool) -> None:
        self._connection = connection
        self._path = path
        self._writable = writable
        self._place = Path(os.path.realpath(path))
        self._identity = _identity(self._place)
        self._log = _identity(self._log_place)
        self._depth = 0
        self._snapshot = False
        self._spans: set[str] = set()
        self._articles: set[str] = set()

    def writing(self) -> AbstractContextManager[None]:
        """All that is written inside is committed together, or not at all.

        May be nested: what fails inside is taken back alone when the outer one catches the error.
        """
        if self._snapshot:
            raise RuntimeError("nothing can be written inside a snapshot")
        return self._nested() if self._depth else self._outermost()

    def joining(self) -> AbstractContextManager[None]:
        """As `writing`, but without a way back of its own where it is nested: what fails inside takes all of it along.

        For very many statements: while there is a way back, SQLite keeps every page that each of them touches.
        """
        return self._joined() if self._depth else self._outermost()

    @contextmanager
    def _joined(self) -> Iterator[None]:
        with explained_sql(self._path):
            self._require_not_lost()
            self._depth += 1
            try:
                yield
                self._require_not_lost()
            except BaseException:
                # who catches the error finds the outer transaction lost (`_require_not_lost`)
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._depth -= 1

    @contextmanager
    def _outermost(self) -> Iterator[None]:
        with explained_sql(self._path):
            self._require_our_file()
            self._connection.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                self._require_our_log()
                yield
                self._require_not_lost()
                self.require_quotes()
                self._connection.execute("COMMIT")
            except BaseException:
                # some errors of SQLite have ended the transaction already
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._depth = 0
                self._spans.clear()
                self._articles.clear()

    @contextmanager
    def _nested(self) -> Iterator[None]:
        with explained_sql(self._path):
            self._require_not_lost()
            savepoint = f"step_{self._depth}"
            self._connection.execute(f"SAVEPOINT {savepoint}")
            self._depth += 1
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute(f"ROLLBACK TO {savepoint}")
                    self._connection.execute(f"RELEASE {savepoint}")
                raise
            else:
                self._require_not_lost()
                self._connection.execute(f"RELEASE {savepoint}")
            finally:
                self._depth -= 1

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read inside is the project at one moment, also while others write."""
        if self._depth or self._snapshot:
            yield
            return
        with explained_sql(self._path):
            self._connection.execute("BEGIN")
        self._snapshot = True
        try:
            yield
        finally:
            self._snapshot = False
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def note(self, change: Write) -> None:
        """Remember whose quotes this write may have broken."""
        if change.table == "spans":
            self._spans.update(row["id"] for row in change.rows)
        elif change.table == "articles" and change.rows:
            self.note_article(change.where["id"])

    def note_spans(self, identities: Iterable[str]) -> None:
        """Remember spans that were written."""
        self._spans.update(identities)

    def note_article(self, article_id: str) -> None:
        """Remember that the text of an article was written."""
        self._articles.add(article_id)

    def _require_our_file(self) -> None:
        """What is written to a file that was deleted or replaced (a synchronised folder does that) is lost."""
        if not self._writable:
            raise Refusal(ONLY_READ, path=self._path)
        if _identity(self._place) != self._identity:
            raise Refusal(
                "{path} was moved, deleted or replaced while it was open, so nothing was changed. Open it again.",
                path=self._path,
            )

    @property
    def _log_place(self) -> Path:
        return Path(f"{self._place}-wal")

    def _require_our_log(self) -> None:
        """Where this process has lost its locks on the file (anything that opens and closes it here does that),
        another program may have taken it for closed and removed the log we would write to."""
        log = _identity(self._log_place)
        if self._log is None:
            self._log = log
        if log != self._log:
            raise Refusal(
                "The log of {path} was taken away by another program, so nothing was changed; what was labelled "
                "before is kept. Open the project again.",
                path=self._path,
            )

    def _require_not_lost(self) -> None:
        """An inner step must not go on alone, and be committed alone, when the error of an earlier one was
        caught that had ended the whole transaction."""
        if not self._connection.in_transaction:
            raise Refusal(
                "An earlier step failed and took everything with it, so nothing was changed in {path}. Try again.",
                path=self._path,
            )

    def require_quotes(self) -> None:
        """Refuse (`Misplaced`) where a span that was written, or stands in a text that was, does not read its quote.
        Each is looked at once, except within a step that may be taken back alone."""
        for column, identities in (("spans.id", self._spans), ("article_id", self._articles)):
            for some in _batches(identities):
                broken = self._connection.execute(
                    "SELECT quote, start, end, title FROM spans JOIN articles ON articles.id = article_id "
                    f"WHERE {column} IN ({', '.join('?' * len(some))}) "
                    "AND (substr(text, start + 1, end - start) <> quote OR length(quote) <> end - start)",
                    some,
                ).fetchone()
                if broken is not None:
                    quote, start, end, title = broken
                    raise Misplaced(
                        "The span “{quote}” does not stand at {start}–{end} in the article “{title}”; nothing was "
                        "changed. Mark it anew.",
                        quote=quote,
                        start=start,
                        end=end,
                        title=title,
                    )
        if self._depth == 1:
            self._spans.clear()
            self._articles.clear()


def _batches(identities: Iterable[str]) -> Iterator[tuple[str, ...]]:
    left = iter(identities)
    while some := tuple(islice(left, ASKED_TOGETHER)):
        yield some


def _identity(place: Path) -> tuple[int, int] | None:
    try:
        found = place.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

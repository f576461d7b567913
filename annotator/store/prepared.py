"""Facts that are worked out before they are written, beside whoever writes: an import has thousands."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from annotator.model.event import ARTICLE_ADDED, Fact
from annotator.model.fold import writes
from annotator.store.tables import Statement, statements, told


class Prepared(NamedTuple):
    """An article that is added: what the log keeps of the fact, and the statements of its fold."""

    kind: str
    article_id: str
    body: str
    steps: tuple[Statement, ...]

    def write(self, connection: sqlite3.Connection) -> None:
        """Fold it into the tables, as the fact itself would be."""
        for statement, rows in self.steps:
            connection.executemany(statement, rows)


def prepared(fact: Fact, source_text: str | None) -> Prepared:
    """The fact that an article is added, worked out. `source_text` is that of its page, which never changes: the same
    comes out wherever and whenever it is asked for. Refusal for what a project cannot keep."""
    if fact.kind != ARTICLE_ADDED or fact.article_id is None:
        raise ValueError(f"{fact.kind} may depend on what is in the project")
    steps = (step for change in writes(fact, lambda _: source_text) for step in statements(change))
    return Prepared(fact.kind, fact.article_id, told(fact), tuple(steps))

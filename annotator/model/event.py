"""Events: one fact each in the history of a project. They are the truth; the tables are folded from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SOURCE_ADDED = "source_added"
ANNOTATOR_ADDED = "annotator_added"
SCHEME_CHANGED = "scheme_changed"
ARTICLE_ADDED = "article_added"
ARTICLE_REMOVED = "article_removed"
ARTICLE_SETTLED = "article_settled"
ARTICLE_CHANGED = "article_changed"
TRAY_CHANGED = "tray_changed"
SPAN_ADDED = "span_added"
SPAN_CHANGED = "span_changed"
SPAN_REMOVED = "span_removed"
SPANS_IMPORTED = "spans_imported"
SPANS_WITHDRAWN = "spans_withdrawn"
SPANS_CHANGED = "spans_changed"
STATE_CHANGED = "state_changed"
GUIDELINE_CHANGED = "guideline_changed"
UNSURE_CHANGED = "unsure_changed"
NOTE_CHANGED = "note_changed"
TIME_SPENT = "time_spent"
HANDED_OUT = "handed_out"
MERGED = "merged"
CUTTING_CHOSEN = "cutting_chosen"
VERDICT_CHANGED = "verdict_changed"
COMMENT_CHANGED = "comment_changed"
THREAD_CHANGED = "thread_changed"
DISREGARD_CHANGED = "disregard_changed"

INVERSE = {
    SCHEME_CHANGED: SCHEME_CHANGED,
    ARTICLE_ADDED: ARTICLE_REMOVED,
    ARTICLE_REMOVED: ARTICLE_ADDED,
    ARTICLE_CHANGED: ARTICLE_CHANGED,
    TRAY_CHANGED: TRAY_CHANGED,
    SPAN_ADDED: SPAN_REMOVED,
    SPAN_CHANGED: SPAN_CHANGED,
    SPAN_REMOVED: SPAN_ADDED,
    SPANS_IMPORTED: SPANS_WITHDRAWN,
    SPANS_WITHDRAWN: SPANS_IMPORTED,
    SPANS_CHANGED: SPANS_CHANGED,
    STATE_CHANGED: STATE_CHANGED,
    GUIDELINE_CHANGED: GUIDELINE_CHANGED,
    UNSURE_CHANGED: UNSURE_CHANGED,
    NOTE_CHANGED: NOTE_CHANGED,
    HANDED_OUT: HANDED_OUT,
    CUTTING_CHOSEN: CUTTING_CHOSEN,
    VERDICT_CHANGED: VERDICT_CHANGED,
    COMMENT_CHANGED: COMMENT_CHANGED,
    THREAD_CHANGED: THREAD_CHANGED,
    DISREGARD_CHANGED: DISREGARD_CHANGED,
}
"""What takes an event back. Sources and annotators stay known once they were seen, so they have no inverse, and
neither has an article's settling on its page when that has come at last: the page stays. Time that was
spent is spent, and what was handed in is here."""

ONE_SPAN = (SPAN_ADDED, SPAN_CHANGED, SPAN_REMOVED)
"""Facts about a single span, `before` and `after`."""

MANY_SPANS = (SPANS_IMPORTED, SPANS_WITHDRAWN, SPANS_CHANGED)
"""Facts about a list of spans of one layer, which come, go or become others together."""

LISTS_OF_SPANS = (*MANY_SPANS, TRAY_CHANGED)
"""Facts whose `before` and `after` are lists of spans, or of what waits in the tray."""

ARTICLES = (ARTICLE_ADDED, ARTICLE_REMOVED, ARTICLE_CHANGED)
"""Facts about an article, `before` and `after`, that can be taken back."""

REMARKS = (UNSURE_CHANGED, NOTE_CHANGED)
"""What an annotator says of an article as a whole: the flag "unsure", and the article's note."""

KEPT = {
    CUTTING_CHOSEN: ("cuttings", ("source_id",)),
    VERDICT_CHANGED: ("verdicts", ("id",)),
    COMMENT_CHANGED: ("comments", ("id",)),
    THREAD_CHANGED: ("threads", ("thread",)),
    DISREGARD_CHANGED: ("disregarded", ("id",)),
}
"""Facts whose `after` is a row as it stands in a table, None where there is none: the table and its key."""

COMMENTED = (COMMENT_CHANGED, THREAD_CHANGED)
"""What is said to one another."""

REVIEWED = (HANDED_OUT, MERGED, CUTTING_CHOSEN, VERDICT_CHANGED, DISREGARD_CHANGED)
"""What people decide about one another's work."""

BULK = (ARTICLE_ADDED, ARTICLE_REMOVED, ARTICLE_SETTLED, ARTICLE_CHANGED, *MANY_SPANS)
"""Facts that touch so much that a screen reads its list again instead of following them."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An event before it is written: the kind (past tense) and what was `before` and is `after`.

    Both are plain JSON values, None where there was or is nothing. `article_id` is None for facts about the
    whole project.
    """

    kind: str
    article_id: str | None
    before: Any
    after: Any

    def inverse(self) -> Fact | None:
        """The fact that takes this one back, or None for a fact that stays."""
        kind = INVERSE.get(self.kind)
        return None if kind is None else Fact(kind, self.article_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Event:
    """A fact as it stands in the log.

    `id` is globally unique; `sequence` counts the events of one `device`; `lamport` is the logical clock that,
    with device and sequence, gives every copy of the project the same order; `time` (ISO 8601, UTC) is for
    display only. The events of one user step share `action`; a step that takes another back names it in
    `undoes`.
    """

    id: str
    device: str
    sequence: int
    lamport: int
    time: str
    actor: str
    action: str
    undoes: str | None
    fact: Fact

    @property
    def order(self) -> tuple[int, str, int, str]:
        """The fixed order in which events are folded, the same on every machine."""
        return (self.lamport, self.device, self.sequence, self.id)


def payload(fact: Fact) -> Mapping[str, Any]:
    """What the log stores of a fact beside its kind and article."""
    return {"before": fact.before, "after": fact.after}

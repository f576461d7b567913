"""What a merge has done, or would do: the summary that a person sees before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.model.errors import Refusal
from annotator.model.following_layers import Unkept
from annotator.session.admitted import LeftOut
from annotator.session.settling import OURS, Difference, lines_only_in

STOPPED = "The merge was cancelled; nothing was changed."

LISTED = 1_000
"""How many refusals are told one by one; of more only the number."""

CUTTING, EVENT, GUIDELINE, SCHEME = "cutting", "event", "guideline", "scheme"
"""What a conflict is about; all but the second are settled by the option of that name."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is merged. `me` is who works here, whether or not anything of theirs is here already; `own` are the
    names of whom the file is another machine's; `reviewers` may return and approve the layers of those who work here,
    because the file shows that they have handed them out; the others say what stands where both sides differ."""

    me: str | None = None
    own: frozenset[str] = frozenset()
    reviewers: frozenset[str] = frozenset()
    scheme: str = OURS
    guideline: str = OURS
    cutting: str = OURS
    dry_run: bool = False


class DryRun(Exception):
    """Takes everything back."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where both sides differ and ours stands: what it is about, where, and a sentence; of a text also how it reads
    here and in the file."""

    about: str
    where: str
    refusal: Refusal
    ours: str = ""
    theirs: str = ""

    @property
    def lines(self) -> tuple[list[str], list[str]]:
        """The lines that only ours has, and those that only theirs has."""
        return lines_only_in(self.ours, self.theirs), lines_only_in(self.theirs, self.ours)

    def as_json(self) -> dict[str, str]:
        """As the summary tells it."""
        told = {"about": self.about, "where": self.where, "reason": str(self.refusal)}
        return {**told, "ours": self.ours, "theirs": self.theirs} if self.ours or self.theirs else told


@dataclass(slots=True)
class LayerCount:
    """What becomes of one annotator's layers: spans, states with flags and notes; `is_new` where nothing of that
    annotator was here."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    states: int = 0
    is_new: bool = False

    def as_json(self) -> dict[str, Any]:
        """As the summary tells it."""
        return {
            "spans_added": self.added,
            "spans_changed": self.changed,
            "spans_removed": self.removed,
            "states": self.states,
            "new": self.is_new,
        }


@dataclass(frozen=True, slots=True)
class MergeReport:
    """`own_names` are those in whose name the file brings something and who work here: whoever says that it is from
    their other machine lets it in. `reviewers` are those who have handed out to somebody here in the file, and may not
    decide here yet. `unkept` was said of articles that are gone, and of no other can it be said. `settled` says
    what was settled by facts of our own: "scheme", sections of the guideline, cuttings. A `dry_run` has changed
    nothing."""

    file: str
    dry_run: bool = False
    events: int = 0
    sources: int = 0
    articles: int = 0
    articles_removed: int = 0
    comments: int = 0
    verdicts: int = 0
    tray: int = 0
    pages_recut: int = 0
    passed_over: int = 0
    layers: Mapping[str, LayerCount] = field(default_factory=dict)
    conflicts: Sequence[Conflict] = ()
    refused: Sequence[LeftOut] = ()
    scheme: Difference = field(default_factory=Difference)
    settled: Sequence[str] = ()
    own_names: Sequence[str] = ()
    reviewers: Sequence[str] = ()
    unkept: Sequence[Unkept] = ()
    action: str | None = None

    @property
    def is_new(self) -> bool:
        """Whether the file brings anything, or something is settled by it."""
        return bool(self.events or self.sources or self.articles or self.settled or self.added)

    @property
    def added(self) -> int:
        """Spans that come."""
        return sum(count.added for count in self.layers.values())

    @property
    def changed(self) -> int:
        """Spans that become others."""
        return sum(count.changed for count in self.layers.values())

    @property
    def removed(self) -> int:
        """Spans that go."""
        return sum(count.removed for count in self.layers.values())

    def numbers(self) -> dict[str, Any]:
        """The numbers alone, as the log keeps them."""
        return {
            "articles_added": self.articles,
            "articles_removed": self.articles_removed,
            "spans_added": self.added,
            "spans_changed": self.changed,
            "spans_removed": self.removed,
            "events": self.events,
            "sources_added": self.sources,
            "comments": self.comments,
            "verdicts": self.verdicts,
            "tray": self.tray,
            "pages_recut": self.pages_recut,
            "refused_count": len(self.refused),
        }

    def as_json(self) -> dict[str, Any]:
        """The keys of contracts §3, and more."""
        return {
            **self.numbers(),
            "layers": {name: count.as_json() for name, count in sorted(self.layers.items())},
            "conflicts": [conflict.as_json() for conflict in self.conflicts],
            "refused": [left.as_json() for left in self.refused[:LISTED]],
            "scheme": self.scheme.as_json(),
            "settled": list(self.settled),
            "unkept": [
                {
                    "kind": each.kind,
                    "annotator": each.annotator,
                    "article": each.article_id,
                    "said": each.said,
                }
                for each in self.unkept
            ],
            "reviewers": list(self.reviewers),
            "passed_over": self.passed_over,
            "dry_run": self.dry_run,
        }

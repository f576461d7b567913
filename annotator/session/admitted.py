"""What of a handed-in file goes into the project, and what is left out and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.model import event as kinds
from annotator.model.article import Source
from annotator.model.errors import Refusal, shortened
from annotator.model.event import Event, Fact
from annotator.model.vetting import entries


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the file that does not go in: what (the kind of its fact), whose, where, and why."""

    kind: str
    refusal: Refusal
    annotator: str = ""
    article: str = ""
    quote: str = ""
    event: str = ""

    def as_json(self) -> dict[str, str]:
        """As the summary tells it."""
        return {
            "kind": self.kind,
            "annotator": self.annotator,
            "article": self.article,
            "quote": self.quote,
            "event": self.event,
            "reason": str(self.refusal),
        }


@dataclass(slots=True)
class Admitted:
    """What goes in, what does not, and how many facts were passed over because they merely follow from others. `steps`
    are those in the name of somebody at home, who has not taken them here: of them only what is said of pages goes
    in."""

    events: list[Event] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    passed_over: int = 0
    steps: frozenset[str] = frozenset()

    def spans(self) -> set[str]:
        """The ids of all spans that what goes in tells of."""
        return {span["id"] for event in self.events for span in spans_in(event.fact)}


class Unfaithful(Exception):
    """What was taken in does not hold together: these spans, or the cuttings of these pages, must stay out, each page
    with the reason."""

    def __init__(self, spans: Iterable[str] = (), pages: Mapping[str, Refusal] | None = None) -> None:
        super().__init__("what was taken in does not hold together")
        self.spans, self.pages = frozenset(spans), dict(pages or {})


def left_out(event: Event, refusal: Refusal) -> LeftOut:
    """What a person sees of an event that does not go in."""
    fact = event.fact
    told = next(iter(entries(fact)), {})
    name = told.get("annotator") or told.get("author") or told.get("reviewer") or event.actor
    quote = shortened(str(told.get("quote") or told.get("title") or told.get("text") or ""))
    return LeftOut(fact.kind, refusal, shortened(str(name)), fact.article_id or "", quote, event.id)


def spans_in(fact: Fact) -> Iterator[Mapping[str, Any]]:
    """The spans that a fact tells of, those in the tray as well."""
    if fact.kind in (*kinds.ONE_SPAN, *kinds.LISTS_OF_SPANS):
        yield from entries(fact)

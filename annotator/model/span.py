"""Spans: what an annotator says about a run of an article's text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.model.errors import Refusal

ORIGIN_MANUAL = "manual"
ORIGIN_IMPORT = "import"
ORIGIN_EVERYWHERE = "everywhere"
ORIGIN_AGREED = "agreed"
ORIGIN_REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Span:
    """`[start, end)` in code points of an article's text, with a label; belongs to one annotator.

    `quote` is the text it covers, kept so that a damaged offset is always noticed. `attributes` is treated as
    immutable. `origin` says how the span came to be: by hand, by import, as the
    same text elsewhere; in the final layer because both said it, or by a verdict.
    """

    id: str
    article_id: str
    annotator: str
    start: int
    end: int
    label: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    quote: str = ""
    origin: str = ORIGIN_MANUAL

    @property
    def length(self) -> int:
        """Code points covered."""
        return self.end - self.start

    @property
    def statement(self) -> tuple[int, int, str]:
        """The run and the label: two spans of a layer that share them would say the same twice."""
        return (self.start, self.end, self.label)

    def covers(self, offset: int) -> bool:
        """Whether the character at `offset` lies in the span."""
        return self.start <= offset < self.end

    def as_payload(self) -> dict[str, Any]:
        """The span as an event carries it and as the table `spans` holds it (attributes as a mapping)."""
        return {
            "id": self.id,
            "article_id": self.article_id,
            "annotator": self.annotator,
            "start": self.start,
            "end": self.end,
            "label": self.label,
            "attributes": dict(self.attributes),
            "note": self.note,
            "quote": self.quote,
            "origin": self.origin,
        }

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Span:
        """Inverse of `as_payload`."""
        return cls(**payload)


def reading_order(span: Span) -> tuple[int, int, str]:
    """Sort key: by start, then longest first (the outer before the inner), then id for a fixed order."""
    return (span.start, -span.end, span.id)


def require_fit(text: str, start: int, end: int) -> str:
    """The quote of `[start, end)`, or a refusal when the offsets do not cover a character of the text."""
    if not 0 <= start < end <= len(text):
        raise Refusal(
            "The span {start}–{end} does not fit the article's {length} characters; nothing was changed.",
            start=start,
            end=end,
            length=len(text),
        )
    return text[start:end]


def smallest_first(spans: Iterable[Span], offset: int) -> list[Span]:
    """The spans that cover the character at `offset`, smallest first: what a click there means, and what the
    key for the next one cycles through."""
    return sorted((span for span in spans if span.covers(offset)), key=lambda s: (s.length, s.start, s.id))

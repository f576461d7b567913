"""Verdicts: what a reviewer says of a difference between two layers, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

RIGHT = "right"
LEFT = "left"
BOTH = "both"
NEITHER = "neither"
EDITED = "edited"

DECISIONS = (RIGHT, LEFT, BOTH, NEITHER, EDITED)
"""What goes into the final layer: the spans of the right side (a colleague's: Y), of the left (mine: M), of both (B),
of neither (X), or what the reviewer writes instead (E)."""

AGREED = "agreed"
"""The kind of a verdict on no difference: what the reviewer has made of spans in which all layers agree."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision on one difference, which is known by `id` (see `review.comparing.Difference`).

    `spans` are the ids of the spans of both sides, by which an annotator finds what became of a span; `final` those of
    the spans that the decision has put into the final layer. `said` stands for what the spans stated when it was made:
    where that is no longer so, the decision is outdated and the difference open again.
    """

    id: str
    article_id: str
    reviewer: str
    left_layer: str
    right_layer: str
    kind: str
    decision: str
    spans: tuple[str, ...]
    final: tuple[str, ...]
    said: str = ""
    reason: str = ""

    def as_payload(self) -> dict[str, Any]:
        """As an event carries it and the table `verdicts` holds it."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**told, "spans": list(self.spans), "final": list(self.final)}

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Verdict:
        """Inverse of `as_payload`."""
        return cls(**{**payload, "spans": tuple(payload["spans"]), "final": tuple(payload["final"])})

"""Handing out: who was given which articles to label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class HandOut:
    """Articles that `handed_by` gave to `annotator` on a day (ISO 8601), `blind` where nobody's labels went along."""

    id: str
    annotator: str
    handed_by: str
    day: str
    articles: tuple[str, ...]
    blind: bool = True

    def as_payload(self) -> dict[str, Any]:
        """As an event carries it; the table `assignments` has a row for each article."""
        return {
            "id": self.id,
            "annotator": self.annotator,
            "handed_by": self.handed_by,
            "day": self.day,
            "articles": list(self.articles),
            "blind": self.blind,
        }

"""The tray: spans that could not follow a correction of their page and wait for a person to place them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class SetAside:
    """A span as it was last, and the runs of the source (code points) that it covered, in their order."""

    span: Span
    source_id: str
    runs: tuple[tuple[int, int], ...]

    def as_payload(self) -> dict[str, Any]:
        """As an event carries it and the table `tray` holds it."""
        return {
            **self.span.as_payload(),
            "source_id": self.source_id,
            "runs": [list(run) for run in self.runs],
        }

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> SetAside:
        """Inverse of `as_payload`."""
        span = {key: value for key, value in payload.items() if key not in ("source_id", "runs")}
        runs = tuple((int(start), int(end)) for start, end in payload["runs"])
        return cls(Span.from_payload(span), payload["source_id"], runs)

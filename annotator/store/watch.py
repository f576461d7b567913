"""Reading what comes from elsewhere: within bounds, while somebody waits and may have had enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from annotator.model.errors import Refusal

STOPPED = "The merge was cancelled; nothing was changed."


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is too much: bytes of a file, of a row, of all facts and pages that are new; rows; seconds for all reading;
    rows that are none of ours."""

    file_bytes: int = 2 << 30
    row_bytes: int = 64 << 20
    fact_bytes: int = 256 << 20
    rows: int = 3_000_000
    seconds: float = 600.0
    unread: int = 100_000


BOUNDS = Bounds()

Told = Callable[[int, int], object]
Cancelled = Callable[[], bool]


class Watch:
    """Who waits and for how long; asked between two pieces of work and within long statements."""

    def __init__(self, path: Path, bounds: Bounds, told: Told | None, cancelled: Cancelled | None) -> None:
        self.path, self.bounds = path, bounds
        self._told, self._cancelled = told, cancelled
        self._end = monotonic() + bounds.seconds
        self.is_over = False

    @property
    def was_cancelled(self) -> bool:
        """Whether who waits has had enough."""
        return self._cancelled is not None and self._cancelled()

    def interrupts(self) -> bool:
        """For SQLite, which stops what it does where this is true."""
        self.is_over = self.is_over or monotonic() > self._end
        return self.is_over or self.was_cancelled

    def require_going_on(self) -> None:
        """Refuse where it has taken too long or was cancelled."""
        if self.was_cancelled:
            raise Refusal(STOPPED)
        if self.is_over or monotonic() > self._end:
            raise Refusal(
                "{path} takes too long to read, so nothing of it was taken. Ask for another copy.",
                path=self.path,
            )

    def is_enough(self) -> bool:
        """Whether who waits has had enough; a refusal where it has taken too long."""
        self.require_going_on()
        return False

    def tell(self, done: int, of: int) -> None:
        """Say how far it is, if it is to go on."""
        self.require_going_on()
        if self._told is not None:
            self._told(done, of)

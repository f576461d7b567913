"""Time spent on each article, measured from what the person does. Nothing runs: time passes from one sign of
activity to the next, and a gap in which nobody did anything is not counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from time import monotonic

from annotator.model import event as kinds
from annotator.model.event import Fact

IDLE_S = 60.0
"""A gap longer than this is a pause: nothing of it is counted. Reading a paragraph of a newspaper takes less."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a person works on: an article, as an annotator."""

    article_id: str
    annotator: str


class WorkingTime:
    """Counts for one subject after the other. `clock` gives seconds that only go up, `today` the local day."""

    def __init__(
        self, clock: Callable[[], float] = monotonic, today: Callable[[], date] = date.today
    ) -> None:
        self.is_on = True
        self.today = today
        self.clock = clock
        self._subject: Subject | None = None
        self._latest: float | None = None
        self._pending: dict[tuple[Subject, date], float] = {}

    def turn_to(self, subject: Subject | None) -> None:
        """Another subject, or none: what has passed until now still belongs to the one before."""
        if subject != self._subject:
            self.touch()
            self._subject = subject

    def touch(self) -> None:
        """The person has done something."""
        now = self.clock()
        gap = None if self._latest is None else now - self._latest
        self._latest = now
        if self.is_on and self._subject is not None and gap is not None and 0 < gap <= IDLE_S:
            key = self._subject, self.today()
            self._pending[key] = self._pending.get(key, 0.0) + gap

    def pause(self) -> None:
        """The person does something else, until the next sign of activity here."""
        self.touch()
        self._latest = None

    def pending(self, annotator: str, *, article_id: str | None = None, day: date | None = None) -> float:
        """Seconds that nobody has written down yet, of one article or one day where these are given."""
        return sum(
            seconds
            for (subject, when), seconds in self._pending.items()
            if subject.annotator == annotator
            and article_id in (None, subject.article_id)
            and day in (None, when)
        )

    def facts(self) -> list[Fact]:
        """What is to be written down: whole seconds, the rest waits."""
        return [
            Fact(
                kinds.TIME_SPENT,
                subject.article_id,
                None,
                {"annotator": subject.annotator, "day": day.isoformat(), "seconds": int(seconds)},
            )
            for (subject, day), seconds in self._pending.items()
            if seconds >= 1
        ]

    def written(self) -> None:
        """The latest `facts` are on disk."""
        rest = {key: seconds - int(seconds) for key, seconds in self._pending.items()}
        self._pending = {key: seconds for key, seconds in rest.items() if seconds}

    def forget(self) -> None:
        """What was not written is not wanted any more."""
        self._pending.clear()

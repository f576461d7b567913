"""Keeps the working time of the open project: turns to the article on the screen, writes down what was spent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from annotator.model.errors import Refusal
from annotator.model.event import MANY_SPANS, ONE_SPAN, STATE_CHANGED, Fact
from annotator.model.layer import FINISHED
from annotator.model.span import ORIGIN_IMPORT
from annotator.session.undoing import Steps
from annotator.session.working_time import Subject, WorkingTime
from annotator.store import Project
from annotator.store.working_days import made, seconds_in, seconds_on


@dataclass(frozen=True, slots=True)
class Day:
    """What one has done on a day: seconds of work, spans that stand, articles finished."""

    day: date
    seconds: int
    spans: int
    finished: int

    @property
    def spans_per_hour(self) -> int | None:
        """None where the time is too short to say."""
        return round(self.spans * 3600 / self.seconds) if self.seconds >= SHORTEST_S else None


SHORTEST_S = 60
"""Seconds of work below which "spans an hour" says nothing."""


class Timekeeper:
    """One annotator's time and progress in one project. Only what is written takes a transaction, and that is
    asked for seldom: never on the way of a label."""

    def __init__(self, project: Project, annotator: str, time: WorkingTime, steps: Steps) -> None:
        self._project, self._annotator, self._time = project, annotator, time
        self._steps = steps
        self._day = time.today()
        self._made: set[str] | None = None
        self._finished: set[str] = set()
        self._seconds = 0
        self._article: tuple[str, int] | None = None

    def turn_to(self, article_id: str | None) -> None:
        """The person works on another article now, or on none."""
        can_be_kept = article_id is not None and self._project.writable
        self._time.turn_to(Subject(str(article_id), self._annotator) if can_be_kept else None)

    def keep(self) -> bool:
        """Write down what was spent; False where that must wait, since somebody else is writing."""
        facts = self._time.facts()
        if not facts:
            return True
        try:
            self._steps.write_aside(facts)
        except Refusal:
            return False
        self._time.written()
        self._article = None
        for fact in facts:
            if fact.after["annotator"] == self._annotator and fact.after["day"] == self._day.isoformat():
                self._seconds += fact.after["seconds"]
        return True

    def forget_day(self) -> None:
        """What was made today is read from the log when next asked for: a step was taken back or done again."""
        self._made = None

    def take_in(self, facts: tuple[Fact, ...]) -> None:
        """Follow what was written, as `made` would count it."""
        if self._made is None:
            return
        for fact in facts:
            if fact.kind == STATE_CHANGED and (fact.after or fact.before)["annotator"] == self._annotator:
                is_finished = fact.after is not None and fact.after["state"] in FINISHED
                (self._finished.add if is_finished else self._finished.discard)(str(fact.article_id))
            elif fact.kind in (*ONE_SPAN, *MANY_SPANS):
                self._take_in_spans(self._made, fact)

    def _take_in_spans(self, known: set[str], fact: Fact) -> None:
        several = fact.kind in MANY_SPANS
        before = (fact.before or ()) if several else [fact.before] if fact.before else []
        after = (fact.after or ()) if several else [fact.after] if fact.after else []
        come = {span["id"] for span in after if self._counts(span)}
        gone = {span["id"] for span in before}
        known -= gone - come
        known |= come - gone

    def _counts(self, span: dict[str, object]) -> bool:
        return span["annotator"] == self._annotator and span["origin"] != ORIGIN_IMPORT

    def today(self) -> Day:
        """What one has done today so far."""
        today = self._time.today()
        if self._made is None or today != self._day:
            self._read(today)
        pending = self._time.pending(self._annotator, day=today)
        return Day(today, self._seconds + int(pending), len(self._made or ()), len(self._finished))

    def _read(self, today: date) -> None:
        found = made(self._project, self._annotator, today)
        self._day, self._made, self._finished = today, set(found.spans), set(found.finished)
        self._seconds = seconds_on(self._project, self._annotator, [today])[0]

    def before(self, days: int) -> list[Day]:
        """The days before today, latest last."""
        today = self._time.today()
        wanted = [today - timedelta(days=back) for back in range(days, 0, -1)]
        seconds = seconds_on(self._project, self._annotator, wanted)
        found = [made(self._project, self._annotator, day) for day in wanted]
        return [
            Day(day, spent, len(each.spans), len(each.finished))
            for day, spent, each in zip(wanted, seconds, found, strict=True)
        ]

    def seconds_in(self, article_id: str) -> int:
        """The time spent on an article so far, on all days."""
        if self._article is None or self._article[0] != article_id:
            self._article = article_id, seconds_in(self._project, self._annotator, article_id)
        return self._article[1] + int(self._time.pending(self._annotator, article_id=article_id))

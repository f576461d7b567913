"""Agreement in a project: whose layers, which articles count, and what comes out. Only reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path

from annotator.model.errors import Refusal, shortened
from annotator.model.layer import DONE, FINAL, IN_PROGRESS, NEW, WANTED, ArticleSummary
from annotator.model.statement import Statement
from annotator.review.agreement import ANY, Evidence, PairTally, evidence, unit_layer_and_rest
from annotator.review.report import ALPHA, AgreementReport, Compared, Excluded, OnDay, compared
from annotator.review.unitizing import UnitTally
from annotator.session.export_files import output
from annotator.session.progress import Cancelled, Progress
from annotator.session.session import Session
from annotator.store import Project
from annotator.store.span_search import begun_by
from annotator.store.working_days import finished_on

STDOUT = "-"

MOST_LISTED = 10_000
"""Spans left out that a report lists. It counts all of them, and `Agreement.behind` finds all of them."""

LACKING = {
    (NEW, False): "not begun by {names}",
    (NEW, True): "not marked as done by {names}",
    (IN_PROGRESS, True): "not finished by {names}",
    (DONE, True): "not approved for {names}",
}
"""Why an article does not count, by the state of a layer and whether there is anything in it."""

AMONG_OTHERS = "compared among the others only"

OVERLAPPING = (
    "overlaps a longer span of the same label in the same layer; units of one observer must not overlap"
)


class AgreementCancelled(Refusal):
    """The person stopped the counting."""


@dataclass(slots=True)
class _Pair:
    """Two annotators, by their places, and what was counted of them."""

    left: int
    right: int
    days: dict[str, PairTally] = field(default_factory=dict)
    """By the day on which the later of both finished; none where that is not known."""
    alpha: UnitTally = field(default_factory=lambda: UnitTally(2))
    tally: PairTally = field(default_factory=PairTally)
    """Of all days."""

    def on(self, days: Sequence[date | None]) -> PairTally:
        """What is counted of an article that the two finished on these days."""
        known = [day for day in days if day is not None]
        day = max(known).isoformat() if len(known) == len(days) else ""
        return self.days.setdefault(day, PairTally())


class Agreement:
    """The agreement of annotators, counted once, with the way from each figure down to its spans.

    Articles are read one after the other and forgotten; what stays grows with the number of articles, not of spans.
    The first of `annotators` is the reference. Without names they are all who have labelled anything, by name; the
    final layer only where one person else has. `states` are those of `WANTED`: with `done` an article counts for two
    people when both have finished it, with `all` when both have begun it. Without it they are `done`, or `all` where
    nothing is finished by two: labels that come from elsewhere often have no state. The report says which it was.
    """

    def __init__(
        self, project: Project, annotators: Sequence[str] | None = None, states: str | None = None
    ) -> None:
        if states is not None and states not in WANTED:
            raise Refusal(
                "There is no state “{state}” to compare. Choose one of: {states}.",
                state=states,
                states=", ".join(WANTED),
            )
        self.annotators = choose(project, annotators)
        self._project, self._states = project, states or "done"
        self._is_asked_for = states is not None
        self._articles: list[ArticleSummary] = []
        self._ready: list[list[bool]] = []
        self._pairs = [_Pair(*places) for places in combinations(range(len(self.annotators)), 2)]
        self._together = UnitTally(len(self.annotators))
        self._characters = 0
        self._days: list[dict[str, date]] = []

    def count(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> AgreementReport:
        """Read the project at one moment and count; refused where no article is common to two. Once only."""
        with self._project.snapshot():
            excluded = self._look_through()
            if not self._is_asked_for and not self._has_common():
                self._states = "all"
                excluded = self._look_through()
            self._days = [finished_on(self._project, name) for name in self.annotators]
            if not self._has_common():
                raise self._nothing_in_common()
            counted = [place for place, ready in enumerate(self._ready) if sum(ready) > 1]
            spans = 0
            for number, place in enumerate(counted):
                if cancelled is not None and cancelled():
                    raise AgreementCancelled("The agreement was not counted to its end; nothing was changed.")
                if progress is not None:
                    progress(number, len(counted), self._articles[place].title)
                for left in self._add(place):
                    spans += 1
                    if spans <= MOST_LISTED:
                        excluded.append(left)
            if progress is not None:
                progress(len(counted), len(counted), "")
            scheme = self._project.scheme()
        labels = [label.name for label in scheme.labels] if scheme else []
        return self._report(labels, excluded, spans, len(counted))

    def behind(
        self, project: Project, left: str, right: str, kind: str, label: str = ANY, *, day: str = ""
    ) -> Iterator[tuple[str, Evidence]]:
        """The spans behind a figure of two annotators, of all days or of one, with the id of their article, as the
        project has them now. See `review.agreement.KINDS` and `WHOLE`. The project may be opened anew, for another
        thread."""
        names = (left, right)
        pair = next(pair for pair in self._pairs if self._names(pair) == names)
        tally = pair.days.get(day, PairTally()) if day else pair.tally
        for place in tally.places(kind, label):
            identity = self._articles[place].id
            said = project.statements(identity, names)
            length = len(project.text(identity))
            for found in evidence(said[left], said[right], length, kind, label):
                yield identity, found

    def _look_through(self) -> list[Excluded]:
        """Which articles are ready in which layer; those that are not in some, with the reason."""
        lists = [self._project.summaries(name) for name in self.annotators]
        wanted = WANTED[self._states]
        excluded = []
        self._articles, self._ready = [], []
        for lines in zip(*lists, strict=True):
            if self._states == "all":
                ready = [line.state != NEW or line.spans > 0 for line in lines]
            else:
                ready = [line.state in wanted for line in lines]
            self._articles.append(lines[0])
            self._ready.append(ready)
            if not all(ready):
                excluded.append(self._excluded(lines, ready))
        return excluded

    def _has_common(self) -> bool:
        return any(sum(ready) > 1 for ready in self._ready)

    def _excluded(self, lines: Sequence[ArticleSummary], ready: Sequence[bool]) -> Excluded:
        lacking: dict[str, list[str]] = {}
        for name, line, is_ready in zip(self.annotators, lines, ready, strict=True):
            if not is_ready:
                begun = line.state != NEW or line.spans > 0
                lacking.setdefault(LACKING[line.state, begun], []).append(name)
        reason = "; ".join(sentence.format(names=", ".join(names)) for sentence, names in lacking.items())
        told = [(sentence, tuple(names)) for sentence, names in lacking.items()]
        if sum(ready) > 1:
            reason += f"; {AMONG_OTHERS}"
            told.append((AMONG_OTHERS, ()))
        names = tuple(name for group in lacking.values() for name in group)
        line = lines[0]
        return Excluded(line.id, line.title or line.opening, reason, names, told=tuple(told))

    def _add(self, place: int) -> Iterator[Excluded]:
        """Count an article; what alpha leaves out of it."""
        line, ready = self._articles[place], self._ready[place]
        names = [name for name, is_ready in zip(self.annotators, ready, strict=True) if is_ready]
        said = self._project.statements(line.id, names)
        length = len(self._project.text(line.id))
        self._characters += length
        units, rest = {}, {}
        for name, spans in said.items():
            units[name], rest[name] = unit_layer_and_rest(spans)
        for pair in self._pairs:
            if ready[pair.left] and ready[pair.right]:
                left, right = self._names(pair)
                tally = pair.on([self._days[which].get(line.id) for which in (pair.left, pair.right)])
                tally.add(place, said[left], said[right], length, rest[left] + rest[right])
                pair.alpha.add([units[left], units[right]], length)
        if all(ready) and len(self._pairs) > 1:
            self._together.add([units[name] for name in names], length)
        for name in names:
            for span in rest[name]:
                yield _left_out(line, name, span)

    def _names(self, pair: _Pair) -> tuple[str, str]:
        return (self.annotators[pair.left], self.annotators[pair.right])

    def _report(
        self, labels: Sequence[str], excluded: Sequence[Excluded], spans: int, articles: int
    ) -> AgreementReport:
        over_time = []
        for pair in self._pairs:
            for day, tally in pair.days.items():
                pair.tally.merge(tally)
                if day:
                    over_time.append(OnDay.of(day, self._names(pair), tally))
        pairs = tuple(compared(self._names(pair), pair.tally, pair.alpha, labels) for pair in self._pairs)
        return AgreementReport(
            annotators=self.annotators,
            state=self._states,
            headline=pairs[0] if len(pairs) == 1 else self._against_reference(labels),
            pairs=pairs,
            excluded=tuple(excluded),
            left_out=spans,
            together=sum(map(all, self._ready)),
            articles=articles,
            characters=self._characters,
            # sorting keeps the order of the pairs within a day
            over_time=tuple(sorted(over_time, key=lambda each: each.day)),
        )

    def _against_reference(self, labels: Sequence[str]) -> Compared:
        sum_of_pairs = PairTally()
        for pair in self._pairs:
            if pair.left == 0:
                sum_of_pairs.merge(pair.tally)
        return compared(self.annotators, sum_of_pairs, self._together, labels)

    def _nothing_in_common(self) -> Refusal:
        names = ", ".join(self.annotators)
        if self._states == "all":
            return Refusal(
                "No article is begun by two of {names}, so there is nothing to compare. Import their labels first.",
                names=names,
            )
        if self._states == "approved":
            return Refusal(
                "No article is approved for two of {names}. Approve articles in the review, or compare what both have "
                "finished.",
                names=names,
            )
        return Refusal(
            "No article is finished by two of {names}. Mark articles as done, or compare all that both have begun "
            "(--state all).",
            names=names,
        )


def people(session: Session) -> list[str]:
    """Who can be compared in the open project, by name."""
    return begun_by(session.require_project())


def choose(project: Project, annotators: Sequence[str] | None = None) -> tuple[str, ...]:
    """Whom to compare, the reference first; a refusal where fewer than two are known."""
    known = project.annotators()
    if annotators is None:
        active = [name for name, _ in project.active_annotators().items() if name != FINAL]
        if len(active) == 1 and FINAL in project.active_annotators():
            active = [FINAL, *active]
        annotators = active
    for name in annotators:
        if name not in known:
            raise Refusal(
                "Nobody called “{name}” is in this project. Choose two or more of: {names}.",
                name=shortened(name),
                names=", ".join(known) or "–",
            )
    twice = next((name for name in annotators if annotators.count(name) > 1), None)
    if twice is not None:
        raise Refusal("“{name}” is named twice. Agreement is between different annotators.", name=twice)
    if len(annotators) < 2:
        raise Refusal(
            "Agreement needs two annotators, and here is: {names}. Import a colleague's labels first.",
            names=", ".join(annotators or known) or "–",
        )
    return tuple(annotators)


def agreement(
    project: Project,
    annotators: Sequence[str] | None = None,
    *,
    states: str | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> AgreementReport:
    """The figures alone; see `Agreement`."""
    return Agreement(project, annotators, states).count(progress, cancelled)


def save(project: Project, path: Path, text: str) -> None:
    """Write a table of agreement, whole or not at all; refused for a project. `-` is standard output."""
    with output(None if str(path) == STDOUT else path, project) as target:
        target.file.write(text.encode("utf-8", "replace"))
        target.finish()
        target.publish()


def _left_out(line: ArticleSummary, annotator: str, span: Statement) -> Excluded:
    return Excluded(
        line.id,
        line.title or line.opening,
        OVERLAPPING,
        (annotator,),
        span=span.id,
        label=span.label,
        measure=ALPHA,
    )

"""Merging what a colleague hands in: a project file, or lines of JSONL (see decision 0033).

Everything is one transaction. A dry run does the same and takes it back, so that its numbers are those of the merge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from annotator.model import event as kinds
from annotator.model.errors import Refusal, shortened
from annotator.model.event import Fact
from annotator.model.following_layers import SAID, Unkept
from annotator.model.identity import new_id
from annotator.model.layer import require_name
from annotator.model.scheme import GUIDELINE, Scheme
from annotator.model.vetting import LAYERED, layer_of
from annotator.session.admission import PAGES, Gate
from annotator.session.admitted import Admitted, LeftOut, Unfaithful
from annotator.session.cuttings import Cuttings
from annotator.session.importing import require_writable
from annotator.session.ledger import Ledger
from annotator.session.merge_report import (
    CUTTING,
    EVENT,
    SCHEME,
    STOPPED,
    Conflict,
    DryRun,
    MergeReport,
    Options,
)
from annotator.session.merge_report import GUIDELINE as SECTION
from annotator.session.merging_lines import merge_lines
from annotator.session.new_articles import settle
from annotator.session.progress import Cancelled, Progress
from annotator.session.remembering import remember
from annotator.session.settling import (
    CHOICES,
    GUIDELINE_CHOICES,
    OURS,
    SCHEME_CHOICES,
    Difference,
    difference,
    said_of,
    scheme_facts,
    section_facts,
    their_scheme,
)
from annotator.session.tallying import Tallies
from annotator.session.trust import Trust
from annotator.store import Project
from annotator.store.foreign import contents, is_database
from annotator.store.foreign_rows import Contents
from annotator.store.known_here import KnownHere
from annotator.store.taking_in import Taken
from annotator.store.watch import BOUNDS, Bounds, Watch

_ATTEMPTS = 5
_SHOWN = 20
"""Labels that a sentence names."""


def merge(
    project: Project,
    path: Path,
    *,
    actor: str,
    options: Options | None = None,
    bounds: Bounds = BOUNDS,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> MergeReport:
    """Take in what a file says that is not here and may go in; `actor` is who merges.

    A Refusal where nothing of it can be taken; then nothing was changed, as where it was `cancelled`.
    """
    require_writable(project)
    options = options or Options()
    _require_choices(options)
    if project.is_own(path):
        raise Refusal("{path} is the project itself; there is nothing in it to merge.", path=path)
    if not is_database(path):
        return merge_lines(
            project, path, actor=actor, options=options, progress=progress, cancelled=cancelled
        )
    return _Merge(project, path, actor, options, bounds, progress, cancelled).run()


def _require_choices(options: Options) -> None:
    for name in (*options.own, *options.reviewers):
        require_name(name)
    if (
        options.scheme not in SCHEME_CHOICES
        or options.guideline not in GUIDELINE_CHOICES
        or options.cutting not in CHOICES
    ):
        raise ValueError(f"no such choice: {options}")


class _Merge:
    """One merge on its way."""

    def __init__(
        self,
        project: Project,
        path: Path,
        actor: str,
        options: Options,
        bounds: Bounds,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._project, self._path, self._actor, self._options = project, path, actor, options
        self._bounds, self._progress, self._cancelled = bounds, progress, cancelled
        self._known = KnownHere(project)
        self._action = new_id()
        self._done, self._of = 0, 1
        self._forget()

    def _forget(self) -> None:
        self._conflicts: list[Conflict] = []
        self._settled: list[str] = []
        self._refused: list[LeftOut] = []

    def run(self) -> MergeReport:
        # before the project is written to: others can, meanwhile, and what they bring is looked for again
        found = contents(
            self._path,
            self._project.connection,
            bounds=self._bounds,
            told=lambda done, of: self._tell(done, 2 * of),
            cancelled=self._cancelled,
        )
        try:
            return self._taken(found)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise Refusal(
                "{path} tells of something that does not fit together ({what}), so nothing of it was taken.",
                path=self._path,
                what=shortened(f"{type(error).__name__}: {error}"),
            ) from error

    def _taken(self, found: Contents) -> MergeReport:
        """Take in what may go in, and again without it what turns out not to hold together."""
        out = Unfaithful()
        for _ in range(_ATTEMPTS):
            report: MergeReport | None = None
            try:
                with self._project.much_at_hand(), self._project.transaction():
                    report = self._take(found, out)
                    if self._options.dry_run:
                        raise DryRun
            except Unfaithful as more:
                out = Unfaithful(out.spans | more.spans, {**out.pages, **more.pages})
                continue
            except DryRun:
                pass
            if report is None:
                raise RuntimeError("a merge has no report")
            return report
        raise Refusal("{path} does not hold together, so nothing of it was taken.", path=self._path)

    def _alive(self) -> None:
        """Between two steps of the middle: it goes on, unless it is to stop."""
        if self._cancelled is not None and self._cancelled():
            raise Refusal(STOPPED)
        self._tell(self._done, self._of)

    def _tell(self, done: int, of: int) -> None:
        self._done, self._of = done, of
        if self._progress is not None:
            self._progress(done, of, self._path.name)

    # -- the steps -------------------------------------------------------------------------------------------

    def _take(self, found: Contents, out: Unfaithful) -> MergeReport:
        project, options = self._project, self._options
        self._forget()
        trust = Trust.of(project, self._known, options.me, options.own, options.reviewers)
        theirs, differs = self._scheme_of(found)
        touched = {event.fact.article_id for event in found.events if event.fact.article_id}
        tallies = Tallies(project, self._known, touched)
        before = self._known.layers()
        devices = self._known.devices() - self._known.merged_devices()
        if found.events or found.sources:
            self._settle_scheme(theirs, differs)
        self._settle_sections(found, project.scheme() or GUIDELINE)
        self._alive()
        admitted, taken = self._admit(found, trust, out)
        self._alive()
        report = replace(
            tallies.report(MergeReport(self._path.name), taken),
            dry_run=options.dry_run,
            passed_over=admitted.passed_over,
            refused=(*self._refused, *self._unread(found), *admitted.left_out),
            conflicts=(*self._conflicts, *self._others(found)),
            scheme=differs,
            settled=tuple(self._settled),
            own_names=_names_at_home(found, trust),
            reviewers=_reviewers(found, trust),
            unkept=_unkept(admitted, taken),
        )
        for name, count in report.layers.items():
            count.is_new = name not in before
        if report.is_new:
            came = set(taken.events)
            new = {event.device for event in admitted.events if event.id in came} - devices
            report = replace(report, action=self._action)
            remember(
                project,
                self._path,
                found.sha256,
                self._actor,
                self._action,
                report,
                self._known.layers() - before,
                new,
                admitted.steps,
            )
        self._alive()
        project.require_quotes()
        self._alive()
        return report

    def _scheme_of(self, found: Contents) -> tuple[Scheme | None, Difference]:
        """The scheme of the file, and how it differs from the one here. The one that the program comes with counts
        for a project that has none only where it is labelled with."""
        ours = self._project.scheme()
        try:
            theirs = their_scheme(found.schemes)
        except Refusal as refusal:
            self._refused.append(LeftOut(kinds.SCHEME_CHANGED, refusal))
            return None, Difference()
        return theirs, difference(ours, theirs) if ours is not None else Difference()

    def _settle_scheme(self, theirs: Scheme | None, differs: Difference) -> None:
        had = self._project.scheme()
        choice = self._options.scheme
        try:
            facts = scheme_facts(self._project, theirs, choice if differs else OURS)
        except Refusal as refusal:
            self._conflicts.append(Conflict(SCHEME, had.name if had else "", refusal))
            return
        self._write(facts)
        if facts and had is not None:
            self._settled.append(SCHEME)
        left = difference(self._project.scheme() or GUIDELINE, theirs)
        if left.only_theirs:
            labels = _in_a_row(left.only_theirs)
            missing = Refusal(
                "Only the file has these labels: {labels}. Ours stays; spans with them are left out.",
                labels=labels,
            )
            self._conflicts.append(Conflict(SCHEME, labels, missing))
        if left.differ:
            labels = _in_a_row(left.differ)
            other = Refusal(
                "These labels have other attributes or choices in the file: {labels}. Ours stays.",
                labels=labels,
            )
            self._conflicts.append(Conflict(SCHEME, labels, other))

    def _settle_sections(self, found: Contents, scheme: Scheme) -> None:
        try:
            settled = section_facts(
                self._project.guideline(),
                self._known.sections(),
                found.sections,
                scheme,
                self._options.guideline,
            )
        except Refusal as refusal:
            self._refused.append(LeftOut(kinds.GUIDELINE_CHANGED, refusal))
            return
        self._write(settled.facts)
        self._settled += [
            f"{SECTION}: {said_of(fact.after['section'])}" for fact in settled.facts if fact.after
        ]
        for clash in settled.conflicts:
            sentence = Refusal(
                "Both have changed the same lines of the section “{section}” of the guideline. Ours stays.",
                section=said_of(clash.section),
            )
            self._conflicts.append(Conflict(SECTION, clash.section, sentence, clash.ours, clash.theirs))

    def _admit(self, found: Contents, trust: Trust, out: Unfaithful) -> tuple[Admitted, Taken]:
        """Take in what may go in, without what must stay `out`. Raises `Unfaithful` for more of that."""
        project, scheme = self._project, self._project.scheme() or GUIDELINE
        watch = Watch(self._path, self._bounds, None, self._cancelled)
        admitted = Gate(project, self._known, trust, found, scheme, out).admit(self._alive)
        cuttings = Cuttings(project, self._known, trust, self._options.cutting, admitted.events)
        self._alive()
        self._settle_pages(admitted)
        taken = project.take_in(admitted.events, admitted.sources, self._folding, watch.is_enough)
        self._write_names(admitted)
        chosen = cuttings.settle(self._actor, self._action, taken)
        self._alive()
        self._require_whole(admitted, taken, cuttings)
        # whose page stays is told once, and not of each of its facts
        pages = {**dict(chosen.conflicts), **out.pages}
        self._conflicts += [Conflict(CUTTING, page, reason) for page, reason in pages.items()]
        told = tuple(out.pages.values())
        admitted.left_out = [each for each in admitted.left_out if each.refusal not in told]
        self._settled += [f"{CUTTING}: {each}" for each in chosen.settled]
        return admitted, taken

    def _folding(self, done: int, of: int) -> None:
        if of:
            self._tell(of + done, 2 * of)

    def _settle_pages(self, admitted: Admitted) -> None:
        """Where a page comes of which only articles were known: these find their places on it first, as when the page
        is imported, and with them their labels."""
        ledger = Ledger(self._project, self._actor, self._action)
        for source in admitted.sources:
            known = self._project.source(source.id)
            if known is None or known.text is not None or source.text is None:
                continue
            ledger.keep(source)
            articles = map(self._project.article, self._project.articles_of(source.id))
            settle(ledger, source, filter(None, articles))

    def _write_names(self, admitted: Admitted) -> None:
        """Names that the file itself does not introduce."""
        known = set(self._project.annotators())
        names = {layer_of(event.fact) for event in admitted.events if event.fact.kind in LAYERED}
        self._write(
            [
                Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": name})
                for name in sorted(filter(None, names - known))
            ]
        )

    def _require_whole(self, admitted: Admitted, taken: Taken, cuttings: Cuttings) -> None:
        """Every label stands somewhere and reads its quote, and every page that was touched holds together."""
        pages = cuttings.broken()
        spans = set(self._known.misread({*taken.articles, *cuttings.articles()}))
        if taken.nowhere:
            spans |= set(taken.nowhere) & admitted.spans()
        if pages or spans:
            raise Unfaithful(spans, pages)

    # -- what is told and kept -------------------------------------------------------------------------------

    def _write(self, facts: Iterable[Fact]) -> None:
        facts = list(facts)
        if facts:
            self._project.append(self._actor, facts, action=self._action)

    def _unread(self, found: Contents) -> list[LeftOut]:
        return [LeftOut(each.kind, each.refusal, event=each.event) for each in found.unread]

    def _others(self, found: Contents) -> list[Conflict]:
        return [Conflict(EVENT, each.event, each.refusal) for each in found.others]


def _in_a_row(labels: Sequence[str]) -> str:
    shown = "、".join(map(shortened, labels[:_SHOWN]))
    return shown if len(labels) <= _SHOWN else f"{shown}…"


def _reviewers(found: Contents, trust: Trust) -> tuple[str, ...]:
    """Those who have handed out to somebody here, and of whom it must be said that they review."""
    told = [event for event in found.events if event.fact.kind == kinds.HANDED_OUT and event.fact.after]
    return tuple(
        sorted(
            {
                event.actor
                for event in told
                if event.fact.after["handed_by"] == event.actor
                and trust.may_become_reviewer(event.actor, event.fact.after["annotator"])
            }
        )
    )


def _unkept(admitted: Admitted, taken: Taken) -> tuple[Unkept, ...]:
    """What only now could not be kept: said by this file, or of an article that is gone by it."""
    new = set(taken.events)
    said = {
        (event.fact.kind, str(event.fact.article_id))
        for event in admitted.events
        if event.id in new and event.fact.kind in SAID
    }
    return tuple(
        each
        for each in taken.unkept
        if each.article_id in taken.articles_removed or (each.kind, each.article_id) in said
    )


def _names_at_home(found: Contents, trust: Trust) -> tuple[str, ...]:
    names = set()
    for event in found.events:
        if event.fact.kind in PAGES:
            continue
        names.add(event.actor)
        if event.fact.kind in LAYERED:
            try:
                names.add(str(layer_of(event.fact)))
            except Refusal:
                continue
    return tuple(sorted(names & trust.at_home))

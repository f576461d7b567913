"""Work that takes long: run beside the window, each piece with the project opened for itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from annotator.model.errors import Refusal
from annotator.model.scheme_change import Effect, SchemeChange
from annotator.model.sharing import Share
from annotator.reading import Choice
from annotator.review.report import AgreementReport
from annotator.session.agreeing import Agreement
from annotator.session.article_list import ArticleList, Listing
from annotator.session.counting import count
from annotator.session.edits import label_named
from annotator.session.everywhere import Attributes, Hit, Sought, labelled, search, spans_in
from annotator.session.exporting import ExportReport, export
from annotator.session.handing_out import HandedOut, hand_out
from annotator.session.importing import ImportReport, import_paths
from annotator.session.leaving_out import KEEP
from annotator.session.merge_report import MergeReport, Options
from annotator.session.merging import merge
from annotator.session.previewing import Previewed, preview
from annotator.session.progress import Cancelled, Progress
from annotator.session.returning import CameBack, came_back
from annotator.session.scheme_editing import Use, applied, planned, survey
from annotator.session.searching import Found, Query, labelled_hits, require_searchable, spans_told
from annotator.session.searching import search as search_project
from annotator.session.session import Session
from annotator.session.undoing import Steps
from annotator.store import Project
from annotator.store.connection import bring_up_to_date
from annotator.store.integrity import WRONG_INDEX, Problem, check
from annotator.store.refusals import ONLY_READ
from annotator.store.search_index import SearchIndex

PATIENCE_MS = 500
"""How long what nobody waits for waits for others: the window does not close before."""


def importing(
    session: Session,
    paths: Sequence[Path],
    *,
    actor: str | None = None,
    choices: Mapping[Path, Choice] | None = None,
) -> Callable[[Progress, Cancelled], ImportReport]:
    """What imports these files and folders, each read as `choices` says of it; `Session.refresh` is due when it
    is done.

    It is the annotator's step, which undo takes back, unless another `actor` is named.
    """
    project = session.require_project()
    path, device, actor = project.path, project.device, actor or session.annotator

    def work(progress: Progress, cancelled: Cancelled) -> ImportReport:
        with Project(path, device=device) as own:
            return import_paths(
                own, paths, actor=actor, choices=choices, progress=progress, cancelled=cancelled
            )

    return work


def merging(
    session: Session, file: Path, options: Options, *, dry_run: bool = False
) -> Callable[[Progress, Cancelled], MergeReport]:
    """What merges a file that was handed in, as the person at this desktop, or says what that would bring in a
    `dry_run`. `Session.refresh` is due when it is done."""
    project = session.require_project()
    path, device, annotator = project.path, project.device, session.annotator
    options = replace(options, me=annotator, dry_run=dry_run)

    def work(progress: Progress, cancelled: Cancelled) -> MergeReport:
        with Project(path, device=device) as own:
            return merge(own, file, actor=annotator, options=options, progress=progress, cancelled=cancelled)

    return work


def listing(session: Session) -> Callable[[], Listing | None]:
    """What reads the list of articles beside the window, for `Session.refresh`: a long one takes a moment. None where
    it cannot be read; then the refresh says so."""
    path, shown = session.require_project().path, session.shown

    def work() -> Listing | None:
        try:
            with Project(path) as own, own.snapshot():
                return Listing(shown, own.log_end(), ArticleList(own.summaries(shown)))
        except Refusal:
            return None

    return work


def previewing(
    session: Session,
    paths: Sequence[Path],
    found: Callable[[Previewed], object],
    *,
    choices: Mapping[Path, Choice] | None = None,
) -> Callable[[Progress, Cancelled], bool]:
    """What looks at files and folders as `importing` would take them, and says whether it saw all. `found` is
    called beside the window, once for each file."""
    path = session.require_project().path

    def work(progress: Progress, cancelled: Cancelled) -> bool:
        with Project(path) as own:
            return preview(own, paths, found, choices=choices, progress=progress, cancelled=cancelled)

    return work


def counting(
    files: Sequence[tuple[Previewed, Choice]], found: Callable[[Previewed], object]
) -> Callable[[Progress, Cancelled], bool]:
    """What counts the articles of files that were looked at, and says whether it counted all. `found` is called beside
    the window, once for each file."""
    return lambda _, cancelled: count(files, found, cancelled)


def exporting(
    session: Session, out: Path, *, labels: str, states: str, copies: str = KEEP
) -> Callable[[Progress, Cancelled], ExportReport]:
    """What writes native JSONL to `out`."""
    path = session.require_project().path

    def work(progress: Progress, cancelled: Cancelled) -> ExportReport:
        with Project(path) as own:
            return export(
                own, out, labels=labels, states=states, copies=copies, progress=progress, cancelled=cancelled
            )

    return work


def agreeing(
    session: Session, annotators: Sequence[str] | None = None, *, states: str | None = None
) -> Callable[[Progress, Cancelled], tuple[Agreement, AgreementReport]]:
    """What counts how far annotators agree. `Agreement.behind` then leads from a figure to its spans."""
    path = session.require_project().path

    def work(progress: Progress, cancelled: Cancelled) -> tuple[Agreement, AgreementReport]:
        with Project(path) as own:
            counted = Agreement(own, annotators, states)
            return counted, counted.count(progress, cancelled)

    return work


def migrating(path: Path) -> Callable[[Progress, Cancelled], Path | None]:
    """What brings an older project up to this version, and says where the copy of it lies that is laid beside it;
    None where another program has done it meanwhile. Cancelled, it is refused, and the file is as it was."""

    def work(progress: Progress, cancelled: Cancelled) -> Path | None:
        return bring_up_to_date(path, lambda done, of: progress(done, of, ""), cancelled)

    return work


def backing_up(session: Session, out: Path) -> Callable[[Progress, Cancelled], Path]:
    """What lays a consistent copy of the project at `out`."""
    path = session.require_project().path

    def work(_progress: Progress, _cancelled: Cancelled) -> Path:
        with Project(path) as own:
            own.backup(out)
        return out

    return work


def handing_out(
    session: Session, shares: Sequence[tuple[Share, Path]]
) -> Callable[[Progress, Cancelled], list[HandedOut]]:
    """What writes a project file for each share, as one step of the annotator; cancelled, it is refused and there is
    none of them. `Session.refresh_if_changed` is due when it is done."""
    project = session.require_project()
    path, device, annotator = project.path, project.device, session.annotator
    if not project.writable:
        raise Refusal(ONLY_READ, path=path)

    def work(progress: Progress, cancelled: Cancelled) -> list[HandedOut]:
        with Project(path, device=device) as own:
            return hand_out(own, annotator, shares, progress=progress, cancelled=cancelled)

    return work


def coming_back(session: Session) -> Callable[[Progress, Cancelled], list[CameBack]]:
    """What reads what came back to the annotator from the review."""
    path, annotator = session.require_project().path, session.annotator
    lines = list(session.articles)

    def work(progress: Progress, cancelled: Cancelled) -> list[CameBack]:
        with Project(path) as own:
            return came_back(own, annotator, lines, progress=progress, cancelled=cancelled)

    return work


def checking(session: Session) -> Callable[[Progress, Cancelled], list[Problem]]:
    """What looks for broken promises in the project. Where the search index does not keep its own, it is told to
    forget, and takes those articles in again when it is next filled."""
    path = session.require_project().path

    def work(_progress: Progress, _cancelled: Cancelled) -> list[Problem]:
        with Project(path) as own:
            problems = check(own)
            if own.writable:
                SearchIndex(own).forget([problem.row for problem in problems if problem.kind == WRONG_INDEX])
            return problems

    return work


def searching(
    session: Session, sought: Sought, take: Callable[[list[Hit]], object]
) -> Callable[[Progress, Cancelled], bool]:
    """What looks for a text in the whole project, in the order of the list. `take` is called beside the window."""
    path, annotator = session.require_project().path, session.annotator
    articles = [summary.id for summary in session.articles]

    def work(progress: Progress, cancelled: Cancelled) -> bool:
        with Project(path) as own, own.snapshot():
            return search(own, annotator, sought, articles, take, progress=progress, cancelled=cancelled)

    return work


def labelling(
    session: Session, hits: Sequence[Hit], label: str, attributes: Attributes | None
) -> Callable[[Progress, Cancelled], int]:
    """What labels all these hits as one step of the annotator, and says how many spans that made; cancelled
    before it writes, it makes none. `Session.refresh` is due when it is done."""
    project = session.require_project()
    path, device, annotator = project.path, project.device, session.annotator
    named = label_named(session.scheme, label)

    def work(progress: Progress, cancelled: Cancelled) -> int:
        with Project(path, device=device) as own:
            # first: what is written while this looks must show when it writes
            steps = Steps(own, annotator)
            facts = labelled(own, annotator, hits, named, attributes, progress=progress)
            if cancelled() or not facts:
                return 0
            progress(0, 0, "")
            steps.write(facts)
        return spans_in(facts)

    return work


def finding(
    session: Session, query: Query, take: Callable[[list[Found]], object]
) -> Callable[[Progress, Cancelled], bool]:
    """What searches the project. `take` is called beside the window."""
    path, shown = session.require_project().path, session.shown
    require_searchable(query)
    lines = list(session.articles)

    def work(progress: Progress, cancelled: Cancelled) -> bool:
        with Project(path) as own, own.snapshot():
            return search_project(own, query, lines, shown, take, progress=progress, cancelled=cancelled)

    return work


def labelling_found(
    session: Session, hits: Sequence[Found], label: str
) -> Callable[[Progress, Cancelled], int]:
    """What labels very many hits of a search as one step of the annotator; see `labelling`."""
    project = session.require_project()
    session.require_layer()
    path, device, annotator = project.path, project.device, session.annotator
    named = label_named(session.scheme, label)

    def work(progress: Progress, cancelled: Cancelled) -> int:
        with Project(path, device=device) as own:
            # first: what is written while this looks must show when it writes
            steps = Steps(own, annotator)
            facts = labelled_hits(own, annotator, hits, named, progress=progress)
            if cancelled() or not facts:
                return 0
            progress(0, 0, "")
            steps.write(facts)
        return spans_told(facts)

    return work


def folding(session: Session) -> Callable[[Progress, Cancelled], None]:
    """What folds the log into the project's file, for which no step on the screen shall wait."""
    path = session.require_project().path

    def work(_progress: Progress, _cancelled: Cancelled) -> None:
        with Project(path) as own:
            own.set_patience(PATIENCE_MS)
            own.fold_log()

    return work


def surveying(session: Session) -> Callable[[Progress, Cancelled], Use]:
    """What looks how the scheme is used."""
    path = session.require_project().path

    def work(_progress: Progress, _cancelled: Cancelled) -> Use:
        with Project(path) as own:
            return survey(own)

    return work


def planning_scheme(session: Session, change: SchemeChange) -> Callable[[Progress, Cancelled], Effect]:
    """What counts the effect of a change of the scheme, and changes nothing; cancelled, it is refused."""
    path = session.require_project().path

    def work(progress: Progress, cancelled: Cancelled) -> Effect:
        with Project(path) as own, own.snapshot():
            return planned(own, change, progress=progress, cancelled=cancelled)[1]

    return work


def changing_scheme(session: Session, change: SchemeChange) -> Callable[[Progress, Cancelled], Effect]:
    """What carries out a change of the scheme as one step of the annotator; cancelled before it writes, it is
    refused and changes nothing. `Session.refresh` is due when it is done."""
    project = session.require_project()
    path, device, annotator = project.path, project.device, session.annotator

    def work(progress: Progress, cancelled: Cancelled) -> Effect:
        with Project(path, device=device) as own:
            return applied(own, annotator, change, progress=progress, cancelled=cancelled)

    return work


def taking_back(session: Session, *, again: bool) -> Callable[[Progress, Cancelled], bool]:
    """What takes the annotator's latest step back, or does it `again`; whether there was one.
    `Session.refresh` is due when it is done."""
    project = session.require_project()
    path, device, annotator = project.path, project.device, session.annotator

    def work(_progress: Progress, _cancelled: Cancelled) -> bool:
        with Project(path, device=device) as own:
            steps = Steps(own, annotator)
            return bool(steps.redo() if again else steps.undo())

    return work

"""Merging lines of JSONL: an import in which nobody who works here is spoken for."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from annotator import formats
from annotator.model.errors import Refusal
from annotator.model.exchange import Rejected
from annotator.session.admitted import LeftOut
from annotator.session.importing import ImportReport, import_paths
from annotator.session.merge_report import STOPPED, DryRun, MergeReport, Options
from annotator.session.progress import Cancelled, Progress
from annotator.session.remembering import remember
from annotator.session.tallying import Tallies
from annotator.session.trust import Trust
from annotator.store import Project
from annotator.store.known_here import KnownHere
from annotator.store.refusals import NOT_A_PROJECT
from annotator.store.taking_in import Taken
from annotator.store.watch import BOUNDS

_PIECE = 1 << 20
LINES = "lines"
"""The kind of what is refused of a file of lines."""


def merge_lines(
    project: Project,
    path: Path,
    *,
    actor: str,
    options: Options,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> MergeReport:
    """Take a file of lines in as an import does, without lines in the name of somebody who works here; what it comes
    to has the keys of every merge."""
    name, sha256 = _format(path)
    lines = _Lines(project, options)
    report: MergeReport | None = None
    with suppress(DryRun), project.transaction():
        lines.begin()
        done = import_paths(
            project,
            [path],
            actor=actor,
            format=name,
            admits=lines.admit,
            progress=progress,
            cancelled=cancelled,
        )
        if done.cancelled:
            raise Refusal(STOPPED)
        report = lines.report(path, done)
        if done.action is not None:
            remember(project, path, sha256, actor, done.action, report, lines.newcomers())
        if options.dry_run:
            raise DryRun
    if report is None:
        raise RuntimeError("a merge has no report")
    return report


class _Lines:
    """Who may be spoken for, and what it comes to."""

    def __init__(self, project: Project, options: Options) -> None:
        self._project, self._options = project, options
        self._known = KnownHere(project)
        self._spoken: set[str] = set()

    def begin(self) -> None:
        """Look at the project as it is before."""
        self._trust = Trust.of(self._project, self._known, self._options.me, self._options.own)
        self._before = self._known.layers()
        self._tallies = Tallies(self._project, self._known, self._project.article_ids())

    def admit(self, annotator: str) -> None:
        """Refuse lines in the name of somebody who works here."""
        if annotator in self._trust.at_home:
            self._spoken.add(annotator)
        if self._trust.refuses(annotator):
            raise Refusal(
                "{name} works in this project; no file changes that layer. If it is from {name}'s other machine, "
                "say so.",
                name=annotator,
            )

    def newcomers(self) -> set[str]:
        """Of whom anything is here only since then."""
        return self._known.layers() - self._before

    def report(self, path: Path, done: ImportReport) -> MergeReport:
        """The keys of every merge."""
        empty = MergeReport(
            path.name,
            self._options.dry_run,
            refused=tuple(map(_left_out, done.skipped)),
            own_names=tuple(sorted(self._spoken)),
            action=done.action,
        )
        # articles that came with the lines are among them
        found = self._tallies.report(empty, Taken(articles=frozenset(self._project.article_ids())))
        for annotator, count in found.layers.items():
            count.is_new = annotator not in self._before
        return found


def _format(path: Path) -> tuple[str, str]:
    """The name of the format of a file of labels, and the hash of the file; a refusal for anything else."""
    digest = hashlib.sha256()
    size = 0
    try:
        with path.open("rb") as file:
            head = file.read(formats.HEAD_SIZE)
            digest.update(head)
            while piece := file.read(_PIECE):
                size += len(piece)
                if size > BOUNDS.file_bytes:
                    raise Refusal(
                        "{path} has {size} MB, more than the {most} MB that are read. Ask for a smaller file.",
                        path=path,
                        size=path.stat().st_size >> 20,
                        most=BOUNDS.file_bytes >> 20,
                    )
                digest.update(piece)
    except OSError as error:
        raise Refusal(
            "{path} cannot be opened: {reason}.", path=path, reason=error.strerror or str(error)
        ) from error
    found = formats.recognise(path, head)
    if found is None or b"\x00" in head:
        raise Refusal(NOT_A_PROJECT, path=path)
    return found.name, digest.hexdigest()


def _left_out(rejected: Rejected) -> LeftOut:
    return LeftOut(LINES, rejected.refusal, event=str(rejected.line or ""))

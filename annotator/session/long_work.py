"""Work that takes long: run beside the window, each piece with the project opened for itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from annotator.session.exporting import ExportReport, export
from annotator.session.importing import ImportReport, import_paths
from annotator.session.progress import Cancelled, Progress
from annotator.session.session import Session
from annotator.store import Project
from annotator.store.integrity import Problem, check


def importing(
    session: Session, paths: Sequence[Path], *, actor: str | None = None
) -> Callable[[Progress, Cancelled], ImportReport]:
    """What imports these files and folders; `Session.refresh` is due when it is done.

    It is the annotator's step, which undo takes back, unless another `actor` is named.
    """
    project = session.require_project()
    path, device, actor = project.path, project.device, actor or session.annotator

    def work(progress: Progress, cancelled: Cancelled) -> ImportReport:
        with Project(path, device=device) as own:
            return import_paths(own, paths, actor=actor, progress=progress, cancelled=cancelled)

    return work


def exporting(
    session: Session, out: Path, *, labels: str, states: str
) -> Callable[[Progress, Cancelled], ExportReport]:
    """What writes native JSONL to `out`."""
    path = session.require_project().path

    def work(progress: Progress, cancelled: Cancelled) -> ExportReport:
        with Project(path) as own:
            return export(own, out, labels=labels, states=states, progress=progress, cancelled=cancelled)

    return work


def backing_up(session: Session, out: Path) -> Callable[[Progress, Cancelled], Path]:
    """What lays a consistent copy of the project at `out`."""
    path = session.require_project().path

    def work(_progress: Progress, _cancelled: Cancelled) -> Path:
        with Project(path) as own:
            own.backup(out)
        return out

    return work


def checking(session: Session) -> Callable[[Progress, Cancelled], list[Problem]]:
    """What looks for broken promises in the project."""
    path = session.require_project().path

    def work(_progress: Progress, _cancelled: Cancelled) -> list[Problem]:
        with Project(path) as own:
            return check(own)

    return work

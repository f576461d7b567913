"""Writing down that something was merged."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.model.identity import derived_id
from annotator.session.merge_report import MergeReport
from annotator.store import Project
from annotator.store.known_here import KnownHere


def remember(
    project: Project,
    path: Path,
    sha256: str,
    actor: str,
    action: str,
    report: MergeReport,
    newcomers: Collection[str],
    devices: Collection[str] = (),
    taken: Collection[str] = (),
) -> None:
    """Write down that this was merged, of whom something came first by it, from which installations, and the steps
    `taken` in the name of somebody who works here. The same file once more, which brings more because more may go in by
    then, adds to what is known of it."""
    identity = derived_id("merged", sha256)
    layers, before, steps = KnownHere(project).merge(identity)
    fact = Fact(
        kinds.MERGED,
        None,
        None,
        {
            "id": identity,
            "file": shortened_name(path),
            "sha256": sha256,
            "day": datetime.now(UTC).date().isoformat(),
            "merged_by": actor,
            "layers": sorted({*layers, *newcomers}),
            "summary": {
                **report.numbers(),
                "devices": sorted({*before, *devices}),
                "steps": sorted({*steps, *taken}),
            },
        },
    )
    project.append(actor, [fact], action=action)


def shortened_name(path: Path) -> str:
    """The name of a file as text: bytes that are no UTF-8 become replacement characters."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\x00", "�")

"""Filling the indexes beside the window, as long as nobody waits for them."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep

from annotator.reading.variants import characters
from annotator.session.long_work import PATIENCE_MS
from annotator.session.progress import Cancelled, Progress
from annotator.session.session import Session
from annotator.store import Project
from annotator.store.copy_index import CopyIndex
from annotator.store.search_index import SearchIndex

LONGEST_PAUSE = 0.1
"""Seconds between two steps of what nobody waits for."""

WORTH_A_PAUSE = 0.002
"""Seconds of work after which others have their turn."""


class Pauses:
    """Leaves as much time to others as it takes."""

    def __init__(self) -> None:
        self._began = monotonic()

    def __call__(self) -> None:
        taken = monotonic() - self._began
        if taken > WORTH_A_PAUSE:
            sleep(min(taken, LONGEST_PAUSE))
            self._began = monotonic()


def indexing(session: Session) -> Callable[[Progress, Cancelled], bool]:
    """What takes new texts into the search index; whether it is complete. Leaves as much time to others as it takes,
    and whoever writes longer than this waits is let through: it is begun again another time."""
    fill = _filling(session, SearchIndex)

    def work(progress: Progress, cancelled: Cancelled) -> bool:
        # a search wants this, and it takes a moment the first time
        characters("一")
        return fill(progress, cancelled)

    return work


def indexing_copies(session: Session) -> Callable[[Progress, Cancelled], bool]:
    """The same for the index of copies."""
    return _filling(session, CopyIndex)


def _filling(
    session: Session, index: Callable[[Project], SearchIndex | CopyIndex]
) -> Callable[[Progress, Cancelled], bool]:
    project = session.require_project()
    path, writable = project.path, project.writable

    def work(progress: Progress, cancelled: Cancelled) -> bool:
        if not writable:
            return False
        with Project(path) as own:
            own.set_patience(PATIENCE_MS)
            return index(own).catch_up(lambda done, of: progress(done, of, ""), cancelled, Pauses())

    return work

"""Filling what is kept beside the projection: in small steps, so that whoever writes meanwhile does not wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

from annotator.store.project import Project

LONGEST_STEP = 0.03
"""Seconds after which fewer are taken at once: whoever labels meanwhile waits for a step, and not for long."""

Pause = Callable[[], object]


@contextmanager
def unhurried(project: Project) -> Iterator[None]:
    """A step that a loss of power takes is simply made again: nobody waits for the disk."""
    project.rows("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        project.rows("PRAGMA synchronous = FULL")


def in_steps(
    article_ids: Sequence[str],
    take_in: Callable[[Sequence[str]], object],
    progress: Callable[[int, int], object],
    cancelled: Callable[[], bool],
    pause: Pause,
    *,
    most: int,
) -> bool:
    """Take in these articles, at most so many at once, with a `pause` between two steps; whether all are in.
    Progress counts articles."""
    done, size = 0, most
    while done < len(article_ids):
        if cancelled():
            return False
        began = monotonic()
        take_in(article_ids[done : done + size])
        done = min(done + size, len(article_ids))
        size = max(size // 2, 1) if monotonic() - began > LONGEST_STEP else min(size + 1, most)
        progress(done, len(article_ids))
        pause()
    return True

"""The project of a command, brought up to this version before where it is older."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.terminal import Bar
from annotator.model.errors import OlderProject

if TYPE_CHECKING:
    from annotator.store import Project


@contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[Project]:
    """The project at `path`, closed at the end. An older one is migrated in place, which a terminal sees going on."""
    from annotator.session.long_work import migrating
    from annotator.store import Project

    try:
        project = Project(path, create=create, migrates=False)
    except OlderProject:
        with Bar() as bar:
            migrating(path)(lambda done, of, _: bar.show(done, of, path.name), lambda: False)
        project = Project(path)
    with project:
        yield project

"""Sessions on a small project, closed when the test is over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.session.desk import NAMES, Desk, Open, make_project


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """A project with three articles on two pages, in a folder with a blank in its name."""
    folder = tmp_path / "试 验"
    folder.mkdir()
    path = folder / "项目.annotator"
    make_project(path)
    return path


@pytest.fixture
def desk_of(project_path: Path) -> Iterator[Open]:
    """Opens sessions on that project by the name of the person."""
    desks: list[Desk] = []

    def make(name: str = NAMES[0], path: Path = project_path) -> Desk:
        desks.append(Desk(path, name))
        return desks[-1].open()

    yield make
    for desk in desks:
        desk.session.close()


@pytest.fixture
def desk(desk_of: Open) -> Desk:
    """The session of the first annotator."""
    return desk_of()

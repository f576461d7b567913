"""The pages of many files are cut after they were listed, and come out as if they had been cut at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.reading import AS_FOUND, Choice
from annotator.session import previewing
from annotator.session.counting import count
from annotator.session.importing import import_paths
from annotator.session.previewing import Previewed, preview
from annotator.store import Project
from tests.session.test_importing_kinds import folder, project

__all__ = ["folder", "project"]


def seen(project: Project, folder: Path) -> list[Previewed]:
    found: list[Previewed] = []
    assert preview(project, [folder], found.append)
    return found


@pytest.fixture
def listed(project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Previewed]:
    """What is said of each file where there are too many to cut them at once; one is in the project already."""
    import_paths(project, [folder / "1.txt"], actor="li")
    monkeypatch.setattr(previewing, "MANY", 1)
    return seen(project, folder)


def uncounted(listed: list[Previewed]) -> list[tuple[Previewed, Choice]]:
    return [(one, AS_FOUND) for one in listed if not one.is_counted]


def test_only_texts_wait_to_be_counted(listed: list[Previewed]) -> None:
    waiting = [one for one, _ in uncounted(listed)]
    assert [one.path.name for one in waiting] == ["1.txt", "4.html", "5.md"]
    assert all((one.articles, one.expected, one.sources) == (0, (), 1) for one in waiting)


def test_the_same_is_told_as_at_once(
    project: Project, folder: Path, listed: list[Previewed], monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[Previewed] = []
    assert count(uncounted(listed), found.append, lambda: False)
    monkeypatch.setattr(previewing, "MANY", 60)
    at_once = {one.path: one for one in seen(project, folder)}
    assert found == [at_once[one.path] for one in found]
    assert next(one.known_as for one in found) == "1.txt"


def test_it_can_be_stopped(listed: list[Previewed]) -> None:
    found: list[Previewed] = []
    assert not count(uncounted(listed), found.append, lambda: bool(found))
    assert len(found) == 1


def test_a_file_that_has_gone_meanwhile_is_refused(folder: Path, listed: list[Previewed]) -> None:
    (folder / "4.html").unlink()
    found: list[Previewed] = []
    assert count(uncounted(listed), found.append, lambda: False)
    refused = {one.path.name: str(one.refusal) for one in found if one.refusal}
    assert list(refused) == ["4.html"]
    assert "There is no file" in refused["4.html"]

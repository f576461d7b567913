"""Several connections, in one program and in several, work on one file without losing anything."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.model import event as kinds
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.span import Span
from annotator.store import Project
from annotator.store.integrity import check

APPEND = """
import sys
from pathlib import Path
from annotator.model.event import ANNOTATOR_ADDED, Fact
from annotator.store import Project

path, device, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Project(path, device=device) as project:
    for number in range(count):
        project.append(device, [Fact(ANNOTATOR_ADDED, None, None, {"name": f"{device} {number}"})])
"""
OPEN_AND_CLOSE = """
import sys
from pathlib import Path
from annotator.store import Project

Project(Path(sys.argv[1])).close()
"""


def python(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def require_success(process: subprocess.Popen[str]) -> None:
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")


def test_a_reader_sees_that_somebody_wrote_and_a_writer_is_not_told_of_itself(
    project: Project, path: Path, add: Callable[..., Span]
) -> None:
    with Project(path) as reader:
        seen, own = reader.data_version(), project.data_version()
        assert reader.data_version() == seen
        add(project)
        assert reader.data_version() != seen
        assert project.data_version() == own
        assert reader.counts()["spans"] == 1


def test_a_reader_in_the_middle_of_reading_does_not_keep_a_writer_waiting(
    project: Project, path: Path, add: Callable[..., Span]
) -> None:
    with Project(path) as reader:
        events = reader.events()
        next(events)
        add(project)
        assert len(list(events)) == reader.counts()["events"] - 2


@pytest.mark.parametrize("devices", [("one", "other"), ("same", "same")], ids=["two devices", "one device"])
@pytest.mark.parametrize("kind", ["threads", "programs"])
def test_two_writers_wait_for_each_other_and_lose_nothing(
    closed: Path, devices: tuple[str, str], kind: str
) -> None:
    with Project(closed) as project:
        before = project.counts()["events"]
    if kind == "programs":
        processes = [python(APPEND, closed, device, 50) for device in devices]
        for process in processes:
            require_success(process)
    else:
        append_in_threads(closed, devices)
    with Project(closed) as project:
        events = list(project.events())
        assert len(events) == before + 100
        assert len({event.lamport for event in events}) == len(events)
        assert len({(event.device, event.sequence) for event in events}) == len(events)
        for device in set(devices):
            own = [event.sequence for event in events if event.device == device]
            assert own == list(range(1, len(own) + 1))
        assert check(project) == []


def append_in_threads(path: Path, devices: tuple[str, str]) -> None:
    failures: list[Exception] = []

    def work(number: int, device: str) -> None:
        try:
            with Project(path, device=device) as project:
                for step in range(50):
                    name = f"{number} {step}"
                    project.append(device, [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": name})])
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=place) for place in enumerate(devices)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_writer_that_waited_in_vain_is_refused_with_a_sentence(
    project: Project, path: Path, add: Callable[..., Span]
) -> None:
    with Project(path) as other:
        other.connection.execute("PRAGMA busy_timeout = 20")
        with project.transaction(), pytest.raises(Refusal, match=r"is writing to"):
            add(other)
        add(other)
    assert project.counts()["spans"] == 1


@pytest.mark.parametrize("what", ["opened again", "opened in vain", "backed up", "backed up onto itself"])
def test_looking_at_the_file_in_one_place_does_not_loosen_the_hold_of_another(
    project: Project, path: Path, tmp_path: Path, add: Callable[..., Span], what: str
) -> None:
    """Closing any descriptor of a file ends all locks that the process has on it. A second program would then
    take the project for closed and delete the log in which our next spans are written."""
    if what == "opened again":
        Project(path).close()
    elif what == "opened in vain":
        project.connection.execute("PRAGMA user_version = 99")
        with pytest.raises(Refusal):
            Project(path)
        project.connection.execute("PRAGMA user_version = 2")
    elif what == "backed up":
        project.backup(tmp_path / "copy.annotator")
    else:
        with pytest.raises(Refusal):
            project.backup(path)
    require_success(python(OPEN_AND_CLOSE, path))
    assert Path(f"{path}-wal").exists()
    span = add(project)
    with Project(path) as other:
        assert other.span(span.id) == span


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_project_knows_its_own_files_so_that_nobody_opens_them_by_hand(
    project: Project, path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.touch()
    (tmp_path / "link").symlink_to(path)
    own = [path, Path(f"{path}-wal"), Path(f"{path}-shm"), tmp_path / "link", path.parent / "." / path.name]
    assert [project.is_own(one) for one in own] == [True] * len(own)
    assert [project.is_own(one) for one in (other, tmp_path, tmp_path / "missing")] == [False] * 3


def test_the_last_one_to_close_leaves_one_file(
    project: Project, path: Path, add: Callable[..., Span]
) -> None:
    with Project(path):
        add(project)
        project.close()
        assert Path(f"{path}-wal").exists()
    assert [child.name for child in path.parent.iterdir()] == [path.name]

"""What was acknowledged is on disk, whenever the program is killed."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.model.article import Article
from annotator.model.span import Span
from annotator.store import Project
from annotator.store.integrity import check

KILLS = 10

LABEL = """
import sys
from pathlib import Path
from annotator.model.event import SPAN_ADDED, Fact
from annotator.model.identity import new_id
from annotator.model.span import Span
from annotator.store import Project

project = Project(Path(sys.argv[1]))
article = project.article(sys.argv[2])
print("begun", flush=True)
while True:
    span = Span(new_id(), article.id, "li", 0, 4, "slogan", {}, "", article.text[:4])
    project.append("li", [Fact(SPAN_ADDED, article.id, None, span.as_payload())])
    print(span.id, flush=True)
"""
MAKE = """
import sys
from pathlib import Path
import annotator.store.connection
from annotator.store import Project

print("begun", flush=True)
for number in range(10_000):
    Project(Path(sys.argv[1]) / f"{number}.annotator", create=True).close()
"""


def kill_after(seconds: float, program: str, *arguments: object) -> list[str]:
    """Run the program and kill it so long after its first line; the lines that it printed whole."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    time.sleep(seconds)
    process.kill()
    rest = process.stdout.read()
    process.wait()
    process.stdout.close()
    if sys.platform != "win32":
        assert process.returncode == -signal.SIGKILL
    return rest.splitlines()[: rest.count("\n")]


def test_every_acknowledged_span_outlives_a_kill_at_any_moment(closed: Path, article: Article) -> None:
    acknowledged: set[str] = set()
    chance = random.Random(20)
    for _ in range(KILLS):
        acknowledged |= set(kill_after(chance.uniform(0.0, 0.12), LABEL, closed, article.id))
        with Project(closed) as project:
            kept = {span.id for span in project.spans(article.id)}
            assert acknowledged <= kept
            # the one that was written when the kill came may be there without having been acknowledged
            assert len(kept - acknowledged) <= KILLS
            assert check(project) == []
    assert acknowledged


@pytest.mark.parametrize("folded", [1, 2, 3])
def test_a_kill_while_the_log_is_folded_costs_nothing(
    project: Project, article: Article, add: Callable[..., Span], path: Path, tmp_path: Path, folded: int
) -> None:
    """SQLite folds page by page. Then the first page speaks of pages that are still in the log only."""
    wanted = {add(project, start % 20, start % 20 + 3).id for start in range(200)}
    broken = tmp_path / "broken" / path.name
    broken.parent.mkdir()
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{path}{suffix}", f"{broken}{suffix}")
    project.close()
    assert path.stat().st_size > broken.stat().st_size
    with broken.open("r+b") as file, path.open("rb") as whole:
        file.write(whole.read(folded * 4096))
    with Project(broken) as again:
        assert {span.id for span in again.spans(article.id)} == wanted
        assert check(again) == []


def test_a_kill_while_projects_are_made_leaves_whole_ones_and_is_in_nobodys_way(tmp_path: Path) -> None:
    chance = random.Random(4)
    for _ in range(5):
        kill_after(chance.uniform(0.0, 0.1), MAKE, tmp_path)
        for path in tmp_path.glob("[!.]*.annotator"):
            with Project(path) as project:
                assert check(project) == []
        with Project(tmp_path / "next.annotator", create=True) as project:
            assert check(project) == []
        for path in tmp_path.glob("[!.]*.annotator*"):
            path.unlink()


@pytest.mark.parametrize("moment", ["draft", "linked"])
def test_each_step_of_making_a_project_may_be_the_last(
    tmp_path: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two steps that leave something behind: the unfinished draft, and the finished one beside the project."""
    program = f"""
import os, sys
from pathlib import Path
from annotator.store import connection, Project
place_new = connection.place_new
def last(draft, place):
    if {moment!r} == "linked":
        place_new(draft, place)
    os._exit(9)
connection.place_new = last
Project(Path(sys.argv[1]), create=True)
"""
    path = tmp_path / "p.annotator"
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], cwd=Path(__file__).parents[2], check=False
    )
    assert done.returncode == 9
    assert path.exists() == (moment == "linked")
    assert len(list(tmp_path.glob(".*.draft"))) == 1
    with Project(path, create=True) as project:
        assert check(project) == []

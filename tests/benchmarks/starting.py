"""From starting the process to the first article on the screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from annotator.bundle import corpus
from annotator.session.importing import import_paths
from annotator.store import Project
from tests.benchmarks.figures import Figure, median

ROOT = Path(__file__).parents[2]
STARTS = 7
BUDGET_MS = 1000


def measure() -> list[Figure]:
    """The very first start, when nothing is cached yet, and the later ones; beside a bare text widget."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        project = home / "corpus.annotator"
        with Project(project, create=True) as opened:
            import_paths(opened, [corpus("pages")], actor="甲")
        page = min(path for path in corpus("pages").iterdir() if path.is_file())
        bare = [start(home, "bare_program", page)[0] for _ in range(STARTS)]
        first, _ = start(home, "first_article", project, "--settle")
        later = [start(home, "first_article", project) for _ in range(STARTS)]
    words = " or ".join(sorted({said for _, said in later}))
    taken, baseline = [spent for spent, _ in later], median(bare)
    return [
        Figure(
            f"start until the first article is visible, words {words}", median(taken), baseline, BUDGET_MS
        ),
        Figure("start until the first article is visible, nothing cached", first, baseline, BUDGET_MS),
    ]


def start(home: Path, script: str, path: Path, *more: str) -> tuple[float, str]:
    """Milliseconds until the program says that it has painted, and what else it says."""
    command = [sys.executable, "-m", f"tests.benchmarks.{script}", str(path), *more]
    began = perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=home_of(home), cwd=ROOT
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline().strip()
        spent = (perf_counter() - began) * 1000
        process.communicate(timeout=60)
    if not said.startswith("painted"):
        raise RuntimeError(f"{script} painted nothing")
    return spent, said.removeprefix("painted").strip()


def home_of(home: Path) -> dict[str, str]:
    """The environment of a person whose folders are there, without a display."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    # a person's Python keeps what it has compiled
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment |= {name: str(home) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    return environment | {
        f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA", "CACHE", "STATE")
    }

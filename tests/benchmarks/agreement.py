"""Agreement of two people in 20,000 articles with a million spans, and the memory it takes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from annotator.session.agreeing import Agreement
from annotator.store import Project
from tests.benchmarks.figures import Figure
from tests.benchmarks.many_articles import ANNOTATOR, ARTICLES, COLLEAGUE, SPANS, make_project
from tests.benchmarks.starting import ROOT

MOST_TIMES = 12
"""Times what a plain program takes that reads the same rows and compares sets of them."""
MEMORY_MB = 400


def measure() -> list[Figure]:
    """In a process of its own, so that the memory is that of this work."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        path = Path(name) / "project.annotator"
        make_project(path, ARTICLES, spans=SPANS // 2, colleague=True)
        command = [sys.executable, "-m", "tests.benchmarks.agreement", str(path)]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=900)
        if ended.returncode:
            raise RuntimeError(ended.stderr[-2000:])
        found: dict[str, float] = json.loads(ended.stdout)
    return [
        Figure(
            "agreement: two people, 20,000 articles, a million spans",
            found["ours"],
            found["plain"],
            MOST_TIMES,
            is_ratio=True,
        ),
        Figure("agreement: memory", found["memory"], found["memory before"], MEMORY_MB, "MB"),
        Figure("agreement: from a figure to its first span", found["behind"], budget=100),
    ]


def worked(path: Path) -> dict[str, float]:
    """What it takes in that project."""
    with Project(path) as project:
        began = perf_counter()
        plain(project)
        found = {"plain": _since(began), "memory before": _memory()}
        counted = Agreement(project, [ANNOTATOR, COLLEAGUE], "all")
        began = perf_counter()
        counted.count()
        found |= {"ours": _since(began), "memory": _memory()}
        began = perf_counter()
        next(counted.behind(project, ANNOTATOR, COLLEAGUE, "boundary"))
        return {**found, "behind": _since(began)}


def plain(project: Project) -> Counter[str]:
    """Exact matches only, as a few lines have them."""
    found: Counter[str] = Counter()
    for identity in project.article_ids():
        len(project.text(identity))
        said: dict[str, set[tuple[object, ...]]] = {ANNOTATOR: set(), COLLEAGUE: set()}
        rows = project.rows(
            "SELECT annotator, start, end, label FROM spans WHERE article_id = ?", (identity,)
        )
        for annotator, *stated in rows:
            said[str(annotator)].add(tuple(stated))
        found.update(str(label) for *_, label in said[ANNOTATOR] & said[COLLEAGUE])
    return found


def _memory() -> float:
    """The most that was held until now, in megabytes; nothing where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / 1e6 if sys.platform == "darwin" else held / 1e3


def _since(began: float) -> float:
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    print(json.dumps(worked(Path(sys.argv[1]))))

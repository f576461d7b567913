"""A colleague's project of 50 MB, with 60,000 labels made one by one, is merged into one's own.

Beside the time that the same events take by a plain `executemany`, and with the memory:
python -m tests.benchmarks.merging
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.model.span import Span
from annotator.session.merging import merge as session_merge
from annotator.store import Project
from annotator.store.migrations import EVENT_COLUMNS
from tests.benchmarks.figures import Figure, table
from tests.benchmarks.many_articles import make_project
from tests.benchmarks.starting import ROOT

ARTICLES = 660
"""They make 50 MB with what each has."""
SPANS = 60
TOGETHER = 500
BUDGET_MS = 10_000
MEMORY_MB = 700
COLLEAGUE, ME = "乙", "甲"


def measure() -> list[Figure]:
    """The merge in a process of its own, since memory that was once taken is not given back."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        own, other = folder / "own.annotator", folder / "other.annotator"
        make_project(own, ARTICLES)
        with Project(own) as project:
            project.backup(other)
        for path, annotator, spans in ((own, ME, SPANS // 6), (other, COLLEAGUE, SPANS)):
            label(path, annotator, spans)
        command = [sys.executable, "-m", "tests.benchmarks.merging", str(own), str(other)]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
        if ended.returncode:
            raise RuntimeError(ended.stderr[-2000:])
        taken = json.loads(ended.stdout)
        size = other.stat().st_size / 2**20
    return [
        Figure(
            f"merging: {size:.0f} MB, {taken['events']:,} events", taken["ours"], taken["plain"], BUDGET_MS
        ),
        Figure(
            "merging: the whole of it, the file judged and told of", taken["whole"], taken["plain"], BUDGET_MS
        ),
        Figure("merging: the same once more", taken["again"], taken["plain"], BUDGET_MS),
        Figure("merging: memory at its highest", taken["memory"], taken["before"], MEMORY_MB, "MB"),
    ]


def label(path: Path, annotator: str, spans: int) -> None:
    """So many labels in each article, an event for each, as a person makes them."""
    with Project(path, device=annotator) as project:
        facts = [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": annotator})]
        for article_id in project.article_ids():
            text = project.text(article_id)
            for number in range(spans):
                start = number * (len(text) - 20) // spans
                span = Span(
                    new_id(),
                    article_id,
                    annotator,
                    start,
                    start + 8,
                    "slogan",
                    {},
                    "",
                    text[start : start + 8],
                )
                facts.append(Fact(kinds.SPAN_ADDED, article_id, None, span.as_payload()))
        for first in range(0, len(facts), TOGETHER):
            project.append(annotator, facts[first : first + TOGETHER])


def merge(own: Path, other: Path) -> dict[str, float]:
    """Milliseconds and megabytes of a merge, and of the plain writing of the same events."""
    with Project(other) as project:
        events = list(project.events())
        columns = ", ".join(EVENT_COLUMNS)
        rows = project.connection.execute(f"SELECT {columns} FROM events").fetchall()
        with Project(own.with_name("plain.annotator"), create=True) as plain:
            began = perf_counter()
            with plain.transaction():
                marks = ", ".join("?" * len(EVENT_COLUMNS))
                plain.connection.executemany(f"INSERT INTO events ({columns}) VALUES ({marks})", rows)
            plainly = (perf_counter() - began) * 1000
        del rows
    before = memory()
    whole = own.with_name("whole.annotator")
    shutil.copy(own, whole)
    with Project(whole) as project:
        began = perf_counter()
        session_merge(project, other, actor=ME)
        wholly = (perf_counter() - began) * 1000
    with Project(own) as project:
        taken = []
        for _ in range(2):
            began = perf_counter()
            project.take_in(events, [], lambda *_: None, lambda: False)
            taken.append((perf_counter() - began) * 1000)
    return {
        "ours": taken[0],
        "again": taken[1],
        "whole": wholly,
        "plain": plainly,
        "before": before,
        "memory": memory(),
        "events": len(events),
    }


def memory() -> float:
    """Megabytes that this process had at its highest; 0 where nobody says."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    given = [Path(argument) for argument in sys.argv[1:]]
    print(json.dumps(merge(*given)) if given else table(measure()))

"""How fast a year of pages comes in: cut alone, imported with all that is kept of it, and what a window feels of it.

    python -m tests.benchmarks.importing [PAGES]

measures with another number of pages than a run of all benchmarks does: 2,000 is what was promised.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from annotator.bundle import corpus
from annotator.reading import cut, read_source
from annotator.session.importing import import_paths
from annotator.store import Project
from tests.benchmarks.figures import Figure, table

PAGES = 300
"""Pages; the promise is about 2,000, which take as long each."""
LENGTH = 7_000
LEAST_MB_PER_SECOND = 2.0
LONGEST_GAP_MS = 100
CUT_ALONE = 150
"""Pages by which the speed of the rules is known."""


def write_pages(folder: Path, number: int) -> int:
    """Pages of the corpus' paragraphs in another order, each of about `LENGTH` characters. Returns their bytes."""
    chance = random.Random(7)
    texts = [read_source(page).text or "" for page in sorted(corpus("pages").iterdir()) if page.is_file()]
    pieces = [piece for text in texts for piece in text.replace("\r\n", "\n").split("\n\n") if piece.strip()]
    size = 0
    for place in range(number):
        page: list[str] = []
        while sum(map(len, page)) < LENGTH:
            # a run of neighbours, so that titles mostly keep their texts
            first = chance.randrange(len(pieces))
            page += pieces[first : first + chance.randrange(4, 12)]
        path = folder / f"{place:05d}.txt"
        path.write_text("\n\n".join(page)[:LENGTH], "utf-8")
        size += path.stat().st_size
    return size


def measure(pages: int = PAGES) -> list[Figure]:
    """Beside inserting the bare texts into a plain table, in one commit, and beside cutting alone by one process, of
    which only the time at work counts: what else the machine does is no part of it. The window's gaps stand beside
    those of a process that does nothing but sleep."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name, "pages")
        folder.mkdir()
        size = write_pages(folder, pages) / 1e6
        plain = size / _plain(folder, Path(name, "plain.db"))
        cutting = _cutting(folder)
        with Project(Path(name, "a.annotator"), create=True) as project:
            began, worked = perf_counter(), _at_work()
            import_paths(project, [folder], actor="甲", progress=lambda *_: None, cancelled=lambda: False)
            importing = size / (perf_counter() - began)
            working = size / (_at_work() - worked) * min(os.cpu_count() or 1, 2)
        figures = [
            _figure(f"cut pages of {LENGTH} characters", cutting, plain),
            _figure(f"import {pages} of them (beside a plain table)", importing, plain),
            _figure("import them (beside cutting alone)", importing, cutting),
            _figure("the same, were two processors free", working, cutting),
        ]
        told = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.gaps", name, str(folder)],
            check=True,
            capture_output=True,
            text=True,
        )
    return figures + [_gap(*line.split("\t")) for line in told.stdout.splitlines()]


def _cutting(folder: Path) -> float:
    sources = [read_source(page) for page in sorted(folder.iterdir())[:CUT_ALONE]]
    began = process_time()
    for source in sources:
        cut(source)
    taken = process_time() - began
    return sum(len((source.text or "").encode()) for source in sources) / 1e6 / taken


def _at_work() -> float:
    """Seconds that this process and those it has ended were at work. (Windows does not tell of the latter.)"""
    return sum(os.times()[:4])


def _plain(folder: Path, database: Path) -> float:
    began = perf_counter()
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE pages (name TEXT, text TEXT)")
    for page in sorted(folder.iterdir()):
        connection.execute("INSERT INTO pages VALUES (?, ?)", (page.name, page.read_bytes().decode("utf-8")))
    connection.commit()
    connection.close()
    return perf_counter() - began


def _figure(name: str, rate: float, plain: float) -> Figure:
    return Figure(name, rate, plain, LEAST_MB_PER_SECOND, unit="MB/s", at_least=True)


def _gap(name: str, unit: str, ours: str, baseline: str) -> Figure:
    budget = LONGEST_GAP_MS if unit == "ms" else None
    return Figure(name, float(ours), float(baseline) if baseline else None, budget, unit=unit)


if __name__ == "__main__":
    print(table(measure(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)))

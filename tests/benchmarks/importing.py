"""How fast a year of pages comes in: cut alone, and imported with all that is kept of it."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from annotator.bundle import corpus
from annotator.reading import cut, read_source
from annotator.session.importing import import_paths
from annotator.store import Project
from tests.benchmarks.figures import Figure

PAGES = 300
"""Pages; the promise is about 2,000, which take as long each."""
LENGTH = 7_000
LEAST_MB_PER_SECOND = 2.0


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


def measure() -> list[Figure]:
    """Beside reading the same files and inserting their bare texts into a plain table, in one commit."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name, "pages")
        folder.mkdir()
        size = write_pages(folder, PAGES) / 1e6
        plain = size / _plain(folder, Path(name, "plain.db"))
        sources = [read_source(page) for page in sorted(folder.iterdir())]
        began = perf_counter()
        for source in sources:
            cut(source)
        cutting = size / (perf_counter() - began)
        with Project(Path(name, "a.annotator"), create=True) as project:
            began = perf_counter()
            import_paths(project, [folder], actor="甲", progress=lambda *_: None, cancelled=lambda: False)
            importing = size / (perf_counter() - began)
    return [
        _figure(f"cut {PAGES} pages of {LENGTH} characters", cutting, plain),
        _figure("import them", importing, plain),
    ]


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

"""How fast pages become articles."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from annotator.bundle import corpus
from annotator.reading import cut, read_source
from annotator.session.importing import import_paths
from annotator.store import Project
from tests.benchmarks.figures import Figure, median
from tests.benchmarks.full_project import plain_database

ROUNDS = 7
LEAST_MB_PER_SECOND = 0.5


def measure() -> list[Figure]:
    """The pages of the corpus, cut alone and imported; beside reading them and one plain commit for each."""
    pages = [page for page in sorted(corpus("pages").iterdir()) if page.is_file()]
    size = sum(page.stat().st_size for page in pages) / 1e6
    sources = [read_source(page) for page in pages]
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        plain, cutting, importing = [], [], []
        with plain_database(folder / "plain.db") as database:
            for number in range(ROUNDS):
                began = perf_counter()
                for page in pages:
                    page.read_text(encoding="utf-8", errors="replace")
                    database.add()
                plain.append(perf_counter() - began)
                began = perf_counter()
                for source in sources:
                    cut(source)
                cutting.append(perf_counter() - began)
                with Project(folder / f"{number}.annotator", create=True) as project:
                    began = perf_counter()
                    import_paths(project, pages, actor="甲")
                    importing.append(perf_counter() - began)
    rates = [size / median(taken) for taken in (cutting, importing, plain)]
    return [
        _figure("cut the corpus into articles", rates[0], rates[2]),
        _figure("import the corpus, a commit for each page", rates[1], rates[2]),
    ]


def _figure(name: str, rate: float, plain: float) -> Figure:
    return Figure(name, rate, plain, LEAST_MB_PER_SECOND, unit="MB/s", at_least=True)

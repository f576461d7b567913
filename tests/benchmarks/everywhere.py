"""The same text everywhere in a project of 20,000 articles: the first hits, all of them, labelling 10,000."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from annotator.model.segmentation import Segmentation
from annotator.session import Session
from annotator.session.everywhere import Hit, Sought
from annotator.session.long_work import labelling, searching
from annotator.store import Project
from tests.benchmarks.figures import Figure
from tests.benchmarks.many_articles import ANNOTATOR, COMMON, RARE, make_project

BULK = 10_000
FIRST_MS = 300
LABEL_MS = 3_000


class _Words:
    """No words are asked for."""

    def segmentation(self, text: str) -> Segmentation:
        return Segmentation(((0, len(text)),), ((0, len(text)),))


def measure() -> list[Figure]:
    """A rare text, a common one, and the bulk of hits in one step with its undo."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "project.annotator"
        make_project(path)
        session = Session(_Words(), annotator=ANNOTATOR)
        session.open(path)
        try:
            plain = _plain(path)
            first, whole, _ = _search(session, RARE)
            common, _, hits = _search(session, COMMON)
            return [
                Figure("everywhere: first hit of a rare text", first, budget=FIRST_MS),
                Figure("everywhere: the whole project", whole, plain),
                Figure("everywhere: first hits of a common text", common, budget=FIRST_MS),
                *_label(session, hits[:BULK]),
            ]
        finally:
            session.close()


def _plain(path: Path) -> float:
    """Reading every text and counting the bare words in it."""
    began = perf_counter()
    with Project(path) as project:
        sum(text.count(RARE) for _, text in project.texts())
    return _since(began)


def _search(session: Session, wanted: str) -> tuple[float, float, list[Hit]]:
    """Milliseconds to the first hits and to the end, and the hits."""
    hits: list[Hit] = []
    first: list[float] = []
    began = perf_counter()

    def take(found: list[Hit]) -> None:
        if found:
            first.append(_since(began))
            hits.extend(found)

    searching(session, Sought(wanted, "slogan"), take)(lambda *_: None, lambda: False)
    return first[0], _since(began), hits


def _label(session: Session, hits: list[Hit]) -> list[Figure]:
    began = perf_counter()
    count = labelling(session, hits, "slogan", None)(lambda *_: None, lambda: False)
    labelled = _since(began)
    session.refresh()
    began = perf_counter()
    session.undo()
    return [
        Figure(f"everywhere: label {count} hits", labelled, budget=LABEL_MS),
        Figure(f"everywhere: take {count} labels back", _since(began), budget=LABEL_MS),
    ]


def _since(began: float) -> float:
    return (perf_counter() - began) * 1000

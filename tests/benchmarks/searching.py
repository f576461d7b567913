"""Searching a project of 20,000 articles: until the first screenful is shown, with the file in memory and without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from annotator.session import Session
from annotator.session.indexing import indexing
from annotator.session.long_work import finding
from annotator.session.searching import Found, Query
from annotator.store import Project
from tests.benchmarks.everywhere import _Words
from tests.benchmarks.figures import Figure
from tests.benchmarks.many_articles import ANNOTATOR, COMMON, RARE, make_project

FIRST_MS = 300
QUERIES = {
    "a common word": COMMON,
    "a rare word": RARE[:2],
    "a word that is nowhere": "魃魈",
    "two characters that are not neighbours": "直工",
    "one character": "工",
}

_FORGET = """
import os, sys
for name in sys.argv[1:]:
    if os.path.exists(name):
        file = os.open(name, os.O_RDONLY)
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(file)
"""
"""Run in a process of its own: nobody but SQLite may open a project's file in one that has it open."""


def measure() -> list[Figure]:
    """What filling the index takes beside reading all texts, and each search beside a plain scan."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "project.annotator"
        make_project(path)
        before = path.stat().st_size
        session = Session(_Words(), annotator=ANNOTATOR)
        session.open(path)
        try:
            unfilled = _first(session, QUERIES["a word that is nowhere"])
            began = perf_counter()
            while not indexing(session)(lambda *_: None, lambda: False):
                pass
            filled = _since(began)
            session.require_project().rows("PRAGMA wal_checkpoint(TRUNCATE)")
            grown = path.stat().st_size - before
            figures = [
                Figure("searching: nowhere, while the index is empty", unfilled, _scan(path, "魃魈")),
                Figure("searching: fill the index, with pauses", filled),
                Figure("searching: the index", grown / 1e6, before / 1e6, unit="MB"),
            ]
        finally:
            session.close()
        for name, wanted in QUERIES.items():
            _forget(path)
            cold = _searched(path, wanted)
            _forget(path)
            cold_scan = _scan(path, wanted)
            figures += [
                Figure(f"searching: {name}", _searched(path, wanted), _scan(path, wanted), FIRST_MS),
                Figure(f"searching: {name}, file not in memory", cold, cold_scan, FIRST_MS),
            ]
        return figures


def _searched(path: Path, wanted: str) -> float:
    """Until the first screenful, in a session that has the project open already."""
    session = Session(_Words(), annotator=ANNOTATOR)
    session.open(path)
    try:
        return _first(session, wanted)
    finally:
        session.close()


def _first(session: Session, wanted: str) -> float:
    first: list[float] = []
    began = perf_counter()

    def take(_: list[Found]) -> None:
        first.append(_since(began))

    finding(session, Query(wanted), take)(lambda *_: None, lambda: len(first) > 0)
    return first[0]


def _scan(path: Path, wanted: str) -> float:
    """SQLite looks for the bare words in every text."""
    with Project(path) as project:
        began = perf_counter()
        project.rows("SELECT id FROM articles WHERE instr(text, ?)", (wanted,))
        return _since(began)


def _forget(path: Path) -> None:
    """Let the system forget what it has of the file."""
    names = [str(path), f"{path}-wal"]
    if hasattr(os, "posix_fadvise"):
        subprocess.run([sys.executable, "-c", _FORGET, *names], check=True)


def _since(began: float) -> float:
    return (perf_counter() - began) * 1000

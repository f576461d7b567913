"""What is said about a file before it is read, and what reading it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from annotator.model.article import Source

TEXT, DOCX, PDF, HTML, MARKDOWN, CSV, XLSX = "text", "docx", "pdf", "html", "markdown", "csv", "xlsx"

KINDS = (TEXT, DOCX, PDF, HTML, MARKDOWN, CSV, XLSX)
"""The kinds of files that become sources."""

TABLES = frozenset({CSV, XLSX})
"""Kinds of which every row is an article."""

ENCODED = frozenset({TEXT, HTML, MARKDOWN, CSV})
"""Kinds whose encoding can be chosen."""

Step = Callable[[int, int], None]
"""Told how much of a file is read, of how much (pages, rows, bytes). What it raises ends the reading."""


def no_step(_done: int, _of: int) -> None:
    """For whoever does not want to know."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How a person wants a file to be read; None leaves it to what is found in the file.

    Columns are called by their heading, or by their letter (A, B … AA) where they have none. "" for any of them
    but `text` means that there is no such column.
    """

    encoding: str | None = None
    sheet: str | None = None
    text: str | None = None
    title: str | None = None
    date: str | None = None
    newspaper: str | None = None
    page: str | None = None


AS_FOUND = Choice()
"""Nothing was chosen."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What can be said about a file without taking it in.

    `encoding` is how it would be read, `encodings` all that give a text, this one first (empty where a file says
    it itself). `opening` is how its text begins. `pages` are those of a PDF, `rows` those of a table that hold
    something, None where counting would mean reading on. `columns`, `sample` (their first rows) and `guess` (the
    columns that would be used, all named) are those of a table, `sheets` those of a workbook.
    """

    path: Path
    kind: str
    size: int
    encoding: str
    encodings: tuple[str, ...] = ()
    opening: str = ""
    pages: int | None = None
    rows: int | None = None
    sheets: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()
    guess: Choice = AS_FOUND


@dataclass(frozen=True, slots=True)
class Reading:
    """A source as a file gave it. `is_article` says that it is one article as it stands (a row of a table, a
    web page), the first `title_lines`
    of its lines that are not blank its title; else it is to be cut. Facts are as the file writes them, `row` is
    the row of a table that it is, counted from 1 as a spreadsheet counts."""

    source: Source
    is_article: bool = False
    title_lines: int = 0
    date: str = ""
    newspaper: str = ""
    page: str = ""
    row: int | None = None

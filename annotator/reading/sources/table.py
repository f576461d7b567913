"""Tables: every row is an article, its text the title, if there is one, and the text below it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path

from annotator.model.article import Source
from annotator.model.errors import Refusal
from annotator.model.exchange import Rejected
from annotator.reading.sources.columns import SAMPLE, Columns, columns_of
from annotator.reading.sources.names import shown
from annotator.reading.sources.values import Choice, Reading, Step, no_step

Row = tuple[int, list[str]]
"""The number of a row, counted from 1 as a spreadsheet counts, and its cells; rows without anything are left out."""

_DELIMITERS = ",\t;|"
_SNIFFED = 64 * 1024
_REPORTED = 256
LARGEST_CELL = 50 * 1024 * 1024


def csv_rows(text: str, path: Path, step: Step = no_step) -> Iterator[Row]:
    """The rows of a CSV text, delimited by what divides its beginning best; quoted cells may hold line breaks."""
    csv.field_size_limit(LARGEST_CELL)
    delimiter = _delimiter(text[:_SNIFFED])
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, start=1):
            if number % _REPORTED == 0:
                step(stream.tell(), len(text))
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as error:
        raise Refusal(
            "{path} is not a table that can be read: line {line}: {reason}. Save it as .xlsx and import that.",
            path=shown(path),
            line=reader.line_num,
            reason=error,
        ) from error


def _delimiter(text: str) -> str:
    """The one that gives the same number of cells, more than one, in most of the first rows."""
    return max(_DELIMITERS, key=lambda delimiter: _agreeing(text, delimiter))


def _agreeing(text: str, delimiter: str) -> int:
    """How many of the first rows have the usual number of cells, where that is more than one."""
    # strictly: what follows a closing quotation mark must be the delimiter
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    widths: list[int] = []
    with suppress(csv.Error):
        for row in islice(reader, SAMPLE):
            if len(row) > 1:
                widths.append(len(row))  # noqa: PERF401 — those before an error count
    return max(map(widths.count, widths), default=0)


def opened(rows: Iterable[Row], choice: Choice, path: Path) -> tuple[Columns, list[Row], Iterator[Row]]:
    """The columns of a table, its first rows below the heading, and all of them."""
    stream = iter(rows)
    first = list(islice(stream, SAMPLE + 1))
    if not first:
        raise Refusal("{path} is empty. There is nothing to label in it.", path=shown(path))
    columns = columns_of([cells for _, cells in first], choice, path)
    body = first[1:] if columns.has_header else first
    return columns, body[:SAMPLE], chain(body, stream)


def readings(
    rows: Iterable[Row], columns: Columns, name: str, path: Path, encoding: str
) -> Iterator[Reading | Rejected]:
    """A source for each row; a row without text is rejected, since its title alone is no article."""
    has_any = False
    for number, cells in rows:
        has_any = True
        text, title = _cell(cells, columns.text), _cell(cells, columns.title).strip()
        if not text.strip():
            refusal = Refusal("There is no text in the column “{column}”.", column=_named(columns))
            yield Rejected(path, number, refusal)
            continue
        whole = f"{title}\n{text}" if title else text
        yield Reading(
            Source.from_text(f"{name}:{number:06d}", whole, encoding),
            is_article=True,
            title_lines=sum(1 for line in title.splitlines() if line.strip()),
            date=_cell(cells, columns.date).strip(),
            newspaper=_cell(cells, columns.newspaper).strip(),
            page=_cell(cells, columns.page).strip(),
            row=number,
        )
    if not has_any:
        raise Refusal(
            "{path} has a heading and no rows below it. There is nothing to label in it.", path=shown(path)
        )


def _cell(cells: list[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _named(columns: Columns) -> str:
    return columns.names[columns.text] if columns.text is not None else ""

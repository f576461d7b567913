"""Files to sources: what a file is, and what it gives when it is read as a person chose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.article import Source
from annotator.model.errors import Refusal
from annotator.model.exchange import Rejected
from annotator.reading.sources import values
from annotator.reading.sources.contents import bytes_of, head_of
from annotator.reading.sources.encodings import decode, encodings_of
from annotator.reading.sources.kinds import inside, kind_of, largest
from annotator.reading.sources.names import shown, source_name
from annotator.reading.sources.values import AS_FOUND, Choice, Examined, Reading, Step, no_step

if TYPE_CHECKING:
    from annotator.reading.sources.table import Row

OPENING = 2_000
"""Characters of a text that are shown before it is taken in."""

_TRIED = 64 * 1024
"""Bytes by which the encodings that would do are found."""
_FIRST_PAGES = 3


@dataclass(frozen=True, slots=True)
class _Content:
    """The whole of a file and what it is."""

    path: Path
    kind: str
    data: bytes

    @property
    def name(self) -> str:
        return source_name(self.path)


def read_sources(path: Path, choice: Choice = AS_FOUND, step: Step = no_step) -> Iterator[Reading | Rejected]:
    """The sources in a file, one after the other; what cannot be one (a row without text) with its reason.

    Texts are exactly what was read: no newline translation, only a byte order mark left out. Refusal with one
    sentence where the file gives none; it may come after some rows of a damaged table.
    """
    content = _content(Path(path))
    if content.kind in values.TABLES:
        yield from _rows(content, choice, step)
        return
    text, encoding, is_article = _text(content, choice, step)
    _require_some(text, content.path)
    yield Reading(Source.from_text(content.name, text, encoding), is_article, int(is_article))


def examine(path: Path, choice: Choice = AS_FOUND, step: Step = no_step) -> Examined:
    """What can be said about a file before it is taken in, read as the choice says. Refusal for what cannot be."""
    content = _content(Path(path))
    if content.kind in values.TABLES:
        return _examined_table(content, choice, step)
    pages = None
    if content.kind == values.PDF:
        from annotator.reading.sources.pdf import pages_of, read_pdf

        pages = pages_of(content.data, content.path)
        text, encoding = read_pdf(content.data, content.path, most=_FIRST_PAGES), values.PDF
    else:
        text, encoding, _ = _text(content, choice, step)
    _require_some(text, content.path)
    return Examined(
        content.path,
        content.kind,
        len(content.data),
        encoding,
        _encodings(content, encoding),
        text.lstrip("\r\n")[:OPENING],
        pages,
    )


def _content(path: Path) -> _Content:
    kind = kind_of(path, head_of(path))
    data = bytes_of(path, largest(kind))
    return _Content(path, inside(kind, data, path), data)


def _text(content: _Content, choice: Choice, step: Step) -> tuple[str, str, bool]:
    """The text of a file that is not a table, how it was read, and whether it is one article with its title."""
    if content.kind == values.DOCX:
        from annotator.reading.sources.docx import read_docx

        return read_docx(content.data, content.path, step), values.DOCX, False
    if content.kind == values.PDF:
        from annotator.reading.sources.pdf import read_pdf

        return read_pdf(content.data, content.path, step), values.PDF, False
    text, encoding = _decoded(content, choice)
    if content.kind == values.HTML:
        from annotator.reading.sources.html import read_page

        found, is_article = read_page(text, content.path, step)
        return found, encoding, is_article
    if content.kind == values.MARKDOWN:
        from annotator.reading.sources.markdown import read_markdown

        return read_markdown(text, content.path), encoding, False
    return text, encoding, False


def _decoded(content: _Content, choice: Choice) -> tuple[str, str]:
    if choice.encoding is None and content.kind == values.HTML:
        from annotator.reading.sources.html import declared_encoding

        declared = declared_encoding(content.data)
        if declared is not None:
            try:
                return decode(content.data, content.path, declared)
            except Refusal:
                pass  # pages name what they were written in before somebody saved them anew
    return decode(content.data, content.path, choice.encoding)


def _encodings(content: _Content, first: str) -> tuple[str, ...]:
    return encodings_of(content.data[:_TRIED], first) if content.kind in values.ENCODED else ()


def _require_some(text: str, path: Path) -> None:
    if not text.strip():
        raise Refusal("{path} is empty. There is nothing to label in it.", path=shown(path))


# -- tables --------------------------------------------------------------------------------------------------


def _table(content: _Content, choice: Choice, step: Step) -> tuple[Iterator[Row], str, tuple[str, ...]]:
    """The rows of a table, how it was read, and its sheets."""
    if content.kind == values.CSV:
        from annotator.reading.sources.table import csv_rows

        text, encoding = decode(content.data, content.path, choice.encoding)
        _require_some(text, content.path)
        return csv_rows(text, content.path, step), encoding, ()
    from annotator.reading.sources.xlsx import Workbook

    workbook = Workbook(content.data, content.path)
    sheet = workbook.sheet(choice.sheet)
    names = [known.name for known in workbook.sheets]
    names.sort(key=lambda name: name != sheet.name)
    return workbook.rows(sheet, step), values.XLSX, tuple(names)


def _rows(content: _Content, choice: Choice, step: Step) -> Iterator[Reading | Rejected]:
    from annotator.reading.sources.table import opened, readings

    rows, encoding, _ = _table(content, choice, step)
    columns, _, body = opened(rows, choice, content.path)
    yield from readings(body, columns, content.name, content.path, encoding)


def _examined_table(content: _Content, choice: Choice, step: Step) -> Examined:
    from annotator.reading.sources.table import opened

    rows, encoding, sheets = _table(content, choice, step)
    columns, sample, body = opened(rows, choice, content.path)
    cells = [row for _, row in sample]
    first = next(
        (row[columns.text] for row in cells if columns.text is not None and columns.text < len(row)), ""
    )
    return Examined(
        content.path,
        content.kind,
        len(content.data),
        encoding,
        _encodings(content, encoding),
        first[:OPENING],
        rows=sum(1 for _ in body),
        sheets=sheets,
        columns=columns.names,
        sample=tuple(tuple(row) for row in cells),
        guess=columns.as_choice(choice),
    )

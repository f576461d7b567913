"""PDF with a text layer: its pages in reading order, a form feed between two of them.

PDFium finds the characters and where they stand; `page_layout` puts them into columns, lines and paragraphs.
Nothing of a file is executed: PDFium is built without scripts, and only pages are opened.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from annotator.model.errors import Refusal
from annotator.reading.sources.archive import damaged, locked
from annotator.reading.sources.encodings import is_text
from annotator.reading.sources.names import shown
from annotator.reading.sources.page_layout import text_of
from annotator.reading.sources.page_runs import Character
from annotator.reading.sources.radicals import without_radicals
from annotator.reading.sources.values import Step, no_step

MOST_CHARACTERS = 200_000
"""Characters on one page, ten times those of a full newspaper page."""
LONGEST_TEXT = 50_000_000

_ABOVE_LINE = 0.88
"""Share of an em above the line on which type stands, as Chinese fonts have it."""

_ERR_PASSWORD, _ERR_SECURITY = 4, 5
_ONE_AT_A_TIME = Lock()
"""PDFium may be used by one thread only; a preview and an import can meet."""


def pages_of(data: bytes, path: Path) -> int:
    """Number of pages."""
    with _opened(data, path) as (_, document):
        return len(document)


def read_pdf(data: bytes, path: Path, step: Step = no_step, most: int | None = None) -> str:
    """The text of all pages, or of the first `most` and those that follow until one has any.

    Refusal for a scan, and where a file does not tell which characters it shows."""
    pages: list[str] = []
    length = 0
    with _opened(data, path) as (raw, document):
        number = len(document)
        for index in range(number):
            step(index, number)
            if most is not None and index >= most and length:
                break
            # not held between two pages, so that nobody waits for a whole book
            with _ONE_AT_A_TIME:
                pages.append(_page(raw, document, index))
            length += len(pages[-1].strip())
            if length > LONGEST_TEXT:
                raise Refusal(
                    "{path} has more text than can be a source. Split it into single issues.",
                    path=shown(path),
                )
        step(number, number)
    text = without_radicals("\n\f".join(pages))
    if not text.strip():
        raise Refusal(
            "{path} is a scan: no text in it. Run text recognition (OCR) first and import what it gives.",
            path=shown(path),
        )
    if not is_text(text):
        raise Refusal(
            "{path} does not say which characters its fonts show. Run text recognition (OCR) on it first.",
            path=shown(path),
        )
    return text


@contextmanager
def _opened(data: bytes, path: Path) -> Iterator[tuple[Any, Any]]:
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        with _ONE_AT_A_TIME:
            document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (_ERR_PASSWORD, _ERR_SECURITY):
            raise locked(path) from None
        raise damaged(path) from None
    try:
        with _ONE_AT_A_TIME:
            number = len(document)
        if not number:
            raise damaged(path)
        yield raw, document
    finally:
        with _ONE_AT_A_TIME:
            document.close()


def _page(raw: Any, document: Any, index: int) -> str:
    """The text of a page; one that is damaged has none."""
    page = raw.FPDF_LoadPage(document.raw, index)
    if not page:
        return ""
    try:
        text_page = raw.FPDFText_LoadPage(page)
        if not text_page:
            return ""
        try:
            return text_of(_characters(raw, text_page, raw.FPDFPage_GetRotation(page)))
        finally:
            raw.FPDFText_ClosePage(text_page)
    finally:
        raw.FPDF_ClosePage(page)


def _characters(raw: Any, text_page: Any, rotation: int) -> list[Character]:
    """The characters as the file orders them, with their boxes as the page is turned; y grows downwards."""
    found: list[Character] = []
    code_at, box_at = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    box = raw.FS_RECTF()
    place = ctypes.byref(box)
    measured = _Type(raw, text_page, rotation)
    high = 0
    for index in range(min(raw.FPDFText_CountChars(text_page), MOST_CHARACTERS)):
        code = code_at(text_page, index)
        if code == 2 or code == 0xAD:
            code = 0x2D  # PDFium's mark of a hyphen at the end of a line
        if code == 0x20 and raw.FPDFText_IsGenerated(text_page, index):
            continue  # PDFium's guess at a word's end; the distance tells as much
        if 0xDC00 <= code < 0xE000 and 0xD800 <= high < 0xDC00:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00  # PDFium counts both halves
        high = code
        if code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code in (0xFFFE, 0xFFFF):
            continue
        if not box_at(text_page, index, place):
            continue
        left, top, right, bottom = box.left, -box.top, box.right, -box.bottom
        if rotation:
            left, top, right, bottom = _turned(left, top, right, bottom, rotation)
        if code != 0x20 and (type_ := measured.at(index, bottom - top)) is not None:
            begin, line, em, width = type_
            # a font that is not measured in ems keeps its boxes
            if 0.4 * (bottom - top) < em:
                left, top, bottom = begin, line - _ABOVE_LINE * em, line + (1 - _ABOVE_LINE) * em
                if 0x3400 <= code < 0xFB00 or code >= 0x20000:
                    right = max(right, left + width)
        found.append(Character(chr(code), left, top, right, bottom))
    return found


class _Type:
    """Where the characters of a page stand on their lines, and how large they are.

    The box that PDFium gives reaches as far as the font says, which differs by half from font to font, and is that of
    the ink where a font is a set of drawings.
    """

    def __init__(self, raw: Any, text_page: Any, rotation: int) -> None:
        self._size_at, self._origin_at = raw.FPDFText_GetFontSize, raw.FPDFText_GetCharOrigin
        self._matrix_at = raw.FPDFText_GetMatrix
        self._page, self._rotation = text_page, rotation
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_place, self._y_place = ctypes.byref(self._x), ctypes.byref(self._y)
        self._matrix_place = ctypes.byref(self._matrix)
        self._line = 0.0
        self._seen: dict[float, tuple[float, float]] = {}

    def at(self, index: int, height: float) -> tuple[float, float, float, float] | None:
        """Where a character whose box is so high begins and its line lies, its height and width in points; None where
        the line does not lie level."""
        if not self._origin_at(self._page, index, self._x_place, self._y_place):
            return None
        left, line = self._x.value, -self._y.value
        if self._rotation:
            left, line, _, _ = _turned(left, line, left, line, self._rotation)
        # on one line, type of one size is drawn alike, and has boxes of one height or of a few
        if line != self._line:
            self._line = line
            self._seen.clear()
        if height not in self._seen:
            self._seen[height] = self._measured(index)
        em, width = self._seen[height]
        return (left, line, em, width) if width > 0 else None

    def _measured(self, index: int) -> tuple[float, float]:
        if not self._matrix_at(self._page, index, self._matrix_place):
            return 0.0, 0.0
        width, height = _directions(self._matrix, self._rotation)
        size = self._size_at(self._page, index)
        return height * size, width * size


def _turned(
    left: float, top: float, right: float, bottom: float, rotation: int
) -> tuple[float, float, float, float]:
    """A box as the page is turned."""
    if rotation == 1:
        return -bottom, left, -top, right
    if rotation == 2:
        return -right, -bottom, -left, -top
    if rotation == 3:
        return top, -right, bottom, -left
    return left, top, right, bottom


def _directions(matrix: Any, rotation: int) -> tuple[float, float]:
    """Width and height of a unit of type that lies level on the turned page; 0 where it does not."""
    a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
    if rotation == 1:
        a, b, c, d = -b, a, -d, c
    elif rotation == 2:
        a, b, c, d = -a, -b, -c, -d
    elif rotation == 3:
        a, b, c, d = b, -a, d, -c
    return (a, abs(d)) if a > 0 and abs(b) < 0.02 * a else (0.0, 0.0)

"""Excel workbooks: the values that cells show, row by row.

Formulas count with the value that Excel kept of them and are never computed. The size that a sheet declares is
not believed: only cells that hold something cost memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from annotator.model.errors import Refusal, shortened
from annotator.reading.sources.archive import Archive, damaged
from annotator.reading.sources.markup import Markup, elements, relations
from annotator.reading.sources.names import shown
from annotator.reading.sources.table import Row
from annotator.reading.sources.values import Step, no_step

WIDEST = 16_384
"""Columns that Excel knows."""

_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_UNSEEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""Parts of a number format that stand for themselves."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LETTERS = re.compile(r"[A-Z]{1,3}")
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 — Excel knows no zones


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet and the part of the file that holds it."""

    name: str
    part: str


class Workbook:
    """The sheets of a workbook. What all of them share is read when the first is."""

    def __init__(self, data: bytes, path: Path) -> None:
        self._archive, self._path = Archive(data, path), path
        found = (part for _, kind, part in relations(self._archive, "", path) if kind == "officeDocument")
        self._main = next(found, "xl/workbook.xml")
        if self._main not in self._archive:
            raise damaged(path)
        self._related = relations(self._archive, self._main, path)
        self.sheets, self._epoch = self._described()
        if not self.sheets:
            raise Refusal(
                "{path} has no sheet with cells. There is nothing to label in it.", path=shown(path)
            )
        self._shared: list[str] | None = None
        self._dates: list[bool] = []

    def sheet(self, name: str | None) -> Sheet:
        """The sheet of that name; without one the first that holds anything."""
        if name is not None:
            for known in self.sheets:
                if known.name == name:
                    return known
            raise Refusal(
                "{path} has no sheet “{name}”. It has: {names}.",
                path=shown(self._path),
                name=shortened(name),
                names=", ".join(shortened(known.name) for known in self.sheets[:20]),
            )
        if len(self.sheets) > 1:
            for known in self.sheets:
                if next(self.rows(known), None) is not None:
                    return known
        return self.sheets[0]

    def rows(self, sheet: Sheet, step: Step = no_step) -> Iterator[Row]:
        """The rows that hold something, with their numbers."""
        if self._shared is None:
            self._dates = self._date_styles()
            self._shared = self._shared_strings()
        reader = _SheetReader(self._shared, self._dates, self._epoch)
        markup = Markup(self._path, reader.opened, reader.closed, reader.said)
        done, size = 0, self._archive.size(sheet.part)
        for piece in self._archive.pieces(sheet.part):
            markup.feed(piece)
            done += len(piece)
            step(done, size)
            yield from reader.taken()
        markup.feed(b"", last=True)
        yield from reader.taken()

    def _described(self) -> tuple[tuple[Sheet, ...], datetime]:
        parts = {identity: part for identity, kind, part in self._related if kind == "worksheet"}
        sheets, epoch = [], _EPOCH
        for name, given in elements(self._archive, self._main, self._path):
            if name == "sheet":
                part = parts.get(given.get(_relation_id(given), ""), "")
                if part in self._archive and given.get("state", "visible") == "visible":
                    sheets.append(Sheet(given.get("name", ""), part))
            elif name == "workbookPr" and given.get("date1904") in ("1", "true"):
                epoch = _EPOCH_1904
        return tuple(sheets), epoch

    def _part(self, wanted: str) -> str | None:
        return next(
            (part for _, kind, part in self._related if kind == wanted and part in self._archive), None
        )

    def _date_styles(self) -> list[bool]:
        """For each cell style whether it shows a number as a date."""
        part = self._part("styles")
        if part is None:
            return []
        custom: dict[str, str] = {}
        styles: list[bool] = []
        in_cells = False
        for name, given in elements(self._archive, part, self._path):
            if name == "numFmt":
                custom[given.get("numFmtId", "")] = given.get("formatCode", "")
            elif name in ("cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
                in_cells = name == "cellXfs"
            elif name == "xf" and in_cells:
                number = given.get("numFmtId", "0")
                code = _UNSEEN.sub("", custom.get(number, "")).lower()
                styles.append(_whole(number) in _DATE_FORMATS or any(sign in code for sign in "ymdhs年月日"))
        return styles

    def _shared_strings(self) -> list[str]:
        part = self._part("sharedStrings")
        if part is None:
            return []
        reader = _StringsReader()
        markup = Markup(self._path, reader.opened, reader.closed, reader.said)
        for _ in markup.feed_all(self._archive.pieces(part)):
            pass
        return reader.strings


def _relation_id(given: Mapping[str, str]) -> str:
    return next((key for key in given if key.rpartition(" ")[2] == "id" and " " in key), "")


class _StringsReader:
    """Collects the strings that cells share; readings of characters (rPh) are left out."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._pieces: list[str] = []
        self._in_text = False
        self._phonetic = 0

    def opened(self, _space: str, name: str, _attributes: Mapping[str, str]) -> None:
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._phonetic += 1
        elif name == "t":
            self._in_text = not self._phonetic

    def closed(self, _space: str, name: str) -> None:
        if name == "si":
            self.strings.append(_unescaped("".join(self._pieces)))
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "t":
            self._in_text = False

    def said(self, text: str) -> None:
        if self._in_text:
            self._pieces.append(text)


class _SheetReader:
    """Makes rows of cells. A cell is put where its reference says, so that empty ones before it count."""

    def __init__(self, shared: list[str], dates: list[bool], epoch: datetime) -> None:
        self._shared, self._dates, self._epoch = shared, dates, epoch
        self._rows: list[Row] = []
        self._number = 0
        self._cells: dict[int, str] = {}
        self._place = -1
        self._kind = "n"
        self._style = 0
        self._pieces: list[str] = []
        self._in_value = False
        self._phonetic = 0

    def taken(self) -> list[Row]:
        """The rows that were found since the last time."""
        rows, self._rows = self._rows, []
        return rows

    def opened(self, _space: str, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self._number = _whole(attributes.get("r", "")) or self._number + 1
            self._cells, self._place = {}, -1
        elif name == "c":
            self._place = _column(attributes.get("r", ""), self._place + 1)
            self._kind = attributes.get("t", "n")
            self._style = _whole(attributes.get("s", "0")) or 0
            self._pieces = []
        elif name == "rPh":
            self._phonetic += 1
        elif name == "v" or (name == "t" and not self._phonetic):
            self._in_value = True

    def closed(self, _space: str, name: str) -> None:
        if name in ("v", "t"):
            self._in_value = False
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "c":
            value = self._value("".join(self._pieces))
            if value and self._place < WIDEST:
                self._cells[self._place] = value
        elif name == "row" and any(value.strip() for value in self._cells.values()):
            width = max(self._cells) + 1
            self._rows.append((self._number, [self._cells.get(place, "") for place in range(width)]))

    def said(self, text: str) -> None:
        if self._in_value:
            self._pieces.append(text)

    def _value(self, raw: str) -> str:
        if self._kind == "s":
            place = _whole(raw)
            return self._shared[place] if place is not None and place < len(self._shared) else ""
        if self._kind in ("str", "inlineStr"):
            return _unescaped(raw)
        if self._kind == "b":
            return "TRUE" if raw.strip() == "1" else "FALSE"
        if self._kind == "n":
            is_date = self._style < len(self._dates) and self._dates[self._style]
            return _number(raw.strip(), self._epoch if is_date else None)
        return raw.strip()


def _column(reference: str, following: int) -> int:
    found = _LETTERS.match(reference)
    if found is None:
        return following
    place = 0
    for character in found[0]:
        place = place * 26 + ord(character) - ord("A") + 1
    return place - 1


def _number(raw: str, epoch: datetime | None) -> str:
    """As a cell shows it without a format: whole numbers without a point, 15 digits; dates as ISO writes them."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if epoch is None:
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
    try:
        moment = epoch + timedelta(seconds=round(value * 86_400))
    except (OverflowError, ValueError):
        return raw
    if 0 <= value < 1:
        return moment.strftime("%H:%M")
    return moment.strftime("%Y-%m-%d" if value.is_integer() else "%Y-%m-%d %H:%M")


def _unescaped(text: str) -> str:
    """Excel writes what XML cannot hold as _x000D_; what no text can hold becomes a replacement character."""
    if "_x" not in text:
        return text

    def character(found: re.Match[str]) -> str:
        code = int(found[1], 16)
        return chr(code) if code in (9, 10, 13) or (code >= 32 and not 0xD800 <= code < 0xE000) else "�"

    return _ESCAPED.sub(character, text)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

"""Word documents: paragraphs and tables in their order, text boxes after the paragraph they are anchored to,
footnotes and endnotes at the end.

What a reader does not see stays out: deleted and moved text, hidden text, field codes, comments. The numbers that
Word puts before the items of a list are not in the file and therefore missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotator.reading.sources.archive import Archive, damaged
from annotator.reading.sources.markup import Markup, attribute, relations
from annotator.reading.sources.values import Step, no_step

_WORD = "wordprocessingml"
_UNREAD = frozenset({"Fallback", "del", "moveFrom", "rt", "instrText", "delText"})
"""Elements whose content is not read: the second form of what an older Word cannot show, deleted and moved text,
the reading of a ruby annotation, codes of fields."""
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_PROPERTIES = frozenset({"pPr", "rPr"})
"""Where a tab is a stop on the ruler and no character."""
_OFF = frozenset({"0", "false", "off"})


def read_docx(data: bytes, path: Path, step: Step = no_step) -> str:
    """The text of a Word document, one line for each paragraph. Refusal for what is none."""
    archive = Archive(data, path)
    main = next((part for _, kind, part in relations(archive, "", path) if kind == "officeDocument"), "")
    main = main if main in archive else "word/document.xml"
    if main not in archive:
        raise damaged(path)
    text = _read_part(archive, main, path, step)
    for kind in ("footnotes", "endnotes"):
        for _, found, part in relations(archive, main, path):
            if found == kind and part in archive:
                notes = _read_part(archive, part, path, no_step)
                if notes.strip():
                    text += "\n\n" + notes
    return text


def _read_part(archive: Archive, part: str, path: Path, step: Step) -> str:
    reader = _Reader()
    markup = Markup(path, reader.opened, reader.closed, reader.said)
    done, size = 0, archive.size(part)
    for piece in archive.pieces(part):
        markup.feed(piece)
        done += len(piece)
        step(done, size)
    markup.feed(b"", last=True)
    return "\n".join(reader.lines)


@dataclass(slots=True)
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    """The lines of text boxes that are anchored in it."""


@dataclass(slots=True)
class _Row:
    cells: list[list[str]] = field(default_factory=list)


class _Reader:
    """Makes lines of elements. A stack of containers (the body, cells, text boxes) each collects its lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._containers: list[list[str]] = [self.lines]
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[_Row] = []
        self._unread = 0
        self._in_text = False
        self._properties = 0
        self._is_hidden = False

    def opened(self, space: str, name: str, attributes: Mapping[str, str]) -> None:
        if self._unread or name in _UNREAD or self._is_separator(name, attributes):
            self._unread += 1
            return
        if _WORD not in space:
            return
        if name == "t":
            self._in_text = True
        elif name == "p":
            self._paragraphs.append(_Paragraph())
        elif name == "r":
            self._is_hidden = False
        elif name in _PROPERTIES:
            self._properties += 1
        elif name == "vanish":
            self._is_hidden = (attribute(attributes, "val") or "1") not in _OFF
        elif name == "txbxContent":
            self._containers.append([])
        elif name == "tr":
            self._rows.append(_Row())
        elif name == "tc":
            self._containers.append([])
        elif name in _CHARACTERS and not self._properties:
            self._write(_CHARACTERS[name])

    def closed(self, space: str, name: str) -> None:
        if self._unread:
            self._unread -= 1
            return
        if _WORD not in space:
            return
        if name == "t":
            self._in_text = False
        elif name in _PROPERTIES:
            self._properties -= 1
        elif name == "p" and self._paragraphs:
            paragraph = self._paragraphs.pop()
            self._containers[-1].append("".join(paragraph.pieces))
            self._containers[-1] += paragraph.boxes
        elif name == "txbxContent":
            lines = self._containers.pop()
            (self._paragraphs[-1].boxes if self._paragraphs else self._containers[-1]).extend(lines)
        elif name == "tc" and self._rows:
            self._rows[-1].cells.append(self._containers.pop())
        elif name == "tr":
            self._containers[-1] += _lines_of(self._rows.pop())

    def said(self, text: str) -> None:
        if self._in_text and not self._unread:
            self._write(text)

    def _write(self, text: str) -> None:
        if self._paragraphs and not self._is_hidden:
            self._paragraphs[-1].pieces.append(text)

    @staticmethod
    def _is_separator(name: str, attributes: Mapping[str, str]) -> bool:
        return name in ("footnote", "endnote") and attribute(attributes, "type") in _SEPARATORS


def _lines_of(row: _Row) -> list[str]:
    """A row of short cells is one line; cells that hold more are columns of a page, and read one after another."""
    written = [[line for line in cell if line.strip()] for cell in row.cells]
    if all(len(lines) <= 1 for lines in written):
        line = "\t".join(lines[0] if lines else "" for lines in written)
        return [line] if line.strip() else []
    return [line for lines in written for line in lines]

"""What kind a file is: by its content first, by its suffix where content leaves it open."""

from __future__ import annotations

import re
from pathlib import Path

from annotator.model.errors import Refusal
from annotator.reading.sources import values
from annotator.reading.sources.contents import LARGEST, LARGEST_CONTAINER, LARGEST_MARKUP
from annotator.reading.sources.names import shown

SUFFIXES = {
    ".txt": values.TEXT,
    ".docx": values.DOCX,
    ".docm": values.DOCX,
    ".pdf": values.PDF,
    ".html": values.HTML,
    ".htm": values.HTML,
    ".xhtml": values.HTML,
    ".md": values.MARKDOWN,
    ".markdown": values.MARKDOWN,
    ".csv": values.CSV,
    ".tsv": values.CSV,
    ".xlsx": values.XLSX,
    ".xlsm": values.XLSX,
}
"""Which kind a suffix stands for; what else is in a folder is not taken from it."""

ZIP, OLE = "zip", "ole"

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*|<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.S | re.I,
)
_BY_NAME = frozenset({values.HTML, values.MARKDOWN, values.CSV})


def kind_of(path: Path, head: bytes) -> str:
    """The kind of a file by its first bytes, or `ZIP` or `OLE`, which `inside` tells apart by the whole file."""
    if b"%PDF-" in head[:1024] and head[:4] != b"PK\x03\x04":
        return values.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ZIP
    if head.startswith(_OLE_MAGIC):
        return OLE
    if head.startswith(b"{\\rtf"):
        raise _other(path, "RTF", ".docx")
    # UTF-16 of what is ASCII has a NUL beside every character
    if _HTML.match(head[:16_000].replace(b"\0", b"")):
        return values.HTML
    named = SUFFIXES.get(path.suffix.lower(), values.TEXT)
    return named if named in _BY_NAME else values.TEXT


def largest(kind: str) -> int:
    """Bytes that a file of a kind may have."""
    if kind in (values.HTML, values.MARKDOWN):
        return LARGEST_MARKUP
    return LARGEST if kind == values.TEXT else LARGEST_CONTAINER


def inside(kind: str, data: bytes, path: Path) -> str:
    """Which kind a `ZIP` is; a refusal for one that holds something else, and for what Office wrote before 2007
    or under a password (`OLE`)."""
    if kind not in (ZIP, OLE):
        return kind
    from annotator.reading.sources.archive import Archive, locked

    if kind == OLE:
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise locked(path)
        if "WordDocument".encode("utf-16-le") in data:
            raise _other(path, "Word 97–2003", ".docx")
        raise _other(path, "Office 97–2003", ".xlsx")
    archive = Archive(data, path)
    for name in archive.names:
        if name.startswith("word/") and name.endswith(".xml"):
            return values.DOCX
        if name == "xl/workbook.xml":
            return values.XLSX
    if "xl/workbook.bin" in archive:
        raise _other(path, "XLSB", ".xlsx")
    if "content.xml" in archive:
        raise _other(path, "OpenDocument", ".docx")
    raise Refusal(
        "{path} is an archive. Unpack it and import the files or the folder that were in it.",
        path=shown(path),
    )


def _other(path: Path, name: str, wanted: str) -> Refusal:
    return Refusal(
        "{path} is in the format {name}, which cannot be read. Save it as {wanted} and import that.",
        path=shown(path),
        name=name,
        wanted=wanted,
    )

"""A zip archive from a stranger (Word, Excel): how much it may hold is bounded by what really comes out of it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from annotator.model.errors import Refusal
from annotator.reading.sources.names import shown

MOST_ENTRIES = 20_000
LARGEST_DIRECTORY = 8 * 1024 * 1024
LARGEST_TOTAL = 256 * 1024 * 1024
"""Bytes that may come out of all parts that are read of one archive."""
SMALL = 16 * 1024 * 1024
MOST_RATIO = 200
"""A part that is larger than `SMALL` and grew by more than this was made to fill the memory: the XML of a real
file grows thirtyfold at most."""

_PIECE = 1 << 16
_END = struct.Struct("<4s4H2LH")


class Archive:
    """The parts of an archive. Every error in it is a Refusal that names the file."""

    def __init__(self, data: bytes, path: Path) -> None:
        self._path = path
        self._came_out = 0
        self._require_modest_directory(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
            raise damaged(path) from None
        self._parts = {entry.filename: entry for entry in self._zip.infolist()}
        if len(self._zip.infolist()) > MOST_ENTRIES:
            raise self._bomb()

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def names(self) -> tuple[str, ...]:
        """The parts, as the archive calls them."""
        return tuple(self._parts)

    def size(self, name: str) -> int:
        """Bytes of a part, as the archive declares them."""
        return self._parts[name].file_size

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, unpacked as they are asked for."""
        entry = self._parts[name]
        if entry.flag_bits & 1:
            raise locked(self._path)
        self._require_bearable(entry.file_size, entry.compress_size)
        size = 0
        try:
            with self._zip.open(entry) as part:
                while piece := part.read(_PIECE):
                    size += len(piece)
                    self._came_out += len(piece)
                    # the declared size can be a lie
                    self._require_bearable(size, entry.compress_size)
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError):
            raise damaged(self._path) from None

    def _require_modest_directory(self, data: bytes) -> None:
        """Before zipfile makes an object of every entry."""
        place = data.rfind(b"PK\x05\x06", max(len(data) - 66_000, 0))
        if place < 0 or len(data) - place < _END.size:
            raise damaged(self._path)
        _, _, _, _, entries, size, _, _ = _END.unpack_from(data, place)
        if entries > MOST_ENTRIES or size > LARGEST_DIRECTORY:
            raise self._bomb()

    def _require_bearable(self, size: int, packed: int) -> None:
        too_dense = size > SMALL and size > MOST_RATIO * max(packed, 1)
        if too_dense or max(size, self._came_out) > LARGEST_TOTAL:
            raise self._bomb()

    def _bomb(self) -> Refusal:
        return Refusal(
            "{path} unpacks to more than such a file can hold; it was not read on. Get it from its author again.",
            path=shown(self._path),
        )


def damaged(path: Path) -> Refusal:
    """What is said of a file that does not keep the rules of its kind."""
    return Refusal(
        "{path} is damaged and cannot be read. Open it in the program that made it and save it again.",
        path=shown(path),
    )


def locked(path: Path) -> Refusal:
    """What is said of a file that asks for a password."""
    return Refusal(
        "{path} is protected by a password. Save a copy without one and import that.", path=shown(path)
    )

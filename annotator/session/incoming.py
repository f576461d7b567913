"""The files that a person means to import: which there are, how large, and whether they bring pages or labels."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from annotator import formats, reading
from annotator.formats import Format
from annotator.model.errors import Refusal
from annotator.store import Project

Skip = Callable[[Path, Refusal], object]
"""Told of a file or folder that cannot be taken, and why."""


class Unreadable(Exception):
    """A file cannot be read; the project is not concerned."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file, its bytes, and the format of its labels; None for one that brings pages."""

    path: Path
    size: int
    format: Format | None


def incoming(
    project: Project, paths: Sequence[Path], chosen: Format | None, *, only_pages: bool, skip: Skip
) -> list[Incoming]:
    """The files that `paths` name or hold, each once. Pages go first, so that labels find the articles they are
    about. What cannot be taken is told to `skip`."""
    found: list[Incoming] = []
    for path, size in _files(paths, chosen, only_pages=only_pages, skip=skip).items():
        try:
            _require_foreign(project, path)
            head = _head(path)
            recognised = chosen or (None if only_pages else formats.recognise(path, head))
            if recognised is not None:
                _require_text(head)
            found.append(Incoming(path, size, recognised))
        except Unreadable as error:
            skip(path, error.refusal)
    return sorted(found, key=lambda file: file.format is not None)


def opened(path: Path) -> BinaryIO:
    """The file open for reading bytes; Unreadable where that is not possible."""
    try:
        return path.open("rb")
    except OSError as error:
        raise Unreadable(unreadable(error)) from error


def unreadable(error: OSError | ValueError) -> Refusal:
    """What the system says, as a sentence."""
    if isinstance(error, FileNotFoundError):
        return Refusal("There is no such file or folder. Check the name.")
    if isinstance(error, PermissionError):
        return Refusal("The file cannot be opened: permission denied. Ask for the right to read it.")
    reason = getattr(error, "strerror", None) or error
    return Refusal(
        "The file cannot be read: {reason}. Copy it to this computer and try again.", reason=reason
    )


def _files(
    paths: Sequence[Path], chosen: Format | None, *, only_pages: bool, skip: Skip
) -> Mapping[Path, int]:
    """The files to take with their sizes, each once."""
    known = (chosen,) if chosen else () if only_pages else formats.FORMATS
    suffixes = [suffix for one in known for suffix in one.suffixes]
    files: dict[Path, int] = {}
    for path in paths:
        try:
            is_folder = path.is_dir()
            walked = [
                found
                for found in reading.walk([path], suffixes)
                if not (is_folder and chosen and found.suffix.lower() not in chosen.suffixes)
            ]
        except OSError as error:
            skip(path, unreadable(error))
            continue
        if not walked:
            skip(path, Refusal("There is no page and no file of labels in this folder."))
        for found in walked:
            try:
                files.setdefault(found, _size(found))
            except Unreadable as error:
                skip(found, error.refusal)
    return files


def _require_foreign(project: Project, path: Path) -> None:
    """The project's own files are not even looked at: see `Project.is_own`."""
    if project.is_own(path):
        raise Unreadable(Refusal("This is the project itself; there is nothing in it to import."))


def _size(path: Path) -> int:
    """Bytes of a file. Devices and pipes, which may never end, and folders are refused."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # the reading room knows what to say of each
            reading.read_source(path)
    except (OSError, ValueError) as error:
        raise Unreadable(unreadable(error)) from error
    except Refusal as refusal:
        raise Unreadable(refusal) from refusal
    return status.st_size


def _head(path: Path) -> bytes:
    with opened(path) as file:
        try:
            return file.read(formats.HEAD_SIZE)
        except OSError as error:
            raise Unreadable(unreadable(error)) from error


def _require_text(head: bytes) -> None:
    """Label files are UTF-8; anything else would be refused line by line, a thousand times."""
    if not head.strip():
        raise Unreadable(Refusal("The file is empty."))
    if b"\x00" in head:
        raise Unreadable(Refusal("The file is binary or UTF-16. Save it as UTF-8 and import it again."))

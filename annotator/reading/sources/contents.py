"""The bytes of a file: regular, of bearable size, readable, and the same from beginning to end."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.model.errors import Refusal
from annotator.reading.sources.names import shown

LARGEST = 50 * 1024 * 1024
"""Bytes. A newspaper page has some ten thousand; what is a thousand times that is not a page."""

LARGEST_MARKUP = 10 * 1024 * 1024
"""Bytes of a web page or of Markdown, whose every mark costs time."""

LARGEST_CONTAINER = 200 * 1024 * 1024
"""Bytes of a PDF, a Word document or a table: pictures and thousands of rows make them large."""

HEAD = 64 * 1024
"""Bytes from the start of a file by which its kind is judged."""

ATTEMPTS = 2


def size_of(path: Path) -> int:
    """Bytes of a file. Refusal for a folder and for devices and pipes, which may never end."""
    with _explained(path):
        return _status(path).st_size


def head_of(path: Path) -> bytes:
    """The first bytes of a file."""
    with _explained(path):
        _status(path)
        with path.open("rb") as file:
            return file.read(HEAD)


def bytes_of(path: Path, largest: int) -> bytes:
    """The whole file. One that is written to meanwhile is read once more, and then refused; one with more than
    `largest` bytes is refused unread."""
    with _explained(path):
        for _ in range(ATTEMPTS):
            status = _status(path)
            _require_bearable(path, status.st_size, largest)
            with path.open("rb") as file:
                before = os.fstat(file.fileno())
                data = file.read(largest + 1)
                after = os.fstat(file.fileno())
            if len(data) == after.st_size and _state(before) == _state(after):
                return data
        raise Refusal(
            "{path} changes while it is read. Wait until it is written, and import it again.",
            path=shown(path),
        )


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _status(path: Path) -> os.stat_result:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        os.scandir(path).close()
        raise Refusal("{path} is a folder. Choose the pages in it.", path=shown(path))
    if not stat.S_ISREG(status.st_mode):
        raise Refusal("{path} is not a file with text. Choose a text page.", path=shown(path))
    return status


def _require_bearable(path: Path, size: int, largest: int) -> None:
    if size > largest:
        raise Refusal(
            "{path} has {size} MB, more than the {largest} MB that can be a page. Split it into single pages.",
            path=shown(path),
            size=size // 1024 // 1024,
            largest=largest // 1024 // 1024,
        )


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Errors of the file system as sentences."""
    try:
        yield
    except FileNotFoundError:
        raise Refusal("There is no file {path}. Check its name and place.", path=shown(path)) from None
    except PermissionError:
        raise Refusal(
            "{path} cannot be opened: you may not read it. Ask for access to it.", path=shown(path)
        ) from None
    except (OSError, ValueError) as error:
        # ValueError: a name that no file system can hold
        reason = getattr(error, "strerror", None) or str(error)
        raise Refusal(
            "{path} cannot be read: {reason}. Copy it to this computer and try again.",
            path=shown(path),
            reason=reason,
        ) from None

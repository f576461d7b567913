"""Files to sources: one text page each, and which files a person means."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.model.article import Source
from annotator.model.errors import Refusal
from annotator.reading.sources import kinds
from annotator.reading.sources.contents import LARGEST, bytes_of
from annotator.reading.sources.encodings import decode
from annotator.reading.sources.names import shown

SUFFIXES = frozenset(kinds.SUFFIXES)
"""What `walk` takes from a folder unless it is told more."""

_LOCK = "~$"
"""How the files begin that Office lays beside an open document."""


def read_source(path: Path) -> Source:
    """The page in a text file, exactly as it stands: no newline translation, only a byte order mark left out.

    Refused with one sentence: what is missing, unreadable, a folder, too large, empty or not text.
    """
    text, encoding = decode(bytes_of(Path(path), LARGEST), Path(path))
    if not text.strip():
        raise Refusal("{path} is empty. There is nothing to label in it.", path=shown(path))
    return Source.from_text(shown(Path(path).name), text, encoding)


def walk(paths: Iterable[Path], suffixes: Iterable[str] = ()) -> Iterator[Path]:
    """The files that `paths` name, folders walked by name, numbers in names by
    their size (page 2 before page 10), hidden files and folders left out.

    From folders only files with a suffix in `SUFFIXES` or `suffixes` (lower case, with dot) are taken; a file
    that is named itself is always taken. What is missing or cannot be listed is yielded as it is, so that the
    caller's attempt to read it says so.
    """
    wanted = SUFFIXES | {suffix.lower() for suffix in suffixes}
    for path in paths:
        if Path(path).is_dir():
            yield from _folder(Path(path), wanted)
        else:
            yield Path(path)


def _folder(folder: Path, wanted: frozenset[str]) -> Iterator[Path]:
    """Links to folders are not followed: they can lead back."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: _by_number(entry.name))
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith((".", _LOCK)):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(Path(entry.path), wanted)
        elif Path(entry.name).suffix.lower() in wanted and not entry.is_dir():
            yield Path(entry.path)


def _by_number(name: str) -> tuple[list[tuple[int, int, str]], str]:
    """A key for sorting: runs of digits count as numbers."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    return [(0, int(part), "") if part[0] in "0123456789" else (1, 0, part) for part in parts], name

"""Putting a finished file in its place, whole or not at all, and what may lie beside a project."""

from __future__ import annotations

import glob
import os
import time
from collections.abc import Callable
from pathlib import Path

from annotator.model.errors import Refusal
from annotator.model.identity import new_id

NAME_IN_DRAFT = 40
"""Characters of a file's name that its draft bears: a name may be as long as the file system allows."""

ABANDONED_AFTER_S = 24 * 60 * 60


def draft_beside(place: Path) -> Path:
    """A name in the same folder that nobody else uses. Drafts that were left by a kill long ago are removed."""
    stem = f".{place.name[:NAME_IN_DRAFT]}"
    for old in place.parent.glob(f"{glob.escape(stem)}.*.draft*"):
        try:
            if time.time() - old.stat().st_mtime > ABANDONED_AFTER_S:
                old.unlink()
        except OSError:
            # whoever made it may be removing it now, or it is not ours to remove
            continue
    return place.with_name(f"{stem}.{new_id()[:12]}.draft")


def remove_draft(draft: Path) -> None:
    """The draft and what SQLite may have laid beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{draft}{suffix}").unlink(missing_ok=True)


def unfolded_log(place: Path, *, even_empty_index: bool = False) -> Path | None:
    """The log beside a database whose content is not in it yet, if there is one.

    With `even_empty_index` also the index of a log, which only a program that has the database open keeps.
    """
    for suffix in ("-wal", "-journal"):
        log = Path(f"{place}{suffix}")
        try:
            if log.stat().st_size > 0:
                return log
        except FileNotFoundError:
            # there is none, or whoever kept it has just folded it
            continue
    index = Path(f"{place}-shm")
    return index if even_empty_index and index.exists() else None


def place_new(draft: Path, place: Path) -> None:
    """The draft takes the place of a missing or empty file. A file that somebody else put there meanwhile stays.

    Refused where the log of another file lies beside it: SQLite would take it for the log of the new one.
    """
    log = unfolded_log(place)
    if log is not None and _is_free(place):
        raise Refusal(
            "Beside {path} lies {log}, with changes of a project that was there before, so no new one was made. "
            "Put that project back, move the file away, or choose another name.",
            path=place,
            log=log.name,
        )
    sync(draft)
    if place.exists():
        if place.stat().st_size == 0:
            draft.replace(place)
    else:
        try:
            # unlike a renaming, a link never takes the place of another file
            os.link(draft, place)
        except FileExistsError:
            return
        except OSError:
            # a file system without links
            if not place.exists():
                draft.replace(place)
    sync(place.parent)


def place_over(draft: Path, place: Path) -> None:
    """The draft takes the place of whatever file is there."""
    sync(draft)
    draft.replace(place)
    sync(place.parent)


def lay_copy_beside(place: Path, version: int, write: Callable[[Path], None]) -> Path:
    """A copy of a project, made by `write`, next to it under a name of its own, before version `version` changes it."""
    draft = draft_beside(place)
    try:
        write(draft)
        number = 1
        while True:
            suffix = "" if number == 1 else f"-{number}"
            copy = place.with_name(f"{place.stem}.before-v{version}{suffix}{place.suffix}")
            if not copy.exists():
                place_new(draft, copy)
                return copy
            number += 1
    finally:
        remove_draft(draft)


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, on disk before going on. Never for a database that is open."""
    try:
        descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    except OSError:
        # Windows opens no folders, and writes names without being asked
        return
    try:
        os.fsync(descriptor)
    except OSError:
        # some network drives cannot; the copy is there all the same
        return
    finally:
        os.close(descriptor)


def _is_free(place: Path) -> bool:
    return not place.exists() or place.stat().st_size == 0

"""What SQLite and the file system say, as sentences for the person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.model.errors import Refusal

NOT_A_PROJECT = "{path} is not a project of this program. Choose a file that ends in .annotator."
ONLY_READ = "{path} can only be read, so nothing was changed. Copy it to a folder you can write to."
DAMAGED = "{path} is damaged and nothing was changed. Open a backup of it."

_BY_CODE = {
    sqlite3.SQLITE_NOTADB: NOT_A_PROJECT,
    sqlite3.SQLITE_READONLY: ONLY_READ,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_FULL: "The disk is full, so nothing was changed in {path}. Free some space and try again.",
    sqlite3.SQLITE_BUSY: "An import or another program is writing to {path}; nothing was changed. Try again.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened. Check that its folder exists and that you may write to it.",
    sqlite3.SQLITE_PERM: "{path} cannot be opened: permission denied. Ask for the right to use it.",
    sqlite3.SQLITE_IOERR: "The disk did not read or write {path} as it should, so nothing was changed. Check the disk "
    "or the network drive and try again.",
    sqlite3.SQLITE_PROTOCOL: "The drive of {path} does not lock files as it should, so nothing was changed. Copy the "
    "file to a disk of this computer.",
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: "An article, label or annotator that is used in {path} would be missing, so "
    "nothing was changed. Remove the spans and states that use it first.",
}
"""By SQLite's result code, an extended one before its primary one."""


class DamagedRow(sqlite3.DatabaseError):
    """A row that SQLite reads without complaint and that no program of ours can have written."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    sqlite_errorname = "SQLITE_CORRUPT"


def result_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code, 0 where Python itself complains."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


@contextmanager
def explained_sql(path: Path) -> Iterator[None]:
    """Turns what SQLite says about the project into a sentence. Misuse of its interface stays what it is: a bug."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except sqlite3.Error as error:
        raise _refusal(path, error) from error


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite and the file system say about one file into a sentence.

    Only for work on that file: an error about another one would be told of this one.
    """
    try:
        with explained_sql(path):
            yield
    except UnicodeDecodeError as error:
        # the damaged schema that SQLite complains of is quoted in the complaint
        raise Refusal(DAMAGED, path=path) from error
    except PermissionError as error:
        raise Refusal(
            "{path} cannot be opened: permission denied. Ask for the right to read it, or choose another file.",
            path=path,
        ) from error
    except OSError as error:
        raise Refusal(
            "{path} cannot be opened: {reason}.", path=path, reason=error.strerror or str(error)
        ) from error


def _refusal(path: Path, error: sqlite3.Error) -> Refusal:
    extended = getattr(error, "sqlite_errorcode", 0)
    sentence = _BY_CODE.get(extended) or _BY_CODE.get(result_code(error))
    if sentence is None and str(error).startswith("Could not decode"):
        sentence = DAMAGED
    if sentence is not None:
        return Refusal(sentence, path=path)
    return Refusal("The project {path} could not do that: {reason}.", path=path, reason=error)

"""Files that an export writes: whole under their name, or not at all."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from annotator.model.errors import Refusal
from annotator.store import Project
from annotator.store.placing import draft_beside, place_over, remove_draft


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file that was written and the SHA-256 of its bytes; standard output is named `-`."""

    path: str
    sha256: str


class Output:
    """A file that gets its name when it is whole, or a stream."""

    def __init__(self, file: BinaryIO, target: Path | None, draft: Path | None, name: str) -> None:
        self._digest = hashlib.sha256()
        self._file, self._target, self._draft, self._name = file, target, draft, name
        self.file = cast(BinaryIO, _Hashing(file, self._digest.update))

    def finish(self) -> ExportedFile:
        """Everything is written, still under the draft's name."""
        self._file.flush()
        if self._draft is not None:
            self._file.close()
        return ExportedFile(self._name, self._digest.hexdigest())

    def publish(self) -> None:
        """Move the draft into place."""
        if self._draft is not None and self._target is not None:
            place_over(self._draft, self._target)


class _Hashing(io.RawIOBase):
    """Passes bytes on and shows them to a hash. It does not close what it passes them to."""

    def __init__(self, file: BinaryIO, update: Callable[[bytes], None]) -> None:
        self._file, self._update = file, update

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        content = bytes(data)
        self._update(content)
        self._file.write(content)
        return len(content)


@contextmanager
def output(target: Path | None, project: Project) -> Iterator[Output]:
    """A place to write to. Errors of the file are told with its name."""
    name = "-" if target is None else str(target)
    try:
        if target is None:
            yield Output(sys.stdout.buffer, None, None, name)
        elif target.exists() and not target.is_file() and not target.is_dir():
            # a device or a pipe is written to, never replaced
            with target.open("wb") as file:
                yield Output(file, None, None, name)
        else:
            with _draft(target, project) as output:
                yield output
    except BrokenPipeError as error:
        raise Refusal("Whoever read the output has stopped reading; the export is not complete.") from error
    except FileNotFoundError as error:
        raise Refusal(
            "{path} cannot be written: its folder does not exist. Make it first.", path=name
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal(
            "{path} cannot be written: {reason}. Nothing was changed.", path=name, reason=reason
        ) from error


@contextmanager
def _draft(target: Path, project: Project) -> Iterator[Output]:
    name, target = str(target), target.resolve()
    _require_replaceable(target, project)
    draft = draft_beside(target)
    try:
        with draft.open("wb") as file:
            yield Output(file, target, draft, name)
    finally:
        remove_draft(draft)


def _require_replaceable(target: Path, project: Project) -> None:
    if target.is_dir():
        raise Refusal("{path} is a folder. Name a file in it.", path=target)
    if not target.exists():
        return
    # the project's own files are recognised without opening them: see Project.is_own
    if project.is_own(target) or _is_database(target):
        raise Refusal("{path} is a project and is not overwritten. Choose another name.", path=target)


def _is_database(target: Path) -> bool:
    with target.open("rb") as file:
        return file.read(16) == b"SQLite format 3\x00"

"""Looking at files beside the window before they are imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.reading import AS_FOUND, Choice
from annotator.session.long_work import counting
from annotator.session.previewing import Previewed
from annotator.ui.jobs import Job, Work, raise_again

Look = Callable[[Sequence[Path], Callable[[Previewed], object], Mapping[Path, Choice]], Work]
"""Gives work that looks at paths, each file read as was chosen, and tells of every file as soon as it is seen."""


class Looking(QObject):
    """Runs looks, also several at once: somebody changes the encoding of the first file while the last ones are
    not seen yet. Lives longer than the dialog where a large file takes a moment to let go."""

    seen = Signal(object, object)
    """A file (`Previewed`) and the choice it was read with."""

    progressed = Signal(int, int, str)
    refused = Signal(object)
    ended = Signal(bool)
    """No look is running any more; whether all were whole."""

    _found = Signal(object, object)

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._jobs: list[Job] = []
        self._counts: list[Job] = []
        self._is_whole, self._is_left = True, False
        self._found.connect(self._pass_on)

    @property
    def is_going_on(self) -> bool:
        """Whether more may be seen."""
        return bool(self._jobs)

    def look(self, paths: Sequence[Path], choices: Mapping[Path, Choice]) -> None:
        """Look at these, beside what is looked at already."""
        chosen = dict(choices)

        def found(seen: Previewed) -> None:
            self._found.emit(seen, chosen.get(seen.path, AS_FOUND))

        job = Job(self._look(paths, found, chosen), self)
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._note_end)
        job.refused.connect(self.refused)
        job.failed.connect(raise_again)
        job.finished.connect(partial(self._forget, job))
        if not self._jobs:
            self._is_whole = True
        self._jobs.append(job)
        job.start()

    def count(self, files: Sequence[tuple[Previewed, Choice]]) -> None:
        """Count the articles of files that were seen, which are `seen` again then. That nobody has to wait for; what
        was begun before is left to this."""
        for earlier in self._counts:
            earlier.cancel()
        chosen = {seen.path: choice for seen, choice in files}
        work = counting(files, lambda seen: self._found.emit(seen, chosen[seen.path]))
        job = Job(work, self)
        job.failed.connect(raise_again)
        job.finished.connect(partial(self._counted, job))
        self._counts.append(job)
        job.start()

    def stop(self) -> None:
        """See no more."""
        for job in (*self._jobs, *self._counts):
            job.cancel()

    def leave(self) -> None:
        """Nobody wants to know any more."""
        self._is_left = True
        self.stop()
        self._end_if_left()

    def wait(self) -> None:
        """Until nothing runs."""
        for job in (*self._jobs, *self._counts):
            job.wait()

    def _pass_on(self, seen: Previewed, choice: Choice) -> None:
        if not self._is_left:
            self.seen.emit(seen, choice)

    def _note_end(self, is_whole: object) -> None:
        self._is_whole = self._is_whole and bool(is_whole)

    def _forget(self, job: Job) -> None:
        self._jobs.remove(job)
        job.deleteLater()
        if self._is_left:
            self._end_if_left()
        elif not self._jobs:
            self.ended.emit(self._is_whole)

    def _counted(self, job: Job) -> None:
        self._counts.remove(job)
        job.deleteLater()
        if self._is_left:
            self._end_if_left()

    def _end_if_left(self) -> None:
        if not self._jobs and not self._counts:
            self.deleteLater()

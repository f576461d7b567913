"""The log of the project is folded into its file beside the window, in a pause, so that no label waits for it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.session import Session
from annotator.session.long_work import folding
from annotator.ui.jobs import Job
from annotator.ui.timers import once

PAUSE_MS = 2_000
"""A pause in which the disk is free."""

LATEST_MS = 30_000
"""How much later it is done without one: what is read from a long log is read more slowly."""


class Folding(QObject):
    """Follows the session: something was written, so there is a log to fold."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._pause, self._latest = once(self, self._fold, PAUSE_MS), once(self, self._fold, LATEST_MS)

    def follow(self, changes: Changes) -> None:
        """Fold later what was written now."""
        if what.HISTORY in changes and self._is_writable:
            self._pause.start()
            if not self._latest.isActive():
                self._latest.start()

    def finish(self) -> None:
        """The window closes: whoever closes the project last folds its log."""
        self._pause.stop()
        self._latest.stop()
        if self._job is not None:
            self._job.wait()

    def _fold(self) -> None:
        self._pause.stop()
        self._latest.stop()
        if self._job is not None or not self._is_writable:
            return
        self._job = job = Job(folding(self._session), self)
        # nobody asked for this: where it cannot be done now (the file is gone, say), the next step says so
        job.finished.connect(self._done)
        job.start()

    def _done(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None

    @property
    def _is_writable(self) -> bool:
        return self._session.project is not None and self._session.project.writable

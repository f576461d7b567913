"""Long work beside the window, with progress and Cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from math import inf
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from annotator.model.errors import Refusal
from annotator.session.progress import Cancelled, Progress

Work = Callable[[Progress, Cancelled], Any]
"""Long work: it reports how far it is, and asks whether it was cancelled."""


BETWEEN_REPORTS = 0.03
"""Seconds: of thousands of files nobody sees each, and whoever draws them takes the work's turn."""


class Job(QThread):
    """Runs `work` in a thread of its own; exactly one of `succeeded`, `refused`, `failed` follows."""

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    refused = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._cancelled = threading.Event()
        self._told = -inf

    def cancel(self) -> None:
        """Ask the work to stop at the next whole piece."""
        self._cancelled.set()

    def run(self) -> None:
        """Called by Qt in the thread."""
        try:
            result = self._work(self._report, self._cancelled.is_set)
        except Refusal as refusal:
            self.refused.emit(refusal)
        except Exception as error:
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)

    def _report(self, done: int, of: int, name: str) -> None:
        now = monotonic()
        if now - self._told < BETWEEN_REPORTS and not 0 < of <= done:
            return
        self._told = now
        # Qt counts in 32 bits, and the bytes of a folder are more than that
        spare = max(of.bit_length() - 31, 0)
        self.progressed.emit(done >> spare, of >> spare, name)


def raise_again(error: Exception) -> None:
    """What `failed` is connected to: a bug in the work is a bug of the program."""
    raise error


class Latest(QObject):
    """Work of which only the latest counts: what was begun before is stopped, and nobody hears of it any more."""

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None

    @property
    def is_going_on(self) -> bool:
        """Whether something runs beside the window."""
        return self._job is not None

    def begin(self, work: Work) -> None:
        """Do this, and nothing else any more."""
        self.end()
        job = Job(work, self)
        job.progressed.connect(self._pass_on)
        job.succeeded.connect(self._succeed)
        job.refused.connect(self._refuse)
        job.failed.connect(raise_again)
        self._job = job
        job.start()

    def stop(self) -> None:
        """Ask it to stop; how that ends is told as ever."""
        if self._job is not None:
            self._job.cancel()

    def end(self) -> None:
        """It is over before this returns, and nothing is told."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            job.wait()

    def _pass_on(self, done: int, of: int, name: str) -> None:
        if self.sender() is self._job:
            self.progressed.emit(done, of, name)

    def _succeed(self, result: object) -> None:
        if self.sender() is self._job:
            self._job = None
            self.succeeded.emit(result)

    def _refuse(self, refusal: object) -> None:
        if self.sender() is self._job:
            self._job = None
            self.refused.emit(refusal)

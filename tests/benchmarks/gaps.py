"""The window while a folder is looked at and imported: HOME FOLDER. How long it did not answer, in lines of name, unit,
figure and that of a process that only sleeps, between tabs."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter, sleep

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from annotator.store import Project
from annotator.ui.application import SWITCH_SECONDS, make_window
from annotator.ui.import_dialog import ImportDialog
from annotator.ui.language import Language
from annotator.ui.settings import Settings
from tests.benchmarks.driving import Driver, shown

TICK_MS = 10
SETTLING = 0.5
"""Seconds in which what was begun comes to its end."""


class Gaps:
    """The longest time between two ticks, less the tick: in this process by a timer, in another one by sleeping."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._last = self._longest = 0.0
        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        self._idle = ours
        process = multiprocessing.get_context("spawn").Process(target=_sleep, args=(theirs,), daemon=True)
        process.start()
        ours.recv()

    def during(self, name: str, work: Callable[[], object]) -> None:
        """Print how long the longest gap was meanwhile."""
        self._idle.send(None)
        self._last, self._longest = perf_counter(), 0.0
        self._timer.start()
        work()
        self._timer.stop()
        self._idle.send(None)
        print(name, "ms", f"{self._longest:.1f}", f"{self._idle.recv():.1f}", sep="\t")

    def _tick(self) -> None:
        now = perf_counter()
        self._longest = max(self._longest, (now - self._last) * 1000 - TICK_MS)
        self._last = now


def _sleep(connection: Connection) -> None:
    """From one message to the next, how late one wakes at the latest."""
    connection.send(None)
    while True:
        try:
            connection.recv()
        except EOFError:
            return
        longest = 0.0
        while not connection.poll():
            began = perf_counter()
            sleep(TICK_MS / 1000)
            longest = max(longest, (perf_counter() - began) * 1000 - TICK_MS)
        connection.recv()
        connection.send(longest)


def main(home: Path, folder: Path) -> None:
    """Look, wait for the counting, import, and go on for a moment."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(home)
    app = QApplication([])
    sys.setswitchinterval(SWITCH_SECONDS)  # as the program does where it starts
    settings = Settings()
    settings.annotator, settings.language, settings.theme = "甲", "zh", "light"
    path = home / "window.annotator"
    Project(path, create=True).close()
    window = make_window(settings, Language())
    with shown(app, window, path) as driver:
        driver.rest(SETTLING)
        gaps = Gaps()
        began = perf_counter()
        gaps.during("longest gap while files are listed", lambda: _look(driver, folder))
        _tell("files listed after", perf_counter() - began)
        dialog = window.importing.dialog
        assert dialog is not None
        gaps.during(
            "longest gap while articles are counted", lambda: _until(driver, lambda: _all_counted(dialog))
        )
        _tell("articles counted after", perf_counter() - began)
        began = perf_counter()
        gaps.during("longest gap while they are imported", lambda: _import(driver, dialog))
        _tell("imported in the window after", perf_counter() - began)
        gaps.during("longest gap afterwards", lambda: driver.rest(4))


def _look(driver: Driver, folder: Path) -> None:
    importing = driver.window.importing
    importing.offer([folder])
    _until(driver, lambda: importing.dialog is not None and not importing.dialog.is_looking)


def _import(driver: Driver, dialog: ImportDialog) -> None:
    dialog.accept()
    _until(driver, lambda: driver.window.files.job is None)
    driver.rest(SETTLING)


def _all_counted(dialog: ImportDialog) -> bool:
    return all(file.seen.is_counted for file in dialog.model.files)


def _until(driver: Driver, done: Callable[[], bool]) -> None:
    # an event loop as the program has it: `QTest.qWait` keeps the interpreter from the work beside the window
    loop = QEventLoop()
    looks = QTimer()
    looks.setInterval(50)
    looks.timeout.connect(lambda: loop.quit() if done() else None)
    looks.start()
    loop.exec()
    looks.stop()
    driver.rest(SETTLING)


def _tell(name: str, seconds: float) -> None:
    print(name, "s", f"{seconds:.2f}", "", sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

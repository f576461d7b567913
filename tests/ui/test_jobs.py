"""Work beside the window tells how far it is."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from annotator.session.progress import Cancelled, Progress
from annotator.ui import jobs
from annotator.ui.jobs import Job


def test_of_many_steps_in_a_moment_the_first_and_the_last_are_told(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "BETWEEN_REPORTS", 3600)
    told: list[int] = []

    def work(progress: Progress, _cancelled: Cancelled) -> None:
        for done in range(1, 101):
            progress(done, 100, "")

    job = Job(work)
    job.progressed.connect(lambda done, *_: told.append(done))
    with qtbot.waitSignal(job.succeeded):
        job.start()
    job.wait()
    assert told == [1, 100]


def test_more_bytes_than_qt_can_count_are_told_in_proportion(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "BETWEEN_REPORTS", 0)
    told: list[tuple[int, int, str]] = []

    def work(progress: Progress, _cancelled: Cancelled) -> None:
        progress(3, 4, "small")
        progress(9_000_000_000, 12_000_000_000, "large")

    job = Job(work)
    job.progressed.connect(lambda *each: told.append(each))
    with qtbot.waitSignal(job.succeeded):
        job.start()
    job.wait()
    assert told[0] == (3, 4, "small")
    done, of, name = told[1]
    assert name == "large"
    assert of < 2**31
    assert abs(done / of - 0.75) < 1e-6

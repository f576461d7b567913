"""Of work that is begun again only the latest counts."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from annotator.model.errors import Refusal
from annotator.session.progress import Cancelled, Progress
from annotator.ui.jobs import Latest


def heard(latest: Latest) -> list[object]:
    found: list[object] = []
    latest.succeeded.connect(found.append)
    latest.refused.connect(lambda refusal: found.append(str(refusal)))
    return found


def test_nobody_hears_of_what_was_begun_before(qtbot: QtBot) -> None:
    parent = QObject()
    latest = Latest(parent)
    results, stopped = heard(latest), threading.Event()

    def first(_: Progress, cancelled: Cancelled) -> str:
        while not cancelled():
            stopped.wait(0.001)
        stopped.set()
        return "the first"

    latest.begin(first)
    assert latest.is_going_on
    latest.begin(lambda *_: "the second")
    assert stopped.is_set()
    qtbot.waitUntil(lambda: not latest.is_going_on)
    assert results == ["the second"]


def test_what_is_stopped_tells_how_it_ended(qtbot: QtBot) -> None:
    parent = QObject()
    latest = Latest(parent)
    results, idle = heard(latest), threading.Event()

    def work(_: Progress, cancelled: Cancelled) -> None:
        while not cancelled():
            idle.wait(0.001)
        raise Refusal("It was stopped.")

    latest.begin(work)
    latest.stop()
    qtbot.waitUntil(lambda: not latest.is_going_on)
    assert results == ["It was stopped."]


def test_what_is_ended_tells_nothing(qtbot: QtBot) -> None:
    parent = QObject()
    latest = Latest(parent)
    results, begun = heard(latest), threading.Event()

    def work(_: Progress, cancelled: Cancelled) -> str:
        begun.set()
        while not cancelled():
            begun.wait(0.001)
        return "too late"

    latest.begin(work)
    assert begun.wait(5)
    latest.end()
    assert not latest.is_going_on
    qtbot.wait(20)
    assert results == []

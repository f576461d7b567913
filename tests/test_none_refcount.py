"""Qt for Python does not lose references to None.

PySide6 6.12.0 on Python 3.11 releases one reference to None too many in each call of a function that returns
nothing. After a few thousand calls None itself is freed and the interpreter aborts, in the middle of somebody's
work. The requirements in pyproject.toml keep that version away; this test notices when they no longer do, and
any later version that does the same.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 1200
# Other threads and caches may release a few; the fault costs a reference a call. From Python 3.12 on None is
# immortal and its count a constant.
TOLERANCE = 50 if sys.version_info < (3, 12) else 0


def references_lost(call: Callable[[], object]) -> int:
    """Give by how many the references to None fall over `CALLS` calls; kept well above zero meanwhile."""
    # Extra references, so that the fault is measured here instead of ending the whole test run.
    cushion = [None] * (CALLS * 20)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    lost = before - sys.getrefcount(None)
    # What was lost is given back, for otherwise freeing the cushion would take it a second time.
    assert len(cushion) == CALLS * 20
    return lost


def test_naming_an_object_keeps_none(qapp: object) -> None:
    thing = QObject()
    assert references_lost(lambda: thing.setObjectName("name")) <= TOLERANCE


def test_painting_keeps_none(qapp: object) -> None:
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    try:
        colour = QColor("black")

        def paint() -> None:
            painter.save()
            painter.setPen(colour)
            painter.drawLine(QPointF(0, 0), QPointF(9, 9))
            painter.restore()

        assert references_lost(paint) <= TOLERANCE
    finally:
        painter.end()


def test_updating_a_widget_keeps_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert references_lost(widget.update) <= TOLERANCE

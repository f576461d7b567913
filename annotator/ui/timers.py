"""Timers that do something once, a while after they were last started."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def once(parent: QObject, deed: Callable[[], object], after_ms: int = 0) -> QTimer:
    """Stands still until it is started; starting it again begins the wait anew. With 0 the events at hand come
    first. It goes with `parent`."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(deed)
    return timer

"""From the core's plain listeners to Qt's signals."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from annotator.model.changes import Changes
from annotator.session import Session


class Bridge(QObject):
    """Announces the session's changes as `changed`, and carries `ready` of the words to the window's thread."""

    changed = Signal(object)
    _ready = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._end = session.subscribe(self._pass_on)
        self._ready.connect(session.words_became_ready, Qt.ConnectionType.QueuedConnection)

    def words_are_ready(self) -> None:
        """May be called from any thread."""
        self._ready.emit()

    def close(self) -> None:
        """Listen no longer."""
        self._end()

    def _pass_on(self, changes: Changes) -> None:
        self.changed.emit(changes)

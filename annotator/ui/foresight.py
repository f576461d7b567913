"""What a gesture will need is found beside the window while the article is being read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.session import Session
from annotator.ui.timers import once

_CONCERN = frozenset((what.ARTICLE, what.ARTICLES, what.SPANS, what.SCHEME, what.WORDS))


class Foresight(QObject):
    """Follows the session: after each picture the words of the open article are found in threads, then those of
    the articles that may come next. What only this thread may do is done once they are there."""

    _found = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        # two, so that no text waits while what was labelled in a large project is read
        self._threads = ThreadPoolExecutor(2, "words")
        # no sooner than the window has painted, which somebody is waiting for
        self._timer = once(self, self._look_ahead)
        self._found.connect(self._put_together, Qt.ConnectionType.QueuedConnection)

    def follow(self, changes: Changes) -> None:
        """Something was opened, labelled or read again."""
        if changes.kinds & _CONCERN and self._session.opened is not None:
            self._timer.start()

    def close(self) -> None:
        """Begin nothing more, and wait for what was begun: a text at most, or the reading of what is known."""
        self._timer.stop()
        self._threads.shutdown(cancel_futures=True)

    def _look_ahead(self) -> None:
        begun = self._session.look_ahead(self._threads.submit)
        if begun:
            for future in begun:
                future.add_done_callback(lambda _: self._found.emit())
        else:
            self._put_together()

    def _put_together(self) -> None:
        # what was found for an earlier moment is no reason to hurry
        if self._session.opened is not None and not self._timer.isActive():
            self._session.segmentation()

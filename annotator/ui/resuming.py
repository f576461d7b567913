"""Going on where one stopped: the place in each article, the sticky label and the filter, for each project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.ui.desk import Desk
from annotator.ui.files import Files
from annotator.ui.parts import Parts

KEEP_MS = 3_000
"""How much later a move is written to the settings: a kill loses the place of the last seconds only, and no key
waits for it."""

_MOVES = {what.ARTICLE, what.SELECTION, what.CURRENT, what.STICKY}


class Resuming(QObject):
    """The part of the window that remembers where the person is. The places are the desktop's, not the
    project's: nobody else needs them."""

    def __init__(self, parts: Parts, files: Files, desk: Desk) -> None:
        super().__init__(parts.frame)
        self._parts, self._desk = parts, desk
        self._path: Path | None = None
        self._kept = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(KEEP_MS)
        self._later.timeout.connect(self.keep)
        parts.pane.view.verticalScrollBar().valueChanged.connect(self._move)
        parts.articles_panel.narrowed.connect(self._move)
        files.leaving.connect(self.keep)

    def follow(self, changes: Changes) -> None:
        """A move is written later, together with those that come meanwhile; another project has its own filter."""
        if what.PROJECT in changes:
            session = self._parts.session
            path = session.project.path if session.project else None
            if path != self._path:
                self._path = path
                self._parts.articles_panel.narrow(session.places.words, session.places.which)
        if changes.kinds & _MOVES:
            self._move()

    def keep(self) -> None:
        """Write the place now, if it is another one."""
        self._later.stop()
        session, panel = self._parts.session, self._parts.articles_panel
        if session.project is None:
            return
        places = session.resting_place()
        places.words, places.which = panel.filter_field.text(), panel.which
        text = places.as_text()
        if text != self._kept:
            self._kept = text
            self._parts.settings.keep_places(session.project.path, text)
            self._desk.keep()

    def _move(self) -> None:
        if not self._later.isActive():
            self._later.start()

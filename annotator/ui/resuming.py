"""Going on where one stopped: the place in each article, the sticky label and the filter, for each project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.ui.desk import Desk
from annotator.ui.files import Files
from annotator.ui.parts import Parts
from annotator.ui.timers import once

PAUSE_MS = 1_500
"""A pause in which a move is written to the settings (20 ms on a slow disk), so that no key waits for it."""

KEEP_MS = 4_000
"""How much later it is written at the latest: a kill loses no more than that."""

_MOVES = {what.ARTICLE, what.SELECTION, what.CURRENT, what.STICKY}


class Resuming(QObject):
    """The part of the window that remembers where the person is. The places are the desktop's, not the
    project's: nobody else needs them."""

    def __init__(self, parts: Parts, files: Files, desk: Desk) -> None:
        super().__init__(parts.frame)
        self._parts, self._desk = parts, desk
        self._path: Path | None = None
        self._kept = ""
        self._pause, self._latest = once(self, self.keep, PAUSE_MS), once(self, self.keep, KEEP_MS)
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
        self._pause.stop()
        self._latest.stop()
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
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

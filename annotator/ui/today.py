"""Progress for the day: the time is measured from activity and written down now and then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.ui.activity import Activity
from annotator.ui.article_notes import ArticleNotes
from annotator.ui.parts import Parts
from annotator.ui.theme import Theme
from annotator.ui.today_card import TodayCard

KEEP_MS = 180_000
"""How often the time is written down while somebody works: so much a kill may lose."""

LEFT_MS = 1_500
"""How long after an article was left its time is written, when nobody waits for the next one any more."""

SHOW_MS = 700
"""After a label the figures of the day follow so much later, all labels of that time at once."""

TICK_MS = 20_000
"""How often the time that is shown goes on by itself."""

DAYS = 13
"""Days before today in the card."""


class Today(QObject):
    """The part of the window that concerns working time. Its transactions come when no key is waiting: after an
    article or the window was left, and every few minutes."""

    def __init__(self, parts: Parts, notes: ArticleNotes, theme: Callable[[], Theme]) -> None:
        super().__init__(parts.frame)
        self._parts, self._notes, self._theme = parts, notes, theme
        self._time = parts.session.time
        self._time.is_on = parts.settings.measures_time
        self.activity = Activity(self)
        self.activity.active.connect(self._time.touch)
        self.activity.left.connect(self._pause)
        self._keep = self._timer(KEEP_MS, self._keep_time)
        self._tick = self._timer(TICK_MS, self.show)
        self._after_leaving = self._timer(LEFT_MS, self._keep_time, once=True)
        self._soon = self._timer(SHOW_MS, self.show, once=True)
        self._keep.start()
        self._tick.start()
        self.card: TodayCard | None = None
        parts.status.today.clicked.connect(self.open_card)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {"today": self.open_card}

    def follow(self, changes: Changes) -> None:
        """Show what has changed, a moment later."""
        if what.ARTICLE in changes:
            self._after_leaving.start()
        if what.PROJECT in changes:
            self.show()
        elif changes.kinds & {what.ARTICLE, what.ARTICLES, what.SPANS, what.STATES}:
            self._soon.start()

    def set_texts(self) -> None:
        """Speak another language."""
        self.show()

    def show(self) -> None:
        """The figures of the day in the status bar, and the time on the article."""
        session = self._parts.session
        keeper = session.timekeeper
        measured = self._time.is_on
        self._parts.status.show_today(keeper.today() if keeper else None, measured=measured)
        self._notes.show()

    def open_card(self) -> None:
        """The figures of today and of the last days, over the status bar."""
        keeper = self._parts.session.timekeeper
        if keeper is None:
            return
        days = [*keeper.before(DAYS), keeper.today()]
        self.card = TodayCard(days, self._theme(), self._parts.frame, measures=self._time.is_on)
        self.card.measuring_chosen.connect(self._measure)
        self.card.open_above(self._parts.status.today)

    def finish(self) -> None:
        """The window closes; the session writes what is left when it is closed."""
        for timer in (self._keep, self._tick, self._after_leaving, self._soon):
            timer.stop()

    def _measure(self, measures: bool) -> None:
        self._parts.settings.measures_time = measures
        if not measures:
            self._time.pause()
            self._keep_time()
        self._time.is_on = measures
        self.show()

    def _pause(self) -> None:
        self._time.pause()
        self._keep_time()

    def _keep_time(self) -> None:
        # what cannot be written now, since somebody else is writing, is written the next time
        self._parts.session.keep_time()

    def _timer(self, interval: int, deed: Callable[[], object], *, once: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.setSingleShot(once)
        timer.timeout.connect(deed)
        return timer

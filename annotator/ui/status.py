"""The status bar: progress, long work, whose layer is shown, language, text size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QProgressBar, QPushButton, QStatusBar, QToolButton, QWidget

from annotator.session.timekeeper import Day
from annotator.ui.durations import in_hours
from annotator.ui.theme import Theme, icon

NARROWEST = 360
"""Pixels: the bar never asks for more, so that what it says for a while does not make the window wider for good."""
BETWEEN = 12
"""Pixels beside each of its parts."""


class StatusBar(QStatusBar):
    """Says how far the work is; its buttons change whose layer is shown, the language and the text size.

    Where there is no room for all of it, as beside long work in a narrow window, the less pressing parts give way.
    """

    cancelled = Signal()
    zoom_reset = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.progress = QLabel(self)
        self.saved = QLabel(self)
        self.work = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(140)
        self.bar.setTextVisible(False)
        self.cancel = QPushButton(self)
        self.today = QToolButton(self)
        self.today.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.tray = QToolButton(self)
        self.tray.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.layer = self._menu_button()
        self.language = self._menu_button()
        self.zoom = QToolButton(self)
        self.addWidget(self.progress)
        self.addWidget(self.saved)
        self.addWidget(self.today)
        self.addWidget(self.tray)
        self._wanted: dict[QWidget, bool] = {}
        right: tuple[QWidget, ...] = (self.work, self.bar, self.cancel, self.layer, self.language, self.zoom)
        for widget in right:
            self.addPermanentWidget(widget)
        self.cancel.clicked.connect(self.cancelled)
        self.zoom.clicked.connect(self.zoom_reset)
        self._counts = (0, 0, 0)
        self._is_saved = True
        self._day: Day | None = None
        self._is_measured = True
        self._in_tray = (0, 0)
        self._shown: Callable[[str], str] = lambda _: ""
        self.set_theme(theme)
        self.show_work(None)
        self._set_texts()

    def show_progress(self, done: int, articles: int, spans: int, *, saved: bool) -> None:
        """Articles done, articles, spans, and whether all of it is on disk."""
        self._counts, self._is_saved = (done, articles, spans), saved
        self._set_counts()

    def show_today(self, day: Day | None, *, measured: bool) -> None:
        """What the person has done today; None where no project is open."""
        self._day, self._is_measured = day, measured
        self._set_texts()

    def show_tray(self, own: int, others: int) -> None:
        """How many of the person's labels lost their place, and how many of colleagues."""
        self._in_tray = (own, others)
        self._set_texts()

    def show_work(self, text: str | None, done: int = 0, of: int = 0) -> None:
        """Long work beside the window; None when there is none. `of` 0: nobody knows how long."""
        self.work.setText(text or "")
        for widget in (self.work, self.bar, self.cancel):
            self._wanted[widget] = text is not None
        self._fit()
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def show_zoom(self, percent: int) -> None:
        """The text size beside the normal one."""
        self.zoom.setText(f"{percent}%")

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self._set_texts()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.today.setIcon(icon("clock", theme, theme.dim))
        self.tray.setIcon(icon("tray", theme, theme.warning))
        self.layer.setIcon(icon("person", theme, theme.dim))
        self.language.setIcon(icon("language", theme, theme.dim))

    def minimumSizeHint(self) -> QSize:
        """Called by Qt."""
        asked = super().minimumSizeHint()
        return QSize(min(asked.width(), NARROWEST), asked.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show what is wanted, without what there is no room for."""
        held = (self.work, self.bar, self.cancel, self.tray)
        yielding = (self.saved, self.today, self.progress, self.zoom, self.language, self.layer)
        parts: tuple[QWidget, ...] = (*held, *yielding)
        widths = {
            part: (part.width() if part is self.bar else part.sizeHint().width()) + BETWEEN
            for part in parts
            if self._wanted.get(part, True)
        }
        needed = sum(widths.values())
        for part in yielding:
            if needed > self.width():
                needed -= widths.pop(part, 0)
        for each in parts:
            each.setVisible(each in widths)

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _menu_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        return button

    def _set_counts(self) -> None:
        done, articles, spans = self._counts
        text = self.tr("{done} of {articles} done · {spans} spans")
        self.progress.setText(text.format(done=done, articles=articles, spans=spans) if articles else "")
        self.saved.setText(self.tr("saved") if self._is_saved else self.tr("read only"))
        self._wanted[self.saved] = bool(articles)
        self._fit()

    def _set_texts(self) -> None:
        self._set_counts()
        self.cancel.setText(self.tr("Cancel"))
        self.layer.setToolTip(self.tr("Whose labels are shown"))
        self.language.setToolTip(self.tr("Language and theme"))
        self._set_today()
        self._set_tray()
        tip = self.tr("Text size: {larger} larger, {smaller} smaller, click for normal")
        self.zoom.setToolTip(tip.format(larger=self._shown("larger"), smaller=self._shown("smaller")))
        for widget in (self.layer, self.language, self.zoom):
            widget.setAccessibleName(widget.toolTip())

    def _set_tray(self) -> None:
        own, others = self._in_tray
        self.tray.setText(self.tr("Tray {count}").format(count=own))
        self._wanted[self.tray] = own > 0
        self._fit()
        lines = [
            self.tr("{count} of your labels lost their place and wait to be placed again.").format(count=own)
        ]
        if others:
            lines.append(self.tr("{count} more wait for colleagues.").format(count=others))
        lines.append(self.tr("Click or press {key} for the tray.").format(key=self._shown("tray")))
        self.tray.setToolTip("\n".join(lines))
        self.tray.setAccessibleName(lines[0])

    def _set_today(self) -> None:
        day = self._day
        self._wanted[self.today] = day is not None
        if day is None:
            self._fit()
            return
        spent = in_hours(day.seconds)
        text = self.tr("Today {spans}").format(spans=day.spans)
        self.today.setText(f"{text} · {spent}" if spent else text)
        self._fit()
        lines = [
            self.tr("Today: {finished} articles done, {spans} spans").format(
                finished=day.finished, spans=day.spans
            )
        ]
        if spent:
            lines.append(self.tr("{time} at work").format(time=spent))
        if day.spans_per_hour is not None:
            lines.append(self.tr("{count} spans an hour").format(count=day.spans_per_hour))
        if not self._is_measured:
            lines.append(self.tr("Working time is not measured."))
        hint = self.tr("Click or press {key} for the last days.")
        tip = "\n".join([*lines, hint.format(key=self._shown("today"))])
        self.today.setToolTip(tip)
        self.today.setAccessibleName(", ".join(lines))

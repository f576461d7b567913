"""The card with the figures of the day and quiet bars for the days before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QToolTip, QVBoxLayout, QWidget

from annotator.session.timekeeper import Day
from annotator.ui.durations import in_hours
from annotator.ui.theme import Theme

BARS_HEIGHT = 54
BAR_GAP = 5
WIDTH = 300


class DayBars(QWidget):
    """One bar for each day, as high as the time worked, or the spans made where no time is known."""

    def __init__(self, days: Sequence[Day], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._days, self._theme = days, theme
        self.setMinimumHeight(BARS_HEIGHT)
        self.setAccessibleName(self.tr("The last days"))
        self.setAccessibleDescription("; ".join(map(self.text_of, days)))

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(WIDTH, BARS_HEIGHT)

    def text_of(self, day: Day) -> str:
        """A day in words."""
        date = QLocale().toString(QDate(day.day.year, day.day.month, day.day.day), "ddd d MMM")
        text = self.tr("{date}: {finished} done · {spans} spans")
        spent = in_hours(day.seconds)
        return text.format(date=date, finished=day.finished, spans=day.spans) + (
            f" · {spent}" if spent else ""
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        values = [day.seconds for day in self._days]
        if not any(values):
            values = [day.spans for day in self._days]
        most = max([*values, 1])
        width = self._step - BAR_GAP
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for place, value in enumerate(values):
                is_today = place == len(values) - 1
                painter.setBrush(QColor(self._theme.accent if is_today else self._theme.dim))
                if not value:
                    painter.setBrush(QColor(self._theme.line))
                height = max(round(self.height() * value / most), 2)
                frame = QRectF(place * self._step, self.height() - height, width, height)
                painter.drawRoundedRect(frame, min(3, height / 2), min(3, height / 2))

    def event(self, event: QEvent) -> bool:
        """Called by Qt: a tool tip for each bar."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = int(event.pos().x() // self._step)
            if 0 <= place < len(self._days):
                QToolTip.showText(event.globalPos(), self.text_of(self._days[place]), self)
            return True
        return super().event(event)

    @property
    def _step(self) -> float:
        return (self.width() + BAR_GAP) / max(len(self._days), 1)


class TodayCard(QFrame):
    """A popup: the last of `days` is today. `measuring_chosen` when the person switches the measuring."""

    measuring_chosen = Signal(bool)

    def __init__(self, days: Sequence[Day], theme: Theme, parent: QWidget, *, measures: bool) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("todayCard")
        self.setStyleSheet(f"#todayCard {{ background: {theme.panel}; border: 1px solid {theme.line}; }}")
        self.setAccessibleName(self.tr("Today"))
        heading = QLabel(self.tr("Today"), self)
        heading.setProperty("heading", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addLayout(self._figures(days[-1], measures=measures))
        self.bars = DayBars(days, theme, self)
        layout.addWidget(self.bars)
        self._hint = QLabel(
            self.tr(
                "Pauses of more than a minute are not counted. The time stays in the project, under your name."
            ),
            self,
        )
        self._hint.setProperty("dim", True)
        self._hint.setWordWrap(True)
        self._hint.setFixedWidth(WIDTH)
        layout.addWidget(self._hint)
        self.measuring = QCheckBox(self.tr("Measure my working time"), self)
        self.measuring.setChecked(measures)
        self.measuring.toggled.connect(self.measuring_chosen)
        layout.addWidget(self.measuring)

    def open_above(self, button: QWidget) -> None:
        """Show it over the button, with the keyboard in it; Esc closes it."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(0, -self.sizeHint().height() - 4))
        self.move(corner)
        self.show()
        self.measuring.setFocus(Qt.FocusReason.PopupFocusReason)

    def _figures(self, day: Day, *, measures: bool) -> QGridLayout:
        """Each figure above its name."""
        rate = day.spans_per_hour
        figures = [(str(day.finished), self.tr("articles done")), (str(day.spans), self.tr("spans"))]
        if measures or day.seconds:
            figures.append((in_hours(day.seconds) or "0", self.tr("at work")))
            figures.append(("–" if rate is None else str(rate), self.tr("spans an hour")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(0)
        for column, (figure, name) in enumerate(figures):
            large, small = QLabel(figure, self), QLabel(name, self)
            font = large.font()
            font.setPointSizeF(font.pointSizeF() * 1.4)
            large.setFont(font)
            small.setProperty("dim", True)
            grid.addWidget(large, 0, column)
            grid.addWidget(small, 1, column)
        return grid

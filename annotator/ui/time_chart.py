"""Agreement over time: a point for each day and measure, joined by lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.review.agreement import ALL, ANY, CHARACTERS, OVERLAP
from annotator.review.report import OnDay
from annotator.session.agreement_spans import Figure
from annotator.ui.agreement_cells import EXACT_F1, KAPPA, OVERLAP_F1, Cell, explained, shown, word
from annotator.ui.article.colour import legible
from annotator.ui.dialog_list import ENTER
from annotator.ui.theme import Theme

SERIES = (
    (EXACT_F1, ALL, "#0072b2"),
    (OVERLAP_F1, OVERLAP, "#d55e00"),
    (KAPPA, CHARACTERS, "#009e73"),
)
"""Measure, what it leads to, and a hue of Okabe and Ito; each has a mark of its own besides."""

LINE_CONTRAST = 4.5
HEIGHT = 190
_LEFT, _TOP, _BOTTOM = 40, 30, 24
_RADIUS = 4.5
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Point:
    """A measure on a day; `y` is None where it is undefined."""

    day: int
    series: int
    cell: Cell
    y: float | None


def _values(day: OnDay) -> tuple[float | None, ...]:
    return (day.exact.f1, day.overlap.f1, day.kappa)


class TimeChart(QWidget):
    """The days of one pair. Left and right go to another day, up and down to another measure; `asked` and
    `current_changed` as in `FigureTable`."""

    asked = Signal(object, bool)
    current_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: Sequence[OnDay] = ()
        self._at = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(self.tr("Agreement over time"))

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(420, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(240, HEIGHT)

    def dress(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self.update()

    def show_days(self, days: Sequence[OnDay]) -> None:
        """Of one pair, in their order; the last one is current."""
        self._days = days
        self._at = (max(len(days) - 1, 0), 0)
        self.setAccessibleName(self.tr("Agreement over time"))
        self._tell()
        self.update()

    @property
    def points(self) -> list[Point]:
        """All of them, day by day."""
        return [self._point(day, series) for day in range(len(self._days)) for series in range(len(SERIES))]

    def current(self) -> Cell | None:
        """The one at the keyboard's place."""
        return self._point(*self._at).cell if self._days else None

    def _point(self, place: int, series: int) -> Point:
        day = self._days[place]
        column, kind, _ = SERIES[series]
        value = _values(day)[series]
        date = QLocale().toString(
            QDate.fromString(day.day, Qt.DateFormat.ISODate), QLocale.FormatType.ShortFormat
        )
        articles = self.tr("articles: {count}").format(count=day.articles)
        figure = Figure(day.annotators, kind, ANY, day.day) if value is not None else None
        cell = Cell(
            f"{shown(value)} ({articles})",
            f"{date}, {word(column.head)}",
            None,
            column.definition,
            figure,
            is_defined=value is not None,
        )
        return Point(place, series, cell, value)

    # -- drawing ---------------------------------------------------------------------------------------------

    def _plot(self) -> QRectF:
        return QRectF(_LEFT, _TOP, max(self.width() - 2 * _LEFT, 10), max(self.height() - _TOP - _BOTTOM, 10))

    def place_of(self, day: int, value: float) -> QPointF:
        """Where a value of a day is drawn."""
        plot = self._plot()
        steps = max(len(self._days) - 1, 1)
        x = plot.left() + plot.width() * (day / steps if len(self._days) > 1 else 0.5)
        return QPointF(x, plot.bottom() - plot.height() * min(max(value, 0.0), 1.0))

    def colour(self, series: int) -> str:
        """A hue that stands out from the ground."""
        return legible(SERIES[series][2], self._theme.field, self._theme.ink, LINE_CONTRAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.field))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
            if not self._days:
                painter.setPen(QColor(self._theme.dim))
                area = self.rect().adjusted(16, 8, -16, -8)
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(area, int(flags), self.empty_text())
                return
            self._paint_axes(painter)
            self._paint_legend(painter)
            for series in range(len(SERIES)):
                self._paint_series(painter, series)

    def empty_text(self) -> str:
        """Why there is nothing to see."""
        return self.tr(
            "No day is known: articles count here by the day on which the later of both marked them as done."
        )

    def _paint_axes(self, painter: QPainter) -> None:
        plot, theme = self._plot(), self._theme
        for value in (0.0, 0.25, 0.5, 0.75, 1.0):
            y = plot.bottom() - plot.height() * value
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(theme.dim))
            area = QRectF(0, y - 9, _LEFT - 6, 18)
            painter.drawText(
                area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), f"{value:g}"
            )
        for place in sorted({0, len(self._days) - 1}):
            x = self.place_of(place, 0).x()
            area = QRectF(x - 60, plot.bottom() + 4, 120, 18)
            area.moveLeft(min(max(area.left(), 2), self.width() - 122))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self._days[place].day)

    def _paint_legend(self, painter: QPainter) -> None:
        x = float(_LEFT)
        for series, (column, _, _) in enumerate(SERIES):
            self._paint_mark(painter, QPointF(x + 5, 15), series)
            painter.setPen(QColor(self._theme.ink))
            text = word(column.head)
            painter.drawText(QPointF(x + 15, 19), text)
            x += painter.fontMetrics().horizontalAdvance(text) + 34

    def _paint_series(self, painter: QPainter, series: int) -> None:
        points = [point for point in self.points if point.series == series]
        before: QPointF | None = None
        for point in points:
            at = None if point.y is None else self.place_of(point.day, point.y)
            if at is not None and before is not None:
                painter.setPen(QPen(QColor(self.colour(series)), 1.6))
                painter.drawLine(before, at)
            before = at
        for point in points:
            if point.y is not None:
                self._paint_mark(painter, self.place_of(point.day, point.y), series)
            if (point.day, point.series) == self._at:
                centre = self.place_of(point.day, point.y or 0.0)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(self._theme.accent if self.hasFocus() else self._theme.dim), 2))
                painter.drawEllipse(centre, _RADIUS + 4, _RADIUS + 4)

    def _paint_mark(self, painter: QPainter, at: QPointF, series: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colour(series)))
        r = _RADIUS
        if series == 0:
            painter.drawEllipse(at, r, r)
        elif series == 1:
            painter.drawRect(QRectF(at.x() - r + 0.5, at.y() - r + 0.5, 2 * r - 1, 2 * r - 1))
        else:
            painter.drawPolygon(QPolygonF([at + QPointF(0, -r), at + QPointF(r, r), at + QPointF(-r, r)]))

    # -- from Qt ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        day, series = self._at
        moves = {
            Qt.Key.Key_Left: (day - 1, series),
            Qt.Key.Key_Right: (day + 1, series),
            Qt.Key.Key_Home: (0, series),
            Qt.Key.Key_End: (len(self._days) - 1, series),
            Qt.Key.Key_Up: (day, series - 1),
            Qt.Key.Key_Down: (day, series + 1),
        }
        if self._days and event.key() in moves:
            self._go(*moves[Qt.Key(event.key())])
        elif self._days and (event.key() in ENTER or event.key() == Qt.Key.Key_Space):
            self._ask(by_key=True)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Called by Qt."""
        point = self._near(event.position())
        if point is not None:
            self._go(point.day, point.series)
            self._ask(by_key=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Called by Qt."""
        super().focusInEvent(event)
        self._tell()

    def event(self, event: QEvent) -> bool:
        """Called by Qt: a tool tip for each point."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            point = self._near(QPointF(event.pos()))
            if point is not None:
                text = f"{point.cell.said}\n\n{explained(point.cell.definition)}"
                QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _near(self, place: QPointF) -> Point | None:
        found = []
        for point in self.points:
            if point.y is not None:
                away = self.place_of(point.day, point.y) - place
                found.append((abs(away.x()) + abs(away.y()), point.day, point.series, point))
        nearest = min(found, default=None, key=lambda each: each[:3])
        return nearest[3] if nearest is not None and nearest[0] <= _NEAR else None

    def _go(self, day: int, series: int) -> None:
        self._at = (min(max(day, 0), len(self._days) - 1), min(max(series, 0), len(SERIES) - 1))
        self._tell()
        self.update()

    def _ask(self, *, by_key: bool) -> None:
        cell = self.current()
        if cell is not None and cell.figure is not None:
            self.asked.emit(cell, by_key)

    def _tell(self) -> None:
        cell = self.current()
        self.setAccessibleDescription(cell.said if cell is not None else self.empty_text())
        if cell is not None:
            self.current_changed.emit(cell)

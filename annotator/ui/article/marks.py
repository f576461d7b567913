"""A strip beside the scroll bar with a mark for every span of the article; clicking there scrolls."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QBasicTimer, QEvent, QRectF, Qt, QTimerEvent
from PySide6.QtGui import QColor, QHelpEvent, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.ui.article.style import ArticleStyle

WIDTH = 14
_LANES = 4
_MARK = 2
_MARGIN = 2
_DOT = 5
"""The mark of what is said, with a rim that parts it from those of spans."""
_SHADE = 0.09
_NEAR = 5
"""Pixels around the mouse whose marks the tool tip tells of."""
_MOMENT = 60
"""Milliseconds until the strip follows a change of the text."""


Mark = tuple[float, str]
"""Where a span begins, as a fraction of the article's height, and its label."""


class MarkStrip(QWidget):
    """Draws marks; each of the first labels has its own lane, so that none covers another's.

    `ask` gives the marks, `window` the visible part as fractions, `go` takes the fraction that was clicked.
    `current` is the mark that stands out, `tell` says what stands between two fractions, for the tool tip.
    """

    def __init__(
        self,
        ask: Callable[[], Iterable[Mark]],
        window: Callable[[], tuple[float, float]],
        go: Callable[[float], None],
        current: Callable[[], Mark | None],
        tell: Callable[[float, float], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._window = window
        self._go = go
        self._current = current
        self._tell = tell
        self.ask_remarks: Callable[[], Iterable[float]] = tuple
        """Where something is said, as fractions of the height."""
        self._style: ArticleStyle | None = None
        self._picture: QPixmap | None = None
        self._timer = QBasicTimer()
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_style(self, style: ArticleStyle) -> None:
        """Draw with those colours from now on."""
        self._style = style
        self.invalidate()

    def invalidate(self) -> None:
        """The marks are different: ask for them when next painted."""
        self._timer.stop()
        self._picture = None
        self.update()

    def invalidate_soon(self) -> None:
        """A mark has changed: show it in a moment, so that the text need not wait for the strip."""
        if self.isVisible():
            self._timer.start(_MOMENT, self)
        else:
            self._picture = None

    def timerEvent(self, event: QTimerEvent) -> None:
        """The moment is over."""
        if event.timerId() == self._timer.timerId():
            self.invalidate()

    def hideEvent(self, event: QHideEvent) -> None:
        """No timer runs for what nobody sees."""
        super().hideEvent(event)
        self._timer.stop()
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks, and a shade over what the viewport shows."""
        style = self._style
        if style is None:
            return
        wanted = self.size() * self.devicePixelRatio()
        if self._picture is None or self._picture.size() != wanted:
            self._picture = self._drawn(style)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._picture)
            top, bottom = self._window()
            if bottom - top < 1:
                shade = QColor(style.text)
                shade.setAlphaF(_SHADE)
                height = max((bottom - top) * self.height(), 4)
                painter.fillRect(QRectF(0, top * self.height(), self.width(), height), shade)
            current = self._current()
            if current is not None:
                at = round(current[0] * max(self.height() - _MARK, 0)) - 1
                ring = QRectF(0, at - 1, self.width(), _MARK + 4)
                painter.fillRect(ring, QColor(style.paper))
                painter.fillRect(ring.adjusted(1, 1, -1, -1), QColor(style.label(current[1]).line))

    def _drawn(self, style: ArticleStyle) -> QPixmap:
        """The marks in whole pixels, each drawn once however many spans fall on it."""
        ratio = self.devicePixelRatio()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(style.strip))
        room = max(self.height() - _MARK, 0)
        lanes = {name: lane % _LANES for lane, name in enumerate(style.labels)}
        step = (self.width() - 2 * _MARGIN) / min(max(len(lanes), 1), _LANES)
        width = max(round(step) - 1, 2)
        places: dict[str, set[int]] = {}
        for at, name in self._ask():
            places.setdefault(name, set()).add(int(at * room))
        with QPainter(picture) as painter:
            for name, tops in places.items():
                left = _MARGIN + round(lanes.get(name, 0) * step)
                colour = QColor(style.label(name).line)
                for top, bottom in _joined(tops):
                    painter.fillRect(left, top, width, bottom - top, colour)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(style.strip))
            painter.setBrush(QColor(style.focus))
            for top in {int(at * room) for at in self.ask_remarks()}:
                painter.drawEllipse(self.width() - _DOT - 1, max(top - 2, 0), _DOT, _DOT)
        return picture

    def event(self, event: QEvent) -> bool:
        """The tool tip says which spans begin about there."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            height = max(self.height(), 1)
            text = self._tell((event.pos().y() - _NEAR) / height, (event.pos().y() + _NEAR) / height)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Scroll there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position().y() / max(self.height(), 1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse while it is held down."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().y() / max(self.height(), 1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The click was ours: the window below shall not take it for its own."""
        event.accept()


def _joined(tops: Iterable[int]) -> list[tuple[int, int]]:
    """From where to where to draw: marks that touch are one."""
    runs: list[tuple[int, int]] = []
    for top in sorted(tops):
        if runs and top <= runs[-1][1]:
            runs[-1] = (runs[-1][0], top + _MARK)
        else:
            runs.append((top, top + _MARK))
    return runs

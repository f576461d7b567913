"""A strip beside the scroll bar with a mark for every span of the article; clicking there scrolls."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.article.style import ArticleStyle

WIDTH = 14
_LANES = 4
_MARK = 2
_MARGIN = 2


Mark = tuple[float, str]
"""Where a span begins, as a fraction of the article's height, and its label."""


class MarkStrip(QWidget):
    """Draws marks; each of the first labels has its own lane, so that none covers another's.

    `ask` gives the marks, `window` the visible part as fractions, `go` takes the fraction that was clicked.
    """

    def __init__(
        self,
        ask: Callable[[], Iterable[Mark]],
        window: Callable[[], tuple[float, float]],
        go: Callable[[float], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._window = window
        self._go = go
        self._style: ArticleStyle | None = None
        self._drawn: frozenset[tuple[int, str]] | None = None
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
        self._drawn = None
        self.update()

    def resizeEvent(self, event: object) -> None:
        """Marks are kept as pixels."""
        self._drawn = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks, and a frame around what the viewport shows."""
        style = self._style
        if style is None:
            return
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(style.strip))
            top, bottom = self._window()
            if bottom - top < 1:
                shade = QColor(style.text)
                shade.setAlphaF(0.09)
                height = max((bottom - top) * self.height(), 4)
                painter.fillRect(QRectF(0, top * self.height(), self.width(), height), shade)
            colours = {name: QColor(label.line) for name, label in style.labels.items()}
            other = QColor(style.unknown.line)
            lanes = {name: lane % _LANES for lane, name in enumerate(style.labels)}
            step = (self.width() - 2 * _MARGIN) / min(max(len(lanes), 1), _LANES)
            width = max(round(step) - 1, 2)
            for pixel, name in self._pixels():
                left = _MARGIN + round(lanes.get(name, 0) * step)
                painter.fillRect(left, pixel, width, _MARK, colours.get(name, other))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Scroll there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position().y() / max(self.height(), 1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse while it is held down."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().y() / max(self.height(), 1))

    def _pixels(self) -> frozenset[tuple[int, str]]:
        """The marks in whole pixels, each drawn once however many spans fall on it."""
        if self._drawn is None:
            room = max(self.height() - _MARK, 0)
            self._drawn = frozenset((round(at * room), label) for at, label in self._ask())
        return self._drawn

"""Qt's mouse events as gestures: counts clicks, waits for a real move, scrolls at the edges."""

from __future__ import annotations

from time import monotonic
from typing import Protocol

from PySide6.QtCore import QBasicTimer, QObject, QPoint, Qt, QTimerEvent
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.article.gestures import Draft, Edge, Gestures, Pointer
from annotator.ui.article.rows import Row
from annotator.ui.article.stacking import segments

EDGE_REACH = 5
"""Pixels within which the mouse is on a span's edge."""

_SCROLL_INTERVAL = 30
"""Milliseconds between two steps of scrolling by drag."""
_FASTEST = 60
"""Pixels of one such step at most."""
_THRESHOLD = 5
"""Pixels the mouse may tremble in a click: about a quarter of a character."""


class Surface(Protocol):
    """What the mouse needs of the view."""

    def viewport(self) -> QWidget:
        """Where the mouse is."""

    def pointer_at(self, point: QPoint) -> Pointer:
        """What lies at a point of the viewport."""

    def scroll_by(self, pixels: int) -> None:
        """Scroll the text up by that much."""

    def show_hover(self, point: QPoint | None) -> None:
        """Draw the span at that point stronger; None: no span."""

    def show_draft(self, draft: Draft | None) -> None:
        """Draw the span of the draft as it would become, or as it is."""


class Mouse(QObject):
    """Drives the gestures of one view."""

    def __init__(self, surface: Surface, gestures: Gestures, parent: QObject) -> None:
        super().__init__(parent)
        self._surface = surface
        self._gestures = gestures
        self._timer = QBasicTimer()
        self._pressed = QPoint()
        self._last = QPoint()
        self._exact = False
        self._count = 0
        self._moved = False
        self._pressed_at = 0.0

    @property
    def is_active(self) -> bool:
        """Whether a gesture is under way."""
        return self._gestures.is_active

    @property
    def is_click(self) -> bool:
        """Whether the gesture under way would be one click if it ended now."""
        return self.is_active and self._count == 1 and not self._moved

    def press(self, event: QMouseEvent, *, double: bool = False) -> None:
        """A button goes down; any but the left one calls a gesture off."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.setAccepted(self.cancel())
            return
        point = event.position().toPoint()
        self._count = self._counted(point, double=double)
        self._pressed_at = monotonic()
        self._pressed = self._last = point
        self._moved = False
        self._exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._gestures.press(self._surface.pointer_at(point), count=self._count, shift=shift)

    def move(self, event: QMouseEvent) -> None:
        """With a button down it drags; otherwise only the cursor shows what a press would do."""
        point = event.position().toPoint()
        if not self._gestures.is_active:
            self._hover(point)
            return
        self._exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._drag_to(point)

    def release(self, event: QMouseEvent) -> None:
        """The left button goes up."""
        if event.button() != Qt.MouseButton.LeftButton or not self._gestures.is_active:
            return
        point = event.position().toPoint()
        self._drag_to(point)
        self._timer.stop()
        # the host shall find the span as it is, whatever it makes of the call
        self._surface.show_draft(None)
        self._gestures.release(self._surface.pointer_at(self._pressed if not self._moved else point))
        self._hover(point)

    def cancel(self) -> bool:
        """Call the gesture off; whether there was one."""
        self._timer.stop()
        if not self._gestures.is_active:
            return False
        self._gestures.cancel()
        self._surface.show_draft(None)
        return True

    def timerEvent(self, event: QTimerEvent) -> None:
        """The mouse is held beyond an edge: scroll and go on dragging."""
        if event.timerId() != self._timer.timerId():
            return
        step = self._beyond(self._last)
        if not step or not self._gestures.is_active:
            self._timer.stop()
            return
        self._surface.scroll_by(step)
        self._move_gesture(self._last)

    def _drag_to(self, point: QPoint) -> None:
        self._last = point
        if not self._moved and (point - self._pressed).manhattanLength() < _THRESHOLD:
            return
        self._moved = True
        self._move_gesture(point)
        if self._beyond(point) and not self._timer.isActive():
            self._timer.start(_SCROLL_INTERVAL, self)

    def _move_gesture(self, point: QPoint) -> None:
        height = self._surface.viewport().height()
        inside = QPoint(point.x(), min(max(point.y(), 0), height - 1))
        self._gestures.move(self._surface.pointer_at(inside), exact=self._exact)
        if self._gestures.draft is not None:
            self._surface.show_draft(self._gestures.draft)

    def _beyond(self, point: QPoint) -> int:
        """How far to scroll for a mouse above (negative) or below the viewport: faster further out."""
        height = self._surface.viewport().height()
        if point.y() < 0:
            return max(point.y() - 2, -_FASTEST)
        if point.y() >= height:
            return min(point.y() - height + 3, _FASTEST)
        return 0

    def _counted(self, point: QPoint, *, double: bool) -> int:
        """Qt tells double clicks from single ones and calls the fourth one double again; the rest is ours."""
        soon = (monotonic() - self._pressed_at) * 1000 < QApplication.doubleClickInterval()
        near = (point - self._pressed).manhattanLength() < QApplication.startDragDistance()
        follows = self._count if soon and near else 0
        if double:
            return 4 if follows >= 3 else 2
        return {2: 3, 4: 4}.get(follows, 1)

    def _hover(self, point: QPoint) -> None:
        pointer = self._surface.pointer_at(point)
        self._surface.show_hover(point)
        on_edge = self._gestures.edge_for(pointer) is not None
        shape = Qt.CursorShape.SplitHCursor if on_edge else Qt.CursorShape.IBeamCursor
        viewport = self._surface.viewport()
        if viewport.cursor().shape() != shape:
            viewport.setCursor(shape)


def edge_near(row: Row, x: int, current_id: str | None) -> Edge | None:
    """The edge of a span within reach on that row: of the current span first, else the nearest, else the smallest."""
    found: list[tuple[bool, float, int, Edge]] = []
    for segment in segments(row) if row.touching else ():
        span = segment.span
        for is_start, edge_x in ((True, segment.left), (False, segment.right)):
            distance = abs(x - edge_x)
            if distance <= EDGE_REACH and (segment.begins if is_start else segment.ends):
                found.append((span.id != current_id, distance, span.length, Edge(span, is_start)))
    return min(found, key=lambda each: each[:3])[3] if found else None

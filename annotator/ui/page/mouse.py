"""What the mouse does on a page: a click chooses, a drag takes what is chosen to another article."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QBasicTimer, QObject, QPoint, Qt, QTimerEvent
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QToolTip, QWidget

from annotator.model.page import SourceRun
from annotator.ui.page import place as places
from annotator.ui.page.place import Place
from annotator.ui.page.plan import Plan
from annotator.ui.page.words import heading

_SCROLL_MS = 30
_FASTEST = 50
_NO, _CONTROL, _SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Surface(Protocol):
    """What the mouse needs of the view."""

    @property
    def plan(self) -> Plan:
        """What stands where."""

    @property
    def place(self) -> Place:
        """Where the person is."""

    def viewport(self) -> QWidget:
        """What the points belong to."""

    def verticalScrollBar(self) -> QScrollBar:
        """What scrolls it."""

    def run_at(self, point: QPoint) -> SourceRun | None:
        """The block at a point."""

    def offset_at(self, point: QPoint) -> int:
        """The caret position nearest to a point."""

    def is_in_margin(self, point: QPoint) -> bool:
        """Whether it lies left of the text."""

    def is_on_role(self, point: QPoint) -> bool:
        """Whether it lies on the role of a block."""

    def is_on_head(self, point: QPoint) -> bool:
        """Whether it lies on the title of an article."""

    def put(self, place: Place, *, reveals: bool = True) -> None:
        """Be there."""

    def show_target(self, article_id: str | None) -> None:
        """Where blocks would be dropped."""

    def drop(self, article_id: str) -> None:
        """What is chosen was dropped on that article."""

    def press_role(self, point: QPoint) -> None:
        """The role of a block was clicked."""


class PageMouse(QObject):
    """Drives one view."""

    def __init__(self, view: Surface) -> None:
        super().__init__(view if isinstance(view, QObject) else None)
        self._view = view
        self._pressed: QPoint | None = None
        self._run: SourceRun | None = None
        self._collapses = False
        self._drags = False
        self._last = QPoint()
        self._timer = QBasicTimer()

    @property
    def is_active(self) -> bool:
        """Whether blocks are being dragged."""
        return self._drags

    def press(self, event: QMouseEvent) -> None:
        """Choose what is there; of several that are chosen one may want to drag them all."""
        self.cancel()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        view, point = self._view, event.position().toPoint()
        run = view.run_at(point)
        if run is None:
            return
        self._pressed, self._run, self._last = point, run, point
        modifiers = event.modifiers() & (_CONTROL | _SHIFT)
        standing = view.plan.at(run)
        if standing is not None and modifiers == _NO and view.is_on_head(point):
            view.put(places.whole_article(view.plan, standing), reveals=False)
            return
        self._collapses = modifiers == _NO and run in view.place.chosen and len(view.place.chosen) > 1
        if modifiers & _CONTROL:
            view.put(places.toggled(view.place, run), reveals=False)
        elif modifiers & _SHIFT:
            view.put(places.extended(view.plan, view.place, run), reveals=False)
        elif not self._collapses:
            caret = None if view.is_in_margin(point) else view.offset_at(point)
            view.put(places.at(standing, caret), reveals=False)

    def move(self, event: QMouseEvent) -> None:
        """Drag, or show by the pointer what a press would do."""
        point = event.position().toPoint()
        self._last = point
        if self._pressed is None:
            self._show_shape(point)
            return
        if not self._drags and (point - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        if not self._drags:
            self._drags = True
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._aim(point)
        if self._beyond() and not self._timer.isActive():
            self._timer.start(_SCROLL_MS, self)

    def release(self, event: QMouseEvent) -> None:
        """Drop what was dragged; a plain click on one of several chosen blocks chooses it alone."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        view, point, run, drags = self._view, event.position().toPoint(), self._run, self._drags
        target, collapses = self._target(point), self._collapses
        self.cancel()
        self._show_shape(point)
        if drags:
            if target is not None:
                view.drop(target)
            return
        standing = view.plan.at(run)
        if collapses and standing is not None:
            view.put(places.at(standing, view.offset_at(point)), reveals=False)
        if standing is not None and view.is_on_role(point) and not event.modifiers() & (_CONTROL | _SHIFT):
            view.press_role(point)

    def cancel(self) -> bool:
        """Call a drag off; whether there was one."""
        was, self._drags, self._pressed = self._drags, False, None
        self._timer.stop()
        if was:
            self._view.show_target(None)
            QToolTip.hideText()
            self._view.viewport().unsetCursor()
        return was

    def timerEvent(self, event: QTimerEvent) -> None:
        """The mouse is held beyond an edge: scroll and go on dragging."""
        if event.timerId() == self._timer.timerId():
            step = self._beyond()
            if not step or not self._drags:
                self._timer.stop()
                return
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + step)
            self._aim(self._last)

    def _aim(self, point: QPoint) -> None:
        view, target = self._view, self._target(point)
        view.show_target(target)
        article = next((each for each in view.plan.page.articles if each.id == target), None)
        if article is None:
            QToolTip.hideText()
        else:
            at = view.viewport().mapToGlobal(point + QPoint(12, 8))
            QToolTip.showText(at, f"→ {heading(article)}", view.viewport())

    def _target(self, point: QPoint) -> str | None:
        """The article under the mouse, if a chosen block is not in it."""
        view = self._view
        height = view.viewport().height()
        run = view.run_at(QPoint(point.x(), min(max(point.y(), 0), height - 1)))
        standing = view.plan.at(run)
        if standing is None:
            return None
        homes = {
            each.article.id for chosen in view.place.chosen if (each := view.plan.at(chosen)) is not None
        }
        return None if homes <= {standing.article.id} else standing.article.id

    def _beyond(self) -> int:
        height, y = self._view.viewport().height(), self._last.y()
        return max(y - 2, -_FASTEST) if y < 0 else min(y - height + 3, _FASTEST) if y >= height else 0

    def _show_shape(self, point: QPoint) -> None:
        view = self._view
        if view.is_on_role(point) or view.is_on_head(point):
            shape = Qt.CursorShape.PointingHandCursor
        elif view.run_at(point) is None or view.is_in_margin(point):
            shape = Qt.CursorShape.ArrowCursor
        else:
            shape = Qt.CursorShape.IBeamCursor
        if view.viewport().cursor().shape() != shape:
            view.viewport().setCursor(shape)

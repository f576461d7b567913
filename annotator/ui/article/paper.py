"""The sheet of paper on which an article or a page lies: what both views have around their text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.ui.article.marks import WIDTH, Mark, MarkStrip
from annotator.ui.article.style import ArticleStyle

_FOCUS_WIDTH = 2


class Paper(QAbstractScrollArea):
    """A scrolling area with marks beside its scroll bar and a line that says that keys come here. Nothing is written
    on it: it takes no input method, and `written` tells of words that one commits all the same."""

    written = Signal(str)

    def _furnish(self) -> None:
        """Called once by a subclass that is ready to be drawn: Qt asks for sizes and marks from here on."""
        self._strip = MarkStrip(
            self._marks, self._window, self._go_to, self._current_mark, self._tell_marks, self
        )
        self._focus_line = QWidget(self)
        self._focus_line.setAutoFillBackground(True)
        self._focus_line.hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # a scroll bar that comes and goes would break the lines anew each time
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setViewportMargins(_FOCUS_WIDTH, 0, WIDTH, 0)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # -- what a subclass tells --------------------------------------------------------------------------------

    def _marks(self) -> Iterable[Mark]:
        """What is marked, as fractions of the height."""
        raise NotImplementedError

    def _current_mark(self) -> Mark | None:
        """The mark that stands out."""
        return None

    def _tell_marks(self, top: float, bottom: float) -> str:
        """What the tool tip says of the marks between those fractions."""
        raise NotImplementedError

    def _window(self) -> tuple[float, float]:
        """What is seen, as fractions of the height."""
        raise NotImplementedError

    def _go_to(self, fraction: float) -> None:
        """Scroll there."""
        raise NotImplementedError

    def _press_written(self, text: str) -> bool:
        """Take what an input method commits for a key, if it is one."""
        raise NotImplementedError

    def _is_dragging(self) -> bool:
        """Whether Esc would call a drag off."""
        raise NotImplementedError

    # -- looks and places -------------------------------------------------------------------------------------

    def _colour_with(self, style: ArticleStyle) -> None:
        """Give the widgets around the text their colours."""
        self._strip.set_style(style)
        for widget, colour in ((self.viewport(), style.paper), (self._focus_line, style.focus)):
            palette = widget.palette()
            palette.setColor(QPalette.ColorRole.Window, QColor(colour))
            widget.setPalette(palette)

    @property
    def _scrolled(self) -> int:
        return self.verticalScrollBar().value()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._place_children()

    def changeEvent(self, event: QEvent) -> None:
        """The language may have changed, and with it the side of the scroll bar."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place_children()

    def _place_children(self) -> None:
        area = self.viewport().geometry()
        self._strip.setGeometry(area.right() + 1, area.top(), WIDTH, area.height())
        self._focus_line.setGeometry(area.left() - _FOCUS_WIDTH, area.top(), _FOCUS_WIDTH, area.height())

    # -- from Qt ----------------------------------------------------------------------------------------------

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """An input method writes though none was asked for, as some do that take no refusal: one character is the
        key that it stands for; words are told to those around, for there is no place for them."""
        event.accept()
        text = event.commitString()
        if text.strip() and not self._press_written(text):
            self.written.emit(text)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """No input method: there is nothing to write here."""
        return False if query == Qt.InputMethodQuery.ImEnabled else None

    def event(self, event: QEvent) -> bool:
        """During a drag Esc is ours, before any action of the window gets it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._is_dragging()
        ):
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl the window may zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

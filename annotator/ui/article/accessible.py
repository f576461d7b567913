"""What screen readers learn of the article: its text, its caret, and where each character stands.

Offsets of `QAccessibleTextInterface` are UTF-16 units of the whole text. PySide leaves out the two methods that
answer through pointers (`selection` and `attributes`), so no selection is announced; the caret is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleTextCursorEvent, QAccessibleTextInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from annotator.ui.article.utf16 import Units, length16


class Readable(Protocol):
    """What the interface needs of the view; offsets are code points."""

    @property
    def text(self) -> str:
        """The whole text."""

    @property
    def caret(self) -> int:
        """Where the caret stands."""

    def put_caret(self, offset: int) -> None:
        """Move it."""

    def rect_of(self, offset: int) -> QRect:
        """Where the caret would be drawn, in the viewport."""

    def offset_at(self, point: QPoint) -> int:
        """The caret position nearest to a point of the viewport."""

    def viewport(self) -> QWidget:
        """What the points belong to."""


class _Text(QAccessibleTextInterface):
    """Answers for the view's present text."""

    def __init__(self, view: Readable) -> None:
        super().__init__()
        self._view = view
        self._known = ""
        self._units_of_known = Units("")

    def _units(self) -> Units:
        if self._known is not self._view.text:
            self._known = self._view.text
            self._units_of_known = Units(self._known)
        return self._units_of_known

    def text(self, startOffset: int, endOffset: int) -> str:
        units = self._units()
        return self._known[units.to_code_points(startOffset) : units.to_code_points(endOffset)]

    def characterCount(self) -> int:
        return self._units().length16

    def cursorPosition(self) -> int:
        return self._units().to_utf16(self._view.caret)

    def setCursorPosition(self, position: int) -> None:
        self._view.put_caret(self._units().to_code_points(position))

    def characterRect(self, offset: int) -> QRect:
        at = self._units().to_code_points(offset)
        here, there = self._view.rect_of(at), self._view.rect_of(at + 1)
        rect = QRect(here.topLeft(), there.bottomRight()) if here.top() == there.top() else here
        return QRect(self._view.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        inside = self._view.viewport().mapFromGlobal(point)
        return self._units().to_utf16(self._view.offset_at(inside))

    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:
        self.setCursorPosition(startIndex)

    def selectionCount(self) -> int:
        return 0

    def addSelection(self, startOffset: int, endOffset: int) -> None:
        """Selecting is the mouse's and the keys' business."""

    def removeSelection(self, selectionIndex: int) -> None:
        """See `addSelection`."""

    def setSelection(self, selectionIndex: int, startOffset: int, endOffset: int) -> None:
        """See `addSelection`."""


class ArticleAccessible(QAccessibleWidget):
    """The accessible object of one article view; the view keeps it alive."""

    def __init__(self, view: QWidget, readable: Readable) -> None:
        super().__init__(view, QAccessible.Role.EditableText)
        self._text = _Text(readable)

    def state(self) -> QAccessible.State:
        state = super().state()
        for name in ("readOnly", "multiLine", "selectableText", "focusable"):
            setattr(state, name, True)
        return state

    def interface_cast(self, t: QAccessible.InterfaceType) -> int:
        if t == QAccessible.InterfaceType.TextInterface:
            # the stubs say int; what Qt gets is the address of the object behind this one
            return self._text  # type: ignore[return-value]
        return super().interface_cast(t)


@cache
def install(kind: type[QObject], make: Callable[[Any], ArticleAccessible]) -> None:
    """Let Qt ask views of that kind for their accessible object; once for the process."""

    def offer(_class_name: str, thing: QObject) -> ArticleAccessible | None:
        return make(thing) if isinstance(thing, kind) else None

    QAccessible.installFactory(offer)


def announce_caret(view: QWidget, text: str, caret: int) -> None:
    """Tell a screen reader, if one listens, that the caret has moved."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, length16(text[:caret])))

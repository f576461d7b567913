"""What screen readers learn of the article: its text, caret and selection, where each character stands, and what
happens to spans, in words.

Offsets of `QAccessibleTextInterface` are UTF-16 units of the whole text. PySide leaves out the two methods that
answer through pointers: `selection` is put back where that is known to work (`native_selection`); `attributes`, which
could tell the label under the caret, is not, so spans are announced and the current one is part of the description.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import VoidPtr

from annotator.model.selection import Selection
from annotator.ui.article.native_selection import NativeSelection, is_known
from annotator.ui.article.utf16 import Units


class Readable(Protocol):
    """What the interface needs of the view; offsets are code points."""

    @property
    def text(self) -> str:
        """The whole text."""

    @property
    def caret(self) -> int:
        """Where the caret stands."""

    @property
    def selected(self) -> Selection:
        """The selection, empty at the caret where nothing is selected."""

    @property
    def current_words(self) -> str:
        """The current span in words; empty where none is."""

    def put_caret(self, offset: int) -> None:
        """Move it."""

    def select_run(self, start: int, end: int) -> None:
        """Select."""

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
        self._native = NativeSelection(self, self._selection) if is_known() else None

    def _selection(self) -> tuple[int, int]:
        selected, units = self._view.selected, self._units()
        return units.to_utf16(selected.start), units.to_utf16(selected.end)

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
        # who asks for one that cannot be told would hear that nothing is selected at the start of the text
        return int(self._native is not None and not self._view.selected.is_empty)

    def addSelection(self, startOffset: int, endOffset: int) -> None:
        """There is one selection; another one takes its place."""
        units = self._units()
        self._view.select_run(units.to_code_points(startOffset), units.to_code_points(endOffset))

    def removeSelection(self, selectionIndex: int) -> None:
        """Nothing is selected any more; the caret stays."""
        self._view.put_caret(self._view.caret)

    def setSelection(self, selectionIndex: int, startOffset: int, endOffset: int) -> None:
        """Select something else."""
        self.addSelection(startOffset, endOffset)


class ArticleAccessible(QAccessibleWidget):
    """The accessible object of one article view; the view keeps it alive."""

    def __init__(self, view: QWidget, readable: Readable) -> None:
        super().__init__(view, QAccessible.Role.EditableText)
        self._readable = readable
        self._text = _Text(readable)

    def text(self, t: QAccessible.Text) -> str:
        if t == QAccessible.Text.Description and self._readable.current_words:
            return f"{self._readable.current_words}. {super().text(t)}"
        return super().text(t)

    def state(self) -> QAccessible.State:
        state = super().state()
        for name in ("readOnly", "multiLine", "selectableText", "focusable"):
            setattr(state, name, True)
        return state

    def interface_cast(self, t: QAccessible.InterfaceType) -> int:
        # the stubs say int; what Qt gets is an address, of the object behind this one or of a part of it
        if t == QAccessible.InterfaceType.TextInterface:
            return self._text  # type: ignore[return-value]
        # None would be nothing to Python and a crash in PySide: screen readers ask for every interface there is
        found: object = super().interface_cast(t)
        return VoidPtr(0) if found is None else found  # type: ignore[return-value]


@cache
def install(kind: type[QObject], make: Callable[[Any], ArticleAccessible]) -> None:
    """Let Qt ask views of that kind for their accessible object; once for the process."""

    def offer(_class_name: str, thing: QObject) -> ArticleAccessible | None:
        return make(thing) if isinstance(thing, kind) else None

    QAccessible.installFactory(offer)


class Voice:
    """Tells a screen reader, if one listens, what happens in a view."""

    def __init__(self, view: QWidget, readable: Readable) -> None:
        self._view, self._readable = view, readable
        self._was_empty = True

    @property
    def is_heard(self) -> bool:
        """Whether anybody listens; words need not be made for nobody."""
        return QAccessible.isActive()

    def tell_caret(self) -> None:
        """Caret or selection are elsewhere."""
        if not self.is_heard:
            return
        selected, text = self._readable.selected, self._readable.text
        units = Units(text)
        QAccessible.updateAccessibility(
            QAccessibleTextCursorEvent(self._view, units.to_utf16(self._readable.caret))
        )
        if selected.is_empty and self._was_empty:
            return
        self._was_empty = selected.is_empty
        event = QAccessibleTextSelectionEvent(
            self._view, units.to_utf16(selected.start), units.to_utf16(selected.end)
        )
        # the constructor takes the end of the selection for the caret
        event.setCursorPosition(units.to_utf16(self._readable.caret))
        QAccessible.updateAccessibility(event)
        if not is_known() and not selected.is_empty:
            self.say(text[selected.start : selected.end])

    def say(self, words: str) -> None:
        """Have something read out; what is being said is not cut short."""
        if self.is_heard and words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))

    def tell_current(self) -> None:
        """Another span is current: the description is another one."""
        if self.is_heard:
            event = QAccessibleEvent(self._view, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)

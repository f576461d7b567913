"""The way around the window by keys: nobody is caught in the text, where Tab steps through the spans."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from annotator.ui.comments_box import CommentsBox
from annotator.ui.page.pane import PagePane
from annotator.ui.parts import Parts
from annotator.ui.review_bar import ReviewBar
from annotator.ui.review_box import ReviewBox
from annotator.ui.review_list import ReviewList
from annotator.ui.search_panel import SearchPanel
from annotator.ui.tray_box import TrayBox

_TAB = Qt.FocusPolicy.TabFocus


class Ring(QObject):
    """Steps through the parts of the window that are shown: list of articles, page, text, the bars over and under it,
    labels, current span, list of spans, tray, comments, search of the project, docks, status bar."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.frame)
        self._parts = parts

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {"next_part": lambda: self._step(1), "previous_part": lambda: self._step(-1)}

    def stops(self) -> list[QWidget]:
        """What can be stepped to now, each with something in it that takes the keyboard."""
        parts = self._parts
        found: list[QWidget] = [
            parts.articles_panel,
            *(page.entrance for page in parts.frame.findChildren(PagePane)),
            parts.pane.view if parts.pane.view.isVisible() else parts.pane.empty,
            parts.pane.message,
            parts.pane.find_bar,
            *parts.frame.findChildren(ReviewBar),
            *parts.frame.findChildren(ReviewBox),
            *parts.frame.findChildren(ReviewList),
            parts.labels_box,
            parts.span_box,
            parts.spans_list,
            *parts.frame.findChildren(TrayBox),
            *parts.frame.findChildren(CommentsBox),
            *parts.frame.findChildren(SearchPanel),
            *parts.frame.findChildren(QDockWidget, options=Qt.FindChildOption.FindDirectChildrenOnly),
            parts.status,
        ]
        return [part for part in found if part.isVisible() and _entrance(part) is not None]

    def _step(self, by: int) -> None:
        stops = self.stops()
        if not stops:
            return
        focused = QApplication.focusWidget()
        here = next(
            (place for place, part in enumerate(stops) if focused and _is_in(focused, part)),
            None,
        )
        place = (0 if by > 0 else -1) if here is None else (here + by) % len(stops)
        entrance = _entrance(stops[place])
        if entrance is not None:
            entrance.setFocus(Qt.FocusReason.TabFocusReason)


def _is_in(widget: QWidget, part: QWidget) -> bool:
    return widget is part or part.isAncestorOf(widget)


def _entrance(part: QWidget) -> QWidget | None:
    """The first widget of a part in tab order that takes the keyboard; itself where it does."""
    widget: QWidget | None = part
    while widget is not None:
        takes = widget.focusPolicy() & _TAB and widget.isEnabled() and widget.isVisible()
        if takes and widget.focusProxy() is None and _is_in(widget, part):
            return widget
        widget = widget.nextInFocusChain()
        if widget is part:
            break
    return None

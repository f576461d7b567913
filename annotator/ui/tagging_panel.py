"""The tagging panel: labels, the current span, the spans of the article, the tray while something is in it, and what
people say of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from annotator.ui.comments_box import CommentsBox
from annotator.ui.labels_box import LabelsBox
from annotator.ui.span_box import SpanBox
from annotator.ui.spans_list import SpansList
from annotator.ui.timers import once

SHARE = 45
"""Of a hundred parts of the panel's height, what labels may take by themselves."""
TALK_SHARE = 38
"""And what comments may take when there are some."""
LISTED = 150
"""Pixels of the list of spans that comments leave to it."""
TRAY_SHARE = 40
"""And what the tray may take when something comes into it."""


class TaggingPanel(QSplitter):
    """Parts above one another, with movable borders."""

    def __init__(
        self,
        labels: LabelsBox,
        span: SpanBox,
        spans: SpansList,
        tray: QWidget,
        comments: CommentsBox,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        scroll = self._scrolling(span)
        # its heading and a hint of two lines are never cut
        spans.setMinimumHeight(92)
        for part in (labels, scroll, spans, tray, comments):
            self.addWidget(part)
        self.setStretchFactor(2, 1)
        self._labels, self._span, self._tray, self._comments = labels, scroll, tray, comments
        # the rows have their places only when the events at hand are done
        self._soon = once(self, self._make_room)
        labels.others.connect(self._soon.start)
        self._filled = once(self, self._make_room_for_tray)
        tray.installEventFilter(self)
        self._talked = once(self, self._make_room_for_comments)
        comments.grew.connect(self._talked.start)
        self._fell_silent = once(self, self._take_room_back)
        comments.shrank.connect(self._fell_silent.start)
        self._before: list[int] | None = None

    def _scrolling(self, span: SpanBox) -> QScrollArea:
        """A label may ask more than there is room for."""
        scroll = QScrollArea(self)
        scroll.setWidget(span)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumHeight(72)
        scroll.viewport().setAutoFillBackground(False)
        span.setAutoFillBackground(False)
        span.reached.connect(lambda part: scroll.ensureWidgetVisible(part, 0, 14))
        return scroll

    def lend_comments(self) -> CommentsBox | None:
        """The comments, to be a part of another panel for a while; None where they are lent already."""
        if self._before is not None:
            return None
        self._before = self.sizes()
        return self._comments

    @property
    def lent(self) -> CommentsBox | None:
        """The comments, while they are lent."""
        return None if self._before is None else self._comments

    def take_comments_back(self) -> None:
        """They are here again, and every part is as high as it was."""
        if self._before is not None:
            self.addWidget(self._comments)
            self.setSizes(self._before)
            self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt: the tray is shown when the first label comes into it."""
        if watched is self._tray and event.type() == QEvent.Type.ShowToParent:
            self._filled.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt, also when the borders are put where they were."""
        super().resizeEvent(event)
        self._fell_silent.start()

    def _make_room_for_tray(self) -> None:
        """Several entries are seen at once; a span that is not there needs no room, and a list can be scrolled."""
        labels, span, spans, tray, *others = self.sizes()
        wanted = min(self._tray.sizeHint().height(), sum(self.sizes()) * TRAY_SHARE // 100)
        if self._tray.isVisibleTo(self) and wanted > tray:
            from_span = min(wanted - tray, max(span - self._span.minimumHeight(), 0))
            self.setSizes([labels, span - from_span, spans - (wanted - tray - from_span), wanted, *others])

    def _make_room_for_comments(self) -> None:
        """Several comments are seen at once; what is not needed of the list of spans and the span goes to them."""
        if self._before is not None:
            return
        labels, span, spans, tray, comments = self.sizes()
        missing = max(sum(self.sizes()) * TALK_SHARE // 100 - comments, 0)
        from_spans = min(missing, max(spans - LISTED, 0))
        from_span = min(missing - from_spans, max(span - self._span.minimumHeight(), 0))
        self.setSizes([labels, span - from_span, spans - from_spans, tray, comments + from_spans + from_span])

    def _take_room_back(self) -> None:
        """Comments without a list need one line or two: the rest is the labels' as far as they want it, then the
        list's. A splitter alone would leave it empty."""
        if self._before is not None:
            return
        labels, span, spans, tray, comments = self.sizes()
        spare = comments - self._comments.maximumHeight()
        if spare > 0:
            self.setSizes([labels, span, spans + spare, tray, comments - spare])
            self._make_room()

    def _make_room(self) -> None:
        """Other labels are shown: all of them are seen, if they leave more than half of the panel to the rest."""
        high, span, spans, tray, *others = self.sizes()
        wanted = min(self._labels.height_for_all(), (high + span + spans) * SHARE // 100)
        if wanted > high:
            # what the labels need is taken from the list, then from the span
            from_list = min(wanted - high, max(spans - span, 0))
            self.setSizes([wanted, span - (wanted - high - from_list), spans - from_list, tray, *others])

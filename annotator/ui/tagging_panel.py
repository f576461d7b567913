"""The tagging panel: labels, the current span, the spans of the article."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from annotator.ui.labels_box import LabelsBox
from annotator.ui.span_box import SpanBox
from annotator.ui.spans_list import SpansList


class TaggingPanel(QSplitter):
    """Three parts above one another, with movable borders."""

    def __init__(
        self, labels: LabelsBox, span: SpanBox, spans: SpansList, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        # a label may ask more than there is room for
        scroll = QScrollArea(self)
        scroll.setWidget(span)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumHeight(96)
        scroll.viewport().setAutoFillBackground(False)
        span.setAutoFillBackground(False)
        span.reached.connect(lambda part: scroll.ensureWidgetVisible(part, 0, 14))
        for part in (labels, scroll, spans):
            self.addWidget(part)
        self.setStretchFactor(2, 1)

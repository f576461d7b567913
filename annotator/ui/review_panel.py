"""The right panel of a review: the current difference above, the list of all of them below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.ui.review_box import ReviewBox
from annotator.ui.review_list import ReviewList

SHARES = (400, 340)
"""Pixels of the two, at first."""


class ReviewPanel(QSplitter):
    """Two parts with a movable border."""

    def __init__(self, box: ReviewBox, entries: ReviewList, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        box.setMinimumHeight(250)
        entries.setMinimumHeight(210)
        self.addWidget(box)
        self.addWidget(entries)
        self.setStretchFactor(1, 1)
        self.setSizes(list(SHARES))

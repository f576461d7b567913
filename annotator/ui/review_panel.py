"""The right panel of a review: the current difference above, the list of all of them below, and under it the comments
while the tagging panel lends them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.ui.review_box import ReviewBox
from annotator.ui.review_list import ReviewList

SHARES = (400, 340)
"""Pixels of the two, at first."""
LEAST_LIST = 96
"""Pixels of the list in a low window: its heading and some rows."""


class ReviewPanel(QSplitter):
    """Parts above one another, with movable borders."""

    def __init__(self, box: ReviewBox, entries: ReviewList, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        box.setMinimumHeight(250)
        entries.setMinimumHeight(LEAST_LIST)
        self.addWidget(box)
        self.addWidget(entries)
        self.setStretchFactor(1, 1)
        self.setSizes(list(SHARES))

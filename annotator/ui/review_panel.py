"""The right panel of a review: the current difference above, the list of all of them below, and under it the comments
while the tagging panel lends them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.ui.comments_box import CommentsBox
from annotator.ui.review_box import ReviewBox
from annotator.ui.review_list import ReviewList

SHARES = (360, 300, 60)
"""Pixels of the three, at first."""
TALK_SHARE = 34
"""Of a hundred parts of the panel's height, what comments may take when there are some."""
LISTED, DECIDED = 215, 300
"""Pixels of the list and of the difference that comments leave to them."""
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
        self.setSizes(list(SHARES[:2]))
        self._sizes = list(SHARES)
        # the rows have their places only when the events at hand are done
        self._talked = QTimer(self)
        self._talked.setSingleShot(True)
        self._talked.timeout.connect(self._make_room)

    def take_in(self, comments: CommentsBox) -> None:
        """The comments are the last part from now on; all parts are as high as they were the last time."""
        self.addWidget(comments)
        self.setSizes(self._sizes)
        comments.grew.connect(self._talked.start)
        self._talked.start()

    def let_go(self, comments: CommentsBox) -> None:
        """The comments are about to go where they came from."""
        self._sizes = self.sizes()
        self._talked.stop()
        comments.grew.disconnect(self._talked.start)

    def _make_room(self) -> None:
        """Several comments are seen at once, if there are some and the other parts have room to spare."""
        box, entries, *others = self.sizes()
        comments = self.widget(2)
        if not others or not isinstance(comments, CommentsBox) or not comments.list.isVisibleTo(self):
            return
        missing = max(sum(self.sizes()) * TALK_SHARE // 100 - others[0], 0)
        from_list = min(missing, max(entries - LISTED, 0))
        from_box = min(missing - from_list, max(box - DECIDED, 0))
        self.setSizes([box - from_box, entries - from_list, others[0] + from_list + from_box])

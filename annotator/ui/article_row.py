"""How a line of the list of articles is drawn."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.model.layer import FINISHED, ArticleSummary
from annotator.ui.articles_model import COMMENTS_ROLE
from annotator.ui.list_row import paint_bar, paint_ground
from annotator.ui.theme import Theme, icon

STATE_ICONS = {
    "new": "article_new",
    "in_progress": "in_progress",
    "returned": "returned",
    "done": "done",
    "approved": "approved",
}
ICON = 15
EDGE = 8
SIGN = 13
AIR = 6
"""Pixels above and below a title."""
TITLE_LINES = 2
CLOSING = frozenset("，。、；：！？”’）》」』】〉〕…—%％·,.;:!?)]")
OPENING = frozenset("“‘（《「『【〈〔([")


class ArticleRowDelegate(QStyledItemDelegate):
    """A state icon, the title on up to two lines, the number of spans; page names as small heads."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Called by Qt, for one row: all are as high as a title on all its lines."""
        metrics = QFontMetrics(self._view.font())
        return QSize(self._view.viewport().width(), TITLE_LINES * metrics.lineSpacing() + 2 * AIR)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Called by Qt."""
        painter.save()
        try:
            summary = index.data(Qt.ItemDataRole.UserRole)
            if isinstance(summary, ArticleSummary):
                comments = index.data(COMMENTS_ROLE)
                self._paint_article(painter, option.rect, option.state, index.data(), summary, comments)
            else:
                self._paint_head(painter, option.rect, index.data(Qt.ItemDataRole.UserRole + 1))
        finally:
            painter.restore()

    def _paint_head(self, painter: QPainter, frame: QRect, head: Any) -> None:
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.dim))
        count = f"{head.done}/{head.articles}"
        metrics = QFontMetrics(font)
        # at the lower edge, nearer to what it stands over than to what went before
        area = frame.adjusted(2, frame.height() - metrics.height() - AIR - 2, -EDGE - 4, -AIR + 2)
        name = metrics.elidedText(
            head.name, Qt.TextElideMode.ElideMiddle, area.width() - metrics.horizontalAdvance(count) - 12
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)

    def _paint_article(
        self,
        painter: QPainter,
        frame: QRect,
        state: QStyle.StateFlag,
        title: str,
        summary: ArticleSummary,
        comments: int,
    ) -> None:
        selected = paint_ground(painter, frame.adjusted(0, 1, -EDGE, -1), state, self.theme)
        if selected:
            paint_bar(painter, frame, self.theme.accent)
        metrics = QFontMetrics(self._view.font())
        lines = wrapped(title, metrics, self._title_width(frame.width(), metrics))
        top = frame.top() + (frame.height() - len(lines) * metrics.lineSpacing()) // 2
        unfinished = summary.state not in FINISHED
        colours = {"in_progress": self.theme.accent, "returned": self.theme.warning}
        colour = colours.get(summary.state, self.theme.dim)
        mark = icon(STATE_ICONS.get(summary.state, "article_new"), self.theme, colour)
        mark.paint(painter, QRect(frame.left() + EDGE, top + (metrics.height() - ICON) // 2, ICON, ICON))
        painter.setPen(QColor(self.theme.ink if unfinished or selected else self.theme.dim))
        left = frame.left() + EDGE * 2 + ICON
        baseline = top + metrics.ascent()
        for line in lines:
            painter.drawText(left, baseline, line)
            baseline += metrics.lineSpacing()
        self._paint_remark(painter, frame, metrics, summary, comments)
        if summary.spans:
            painter.setPen(QColor(self.theme.dim))
            area = frame.adjusted(0, top - frame.top(), -EDGE * 2, 0)
            painter.drawText(
                area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, str(summary.spans)
            )

    def _paint_remark(
        self, painter: QPainter, frame: QRect, metrics: QFontMetrics, summary: ArticleSummary, comments: int
    ) -> None:
        """The open comments, the flag and the sign of a note, where the number of spans leaves room: below it, or in
        its place."""
        names = ["flag_set"] * summary.unsure + ["note"] * bool(summary.note)
        right = frame.right() - EDGE * 2 + 1
        top = frame.top() + 6 + (metrics.height() - SIGN) // 2
        if summary.spans:
            if frame.height() < 2 * metrics.lineSpacing() + 12:
                right -= metrics.horizontalAdvance(str(summary.spans)) + 5
            else:
                top += metrics.lineSpacing()
        if comments:
            number = "" if comments == 1 else str(comments)
            painter.setPen(QColor(self.theme.accent))
            right -= metrics.horizontalAdvance(number)
            painter.drawText(right, top + (SIGN - metrics.height()) // 2 + metrics.ascent(), number)
            right -= SIGN + (2 if number else 0)
            icon("comment", self.theme, self.theme.accent).paint(painter, QRect(right, top, SIGN, SIGN))
            right -= 4
        for name in names:
            colour = self.theme.warning if name == "flag_set" else self.theme.dim
            right -= SIGN
            icon(name, self.theme, colour).paint(painter, QRect(right, top, SIGN, SIGN))
            right -= 3

    def _title_width(self, width: int, metrics: QFontMetrics) -> int:
        return max(width - EDGE * 4 - ICON - metrics.horizontalAdvance("0000"), 60)


def wrapped(title: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The title on at most TITLE_LINES lines, broken as print breaks Chinese: no line begins with a mark that closes,
    ends with one that opens, or parts a number."""
    lines: list[str] = []
    rest = title
    while rest and len(lines) < TITLE_LINES - 1 and metrics.horizontalAdvance(rest) > width:
        cut = max((n for n in range(1, len(rest)) if metrics.horizontalAdvance(rest[:n]) <= width), default=1)
        cut = next((n for n in range(cut, 0, -1) if _may_break(rest, n)), cut)
        lines.append(rest[:cut])
        rest = rest[cut:].lstrip()
    if rest:
        lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
    return lines or [""]


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if before.isspace() or after.isspace():
        return True
    parts_word = all(sign.isascii() and (sign.isalnum() or sign in ".,%") for sign in (before, after))
    return not parts_word and after not in CLOSING and before not in OPENING

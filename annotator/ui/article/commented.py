"""What of the text people talk about: a small bubble in the margin beside the row where that ends.

Nothing in the column moves by it. Where nothing is said nothing is drawn or looked up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from annotator.ui.article.rows import Row

_AWAY = 0.35
"""Ems, like all of these: from the column to the bubble."""
_WIDTH = 0.6
_HEIGHT = 0.46
_TAIL = 0.17
_FAR = 2.0
"""To the right of the column a click still means the bubble up to here."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A thread that begins at an offset of the text (code points), and what a tool tip says of it."""

    offset: int
    thread: str
    words: str


class Commented:
    """The remarks on a text, in its order."""

    def __init__(self, remarks: Sequence[Remark] = ()) -> None:
        self.all = sorted(remarks, key=lambda each: each.offset)
        self._offsets = [each.offset for each in self.all]

    def __bool__(self) -> bool:
        return bool(self.all)

    def on(self, row: Row) -> Sequence[Remark]:
        """Those that stand beside a row."""
        # what is at the end of a row that wraps belongs to the next one
        past = row.end + 1 if row.is_last else row.end
        return self.all[bisect_left(self._offsets, row.start) : bisect_left(self._offsets, past)]


def bubble(row: Row, width: int, em: int) -> QRectF:
    """Where the bubble of a row stands beside a column of that width; `em` of the body text, in pixels."""
    band, height = row.paragraph.band, em * _HEIGHT
    return QRectF(width + em * _AWAY, row.y + (band.text - height) / 2, em * _WIDTH, height)


def is_beside(width: int, em: int, x: float) -> bool:
    """Whether a place right of the column is near enough to its bubble to mean that."""
    return width <= x <= width + em * _FAR


def paint_bubble(painter: QPainter, place: QRectF, colour: QColor) -> None:
    """Draw it: a rounded box with a tail."""
    em = place.width() / _WIDTH
    path = QPainterPath()
    path.addRoundedRect(place, place.height() * 0.3, place.height() * 0.3)
    tail, foot = place.left() + place.width() * 0.25, place.bottom() - 0.5
    drop = QPainterPath(QPointF(tail, foot))
    drop.lineTo(tail, foot + em * _TAIL)
    drop.lineTo(tail + em * _TAIL, foot)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(path.united(drop))

"""What of the text was corrected: marks that say so, and the words of their tool tips.

A run that reads otherwise than it is printed has fine dots below it; where nothing is read, a wedge stands between
the characters; where nobody could read it, a crossed box. Where nothing was corrected nothing is drawn or looked up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from annotator.ui.article.rows import Row

_DOT = 0.09
"""Ems, like all of these."""
_WEDGE = 0.2
_BOX = 0.17


@dataclass(frozen=True, slots=True)
class Amendment:
    """`[start, end)` of the text (code points) reads otherwise than it is `printed`; empty where nothing stands for
    that."""

    start: int
    end: int
    printed: str
    text: str = ""
    is_unreadable: bool = False


class Amended:
    """The amendments of a text, which lie apart from one another, in its order."""

    def __init__(self, amendments: Sequence[Amendment] = ()) -> None:
        self._all = sorted(amendments, key=lambda each: (each.start, each.end))
        self._ends = [each.end for each in self._all]

    def __bool__(self) -> bool:
        return bool(self._all)

    def between(self, start: int, end: int) -> Iterable[Amendment]:
        """Those that touch `[start, end]`."""
        for place in range(bisect_left(self._ends, start), len(self._all)):
            if self._all[place].start > end:
                return
            yield self._all[place]

    def at(self, caret: int) -> Amendment | None:
        """The one in which, or at which, a caret stands; that begins there rather than that ends there."""
        return max(self.between(caret, caret), key=lambda each: each.start, default=None)


def words(amendment: Amendment) -> str:
    """What is printed and what is read, for a tool tip or a screen reader."""
    if amendment.is_unreadable:
        text = QCoreApplication.translate("Amendment", "Printed: {printed}, unreadable")
    elif not amendment.text:
        text = QCoreApplication.translate("Amendment", "Printed: {printed}, left out")
    else:
        text = QCoreApplication.translate("Amendment", "Printed: {printed}, read: {text}")
    return text.format(printed=amendment.printed, text=amendment.text)


def belongs_to(row: Row, amendment: Amendment) -> bool:
    """Whether a row shows it; where a line wraps, what was left out there belongs to the lower row."""
    if amendment.start < amendment.end:
        return amendment.start < row.end and amendment.end > row.start
    return row.start <= amendment.start < row.end or (row.is_last and amendment.start == row.end)


def paint_amended(painter: QPainter, row: Row, amended: Amended, colour: QColor, paper: QColor) -> None:
    """Draw the marks of a row, in the gap below its glyphs."""
    for each in amended.between(row.start, row.end):
        if not belongs_to(row, each):
            continue
        band = row.paragraph.band
        if each.start < each.end:
            left, right = row.x_of(max(each.start, row.start)), row.x_of(min(each.end, row.end))
            _dots(painter, left, right, row.y + band.text, max(round(band.em * _DOT), 2), colour)
        elif each.is_unreadable:
            _box(painter, QPointF(row.x_of(each.start), row.y + band.text), band.em * _BOX, colour, paper)
        else:
            _wedge(painter, QPointF(row.x_of(each.start), row.y + band.text), band.em * _WEDGE, colour)


def _dots(painter: QPainter, left: float, right: float, top: float, dot: int, colour: QColor) -> None:
    pen = QPen(colour, dot)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1, 1])
    painter.setPen(pen)
    # in whole pixels, so that each dot is a small square and not a shade
    middle = top + dot / 2
    painter.drawLine(QLineF(round(left) + 1, middle, round(right) - 1, middle))


def _wedge(painter: QPainter, tip: QPointF, half: float, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    foot = tip.y() + 1.4 * half
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(tip.x(), tip.y() - 0.4 * half),
                QPointF(tip.x() - half, foot),
                QPointF(tip.x() + half, foot),
            ]
        )
    )


def _box(painter: QPainter, top: QPointF, half: float, colour: QColor, paper: QColor) -> None:
    box = QRectF(top.x() - half, top.y() + 0.5, 2 * half, 2 * half)
    painter.fillRect(box.adjusted(-1, 0, 1, 1), paper)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, max(half * 0.32, 1.0)))
    painter.drawRect(box)
    painter.drawLine(QLineF(box.topLeft(), box.bottomRight()))
    painter.drawLine(QLineF(box.topRight(), box.bottomLeft()))

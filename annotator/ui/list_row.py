"""What the rows of lists are drawn with: their ground, the bar of a label, and text as far as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

from annotator.ui.theme import Theme

_LINES = str.maketrans("\n\r\t", "   ")


def paint_ground(painter: QPainter, area: QRect, state: QStyle.StateFlag, theme: Theme) -> bool:
    """The ground of a row that is chosen or under the mouse; whether it is chosen. What is drawn after it is smooth
    and has no edge until a pen is set."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(theme.line if chosen else theme.raised))
        painter.drawRoundedRect(area, 6, 6)
    return chosen


def paint_bar(painter: QPainter, frame: QRect, colour: str) -> None:
    """The bar at the left of a row, in a label's colour or that of the theme."""
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRect(frame.left(), frame.top() + 6, 3, frame.height() - 12), 1.5, 1.5)


def in_one_line(text: str) -> str:
    """Context, whose line breaks are of no interest."""
    return text.translate(_LINES)


def draw_text(
    painter: QPainter,
    area: QRect,
    text: str,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """As much of a text as there is room for."""
    metrics: QFontMetrics = painter.fontMetrics()
    painter.drawText(
        area, Qt.AlignmentFlag.AlignVCenter | align, metrics.elidedText(text, elide, area.width())
    )

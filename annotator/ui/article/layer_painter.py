"""Drawing several layers in one text: what is agreed quietly, what differs so that one sees at once who said what.

Behind the text each layer has a stripe of its own, the first the uppermost; below it, its lanes. Without colours the
layers are told apart by their place, their badge and their bar: of two, the left one is solid and the right one
double; of more, the minority's are dashed.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from annotator.ui.article.colour import legible, mix
from annotator.ui.article.layer_rows import BAR, LINE, LayerRows, LayerSegment, Tag
from annotator.ui.article.layers import FINAL, State
from annotator.ui.article.painter import Frame, Ink
from annotator.ui.article.rows import Row
from annotator.ui.article.style import TAG_CONTRAST, ArticleStyle

_QUIET = 0.55
"""How much of the label's colour the line of an agreed span has."""
_FRAME = 1.5
_OUT = 2
"""Pixels that the frame of the current difference stands out of its row and its tags."""
_MARGIN = 0.6
"""Ems that its band stands out of the column."""
_HAIR = 0.5
_DIFFERING = 1
"""The lane whose stronger tint lies behind characters in which the layers differ: dim text is read over it, too."""
_PALE = 0.4
_SWELL = 2
"""Pixels by which a bar is thicker below characters in which the layers differ."""


class LayerPainter:
    """Draws the rows of one review."""

    def __init__(self, rows: LayerRows) -> None:
        self._rows = rows
        self._muted = QColor(muted(rows.ink.style))

    def under(self, painter: QPainter, row: Row, ink: Ink, frame: Frame) -> None:
        """The band of the current difference and the tints of what is open or settled."""
        if self._is_current(row):
            out = _MARGIN * ink.style.size
            band = QRectF(-out, row.y - _OUT, self._rows.width + 2 * out, row.height + _OUT)
            painter.fillRect(band, QColor(ink.style.strip))
            painter.fillPath(self._outline(row), ink.paper)
        if not row.touching:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        for segment in self._rows.segments(row):
            if segment.mark.shown.side == FINAL and segment.mark.shown.state is not State.AGREED:
                self._tint(painter, segment, QRectF(0, row.y, 0, row.paragraph.band.text), ink)
        if not ink.style.thin or self._is_current(row):
            for segment in self._rows.segments(row):
                if self._is_loud(segment) and not (ink.style.thin and not self._belongs(segment)):
                    self._stripe(painter, segment, row, ink)

    def over(self, painter: QPainter, row: Row, ink: Ink, frame: Frame) -> None:
        """Lines, bars and tags in the gap below the text, and the frame of the current difference."""
        if row.touching:
            painter.setFont(ink.tag_font)
            shown = self._rows.segments(row)
            for segment in shown:
                if segment.mark.shown.state is State.AGREED:
                    self._line(painter, segment, row, ink)
                elif segment.mark.has_lane:
                    self._bar(painter, segment, row, ink, is_strong=segment.span.id == frame.hovered_id)
                    if segment.tag is not None:
                        self._tag(painter, segment, segment.tag, row, ink)
            if self._rows.is_many:
                self._badges(painter, row, ink)
        if self._is_current(row):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(ink.style.focus), _FRAME))
            painter.drawPath(self._outline(row))

    # -- the current difference -------------------------------------------------------------------------------

    def _is_current(self, row: Row) -> bool:
        current = self._rows.review.current
        return current is not None and row.start < current.end and current.start < row.end

    def _belongs(self, segment: LayerSegment) -> bool:
        current = self._rows.review.current
        return current is not None and segment.span.id in current.ids

    def _is_loud(self, segment: LayerSegment) -> bool:
        state = segment.mark.shown.state
        return segment.mark.has_lane and (state is State.OPEN or self._belongs(segment))

    def _outline(self, row: Row) -> QPainterPath:
        """Around what the current difference takes of the row: beside the text tightly, so that it crosses no
        character, and below it with the tags."""
        path = QPainterPath()
        current = self._rows.review.current
        if current is None:
            return path
        left, right = row.x_of(max(current.start, row.start)), row.x_of(min(current.end, row.end))
        text, bottom = row.y + row.paragraph.band.text, row.y + row.height - 1
        path.addRect(QRectF(left, row.y - 1, right - left, bottom - row.y + 1))
        for segment in self._rows.segments(row) if row.touching else ():
            if self._belongs(segment) and segment.tag is not None:
                left = min(left, segment.tag.left)
                right = max(right, segment.tag.right + _OUT if segment.tag.right > right else right)
        lanes = QPainterPath()
        lanes.addRect(QRectF(left, text + 1, right - left, bottom - text - 1))
        return path.united(lanes).simplified()

    # -- behind the text --------------------------------------------------------------------------------------

    def _stripe(self, painter: QPainter, segment: LayerSegment, row: Row, ink: Ink) -> None:
        """Its layer's part of the height of the text; where the layers differ, stronger."""
        count, side = max(len(self._rows.review.layers), 1), segment.mark.shown.side
        text = row.paragraph.band.text
        top, bottom = side * text // count, (side + 1) * text // count
        place = QRectF(0, row.y + top, 0, bottom - top)
        self._tint(painter, segment, place, ink)
        for start, end in segment.mark.shown.differing:
            if start < row.end and end > row.start:
                left, right = row.x_of(max(start, row.start)), row.x_of(min(end, row.end))
                strong = ink.label(segment.span.label).tint(_DIFFERING, current=True)
                painter.fillRect(QRectF(left, place.top(), right - left, place.height()), strong)

    @staticmethod
    def _tint(painter: QPainter, segment: LayerSegment, place: QRectF, ink: Ink) -> None:
        left = segment.left + (_HAIR if segment.begins else 0)
        right = segment.right - (_HAIR if segment.ends else 0)
        tint = ink.label(segment.span.label).tint(0, current=False)
        painter.fillRect(QRectF(left, place.top(), max(right - left, 1.0), place.height()), tint)

    # -- below the text ---------------------------------------------------------------------------------------

    @staticmethod
    def _line(painter: QPainter, segment: LayerSegment, row: Row, ink: Ink) -> None:
        colour = QColor(ink.label(segment.span.label).line)
        colour.setAlphaF(_QUIET)
        left = round(segment.left + (1 if segment.begins else 0))
        right = round(segment.right - (1 if segment.ends else 0))
        painter.fillRect(QRectF(left, row.y + segment.top, right - left, LINE), colour)

    def _bar(self, painter: QPainter, segment: LayerSegment, row: Row, ink: Ink, *, is_strong: bool) -> None:
        left = round(segment.left + (1 if segment.begins else 0))
        right = round(segment.right - (1 if segment.ends else 0))
        top = row.y + segment.top
        if not self._is_loud(segment):
            painter.fillRect(QRectF(left, top + 1, right - left, 1), self._muted)
            return
        colour = ink.label(segment.span.label).line
        shown = segment.mark.shown
        if shown.is_minority:
            painter.setPen(_dashed(colour))
            painter.drawLine(QPointF(left, top + BAR / 2), QPointF(right, top + BAR / 2))
        elif shown.side == 1 and not self._rows.is_many and not is_strong:
            painter.fillRect(QRectF(left, top, right - left, 1), colour)
            painter.fillRect(QRectF(left, top + BAR - 1, right - left, 1), colour)
        else:
            painter.fillRect(QRectF(left, top, right - left, BAR), colour)
        for start, end in shown.differing:
            if start < row.end and end > row.start:
                first = max(round(row.x_of(max(start, row.start))), left)
                last = min(round(row.x_of(min(end, row.end))), right)
                painter.fillRect(QRectF(first, top - _SWELL, last - first, _SWELL + 1), colour)

    def _tag(self, painter: QPainter, segment: LayerSegment, tag: Tag, row: Row, ink: Ink) -> None:
        label = ink.label(segment.span.label)
        colour = label.line if self._is_loud(segment) else self._muted
        height = ink.tag_font.pixelSize() + 1
        top = row.y + segment.top + BAR + 1
        baseline = top + height / 2 + 0.38 * ink.tag_font.pixelSize()
        painter.fillRect(QRectF(tag.left - 1, top, tag.width + 2, height), ink.paper)
        name_left = tag.left
        if tag.badge:
            box = QRectF(tag.left, top, tag.badge_width, height)
            is_solid = segment.mark.shown.side == 0 and self._is_loud(segment)
            if is_solid:
                painter.fillRect(box, colour)
            else:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(colour, 1))
                painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(ink.paper if is_solid else colour)
            painter.drawText(QPointF(tag.left + 2, baseline), tag.badge)
            name_left += tag.badge_width + 3
        painter.setPen(colour)
        painter.drawText(QPointF(name_left, baseline), tag.name)

    def _badges(self, painter: QPainter, row: Row, ink: Ink) -> None:
        """Whose lanes they are, in the margin."""
        painter.setPen(self._muted)
        for lane, side in enumerate(self._rows.lanes(row).owners):
            badge = self._rows.review.layers[side].mark
            top = row.y + self._rows.lane_top(row, lane)
            place = QPointF(-self._rows.advance(badge) - 6, top + BAR + 1 + 0.88 * ink.tag_font.pixelSize())
            painter.drawText(place, badge)


def muted(style: ArticleStyle) -> str:
    """The palest grey in which a tag can be read on the paper and on the band."""
    return _muted(style.dim, style.paper, style.strip)


@cache
def _muted(dim: str, paper: str, strip: str) -> str:
    return legible(mix(dim, paper, _PALE), strip, dim, TAG_CONTRAST)


def _dashed(colour: QColor) -> QPen:
    pen = QPen(colour, BAR)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.3, 1.0])
    return pen

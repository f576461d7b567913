"""Drawing the visible rows: tints, selection, text, then bars and tags in the gap below it, and the caret.

Nothing is ever drawn over a glyph. Everything is read from the rows; nothing is remembered here but colours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QStaticText

from annotator.model.selection import Selection
from annotator.ui.article.amended import paint_amended
from annotator.ui.article.column import Column
from annotator.ui.article.rows import Row, Segment
from annotator.ui.article.stacking import lane_measures, segments
from annotator.ui.article.style import ArticleStyle, LabelStyle

CARET_WIDTH = 2
_ROUND = 2.5
_HAIR = 0.5
"""Pixels that neighbouring tints keep apart, twice."""
_NESTED = 3
_NESTED_STEP = 2
"""A nested tint is lower by this at top and bottom, so that the outer one frames it."""
_TAG_SIZE = 0.56
_TAG_AIR = 1.5
"""Pixels of paper left and right of a tag, where it interrupts bars."""
_TAG_GAP = 3.0
_BAR = 0.11
_NEWLINE = 0.35
"""Width, in ems, that a selected separator is given to be seen."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture: where the column's origin lies in the viewport and what is different from the plain text."""

    left: int
    top: int
    selection: Selection
    current_id: str | None
    upstream: bool = False
    caret_on: bool = True
    focused: bool = True
    hovered_id: str | None = None


class _LabelInk:
    """One label's brushes, and its tag shaped once."""

    __slots__ = ("_paper", "_style", "_tints", "line", "outline", "tag", "tag_colour", "tag_width")

    def __init__(self, style: LabelStyle, paper: str, font: QFont) -> None:
        self._style = style
        self._paper = paper
        self._tints: dict[tuple[int, bool], QColor] = {}
        self.line = QColor(style.line)
        self.outline = QPen(self.line, 1.4)
        self.tag_colour = QColor(style.tag_colour)
        self.tag = QStaticText(style.tag)
        self.tag.setTextFormat(Qt.TextFormat.PlainText)
        self.tag.prepare(font=font)
        self.tag_width = QFontMetricsF(font).horizontalAdvance(style.tag)

    def tint(self, lane: int, *, current: bool) -> QColor:
        """The colour behind the text of a span on that lane."""
        key = (lane, current)
        if key not in self._tints:
            self._tints[key] = QColor(self._style.tint(self._paper, lane, current=current))
        return self._tints[key]


class Ink:
    """A style's colours and fonts as Qt wants them, made once for each style."""

    def __init__(self, style: ArticleStyle) -> None:
        self.style = style
        self.paper = QColor(style.paper)
        self.text = QColor(style.text)
        self.dim = QColor(style.dim)
        self.caret = QColor(style.caret)
        self.amended = QColor(style.focus)
        self.selection = QColor(style.selection)
        self.selection.setAlphaF(style.selection_opacity)
        self.tag_font = QFont()
        self.tag_font.setFamilies(list(style.sans))
        self.tag_font.setPixelSize(max(round(style.size * _TAG_SIZE), 7))
        # the middle of a CJK glyph lies 0.38 em above its baseline
        self.tag_rise = QFontMetricsF(self.tag_font).ascent() - 0.38 * self.tag_font.pixelSize()
        self._labels = {name: self._made(label) for name, label in style.labels.items()}

    def label(self, name: str) -> _LabelInk:
        """The brushes of that label."""
        if name not in self._labels:
            self._labels[name] = self._made(self.style.label(name))
        return self._labels[name]

    def _made(self, label: LabelStyle) -> _LabelInk:
        return _LabelInk(label, self.style.paper, self.tag_font)


def paint(painter: QPainter, areas: Iterable[QRectF], column: Column, ink: Ink, frame: Frame) -> None:
    """Draw what the areas (of the viewport) show of the column: what lies between them costs nothing."""
    shown: set[int] = set()
    for area in areas:
        painter.fillRect(area, ink.paper)
        shown.update(column.rows_between(area.top() + frame.top, area.bottom() + frame.top + 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(frame.left, -frame.top)
    for index in sorted(shown):
        row = column.rows[index]
        if row.touching:
            _fills(painter, row, ink, frame)
        _selected(painter, row, ink, frame)
        painter.setPen(ink.dim if row.paragraph.role.dim else ink.text)
        row.line.draw(painter, QPointF(0, row.y + row.paragraph.band.baseline - row.ascent))
        if row.touching:
            _bars(painter, row, ink, frame)
        if column.amended:
            paint_amended(painter, row, column.amended, ink.amended, ink.paper)
    _caret(painter, column, ink, frame)


def _fills(painter: QPainter, row: Row, ink: Ink, frame: Frame) -> None:
    """Tints, the outer before the inner, and an outline around the current span; thin: only what is pointed at."""
    painter.setPen(Qt.PenStyle.NoPen)
    shown = segments(row)
    current = next((segment for segment in shown if segment.span.id == frame.current_id), None)
    for segment in shown:
        is_current = segment is current
        is_strong = is_current or segment.span.id == frame.hovered_id
        if ink.style.thin and not is_strong:
            continue
        _fill(painter, segment, row, ink, is_strong=is_strong)
        if current is not None and segment.lane > current.lane and _same_run(segment, current):
            # of two on the same run the inner hides the outer: the one that was chosen lies on top
            _fill(painter, current, row, ink, is_strong=True)
    if current is not None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink.label(current.span.label).outline)
        painter.drawRoundedRect(_box(current, row, 0.0), _ROUND, _ROUND)


def _fill(painter: QPainter, segment: Segment, row: Row, ink: Ink, *, is_strong: bool) -> None:
    painter.setBrush(ink.label(segment.span.label).tint(segment.lane, current=is_strong))
    painter.drawRoundedRect(_box(segment, row, _HAIR), _ROUND, _ROUND)


def _same_run(one: Segment, other: Segment) -> bool:
    return one.left == other.left and one.right == other.right


def _box(segment: Segment, row: Row, inset: float) -> QRectF:
    """The segment's place in the row's text, lower the deeper it is nested; a wrapped end stays flush."""
    left = segment.left + (inset if segment.begins else 0)
    right = segment.right - (inset if segment.ends else 0)
    step = min(segment.lane, _NESTED) * _NESTED_STEP
    return QRectF(left, row.y + step, max(right - left, 1.0), row.paragraph.band.text - 2 * step)


def _selected(painter: QPainter, row: Row, ink: Ink, frame: Frame) -> None:
    selection = frame.selection
    if selection.is_empty or selection.end <= row.start or selection.start > row.end:
        return
    left = row.x_of(max(selection.start, row.start))
    right = row.x_of(min(selection.end, row.end))
    if row.is_last and selection.end > row.end:
        right += _NEWLINE * row.paragraph.band.em
    if right > left:
        painter.fillRect(QRectF(left, row.y - 1, right - left, row.paragraph.band.text + 2), ink.selection)


def _bars(painter: QPainter, row: Row, ink: Ink, frame: Frame) -> None:
    """Each span's bar on its lane, then the tags where spans end, each on paper of its own."""
    first, pitch = lane_measures(row)
    thin = min(max(round(row.paragraph.band.em * _BAR), 1), max(pitch - 1, 1))
    strong = (frame.current_id, frame.hovered_id)
    for segment in segments(row):
        left = segment.left + (1 if segment.begins else 0)
        right = segment.right - (1 if segment.ends else 0)
        thick = thin + 1.5 if segment.span.id in strong else thin
        top = round(row.y + first + segment.lane * pitch - thick / 2)
        painter.fillRect(QRectF(left, top, right - left, thick), ink.label(segment.span.label).line)
    painter.setFont(ink.tag_font)
    for segment, place in tag_places(row, ink, frame):
        _tag(
            painter, ink.label(segment.span.label), place, ink, is_current=segment.span.id == frame.current_id
        )


def _tag(painter: QPainter, label: _LabelInk, place: QRectF, ink: Ink, *, is_current: bool) -> None:
    """A short name on the bare paper; that of the current span on the label's colour."""
    painter.fillRect(place.adjusted(-_TAG_AIR, 1, _TAG_AIR, 0), label.line if is_current else ink.paper)
    painter.setPen(ink.paper if is_current else label.tag_colour)
    painter.drawStaticText(QPointF(place.left(), place.center().y() - ink.tag_rise), label.tag)


def tag_places(row: Row, ink: Ink, frame: Frame) -> list[tuple[Segment, QRectF]]:
    """The tags of a row and where they stand: on one line in the gap below the text, each at the end of its span,
    the inner left of the outer; no two overlap, however short the spans."""
    band = row.paragraph.band
    height = float(ink.tag_font.pixelSize())
    wanted = [
        segment
        for segment in segments(row)
        if segment.ends and (not ink.style.thin or segment.span.id in (frame.current_id, frame.hovered_id))
    ]
    wanted.sort(key=lambda segment: (-segment.right, segment.lane))
    found: list[tuple[Segment, QRectF]] = []
    limit = inf
    top = row.y + (band.text + row.height - height) / 2
    for segment in wanted:
        width = ink.label(segment.span.label).tag_width
        left = min(segment.right - _TAG_AIR, limit) - width
        found.append((segment, QRectF(left, top, width, height)))
        limit = left - _TAG_GAP
    least = 0.0
    for _, place in reversed(found):
        # what would stand off the column's left edge moves back into it, and those beside it make room
        place.moveLeft(max(place.left(), least))
        least = place.right() + _TAG_GAP
    return found


def _caret(painter: QPainter, column: Column, ink: Ink, frame: Frame) -> None:
    if not frame.caret_on:
        return
    row = column.rows[column.row_of(frame.selection.caret, upstream=frame.upstream)]
    left = round(row.x_of(frame.selection.caret)) - CARET_WIDTH // 2
    height = min(row.paragraph.band.text, row.height)
    painter.fillRect(QRectF(left, row.y, CARET_WIDTH, height), ink.caret if frame.focused else ink.dim)

"""Drawing the visible rows: tints, selection, text, then bars and tags in the gap below it, and the caret.

Nothing is ever drawn over a glyph. Everything is read from the rows; nothing is remembered here but colours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, inf
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QStaticText

from annotator.model.selection import Selection
from annotator.ui.article.amended import Amended, paint_amended
from annotator.ui.article.column import Column
from annotator.ui.article.commented import bubble, paint_bubble
from annotator.ui.article.rows import Row, Segment
from annotator.ui.article.stacking import lane_measures, segments
from annotator.ui.article.style import ArticleStyle, LabelStyle

CARET_WIDTH = 2
OVERDRAWN = 2
"""Pixels that an outline or a selection may stand out of the text of its row."""
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
    review: Layered | None = None


class Layered(Protocol):
    """Draws the spans of several layers in place of those of one."""

    def under(self, painter: QPainter, row: Row, ink: Ink, frame: Frame) -> None:
        """What lies behind the text of a row."""

    def over(self, painter: QPainter, row: Row, ink: Ink, frame: Frame) -> None:
        """What stands below it."""


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
        metrics = QFontMetricsF(self.tag_font)
        # the middle of a CJK glyph lies 0.38 em above its baseline
        self.tag_rise = metrics.ascent() - 0.38 * self.tag_font.pixelSize()
        self.tag_drop = metrics.height() - self.tag_rise
        self._labels = {name: self._made(label) for name, label in style.labels.items()}

    def label(self, name: str) -> _LabelInk:
        """The brushes of that label."""
        if name not in self._labels:
            self._labels[name] = self._made(self.style.label(name))
        return self._labels[name]

    def _made(self, label: LabelStyle) -> _LabelInk:
        return _LabelInk(label, self.style.paper, self.tag_font)


class _Exposed:
    """The heights of the column that are to be drawn."""

    __slots__ = ("_heights", "_more")

    def __init__(self, ratio: float) -> None:
        """`ratio`: dots of the device to a pixel. A broken one exposes up to a pixel more than was asked."""
        self._heights: list[tuple[float, float]] = []
        self._more = 0 if ratio.is_integer() else 1

    def add(self, top: float, bottom: float) -> None:
        """These, too."""
        self._heights.append((top - self._more, bottom + self._more))

    def shows(self, top: float, bottom: float) -> bool:
        """Whether something that stands there is seen in part."""
        # asked for every bar: a generator would cost as much as the bar
        for first, past in self._heights:  # noqa: SIM110
            if top < past and bottom > first:
                return True
        return False


def paint(painter: QPainter, areas: Iterable[QRectF], column: Column, ink: Ink, frame: Frame) -> None:
    """Draw what the areas (of the viewport) show of the column: what lies between them costs nothing, and of a row
    that is merely grazed only what stands there."""
    shown: set[int] = set()
    exposed = _Exposed(painter.device().devicePixelRatioF())
    for area in areas:
        painter.fillRect(area, ink.paper)
        top, bottom = area.top() + frame.top, area.bottom() + frame.top
        exposed.add(top, bottom)
        touched = column.rows_between(top, bottom + 1)
        # the rows above and below may reach into it
        shown.update(range(max(touched.start - 1, 0), min(touched.stop + 1, len(column.rows))))
    rows = [column.rows[index] for index in sorted(shown)]
    _draw(painter, rows, ink, frame, exposed, column.amended)
    if column.commented:
        for row in rows:
            if column.commented.on(row):
                paint_bubble(painter, bubble(row, column.width, column.style.size), ink.amended)
    _caret(painter, column, ink, frame)


def paint_rows(painter: QPainter, rows: Iterable[Row], ink: Ink, frame: Frame, amended: Amended) -> None:
    """Draw these rows and nothing of any other; the paper is not drawn."""
    everything = _Exposed(1.0)
    everything.add(-inf, inf)
    _draw(painter, rows, ink, frame, everything, amended)


def _draw(
    painter: QPainter, rows: Iterable[Row], ink: Ink, frame: Frame, exposed: _Exposed, amended: Amended
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(frame.left, -frame.top)
    for row in rows:
        band = row.paragraph.band
        if frame.review is not None:
            frame.review.under(painter, row, ink, frame)
        elif row.touching:
            _fills(painter, row, ink, frame, exposed)
        _selected(painter, row, ink, frame)
        top = row.y + band.baseline - row.ascent
        if exposed.shows(top, row.y + band.baseline + row.line.descent()):
            painter.setPen(ink.dim if row.paragraph.role.dim else ink.text)
            row.line.draw(painter, QPointF(0, top))
        if frame.review is not None:
            frame.review.over(painter, row, ink, frame)
        elif row.touching:
            _bars(painter, row, ink, frame, exposed)
            _tags(painter, row, ink, frame, exposed)
        if amended:
            paint_amended(painter, row, amended, ink.amended, ink.paper)


def depth(row: Row, ink: Ink) -> int:
    """How far below its top a row may be drawn upon: where rows stand close, its tags reach into the next one."""
    band = row.paragraph.band
    return max(row.height, band.text + OVERDRAWN, ceil((band.text + row.height) / 2 + ink.tag_drop))


def _fills(painter: QPainter, row: Row, ink: Ink, frame: Frame, exposed: _Exposed) -> None:
    """Tints, the outer before the inner, and an outline around the current span; thin: only what is pointed at."""
    shown = segments(row)
    current = next((segment for segment in shown if segment.span.id == frame.current_id), None)
    over = 0 if current is None else OVERDRAWN
    if not exposed.shows(row.y - over, row.y + row.paragraph.band.text + over):
        return
    painter.setPen(Qt.PenStyle.NoPen)
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


def _bars(painter: QPainter, row: Row, ink: Ink, frame: Frame, exposed: _Exposed) -> None:
    """Each span's bar on its lane."""
    first, pitch = lane_measures(row)
    thin = min(max(round(row.paragraph.band.em * _BAR), 1), max(pitch - 1, 1))
    strong = (frame.current_id, frame.hovered_id)
    for segment in segments(row):
        left = segment.left + (1 if segment.begins else 0)
        right = segment.right - (1 if segment.ends else 0)
        thick = thin + 1.5 if segment.span.id in strong else thin
        top = round(row.y + first + segment.lane * pitch - thick / 2)
        if exposed.shows(top, top + thick):
            painter.fillRect(QRectF(left, top, right - left, thick), ink.label(segment.span.label).line)


def _tags(painter: QPainter, row: Row, ink: Ink, frame: Frame, exposed: _Exposed) -> None:
    """The tags where spans end, each on paper of its own; all stand at one height."""
    middle = row.y + (row.paragraph.band.text + row.height) / 2
    if not exposed.shows(middle - ink.tag_rise, middle + ink.tag_drop):
        return
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

"""Where the spans of several layers stand on the rows: lines of what is agreed, then lanes for each layer.

Below the text of a row lie, from top to bottom: a thin line for each agreed span, what the first layer says, what the
second says, and so on; then what is nested within a layer. A lane is a bar with its tag below it. Of two layers both
use all lanes, the left one's above the right one's where they say something of the same place; of more, each has lanes
of its own. Only what is said on a row takes lanes there, so a row without differences is as high as any. Nothing stands
above the text: between two rows it could belong to either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from annotator.model.lanes import stack, stack_groups, stack_together
from annotator.model.span import Span
from annotator.ui.article.column import Column
from annotator.ui.article.layers import FINAL, Mark, Marks, Review, State
from annotator.ui.article.painter import Ink
from annotator.ui.article.rows import Row, Segment
from annotator.ui.article.stacking import Stacking

LINE = 1
"""Pixels, like all of these: an agreed span's line."""
LINE_PITCH = 3
BAR = 3
_FIRST = 2
_AIR = 2
_TAG_GAP = 4.0
_BADGE = 2.0
"""Air left and right of a badge in its box."""
_BETWEEN = 3.0
"""Between a badge and the label's name."""
_FIT = 2
"""Lines of agreed spans that the gap of every row has room for."""
_LEAST = 2
"""Characters that a bar and its tag take on a lane."""
_OVER = 1.0
"""Ems that a tag may stand out of the column at the right."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What stands below a bar: whose it is and which label, as much of it as there is room for."""

    left: float
    badge: str
    badge_width: float
    name: str
    width: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class LayerSegment(Segment):
    """What one row shows of one span. `lane` counts the lines of agreed spans, or else the lanes of all layers."""

    mark: Mark
    top: int
    """Of its line or bar, below the row's top."""
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lines and lanes of one row: on which each of its spans lies; of more than two layers, whose lane each is."""

    of_spans: Sequence[int]
    owners: Sequence[int]
    lines: int
    count: int


class LayerRows:
    """The marks of one review on the rows of one column at a time."""

    def __init__(self, review: Review, ink: Ink) -> None:
        self.review = review
        self.ink = ink
        self.marks = Marks(review.spans)
        self.width = 0
        self._metrics = QFontMetricsF(ink.tag_font)
        self._advances: dict[str, float] = {}

    @property
    def spans(self) -> list[Span]:
        """What is laid on the rows, in reading order."""
        return [shown.span for shown in self.marks.shown.values()]

    @property
    def is_many(self) -> bool:
        """Whether the layers are more than left and right."""
        return len(self.review.layers) > 2

    def stack(self, column: Column) -> Stacking:
        """Lay them on the rows of that column."""
        self.width = column.width
        return Stacking(column, self.spans, self.height)

    @cached_property
    def pitch(self) -> int:
        """From one lane to the next."""
        return BAR + self.ink.tag_font.pixelSize() + 3

    def height(self, row: Row) -> int:
        """What the row needs, at least what every row has; asked of every row before any is painted."""
        lined: list[tuple[int, int]] = []
        barred: list[tuple[int, int, int]] = []
        for span in row.touching or ():
            shown = self.marks.shown[span.id]
            if shown.state is State.AGREED:
                lined.append(_cut(span, row))
            elif shown.side != FINAL:
                start, end = _widened(span, row)
                barred.append((start, -end, shown.side))
        if not barred and len(lined) <= _FIT:
            return row.plain_height
        barred.sort()
        _, _, count = self._stacked([(start, -end) for start, end, _ in barred], [each[2] for each in barred])
        return max(row.plain_height, _lanes_top(row, _depth(lined)) + count * self.pitch + _AIR)

    def lanes(self, row: Row) -> Lanes:
        """The lanes of the row's spans."""
        return self._lanes(row, self._marks(row))

    def _lanes(self, row: Row, marks: Sequence[Mark]) -> Lanes:
        of_spans = [0] * len(marks)
        lined = [place for place, mark in enumerate(marks) if mark.shown.state is State.AGREED]
        barred = [place for place, mark in enumerate(marks) if mark.has_lane]
        lines = stack([_cut(marks[place].span, row) for place in lined])
        runs = {place: _widened(marks[place].span, row) for place in barred}
        # a run that was widened may begin before its neighbour
        barred.sort(key=lambda place: (runs[place][0], -runs[place][1], marks[place].shown.side))
        lanes, owners, count = self._stacked(
            [runs[place] for place in barred], [marks[place].shown.side for place in barred]
        )
        for places, found in ((lined, lines), (barred, lanes)):
            for place, lane in zip(places, found, strict=True):
                of_spans[place] = lane
        return Lanes(of_spans, owners, max(lines, default=-1) + 1, count)

    def _stacked(
        self, runs: Sequence[tuple[int, int]], sides: Sequence[int]
    ) -> tuple[list[int], list[int], int]:
        """The lane of each run, whose each lane is (of two layers none is anybody's), and how many there are."""
        if self.is_many:
            lanes, owners = stack_groups(runs, sides)
            return lanes, owners, len(owners)
        lanes = stack_together(runs, sides)
        return lanes, [], max(lanes, default=-1) + 1

    def segments(self, row: Row) -> list[LayerSegment]:
        """What the row shows, in reading order; measured when first asked."""
        if row.segments is None:
            marks = self._marks(row)
            lanes = self._lanes(row, marks)
            first = _lanes_top(row, lanes.lines)
            found = [
                self._segment(row, mark, lane, first)
                for mark, lane in zip(marks, lanes.of_spans, strict=True)
            ]
            row.segments = list(self._tagged(found))
        return cast("list[LayerSegment]", row.segments)

    def lane_top(self, row: Row, lane: int) -> int:
        """The top of that lane, below the row's."""
        return _lanes_top(row, self.lanes(row).lines) + lane * self.pitch

    def at(self, row: Row, x: float, y: float) -> list[Mark]:
        """The marks whose bar or tag is at that place of the row, `y` from its top; or else none."""
        return [
            segment.mark
            for segment in self.segments(row)
            if segment.mark.has_lane
            and segment.top <= y < segment.top + self.pitch
            and self.extent(segment).left() <= x < self.extent(segment).right()
        ]

    def extent(self, segment: LayerSegment) -> QRectF:
        """Bar and tag together, from the row's top."""
        left, right = segment.left, segment.right
        if segment.tag is not None:
            left, right = min(left, segment.tag.left), max(right, segment.tag.right)
        return QRectF(left, segment.top, right - left, self.pitch)

    def advance(self, text: str) -> float:
        """How wide that is in the tags' font."""
        if text not in self._advances:
            self._advances[text] = self._metrics.horizontalAdvance(text)
        return self._advances[text]

    def _marks(self, row: Row) -> list[Mark]:
        return [self.marks[span.id] for span in row.touching or ()]

    def _segment(self, row: Row, mark: Mark, lane: int, first: int) -> LayerSegment:
        span = mark.span
        start, end = _cut(span, row)
        lines = row.paragraph.band.text + _FIRST
        top = first + lane * self.pitch if mark.has_lane else lines + lane * LINE_PITCH
        return LayerSegment(
            span,
            lane,
            row.x_of(start),
            row.x_of(end),
            span.start >= row.start,
            span.end <= row.end or (row.is_last and span.end <= row.paragraph.reach),
            mark,
            top,
        )

    def _tagged(self, found: Sequence[LayerSegment]) -> list[LayerSegment]:
        """The same with their tags: each begins with its bar where there is room, and never reaches below the next
        bar of its lane."""
        by_lane: dict[int, list[LayerSegment]] = {}
        for segment in found:
            if segment.mark.has_lane:
                by_lane.setdefault(segment.lane, []).append(segment)
        tags: dict[str, Tag] = {}
        for lane in by_lane.values():
            lane.sort(key=lambda segment: segment.left)
            taken = 0.0
            for place, segment in enumerate(lane):
                is_last = place + 1 == len(lane)
                limit = (
                    self.width + _OVER * self.ink.style.size if is_last else lane[place + 1].left - _TAG_GAP
                )
                tag = self._tag(segment, taken, limit)
                if tag is not None:
                    tags[segment.span.id] = tag
                    taken = tag.right + _TAG_GAP
        return [
            segment if segment.span.id not in tags else _with_tag(segment, tags[segment.span.id])
            for segment in found
        ]

    def _tag(self, segment: LayerSegment, least: float, limit: float) -> Tag | None:
        """The longest of its forms that fits between those two."""
        label = self.ink.style.label(segment.span.label)
        badge = "" if self.is_many else self.review.layers[segment.mark.shown.side].mark
        names = (label.title or segment.span.label, label.tag)
        forms = [(badge, name) for name in names]
        if badge:
            forms.append(("", label.tag))
        for mark, name in forms:
            box = self.advance(mark) + 2 * _BADGE if mark else 0.0
            width = box + (_BETWEEN if mark else 0.0) + self.advance(name)
            left = min(segment.left, limit - width)
            if left >= least - 0.5:
                return Tag(left, mark, box, name, width)
        return None


def _with_tag(segment: LayerSegment, tag: Tag) -> LayerSegment:
    return LayerSegment(
        segment.span,
        segment.lane,
        segment.left,
        segment.right,
        segment.begins,
        segment.ends,
        segment.mark,
        segment.top,
        tag,
    )


def _lanes_top(row: Row, lines: int) -> int:
    return row.paragraph.band.text + _FIRST + lines * LINE_PITCH + 2


def _depth(runs: Sequence[tuple[int, int]]) -> int:
    return len(runs) if len(runs) < 2 else max(stack(runs)) + 1


def _cut(span: Span, row: Row) -> tuple[int, int]:
    start, end = span.start, span.end
    # as `max` and `min`, which cost more than the rest
    return (start if start > row.start else row.start), (end if end < row.end else row.end)


def _widened(span: Span, row: Row) -> tuple[int, int]:
    """What of the row the span covers; of a short one, so much that a tag has room."""
    start, end = _cut(span, row)
    if end - start >= _LEAST:
        return start, end
    end = max(end, min(start + _LEAST, row.end))
    return max(min(start, end - _LEAST), row.start), end

"""Which spans each row shows, and on which lane.

The gap below every row has room for `FREE` lanes at full spacing and for `STILL` when they move closer; only a
deeper row grows. So the text never moves while fewer than five spans overlap at one place, which is all that
people do; nothing is hidden where a machine did more.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Sequence

from annotator.model.lanes import stack
from annotator.model.span import Span, reading_order
from annotator.ui.article.column import Column
from annotator.ui.article.rows import Row, Segment

FREE = 2
STILL = 4
_EDGE = 1
"""Pixels of the gap kept clear above and below the lanes."""


def height_of(row: Row) -> int:
    """The height that the lanes of one layer need."""
    height = row.plain_height
    if row.touching is not None and len(row.touching) > STILL:
        depth = max(_lanes(row)) + 1
        height += max(depth - STILL, 0) * max(row.paragraph.band.gap // STILL, 2)
    return height


class Stacking:
    """The spans of an article laid on the rows of a column; knows each span by its id.

    `height` says how high a row must be for the spans that it shows.
    """

    def __init__(
        self, column: Column, spans: Sequence[Span], height: Callable[[Row], int] = height_of
    ) -> None:
        self._column = column
        self._height = height
        self.by_id: dict[str, Span] = {span.id: span for span in spans}
        self.place(spans, 0)

    def place(self, spans: Sequence[Span], first_row: int) -> None:
        """Lay the spans, in reading order, on the rows from that one on, which show none yet."""
        rows, starts = self._column.rows, self._column.starts
        reach = self._column.reach
        touched: dict[int, Row] = {}
        for span in spans:
            start, end = span.start, span.end
            if start >= reach:
                break
            first = max(bisect_right(starts, start) - 1, first_row)
            if rows[first].end <= start:
                first += 1
            # as `column.rows_of`, without a generator for each of what may be thousands of spans
            for index in range(first, bisect_left(starts, end, first)):
                row = rows[index]
                if row.touching is not None:
                    row.touching.append(span)
                elif row.end > row.start:
                    row.touching = [span]
                    touched[index] = row
        if self._fit(touched.values()):
            self._column.stand()

    def change(self, ids: Iterable[str], now: Iterable[Span]) -> tuple[set[Row], bool]:
        """Replace the spans of those ids by `now` (fewer when some are gone).

        Returns the rows to draw again and whether a row changed its height, which moves all below it.
        """
        touched: set[Row] = set()
        for span_id in ids:
            old = self.by_id.pop(span_id, None)
            if old is None:
                continue
            for row in self._column.rows_of(old.start, old.end):
                if row.touching is not None:
                    row.touching.remove(old)
                touched.add(row)
        for span in now:
            self.by_id[span.id] = span
            for row in self._column.rows_of(span.start, span.end):
                if row.touching is None:
                    row.touching = []
                insort(row.touching, span, key=reading_order)
                touched.add(row)
        for row in touched:
            row.segments = None
        moved = self._fit(touched)
        if moved:
            self._column.stand()
        return touched, moved

    def measure_by(self, height: Callable[[Row], int]) -> None:
        """Rows that change from now on are as high as that says."""
        self._height = height

    def _fit(self, rows: Iterable[Row]) -> bool:
        """Give each row the height its lanes need; whether any changed."""
        changed = False
        for row in rows:
            height = self._height(row)
            if height != row.height:
                row.height = height
                changed = True
        return changed


def segments(row: Row) -> list[Segment]:
    """What the row shows of its spans, in reading order; stacked and measured when first asked."""
    if row.segments is None:
        touching = row.touching or []
        row.segments = [
            Segment(
                span,
                lane,
                row.x_of(max(span.start, row.start)),
                row.x_of(min(span.end, row.end)),
                begins=span.start >= row.start,
                ends=span.end <= row.end or (row.is_last and span.end <= row.paragraph.reach),
            )
            for span, lane in zip(touching, _lanes(row), strict=True)
        ]
    return row.segments


def lane_measures(row: Row) -> tuple[float, float]:
    """Where the row's first lane has its middle, below the row's top, and how far apart the lanes are."""
    band = row.paragraph.band
    room = row.height - band.text - 2 * _EDGE
    count = max((segment.lane for segment in segments(row)), default=0) + 1
    pitch = room / max(count, FREE)
    return band.text + _EDGE + pitch / 2, pitch


def _lanes(row: Row) -> list[int]:
    start, end = row.start, row.end
    return stack([(max(span.start, start), min(span.end, end)) for span in row.touching or ()])

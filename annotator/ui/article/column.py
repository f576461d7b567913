"""The whole article as rows in one column, and the way from a point to an offset and back.

Coordinates are pixels of the column: x from its left edge, y from the top of the article.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from math import inf

from annotator.ui.article.amended import Amended
from annotator.ui.article.commented import Commented
from annotator.ui.article.rows import Paragraph, Row, Typesetter
from annotator.ui.article.shown import paragraphs
from annotator.ui.article.style import ArticleStyle

BlockRun = tuple[int, int, str]


class Column:
    """The rows of a text at one width.

    With `enough` only the paragraphs that fill so many pixels are set at first, and `height` is a good guess
    until `finish` has set the others; everything but drawing needs the whole. `starts` and `tops` are the
    offsets and heights at which the rows begin, for whoever has to bisect often. `amended` is marked below the rows,
    `commented` beside them; neither moves anything.
    """

    def __init__(
        self,
        text: str,
        roles: Sequence[BlockRun],
        style: ArticleStyle,
        width: int,
        enough: float = inf,
    ) -> None:
        self.text = text
        self.amended = Amended()
        self.commented = Commented()
        self.style = style
        self.width = width
        self.rows: list[Row] = []
        self.starts: list[int] = []
        self.tops: list[int] = []
        self.height = 0
        self._setter = Typesetter(style, width)
        self._runs = sorted(roles)
        self._run_starts = [start for start, _, _ in self._runs]
        places = paragraphs(text)
        nexts = [start for start, _ in places[1:]] + [len(text) + 1]
        self._unset = deque(zip(places, nexts, strict=True))
        self._set_more(enough)

    @property
    def is_complete(self) -> bool:
        """Whether all rows are there."""
        return not self._unset

    @property
    def reach(self) -> int:
        """The rows at hand show the offsets below this one."""
        return self.rows[-1].paragraph.reach

    def finish(self) -> None:
        """Set what is left."""
        if self._unset:
            self._set_more(inf)

    def _set_more(self, enough: float) -> None:
        first, filled = len(self.rows), 0
        while self._unset and filled < enough:
            (start, end), reach = self._unset.popleft()
            role = self.style.role(_role_at(self._runs, self._run_starts, start))
            rows = self._setter.set_paragraph(self.text[start:end], start, reach, role)
            filled += len(rows) * rows[0].height
            self.rows += rows
        self.starts += [row.start for row in self.rows[first:]]
        self.stand()
        if self._unset:
            body = self.style.role("body")
            missing = len(self.text) - self.reach
            lines = missing * self.style.size / self.width + len(self._unset) / 2
            self.height += round(lines * body.leading * self.style.size)

    def stand(self) -> None:
        """Give each row its place under the one before it; again after heights have changed."""
        size = self.style.size
        y = round(self.style.top * size)
        for row in self.rows:
            role = row.paragraph.role
            if row.is_first and row.start:
                y += round(role.before * size)
            row.y = y
            y += row.height
            if row.is_last:
                y += round(role.after * size)
        self.height = y + round(self.style.bottom * size)
        self.tops = [row.y for row in self.rows]

    def row_of(self, offset: int, *, upstream: bool = False) -> int:
        """The index of the row that shows the caret at `offset`.

        Where a line wraps, one offset is the end of a row and the start of the next: the latter, unless
        `upstream`. Offsets inside a separator belong to the row before it.
        """
        index = max(bisect_right(self.starts, offset) - 1, 0)
        if upstream and index and self.rows[index].start == offset and not self.rows[index].is_first:
            return index - 1
        return index

    def row_at(self, y: float) -> int:
        """The index of the row at that height, or of the nearest."""
        index = max(bisect_right(self.tops, y) - 1, 0)
        row = self.rows[index]
        below = index + 1
        if (
            below < len(self.rows)
            and y >= row.y + row.height
            and self.tops[below] - y < y - row.y - row.height
        ):
            return below
        return index

    def rows_between(self, top: float, bottom: float) -> range:
        """The indexes of the rows that touch those heights."""
        first = max(bisect_right(self.tops, top) - 1, 0)
        return range(first, bisect_left(self.tops, bottom))

    def rows_of(self, start: int, end: int) -> Iterable[Row]:
        """The rows that show a character of `[start, end)`."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        for row in self.rows[first : bisect_left(self.starts, end, first)]:
            if row.end > start and row.start < row.end:
                yield row

    def offset_at(self, x: float, y: float) -> tuple[int, bool]:
        """The caret position nearest to a point, and whether it is meant at the end of a wrapped row."""
        row = self.rows[self.row_at(y)]
        offset = row.offset_at(x)
        return offset, offset == row.end and not row.is_last

    def character_at(self, x: float, y: float) -> int | None:
        """The character drawn at a point (its row is as high as text and gap), or None."""
        row = self.rows[self.row_at(y)]
        return row.character_at(x) if row.y <= y < row.y + row.height else None

    def before(self, offset: int) -> int:
        """The caret position left of `offset`: one grapheme cluster, or over the separator."""
        paragraph = self._paragraph(offset)
        if offset > paragraph.end:
            return paragraph.end
        if offset <= paragraph.start:
            return self._paragraph(offset - 1).end if offset else 0
        return paragraph.before(offset)

    def after(self, offset: int) -> int:
        """The caret position right of `offset`: one grapheme cluster, or over the separator."""
        paragraph = self._paragraph(offset)
        if offset >= paragraph.end:
            index = bisect_right(self.starts, max(offset, paragraph.end))
            return self.starts[index] if index < len(self.starts) else len(self.text)
        return paragraph.after(offset)

    def _paragraph(self, offset: int) -> Paragraph:
        return self.rows[self.row_of(offset)].paragraph


def _role_at(runs: Sequence[BlockRun], starts: list[int], offset: int) -> str:
    index = bisect_right(starts, offset) - 1
    return runs[index][2] if index >= 0 and offset <= runs[index][1] else "body"

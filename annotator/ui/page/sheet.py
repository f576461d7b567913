"""The whole page as rows below one another, set only where they are seen; from points to offsets and back.

Coordinates are pixels of the sheet: x from the left edge of the text, y from the top of the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.model.page import SourceRun
from annotator.ui.article.rows import Row, Typesetter
from annotator.ui.page.plan import NO_HEAD, RESUMED, Piece, Plan
from annotator.ui.page.style import PageStyle

HEAD = 1.75
"""Height of an article's title above its first block, in ems; the space above is part of it."""
RESUMED_HEAD = 1.35
_BLANK = 0.4
"""Height of an empty line: it parts what is printed, and nothing stands there."""
_GAP = 0.16
"""Between two blocks."""

Kept = dict[tuple[int, int, str], list[Row]]
"""Rows that were set before, by the run and the role."""


@dataclass(slots=True, eq=False)
class Strip:
    """A piece with the head above it: from `y` on `head` pixels for that, then the rows, which are set when they are
    first seen. `height` is a guess until then."""

    piece: Piece
    head: int
    height: int
    y: int = 0
    rows: list[Row] | None = None

    @property
    def top(self) -> int:
        """Where the text begins."""
        return self.y + self.head

    @property
    def bottom(self) -> int:
        """Where the next strip begins."""
        return self.y + self.head + self.height


@dataclass
class Sheet:
    """The strips of a plan at one width. `kept` hands rows on to the sheet of the page after a correction."""

    plan: Plan
    style: PageStyle
    width: int
    kept: Kept = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._setter = Typesetter(self.style.face, self.width)
        self._em = self.style.size
        self._old, self.kept = self.kept, {}
        self.strips = [self._made(piece) for piece in self.plan.pieces]
        self._starts = [strip.piece.start for strip in self.strips]
        self._first: dict[int, int] = {}
        for index, strip in enumerate(self.strips):
            if strip.piece.place is not None:
                self._first.setdefault(strip.piece.place, index)
        self._next = 0
        self._stand()

    @property
    def height(self) -> int:
        """All of it, with air below."""
        return (self.strips[-1].bottom if self.strips else 0) + 2 * self._em

    # -- setting ----------------------------------------------------------------------------------------------

    def set_between(self, top: float, bottom: float) -> bool:
        """Set what is seen from `top` to `bottom`; whether anything stands elsewhere now."""
        moved = False
        index = self.index_at(top)
        while index < len(self.strips):
            strip = self.strips[index]
            if strip.y >= bottom:
                break
            if strip.rows is None and self._set(strip):
                moved = True
                self._stand(index)
            index += 1
        return moved

    def set_some(self, count: int) -> bool:
        """Set so many more strips from the top; whether any are left. What stands below moves."""
        moved = None
        while self._next < len(self.strips) and count:
            strip = self.strips[self._next]
            if strip.rows is None:
                count -= 1
                if self._set(strip) and moved is None:
                    moved = self._next
            self._next += 1
        if moved is not None:
            self._stand(moved)
        return self._next < len(self.strips)

    def _made(self, piece: Piece) -> Strip:
        standing = self.plan.blocks[piece.place] if piece.place is not None else None
        head = 0
        if standing is not None and piece.is_first:
            if standing.head == NO_HEAD:
                head = round(_GAP * self._em)
            else:
                head = round((RESUMED_HEAD if standing.head == RESUMED else HEAD) * self._em)
        if piece.start == piece.end:
            return Strip(piece, 0, round(_BLANK * self._em), rows=[])
        key = (piece.start, piece.end, self._role(piece))
        rows = self._old.get(key)
        if rows is not None:
            self.kept[key] = rows
            return Strip(piece, head, sum(row.height for row in rows), rows=rows)
        band = self._setter.band(self.style.face.role(self._role(piece)))
        lines = -(-(piece.end - piece.start) * band.em // max(self.width, 1))
        return Strip(piece, head, lines * band.height)

    def _role(self, piece: Piece) -> str:
        return self.plan.blocks[piece.place].block.role if piece.place is not None else "body"

    def _set(self, strip: Strip) -> bool:
        """Set the rows of a strip; whether it is of another height than guessed."""
        piece, role = strip.piece, self._role(strip.piece)
        text = self.plan.text[piece.start : piece.end]
        strip.rows = self._setter.set_paragraph(text, piece.start, piece.end, self.style.face.role(role))
        y = 0
        for row in strip.rows:
            row.y = y
            y += row.height
        self.kept[piece.start, piece.end, role] = strip.rows
        guessed, strip.height = strip.height, y
        return guessed != y

    def _stand(self, first: int = 0) -> None:
        y = self.strips[first].y if first else round(0.6 * self._em)
        for strip in self.strips[first:]:
            strip.y = y
            y += strip.head + strip.height

    # -- finding ----------------------------------------------------------------------------------------------

    def index_at(self, y: float) -> int:
        """The strip at that height; the first above, the last below all."""
        return max(bisect_right(self.strips, y, key=lambda strip: strip.y) - 1, 0)

    def index_of(self, offset: int) -> int:
        """The strip with the character at `offset`, else the one before it."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def between(self, top: float, bottom: float) -> Iterator[Strip]:
        """The strips seen from `top` to `bottom`."""
        for index in range(self.index_at(top), len(self.strips)):
            if self.strips[index].y >= bottom:
                return
            yield self.strips[index]

    def strips_of(self, run: SourceRun) -> list[Strip]:
        """The strips of a block."""
        place = self.plan.places.get(run)
        first = self._first.get(place) if place is not None else None
        found: list[Strip] = []
        index = first if first is not None else len(self.strips)
        while index < len(self.strips):
            strip = self.strips[index]
            if strip.piece.place == place:
                found.append(strip)
            elif strip.piece.start >= run[1]:
                break
            index += 1
        return found

    def extent(self, run: SourceRun) -> tuple[int, int]:
        """From where to where the text of a block stands; (0, 0) for one that has none."""
        strips = self.strips_of(run)
        return (strips[0].top, strips[-1].bottom) if strips else (0, 0)

    def row_of(self, offset: int, run: SourceRun | None) -> tuple[Strip, Row] | None:
        """The row with the caret before `offset` in that block; None where nothing is printed."""
        strips = self.strips_of(run) if run is not None else []
        strips = strips or ([self.strips[self.index_of(offset)]] if self.strips else [])
        strip = next(
            (each for each in reversed(strips) if each.piece.start <= offset), strips[0] if strips else None
        )
        if strip is None:
            return None
        if strip.rows is None:
            self._set(strip)
            self._stand(self.strips.index(strip))
        rows = strip.rows or []
        row = next((each for each in reversed(rows) if each.start <= offset), rows[0] if rows else None)
        return None if row is None else (strip, row)

    def offset_at(self, x: float, y: float) -> tuple[int, Strip] | None:
        """The caret position nearest to a point, and the strip there; None on a page without a line."""
        if not self.strips:
            return None
        strip = self.strips[self.index_at(y)]
        rows = strip.rows
        if not rows:
            return strip.piece.start, strip
        inside = y - strip.top
        row = next((each for each in reversed(rows) if each.y <= inside), rows[0])
        return row.offset_at(x), strip

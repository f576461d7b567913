"""Where the caret goes: each motion as a pure question to the column and the segmentation."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from annotator.model.segmentation import Segmentation
from annotator.model.selection import Selection
from annotator.ui.article.column import Column


class Motion(Enum):
    """What the caret keys do."""

    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    ROW_START = auto()
    ROW_END = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    TEXT_START = auto()
    TEXT_END = auto()
    WORD_LEFT = auto()
    WORD_RIGHT = auto()
    CLAUSE_UP = auto()
    CLAUSE_DOWN = auto()


VERTICAL = frozenset({Motion.UP, Motion.DOWN, Motion.PAGE_UP, Motion.PAGE_DOWN})
"""Motions that keep the wanted x."""


def horizontal(
    column: Column,
    selection: Selection,
    motion: Motion,
    segmentation: Callable[[], Segmentation],
    *,
    upstream: bool,
    extend: bool,
) -> tuple[int, bool]:
    """The caret after a motion that is not vertical, and whether it is meant at the end of a wrapped row.

    Left and right first collapse a selection to that side, as editors do, unless they extend it. The
    segmentation is asked for only by the motions that need it, because it may take time to make.
    """
    caret, length = selection.caret, len(column.text)
    collapses = not selection.is_empty and not extend
    row = column.rows[column.row_of(caret, upstream=upstream)]
    match motion:
        case Motion.LEFT:
            return (selection.start if collapses else column.before(caret)), False
        case Motion.RIGHT:
            return (selection.end if collapses else column.after(caret)), False
        case Motion.ROW_START:
            return row.start, False
        case Motion.ROW_END:
            return row.end, not row.is_last
        case Motion.TEXT_START:
            return 0, False
        case Motion.WORD_LEFT:
            return segmentation().previous_word(caret), False
        case Motion.WORD_RIGHT:
            return segmentation().next_word(caret, length), False
        case Motion.CLAUSE_UP:
            return segmentation().previous_clause(caret), False
        case Motion.CLAUSE_DOWN:
            return segmentation().next_clause(caret, length), False
        case _:
            return length, False


def vertical(
    column: Column, caret: int, motion: Motion, *, upstream: bool, wanted_x: float, page: int
) -> tuple[int, bool]:
    """The caret after a motion by a row or by `page` pixels, as near to `wanted_x` as the row allows.

    Beyond the first and last row it goes to the start and end of the text.
    """
    index = column.row_of(caret, upstream=upstream)
    row = column.rows[index]
    if motion in {Motion.UP, Motion.DOWN}:
        target = index + (1 if motion is Motion.DOWN else -1)
    else:
        distance = max(page - row.height, row.height)
        target = column.row_at(row.y + (distance if motion is Motion.PAGE_DOWN else -distance))
        if target == index:
            target += 1 if motion is Motion.PAGE_DOWN else -1
    if target < 0:
        return 0, False
    if target >= len(column.rows):
        return len(column.text), False
    reached = column.rows[target]
    offset = reached.offset_at(wanted_x)
    return offset, offset == reached.end and not reached.is_last


class Leaning:
    """What of the caret is no offset: on which side of a line break it stands, and the x that it aims at when it
    goes up and down. Both are valid only for the caret they were made for, so that nobody has to forget them."""

    def __init__(self) -> None:
        self._upstream_at: int | None = None
        self._wanted_x: tuple[int, float] | None = None

    def is_upstream(self, caret: int) -> bool:
        """Whether that caret stands at the end of a wrapped row and not at the start of the next."""
        return self._upstream_at == caret

    def lean(self, caret: int, *, upstream: bool) -> None:
        """The caret is put on this side of a line break."""
        self._upstream_at = caret if upstream else None

    def move(
        self,
        column: Column,
        selection: Selection,
        motion: Motion,
        segmentation: Callable[[], Segmentation],
        *,
        upstream: bool,
        page: int,
        extend: bool,
    ) -> int:
        """The caret after a motion; up and down keep the wanted x."""
        caret = selection.caret
        if motion in VERTICAL:
            wanted = self._wanted(column, caret, upstream=upstream)
            after, at_end = vertical(column, caret, motion, upstream=upstream, wanted_x=wanted, page=page)
            self._wanted_x = (after, wanted)
        else:
            after, at_end = horizontal(
                column, selection, motion, segmentation, upstream=upstream, extend=extend
            )
        self.lean(after, upstream=at_end)
        return after

    def _wanted(self, column: Column, caret: int, *, upstream: bool) -> float:
        """The x that vertical motions aim at: where they began."""
        if self._wanted_x is not None and self._wanted_x[0] == caret:
            return self._wanted_x[1]
        return column.rows[column.row_of(caret, upstream=upstream)].x_of(caret)

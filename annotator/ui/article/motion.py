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

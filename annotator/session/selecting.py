"""Selecting by words and clauses, as the keys W and C do it."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.segmentation import Run
from annotator.model.selection import Selection


def grow(runs: Sequence[Run], at: Run, selection: Selection) -> Selection:
    """Without a selection the run `at` the caret; with one, the selection up to the end of the next run.

    `runs` are all words or all clauses of the text, sorted. A selection that reaches the last one stays.
    """
    if selection.is_empty:
        return Selection(*at)
    following = next((end for _, end in runs if end > selection.end), selection.end)
    return Selection(selection.start, following)


def trimmed(text: str, selection: Selection) -> Run:
    """The selection without white space at its edges, which no span has (guideline)."""
    start, end = selection.start, selection.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end)

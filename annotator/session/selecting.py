"""Selecting by words and clauses, as the keys W and C do it."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.errors import Refusal
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


def clamped(selection: Selection, length: int) -> Selection:
    """The selection within a text of that length."""
    return Selection(min(max(selection.anchor, 0), length), min(max(selection.caret, 0), length))


def trimmed(text: str, start: int, end: int) -> Run:
    """The run without white space at its edges, which no span has (guideline); a refusal where nothing is left.

    A run that does not fit the text is given back as it is, for others to refuse.
    """
    run = text[start:end]
    if start < 0 or len(run) != end - start or not run:
        return start, end
    if run.isspace():
        raise Refusal("Only white space is selected. Select some text, then label it.")
    return start + len(run) - len(run.lstrip()), end - (len(run) - len(run.rstrip()))

"""Runs of one part of a page to lines, and lines to paragraphs.

A paragraph goes on in the next line where that one is of the same size, is not indented, and begins with a piece that
had no room left in the line above: a number or a Latin word is never broken, and marks stay with their character.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from annotator.reading.sources.page_runs import Run, is_wide

_OF_NUMBERS = frozenset("0123456789.,%-+/:")
_SENTENCE_ENDS = frozenset("。！？!?”』」）)")
_MOST_LINES = 1_500
"""Lines of one part of a page beyond which they are not put together to paragraphs."""
_INDENT = 0.8
"""Ems by which the first line of a paragraph begins further in at least."""
_DEEPEST_INDENT = 2.5
"""Ems by which it begins further in at most."""
_NEXT_LINE = 1.35
"""Distance of two lines of a paragraph at most, in usual ones."""
_ENOUGH = 3
"""Lines by which the width of a column is judged."""
_ROOM = 0.3
"""Ems to spare beyond the next piece by which a line is short: what justifying, rounding and marks may take."""
_BETWEEN_SCRIPTS = 0.25
"""Room between Chinese and a number or word, and between two words, in ems."""


class Edges(NamedTuple):
    """Where what a part of a page stands in begins and ends: a column, or the page."""

    left: float
    right: float


def paragraphs_of(runs: Sequence[Run], edges: Edges) -> list[str]:
    """The paragraphs of a part of a page, an empty one where the page leaves more room than between its lines."""
    lines = _lines(runs)
    if len(lines) > _MOST_LINES:
        return [line.text for line in lines]
    found: list[str] = []
    columns: dict[float, Edges | None] = {}
    pitch = _pitch(lines)
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        if above is not None and _is_same_paragraph(above, line, lines, edges, columns, pitch):
            found[-1] += (
                " " if above.ends_spaced or _are_two_words(found[-1][-1], line.text[0]) else ""
            ) + line.text
            continue
        if above is not None and line.top - above.top > 1.7 * max(pitch, above.height):
            found.append("")
        found.append(line.text)
    return found


def _lines(runs: Sequence[Run]) -> list[Run]:
    """The lines of a part of a page, from top to bottom; runs beside one another with a space between."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.middle, run.left)):
        row = rows[-1] if rows else None
        if row is not None and abs(run.middle - row[0].middle) < 0.5 * min(run.height, row[0].height):
            row.append(run)
        else:
            rows.append([run])
    lines = []
    for row in rows:
        row.sort(key=lambda run: run.left)
        text = row[0].text
        for before, after in pairwise(row):
            is_apart = after.left - before.right > 0.5 * after.height
            text += (" " if is_apart or not is_wide(before.text[-1] + after.text[0]) else "") + after.text
        lines.append(
            Run(
                text,
                row[0].left,
                min(run.top for run in row),
                max(run.right for run in row),
                max(run.bottom for run in row),
                min(run.start for run in row),
                max(run.end for run in row),
                row[0].head,
                any(after.left - before.right > 0.5 * after.height for before, after in pairwise(row)),
                row[-1].ends_spaced,
            )
        )
    return lines


def _are_two_words(end: str, start: str) -> bool:
    """Whether a space stood at the end of a line: Chinese has none, and is broken within a number too."""
    if is_wide(end + start):
        return False
    return not (end in _OF_NUMBERS and start in _OF_NUMBERS)


def _pitch(lines: Sequence[Run]) -> float:
    """The usual distance of two lines."""
    return median([low.top - high.top for high, low in pairwise(lines)] or [0.0])


def _is_same_paragraph(
    above: Run,
    line: Run,
    lines: Sequence[Run],
    edges: Edges,
    columns: dict[float, Edges | None],
    pitch: float,
) -> bool:
    height = line.height
    if above.is_spaced and line.is_spaced:
        return False
    if not 0.85 < above.height / height < 1.18 or line.top - above.top > _NEXT_LINE * max(pitch, height):
        return False
    if height not in columns:
        columns[height] = _column(lines, height)
    column = columns[height]
    if column is None:
        return _reaches(above, line, edges)
    return line.left < column.left + _INDENT * height and not _has_room(above, line, column.right)


def _column(lines: Sequence[Run], height: float) -> Edges | None:
    """Where lines of that size begin and end; None where they are so few that they do not say it."""
    alike = [one for one in lines if 0.85 < one.height / height < 1.18]
    if len(alike) < _ENOUGH:
        return None
    return Edges(min(one.start for one in alike), max(one.end for one in alike))


def _reaches(above: Run, line: Run, edges: Edges) -> bool:
    """Whether a line goes from edge to edge of what it stands in: the first of a paragraph, or of lines that are
    centred."""
    height, room = line.height, above.start - edges.left
    if line.start < edges.left + _INDENT * height:
        return room < _DEEPEST_INDENT * height and not _has_room(above, line, edges.right)
    is_centred = abs(above.start + above.end - line.start - line.end) < height
    return is_centred and not _has_room(above, line, edges.right + room)


def _has_room(above: Run, line: Run, right: float) -> bool:
    """Whether the first piece of a line would have fitted into the one above, of a column that ends at `right`."""
    between = _BETWEEN_SCRIPTS if not is_wide(above.text[-1]) or not is_wide(line.text[0]) else 0.0
    spare = (right - above.right - line.head) / line.height - between
    # where the piece would just fit, the end of a sentence decides
    return spare > _ROOM or (spare > -0.1 and above.text[-1] in _SENTENCE_ENDS)

"""Characters with their places on a page to text in reading order: columns, lines, paragraphs.

A page is divided at its tallest gutter, an empty strip with lines of text on both sides, into what stands above,
left, right and below; each part again. A headline across two columns thereby comes before both, and a column is
read to its end before the next. Lines of a paragraph are put together again, since only the page's width broke
them: a line that is full, followed by one of the same size that is not indented. Where a column ends within a
sentence the rules that cut articles see a column break, as in every extracted text.

Distances are points of the page, y grows downwards. Vertical writing is not known and comes out line by line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_NEAREST_GUTTER = 0.6
"""Width of the narrowest gutter, in heights of a line."""
_SHORTEST_GUTTER = 3
"""Lines that stand on both sides of a gutter at least."""
_NARROWEST_COLUMN = 4
"""Mean length of the lines of a column in characters: shorter ones are the cells of a list of names."""
_SAME_WORD = 0.8
"""Distance of two characters of a run at most, in heights."""
_THINNEST_SPACE = 0.1
"""Width of a space that is written as one, in heights; numbers are set with thinner ones by some programs."""
_WORD_SPACE = 0.15
"""Distance of two Latin words between which no space is written."""
_OF_NUMBERS = frozenset("0123456789.,%-+/:")
_MOST_RUNS = 5_000
"""Runs beyond which a page is drawn rather than written, and read line by line."""
_HEADLINE = 1.3
"""Size of a headline, in heights of a line."""
_SAME_HEADLINE = 2.5
"""Distance of two parts of a headline at most, in heights."""
_OFF_CENTRE = 0.05
"""How far from the middle a headline over everything may stand, in widths of what it stands over."""
_MOST_EDGES = 60
"""Places at which a gutter is looked for; the columns of a page end at a few."""
_MOST_LINES = 1_500
"""Lines of one part of a page beyond which they are not put together to paragraphs."""
_DEEPEST = 40


class Character(NamedTuple):
    """A character and its box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Run:
    """Characters beside one another, as the file writes them."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    is_spaced: bool = False
    """Whether it is a line with room between its parts, as in a list of names."""
    filled: float = 0
    """Widths of its characters."""

    @property
    def is_tight(self) -> bool:
        """Whether its characters touch one another."""
        return len(self.text) > 2 and self.right - self.left < 1.06 * self.filled

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def text_of(characters: Iterable[Character]) -> str:
    """The text of a page, a line for each paragraph, an empty line between two parts of the page."""
    runs = runs_of(characters)
    if not runs:
        return ""
    line_height = median(run.height for run in runs)
    parts = _ordered(runs, line_height, 0) if len(runs) <= _MOST_RUNS else [runs]
    return "\n\n".join("\n".join(_paragraphs(_lines(part))) for part in parts)


def runs_of(characters: Iterable[Character]) -> list[Run]:
    """Characters that follow one another in the file and on the page."""
    runs: list[Run] = []
    is_spaced = False
    for one in characters:
        if one.text.isspace() and one.text != "\u3000":
            is_spaced = True
            continue
        last = runs[-1] if runs else None
        if last is not None and _continues(last, one):
            last.text += _space_between(last, one, is_spaced=is_spaced) + one.text
            last.right = max(last.right, one.right)
            last.filled += one.right - one.left
            last.top, last.bottom = min(last.top, one.top), max(last.bottom, one.bottom)
        elif one.text != "\u3000":  # an indent: where the line begins says so already
            runs.append(Run(*one, filled=one.right - one.left))
        is_spaced = False
    return runs


def _continues(run: Run, one: Character) -> bool:
    height = one.bottom - one.top
    if height <= 0 or not 0.6 < run.height / height < 1.7:
        return False
    overlap = min(run.bottom, one.bottom) - max(run.top, one.top)
    return (
        overlap > 0.6 * min(run.height, height) and -0.6 * height < one.left - run.right < _SAME_WORD * height
    )


def _space_between(run: Run, one: Character, *, is_spaced: bool) -> str:
    """A space where the file has one that can be seen, or where it leaves the room for one between two words."""
    gap = (one.left - run.right) / (one.bottom - one.top)
    if is_spaced:
        return " " if gap > _THINNEST_SPACE else ""
    if gap < _WORD_SPACE:
        return ""
    # Chinese that is set wide has that room everywhere
    return " " if not _is_wide(run.text[-1] + one.text) or run.is_tight else ""


def _is_wide(two: str) -> bool:
    """Whether no space stands between two characters, since one is Chinese."""
    return any(character >= "\u2e80" for character in two)


# -- columns -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Gutter:
    left: float
    right: float
    top: float
    bottom: float
    height: float


def _ordered(runs: list[Run], line_height: float, depth: int) -> list[list[Run]]:
    """The parts of a page in reading order."""
    head, rest = _centred_head(runs, line_height)
    if head and depth < _DEEPEST:
        return [head, *_ordered(rest, line_height, depth + 1)]
    gutter = _tallest_gutter(runs, line_height) if depth < _DEEPEST else None
    if gutter is None:
        return [runs] if runs else []
    above: list[Run] = []
    left: list[Run] = []
    right: list[Run] = []
    below: list[Run] = []
    for run in runs:
        if run.middle <= gutter.top:
            above.append(run)
        elif run.middle >= gutter.bottom:
            below.append(run)
        else:
            (left if run.left < gutter.left else right).append(run)
    return [part for side in (above, left, right, below) for part in _ordered(side, line_height, depth + 1)]


def _centred_head(runs: list[Run], line_height: float) -> tuple[list[Run], list[Run]]:
    """A headline over the middle of all that follows, and the rest; it need not reach across every gutter."""
    if len(runs) < 2 * _SHORTEST_GUTTER:
        return [], runs
    first = min(runs, key=lambda run: run.top)
    head = [run for run in runs if run.top < first.bottom]
    rest = [run for run in runs if run.top >= first.bottom]
    if (
        not rest
        or first.height < _HEADLINE * line_height
        or any(run.height < first.height / 2 for run in head)
    ):
        return [], runs
    head.sort(key=lambda run: run.left)
    if any(after.left - before.right > _SAME_HEADLINE * first.height for before, after in pairwise(head)):
        return [], runs
    left, right = min(run.left for run in rest), max(run.right for run in rest)
    middle = (min(run.left for run in head) + max(run.right for run in head)) / 2
    return (head, rest) if abs(middle - (left + right) / 2) < _OFF_CENTRE * (right - left) else ([], runs)


def _tallest_gutter(runs: Sequence[Run], line_height: float) -> _Gutter | None:
    width = _NEAREST_GUTTER * line_height
    if len(runs) < 2 * _SHORTEST_GUTTER:
        return None
    edges: dict[int, float] = {}
    ends: Counter[int] = Counter()
    for run in runs:
        key = round(run.right / line_height * 2)
        edges[key] = max(edges.get(key, run.right), run.right)
        ends[key] += 1
    found = [
        gutter
        for key, number in ends.most_common(_MOST_EDGES)
        if number >= 2
        and (gutter := _gutter_at(runs, edges[key], edges[key] + width, line_height)) is not None
    ]
    return max(found, key=lambda gutter: (round(gutter.height / line_height), -gutter.left), default=None)


def _gutter_at(runs: Sequence[Run], left: float, right: float, line_height: float) -> _Gutter | None:
    """The tallest free stretch of a strip with text on both sides."""
    slack = 0.1 * line_height
    blocking = sorted(
        (run.top, run.bottom) for run in runs if run.left < right - slack and run.right > left + slack
    )
    stretches: list[tuple[float, float]] = []
    free_from = float("-inf")
    for top, bottom in blocking:
        if top > free_from:
            stretches.append((free_from, top))
        free_from = max(free_from, bottom)
    stretches.append((free_from, float("inf")))
    best: _Gutter | None = None
    for top, bottom in stretches:
        if bottom - top < _SHORTEST_GUTTER * line_height:
            continue
        within = [run for run in runs if top < run.middle < bottom]
        height = _height_between(
            [run for run in within if run.right <= left + slack],
            [run for run in within if run.left >= right - slack],
        )
        if height >= _SHORTEST_GUTTER * line_height and (best is None or height > best.height):
            best = _Gutter(left + slack, right - slack, top, bottom, height)
    return best


def _height_between(left: Sequence[Run], right: Sequence[Run]) -> float:
    """How far two columns stand beside one another; 0 where one of them is none."""
    for column in (left, right):
        if len(column) < _SHORTEST_GUTTER:
            return 0
        if sum(len(run.text) for run in column) < _NARROWEST_COLUMN * len(column):
            return 0
    return min(max(run.bottom for run in left), max(run.bottom for run in right)) - max(
        min(run.top for run in left), min(run.top for run in right)
    )


# -- lines and paragraphs ------------------------------------------------------------------------------------


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
            text += (" " if is_apart or not _is_wide(before.text[-1] + after.text[0]) else "") + after.text
        lines.append(
            Run(
                text,
                row[0].left,
                min(run.top for run in row),
                max(run.right for run in row),
                max(run.bottom for run in row),
                any(after.left - before.right > 0.5 * after.height for before, after in pairwise(row)),
            )
        )
    return lines


def _paragraphs(lines: Sequence[Run]) -> list[str]:
    """The lines with those put together that only the width of the column broke, an empty one where the page
    leaves more room than between its lines."""
    if len(lines) > _MOST_LINES:
        return [line.text for line in lines]
    found: list[str] = []
    pitch = _pitch(lines)
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        if above is not None and _is_same_paragraph(above, line, lines, pitch):
            found[-1] += (" " if _are_two_words(found[-1][-1], line.text[0]) else "") + line.text
            continue
        if above is not None and line.top - above.top > 1.7 * max(pitch, above.height):
            found.append("")
        found.append(line.text)
    return found


def _are_two_words(end: str, start: str) -> bool:
    """Whether a space stood at the end of a line: Chinese has none, and is broken within a number too."""
    if _is_wide(end + start):
        return False
    return not (end in _OF_NUMBERS and start in _OF_NUMBERS)


def _pitch(lines: Sequence[Run]) -> float:
    """The usual distance of two lines."""
    return median([low.top - high.top for high, low in pairwise(lines)] or [0.0])


def _is_same_paragraph(above: Run, line: Run, lines: Sequence[Run], pitch: float) -> bool:
    height = line.height
    if above.is_spaced and line.is_spaced:
        return False
    if not 0.85 < above.height / height < 1.18 or line.top - above.top > 1.5 * max(pitch, height):
        return False
    alike = [one for one in lines if 0.85 < one.height / height < 1.18]
    if len(alike) < 3:
        return False
    left, right = min(one.left for one in alike), max(one.right for one in alike)
    return line.left < left + 0.8 * height and above.right > right - 1.6 * height

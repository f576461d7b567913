"""Characters with their places on a page to text in reading order: columns, lines, paragraphs.

A page is divided at its tallest gutter, an empty strip with lines of text on both sides, into what stands above,
left, right and below; each part again. A headline across two columns thereby comes before both, and a column is
read to its end before the next. Lines of a paragraph are put together again, since only the page's width broke
them: a line that is full, followed by one of the same size that is not indented. Where a column ends within a
sentence the rules that cut articles see a column break, as in every extracted text.

Distances are points of the page, y grows downwards. Vertical writing is not known and comes out line by line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from annotator.reading.sources.page_paragraphs import Edges, paragraphs_of
from annotator.reading.sources.page_runs import Character, Run, runs_of

_NEAREST_GUTTER = 0.6
"""Width of the narrowest gutter, in heights of a line."""
_SHORTEST_GUTTER = 3
"""Lines that stand on both sides of a gutter at least."""
_NARROWEST_COLUMN = 4
"""Mean length of the lines of a column in characters: shorter ones are the cells of a list of names."""
_MOST_RUNS = 5_000
"""Runs beyond which a page is drawn rather than written, and read line by line."""
_HEADLINE = 1.3
"""Size of a headline, in heights of a line."""
_MOST_HEADLINES = 40
"""Lines of large type of which one may be a headline over all that follows."""
_SAME_HEADLINE = 2.5
"""Distance of two parts of a headline at most, in heights."""
_OFF_CENTRE = 0.05
"""How far from the middle a headline over everything may stand, in widths of what it stands over."""
_MOST_EDGES = 30
"""Places at which a gutter is looked for; the columns of a page end at a few."""
_DEEPEST = 40


def text_of(characters: Iterable[Character]) -> str:
    """The text of a page, a line for each paragraph, an empty line between two parts of the page."""
    runs = runs_of(characters)
    if not runs:
        return ""
    line_height = median(run.height for run in runs)
    edges = Edges(min(run.start for run in runs), max(run.end for run in runs))
    parts = _ordered(runs, edges, line_height, 0) if len(runs) <= _MOST_RUNS else [(runs, edges)]
    return "\n\n".join("\n".join(paragraphs_of(part, its)) for part, its in parts)


# -- columns -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Gutter:
    left: float
    right: float
    top: float
    bottom: float
    height: float


def _ordered(runs: list[Run], edges: Edges, line_height: float, depth: int) -> list[tuple[list[Run], Edges]]:
    """The parts of a page in reading order, each with the edges of what it stands in."""
    before, head, rest = _centred_head(runs, line_height)
    if head and depth < _DEEPEST:
        between, more, after = _centred_head(rest, line_height)
        while more and not between and _goes_on(head, more):
            head, rest = head + more, after
            between, more, after = _centred_head(rest, line_height)
        return [
            *_ordered(before, edges, line_height, depth + 1),
            (head, edges),
            *_ordered(rest, edges, line_height, depth + 1),
        ]
    gutter = _tallest_gutter(runs, line_height) if depth < _DEEPEST else None
    if gutter is None:
        return [(runs, edges)] if runs else []
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
            (left if run.start < gutter.left else right).append(run)
    sides = (
        (above, edges),
        (left, Edges(edges.left, max(run.end for run in left))),
        (right, Edges(min(run.start for run in right), edges.right)),
        (below, edges),
    )
    return [part for side, its in sides for part in _ordered(side, its, line_height, depth + 1)]


def _centred_head(runs: list[Run], line_height: float) -> tuple[list[Run], list[Run], list[Run]]:
    """What stands above a headline over the middle of all that follows, the headline, and what follows.

    Such a headline need not reach across every gutter. Nothing else stands beside it."""
    if len(runs) >= 2 * _SHORTEST_GUTTER:
        large = [run for run in runs if run.height >= _HEADLINE * line_height]
        for first in sorted(large, key=lambda run: run.top)[:_MOST_HEADLINES]:
            head = [run for run in runs if run.top < first.bottom and run.bottom > first.top]
            rest = [run for run in runs if run.top >= first.bottom]
            if rest and _is_head(head, first, rest, line_height):
                return [run for run in runs if run.bottom <= first.top], head, rest
    return [], [], runs


def _is_head(head: list[Run], first: Run, rest: Sequence[Run], line_height: float) -> bool:
    if any(run.height < first.height / 2 for run in head):
        return False
    head.sort(key=lambda run: run.left)
    if any(after.left - before.right > _SAME_HEADLINE * first.height for before, after in pairwise(head)):
        return False
    left, right = min(run.start for run in rest), max(run.end for run in rest)
    if head[0].left < left - line_height or head[-1].right > right + line_height:
        return True  # it belongs to the page rather than to a column
    middle = (head[0].left + max(run.right for run in head)) / 2
    return abs(middle - (left + right) / 2) < _OFF_CENTRE * (right - left)


def _goes_on(head: Sequence[Run], more: Sequence[Run]) -> bool:
    """Whether a headline has another line."""
    last, first = head[-1], more[0]
    return 0.85 < last.height / first.height < 1.18 and first.top - last.top < 2 * first.height


def _tallest_gutter(runs: Sequence[Run], line_height: float) -> _Gutter | None:
    width = _NEAREST_GUTTER * line_height
    if len(runs) < 2 * _SHORTEST_GUTTER:
        return None
    # lines begin at the same place more often than they end there
    starts, ends = (
        _usual([run.start for run in runs], line_height),
        _usual([run.end for run in runs], line_height),
    )
    places = [min(those) - width for those in starts] + [max(those) for those in ends]
    found = [
        gutter
        for place in places
        if (gutter := _gutter_at(runs, place, place + width, line_height)) is not None
    ]
    top, bottom = min(run.top for run in runs), max(run.bottom for run in runs)

    def worth(gutter: _Gutter) -> tuple[float, ...]:
        # what nothing crosses parts articles; else, of those beside the same lines, the one that is cut short least
        is_whole = gutter.top < top and gutter.bottom > bottom
        free = min(gutter.bottom, bottom) - max(gutter.top, top)
        return is_whole, round(gutter.height / line_height), round(free / line_height), -gutter.left

    return max(found, key=worth, default=None)


def _usual(edges: Sequence[float], line_height: float) -> list[list[float]]:
    """Edges that several lines share, those of most lines first."""
    near: dict[int, list[float]] = {}
    for edge in edges:
        near.setdefault(round(edge / line_height * 2), []).append(edge)
    shared = [those for those in near.values() if len(those) >= 2]
    return sorted(shared, key=len, reverse=True)[:_MOST_EDGES]


def _gutter_at(runs: Sequence[Run], left: float, right: float, line_height: float) -> _Gutter | None:
    """The tallest free stretch of a strip with text on both sides."""
    slack = 0.1 * line_height
    blocking = sorted(
        (run.top, run.bottom) for run in runs if run.start < right - slack and run.end > left + slack
    )
    before = [run for run in runs if run.end <= left + slack]
    after = [run for run in runs if run.start >= right - slack]
    if len(before) < _SHORTEST_GUTTER or len(after) < _SHORTEST_GUTTER:
        return None
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
        height = _height_between(
            [run for run in before if top < run.middle < bottom],
            [run for run in after if top < run.middle < bottom],
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

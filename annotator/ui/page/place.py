"""Where a person is on a page: the caret in the source and the blocks that keys act on. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from annotator.model.page import SourceRun
from annotator.ui.page.plan import Plan, Standing

_BREAKS = re.compile(r"(?<=[，。；：、！？,;:!?”》])(?![”》])|(?<=\s)(?=\S)")


@dataclass(frozen=True, slots=True)
class Place:
    """`current` is the block with the caret, `chosen` those that keys act on, `anchor` where choosing began."""

    caret: int = 0
    current: SourceRun | None = None
    chosen: frozenset[SourceRun] = frozenset()
    anchor: SourceRun | None = None

    def runs(self) -> list[SourceRun]:
        """The chosen blocks as the source has them."""
        return sorted(self.chosen)


def at(standing: Standing | None, caret: int | None = None) -> Place:
    """On one block, the caret at its start or within it."""
    if standing is None:
        return Place(caret or 0)
    start, end = run = standing.run
    caret = start if caret is None else min(max(caret, start), end)
    return Place(caret, run, frozenset((run,)), run)


def extended(plan: Plan, place: Place, run: SourceRun) -> Place:
    """Chosen are all from the anchor to that block, which has the caret."""
    anchor = place.anchor if place.anchor in plan.places else run
    chosen = plan.between(anchor or run, run)
    return Place(run[0], run, frozenset(chosen), anchor)


def toggled(place: Place, run: SourceRun) -> Place:
    """That block is chosen too, or no longer; one always is."""
    if run in place.chosen and len(place.chosen) > 1:
        chosen = place.chosen - {run}
        current = max(chosen) if place.current == run else place.current
        return replace(place, chosen=chosen, current=current, caret=(current or run)[0], anchor=current)
    return Place(run[0], run, place.chosen | {run}, run)


def whole_article(plan: Plan, standing: Standing) -> Place:
    """Chosen are all blocks of that one's article; the caret stands in it."""
    chosen = frozenset(each.run for each in plan.blocks if each.article.id == standing.article.id)
    return Place(standing.run[0], standing.run, chosen, standing.run)


def by_block(plan: Plan, place: Place, by: int, *, extend: bool) -> Place:
    """So many blocks further down; at the ends it stays."""
    if not plan.blocks:
        return place
    here = plan.places.get(place.current) if place.current is not None else None
    there = 0 if here is None else min(max(here + by, 0), len(plan.blocks) - 1)
    if there == here and not extend:
        return at(plan.blocks[there], place.caret)
    return extended(plan, place, plan.blocks[there].run) if extend else at(plan.blocks[there])


def by_clause(plan: Plan, place: Place, by: int) -> Place:
    """The caret to the next or previous start of a clause, where one would split."""
    if place.current is None:
        return place
    start, end = place.current
    stops = [start + match.start() for match in _BREAKS.finditer(plan.text[start:end])]
    if by > 0:
        caret = next((stop for stop in (*stops, end) if stop > place.caret), end + 1)
    else:
        caret = next((stop for stop in (*reversed(stops), start) if stop < place.caret), start - 1)
    return moved(plan, place, caret, by)


def moved(plan: Plan, place: Place, caret: int, by: int) -> Place:
    """The caret there, which lies in the direction `by` (1 or -1); beyond an edge of the block in the next one."""
    here = plan.places.get(place.current) if place.current is not None else None
    if here is None:
        return at(plan.near(place.caret))
    standing = plan.blocks[here]
    start, end = standing.run
    if start <= caret <= end:
        return at(standing, caret)
    there = here + by
    if not 0 <= there < len(plan.blocks):
        return at(standing, place.caret)
    return at(plan.blocks[there], plan.blocks[there].run[0 if by > 0 else 1])


def after(plan: Plan, place: Place) -> Place:
    """The same place on a page that was cut anew: the blocks that are still there, else the one at the caret."""
    chosen = frozenset(run for run in place.chosen if run in plan.places)
    if place.current is not None and place.current in plan.places:
        anchor = place.anchor if place.anchor in plan.places else place.current
        return replace(place, chosen=chosen or frozenset((place.current,)), anchor=anchor)
    found = at(plan.near(place.caret), place.caret)
    return replace(found, chosen=found.chosen | chosen) if len(place.chosen) > 1 else found


def alike(plan: Plan, run: SourceRun) -> list[Standing]:
    """The blocks that one could repeat, those first that read most like it."""
    wanted = _pairs(plan.text[slice(*run)])
    found = [each for each in plan.blocks if each.run != run and each.block.duplicate_of is None]

    def likeness(each: Standing) -> float:
        pairs = _pairs(plan.text[slice(*each.run)])
        return -len(wanted & pairs) / max(len(wanted | pairs), 1)

    return sorted(found, key=likeness)


def _pairs(text: str) -> set[str]:
    text = "".join(text[:_COMPARED].split())
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}


_COMPARED = 400
"""Characters at the start of a block that tell what it repeats."""

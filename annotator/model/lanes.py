"""Lanes: where spans that overlap on one row of text are drawn so that each stays visible."""

from __future__ import annotations

from collections.abc import Sequence


def stack(runs: Sequence[tuple[int, int]]) -> list[int]:
    """The lane of each run `[start, end)` so that no two runs in a lane share a character.

    Runs must be sorted by start, then longest first; then the outer one gets the lower lane number. Each run
    takes the lowest lane that is free at its start (greedy interval colouring, which needs as many lanes as
    the deepest overlap and no more).
    """
    ends: list[int] = []
    lanes: list[int] = []
    for start, end in runs:
        for lane, lane_end in enumerate(ends):
            if lane_end <= start:
                ends[lane] = end
                lanes.append(lane)
                break
        else:
            lanes.append(len(ends))
            ends.append(end)
    return lanes


def stack_groups(
    runs: Sequence[tuple[int, int]], groups: Sequence[int]
) -> tuple[list[int], dict[int, range]]:
    """The lane of each run, and the lanes of each group: every group has its own, in ascending order of the groups.

    Runs are sorted as for `stack`, whatever their groups. Only groups that have a run take lanes.
    """
    lanes = [0] * len(runs)
    taken: dict[int, range] = {}
    first = 0
    for group in sorted(set(groups)):
        members = [place for place, each in enumerate(groups) if each == group]
        stacked = stack([runs[place] for place in members])
        for place, lane in zip(members, stacked, strict=True):
            lanes[place] = first + lane
        past = first + max(stacked) + 1
        taken[group] = range(first, past)
        first = past
    return lanes, taken

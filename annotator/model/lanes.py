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


def stack_groups(runs: Sequence[tuple[int, int]], groups: Sequence[int]) -> tuple[list[int], list[int]]:
    """The lane of each run, and the group of each lane: no lane is shared by two groups.

    Runs are sorted as for `stack`, whatever their groups. The outermost lanes of all groups come first, in ascending
    order of the groups, so that what two of them say of one place stands together; then those of runs nested or
    overlapping within a group. There is no empty lane.
    """
    keys = _keys(runs, groups)
    order = sorted(set(keys))
    place_of = {key: lane for lane, key in enumerate(order)}
    return [place_of[key] for key in keys], [group for _, group in order]


def stack_together(runs: Sequence[tuple[int, int]], groups: Sequence[int]) -> list[int]:
    """The lane of each run where groups share lanes: among runs that share a character the order is that of
    `stack_groups`, and each lies as near to the first lane as that allows."""
    if len(runs) < 2:
        return [0] * len(runs)
    keys = _keys(runs, groups)
    lanes = [0] * len(runs)
    placed: list[int] = []
    for place in sorted(range(len(runs)), key=keys.__getitem__):
        start, end = runs[place]
        for other in placed:
            if runs[other][0] < end and start < runs[other][1]:
                lanes[place] = max(lanes[place], lanes[other] + 1)
        placed.append(place)
    return lanes


def _keys(runs: Sequence[tuple[int, int]], groups: Sequence[int]) -> list[tuple[int, int]]:
    """How deep each run lies among those of its group, and the group."""
    depths = [0] * len(runs)
    for group in set(groups):
        members = [place for place, each in enumerate(groups) if each == group]
        for place, depth in zip(members, stack([runs[place] for place in members]), strict=True):
            depths[place] = depth
    return list(zip(depths, groups, strict=True))

"""Two people have changed one text apart from each other: what both changes come to, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher


def merged(base: str, ours: str, theirs: str) -> str | None:
    """The text with what either has changed of `base`; None where both changed the same lines, and not alike.

    The rule is that of diff3 (Khanna, Kunal and Pierce 2007): between two runs of lines that all three have, the side
    counts that differs from the base.
    """
    old, one, other = (text.split("\n") for text in (base, ours, theirs))
    lines: list[str] = []
    places = (0, 0, 0)
    for start, length in _shared(old, one, other):
        pieces = [text[low:high] for text, low, high in zip((old, one, other), places, start, strict=True)]
        chosen = _chosen(*pieces)
        if chosen is None:
            return None
        lines += chosen
        lines += old[start[0] : start[0] + length]
        places = (start[0] + length, start[1] + length, start[2] + length)
    return "\n".join(lines)


def _chosen(old: Sequence[str], one: Sequence[str], other: Sequence[str]) -> Sequence[str] | None:
    if one == other or old == other:
        return one
    return other if old == one else None


def _shared(
    old: Sequence[str], one: Sequence[str], other: Sequence[str]
) -> Iterator[tuple[tuple[int, int, int], int]]:
    """Runs of lines that stand in all three, where each begins and how long it is; at last the end."""
    left = SequenceMatcher(None, old, one).get_matching_blocks()
    right = SequenceMatcher(None, old, other).get_matching_blocks()
    first = second = 0
    while first < len(left) and second < len(right):
        a, b = left[first], right[second]
        low, high = max(a.a, b.a), min(a.a + a.size, b.a + b.size)
        if low < high:
            yield (low, a.b + low - a.a, b.b + low - b.a), high - low
        if a.a + a.size < b.a + b.size:
            first += 1
        else:
            second += 1
    yield (len(old), len(one), len(other)), 0

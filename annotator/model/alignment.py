"""Two texts side by side: where a run of the one stands in the other."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher

from annotator.model.edges import trimmed
from annotator.model.grams import plain
from annotator.model.segmentation import Run


@dataclass(frozen=True, slots=True)
class Placed:
    """A run `[start, end)` of the other text (code points), and whether it reads the same characters."""

    start: int
    end: int
    is_same: bool


class Alignment:
    """Two texts that are nearly the same. Made once for all runs of the one."""

    def __init__(self, text: str, other: str) -> None:
        self._text, self._other = text, other
        self._pieces = _pieces(text, other)
        self._starts = [start for start, *_ in self._pieces]

    def placed(self, start: int, end: int) -> Placed | None:
        """Where a run, which is not empty, stands in the other text; None where nothing is left of it there.

        Where characters differ at an edge, the edge is that of what stands for them, without marks and spaces.
        """
        low, high = self._place(start, is_end=False), self._place(end - 1, is_end=True)
        if low >= high:
            return None
        if self._text[start:end] == self._other[low:high]:
            return Placed(low, high, True)
        low, high = trimmed(self._other, low, high)
        return Placed(low, high, False) if low < high else None

    def same(self, start: int, end: int) -> Run | None:
        """Where a run stands in the other text with the same characters."""
        found = self.placed(start, end)
        return (found.start, found.end) if found is not None and found.is_same else None

    def _place(self, offset: int, *, is_end: bool) -> int:
        """The edge before a character, or behind it."""
        start, _, there, there_end, is_equal = self._pieces[bisect_right(self._starts, offset) - 1]
        if is_equal:
            return there + offset - start + is_end
        return there_end if is_end else there


def _pieces(text: str, other: str) -> list[tuple[int, int, int, int, bool]]:
    """The runs of the one and what stands for each of them in the other, alike or not; none of the one is empty.

    Widths and cases are alike here, so that a digit is set against its wide form.
    """
    one, two = "".join(map(plain, text)), "".join(map(plain, other))
    head = 0
    while head < min(len(one), len(two)) and one[head] == two[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(two)) - head and one[-1 - tail] == two[-1 - tail]:
        tail += 1
    middle = SequenceMatcher(None, one[head : len(one) - tail], two[head : len(two) - tail], autojunk=False)
    pieces = [(0, head, 0, head, True)]
    for tag, start, end, there, there_end in middle.get_opcodes():
        pieces.append((head + start, head + end, head + there, head + there_end, tag == "equal"))
    pieces.append((len(one) - tail, len(one), len(two) - tail, len(two), True))
    return [piece for piece in pieces if piece[0] < piece[1]]

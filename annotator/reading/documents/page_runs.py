"""Characters with their places on a page to runs: characters that follow one another in the file and on the page.

Distances are points of the page, y grows downwards. An em is the height of a character's box.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

_SAME_WORD = 0.8
"""Distance of two characters of a run at most, in ems."""
_THINNEST_SPACE = 0.1
"""Width of a space that is written as one, in ems; numbers are set with thinner ones by some programs."""
_WORD_SPACE = 0.15
"""Distance of two words between which no space is written, in ems, beyond that of the characters of the line."""
_SCRIPTS_APART = 0.35
"""Room in ems that programs leave by themselves between Chinese and a number or a Latin word: it is no space."""
OPENING = frozenset("“‘《〈「『【〔（([{")
CLOSING = frozenset("”’》〉」』】〕）)]}，。、；：！？,.;:!?%％℃·")
_PAIRED = frozenset("—…")
_WIDE_MARKS = frozenset("“”‘’—…")
"""Marks as wide as Chinese characters that stand among those of other scripts."""
_IN_NUMBERS = frozenset(",.:;/")


class Character(NamedTuple):
    """A character and its box, which is as high as an em and stands as far below the line of the type as every
    other of its size, whatever its font."""

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
    start: float
    """Where it begins without opening marks, which some programs hang into the margin."""
    end: float
    """Where it ends without closing marks, which many programs hang into the margin."""
    head: float
    """Width of its first piece that no program breaks: a number, a word, a character with the marks about it."""
    is_spaced: bool = False
    """Whether it is a line with room between its parts, as in a list of names."""

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def runs_of(characters: Iterable[Character]) -> list[Run]:
    """Characters that follow one another in the file and on the page."""
    runs: list[Run] = []
    parts: list[Character] = []
    spaced: set[int] = set()
    top = bottom = right = 0.0
    is_spaced = False
    for one in characters:
        text = one.text
        if text.isspace() and text != "\u3000":
            is_spaced = True
            continue
        if parts and _continues(top, right, bottom, one):
            if is_spaced:
                spaced.add(len(parts))
            parts.append(one)
            right = max(right, one.right)
            top, bottom = min(top, one.top), max(bottom, one.bottom)
        elif text != "\u3000":  # an indent: where the line begins says so already
            if parts:
                runs.append(_run(parts, spaced, top, right, bottom))
            parts, spaced = [one], set()
            top, right, bottom = one.top, one.right, one.bottom
        is_spaced = False
    if parts:
        runs.append(_run(parts, spaced, top, right, bottom))
    return runs


def _continues(top: float, right: float, bottom: float, one: Character) -> bool:
    height, other = one.bottom - one.top, bottom - top
    if height <= 0 or not 0.6 < other / height < 1.7:
        return False
    overlap = min(bottom, one.bottom) - max(top, one.top)
    return overlap > 0.6 * min(other, height) and -0.6 * height < one.left - right < _SAME_WORD * height


def _run(parts: Sequence[Character], spaced: set[int], top: float, right: float, bottom: float) -> Run:
    em = bottom - top
    gaps = [after.left - before.right for before, after in pairwise(parts)]
    # Chinese that is set wide, or to both edges, has that room everywhere
    usual = max(median_low(gaps), 0.0) if len(gaps) > 1 else None
    text = parts[0].text
    for place, (gap, one) in enumerate(zip(gaps, parts[1:], strict=True), 1):
        if gap > _THINNEST_SPACE * em and _is_space(text[-1], one.text, gap / em, usual, em, place in spaced):
            text += " "
        text += one.text
    first, last = 0, len(parts) - 1
    while first < last and parts[first].text in OPENING:
        first += 1
    while last > first and parts[last].text in CLOSING:
        last -= 1
    return Run(
        text,
        parts[0].left,
        top,
        right,
        bottom,
        parts[first].left,
        parts[last].right,
        parts[_unbroken(parts) - 1].right - parts[0].left,
    )


def _is_space(before: str, after: str, gap: float, usual: float | None, em: float, is_written: bool) -> bool:
    """Whether the file has a space that can be seen, or leaves the room for one between two words."""
    if is_written:
        return True
    if not is_wide(before + after):
        return gap > _WORD_SPACE
    if usual is None:
        return False
    room = gap - usual / em
    return room > (_WORD_SPACE if is_wide(before) == is_wide(after) else _SCRIPTS_APART)


def is_wide(text: str) -> bool:
    """Whether there is a Chinese character or mark in it, beside which no space stands."""
    return any(character >= "\u2e80" or character in _WIDE_MARKS for character in text)


def _unbroken(parts: Sequence[Character]) -> int:
    """How many characters form the first piece that stands on one line."""
    place, number = 0, len(parts)
    while place < number and parts[place].text in OPENING:
        place += 1
    while place < number:
        first = parts[place].text
        place += 1
        if first < "\u2000":
            while place < number and parts[place].text < "\u2000":
                if parts[place].left - parts[place - 1].right > _WORD_SPACE * (
                    parts[place].bottom - parts[place].top
                ):
                    return place
                place += 1
        elif first in _PAIRED:
            while place < number and parts[place].text == first:
                place += 1
        while place < number and parts[place].text in CLOSING:
            place += 1
        if not (place < number and parts[place - 1].text in _IN_NUMBERS and parts[place].text.isdigit()):
            break
    return max(place, 1)

"""Characters with their places on a page to runs: characters that follow one another in the file and on the page.

Distances are points of the page, y grows downwards. An em is the height of a character's box.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

_SAME_WORD = 0.8
"""Distance of two characters of a run at most, in ems."""
_BESIDE_MARK = 0.3
"""Distance of a Chinese mark and its neighbour in a run at most, in ems."""
_THINNEST_SPACE = 0.1
"""Width of a space that is written as one, in ems; numbers are set with thinner ones by some programs."""
_WORD_SPACE = 0.15
"""Distance of two words between which no space is written, in ems, beyond that of the characters of the line."""
_SCRIPTS_APART = 0.4
"""Room in ems that programs leave by themselves between Chinese and a number or a Latin word: it is no space."""
_BEYOND_USUAL = 0.08
"""Ems by which a space is wider than that room."""
_WIDENED = 1.3
"""How much wider that room becomes where a line is set to both edges."""
_ENOUGH = 3
"""Places at least by which the usual room of a page is judged."""
_MOST_ENDS = 0.2
"""Share of runs that end with a space beyond which those spaces tell nothing."""
OPENING = frozenset("“‘《〈「『【〔（([{")
CLOSING = frozenset("”’》〉」』】〕）)]}，。、；：！？,.;:!?%％℃·")
_HANGING = frozenset("“‘《〈「『【〔（”’》〉」』】〕）。，、；：！？")
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
    ends_spaced: bool = False
    """Whether the file has a space after it."""
    height: float = field(init=False)
    middle: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = self.bottom - self.top
        self.middle = (self.top + self.bottom) / 2


def runs_of(characters: Iterable[Character]) -> list[Run]:
    """Characters that follow one another in the file and on the page."""
    pieces = _pieces(characters)
    apart = _scripts_apart(pieces)
    # where most lines end with a space the program that wrote the file ends its lines so
    is_told = sum(piece.ends_spaced for piece in pieces) < _MOST_ENDS * len(pieces)
    return [_run(piece, apart, is_told) for piece in pieces]


@dataclass(slots=True)
class _Piece:
    """A run that is not yet ended: its characters, and before which of them the file has a space."""

    parts: list[Character]
    top: float
    right: float
    bottom: float
    spaced: set[int] = field(default_factory=set)
    ends_spaced: bool = False


def _pieces(characters: Iterable[Character]) -> list[_Piece]:
    pieces: list[_Piece] = []
    last: _Piece | None = None
    is_spaced = False
    for one in characters:
        text = one.text
        if text.isspace() and text != "\u3000":
            is_spaced = True
            continue
        if last is not None and _continues(last, one):
            if is_spaced:
                last.spaced.add(len(last.parts))
            last.parts.append(one)
            last.right = max(last.right, one.right)
            last.top, last.bottom = min(last.top, one.top), max(last.bottom, one.bottom)
        else:
            if last is not None:
                last.ends_spaced = is_spaced
            if text != "\u3000":  # an indent: where the line begins says so already
                last = _Piece([one], one.top, one.right, one.bottom)
                pieces.append(last)
        is_spaced = False
    return pieces


def _scripts_apart(pieces: Sequence[_Piece]) -> float:
    """Room between Chinese and a number beyond which there is a space, in ems: more than the page has mostly."""
    gaps = [
        (after.left - before.right) / (after.bottom - after.top)
        for piece in pieces
        for before, after in pairwise(piece.parts)
        if before.text.isdigit() != after.text.isdigit() and is_wide(before.text) != is_wide(after.text)
    ]
    if len(gaps) < _ENOUGH:
        return _SCRIPTS_APART
    return max(_WORD_SPACE, min(_SCRIPTS_APART, _WIDENED * median_low(gaps) + _BEYOND_USUAL))


def _continues(piece: _Piece, one: Character) -> bool:
    height, other = one.bottom - one.top, piece.bottom - piece.top
    if height <= 0 or not 0.6 < other / height < 1.7:
        return False
    overlap = min(piece.bottom, one.bottom) - max(piece.top, one.top)
    gap = (one.left - piece.right) / height
    if overlap <= 0.6 * min(other, height) or not -0.6 < gap < _SAME_WORD:
        return False
    # a gutter into which a mark hangs is narrow there
    return gap < _BESIDE_MARK or not (piece.parts[-1].text in _HANGING or one.text in _HANGING)


def _run(piece: _Piece, apart: float, is_told: bool) -> Run:
    parts, spaced = piece.parts, piece.spaced
    em = piece.bottom - piece.top
    gaps = [(after.left - before.right) / em for before, after in pairwise(parts)]
    # Chinese that is set wide, or to both edges, has that room everywhere
    usual = max(median_low(gaps), 0.0) if len(gaps) > 1 else 0.0
    is_known = len(gaps) > 1
    text = parts[0].text
    for place, gap in enumerate(gaps, 1):
        after = parts[place].text
        if gap > _THINNEST_SPACE:
            two = parts[place - 1].text[-1] + after[0]
            if place in spaced or ((is_known or not is_wide(two)) and _has_space(two, gap - usual, apart)):
                text += " "
        text += after
    first, last = 0, len(parts) - 1
    while first < last and parts[first].text in OPENING:
        first += 1
    while last > first and parts[last].text in CLOSING:
        last -= 1
    return Run(
        text,
        parts[0].left,
        piece.top,
        piece.right,
        piece.bottom,
        parts[first].left,
        parts[last].right,
        parts[_unbroken(parts) - 1].right - parts[0].left,
        ends_spaced=piece.ends_spaced and is_told,
    )


def _has_space(two: str, gap: float, apart: float) -> bool:
    """Whether there is a space between two characters for which the file has none: where it leaves the room for one
    between two words. `gap` is in ems, beyond that of all characters of the line."""
    if len(two) == 2 and is_wide(two[0]) != is_wide(two[1]):
        return gap > apart
    return gap > _WORD_SPACE


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

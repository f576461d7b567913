"""Copies: paragraphs that say the same, here and elsewhere, up to marks, spaces, width and a few characters.

A paragraph is compared by its signs: what is left without marks and white space, each character in its plain form and
each number as one sign, so that another date is one difference. Two paragraphs are alike when an edit distance of at
most a tenth of their signs lies between them (counted along diagonals: E. Ukkonen, Algorithms for approximate string
matching, Information and Control 64, 1985). Which ones are worth comparing, sketches tell: the smallest hashes of a
text's runs of four signs (A. Broder, On the resemblance and containment of documents, 1997). A sketch has all runs of
a short paragraph; of two long ones in which every tenth sign differs about one pair in a thousand is missed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Hashable, Iterable, Sequence
from hashlib import blake2b
from typing import Generic, TypeVar
from zlib import crc32

from annotator.model.block import Block
from annotator.model.grams import NOTHING, plain
from annotator.model.segmentation import Run

SHORTEST = 12
"""Signs that a paragraph has at least: shorter ones are set phrases."""

PER_DIFFERENCE = 10
"""Signs for which one may differ."""

GRAM = 4
SKETCH = 12
"""Hashes in a sketch."""

READ = ("body", "caption")
"""Roles of blocks that are paragraphs."""

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_NUMBERS = 0xF0000
"""Numbers are signs of the planes for private use, where no text has any."""
_FOUR = 4
"""Bytes of a character in UTF-32."""

_MARK = "\0"
"""Stands for marks until numbers are told: 12-15 are two."""


class _Plain(dict[str, str]):
    """What each character is; filled as characters are met. Quicker than `str.translate`."""

    def __missing__(self, character: str) -> str:
        found = "" if character.isspace() or character in NOTHING else plain(character)
        if found and found not in ".," and unicodedata.category(found)[0] in "PC":
            found = _MARK
        self[character] = found
        return found


_PLAIN = _Plain()


def signs(text: str) -> str:
    """What a paragraph is compared by, a character for each sign."""
    told = _NUMBER.sub(_number, "".join(map(_PLAIN.__getitem__, text)))
    return told.replace(_MARK, "").replace(".", "").replace(",", "")


def _number(found: re.Match[str]) -> str:
    return chr(_NUMBERS + crc32(found.group().encode()) % 0x1FFFE)


def form(of: str) -> int:
    """A number that stands for signs, of 64 bits as SQLite keeps them: equal where they are."""
    return int.from_bytes(blake2b(of.encode("utf-8"), digest_size=8).digest(), "big", signed=True)


def sketch(of: str) -> tuple[int, ...]:
    """The smallest hashes of the runs of four signs, each of 32 bits, in order."""
    units = memoryview(of.encode("utf-32-le"))
    end, step = len(units) - GRAM * _FOUR + 1, GRAM * _FOUR
    return tuple(sorted({crc32(units[at : at + step]) for at in range(0, end, _FOUR)})[:SKETCH])


def may_be_alike(one: Collection[int], other: Collection[int]) -> bool:
    """Whether two sketches have so much in common that their paragraphs are worth comparing: a quarter of the
    smaller one, where a half is usual for two that differ in every tenth sign."""
    return 4 * len(set(one).intersection(other)) >= min(len(one), len(other))


def grams_fit(one: str, other: str) -> bool:
    """Whether two paragraphs may be alike, which is quick to tell: one difference touches at most four runs of four
    signs (E. Ukkonen, Approximate string-matching with q-grams and maximal matches, 1992)."""
    runs, others = ({of[at : at + GRAM] for at in range(len(of) - GRAM + 1)} for of in (one, other))
    most = GRAM * (max(len(one), len(other)) // PER_DIFFERENCE)
    return len(runs - others) <= most and len(others - runs) <= most


def are_alike(one: str, other: str) -> bool:
    """Whether two paragraphs, told by their signs, are copies of one another."""
    if min(len(one), len(other)) < SHORTEST:
        return False
    return differences(one, other, max(len(one), len(other)) // PER_DIFFERENCE) is not None


def differences(one: str, other: str, most: int) -> int | None:
    """How many signs must be put in, taken out or replaced to make the one the other; None where more than `most`."""
    if abs(len(one) - len(other)) > most:
        return None
    goal = len(other) - len(one)
    # how far the one is used up on each diagonal (place in the other minus place in the one)
    reached = {0: _slide(one, other, 0, 0)}
    for count in range(most + 1):
        if reached.get(goal, -1) >= len(one):
            return count
        following: dict[int, int] = {}
        for diagonal in range(-count - 1, count + 2):
            place = max(
                reached.get(diagonal, -1) + 1,
                reached.get(diagonal + 1, -1) + 1,
                reached.get(diagonal - 1, -1),
            )
            place = min(place, len(one), len(other) - diagonal)
            if place >= max(0, -diagonal):
                following[diagonal] = _slide(one, other, place, place + diagonal)
        reached = following
    return None


def _slide(one: str, other: str, at: int, there: int) -> int:
    """How far both go on alike, as a place in the one."""
    step = 32
    while one[at : at + step] == other[there : there + step] and at + step <= len(one):
        at, there = at + step, there + step
    end = min(len(one), at + len(other) - there)
    while at < end and one[at] == other[there]:
        at, there = at + 1, there + 1
    return at


# -- paragraphs ------------------------------------------------------------------------------------------------


def paragraphs(text: str, blocks: Iterable[Block]) -> list[Run]:
    """Where the paragraphs of an article stand in its text: each body block with those that join it, each caption;
    where a block has line breaks of its own (texts of other programs), each line."""
    runs: list[Run] = []
    is_body = False
    for block in blocks:
        if block.start is None or block.end is None:
            continue
        if block.role == "body" and block.joins_previous and is_body and runs[-1][1] == block.start:
            runs[-1] = (runs[-1][0], block.end)
        elif block.role in READ:
            runs.append((block.start, block.end))
        is_body = block.role == "body"
    return [line for run in runs for line in _lines(text, *run) if line[0] < line[1]]


def _lines(text: str, start: int, end: int) -> Iterable[Run]:
    while (at := text.find("\n", start, end)) >= 0:
        yield start, at
        start = at + 1
    yield start, end


# -- groups ----------------------------------------------------------------------------------------------------

Thing = TypeVar("Thing", bound=Hashable)


class Ties(Generic[Thing]):
    """What hangs together by pairs, in whatever order they come. Things nobody tied stand alone."""

    def __init__(self) -> None:
        self._above: dict[Thing, Thing] = {}

    def tie(self, one: Thing, other: Thing) -> None:
        """These two belong together, and all that is tied to them."""
        one, other = self.of(one), self.of(other)
        if one != other:
            self._above[one] = other

    def of(self, thing: Thing) -> Thing:
        """One of those it hangs together with, the same for all of them until more is tied."""
        top = thing
        while top in self._above:
            top = self._above[top]
        while thing != top:
            self._above[thing], thing = top, self._above[thing]
        return top

    def groups(self, things: Sequence[Thing]) -> list[list[Thing]]:
        """These things as they hang together, groups and members in the order of their first one."""
        found: dict[Thing, list[Thing]] = {}
        for thing in things:
            found.setdefault(self.of(thing), []).append(thing)
        return list(found.values())

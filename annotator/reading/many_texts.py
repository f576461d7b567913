"""Many texts looked for at once: one pass through an article finds all of them, in whatever variant.

Equal are what `variants.occurrences` takes for equal. Texts and articles are brought to one form, in which that is
plain equality of strings: each character is the one that stands for all that mean the same; white space is gone, but
for a blank between two words of letters, and a mark where an empty line ends what stands before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from annotator.model.grams import NOTHING
from annotator.reading.variants import folded, is_letter

_GAPS = re.compile(rf"[\s{NOTHING}]+")
_BREAKS = re.compile(r"\r\n?|\n")
_END = "\n"
_LEVELS = (1, 2, 4, 8)
"""Characters by which a text is looked up, one after the other: most places are ruled out by the first ones."""


class _Folding(dict[int, str]):
    """What each character stands for; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        sign = folded(chr(code))
        # a character that folds into white space is no visible one
        self[code] = sign
        return sign


_FOLDING = _Folding()


class _Form:
    """A text in the one form, with the way back to its offsets (code points)."""

    def __init__(self, text: str, *, ends: bool = True) -> None:
        """With `ends` an empty line is no mere gap."""
        plain = text.translate(_FOLDING)
        self.parts: list[str] = []
        self._starts: list[int] = []
        """Where each part begins in the form, and in the text."""
        self._places: list[int] = []
        self._length = 0
        at = 0
        for gap in _GAPS.finditer(plain):
            self._take(plain[at : gap.start()], at)
            joint = _joint(plain, gap.start(), gap.end(), ends=ends) if self.parts else ""
            if joint:
                self._take(joint, gap.start())
            at = gap.end()
        self._take(plain[at:], at)
        self.text = "".join(self.parts)

    def _take(self, part: str, place: int) -> None:
        if part:
            self.parts.append(part)
            self._starts.append(self._length)
            self._places.append(place)
            self._length += len(part)

    def place(self, offset: int) -> int:
        """Where a character of the form stands in the text."""
        at = bisect_right(self._starts, offset) - 1
        return self._places[at] + offset - self._starts[at]


def _joint(text: str, start: int, end: int, *, ends: bool) -> str:
    """What is left of white space between two characters."""
    gap = text[start:end]
    if ends and len(_BREAKS.findall(gap)) > 1:
        return _END
    if start == 0 or end >= len(text) or not any(sign.isspace() for sign in gap):
        return ""
    before, after = text[start - 1], text[end]
    apart = is_letter(before) and is_letter(after) and not (before.isdigit() and after.isdigit())
    return " " if apart else ""


def key_of(text: str) -> str:
    """The one form of a text: two texts are the same, in whatever variant, where this is. Empty without visible
    characters."""
    return _Form(text, ends=False).text


class Wanted:
    """Texts to look for, given by their keys."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = {key for key in keys if key}
        lengths: list[dict[str, set[int]]] = [{} for _ in _LEVELS]
        longer: list[set[str]] = [set() for _ in _LEVELS]
        for key in self._keys:
            level = sum(len(key) >= each for each in _LEVELS) - 1
            lengths[level].setdefault(key[: _LEVELS[level]], set()).add(len(key))
            for lower in range(level):
                longer[lower].add(key[: _LEVELS[lower]])
        self._heads: list[dict[str, tuple[tuple[int, ...], bool]]] = [
            {head: (tuple(sorted(found.get(head, ()))), head in more) for head in found.keys() | more}
            for found, more in zip(lengths, longer, strict=True)
        ]
        """For each level how long the texts are that begin so, up to the next level; whether longer ones do, too."""

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Each key with the `[start, end)` (code points) where it stands in the text, from left to right; no place of
        a key overlaps another one of that key."""
        form = _Form(text)
        signs, keys = form.text, self._keys
        first, levels = self._heads[0], list(zip(_LEVELS, self._heads, strict=True))
        ends: dict[str, int] = {}
        for at, sign in enumerate(signs):
            if sign not in first:
                continue
            for level, heads in levels:
                begins = heads.get(signs[at : at + level])
                if begins is None:
                    break
                for length in begins[0]:
                    key = signs[at : at + length]
                    if key in keys and ends.get(key, 0) <= at:
                        ends[key] = at + len(key)
                        yield key, form.place(at), form.place(at + len(key) - 1) + 1
                if not begins[1]:
                    break

    def forget(self, key: str) -> None:
        """It is not looked for any longer."""
        self._keys.discard(key)

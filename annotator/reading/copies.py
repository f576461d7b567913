"""Paragraphs that are printed more than once on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from operator import eq

from annotator.reading.lines import Line
from annotator.reading.mastheads import HAN

SHORTEST_DUPLICATE = 10
"""Characters. Shorter identical paragraphs are a manner of speaking, not printed twice by mistake."""
SHORTEST_ALIKE, KEY = 24, 8
"""Characters of paragraphs that can be nearly the same, and of the beginning or end that they share at least."""
MOST_COMPARED = 12
"""Paragraphs that begin or end alike and are compared; a page has hardly more."""
NEARLY = 0.9
"""Share of the characters."""

_WIDTHS = str.maketrans("，；：！？（）", ",;:!?()")
_MARKS = re.compile(rf"[^{HAN}0-9A-Za-z]+")

Paragraph = Sequence[Line]


def copies(paragraphs: Sequence[Paragraph]) -> dict[int, tuple[int, int]]:
    """For each line of a paragraph that was printed before, the place of its first copy.

    Whole paragraphs are compared: leaving out half of a broken sentence would damage the other half. They are equal
    in every character but for the width of punctuation, so that what is said of one can be said of the other.
    """
    by_length: dict[tuple[int, ...], list[Paragraph]] = {}
    for paragraph in sorted(paragraphs, key=lambda lines: lines[0].start):
        lengths = tuple(len(line.text) for line in paragraph)
        if sum(lengths) >= SHORTEST_DUPLICATE:
            by_length.setdefault(lengths, []).append(paragraph)
    found: dict[int, tuple[int, int]] = {}
    for equally_long in by_length.values():
        if len(equally_long) == 1:
            continue
        first: dict[tuple[str, ...], Paragraph] = {}
        for paragraph in equally_long:
            original = first.setdefault(tuple(line.text.translate(_WIDTHS) for line in paragraph), paragraph)
            if original is not paragraph:
                pairs = zip(paragraph, original, strict=True)
                found |= {copy.index: (line.start, line.end) for copy, line in pairs}
    return found


def alike(paragraphs: Sequence[Paragraph], known: dict[int, tuple[int, int]]) -> set[int]:
    """The first lines of paragraphs that are nearly the same as an earlier one, and not `known` to be copies."""
    by_key: dict[tuple[str, bool], list[str]] = {}
    found: set[int] = set()
    for paragraph in sorted(paragraphs, key=lambda lines: lines[0].start):
        if paragraph[0].index in known or sum(len(line.text) for line in paragraph) < SHORTEST_ALIKE:
            continue
        text = paragraph[0].text if len(paragraph) == 1 else "".join(line.text for line in paragraph)
        for key in ((text[:KEY], True), (text[-KEY:], False)):
            others = by_key.setdefault(key, [])
            if any(_are_alike(text, other) for other in others):
                found.add(paragraph[0].index)
            if len(others) < MOST_COMPARED:
                others.append(text)
    return found


def _are_alike(text: str, other: str) -> bool:
    if min(len(text), len(other)) < NEARLY * max(len(text), len(other)):
        return False
    text, other = _MARKS.sub("", text), _MARKS.sub("", other)
    if 2 * sum(map(eq, text, other)) >= NEARLY * (len(text) + len(other)):
        return True  # other figures at the same places need no matching
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    return matcher.quick_ratio() >= NEARLY and matcher.ratio() >= NEARLY

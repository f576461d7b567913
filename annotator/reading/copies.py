"""Paragraphs that are printed more than once on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from annotator.reading.lines import Line
from annotator.reading.mastheads import HAN

SHORTEST_DUPLICATE = 10
"""Characters. Shorter identical paragraphs are a manner of speaking, not printed twice by mistake."""
SHORTEST_ALIKE, KEY = 24, 10
"""Characters of paragraphs that can be nearly the same, and of the beginning or end that they share at least."""
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
    first: dict[tuple[str, ...], Paragraph] = {}
    found: dict[int, tuple[int, int]] = {}
    for paragraph in sorted(paragraphs, key=lambda lines: lines[0].start):
        texts = tuple(line.text.translate(_WIDTHS) for line in paragraph)
        if sum(map(len, texts)) < SHORTEST_DUPLICATE:
            continue
        original = first.setdefault(texts, paragraph)
        if original is not paragraph:
            found |= {copy.index: (line.start, line.end) for copy, line in zip(paragraph, original, strict=True)}
    return found


def alike(paragraphs: Sequence[Paragraph], known: dict[int, tuple[int, int]]) -> set[int]:
    """The first lines of paragraphs that are nearly the same as an earlier one, and not `known` to be copies."""
    by_key: dict[tuple[str, bool], list[str]] = {}
    found: set[int] = set()
    for paragraph in sorted(paragraphs, key=lambda lines: lines[0].start):
        if paragraph[0].index in known or sum(len(line.text) for line in paragraph) < SHORTEST_ALIKE:
            continue
        text = _MARKS.sub("", "".join(line.text for line in paragraph))
        for key in ((text[:KEY], True), (text[-KEY:], False)):
            others = by_key.setdefault(key, [])
            if any(_are_alike(text, other) for other in others):
                found.add(paragraph[0].index)
            others.append(text)
    return found


def _are_alike(text: str, other: str) -> bool:
    if min(len(text), len(other)) < NEARLY * max(len(text), len(other)):
        return False
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    return matcher.quick_ratio() >= NEARLY and matcher.ratio() >= NEARLY

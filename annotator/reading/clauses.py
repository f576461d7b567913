"""Clauses: what stands between commas and stops, with a sense for quotations and titles of books.

A clause ends at a comma, colon, semicolon, stop, ellipsis or line end, ASCII or full-width. Inside a quoted
phrase, a book title or a bracket it does not: “管生产必须管质量,管经营必须管信誉” is one phrase. A quoted
speech is ordinary text again: it holds a sentence end, or is introduced by a colon, or is long. Pairs are
matched within one line only, so a mark that is never closed swallows nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from annotator.model.edges import QUOTES, TITLES, is_outer, pairs, trimmed_within
from annotator.model.segmentation import Run
from annotator.reading import signs, writers
from annotator.reading.signs import DIGIT, LETTER

LONGEST_PHRASE = 40
"""Characters between a pair above which commas count again."""

# , and . and : between digits belong to a number (1,000 3.5 10:30), . also to a name (www.a.cn)
_END = re.compile(
    rf"[，。；！？…;!?]|(?<!{DIGIT}),|,(?!{DIGIT}{{3}}(?!{DIGIT}))|(?<!{LETTER})\.|\.(?!{LETTER})"
    rf"|(?<!{DIGIT})[：:]|[：:](?!{DIGIT})"
)
_SENTENCE_END = re.compile(r"[。！？!?；;…]")


def clauses(text: str) -> tuple[Run, ...]:
    """The clauses of a text, sorted, without their closing punctuation, outer marks and white space."""
    found: list[Run] = []
    offset = 0
    for raw in text.splitlines(keepends=True):
        line = raw.rstrip()
        closed = pairs(line)
        start = 0
        for end, after in [*_ends(line, closed), (len(line), len(line))]:
            low, high = trimmed_within(line, start, end, closed)
            if not all(map(is_outer, line[low:high])):
                found.append((offset + low, offset + high))
            start = after
        offset += len(raw)
    return tuple(found)


def _ends(line: str, closed: dict[int, int]) -> list[Run]:
    """Where clauses end in the line, as `[end, start of the next)`."""
    phrases = _phrases(line, closed)
    starts = [start for start, _ in phrases]
    found: list[Run] = []
    opening = _opening_end(line)
    if opening:
        found.append((opening, opening))
    for match in _END.finditer(line, opening):
        phrase = bisect_right(starts, match.start()) - 1
        if phrase < 0 or match.start() >= phrases[phrase][1]:
            found.append(match.span())
    return found


def _opening_end(line: str) -> int:
    """The end of 本报讯(记者…), which belongs to no clause of the report."""
    if not signs.is_lead(line):
        return 0
    close = min((offset for offset in (line.find(")"), line.find("）")) if offset >= 0), default=-1)
    return close + 1 if writers.lead_byline(line[: close + 1]) else 0


def _phrases(line: str, closed: dict[int, int]) -> list[Run]:
    """The outermost pairs in which punctuation ends no clause, sorted."""
    found: list[Run] = []
    last = 0
    for start in sorted(closed):
        end = closed[start]
        if start >= last and not is_speech(line, start, end):
            found.append((start, end + 1))
            last = end + 1
    return found


def is_speech(line: str, start: int, end: int) -> bool:
    """Whether the pair of marks at these places of a line encloses ordinary text rather than a phrase."""
    if end - start - 1 > LONGEST_PHRASE:
        return True
    if line[start] in TITLES:
        return False
    introduced = line[start] in QUOTES and start > 0 and line[start - 1] in "：:"
    return introduced or _SENTENCE_END.search(line, start + 1, end) is not None

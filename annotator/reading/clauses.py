"""Clauses: what stands between commas and stops, with a sense for quotations and titles of books.

A clause ends at a comma, colon, semicolon, stop, ellipsis or line end, ASCII or full-width. Inside a quoted
phrase, a book title or a bracket it does not: “管生产必须管质量,管经营必须管信誉” is one phrase. A quoted
speech is ordinary text again: it holds a sentence end, or is introduced by a colon, or is long. Pairs are
matched within one line only, so a mark that is never closed swallows nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from annotator.model.segmentation import Run
from annotator.reading import signs
from annotator.reading.signs import DIGIT, LETTER

LONGEST_PHRASE = 40
"""Characters between a pair above which commas count again."""

_PAIRS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "【": "】",
    "［": "］",
    "[": "]",
}
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_QUOTES = "“‘「『"
# , and . and : between digits belong to a number (1,000 3.5 10:30), . also to a name (www.a.cn)
_END = re.compile(
    rf"[，。；！？…;!?]|(?<!{DIGIT}),|,(?!{DIGIT}{{3}}(?!{DIGIT}))|(?<!{LETTER})\.|\.(?!{LETTER})"
    rf"|(?<!{DIGIT})[：:]|[：:](?!{DIGIT})"
)
_SENTENCE_END = re.compile(r"[。！？!?；;…]")
_OUTER = frozenset(
    "，。；：！？…、,.;:!?—―－–·~～-_/\\|*#=+^`'\"“”‘’《》〈〉「」『』（）()【】［］[]{}<>●■★◆▲○◎◇□※►☆➤✦•△▼▽　"
)


def clauses(text: str) -> tuple[Run, ...]:
    """The clauses of a text, sorted, without their closing punctuation, outer marks and white space."""
    found: list[Run] = []
    offset = 0
    for raw in text.splitlines(keepends=True):
        line = raw.rstrip()
        pairs = _pairs(line)
        start = 0
        for end, after in [*_ends(line, pairs), (len(line), len(line))]:
            low, high = _trimmed(line, start, end, pairs)
            if any(not character.isspace() and character not in _OUTER for character in line[low:high]):
                found.append((offset + low, offset + high))
            start = after
        offset += len(raw)
    return tuple(found)


def _pairs(line: str) -> dict[int, int]:
    """Opening offset to closing offset of the marks that are closed within the line, well nested."""
    stack: list[tuple[str, int]] = []
    waiting = dict.fromkeys(_PAIRS, 0)
    found: dict[int, int] = {}
    for offset, character in enumerate(line):
        if character in _PAIRS:
            stack.append((character, offset))
            waiting[character] += 1
        elif character in _OPENERS and waiting[_OPENERS[character]]:
            while True:
                opener, opened = stack.pop()
                waiting[opener] -= 1
                if opener == _OPENERS[character]:
                    found[opened] = offset
                    break
    return found


def _ends(line: str, pairs: dict[int, int]) -> list[Run]:
    """Where clauses end in the line, as `[end, start of the next)`."""
    closed = _phrases(line, pairs)
    starts = [start for start, _ in closed]
    found: list[Run] = []
    opening = _opening_end(line)
    if opening:
        found.append((opening, opening))
    for match in _END.finditer(line, opening):
        phrase = bisect_right(starts, match.start()) - 1
        if phrase < 0 or match.start() >= closed[phrase][1]:
            found.append(match.span())
    return found


def _opening_end(line: str) -> int:
    """The end of 本报讯(记者…), which belongs to no clause of the report."""
    if not signs.is_lead(line):
        return 0
    close = min((offset for offset in (line.find(")"), line.find("）")) if offset >= 0), default=-1)
    return close + 1 if signs.lead_byline(line[: close + 1]) else 0


def _phrases(line: str, pairs: dict[int, int]) -> list[Run]:
    """The outermost pairs in which punctuation ends no clause, sorted."""
    found: list[Run] = []
    last = 0
    for start in sorted(pairs):
        end = pairs[start]
        if start >= last and not _is_speech(line, start, end):
            found.append((start, end + 1))
            last = end + 1
    return found


def _is_speech(line: str, start: int, end: int) -> bool:
    if end - start - 1 > LONGEST_PHRASE:
        return True
    if line[start] in "《〈":
        return False
    introduced = line[start] in _QUOTES and start > 0 and line[start - 1] in "：:"
    return introduced or _SENTENCE_END.search(line, start + 1, end) is not None


def _trimmed(line: str, start: int, end: int, pairs: dict[int, int]) -> Run:
    """Without white space and marks at both ends; a pair stays when it closes within and does not enclose all."""
    closers = {closing: opening for opening, closing in pairs.items()} if pairs else {}
    while start < end:
        first, last = line[start], line[end - 1]
        if pairs.get(start) == end - 1:
            start, end = start + 1, end - 1
        elif first.isspace() or (first in _OUTER and not start < pairs.get(start, -1) < end):
            start += 1
        elif last.isspace() or (last in _OUTER and not start <= closers.get(end - 1, -1)):
            end -= 1
        else:
            break
    return start, end

"""Edges of a run: which characters never stand at them, and which pairs of marks enclose."""

from __future__ import annotations

from annotator.model.segmentation import Run

PAIRS = {
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
"""Opening to closing mark."""

QUOTES = "“‘「『"
TITLES = "《〈"

_OPENERS = {closer: opener for opener, closer in PAIRS.items()}
_OUTER = frozenset(
    "，。；：！？…、,.;:!?—―－–·~～-_/\\|*#=+^`'\"“”‘’《》〈〉「」『』（）()【】［］[]{}<>●■★◆▲○◎◇□※►☆➤✦•△▼▽　"
)


def pairs(line: str) -> dict[int, int]:
    """Opening offset to closing offset of the marks that are closed within the line, well nested."""
    stack: list[tuple[str, int]] = []
    waiting = dict.fromkeys(PAIRS, 0)
    found: dict[int, int] = {}
    for offset, character in enumerate(line):
        if character in PAIRS:
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


def is_outer(character: str) -> bool:
    """Whether a character is punctuation or white space, which no span begins or ends with."""
    return character.isspace() or character in _OUTER


def trimmed(text: str, start: int, end: int) -> Run:
    """`[start, end)` without white space and marks at its edges; `(start, start)` where nothing is left.

    A pair stays when both its marks lie within and do not enclose all: “四不两直”方式 keeps both, “四不两直” none.
    """
    low, high = trimmed_within(text[start:end], 0, end - start)
    return (start + low, start + high) if low < high else (start, start)


def trimmed_within(line: str, start: int, end: int, closed: dict[int, int] | None = None) -> Run:
    """`trimmed` for one who knows the pairs of the line already."""
    closed = pairs(line) if closed is None else closed
    closers = {closing: opening for opening, closing in closed.items()}
    while start < end:
        if closed.get(start) == end - 1:
            start, end = start + 1, end - 1
        elif is_outer(line[start]) and not start < closed.get(start, -1) < end:
            start += 1
        elif is_outer(line[end - 1]) and not start <= closers.get(end - 1, -1):
            end -= 1
        else:
            break
    return start, end

"""Quoted phrases, titles of books and parallel series: runs that are repeated as one thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from annotator.model.edges import QUOTES, TITLES, pairs, trimmed
from annotator.model.segmentation import Run
from annotator.reading.clauses import is_speech
from annotator.reading.names import looks_like_name

LONGEST_UNIT = 16
"""Characters of a quoted phrase or title up to which it is one word."""

IsEdge = Callable[[int], bool]
"""Whether a word may begin or end at an offset."""

_JOINTS = "、，, "
_SHORTEST_MEMBER = 2
_LONGEST_MEMBER = 14
_MOST_MEMBERS = 12
_SHORTEST_EQUAL = 3
_IDIOM = 4
_SHARE = 0.3
_HAN = "[\u4e00-\u9fff]"
_REPEATED = re.compile(
    "|".join(rf"({_HAN})(?!\{n + 1}){_HAN}{{{n + 1}}}(?:\{n + 1}{_HAN}{{{n + 1}}})+" for n in range(3))
)


def quoted(text: str) -> list[Run]:
    """What stands between quotation marks or marks of a title in one line and is no speech, without marks.

    Sorted; of phrases within one another each is there.
    """
    found: list[Run] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        for start, end in pairs(line).items():
            if line[start] in QUOTES + TITLES and not is_speech(line, start, end):
                low, high = trimmed(line, start + 1, end)
                if low < high:
                    found.append((offset + low, offset + high))
        offset += len(line)
    return sorted(set(found))


def units(text: str, phrases: Sequence[Run]) -> list[Run]:
    """The phrases that are short enough to be one word each: the inner ones where they lie in one another."""
    found: list[Run] = []
    for start, end in phrases:
        if end - start > LONGEST_UNIT or any(map(str.isspace, text[start:end])):
            continue
        if found and found[-1][1] > start:
            found.pop()
        found.append((start, end))
    return found


def series(text: str, is_edge: IsEdge) -> list[Run]:
    """Two or more members of like form between marks of one kind (、 or commas or, in headlines, spaces), or
    without any (必查必扫); sorted and free of overlaps.

    Members are like that are equally long and share characters at their places (早发现、早报告), begin or end
    alike (统一着装、统一餐具消毒), or are equally long three or more (底子清、情况明、措施严). The first may follow
    other words of its clause and the last precede some, both at the edge of a word. Lists of persons are none.
    """
    found: list[Run] = []
    for joint in _JOINTS:
        for pieces in _chains(text, joint):
            index = 0
            while index + 1 < len(pieces):
                run, used = _longest(text, pieces[index:], is_edge, strictly=joint in "，,")
                if run is not None:
                    found.append(run)
                index += max(used - 1, 1)
    runs = (match.span() for match in _REPEATED.finditer(text))
    found += [(start, end) for start, end in runs if is_edge(start) and is_edge(end)]
    kept: list[Run] = []
    for start, end in found:
        if not any(low < end and start < high for low, high in kept):
            kept.append((start, end))
    return sorted(kept)


def _chains(text: str, joint: str) -> Iterator[list[Run]]:
    """For each stretch without other marks the runs between its joints."""
    for match in re.finditer(
        rf"[^。；！？;!?\n“”‘’「」『』《》：:（）(){_JOINTS.replace(joint, '')}]+", text
    ):
        start, stop = match.span()
        pieces: list[Run] = []
        for gap in re.finditer(rf"[{joint}]+", match.group()):
            pieces.append((start, match.start() + gap.start()))
            start = match.start() + gap.end()
        pieces.append((start, stop))
        if len(pieces) > 1:
            yield pieces


def _longest(text: str, pieces: Sequence[Run], is_edge: IsEdge, *, strictly: bool) -> tuple[Run | None, int]:
    """The longest series that begins with the first piece, and how many pieces it takes."""
    best: tuple[Run | None, int] = (None, 0)
    inner: list[str] = []
    for used in range(2, min(len(pieces), _MOST_MEMBERS) + 1):
        if used > 2:
            inner.append(text[slice(*pieces[used - 2])])
            if len(inner) > 1 and not _are_like(inner, strictly=strictly):
                break
        run = _fitted(text, pieces[0], pieces[used - 1], inner, is_edge, strictly=strictly)
        if run is not None:
            best = (run, used)
    return best


def _fitted(
    text: str, first: Run, last: Run, inner: Sequence[str], is_edge: IsEdge, *, strictly: bool
) -> Run | None:
    """The run from within the first piece to within the last one, where both ends are like the members between."""
    whole = [text[slice(*first)], *inner, text[slice(*last)]]
    entire = (first[0], last[1]) if _are_like(whole, strictly=strictly) else None
    if entire and (inner or _shared(whole)):
        return entire
    longest = min(_LONGEST_MEMBER, first[1] - first[0], last[1] - last[0])
    lengths: Sequence[int] = sorted({len(member) for member in inner}) or range(longest, 1, -1)
    if len(lengths) > 1 and inner:
        lengths = []
    best, most = None, 0.0
    for length in lengths:
        start, end = first[1] - length, last[0] + length
        if start < first[0] or end > last[1] or not is_edge(start) or not is_edge(end):
            continue
        members = [text[start : first[1]], *inner, text[last[0] : end]]
        share = _shared(members) / length
        if _are_like(members, strictly=strictly or (not inner and length != _IDIOM)) and (
            best is None or share > most
        ):
            best, most = (start, end), share
    return best or entire or _by_affix(text, first, last, inner, is_edge)


def _by_affix(text: str, first: Run, last: Run, inner: Sequence[str], is_edge: IsEdge) -> Run | None:
    """As `_fitted`, by how the members between begin or end."""
    if not inner:
        return None
    prefix, suffix = inner[0][:2], inner[0][-2:]
    start = text.rfind(prefix, *first)
    if all(each.startswith(prefix) for each in inner) and start >= 0 and is_edge(start):
        return (start, last[1]) if text.startswith(prefix, last[0]) else None
    end = text.find(suffix, *last) + len(suffix)
    if all(each.endswith(suffix) for each in inner) and end > last[0] and is_edge(end):
        return (first[0], end) if text[: first[1]].endswith(suffix) else None
    return None


def _are_like(members: Sequence[str], *, strictly: bool) -> bool:
    if not all(_SHORTEST_MEMBER <= len(member) <= _LONGEST_MEMBER for member in members):
        return False
    if all(map(looks_like_name, members)) or len(set(members)) == 1:
        return False
    if len({len(member) for member in members}) > 1:
        return len({member[:2] for member in members}) == 1 or len({member[-2:] for member in members}) == 1
    shared = _shared(members)
    if shared >= len(members[0]) * _SHARE:
        return True
    return not strictly and (shared > 0 or len(members[0]) >= _SHORTEST_EQUAL)


def _shared(members: Sequence[str]) -> int:
    """At how many places members of one length have the same character."""
    return sum(len(set(column)) == 1 for column in zip(*members, strict=False))

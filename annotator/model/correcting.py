"""Correcting runs: split, unite, nest, and move an edge by a word. Offsets are code points, runs half-open.

Everything here is a question to the text: what a span becomes, not what is written. None means that there is
nothing to do, and the caller says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.model.edges import is_outer, pairs, trimmed
from annotator.model.segmentation import Run, Segmentation
from annotator.model.span import Span, reading_order, smallest_first

EdgeByWord = Callable[[str, Segmentation, Run, int], Run | None]
"""A run, text, words and a direction to the run with an edge moved; None where it cannot move."""

_SENTENCE_ENDS = "。！？!?\n\r\u2028\u2029"


def whole(text: str, start: int, end: int) -> Run:
    """The run with the partner of each mark whose other half lies in it, where only marks stand between.

    四不两直”方式 becomes “四不两直”方式; a partner beyond further words is left where it is.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    closed = pairs(text[first : last if last >= 0 else len(text)])
    low, high = start - first, end - first
    is_growing = True
    while is_growing:
        is_growing = False
        for opening, closing in closed.items():
            if opening < low <= closing < high and _only_marks(text, first + opening, first + low):
                low, is_growing = opening, True
            elif low <= opening < high <= closing and _only_marks(text, first + high, first + closing):
                high, is_growing = closing + 1, True
    return first + low, first + high


def split(text: str, start: int, end: int, at: int) -> tuple[Run, Run] | None:
    """The run as two that meet at `at`, each without marks at its edges; None where one would be empty."""
    if not start < at < end:
        return None
    left, right = trimmed(text, start, at), trimmed(text, at, end)
    return (left, right) if left[0] < left[1] and right[0] < right[1] else None


def united(text: str, one: Run, other: Run) -> Run:
    """The run from the first to the last character of both, its marks in pairs."""
    return whole(text, min(one[0], other[0]), max(one[1], other[1]))


def next_to_unite(spans: Iterable[Span], span: Span) -> Span | None:
    """The next span of the same label that reaches further, whatever other labels stand between."""
    after = (each for each in spans if each.label == span.label and each.end > span.end)
    return min((s for s in after if reading_order(s) > reading_order(span)), key=reading_order, default=None)


def sentence_ends_between(text: str, one: Run, other: Run) -> bool:
    """Whether what lies between two runs, the earlier one first, holds the end of a sentence."""
    return any(character in _SENTENCE_ENDS for character in text[one[1] : other[0]])


# -- nesting ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Nesting:
    """Two spans of which one comes to lie in the other: what each is now and the run it would get.

    With `cuts` the inner one loses what stood out, otherwise the outer one grows to hold it.
    """

    inner: Span
    outer: Span
    run: Run
    cuts: bool

    @property
    def changed(self) -> Span:
        """The one of both that gets `run`."""
        return self.inner if self.cuts else self.outer


def crosses(one: Run, other: Run) -> bool:
    """Whether two runs overlap and neither holds the other."""
    return one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]


def nestings(text: str, spans: Sequence[Span], current: Span) -> list[Nesting]:
    """The ways to nest the current span and another that it crosses, else touches; the best first.

    The longer one is the outer one. Growing comes first because it loses nothing that was labelled; a way by
    which the span that changes would cross one that it did not cross before is none.
    """
    partner = _crossed(spans, current) or _touched(text, spans, current)
    if partner is None:
        return []
    outer, inner = (partner, current) if partner.length >= current.length else (current, partner)
    hull = united(text, _run(inner), _run(outer))
    ways = [Nesting(inner, outer, hull, cuts=False)]
    if crosses(_run(inner), _run(outer)):
        common = trimmed(text, max(inner.start, outer.start), min(inner.end, outer.end))
        ways += [Nesting(inner, outer, common, cuts=True)] if common[0] < common[1] else []
    return [way for way in ways if not _new_crossings(spans, way)]


def crossings(spans: Iterable[Span]) -> set[frozenset[str]]:
    """The ids of each two spans that cross."""
    return {frozenset((a.id, b.id)) for a, b in combinations(spans, 2) if crosses(_run(a), _run(b))}


def _crossed(spans: Iterable[Span], current: Span) -> Span | None:
    """The span with which the current one has the most in common among those that it crosses."""
    run = _run(current)
    found = [each for each in spans if crosses(_run(each), run)]
    return min(found, key=lambda each: (-_common(each, current), reading_order(each)), default=None)


def _touched(text: str, spans: Iterable[Span], current: Span) -> Span | None:
    """The longest span of another label between which and the current one stands nothing but marks."""
    found = [
        each
        for each in spans
        if each.label != current.label
        and each.id != current.id
        and (_meet(text, each.end, current.start) or _meet(text, current.end, each.start))
    ]
    return min(found, key=lambda each: (-each.length, reading_order(each)), default=None)


def _meet(text: str, end: int, start: int) -> bool:
    return end <= start and start - end <= _NEAR and _only_marks(text, end, start)


_NEAR = 4
"""Marks that may stand between two spans that touch."""


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _new_crossings(spans: Sequence[Span], way: Nesting) -> bool:
    before = _run(way.changed)
    return any(
        crosses(way.run, _run(each)) and not crosses(before, _run(each))
        for each in spans
        if each.id != way.changed.id
    )


def _only_marks(text: str, start: int, end: int) -> bool:
    return all(is_outer(character) and character not in _SENTENCE_ENDS for character in text[start:end])


def _run(span: Span) -> Run:
    return span.start, span.end


# -- edges by word ---------------------------------------------------------------------------------------------


def end_by_word(text: str, segmentation: Segmentation, run: Run, by: int) -> Run | None:
    """The run with its end at the next (1) or previous (-1) end of a word that leaves no mark at its edges."""
    start, end = run
    ends = [word[1] for word in segmentation.words if word[1] > end or (by < 0 and word[1] > start)]
    if by > 0:
        for at in ends:
            grown = whole(text, *_trimmed_end(text, start, at))
            if grown[1] > end and grown[0] <= start:
                return grown
        return None
    for at in reversed([each for each in ends if each < end]):
        shrunk = trimmed(text, start, at)
        if shrunk[0] < shrunk[1] < end and not _only_marks(text, shrunk[1], end):
            return shrunk
    return None


def start_by_word(text: str, segmentation: Segmentation, run: Run, by: int) -> Run | None:
    """The run with its start at the next (1) or previous (-1) start of a word that leaves no mark at its edges."""
    start, end = run
    if by < 0:
        for word in reversed(segmentation.words):
            if word[0] < start:
                grown = whole(text, *_trimmed_start(text, word[0], end))
                if grown[0] < start and grown[1] >= end:
                    return grown
        return None
    for word in segmentation.words:
        if start < word[0] < end:
            shrunk = trimmed(text, word[0], end)
            if start < shrunk[0] < shrunk[1] and not _only_marks(text, start, shrunk[0]):
                return shrunk
    return None


def _trimmed_end(text: str, start: int, end: int) -> Run:
    """The run without marks at its end; its start stays, whatever stands there."""
    return start, max(trimmed(text, start, end)[1], start)


def _trimmed_start(text: str, start: int, end: int) -> Run:
    return min(trimmed(text, start, end)[0], end), end


# -- spans at one place ----------------------------------------------------------------------------------------


def spans_at(spans: Sequence[Span], caret: int, current: Span | None) -> list[Span]:
    """The spans at the caret, smallest first: over the character after it, else the one before it. Where the
    current span is not there, those at its start."""
    at = caret
    if current is not None and not current.start <= caret <= current.end:
        at = current.start
    elif current is not None and caret == current.end:
        at = caret - 1
    return smallest_first(spans, at) or smallest_first(spans, at - 1)


def next_at(spans: Sequence[Span], caret: int, current: Span | None) -> Span | None:
    """The span to choose next at the caret: the smallest, then each larger one, then the smallest again; None
    where there is no other."""
    found = spans_at(spans, caret, current)
    ids = [span.id for span in found]
    if current is None or current.id not in ids:
        return found[0] if found else None
    following = found[(ids.index(current.id) + 1) % len(found)]
    return following if following.id != current.id else None

"""What stands where on a page: its printed lines in pieces of one block each, and what the margin says of a block.

Pure; offsets are code points of the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from annotator.model.article import Article
from annotator.model.block import Block
from annotator.model.page import Page, SourceRun
from annotator.ui.article.shown import paragraphs

LONGEST = 2_000
"""Characters of a piece: a line of the source without an end is set in parts of that length."""

NO_HEAD, TITLE, RESUMED = "", "title", "resumed"
"""What stands above a block: nothing, the title of the article that begins here, or of one that goes on here."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A block on its page: its article, its number in that one's reading order (from 1), and the head above it."""

    block: Block
    article: Article
    order: int
    head: str = NO_HEAD

    @property
    def run(self) -> SourceRun:
        """What it is known by."""
        return self.block.run


@dataclass(frozen=True, slots=True)
class Piece:
    """The code points `[start, end)` of one printed line, in the block at `place` of the plan; None: in no block."""

    start: int
    end: int
    place: int | None = None
    is_first: bool = False


@dataclass(frozen=True)
class Plan:
    """The blocks of a page as the source has them, and its lines in pieces."""

    page: Page
    blocks: tuple[Standing, ...]
    pieces: tuple[Piece, ...]
    places: Mapping[SourceRun, int] = field(repr=False, default_factory=dict)
    joined: Mapping[int, int] = field(repr=False, default_factory=dict)
    """For the place of a block that continues another one that other's place."""

    @property
    def text(self) -> str:
        """All that is printed."""
        return self.page.source.text or ""

    def at(self, run: SourceRun | None) -> Standing | None:
        """The block at that run, None where there is none."""
        place = self.places.get(run) if run is not None else None
        return None if place is None else self.blocks[place]

    def near(self, offset: int) -> Standing | None:
        """The block with that character, else the next one, else the last; None on a page without blocks."""
        if not self.blocks:
            return None
        place = bisect_right(self.blocks, offset, key=lambda each: each.block.source_start) - 1
        if place >= 0 and offset <= self.blocks[place].block.source_end:
            return self.blocks[place]
        return self.blocks[min(place + 1, len(self.blocks) - 1)]

    def between(self, one: SourceRun, other: SourceRun) -> list[SourceRun]:
        """The blocks from one to the other, both included, as the source has them."""
        first, last = sorted((self.places[one], self.places[other]))
        return [each.run for each in self.blocks[first : last + 1]]

    def doubtful_from(self, offset: int, by: int) -> Standing | None:
        """The next (1) or previous (-1) block that has a doubt, seen from an offset; behind the last comes the first,
        before the first the last."""
        found = [each for each in self.blocks if each.block.doubts]
        if by > 0:
            ahead = [each for each in found if each.block.source_start > offset]
            return next(iter(ahead or found), None)
        behind = [each for each in found if each.block.source_end < offset]
        return next(reversed(behind or found), None)


def planned(page: Page) -> Plan:
    """What stands where on that page."""
    found = [
        Standing(block, article, number)
        for article in page.articles
        for number, block in enumerate(article.blocks, 1)
    ]
    found.sort(key=lambda each: each.run)
    blocks = tuple(_headed(found))
    places = {each.run: place for place, each in enumerate(blocks)}
    pieces = tuple(_pieces(page.source.text or "", blocks))
    return Plan(page, blocks, pieces, places, _joined(page, places))


def changed_runs(before: Plan, after: Plan) -> list[SourceRun]:
    """The blocks of the second plan that are not in the first as they are now; their numbers and heads aside."""

    def said(each: Standing) -> object:
        return replace(each.block, start=None, end=None), each.article.id

    known = {said(each) for each in before.blocks}
    return [each.run for each in after.blocks if said(each) not in known]


def hues(plan: Plan, known: Mapping[str, int], count: int) -> dict[str, int]:
    """A colour (0 to `count` - 1) for each article, another one than its neighbours' in the source where that can be;
    what is `known` stays, so that a page does not change its colours at each step."""
    beside: dict[str, dict[str, None]] = {article.id: {} for article in plan.page.articles}
    for one, other in pairwise(plan.blocks):
        if one.article.id != other.article.id:
            beside[one.article.id][other.article.id] = None
            beside[other.article.id][one.article.id] = None
    found: dict[str, int] = {}
    for article_id, neighbours in sorted(beside.items(), key=lambda pair: pair[0] not in known):
        used = [found[each] for each in neighbours if each in found]
        kept = known.get(article_id)
        if kept is not None and kept not in used:
            found[article_id] = kept
            continue
        everywhere = list(found.values())
        found[article_id] = min(range(count), key=lambda hue: (used.count(hue), everywhere.count(hue), hue))
    return found


def _headed(blocks: Sequence[Standing]) -> list[Standing]:
    seen: set[str] = set()
    found: list[Standing] = []
    for each in blocks:
        head = NO_HEAD
        if each.article.id not in seen:
            head = TITLE
        elif found[-1].article.id != each.article.id:
            head = RESUMED
        seen.add(each.article.id)
        found.append(Standing(each.block, each.article, each.order, head))
    return found


def _joined(page: Page, places: Mapping[SourceRun, int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for article in page.articles:
        read = [block for block in article.blocks if block.duplicate_of is None]
        for before, block in pairwise(read):
            if block.joins_previous:
                found[places[block.run]] = places[before.run]
    return found


def _pieces(text: str, blocks: Sequence[Standing]) -> list[Piece]:
    found: list[Piece] = []
    place = 0
    for start, end in paragraphs(text):
        at = start
        while place < len(blocks) and blocks[place].block.source_start < max(end, start + 1):
            block = blocks[place].block
            first, last = max(block.source_start, start), min(block.source_end, end)
            found += _cut(text, at, first, None)
            found += _cut(text, first, last, place, begins=block.source_start >= start)
            at = max(last, at)
            if block.source_end > end:
                # it goes on in the next line
                break
            place += 1
        if at == start == end or at == start:
            found += _cut(text, start, end, None) or [Piece(start, end)]
        else:
            found += _cut(text, at, end, None)
    return found


def _cut(text: str, start: int, end: int, place: int | None, *, begins: bool = False) -> list[Piece]:
    """Pieces of a run; white space beside a block is no piece of its own."""
    if end <= start or (place is None and not text[start:end].strip()):
        return []
    return [
        Piece(at, min(at + LONGEST, end), place, begins and at == start) for at in range(start, end, LONGEST)
    ]

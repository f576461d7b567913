"""An article without some of its paragraphs: a text that is composed as any other, and where spans stand in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.model.article import Article
from annotator.model.block import Block, to_source
from annotator.model.correction import Correction
from annotator.model.segmentation import Run


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`text` and `blocks` as `compose` gives them, duplicates among them. `pieces` say where what was kept stood and
    stands now: start and end before, start now (code points)."""

    text: str
    blocks: tuple[Block, ...]
    pieces: tuple[tuple[int, int, int], ...]

    def placed(self, start: int, end: int) -> Run | None:
        """A run of the article's text in this one; None where not all of its characters are here in a row."""
        low, high = self._place(start), self._place(end - 1)
        if low is None or high is None or high + 1 - low != end - start:
            return None
        return low, high + 1

    def _place(self, offset: int) -> int | None:
        at = bisect_right(self.pieces, offset, key=lambda piece: piece[0]) - 1
        if at < 0 or offset >= self.pieces[at][1]:
            return None
        return self.pieces[at][2] + offset - self.pieces[at][0]

    def kept_corrections(self, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
        """Those in what was kept."""
        runs = [block.run for block in self.blocks]
        return tuple(
            each
            for each in corrections
            if any(start <= each.source_start and each.source_end <= end for start, end in runs)
        )


def excerpt(article: Article, left_out: Sequence[Run]) -> Excerpt:
    """The article without these runs of its text, each of them one or several whole lines of it.

    A block that loses some of its lines is cut into those that are left.
    """
    pieces: list[str] = []
    places: list[tuple[int, int, int]] = []
    blocks: list[Block] = []
    length, last = 0, -1
    for block in article.blocks:
        if block.start is None or block.end is None:
            blocks.append(block)
            continue
        for start, end in _kept(article.text, block.start, block.end, left_out):
            joins = block.joins_previous and start == block.start == last
            if places and not joins:
                pieces.append("\n")
                length += 1
            pieces.append(article.text[start:end])
            places.append((start, end, length))
            part = block if (start, end) == (block.start, block.end) else _cut(article, block, start, end)
            blocks.append(replace(part, start=length, end=length + end - start, joins_previous=joins))
            length, last = length + end - start, end
    return Excerpt("".join(pieces), tuple(blocks), tuple(places))


def blocks_of(article: Article, run: Run) -> Iterator[Block]:
    """The parts of the article's blocks that a run of its text covers."""
    for block in article.blocks:
        if block.start is None or block.end is None:
            continue
        start, end = max(block.start, run[0]), min(block.end, run[1])
        if start < end:
            yield _cut(article, block, start, end)


def _kept(text: str, start: int, end: int, left_out: Sequence[Run]) -> list[Run]:
    """The runs of a block that are left, without the line breaks at the cuts."""
    if not any(low < end and start < high for low, high in left_out):
        return [(start, end)]
    found, place = [], start
    for low, high in sorted(left_out):
        if low >= end or high <= start:
            continue
        before = low - 1 if low > place and text[low - 1] == "\n" else low
        if place < before:
            found.append((place, before))
        place = high + 1 if high < end and text[high] == "\n" else high
    return [*found, (place, end)] if place < end else found


def _cut(article: Article, block: Block, start: int, end: int) -> Block:
    low = to_source([block], start, corrections=article.corrections)
    high = to_source([block], end, is_end=True, corrections=article.corrections)
    assert low is not None
    assert high is not None
    return replace(block, source_start=low, source_end=high)

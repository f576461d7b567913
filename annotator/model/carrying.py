"""Spans follow when their text is composed anew: they stand on the same characters of the source as before.

What cannot, because its characters do not stand together any more, is set aside for a person to place; nothing is
dropped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from annotator.model.article import Article
from annotator.model.block import Run, to_source, to_text
from annotator.model.span import Span
from annotator.model.tray import SetAside

SourceRun = tuple[int, int]


class _Piece(NamedTuple):
    """Characters in a row: a run of the source, or with `inside` a part of what a correction put there."""

    start: int
    end: int
    inside: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """Each span that changed, as it was and is, and those that were set aside."""

    moved: tuple[tuple[Span, Span], ...]
    lost: tuple[SetAside, ...]


def carry(before: Iterable[Article], after: Iterable[Article], spans: Iterable[Span]) -> Carried:
    """Where the spans of the articles `before` stand in those `after`. The articles are of one source; those that did
    not change need not be among them, and their spans neither."""
    homes = {article.id: article for article in before}
    tracks = {article.id: article.runs for article in homes.values()}
    map_ = _Map(after)
    moved: list[tuple[Span, Span]] = []
    lost: list[SetAside] = []
    for span in spans:
        home = homes[span.article_id]
        pieces = _pieces(tracks[home.id], span.start, span.end)
        placed = map_.place(span, pieces, home.text)
        if placed is None:
            lost.append(SetAside(span, home.source_id, _runs(pieces)))
        elif placed != span:
            moved.append((span, placed))
    return Carried(tuple(moved), tuple(lost))


def place_again(entry: SetAside, articles: Iterable[Article]) -> Span | None:
    """The span in the article in which its characters stand together again, whatever is read instead of them there;
    None where they do not. Where it began or ended with what is read instead, the same has to be read."""
    wanted = _together(entry.runs)
    for article in articles if wanted else ():
        start = to_text(article.blocks, wanted[0][0], corrections=article.corrections)
        end = to_text(article.blocks, wanted[-1][1], is_end=True, corrections=article.corrections)
        if start is None or end is None or start >= end:
            continue
        pieces = _pieces(article.runs, start, end)
        quote = article.text[start:end]
        is_alike = "".join(quote.split()) == "".join(entry.span.quote.split())
        is_plain = pieces[0].inside is None and pieces[-1].inside is None
        if _together(_runs(pieces)) == without(wanted, _left_out(article)) and (is_plain or is_alike):
            return replace(entry.span, article_id=article.id, start=start, end=end, quote=quote)
    return None


def through_source(before: Article, after: Iterable[Article], spans: Iterable[Span]) -> list[Span | None]:
    """For each span of an earlier or later state of an article's text the one in these articles of the same source that
    covers the same characters of it and no others, whatever is read instead of them there; None where none does.

    An edge inside of what is read instead has no place in another state: such a span is placed only where the same
    is read.
    """
    articles = list(after)
    map_, runs = _Map(articles), before.runs
    found: list[Span | None] = []
    for span in spans:
        pieces = _pieces(runs, span.start, span.end)
        placed = map_.place(span, pieces, before.text)
        covered = _covered(before, pieces)
        if placed is None and covered:
            candidates = (_over(article, span, covered, before) for article in articles)
            placed = next((each for each in candidates if each is not None), None)
        found.append(placed)
    return found


def _over(article: Article, span: Span, covered: Sequence[SourceRun], before: Article) -> Span | None:
    """The span in an article that covers just these runs of the source, apart from what one of both leaves out."""
    start = place_in_text(article, covered[0][0])
    end = place_in_text(article, covered[-1][1], is_end=True)
    if start is None or end is None or start >= end:
        return None
    left_out = [*_left_out(before), *_left_out(article)]
    here = _covered(article, _pieces(article.runs, start, end)) or ()
    if without(here, left_out) != without(covered, left_out):
        return None
    return replace(span, article_id=article.id, start=start, end=end, quote=article.text[start:end])


def _covered(article: Article, pieces: Sequence[_Piece]) -> list[SourceRun] | None:
    """The runs of the source under pieces, those that touch as one; None where a piece is a part of what is read
    instead, unless just what is printed: the rest was put in beside it."""
    said = {each.source_start: each for each in article.corrections}
    found: list[SourceRun] = []
    for piece in pieces:
        if piece.inside is not None:
            correction = said[piece.start]
            part = correction.text[slice(*piece.inside)]
            if part not in (correction.text, correction.printed):
                return None
        _join(found, piece.start, piece.end)
    return found


def _left_out(article: Article) -> list[SourceRun]:
    return [(each.source_start, each.source_end) for each in article.corrections if not each.text]


def without(covered: Iterable[SourceRun], left_out: Iterable[SourceRun]) -> list[SourceRun]:
    """Runs of a source without others; what touches is one."""
    kept: list[SourceRun] = []
    gaps = sorted(left_out)
    for start, end in covered:
        place = start
        for low, high in gaps:
            if place < low < end:
                _join(kept, place, low)
            if low < end and high > place:
                place = max(place, high)
        if place < end:
            _join(kept, place, end)
    return kept


def _join(runs: list[SourceRun], start: int, end: int) -> None:
    if runs and runs[-1][1] == start:
        runs[-1] = (runs[-1][0], end)
    else:
        runs.append((start, end))


def _together(runs: Iterable[SourceRun]) -> list[SourceRun]:
    """The runs in their order, those that touch as one."""
    found: list[SourceRun] = []
    for start, end in runs:
        _join(found, start, end)
    return found


def kept_of(article: Article, start: int, end: int) -> list[SourceRun]:
    """A run of the source without what the article leaves out of it as misprinted or unreadable."""
    return without([(start, end)], _left_out(article))


def place_in_text(article: Article, source_offset: int, *, is_end: bool = False) -> int | None:
    """The offset in the article's text of an offset in the source, as `to_text` has it; what was put in beside a
    character is not taken for that character."""
    offset = to_text(article.blocks, source_offset, is_end=is_end, corrections=article.corrections)
    for each in article.corrections:
        if offset is None or len(each.text) <= len(each.printed):
            continue
        if is_end and each.source_end == source_offset and each.text.startswith(each.printed):
            return offset - len(each.text) + len(each.printed)
        if not is_end and each.source_start == source_offset and each.text.endswith(each.printed):
            return offset + len(each.text) - len(each.printed)
    return offset


def same_place(before: Article, after: Article, offset: int, *, is_end: bool = False) -> int | None:
    """Where a place of one text is in another one of the same source: before the same character, or behind it for an
    end and at the end of a paragraph; None where that character is not read there."""
    if before.source_id != after.source_id:
        return None
    for side in (is_end, not is_end):
        source = to_source(before.blocks, offset, is_end=side, corrections=before.corrections)
        if source is not None:
            return to_text(after.blocks, source, is_end=side, corrections=after.corrections)
    return None


def source_runs(article: Article, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The runs of the source under `[start, end)` of the article's text, in its order."""
    return _runs(_pieces(article.runs, start, end))


class _Map:
    """Where the characters of a source stand in some of its articles."""

    def __init__(self, articles: Iterable[Article]) -> None:
        found: list[tuple[int, Run, Article]] = []
        self._runs: dict[str, list[Run]] = {}
        for article in articles:
            runs = self._runs[article.id] = article.runs
            found += ((run.source_start, run, article) for run in runs if run.end > run.start)
        found.sort(key=lambda entry: entry[0])
        self._found = found
        self._starts = [start for start, _, _ in found]

    def place(self, span: Span, pieces: Sequence[_Piece], text: str | None) -> Span | None:
        """The span over these pieces, and no other; `text` is the one it stood in."""
        if not pieces:
            return None
        first, last = self._at(pieces[0], is_end=False), self._at(pieces[-1], is_end=True)
        if first is None or last is None or first[1].id != last[1].id:
            return None
        (start, article), (end, _) = first, last
        if start >= end or _pieces(self._runs[article.id], start, end) != list(pieces):
            return None
        if text is not None:
            start, end = _with_breaks(article.text, start, end, text, span)
        quote = article.text[start:end]
        return replace(span, article_id=article.id, start=start, end=end, quote=quote)

    def _at(self, piece: _Piece, *, is_end: bool) -> tuple[int, Article] | None:
        """The offset in a text of a piece's first character, or behind its last one."""
        place = piece.end - 1 if is_end and piece.inside is None else piece.start
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return None
        _, run, article = self._found[index]
        if place >= run.source_end or run.is_corrected != (piece.inside is not None):
            return None
        if piece.inside is not None:
            return run.start + piece.inside[1 if is_end else 0], article
        return run.start + place - run.source_start + (1 if is_end else 0), article


def _pieces(runs: Sequence[Run], start: int, end: int) -> list[_Piece]:
    """What of the source lies under `[start, end)`; pieces that touch are one."""
    found: list[_Piece] = []
    index = max(bisect_right(runs, start, key=_run_start) - 1, 0)
    # a deletion begins where the run after it begins
    while index and runs[index - 1].end > start:
        index -= 1
    for run in runs[index:]:
        if run.start >= end:
            break
        low, high = max(run.start, start), min(run.end, end)
        if low >= high:
            continue
        if run.is_corrected:
            piece = _Piece(run.source_start, run.source_end, (low - run.start, high - run.start))
        else:
            shift = run.source_start - run.start
            piece = _Piece(low + shift, high + shift)
            if found and found[-1].inside is None and found[-1].end == piece.start:
                piece = _Piece(found.pop().start, piece.end)
        found.append(piece)
    return found


def _run_start(run: Run) -> int:
    return run.start


def _runs(pieces: Iterable[_Piece]) -> tuple[tuple[int, int], ...]:
    return tuple((piece.start, piece.end) for piece in pieces)


def _with_breaks(text: str, start: int, end: int, former: str, span: Span) -> tuple[int, int]:
    """A span of an import may begin or end with a line break, which is no character of the source."""
    quote = former[span.start : span.end]
    before = len(quote) - len(quote.lstrip("\n"))
    after = len(quote) - len(quote.rstrip("\n"))
    while before and start and text[start - 1] == "\n":
        start, before = start - 1, before - 1
    while after and end < len(text) and text[end] == "\n":
        end, after = end + 1, after - 1
    return start, end

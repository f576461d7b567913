"""Sources to articles: the rules that newspaper pages teach, none of them about one page.

The way of a page: its lines (`lines`), the titles and where articles begin (`heads`), what stands inside them
(`inside`), halves that stand apart (`continuation`), and here the articles with their blocks. Any text can be
cut: every character that is not white space lies in exactly one block.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.reading import signs
from annotator.reading.continuation import Piece, reunite
from annotator.reading.heads import read_heads
from annotator.reading.inside import is_broken, listed, read_inside
from annotator.reading.lines import Line, read_lines

SHORTEST_DUPLICATE = 10
"""Characters. Shorter identical paragraphs are a manner of speaking, not printed twice by mistake."""
LONG_CAPTION = 30
"""Characters from which a caption with its own credit tells a story by itself."""


def cut(source: Source) -> list[Article]:
    """The articles of a page in page order, their blocks in reading order with captions last.

    The source's text must be known (ValueError). A page without any text has no articles.
    """
    if source.text is None:
        raise ValueError("a source can be cut only where its text is known")
    lines = read_lines(source.text)
    if not lines:
        return []
    page = read_heads(lines)
    roles = read_inside(page)
    pieces = _pieces(lines, roles, page.starts, page.untitled)
    pieces = [part for piece in reunite(pieces) for part in _photo_news_apart(piece)]
    pieces.sort(key=lambda piece: piece.parts[0][0].start)
    joined = _joins(pieces, listed(lines))
    copies = _copies(pieces, joined)
    return [
        Article.from_blocks(
            source, position, _blocks(piece, joined, copies), title=_title(piece), byline=_byline(piece)
        )
        for position, piece in enumerate(pieces)
    ]


def _pieces(lines: Sequence[Line], roles: Sequence[str], starts: set[int], untitled: set[int]) -> list[Piece]:
    bounds = [*sorted(starts), len(lines)]
    return [
        Piece([(lines[index], roles[index]) for index in range(first, after)], first in untitled)
        for first, after in pairwise(bounds)
    ]


def _photo_news_apart(piece: Piece) -> list[Piece]:
    """Pictures with their own story after the end of an article are articles of their own, one for each."""
    if not piece.body():
        return [piece]
    end = len(piece.parts)
    while end and piece.parts[end - 1][1] in ("caption", "credit"):
        end -= 1
    trailing = piece.parts[end:]
    found: list[Piece] = []
    kept = piece.parts[:end]
    for line, role in trailing:
        if role == "caption" and _is_photo_news(line.text, piece):
            found.append(Piece([(line, role)]))
        elif role == "credit" and found and found[-1].parts[-1][0].index == line.index - 1:
            found[-1].parts.append((line, role))
        else:
            kept.append((line, role))
    piece.parts = kept
    return [piece, *found]


def _is_photo_news(text: str, piece: Piece) -> bool:
    """A caption that does not lean on a text (图为…), is credited, and gives the day or a story."""
    if signs.opens_with_picture(text) or not signs.photo_credit(text) or piece.is_open():
        return False
    dated = text[0].isdigit() or text.startswith(("近日", "日前", "昨日", "连日来"))
    return dated or "图为" in text or len(text) >= LONG_CAPTION


def _joins(pieces: Sequence[Piece], in_lists: set[int]) -> set[int]:
    """The lines that continue the sentence of the body line before them (captions between do not count)."""
    found: set[int] = set()
    for piece in pieces:
        above: Line | None = None
        for line, role in piece.parts:
            if role == "body":
                in_list = above is not None and above.index in in_lists and line.index in in_lists
                if above is not None and not in_list and is_broken(above, line):
                    found.add(line.index)
                above = line
            elif role in ("subtitle", "title", "byline"):
                above = None
    return found


def _copies(pieces: Sequence[Piece], joined: set[int]) -> dict[int, tuple[int, int]]:
    """For each line of a paragraph that was printed before, the place of its first copy.

    Whole paragraphs are compared: leaving out half of a broken sentence would damage the other half.
    """
    paragraphs: list[list[Line]] = []
    for piece in pieces:
        current: list[Line] = []
        for line, role in piece.parts:
            if role not in ("body", "caption"):
                continue
            if role == "body" and line.index in joined and current:
                current.append(line)
                continue
            single = [line]
            paragraphs.append(single)
            current = single if role == "body" else current
    first: dict[tuple[str, ...], list[Line]] = {}
    copies: dict[int, tuple[int, int]] = {}
    for paragraph in sorted(paragraphs, key=lambda lines: lines[0].start):
        texts = tuple(line.text for line in paragraph)
        if sum(map(len, texts)) < SHORTEST_DUPLICATE:
            continue
        original = first.setdefault(texts, paragraph)
        if original is not paragraph:
            copies |= {
                copy.index: (line.start, line.end) for copy, line in zip(paragraph, original, strict=True)
            }
    return copies


def _blocks(piece: Piece, joined: set[int], copies: dict[int, tuple[int, int]]) -> list[Block]:
    """Blocks in reading order: the article as it is read, then what belongs to its pictures."""
    read = [part for part in piece.parts if part[1] not in ("caption", "credit")]
    pictures = [part for part in piece.parts if part[1] in ("caption", "credit")]
    return [
        Block(role, line.start, line.end, line.index in joined, copies.get(line.index))
        for line, role in read + pictures
    ]


def _title(piece: Piece) -> str:
    return " ".join(" ".join(text.split()) for text in piece.texts("title"))


def _byline(piece: Piece) -> str:
    """The writers as printed: at the opening, else at the end; a picture's own, where there is no text."""
    byline = piece.opening_byline() or piece.closing_byline()
    if byline or piece.body():
        return byline
    named = [signs.photo_credit(text) for text in piece.texts("caption")] + piece.texts("credit")
    return next((credit for credit in named if credit), "")


def byline_of(parts: Sequence[tuple[str, str]]) -> str:
    """The writers that an article names as it is printed, by the roles and texts of its blocks in reading order."""
    return _byline(
        Piece([(_line(place, text), role) for place, (role, text) in enumerate(parts) if text.strip()])
    )


def goes_on(above: str, below: str) -> bool:
    """Whether a paragraph goes on in another one, of which a column break has cut it off."""
    above, below = above.strip(), below.strip()
    return bool(above and below) and is_broken(_line(0, above), _line(1, below))


def _line(index: int, text: str) -> Line:
    text = text.strip()
    return Line(index, 0, len(text), text, blanks=0, gap=False)

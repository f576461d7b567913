"""Sources to articles: the rules that newspaper pages teach, none of them about one page.

The way of a page: its lines (`lines`), the titles and where articles begin (`heads`), what stands inside them
(`inside`), all of it weighed once more together (`whole`), halves that stand apart (`continuation`), and here the
articles with their blocks. Any text can be cut: every character that is not white space lies in exactly one block.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from annotator.model.article import Article, Source
from annotator.model.block import DOUBTFUL, Block, Reason
from annotator.reading import signs, writers
from annotator.reading.continuation import Piece, reunite
from annotator.reading.copies import SHORTEST_DUPLICATE, alike, copies
from annotator.reading.heads import read_heads
from annotator.reading.imprints import imprint_of
from annotator.reading.inside import read_inside
from annotator.reading.joins import is_broken, join, listed
from annotator.reading.lines import Line, read_lines
from annotator.reading.page import Page
from annotator.reading.rules import reason
from annotator.reading.whole import read_as_whole

WHOLE = ("signature", "detail", "verse")
"""Rules whose lines are whole and no part of a sentence."""
COULD_BEGIN = ("text", "sub-heading", "under a picture")
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
    read_inside(page)
    read_as_whole(page)
    roles = [role or "body" for role in page.roles]
    page.endless |= listed(lines, page.layout)
    pieces = reunite(_pieces(lines, roles, page))
    pieces = [part for piece in pieces for part in _photo_news_apart(piece)]
    pieces.sort(key=lambda piece: piece.parts[0][0].start)
    why = _Reasons(page, pieces)
    imprint = imprint_of(source.name, lines)
    return [
        Article.from_blocks(
            source, position, why.blocks(piece), title=_title(piece), byline=_byline(piece), imprint=imprint
        )
        for position, piece in enumerate(pieces)
    ]


def _pieces(lines: Sequence[Line], roles: Sequence[str], page: Page) -> list[Piece]:
    bounds = [*sorted(page.starts), len(lines)]
    return [
        Piece(
            [(lines[index], roles[index]) for index in range(first, after)],
            first in page.untitled,
            page.endless,
        )
        for first, after in pairwise(bounds)
    ]


def _photo_news_apart(piece: Piece) -> list[Piece]:
    """Pictures with their own story after the end of an article, or after another picture, are articles of their
    own, one for each."""
    end = len(piece.parts)
    while end and piece.parts[end - 1][1] in ("caption", "credit"):
        end -= 1
    if not piece.body():
        # photo news: its own picture is the first one under its title
        while end < len(piece.parts) and (piece.parts[end][1] != "caption" or end == 0):
            end += 1
        end += 1
    trailing = piece.parts[end:]
    found: list[Piece] = []
    kept = piece.parts[:end]
    for place, (line, role) in enumerate(trailing):
        credited = place + 1 < len(trailing) and trailing[place + 1][1] == "credit"
        if role == "caption" and _is_photo_news(line.text, piece, credited=credited):
            found.append(Piece([(line, role)]))
        elif role == "credit" and found and found[-1].parts[-1][0].index == line.index - 1:
            found[-1].parts.append((line, role))
        else:
            kept.append((line, role))
    piece.parts = kept
    return [piece, *found]


def _is_photo_news(text: str, piece: Piece, *, credited: bool) -> bool:
    """A caption that does not lean on a text (图为…), is credited, and gives the day or a story."""
    if signs.opens_with_picture(text) or piece.is_open():
        return False
    dated = text[0].isdigit() or text.startswith(("近日", "日前", "昨日", "连日来"))
    if not writers.photo_credit(text):
        return (credited and dated) or (len(text) >= LONG_CAPTION and signs.ends_with_picture(text))
    return dated or "图为" in text or len(text) >= LONG_CAPTION


class _Reasons:
    """What is decided between the lines of the articles of a page, and why: joins, copies, places."""

    def __init__(self, page: Page, pieces: Sequence[Piece]) -> None:
        self._page = page
        self._joined: dict[int, tuple[bool, Reason]] = {}
        self._openings: set[str] = set()
        in_lists = page.endless
        for piece in pieces:
            self._joins(piece, in_lists)
        paragraphs = self._paragraphs(pieces)
        self._copies = copies(paragraphs)
        self._alike = alike(paragraphs, self._copies)

    def _joins(self, piece: Piece, in_lists: set[int]) -> None:
        """The lines that continue the sentence of the body line before them (captions between do not count)."""
        above: Line | None = None
        for line, role in piece.parts:
            if role == "body":
                if above is not None:
                    self._joined[line.index] = self._join(above, line, in_lists)
                if not self._is_joined(line) and len(line.text) >= SHORTEST_DUPLICATE:
                    self._openings.add(line.text)
                above = line
            elif role in ("subtitle", "title", "byline"):
                above = None

    def _join(self, above: Line, below: Line, in_lists: set[int]) -> tuple[bool, Reason]:
        for line in (above, below):
            why = self._page.reasons[line.index]
            if why is not None and (why.rule in WHOLE or (why.rule == "speech" and line is below)):
                return False, reason("item of a list")
        is_joined, because = join(above, below, self._page.layout, in_lists)
        if is_joined and above.is_closed and below.text in self._openings:
            # a paragraph that is printed again begins as it began the first time
            return False, reason("sentence is closed", is_weak=True)
        doubted = self._page.reasons[above.index]
        if is_joined and doubted is not None and doubted.sure < DOUBTFUL:
            # what could be a heading is not continued by the text under it
            return True, reason(because.rule, is_weak=True)
        return is_joined, because

    def _paragraphs(self, pieces: Sequence[Piece]) -> list[list[Line]]:
        found: list[list[Line]] = []
        for piece in pieces:
            current: list[Line] = []
            for line, role in piece.parts:
                if role == "body" and current and self._is_joined(line):
                    current.append(line)
                elif role in ("body", "caption"):
                    single = [line]
                    found.append(single)
                    current = single if role == "body" else current
        return found

    def _is_joined(self, line: Line) -> bool:
        return line.index in self._joined and self._joined[line.index][0]

    def blocks(self, piece: Piece) -> list[Block]:
        """Blocks in reading order: the article as it is read, then what belongs to its pictures."""
        read = [part for part in piece.parts if part[1] not in ("caption", "credit")]
        pictures = [part for part in piece.parts if part[1] in ("caption", "credit")]
        places = self._places(piece)
        return [
            Block(
                role,
                line.start,
                line.end,
                self._is_joined(line),
                self._copies.get(line.index),
                reasons=self._why(line, places[line.index]),
            )
            for line, role in read + pictures
        ]

    def _places(self, piece: Piece) -> dict[int, Reason]:
        """Why each line stands in its article: it begins there, stands below the rest or was moved to it."""
        first = piece.parts[0][0].index
        found = {first: self._page.starts.get(first, reason("photo news"))}
        for (above, _), (line, _) in pairwise(piece.parts):
            is_moved = line.index != above.index + 1
            doubted = self._page.reasons[line.index]
            # what could be a heading could be the title of another article
            is_weak = doubted is not None and doubted.rule in COULD_BEGIN and doubted.sure < DOUBTFUL
            found[line.index] = reason("continues an article" if is_moved else "stands below", is_weak)
        return found

    def _why(self, line: Line, place: Reason) -> tuple[Reason, ...]:
        role = self._page.reasons[line.index]
        found = [place] if role is None else [role, place]
        if line.index in self._joined:
            found.append(self._joined[line.index][1])
        if line.index in self._copies:
            found.append(reason("printed again"))
        elif line.index in self._alike:
            found.append(reason("almost printed again"))
        return tuple(found)


def _title(piece: Piece) -> str:
    return " ".join(" ".join(text.split()) for text in piece.texts("title"))


def _byline(piece: Piece) -> str:
    """The writers as printed: at the opening, else at the end; a picture's own, where there is no text."""
    byline = piece.opening_byline() or piece.closing_byline()
    if byline or piece.body():
        return byline
    named = [writers.photo_credit(text) for text in piece.texts("caption")] + piece.texts("credit")
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

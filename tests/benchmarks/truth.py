"""Pages with their true division: the corpus, the real ones where they are, and pages written for measuring only.

A written page stands in `written/`: its first line says what it is, lines with `#` how it is printed, and then one
line of the page each, with its role in the margin:

    T|a title        K kicker, S subtitle, C column, B byline, P body, I caption, R credit
    2P+|…            of the second article, and it continues the body before it in that article
    P=|…             a paragraph that was printed before
    In|…             begins an article, though it is no head
    ~                more space than usual, as where a picture stood

`unseen` were not looked at while the rules of decision 0023 were made; `second` were written by another author, who
had read neither the rules nor the other written pages. `third` and four of `practice` (city_evening, council_days,
opinion_readers, zone_repeated) are by one author before reading the rules, the rest of `practice` by the same one
afterwards.
Weights are learned from all but `third` and `NEVER_LEARNED_FROM`. Nobody has looked at those since they were written,
except that a list of errors has once shown a few lines of `second/congress` and `second/long_titles`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from annotator.bundle import corpus
from annotator.model.imprint import NO_IMPRINT, Imprint
from annotator.reading import read_source

SHARED = Path(__file__).parents[3] / "shared"
WRITTEN = Path(__file__).parent / "written"
ROLES = {
    "T": "title",
    "K": "kicker",
    "S": "subtitle",
    "C": "column",
    "B": "byline",
    "P": "body",
    "I": "caption",
    "R": "credit",
}
NEVER_LEARNED_FROM = ("second/congress", "second/long_titles", "second/two_days")
"""Beside all of `third`: pages that are measured, of which nobody learns."""
HEADS = ("title", "kicker", "column")
ENDS = "。！？!?…”’」』）)】》：:；;"
"""After one of these a break can be the end of a paragraph: nobody could tell."""
SHARE_BROKEN = 0.3
"""Of the long paragraphs of a page that is broken anew."""
SHORTEST_BROKEN, LEAST_PIECE = 30, 4
"""Characters."""

_MARGIN = re.compile(r"(\d*)([TKSCBPIR])([+=n]*)\|(.*)")


class Piece(NamedTuple):
    """A block as it truly is; `article` counts the articles of the page in the order in which they begin."""

    start: int
    end: int
    role: str
    article: int
    joins: bool
    copy_of: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Gold:
    """A page and its blocks in the order of the page. `groups` are where it comes from. What is not known of the
    imprint is None."""

    name: str
    group: str
    text: str
    pieces: tuple[Piece, ...]
    source_name: str = ""
    imprint: Imprint | None = None
    gap: str = field(default="\n\n", repr=False)

    def articles(self) -> list[list[Piece]]:
        """The blocks of each article in reading order, pictures last."""
        found: list[list[Piece]] = [[] for _ in range(1 + max(piece.article for piece in self.pieces))]
        for piece in sorted(self.pieces, key=lambda piece: piece.role in ("caption", "credit")):
            found[piece.article].append(piece)
        return found

    def title(self, article: int) -> str:
        """As `cut` gives it."""
        texts = (
            self.text[each.start : each.end]
            for each in self.pieces
            if each.article == article and each.role == "title"
        )
        return " ".join(" ".join(text.split()) for text in texts)


@cache
def pages() -> tuple[Gold, ...]:
    """Every page at hand, as it is printed."""
    found = list(_divided("corpus", corpus("pages"), corpus("segmentation")))
    if SHARED.exists():
        found += _divided("real", SHARED / "pages", SHARED / "segmentation")
    for group in ("known", "unseen", "second", "third", "practice"):
        found += (_written(path, group) for path in sorted((WRITTEN / group).glob("*.txt")))
    return tuple(found)


def _divided(group: str, folder: Path, divisions: Path) -> Iterator[Gold]:
    for division in sorted(divisions.glob("*.json")):
        source = read_source(folder / f"{division.stem}.txt")
        pieces = [
            Piece(
                block["start"],
                block["end"],
                block["role"],
                number,
                block["joins_previous"],
                tuple(block["duplicate_of"]) if block["duplicate_of"] else None,
            )
            for number, article in enumerate(json.loads(division.read_text(encoding="utf-8"))["articles"])
            for block in article["blocks"]
        ]
        yield Gold(division.stem, group, source.text or "", tuple(sorted(pieces)), f"{division.stem}.txt")


# -- the written ones ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Layout:
    """How a written page is printed."""

    newline: str = "\n"
    is_dense: bool = False
    indent: str = ""
    width: int = 0
    is_broken: bool = False
    source_name: str = ""
    imprint: Imprint = NO_IMPRINT


def _written(path: Path, group: str) -> Gold:
    layout, lines = _Layout(), []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            _set(layout, line[1:].split())
        else:
            lines.append(line)
    page = _Page(layout)
    for line in lines:
        page.add(line)
    gold = Gold(
        f"{group}/{path.stem}",
        group,
        page.text,
        tuple(page.pieces),
        layout.source_name,
        layout.imprint,
        layout.newline * (1 if layout.is_dense else 2),
    )
    return broken(gold, 0) if layout.is_broken else gold


def _set(layout: _Layout, words: Sequence[str]) -> None:
    name, values = words[0], words[1:]
    if name == "lines":
        layout.is_dense = values == ["none"]
    elif name == "indent":
        layout.indent = "\u3000\u3000"
    elif name == "crlf":
        layout.newline = "\r\n"
    elif name == "width":
        layout.width = int(values[0])
    elif name == "breaks":
        layout.is_broken = True
    elif name == "source":
        layout.source_name = " ".join(values)
    elif name == "imprint":
        layout.imprint = Imprint(*("" if value == "-" else value for value in values))


class _Page:
    """A page while it is printed."""

    def __init__(self, layout: _Layout) -> None:
        self.text = ""
        self.pieces: list[Piece] = []
        self._layout = layout
        self._numbers: dict[str, int] = {}
        self._last_role = ""
        self._gap = ""

    def add(self, line: str) -> None:
        """One line with its margin."""
        layout = self._layout
        if line == "~":
            self._gap = layout.newline * 2
            return
        match = _MARGIN.fullmatch(line)
        if match is None:
            raise ValueError(f"no role in the margin of {line!r}")
        number, role, flags, text = match[1], ROLES[match[2]], match[3], match[4].strip()
        begins = not self.pieces or (role in HEADS and self._last_role not in (*HEADS, "subtitle"))
        if number:
            article = self._numbers.setdefault(number, len(self._numbers))
        elif begins or "n" in flags:
            article = self.pieces[-1].article + 1 if self.pieces else 0
        else:
            article = self.pieces[-1].article
        self._last_role = role
        copy_of = next((p for p in self.pieces if self.text[p.start : p.end] == text), None)
        for place, piece in enumerate(self._lines(text, role)):
            is_first = place == 0
            if self.text:
                self.text += layout.newline * (1 if layout.is_dense or not is_first else 2) + self._gap
            if is_first and role == "body" and "+" not in flags:
                self.text += layout.indent
            start = len(self.text)
            self.text += piece
            joins = not is_first or "+" in flags
            original = (copy_of.start, copy_of.end) if copy_of and "=" in flags else None
            self.pieces.append(Piece(start, len(self.text), role, article, joins, original))
            self._gap = ""

    def _lines(self, text: str, role: str) -> list[str]:
        width = self._layout.width
        if not width or role != "body":
            return [text]
        first = width - len(self._layout.indent)
        return [text[:first], *(text[at : at + width] for at in range(first, len(text), width))]


# -- breaking anew -------------------------------------------------------------------------------------------


def broken(gold: Gold, seed: int) -> Gold:
    """The page with some of its long paragraphs broken at other places, as columns of other lengths would. Where a
    break could be the end of a paragraph there is none; copies stay whole."""
    random = Random(f"{gold.name} {seed}")
    printed = [gold.text[piece.start : piece.end] for piece in gold.pieces]
    text, done, pieces = "", 0, []
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    for piece, own in zip(gold.pieces, printed, strict=True):
        text += gold.text[done : piece.start]
        start, done = len(text), piece.end
        at = _place(own, random) if piece.role == "body" and printed.count(own) == 1 else None
        if at is not None:
            text += own[:at]
            pieces.append(piece._replace(start=start, end=len(text)))
            text += gold.gap
            pieces.append(Piece(len(text), len(text) + len(own) - at, "body", piece.article, True, None))
            text += own[at:]
            continue
        text += own
        moved[piece.start, piece.end] = (start, len(text))
        pieces.append(piece._replace(start=start, end=len(text)))
    text += gold.text[done:]
    pieces = [each._replace(copy_of=moved[each.copy_of]) if each.copy_of else each for each in pieces]
    return replace(gold, text=text, pieces=tuple(pieces))


def _place(paragraph: str, random: Random) -> int | None:
    if len(paragraph) < SHORTEST_BROKEN or random.random() > SHARE_BROKEN:
        return None
    at = random.randrange(LEAST_PIECE, len(paragraph) - LEAST_PIECE)
    fits = paragraph[at - 1] not in ENDS and not (paragraph[at - 1] + paragraph[at]).count(" ")
    return at if fits else None


# -- printing otherwise --------------------------------------------------------------------------------------

_OPENING = re.compile(r"本报讯\s?(?:[(（][^()（）]{2,60}[)）])?\s?(?=\S{20})")
NARROW = 17
"""Characters of a line of a page in narrow columns."""
STYLES = ("dense", "indented", "narrow", "narrow, indented", "without 本报讯")


def relaid(gold: Gold, style: str) -> Gold:
    """The page as another paper would print it: without empty lines, with indents, in narrow columns, with reports that
    open like any text. Gaps where pictures stood stay."""
    indent = "\u3000\u3000" if "indented" in style else ""
    width = NARROW if "narrow" in style else 0
    text, pieces = "", []
    moved: dict[tuple[int, int], list[tuple[int, int]]] = {}
    done = 0
    for piece in gold.pieces:
        own = gold.text[piece.start : piece.end]
        between, done = gold.text[done : piece.start], piece.end
        if style == "without 本报讯":
            text += between
            own = _OPENING.sub("", own, count=1) if piece.role == "body" else own
        elif text:
            text += "\n" * (4 if between.count("\n") > 3 else 1)
        text += indent if piece.role == "body" and not piece.joins else ""
        lines = [own]
        if width and piece.role == "body" and len(own) > width:
            first = width - (0 if piece.joins else len(indent))
            lines = [own[:first], *(own[at : at + width] for at in range(first, len(own), width))]
        for place, line in enumerate(lines):
            text += "\n" if place else ""
            start = len(text)
            text += line
            # a copy is broken into lines as its original is
            copy = moved[piece.copy_of][place] if piece.copy_of else None
            pieces.append(Piece(start, len(text), piece.role, piece.article, piece.joins or place > 0, copy))
            moved.setdefault((piece.start, piece.end), []).append((start, len(text)))
    return replace(gold, name=f"{gold.name} {style}", text=text, pieces=tuple(pieces))

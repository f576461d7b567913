"""Halves of articles that stand apart: a page continues an article after another one without a title.

The evidence is what layout leaves behind: an article that ends in the middle of a sentence, or that has no
writer where the others have one; a second closing credit in an article that has its own; text after a closing
credit. Which of several it is, shared rare words decide, and where a sentence is broken, whether its halves fit.
"""

from __future__ import annotations

import math
import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from annotator.reading import signs, writers
from annotator.reading.lines import Line
from annotator.reading.mastheads import HAN

_WORD = re.compile(rf"[{HAN}0-9A-Za-z]+")

LARGEST_PAGE = 200_000
"""Characters. A longer text is no page, and its parts lie where they belong."""
MOST_BETWEEN = 10
"""Articles between two halves of one; a page has hardly more."""
MOST_PARAGRAPHS = 60
"""Paragraphs of an article in which another one's half is looked for."""
OPENING = 14
"""Characters in which a sentence shows that it is a new one."""
ONE_WORD, NO_WORD = 2.5, -0.6
OPENS, OPENS_AFTER_COMMA, OPENS_NOT, CONTINUES = -1.8, -0.6, 0.8, 2.8
SAME_QUOTATION, OTHER_QUOTATION = 4.0, -3.0
"""See `Seams.fit`: points for what stands at a broken sentence and where it goes on."""
TOPIC, CHANGE = 4.0, 4.0
"""What shared words weigh beside them: how well a division fits, and how much the ending leans to the host."""
SHORT, WHOLE_PARAGRAPH = 2.0, 100
"""What it is worth that the rest of a paragraph is short, beside a paragraph of so many characters."""


@dataclass(slots=True)
class Piece:
    """An article in the making: its lines with their roles, in reading order. `endless` are lines of the page that
    are whole without a full stop."""

    parts: list[tuple[Line, str]]
    untitled: bool = False
    endless: AbstractSet[int] = frozenset()

    def texts(self, *roles: str) -> list[str]:
        """The texts of the lines with one of these roles."""
        return [line.text for line, role in self.parts if role in roles]

    def body(self) -> list[Line]:
        """The lines of the running text."""
        return [line for line, role in self.parts if role == "body"]

    def paragraphs(self) -> list[list[Line]]:
        """The running text with the pieces of broken sentences together."""
        found: list[list[Line]] = []
        for line in self.body():
            if found and not found[-1][-1].is_closed:
                found[-1].append(line)
            else:
                found.append([line])
        return found

    def opening_byline(self) -> str:
        """The writers named before the text or at its opening."""
        named: list[str] = []
        for line, role in self.parts:
            if role == "byline":
                named.append(writers.plain_byline(line.text))
            elif role == "body":
                return " ".join(named) or writers.lead_byline(line.text)
        return ""

    def closing_byline(self) -> str:
        """The writers named after the text."""
        named: list[str] = []
        seen_body = False
        tail = ""
        for line, role in self.parts:
            if role == "body":
                seen_body = True
                tail = line.tail_credit or tail
            elif role == "byline" and seen_body and not signs.is_date_line(line.text):
                named.append(writers.plain_byline(line.text))
        return " ".join(named) or tail

    def is_open(self) -> bool:
        """Whether the text ends in the middle of a sentence."""
        body = self.body()
        return bool(body) and not (body[-1].is_closed or body[-1].index in self.endless)

    def is_unfinished(self) -> bool:
        """Whether something is still to come: the end of a sentence or the writer."""
        return self.is_open() or not (self.opening_byline() or self.closing_byline())


class Vocabulary:
    """How much paragraphs of a page have in common: two- and three-character sequences, the rarer the more.

    Sequences are looked for in paragraphs that are compared, and how rare they are only where two share them: most
    paragraphs of a page are never asked.
    """

    def __init__(self, pieces: Iterable[Piece]) -> None:
        paragraphs = {_joined(paragraph) for piece in pieces for paragraph in piece.paragraphs()}
        self._whole = "\n".join(paragraphs)
        self._ends = list(accumulate(len(text) + 1 for text in paragraphs))
        self._twos: dict[str, set[str]] = {}
        self._found: dict[tuple[str, str], float] = {}
        self._weights: dict[str, float] = {}

    def _weight(self, sequence: str) -> float:
        """What a sequence weighs, by the number of paragraphs in which it stands; nothing, where in none of them."""
        number, at = 0, self._whole.find(sequence)
        while at >= 0:
            number += 1
            at = self._whole.find(sequence, self._ends[bisect(self._ends, at)])
        found = self._weights[sequence] = math.log(len(self._ends) / number) if number else 0.0
        return found

    def likeness(self, text: str, others: Iterable[str]) -> float:
        """What a paragraph shares with the two of the others that it is most like, for their lengths.

        The two nearest and not all of them: an article is a chain of paragraphs, each near to some, and a long
        article must not seem nearer than a short one.
        """
        return sum(self.nearest(text, others))

    def nearest(
        self, text: str, others: Iterable[str], known: tuple[float, float] = (0.0, 0.0)
    ) -> tuple[float, float]:
        """What a paragraph shares with the two of the others that it is most like, where `known` is what it shares with
        those already asked."""
        most, second = known
        for other in others:
            if other == text:
                continue
            shared = self._shared(text, other)
            if shared > most:
                most, second = shared, most
            elif shared > second:
                second = shared
        return most, second

    def _shared(self, text: str, other: str) -> float:
        pair = (text, other)
        if pair not in self._found:
            self._found[pair] = self._found[other, text] = self._compare(text, other)
        return self._found[pair]

    def _compare(self, text: str, other: str) -> float:
        """Sequences of three are looked for only where both have their two halves; of them a text has as many as of
        two, near enough."""
        own, known, weights = self._in_twos(text), self._in_twos(other), self._weights
        shared = own & known
        if not shared:
            return 0.0
        after: dict[str, list[str]] = {}
        for pair in shared:
            after.setdefault(pair[0], []).append(pair[1])
        threes = [pair + third for pair in shared for third in after.get(pair[1], ())]
        found = [*shared, *[each for each in threes if each in text and each in other]]
        weight = sum([weights[each] if each in weights else self._weight(each) for each in found])
        return weight / (2 * math.sqrt(len(own) * len(known)))

    def _in_twos(self, text: str) -> set[str]:
        known = self._twos.get(text)
        if known is None:
            known = self._twos[text] = set()
            for word in _WORD.findall(text):
                known.update(map("".join, pairwise(word)))
        return known


class Seams:
    """Whether two halves of a sentence fit together, as far as characters tell."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces

    @cached_property
    def _whole(self) -> str:
        return "\n".join([line.text for piece in self._pieces for line, _ in piece.parts])

    def fit(self, above: str, below: str) -> float:
        """Above 0 where `below` is likelier the rest of the sentence with which `above` ends than a new one; the points
        are logarithms of how much more often the one has a sign than the other."""
        opening = below[:OPENING]
        points = 0.0
        if above[-1].isalpha() and below[0].isalpha():
            points = ONE_WORD if above[-1] + below[0] in self._whole else NO_WORD
        if above[-1].isdigit() and (below[0].isdigit() or signs.continues(below)):
            return CONTINUES + SAME_QUOTATION
        if signs.opens_sentence(opening) or signs.opens_news(opening):
            points += OPENS_AFTER_COMMA if above[-1] in "，,、；;" else OPENS
        else:
            points += OPENS_NOT
        points += CONTINUES if signs.continues(below) else 0.0
        is_quoting = above.rfind("“") > above.rfind("”")
        ends_quote = below.find("”") >= 0 and not 0 <= below.find("“") < below.find("”")
        if is_quoting or ends_quote:
            points += SAME_QUOTATION if is_quoting and ends_quote else OTHER_QUOTATION
        return points


def reunite(pieces: list[Piece]) -> list[Piece]:
    """The pieces with every half put to the article it continues, where the evidence says which."""
    if len(pieces) < 2 or sum(len(line.text) for piece in pieces for line, _ in piece.parts) > LARGEST_PAGE:
        return pieces
    vocabulary = Vocabulary(pieces)
    for rule in (_place_untitled, _place_foreign_endings, _place_ends_of_sentences):
        pieces = rule(pieces, vocabulary)
    return pieces


def _place_untitled(pieces: list[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """Text after a closing credit: to the unfinished article before it that it is most like.

    Without an unfinished one it stays an article of its own when it has its own writer, otherwise it is an
    appendix of the article above.
    """
    placed: list[Piece] = []
    for piece in pieces:
        if not piece.untitled or not placed:
            placed.append(piece)
            continue
        best = _best_unfinished(placed[-MOST_BETWEEN:], piece, vocabulary, Seams(pieces))
        if best is not None:
            best.parts += piece.parts
        elif piece.closing_byline():
            placed.append(piece)
        else:
            placed[-1].parts += piece.parts
    return placed


def _best_unfinished(
    pieces: Sequence[Piece], piece: Piece, vocabulary: Vocabulary, seams: Seams
) -> Piece | None:
    """The unfinished article that this piece is most like, or whose broken sentence it goes on with. One with writers
    gets no second credit."""
    texts, credited, body = _contents(piece), bool(piece.closing_byline()), piece.body()
    possible = [host for host in pieces if host.body() and not (credited and host.closing_byline())]
    unfinished = [host for host in possible if host.is_unfinished()]
    if not unfinished and credited and len(possible) == 1:
        # where articles name writers at both ends, the one that names none at its end waits for it
        unfinished = possible

    def worth(host: Piece) -> float:
        contents = _contents(host)
        seam = seams.fit(host.body()[-1].text, body[0].text) if body and host.is_open() else 0.0
        return seam + TOPIC * sum(vocabulary.likeness(text, contents) for text in texts) / len(texts)

    if len(unfinished) < 2 or not texts:
        return unfinished[0] if unfinished else None
    return max(unfinished, key=worth)


def _place_foreign_endings(pieces: list[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """An article that names its writer at the opening and another one at its end has swallowed a half: the
    ending belongs to an article before it that names none."""
    for rank, piece in enumerate(pieces):
        closing = piece.closing_byline()
        if not closing or not piece.opening_byline() or _same_writers(closing, piece.opening_byline()):
            continue
        hosts = [
            host
            for host in pieces[max(rank - MOST_BETWEEN, 0) : rank]
            if host.body() and not (host.opening_byline() or host.closing_byline())
        ]
        _move_foreign_ending(piece, hosts, vocabulary, Seams(pieces))
    return pieces


def _place_ends_of_sentences(pieces: list[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """An article that ends in the middle of a sentence goes on in a later one, where the sentence fits and the words
    change over."""
    for rank, host in enumerate(pieces):
        if not host.is_open():
            continue
        seams = Seams(pieces)
        divisions = [
            (division, -later, piece)
            for later, piece in enumerate(pieces[rank + 1 : rank + 1 + MOST_BETWEEN])
            for division in _divisions(host, piece, vocabulary, seams)
        ]
        if divisions:
            (worth, leaning, split), _, piece = max(divisions, key=lambda each: (each[0].worth, each[1]))
            if worth > 0 and leaning > 0:
                _move(piece, split, host)
    return pieces


class Division(NamedTuple):
    """A piece taken apart before its paragraph `split`: how likely the ending is what follows the text of a host, and
    how much more it is like the host than like the opening of the piece."""

    worth: float
    leaning: float
    split: int


def _divisions(host: Piece, piece: Piece, vocabulary: Vocabulary, seams: Seams) -> list[Division]:
    """Every division of a piece. Where the last sentence of the host is broken, the ending must go on with it; where it
    is whole, the ending must begin with one.

    How well a division fits: each paragraph counts by how much more it is like its own side.
    """
    texts = [_joined(paragraph) for paragraph in piece.paragraphs()]
    count = len(texts)
    if not 1 < count <= MOST_PARAGRAPHS:
        return []
    contents = _contents(host)
    there = [vocabulary.likeness(text, contents) for text in texts]
    here = [vocabulary.nearest(text, piece.texts("title")) for text in texts]
    found: list[tuple[float, float]] = []
    opening: list[float] = []
    for split in range(1, count + 1):
        here = [
            vocabulary.nearest(text, texts[split - 1 : split], near)
            for text, near in zip(texts, here, strict=True)
        ]
        leaning = [sum(near) - other for near, other in zip(here, there, strict=True)]
        opening = opening or leaning
        found.append((sum(leaning[:split]) - sum(leaning[split:]), -sum(opening[split:])))
    whole = found.pop()[0]
    above = _joined(host.paragraphs()[-1]) if host.is_open() else ""
    return [
        Division(_seam(above, texts[split], seams) + TOPIC * (fit - whole) + CHANGE * leans, leans, split)
        for split, (fit, leans) in enumerate(found, start=1)
    ]


def _seam(above: str, below: str, seams: Seams) -> float:
    """Points for what stands at the division; `above` is "" where the host's last sentence is whole."""
    if not above:
        return -CONTINUES if signs.continues(below) else 0.0
    # half a paragraph is shorter than a whole one
    return seams.fit(above, below) + SHORT * (1 - min(len(below) / WHOLE_PARAGRAPH, 2))


def _same_writers(first: str, second: str) -> bool:
    names = [re.sub(r"记者|通讯员|本报|[\s/／文图摄]", "", text) for text in (first, second)]
    return bool(names[0]) and (names[0] in names[1] or names[1] in names[0])


def _move_foreign_ending(piece: Piece, hosts: Sequence[Piece], vocabulary: Vocabulary, seams: Seams) -> None:
    """Move the ending of `piece`, of which at least the last paragraph belongs to one of the hosts, to the one that it
    fits best."""
    divisions = [
        (division, host) for host in hosts for division in _divisions(host, piece, vocabulary, seams)
    ]
    if divisions:
        division, host = max(divisions, key=lambda each: each[0].worth)
        _move(piece, division.split, host)


def _move(piece: Piece, split: int, host: Piece) -> None:
    """Put a piece's paragraphs from `split` on, and what stands between and after them, to the host."""
    first = piece.paragraphs()[split][0]
    at = next(rank for rank, (line, _) in enumerate(piece.parts) if line is first)
    host.parts += piece.parts[at:]
    del piece.parts[at:]


def _contents(piece: Piece) -> list[str]:
    return piece.texts("title") + [_joined(paragraph) for paragraph in piece.paragraphs()]


def _joined(paragraph: Sequence[Line]) -> str:
    return "".join(line.text for line in paragraph)

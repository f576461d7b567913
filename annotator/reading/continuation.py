"""Halves of articles that stand apart: a page continues an article after another one without a title.

The evidence is what layout leaves behind: an article that ends in the middle of a sentence, or that has no
writer where the others have one; a second closing credit in an article that has its own; text after a closing
credit. Which of several it is, shared rare words decide.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from annotator.reading import writers
from annotator.reading.lines import Line
from annotator.reading.mastheads import HAN

_WORD = re.compile(rf"[{HAN}0-9A-Za-z]+")

LARGEST_PAGE = 200_000
"""Characters. A longer text is no page, and its parts lie where they belong."""
MOST_BETWEEN = 10
"""Articles between two halves of one; a page has hardly more."""
MOST_PARAGRAPHS = 60
"""Paragraphs of an article in which another one's half is looked for."""
ABOUT = 0.1
"""Share of the best fit by which another one may be worse and still count as equal."""


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
            elif role == "byline" and seen_body:
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

    The sequences of a page are looked at when the first two paragraphs are compared: most pages are in order.
    """

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._paragraphs = {_joined(paragraph) for piece in pieces for paragraph in piece.paragraphs()}
        self._known: dict[str, set[str]] = {}
        self._found: dict[tuple[str, str], float] = {}

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many paragraphs of the page a sequence stands."""
        spread: Counter[str] = Counter()
        for text in self._paragraphs:
            spread.update(self._sequences(text))
        return spread

    @cached_property
    def _weights(self) -> list[float]:
        """What a sequence weighs that stands in so many paragraphs. In none of them stand those of other texts."""
        count = len(self._paragraphs)
        return [0.0, *(math.log(count / number) for number in range(1, count + 1))]

    def likeness(self, text: str, others: Iterable[str]) -> float:
        """What a paragraph shares with the two of the others that it is most like, for their lengths.

        The two nearest and not all of them: an article is a chain of paragraphs, each near to some, and a long
        article must not seem nearer than a short one.
        """
        most = second = 0.0
        for other in others:
            if other == text:
                continue
            shared = self._shared(text, other)
            if shared > most:
                most, second = shared, most
            elif shared > second:
                second = shared
        return most + second

    def _shared(self, text: str, other: str) -> float:
        pair = (text, other)
        if pair not in self._found:
            own, known = self._sequences(text), self._sequences(other)
            spread, weights = self._spread, self._weights
            weight = sum([weights[spread[sequence]] for sequence in own & known])
            self._found[pair] = self._found[other, text] = (
                weight / math.sqrt(len(own) * len(known)) if weight else 0.0
            )
        return self._found[pair]

    def _sequences(self, text: str) -> set[str]:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = _sequences(text)
        return known


def _sequences(text: str) -> set[str]:
    found: set[str] = set()
    for word in _WORD.findall(text):
        found.update([word[start : start + 2] for start in range(len(word) - 1)])
        found.update([word[start : start + 3] for start in range(len(word) - 2)])
    return found


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
        best = _best_unfinished(
            placed[-MOST_BETWEEN:], _contents(piece), vocabulary, credited=bool(piece.closing_byline())
        )
        if best is not None:
            best.parts += piece.parts
        elif piece.closing_byline():
            placed.append(piece)
        else:
            placed[-1].parts += piece.parts
    return placed


def _best_unfinished(
    pieces: Sequence[Piece], texts: Sequence[str], vocabulary: Vocabulary, *, credited: bool
) -> Piece | None:
    """The unfinished article that these paragraphs are most like. One with writers gets no second credit."""
    scored = [
        (sum(vocabulary.likeness(text, _contents(piece)) for text in texts), -rank, piece)
        for rank, piece in enumerate(pieces)
        if piece.is_unfinished() and piece.body() and not (credited and piece.closing_byline())
    ]
    return max(scored, key=lambda entry: entry[:2])[2] if scored else None


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
        _move_ending(piece, hosts, vocabulary, must=True)
    return pieces


def _place_ends_of_sentences(pieces: list[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """An article that ends in the middle of a sentence goes on in a later one, where the words change over."""
    for rank, host in enumerate(pieces):
        if not host.is_open():
            continue
        for piece in pieces[rank + 1 : rank + 1 + MOST_BETWEEN]:
            if _move_ending(piece, [host], vocabulary, must=False):
                break
    return pieces


def _same_writers(first: str, second: str) -> bool:
    names = [re.sub(r"记者|通讯员|本报|[\s/／文图摄]", "", text) for text in (first, second)]
    return bool(names[0]) and (names[0] in names[1] or names[1] in names[0])


def _move_ending(piece: Piece, hosts: Sequence[Piece], vocabulary: Vocabulary, *, must: bool) -> bool:
    """Move the ending of `piece` to the host that it is more like than the rest of the piece.

    `must` says that at least the last paragraph belongs to one of the hosts. Otherwise a sentence waits for its
    end: then, of the divisions that fit about equally well, the one is taken whose ending opens with the
    shortest paragraph, since half a paragraph is shorter than a whole one.
    """
    paragraphs = piece.paragraphs()
    if not hosts or not 1 < len(paragraphs) <= MOST_PARAGRAPHS:
        return False
    divisions = [
        (_fit(piece, split, host, vocabulary), split, host)
        for host in hosts
        for split in range(1, len(paragraphs))
    ]
    best, split, host = max(divisions, key=lambda division: division[0])
    if not must:
        about_equal = [found for fit, found, _ in divisions if fit >= best - abs(best) * ABOUT]
        split = min(about_equal, key=lambda found: len(_joined(paragraphs[found])))
        if _leaning_to(host, piece, split, vocabulary) <= 0:
            return False
    at = next(rank for rank, (line, _) in enumerate(piece.parts) if line is paragraphs[split][0])
    host.parts += piece.parts[at:]
    del piece.parts[at:]
    return True


def _fit(piece: Piece, split: int, host: Piece, vocabulary: Vocabulary) -> float:
    """How well a division fits: each paragraph counts by how much more it is like its own side."""
    texts = [_joined(paragraph) for paragraph in piece.paragraphs()]
    here, there = piece.texts("title") + texts[:split], _contents(host)
    leaning = [vocabulary.likeness(text, here) - vocabulary.likeness(text, there) for text in texts]
    return sum(leaning[:split]) - sum(leaning[split:])


def _leaning_to(host: Piece, piece: Piece, split: int, vocabulary: Vocabulary) -> float:
    """How much more an ending is like the host than like the opening of the article that it stands in."""
    texts = [_joined(paragraph) for paragraph in piece.paragraphs()]
    here, there = piece.texts("title") + texts[:1], _contents(host)
    return sum(vocabulary.likeness(text, there) - vocabulary.likeness(text, here) for text in texts[split:])


def _contents(piece: Piece) -> list[str]:
    return piece.texts("title") + [_joined(paragraph) for paragraph in piece.paragraphs()]


def _joined(paragraph: Sequence[Line]) -> str:
    return "".join(line.text for line in paragraph)

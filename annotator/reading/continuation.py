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
from dataclasses import dataclass

from annotator.reading import signs
from annotator.reading.lines import Line

_WORD = re.compile(rf"[{signs.HAN}0-9A-Za-z]+")


@dataclass(slots=True)
class Piece:
    """An article in the making: its lines with their roles, in reading order."""

    parts: list[tuple[Line, str]]
    untitled: bool = False

    def texts(self, *roles: str) -> list[str]:
        """The texts of the lines with one of these roles."""
        return [line.text for line, role in self.parts if role in roles]

    def body(self) -> list[Line]:
        """The lines of the running text."""
        return [line for line, role in self.parts if role == "body"]

    def opening_byline(self) -> str:
        """The writers named before the text or at its opening."""
        named: list[str] = []
        for line, role in self.parts:
            if role == "byline":
                named.append(" ".join(line.text.split()))
            elif role == "body":
                return " ".join(named) or signs.lead_byline(line.text)
        return ""

    def closing_byline(self) -> str:
        """The writers named after the text."""
        named: list[str] = []
        seen_body = False
        tail = ""
        for line, role in self.parts:
            if role == "body":
                seen_body = True
                tail = signs.tail_credit(line.text) or tail
            elif role == "byline" and seen_body:
                named.append(" ".join(line.text.split()))
        return " ".join(named) or tail

    def is_open(self) -> bool:
        """Whether the text ends in the middle of a sentence."""
        body = self.body()
        return bool(body) and not signs.is_closed(body[-1].text)

    def is_unfinished(self) -> bool:
        """Whether something is still to come: the end of a sentence or the writer."""
        return self.is_open() or not (self.opening_byline() or self.closing_byline())


class Vocabulary:
    """How much two stretches of a page have in common: two- and three-character sequences, the rarer the more."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        distinct = [_sequences(text) for text in dict.fromkeys(paragraphs)]
        self._spread: Counter[str] = Counter(sequence for found in distinct for sequence in found)
        self._size = max(len(distinct), 1)

    def likeness(self, text: str, others: Sequence[str]) -> float:
        """Shared weight of a paragraph with some others, for the length of both."""
        known: set[str] = set()
        for other in others:
            if other != text:
                known |= _sequences(other)
        own = _sequences(text)
        shared = sum(self._weight(sequence) for sequence in own & known)
        return shared / math.sqrt(max(len(own), 1)) / math.sqrt(max(len(known), 1))

    def leaning(self, text: str, near: Sequence[str], far: Sequence[str]) -> float:
        """How much more a paragraph is like some than like some others."""
        return self.likeness(text, near) - self.likeness(text, far)

    def _weight(self, sequence: str) -> float:
        return max(math.log(self._size / (self._spread[sequence] or 1)), 0.0)


def _sequences(text: str) -> set[str]:
    found: set[str] = set()
    for word in _WORD.findall(text):
        for size in (2, 3):
            found.update(word[start : start + size] for start in range(len(word) - size + 1))
    return found


def reunite(pieces: list[Piece]) -> list[Piece]:
    """The pieces with every half put to the article it continues, where the evidence says which."""
    vocabulary = Vocabulary(line.text for piece in pieces for line in piece.body())
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
        best = _best_unfinished(placed, piece.texts("body"), vocabulary, credited=bool(piece.closing_byline()))
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
        (sum(vocabulary.likeness(text, piece.texts("body", "title")) for text in texts), -rank, piece)
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
            for host in pieces[:rank]
            if host.body() and not (host.opening_byline() or host.closing_byline())
        ]
        _move_ending(piece, hosts, vocabulary, must=True)
    return pieces


def _place_ends_of_sentences(pieces: list[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """An article that ends in the middle of a sentence goes on in a later one, where the words change over."""
    for rank, host in enumerate(pieces):
        if not host.is_open():
            continue
        for piece in pieces[rank + 1 :]:
            if _move_ending(piece, [host], vocabulary, must=False):
                break
    return pieces


def _same_writers(first: str, second: str) -> bool:
    names = [re.sub(r"记者|通讯员|本报|[\s/／文图摄]", "", text) for text in (first, second)]
    return bool(names[0]) and (names[0] in names[1] or names[1] in names[0])


def _move_ending(piece: Piece, hosts: Sequence[Piece], vocabulary: Vocabulary, *, must: bool) -> bool:
    """Move the ending of `piece` to the host that it is more like than the rest of the piece.

    `must` says that at least the last paragraph belongs to one of the hosts.
    """
    body = piece.body()
    splits = [split for split in range(1, len(body)) if signs.is_closed(body[split - 1].text)]
    divided = [(_division(piece, split, host, vocabulary), -split, host) for host in hosts for split in splits]
    if not divided:
        return False
    (whole, ending), negative, host = max(divided, key=lambda entry: (entry[0][0], entry[1]))
    if not must and (ending <= 0 or whole <= 0):
        return False
    at = next(rank for rank, (line, _) in enumerate(piece.parts) if line is body[-negative])
    host.parts += piece.parts[at:]
    del piece.parts[at:]
    return True


def _division(piece: Piece, split: int, host: Piece, vocabulary: Vocabulary) -> tuple[float, float]:
    """How well a division of the piece's paragraphs fits, whole and for the ending alone: each paragraph counts
    by how much more it is like its own side than like the other."""
    texts = [line.text for line in piece.body()]
    before, ending = texts[:split], texts[split:]
    here = piece.texts("title") + before
    there = host.texts("title", "body")
    whole = sum(vocabulary.leaning(text, here, there + ending) for text in before)
    whole += sum(vocabulary.leaning(text, there + ending, here) for text in ending)
    return whole, sum(vocabulary.leaning(text, there, here) for text in ending)

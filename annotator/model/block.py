"""Blocks: runs of a source with a role, and the article text that is composed of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

ROLES = ("kicker", "title", "subtitle", "byline", "body", "caption", "credit", "column")


@dataclass(frozen=True, slots=True)
class Block:
    """A run `[source_start, source_end)` of a source, in code points of its text.

    `start` and `end` are the same run in the article's text; they are None until `compose` has placed the
    block, and stay None for a duplicate, which is kept but left out of the text. `joins_previous` says that the
    block continues the sentence of the body block before it (a column break).
    """

    role: str
    source_start: int
    source_end: int
    joins_previous: bool = False
    duplicate_of: tuple[int, int] | None = None
    start: int | None = None
    end: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The keys of contracts §3, in their order."""
        return {
            "start": self.start,
            "end": self.end,
            "role": self.role,
            "source_start": self.source_start,
            "source_end": self.source_end,
            "joins_previous": self.joins_previous,
            "duplicate_of": list(self.duplicate_of) if self.duplicate_of else None,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Block:
        """Inverse of `as_json`. KeyError, TypeError or ValueError for what is not such a mapping."""
        duplicate = value.get("duplicate_of")
        start, end = value.get("start"), value.get("end")
        return cls(
            role=str(value["role"]),
            source_start=int(value["source_start"]),
            source_end=int(value["source_end"]),
            joins_previous=bool(value.get("joins_previous", False)),
            duplicate_of=(int(duplicate[0]), int(duplicate[1])) if duplicate else None,
            start=None if start is None else int(start),
            end=None if end is None else int(end),
        )


def compose(source_text: str, blocks: Iterable[Block]) -> tuple[str, tuple[Block, ...]]:
    """The article's text and its blocks placed in it (contracts §3).

    Blocks stand in reading order and are joined by one newline, a block that `joins_previous` directly.
    Duplicates are kept and left out.
    """
    pieces: list[str] = []
    placed: list[Block] = []
    length = 0
    for block in blocks:
        if block.duplicate_of is not None:
            placed.append(replace(block, start=None, end=None))
            continue
        if pieces and not block.joins_previous:
            pieces.append("\n")
            length += 1
        piece = source_text[block.source_start : block.source_end]
        pieces.append(piece)
        placed.append(replace(block, start=length, end=length + len(piece)))
        length += len(piece)
    return "".join(pieces), tuple(placed)


def blocks_fit(text: str, blocks: Iterable[Block]) -> bool:
    """Whether `blocks` are placed in `text` as `compose` would place them, as far as can be seen without the
    page: they tile the text with one newline between two that are not joined."""
    length = 0
    first = True
    for block in blocks:
        if block.role not in ROLES or not 0 <= block.source_start <= block.source_end:
            return False
        if block.duplicate_of is not None:
            if block.start is not None or block.end is not None:
                return False
            continue
        if not first and not block.joins_previous:
            if text[length : length + 1] != "\n":
                return False
            length += 1
        first = False
        end = length + block.source_end - block.source_start
        if (block.start, block.end) != (length, end):
            return False
        length = end
    return not first and length == len(text)


def to_text(blocks: Iterable[Block], source_offset: int, *, is_end: bool = False) -> int | None:
    """The offset in the article's text of an offset in the source, or None where no block carries it.

    An end offset belongs to the character before it, so that a span that ends at a column break stays whole.
    """
    for block in blocks:
        if block.start is None:
            continue
        low = block.source_start + (1 if is_end else 0)
        high = block.source_end + (1 if is_end else 0)
        if low <= source_offset < high:
            return block.start + source_offset - block.source_start
    return None


def to_source(blocks: Iterable[Block], offset: int, *, is_end: bool = False) -> int | None:
    """The offset in the source of an offset in the article's text; None on a newline between two blocks."""
    for block in blocks:
        if block.start is None or block.end is None:
            continue
        low = block.start + (1 if is_end else 0)
        high = block.end + (1 if is_end else 0)
        if low <= offset < high:
            return block.source_start + offset - block.start
    return None

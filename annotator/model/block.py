"""Blocks: runs of a source with a role, and the article text that is composed of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.model.correction import Correction, corrected, corrected_length, within

ROLES = ("kicker", "title", "subtitle", "byline", "body", "caption", "credit", "column")

ROLE, PLACE, JOIN, COPY = "role", "place", "join", "copy"
"""What is decided about a block: its role, which article it stands in and where, whether it continues the block
before it, whether it is a duplicate."""

PERSON = "person"
"""The rule by which a person decides, who is always sure."""

DOUBTFUL = 0.8
"""What a rule is less sure of than this a person should look at."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Which rule decided an aspect of a block (ROLE, PLACE, JOIN or COPY), and how sure it is, from 0 to 1.

    The rules are described in `reading.rules`; `PERSON` is none of them.
    """

    aspect: str
    rule: str
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Block:
    """A run `[source_start, source_end)` of a source, in code points of its text.

    `start` and `end` are the same run in the article's text; they are None until `compose` has placed the
    block, and stay None for a duplicate, which is kept but left out of the text. `joins_previous` says that the
    block continues the sentence of the body block before it (a column break). `reasons` say why it is so, at most
    one for each aspect; none where nobody told, as in a line of a file.
    """

    role: str
    source_start: int
    source_end: int
    joins_previous: bool = False
    duplicate_of: tuple[int, int] | None = None
    start: int | None = None
    end: int | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def run(self) -> tuple[int, int]:
        """Where it stands in the source: what a block is known by, since the blocks of a source never overlap."""
        return (self.source_start, self.source_end)

    @property
    def doubts(self) -> tuple[Reason, ...]:
        """What its rules are not sure of."""
        return tuple(reason for reason in self.reasons if reason.sure < DOUBTFUL)

    def decided(self, *aspects: str) -> Block:
        """The block, with a person as the reason of these aspects."""
        kept = tuple(reason for reason in self.reasons if reason.aspect not in aspects)
        return replace(self, reasons=kept + tuple(Reason(aspect, PERSON) for aspect in aspects))

    def as_payload(self) -> dict[str, Any]:
        """The block as an event carries it: `as_json`, and its reasons where it has any."""
        told = self.as_json()
        if self.reasons:
            told["reasons"] = [[reason.aspect, reason.rule, reason.sure] for reason in self.reasons]
        return told

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
        """Inverse of `as_json` and `as_payload`. KeyError, TypeError or ValueError for what is no such mapping."""
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
            reasons=tuple(
                Reason(str(aspect), str(rule), float(sure)) for aspect, rule, sure in value.get("reasons", ())
            ),
        )


@dataclass(frozen=True, slots=True)
class Run:
    """A run `[start, end)` of an article's text and the run of the source it was composed from, which are equally
    long unless the text `is_corrected` there; a deletion is empty in the text."""

    start: int
    end: int
    source_start: int
    source_end: int
    is_corrected: bool = False


def runs(blocks: Iterable[Block], corrections: Sequence[Correction] = ()) -> list[Run]:
    """What a text is composed of, in its order: one run for each block that is read, more where it is corrected."""
    found: list[Run] = []
    for block in blocks:
        if block.start is None:
            continue
        place, start = block.source_start, block.start
        for correction in within(corrections, *block.run):
            kept = correction.source_start - place
            if kept:
                found.append(Run(start, start + kept, place, correction.source_start))
            start += kept
            end = start + len(correction.text)
            found.append(Run(start, end, correction.source_start, correction.source_end, True))
            place, start = correction.source_end, end
        if place < block.source_end or place == block.source_start:
            found.append(Run(start, start + block.source_end - place, place, block.source_end))
    return found


def compose(
    source_text: str, blocks: Iterable[Block], corrections: Sequence[Correction] = ()
) -> tuple[str, tuple[Block, ...]]:
    """The article's text and its blocks placed in it (contracts §3).

    Blocks stand in reading order and are joined by one newline, a block that `joins_previous` directly.
    Duplicates are kept and left out. Each correction lies in one block.
    """
    blocks = tuple(blocks)
    text, places = lay_out(
        source_text,
        (
            (each.source_start, each.source_end, each.joins_previous, each.duplicate_of is None)
            for each in blocks
        ),
        corrections,
    )
    return text, tuple(_placed(block, *place) for block, place in zip(blocks, places, strict=True))


Place = tuple[int, int] | tuple[None, None]
"""Start and end of a block in an article's text; none for a duplicate."""


def lay_out(
    source_text: str,
    runs: Iterable[tuple[int, int, bool, bool]],
    corrections: Sequence[Correction] = (),
) -> tuple[str, list[Place]]:
    """What `compose` does, for runs `(source_start, source_end, joins_previous, is_read)`: an import folds hundreds of
    thousands of them and needs no blocks."""
    pieces: list[str] = []
    places: list[Place] = []
    length = 0
    for start, end, joins, is_read in runs:
        if not is_read:
            places.append((None, None))
            continue
        if pieces and not joins:
            pieces.append("\n")
            length += 1
        piece = corrected(source_text, start, end, corrections) if corrections else source_text[start:end]
        pieces.append(piece)
        places.append((length, length + len(piece)))
        length += len(piece)
    return "".join(pieces), places


def _placed(block: Block, start: int | None, end: int | None) -> Block:
    """The block at that place. Of an import half are there already, and `replace` takes three times as long."""
    if block.start == start and block.end == end:
        return block
    return Block(
        block.role,
        block.source_start,
        block.source_end,
        block.joins_previous,
        block.duplicate_of,
        start,
        end,
        block.reasons,
    )


def blocks_fit(text: str, blocks: Iterable[Block], corrections: Sequence[Correction] = ()) -> bool:
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
        end = length + corrected_length(*block.run, corrections)
        if (block.start, block.end) != (length, end):
            return False
        length = end
    return not first and length == len(text)


def corrections_as_json(blocks: Iterable[Block], corrections: Sequence[Correction]) -> list[dict[str, Any]]:
    """The corrections with the place `start` and `end` in the article's text (code points) of what is read there: empty
    where nothing is, null in a duplicate, which is not in the text."""
    places = {run.source_start: (run.start, run.end) for run in runs(blocks, corrections) if run.is_corrected}
    told = []
    for correction in corrections:
        start, end = places.get(correction.source_start, (None, None))
        told.append({"start": start, "end": end, **correction.as_json()})
    return told


def to_text(
    blocks: Iterable[Block],
    source_offset: int,
    *,
    is_end: bool = False,
    corrections: Sequence[Correction] = (),
) -> int | None:
    """The offset in the article's text of an offset in the source, or None where no block carries it.

    An end offset belongs to the character before it, so that a span that ends at a column break stays whole. Inside
    of what was corrected it is the edge of the correction.
    """
    for run in runs(blocks, corrections):
        low = run.source_start + (1 if is_end else 0)
        high = run.source_end + (1 if is_end else 0)
        if low <= source_offset < high:
            if run.is_corrected:
                return run.end if is_end else run.start
            return run.start + source_offset - run.source_start
    return None


def to_source(
    blocks: Iterable[Block],
    offset: int,
    *,
    is_end: bool = False,
    corrections: Sequence[Correction] = (),
) -> int | None:
    """The offset in the source of an offset in the article's text; None on a newline between two blocks. Inside of
    what was corrected it is the edge of what was printed."""
    for run in runs(blocks, corrections):
        low = run.start + (1 if is_end else 0)
        high = run.end + (1 if is_end else 0)
        if low <= offset < high:
            if run.is_corrected:
                return run.source_end if is_end else run.source_start
            return run.source_start + offset - run.start
    return None

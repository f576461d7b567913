"""What travels between exchange formats and a project: one layer on one article, and what was not taken in.

Formats know nothing of projects and the session knows nothing of any one format; these values are all they
share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.model.block import ROLES, Block
from annotator.model.errors import Refusal
from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class ArticleLayer:
    """One annotator's spans on one article, as a file tells it.

    What the file leaves open is None (an unknown id, title, annotator, state, source or position) or empty.
    Spans carry the quote the text has at their offsets; an empty `id` asks for one. Their article and
    annotator are those of the layer. `path` and `line` say where it was read, `position` is the article's
    place on its page.
    """

    text: str
    spans: tuple[Span, ...] = ()
    article_id: str | None = None
    title: str | None = None
    byline: str = ""
    annotator: str | None = None
    state: str | None = None
    source_name: str | None = None
    source_sha256: str | None = None
    blocks: tuple[Block, ...] = ()
    position: int | None = None
    scheme: str = ""
    path: Path = Path()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something in a file that did not go in: where, and a sentence why. `line` counts from 1."""

    path: Path
    line: int | None
    refusal: Refusal

    @property
    def reason(self) -> str:
        """The sentence in English; `refusal` has the template for other languages."""
        return str(self.refusal)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should know although everything went in. The fields are those of `Rejected`."""

    path: Path
    line: int | None
    refusal: Refusal

    @property
    def reason(self) -> str:
        """The sentence in English."""
        return str(self.refusal)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A span that a format cannot express and therefore did not write: its article, its id and why."""

    article: str
    span: str
    refusal: Refusal

    @property
    def reason(self) -> str:
        """The sentence in English."""
        return str(self.refusal)


def storable(text: str) -> bool:
    """Whether the project file can hold the text: no NUL, no half of a surrogate pair."""
    if "\x00" in text:
        return False
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def blocks_fit(text: str, blocks: Sequence[Block]) -> bool:
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

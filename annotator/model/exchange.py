"""What travels between exchange formats and a project: one layer on one article, and what was not taken in.

Formats know nothing of projects and the session knows nothing of any one format; these values are all they
share.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.model.block import Block
from annotator.model.correction import Correction
from annotator.model.errors import Refusal
from annotator.model.imprint import NO_IMPRINT, Imprint
from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A run of the page, with its role, that an article has and this text has not: a copy of it stands in another
    article (or earlier in this one), at that run of its page."""

    role: str
    source_start: int
    source_end: int
    article: str
    source_sha256: str
    copy_start: int
    copy_end: int

    def as_json(self) -> dict[str, object]:
        """As a line of a file carries it."""
        return {
            "role": self.role,
            "source_start": self.source_start,
            "source_end": self.source_end,
            "copy_of": {
                "article": self.article,
                "source_sha256": self.source_sha256,
                "source_start": self.copy_start,
                "source_end": self.copy_end,
            },
        }


@dataclass(frozen=True, slots=True)
class ArticleLayer:
    """One annotator's spans on one article, as a file tells it.

    What the file leaves open is None (an unknown id, title, annotator, state, source or position) or empty.
    Spans carry the quote the text has at their offsets; an empty `id` asks for one. Their article and
    annotator are those of the layer. `path` and `line` say where it was read, `position` is the article's
    place on its page, `unsure` and `note` are said of the article as a whole. `left_out` is what the article has
    besides its `blocks`, and nobody reads it from a file. `corrections` are in the order of the source, whether they
    fit the blocks is for whoever takes them in to see; `imprint` is what the newspaper says.
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
    unsure: bool = False
    note: str = ""
    left_out: tuple[LeftOut, ...] = ()
    corrections: tuple[Correction, ...] = ()
    imprint: Imprint = NO_IMPRINT
    path: Path = Path()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class _Note:
    """Where in a file, and a sentence. `line` counts from 1."""

    path: Path
    line: int | None
    refusal: Refusal

    @property
    def reason(self) -> str:
        """The sentence in English; `refusal` has the template for other languages."""
        return str(self.refusal)


class Rejected(_Note):
    """Something in a file that did not go in, and why."""

    __slots__ = ()


class Remark(_Note):
    """Something a person should know although everything went in."""

    __slots__ = ()


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
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True

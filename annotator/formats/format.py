"""What a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from annotator.model.exchange import ArticleLayer, Dropped, Rejected, Remark

Recogniser = Callable[[Path, bytes], bool]
"""Whether a file with that name and those first bytes is in the format. Content counts more than the name."""

Reader = Callable[[BinaryIO, Path], Iterator[ArticleLayer | Rejected | Remark]]
"""Reads a file piece by piece. What is wrong with a piece is yielded as `Rejected` and the rest goes on;
only the errors of the file itself (OSError) are raised. The path is for reports."""

Writer = Callable[[Iterable[ArticleLayer], BinaryIO, Callable[[Dropped], None]], None]
"""Writes layers as they come and tells of each span that it could not write."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to exchange labelled articles.

    `name` is what `--format` takes, `title` what a person reads, `suffixes` are the usual ones, the first for
    new files.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    recognises: Recogniser
    read: Reader
    write: Writer

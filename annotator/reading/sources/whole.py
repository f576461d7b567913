"""A source that is one article as it stands: a row of a table."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.article import Article
from annotator.model.block import Block
from annotator.reading.imprints import told_imprint
from annotator.reading.sources.values import Reading


def whole_article(reading: Reading) -> Article:
    """The article of a reading that is one: a block for each line that is not blank, the first ones its title; with the
    imprint that the reading tells.

    ValueError for a text without any such line.
    """
    text = reading.source.text or ""
    runs = list(_lines(text))
    if not runs:
        raise ValueError("an article has a text")
    blocks = [
        Block("title" if place < reading.title_lines else "body", start, end)
        for place, (start, end) in enumerate(runs)
    ]
    title = " ".join(text[start:end] for start, end in runs[: reading.title_lines])
    imprint = told_imprint(reading.date, reading.newspaper, reading.page)
    return Article.from_blocks(reading.source, 0, blocks, title=title, byline="", imprint=imprint)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    offset = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = offset + len(raw) - len(raw.lstrip())
            yield start, start + len(stripped)
        offset += len(raw)

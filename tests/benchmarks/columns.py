"""How well pages are read that a program set in columns: python -m tests.benchmarks.columns

The pages of the corpus are set by Qt, as wide as a newspaper, in two to five columns, ragged and to both edges, and
read again. Right is a paragraph that comes out whole and in its place; where a column ends it may be in two.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from time import process_time

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from annotator.reading.sources.pdf import read_pdf
from tests.benchmarks.figures import Figure, median, table
from tests.benchmarks.truth import pages

PAGES = 6
DOTS = 1200 / 72
LEFT, TOP, WIDTH, GUTTER = 42.0, 42.0, 757.0, 17.0
SIZE, PITCH, INDENT = 10.0, 14.5, 20.0
"""Points on A3."""
AIM = 97.0
MILLISECONDS = 40.0


@dataclass(frozen=True, slots=True)
class _Line:
    line: QTextLine
    indent: float


def _lines(
    texts: Sequence[str], width: float, device: QPdfWriter, keep: list[QTextLayout]
) -> Iterator[_Line]:
    """The lines of paragraphs; `keep` holds what they belong to."""
    font = QFont("Noto Serif CJK SC")
    font.setPointSizeF(SIZE)
    for text in texts:
        layout = QTextLayout(text, font, device)
        layout.setTextOption(QTextOption())
        keep.append(layout)
        layout.beginLayout()
        indent = INDENT
        while (line := layout.createLine()).isValid():
            line.setLineWidth((width - indent) * DOTS)
            line.setPosition(QPointF(0, 0))
            yield _Line(line, indent)
            indent = 0.0
        layout.endLayout()


def printed(texts: Sequence[str], columns: int) -> bytes:
    """A page of that many columns of equal length."""
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(written)
    writer.setResolution(1200)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    width = (WIDTH - GUTTER * (columns - 1)) / columns
    keep: list[QTextLayout] = []
    with QPainter(writer) as painter:
        lines = list(_lines(texts, width, writer, keep))
        height = -(-len(lines) // columns)
        for number, one in enumerate(lines):
            x = LEFT + (number // height) * (width + GUTTER) + one.indent
            one.line.draw(painter, QPointF(x * DOTS, (TOP + number % height * PITCH) * DOTS))
    del writer
    return bytes(written.data().data())


def right(texts: Sequence[str], found: Sequence[str]) -> int:
    """How many paragraphs came out, in order, in one piece or in two that follow one another."""
    place = count = 0
    for text in texts:
        for start in range(place, len(found)):
            pieces = next((n for n in (1, 2) if "".join(found[start : start + n]) == text), 0)
            if pieces:
                place, count = start + pieces, count + 1
                break
    return count


def measure() -> list[Figure]:
    """Characters and paragraphs for each number of columns, and the time of a page."""
    application = QGuiApplication.instance() or QGuiApplication([])
    golds = [gold for gold in pages() if gold.group == "corpus"][:PAGES]
    figures, times = [], []
    for columns in (2, 3, 4, 5):
        same = of = whole = paragraphs = 0
        for gold in golds:
            texts = [" ".join(line.split()) for line in gold.text.split("\n") if line.strip()]
            data = printed(texts, columns)
            start = process_time()
            text = read_pdf(data, Path("page.pdf"))
            times.append(1000 * (process_time() - start))
            found = [line for line in text.splitlines() if line.strip()]
            matcher = SequenceMatcher(None, "".join(texts), "".join(found), autojunk=False)
            same += 2 * sum(block.size for block in matcher.get_matching_blocks())
            of += len("".join(texts)) + len("".join(found))
            whole += right(texts, found)
            paragraphs += len(texts)
        name = f"{columns} columns"
        figures.append(Figure(f"characters ({name})", 100 * same / of, None, 99.5, "%", at_least=True))
        figures.append(
            Figure(f"paragraphs ({name})", 100 * whole / paragraphs, None, AIM, "%", at_least=True)
        )
    del application
    return [*figures, Figure("a page of columns", median(times), None, MILLISECONDS)]


if __name__ == "__main__":
    print(table(measure()))
    sys.exit(0)

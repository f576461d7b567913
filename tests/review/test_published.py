"""Agreement of real people, against the values that were published of it, to the printed digit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from annotator.model.statement import Statement
from annotator.review.agreement import ANY, EXACT, EXTENT, PairTally

PEOPLE = "ABCDE"

MATRIX = {
    "AB": (64.1, 74.5),
    "AC": (70.5, 80.9),
    "AD": (52.6, 62.5),
    "AE": (59.0, 67.3),
    "BC": (64.8, 74.9),
    "BD": (58.8, 67.1),
    "BE": (56.1, 66.7),
    "CD": (54.7, 64.6),
    "CE": (57.9, 69.2),
    "DE": (63.7, 75.9),
}
"""Five people on a hundred lines of Chinese financial news: F of run and label, and of the run alone, per cent. Yang,
Zhang, Li and Li (2018), YEDDA: A Lightweight Collaborative Text Span Annotation Tool, ACL demonstrations."""

DETAILS = {
    ANY: (61.96, 66.36, 64.08),
    "Artifical": (74.36, 50.0, 59.79),
    "Fin-Concept": (57.36, 68.07, 62.26),
    "Location": (50.0, 100.0, 66.67),
    "Organization": (66.67, 82.93, 73.91),
    "Other": (57.14, 44.44, 50.0),
    "Person": (91.3, 67.74, 77.78),
    "Sector": (56.52, 76.47, 65.0),
    "Event": (None, 0.0, None),
}
"""Precision, recall and F of B against A; what is not there is undefined in print too."""

Line = tuple[str, list[Statement]]


def lines_of(path: Path) -> list[Line]:
    """Text and spans of each line, without its blanks, of a nest the outermost span only: so the values came about."""
    return [_line(line) for line in path.read_text("utf-8").splitlines()]


def _line(line: str) -> Line:
    text, spans, open_ = "", [], []
    for piece in re.findall(r"\[@|#[^#*\[\]]+\*\]|.", line):
        if piece == "[@":
            open_.append(len(text))
        elif piece.startswith("#") and piece.endswith("*]") and open_:
            start = open_.pop()
            if not open_:
                spans.append(Statement(f"{start}", start, len(text), piece[1:-2]))
        elif piece != " ":
            text += piece
    return text, spans


@pytest.fixture
def people(shared: Path) -> dict[str, list[Line]]:
    """Everybody's lines whose file is here."""
    folder = shared / "peers" / "agreement" / "jiesutd__YEDDA" / "demotext"
    found = {name: lines_of(path) for name in PEOPLE if (path := folder / f"User{name}.ann").is_file()}
    if len(found) < 2:
        pytest.skip("the files of two people at least are needed")
    return found


def compared(one: Sequence[Line], other: Sequence[Line]) -> PairTally:
    found = PairTally()
    for place, ((text, left), (its_text, right)) in enumerate(zip(one, other, strict=True)):
        found.add(place, left, right, max(len(text), len(its_text)))
    return found


@pytest.mark.shared
def test_five_people_on_chinese_news(people: dict[str, list[Line]]) -> None:
    found, expected = {}, {}
    for one, other in combinations(sorted(people), 2):
        counted = compared(people[one], people[other])
        found[one + other] = tuple(round(100 * (counted.score(kind).f1 or 0), 1) for kind in (EXACT, EXTENT))
        expected[one + other] = MATRIX[one + other]
    assert found == expected


@pytest.mark.shared
def test_each_label_of_two_of_them(people: dict[str, list[Line]]) -> None:
    counted = compared(people["A"], people["B"])
    for label, expected in DETAILS.items():
        score = counted.score(EXACT, label)
        values = (score.precision, score.recall, score.f1)
        assert tuple(None if value is None else round(100 * value, 2) for value in values) == expected, label
    extent = counted.score(EXTENT)
    assert [round(100 * (value or 0), 2) for value in (extent.precision, extent.recall, extent.f1)] == [
        72.05,
        77.16,
        74.52,
    ]

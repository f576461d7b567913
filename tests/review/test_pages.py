"""Agreement as a page and for a spreadsheet: whole in itself, nothing of a project obeyed, definitions with sources."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pytest

from annotator.review.agreement import PairTally, unit_layer
from annotator.review.definitions import DEFINITIONS
from annotator.review.pages import COLUMNS, as_csv, as_html
from annotator.review.report import AgreementReport, Excluded, compared
from annotator.review.unitizing import UnitTally
from tests.review.layers import said

EVIL = "=<script>alert('x')</script>&"


@pytest.fixture
def report() -> AgreementReport:
    """Two people, one of whom has a name that wants to be code."""
    left = said((0, 4, "measure"), (6, 9, EVIL))
    right = said((0, 4, "measure"), (6, 8, EVIL), side="b")
    pair, alpha = PairTally(), UnitTally(2)
    pair.add(0, left, right, 20)
    alpha.add([unit_layer(left), unit_layer(right)], 20)
    of = compared(("li", EVIL), pair, alpha, ["measure", "slogan"])
    excluded = (
        Excluded("a2", EVIL, "not begun by li", ("li",)),
        Excluded("a1", "夜查", "overlaps", ("li",), "s9", "measure", "alpha_u"),
    )
    return AgreementReport(("li", EVIL), "done", of, (of,), excluded, 3, 1, 1, 20)


class Reader(HTMLParser):
    """What a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data.strip())


def test_the_page_needs_nothing_else_and_obeys_nothing(report: AgreementReport) -> None:
    reader = Reader()
    reader.feed(as_html(report))
    assert not {"script", "link", "img", "iframe"} & set(reader.tags)
    assert reader.attributes <= {"lang", "charset", "name", "content", "class"}
    assert EVIL in reader.text


def test_the_page_has_figures_what_is_undefined_what_is_left_out_and_the_sources(
    report: AgreementReport,
) -> None:
    reader = Reader()
    reader.feed(as_html(report))
    for said_there in ("overall", "undefined", "(nothing)", "alpha_u: overlaps", "And 2 more spans."):
        assert said_there in reader.text
    for definition in DEFINITIONS:
        assert definition.text in reader.text
        assert definition.source in ("", *reader.text)


def test_the_spreadsheet_has_every_figure_in_full(report: AgreementReport) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(report))))
    assert rows[0] == ["table", "annotators", *COLUMNS]
    figures = {row[2]: row[3:] for row in rows if row[0] == "figures"}
    assert list(figures) == ["measure", "slogan", f"'{EVIL}", "overall", "extent"]
    assert figures["slogan"][2:10] == [""] * 8
    assert float(figures["overall"][9]) == report.headline.overall.alpha_u
    assert ["excluded", "", "", "", "and 2 more spans"] in rows


def test_no_cell_of_the_spreadsheet_is_a_formula(report: AgreementReport) -> None:
    cells = [cell for row in csv.reader(io.StringIO(as_csv(report))) for cell in row]
    assert not [
        cell for cell in cells if cell.startswith(("=", "+", "@")) or (cell[:1] == "-" and not _number(cell))
    ]


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True

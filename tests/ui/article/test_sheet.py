"""Rows on pages."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.ui.article import ArticleStyle
from annotator.ui.article.sheet import Sheet, pages

STYLE = ArticleStyle.light()
PARAGRAPHS = st.lists(
    st.tuples(st.integers(1, 80), st.sampled_from(["title", "subtitle", "body", "caption"])),
    min_size=1,
    max_size=12,
)


def sheet(made: list[tuple[int, str]]) -> Sheet:
    runs, start = [], 0
    for length, role in made:
        runs.append((start, start + length, role))
        start += length + 1
    return Sheet("\n".join("字" * length for length, _ in made), runs, [], STYLE, STYLE.size * 10)


@given(PARAGRAPHS, st.integers(4, 30))
@settings(deadline=None, max_examples=60)
def test_every_row_is_on_one_page_and_no_page_is_too_high(
    qapp: object, made: list[tuple[int, str]], lines: int
) -> None:
    paper = sheet(made)
    height = lines * STYLE.size * 2
    found = pages(paper.rows, height)
    assert [row for first, past in found for row in range(first, past)] == list(range(len(paper.rows)))
    for page in found:
        top, bottom = paper.extent(page)
        assert bottom - top <= height or page[1] - page[0] == 1


def test_a_heading_goes_with_what_follows(qapp: object) -> None:
    paper = sheet([(40, "body"), (5, "subtitle"), (40, "body")])
    heading = next(i for i, row in enumerate(paper.rows) if row.paragraph.role is STYLE.role("subtitle"))
    height = paper.rows[heading].y + paper.rows[heading].height - paper.rows[0].y
    assert pages(paper.rows, height)[0] == (0, heading)


def test_no_page_begins_with_the_last_line_of_a_paragraph(qapp: object) -> None:
    paper = sheet([(38, "body")])
    height = paper.rows[-2].y + paper.rows[-2].height - paper.rows[0].y
    assert pages(paper.rows, height) == [(0, len(paper.rows) - 2), (len(paper.rows) - 2, len(paper.rows))]

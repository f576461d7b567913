"""The page's rows: set lazily or at once they are the same, and points find what is drawn there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.page import Page
from annotator.ui.article.style import ArticleStyle
from annotator.ui.page.plan import planned
from annotator.ui.page.sheet import Sheet
from annotator.ui.page.style import PageStyle

STYLE = PageStyle.of(ArticleStyle.light(), doubt="#c27700", accent="#8a3324")
WIDTH = STYLE.size * 14


def sheet_of(lines: list[str]) -> Sheet:
    source = Source.from_text("1版", "\n\n".join(lines))
    blocks: list[Block] = []
    start = 0
    for line in lines:
        blocks.append(Block("body" if blocks else "title", start, start + len(line)))
        start += len(line) + 2
    page = Page(source, (Article.from_blocks(source, 0, blocks, title="", byline=""),))
    return Sheet(planned(page), STYLE, WIDTH)


LINES = st.lists(
    st.text("四不两直促整改𠮷🙂，。12a ", min_size=1, max_size=60).filter(
        lambda line: line == line.strip() != ""
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40)
@given(lines=LINES)
def test_what_is_set_when_seen_stands_where_it_would_have_stood(qapp: object, lines: list[str]) -> None:
    at_once, lazily = sheet_of(lines), sheet_of(lines)
    while at_once.set_some(3):
        pass
    at_once.set_some(1)
    y = 0
    while y < lazily.height:
        lazily.set_between(y, y + 50)
        y += 50
    assert [strip.y for strip in lazily.strips] == [strip.y for strip in at_once.strips]
    assert lazily.height == at_once.height
    above = 0
    for strip in lazily.strips:
        assert strip.y >= above
        above = strip.bottom


@settings(max_examples=40)
@given(lines=LINES, data=st.data())
def test_the_place_of_a_caret_is_found_by_its_point(
    qapp: object, lines: list[str], data: st.DataObject
) -> None:
    sheet = sheet_of(lines)
    standing = data.draw(st.sampled_from(sheet.plan.blocks))
    offset = data.draw(st.integers(standing.run[0], standing.run[1] - 1))
    sheet.set_between(0, sheet.height)
    found = sheet.row_of(offset, standing.run)
    assert found is not None
    strip, row = found
    back = sheet.offset_at(row.x_of(offset), strip.top + row.y + row.height / 2)
    assert back is not None
    assert back[1] is strip
    assert abs(row.x_of(back[0]) - row.x_of(offset)) < 1


def test_rows_are_handed_on_to_the_page_that_was_cut_anew(qtbot: QtBot) -> None:
    sheet = sheet_of(["标题", "会议要求落实制度" * 9])
    sheet.set_between(0, 10_000)
    again = Sheet(sheet.plan, STYLE, WIDTH, sheet.kept)
    assert all(
        one.rows is other.rows for one, other in zip(sheet.strips, again.strips, strict=True) if one.rows
    )
    assert again.height == sheet.height


def test_only_what_is_seen_is_set(qtbot: QtBot) -> None:
    sheet = sheet_of(["会议要求落实制度" * 5] * 300)
    sheet.set_between(0, 600)
    assert sum(strip.rows is not None and strip.piece.end > strip.piece.start for strip in sheet.strips) < 20

"""What stands where on a page: every character once, each block with its number, colours that tell neighbours apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import page as cutting
from annotator.model.article import Article, Source
from annotator.model.block import JOIN, Block, Reason
from annotator.model.page import Page
from annotator.ui.page.plan import LONGEST, NO_HEAD, RESUMED, TITLE, changed_runs, hues, planned
from tests.model.cuttings import JUDGES, corrected, pages

COLOURS = 6


def page_of(text: str, *articles: list[Block]) -> Page:
    source = Source.from_text("1版", text)
    made = [Article.from_blocks(source, n, blocks, title="", byline="") for n, blocks in enumerate(articles)]
    return Page(source, tuple(made))


@given(st.data())
def test_every_printed_character_is_in_one_piece_and_in_its_block(data: st.DataObject) -> None:
    page = corrected(data.draw, corrected(data.draw, data.draw(pages())))
    plan = planned(page)
    ends = 0
    for piece in plan.pieces:
        assert piece.start >= ends
        assert not plan.text[ends : piece.start].strip(), "what is left out between pieces is white space"
        ends = piece.end
        if piece.place is not None:
            start, end = plan.blocks[piece.place].run
            assert start <= piece.start <= piece.end <= end
    assert not plan.text[ends:].strip()
    for place, standing in enumerate(plan.blocks):
        own = [piece for piece in plan.pieces if piece.place == place]
        assert [piece.is_first for piece in own] == [True, *[False] * (len(own) - 1)]
        assert sum(piece.end - piece.start for piece in own) == standing.run[1] - standing.run[0]


@given(st.data())
def test_each_block_has_its_number_and_each_article_one_title(data: st.DataObject) -> None:
    page = corrected(data.draw, data.draw(pages()))
    plan = planned(page)
    for article in page.articles:
        own = [each for each in plan.blocks if each.article.id == article.id]
        assert sorted(each.order for each in own) == list(range(1, len(article.blocks) + 1))
        assert all(article.blocks[each.order - 1] is each.block for each in own)
        assert [each.head for each in own].count(TITLE) == 1
        assert own[0].head == TITLE
    for before, each in zip(plan.blocks, plan.blocks[1:], strict=False):
        assert (each.head == NO_HEAD) == (each.article.id == before.article.id)


def test_an_article_that_goes_on_below_another_one_says_so() -> None:
    plan = planned(page_of("一\n二\n三", [Block("body", 0, 1), Block("body", 4, 5)], [Block("body", 2, 3)]))
    assert [each.head for each in plan.blocks] == [TITLE, TITLE, RESUMED]
    assert [each.order for each in plan.blocks] == [1, 1, 2]


def test_a_line_without_an_end_is_set_in_parts_and_a_block_may_have_several_lines() -> None:
    long = "长" * (LONGEST + 5)
    plan = planned(page_of(f"{long}\n短", [Block("body", 0, len(long) + 2)]))
    assert [(piece.end - piece.start, piece.place) for piece in plan.pieces] == [(LONGEST, 0), (5, 0), (1, 0)]


def test_blocks_on_one_line_are_pieces_of_their_own_and_the_rest_is_in_none() -> None:
    plan = planned(page_of("记者 甲 通讯员 乙 广告", [Block("byline", 0, 4), Block("byline", 5, 10)]))
    assert [(plan.text[each.start : each.end].strip(), each.place) for each in plan.pieces] == [
        ("记者 甲", 0),
        ("通讯员 乙", 1),
        ("广告", None),
    ]


@given(st.data())
def test_neighbours_differ_and_colours_stay_when_the_page_is_corrected(data: st.DataObject) -> None:
    page = data.draw(pages())
    before = planned(page)
    colours = hues(before, {}, COLOURS)
    after = planned(corrected(data.draw, page))
    later = hues(after, colours, COLOURS)
    for plan, found in ((before, colours), (after, later)):
        assert set(found) == {article.id for article in plan.page.articles}
        for one, other in zip(plan.blocks, plan.blocks[1:], strict=False):
            if one.article.id != other.article.id:
                # at most four articles: six colours always suffice
                assert found[one.article.id] != found[other.article.id]
    if after.page == before.page:
        assert later == colours


def test_a_join_leads_from_the_block_that_is_continued_over_a_duplicate() -> None:
    copy = Block("body", 2, 3, duplicate_of=(0, 1))
    plan = planned(
        page_of("一\n一\n二", [Block("body", 0, 1), copy, Block("body", 4, 5, joins_previous=True)])
    )
    assert plan.joined == {2: 0}


@pytest.mark.parametrize(("offset", "by", "found"), [(0, 1, 2), (2, 1, 6), (6, 1, 2), (6, -1, 2), (2, -1, 6)])
def test_doubts_are_found_in_both_directions_around_the_ends(offset: int, by: int, found: int) -> None:
    doubt = (Reason(JOIN, "rule", 0.5),)
    blocks = [Block("body", at, at + 1, reasons=doubt if at in (2, 6) else ()) for at in range(0, 8, 2)]
    standing = planned(page_of("一\n二\n三\n四", blocks)).doubtful_from(offset, by)
    assert standing is not None
    assert standing.run[0] == found


def test_what_has_changed_are_blocks_not_their_numbers() -> None:
    page = page_of("一\n二\n三", [Block("title", 0, 1), Block("body", 2, 3), Block("body", 4, 5)])
    other = cutting.set_role(page, (2, 3), "subtitle", JUDGES)
    assert changed_runs(planned(page), planned(other)) == [(2, 3)]
    assert changed_runs(planned(page), planned(replace(page))) == []

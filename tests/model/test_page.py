"""A page is corrected by operations that leave it whole, and each does what a person means by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import page as cutting
from annotator.model.article import Article, Source
from annotator.model.block import PERSON, ROLE, Block, Reason, compose
from annotator.model.errors import Refusal
from annotator.model.page import Page
from tests.model.cuttings import JUDGES, corrected, pages

TEXT = "桥北开渠\n今年修渠四十\n九公里。\n图为现场\n公园开门\n周末开放。\n今年修渠四十"


def run(quote: str, start: int = 0) -> tuple[int, int]:
    """Where a text stands on the page."""
    place = TEXT.index(quote, start)
    return place, place + len(quote)


TITLE, BODY, REST, CAPTION = run("桥北开渠"), run("今年修渠四十"), run("九公里。"), run("图为现场")
SECOND, SECOND_BODY = run("公园开门"), run("周末开放。")
AGAIN = run("今年修渠四十", BODY[1])


@pytest.fixture
def page() -> Page:
    source = Source.from_text("1版", TEXT)
    first = [
        Block("title", *TITLE),
        Block("body", *BODY),
        Block("body", *REST, joins_previous=True),
        Block("caption", *CAPTION),
    ]
    second = [Block("title", *SECOND), Block("body", *SECOND_BODY), Block("body", *AGAIN)]
    return Page(
        source,
        (
            Article.from_blocks(source, 0, first, title="桥北开渠", byline=""),
            Article.from_blocks(source, 1, second, title="公园开门", byline=""),
        ),
    )


def texts(page: Page) -> list[str]:
    return [article.text for article in page.articles]


@given(pages(), st.data())
def test_whatever_is_corrected_every_character_stays_in_exactly_one_block(
    page: Page, data: st.DataObject
) -> None:
    for _ in range(4):
        page = corrected(data.draw, page)
        covered = Counter(
            place
            for block, _ in page.in_source_order()
            for place in range(block.source_start, block.source_end)
        )
        text = page.source.text or ""
        assert all(count == 1 for count in covered.values())
        assert all(place in covered for place, character in enumerate(text) if character.strip())


@given(pages(), st.data())
def test_whatever_is_corrected_articles_read_as_their_blocks_say_and_have_ids_of_their_own(
    page: Page, data: st.DataObject
) -> None:
    before = {article.id for article in page.articles}
    after = corrected(data.draw, page)
    assert len({article.id for article in after.articles}) == len(after.articles)
    assert [article.position for article in after.articles] == list(range(len(after.articles)))
    for article in after.articles:
        assert (article.text, article.blocks) == compose(page.source.text or "", article.blocks)
        assert article.text
        if article.id in before and article in page.articles:
            assert article.source_id == page.source.id


def test_a_role_that_a_person_gives_is_sure_and_the_title_follows_it(page: Page) -> None:
    after = cutting.set_role(page, BODY, "title", JUDGES)
    block = after.block(BODY)
    assert (block.role, block.reasons) == ("title", (Reason(ROLE, PERSON, 1.0),))
    assert after.articles[0].title == "桥北开渠 今年修渠四十"


def test_what_becomes_no_running_text_is_joined_to_nothing_and_nothing_to_it(page: Page) -> None:
    after = cutting.set_role(page, BODY, "subtitle", JUDGES)
    assert not after.block(REST).joins_previous
    assert texts(after)[0] == "桥北开渠\n今年修渠四十\n九公里。\n图为现场"


def test_a_caption_goes_behind_the_text_and_comes_back_where_the_page_has_it(page: Page) -> None:
    after = cutting.set_role(page, BODY, "caption", JUDGES)
    assert [block.run for block in after.articles[0].blocks] == [TITLE, REST, BODY, CAPTION]
    again = cutting.set_role(after, BODY, "body", JUDGES)
    assert [block.run for block in again.articles[0].blocks] == [TITLE, BODY, REST, CAPTION]
    assert again.block(REST).joins_previous


def test_a_block_moves_to_where_the_source_has_it_and_joins_what_it_continues(page: Page) -> None:
    there = cutting.move(page, [REST], page.articles[1].id, JUDGES)
    assert texts(there) == [
        "桥北开渠\n今年修渠四十\n图为现场",
        "九公里。\n公园开门\n周末开放。\n今年修渠四十",
    ]
    back = cutting.move(there, [REST], page.articles[0].id, JUDGES)
    assert texts(back) == texts(page)
    assert [article.id for article in back.articles] == [article.id for article in page.articles]


def test_an_article_that_loses_its_last_block_is_gone(page: Page) -> None:
    blocks = [block.run for block in page.articles[1].blocks]
    after = cutting.move(page, blocks, page.articles[0].id, JUDGES)
    assert [article.id for article in after.articles] == [page.articles[0].id]


def test_blocks_become_an_article_of_their_own_with_its_title(page: Page) -> None:
    after = cutting.new_article(cutting.set_role(page, CAPTION, "title", JUDGES), [CAPTION], JUDGES)
    assert [article.title for article in after.articles] == ["桥北开渠", "图为现场", "公园开门"]
    assert [article.position for article in after.articles] == [0, 1, 2]


def test_two_who_make_the_same_article_make_the_same_id(page: Page) -> None:
    one = cutting.new_article(page, [SECOND_BODY, AGAIN], JUDGES)
    other = cutting.new_article(cutting.set_role(page, TITLE, "kicker", JUDGES), [SECOND_BODY, AGAIN], JUDGES)
    assert one.articles[2].id == other.articles[2].id


def test_an_id_that_an_article_still_has_is_not_given_again(page: Page) -> None:
    after = cutting.new_article(page, [TITLE, CAPTION], JUDGES)
    assert len({article.id for article in after.articles}) == 3


def test_one_article_ends_another_one_with_its_pictures_last(page: Page) -> None:
    after = cutting.merge(page, page.articles[1].id, page.articles[0].id, JUDGES)
    assert texts(after) == ["桥北开渠\n今年修渠四十九公里。\n公园开门\n周末开放。\n今年修渠四十\n图为现场"]


def test_a_block_is_two_without_the_white_space_around_the_cut() -> None:
    source = Source.from_text("1版", "前半 \u3000后半")
    whole = Page(source, (Article.from_blocks(source, 0, [Block("body", 0, 6)], title="", byline=""),))
    after = cutting.split(whole, (0, 6), 3, JUDGES)
    assert [block.run for block in after.articles[0].blocks] == [(0, 2), (4, 6)]
    assert texts(cutting.unite(after, (0, 2), JUDGES)) == texts(whole)


def test_a_duplicate_is_left_out_and_read_again(page: Page) -> None:
    assert cutting.original_of(page, AGAIN) == BODY
    after = cutting.set_duplicate(page, AGAIN, BODY, JUDGES)
    assert texts(after)[1] == "公园开门\n周末开放。"
    assert texts(cutting.set_duplicate(after, AGAIN, None, JUDGES)) == texts(page)


def test_a_block_goes_up_and_down_in_its_article_only(page: Page) -> None:
    after = cutting.reorder(page, SECOND_BODY, 1, JUDGES)
    assert texts(after)[1] == "公园开门\n今年修渠四十周末开放。"
    assert cutting.reorder(page, SECOND, -3, JUDGES) == page


def _only_duplicates(page: Page) -> Page:
    alone = cutting.new_article(page, [AGAIN], JUDGES)
    return cutting.set_duplicate(alone, AGAIN, BODY, JUDGES)


@pytest.mark.parametrize(
    ("operation", "sentence"),
    [
        (lambda page: cutting.set_role(page, (0, 1), "title", JUDGES), "no longer on the page"),
        (lambda page: cutting.move(page, [BODY], "gone", JUDGES), "no longer on the page"),
        (
            lambda page: cutting.new_article(page, [b.run for b in page.articles[1].blocks], JUDGES),
            "of their own already",
        ),
        (lambda page: cutting.split(page, BODY, BODY[0], JUDGES), "between two of its characters"),
        (lambda page: cutting.unite(page, BODY, JUDGES), "same line"),
        (lambda page: cutting.set_join(page, CAPTION, True, JUDGES), "Only running text"),
        (lambda page: cutting.set_duplicate(page, BODY, BODY, JUDGES), "repeats a block that is read"),
        (
            lambda page: cutting.set_duplicate(
                cutting.set_duplicate(page, AGAIN, BODY, JUDGES), BODY, REST, JUDGES
            ),
            "Other blocks repeat this one",
        ),
        (_only_duplicates, "Of “[^”]+” nothing would be read"),
    ],
)
def test_what_cannot_be_done_is_refused(page: Page, operation: Callable[[Page], Page], sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        operation(page)


@pytest.mark.parametrize("end_of_line", ["\n", "\r\n", "\r", "\u2028"])
def test_two_lines_are_not_united(end_of_line: str) -> None:
    source = Source.from_text("1版", f"四不两直{end_of_line}促整改")
    start = 4 + len(end_of_line)
    blocks = [Block("body", 0, 4), Block("body", start, start + 3)]
    page = Page(source, (Article.from_blocks(source, 0, blocks, title="", byline=""),))
    with pytest.raises(Refusal, match="same line"):
        cutting.unite(page, (0, 4), JUDGES)

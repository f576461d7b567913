"""Spans stand on the same characters of the source after every correction, or go to the tray; none is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.carrying import carry, place_again, source_runs
from annotator.model.page import Page, move, set_join
from annotator.model.span import Span
from tests.model.cuttings import JUDGES, corrected, labelled_pages

Runs = tuple[tuple[int, int], ...]


def under(page: Page, span: Span) -> tuple[str, Runs]:
    """What a span reads without line breaks, and where that is printed."""
    article = page.article(span.article_id)
    assert article.text[span.start : span.end] == span.quote
    return span.quote.replace("\n", ""), source_runs(article, span.start, span.end)


@given(labelled_pages(), st.data())
def test_every_span_reads_what_it_read_or_waits_in_the_tray(
    labelled: tuple[Page, list[Span]], data: st.DataObject
) -> None:
    before, spans = labelled
    after = before
    for _ in range(3):
        after = corrected(data.draw, after)
    carried = carry(before.articles, after.articles, spans)
    moved = {old.id: new for old, new in carried.moved}
    lost = {entry.span.id: entry for entry in carried.lost}
    assert not moved.keys() & lost.keys()
    for span in spans:
        if span.id in lost:
            assert lost[span.id].span == span
            continue
        now = moved.get(span.id, span)
        assert under(after, now) == under(before, span)
        assert (now.label, now.annotator, now.id) == (span.label, span.annotator, span.id)


@given(labelled_pages(), st.data())
def test_nothing_waits_whose_characters_stand_together(
    labelled: tuple[Page, list[Span]], data: st.DataObject
) -> None:
    before, spans = labelled
    after = corrected(data.draw, before)
    for entry in carry(before.articles, after.articles, spans).lost:
        for article in after.articles:
            told = {
                source_runs(article, start, end)
                for start in range(len(article.text))
                for end in range(start + 1, len(article.text) + 1)
            }
            assert entry.runs not in told or not entry.runs


@given(labelled_pages(), st.data())
def test_what_waits_comes_back_where_it_was_once_the_page_is_as_before(
    labelled: tuple[Page, list[Span]], data: st.DataObject
) -> None:
    before, spans = labelled
    after = corrected(data.draw, before)
    for entry in carry(before.articles, after.articles, spans).lost:
        again = place_again(entry, before.articles)
        if entry.runs:
            assert again is not None
            assert under(before, again) == under(before, entry.span)


def labelled(text: str, *blocks: Block, quote: str) -> tuple[Page, Span]:
    source = Source.from_text("1版", text)
    article = Article.from_blocks(source, 0, blocks, title="", byline="")
    start = article.text.index(quote)
    page = Page(source, (article,))
    return page, Span("s", article.id, "甲", start, start + len(quote), "measure", quote=quote)


def test_a_span_over_a_column_break_stays_whole_when_the_break_is_taken_for_a_paragraph() -> None:
    before, span = labelled("上栏末\n下栏首", Block("body", 0, 3), Block("body", 4, 7, True), quote="末下")
    after = set_join(before, (4, 7), False, JUDGES)
    ((_, now),) = carry(before.articles, after.articles, [span]).moved
    assert (now.start, now.end, now.quote) == (2, 5, "末\n下")


def test_a_span_whose_ends_come_to_lie_in_two_articles_waits_with_its_places() -> None:
    before, span = labelled("甲乙\n丙丁", Block("body", 0, 2), Block("body", 3, 5), quote="乙\n丙")
    other = Article.from_blocks(
        Source.from_text("1版", "甲乙\n丙丁"), 1, [], title="", byline="", identity="x"
    )
    after = move(Page(before.source, (*before.articles, other)), [(3, 5)], "x", JUDGES)
    (entry,) = carry(before.articles, after.articles, [span]).lost
    assert (entry.span, entry.runs) == (span, ((1, 2), (3, 4)))

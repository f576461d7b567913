"""An article's text is corrected with the source untouched; spans go along with the characters that stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.amending import Edit, amend, correction_at, follow, mark_unreadable, restore
from annotator.model.article import Article, Source
from annotator.model.block import Block, blocks_fit, to_source, to_text
from annotator.model.carrying import carry, source_runs
from annotator.model.correction import Correction, are_sound
from annotator.model.errors import Refusal
from annotator.model.page import Page
from annotator.model.span import Span
from tests.model.cuttings import JUDGES, labelled_pages

WORDS = st.text(st.sampled_from("四不两𠮷🍚é。 "), max_size=5)


def an_article(text: str, *blocks: Block) -> tuple[Source, Article]:
    source = Source.from_text("1版", text)
    return source, Article.from_blocks(
        source, 0, blocks or [Block("body", 0, len(text))], title="", byline=""
    )


def span(article: Article, quote: str, identity: str = "s", label: str = "measure") -> Span:
    start = article.text.index(quote)
    return Span(identity, article.id, "甲", start, start + len(quote), label, quote=quote)


def is_whole(source: Source, article: Article) -> bool:
    """Whether text, blocks, corrections and source agree with one another."""
    return (
        blocks_fit(article.text, article.blocks, article.corrections)
        and are_sound(article.corrections, [block.run for block in article.blocks])
        and all(
            each.printed == (source.text or "")[each.source_start : each.source_end] != each.text
            for each in article.corrections
        )
        and Article.from_payload(article.as_payload(with_text=False), source.text) == article
    )


@given(labelled_pages(), st.data())
def test_after_any_corrections_the_text_is_what_was_typed_and_every_quote_true(
    labelled: tuple[Page, list[Span]], data: st.DataObject
) -> None:
    page, spans = labelled
    article = page.articles[0]
    source = page.source
    spans = [each for each in spans if each.article_id == article.id]
    for _ in range(4):
        start = data.draw(st.integers(0, len(article.text)))
        end = data.draw(st.integers(start, len(article.text)))
        typed = data.draw(WORDS)
        expected = article.text[:start] + typed + article.text[end:]
        try:
            after, edits = amend(source, article, start, end, typed, JUDGES)
        except Refusal:
            continue
        assert after.text == expected
        assert is_whole(source, after)
        carried = follow(article, after, edits, spans)
        assert len(carried.lost) + len({new.id for _, new in carried.moved}) <= len(spans)
        moved = {old.id: new for old, new in carried.moved}
        lost = {entry.span.id for entry in carried.lost}
        spans = [moved.get(each.id, each) for each in spans if each.id not in lost]
        assert all(after.text[each.start : each.end] == each.quote for each in spans)
        article = after


@given(labelled_pages(), st.data())
def test_what_was_corrected_can_be_restored_and_the_spans_that_stayed_stand_where_they_stood(
    labelled: tuple[Page, list[Span]], data: st.DataObject
) -> None:
    page, spans = labelled
    article, source = page.articles[0], page.source
    start = data.draw(st.integers(0, len(article.text)))
    end = data.draw(st.integers(start, len(article.text)))
    try:
        after, _ = amend(source, article, start, end, data.draw(WORDS), JUDGES)
    except Refusal:
        return
    back = after
    while back.corrections:
        back, _ = restore(source, back, data.draw(st.sampled_from(back.corrections)), JUDGES)
        assert is_whole(source, back)
    assert (back.text, back.blocks) == (article.text, article.blocks)
    untouched = [
        each
        for each in spans
        if each.article_id == article.id and each.end < start and each.quote.strip("\n")
    ]
    assert carry([article], [after], untouched).lost == ()


def test_only_what_differs_is_corrected_and_the_words_around_it_keep_their_spans() -> None:
    source, article = an_article("支持企业企业发展 and 创新")
    phrase, tail = span(article, "企业企业发展"), span(article, "创新", "t")
    after, edits = amend(source, article, 0, 12, "支持企业发展和", JUDGES)
    assert after.text == "支持企业发展和 创新"
    assert source.text == "支持企业企业发展 and 创新"
    carried = follow(article, after, edits, [phrase, tail])
    assert [new.quote for _, new in carried.moved] == ["企业发展", "创新"]


def test_what_is_put_in_belongs_to_a_span_only_inside_of_it() -> None:
    source, article = an_article("早发现早隔离")
    both = [span(article, "早发现"), span(article, "早隔离", "t")]
    after, edits = amend(source, article, 3, 3, "、", JUDGES)
    assert [new.quote for _, new in follow(article, after, edits, both).moved] == ["早隔离"]
    inside, edits = amend(source, article, 1, 1, "早", JUDGES)
    assert [new.quote for _, new in follow(article, inside, edits, both).moved] == ["早早发现", "早隔离"]


def test_a_span_of_which_nothing_is_left_waits_in_the_tray() -> None:
    source, article = an_article("见图企业企业")
    gone = span(article, "见图")
    after, edits = mark_unreadable(source, article, 0, 2, JUDGES)
    assert (after.text, after.corrections[0].is_unreadable) == ("企业企业", True)
    (entry,) = follow(article, after, edits, [gone]).lost
    assert entry.runs == ((0, 2),)


def test_of_two_spans_that_say_the_same_now_the_second_waits() -> None:
    source, article = an_article("企业企业")
    long, short = span(article, "企业企业"), span(article, "企业", "t")
    after, edits = amend(source, article, 2, 4, "", JUDGES)
    carried = follow(article, after, edits, [long, short])
    assert ([new.quote for _, new in carried.moved], [entry.span.id for entry in carried.lost]) == (
        ["企业"],
        ["t"],
    )


def test_a_correction_over_a_column_break_stands_in_both_blocks() -> None:
    source, article = an_article("上栏未\n下拦首", Block("body", 0, 3), Block("body", 4, 7, True))
    after, _ = amend(source, article, 2, 5, "末下栏", JUDGES)
    assert after.text == "上栏末下栏首"
    assert [(each.source_start, each.text) for each in after.corrections] == [(2, "末"), (5, "栏")]


def test_a_correction_that_is_corrected_is_one_and_typing_what_is_printed_ends_it() -> None:
    source, article = an_article("企叶发展")
    once, _ = amend(source, article, 1, 2, "页", JUDGES)
    twice, _ = amend(source, once, 0, 2, "企业", JUDGES)
    assert twice.corrections == (Correction(1, 2, "叶", "业"),)
    assert correction_at(twice, 1) == twice.corrections[0]
    assert correction_at(twice, 0) is None
    assert amend(source, twice, 1, 2, "叶", JUDGES)[0].corrections == ()


def test_offsets_travel_over_what_was_corrected() -> None:
    source, article = an_article("企业企业发展")
    after, _ = mark_unreadable(source, article, 2, 4, JUDGES)
    assert [to_source(after.blocks, place, corrections=after.corrections) for place in range(4)] == [
        0,
        1,
        4,
        5,
    ]
    assert to_text(after.blocks, 5, corrections=after.corrections) == 3
    assert source_runs(after, 1, 3) == ((1, 2), (4, 5))


def test_spans_over_a_correction_follow_when_the_page_is_cut_anew() -> None:
    source, article = an_article("企叶发展\n公园", Block("body", 0, 4), Block("body", 5, 7))
    after, _ = amend(source, article, 1, 2, "业", JUDGES)
    second = Article.from_blocks(
        source, 1, [Block("body", 0, 4)], title="", byline="", corrections=after.corrections, identity="x"
    )
    ((_, now),) = carry([after], [second], [span(after, "业发")]).moved
    assert (now.article_id, now.start, now.quote) == ("x", 1, "业发")


@pytest.mark.parametrize(
    ("start", "end", "typed", "sentence"),
    [
        (0, 2, "甲乙", "stands there already"),
        (0, 5, "丁", "within one paragraph"),
        (0, 1, "丙\n丁", "line breaks"),
        (0, 1, "\x07", "control characters"),
        (0, 9, "丁", "Select what is misread"),
        (0, 0, "长" * 2001, "Select what is misread"),
    ],
)
def test_what_is_no_correction_is_refused(start: int, end: int, typed: str, sentence: str) -> None:
    source, article = an_article("甲乙\n丙丁", Block("body", 0, 2), Block("body", 3, 5))
    with pytest.raises(Refusal, match=sentence):
        amend(source, article, start, end, typed, JUDGES)


def test_an_article_always_has_something_to_read() -> None:
    source, article = an_article("甲乙")
    with pytest.raises(Refusal, match="Nothing of the article"):
        mark_unreadable(source, article, 0, 2, JUDGES)


def test_an_edit_says_what_the_old_text_reads_from_now_on() -> None:
    source, article = an_article("甲乙丙")
    assert amend(source, article, 0, 3, "甲丁丙", JUDGES)[1] == (Edit(1, 2, "丁"),)


def test_two_spans_that_said_the_same_before_both_stay() -> None:
    source, article = an_article("今年四不两直")
    after, edits = amend(source, article, 0, 2, "去年", JUDGES)
    twins = [span(article, "四不两直", "s"), span(article, "四不两直", "t")]
    carried = follow(article, after, edits, twins)
    assert (carried.moved, carried.lost) == ((), ())


def test_a_text_of_one_character_again_and_again_is_corrected_in_one_piece() -> None:
    """A diff that looks at every pair of equal characters would take half a minute for this."""
    old, new = "四。" + "。" * 900 + "的" * 900 + "。四", "四。" + "的。" * 900 + "。四"
    source, article = an_article(old)
    after, edits = amend(source, article, 0, len(old), new, JUDGES)
    assert after.text == new
    assert len(edits) == 1
    assert is_whole(source, after)

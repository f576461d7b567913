"""Sources, articles, spans and schemes: identity, and round trips through what events carry."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.errors import Refusal
from annotator.model.identity import article_id, new_id, source_id, text_sha256
from annotator.model.scheme import GUIDELINE, Scheme
from annotator.model.span import Span, reading_order, require_fit, smallest_first

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
RUNS = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda run: (run[0], run[0] + run[1]))


def span(start: int, end: int, identity: str = "s") -> Span:
    return Span(identity, "art", "li", start, end, "slogan")


@given(TEXTS)
def test_the_same_page_read_twice_is_one_source_whatever_it_is_called(text: str) -> None:
    one, other = Source.from_text("a.txt", text), Source.from_text("b.txt", text, "gb18030")
    assert one.id == other.id == source_id(text_sha256(text))


@given(TEXTS, TEXTS)
def test_pages_that_differ_are_two_sources(one: str, other: str) -> None:
    assert (Source.from_text("", one).id == Source.from_text("", other).id) == (one == other)


def test_an_article_is_known_by_its_page_and_where_its_first_block_begins() -> None:
    page = Source.from_text("p", "标题正文")
    article = Article.from_blocks(page, 3, [Block("body", 2, 4), Block("title", 0, 2)], title="", byline="")
    assert article.id == article_id(page.sha256, 2) != article_id(page.sha256, 0)


def test_an_article_cannot_be_composed_without_its_page() -> None:
    unseen = Source("i", "n", "h", "utf-8", None)
    with pytest.raises(ValueError, match="known"):
        Article.from_blocks(unseen, 0, [Block("body", 0, 1)], title="", byline="")


@pytest.mark.parametrize("with_text", [True, False])
def test_an_article_comes_back_from_what_its_event_carries(with_text: bool) -> None:
    page = Source.from_text("p", "标题正文")
    blocks = [
        Block("title", 0, 2),
        Block("body", 2, 4, joins_previous=True),
        Block("body", 0, 2, duplicate_of=(0, 2)),
    ]
    article = Article.from_blocks(page, 1, blocks, title="标题", byline="甲")
    payload = json.loads(json.dumps(article.as_payload(with_text=with_text)))
    assert Article.from_payload(payload, None if with_text else page.text) == article


def test_an_article_without_text_and_page_is_a_bug_that_says_so() -> None:
    page = Source.from_text("p", "标题")
    article = Article.from_blocks(page, 0, [Block("title", 0, 2)], title="", byline="")
    with pytest.raises(ValueError, match="neither"):
        Article.from_payload(article.as_payload(with_text=False), None)


def test_a_span_comes_back_from_what_its_event_carries() -> None:
    one = Span("s", "a", "li", 0, 2, "figure", {"kind": "date"}, "备注", "两天", "import")
    assert Span.from_payload(json.loads(json.dumps(one.as_payload()))) == one


def test_the_scheme_comes_back_from_what_its_event_carries() -> None:
    assert Scheme.from_payload(json.loads(json.dumps(GUIDELINE.as_payload()))) == GUIDELINE


def test_a_label_is_found_by_name_and_by_key() -> None:
    assert GUIDELINE.label("slogan") is GUIDELINE.by_key("2") is not None
    assert GUIDELINE.label("nothing") is None
    assert GUIDELINE.by_key("9") is None


@given(st.lists(RUNS, max_size=20))
def test_reading_order_is_by_start_then_the_outer_before_the_inner(runs: list[tuple[int, int]]) -> None:
    ordered = sorted((span(*run, str(n)) for n, run in enumerate(runs)), key=reading_order)
    for one, other in pairwise(ordered):
        assert one.start < other.start or (one.start == other.start and one.end >= other.end)


@given(st.lists(RUNS, max_size=20), st.integers(0, 40))
def test_a_click_means_the_smallest_span_there_and_cycles_through_all_others(
    runs: list[tuple[int, int]], offset: int
) -> None:
    spans = [span(*run, str(n)) for n, run in enumerate(runs)]
    hit = smallest_first(spans, offset)
    assert {s.id for s in hit} == {s.id for s in spans if s.start <= offset < s.end}
    assert [s.length for s in hit] == sorted(s.length for s in hit)


@given(TEXTS, st.integers(-3, 12), st.integers(-3, 12))
def test_only_offsets_that_cover_a_character_of_the_text_fit(text: str, start: int, end: int) -> None:
    if 0 <= start < end <= len(text):
        assert require_fit(text, start, end) == text[start:end]
    else:
        with pytest.raises(Refusal, match="does not fit"):
            require_fit(text, start, end)


@pytest.mark.parametrize("half", [0xD800, 0xDFFF])
def test_a_text_with_half_a_surrogate_pair_is_refused_where_it_would_be_hashed(half: int) -> None:
    with pytest.raises(Refusal, match=rf"U\+{half:X} at 1"):
        Source.from_text("p", f"甲{chr(half)}")


def test_new_ids_are_never_the_same() -> None:
    assert len({new_id() for _ in range(1000)}) == 1000


def test_a_refusal_keeps_its_sentence_for_translation_and_says_it_in_english() -> None:
    refusal = Refusal("{path} is missing.", path="甲{乙}")
    assert (str(refusal), refusal.sentence, refusal.facts) == (
        "甲{乙} is missing.",
        "{path} is missing.",
        {"path": "甲{乙}"},
    )

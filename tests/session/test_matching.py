"""Which article a line is about, and where its spans stand there; what is not certain is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.errors import Refusal
from annotator.model.exchange import ArticleLayer
from annotator.model.span import Span
from annotator.session.matching import CONTEXT, Matcher, placed_by_quote
from annotator.store import Project
from tests.formats.projects import Filled, filled, page

SENTENCES = [f"这是第{number}句话，各句都不相同{chr(0x4E00 + number * 7)}。" for number in range(12)]
WHOLE = "".join(SENTENCES[:8])


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Three articles: one of eight sentences, and two of which each has the same six others."""
    pages = [
        page("a.txt", ("一", WHOLE)),
        page("b.txt", ("二", "".join(SENTENCES[6:]))),
        page("c.txt", ("三", "".join(SENTENCES[6:]) + "甲。")),
    ]
    content = Filled(tuple(source for source, _ in pages), tuple(article for _, article in pages))
    with filled(tmp_path / "p.annotator", content) as project:
        yield project


def found(project: Project, text: str, **more: str) -> str | None:
    """The title of the article that a line with one label is about."""
    layer = ArticleLayer(text, (Span("", "", "", 0, 2, "measure", quote=text[:2]),), **more)  # type: ignore[arg-type]
    matcher = Matcher(project)
    match = matcher.exact(layer) or matcher.alike(layer)
    return match.article.title if match else None


def test_four_fifths_of_the_text_make_it_the_same_article(project: Project) -> None:
    other = "完全不同的另一句话放在这里。"
    assert found(project, WHOLE) == "一"
    assert found(project, WHOLE + other) == "一"
    assert (
        found(project, WHOLE + other * 3 + "再来一句不同的话。再来两句不同的话。再来三句不同的话。") is None
    )
    assert found(project, other) is None


def test_half_of_it_is_enough_with_the_same_title_or_page(project: Project) -> None:
    half = "".join(SENTENCES[:5]) + "".join(f"新写的第{n}句话完全不同{chr(0x6000 + n)}。" for n in range(4))
    assert found(project, half) is None
    assert found(project, half, title="一") == "一"
    assert found(project, half, source_name="a.txt") == "一"
    assert found(project, half, title="二") is None


def test_two_articles_that_are_as_alike_are_one_too_many(project: Project) -> None:
    with pytest.raises(Refusal, match="2 articles of the project are alike"):
        found(project, "".join(SENTENCES[8:]))


@pytest.mark.parametrize(
    ("other", "start"),
    [
        ("甲乙丙丁四不两直戊己庚辛", 4),
        ("前言。甲乙丙丁四不两直戊己庚辛", 7),
        ("甲乙丙丁四不两直戊己庚辛，甲乙丙丁四不两直戊己庚辛", None),
        ("甲乙丙X四不两直戊己庚辛", None),
        ("四不两直", None),
        ("", None),
    ],
)
def test_a_quote_is_placed_where_it_stands_once_with_its_context(other: str, start: int | None) -> None:
    span = Span("", "", "", 4, 8, "slogan", quote="四不两直")
    placed = placed_by_quote("甲乙丙丁四不两直戊己庚辛", span, other)
    assert (placed.start if placed else None) == start


@given(st.text("甲乙𠮷，", max_size=40), st.text("甲乙𠮷，", max_size=40), st.data())
def test_what_is_placed_reads_the_same_and_stands_nowhere_else(
    text: str, other: str, data: st.DataObject
) -> None:
    text += "甲"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    placed = placed_by_quote(text, Span("", "", "", start, end, "slogan"), other)
    around = text[max(start - CONTEXT, 0) : end + CONTEXT]
    places = [place for place in range(len(other)) if other.startswith(around, place)]
    assert (placed is not None) == (len(places) == 1)
    if placed is not None:
        assert other[placed.start : placed.end] == text[start:end]

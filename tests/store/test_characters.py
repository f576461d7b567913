"""Offsets mean code points to every program that reads the file; what would break that is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.identity import new_id, source_id
from annotator.model.scheme import GUIDELINE
from annotator.model.span import Span
from annotator.store import Project
from annotator.store.integrity import check

NUL = "\0"
HALF = chr(0xD800)
unfit = pytest.mark.parametrize("character", [NUL, HALF, chr(0xDFFF)], ids=["NUL", "high half", "low half"])


def test_sqlite_utils_reads_the_spans_and_each_reads_its_quote(
    project: Project, path: Path, article: Article, add: Callable[..., Span]
) -> None:
    """Contracts §2, on a text whose code points, UTF-16 units and bytes all differ."""
    for start in range(len(article.text)):
        for end in range(start + 1, min(start + 6, len(article.text)) + 1):
            add(project, start, end, attributes={"kind": "数量", "n": [1, None, "𠮷"]})
    project.close()
    database = Database(path)
    rows = list(database["spans"].rows)
    assert {
        "article_id",
        "annotator",
        "start",
        "end",
        "label",
        "attributes",
        "note",
        "quote",
        "origin",
    } <= set(rows[0])
    held = database.query(
        "SELECT substr(articles.text, start + 1, end - start) = quote AS held, "
        "json_extract(attributes, '$.n[2]') AS nested FROM spans JOIN articles ON articles.id = article_id"
    )
    assert {(row["held"], row["nested"]) for row in held} == {(1, "𠮷")}
    assert "𠮷" in {row["quote"] for row in rows}
    database.close()


TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"], exclude_characters=NUL),
        st.sampled_from("𠮷🍚👩‍👩‍👧\ufeff\r\n\u2028é"),
    ),
    min_size=1,
    max_size=40,
)


@pytest.fixture(scope="module")
def roomy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that takes one page after another."""
    path = tmp_path_factory.mktemp("roomy") / "p.annotator"
    with Project(path, create=True) as project:
        project.append(
            "li",
            [
                Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload()),
                Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": "li"}),
            ],
        )
    return path


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, data=st.data())
def test_any_text_comes_back_as_it_was_and_every_span_of_it_reads_its_quote(
    roomy: Path, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    page = Source.from_text("p", text)
    article = Article.from_blocks(page, 0, [Block("body", 0, len(text))], title=text, byline=text)
    quote = text[start:end]
    span = Span(new_id(), article.id, "li", start, end, "slogan", {text: [text]}, text, quote)
    with Project(roomy) as project:
        project.add_source(page)
        facts = [Fact(kinds.SPAN_ADDED, article.id, None, span.as_payload())]
        if project.article(article.id) is None:
            facts.insert(0, Fact(kinds.ARTICLE_ADDED, article.id, None, article.as_payload(with_text=False)))
        project.append("li", facts)
        assert project.source_text(page.id) == text
        assert project.article(article.id) == article
        assert project.span(span.id) == span
        broken = project.rows(
            "SELECT 1 FROM spans JOIN articles ON articles.id = article_id "
            "WHERE substr(articles.text, start + 1, end - start) <> quote"
        )
        assert broken == []


@unfit
@pytest.mark.parametrize("place", ["text", "name", "encoding"])
def test_a_page_with_a_character_that_cannot_be_kept_is_refused(
    project: Project, character: str, place: str
) -> None:
    sha256 = "0" * 64
    fields: dict[str, Any] = {"name": "2版", "encoding": "utf-8", "text": "文字"}
    fields[place] += character
    page = Source(source_id(sha256), sha256=sha256, **fields)
    with pytest.raises(Refusal, match=rf"U\+{ord(character):04X}"):
        project.add_source(page)
    assert project.counts()["sources"] == 1


@unfit
@pytest.mark.parametrize(
    "change",
    [
        lambda bad: {"note": bad},
        lambda bad: {"attributes": {"kind": bad}},
        lambda bad: {"attributes": {bad: 1}},
        lambda bad: {"attributes": {"a": [{"b": bad}]}},
        lambda bad: {"id": bad},
        lambda bad: {"label": bad},
    ],
    ids=["note", "attribute", "name of an attribute", "nested", "id", "label"],
)
def test_a_span_with_a_character_that_cannot_be_kept_is_refused_and_nothing_is_half_written(
    project: Project,
    span: Callable[..., Span],
    character: str,
    change: Callable[[str], dict[str, Any]],
) -> None:
    before = project.counts()
    whole, broken = span(), span(**change(f"说明{character}。"))
    facts = [Fact(kinds.SPAN_ADDED, one.article_id, None, one.as_payload()) for one in (whole, broken)]
    with pytest.raises(Refusal, match=rf"U\+{ord(character):04X}"):
        project.append("li", facts)
    assert project.counts() == before
    assert check(project) == []


@unfit
@pytest.mark.parametrize("place", ["actor", "action", "undoes", "annotator", "article"])
def test_no_part_of_an_event_holds_such_a_character(project: Project, character: str, place: str) -> None:
    bad = f"甲{character}"
    before = project.counts()
    fact = Fact(
        kinds.ANNOTATOR_ADDED,
        bad if place == "article" else None,
        None,
        {"name": bad if place == "annotator" else "zhao"},
    )
    others = {place: bad} if place in ("action", "undoes") else {}
    with pytest.raises(Refusal, match=rf"U\+{ord(character):04X}"):
        project.append(bad if place == "actor" else "li", [fact], **others)
    assert project.counts() == before


def test_the_refusal_shows_the_surroundings_and_can_be_printed(
    project: Project, span: Callable[..., Span]
) -> None:
    broken = span(note=f"前面的文字{HALF}后面的文字")
    with pytest.raises(Refusal) as caught:
        project.append("li", [Fact(kinds.SPAN_ADDED, broken.article_id, None, broken.as_payload())])
    assert "前面的文字�后面的文字" in str(caught.value)
    str(caught.value).encode()


def test_a_backslash_and_digits_that_only_look_like_an_escape_are_kept(
    project: Project, add: Callable[..., Span]
) -> None:
    span = add(project, note="\\u0000 and \\ud800 and \\\\u0000")
    assert project.span(span.id) == span


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_numbers_that_json_does_not_know_are_refused(
    project: Project, span: Callable[..., Span], number: float
) -> None:
    """Python would write them, and Datasette could not read the row."""
    broken = span(attributes={"n": number})
    with pytest.raises(Refusal, match="no number that can be kept"):
        project.append("li", [Fact(kinds.SPAN_ADDED, broken.article_id, None, broken.as_payload())])
    assert project.counts()["spans"] == 0

"""The search index: whatever is done to a project, no article that holds a text is left out."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.event import Fact
from annotator.reading.variants import characters, occurrences
from annotator.store import Project, search_index, span_search
from annotator.store.integrity import check
from annotator.store.migrations import NAMES
from annotator.store.search_index import SearchIndex
from annotator.store.span_search import articles_with_spans

SIGNS = '会议要求值班𠮷🙂ＡaＢb１1 \n　，,國国〇零「”*"-'
TEXTS = st.lists(st.text(SIGNS, min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=6)


def fill_up(project: Project) -> None:
    assert SearchIndex(project).catch_up(lambda *_: None, lambda: False, lambda: None)


def held(project: Project, wanted: str) -> set[str]:
    return SearchIndex(project).may_hold(characters(wanted))


def article_of(text: str, number: int) -> tuple[Source, Article]:
    page = Source.from_text(f"{number}版", f"{number}\n{text}")
    start = len(page.text or "") - len(text)
    return page, Article.from_blocks(
        page, 0, [Block("body", start, len(page.text or ""))], title="", byline=""
    )


def put(project: Project, *articles: tuple[Source, Article]) -> list[str]:
    for page, article in articles:
        project.add_source(page)
        project.append(
            "li", [Fact(kinds.ARTICLE_ADDED, article.id, None, article.as_payload(with_text=False))]
        )
    return [article.id for _, article in articles]


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.data())
def test_it_leaves_out_no_article_that_a_plain_scan_finds(texts: list[str], data: st.DataObject) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Project(Path(folder) / "p.annotator", create=True) as project,
    ):
        ids = put(project, *(article_of(text, number) for number, text in enumerate(texts)))
        fill_up(project)
        assert SearchIndex(project).unknown() == []
        host = data.draw(st.sampled_from(texts))
        start = data.draw(st.integers(0, len(host) - 1))
        wanted = host[start : data.draw(st.integers(start + 1, len(host)))]
        for sought in (wanted, wanted.upper(), wanted.replace("国", "國"), wanted.replace("\n", "")):
            if characters(sought):
                scanned = {i for i, text in zip(ids, texts, strict=True) if any(occurrences(text, sought))}
                assert scanned <= held(project, sought)


def test_it_leaves_out_what_cannot_hold_a_text(project: Project, articles: list[Article]) -> None:
    fill_up(project)
    first, second = (article.id for article in articles)
    assert held(project, "隐患") == held(project, "隱患") == {first}
    assert held(project, "𠮷") == held(project, "🍚報") == {first}
    assert held(project, "１23") == {first}
    assert held(project, "题正") == {second}, "a line break is no break of a text"
    assert held(project, "长") == {second}
    assert held(project, "患隐") == held(project, "魃") == set()


def test_two_characters_anywhere_in_a_clause_and_one_at_its_end(project: Project, article: Article) -> None:
    fill_up(project)
    text = article.text.replace("\n", "")
    for start in range(len(text)):
        for wanted in (text[start], text[start : start + 2]):
            assert article.id in held(project, wanted)


def test_until_it_is_filled_any_article_may_hold_anything(project: Project, articles: list[Article]) -> None:
    assert held(project, "魃魈") == {article.id for article in articles}
    assert sorted(SearchIndex(project).unknown()) == sorted(article.id for article in articles)


def test_it_is_filled_in_steps_and_goes_on_where_it_ended(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "STEP", 1)
    steps: list[tuple[int, int]] = []
    index = SearchIndex(project)
    assert not index.catch_up(lambda *step: steps.append(step), lambda: bool(steps), lambda: None)
    assert (steps, len(index.unknown())) == ([(1, 2)], 1)
    fill_up(project)
    assert index.unknown() == []


def test_what_an_import_brings_and_its_undo_takes_is_right(project: Project, articles: list[Article]) -> None:
    fill_up(project)
    new = article_of("夜市开张", 7)
    (identity,) = put(project, new)
    assert held(project, "夜市") == {identity}
    fill_up(project)
    assert held(project, "夜市") == {identity}
    payload = new[1].as_payload(with_text=False)
    project.append("li", [Fact(kinds.ARTICLE_REMOVED, identity, payload, None)])
    assert identity not in project.article_ids()
    assert check(project) == []
    put(project, new)
    assert SearchIndex(project).unknown() == [], "the same text needs no second look"
    assert held(project, "夜市") == {identity}


def test_an_article_with_another_text_is_looked_into_again(
    project: Project, page: Source, articles: list[Article]
) -> None:
    fill_up(project)
    first, second = articles
    longer = Article.from_blocks(page, 1, [*second.blocks, first.blocks[2]], title="", byline="")
    assert longer.id == second.id
    before, after = (each.as_payload(with_text=False) for each in (second, longer))
    project.append("li", [Fact(kinds.ARTICLE_SETTLED, second.id, before, after)])
    assert held(project, "隐患") == {first.id, second.id}
    fill_up(project)
    assert held(project, "隐患") == {first.id, second.id}
    project.append("li", [Fact(kinds.ARTICLE_SETTLED, second.id, after, before)])
    fill_up(project)
    assert held(project, "隐患") == {first.id}
    assert check(project) == []


def test_a_text_that_a_stranger_writes_is_looked_into_again(
    project: Project, article: Article, raw: sqlite3.Connection
) -> None:
    fill_up(project)
    raw.execute("UPDATE articles SET text = '夜市开张' WHERE id = ?", (article.id,))
    assert article.id in held(project, "夜市")
    raw.execute("UPDATE articles SET text = ?, title = 'x' WHERE id = ?", (article.text, article.id))
    fill_up(project)
    assert held(project, "夜市") == set()


def test_folding_the_log_again_keeps_it(project: Project) -> None:
    fill_up(project)
    project.rebuild()
    assert SearchIndex(project).unknown() == []
    assert held(project, "魃") == set()


def test_a_project_of_an_older_program_is_searched_before_and_after_it_is_filled(
    closed: Path, articles: list[Article], raw: sqlite3.Connection
) -> None:
    for name in ("articles_insert_unindexes", "articles_update_unindexes"):
        raw.execute(f"DROP TRIGGER {name}")
    for name in ("article_grams", "indexed_articles"):
        raw.execute(f"DROP TABLE {name}")
    for name in ("spans_by_label", "spans_with_note"):
        raw.execute(f"DROP INDEX {name}")
    raw.execute("DELETE FROM _sqlite_migrations WHERE name = 'm006_search'")
    raw.execute(f"PRAGMA user_version = {NAMES.index('m006_search')}")
    with Project(closed) as project:
        assert held(project, "隐患") == {article.id for article in articles}
        fill_up(project)
        assert held(project, "隐患") == {articles[0].id}
        assert check(project) == []


def test_two_who_fill_it_at_once_fill_it_once(
    project: Project, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = SearchIndex._texts
    with Project(path) as other:

        def slow(self: SearchIndex, article_ids: list[str]) -> list[tuple[str, str, str]]:
            monkeypatch.setattr(SearchIndex, "_texts", texts)
            fill_up(other)
            return texts(self, article_ids)

        monkeypatch.setattr(SearchIndex, "_texts", slow)
        fill_up(project)
    assert project.rows("SELECT count(*), max(number) FROM indexed_articles") == [(2, 2)]
    assert check(project) == []


def test_a_list_that_is_mostly_waste_is_made_anew(
    project: Project, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_up(project)
    monkeypatch.setattr(search_index, "MOST_WASTE", 3)
    for _ in range(6):
        SearchIndex(project).forget([article.id])
        fill_up(project)
    ((latest,),) = project.rows("SELECT max(number) FROM indexed_articles")
    assert int(str(latest)) <= 2 * 2 + 3
    assert held(project, "隐患") == {article.id}
    assert check(project) == []


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO article_grams (article_grams) VALUES ('delete-all')",
        "UPDATE indexed_articles SET number = number + 10",
        "UPDATE indexed_articles SET text_sha256 = 'x'",
        "INSERT INTO article_grams (rowid, grams) VALUES (1, '夜市')",
    ],
    ids=["lists lost", "numbers mixed up", "another text", "a list that says too much"],
)
def test_check_notices_an_index_that_is_wrong(
    project: Project, raw: sqlite3.Connection, statement: str
) -> None:
    fill_up(project)
    assert check(project) == []
    raw.execute(statement)
    problems = check(project)
    assert {problem.kind for problem in problems} == {"search"}
    SearchIndex(project).forget([problem.row for problem in problems])
    fill_up(project)
    assert check(project) == []


def test_spans_of_a_kind_are_found_in_indexes_alone(project: Project, add: Callable[..., object]) -> None:
    add(project)
    for condition in (
        "label = 'slogan'",
        "label = 'slogan' AND annotator = 'li'",
        "annotator = 'li'",
        "note <> ''",
    ):
        plan = str(project.rows(f"EXPLAIN QUERY PLAN SELECT article_id FROM spans WHERE {condition}"))
        assert "INDEX spans_" in plan
        assert condition == "note <> ''" or "COVERING" in plan


def test_a_kind_of_spans_that_is_everywhere_narrows_nothing(
    project: Project, add: Callable[..., object], article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(project)
    assert articles_with_spans(project, "slogan", None) == {article.id}
    assert articles_with_spans(project, "slogan", "wang") == set()
    assert articles_with_spans(project, None, None) is None
    monkeypatch.setattr(span_search, "MANY", 0)
    assert articles_with_spans(project, None, "li") is None

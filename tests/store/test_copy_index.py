"""The index of copies: what says the same is one group, whatever is done to a project and in whatever order."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.copies import Ties, are_alike, signs
from annotator.model.event import Fact
from annotator.store import Project, copy_index
from annotator.store.copy_index import CopyIndex

NOTICE = "桥北区夜市整治办公室提醒各位摊主,每晚十点以前收摊,垃圾分类投放,油烟不得直排。"
NEAR = NOTICE.replace("十点", "九点").replace(",", "，")
OTHER = "公园东门改造工程昨日完工,新铺步道一千二百米,添置长椅四十张,晨练的老人赞不绝口。"


def article_of(name: str, *paragraphs: str) -> tuple[Source, Article]:
    page = Source.from_text(name, "\n".join((name, *paragraphs)))
    start = len(name) + 1
    blocks = [Block("title", 0, len(name))]
    for paragraph in paragraphs:
        blocks.append(Block("body", start, start + len(paragraph)))
        start += len(paragraph) + 1
    return page, Article.from_blocks(page, 0, blocks, title=name, byline="")


def put(project: Project, *articles: tuple[Source, Article]) -> list[str]:
    for page, article in articles:
        project.add_source(page)
        fact = Fact(kinds.ARTICLE_ADDED, article.id, None, article.as_payload(with_text=False))
        project.append("li", [fact])
    return [article.id for _, article in articles]


def remove(project: Project, article: Article) -> None:
    fact = Fact(kinds.ARTICLE_REMOVED, article.id, article.as_payload(with_text=False), None)
    project.append("li", [fact])


def fill_up(project: Project) -> None:
    assert CopyIndex(project).catch_up(lambda *_: None, lambda: False)


def groups(project: Project) -> set[frozenset[tuple[str, str]]]:
    """Each group as article ids and what stands there."""
    return {
        frozenset((m.article_id, project.text(m.article_id)[m.start : m.end]) for m in group)
        for group in CopyIndex(project).groups()
    }


def test_equal_and_near_paragraphs_are_a_group(project: Project) -> None:
    one, two, three = put(
        project, article_of("一", NOTICE, OTHER), article_of("二", "短讯。", NEAR), article_of("三", NOTICE)
    )
    fill_up(project)
    assert groups(project) == {frozenset({(one, NOTICE), (two, NEAR), (three, NOTICE)})}
    index = CopyIndex(project)
    start = project.text(two).index(NEAR)
    for offset in (start, start + 5, start + len(NEAR)):
        assert len(index.group_at(two, offset)) == 3
    assert index.group_at(two, start - 2) == []
    assert index.group_at(one, project.text(one).index(OTHER)) == []


def test_two_on_one_page_and_in_one_article_are_a_group_too(project: Project) -> None:
    put(project, article_of("一", NOTICE, OTHER, NEAR))
    fill_up(project)
    assert [len(group) for group in CopyIndex(project).groups()] == [2]


def test_until_it_is_filled_it_knows_of_none(project: Project) -> None:
    put(project, article_of("一", NOTICE), article_of("二", NOTICE))
    index = CopyIndex(project)
    assert (index.is_complete(), index.groups()) == (False, [])
    assert not index.catch_up(lambda *_: None, lambda: True)
    assert not index.is_complete()
    fill_up(project)
    assert index.is_complete()


def test_a_removed_article_leaves_its_group_and_comes_back(project: Project) -> None:
    first, second, third = (article_of("一", NOTICE), article_of("二", NEAR), article_of("三", OTHER))
    put(project, first, second, third)
    fill_up(project)
    before = groups(project)
    assert len(before) == 1
    remove(project, second[1])
    assert groups(project) == set()
    put(project, second)
    assert groups(project) == set()
    fill_up(project)
    assert groups(project) == before
    for table in ("copied_articles", "copy_paragraphs", "copy_forms", "copy_links"):
        assert project.rows(f"SELECT count(*) FROM {table}") != [(0,)]
    for _, article in (first, second, third):
        remove(project, article)
    for table in ("copy_paragraphs", "copy_links"):
        assert "一" not in str(project.rows(f"SELECT * FROM {table}"))
    assert project.rows("SELECT count(*) FROM copy_links") == [(0,)]


def test_a_link_goes_with_the_last_paragraph_of_its_form(project: Project) -> None:
    first, second = article_of("一", NOTICE), article_of("二", NEAR)
    bridge = NOTICE.replace("十点以前", "十点之前")
    put(project, first, second, article_of("三", bridge))
    fill_up(project)
    assert [len(group) for group in CopyIndex(project).groups()] == [3]
    remove(project, first[1])
    fill_up(project)
    assert [len(group) for group in CopyIndex(project).groups()] == [2]
    assert project.rows("SELECT count(*) FROM copy_links WHERE one NOT IN (SELECT form FROM copy_forms)") == [
        (0,)
    ]


def test_an_article_with_other_blocks_or_text_is_read_again(
    project: Project, raw: sqlite3.Connection
) -> None:
    one, two = put(project, article_of("一", NOTICE), article_of("二", NOTICE))
    fill_up(project)
    raw.execute("UPDATE blocks SET role = 'byline' WHERE article_id = ? AND role = 'body'", (two,))
    assert not CopyIndex(project).is_complete()
    fill_up(project)
    assert groups(project) == set()
    raw.execute("UPDATE blocks SET role = 'caption' WHERE article_id = ? AND role = 'byline'", (two,))
    fill_up(project)
    assert groups(project) == {frozenset({(one, NOTICE), (two, NOTICE)})}
    raw.execute("UPDATE articles SET text = replace(text, '摊', '店') WHERE id = ?", (one,))
    assert not CopyIndex(project).is_complete()


def test_folding_the_log_again_gives_the_same_groups(project: Project) -> None:
    put(project, article_of("一", NOTICE), article_of("二", NEAR))
    fill_up(project)
    before = groups(project)
    project.rebuild()
    fill_up(project)
    assert groups(project) == before


SEEDS = st.lists(st.tuples(st.integers(0, 3), st.lists(st.integers(0, 39), max_size=4)), max_size=7)


def variant(base: int, places: Sequence[int]) -> str:
    chance = random.Random(base)
    signs = [chr(0x4E00 + chance.randrange(500)) for _ in range(20 + 6 * base)]
    for place in places:
        signs[place % len(signs)] = chr(0x5E00 + place)
    return "".join(signs)


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.randoms())
def test_groups_are_those_of_comparing_all_whatever_the_order(
    seeds: list[tuple[int, list[int]]], chance: random.Random
) -> None:
    texts = [variant(*seed) for seed in seeds]
    made = [article_of(f"{number}", text) for number, text in enumerate(texts)]
    ties = Ties[int]()
    for i, one in enumerate(texts):
        for j, other in enumerate(texts[:i]):
            if are_alike(signs(one), signs(other)):
                ties.tie(i, j)
    ids = [article.id for _, article in made]
    expected = {
        frozenset((ids[i], texts[i]) for i in group)
        for group in ties.groups(range(len(texts)))
        if len(group) > 1
    }
    order = made[:]
    chance.shuffle(order)
    with (
        tempfile.TemporaryDirectory() as folder,
        Project(Path(folder) / "p.annotator", create=True) as project,
    ):
        half = len(order) // 2
        put(project, *order[:half])
        fill_up(project)
        put(project, *order[half:])
        fill_up(project)
        assert groups(project) == expected


def test_many_variants_of_a_notice_are_one_group_with_few_comparisons(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(one: str, other: str) -> bool:
        asked.append(one)
        return are_alike(one, other)

    monkeypatch.setattr(copy_index, "are_alike", counted)
    count = 120
    put(project, *(article_of(f"第{n}号", NOTICE.replace("十点", f"{n}点")) for n in range(count)))
    fill_up(project)
    assert [len(group) for group in CopyIndex(project).groups()] == [count]
    assert len(asked) < count * (count - 1) / 2

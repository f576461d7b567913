"""A project with very many articles of ordinary length, as an import brings them, bare or full of labels."""

from __future__ import annotations

import random
from itertools import chain
from pathlib import Path

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.model.scheme import GUIDELINE
from annotator.model.span import ORIGIN_IMPORT, Span
from annotator.store import Project

ARTICLES = 20_000
CHARACTERS = 2_000
ON_A_PAGE = 10
SPANS = 50
"""In each article of a project full of labels: a million in all."""
LENGTHS = (2, 3, 4, 6, 8, 12, 20)
ANNOTATOR = "甲"
COLLEAGUE = "乙"
RARE = "四不两直"
"""Stands in every hundredth article."""
COMMON = "工作"
"""Stands several times in every one."""

_WORDS = (
    *(
        "会议",
        "要求",
        "严格",
        "落实",
        "值班",
        "制度",
        "检查",
        "投入",
        "亿元",
        "开展",
        "工作",
        "全县",
        "乡镇",
        "堤防",
    ),
    *(
        "巡查",
        "编织袋",
        "轮班",
        "值守",
        "确保",
        "准备",
        "夜市",
        "摊主",
        "营业额",
        "增长",
        "公园",
        "开放",
        "记者",
    ),
    *("见到", "项目", "建设", "企业", "服务", "群众", "问题", "干部", "作风", "教育", "学校", "老人", "医院"),
    *("道路", "河道", "治理", "24小时", "3月18日", "60亿元"),
)

_MARKS = ("", "", "", ",", "。")


def make_project(path: Path, articles: int = ARTICLES, *, spans: int = 0, colleague: bool = False) -> None:
    """So many articles of `CHARACTERS` characters, ten on a page, each with so many spans of `ANNOTATOR`: one event
    an article, one step a page. A `colleague` has said nearly the same."""
    chance = random.Random(11)
    with Project(path, create=True) as project, project.transaction():
        facts = [
            Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload()),
            Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": ANNOTATOR}),
        ]
        if colleague:
            facts.append(Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": COLLEAGUE}))
        project.append(ANNOTATOR, facts)
        for page in range(articles // ON_A_PAGE):
            texts = [_text(chance, page * ON_A_PAGE + place) for place in range(ON_A_PAGE)]
            source = Source.from_text(f"第{page:05}版.txt", "\n\n".join(texts))
            project.add_source(source)
            made = [_article(source, place, texts) for place in range(ON_A_PAGE)]
            facts = [Fact(kinds.ARTICLE_ADDED, one.id, None, one.as_payload(with_text=False)) for one in made]
            if spans:
                labelled = [_labelled(chance, one, spans) for one in made]
                facts += labelled
                if colleague:
                    facts += [_answered(chance, one, fact) for one, fact in zip(made, labelled, strict=True)]
            project.append(ANNOTATOR, facts)


def _labelled(chance: random.Random, article: Article, count: int) -> Fact:
    """Spans anywhere in the article, some of them over others."""
    names = [label.name for label in GUIDELINE.labels]
    spans = []
    for _ in range(count):
        start = chance.randrange(len(article.text) - LENGTHS[-1])
        end = start + chance.choice(LENGTHS)
        label, quote = chance.choice(names), article.text[start:end]
        spans.append(
            Span(
                new_id(), article.id, ANNOTATOR, start, end, label, {}, "", quote, ORIGIN_IMPORT
            ).as_payload()
        )
    return Fact(kinds.SPANS_IMPORTED, article.id, None, spans)


def _answered(chance: random.Random, article: Article, fact: Fact) -> Fact:
    """What the colleague says of the same article: of ten spans seven alike, and one each with another end, with
    another label and missing."""
    names = [label.name for label in GUIDELINE.labels]
    spans = []
    for said in fact.after or ():
        differs = chance.randrange(10)
        end = said["end"] + (differs == 0)
        label = chance.choice(names) if differs == 1 else said["label"]
        if differs != 2:
            quote = article.text[said["start"] : end]
            own = {"id": new_id(), "annotator": COLLEAGUE, "end": end, "label": label, "quote": quote}
            spans.append({**said, **own})
    return Fact(kinds.SPANS_IMPORTED, article.id, None, spans)


def _text(chance: random.Random, number: int) -> str:
    words = zip(chance.choices(_WORDS, k=800), chance.choices(_MARKS, k=800), strict=True)
    body = "".join(chain.from_iterable(words))
    seldom = f",以“{RARE}”方式检查。" if number % 100 == 0 else "。"
    return f"第{number}篇\n{body[: CHARACTERS - 20]}{seldom}"


def _article(source: Source, place: int, texts: list[str]) -> Article:
    start = sum(len(text) + 2 for text in texts[:place])
    title, body = texts[place].split("\n")
    end = start + len(title)
    blocks = [Block("title", start, end), Block("body", end + 1, end + 1 + len(body))]
    return Article.from_blocks(source, place, blocks, title=title, byline="")

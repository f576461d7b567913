"""A small project with one page of two articles, as most tests of the store want it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.model.scheme import GUIDELINE
from annotator.model.span import Span
from annotator.store import Project

PAGE = "四不两直促整改\n记者𠮷田🍚报道\n全县共排查隐患１２３处。\n第二篇标题\n正文也不长。\n"


@pytest.fixture
def page() -> Source:
    return Source.from_text("1版.txt", PAGE)


@pytest.fixture
def articles(page: Source) -> list[Article]:
    """Both articles of the page; the first has characters beyond the basic plane before most of its text."""
    lines = [(PAGE.index(line), PAGE.index(line) + len(line)) for line in PAGE.split("\n") if line]
    first = [Block(role, *run) for role, run in zip(("title", "byline", "body"), lines[:3], strict=True)]
    second = [Block("title", *lines[3]), Block("body", *lines[4])]
    return [
        Article.from_blocks(page, 0, first, title="四不两直促整改", byline="记者𠮷田🍚报道"),
        Article.from_blocks(page, 1, second, title="第二篇标题", byline=""),
    ]


@pytest.fixture
def article(articles: list[Article]) -> Article:
    return articles[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "项目.annotator"


@pytest.fixture
def fill(page: Source, articles: list[Article]) -> Callable[[Project], None]:
    """Puts the page, its articles, the scheme and two annotators into a project."""

    def do(project: Project) -> None:
        with project.transaction():
            project.add_source(page)
            names = [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": name}) for name in ("li", "wang")]
            project.append("li", [Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload()), *names])
            project.append(
                "li",
                [Fact(kinds.ARTICLE_ADDED, a.id, None, a.as_payload(with_text=False)) for a in articles],
            )

    return do


@pytest.fixture
def project(path: Path, fill: Callable[[Project], None]) -> Iterator[Project]:
    with Project(path, create=True, device="desk") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def closed(project: Project, path: Path) -> Path:
    """The path of that project, which nobody has open."""
    project.close()
    return path


@pytest.fixture
def span(article: Article) -> Callable[..., Span]:
    """Makes a span of the first article."""

    def make(start: int = 0, end: int = 4, **fields: Any) -> Span:
        plain = Span(new_id(), article.id, "li", start, end, "slogan", {}, "", article.text[start:end])
        return replace(plain, **fields)

    return make


@pytest.fixture
def add(span: Callable[..., Span]) -> Callable[..., Span]:
    """Adds a span of the first article to a project, as its annotator."""

    def do(project: Project, start: int = 0, end: int = 4, **fields: Any) -> Span:
        one = span(start, end, **fields)
        project.append(one.annotator, [Fact(kinds.SPAN_ADDED, one.article_id, None, one.as_payload())])
        return one

    return do


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as a stranger's program opens it, without any of our pragmas."""
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()

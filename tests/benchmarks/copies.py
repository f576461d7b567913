"""Copies in a project of 20,000 articles and 40 million characters, one paragraph in twenty printed several times:
finding all groups, taking in one page more, what a person asks for, and the memory it takes."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.event import Fact
from annotator.model.scheme import GUIDELINE
from annotator.store import Project
from annotator.store.copy_index import CopyIndex
from tests.benchmarks.figures import Figure
from tests.benchmarks.starting import ROOT

ARTICLES = 20_000
PARAGRAPHS = 8
LENGTH = 250
ON_A_PAGE = 10
PRINTED_AGAIN = 20
"""One paragraph in so many is a copy of an earlier one, every other time with few characters changed."""
ASK_MS = 100
MEMORY_MB = 300

_PEAK = """
import resource, sys
from pathlib import Path
from annotator.store import Project
from annotator.store.copy_index import CopyIndex
with Project(Path(sys.argv[1])) as project:
    CopyIndex(project).catch_up(lambda *_: None, lambda: False)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measure() -> list[Figure]:
    """Filling the index beside a plain look at every character, in a process of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "project.annotator"
        again = make_project(path, ARTICLES)
        plain = _scanned(path)
        size = path.stat().st_size
        began = perf_counter()
        peak = subprocess.run(
            [sys.executable, "-c", _PEAK, str(path)], check=True, capture_output=True, text=True, cwd=ROOT
        ).stdout
        filled = _since(began)
        with Project(path) as project:
            index = CopyIndex(project)
            began = perf_counter()
            groups = index.groups()
            listed = _since(began)
            members = sum(map(len, groups)) - len(groups)
            began = perf_counter()
            index.group_at(groups[0][0].article_id, groups[0][0].start)
            asked = _since(began)
            _add_page(project, random.Random(4), ARTICLES // ON_A_PAGE, [])
            began = perf_counter()
            index.catch_up(lambda *_: None, lambda: False)
            page = _since(began)
        return [
            Figure("copies: find all, without pauses", filled, plain),
            Figure("copies: memory while finding", float(peak), budget=MEMORY_MB, unit="MB"),
            Figure("copies: the index", (path.stat().st_size - size) / 1e6, size / 1e6, unit="MB"),
            Figure("copies: printed again, found", members, again, unit="paragraphs"),
            Figure("copies: list all groups", listed),
            Figure("copies: the group at the caret", asked, budget=ASK_MS),
            Figure("copies: take in one more page", page),
        ]


def make_project(path: Path, articles: int) -> int:
    """The project; how many paragraphs are copies of earlier ones."""
    chance = random.Random(7)
    kept: list[str] = []
    with Project(path, create=True) as project, project.transaction():
        project.append("甲", [Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload())])
        return sum(_add_page(project, chance, page, kept) for page in range(articles // ON_A_PAGE))


def _add_page(project: Project, chance: random.Random, page: int, kept: list[str]) -> int:
    copies = 0
    texts: list[list[str]] = []
    for _ in range(ON_A_PAGE):
        paragraphs = []
        for _ in range(PARAGRAPHS):
            if kept and chance.randrange(PRINTED_AGAIN) == 0:
                paragraphs.append(_printed_again(chance, chance.choice(kept)))
                copies += 1
            else:
                paragraphs.append(_text(chance))
                kept.append(paragraphs[-1])
        texts.append(paragraphs)
    source = Source.from_text(f"第{page:05}版.txt", "\n".join("\n".join(each) for each in texts))
    project.add_source(source)
    facts, start = [], 0
    for place, paragraphs in enumerate(texts):
        blocks = []
        for paragraph in paragraphs:
            blocks.append(Block("body", start, start + len(paragraph)))
            start += len(paragraph) + 1
        article = Article.from_blocks(source, place, blocks, title=f"第{page}版第{place}篇", byline="")
        facts.append(Fact(kinds.ARTICLE_ADDED, article.id, None, article.as_payload(with_text=False)))
    project.append("甲", facts)
    return copies


def _text(chance: random.Random) -> str:
    """Characters about as often as in Chinese, where the commonest are very common."""
    signs = [chr(0x4E00 + int(3000 * chance.random() ** 3)) for _ in range(LENGTH)]
    for at in range(12, LENGTH, 15):
        signs[at] = "，"
    return "本报讯" + "".join(signs) + "。"


def _printed_again(chance: random.Random, text: str) -> str:
    if chance.randrange(2):
        return text
    signs = list(text)
    for _ in range(chance.randrange(1, 6)):
        signs[chance.randrange(len(signs))] = chr(0x4E00 + chance.randrange(3000))
    return "".join(signs)


def _scanned(path: Path) -> float:
    """Reading every text and counting its distinct characters."""
    began = perf_counter()
    with Project(path) as project:
        sum(len(set(text)) for _, text in project.texts())
    return _since(began)


def _since(began: float) -> float:
    return (perf_counter() - began) * 1000

"""Pages with articles, labels and random corrections, for the properties of recutting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from annotator.model import page as cutting
from annotator.model.article import Article, Source
from annotator.model.block import ROLES, Block
from annotator.model.errors import Refusal
from annotator.model.page import Judges, Page
from annotator.model.span import Span

LINES = st.text(
    st.sampled_from("四不两直促整改𠮷🍚é,。12 "),
    min_size=1,
    max_size=9,
).filter(lambda line: line == line.strip() != "")


def _byline(parts: Sequence[tuple[str, str]]) -> str:
    return " ".join(text for role, text in parts if role == "byline")


JUDGES = Judges(_byline, lambda above, _: not above.endswith("。"))
"""Says what a test can foresee."""


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """A page of lines, each a block, dealt to some articles in any way, some of them joined or repeated."""
    lines = draw(st.lists(LINES, min_size=2, max_size=9))
    source = Source.from_text("1版", draw(st.sampled_from(("\n", "\r\n", "\n\n"))).join(lines))
    assert source.text is not None
    dealt: dict[int, list[Block]] = {}
    offset = 0
    for number, line in enumerate(lines):
        start = source.text.index(line, offset)
        offset = start + len(line)
        home = draw(st.integers(0, min(number, 3)))
        blocks = dealt.setdefault(home, [])
        joins = bool(blocks) and blocks[-1].role == "body" and draw(st.booleans())
        role = "body" if joins else draw(st.sampled_from(ROLES if blocks else ("title", "body")))
        blocks.append(Block(role, start, offset, joins_previous=joins))
    articles = [
        Article.from_blocks(source, place, blocks, title="", byline="")
        for place, blocks in enumerate(dealt.values())
    ]
    headed = [cutting.headed(source, article, article, JUDGES) for article in articles]
    return Page(source, tuple(headed))


@st.composite
def labelled_pages(draw: st.DrawFn) -> tuple[Page, list[Span]]:
    """A page with spans of two annotators anywhere on its articles."""
    page = draw(pages())
    spans = []
    for number in range(draw(st.integers(1, 12))):
        article = draw(st.sampled_from(page.articles))
        start = draw(st.integers(0, len(article.text) - 1))
        end = draw(st.integers(start + 1, len(article.text)))
        name = draw(st.sampled_from(("甲", "乙")))
        quote = article.text[start:end]
        spans.append(Span(f"s{number}", article.id, name, start, end, "measure", quote=quote))
    return page, spans


def corrected(draw: Callable[..., Any], page: Page) -> Page:
    """The page after one correction of a person, or as it is where that is refused."""
    blocks = [block for block, _ in page.in_source_order()]
    block = draw(st.sampled_from(blocks))
    run = block.run
    other = draw(st.sampled_from(blocks)).run
    articles = [article.id for article in page.articles]
    operations = {
        "role": lambda: cutting.set_role(page, run, draw(st.sampled_from(ROLES)), JUDGES),
        "move": lambda: cutting.move(page, {run, other}, draw(st.sampled_from(articles)), JUDGES),
        "new": lambda: cutting.new_article(page, {run, other}, JUDGES),
        "merge": lambda: cutting.merge(
            page, draw(st.sampled_from(articles)), draw(st.sampled_from(articles)), JUDGES
        ),
        "split": lambda: cutting.split(page, run, draw(st.integers(run[0], run[1])), JUDGES),
        "unite": lambda: cutting.unite(page, run, JUDGES),
        "join": lambda: cutting.set_join(page, run, draw(st.booleans()), JUDGES),
        "copy": lambda: cutting.set_duplicate(page, run, draw(st.sampled_from((None, other))), JUDGES),
        "reorder": lambda: cutting.reorder(page, run, draw(st.integers(-2, 2)), JUDGES),
    }
    try:
        return operations[draw(st.sampled_from(sorted(operations)))]()
    except Refusal:
        return page

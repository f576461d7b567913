"""Projects to export and import, made by hand or by hypothesis."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import ROLES, Block
from annotator.model.correction import Correction
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.model.imprint import NO_IMPRINT, Imprint
from annotator.model.layer import STATES
from annotator.model.scheme import GUIDELINE
from annotator.model.span import Span
from annotator.session.importing import ImportReport, import_paths
from annotator.store import Project

KINDS = ("quantity", "proportion", "date", "person")
PIECES = (
    "字",
    "措施",
    "四不两直",
    "𠮷",
    "😀",
    "3个",
    " ",
    "  ",
    "。",
    "，",
    "“",
    "\r\n",
    "\n",
    "\t",
    "\u2028",
    "e\u0301",
)
NOTES = ("", "为什么?", "一行\n又一行", 'he said "no"', "\\", "\r\n", "😀", "{x}")
NAMES = ("甲", "li", "final", "O'Neil")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a test project holds."""

    sources: tuple[Source, ...]
    articles: tuple[Article, ...]
    spans: tuple[Span, ...] = ()
    states: tuple[tuple[str, str, str], ...] = ()

    def pages_into(self, project: Project) -> None:
        """Fill the pages and articles in, without labels."""
        for source in self.sources:
            project.add_source(source)
        facts = [Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload())]
        facts += [Fact(kinds.ARTICLE_ADDED, a.id, None, a.as_payload(with_text=False)) for a in self.articles]
        project.append("test", facts)

    def labels_into(self, project: Project) -> None:
        """Fill the labels in."""
        names = {span.annotator for span in self.spans} | {name for _, name, _ in self.states}
        facts = [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": name}) for name in sorted(names)]
        facts += [Fact(kinds.SPAN_ADDED, s.article_id, None, s.as_payload()) for s in self.spans]
        facts += [
            Fact(kinds.STATE_CHANGED, article, None, {"annotator": name, "state": state})
            for article, name, state in self.states
        ]
        project.append("test", facts)


def filled(path: Path, content: Filled, *, labels: bool = True) -> Project:
    """A new open project with that content."""
    project = Project(path, create=True)
    content.pages_into(project)
    if labels:
        content.labels_into(project)
    return project


def make_span(article: Article, start: int, end: int, label: str = "measure", **changes: Any) -> Span:
    """A span of `甲` with the right quote."""
    attributes = {"kind": "quantity"} if label == "figure" else {}
    values = {"annotator": "甲", "attributes": attributes, "quote": article.text[start:end], **changes}
    return Span(
        id=values.pop("id", new_id()), article_id=article.id, start=start, end=end, label=label, **values
    )


def page(name: str, paragraphs: Sequence[str]) -> tuple[Source, Article]:
    """A page that is one article: a title and body paragraphs."""
    source = Source.from_text(name, "\n\n".join(paragraphs))
    blocks: list[Block] = []
    start = 0
    for place, paragraph in enumerate(paragraphs):
        blocks.append(Block("body" if place else "title", start, start + len(paragraph)))
        start += len(paragraph) + 2
    return source, Article.from_blocks(source, 0, blocks, title=paragraphs[0], byline="")


def span_of(text: str, quote: str, label: str = "measure", **more: Any) -> dict[str, Any]:
    """A span on the first place of a quote."""
    start = text.index(quote)
    return {"start": start, "end": start + len(quote), "label": label, "text": quote, **more}


def take(project: Project, *values: Any, name: str = "labels.jsonl", **options: Any) -> ImportReport:
    """Import lines, given as values or as text."""
    path = project.path.with_name(name)
    lines = [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in values]
    path.write_text("\n".join(lines), "utf-8")
    return import_paths(project, [path], **{"actor": "li", **options})


def line_of(article: Article, *spans: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A line about an article, with as much as another tool would say."""
    return {"id": article.id, "text": article.text, "annotator": "li", "spans": list(spans), **more}


@st.composite
def _pages(draw: st.DrawFn) -> tuple[Source, list[Article]]:
    runs = draw(
        st.lists(
            st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join), min_size=1, max_size=7
        )
    )
    text = ""
    blocks: list[Block] = []
    for run in runs:
        text += draw(st.sampled_from(("", "\n", "\r\n\r\n")))
        role = draw(st.sampled_from(ROLES))
        joins = role == "body" and draw(st.booleans())
        duplicate = (0, len(run)) if blocks and draw(st.integers(0, 5)) == 0 else None
        blocks.append(Block(role, len(text), len(text) + len(run), joins, duplicate))
        text += run
    source = Source.from_text(draw(st.sampled_from(("甲版.txt", "a b.txt", "頁😀.txt"))), text)
    articles: list[Article] = []
    group = [blocks[0]]
    for block in [*blocks[1:], None]:
        if block is None or (block.duplicate_of is None and draw(st.booleans())):
            title = draw(st.sampled_from(("", "标题", "标题 “x”")))
            byline = draw(st.sampled_from(("", "记者 王")))
            imprint = draw(st.sampled_from((NO_IMPRINT, Imprint("2023-04-18", "河东日报", "A03"))))
            plain = Article.from_blocks(
                source, len(articles), group, title=title, byline=byline, imprint=imprint
            )
            articles.append(draw(_corrected(source, plain)))
            group = []
        if block is not None:
            group.append(block)
    return source, articles


@st.composite
def _corrected(draw: st.DrawFn, source: Source, article: Article) -> Article:
    """The article, perhaps with corrections: replaced, left out, put in beside, unreadable; in duplicates too."""
    corrections: list[Correction] = []
    for block in sorted(article.blocks, key=lambda block: block.source_start):
        if draw(st.integers(0, 3)):
            continue
        start = draw(st.integers(block.source_start, block.source_end - 1))
        end = draw(st.integers(start + 1, block.source_end))
        text = draw(st.sampled_from(("", "", "改", "企业", "😀3")))
        printed = (source.text or "")[start:end]
        unreadable = not text and draw(st.booleans())
        if text != printed:
            corrections.append(Correction(start, end, printed, text, unreadable))
    changed = Article.from_blocks(
        source,
        article.position,
        article.blocks,
        title=article.title,
        byline=article.byline,
        corrections=corrections,
        imprint=article.imprint,
    )
    return changed if changed.text.strip() else article


@st.composite
def contents(draw: st.DrawFn) -> Filled:
    """Pages with joined, duplicate and odd blocks; layers with nested, crossing, adjacent and equal spans."""
    found = {
        source.id: (source, articles) for source, articles in draw(st.lists(_pages(), min_size=1, max_size=3))
    }
    articles = [article for _, group in found.values() for article in group]
    spans: list[Span] = []
    states = [(articles[0].id, "甲", "done")]
    for article in articles:
        for annotator in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=2)):
            spans += draw(_layers(article, annotator))
            states.append((article.id, annotator, draw(st.sampled_from(STATES))))
    # of two states of a layer the later counts; the first one above keeps every export from being empty
    states = [*states[1:], states[0]]
    sources = tuple(source for source, _ in found.values())
    return Filled(sources, tuple(articles), tuple(spans), tuple(states))


@st.composite
def _layers(draw: st.DrawFn, article: Article, annotator: str) -> list[Span]:
    length = len(article.text)
    spans = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, length - 1))
        end = draw(st.integers(start + 1, length))
        label = draw(st.sampled_from(("measure", "slogan", "figure")))
        attributes = {"kind": draw(st.sampled_from(KINDS))} if label == "figure" else {}
        note = draw(st.sampled_from(NOTES))
        span = make_span(article, start, end, label, annotator=annotator, attributes=attributes, note=note)
        spans.append(span)
        if draw(st.integers(0, 6)) == 0:
            # the same again under another id
            spans.append(
                make_span(article, start, end, label, annotator=annotator, attributes=attributes, note=note)
            )
    return spans

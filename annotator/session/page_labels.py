"""Labels that were made on a whole page, carried over to the articles it was cut into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from annotator.model.article import Article
from annotator.model.carrying import kept_of, place_in_text, source_runs
from annotator.model.exchange import ArticleLayer
from annotator.model.identity import source_id, text_sha256
from annotator.model.span import Span
from annotator.store import Project


@dataclass(frozen=True, slots=True)
class PageLabels:
    """The layers of the articles of a page, and the spans that lie in no article of it; `repeated` more say of a
    paragraph printed again what is said of the one that is read, and stand there once."""

    layers: tuple[tuple[Article, ArticleLayer], ...]
    lost: tuple[Span, ...]
    repeated: int = 0


def carried_over(project: Project, layer: ArticleLayer) -> PageLabels | None:
    """What a layer on the text of a page means for its articles; None when its text is no page with articles.

    The offsets of a page lead to exactly one place of its articles, so nothing has to be searched for.
    """
    source = project.source(source_id(text_sha256(layer.text)))
    if source is None or source.text != layer.text or layer.source_sha256 not in (None, source.sha256):
        return None
    articles = [article for article in map(project.article, project.articles_of(source.id)) if article]
    if not articles:
        return None
    spans: dict[str, list[Span]] = {article.id: [] for article in articles}
    lost = []
    repeated = 0
    for span in layer.spans:
        place = _place(articles, layer.text, span)
        if place is None:
            lost.append(span)
            continue
        article, placed, is_repeated = place
        if is_repeated and any(placed.statement == other.statement for other in spans[article.id]):
            repeated += 1
        else:
            spans[article.id].append(placed)
    layers = tuple((article, _layer(article, layer, spans[article.id])) for article in articles)
    return PageLabels(layers, tuple(lost), repeated)


def _place(articles: Sequence[Article], page: str, span: Span) -> tuple[Article, Span, bool] | None:
    """The article that holds a span of the page, the span in it, and whether it was read from a run that is
    printed a second time: it then stands for the first one, which alone is in the article."""
    runs = [
        (block.source_start, block.source_end, block.duplicate_of[0])
        for article in articles
        for block in article.blocks
        if block.duplicate_of is not None
    ]
    shifts = [0, *(original - low for low, high, original in runs if low <= span.start < high)]
    for shift in shifts:
        for article in articles:
            placed = _placed(article, page, span, shift)
            if placed is not None:
                return article, placed, shift != 0
    return None


def _placed(article: Article, page: str, span: Span, shift: int) -> Span | None:
    low, high = span.start + shift, span.end + shift
    start, end = place_in_text(article, low), place_in_text(article, high, is_end=True)
    if start is None or end is None or start >= end:
        return None
    # a column break is white space on the page and nothing in the article; what is printed counts, whatever is read
    if _printed(page, source_runs(article, start, end)) != _printed(page, kept_of(article, low, high)):
        return None
    if _printed(page, [(low, high)]) != "".join(span.quote.split()):
        return None
    return replace(span, start=start, end=end, quote=article.text[start:end])


def _printed(page: str, runs: Iterable[tuple[int, int]]) -> str:
    return "".join("".join(page[start:end].split()) for start, end in runs)


def _layer(article: Article, layer: ArticleLayer, spans: Sequence[Span]) -> ArticleLayer:
    return replace(layer, text=article.text, spans=tuple(spans), article_id=article.id, title=article.title)

"""A line about another state of an article that is here: before or after its page was cut or its text corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.model.article import Article, Source
from annotator.model.block import Run, runs
from annotator.model.carrying import through_source
from annotator.model.exchange import ArticleLayer
from annotator.model.identity import source_id, text_sha256
from annotator.model.layer import NEW
from annotator.model.span import Span
from annotator.session.ledger import Ledger
from annotator.session.matching import Match, placed_by_quote
from annotator.session.new_articles import fits
from annotator.session.recutting import article_changed
from annotator.store import Project


@dataclass(frozen=True, slots=True)
class OtherState:
    """The articles that have the characters of the line's text, each with its part of the line, and the spans whose
    characters do not stand together in any of them."""

    parts: tuple[tuple[Match, ArticleLayer], ...]
    lost: tuple[Span, ...]


def other_state(ledger: Ledger, layer: ArticleLayer) -> OtherState | None:
    """What a line means whose article has another text here although it is of the same source, and has the same id or,
    where that is gone, the same characters of it; None when the line does not tell so.

    The line's blocks lead from its text to the source, and those of the project from the source to its articles, so
    that nothing has to be guessed. Corrections of an article that nobody has worked on here are taken over instead.
    """
    project = ledger.project
    if not layer.source_sha256 or not layer.blocks:
        return None
    source = project.source(source_id(layer.source_sha256))
    if source is None or source.sha256 != layer.source_sha256:
        return None
    named = project.article(layer.article_id) if layer.article_id else None
    if named is None and not project.articles_with_text(text_sha256(layer.text)):
        named = _heir(project, source.id, layer)
    if named is None or named.source_id != source.id:
        return None
    if named.text == layer.text:
        _complete(ledger, named, layer)
        return None
    if not fits(source, layer.text, layer.blocks, layer.corrections):
        return None
    corrected = _taken_over(ledger, source, named, layer)
    if corrected is not None:
        return OtherState(((Match(corrected, True), layer),), ())
    return _carried(project, named, layer)


def _heir(project: Project, source_id: str, layer: ArticleLayer) -> Article | None:
    """The article of the source that has most of the line's text, where the one that the line names is gone: it may
    have been merged into another one."""
    best, most = None, 0
    told = [run for run in runs(layer.blocks, layer.corrections) if not run.is_corrected]
    for article in filter(None, map(project.article, project.articles_of(source_id))):
        shared = _shared(told, layer.text, article)
        if shared > most:
            best, most = article, shared
    return best


def _shared(told: Sequence[Run], text: str, article: Article) -> int:
    """How many characters of the source both read; none where what they say of it differs, as it does when the page
    of an article is not here and a block was made up for its text."""
    shared = 0
    for one in told:
        for other in article.runs:
            low, high = max(one.source_start, other.source_start), min(one.source_end, other.source_end)
            if low >= high or other.is_corrected:
                continue
            here = article.text[other.start + low - other.source_start :][: high - low]
            if text[one.start + low - one.source_start :][: high - low] != here:
                return 0
            shared += high - low
    return shared


def _complete(ledger: Ledger, named: Article, layer: ArticleLayer) -> None:
    """What the line says of the newspaper goes in where nothing is known of it here."""
    if layer.imprint and not named.imprint:
        _change(ledger, named, replace(named, imprint=layer.imprint))


def _taken_over(ledger: Ledger, source: Source, named: Article, layer: ArticleLayer) -> Article | None:
    """The article with the line's corrections, where it has none of its own and nobody has begun it."""
    if not layer.corrections or named.corrections or source.text is None:
        return None
    runs = [(block.run, block.joins_previous, block.duplicate_of) for block in named.blocks]
    if runs != [(block.run, block.joins_previous, block.duplicate_of) for block in layer.blocks]:
        return None
    if any(each.is_begun for each in ledger.project.layers(named.id)):
        return None
    corrected = Article.from_blocks(
        source,
        named.position,
        named.blocks,
        title=named.title if layer.title is None else layer.title,
        byline=layer.byline or named.byline,
        corrections=layer.corrections,
        imprint=named.imprint or layer.imprint,
        identity=named.id,
    )
    _change(ledger, named, corrected)
    return corrected


def _change(ledger: Ledger, before: Article, after: Article) -> None:
    with_text = ledger.project.source_text(before.source_id) is None
    ledger.write([article_changed(before, after, with_text=with_text)])


def _carried(project: Project, named: Article, layer: ArticleLayer) -> OtherState:
    """The line's spans in the articles where their characters stand now, else where their words stand exactly once in
    the article of that id."""
    before = replace(named, text=layer.text, blocks=layer.blocks, corrections=layer.corrections)
    found = map(project.article, project.articles_of(named.source_id))
    articles = [named, *(each for each in found if each is not None and each.id != named.id)]
    spans: dict[str, list[Span]] = {article.id: [] for article in articles}
    lost: list[Span] = []
    for span, placed in zip(layer.spans, through_source(before, articles, layer.spans), strict=True):
        if placed is None or not _says_the_same(span, placed, named, before):
            placed = placed_by_quote(layer.text, span, named.text)
            placed = replace(placed, article_id=named.id) if placed is not None else None
        if placed is None:
            lost.append(span)
        else:
            spans[placed.article_id].append(placed)
    parts = [
        (Match(article, False, True), _part(layer, article, spans[article.id], is_named=article is named))
        for article in articles
        if article is named or spans[article.id]
    ]
    return OtherState(tuple(parts), tuple(lost))


def _says_the_same(span: Span, placed: Span, named: Article, before: Article) -> bool:
    """Where nothing was corrected the words are the same, whatever a file says of its blocks."""
    if named.corrections or before.corrections:
        return True
    return "".join(span.quote.split()) == "".join(placed.quote.split())


def _part(layer: ArticleLayer, article: Article, spans: Sequence[Span], *, is_named: bool) -> ArticleLayer:
    """What the line says of one of the articles; its state and remarks are said of the one that it names."""
    part = replace(layer, text=article.text, spans=tuple(spans), article_id=article.id, title=article.title)
    return part if is_named else replace(part, state=None if spans else NEW, unsure=False, note="")

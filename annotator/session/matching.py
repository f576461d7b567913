"""Which article of the project a line of a file is about, and where its spans stand there."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from annotator.model.article import Article
from annotator.model.block import blocks_fit
from annotator.model.carrying import carry
from annotator.model.exchange import ArticleLayer
from annotator.model.identity import text_sha256
from annotator.model.span import Span
from annotator.session.cutters import NewArticle
from annotator.session.ledger import Unfit
from annotator.store import Project

CONTEXT = 10
"""Code points on both sides of a quote that tell where it stands."""

_SENTENCE_END = re.compile(r"[。！？；!?;\n]+|\. ")
_SENTENCE_LENGTH = 6
_COMMON = 20
"""A sentence that stands in more articles than this says nothing about which one is meant."""


@dataclass(frozen=True, slots=True)
class Match:
    """The article of the project that a line is about; `exact` when their texts are equal, `placed` when the line's
    spans stand in the article's text already although it is another one, `of_source` when the line names its page."""

    article: Article
    exact: bool
    placed: bool = False
    of_source: bool = False


class Matcher:
    """Finds articles for the lines of one import.

    First by id, then by the hash of the text, then by what both texts share. Two lines that name different ids
    are about different articles, however alike these are: the same report may stand on two pages. For the same
    reason no line is about an article that another line of the import brought, unless it says so or has its text.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._claims: dict[str, str] = {}
        self._new: set[str] = set()
        self._sentences: dict[str, list[str]] | None = None

    def exact(self, layer: ArticleLayer) -> Match | None:
        """The article with the line's text, None when there is none; a refusal when it may be one of several."""
        return self._noted(self._by_id(layer) or self._by_hash(layer), layer)

    def alike(self, layer: ArticleLayer) -> Match | None:
        """The article that the line is about although its text differs; a refusal when that is not certain."""
        return self._noted(self._by_content(layer), layer)

    def _noted(self, match: Match | None, layer: ArticleLayer) -> Match | None:
        if match is not None:
            self._claim(match.article.id, layer)
        return match

    def added(self, article: Article | NewArticle, layer: ArticleLayer | None = None) -> None:
        """The project has one more article, made from that line or from a page."""
        if layer is not None:
            self._claim(article.id, layer)
            self._new.add(article.id)
        if self._sentences is not None:
            _index(self._sentences, article.id, article.text)

    def forget(self) -> None:
        """What was added last was rolled back."""
        self._sentences = None

    def claimed(self, article: Article, layer: ArticleLayer) -> None:
        """The line is about that article."""
        self._claim(article.id, layer)

    def _claim(self, article_id: str, layer: ArticleLayer) -> None:
        if layer.article_id is not None:
            self._claims.setdefault(article_id, layer.article_id)

    def _is_free(self, article_id: str, layer: ArticleLayer) -> bool:
        claim = self._claims.get(article_id)
        return layer.article_id is None or claim is None or claim == layer.article_id

    def _by_id(self, layer: ArticleLayer) -> Match | None:
        article = self._project.article(layer.article_id) if layer.article_id else None
        return Match(article, True) if article is not None and article.text == layer.text else None

    def _by_hash(self, layer: ArticleLayer) -> Match | None:
        found = [
            article
            for identity in self._project.articles_with_text(text_sha256(layer.text))
            if self._is_free(identity, layer) and (article := self._project.article(identity)) is not None
        ]
        if len(found) > 1:
            found = [article for article in found if self._is_of_source(article, layer)] or found
        if len(found) > 1:
            raise Unfit(
                "{count} articles of the project have this text. Give the line the “id” of the one that is meant.",
                count=len(found),
            )
        return Match(found[0], True) if found else None

    def _by_content(self, layer: ArticleLayer) -> Match | None:
        """An article with another text, of which the line has an earlier or later state or a part."""
        named = self._project.article(layer.article_id) if layer.article_id else None
        if named is not None and self._is_same(named, layer):
            return Match(named, False, of_source=self._is_of_source(named, layer))
        # without spans there is nothing that a quote could place
        shares = self._shares(layer) if layer.spans else {}
        most = max(shares.values(), default=0.0)
        best = [identity for identity, share in shares.items() if share == most]
        if len(best) > 1:
            raise Unfit(
                "{count} articles of the project are alike to this text. "
                "Give the line the “id” of the one that is meant.",
                count=len(best),
            )
        article = self._project.article(best[0]) if best else None
        if article is None:
            return None
        return Match(article, False, of_source=self._is_of_source(article, layer))

    def _is_same(self, named: Article, layer: ArticleLayer) -> bool:
        """Whether the article of that id is the one meant: other tools count `1, 2, 3 …` in every file.

        It is when the page is the same, or a quarter of the text, or half of the spans have their place in it.
        """
        if self._is_of_source(named, layer):
            return True
        sentences = _sentences_of(layer.text)
        known = sentences.keys() & _sentences_of(named.text).keys()
        placed = [span for span in layer.spans if placed_by_quote(layer.text, span, named.text)]
        return 4 * sum(sentences[sentence] for sentence in known) >= max(sum(sentences.values()), 1) or (
            bool(placed) and 2 * len(placed) >= len(layer.spans)
        )

    def _is_of_source(self, article: Article, layer: ArticleLayer) -> bool:
        source = self._project.source(article.source_id)
        return source is not None and source.sha256 == layer.source_sha256

    def _shares(self, layer: ArticleLayer) -> dict[str, float]:
        """The articles that hold enough of the line's sentences to be another state of it, and how much.

        Four fifths of the text are enough, half of it with the same title or page name.
        """
        sentences = _sentences_of(layer.text)
        whole = sum(sentences.values())
        shared: Counter[str] = Counter()
        for sentence, length in sentences.items():
            articles = self._indexed().get(sentence, ())
            if len(articles) <= _COMMON:
                shared.update(dict.fromkeys(articles, length))
        return {
            identity: length / whole
            for identity, length in shared.items()
            if 2 * length >= whole
            and self._is_free(identity, layer)
            and identity not in self._new
            and (5 * length >= 4 * whole or self._is_named_alike(identity, layer))
        }

    def _is_named_alike(self, article_id: str, layer: ArticleLayer) -> bool:
        article = self._project.article(article_id)
        source = self._project.source(article.source_id) if article is not None else None
        return (article is not None and bool(layer.title) and article.title == layer.title) or (
            source is not None and bool(layer.source_name) and source.name == layer.source_name
        )

    def _indexed(self) -> dict[str, list[str]]:
        if self._sentences is None:
            self._sentences = {}
            for identity, text in self._project.texts():
                _index(self._sentences, identity, text)
        return self._sentences


def _index(sentences: dict[str, list[str]], article_id: str, text: str) -> None:
    for sentence in _sentences_of(text):
        articles = sentences.setdefault(sentence, [])
        if len(articles) <= _COMMON and article_id not in articles:
            articles.append(article_id)


def _sentences_of(text: str) -> dict[str, int]:
    """The sentences of a text that are long enough to be telling, with their lengths."""
    pieces = (piece.strip() for piece in _SENTENCE_END.split(text))
    return {piece: len(piece) for piece in pieces if len(piece) >= _SENTENCE_LENGTH}


def placed_by_source(layer: ArticleLayer, span: Span, match: Match) -> Span | None:
    """The span of a line at its place in the article, by what both have of one page: a line may lack paragraphs that
    the article has (copies that an export left out). None where that leads nowhere or to other words."""
    there = match.article
    if not layer.blocks or not match.of_source or not blocks_fit(layer.text, layer.blocks, layer.corrections):
        return None
    here = replace(there, text=layer.text, blocks=layer.blocks, corrections=layer.corrections)
    carried = carry([here], [there], [replace(span, article_id=there.id)])
    found = carried.moved[0][1] if carried.moved else span
    if carried.lost or there.text[found.start : found.end] != layer.text[span.start : span.end]:
        return None
    return replace(span, start=found.start, end=found.end)


def placed_by_quote(text: str, span: Span, other: str) -> Span | None:
    """The span of `text` at its place in `other`: where its quote with its context stands exactly once.

    None when it stands there never or more than once; nothing nearer than the context is tried, because a
    quote alone may be another occurrence of the same words.
    """
    low = max(span.start - CONTEXT, 0)
    wanted = text[low : span.end + CONTEXT]
    found = other.find(wanted)
    if found < 0 or other.find(wanted, found + 1) >= 0:
        return None
    start = found + span.start - low
    return replace(span, start=start, end=start + span.length)

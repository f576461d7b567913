"""The article on the screen with the spans of the layer that is shown."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from annotator.model.article import Article
from annotator.model.errors import Refusal
from annotator.model.event import MANY_SPANS, ONE_SPAN, Fact
from annotator.model.scheme import Scheme
from annotator.model.span import Span, reading_order, smallest_first
from annotator.store import Project


class OpenArticle:
    """Keeps the spans in reading order and takes in facts as they are written, so that no change needs the
    whole layer read again."""

    def __init__(self, article: Article, annotator: str, spans: Iterable[Span]) -> None:
        self.article = article
        self.annotator = annotator
        self._spans = sorted(spans, key=reading_order)
        self._by_id = {span.id: span for span in self._spans}
        self._labels = Counter(span.label for span in self._spans)

    @classmethod
    def read(cls, project: Project, article_id: str | None, annotator: str) -> Self | None:
        """An article with the spans of one layer; None where the project has no such article."""
        article = None if article_id is None else project.article(article_id)
        return None if article is None else cls(article, annotator, project.spans(article.id, annotator))

    @property
    def spans(self) -> Sequence[Span]:
        """In reading order. Do not change it."""
        return self._spans

    @property
    def counts(self) -> Mapping[str, int]:
        """How many spans each label has."""
        return self._labels

    def span(self, span_id: str | None) -> Span | None:
        """The span of that id in this layer."""
        return None if span_id is None else self._by_id.get(span_id)

    def require(self, span_id: str) -> Span:
        """The span of that id, or a refusal: what the mouse holds may have been removed elsewhere."""
        span = self.span(span_id)
        if span is None:
            raise Refusal("This span is no longer there. Nothing was changed.")
        return span

    def at(self, offset: int) -> list[Span]:
        """The spans over the character at `offset`, smallest first."""
        return smallest_first(self._spans, offset)

    def equal_to(self, start: int, end: int, label: str) -> Span | None:
        """The span that says the same already."""
        index = bisect_left(self._spans, (start, -end, ""), key=reading_order)
        while index < len(self._spans) and (self._spans[index].start, self._spans[index].end) == (start, end):
            if self._spans[index].label == label:
                return self._spans[index]
            index += 1
        return None

    def missing(self, scheme: Scheme) -> list[Span]:
        """The spans that lack what their labels require, in reading order."""
        needy = {label.name: label for label in scheme.labels if any(a.required for a in label.attributes)}
        return [
            span for span in self._spans if span.label in needy and needy[span.label].missing(span.attributes)
        ]

    def differences(self, other: OpenArticle) -> frozenset[str]:
        """The ids of the spans that one of both lacks or has otherwise."""
        identities = self._by_id.keys() | other._by_id.keys()
        return frozenset(identity for identity in identities if self.span(identity) != other.span(identity))

    def neighbour(self, offset: int, span_id: str | None, step: int) -> Span | None:
        """The next (`step` 1) or previous (-1) span in reading order, from the current one or else from the
        caret; around the end to the other side."""
        if not self._spans:
            return None
        current = self.span(span_id)
        if current is not None:
            index = self._index(current) + step
        else:
            following = bisect_left(self._spans, (offset, -len(self.article.text) - 1, ""), key=reading_order)
            index = following if step > 0 else following - 1
        return self._spans[index % len(self._spans)]

    def apply(self, fact: Fact) -> frozenset[str]:
        """Take in a fact; returns the ids of the spans of this layer that it touched."""
        if fact.article_id != self.article.id:
            return frozenset()
        if fact.kind in ONE_SPAN:
            pairs = [(fact.before, fact.after)]
        elif fact.kind in MANY_SPANS:
            pairs = [(span, None) for span in fact.before or ()] + [(None, span) for span in fact.after or ()]
        else:
            return frozenset()
        touched: set[str] = set()
        for before, after in pairs:
            if before is not None and before["annotator"] == self.annotator:
                self._remove(before["id"])
                touched.add(before["id"])
            if after is not None and after["annotator"] == self.annotator:
                self._add(Span.from_payload(after))
                touched.add(after["id"])
        return frozenset(touched)

    def _add(self, span: Span) -> None:
        self._remove(span.id)
        insort(self._spans, span, key=reading_order)
        self._by_id[span.id] = span
        self._labels[span.label] += 1

    def _remove(self, span_id: str) -> None:
        span = self._by_id.pop(span_id, None)
        if span is not None:
            del self._spans[self._index(span)]
            self._labels[span.label] -= 1

    def _index(self, span: Span) -> int:
        return bisect_left(self._spans, reading_order(span), key=reading_order)

"""What a command on spans means as facts. Pure: nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.article import Article
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.model.layer import ArticleSummary
from annotator.model.numbers import kind_of
from annotator.model.scheme import Label, Scheme
from annotator.model.segmentation import Run
from annotator.model.span import Span, require_fit


def label_named(scheme: Scheme, name: str) -> Label:
    """The label, or a refusal."""
    label = scheme.label(name)
    if label is None:
        raise Refusal("The scheme has no label “{name}”. Nothing was changed.", name=name)
    return label


def preset(label: Label, quote: str) -> dict[str, Any]:
    """The attributes that a new span starts with: the kind of a figure follows from its text."""
    values = {choice.value for attribute in label.attributes for choice in attribute.choices}
    kind = kind_of(quote)
    return {
        attribute.name: kind for attribute in label.attributes if attribute.name == "kind" and kind in values
    }


def added(article: Article, annotator: str, start: int, end: int, label: Label) -> tuple[Span, Fact]:
    """A new span and the fact that says so."""
    quote = require_fit(article.text, start, end)
    span = Span(new_id(), article.id, annotator, start, end, label.name, preset(label, quote), "", quote)
    return span, Fact(kinds.SPAN_ADDED, article.id, None, span.as_payload())


def changed(before: Span, after: Span) -> Fact:
    """A span is another one now."""
    return Fact(kinds.SPAN_CHANGED, before.article_id, before.as_payload(), after.as_payload())


def removed(span: Span) -> Fact:
    """A span is gone."""
    return Fact(kinds.SPAN_REMOVED, span.article_id, span.as_payload(), None)


def state_changed(summary: ArticleSummary, annotator: str, state: str) -> Fact:
    """The annotator's layer on an article is that far now."""
    before, after = (
        None if each == states.NEW else {"annotator": annotator, "state": each}
        for each in (summary.state, state)
    )
    return Fact(kinds.STATE_CHANGED, summary.id, before, after)


def relabelled(span: Span, label: Label) -> Span:
    """The span with another label and what that label presets; as it is where it has that label."""
    if span.label == label.name:
        return span
    return replace(span, label=label.name, attributes=preset(label, span.quote))


def resized(article: Article, span: Span, start: int, end: int) -> Span:
    """The span with other edges. What a person said about it stays."""
    return replace(span, start=start, end=end, quote=require_fit(article.text, start, end))


def edges_moved(span: Span, length: int, *, start: int, end: int) -> Run:
    """The run after moving the edges by so many code points: never past the other edge or the ends of the
    text, which has `length`."""
    low = min(max(span.start + start, 0), span.end - 1)
    return low, max(min(span.end + end, length), low + 1)


def says_the_same(one: Span, other: Span) -> bool:
    """Whether two spans differ only in what they add: attributes, note, origin."""
    return (one.start, one.end, one.label) == (other.start, other.end, other.label)


def with_attribute(span: Span, name: str, value: Any) -> Span:
    """The span with one attribute set, or taken away with None."""
    attributes: Mapping[str, Any] = {key: old for key, old in span.attributes.items() if key != name}
    return replace(span, attributes=attributes if value is None else {**attributes, name: value})

"""What a command on one's layer comes to. Pure: nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.article import Article
from annotator.model.attribute_values import carried, fitting
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.model.layer import ArticleSummary
from annotator.model.numbers import kind_of
from annotator.model.scheme import Label, Scheme
from annotator.model.segmentation import SNAPS, Run
from annotator.model.span import Span, require_fit
from annotator.session.open_article import OpenArticle
from annotator.session.selecting import trimmed


@dataclass(frozen=True, slots=True)
class Edit:
    """The facts to write, none where all is as it should be; the one the step is about comes first.

    Afterwards the span `current` is current and the caret at `caret`; None leaves them as they are. An edit
    that `continues` the latest step becomes one with it.
    """

    facts: tuple[Fact, ...] = ()
    current: str | None = None
    caret: int | None = None
    continues: bool = False


def add(
    opened: OpenArticle, line: ArticleSummary | None, run: Run, label: Label, *, exact: bool = False
) -> Edit:
    """A new span, which begins the layer if it is the first; a span that says the same already becomes current."""
    start, end = trimmed(opened.article.text, *run, exact=exact)
    same = opened.equal_to(start, end, label.name)
    if same is not None:
        return Edit(current=same.id, caret=same.start)
    span, fact = added(opened.article, opened.annotator, start, end, label)
    facts = [fact]
    if line is not None and line.state == states.NEW:
        facts.append(state_changed(line.id, opened.annotator, line.state, states.IN_PROGRESS))
    return Edit(tuple(facts), current=span.id, caret=end)


def change(opened: OpenArticle, before: Span, after: Span, *, continues: bool = False) -> Edit:
    """A span is another one now and current; refused where another one says the same already."""
    same = opened.equal_to(after.start, after.end, after.label)
    if same is not None and before.statement != after.statement:
        raise Refusal("There is such a span already: “{quote}”. Nothing was changed.", quote=after.quote)
    facts = (changed(before, after),) if after != before else ()
    return Edit(facts, current=before.id, continues=continues)


def widen(opened: OpenArticle, span: Span, run: Run) -> Edit:
    """A span that a gesture has just made gets the run that the gesture turns out to mean. Where one says the
    same already, that becomes current and the new one goes."""
    same = opened.equal_to(*run, span.label)
    if same is None or same.id == span.id:
        edit = change(opened, span, resized(opened.article, span, *run), continues=True)
        return replace(edit, caret=run[1])
    return Edit((removed(span),), current=same.id, caret=run[1], continues=True)


def remove(span: Span) -> Edit:
    """A span goes; the caret stays where it began."""
    return Edit((removed(span),), caret=span.start)


def set_state(line: ArticleSummary | None, annotator: str, state: str) -> Edit:
    """The annotator's layer on an article is that far now."""
    if line is None or line.state == state:
        return Edit()
    return Edit((state_changed(line.id, annotator, line.state, state),))


def snap(scheme: Scheme, name: str, value: str) -> Edit:
    """A single click with that label sticky takes something else from now on."""
    label = label_named(scheme, name)
    if value not in SNAPS or label.snap == value:
        return Edit()
    labels = tuple(replace(each, snap=value) if each == label else each for each in scheme.labels)
    after = replace(scheme, labels=labels)
    return Edit((Fact(kinds.SCHEME_CHANGED, None, scheme.as_payload(), after.as_payload()),))


# -- spans and facts -----------------------------------------------------------------------------------------


def label_named(scheme: Scheme, name: str) -> Label:
    """The label, or a refusal."""
    label = scheme.label(name)
    if label is None:
        raise Refusal("The scheme has no label “{name}”. Nothing was changed.", name=name)
    return label


def preset(label: Label, quote: str) -> dict[str, Any]:
    """The attributes that a new span starts with: the kind of a figure follows from its text."""
    attribute = label.attribute("kind")
    kind = kind_of(quote)
    return {} if attribute is None or attribute.choice(kind) is None else {attribute.name: kind}


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


def state_changed(article_id: str, annotator: str, old: str, new: str) -> Fact:
    """A layer is that far now; a new layer is none."""
    before, after = (
        None if state == states.NEW else {"annotator": annotator, "state": state} for state in (old, new)
    )
    return Fact(kinds.STATE_CHANGED, article_id, before, after)


def relabelled(span: Span, label: Label) -> Span:
    """The span with another label: what it said stays as far as that label can say it too, what it did not say
    is preset. As it is where it has that label."""
    if span.label == label.name:
        return span
    attributes = {**preset(label, span.quote), **carried(span.attributes, label)}
    return replace(span, label=label.name, attributes=attributes)


def resized(article: Article, span: Span, start: int, end: int) -> Span:
    """The span with other edges. What a person said about it stays."""
    return replace(span, start=start, end=end, quote=require_fit(article.text, start, end))


def edges_moved(article: Article, span: Span, *, start: int, end: int) -> Span:
    """The span with its edges so many code points further right: never past the other edge or the ends of the
    text."""
    low = min(max(span.start + start, 0), span.end - 1)
    high = max(min(span.end + end, len(article.text)), low + 1)
    return resized(article, span, low, high)


def with_attribute(span: Span, label: Label | None, name: str, value: Any) -> Span:
    """The span with one attribute set, or taken away with None. Refused where its label says that the value
    must be another."""
    attribute = label.attribute(name) if label is not None else None
    if attribute is not None and value is not None:
        value = fitting(value, attribute)
    attributes: Mapping[str, Any] = {key: old for key, old in span.attributes.items() if key != name}
    return replace(span, attributes=attributes if value is None else {**attributes, name: value})

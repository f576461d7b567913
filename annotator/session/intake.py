"""One line of a file, taken into the project: its article, its spans, its state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from annotator.model import event as kinds
from annotator.model.article import Article
from annotator.model.attribute_values import fitting
from annotator.model.errors import Refusal, shortened
from annotator.model.event import Fact
from annotator.model.exchange import ArticleLayer
from annotator.model.identity import derived_id
from annotator.model.layer import IN_PROGRESS, NEW, STATES, require_name
from annotator.model.scheme import Label
from annotator.model.span import ORIGIN_IMPORT, Span
from annotator.session.edits import note_changed, preset, state_changed, unsure_changed
from annotator.session.ledger import Ledger, Unfit, named
from annotator.session.matching import Match, Matcher, placed_by_quote, placed_by_source
from annotator.session.new_articles import add_article
from annotator.session.other_states import other_state
from annotator.session.page_labels import carried_over

SPAN_ID_LENGTH = 32

NOWHERE = "“{quote}” ({start}–{end}) lies in no article of the page; the span was left out."
APPROVED = "{reviewer} has approved the labels of {annotator} in “{title}”; they stay as they are."
APART = "“{quote}” ({start}–{end}) does not stand together in the page's articles any more; the span was left out."


Admits = Callable[[str], object]
"""Raises a Refusal where a file may not speak for an annotator."""


def take(
    ledger: Ledger,
    matcher: Matcher,
    layer: ArticleLayer,
    annotator: str | None,
    admits: Admits | None = None,
) -> None:
    """Take a line in, with its labels as those of `annotator` where it names nobody. What cannot be taken is
    noted in the ledger; a line that cannot be taken at all changes nothing."""
    named_so = layer.annotator or annotator
    try:
        name = None if named_so is None else require_name(named_so)
        if name is not None and admits is not None:
            admits(name)
    except Refusal as refusal:
        ledger.skip(layer, refusal)
        return
    try:
        says = bool(layer.spans or layer.unsure or layer.note)
        has_layer = says or layer.state not in (None, NEW)
        if has_layer and name is None:
            raise Unfit("The line names no annotator. Say whose labels they are with --annotator NAME.")
        parts, lost = _parts(ledger, matcher, layer)
    except Unfit as refusal:
        ledger.skip(layer, refusal)
        return
    if name is not None and (has_layer or layer.annotator):
        ledger.welcome(name)
        for match, part in parts:
            _take_layer(ledger, match, part, name)
    for reason in lost:
        ledger.skip(layer, reason)


def _parts(
    ledger: Ledger, matcher: Matcher, layer: ArticleLayer
) -> tuple[list[tuple[Match, ArticleLayer]], list[Unfit]]:
    """The articles a line is about, each with its part of the line, and what is said of the spans that are in none of
    them.

    It is one article except where the labels were made on a whole page, or where the page was cut anew.
    """
    state = other_state(ledger, layer)
    if state is not None:
        for part in state.parts:
            matcher.claimed(part[0].article, layer)
        return list(state.parts), [Unfit(APART, **named(span)) for span in state.lost]
    match = matcher.exact(layer)
    if match is None:
        page = carried_over(ledger.project, layer)
        if page is not None:
            if page.repeated:
                ledger.warn(
                    layer,
                    "{count} labels on paragraphs printed again are the same as on the paragraph that is read, and "
                    "stand there once.",
                    count=page.repeated,
                )
            return [(_on_page(article), part) for article, part in page.layers], [
                Unfit(NOWHERE, **named(span)) for span in page.lost
            ]
        match = matcher.alike(layer)
    if match is None:
        match = Match(add_article(ledger, layer), True)
        matcher.added(match.article, layer)
    return [(match, layer)], []


def _on_page(article: Article) -> Match:
    """What a label of a page means for an article of it, which may have been corrected since."""
    return Match(article, not article.corrections, bool(article.corrections))


def _take_layer(ledger: Ledger, match: Match, layer: ArticleLayer, annotator: str) -> None:
    reviewer = ledger.project.locked_by(match.article.id, annotator)
    if reviewer and reviewer != ledger.actor:
        title = match.article.heading
        ledger.skip(layer, Refusal(APPROVED, annotator=annotator, title=title, reviewer=reviewer))
        return
    if match.placed:
        ledger.warn(
            layer,
            "“{title}” was cut or corrected since; spans went in where their characters stand.",
            title=match.article.heading,
        )
    elif not match.exact:
        ledger.warn(
            layer,
            "“{title}” has another text in the project; spans went in where their words stand exactly once.",
            title=match.article.heading,
        )
    added = _take_spans(ledger, match, layer, annotator)
    _take_state(ledger, match, layer, annotator, has_spans=bool(added))
    _take_remark(ledger, match, layer, annotator)


# -- spans ---------------------------------------------------------------------------------------------------


def _take_spans(ledger: Ledger, match: Match, layer: ArticleLayer, annotator: str) -> list[Span]:
    """Add the spans of a line that the layer does not have yet."""
    article = match.article
    existing = {span.id: span for span in ledger.project.spans(article.id, annotator)}
    told = {span.id for span in layer.spans}
    equals: dict[tuple[int, int, str], list[Span]] = {}
    for span in existing.values():
        if span.id not in told:
            equals.setdefault(span.statement, []).append(span)
    added: dict[str, Span] = {}
    for span in layer.spans:
        try:
            span = _fitted(ledger, match, layer, replace(span, article_id=article.id, annotator=annotator))
            new = _new_span(ledger, layer, span, existing, equals, added)
        except Unfit as refusal:
            ledger.skip(layer, refusal)
        else:
            if new is not None:
                added[new.id] = _completed(ledger, layer, new)
    if added:
        payloads = [span.as_payload() for span in added.values()]
        ledger.write([Fact(kinds.SPANS_IMPORTED, article.id, [], payloads)])
        ledger.tally.spans += len(added)
    return list(added.values())


def _fitted(ledger: Ledger, match: Match, layer: ArticleLayer, span: Span) -> Span:
    """The span at its place in the project's article, where the scheme knows its label and attributes."""
    label = ledger.label(span)
    span = replace(span, label=label.name, attributes=_attributes(label, span))
    if not match.exact and not match.placed:
        placed = placed_by_source(layer, span, match) or placed_by_quote(layer.text, span, match.article.text)
        if placed is None:
            raise Unfit(
                "“{quote}” ({start}–{end}) does not stand exactly once in “{title}” with the words around it; "
                "the span was left out.",
                title=match.article.heading,
                **named(span),
            )
        span = placed
    return replace(span, quote=match.article.text[span.start : span.end], origin=ORIGIN_IMPORT)


def _attributes(label: Label, span: Span) -> dict[str, Any]:
    """What the span says, as it is kept; what the scheme does not know stays as it came."""
    said = dict(span.attributes)
    for attribute in label.attributes:
        value = said.get(attribute.name)
        if value is None:
            continue
        try:
            said[attribute.name] = fitting(value, attribute)
        except Refusal as refusal:
            raise Unfit(
                "“{quote}” ({start}–{end}): {what} The span was left out.", what=refusal, **named(span)
            ) from refusal
    return said


def _new_span(
    ledger: Ledger,
    layer: ArticleLayer,
    span: Span,
    existing: dict[str, Span],
    equals: dict[tuple[int, int, str], list[Span]],
    added: dict[str, Span],
) -> Span | None:
    """The span with the id it gets, None when the layer has it already; a refusal when the layer has another
    with that id or at that place: an import changes nobody's labels."""
    derived = derived_id(span.article_id, span.annotator, *span.statement, span.id, length=SPAN_ID_LENGTH)
    identity = span.id or derived
    here = existing.get(identity) or existing.get(derived)
    if here is None and (alike := equals.get(span.statement)):
        here = alike.pop()
    if here is not None:
        if _same(here, span, preset(ledger.label(span), span.quote)):
            return None
        raise Unfit(
            "“{quote}” ({start}–{end}) is in the layer with other edges, label, attributes or note; "
            "the one in the project stays.",
            **named(span),
        )
    if identity in added or ledger.project.span(identity) is not None:
        if span.id == "":
            _note_repetition(ledger, layer, span, added.get(identity))
            return None
        identity = derived
    return replace(span, id=identity)


def _note_repetition(ledger: Ledger, layer: ArticleLayer, span: Span, first: Span | None) -> None:
    """A span without id that the same line, or one before it, has already brought."""
    if first is None or not _same(first, span, preset(ledger.label(span), span.quote)):
        raise Unfit(
            "“{quote}” ({start}–{end}) is there twice, with other attributes or another note; the first one went in.",
            **named(span),
        )
    ledger.warn(layer, "“{quote}” ({start}–{end}) is there twice; it went in once.", **named(span))


def _same(one: Span, read: Span, presets: Mapping[str, str]) -> bool:
    """Whether the project's span is the one that was read, whose attributes may have been completed since."""
    attributes = dict(one.attributes)
    return (
        one.statement == read.statement
        and one.note == read.note
        and (attributes == read.attributes or attributes == {**presets, **read.attributes})
    )


def _completed(ledger: Ledger, layer: ArticleLayer, span: Span) -> Span:
    """The span with what its label presets; a person is told of a required attribute that stays open."""
    label = ledger.label(span)
    attributes = {**preset(label, span.quote), **span.attributes}
    for attribute in label.attributes:
        if attribute.required and attribute.name not in attributes:
            ledger.warn(
                layer,
                "“{quote}” ({start}–{end}) has no “{attribute}”; choose one in the window.",
                attribute=attribute.name,
                **named(span),
            )
    return replace(span, attributes=attributes)


# -- states --------------------------------------------------------------------------------------------------


def _take_state(
    ledger: Ledger, match: Match, layer: ArticleLayer, annotator: str, *, has_spans: bool
) -> None:
    """Bring the layer's state forward; never back, and not to done on a text that differs."""
    old = ledger.project.state(match.article.id, annotator)
    new = layer.state or (IN_PROGRESS if has_spans else NEW)
    if not match.exact:
        new = _earlier(new, IN_PROGRESS)
    if STATES.index(new) > STATES.index(old):
        ledger.write([state_changed(match.article.id, annotator, old, new)])
    elif layer.state is not None and match.exact and new != old:
        ledger.warn(
            layer,
            "“{title}” is {old} in the project and {new} in the line; it stays {old}.",
            title=match.article.heading,
            old=old,
            new=new,
        )


def _take_remark(ledger: Ledger, match: Match, layer: ArticleLayer, annotator: str) -> None:
    """Add the flag and the note that the layer does not have yet; what it has stays."""
    unsure, note = ledger.project.remark(match.article.id, annotator)
    if layer.unsure and not unsure:
        ledger.write([unsure_changed(match.article.id, annotator, True)])
    if layer.note and not note:
        ledger.write([note_changed(match.article.id, annotator, "", layer.note)])
    elif layer.note and layer.note != note:
        ledger.warn(
            layer,
            "“{title}” has the note “{note}” in the project; that of the line was left out.",
            title=match.article.heading,
            note=shortened(note),
        )


def _earlier(*states: str) -> str:
    return min(states, key=STATES.index)

"""What a command on one's layer comes to. Pure: nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.model import correcting
from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.article import Article
from annotator.model.attribute_values import carried, fitting
from annotator.model.correcting import Nesting
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.model.layer import ArticleSummary
from annotator.model.numbers import kind_of
from annotator.model.scheme import Label, Scheme
from annotator.model.segmentation import SNAPS, Run
from annotator.model.span import ORIGIN_MANUAL, ORIGIN_REVIEW, Span, require_fit
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
    if after.quote.isspace() and after.quote != before.quote:
        # what separates two blocks has no place on the page, to which a label could be carried
        raise Refusal("Only white space is selected. Select some text, then label it.")
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


def split(opened: OpenArticle, span: Span, at: int, label: Label | None) -> Edit:
    """A span becomes two that meet at `at`; the second is current with the caret at its start. Both keep the
    attributes, except that what followed from the text follows from the new text; the note stays with the first.
    """
    article = opened.article
    parts = correcting.split(article.text, span.start, span.end, at)
    if parts is None:
        raise Refusal("Put the caret inside the span, where it is to be split, with words on both sides.")
    left, right = (_reworded(resized(article, span, *part), span, label) for part in parts)
    right = replace(right, id=new_id(), note="")
    facts = [removed(span) if opened.equal_to(*left.statement) else changed(span, left)]
    same = opened.equal_to(*right.statement)
    if same is None:
        facts.append(Fact(kinds.SPAN_ADDED, article.id, None, right.as_payload()))
    return Edit(tuple(facts), current=(same or right).id, caret=right.start)


def unite(opened: OpenArticle, span: Span, other: Span, label: Label | None) -> Edit:
    """A span takes in another one. What the first says stands; the second's attributes fill what it leaves open,
    what followed from the text follows from the new text, and both notes are kept."""
    text = opened.article.text
    run = correcting.united(text, (span.start, span.end), (other.start, other.end))
    same = opened.equal_to(*run, span.label)
    if same is not None:
        return Edit((removed(span), removed(other)), current=same.id)
    notes = dict.fromkeys(note for note in (span.note, other.note) if note)
    both = {**other.attributes, **span.attributes}
    after = replace(resized(opened.article, span, *run), attributes=both, note="\n".join(notes))
    after = _reworded(after, span, label, among=at_odds(span, other))
    return Edit((changed(span, after), removed(other)), current=span.id)


def at_odds(span: Span, other: Span) -> frozenset[str]:
    """The attributes of which both say something, and not the same."""
    return frozenset(
        name
        for name in span.attributes.keys() & other.attributes
        if span.attributes[name] != other.attributes[name]
    )


def nest(opened: OpenArticle, way: Nesting, current: Span, undone: Nesting | None = None) -> Edit:
    """One span comes to lie in another; where `undone` was done to both just now, this instead of that."""
    before = way.changed
    if opened.equal_to(*way.run, before.label) is not None:
        raise Refusal("There is such a span already: “{quote}”. Nothing was changed.", quote=before.quote)
    facts = [changed(before, resized(opened.article, before, *way.run))]
    if undone is not None:
        facts.append(changed(resized(opened.article, undone.changed, *undone.run), undone.changed))
        # a step that continues another one begins with the same span
        facts.sort(key=lambda fact: fact.before is None or fact.before["id"] != way.outer.id)
    return Edit(tuple(facts), current=current.id, continues=undone is not None)


def set_state(
    line: ArticleSummary | None, annotator: str, state: str, decided: tuple[str, str] = ("", "")
) -> Edit:
    """The annotator's layer on an article is that far now. `decided`: which reviewer had decided the state before, and
    which one does now."""
    if line is None or line.state == state:
        return Edit()
    return Edit((state_changed(line.id, annotator, line.state, state, decided),))


def set_unsure(line: ArticleSummary | None, annotator: str, unsure: bool) -> Edit:
    """The annotator is unsure of an article from now on, or no longer."""
    if line is None or line.unsure == unsure:
        return Edit()
    return Edit((unsure_changed(line.id, annotator, unsure),))


def set_article_note(
    line: ArticleSummary | None, annotator: str, note: str, *, continues: bool = False
) -> Edit:
    """The annotator's note on an article is another one now."""
    if line is None or line.note == note:
        return Edit()
    return Edit((note_changed(line.id, annotator, line.note, note),), continues=continues)


def snap(scheme: Scheme, name: str, value: str) -> Edit:
    """A single click with that label sticky takes something else from now on."""
    label = label_named(scheme, name)
    if value not in SNAPS or label.snap == value:
        return Edit()
    labels = tuple(replace(each, snap=value) if each == label else each for each in scheme.labels)
    after = replace(scheme, labels=labels)
    return Edit((Fact(kinds.SCHEME_CHANGED, None, scheme.as_payload(), after.as_payload()),))


def revised(guideline: Mapping[str, str], facts: Sequence[Fact]) -> Mapping[str, str]:
    """The sections of a guideline after these facts about them."""
    sections = dict(guideline)
    for fact in facts:
        sections.pop((fact.after or fact.before)["section"], None)
        if fact.after is not None:
            sections[fact.after["section"]] = fact.after["text"]
    return sections


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
    origin = ORIGIN_REVIEW if annotator == states.FINAL else ORIGIN_MANUAL
    attributes = preset(label, quote)
    span = Span(new_id(), article.id, annotator, start, end, label.name, attributes, "", quote, origin)
    return span, Fact(kinds.SPAN_ADDED, article.id, None, span.as_payload())


def changed(before: Span, after: Span) -> Fact:
    """A span is another one now."""
    return Fact(kinds.SPAN_CHANGED, before.article_id, before.as_payload(), after.as_payload())


def removed(span: Span) -> Fact:
    """A span is gone."""
    return Fact(kinds.SPAN_REMOVED, span.article_id, span.as_payload(), None)


def state_changed(
    article_id: str, annotator: str, old: str, new: str, decided: tuple[str, str] = ("", "")
) -> Fact:
    """A layer is that far now; a new layer is none. `decided` says which reviewer has returned or approved it, before
    and now, so that undoing brings back that as well."""
    before, after = (
        None if state == states.NEW else _state_told(annotator, state, reviewer)
        for state, reviewer in zip((old, new), decided, strict=True)
    )
    return Fact(kinds.STATE_CHANGED, article_id, before, after)


def _state_told(annotator: str, state: str, reviewer: str) -> dict[str, str]:
    told = {"annotator": annotator, "state": state}
    return {**told, "decided_by": reviewer} if reviewer else told


def unsure_changed(article_id: str, annotator: str, unsure: bool) -> Fact:
    """The flag comes or goes."""
    flag = {"annotator": annotator}
    return Fact(kinds.UNSURE_CHANGED, article_id, None if unsure else flag, flag if unsure else None)


def note_changed(article_id: str, annotator: str, old: str, new: str) -> Fact:
    """An article's note is another one now; an empty note is none."""
    before, after = ({"annotator": annotator, "note": note} if note else None for note in (old, new))
    return Fact(kinds.NOTE_CHANGED, article_id, before, after)


def section_changed(section: str, before: str | None, after: str | None) -> Fact:
    """A section of the guideline says something else now; None where it says nothing."""
    old, new = (None if text is None else {"section": section, "text": text} for text in (before, after))
    return Fact(kinds.GUIDELINE_CHANGED, None, old, new)


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


def _reworded(after: Span, before: Span, label: Label | None, among: frozenset[str] | None = None) -> Span:
    """The span with those attributes preset anew from its text that were as `before`'s text presets them; what a
    person has changed stays. `among` narrows it to some."""
    if label is None or after.quote == before.quote:
        return after
    old, new = preset(label, before.quote), preset(label, after.quote)
    fresh = {
        name: new[name]
        for name, value in after.attributes.items()
        if name in new and old.get(name) == value and (among is None or name in among)
    }
    return replace(after, attributes={**after.attributes, **fresh}) if fresh else after


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

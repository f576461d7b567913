"""One line of a file, taken into the project: its article, its spans, its state."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block, compose
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.exchange import ArticleLayer, Rejected, Remark, blocks_fit
from annotator.model.identity import DERIVED_LENGTH, article_id, source_id
from annotator.model.layer import IN_PROGRESS, NEW, STATES
from annotator.model.scheme import GUIDELINE, Label
from annotator.model.span import ORIGIN_IMPORT, Span
from annotator.session.edits import preset
from annotator.session.matching import Match, Matcher, placed_by_quote
from annotator.session.page_labels import carried_over
from annotator.store import Project

NAME_LENGTH = 200
TITLE_LENGTH = 60
SPAN_ID_LENGTH = 32

NOWHERE = "“{quote}” ({start}–{end}) lies in no article of the page; the span was left out."


@dataclass(slots=True)
class Tally:
    """What an import has done so far."""

    sources: int = 0
    articles: int = 0
    spans: int = 0
    facts: int = 0
    skipped: list[Rejected] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def include(self, other: Tally) -> None:
        """Count what another one counted."""
        self.sources += other.sources
        self.articles += other.articles
        self.spans += other.spans
        self.facts += other.facts
        self.skipped += other.skipped
        self.warnings += other.warnings


class Ledger:
    """Writes the facts of one import: all under one action, so that one undo takes it back.

    The first facts of a project without a scheme bring the guideline's along. Use it inside the transaction of
    one file and make a new one for the next, since a roll-back makes its memory wrong.
    """

    def __init__(self, project: Project, actor: str, action: str) -> None:
        self.project = project
        self.tally = Tally()
        self._actor, self._action = actor, action
        scheme = project.scheme()
        self._has_scheme = scheme is not None
        self.scheme = scheme or GUIDELINE
        self._annotators = set(project.annotators())

    def write(self, facts: Sequence[Fact]) -> None:
        """Append facts; none at all writes nothing."""
        if not facts:
            return
        if not self._has_scheme:
            self._has_scheme = True
            facts = [Fact(kinds.SCHEME_CHANGED, None, None, self.scheme.as_payload()), *facts]
        self.project.append(self._actor, facts, action=self._action)
        self.tally.facts += len(facts)

    def keep(self, source: Source) -> None:
        """Add a source, or the page of one that was known only by its articles."""
        if self.project.add_source(source):
            self.tally.sources += 1
            known = {"id": source.id, "name": source.name, "sha256": source.sha256}
            self.write([Fact(kinds.SOURCE_ADDED, None, None, {**known, "encoding": source.encoding})])

    def welcome(self, annotator: str) -> None:
        """Make a name known."""
        if annotator not in self._annotators:
            self._annotators.add(annotator)
            self.write([Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": annotator})])

    def label(self, span: Span) -> Label:
        """The label of a span, or a refusal where the scheme lacks it."""
        label = self.scheme.label(span.label)
        if label is None:
            raise Refusal(
                "“{quote}” ({start}–{end}) has the label “{label}”, which the scheme lacks; the span was left out.",
                label=span.label,
                **_named(span),
            )
        return label

    def warn(self, layer: ArticleLayer, sentence: str, **facts: object) -> None:
        """Note what a person should know about a line."""
        self.tally.warnings.append(Remark(layer.path, layer.line, Refusal(sentence, **facts)))

    def skip(self, layer: ArticleLayer, refusal: Refusal) -> None:
        """Note what of a line did not go in."""
        self.tally.skipped.append(Rejected(layer.path, layer.line, refusal))


def take(ledger: Ledger, matcher: Matcher, layer: ArticleLayer, annotator: str | None) -> None:
    """Take a line in, with its labels as those of `annotator` where it names nobody. What cannot be taken is
    noted in the ledger; a line that cannot be taken at all changes nothing."""
    name = layer.annotator or annotator
    try:
        has_layer = bool(layer.spans) or layer.state not in (None, NEW)
        if has_layer and name is None:
            raise Refusal("The line names no annotator. Say whose labels they are with --annotator NAME.")
        if name is not None and (not name.strip() or len(name) > NAME_LENGTH or not name.isprintable()):
            raise Refusal("The annotator's name is empty, too long or not printable.")
        match = matcher.exact(layer)
        page = carried_over(ledger.project, layer) if match is None else None
        if match is None and page is None:
            match = matcher.alike(layer) or Match(_add_article(ledger, matcher, layer), True)
    except Refusal as refusal:
        ledger.skip(layer, refusal)
        return
    if match is not None:
        parts = [(match, layer)]
        lost: tuple[Span, ...] = ()
    elif page is not None:
        parts = [(Match(article, True), part) for article, part in page.layers]
        lost = page.lost
    if name is not None and (has_layer or layer.annotator):
        ledger.welcome(name)
        for match, part in parts:
            _take_layer(ledger, match, part, name)
    for span in lost:
        ledger.skip(layer, Refusal(NOWHERE, **_named(span)))


def _take_layer(ledger: Ledger, match: Match, layer: ArticleLayer, annotator: str) -> None:
    if not match.exact:
        ledger.warn(
            layer,
            "“{title}” has another text in the project; spans went in where their words stand exactly once.",
            title=match.article.title,
        )
    added = _take_spans(ledger, match, layer, annotator)
    _take_state(ledger, match, layer, annotator, has_spans=bool(added))


# -- articles ------------------------------------------------------------------------------------------------


def _add_article(ledger: Ledger, matcher: Matcher, layer: ArticleLayer) -> Article:
    project = ledger.project
    source = _source(project, layer)
    source, blocks = _blocks(ledger, source, layer)
    ledger.keep(source)
    article = Article(
        id=_free_id(ledger, layer, source, blocks),
        source_id=source.id,
        position=len(project.articles_of(source.id)) if layer.position is None else layer.position,
        title=_opening(layer.text) if layer.title is None else layer.title,
        byline=layer.byline,
        text=layer.text,
        blocks=blocks,
    )
    with_text = source.text is None
    ledger.write([Fact(kinds.ARTICLE_ADDED, article.id, None, article.as_payload(with_text=with_text))])
    ledger.tally.articles += 1
    matcher.added(article, layer)
    return article


def _opening(text: str) -> str:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"


def _source(project: Project, layer: ArticleLayer) -> Source:
    """The source a line names, or else the line itself: its text is a document that was read."""
    if layer.source_sha256 is None:
        name = layer.source_name or f"{storable_name(layer.path.name)}:{layer.line or 1:06d}"
        return Source.from_text(name, layer.text)
    identity = source_id(layer.source_sha256)
    known = project.source(identity)
    if known is None:
        return Source(identity, layer.source_name or "", layer.source_sha256, "utf-8", None)
    if known.sha256 != layer.source_sha256:
        raise Refusal("The source's sha256 begins like that of “{name}” and yet differs.", name=known.name)
    return known


def storable_name(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 (surrogates in Python) become replacement characters."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\x00", "�")


def _blocks(ledger: Ledger, source: Source, layer: ArticleLayer) -> tuple[Source, tuple[Block, ...]]:
    """The blocks of a new article and the source they belong to; made-up ones where the line's do not fit."""
    if layer.blocks:
        if fits(source, layer.text, layer.blocks):
            return source, layer.blocks
        ledger.warn(layer, "The blocks do not give the text and were left out.")
    return whole_block(source, layer.text)


def fits(source: Source, text: str, blocks: Sequence[Block]) -> bool:
    """Whether the blocks give the text, judged by the page where it is here."""
    if not blocks_fit(text, blocks):
        return False
    return source.text is None or compose(source.text, blocks) == (text, tuple(blocks))


def whole_block(source: Source, text: str) -> tuple[Source, tuple[Block, ...]]:
    """A text as one body block: where the page has it exactly once, else as a source of its own."""
    start = 0 if source.text is None else source.text.find(text)
    if source.text is not None and (start < 0 or source.text.find(text, start + 1) >= 0):
        source, start = Source.from_text(source.name, text), 0
    return source, (Block("body", start, start + len(text), start=0, end=len(text)),)


def _free_id(ledger: Ledger, layer: ArticleLayer, source: Source, blocks: Sequence[Block]) -> str:
    """The line's own id where it is free, else the derived one, else one derived from the text."""
    if layer.article_id is not None:
        if ledger.project.article(layer.article_id) is None:
            return layer.article_id
        ledger.warn(
            layer,
            "The id “{id}” belongs to another article of the project; this one got another.",
            id=layer.article_id,
        )
    derived = article_id(source.sha256, blocks[0].source_start)
    return derived if ledger.project.article(derived) is None else _digest(source.id, layer.text)


def _digest(*parts: object, length: int = DERIVED_LENGTH) -> str:
    return hashlib.sha256("\x00".join(map(str, parts)).encode("utf-8")).hexdigest()[:length]


# -- spans ---------------------------------------------------------------------------------------------------


def _take_spans(ledger: Ledger, match: Match, layer: ArticleLayer, annotator: str) -> list[Span]:
    """Add the spans of a line that the layer does not have yet."""
    article = match.article
    existing = {span.id: span for span in ledger.project.spans(article.id, annotator)}
    named = {span.id for span in layer.spans}
    equals: dict[tuple[int, int, str], list[Span]] = {}
    for span in existing.values():
        if span.id not in named:
            equals.setdefault(_place(span), []).append(span)
    added: dict[str, Span] = {}
    for span in layer.spans:
        try:
            span = _fitted(ledger, match, layer, replace(span, article_id=article.id, annotator=annotator))
            new = _new_span(ledger, span, existing, equals, added)
        except Refusal as refusal:
            ledger.skip(layer, refusal)
        else:
            if new is not None:
                added[new.id] = _completed(ledger, layer, new)
    if added:
        payloads = [span.as_payload() for span in added.values()]
        ledger.write([Fact(kinds.SPANS_IMPORTED, article.id, [], payloads)])
        ledger.tally.spans += len(added)
    return list(added.values())


def _place(span: Span) -> tuple[int, int, str]:
    return (span.start, span.end, span.label)


def _fitted(ledger: Ledger, match: Match, layer: ArticleLayer, span: Span) -> Span:
    """The span at its place in the project's article, where the scheme knows its label and attributes."""
    _require_choices(ledger.label(span), span)
    if not match.exact:
        placed = placed_by_quote(layer.text, span, match.article.text)
        if placed is None:
            raise Refusal(
                "“{quote}” ({start}–{end}) does not stand exactly once in “{title}” with the words around it; "
                "the span was left out.",
                title=match.article.title,
                **_named(span),
            )
        span = placed
    return replace(span, quote=match.article.text[span.start : span.end], origin=ORIGIN_IMPORT)


def _require_choices(label: Label, span: Span) -> None:
    for attribute in label.attributes:
        value = span.attributes.get(attribute.name)
        if value is not None and value not in {choice.value for choice in attribute.choices}:
            raise Refusal(
                "“{quote}” ({start}–{end}) has the {attribute} “{value}”; it must be one of {values}. "
                "The span was left out.",
                attribute=attribute.name,
                value=value,
                values=", ".join(choice.value for choice in attribute.choices),
                **_named(span),
            )


def _named(span: Span) -> dict[str, object]:
    """What names a span in a sentence."""
    return {"quote": span.quote, "start": span.start, "end": span.end}


def _new_span(
    ledger: Ledger,
    span: Span,
    existing: dict[str, Span],
    equals: dict[tuple[int, int, str], list[Span]],
    added: dict[str, Span],
) -> Span | None:
    """The span with the id it gets, None when the layer has it already; a refusal when the layer has another
    with that id or at that place: an import changes nobody's labels."""
    derived = _digest(span.article_id, span.annotator, *_place(span), span.id, length=SPAN_ID_LENGTH)
    identity = span.id or derived
    here = existing.get(identity) or existing.get(derived)
    if here is None and (alike := equals.get(_place(span))):
        here = alike.pop()
    if here is not None:
        if _same(here, span, preset(ledger.label(span), span.quote)):
            return None
        raise Refusal(
            "“{quote}” ({start}–{end}) is in the layer with other edges, label, attributes or note; "
            "the one in the project stays.",
            **_named(span),
        )
    if identity in added or ledger.project.span(identity) is not None:
        identity = derived
    if identity in added or ledger.project.span(identity) is not None:
        raise Refusal("“{quote}” ({start}–{end}) is in the file twice; it went in once.", **_named(span))
    return replace(span, id=identity)


def _same(one: Span, read: Span, presets: Mapping[str, str]) -> bool:
    """Whether the project's span is the one that was read, whose attributes may have been completed since."""
    attributes = dict(one.attributes)
    return (
        _place(one) == _place(read)
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
                **_named(span),
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
        before, after = ({"annotator": annotator, "state": state} for state in (old, new))
        ledger.write([Fact(kinds.STATE_CHANGED, match.article.id, before, after)])
    elif layer.state is not None and match.exact and new != old:
        ledger.warn(
            layer,
            "“{title}” is {old} in the project and {new} in the line; it stays {old}.",
            title=match.article.title,
            old=old,
            new=new,
        )


def _earlier(*states: str) -> str:
    return min(states, key=STATES.index)


# -- pages ---------------------------------------------------------------------------------------------------


def settle(ledger: Ledger, source: Source, articles: Iterable[Article]) -> None:
    """Articles that came before their page: give those whose blocks do not give their text a block that does."""
    facts = []
    for article in articles:
        if fits(source, article.text, article.blocks):
            continue
        home, blocks = whole_block(source, article.text)
        ledger.keep(home)
        after = replace(article, source_id=home.id, blocks=blocks)
        with_text = article.as_payload(with_text=True)
        facts.append(Fact(kinds.ARTICLE_ADDED, article.id, with_text, after.as_payload(with_text=False)))
    ledger.write(facts)

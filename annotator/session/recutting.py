"""What a correction of a page comes to: the facts about its articles, everybody's spans and states. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.article import Article
from annotator.model.carrying import Carried, carry
from annotator.model.event import Fact
from annotator.model.page import Page
from annotator.model.span import Span
from annotator.model.tray import SetAside
from annotator.session.edits import note_changed, state_changed, unsure_changed
from annotator.store import Project


def read_page(project: Project, source_id: str) -> Page | None:
    """A source with its articles, None where the page itself is not here."""
    source = project.source(source_id)
    if source is None or source.text is None:
        return None
    articles = (project.article(identity) for identity in project.articles_of(source_id))
    return Page(source, tuple(article for article in articles if article is not None))


def recut(project: Project, before: Page, after: Page) -> tuple[list[Fact], Carried]:
    """The facts that make one page of another, and where the spans went. A recutting is one act on everybody's
    layers: nobody's statement becomes another one by it (see decision 0025)."""
    old = {article.id: article for article in before.articles}
    new = {article.id: article for article in after.articles}
    touched = [article for article in before.articles if _reads_differently(article, new.get(article.id))]
    spans = [span for article in touched for span in project.spans(article.id)]
    carried = carry(touched, after.articles, spans)
    added = [article for article in after.articles if article.id not in old]
    changed = [article for article in after.articles if article.id in old and old[article.id] != article]
    gone = [article for article in before.articles if article.id not in new]
    facts = [Fact(kinds.ARTICLE_ADDED, article.id, None, _payload(article)) for article in added]
    facts += [article_changed(old[article.id], article) for article in changed]
    facts += span_facts(carried)
    facts += _state_facts(project, before, after)
    facts += _remark_facts(project, after, gone)
    facts += [Fact(kinds.ARTICLE_REMOVED, article.id, _payload(article), None) for article in gone]
    return facts, carried


def article_changed(before: Article, after: Article, *, with_text: bool = False) -> Fact:
    """An article is another one now: its blocks, its text, what is said of it. See `Article.as_payload`."""
    told = (article.as_payload(with_text=with_text) for article in (before, after))
    return Fact(kinds.ARTICLE_CHANGED, before.id, *told)


def _payload(article: Article) -> dict[str, object]:
    return article.as_payload(with_text=False)


def _reads_differently(before: Article, after: Article | None) -> bool:
    return after is None or (before.text, before.runs) != (after.text, after.runs)


def span_facts(carried: Carried) -> list[Fact]:
    """Spans that stand elsewhere now, one fact for each layer, and those that go to the tray."""
    facts = []
    moved = sorted(carried.moved, key=lambda pair: _home(pair[0]))
    for (article_id, _), group in groupby(moved, key=lambda pair: _home(pair[0])):
        pairs = list(group)
        facts.append(
            Fact(
                kinds.SPANS_CHANGED,
                article_id,
                [span.as_payload() for span, _ in pairs],
                [span.as_payload() for _, span in pairs],
            )
        )
    lost = sorted(carried.lost, key=lambda entry: _home(entry.span))
    for (article_id, _), entries in groupby(lost, key=lambda entry: _home(entry.span)):
        facts += set_aside(article_id, list(entries))
    return facts


def set_aside(article_id: str, entries: Sequence[SetAside]) -> list[Fact]:
    """Spans of one layer go to the tray."""
    return [
        Fact(kinds.SPANS_WITHDRAWN, article_id, [entry.span.as_payload() for entry in entries], []),
        Fact(kinds.TRAY_CHANGED, article_id, [], [entry.as_payload() for entry in entries]),
    ]


def _home(span: Span) -> tuple[str, str]:
    return (span.article_id, span.annotator)


# -- states and remarks ----------------------------------------------------------------------------------------


def _origins(before: Page, article: Article) -> list[str]:
    """The articles that the text of an article comes from, the one that gave most of it first."""
    given: dict[str, int] = {}
    ranges = sorted((block.run, home.id) for home in before.articles for block in home.blocks)
    for block in article.blocks:
        if block.duplicate_of is not None:
            continue
        for (start, end), home in ranges:
            shared = min(end, block.source_end) - max(start, block.source_start)
            if shared > 0:
                given[home] = given.get(home, 0) + shared
    return sorted(given, key=lambda identity: -given[identity])


def _state_facts(project: Project, before: Page, after: Page) -> list[Fact]:
    """How far everybody is: an article is as far as the least far of those that its text comes from."""
    known: dict[str, dict[str, str]] = {
        article.id: {layer.annotator: layer.state for layer in project.layers(article.id)}
        for article in before.articles
    }
    names = sorted({name for layers in known.values() for name in layers})
    facts: list[Fact] = []
    for article in after.articles:
        origins = _origins(before, article)
        if origins == [article.id]:
            continue
        for name in names:
            old = known.get(article.id, {}).get(name, states.NEW)
            found = [known[origin].get(name, states.NEW) for origin in origins]
            new = _together(found) if found else old
            if new != old:
                facts.append(state_changed(article.id, name, old, new))
    kept = {article.id for article in after.articles}
    for article_id, layers in known.items():
        if article_id not in kept:
            facts += [
                state_changed(article_id, name, state, states.NEW)
                for name, state in layers.items()
                if state != states.NEW
            ]
    return facts


def _together(found: Iterable[str]) -> str:
    """The state of a text of which parts were in these states."""
    ordered = sorted(found, key=states.STATES.index)
    return states.IN_PROGRESS if ordered[0] == states.NEW != ordered[-1] else ordered[0]


def _remark_facts(project: Project, after: Page, gone: Sequence[Article]) -> list[Fact]:
    """What was said of an article that is gone is said of the one that got most of its text."""
    facts: list[Fact] = []
    heirs = _heirs(after, gone)
    notes: dict[tuple[str, str], str] = {}
    unsure: set[tuple[str, str]] = set()
    for article in gone:
        heir = heirs[article.id]
        for layer in project.layers(article.id):
            name = layer.annotator
            flagged, said = project.remark(heir, name)
            if layer.unsure:
                facts.append(unsure_changed(article.id, name, False))
                if not flagged and (heir, name) not in unsure:
                    unsure.add((heir, name))
                    facts.append(unsure_changed(heir, name, True))
            if layer.note:
                facts.append(note_changed(article.id, name, layer.note, ""))
                old = notes.get((heir, name), said)
                notes[heir, name] = f"{old}\n{layer.note}".strip()
                facts.append(note_changed(heir, name, old, notes[heir, name]))
    return facts


def _heirs(after: Page, gone: Sequence[Article]) -> dict[str, str]:
    """For each article that is gone the one that got most of its text."""
    found: dict[str, str] = {}
    for article in gone:
        runs = {block.run for block in article.blocks}
        shares = {
            heir.id: sum(
                end - start for start, end in (block.run for block in heir.blocks) if (start, end) in runs
            )
            for heir in after.articles
        }
        found[article.id] = max(shares, key=lambda identity: shares[identity])
    return found

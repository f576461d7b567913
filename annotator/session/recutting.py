"""What a correction of a page comes to: the facts about its articles, everybody's spans and states. Pure."""

from __future__ import annotations

from bisect import bisect_right
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


Decided = tuple[str, str]
"""A state, and the reviewer who has decided it, if one has."""

NOT_BEGUN: Decided = (states.NEW, "")

# -- states and remarks ----------------------------------------------------------------------------------------


class _Origins:
    """From which articles of a page a text comes."""

    def __init__(self, before: Page) -> None:
        blocks = (block for article in before.articles for block in article.blocks)
        self._unread = [block.run for block in blocks if block.duplicate_of is not None]
        self._runs = {article.id: {block.run for block in article.blocks} for article in before.articles}
        # the blocks of a source never overlap, so their ends are in order as well
        self._ranges = sorted((run, home) for home, runs in self._runs.items() for run in runs)
        self._ends = [end for (_, end), _ in self._ranges]

    def has_unread(self, article: Article) -> bool:
        """Whether an article reads what was left out as a duplicate, so that nobody has seen it there."""
        return any(
            block.duplicate_of is None and start < block.source_end and block.source_start < end
            for start, end in self._unread
            for block in article.blocks
        )

    def of(self, article: Article) -> list[str]:
        """The articles that the text of an article comes from, the one that gave most of it first."""
        given: dict[str, int] = {}
        for block in article.blocks:
            if block.duplicate_of is not None:
                continue
            for (start, end), home in self._ranges[bisect_right(self._ends, block.source_start) :]:
                if start >= block.source_end:
                    break
                given[home] = given.get(home, 0) + min(end, block.source_end) - max(start, block.source_start)
        return sorted(given, key=lambda identity: -given[identity])

    def keep(self, article: Article) -> bool:
        """Whether an article has no text but its own, as most have."""
        return {block.run for block in article.blocks} <= self._runs.get(article.id, set())


def _state_facts(project: Project, before: Page, after: Page) -> list[Fact]:
    """How far everybody is: an article is as far as the least far of those that its text comes from."""
    known: dict[str, dict[str, Decided]] = {}

    def states_of(article_id: str) -> dict[str, Decided]:
        if article_id not in known:
            known[article_id] = {
                layer.annotator: (layer.state, project.decided_by(article_id, layer.annotator))
                for layer in project.layers(article_id)
            }
        return known[article_id]

    origins = _Origins(before)
    facts: list[Fact] = []
    for article in after.articles:
        is_more = origins.has_unread(article)
        homes = [] if origins.keep(article) and not is_more else origins.of(article)
        if not homes or (homes == [article.id] and not is_more):
            continue
        own = states_of(article.id)
        for name in sorted({name for home in (article.id, *homes) for name in states_of(home)}):
            old, was_by = own.get(name, NOT_BEGUN)
            found = [states_of(home).get(name, NOT_BEGUN) for home in homes]
            new, is_by = _together([*found, NOT_BEGUN] if is_more else found)
            if new != old:
                facts.append(state_changed(article.id, name, old, new, (was_by, is_by)))
    kept = {article.id for article in after.articles}
    for article in before.articles:
        if article.id not in kept:
            facts += [
                state_changed(article.id, name, state, states.NEW, (by, ""))
                for name, (state, by) in states_of(article.id).items()
                if state != states.NEW
            ]
    return facts


def _together(found: Iterable[Decided]) -> Decided:
    """The state of a text of which parts were in these states."""
    ordered = sorted(found, key=lambda each: states.STATES.index(each[0]))
    is_mixed = ordered[0][0] == states.NEW != ordered[-1][0]
    return (states.IN_PROGRESS, "") if is_mixed else ordered[0]


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

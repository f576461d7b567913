"""A part of a project as a project file of its own: the same events, as far as they are for one annotator.

Nothing else ever stands in that file, not even for a moment: what stays here is not written and deleted again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from annotator.model import event as kinds
from annotator.model.errors import Refusal, shortened
from annotator.model.event import Fact
from annotator.model.sharing import (
    OF_ARTICLES,
    OF_LAYERS,
    Share,
    Sieve,
    homes_of,
    ids_of,
    layers_of,
    together,
)
from annotator.store import folding, tables
from annotator.store.integrity import check
from annotator.store.migrations import EVENT_COLUMNS
from annotator.store.project import Project
from annotator.store.refusals import explained_sql

COLUMNS = ", ".join(EVENT_COLUMNS)
RECUT = (kinds.ARTICLE_CHANGED, kinds.ARTICLE_REMOVED, kinds.CUTTING_CHOSEN)
MOVING = (kinds.SPAN_CHANGED, kinds.SPANS_CHANGED)
KIND, ARTICLE, PAYLOAD = (EVENT_COLUMNS.index(name) for name in ("kind", "article_id", "payload"))

Row = tuple[Any, ...]
Told = Callable[[int, int], object]
Cancelled = Callable[[], bool]


def write_share(project: Project, share: Share, draft: Path, told: Told, cancelled: Cancelled) -> None:
    """Write a project file with that part of this one to `draft`, folded and checked. Only reads the project.

    `told` hears how many steps of how many are done. Refused when it was cancelled, and where the part would not be in
    order: a project that is damaged is not spread.
    """
    with explained_sql(draft), project.snapshot(), Project(draft, create=True) as part:
        with part.transaction():
            articles = _with_needed(project, share)
            steps = 3 * len(articles)

            def watched(done: int, of: int) -> None:
                if cancelled():
                    raise _cancelled(share)
                told(done, of)

            sources = _copy_articles(project, part, articles)
            sieve = _sieve(project, share, articles, sources)
            _insert(part, _about_all(project, sieve))
            for number, article_id in enumerate(sorted(articles)):
                watched(number, steps)
                _insert(part, _about(project, sieve, article_id))
            folding.rebuild(part.connection, lambda done, of: watched(_between(steps, done, of), steps))
        watched(2 * steps // 3, steps)
        _require_alike(project, part, share)
        # its tables were folded a moment ago: to fold them again would take as long once more
        problems = check(part, history=False)
        if problems:
            raise Refusal(
                "The file for {name} would not be in order ({what}), so nothing was handed out. Check the project.",
                name=share.annotator,
                what=problems[0].what,
            )


def _require_alike(project: Project, part: Project, share: Share) -> None:
    """Each article reads in the part as it does here. One that somebody took back stands here only for its labels."""
    for article_id in sorted(share.articles):
        article, there = project.article(article_id), part.article(article_id)
        if article is not None and (there is None or there.text != article.text):
            raise Refusal(
                "“{title}” is as it is here only by what does not go along: somebody took its page back or cut it "
                "otherwise. So nothing was handed out to {name}; leave it out, or hand out the whole page with labels.",
                title=shortened(article.heading),
                name=share.annotator,
            )


def _between(steps: int, done: int, of: int) -> int:
    return steps // 3 + steps // 3 * done // max(of, 1)


def _cancelled(share: Share) -> Refusal:
    return Refusal(
        "The file for {name} was not written: you cancelled. Nothing was changed.", name=share.annotator
    )


def events_of(project: Project, action: str) -> list[Row]:
    """The events of a step as they stand in the log."""
    return project.rows(f"SELECT {COLUMNS} FROM events WHERE action = ? ORDER BY rowid", (action,))


def append_events(draft: Path, rows: Sequence[Row]) -> None:
    """Write events that stand in another file to this one as well, and fold them."""
    with Project(draft) as part, part.transaction():
        _insert(part, rows)
        for row in rows:
            tables.fold(part.connection, _fact(row))


def _insert(part: Project, rows: Sequence[Row] | Iterator[Row]) -> None:
    marks = ", ".join("?" * len(EVENT_COLUMNS))
    part.connection.executemany(f"INSERT INTO events ({COLUMNS}) VALUES ({marks})", rows)


def _fact(row: Row) -> Fact:
    body = tables.from_json(row[PAYLOAD])
    return Fact(row[KIND], row[ARTICLE], body["before"], body["after"])


# -- what goes along ---------------------------------------------------------------------------------------------


def _with_needed(project: Project, share: Share) -> frozenset[str]:
    """The articles of the share, and those that spans of its layers have come from or gone to: a fact is whole."""
    if not share.layers:
        return share.articles
    # spans leave their article only when they become others; the rest, most of a log, need not be read
    rows = project.rows(
        f"SELECT {COLUMNS} FROM events WHERE kind IN ({_marks(MOVING)}) AND article_id IS NOT NULL AND EXISTS ("
        "SELECT 1 FROM json_tree(payload) WHERE key = 'article_id' AND value <> events.article_id)",
        MOVING,
    )
    facts = (_fact(row) for row in rows)
    homes = [homes_of(fact) for fact in facts if layers_of(fact) <= share.layers]
    return together(share.articles, [*homes, *_followed(project, share)])


def _followed(project: Project, share: Share) -> Iterator[frozenset[str]]:
    """Where spans of the share's layers stand now, with the articles in which they were labelled: who merges labels of
    a page that was cut anew has no fact of it."""
    if not project.rows(f"SELECT 1 FROM events WHERE kind IN ({_marks(RECUT)}) LIMIT 1", RECUT):
        return
    stands = {
        str(span): str(article)
        for span, article, name in project.rows("SELECT id, article_id, annotator FROM spans")
        if name in share.layers
    }
    spans = (*kinds.ONE_SPAN, *kinds.MANY_SPANS)
    rows = project.rows(f"SELECT {COLUMNS} FROM events WHERE kind IN ({_marks(spans)})", spans)
    for fact in map(_fact, rows):
        if layers_of(fact) <= share.layers:
            homes = frozenset(
                {str(fact.article_id), *(stands[each] for each in ids_of(fact) if each in stands)}
            )
            if len(homes) > 1:
                yield homes


def _copy_articles(project: Project, part: Project, articles: frozenset[str]) -> frozenset[str]:
    """Copy the pages that these articles, also those that are gone by now, are from."""
    found: set[str] = set()
    for article_id in articles:
        rows = project.rows(
            "SELECT DISTINCT coalesce(json_extract(payload, '$.after.source_id'), "
            "json_extract(payload, '$.before.source_id')) "
            f"FROM events WHERE article_id = ? AND kind IN ({_marks(OF_ARTICLES)})",
            (article_id, *OF_ARTICLES),
        )
        found.update(str(source_id) for (source_id,) in rows)
    for source_id in sorted(found):
        source = project.source(source_id)
        if source is not None:
            part.add_source(source)
    return frozenset(found)


def _sieve(project: Project, share: Share, articles: frozenset[str], sources: frozenset[str]) -> Sieve:
    if not share.returns:
        return Sieve(share, articles, sources)
    own = {span.id for article in share.articles for span in project.spans(article, share.annotator)}
    verdicts = {
        each.id
        for each in project.verdicts()
        if each.article_id in share.articles
        and (share.annotator in (each.left_layer, each.right_layer) or not own.isdisjoint(each.spans))
    }
    threads = [
        thread
        for thread in project.threads()
        if all(
            each.article_id in share.articles and each.annotator in share.layers | {""}
            for each in thread.comments
        )
    ]
    return Sieve(
        share,
        articles,
        sources,
        frozenset(verdicts),
        frozenset(each.id for thread in threads for each in thread.comments),
        frozenset(thread.id for thread in threads),
    )


def _about_all(project: Project, sieve: Sieve) -> Iterator[Row]:
    """The events about no single article that go along. What is laid down for everybody is little."""
    rows = project.rows(f"SELECT {COLUMNS} FROM events WHERE article_id IS NULL")
    return (row for row in rows if sieve.lets_through(_fact(row)))


def _about(project: Project, sieve: Sieve, article_id: str) -> Iterator[Row]:
    """The events about an article that go along. Where no layer does, none of those is read."""
    wanted: tuple[str, ...] = OF_ARTICLES
    if sieve.share.layers:
        wanted += (*OF_LAYERS, kinds.TIME_SPENT)
    if sieve.share.returns:
        wanted += (kinds.VERDICT_CHANGED, *kinds.COMMENTED)
    rows = project.rows(
        f"SELECT {COLUMNS} FROM events WHERE article_id = ? AND kind IN ({_marks(wanted)})",
        (article_id, *wanted),
    )
    return (row for row in rows if sieve.lets_through(_fact(row)))


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))

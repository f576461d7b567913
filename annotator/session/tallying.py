"""Counting what a merge changes: the project before and after it, in the articles that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.session.merge_report import LayerCount, MergeReport
from annotator.store import Project
from annotator.store.known_here import KnownHere, Row
from annotator.store.taking_in import Taken


class Tallies:
    """Looks before and after. The articles of one page are looked at together: a label may move from one to another."""

    def __init__(self, project: Project, known: KnownHere, articles: Iterable[str]) -> None:
        self._project, self._known = project, known
        self._touched = set(articles)
        self._articles = set(project.article_ids())
        self._widen()
        self._spans = known.spans_on(self._touched)
        self._states = known.states_on(self._touched)
        self._counts = known.counts()

    def _widen(self) -> None:
        sources = {source for article, source in self._known.articles().items() if article in self._touched}
        for source in sources:
            self._touched |= set(self._project.articles_of(source))

    def report(self, empty: MergeReport, taken: Taken) -> MergeReport:
        """What has changed since."""
        self._touched |= taken.articles
        self._widen()
        now = set(self._project.article_ids())
        counts = self._known.counts()
        more = {table: max(counts[table] - count, 0) for table, count in self._counts.items()}
        return replace(
            empty,
            events=len(taken.events),
            sources=more["sources"],
            articles=len(now - self._articles),
            articles_removed=len(self._articles - now),
            comments=more["comments"],
            verdicts=more["verdicts"],
            tray=more["tray"],
            pages_recut=len(taken.cut_differently),
            layers=self._layers(),
        )

    def _layers(self) -> dict[str, LayerCount]:
        found: dict[str, LayerCount] = {}

        def of(name: str) -> LayerCount:
            return found.setdefault(name, LayerCount())

        spans = self._known.spans_on(self._touched)
        for identity, row in spans.items():
            before: Row | None = self._spans.get(identity)
            if before is None:
                of(row[1]).added += 1
            elif before != row:
                of(row[1]).changed += 1
        for identity, row in self._spans.items():
            if identity not in spans:
                of(row[1]).removed += 1
        states = self._known.states_on(self._touched)
        for key in states.keys() | self._states.keys():
            if states.get(key) != self._states.get(key):
                of(key[1]).states += 1
        return found

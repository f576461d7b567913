"""The list of articles with the states and counts of one annotator's layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.event import Fact
from annotator.model.layer import ArticleSummary, Standing


class ArticleList:
    """In the order of the window. Kept right fact by fact, so that no change needs the list read again."""

    def __init__(self, summaries: Iterable[ArticleSummary] = ()) -> None:
        self._take(list(summaries))

    def _take(self, summaries: list[ArticleSummary]) -> None:
        self._summaries = summaries
        self._places = {summary.id: place for place, summary in enumerate(summaries)}
        self._count()

    def _count(self) -> None:
        standings = [summary.standing for summary in self._summaries]
        self._done = len([1 for standing in standings if standing.state in states.FINISHED])
        self._spans = sum([standing.spans for standing in standings])

    def seen_by(self, standings: Mapping[str, Standing]) -> ArticleList:
        """The same articles with another annotator's standings; those that are not named are untouched."""
        nothing = Standing()
        found = ArticleList()
        found._summaries = [
            ArticleSummary(summary.article, standings.get(summary.article.id, nothing))
            for summary in self._summaries
        ]
        found._places = self._places
        found._count()
        return found

    def replace_page(self, source_id: str, summaries: Iterable[ArticleSummary]) -> frozenset[str]:
        """The page of that source has these articles now; they stand where its first one stood, else at the end.
        Returns their ids where they are those that stood there, so that only lines are others; else none."""
        now = list(summaries)
        before = [summary.id for summary in self._summaries if summary.source_id == source_id]
        if before == [summary.id for summary in now]:
            for summary in now:
                self._put(self._places[summary.id], summary)
            return frozenset(before)
        kept = [summary for summary in self._summaries if summary.source_id != source_id]
        first = next(
            (i for i, summary in enumerate(self._summaries) if summary.source_id == source_id), len(kept)
        )
        self._take([*kept[:first], *now, *kept[first:]])
        return frozenset()

    def __iter__(self) -> Iterator[ArticleSummary]:
        return iter(self._summaries)

    def __len__(self) -> int:
        return len(self._summaries)

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._places

    def get(self, article_id: str | None) -> ArticleSummary | None:
        """An article's line."""
        place = None if article_id is None else self._places.get(article_id)
        return None if place is None else self._summaries[place]

    def first_unfinished(self) -> str | None:
        """The first article that is not done, else the first of all."""
        unfinished = (summary.id for summary in self._summaries if summary.state not in states.FINISHED)
        return next(unfinished, self._summaries[0].id if self._summaries else None)

    def to_resume(self, article_id: str | None) -> str | None:
        """The article, if it is there and not done, else the first that is not."""
        line = self.get(article_id)
        return line.id if line and line.state not in states.FINISHED else self.first_unfinished()

    def next_unfinished(self, article_id: str | None) -> str | None:
        """The next article after this one that is not done, around the end; None when all others are."""
        if article_id not in self._places:
            return None
        place, count = self._places[article_id], len(self._summaries)
        following = (self._summaries[(place + step) % count] for step in range(1, count))
        return next((s.id for s in following if s.state not in states.FINISHED), None)

    def next_unsure(self, article_id: str | None) -> str | None:
        """The next article after this one that has the flag, around the end; None when no other has."""
        place = self._places.get(article_id or "", -1)
        following = self._summaries[place + 1 :] + self._summaries[: max(place, 0)]
        return next((summary.id for summary in following if summary.unsure), None)

    def by(self, article_id: str | None, step: int) -> str | None:
        """The article `step` places further down, None beyond the ends."""
        if article_id not in self._places:
            return None
        place = self._places[article_id] + step
        return self._summaries[place].id if 0 <= place < len(self._summaries) else None

    def progress(self) -> tuple[int, int, int]:
        """Articles done, articles, spans."""
        return self._done, len(self._summaries), self._spans

    def apply(self, fact: Fact) -> bool:
        """Take in a fact, all of it about the layers that are shown; whether a line became another one."""
        place = None if fact.article_id is None else self._places.get(fact.article_id)
        if place is None:
            return False
        before = self._summaries[place]
        standing = before.standing
        if fact.kind == kinds.STATE_CHANGED:
            now = replace(standing, state=fact.after["state"] if fact.after else states.NEW)
        elif fact.kind == kinds.UNSURE_CHANGED:
            now = replace(standing, unsure=fact.after is not None)
        elif fact.kind == kinds.NOTE_CHANGED:
            now = replace(standing, note=fact.after["note"] if fact.after else "")
        elif fact.kind in (kinds.SPAN_ADDED, kinds.SPAN_REMOVED):
            now = replace(standing, spans=standing.spans + (1 if fact.after else -1))
        elif fact.kind in kinds.MANY_SPANS:
            now = replace(standing, spans=standing.spans + len(fact.after or ()) - len(fact.before or ()))
        else:
            return False
        self._put(place, ArticleSummary(before.article, now))
        return True

    def _put(self, place: int, after: ArticleSummary) -> None:
        before = self._summaries[place]
        self._summaries[place] = after
        self._done += (after.state in states.FINISHED) - (before.state in states.FINISHED)
        self._spans += after.spans - before.spans


@dataclass(frozen=True, slots=True)
class Listing:
    """The list as it was read beside the window, for one annotator: right as long as the log ends at `end`."""

    annotator: str
    end: int
    articles: ArticleList

    def fits(self, annotator: str, end: int) -> bool:
        """Whether reading the list again would give the same."""
        return (self.annotator, self.end) == (annotator, end)

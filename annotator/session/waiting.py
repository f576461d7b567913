"""What waits in the tray, and why each of it cannot be where it was."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from annotator.model.article import Article
from annotator.model.block import Run
from annotator.model.carrying import place_again
from annotator.model.page import Page
from annotator.model.scheme import Scheme
from annotator.model.tray import SetAside
from annotator.session.recutting import read_page
from annotator.store import Project


class Why(Enum):
    """Why a span waits: it can go back by now; its page is not here; nothing of it is read; its characters are in
    several articles; they are in one, with others between them; the scheme has no such label."""

    RETURNS = "returns"
    NO_PAGE = "no_page"
    NOT_READ = "not_read"
    SEVERAL = "several"
    APART = "apart"
    NO_LABEL = "no_label"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry of the tray: `label` as the scheme calls it now, `page` and `article` where it stood, `titles` of the
    articles in which its characters are, `nearest` the article and offset nearest to where it stood."""

    entry: SetAside
    why: Why
    label: str
    page: str
    article: str
    titles: tuple[str, ...] = ()
    nearest: tuple[str, int] | None = None

    @property
    def can_return(self) -> bool:
        """Whether it can be put back as it was."""
        return self.why is Why.RETURNS


class WaitingList:
    """The entries of a tray with all that is said of them. A page is read when it is first asked for, and kept until
    it is forgotten: a tray may be about many pages, and a correction concerns one."""

    def __init__(self) -> None:
        self._pages: dict[str, _Read] = {}

    def forget(self, source_id: str | None = None) -> None:
        """That page, or any, may be another one now."""
        if source_id is None:
            self._pages.clear()
        else:
            self._pages.pop(source_id, None)

    def read(self, project: Project, scheme: Scheme, annotator: str) -> list[Waiting]:
        """What waits for the annotator, in the order of the pages."""
        found = []
        with project.snapshot():
            for entry in project.tray(annotator):
                if entry.source_id not in self._pages:
                    self._pages[entry.source_id] = _Read(project, entry.source_id)
                found.append(self._pages[entry.source_id].waiting(project, scheme, entry))
        return found


class _Read:
    """A page, with what of it is read where."""

    def __init__(self, project: Project, source_id: str) -> None:
        self._page: Page | None = read_page(project, source_id)
        source = project.source(source_id)
        self._name = source.name if source is not None else ""
        self._articles = self._page.articles if self._page is not None else ()
        runs: list[tuple[int, Run, Article]] = [
            (run.source_start, run, article)
            for article in self._articles
            for run in article.runs
            if run.start < run.end
        ]
        self._runs = sorted(runs, key=lambda entry: entry[0])
        self._starts = [start for start, _, _ in self._runs]

    def waiting(self, project: Project, scheme: Scheme, entry: SetAside) -> Waiting:
        """The entry with all that is said of it."""
        label = scheme.now_called(entry.span.label)
        homes = self._homes(entry)
        why = Why.NOT_READ if not homes else Why.SEVERAL if len(homes) > 1 else Why.APART
        if self._page is None:
            why = Why.NO_PAGE
        elif scheme.label(label) is None:
            why = Why.NO_LABEL
        elif place_again(entry, self._articles) is not None:
            why = Why.RETURNS
        stood = project.article(entry.span.article_id)
        titles = tuple(_named(article) for article in homes)
        return Waiting(
            entry,
            why,
            label,
            self._name,
            _named(stood) if stood is not None else "",
            titles,
            self._nearest(entry),
        )

    def _homes(self, entry: SetAside) -> list[Article]:
        """The articles that have characters of it, in the order of the entry's runs."""
        found: dict[str, Article] = {}
        for start, end in entry.runs:
            for run, article in self._touching(start, end):
                if run.source_start < end and run.source_end > start:
                    found[article.id] = article
        return list(found.values())

    def _touching(self, start: int, end: int) -> Iterable[tuple[Run, Article]]:
        first = max(bisect_right(self._starts, start) - 1, 0)
        for _, run, article in self._runs[first:]:
            if run.source_start >= end:
                return
            yield run, article

    def _nearest(self, entry: SetAside) -> tuple[str, int] | None:
        """Where the text of this page goes on that stood nearest to the entry's first character."""
        if not self._runs:
            return None
        place = entry.runs[0][0] if entry.runs else 0
        at = max(bisect_right(self._starts, place) - 1, 0)
        _, run, article = min(
            self._runs[max(at - 1, 0) : at + 2],
            key=lambda each: max(each[1].source_start - place, place - each[1].source_end, 0),
        )
        inside = place - run.source_start
        offset = run.start if run.is_corrected else run.start + min(max(inside, 0), run.end - run.start)
        return article.id, offset


def _named(article: Article) -> str:
    return " ".join(article.title.split()) or " ".join(article.text.split())[:24]

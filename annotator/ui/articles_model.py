"""The rows of the list of articles: pages with their articles, and what each is called in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)
from PySide6.QtWidgets import QWidget

from annotator.model.layer import FINISHED, ArticleSummary
from annotator.ui.article_filter import ALL, FITS
from annotator.ui.panel import plain_tip

SUMMARY_ROLE = Qt.ItemDataRole.UserRole
PAGE_ROLE = Qt.ItemDataRole.UserRole + 1
COMMENTS_ROLE = Qt.ItemDataRole.UserRole + 2

TITLE_LENGTH = 120
"""Code points of a title that a list shows at most."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PageHead:
    """The line above the articles of one page."""

    name: str
    done: int
    articles: int


def title_of(summary: ArticleSummary) -> str:
    """The title, or how the text begins where there is none; one line of a length that can be drawn."""
    title = " ".join(summary.title.split())
    if title:
        return title if len(title) <= TITLE_LENGTH else title[:TITLE_LENGTH] + "…"
    return " ".join(summary.opening.split()) + "…"


def everything(_article_id: str) -> bool:
    """Leaves no article out."""
    return True


class ArticleListModel(QStringListModel):
    """Rows are page heads and articles. Shows the articles whose title (or opening, where there is none) and source
    have every word of the filter, or the newspaper, date or page as it is printed.

    The strings of the base are empty and are never shown. They are there to be counted: Qt asks how many rows there
    are for each of twenty thousand whenever it lays them out, and a Python answer takes a hundred times as long.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._summaries: list[ArticleSummary] = []
        self._numbers: dict[str, int] = {}
        self._pages: list[PageHead] = []
        self._page_of: list[int] = []
        """For each article the number of its page."""
        self._found: list[str] = []
        self._fit: Sequence[int] = ()
        """The numbers of the articles that are shown."""
        self._rows: list[int] = []
        """The numbers of articles, and `~` those of pages."""
        self._places: dict[int, int] = {}
        """The rows of the numbers of articles."""
        self._filter = ""
        self._which = ALL
        self._among: Callable[[str], bool] = everything
        self._stale = False
        self._comments: Mapping[str, int] = {}

    def show(self, summaries: Iterable[ArticleSummary]) -> None:
        """Show these articles."""
        before, self._summaries = self._summaries, list(summaries)
        if not _same_articles(before, self._summaries):
            self._numbers = {summary.id: number for number, summary in enumerate(self._summaries)}
            self._found, self._fit = [], ()
            self._page_of = _pages_of(self._summaries)
        self._pages = _heads(self._summaries, self._page_of)
        self._arrange()

    def filter(self, text: str, which: str = ALL) -> None:
        """Show only what has these words and fits that choice of states."""
        self._filter, self._which = text, which
        self._arrange()

    def show_comments(self, numbers: Mapping[str, int]) -> None:
        """So many threads are open by article; articles without any are left out. As with `update`, what fits no
        longer stays until a person goes on."""
        before, self._comments = self._comments, numbers
        others = {article_id for article_id, _ in before.items() ^ numbers.items()}
        for number in (self._numbers[article_id] for article_id in others if article_id in self._numbers):
            place = self._places.get(number)
            if self._fits(number) != (place is not None):
                self._stale = True
            if place is not None:
                self.dataChanged.emit(self.index(place), self.index(place))

    def restrict(self, among: Callable[[str], bool]) -> None:
        """Show only the articles for whose ids this is so, of those that the filter lets through."""
        if among is not self._among:
            self._among = among
            self._arrange()

    def shown_ids(self) -> list[str]:
        """The articles that are shown, in their order."""
        return [self._summaries[number].id for number in self._fit]

    def tidy(self) -> None:
        """Show what fits by now and no longer what did: only when a person goes on, so that no line leaves
        the article that is being worked on."""
        if self._stale:
            self._arrange()

    def update(self, summary: ArticleSummary) -> None:
        """An article's line says something else now; it is of the same page."""
        number = self._numbers.get(summary.id)
        if number is None or self._summaries[number] == summary:
            return
        before, self._summaries[number] = self._summaries[number], summary
        if self._found and before.article != summary.article:
            self._found[number] = _searched_in(summary)
        gained = (summary.state in FINISHED) - (before.state in FINISHED)
        place = self._places.get(number)
        if self._fits(number) != (place is not None):
            self._stale = True
        page = self._page_of[number]
        if gained:
            self._pages[page] = replace(self._pages[page], done=self._pages[page].done + gained)
        if place is not None:
            self.dataChanged.emit(self.index(place), self.index(place))
            if gained:
                head = self.index(self._rows.index(~page))
                self.dataChanged.emit(head, head)

    def place(self, article_id: str | None) -> QModelIndex:
        """Where an article stands; invalid when it is not shown."""
        place = self._places.get(self._numbers.get(article_id or "", -1))
        return QModelIndex() if place is None else self.index(place)

    def first(self) -> str | None:
        """The first article that is shown."""
        return next((self._summaries[number].id for number in self._rows if number >= 0), None)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Called by Qt. Page heads are no choice."""
        if not index.isValid() or self._rows[index.row()] < 0:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        number = self._rows[index.row()]
        if number < 0:
            page = self._pages[~number]
            return {Qt.ItemDataRole.DisplayRole: page.name, PAGE_ROLE: page}.get(role)
        row = self._summaries[number]
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n\n".join([title_of(row), *_remarks(row), *self._said_of(row)]))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = [*_remarks(row), *self._said_of(row)]
            return ", ".join([title_of(row), state_name(row.state), f"{row.spans}", *said])
        if role == COMMENTS_ROLE:
            return self._comments.get(row.id, 0)
        return row if role == SUMMARY_ROLE else None

    def _arrange(self) -> None:
        self._stale = False
        before, self._fit = self._fit, self._fitting()
        if self._fit and self._fit == before:
            # twenty thousand rows that stand where they stood need not be laid out again
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
            return
        rows: list[int] = []
        places: dict[int, int] = {}
        page = -1
        for number in self._fit:
            if self._page_of[number] != page:
                page = self._page_of[number]
                rows.append(~page)
            places[number] = len(rows)
            rows.append(number)
        self._rows, self._places = rows, places
        self.setStringList([""] * len(rows))

    def _fitting(self) -> Sequence[int]:
        """The numbers of the articles that the filter lets through."""
        numbers: Sequence[int] = range(len(self._summaries))
        for word in self._filter.casefold().split():
            found = self._words()
            numbers = [number for number in numbers if word in found[number]]
        if self._which != ALL:
            fits, comments = FITS[self._which], self._comments
            shown = ((number, self._summaries[number]) for number in numbers)
            numbers = [number for number, each in shown if fits(each, comments.get(each.id, 0))]
        if self._among is not everything:
            numbers = [number for number in numbers if self._among(self._summaries[number].id)]
        return numbers

    def _fits(self, number: int) -> bool:
        """Whether the filter lets this article through."""
        summary, words = self._summaries[number], self._filter.casefold().split()
        fits = self._among(summary.id) and FITS[self._which](summary, self._comments.get(summary.id, 0))
        return fits and (not words or all(word in self._words()[number] for word in words))

    def _said_of(self, summary: ArticleSummary) -> list[str]:
        """How many threads are open, in words."""
        count = self._comments.get(summary.id, 0)
        text = QCoreApplication.translate("State", "open comments: {count}")
        return [text.format(count=count)] if count else []

    def _words(self) -> list[str]:
        """Title, page and opening of each article, put together once for all keys to come."""
        if not self._found:
            self._found = [_searched_in(summary) for summary in self._summaries]
        return self._found


def _searched_in(summary: ArticleSummary) -> str:
    """What the words of the filter are looked for in."""
    article, imprint = summary.article, summary.article.imprint
    said = f" {imprint.newspaper} {imprint.date} {imprint.page}" if imprint else ""
    return f"{article.title} {article.source_name} {article.opening}{said}".casefold()


def _same_articles(some: Sequence[ArticleSummary], others: Sequence[ArticleSummary]) -> bool:
    """Whether both lists are of the same articles in the same order, however their layers stand."""
    return [summary.article for summary in some] == [summary.article for summary in others]


def _pages_of(summaries: Sequence[ArticleSummary]) -> list[int]:
    """For each article the number of its page. The articles of a page stand together."""
    found: list[int] = []
    for page, (_, articles) in enumerate(groupby(summaries, key=attrgetter("article.source_id"))):
        found += [page for _ in articles]
    return found


def _heads(summaries: Sequence[ArticleSummary], page_of: Sequence[int]) -> list[PageHead]:
    """The lines above the pages, in order."""
    listed = zip(summaries, page_of, strict=True)
    done = Counter([page for summary, page in listed if summary.standing.state in FINISHED])
    names = {page: summary.article.source_name for summary, page in zip(summaries, page_of, strict=True)}
    return [PageHead(names[page], done[page], count) for page, count in Counter(page_of).items()]


def state_name(state: str) -> str:
    """A state in the person's language."""
    return {
        "new": QCoreApplication.translate("State", "new"),
        "in_progress": QCoreApplication.translate("State", "in progress"),
        "returned": QCoreApplication.translate("State", "returned"),
        "done": QCoreApplication.translate("State", "done"),
        "approved": QCoreApplication.translate("State", "approved"),
    }.get(state, state)


def _remarks(summary: ArticleSummary) -> list[str]:
    """What the annotator says of the article, in words."""
    unsure = [QCoreApplication.translate("State", "unsure")] if summary.unsure else []
    return [*unsure, summary.note] if summary.note else unsure

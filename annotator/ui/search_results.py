"""The hits of a search of the project, as rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from annotator.model.span import Span
from annotator.session.searching import Found, Where

Index = QModelIndex | QPersistentModelIndex
Place = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A hit as it is drawn. `labels` are those that stand there, `remark` says them, or the note, in words;
    `is_first` in its article."""

    hit: Found
    title: str
    is_first: bool
    labels: tuple[str, ...]
    remark: str


class SearchResults(QAbstractListModel):
    """Takes hits as they are found. Titles and names are asked for when a row is drawn."""

    def __init__(self, title_of: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._title_of = title_of
        self._names: Mapping[str, str] = {}
        self._where = Where.TEXT
        self._hits: list[Found] = []
        self._by_article: dict[str, range] = {}

    @property
    def articles(self) -> int:
        """How many articles have a hit."""
        return len(self._by_article)

    def name_labels(self, names: Mapping[str, str]) -> None:
        """Labels as the person reads them."""
        self._names = names
        self._tell(range(len(self._hits)))

    def begin(self, where: Where) -> None:
        """Another search: no hits yet."""
        self.beginResetModel()
        self._where = where
        self._hits, self._by_article = [], {}
        self.endResetModel()

    def take(self, hits: Sequence[Found]) -> None:
        """More hits, in the order of the list."""
        if not hits:
            return
        first = len(self._hits)
        self.beginInsertRows(QModelIndex(), first, first + len(hits) - 1)
        self._hits += hits
        for row, hit in enumerate(hits, start=first):
            here = self._by_article.get(hit.article_id, range(row, row))
            self._by_article[hit.article_id] = range(here.start, row + 1)
        self.endInsertRows()

    def hit(self, row: int) -> Found | None:
        """The hit of a row."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def row_of(self, place: Place) -> int | None:
        """Where a hit is in the list."""
        rows = self._by_article.get(place[0], range(0))
        return next((row for row in rows if self._hits[row].place == place), None)

    def affected(self, article_ids: Collection[str]) -> list[list[Found]]:
        """The hits of each of these articles that has any."""
        if len(article_ids) > len(self._by_article):
            article_ids = [each for each in self._by_article if each in article_ids]
        return [
            [self._hits[row] for row in self._by_article[each]]
            for each in article_ids
            if each in self._by_article
        ]

    def renew(self, hits: Sequence[Found]) -> None:
        """These are the hits of one article now, as many as before."""
        rows = self._by_article[hits[0].article_id]
        self._hits[rows.start : rows.stop] = hits
        self._tell(rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        hit = self.hit(index.row())
        if hit is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return self._row(index.row(), hit)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hit.before}{hit.quote}{hit.after}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self._row(index.row(), hit)
            return f"{row.title}: {hit.before} “{hit.quote}” {hit.after}. {row.remark}"
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self._row(index.row(), hit)
            text = f"…{hit.before}【{hit.quote}】{hit.after}…"
            notes = "\n".join(span.note for span in hit.spans if span.note)
            return "\n\n".join(part for part in (row.title, text, self._labels(hit), notes) if part)
        return None

    def _row(self, row: int, hit: Found) -> ResultRow:
        labels = tuple(dict.fromkeys(span.label for span in _innermost_first(hit)))
        note = hit.span.note if hit.span and self._where is Where.NOTES else ""
        is_first = self._by_article[hit.article_id].start == row
        return ResultRow(
            hit,
            self._title_of(hit.article_id),
            is_first,
            labels,
            " ".join(note.split()) or self._labels(hit),
        )

    def _labels(self, hit: Found) -> str:
        """Each label with the people who gave it."""
        people: dict[str, list[str]] = {}
        for span in hit.spans:
            those = people.setdefault(span.label, [])
            if span.annotator not in those:
                those.append(span.annotator)
        return " · ".join(
            f"{self._names.get(label, label)} {'、'.join(names)}" for label, names in people.items()
        )

    def _tell(self, rows: range) -> None:
        if rows:
            self.dataChanged.emit(self.index(rows.start), self.index(rows.stop - 1))


def _innermost_first(hit: Found) -> list[Span]:
    return sorted(hit.spans, key=lambda span: (span.length, span.start))

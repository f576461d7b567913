"""The hits of a search as rows: what is ticked, and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.session.everywhere import Hit, Standing

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A hit as it is drawn; `remark` says in words what stands there."""

    hit: Hit
    title: str
    standing: Standing
    ticked: bool
    remark: str


class Concordance(QAbstractListModel):
    """Ticks what is free, unless the person said otherwise; what has the label already can not be ticked."""

    counted = Signal()
    """One of the numbers is another now."""

    def __init__(self, titles: Mapping[str, str], names: Mapping[str, str], parent: QWidget) -> None:
        """`titles` of articles by id, `names` of labels as the person reads them."""
        super().__init__(parent)
        self._titles, self._names = titles, names
        self._hits: list[Hit] = []
        self._standings: list[Standing] = []
        self._said: dict[int, bool] = {}
        self._articles: set[str] = set()
        self.label: str | None = None
        self.ticked = 0
        self.done = 0

    def label_of(self, row: int) -> str | None:
        """The label that a hit is to have."""
        return self.label if row >= 0 else None

    @property
    def articles(self) -> int:
        """How many articles have a hit."""
        return len(self._articles)

    @property
    def can_tick(self) -> int:
        """How many hits can be ticked."""
        return len(self._hits) - self.done

    def take(self, hits: Sequence[Hit]) -> None:
        """More hits."""
        if not hits:
            return
        first = len(self._hits)
        self.beginInsertRows(QModelIndex(), first, first + len(hits) - 1)
        self._hits += hits
        self._articles.update(hit.article_id for hit in hits)
        self._judge(first)
        self.endInsertRows()
        self.counted.emit()

    def set_label(self, label: str | None) -> None:
        """They are to have this label; what the person ticked and unticked stays."""
        self.label = label
        self._standings.clear()
        self.ticked = self.done = 0
        self._judge(0)
        self._tell(0, len(self._hits) - 1)

    def toggle(self, row: int) -> None:
        """Tick or untick a hit, where that can be."""
        if 0 <= row < len(self._hits) and self._standings[row] is not Standing.DONE:
            self._said[row] = not self.is_ticked(row)
            self.ticked += 1 if self._said[row] else -1
            self._tell(row, row)

    def toggle_all(self) -> None:
        """Tick all; where all are ticked, none."""
        wanted = self.ticked < self.can_tick
        for row, standing in enumerate(self._standings):
            if standing is not Standing.DONE:
                self._said[row] = wanted
        self.ticked = self.can_tick if wanted else 0
        self._tell(0, len(self._hits) - 1)

    def is_ticked(self, row: int) -> bool:
        """Whether a hit will be labelled."""
        standing = self._standings[row]
        return standing is not Standing.DONE and self._said.get(row, standing is Standing.FREE)

    def hit(self, row: int) -> Hit | None:
        """The hit of a row."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def chosen(self) -> list[Hit]:
        """The hits that will be labelled."""
        return [hit for row, hit in enumerate(self._hits) if self.is_ticked(row)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        row = self._row(index.row())
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.hit.before}{row.hit.quote}{row.hit.after}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = row.remark or (self.tr("ticked") if row.ticked else "")
            return f"{row.title}: {row.hit.before} “{row.hit.quote}” {row.hit.after}. {state}"
        if role == Qt.ItemDataRole.ToolTipRole:
            text = f"…{row.hit.before}{row.hit.quote}{row.hit.after}…"
            return "\n\n".join(part for part in (row.title, text, row.remark) if part)
        return None

    def _row(self, row: int) -> Row:
        hit, standing = self._hits[row], self._standings[row]
        title = self._titles.get(hit.article_id, "")
        return Row(hit, title, standing, self.is_ticked(row), self._remark(hit, standing))

    def _remark(self, hit: Hit, standing: Standing) -> str:
        if standing is Standing.DONE:
            return self.tr("labelled")
        if standing is Standing.AROUND:
            return self.tr("overlaps {label}").format(label=self._name(hit.around or ""))
        if standing is Standing.OTHER:
            return self.tr("is {label}").format(label="、".join(map(self._name, sorted(hit.labels))))
        if standing is Standing.DIFFERS:
            return self.tr("other characters")
        return self.tr("part of a longer one") if standing is Standing.CUT else ""

    def _name(self, label: str) -> str:
        return self._names.get(label, label)

    def _standing(self, row: int) -> Standing:
        return self._hits[row].standing(self.label)

    def _judge(self, first: int) -> None:
        for row in range(first, len(self._hits)):
            self._standings.append(self._standing(row))
            self.ticked += self.is_ticked(row)
            self.done += self._standings[row] is Standing.DONE

    def _tell(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))
        self.counted.emit()

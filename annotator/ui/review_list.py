"""The differences of a review as a list, grouped by kind, with what narrows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.review.comparing import KINDS
from annotator.session.review_queue import Entry, Standing, Wanted
from annotator.ui.article.style import ArticleStyle
from annotator.ui.list_row import paint_bar, paint_ground
from annotator.ui.panel import headed, plain_tip
from annotator.ui.review_words import decision_name, kind_name
from annotator.ui.spans_list import SpansTable
from annotator.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
MOST_LISTED = 2_000
"""Differences; more are seen by narrowing the list."""
WITH_FILTERS = 200
"""Pixels of the list from which on there is room for more than its rows."""
DONE = "✓"


@dataclass(frozen=True, slots=True)
class Heading:
    """A kind, how many of its differences are open and how many there are among those that are listed."""

    kind: str
    open: int
    all: int


class ReviewModel(QAbstractListModel):
    """Headings with the differences of a kind below them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Heading | Entry] = []
        self.layers: Sequence[str] = ()
        self.names: Mapping[str, str] = {}

    def show(self, entries: Iterable[Entry]) -> None:
        """These, in the order of the text within each kind. The same ones in another state stay where they are."""
        by_kind: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
        for entry in entries:
            by_kind[entry.kind].append(entry)
        rows: list[Heading | Entry] = []
        for kind, found in by_kind.items():
            if found:
                rows.append(Heading(kind, sum(each.is_open for each in found), len(found)))
                rows += found
        if [_identity(row) for row in rows] == [_identity(row) for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def place(self, identity: str | None) -> QModelIndex:
        """Where a difference stands; nowhere where it is not listed."""
        found = (
            number for number, row in enumerate(self.rows) if isinstance(row, Entry) and row.id == identity
        )
        place = next(found, None)
        return QModelIndex() if place is None else self.index(place)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Called by Qt."""
        is_entry = index.isValid() and isinstance(self.rows[index.row()], Entry)
        return (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_entry else Qt.ItemFlag.NoItemFlags
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        if isinstance(row, Heading):
            return f"{kind_name(row.kind, self.layers)} · {row.open}/{row.all}"
        if role == Qt.ItemDataRole.DisplayRole:
            return row.quote
        labels = ", ".join(self.names.get(label, label) for label in sorted(row.labels))
        decided = decision_name(row.decision, self.layers) if row.decision else ""
        said = "\n".join(each for each in (row.quote, labels, decided) if each)
        return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said.replace("\n", "; ")


def _identity(row: Heading | Entry) -> str:
    return row.kind if isinstance(row, Heading) else row.id


class ReviewRowDelegate(QStyledItemDelegate):
    """A bar in the colour of each label, the quote, and a tick where it is decided."""

    def __init__(self, theme: Theme, look: ArticleStyle, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.theme, self.look = theme, look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        row = index.data(Qt.ItemDataRole.UserRole)
        frame, theme = option.rect, self.theme
        painter.save()
        try:
            if isinstance(row, Heading):
                strong = QFont(option.font)
                strong.setBold(True)
                painter.setFont(strong)
                painter.setPen(QColor(theme.dim))
                text = painter.fontMetrics().elidedText(
                    index.data(), Qt.TextElideMode.ElideRight, frame.width() - 8
                )
                painter.drawText(frame.adjusted(4, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, text)
                return
            paint_ground(painter, frame.adjusted(0, 1, -1, -1), option.state, theme)
            for number, label in enumerate(sorted(row.labels)[:3]):
                paint_bar(painter, frame.adjusted(5 + 5 * number, 0, 0, 0), self.look.label(label).line)
            area = frame.adjusted(24, 0, -8, 0)
            metrics = painter.fontMetrics()
            if row.decision:
                painter.setPen(QColor(theme.dim))
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, DONE)
            painter.setPen(QColor(theme.dim if row.decision else theme.ink))
            room = area.width() - metrics.horizontalAdvance(DONE) - 8
            quote = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, quote)
        finally:
            painter.restore()


class ReviewList(QWidget):
    """`chosen` carries article and difference; `narrowed` what is wanted, and whether of all articles."""

    chosen = Signal(str, str)
    narrowed = Signal(object, bool)
    left = Signal()

    def __init__(self, theme: Theme, look: ArticleStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel(self)
        self.progress = QLabel(self)
        self.progress.setProperty("dim", True)
        self.progress.setWordWrap(True)
        self.kind, self.label, self.state, self.scope = (QComboBox(self) for _ in range(4))
        self._boxes = (self.scope, self.state, self.kind, self.label)
        self._filters = filters = QWidget(self)
        grid = QGridLayout(filters)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        filters.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for number, box in enumerate(self._boxes):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.activated.connect(self._narrow)
            grid.addWidget(box, *divmod(number, 2))
        self._empty = QLabel(self)
        self._empty.setProperty("dim", True)
        self._empty.setWordWrap(True)
        self.list = SpansTable(self)
        self.model = ReviewModel(self)
        self.delegate = ReviewRowDelegate(theme, look, self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.setLayout(
            headed(self._heading, self.progress, filters, self._empty, self.list, stretch=self.list)
        )
        # the rows have their places only when the events at hand are done
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(lambda: self.list.scrollTo(self.list.currentIndex()))
        self._labels: Mapping[str, str] = {}
        self._standing = Standing()
        self._has_more = False
        self._set_texts()

    @property
    def wanted(self) -> Wanted:
        """What is listed, as chosen."""
        kind, label, decided = self.kind.currentData(), self.label.currentData(), self.state.currentData()
        kinds = frozenset((kind,)) if kind else frozenset[str]()
        labels = frozenset((label,)) if label else frozenset[str]()
        return Wanted(kinds, labels, {"open": False, "decided": True}.get(decided))

    @property
    def is_wide(self) -> bool:
        """Whether the differences of all articles are listed."""
        return bool(self.scope.currentData() == "all")

    def show_entries(
        self, entries: Sequence[Entry], current: str | None, layers: Sequence[str], standing: Standing | None
    ) -> None:
        """These are listed, of a review that is so far."""
        self.model.layers = layers
        self._standing = standing or Standing()
        self._has_more = len(entries) > MOST_LISTED
        self.model.show(entries[:MOST_LISTED])
        index = self.model.place(current)
        self.list.setCurrentIndex(index)
        if index.isValid():
            self.list.scrollTo(index)
        self._set_texts()

    def show_progress(self, sentence: str) -> None:
        """How far the review is."""
        self.progress.setText(sentence)

    def set_look(self, theme: Theme, look: ArticleStyle, names: Mapping[str, str]) -> None:
        """Draw in these colours; call labels by these names."""
        self.delegate.theme, self.delegate.look = theme, look
        self.model.names, self._labels = names, names
        self._set_texts()
        self.list.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt: where there is little room it is the rows'."""
        super().resizeEvent(event)
        for part in (self.progress, self._filters):
            part.setVisible(self.height() >= WITH_FILTERS)
        self._soon.start()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _narrow(self) -> None:
        self.narrowed.emit(self.wanted, self.is_wide)

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(entry, Entry):
            self.chosen.emit(entry.article_id, entry.id)

    def _set_texts(self) -> None:
        self._heading.setText(self.tr("Differences"))
        by_kind, layers = self._standing.by_kind, self.model.layers
        kinds = [("", self.tr("All kinds"))]
        for kind in KINDS:
            still_open, total = by_kind.get(kind, (0, 0))
            kinds.append((kind, f"{kind_name(kind, layers)} · {still_open}/{total}"))
        _fill(self.kind, kinds, self.tr("Kind of difference"))
        labels = [("", self.tr("All labels")), *self._labels.items()]
        _fill(self.label, labels, self.tr("Label concerned"))
        states = [
            ("", self.tr("In any state")),
            ("open", self.tr("Open")),
            ("decided", self.tr("Decided")),
        ]
        _fill(self.state, states, self.tr("Open or decided"))
        scopes = [("", self.tr("This article")), ("all", self.tr("All articles"))]
        _fill(self.scope, scopes, self.tr("Articles"))
        more = self.tr("These are the first {count}. Narrow the list to see others.").format(
            count=MOST_LISTED
        )
        self._empty.setText(more if self._has_more else self.tr("No difference is listed."))
        self._empty.setVisible(self._has_more or not self.model.rows)
        self.list.setAccessibleName(self.tr("Differences"))


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]], name: str) -> None:
    """Offer these, what is chosen stays; only what reads otherwise is written anew."""
    box.setAccessibleName(name)
    box.setToolTip(plain_tip(name))
    with QSignalBlocker(box):
        if [box.itemData(place) for place in range(box.count())] != [value for value, _ in choices]:
            chosen = box.currentData()
            box.clear()
            for value, text in choices:
                box.addItem(text, value)
            box.setCurrentIndex(max(box.findData(chosen), 0))
        for place, (_, text) in enumerate(choices):
            if box.itemText(place) != text:
                box.setItemText(place, text)

"""The spans of the open article as a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.model.span import Span
from annotator.ui.article.style import ArticleStyle
from annotator.ui.list_row import paint_bar, paint_ground
from annotator.ui.panel import headed, plain_tip
from annotator.ui.theme import Theme
from annotator.ui.timers import once

Index = QModelIndex | QPersistentModelIndex
AIR = 9
"""Pixels that a row is higher than its text."""
QUOTE_LENGTH = 60
"""Code points of a quote that a line shows at most."""
MISSING_ROLE = Qt.ItemDataRole.UserRole + 1


class SpansModel(QAbstractListModel):
    """The spans in reading order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._spans: list[Span] = []
        self._ids: list[str] = []
        self.names: Mapping[str, str] = {}
        self.missing: Callable[[Span], str] = lambda _: ""
        """What a span lacks that its label requires, in words; empty where it lacks nothing."""

    def show(self, spans: Sequence[Span]) -> None:
        """Show these. One span more, less or other is one row, so that long lists stay quick."""
        old, new = self._spans, list(spans)
        head = _agreement(old, new)
        tail = _agreement(old[head:][::-1], new[head:][::-1])
        gone, come = len(old) - head - tail, len(new) - head - tail
        if (gone, come) == (0, 1):
            self.beginInsertRows(QModelIndex(), head, head)
            self._spans = new
            self._ids.insert(head, new[head].id)
            self.endInsertRows()
        elif (gone, come) == (1, 0):
            self.beginRemoveRows(QModelIndex(), head, head)
            self._spans = new
            del self._ids[head]
            self.endRemoveRows()
        elif (gone, come) == (1, 1):
            self._spans, self._ids[head] = new, new[head].id
            self.dataChanged.emit(self.index(head), self.index(head))
        elif gone or come:
            self.beginResetModel()
            self._spans, self._ids = new, [span.id for span in new]
            self.endResetModel()

    def place(self, span_id: str | None) -> QModelIndex:
        """Where a span stands."""
        try:
            return self.index(self._ids.index(span_id or ""))
        except ValueError:
            return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._spans)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        span = self._spans[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return span.quote[:QUOTE_LENGTH].replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n\n".join(filter(None, (span.quote, span.note, self.missing(span)))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{self.names.get(span.label, span.label)}: {span.quote}"
            return "; ".join(filter(None, (said, self.missing(span))))
        if role == MISSING_ROLE:
            return self.missing(span)
        return span if role == Qt.ItemDataRole.UserRole else None


def _agreement(old: Sequence[Span], new: Sequence[Span]) -> int:
    """How many spans both begin with. Whole pieces are compared: unchanged spans are the same objects, which lists
    know of each other in a moment."""
    agreed, most = 0, min(len(old), len(new))
    while agreed < most:
        middle = (agreed + most + 1) // 2
        if old[agreed:middle] == new[agreed:middle]:
            agreed = middle
        else:
            most = middle - 1
    return agreed


class SpanRowDelegate(QStyledItemDelegate):
    """A bar in the label's colour, the quote, the tag."""

    def __init__(self, theme: Theme, look: ArticleStyle, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.theme = theme
        self.look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        span = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(span, Span):
            return
        frame: QRect = option.rect
        style = self.look.label(span.label)
        painter.save()
        try:
            paint_ground(painter, frame.adjusted(0, 1, -1, -1), option.state, self.theme)
            paint_bar(painter, frame.adjusted(5, 0, 0, 0), style.line)
            area = frame.adjusted(15, 0, -8, 0)
            metrics = painter.fontMetrics()
            painter.setPen(QColor(style.tag_colour))
            mark = style.tag + (" ✎" if span.note else "")
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, mark)
            room = area.width() - metrics.horizontalAdvance(mark) - 8
            if index.data(MISSING_ROLE):
                # a question that is still open
                painter.setPen(QColor(self.theme.warning))
                place = area.adjusted(0, 0, -metrics.horizontalAdvance(mark) - 6, 0)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "?")
                room -= metrics.horizontalAdvance("?") + 6
            painter.setPen(QColor(self.theme.ink))
            quote = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, quote)
        finally:
            painter.restore()


class SpansTable(QTableView):
    """A list of rows of one height. `QListView` would ask the model about every row whenever one comes or goes,
    which takes a frame and a half where an article has ten thousand spans; a table counts them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt. Rows are as high as the font wants them."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + AIR)


class SpansList(QWidget):
    """Follows the article a moment later, so that labelling never waits for it. `chosen` names a span."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, look: ArticleStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel(self)
        self._empty = QLabel(self)
        self._empty.setProperty("dim", True)
        self._empty.setWordWrap(True)
        self.list = SpansTable(self)
        self.model = SpansModel(self)
        self.delegate = SpanRowDelegate(theme, look, self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.setLayout(headed(self._heading, self._empty, self.list, stretch=self.list))
        self._spans: Sequence[Span] = ()
        self._current: str | None = None
        self._stale = True
        self._shown: Callable[[str], str] = lambda _: ""
        self._timer = once(self, self._catch_up)
        self._catch_up()

    def show_spans(self, spans: Sequence[Span], current: str | None) -> None:
        """These are the spans now."""
        self._spans, self._current, self._stale = spans, current, True
        self._timer.start(0)

    def show_current(self, current: str | None) -> None:
        """This is the current one now."""
        self._current = current
        self._timer.start(0)

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self._catch_up()

    def set_look(
        self, theme: Theme, look: ArticleStyle, names: Mapping[str, str], missing: Callable[[Span], str]
    ) -> None:
        """Draw in these colours; call labels by these names, and say what of a span is `missing`."""
        self.delegate.theme, self.delegate.look = theme, look
        self.model.names, self.model.missing = names, missing
        self.list.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._catch_up()
        super().changeEvent(event)

    def _catch_up(self) -> None:
        if self._stale:
            self._stale = False
            self.model.show(self._spans)
        index = self.model.place(self._current)
        self.list.setCurrentIndex(index)
        if index.isValid():
            self.list.scrollTo(index)
        number = len(self._spans)
        hint = self.tr("Nothing is labelled yet. Press {key} for a word, then the key of a label.")
        self._empty.setText(hint.format(key=self._shown("word")))
        self._heading.setText(f"{self.tr('Spans in the article')} · {number}")
        self._empty.setVisible(number == 0)
        self.list.setVisible(number > 0)
        self.list.setAccessibleName(self.tr("Spans in the article"))

    def _choose(self, index: QModelIndex) -> None:
        span = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(span, Span):
            self.chosen.emit(span.id)

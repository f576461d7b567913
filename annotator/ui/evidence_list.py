"""The spans behind a figure: each with its context, and below it what each side says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.model.statement import Statement
from annotator.session.agreement_spans import Seen
from annotator.ui.agreement_cells import KINDS, NOTHING, Named, word
from annotator.ui.article.style import ArticleStyle
from annotator.ui.dialog_list import ENTER, DialogList
from annotator.ui.list_row import draw_text, in_one_line, paint_ground
from annotator.ui.review_words import people_in_words
from annotator.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_EDGE = 12
_GAP = 14
_BEFORE = 0.42
_QUOTE = 60
"""Code points of a span's own text beside its label."""


class EvidenceModel(QAbstractListModel):
    """A row for each pair of spans, or for one that has no answer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Seen] = []
        self._titles: Mapping[str, str] = {}
        self._named: Named = str

    def start(self, titles: Mapping[str, str], named: Named) -> None:
        """Another list begins; `titles` of articles by id."""
        self.beginResetModel()
        self.rows, self._titles, self._named = [], titles, named
        self.endResetModel()

    def take(self, rows: Sequence[Seen]) -> None:
        """More of them."""
        if rows:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()

    def row(self, index: Index) -> Seen | None:
        """The row at a place."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def title(self, row: Seen) -> str:
        """Of its article."""
        return self._titles.get(row.article_id, "")

    def said(self, row: Seen) -> str:
        """What both sides say, in words."""
        if row.evidence.left is None and row.evidence.right is None:
            return word(KINDS[row.kind])
        left, right = people_in_words(row.annotators)
        sides = (
            f"{left}: {self._side(row.evidence.left, row.left_quote)}",
            f"{right}: {self._side(row.evidence.right, row.right_quote)}",
        )
        return f"{word(KINDS.get(row.kind, row.kind))} · {' · '.join(sides)}"

    def _side(self, span: Statement | None, quote: str) -> str:
        if span is None:
            return word(NOTHING)
        quote = in_one_line(quote)
        quote = quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE]}…"
        return f"{self._named(span.label)} “{quote}”"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            text = f"{in_one_line(row.before)}“{in_one_line(row.quote)}”{in_one_line(row.after)}"
            return f"{self.title(row)}: {self.said(row)}. {text}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{self.title(row)}\n\n…{row.before}{row.quote}{row.after}…\n\n{self.said(row)}"
        return None


class _SeenRow(QStyledItemDelegate):
    def __init__(self, theme: Theme, look: ArticleStyle, model: EvidenceModel, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._look, self._model, self._view = theme, look, model, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Called by Qt."""
        return QSize(0, 2 * self._view.fontMetrics().height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Seen):
            return
        theme, frame = self._theme, option.rect
        painter.save()
        try:
            chosen = paint_ground(painter, frame.adjusted(2, 1, -2, -1), option.state, theme)
            half = frame.height() // 2
            inner = frame.adjusted(_EDGE, 3, -_EDGE, -3)
            upper = QRect(inner.left(), inner.top(), inner.width(), half - 3)
            lower = QRect(inner.left(), frame.top() + half, inner.width(), half - 4)
            self._paint_context(painter, upper, row)
            painter.setPen(QColor(theme.ink if chosen else theme.dim))
            draw_text(painter, lower, self._model.said(row))
        finally:
            painter.restore()

    def _paint_context(self, painter: QPainter, area: QRect, row: Seen) -> None:
        theme, metrics = self._theme, painter.fontMetrics()
        title = QRect(area)
        title.setLeft(area.right() - min(200, area.width() // 4))
        painter.setPen(QColor(theme.dim))
        draw_text(painter, title, self._model.title(row), align=Qt.AlignmentFlag.AlignRight)
        right = title.left() - _GAP
        middle = area.left() + int((right - area.left()) * _BEFORE)
        span = row.evidence.left or row.evidence.right
        style = self._look.label(span.label) if span is not None else self._look.unknown
        quote = metrics.elidedText(in_one_line(row.quote), Qt.TextElideMode.ElideMiddle, right - middle - 8)
        ground = QRect(middle, area.top(), metrics.horizontalAdvance(quote) + 8, area.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.tint(theme.panel, current=True)))
        painter.drawRoundedRect(ground, 4, 4)
        painter.setPen(QColor(self._look.text))
        draw_text(painter, ground.adjusted(4, 0, 0, 0), quote)
        painter.setPen(QColor(theme.ink))
        before = QRect(area.left(), area.top(), middle - area.left() - 4, area.height())
        draw_text(
            painter, before, in_one_line(row.before), Qt.TextElideMode.ElideLeft, Qt.AlignmentFlag.AlignRight
        )
        after = QRect(ground.right() + 4, area.top(), max(right - ground.right() - 4, 0), area.height())
        draw_text(painter, after, in_one_line(row.after))


class EvidenceList(DialogList):
    """`went` carries a row that is to be shown in its article, and whether the keyboard goes there too."""

    went = Signal(object, bool)

    def __init__(self, theme: Theme, look: ArticleStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = EvidenceModel(self)
        self.setModel(self.rows)
        self.dress(theme, look)
        self.clicked.connect(lambda index: self._go(index, False))
        self.doubleClicked.connect(lambda index: self._go(index, True))

    def dress(self, theme: Theme, look: ArticleStyle) -> None:
        """Other colours."""
        self.setItemDelegate(_SeenRow(theme, look, self.rows, self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt. Enter goes to the span; Space shows it and the keyboard stays here."""
        if event.key() in ENTER and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        ):  # fmt: skip
            self._go(self.currentIndex(), True)
        elif event.key() == Qt.Key.Key_Space:
            self._go(self.currentIndex(), False)
        else:
            super().keyPressEvent(event)

    def _go(self, index: Index, with_keyboard: bool) -> None:
        row = self.rows.row(index)
        if row is not None:
            self.went.emit(row, with_keyboard)

"""The articles that would come out of a file, and what of it would stay out, line by line."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.model.exchange import Rejected
from annotator.session.previewing import Expected, Previewed
from annotator.ui.import_list import Index
from annotator.ui.import_words import characters, spans
from annotator.ui.language import sentence
from annotator.ui.list_row import draw_text
from annotator.ui.panel import plain_tip
from annotator.ui.theme import Theme

_EDGE = 10
_AIR = 4

Line = Expected | Rejected | int
"""An article, something that stays out, or how many more articles there are."""


class ArticlesModel(QAbstractListModel):
    """What stays out comes first: it is what a person can do something about."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._is_table = False

    def show_file(self, seen: Previewed | None) -> None:
        """The lines of this file."""
        self.beginResetModel()
        self._lines = []
        self._is_table = False
        if seen is not None:
            self._is_table = seen.examined is not None and seen.examined.rows is not None
            self._lines = [*seen.skipped, *seen.expected]
            more = seen.articles - len(seen.expected)
            if more > 0:
                self._lines.append(more)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return self._remark(line)
        if role == Qt.ItemDataRole.UserRole + 1:
            return isinstance(line, Rejected)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (self._text(line), self._remark(line)) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._text(line))
        return None

    def _text(self, line: Line) -> str:
        if isinstance(line, Expected):
            return line.title or self.tr("(without a title)")
        if isinstance(line, Rejected):
            text = sentence(line.refusal)
            if line.line is None:
                return text
            place = self.tr("Row {line}: {text}") if self._is_table else self.tr("Line {line}: {text}")
            return place.format(line=line.line, text=text)
        return self.tr("… and {count} more").format(count=f"{line:,}")

    def _remark(self, line: Line) -> str:
        if not isinstance(line, Expected):
            return ""
        known = self.tr("already there") if line.known is not None else ""
        counted = spans(line.spans) if line.spans else ""
        return " · ".join(part for part in (known, counted, characters(line.length)) if part)


class ArticleLine(QStyledItemDelegate):
    """A title, and at the right how long the article is."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Called by Qt."""
        return QSize(0, self._view.fontMetrics().height() + 2 * _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        theme = self._theme
        frame = option.rect
        painter.save()
        try:
            if option.state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.line))
                painter.drawRoundedRect(frame.adjusted(2, 0, -2, 0), 5, 5)
            area = frame.adjusted(_EDGE, 0, -_EDGE, 0)
            remark = index.data(Qt.ItemDataRole.UserRole)
            room = painter.fontMetrics().horizontalAdvance(remark) + 1 if remark else 0
            painter.setPen(QColor(theme.warning if index.data(Qt.ItemDataRole.UserRole + 1) else theme.ink))
            draw_text(painter, area.adjusted(0, 0, -room - (_EDGE if room else 0), 0), index.data())
            painter.setPen(QColor(theme.dim))
            draw_text(
                painter,
                area.adjusted(area.width() - room, 0, 0, 0),
                remark,
                align=Qt.AlignmentFlag.AlignRight,
            )
        finally:
            painter.restore()

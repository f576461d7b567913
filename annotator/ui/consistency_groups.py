"""The texts that are said in several ways, as rows: how often each way is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.model.scheme import Scheme
from annotator.review.consistency import UNLABELLED, Group, Way, ranked
from annotator.ui.article.style import ArticleStyle
from annotator.ui.dialog_list import DialogList
from annotator.ui.language import Language
from annotator.ui.list_row import draw_text, paint_ground
from annotator.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
InWords = Callable[[Way], str]

EVERY, TWO_WAYS, HERE_NOT_THERE = range(3)

_EDGE = 12
_BAR = 90
_QUOTE = 200
"""Code points of a text that are drawn."""


def in_words(scheme: Scheme, language: Language, unlabelled: str) -> InWords:
    """Says a way with the names that the scheme has in that language."""

    def said(way: Way) -> str:
        told = []
        for name, attributes in way:
            label = scheme.label(name)
            parts = [(language.of(label.names) if label else "") or name]
            for attribute_name, value in attributes:
                attribute = label.attribute(attribute_name) if label else None
                choice = attribute.choice(value) if attribute else None
                parts.append((language.of(choice.names) if choice else "") or value)
            told.append(" ".join(parts))
        return " + ".join(told) or unlabelled

    return said


@dataclass(frozen=True, slots=True)
class Filter:
    """Which groups are shown."""

    which: int = EVERY
    length: int = 2
    times: int = 2
    with_left: bool = False

    def takes(self, group: Group) -> bool:
        """Whether a group fits, whatever was decided of it."""
        if len(group.key) < self.length or group.times < self.times:
            return False
        return self.which == EVERY or (
            group.has_contradiction if self.which == TWO_WAYS else group.has_unlabelled
        )


class GroupsModel(QAbstractListModel):
    """The groups that fit the filter, in their order of rank."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: list[Group] = []
        self.groups: list[Group] = []
        self.filter = Filter()
        self.left: Mapping[str, str] = {}
        """Ids of the groups that were left as they are, with the reason."""
        self.in_words: InWords = str

    @property
    def unsettled(self) -> int:
        """How many there are, whatever the filter."""
        return len(self._all)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """These are all, ranked."""
        self._all = list(groups)
        self.filter_anew()

    def filter_anew(self) -> None:
        """Show what fits by now."""
        self.beginResetModel()
        self.groups = [group for group in self._all if self._fits(group)]
        self.endResetModel()

    def put(self, group: Group) -> None:
        """A group is another one now, settled, or unsettled again; its row stays where it is."""
        at = next((place for place, each in enumerate(self._all) if each.key == group.key), None)
        if at is not None:
            if self._all[at] == group:
                return
            self._all[at : at + 1] = [] if group.is_settled else [group]
        elif not group.is_settled:
            self._all = ranked([*self._all, group])
        else:
            return
        self.filter_anew()

    def reason(self, group: Group) -> str | None:
        """Why it was left as it is; None where it was not."""
        return self.left.get(group.id) if self.left else None

    def row_of(self, key: str) -> int:
        """Where a text is shown, -1 where it is not."""
        return next((place for place, group in enumerate(self.groups) if group.key == key), -1)

    def ways(self, group: Group) -> str:
        """How often each way is, in words."""
        return " · ".join(f"{self.in_words(way)} {count}" for way, count in group.ways)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.groups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        group = self.groups[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return group
        if role in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
        ):  # fmt: skip
            text = f"“{group.key}”: {self.ways(group)}"
            reason = self.reason(group)
            if reason is None:
                return text
            left = (
                self.tr("left as it is: {reason}").format(reason=reason)
                if reason
                else self.tr("left as it is")
            )
            return f"{text}; {left}"
        return None

    def _fits(self, group: Group) -> bool:
        return self.filter.takes(group) and (self.filter.with_left or self.reason(group) is None)


class _GroupRow(QStyledItemDelegate):
    def __init__(self, theme: Theme, look: ArticleStyle, model: GroupsModel, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._look, self._model, self._view = theme, look, model, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Called by Qt."""
        return QSize(0, self._view.fontMetrics().height() + 13)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        group = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(group, Group):
            return
        theme, frame = self._theme, option.rect
        painter.save()
        try:
            chosen = paint_ground(painter, frame.adjusted(2, 1, -2, -1), option.state, theme)
            inner = frame.adjusted(_EDGE, 0, -_EDGE, 0)
            self._paint_bar(painter, QRectF(inner.left(), inner.center().y() - 4, _BAR, 9), group)
            left = inner.left() + _BAR + _EDGE
            middle = left + int((inner.right() - left) * 0.42)
            is_left = self._model.reason(group) is not None
            painter.setPen(QColor(theme.dim if is_left else theme.ink))
            draw_text(
                painter, QRect(left, frame.top(), middle - left - 8, frame.height()), group.key[:_QUOTE]
            )
            painter.setPen(QColor(theme.ink if chosen else theme.dim))
            said = self._model.ways(group)
            draw_text(painter, QRect(middle, frame.top(), inner.right() - middle, frame.height()), said)
        finally:
            painter.restore()

    def _paint_bar(self, painter: QPainter, area: QRectF, group: Group) -> None:
        """The shares of the ways, in the colours of their labels."""
        painter.setPen(Qt.PenStyle.NoPen)
        at = area.left()
        for way, count in group.ways:
            width = max(area.width() * count / group.times, 2.0)
            colour = self._theme.field if way == UNLABELLED else self._look.label(way[0][0]).line
            painter.setBrush(QColor(colour))
            painter.drawRect(QRectF(at, area.top(), min(width, area.right() - at), area.height()))
            at += width
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(self._theme.dim))
        painter.drawRect(area)


class GroupsList(DialogList):
    """The groups; all keys but the arrows are the dialog's."""

    def __init__(self, theme: Theme, look: ArticleStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = GroupsModel(self)
        self.setModel(self.rows)
        self.dress(theme, look)

    def dress(self, theme: Theme, look: ArticleStyle) -> None:
        """Other colours."""
        self.setItemDelegate(_GroupRow(theme, look, self.rows, self))

    def current(self) -> Group | None:
        """The group at the keyboard's place."""
        row = self.currentIndex().row()
        return self.rows.groups[row] if 0 <= row < len(self.rows.groups) else None

"""The tray: labels that lost their place when a page or a text was corrected, until a person places them again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.session.waiting import Waiting, Why
from annotator.ui.article.style import ArticleStyle
from annotator.ui.keymap import with_key
from annotator.ui.list_row import paint_bar, paint_ground
from annotator.ui.panel import headed, plain_tip
from annotator.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
AIR = 12
QUOTE_LENGTH = 60
SMALLEST_LIST = 64
"""Pixels: an entry and the beginning of the next."""
RETURNS = "↩"


class TrayModel(QAbstractListModel):
    """The entries of the person at this desktop."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[Waiting] = []
        self.names: Mapping[str, str] = {}
        self.reason: Callable[[Waiting], str] = lambda _: ""

    def show(self, entries: Sequence[Waiting]) -> None:
        """These wait now."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        waiting = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return waiting.entry.span.quote[:QUOTE_LENGTH].replace("\n", " ")
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            span = waiting.entry.span
            label = self.names.get(waiting.label, span.label)
            said = [f"{label}: {span.quote}", place_of(waiting), span.note, self.reason(waiting)]
            text = "\n".join(each for each in said if each)
            is_tip = role == Qt.ItemDataRole.ToolTipRole
            return plain_tip(text) if is_tip else text.replace("\n", "; ")
        return waiting if role == Qt.ItemDataRole.UserRole else None


def place_of(waiting: Waiting) -> str:
    """Where it stood: page and article."""
    return " · ".join(each for each in (waiting.page, waiting.article) if each)


class TrayRowDelegate(QStyledItemDelegate):
    """A bar in the label's colour, the quote and the tag, and where it stood; an arrow where it can go back."""

    def __init__(self, theme: Theme, look: ArticleStyle, view: QListView) -> None:
        super().__init__(view)
        self.theme, self.look = theme, look

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Called by Qt."""
        return QSize(120, 2 * option.fontMetrics.height() + AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        waiting = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(waiting, Waiting):
            return
        frame: QRect = option.rect
        style, theme = self.look.label(waiting.label), self.theme
        painter.save()
        try:
            paint_ground(painter, frame.adjusted(0, 1, -1, -1), option.state, theme)
            paint_bar(painter, frame.adjusted(5, 0, 0, 0), style.line)
            metrics = painter.fontMetrics()
            area = frame.adjusted(15, AIR // 2, -8, 0)
            area.setHeight(metrics.height())
            painter.setPen(QColor(style.tag_colour))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, style.tag)
            tag = metrics.horizontalAdvance(style.tag) + 8
            if waiting.can_return:
                painter.setPen(QColor(theme.accent))
                place = area.adjusted(0, 0, -tag, 0)
                align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
                painter.drawText(place, align, RETURNS)
                tag += metrics.horizontalAdvance(RETURNS) + 6
            lines = (
                (index.data(), theme.ink, area.width() - tag),
                (place_of(waiting), theme.dim, area.width()),
            )
            for text, colour, room in lines:
                painter.setPen(QColor(colour))
                elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
                area.translate(0, metrics.height())
        finally:
            painter.restore()


class TrayList(QListView):
    """Enter puts back, Delete discards, Esc goes to the text. `looked_at`: another entry is current by a person."""

    returned = Signal()
    discarded = Signal()
    left = Signal()
    looked_at = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returned.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.discarded.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Called by Qt."""
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self.looked_at.emit()


class TrayBox(QWidget):
    """A part of the tagging panel that is there only while something waits. The signals carry the id of a span."""

    put_back = Signal(str)
    placed = Signal(str)
    discarded = Signal(str)
    looked_at = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, look: ArticleStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel(self)
        self.list = TrayList(self)
        self.model = TrayModel(self)
        self.model.reason = self._reason
        self.delegate = TrayRowDelegate(theme, look, self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.return_button, self.place_button, self.discard_button = (QPushButton(self) for _ in range(3))
        buttons = QWidget(self)
        rows = QVBoxLayout(buttons)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.return_button, 1)
        row.addWidget(self.discard_button, 1)
        rows.addLayout(row)
        rows.addWidget(self.place_button)
        self.why = QLabel(self)
        self.why.setProperty("dim", True)
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self._others = QLabel(self)
        self._others.setProperty("dim", True)
        self._others.setWordWrap(True)
        self.setLayout(headed(self._heading, self.list, self.why, buttons, self._others, stretch=self.list))
        self.list.setMinimumHeight(SMALLEST_LIST)
        self.return_button.clicked.connect(lambda: self._tell(self.put_back))
        self.place_button.clicked.connect(lambda: self._tell(self.placed))
        self.discard_button.clicked.connect(lambda: self._tell(self.discarded))
        self.list.returned.connect(lambda: self._tell(self.put_back))
        self.list.discarded.connect(lambda: self._tell(self.discarded))
        self.list.left.connect(self.left)
        self.list.looked_at.connect(lambda: self._tell(self.looked_at))
        self.list.clicked.connect(lambda _: self._tell(self.looked_at))
        self.list.selectionModel().currentChanged.connect(self._enable)
        self._shown: Callable[[str], str] = lambda _: ""
        self._number_of_others = 0
        self._has_selection = self._can_edit = False
        self._set_texts()
        self.hide()

    def show_entries(self, entries: Sequence[Waiting], others: int) -> None:
        """These wait now, and so many of colleagues; the place in the list stays."""
        row = max(self.list.currentIndex().row(), 0)
        current = self.current
        had_focus = any(
            each.hasFocus()
            for each in (self.list, self.return_button, self.place_button, self.discard_button)
        )
        self._number_of_others = others
        if list(entries) != self.model.entries:
            self.model.show(entries)
            same = (
                i for i, each in enumerate(entries) if current and each.entry.span.id == current.entry.span.id
            )
            place = next(same, min(row, len(entries) - 1))
            # that something else is current now is no look of a person
            blocked = self.list.blockSignals(True)
            self.list.setCurrentIndex(self.model.index(place) if entries else QModelIndex())
            self.list.blockSignals(blocked)
        self.setVisible(bool(entries))
        if had_focus and not entries:
            self.left.emit()
        self._set_texts()

    @property
    def current(self) -> Waiting | None:
        """The entry that buttons and keys are about."""
        index = self.list.currentIndex()
        return self.model.entries[index.row()] if index.isValid() else None

    def show_state(self, *, has_selection: bool, can_edit: bool) -> None:
        """Whether there is something to place a label on, and whether labels can be placed at all."""
        self._has_selection, self._can_edit = has_selection, can_edit
        self._enable()

    def set_look(self, theme: Theme, look: ArticleStyle, names: Mapping[str, str]) -> None:
        """Draw in these colours; call labels by these names."""
        self.delegate.theme, self.delegate.look = theme, look
        self.model.names = names
        self.list.viewport().update()

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self._set_texts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._keep_room()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
            self.list.viewport().update()
        super().changeEvent(event)

    def _tell(self, signal: SignalInstance) -> None:
        current = self.current
        if current is not None:
            signal.emit(current.entry.span.id)

    def _keep_room(self) -> None:
        """Lines and buttons are never pressed together: a splitter does not ask how high they are at a width."""
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            # below nothing where no line wraps
            wrapped = layout.minimumHeightForWidth(self.width())
            self.setMinimumHeight(max(wrapped, 0) or layout.minimumSize().height())

    def _enable(self) -> None:
        current = self.current
        self.why.setText(self._reason(current) if current is not None else "")
        self._keep_room()
        self.return_button.setEnabled(self._can_edit and current is not None and current.can_return)
        self.place_button.setEnabled(
            self._can_edit and self._has_selection and current is not None and current.why is not Why.NO_LABEL
        )
        self.discard_button.setEnabled(self._can_edit and current is not None)

    def _reason(self, waiting: Waiting) -> str:
        count, titles = len(waiting.titles), ", ".join(waiting.titles)
        return {
            Why.RETURNS: self.tr("Its characters stand together again: Enter puts it back."),
            Why.NO_PAGE: self.tr("Its page is not in the project."),
            Why.NOT_READ: self.tr("What it stood on is not read any more."),
            Why.SEVERAL: self.tr("Its characters are in {count} articles now: {titles}").format(
                count=count, titles=titles
            ),
            Why.APART: self.tr("Its characters do not stand together any more."),
            Why.NO_LABEL: self.tr("The label “{name}” is no longer in the scheme.").format(
                name=waiting.label
            ),
        }[waiting.why]

    def _set_texts(self) -> None:
        self._heading.setText(f"{self.tr('Tray: lost their place')} · {len(self.model.entries)}")
        self.list.setAccessibleName(self.tr("Tray: labels that lost their place"))
        self.return_button.setText(self.tr("Put back"))
        self.return_button.setToolTip(self.tr("Where its characters stand together again (Enter)"))
        self.discard_button.setText(self.tr("Discard"))
        self.discard_button.setToolTip(self.tr("It is not needed any more; can be undone (Delete)"))
        self.place_button.setText(self.tr("Place on the selection"))
        self.place_button.setToolTip(
            with_key(self.tr("Where it belongs is selected in the text"), self._shown("place_from_tray"))
        )
        others = self._number_of_others
        self._others.setVisible(others > 0)
        self._others.setText(self.tr("{count} more wait for colleagues.").format(count=others))
        self._enable()

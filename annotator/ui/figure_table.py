"""A table of figures: painted cells that can be asked what they mean and what is behind them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.ui.agreement_cells import Cell, explained
from annotator.ui.article.colour import contrast, mix
from annotator.ui.dialog_list import ENTER
from annotator.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

HUE = {False: "#0072b2", True: "#3d8fd1"}
"""One hue from pale to strong: told apart by lightness alone, so by every eye. Light theme, dark theme."""

TEXT_CONTRAST = 7.0
_STEP = 0.01
_LEAST = 0.08
_PAD = 9


@cache
def strongest(theme: Theme) -> float:
    """How much of the hue a ground may have on which the ink keeps its contrast."""
    share = 1.0
    while share > 0 and contrast(theme.ink, mix(HUE[theme.is_dark], theme.field, share)) < TEXT_CONTRAST:
        share -= _STEP
    return share


def shade(theme: Theme, share: float) -> str:
    """The ground of a share from 0 to 1. What is there at all can be seen."""
    most = strongest(theme)
    return mix(HUE[theme.is_dark], theme.field, _LEAST * most + (1 - _LEAST) * most * share if share else 0.0)


class FigureModel(QAbstractTableModel):
    """Cells with what stands before the rows and over the columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cells: list[list[Cell]] = []
        self._heads: tuple[Sequence[str], Sequence[str]] = ((), ())

    def show_cells(
        self, cells: Sequence[Sequence[Cell]], columns: Sequence[str], rows: Sequence[str]
    ) -> None:
        """These are all."""
        self.beginResetModel()
        self.cells = [list(row) for row in cells]
        self._heads = columns, rows
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """The cell at a place."""
        return self.cells[index.row()][index.column()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._heads[0])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Called by Qt."""
        heads = self._heads[orientation is Qt.Orientation.Vertical]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and section < len(heads):
            return heads[section]
        if role == Qt.ItemDataRole.ToolTipRole and orientation is Qt.Orientation.Horizontal and self.cells:
            return explained(self.cells[0][section].definition)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        cell = self.cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.UserRole:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.said
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return explained(cell.definition, with_source=False)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{cell.said}\n\n{explained(cell.definition)}"
        return None


class _Painted(QStyledItemDelegate):
    """A ground by the share, or a bar; the figure always stands there in print."""

    def __init__(self, theme: Theme, view: FigureTable) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Called by Qt."""
        metrics = self._view.fontMetrics()
        cell = index.data(Qt.ItemDataRole.UserRole)
        text = cell.text if isinstance(cell, Cell) else ""
        return QSize(metrics.horizontalAdvance(text) + 2 * _PAD, metrics.height() + 11)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        cell = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(cell, Cell):
            return
        theme, frame = self._theme, QRectF(option.rect).adjusted(1, 1, -1, -1)
        state: QStyle.StateFlag = option.state
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.field))
            painter.drawRect(frame)
            if cell.share is not None:
                bar = QRectF(frame)
                if cell.is_bar:
                    painter.setBrush(QColor(theme.raised))
                    painter.drawRoundedRect(bar, 3, 3)
                    bar.setWidth(frame.width() * cell.share)
                painter.setBrush(QColor(shade(theme, 0.55 if cell.is_bar else cell.share)))
                painter.drawRoundedRect(bar, 3, 3)
            if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
                focus = bool(state & QStyle.StateFlag.State_Selected)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.accent if focus else theme.dim), 2 if focus else 1))
                painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 3, 3)
            painter.setPen(QColor(theme.ink if cell.is_defined else theme.dim))
            if not cell.is_defined:
                font = painter.font()
                font.setItalic(True)
                painter.setFont(font)
            area = option.rect.adjusted(_PAD, 0, -_PAD, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, cell.text)
        finally:
            painter.restore()


class FigureTable(QTableView):
    """`asked` carries the cell whose spans are wanted and whether by the keyboard, `current_changed` the cell that is
    current."""

    asked = Signal(object, bool)
    current_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.figures = FigureModel(self)
        self.setModel(self.figures)
        self.setItemDelegate(_Painted(theme, self))
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        # Tab leaves the table; the arrows walk in it
        self.setTabKeyNavigation(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            header.setHighlightSections(False)
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            header.setMaximumSectionSize(200)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.clicked.connect(lambda index: self._ask(index, False))
        self.selectionModel().currentChanged.connect(
            lambda index, _: self.current_changed.emit(self.figures.cell(index))
        )

    def dress(self, theme: Theme) -> None:
        """Other colours."""
        self.setItemDelegate(_Painted(theme, self))

    def show_cells(
        self, cells: Sequence[Sequence[Cell]], columns: Sequence[str], rows: Sequence[str]
    ) -> None:
        """Show these; the place of the keyboard stays as far as there is one."""
        at = self.currentIndex()
        self.figures.show_cells(cells, columns, rows)
        if cells:
            place = self.figures.index(
                min(max(at.row(), 0), len(cells) - 1), min(max(at.column(), 0), len(columns) - 1)
            )
            self.setCurrentIndex(place)

    def current(self) -> Cell | None:
        """The cell at the keyboard's place."""
        return self.figures.cell(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt. Letters and signs are the dialog's."""
        if event.key() in ENTER or event.key() == Qt.Key.Key_Space:
            self._ask(self.currentIndex(), True)
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _ask(self, index: Index, by_key: bool) -> None:
        cell = self.figures.cell(index)
        if cell is not None and cell.figure is not None:
            self.asked.emit(cell, by_key)

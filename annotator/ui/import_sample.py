"""The first rows of a table, and which of its columns is what."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from annotator.reading import Examined
from annotator.ui.import_choices import COLUMNS
from annotator.ui.import_list import Index
from annotator.ui.theme import Theme

_LONGEST = 80
"""Characters of a cell that are shown."""
_WIDTH = 120
_WIDEST = 220


class SampleModel(QAbstractTableModel):
    """Cells in one line each; over a column that is used stands what as."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._used: dict[str, str] = {}

    def show_table(self, examined: Examined) -> None:
        """These columns and rows."""
        names = {
            "text": self.tr("Text"),
            "title": self.tr("Title"),
            "date": self.tr("Date"),
            "newspaper": self.tr("Newspaper"),
            "page": self.tr("Page"),
        }
        self.beginResetModel()
        self._columns, self._rows = examined.columns, examined.sample
        self._used = {getattr(examined.guess, name): names[name] for name in COLUMNS}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            cell = row[index.column()] if index.column() < len(row) else ""
            return " ".join(cell[: 2 * _LONGEST].split())[:_LONGEST]
        if role == Qt.ItemDataRole.ForegroundRole:
            used = self._columns[index.column()] in self._used
            return QColor(self._theme.ink if used else self._theme.dim)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Called by Qt."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        name = self._columns[section]
        used = self._used.get(name)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{used} ← {name}" if used else name
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(used is not None)
            return font
        return None


class SampleTable(QTableView):
    """Some rows to look at; nothing in them can be changed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.sample = SampleModel(theme, self)
        self.setModel(self.sample)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header: QHeaderView = self.horizontalHeader()
        header.setDefaultSectionSize(_WIDTH)
        header.setMaximumSectionSize(_WIDEST * 3)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)

    def show_table(self, examined: Examined) -> None:
        """Its first rows, every column as wide as its heading wants, within reason."""
        self.sample.show_table(examined)
        header = self.horizontalHeader()
        for column in range(self.sample.columnCount()):
            wanted = header.sectionSizeHint(column) + 12
            self.setColumnWidth(column, min(max(wanted, _WIDTH), _WIDEST))

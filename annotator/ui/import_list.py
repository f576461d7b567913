"""The files of an import as rows: what each would bring, and which are ticked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.reading import Choice
from annotator.session.previewing import Previewed
from annotator.ui.import_file import ListedFile
from annotator.ui.import_words import reading_of, remark_of, yield_of
from annotator.ui.panel import plain_tip

Index = QModelIndex | QPersistentModelIndex


class ImportList(QAbstractListModel):
    """Ticks what is new, unless the person said otherwise; what cannot be read can not be ticked."""

    ticked = Signal()
    """The person ticked or unticked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._files: list[ListedFile] = []
        self._rows: dict[Path, int] = {}
        self._said: dict[Path, bool] = {}

    @property
    def files(self) -> list[ListedFile]:
        """All, in the order in which they go in."""
        return list(self._files)

    def chosen(self) -> list[ListedFile]:
        """Those that will go in."""
        return [file for file in self._files if file.ticked]

    def refused(self) -> list[ListedFile]:
        """Those that cannot be read."""
        return [file for file in self._files if not file.can_tick]

    def file(self, row: int) -> ListedFile | None:
        """The file of a row."""
        return self._files[row] if 0 <= row < len(self._files) else None

    def row_of(self, path: Path) -> int | None:
        """Where a file stands."""
        return self._rows.get(path)

    def take(self, seen: Sequence[tuple[Previewed, Choice]]) -> None:
        """Files were looked at: each gets a new row, or the one it has."""
        new: list[ListedFile] = []
        for file, choice in seen:
            row = self._rows.get(file.path)
            if row is None:
                self._rows[file.path] = len(self._files) + len(new)
                new.append(self._judged(ListedFile(file, choice, file.examined)))
            elif row >= len(self._files):
                new[row - len(self._files)] = self._judged(ListedFile(file, choice, file.examined))
            else:
                found = self._files[row].found or file.examined
                self._files[row] = self._judged(ListedFile(file, choice, found))
                self.dataChanged.emit(self.index(row), self.index(row))
        if new:
            first = len(self._files)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._files += new
            self.endInsertRows()

    def toggle(self, row: int) -> None:
        """Tick or untick a file, where that can be."""
        file = self.file(row)
        if file is not None and file.can_tick:
            self._tick(row, not file.ticked)
            self._tell(row, row)

    def toggle_all(self) -> None:
        """Tick all; where all are ticked, none."""
        wanted = any(file.can_tick and not file.ticked for file in self._files)
        for row, file in enumerate(self._files):
            if file.can_tick:
                self._tick(row, wanted)
        self._tell(0, len(self._files) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        file = self._files[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return file
        if role == Qt.ItemDataRole.DisplayRole:
            return file.path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = (str(file.path), reading_of(file), yield_of(file), remark_of(file))
            return plain_tip("\n".join(line for line in lines if line))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.tr("ticked") if file.ticked else self.tr("not ticked") if file.can_tick else ""
            parts = (file.path.name, state, reading_of(file), yield_of(file), remark_of(file))
            return ", ".join(part for part in parts if part)
        return None

    def _judged(self, file: ListedFile) -> ListedFile:
        ticked = file.can_tick and self._said.get(file.path, not file.is_known)
        return ListedFile(file.seen, file.choice, file.found, ticked)

    def _tick(self, row: int, wanted: bool) -> None:
        self._said[self._files[row].path] = wanted
        self._files[row] = self._judged(self._files[row])

    def _tell(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))
        self.ticked.emit()

"""Threads of comments as rows of a list: a head that says what a thread is about, then what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from annotator.model.comment import Comment
from annotator.session.commenting import LONGEST
from annotator.session.thread_places import QUOTED, PlacedThread
from annotator.ui.comment_words import remarks_on, visible, what_about, who_and_when
from annotator.ui.panel import plain_tip

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """The head of a thread, or with `comment` one of its comments. The head of a settled thread `is_folded` until it
    is opened: its comments have no rows then."""

    thread: PlacedThread
    comment: Comment | None = None
    is_folded: bool = False

    @property
    def id(self) -> tuple[str, str]:
        """Of the thread and the comment."""
        return (self.thread.id, self.comment.id if self.comment else "")

    @property
    def about(self) -> Comment:
        """The comment itself; of a head the first of its thread."""
        return self.comment or self.thread.about

    @property
    def line(self) -> str:
        """What stands above: what the thread is about, or who said it."""
        return what_about(self.thread) if self.comment is None else who_and_when(self.comment)

    @property
    def text(self) -> str:
        """What stands below."""
        if self.comment is not None:
            # what came from elsewhere may be of any length
            return visible(self.comment.text[:LONGEST])
        return " · ".join(remarks_on(self.thread))


class CommentsModel(QAbstractListModel):
    """The rows of some threads, in their order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.threads: Sequence[PlacedThread] = ()
        self._unfolded: set[str] = set()

    def show(self, threads: Sequence[PlacedThread]) -> None:
        """These are shown now."""
        self.threads = threads
        rows: list[Row] = []
        for thread in threads:
            is_folded = not thread.thread.is_open and thread.id not in self._unfolded
            rows.append(Row(thread, is_folded=is_folded))
            if not is_folded:
                rows += [Row(thread, comment) for comment in thread.thread.comments]
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def fold(self, thread_id: str, folded: bool) -> None:
        """A settled thread shows its comments, or no longer."""
        if folded:
            self._unfolded.discard(thread_id)
        else:
            self._unfolded.add(thread_id)
        self.show(self.threads)

    def place(self, thread_id: str, comment_id: str = "") -> QModelIndex:
        """The row of a comment or, where that has none, of the head of its thread; invalid where that is not here."""
        heads = [number for number, row in enumerate(self.rows) if row.id == (thread_id, "")]
        own = [number for number, row in enumerate(self.rows) if row.id == (thread_id, comment_id)]
        return self.index((own or heads)[0]) if heads else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = len(row.thread.thread.comments) if row.is_folded else ""
            return ", ".join(each for each in (row.line, row.text.replace("\n", " "), str(count)) if each)
        if role == Qt.ItemDataRole.ToolTipRole and row.comment is None:
            return plain_tip(
                "\n".join(each for each in (visible(row.thread.quote[:QUOTED]), row.text) if each)
            )
        return row if role == Qt.ItemDataRole.UserRole else None

"""The list of keys, searchable: F1."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.key_caps import BETWEEN_KEYS, ROW, KeyCaps
from annotator.ui.key_list import KeyRow, Topic, finds


class SearchField(QLineEdit):
    """Up, Down and the page keys go to the list beneath without leaving the field."""

    def __init__(self, listed: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._listed = listed
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.setAccepted(self._listed.event(event))
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class TopicsTree(QTreeWidget):
    """Headings with their rows; a search leaves the rows that have every word. `text` and `keys` are the columns
    for what a row does and for its keys."""

    def __init__(self, columns: int, parent: QWidget, *, text: int, keys: int) -> None:
        super().__init__(parent)
        self._text, self._keys = text, keys
        self.setColumnCount(columns)
        self.setItemDelegate(KeyCaps(keys, self))
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QTreeView { border: 1px solid palette(mid); border-radius: 6px; outline: 0; }")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setTabKeyNavigation(False)
        self.setAllColumnsShowFocus(True)
        self.setWordWrap(True)

    def fill(self, topics: Sequence[Topic]) -> None:
        """Show them."""
        self.clear()
        for topic in topics:
            head = QTreeWidgetItem(self, [topic.title])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for row in topic.rows:
                item = QTreeWidgetItem(head)
                item.setData(0, ROW, row)
                item.setText(self._text, row.text)
                item.setText(self._keys, BETWEEN_KEYS.join(row.keys))
                item.setToolTip(self._text, row.text)
                item.setToolTip(self._keys, BETWEEN_KEYS.join(row.keys))
            head.setExpanded(True)
            head.setFirstColumnSpanned(True)

    def rows(self) -> list[tuple[QTreeWidgetItem, KeyRow]]:
        """Every row and its item."""
        heads = (self.topLevelItem(place) for place in range(self.topLevelItemCount()))
        items = (head.child(place) for head in heads if head for place in range(head.childCount()))
        return [(item, item.data(0, ROW)) for item in items if item]

    def narrow(self, sought: str) -> int:
        """Hide what a search does not find; how many rows are left."""
        left = 0
        for item, row in self.rows():
            item.setHidden(not finds(row, sought))
            left += not item.isHidden()
        for place in range(self.topLevelItemCount()):
            head = self.topLevelItem(place)
            if head is not None:
                inner = (head.child(each) for each in range(head.childCount()))
                head.setHidden(all(item.isHidden() for item in inner if item))
        current = self.currentItem()
        if current is None or current.isHidden() or current.parent() is None:
            shown = (item for item, _ in self.rows() if not item.isHidden())
            self.setCurrentItem(next(shown, None))  # type: ignore[arg-type]
        return left


class KeysDialog(QDialog):
    """Two columns and a field that narrows them. `settings_wanted` when the person wants to change a key."""

    settings_wanted = Signal()

    def __init__(self, topics: Sequence[Topic], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(820, 700)
        self.table = TopicsTree(2, self, text=1, keys=0)
        self.table.fill(topics)
        self.table.setAccessibleName(self.windowTitle())
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.header().setStretchLastSection(True)
        self.field = SearchField(self.table, self)
        self.field.setPlaceholderText(self.tr("Search by words or by key, such as Ctrl or W"))
        self.field.setAccessibleName(self.tr("Search"))
        self.nothing = QLabel(self.tr("No key does that. Try another word."), self)
        self.nothing.setProperty("dim", True)
        self.nothing.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.change = buttons.addButton(self.tr("Change keys…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.change.setAutoDefault(False)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        self.change.clicked.connect(self._change)
        self.field.textChanged.connect(self._narrow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.setSpacing(10)
        for part in (self.field, self.nothing, self.table, buttons):
            layout.addWidget(part, 1 if part is self.table else 0)
        self.table.narrow("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self, text: str) -> None:
        self.nothing.setVisible(not self.table.narrow(text))

    def _change(self) -> None:
        self.accept()
        self.settings_wanted.emit()

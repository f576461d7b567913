"""Who has what: the people, their articles, and how far they are as far as it was handed in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.session.handing_out import Assignment, Given
from annotator.ui.article_row import STATE_ICONS
from annotator.ui.articles_model import state_name, title_of
from annotator.ui.dialog_list import ENTER
from annotator.ui.theme import Theme, icon

PLACE = Qt.ItemDataRole.UserRole


class KeysTree(QTreeWidget):
    """Arrows move, open and close; every other key is the dialog's, also under a Chinese input method."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(True)
        # Chinese titles fill their line; without air the rows run together
        self.setStyleSheet("QTreeView::item { padding: 4px 2px; }")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        moves = (
            Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
        )  # fmt: skip
        if event.key() in moves:
            super().keyPressEvent(event)
        else:
            event.ignore()


class AssignmentsDialog(QDialog):
    """`went` carries an article that is to be shown, `listed` a person whose articles the list is to show, `withdrawn`
    a hand-out that is taken back, after which `show_all` says what is left."""

    went = Signal(str)
    listed = Signal(str)
    withdrawn = Signal(object)

    def __init__(self, assignments: Sequence[Assignment], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.assignments: list[Assignment] = []
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.tree = KeysTree(self)
        self.tree.setColumnCount(3)
        self._hint = QLabel(self)
        self._hint.setProperty("dim", True)
        self.close_button, self.withdraw_button, self.list_button = (QPushButton(self) for _ in range(3))
        for button in (self.close_button, self.withdraw_button):
            button.setAutoDefault(False)
        self.list_button.setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        for button in (self.close_button, self.withdraw_button, self.list_button):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.summary)
        layout.addWidget(self.tree, 1)
        layout.addLayout(foot)
        self.resize(820, 560)
        self._set_texts()
        self.show_all(assignments)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.close_button.clicked.connect(self.reject)
        self.list_button.clicked.connect(self.accept)
        self.withdraw_button.clicked.connect(self.withdraw)
        self.tree.itemDoubleClicked.connect(lambda *_: self.accept())
        self.tree.setFocus()

    def show_all(self, assignments: Sequence[Assignment]) -> None:
        """These are all."""
        self.assignments = list(assignments)
        self.tree.clear()
        for number, each in enumerate(self.assignments):
            self.tree.addTopLevelItem(self._item(number, each))
        self.tree.expandAll()
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
        people = {each.hand_out.annotator for each in self.assignments}
        articles = {given.article.id for each in self.assignments for given in each.given}
        text = self.tr(
            "Articles handed out: {articles}, to people: {people}. States are as far as they were handed in."
        )
        nothing = self.tr("Nothing was handed out yet.")
        self.summary.setText(text.format(articles=len(articles), people=len(people)) if people else nothing)
        for button in (self.withdraw_button, self.list_button):
            button.setEnabled(bool(people))

    def accept(self) -> None:
        """Show the article that is current, or list those of the person."""
        place = self._place()
        if place is None:
            return
        assignment, given = place
        super().accept()
        if given is not None:
            self.went.emit(given.article.id)
        else:
            self.listed.emit(assignment.hand_out.annotator)

    def withdraw(self) -> None:
        """Take the current assignment back."""
        place = self._place()
        if place is not None:
            self.withdrawn.emit(place[0].hand_out)
        self.tree.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.key() == Qt.Key.Key_Delete:
            self.withdraw()
        elif event.key() in ENTER and self.tree.hasFocus():
            self.accept()
        else:
            super().keyPressEvent(event)

    def _item(self, number: int, each: Assignment) -> QTreeWidgetItem:
        out = each.hand_out
        blind = self.tr("blind") if out.blind else self.tr("with labels")
        counts = " · ".join(f"{state_name(state)} {count}" for state, count in each.counts().items())
        item = QTreeWidgetItem([f"{out.annotator} · {len(out.articles)}", counts, f"{out.day} · {blind}"])
        item.setData(0, PLACE, (number, -1))
        item.setToolTip(2, self.tr("Handed out by {name}").format(name=out.handed_by))
        for place, given in enumerate(each.given):
            item.addChild(self._child(number, place, given))
        if each.gone:
            gone = QTreeWidgetItem(
                [self.tr("Articles that are gone since then: {count}").format(count=each.gone)]
            )
            gone.setData(0, PLACE, (number, -1))
            item.addChild(gone)
        return item

    def _child(self, number: int, place: int, given: Given) -> QTreeWidgetItem:
        state = given.standing.state
        said = self.tr("{state} by {name}").format(state=state_name(state), name=given.decided_by)
        words = said if given.decided_by else state_name(state)
        child = QTreeWidgetItem([title_of(given.article), words, str(given.standing.spans or "")])
        child.setIcon(0, icon(STATE_ICONS.get(state, "article_new"), self._theme, self._theme.dim))
        child.setData(0, PLACE, (number, place))
        return child

    def _place(self) -> tuple[Assignment, Given | None] | None:
        item = self.tree.currentItem()
        if item is None:
            return None
        number, place = item.data(0, PLACE)
        assignment = self.assignments[number]
        return assignment, assignment.given[place] if place >= 0 else None

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Who has what"))
        self.tree.setAccessibleName(self.windowTitle())
        self.tree.setHeaderLabels([self.tr("Person and articles"), self.tr("State"), self.tr("Day, labels")])
        self._hint.setText(self.tr("Enter: show it · Delete: withdraw the assignment"))
        self.close_button.setText(self.tr("Close"))
        self.list_button.setText(self.tr("Show"))
        self.withdraw_button.setText(self.tr("Withdraw"))
        self.withdraw_button.setToolTip(
            self.tr(
                "The file that went out stays where it is; what comes back in it can be merged all the same"
            )
        )

"""The list of articles: pages with their articles, state and number of spans; filter as you type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from annotator.model.layer import ArticleSummary
from annotator.ui.article_filter import ALL, ANYBODY, FITS, NOBODY, WhichButton
from annotator.ui.article_row import ArticleRowDelegate
from annotator.ui.articles_model import SUMMARY_ROLE, ArticleListModel, Index, everything
from annotator.ui.theme import Theme


def _was_given(assigned: Mapping[str, frozenset[str]], person: str, article_id: str) -> bool:
    return person in assigned.get(article_id, ())


MANY_ROWS = 100
"""Rows that are sooner drawn again all together."""


class FilterField(QLineEdit):
    """Enter and the arrow down leave for the list, Escape empties."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ArticlesList(QListView):
    """Rows are all of one height, so that twenty thousand of them cost no more than twenty."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:
        """Called by Qt. A row that says something else is as high as before: Qt would measure all of them."""
        if bottomRight.row() - topLeft.row() > MANY_ROWS:
            self.viewport().update()
            return
        for row in range(topLeft.row(), bottomRight.row() + 1):
            self.update(self.model().index(row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt. The open article stays in view when it was; rows are as wide as the list."""
        before = QRect(QPoint(), event.oldSize())
        was_seen = before.intersects(self.visualRect(self.currentIndex()))
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()
        if was_seen:
            self.scrollTo(self.currentIndex())


class ArticlesPanel(QWidget):
    """Filter above, list below. `chosen` names the article that the person wants to see; `narrowed` when the
    filter is another one."""

    chosen = Signal(str)
    narrowed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.filter_field = FilterField(self)
        self.filter_field.setClearButtonEnabled(True)
        self.list = ArticlesList(self)
        self.model = ArticleListModel(self)
        self.delegate = ArticleRowDelegate(theme, self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.nothing = QLabel(self)
        self.nothing.setProperty("dim", True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 0, 0)
        layout.setSpacing(8)
        self.which_button = WhichButton(theme, self)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(4)
        row.addWidget(self.filter_field, 1)
        row.addWidget(self.which_button)
        layout.addLayout(row)
        self.nothing.setContentsMargins(0, 0, 10, 0)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)
        self.filter_field.textChanged.connect(self._filter)
        self.which_button.chosen.connect(self.show_which)
        self.which_button.person_chosen.connect(self.show_person)
        self._assigned: Mapping[str, frozenset[str]] = {}
        self.filter_field.left.connect(self._leave_filter)
        self.list.clicked.connect(self._click)
        self.list.activated.connect(self._choose)
        self._open: str | None = None
        self._shown: Callable[[str], str] = lambda _: ""
        self._set_texts()
        self._show_nothing()

    def show_articles(self, summaries: Iterable[ArticleSummary], opened: str | None) -> None:
        """Show the list, with the open article marked."""
        self.model.show(summaries)
        self.show_open(opened)
        self._show_nothing()

    def show_open(self, article_id: str | None) -> None:
        """Mark the open article and bring it into view."""
        if article_id != self._open:
            self.model.tidy()
            self._show_nothing()
        self._open = article_id
        index = self.model.place(article_id)
        # a key such as Ctrl+Enter leads here, too, and must not choose several as Ctrl+click does
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            # the name of the page stands above its first article
            self.list.scrollTo(index.siblingAtRow(max(index.row() - 1, 0)))
            self.list.scrollTo(index)

    def show_comments(self, numbers: Mapping[str, int]) -> None:
        """So many threads are open by article; articles without any are left out."""
        self.model.show_comments(numbers)

    @property
    def which(self) -> str:
        """The choice of states, one of FITS."""
        return self.which_button.which

    def show_which(self, which: str) -> None:
        """Show the articles of that choice only."""
        self.which_button.show_choice(which)
        self._filter(self.filter_field.text())

    def show_assigned(self, assigned: Mapping[str, frozenset[str]]) -> None:
        """These articles were handed out, and to whom."""
        if assigned != self._assigned:
            self._assigned = assigned
            self.show_person(self.which_button.person)

    def show_person(self, person: str) -> None:
        """Show only what was handed out to somebody: a name, NOBODY, ANYBODY or ALL."""
        assigned = self._assigned
        names = sorted({name for each in assigned.values() for name in each})
        self.which_button.show_people(names, person)
        among = {
            ALL: everything,
            NOBODY: lambda article: article not in assigned,
            ANYBODY: lambda article: article in assigned,
        }
        of_person = partial(_was_given, assigned, person)
        self.which_button.set_theme(self.delegate.theme)
        self.model.restrict(among.get(person, of_person))
        self.show_open(self._open)
        self._show_nothing()

    def selected(self) -> list[str]:
        """The articles that are chosen in the list, in its order: the open one, unless several are."""
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        found = [self.list.model().index(row, 0).data(SUMMARY_ROLE) for row in rows]
        return [each.id for each in found if isinstance(each, ArticleSummary)]

    def narrow(self, words: str, which: str) -> None:
        """Show what has these words and fits that choice."""
        self.filter_field.setText(words)
        self.show_which(which if which in FITS else ALL)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.which_button.set_theme(theme)
        self.delegate.theme = theme
        self.list.viewport().update()

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self.which_button.show_keys(shown)
        self._set_texts()
        self._show_nothing()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
            self._show_nothing()
        super().changeEvent(event)

    def _set_texts(self) -> None:
        self.filter_field.setPlaceholderText(self.tr("Filter articles"))
        tip, key = (
            self.tr("Title, page, first words, newspaper or date such as 2023-04"),
            self._shown("filter"),
        )
        self.filter_field.setToolTip(f"{tip} ({key})" if key else tip)
        self.filter_field.setAccessibleName(self.tr("Filter articles"))
        self.list.setAccessibleName(self.tr("Articles"))

    def _filter(self, text: str) -> None:
        self.model.filter(text, self.which)
        self.show_open(self._open)
        self._show_nothing()
        self.narrowed.emit()

    def _show_nothing(self) -> None:
        empty = self.model.rowCount() == 0
        if self.filter_field.text():
            self.nothing.setText(self.tr("No article has these words. Press Esc in the filter to see all."))
        elif self.which_button.is_narrow:
            text = self.tr("No articles here ({which}). Press {key} to see all.")
            # the choices are in the menu of the button too
            key = self._shown("show_all") or self.which_button.all_name
            self.nothing.setText(text.format(which=self.which_button.name, key=key))
        else:
            hint = self.tr("No articles yet. Drop page files here, or press {key}.")
            self.nothing.setText(hint.format(key=self._shown("import")))
        self.nothing.setVisible(empty)

    def _leave_filter(self) -> None:
        if not self.model.place(self._open).isValid():
            first = self.model.first()
            if first is not None:
                self.chosen.emit(first)
        self.list.setFocus()

    def _click(self, index: QModelIndex) -> None:
        """A click with Shift or Ctrl chooses several, and opens none."""
        if len(self.list.selectedIndexes()) == 1:
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        summary = index.data(SUMMARY_ROLE)
        if isinstance(summary, ArticleSummary):
            self.chosen.emit(summary.id)

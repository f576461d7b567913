"""The list of articles: pages with their articles, state and number of spans; filter as you type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from annotator.model.layer import FINISHED, ArticleSummary
from annotator.ui.article_filter import ALL, FITS, WhichButton
from annotator.ui.article_row import ArticleRowDelegate
from annotator.ui.panel import plain_tip
from annotator.ui.theme import Theme

SUMMARY_ROLE = Qt.ItemDataRole.UserRole
PAGE_ROLE = Qt.ItemDataRole.UserRole + 1

TITLE_LENGTH = 120
"""Code points of a title that a list shows at most."""

MANY_ROWS = 100
"""Rows that are sooner drawn again all together."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PageHead:
    """The line above the articles of one page."""

    name: str
    done: int
    articles: int


def title_of(summary: ArticleSummary) -> str:
    """The title, or how the text begins where there is none; one line of a length that can be drawn."""
    title = " ".join(summary.title.split())
    if title:
        return title if len(title) <= TITLE_LENGTH else title[:TITLE_LENGTH] + "…"
    return " ".join(summary.opening.split()) + "…"


class ArticleListModel(QAbstractListModel):
    """Rows are page heads and articles. Shows the articles whose title (or opening, where there is none) and source
    have every word of the filter."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: dict[str, ArticleSummary] = {}
        self._found: dict[str, str] = {}
        self._rows: list[PageHead | ArticleSummary] = []
        self._places: dict[str, int] = {}
        self._pages: dict[str, tuple[int, int]] = {}
        self._filter = ""
        self._which = ALL
        self._stale = False

    def show(self, summaries: Iterable[ArticleSummary]) -> None:
        """Show these articles."""
        self._all = {summary.id: summary for summary in summaries}
        self._pages = {}
        self._found = {}
        for summary in self._all.values():
            done, articles = self._pages.get(summary.source_id, (0, 0))
            finished = summary.state in FINISHED
            self._pages[summary.source_id] = (done + finished, articles + 1)
        self._arrange()

    def filter(self, text: str, which: str = ALL) -> None:
        """Show only what has these words and fits that choice of states."""
        self._filter, self._which = text, which
        self._arrange()

    def tidy(self) -> None:
        """Show what fits by now and no longer what did: only when a person goes on, so that no line leaves
        the article that is being worked on."""
        if self._stale:
            self._arrange()

    def update(self, summary: ArticleSummary) -> None:
        """An article's state or count is another now; title, page and opening are not."""
        before = self._all.get(summary.id)
        if before is None:
            return
        done, articles = self._pages[summary.source_id]
        gained = (summary.state in FINISHED) - (before.state in FINISHED)
        self._pages[summary.source_id] = (done + gained, articles)
        if FITS[self._which](summary) != (summary.id in self._places):
            self._stale = True
        self._all[summary.id] = summary
        place = self._places.get(summary.id)
        if place is not None:
            self._rows[place] = summary
            head = self._head_of(place)
            self._rows[head] = self._page(summary.source_id, summary.source_name)
            self.dataChanged.emit(self.index(place), self.index(place))
            self.dataChanged.emit(self.index(head), self.index(head))

    def place(self, article_id: str | None) -> QModelIndex:
        """Where an article stands; invalid when it is not shown."""
        place = self._places.get(article_id or "")
        return QModelIndex() if place is None else self.index(place)

    def first(self) -> str | None:
        """The first article that is shown."""
        return next((row.id for row in self._rows if isinstance(row, ArticleSummary)), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Called by Qt. Page heads are no choice."""
        if not index.isValid() or isinstance(self._rows[index.row()], PageHead):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Called by Qt."""
        row = self._rows[index.row()]
        if isinstance(row, PageHead):
            return {Qt.ItemDataRole.DisplayRole: row.name, PAGE_ROLE: row}.get(role)
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n\n".join([title_of(row), *_remarks(row)]))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join([title_of(row), state_name(row.state), f"{row.spans}", *_remarks(row)])
        return row if role == SUMMARY_ROLE else None

    def _arrange(self) -> None:
        words, fits = self._filter.casefold().split(), FITS[self._which]
        self._stale = False
        rows: list[PageHead | ArticleSummary] = []
        places: dict[str, int] = {}
        page = None
        for summary in self._all.values():
            if not fits(summary) or (words and not self._has(summary, words)):
                continue
            if summary.source_id != page:
                page = summary.source_id
                rows.append(self._page(page, summary.source_name))
            places[summary.id] = len(rows)
            rows.append(summary)
        if places and places == self._places:
            # every article where it was: Qt need not lay out twenty thousand rows again
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows, self._places = rows, places
        self.endResetModel()

    def _has(self, summary: ArticleSummary, words: Sequence[str]) -> bool:
        """Whether title, page and opening have all the words. They are put together once, for the next key."""
        found = self._found.get(summary.id)
        if found is None:
            found = f"{summary.title} {summary.source_name} {summary.opening}".casefold()
            self._found[summary.id] = found
        return all(word in found for word in words)

    def _page(self, source_id: str, name: str) -> PageHead:
        return PageHead(name, *self._pages[source_id])

    def _head_of(self, place: int) -> int:
        while not isinstance(self._rows[place], PageHead):
            place -= 1
        return place


def state_name(state: str) -> str:
    """A state in the person's language."""
    return {
        "new": QCoreApplication.translate("State", "new"),
        "in_progress": QCoreApplication.translate("State", "in progress"),
        "done": QCoreApplication.translate("State", "done"),
        "approved": QCoreApplication.translate("State", "approved"),
    }.get(state, state)


def _remarks(summary: ArticleSummary) -> list[str]:
    """What the annotator says of the article, in words."""
    unsure = [QCoreApplication.translate("State", "unsure")] if summary.unsure else []
    return [*unsure, summary.note] if summary.note else unsure


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
        self.filter_field.left.connect(self._leave_filter)
        self.list.clicked.connect(self._choose)
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
        self.list.setCurrentIndex(index)
        if index.isValid():
            # the name of the page stands above its first article
            self.list.scrollTo(index.siblingAtRow(max(index.row() - 1, 0)))
            self.list.scrollTo(index)

    @property
    def which(self) -> str:
        """The choice of states, one of FITS."""
        return self.which_button.which

    def show_which(self, which: str) -> None:
        """Show the articles of that choice only."""
        self.which_button.show_choice(which)
        self._filter(self.filter_field.text())

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
        tip, key = self.tr("Title, page or first words"), self._shown("filter")
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
        elif self.which != ALL:
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

    def _choose(self, index: QModelIndex) -> None:
        summary = index.data(SUMMARY_ROLE)
        if isinstance(summary, ArticleSummary):
            self.chosen.emit(summary.id)

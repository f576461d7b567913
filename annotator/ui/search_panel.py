"""Searching the project: a field, filters, and the hits as a concordance below the article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.session.searching import Found, Query
from annotator.ui.article.style import ArticleStyle
from annotator.ui.everywhere_dialog import TEXT_PIXELS
from annotator.ui.keymap import with_key
from annotator.ui.search_filters import SearchFilters
from annotator.ui.search_results import Place, SearchResults
from annotator.ui.search_row import SearchRow
from annotator.ui.theme import Theme, icon

_MOVES = frozenset(
    (
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
    )
)  # fmt: skip
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
HEIGHT = 300


class SearchField(QLineEdit):
    """Down goes into the hits; Enter and Escape are the panel's."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.down.emit()
        elif event.key() in (*_ENTER, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ResultsList(QListView):
    """Arrows move, with Shift they select more; every other key is the panel's. Up leaves the first hit."""

    up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        font = self.font()
        font.setPixelSize(TEXT_PIXELS)
        self.setFont(font)
        # digits come through under a Chinese input method too
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Up and bare and self.currentIndex().row() <= 0:
            self.up.emit()
        elif event.key() in _MOVES or (event.key() == Qt.Key.Key_A and control):
            super().keyPressEvent(event)
        else:
            event.ignore()


class SearchPanel(QWidget):
    """Asks and shows; looks for nothing itself.

    `asked` carries a query, `went` a hit to be shown, `label_pressed` hits and a label's key; `left` gives the
    keyboard back to the text, `closed` is the panel's end.
    """

    asked = Signal(object)
    went = Signal(object)
    label_pressed = Signal(object, str)
    left = Signal()
    closed = Signal()

    def __init__(
        self, title_of: Callable[[str], str], theme: Theme, look: ArticleStyle, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = SearchField(self)
        self.field.setClearButtonEnabled(True)
        self.filters = SearchFilters(self)
        self.model = SearchResults(title_of, self)
        self.list = ResultsList(self)
        self.list.setModel(self.model)
        self.row = SearchRow(theme, look, self.list)
        self.list.setItemDelegate(self.row)
        self.count = QLabel(self)
        self.hint = QLabel(self)
        self.nothing = QLabel(self)
        self.close_button = QToolButton(self)
        self._stack = QStackedWidget(self)
        self._theme = theme
        self._searching, self._is_whole = False, True
        self._kept: Place | None = None
        self._gone_to: Place | None = None
        self._goes_on = False
        self._shown: Callable[[str], str] = lambda _: ""
        self._arrange()
        self._connect()
        self._set_texts()
        self.hide()

    # -- what is shown ---------------------------------------------------------------------------------------

    def start(self, wanted: str) -> None:
        """Open, with what is to be looked for where there is any, and the keyboard in the field."""
        self.show()
        if wanted and wanted != self.field.text():
            self.field.setText(wanted)
        else:
            self._ask()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def query(self) -> Query:
        """What is asked for."""
        return self.filters.query(self.field.text())

    @property
    def is_searching(self) -> bool:
        """Whether there may be more hits."""
        return self._searching

    def begin(self, *, keeps_place: bool = False) -> None:
        """A search begins: no hits yet. The hit that was current becomes so again with `keeps_place`."""
        current = self.model.hit(self.list.currentIndex().row())
        self._kept = current.place if current and keeps_place else None
        self._gone_to = self._gone_to if keeps_place else None
        self.model.begin(self.query.where)
        self._searching, self._is_whole = True, True
        self._goes_on = False
        self._show_count()

    def take(self, hits: Sequence[Found]) -> None:
        """More hits."""
        self.model.take(hits)
        row = self.model.row_of(self._kept) if self._kept else None
        if row is not None:
            self._kept = None
            self._make_current(row)
        elif not self.list.currentIndex().isValid() and self.model.rowCount() and self._kept is None:
            self._make_current(0)
        self._show_count()
        if self._goes_on and self.model.rowCount():
            self._go_on(1)

    def end(self, *, is_whole: bool) -> None:
        """That was all, or there are more than anybody looks through."""
        self._searching, self._is_whole, self._kept = False, is_whole, None
        self.take(())

    def refuse(self, sentence: str) -> None:
        """The search could not be made."""
        self.end(is_whole=True)
        self.count.setText(sentence)

    def step(self, by: int) -> None:
        """Go to the current hit; from one that was gone to already, to the next (1) or previous (-1)."""
        rows = self.model.rowCount()
        if not rows:
            return
        row = max(self.list.currentIndex().row(), 0)
        hit = self.model.hit(row)
        if hit is not None and hit.place == self._gone_to:
            row = (row + by) % rows
            hit = self.model.hit(row)
        self._make_current(row)
        if hit is not None:
            self._gone_to = hit.place
            self.went.emit(hit)

    def is_at(self, place: tuple[str, int, int]) -> bool:
        """Whether that is where the panel has led last: article, start and end."""
        return self._gone_to is not None and self._gone_to[:3] == place

    def chosen(self) -> list[Found]:
        """The hits that are selected, in their order."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [hit for row in rows if (hit := self.model.hit(row)) is not None]

    def set_look(self, theme: Theme, look: ArticleStyle, names: Mapping[str, str]) -> None:
        """Draw in other colours; labels as the person reads them."""
        self._theme = theme
        self.row.theme, self.row.look = theme, look
        self.close_button.setIcon(icon("close", theme))
        self.model.name_labels(names)
        self.filters.show_labels(names, look)
        self.list.viewport().update()

    # -- from Qt ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt with what field, filters and list leave."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        bare = modifiers == Qt.KeyboardModifier.NoModifier
        if event.key() in _ENTER and modifiers in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            self._go_on(1 if bare else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif bare and event.text().isdigit() and self.list.hasFocus():
            self.label_pressed.emit(self.chosen(), event.text())
        else:
            super().keyPressEvent(event)

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self._set_texts()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    # -- putting together ------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        for label in (self.count, self.hint, self.nothing):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("dim", True)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(14, 8, 14, 8)
        # a narrow window shows as much of the hint as there is room for
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 8, 0)
        head.setSpacing(10)
        head.addWidget(self.field, 1)
        head.addWidget(self.count)
        head.addWidget(self.close_button)
        filters = QHBoxLayout()
        filters.setContentsMargins(12, 0, 12, 0)
        filters.addWidget(self.filters)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 6)
        foot.addWidget(self.hint)
        for page in (self.list, self.nothing):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(filters)
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)
        boxes = (self.filters.where, self.filters.label, self.filters.annotator, self.filters.state)
        order = (self.field, *boxes, self.filters.source, self.list, self.close_button)
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)
        self.setMinimumHeight(180)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._ask)
        self.filters.changed.connect(self._ask)
        self.field.down.connect(self._go_into_list)
        self.list.up.connect(self.field.setFocus)
        self.list.doubleClicked.connect(self._go_to_row)
        self.close_button.clicked.connect(self.closed)

    def _set_texts(self) -> None:
        self.field.setPlaceholderText(self.tr("Search the project"))
        self.field.setAccessibleName(self.tr("Search the project"))
        self.list.setAccessibleName(self.tr("Hits"))
        close = with_key(self.tr("Close"), self._shown("search_project"))
        self.close_button.setToolTip(close)
        self.close_button.setAccessibleName(close)
        self.close_button.setIcon(icon("close", self._theme))
        self._show_count()

    # -- moving ----------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self.asked.emit(self.query)

    def _go_into_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus()

    def _go_on(self, by: int) -> None:
        """To a hit, and the keyboard from the field to the hits, where digits label; Enter may come before the
        first hit does."""
        self._goes_on = self._searching and not self.model.rowCount()
        self.step(by)
        if self.field.hasFocus():
            self._go_into_list()

    def _go_to_row(self, index: QModelIndex) -> None:
        self._gone_to = None
        self._make_current(index.row())
        self.step(1)

    def _make_current(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(self.model.index(row), flags)
        self.list.scrollTo(self.model.index(row))

    def _show_count(self) -> None:
        rows, articles = self.model.rowCount(), self.model.articles
        is_empty = self.query.is_empty
        text = self.tr("{hits} hits in {articles} articles") if rows else ""
        if rows and articles == 1:
            text = self.tr("{hits} hits in 1 article") if rows > 1 else self.tr("1 hit")
        if not rows and not is_empty and not self._searching:
            text = self.tr("No hits")
        if not self._is_whole:
            text = self.tr("More than {hits} hits; these are the first")
        if self._searching:
            text = f"{text}  {self.tr('Searching …')}".strip()
        self.count.setText(text.format(hits=f"{rows:,}", articles=f"{articles:,}"))
        self.nothing.setText(self._advice(is_empty=is_empty))
        self._stack.setCurrentWidget(self.list if rows else self.nothing)
        self.hint.setText(self._keys() if rows else "")

    def _keys(self) -> str:
        return self.tr(
            "Enter: go there, again: to the next · Shift+↓, Ctrl+A: select more · digits: label · Esc: to the text"
        )

    def _advice(self, *, is_empty: bool) -> str:
        if is_empty:
            return self.tr(
                "Type any part of a text, from one character on: 繁 and 简, wide and narrow, with or without spaces "
                "are the same. Or choose a label or an annotator to see all those spans."
            )
        if self._searching:
            return ""
        if self.filters.narrows:
            return self.tr(
                "Nothing here. The filters leave something out; with fewer of them there may be hits."
            )
        return self.tr("This stands nowhere in the project.")

"""What came back from the review: comments to answer, and own and final labels side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.comment import Thread
from annotator.model.span import Span
from annotator.review.comparing import ATTRIBUTE
from annotator.session.returning import CameBack, Corrected
from annotator.ui.article.tips import Describe
from annotator.ui.article_row import STATE_ICONS
from annotator.ui.articles_model import state_name, title_of
from annotator.ui.assignments_dialog import PLACE, KeysTree
from annotator.ui.dialog_list import ENTER
from annotator.ui.theme import Theme, icon

TAKE, KEEP = "F", "K"
"""The keys that take the final (with Shift: all of the article) and keep one's own."""

COLUMNS = 4
QUOTE = 26
"""Characters of a quote that a cell shows."""


def kind_name(kind: str) -> str:
    """A kind of difference between one's own labels (left) and the final ones (right), in the person's language."""
    return {
        "only_left": QCoreApplication.translate("CameBack", "taken out"),
        "only_right": QCoreApplication.translate("CameBack", "was missing"),
        "boundary": QCoreApplication.translate("CameBack", "edges"),
        "label": QCoreApplication.translate("CameBack", "label"),
        "attribute": QCoreApplication.translate("CameBack", "attributes"),
        "nested": QCoreApplication.translate("CameBack", "nested differently"),
    }.get(kind, kind)


class CameBackDialog(QDialog):
    """`went` carries the place that is to be shown in the text: an article and a run of it, or None; that closes the
    dialog. `taken` and `kept` carry what was corrected and is to be taken over or kept, `finished` an article that is
    done, `answered` a thread. Whoever carries it out calls `show_all`."""

    went = Signal(str, object)
    taken = Signal(object)
    kept = Signal(object)
    finished_article = Signal(str)
    answered = Signal(object)
    hand_in_wanted = Signal()

    def __init__(self, found: Sequence[CameBack], theme: Theme, describe: Describe, parent: QWidget) -> None:
        """`describe` says a span in the person's words."""
        super().__init__(parent)
        self._theme, self._describe = theme, describe
        self.found: list[CameBack] = []
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.tree = KeysTree(self)
        self.tree.setColumnCount(COLUMNS)
        self.tree.setAlternatingRowColors(False)
        self._hint = QLabel(self)
        self._hint.setProperty("dim", True)
        self._hint.setWordWrap(True)
        self.take_button, self.take_all_button, self.keep_button = (QPushButton(self) for _ in range(3))
        self.done_button, self.hand_in_button, self.close_button = (QPushButton(self) for _ in range(3))
        self.go_button = QPushButton(self)
        self._arrange()
        self._connect()
        self._set_texts()
        self.show_all(found)
        self.resize(min(1080, parent.screen().availableGeometry().width() - 40), 640)
        self.tree.setFocus()

    def show_all(self, found: Sequence[CameBack]) -> None:
        """This is all; the line that was current stays so as far as it is there."""
        before = self._current_key()
        was = [item.data(0, PLACE) for item in self._items()]
        self.found = list(found)
        self.tree.clear()
        for number, each in enumerate(self.found):
            self.tree.addTopLevelItem(self._article(number, each))
        self.tree.expandAll()
        items = list(self._items())
        keys = [item.data(0, PLACE) for item in items]
        if items:
            at = keys.index(before) if before in keys else self._next_to(before, was, keys)
            self.tree.setCurrentItem(items[at])
        left = sum(each.left for each in self.found)
        text = self.tr("Articles: {articles}. Comments and corrections that wait for you: {left}.")
        nothing = self.tr("Nothing came back: nobody has reviewed your labels in this project yet.")
        self.summary.setText(text.format(articles=len(self.found), left=left) if self.found else nothing)
        self._show_buttons()

    def accept(self) -> None:
        """Leave, and show the current line in the text."""
        place = self._place()
        if place is None:
            return
        came, what = place
        run: tuple[int, int] | None = None
        if isinstance(what, Corrected):
            # one's own span, where there is one, becomes current
            first = (what.difference.left or what.difference.right)[0]
            run = (first.start, first.end)
        elif isinstance(what, Thread) and what.comments[0].span_id:
            run = (what.comments[0].start, what.comments[0].end)
        super().accept()
        self.went.emit(came.article.id, run)
        if isinstance(what, Thread):
            self.answered.emit(what)

    def take(self, *, whole_article: bool = False) -> None:
        """Take the final over for the current line, or for all of its article that is not kept."""
        chosen = self._corrected(whole_article=whole_article)
        if chosen:
            self.taken.emit(chosen)
        self.tree.setFocus()

    def _take_by_mouse(self, whole_article: bool, *_: object) -> None:
        self.take(whole_article=whole_article)

    def keep(self) -> None:
        """Keep one's own there, and mark it as seen; again: no longer."""
        chosen = self._corrected(whole_article=False)
        if chosen:
            self.kept.emit(chosen)
        self.tree.setFocus()

    def finish_article(self) -> None:
        """The article of the current line is done."""
        place = self._place()
        if place is not None:
            self.finished_article.emit(place[0].article.id)
        self.tree.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        controls = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in ENTER and controls:
            self.finish_article()
        elif event.key() in ENTER and self.tree.hasFocus():
            self.accept()
        elif event.text().upper() == TAKE:
            self.take(whole_article=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.text().upper() == KEEP:
            self.keep()
        else:
            super().keyPressEvent(event)

    # -- lines -----------------------------------------------------------------------------------------------

    def _article(self, number: int, each: CameBack) -> QTreeWidgetItem:
        state = state_name(each.standing.state)
        said = (
            self.tr("{state} by {name}").format(state=state, name=each.decided_by)
            if each.decided_by
            else state
        )
        item = QTreeWidgetItem([title_of(each.article), "", "", said])
        item.setIcon(
            0, icon(STATE_ICONS.get(each.standing.state, "article_new"), self._theme, self._theme.dim)
        )
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        item.setData(0, PLACE, (each.article.id, ""))
        for thread in each.threads:
            item.addChild(self._thread(each, thread))
        for corrected in each.corrected:
            item.addChild(self._line(each, corrected))
        return item

    def _thread(self, came: CameBack, thread: Thread) -> QTreeWidgetItem:
        last = thread.comments[-1]
        settled = "" if thread.is_open else self.tr("settled by {name}").format(name=thread.resolved_by)
        what = self.tr("comment") if thread.is_open else self.tr("comment, settled")
        quote = f"“{_cut(thread.comments[0].quote)}”" if thread.comments[0].quote else ""
        text = " ".join(last.text.split())
        item = QTreeWidgetItem([what, quote, "", f"{last.author}: {text}"])
        item.setToolTip(3, "\n".join(f"{one.author}: {one.text}" for one in thread.comments))
        item.setToolTip(0, settled)
        item.setData(0, PLACE, (came.article.id, thread.id))
        self._colour(item, is_over=not thread.is_open)
        return item

    def _line(self, came: CameBack, each: Corrected) -> QTreeWidgetItem:
        difference = each.difference
        name = kind_name(difference.kind)
        kept = self.tr("{kind} · kept mine").format(kind=name)
        reason = " ".join(each.verdict.reason.split()) if each.verdict else ""
        whole = difference.kind == ATTRIBUTE
        own, final = (self._said(spans, whole=whole) for spans in (difference.left, difference.right))
        item = QTreeWidgetItem([kept if each.is_kept else name, own, final, reason])
        for column, spans in ((1, difference.left), (2, difference.right)):
            item.setToolTip(column, "\n\n".join(f"“{span.quote}”\n{self._describe(span)}" for span in spans))
        item.setToolTip(3, reason)
        item.setData(0, PLACE, (came.article.id, each.id))
        self._colour(item, is_over=each.is_kept)
        return item

    def _said(self, spans: Sequence[Span], *, whole: bool) -> str:
        """Quote and label; the attributes where those are what differs."""
        told = []
        for span in spans:
            words = self._describe(replace(span, note="")).splitlines()
            told.append(f"“{_cut(span.quote)}” {' · '.join(words if whole else words[:1])}")
        return "; ".join(told) or "—"

    def _colour(self, item: QTreeWidgetItem, *, is_over: bool) -> None:
        colour = QBrush(QColor(self._theme.dim if is_over else self._theme.ink))
        for column in range(COLUMNS):
            item.setForeground(column, colour)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for row in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(row)
            if top is not None:
                yield top
                for place in range(top.childCount()):
                    child = top.child(place)
                    if child is not None:
                        yield child

    def _current_key(self) -> tuple[str, str] | None:
        item = self.tree.currentItem()
        return None if item is None else item.data(0, PLACE)

    def _next_to(
        self, before: tuple[str, str] | None, was: list[tuple[str, str]], keys: list[tuple[str, str]]
    ) -> int:
        """Where a line was that is gone (the lines `was` so before): the next that waits below it in its article, else
        above it there, else in any."""
        behind = set(was[was.index(before) :]) if before in was else set()
        waits = [place for place, key in enumerate(keys) if self._waits(key)]
        here = [place for place in waits if before is not None and keys[place][0] == before[0]]
        below = [place for place in here if keys[place] in behind]
        return next(iter((*below, *here, *waits)), 0)

    def _waits(self, key: tuple[str, str]) -> bool:
        what = self._at(key)
        if what is None:
            return False
        _, one = what
        return one.is_open if isinstance(one, Thread) else isinstance(one, Corrected) and not one.is_kept

    def _place(self) -> tuple[CameBack, Thread | Corrected | None] | None:
        key = self._current_key()
        return None if key is None else self._at(key)

    def _at(self, key: tuple[str, str]) -> tuple[CameBack, Thread | Corrected | None] | None:
        article, identity = key
        for came in self.found:
            if came.article.id == article:
                every: tuple[Thread | Corrected, ...] = (*came.threads, *came.corrected)
                return came, next((each for each in every if each.id == identity), None)
        return None

    def _corrected(self, *, whole_article: bool) -> list[Corrected]:
        place = self._place()
        if place is None:
            return []
        came, what = place
        if whole_article:
            return [each for each in came.corrected if not each.is_kept]
        return [what] if isinstance(what, Corrected) else []

    # -- putting together ------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        header = self.tree.header()
        for column in range(COLUMNS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate((270, 270, 270)):
            header.resizeSection(column, width)
        buttons = (
            self.close_button,
            self.hand_in_button,
            self.done_button,
            self.keep_button,
            self.take_all_button,
            self.take_button,
            self.go_button,
        )
        foot = QHBoxLayout()
        for place, button in enumerate(buttons):
            button.setAutoDefault(False)
            foot.addWidget(button)
            if place == 1:
                foot.addStretch(1)
        self.go_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.summary)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._hint)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(lambda *_: self._show_buttons())
        self.tree.itemDoubleClicked.connect(lambda *_: self.accept())
        self.close_button.clicked.connect(self.reject)
        self.go_button.clicked.connect(self.accept)
        self.take_button.clicked.connect(partial(self._take_by_mouse, False))
        self.take_all_button.clicked.connect(partial(self._take_by_mouse, True))
        self.keep_button.clicked.connect(self.keep)
        self.done_button.clicked.connect(self.finish_article)
        self.hand_in_button.clicked.connect(self.hand_in_wanted)

    def _show_buttons(self) -> None:
        one = bool(self._corrected(whole_article=False))
        self.take_button.setEnabled(one)
        self.keep_button.setEnabled(one)
        self.take_all_button.setEnabled(bool(self._corrected(whole_article=True)))
        for button in (self.go_button, self.done_button):
            button.setEnabled(self._place() is not None)

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("What came back"))
        self.tree.setAccessibleName(self.windowTitle())
        names = (self.tr("What"), self.tr("Mine"), self.tr("Final"), self.tr("Why"))
        self.tree.setHeaderLabels(list(names))
        self._hint.setText(
            self.tr(
                "Enter: go there · F: take the final · Shift+F: all of the article · K: keep mine · "
                "Ctrl+Enter: the article is done"
            )
        )
        self.close_button.setText(self.tr("Close"))
        self.go_button.setText(self.tr("Go there"))
        self.take_button.setText(self.tr("Take the final"))
        self.take_all_button.setText(self.tr("Take all of the article"))
        self.keep_button.setText(self.tr("Keep mine"))
        self.done_button.setText(self.tr("Done"))
        self.hand_in_button.setText(self.tr("Hand in…"))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= QUOTE else text[: QUOTE - 1] + "…"

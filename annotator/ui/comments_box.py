"""Comments beside the text: the threads of an article, and a field to write in. Used wherever work is looked at."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.model.errors import KeyOf, Refusal
from annotator.session.commenting import Comments
from annotator.session.thread_places import About, PlacedThread
from annotator.ui.article_pane import Attempt
from annotator.ui.comment_field import CommentPaper, Writing
from annotator.ui.comments_list import CommentsList
from annotator.ui.comments_model import CommentsModel, Row
from annotator.ui.comments_row import CommentRowDelegate, is_long
from annotator.ui.keymap import with_key
from annotator.ui.theme import Theme, icon

_READ = {what.PROJECT, what.ARTICLE, what.ARTICLES, what.PAGE, what.COMMENTS}
_PLACES = {what.SPANS, what.HISTORY}
_COUNTED = {what.PROJECT, what.ARTICLES, what.COMMENTS}


class CommentsBox(QWidget):
    """Threads in the order of the text, with what can be done about them. Tell it each `Changes` by `follow`.

    `went` carries a thread (`PlacedThread`) that a person looks at here, `left` when that person wants back to the
    text, `shown_others` when other threads are shown; `here_wanted` asks for a comment on what is current in the text;
    `folded` when the box is folded or unfolded by a person.
    """

    went = Signal(object)
    left = Signal()
    shown_others = Signal()
    here_wanted = Signal()
    folded = Signal(bool)
    grew = Signal()
    """There is a list now where there was none."""
    shrank = Signal()
    """It takes no more than `maximumHeight` now."""

    def __init__(
        self, comments: Comments, attempt: Attempt, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._comments, self._attempt = comments, attempt
        self._article_id: str | None = None
        self._spans: Container[str] | None = None
        self._total = (0, 0)
        self._is_long = self._is_folded = self._from_list = self._has_article = False
        self._shown: Callable[[str], str] = lambda _: ""
        self._make_parts(theme)
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._show()

    # -- putting together ------------------------------------------------------------------------------------

    def _make_parts(self, theme: Theme) -> None:
        self.heading = QToolButton(self)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heading.setObjectName("commentsHeading")
        self.add_button = QToolButton(self)
        self.empty = QLabel(self)
        self.empty.setProperty("dim", True)
        self.empty.setWordWrap(True)
        self.list = CommentsList(self)
        self.model = CommentsModel(self)
        self.delegate = CommentRowDelegate(theme, self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.answer_button, self.settle_button = QPushButton(self), QPushButton(self)
        self.change_button, self.remove_button = QToolButton(self), QToolButton(self)
        self.paper = CommentPaper(self)
        self.field = self.paper.field

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 10, 8)
        layout.setSpacing(6)
        layout.addLayout(_row((self.heading, 1), (self.add_button, 0)))
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        self._deeds = QWidget(self)
        buttons = _row(
            (self.answer_button, 1), (self.settle_button, 1), (self.change_button, 0), (self.remove_button, 0)
        )
        self._deeds.setLayout(buttons)
        layout.addWidget(self._deeds)
        layout.addWidget(self.paper)
        layout.addStretch(0)

    def _connect(self) -> None:
        self.heading.clicked.connect(lambda: self.set_folded(not self._is_folded, by_person=True))
        self.add_button.clicked.connect(self.here_wanted)
        self.list.deed.connect(self._carry_out)
        self.list.left.connect(self.left)
        self.list.turned.connect(self._turn)
        self.list.looked_at.connect(self._go)
        self.list.clicked.connect(lambda _: self._press())
        for button, deed in (
            (self.answer_button, "answer"),
            (self.settle_button, "settle"),
            (self.change_button, "change"),
            (self.remove_button, "remove"),
        ):
            button.clicked.connect(lambda _=False, deed=deed: self._carry_out(deed))
        self.paper.sent.connect(self._send)
        self.paper.left.connect(self._leave)

    # -- what is shown ---------------------------------------------------------------------------------------

    def filter(self, article_id: str | None = None, spans: Container[str] | None = None) -> None:
        """Show an article's threads, of the open one if none is named; with `spans` only those about spans of these
        ids."""
        self._article_id, self._spans = article_id, spans
        self._read()

    def follow(self, changes: Changes) -> None:
        """Show what has changed."""
        self._comments.follow(changes)
        if changes.kinds & _COUNTED:
            self._total = self._comments.total()
            self._set_texts()
        if changes.kinds & _READ or (changes.kinds & _PLACES and self.model.threads):
            self._read()

    @property
    def threads(self) -> Sequence[PlacedThread]:
        """Those that are shown, folded or not."""
        return self.model.threads

    @property
    def current(self) -> Row | None:
        """The row that keys and buttons are about."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    @property
    def current_thread(self) -> PlacedThread | None:
        """The thread of that row."""
        return self.current.thread if self.current else None

    def choose(self, thread_id: str, comment_id: str = "") -> None:
        """Keys and buttons are about this thread now, of which all is in sight if it fits; nobody goes anywhere."""
        self._point_at(self.model.place(thread_id, comment_id))
        last = max((i for i, row in enumerate(self.model.rows) if row.thread.id == thread_id), default=-1)
        if last >= 0 and not comment_id:
            self.list.scrollTo(self.model.index(last))
            self.list.scrollTo(self.list.currentIndex())

    def _read(self) -> None:
        found = self._comments.threads(self._article_id)
        if self._spans is not None:
            found = [each for each in found if each.about.span_id in self._spans]
        article_id = self._article_id or self._comments.article_id
        writing = self.paper.writing
        others = list(found) != list(self.model.threads)
        moved = writing is not None and writing.article_id != article_id
        if not (others or moved or self._has_article != (article_id is not None)):
            # so it is after every label
            return
        self._has_article = article_id is not None
        if moved:
            self.paper.put_away()
        if others:
            self._show_threads(found)
            self.shown_others.emit()
        self._show()

    def _show_threads(self, threads: Sequence[PlacedThread]) -> None:
        """The chosen row stays the chosen one; where it is gone its thread, else the row in its place."""
        before, number = self.current, self.list.currentIndex().row()
        same_article = {each.article_id for each in threads} == {each.article_id for each in self.threads}
        self.model.show(threads)
        place = self.model.place(*before.id) if before else self.model.index(-1)
        if before is not None and not place.isValid() and same_article:
            place = self.model.index(min(number, len(self.model.rows) - 1))
        self._point_at(place)

    def _point_at(self, index: object) -> None:
        """That another row is current is no look of a person."""
        blocked = self.list.blockSignals(True)
        self.list.setCurrentIndex(index)  # type: ignore[arg-type]
        self.list.blockSignals(blocked)
        self._turn()

    def _turn(self) -> None:
        """What is chosen is shown to its end, what was chosen no longer."""
        before, self._is_long = self._is_long, is_long(self.current)
        if before or self._is_long:
            self.list.scheduleDelayedItemsLayout()
        self._enable()

    # -- folding ---------------------------------------------------------------------------------------------

    @property
    def is_folded(self) -> bool:
        """Whether only the heading is shown."""
        return self._is_folded

    def set_folded(self, folded: bool, *, by_person: bool = False) -> None:
        """Show only the heading, or all."""
        self._is_folded = folded
        self._show()
        if by_person:
            self.folded.emit(folded)

    # -- writing ---------------------------------------------------------------------------------------------

    def start(self, about: About, choices: Sequence[About] = ()) -> None:
        """Begin a comment about something; it may be about one of these `choices` instead."""
        self._from_list = False
        self._write(Writing(about.article_id, about=about, choices=tuple(choices)))

    def start_answer(self, thread: PlacedThread, *, from_list: bool = False) -> None:
        """Begin an answer in a thread."""
        self._from_list = from_list
        row = self.current
        if row is None or row.thread.id != thread.id:
            self.choose(thread.id)
        author = thread.thread.comments[-1].author
        self._write(Writing(thread.article_id, thread_id=thread.id), to=author)

    def _write(self, writing: Writing, text: str = "", *, to: str = "") -> None:
        self.set_folded(False)
        self.paper.start(writing, text, to=to)
        self._show()

    def _send(self) -> None:
        writing, text, comments = self.paper.writing, self.paper.text, self._comments
        if writing is None:
            return

        def sent() -> None:
            if writing.comment_id:
                comments.change(writing.comment_id, text)
                place = (writing.thread_id, writing.comment_id)
            elif writing.about is not None:
                thread_id = comments.comment(writing.about, text)
                place = (thread_id, thread_id)
            else:
                place = (writing.thread_id, comments.answer(writing.thread_id, text))
            self.paper.finish()
            self.choose(*place)
            self._leave()

        self._attempt(sent)

    def _leave(self) -> None:
        """Back to where one came from; words that were not sent wait."""
        self.paper.put_away()
        self._show()
        if self._from_list and self.model.rows:
            self.list.setFocus()
        else:
            self.left.emit()

    # -- deeds -----------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Resolve the chosen thread, or reopen it."""
        thread = self.current_thread
        if thread is None:
            raise Refusal(
                "No comment is chosen. {key} goes to the next open one.", key=KeyOf("next_comment", "Shift+L")
            )
        self._comments.set_resolved(thread.id, thread.thread.is_open)

    def _carry_out(self, deed: str) -> None:
        row = self.current
        if row is None:
            return
        if deed == "copy":
            QGuiApplication.clipboard().setText(row.about.text if row.comment else row.thread.quote)
        elif deed == "settle":
            self._attempt(self.settle)
        elif deed == "answer" and row.is_folded:
            self._unfold(row)
        elif deed == "answer":
            self.start_answer(row.thread, from_list=True)
        else:
            comment = row.about
            if deed == "remove":
                self._attempt(lambda: self._comments.remove(comment.id))
            else:
                self._from_list = True
                self._attempt(lambda: self._start_change(row, comment.id))

    def _start_change(self, row: Row, comment_id: str) -> None:
        text = self._comments.own(comment_id).text
        self._write(Writing(row.thread.article_id, thread_id=row.thread.id, comment_id=comment_id), text)

    def _unfold(self, row: Row) -> None:
        self.model.fold(row.thread.id, folded=False)
        self._point_at(self.model.place(row.thread.id))

    def _press(self) -> None:
        row = self.current
        if row is not None and row.comment is None and not row.thread.thread.is_open:
            self.model.fold(row.thread.id, folded=not row.is_folded)
            self._point_at(self.model.place(row.thread.id))
        self._go()

    def _go(self) -> None:
        if self.current_thread is not None:
            self.went.emit(self.current_thread)

    # -- looks and words -------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.delegate.theme = theme
        self.delegate.forget()
        self.heading.setStyleSheet(
            f"#commentsHeading {{ font-weight: 600; padding: 2px; color: {theme.dim}; }}"
        )
        self.add_button.setIcon(icon("comment", theme))
        self.change_button.setIcon(icon("edit", theme))
        self.remove_button.setIcon(icon("remove", theme))
        self._show()
        self.list.viewport().update()

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self._set_texts()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
            self.list.viewport().update()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._keep_room()

    def _show(self) -> None:
        """What there is room and reason for."""
        has, open_ = bool(self.model.rows), not self._is_folded
        self.empty.setVisible(open_ and not has and self.paper.writing is None)
        grows = open_ and has and self.list.isHidden()
        self.list.setVisible(open_ and has)
        self._deeds.setVisible(open_ and has and self.paper.writing is None)
        self.paper.setVisible(open_ and self.paper.writing is not None)
        self.add_button.setEnabled(self._has_article)
        self.heading.setArrowType(Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow)
        self._enable()
        self._keep_room()
        if grows:
            self.grew.emit()

    def _keep_room(self) -> None:
        """Lines and buttons are never pressed together; folded or without a list it takes no more than it needs."""
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            wrapped = layout.minimumHeightForWidth(self.width())
            least = max(wrapped, 0) or layout.minimumSize().height()
            self.setMinimumHeight(least)
            most = least if self.list.isHidden() else 16_777_215
            shrinks = most < self.maximumHeight()
            self.setMaximumHeight(most)
            if shrinks:
                self.shrank.emit()

    def _enable(self) -> None:
        row = self.current
        mine = row is not None and row.about.author == self._comments.author
        self.answer_button.setEnabled(row is not None)
        self.settle_button.setEnabled(row is not None)
        self.change_button.setEnabled(mine)
        self.remove_button.setEnabled(mine)
        self._set_texts()

    def _set_texts(self) -> None:
        unsettled = sum(each.thread.is_open for each in self.threads)
        heading = self.tr("Comments")
        if self.threads:
            heading += " · " + self.tr("{count} open").format(count=unsettled)
        self.heading.setText(heading)
        self.heading.setAccessibleName(heading)
        tip = with_key(self.tr("Fold or unfold the comments"), self._shown("comments"))
        total = self.tr("In the project: {open} open, {resolved} resolved")
        self.heading.setToolTip(f"{tip}\n{total.format(open=self._total[0], resolved=self._total[1])}")
        tip = with_key(self.tr("Comment on the span, the selection or the article"), self._shown("comment"))
        self.add_button.setToolTip(tip)
        self.add_button.setAccessibleName(tip)
        key = self._shown("comment")
        empty = self.tr("No comments here. {key} writes one.") if key else self.tr("No comments here.")
        self.empty.setText(empty.format(key=key))
        self.list.setAccessibleName(self.tr("Comments on the article"))
        self.answer_button.setText(self.tr("Answer"))
        self.answer_button.setToolTip(with_key(self.tr("Answer in this thread"), self.tr("Enter")))
        row = self.current
        resolves = row is None or row.thread.thread.is_open
        self.settle_button.setText(self.tr("Resolve") if resolves else self.tr("Reopen"))
        self.settle_button.setToolTip(
            with_key(
                self.tr("Nothing is left to do about it, or there is again"), self._shown("settle_comment")
            )
        )
        for button, text, key in (
            (self.change_button, self.tr("Change my comment"), "E"),
            (self.remove_button, self.tr("Remove my comment; can be undone"), "Delete"),
        ):
            button.setToolTip(with_key(text, key))
            button.setAccessibleName(text)
        self.paper.set_texts()


def _row(*parts: tuple[QWidget, int]) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    for part, stretch in parts:
        layout.addWidget(part, stretch)
    return layout

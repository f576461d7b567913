"""The middle of the window: the article, and what to do where there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from annotator.model.edges import trimmed
from annotator.model.errors import Refusal
from annotator.model.segmentation import Run, Segmentation
from annotator.model.selection import Selection
from annotator.model.span import Span
from annotator.session import Session
from annotator.ui.amendments import amendments
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article.tips import Describe
from annotator.ui.article.view import ArticleView
from annotator.ui.article_head import ArticleHead
from annotator.ui.correction_edit import CorrectionEdit
from annotator.ui.facts_card import FactsCard
from annotator.ui.find_bar import FindBar
from annotator.ui.message_bar import MessageBar
from annotator.ui.note_card import NoteCard
from annotator.ui.theme import Theme

Attempt = Callable[[Callable[[], object]], None]
"""Carries out a command and shows the sentence when it is refused."""

HINT_WIDTH = 420
"""Pixels of the hint where there is no article, if there is room for them."""


class SessionHost:
    """What the article view asks and tells, answered by the session."""

    def __init__(self, session: Session, attempt: Attempt) -> None:
        self._session = session
        self._attempt = attempt

    @property
    def selection(self) -> Selection:
        """Anchor and caret."""
        return self._session.selection

    @property
    def spans(self) -> Sequence[Span]:
        """In reading order."""
        return self._session.opened.spans if self._session.opened else ()

    def span(self, span_id: str | None) -> Span | None:
        """One of them."""
        return self._session.opened.span(span_id) if self._session.opened else None

    @property
    def current_id(self) -> str | None:
        """The current span."""
        return self._session.current_id

    @property
    def sticky(self) -> str | None:
        """The sticky label."""
        return self._session.sticky

    @property
    def can_edit(self) -> bool:
        """Whether the shown layer can be changed."""
        return self._session.can_edit

    def segmentation(self) -> Segmentation:
        """Words and clauses."""
        return self._session.segmentation()

    def take(self, offset: int) -> Run | None:
        """What a click takes."""
        return self._session.take(offset)

    def trimmed(self, start: int, end: int) -> Run:
        """As a span may have it."""
        return trimmed(self._session.text, start, end)

    def select(self, anchor: int, caret: int, *, exact: bool = False) -> None:
        """Put the selection."""
        self._session.select(anchor, caret, exact=exact)

    def label_run(self, start: int, end: int) -> None:
        """A gesture with the sticky label."""
        self._attempt(lambda: self._session.label_run(start, end))

    def found_nothing(self) -> None:
        """A gesture with the sticky label at a mark."""
        self._attempt(_nothing_to_label)

    def replace_run(self, span_id: str, start: int, end: int) -> None:
        """The click was the first of a double click."""
        self._attempt(lambda: self._session.replace_run(span_id, start, end))

    def make_current(self, span_id: str | None) -> None:
        """A click on a span; the caret stays where it was clicked, so that the span can be split there."""
        self._session.make_current(span_id, keeps_caret=True)

    def resize_span(self, span_id: str, start: int, end: int) -> None:
        """An edge was dragged."""
        self._attempt(lambda: self._session.resize(span_id, start, end))


def _nothing_to_label() -> None:
    raise Refusal("There is nothing to label here, only marks or blanks. Click a word, or drag over one.")


class EmptyPage(QWidget):
    """Says what to do next where no article is open."""

    import_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self._title.setProperty("heading", True)
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        self._hint.setProperty("dim", True)
        self._import = QPushButton(self)
        self._import.setDefault(True)
        self._open = QPushButton(self)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        for widget in (self._title, self._hint, self._import, self._open):
            if isinstance(widget, QLabel):
                widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            else:
                widget.setFixedWidth(220)
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        self._hint.setFixedWidth(HINT_WIDTH)
        layout.addStretch(3)
        self._import.clicked.connect(self.import_wanted)
        self._open.clicked.connect(self.open_wanted)
        self._has_project = False
        self._set_texts()

    def show_state(self, *, has_project: bool) -> None:
        """A project without articles, or no project at all."""
        self._has_project = has_project
        self._import.setVisible(has_project)
        self._set_texts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt: in a narrow window the hint is as wide as there is room."""
        super().resizeEvent(event)
        self._hint.setFixedWidth(max(min(HINT_WIDTH, self.contentsRect().width() - 24), 1))
        self._hint.setMinimumHeight(self._hint.heightForWidth(self._hint.maximumWidth()))

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _set_texts(self) -> None:
        if self._has_project:
            self._title.setText(self.tr("This project has no articles yet"))
            self._hint.setText(
                self.tr(
                    "Drop newspaper pages (text, Word, PDF, web pages, tables, or folders of them) into the window, "
                    "or choose them here."
                )
            )
        else:
            self._title.setText(self.tr("No project is open"))
            self._hint.setText(self.tr("Open a project, or drop a project file into the window."))
        self._hint.setMinimumHeight(self._hint.heightForWidth(self._hint.maximumWidth()))
        self._import.setText(self.tr("Import files…"))
        self._open.setText(self.tr("Open project…"))


class ArticlePane(QWidget):
    """Article or empty page, find bar, and messages over them.

    `choice_key` carries a letter that the view did not take.
    """

    choice_key = Signal(str)

    def __init__(
        self,
        session: Session,
        attempt: Attempt,
        style: ArticleStyle,
        theme: Theme,
        describe: Describe,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.message = MessageBar(theme, self)
        self.view = ArticleView(SessionHost(session, attempt), style, self, describe=describe)
        self.empty = EmptyPage(self)
        self.find_bar = FindBar(theme, self)
        self.head = ArticleHead(theme, self)
        self._shows = False
        self._shown_id: str | None = None
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._bars = QVBoxLayout()
        layout.addLayout(self._bars)
        layout.addWidget(self.head)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.find_bar)
        # over the text, and after it so that it lies above
        self.card = NoteCard(theme, self)
        self.facts = FactsCard(theme, self)
        self.correction = CorrectionEdit(theme, self.view.viewport())
        self.view.verticalScrollBar().valueChanged.connect(self._note_top)
        self.find_bar.left.connect(self.view.setFocus)
        self.find_bar.found.connect(session.select)
        self.view.written.connect(self._refuse_writing)

    def put_over(self, bar: QWidget) -> None:
        """A bar over the article, as wide as it."""
        self._bars.addWidget(bar)

    def show_article(self) -> None:
        """The session has another article open, or none."""
        opened = self._session.opened
        if opened is None:
            self.empty.show_state(has_project=self._session.project is not None)
            self._stack.setCurrentWidget(self.empty)
            self.head.hide()
            return
        self.head.show()
        self._stack.setCurrentWidget(self.view)
        roles = [
            (block.start, block.end, block.role)
            for block in opened.article.blocks
            if block.start is not None and block.end is not None
        ]
        top = self._session.places.get(opened.article.id).top_in(opened.article.text)
        self._shows = True
        stays = opened.article.id == self._shown_id and opened.article.text != self.view.text
        self._shown_id = opened.article.id
        self.view.show_article(opened.article.text, roles, amendments(opened.article), stays=stays)
        if top and not stays:
            self.view.put_at_top(top)
        self._shows = False
        self.find_bar.show_text(opened.article.text)

    def _note_top(self) -> None:
        """What is at the top of the screen belongs to the place where the person stops."""
        article_id = self._session.article_id
        if article_id is not None and not self._shows:
            self._session.places.scrolled(article_id, self.view.top_offset)

    def start_find(self) -> None:
        """Open the find bar, with the selection as what is sought."""
        session = self._session
        selected = session.text[session.selection.start : session.selection.end]
        self.find_bar.start(session.text, session.selection.start, selected if "\n" not in selected else "")

    def find_step(self, by: int) -> None:
        """The next or previous hit, wherever the keyboard is."""
        if self.find_bar.field.text():
            self.find_bar.step(by)
        else:
            self.start_find()

    def _refuse_writing(self, words: str) -> None:
        """An input method wrote words where there is nothing to write in."""
        text = self.tr(
            "“{words}” was not written: the text is not edited here. Switch the input method to English."
        )
        self.message.show_sentence(text.format(words=words), warns=True)

    def set_theme(self, theme: Theme, paper: str) -> None:
        """Draw in other colours; `paper` is that of the article."""
        self.head.set_theme(theme, paper)
        self.card.set_theme(theme)
        self.facts.set_theme(theme)
        self.correction.set_theme(theme)
        self.message.set_theme(theme)
        self.find_bar.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self.message.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt with what the view leaves: single letters are values of the current span's attributes."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        text = event.text()
        if text.isalnum() and modifiers == Qt.KeyboardModifier.NoModifier and self.view.hasFocus():
            self.choice_key.emit(text.lower())
        else:
            super().keyPressEvent(event)

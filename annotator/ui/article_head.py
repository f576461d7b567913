"""The line above the article: how far it is, the time spent on it, what the newspaper says of it, its note, and the
flag "unsure"."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from annotator.model.imprint import NO_IMPRINT, Imprint
from annotator.model.layer import ArticleSummary
from annotator.ui.article_row import STATE_ICONS
from annotator.ui.articles_model import state_name
from annotator.ui.durations import in_hours
from annotator.ui.import_words import encoding_name
from annotator.ui.keymap import with_key
from annotator.ui.panel import plain_tip
from annotator.ui.theme import Theme, icon

HEIGHT = 34
ICON = 16
NOTE_SHARE = 0.25
FACTS_SHARE = 0.4
"""Of the width, for the note and for what the newspaper says."""


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where there is too little room, not within a character."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Called by Qt."""
        with QPainter(self) as painter:
            text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            self.style().drawItemText(
                painter, self.rect(), Qt.AlignmentFlag.AlignVCenter, self.palette(), True, text,
                self.foregroundRole(),
            )  # fmt: skip


class ArticleHead(QWidget):
    """Always there and always as high, so that the text does not jump when a flag or a note comes or goes.

    `flag_pressed`, `note_pressed` and `facts_pressed` are what the person wants.
    """

    flag_pressed = Signal()
    note_pressed = Signal()
    facts_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._mark = QLabel(self)
        self.state = ElidedLabel(self)
        self.state.setProperty("dim", True)
        self.state.setMinimumWidth(1)
        self.source = ElidedLabel(self)
        self.source.setProperty("dim", True)
        self.source.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.facts = self._button()
        self.facts.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.note = self._button()
        self.flag = self._button()
        self.flag.setCheckable(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(8)
        layout.addWidget(self._mark)
        layout.addWidget(self.state)
        layout.addWidget(self.source, 1)
        layout.addWidget(self.facts)
        layout.addWidget(self.note)
        layout.addWidget(self.flag)
        self.flag.clicked.connect(self._press_flag)
        self.note.clicked.connect(self.note_pressed)
        self.facts.clicked.connect(self.facts_pressed)
        self._imprint, self._byline, self._can_write = NO_IMPRINT, "", False
        self._summary: ArticleSummary | None = None
        self._seconds = 0
        self._shown: Callable[[str], str] = lambda _: ""
        self._can_edit = False
        self._encoding = ""
        self.set_theme(theme, theme.field)

    def show_article(
        self, summary: ArticleSummary | None, seconds: int, *, can_edit: bool, encoding: str = ""
    ) -> None:
        """Show the open article's line of the list, the seconds spent on it, and how its source was read (empty
        where nobody knows)."""
        had_note = self._has_note
        before, self._summary, self._seconds, self._can_edit = self._said(), summary, seconds, can_edit
        self._encoding = encoding
        if self._said() != before:
            self._show()
        if self._has_note != had_note:
            self._show_facts()

    @property
    def _has_note(self) -> bool:
        return self._summary is not None and bool(self._summary.note)

    def show_facts(self, imprint: Imprint, byline: str, *, can_edit: bool) -> None:
        """Show when and where the open article appeared and who wrote it."""
        self._imprint, self._byline, self._can_write = imprint, byline, can_edit
        self._show_facts()

    def _show_facts(self) -> None:
        known = (self._imprint.date, self._imprint.newspaper, self._imprint.page, self._byline)
        said = " · ".join(" ".join(each.split()) for each in known if each)
        name = self.tr("Date, newspaper, page and byline")
        share = FACTS_SHARE if self._has_note else FACTS_SHARE + NOTE_SHARE
        room = max(round(self.width() * share) - ICON, 0)
        text = said or (self.tr("No date") if self._can_write else "")
        # a single & would become the underline of the next letter
        self.facts.setText(
            self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room).replace("&", "&&")
        )
        self.facts.setVisible(bool(text))
        self.facts.setEnabled(self._can_write)
        hint = with_key(name, self._shown("facts"))
        self.facts.setToolTip(plain_tip(f"{said}\n\n{hint}" if said else hint))
        self.facts.setAccessibleName(f"{name}: {said}" if said else name)

    def set_theme(self, theme: Theme, paper: str) -> None:
        """Draw in other colours, on the paper of the article."""
        self._theme = theme
        self.setStyleSheet(f"#articleHead {{ background: {paper}; border-bottom: 1px solid {theme.line}; }}")
        self.facts.setStyleSheet(f"color: {theme.dim}; padding: 2px 6px;")
        self._show()

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self._show()
        self._show_facts()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
            self._show_facts()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._show()
        self._show_facts()

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(ICON, ICON))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _press_flag(self) -> None:
        # what is shown follows the project, not the mouse
        self._show()
        self.flag_pressed.emit()

    def _said(self) -> tuple[object, ...]:
        """What the line says of the article: a label more or less changes nothing of it."""
        summary = self._summary
        told = (summary.id, summary.state, summary.unsure, summary.note) if summary else ()
        return *told, in_hours(self._seconds), self._can_edit, self._encoding

    def _tip(self, source: str, read_as: str) -> list[str]:
        tip = []
        if source:
            tip.append(self.tr("Page: {name}").format(name=source))
        if read_as:
            tip.append(self.tr("Read as: {encoding}").format(encoding=read_as))
        return tip

    def _show(self) -> None:
        summary, theme = self._summary, self._theme
        state = summary.state if summary else "new"
        unsure, note = (summary.unsure, " ".join(summary.note.split())) if summary else (False, "")
        colour = theme.accent if state == "in_progress" else theme.dim
        self._mark.setPixmap(icon(STATE_ICONS.get(state, "article_new"), theme, colour).pixmap(ICON, ICON))
        spent = in_hours(self._seconds)
        source = summary.source_name if summary else ""
        read_as = encoding_name(self._encoding) if self._encoding else ""
        self.state.setText(" · ".join(part for part in (state_name(state), spent) if part))
        self.state.setToolTip(self.tr("State of the article, and the time you have worked on it"))
        self.source.setText(" · ".join(part for part in (source, read_as) if part))
        self.source.setToolTip(plain_tip("\n".join(self._tip(source, read_as))))
        room = max(round(self.width() * NOTE_SHARE) - ICON, 0)
        self.note.setText(self.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, room))
        self.note.setIcon(icon("note", theme, theme.ink if note else theme.dim))
        self.note.setEnabled(self._can_edit)
        name = self.tr("Note on the article")
        hint = with_key(name, self._shown("article_note"))
        self.note.setToolTip(plain_tip(f"{summary.note}\n\n{hint}" if summary and note else hint))
        self.note.setAccessibleName(f"{name}: {note}" if note else name)
        self.flag.setChecked(unsure)
        self.flag.setText(self.tr("Unsure") if unsure else "")
        self.flag.setIcon(
            icon("flag_set" if unsure else "flag", theme, theme.warning if unsure else theme.dim)
        )
        self.flag.setEnabled(self._can_edit)
        tips = (
            with_key(self.tr("Unsure of this article"), self._shown("unsure")),
            with_key(self.tr("To the next one"), self._shown("next_unsure")),
        )
        self.flag.setToolTip("\n".join(tips))
        self.flag.setAccessibleName(self.tr("Unsure"))

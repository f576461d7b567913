"""The page with a line above it: whose page it is, how many doubts are left; and what to say where there is none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.article_head import HEIGHT, ICON, ElidedLabel
from annotator.ui.keymap import with_key
from annotator.ui.page.style import PageStyle
from annotator.ui.page.view import PageView
from annotator.ui.page.words import RuleNamed
from annotator.ui.panel import plain_tip
from annotator.ui.theme import Theme, icon

NARROWEST = 250
NOTHING, NO_TEXT, SHOWN = "nothing", "no text", "shown"
"""What there is to show: no article is open; only its text is here and not its page; a page."""


class PagePane(QWidget):
    """`doubts_pressed`: the next doubtful block is wanted; `close_pressed`: the page is not wanted any more."""

    doubts_pressed = Signal()
    close_pressed = Signal()

    def __init__(
        self, style: PageStyle, theme: Theme, parent: QWidget | None = None, *, rule: RuleNamed = str
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(NARROWEST)
        self.head = QWidget(self)
        self.head.setObjectName("pageHead")
        self.head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head.setFixedHeight(HEIGHT)
        self.name = ElidedLabel(self.head)
        self.name.setProperty("dim", True)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.doubts = self._button()
        self.doubts.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.close_ = self._button()
        line = QHBoxLayout(self.head)
        line.setContentsMargins(14, 0, 8, 0)
        line.setSpacing(6)
        line.addWidget(self.name, 1)
        line.addWidget(self.doubts)
        line.addWidget(self.close_)
        self.view = PageView(style, self, rule=rule)
        self.empty = QLabel(self)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("dim", True)
        self.empty.setMargin(24)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.stack, 1)
        self.doubts.clicked.connect(self.doubts_pressed)
        self.close_.clicked.connect(self.close_pressed)
        self._state, self._source, self._articles, self._doubts = NOTHING, "", 0, 0
        self._is_read_only = False
        self._shown: Callable[[str], str] = lambda _: ""
        self.dress(style, theme)

    @property
    def entrance(self) -> QWidget:
        """What takes the keyboard of somebody who comes here by key."""
        return self.view if self._state == SHOWN else self.close_

    def show_state(self, state: str, source: str, articles: int, doubts: int, *, read_only: bool) -> None:
        """What there is, the page's name, its articles and doubtful blocks."""
        self._state, self._source, self._articles, self._doubts = state, source, articles, doubts
        self._is_read_only = read_only
        self.stack.setCurrentWidget(self.view if state == SHOWN else self.empty)
        self._show()

    def dress(self, style: PageStyle, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme, self._doubt = theme, style.doubt
        paper = style.face.paper
        self.head.setStyleSheet(
            f"#pageHead {{ background: {paper}; border-bottom: 1px solid {theme.line}; }}"
        )
        self.empty.setStyleSheet(f"background: {paper};")
        self.close_.setIcon(icon("close", theme, theme.dim))
        self._show()

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def _button(self) -> QToolButton:
        button = QToolButton(self.head)
        button.setIconSize(QSize(ICON, ICON))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _show(self) -> None:
        parts = [self._source]
        if self._state == SHOWN:
            one, many = self.tr("1 article"), self.tr("{count} articles")
            parts.append(one if self._articles == 1 else many.format(count=self._articles))
        if self._is_read_only:
            parts.append(self.tr("read only"))
        self.name.setText(" · ".join(part for part in parts if part))
        self.name.setToolTip(plain_tip(self._source))
        text = (
            self.tr("{count} doubtful").format(count=self._doubts)
            if self._doubts
            else self.tr("nothing doubtful")
        )
        self.doubts.setText(text)
        colour = self._doubt if self._doubts else self._theme.dim
        self.doubts.setIcon(icon("doubt" if self._doubts else "done", self._theme, colour))
        self.doubts.setVisible(self._state == SHOWN)
        self.doubts.setEnabled(bool(self._doubts))
        hint = self.tr("Blocks of which a rule is not sure. {next}: the next one. {confirm}: it is right.")
        self.doubts.setToolTip(
            hint.format(next=self._shown("page_next_doubt"), confirm=self._shown("page_confirm"))
        )
        self.doubts.setAccessibleName(text)
        close = self.tr("Close the page")
        self.close_.setToolTip(with_key(close, self._shown("page")))
        self.close_.setAccessibleName(close)
        if self._state == NO_TEXT:
            self.empty.setText(
                self.tr(
                    "Only the text of this article is in the project, not the page it was printed on.\n\n"
                    "Import the page, then its articles can be corrected here."
                )
            )
        else:
            self.empty.setText(
                self.tr("No article is open. Choose one in the list, then its page is shown here.")
            )

"""A sentence over the lower edge of the article: what was refused, or what long work brought."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from annotator.ui.theme import Theme, icon
from annotator.ui.timers import once

VISIBLE_MS = 9_000
MARGIN = 12
WIDEST = 760
LOWEST = 44


class MessageBar(QFrame):
    """Shows one sentence for a while, or until it is closed; never takes the keyboard.

    It lies over its parent instead of taking room from it: text that moved when a message comes or goes would
    be under the mouse of somebody who is labelling.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._mark = QFrame(self)
        self._mark.setFixedWidth(3)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setContentsMargins(0, 8, 0, 8)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(self)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close = QToolButton(self)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 6, 1)
        layout.setSpacing(12)
        layout.addWidget(self._mark)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button)
        layout.addWidget(self._close)
        self._timer = once(self, self.hide)
        self._close.clicked.connect(self.hide)
        self.button.clicked.connect(self._press)
        self._deed: Callable[[], None] | None = None
        self._warns = self._of_step = False
        self.set_theme(theme)
        self._set_texts()
        self.hide()

    def show_sentence(
        self,
        sentence: str,
        *,
        warns: bool = False,
        stays: bool = False,
        of_step: bool = False,
        deed: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Show it, optionally with one button (`deed`: its text and what it does). `of_step`: it tells what a step did
        and does not hold when that is undone."""
        self._of_step = of_step
        self.text.setText(sentence)
        self._warns = warns
        self._deed = deed[1] if deed else None
        self.button.setText(deed[0] if deed else "")
        self.button.setVisible(deed is not None)
        self.set_theme(self._theme)
        self.place()
        self.show()
        self.raise_()
        if stays:
            self._timer.stop()
        else:
            self._timer.start(VISIBLE_MS)

    def outdate(self) -> None:
        """The person goes on: a sentence that offers nothing to press has been read, or does not matter."""
        if self._timer.isActive() and self._deed is None:
            self._timer.stop()
            self.hide()

    def withdraw(self) -> None:
        """Steps are undone or done again: what was told of one is no longer so."""
        if self._of_step:
            self._timer.stop()
            self.hide()

    def place(self) -> None:
        """Lie over the lower edge of the parent."""
        parent = self.parentWidget()
        if parent is None:
            return
        width = min(parent.width() - 2 * MARGIN, WIDEST)
        height = max(self.heightForWidth(width), LOWEST)
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - MARGIN, width, height)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._close.setIcon(icon("close", theme))
        colour = theme.warning if self._warns else theme.accent
        self._mark.setStyleSheet(f"background: {colour};")
        self.setStyleSheet(
            f"#messageBar {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 6px; }}"
        )

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _press(self) -> None:
        self.hide()
        if self._deed is not None:
            self._deed()

    def _set_texts(self) -> None:
        self._close.setToolTip(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close"))

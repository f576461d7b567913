"""The status bar: progress, long work, whose layer is shown, language, text size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QProgressBar, QPushButton, QStatusBar, QToolButton, QWidget

from annotator.ui.theme import Theme, icon


class StatusBar(QStatusBar):
    """Says how far the work is; its buttons change whose layer is shown, the language and the text size."""

    cancelled = Signal()
    zoom_reset = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.progress = QLabel(self)
        self.saved = QLabel(self)
        self.work = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(140)
        self.bar.setTextVisible(False)
        self.cancel = QPushButton(self)
        self.layer = self._menu_button()
        self.language = self._menu_button()
        self.zoom = QToolButton(self)
        self.addWidget(self.progress)
        self.addWidget(self.saved)
        right: tuple[QWidget, ...] = (self.work, self.bar, self.cancel, self.layer, self.language, self.zoom)
        for widget in right:
            self.addPermanentWidget(widget)
        self.cancel.clicked.connect(self.cancelled)
        self.zoom.clicked.connect(self.zoom_reset)
        self._counts = (0, 0, 0)
        self._is_saved = True
        self._shown: Callable[[str], str] = lambda _: ""
        self.set_theme(theme)
        self.show_work(None)
        self._set_texts()

    def show_progress(self, done: int, articles: int, spans: int, *, saved: bool) -> None:
        """Articles done, articles, spans, and whether all of it is on disk."""
        self._counts, self._is_saved = (done, articles, spans), saved
        self._set_texts()

    def show_work(self, text: str | None, done: int = 0, of: int = 0) -> None:
        """Long work beside the window; None when there is none. `of` 0: nobody knows how long."""
        for widget in (self.work, self.bar, self.cancel):
            widget.setVisible(text is not None)
        self.work.setText(text or "")
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def show_zoom(self, percent: int) -> None:
        """The text size beside the normal one."""
        self.zoom.setText(f"{percent}%")

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self._set_texts()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.layer.setIcon(icon("person", theme, theme.dim))
        self.language.setIcon(icon("language", theme, theme.dim))

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _menu_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        return button

    def _set_texts(self) -> None:
        done, articles, spans = self._counts
        text = self.tr("{done} of {articles} done · {spans} spans")
        self.progress.setText(text.format(done=done, articles=articles, spans=spans) if articles else "")
        self.saved.setText(self.tr("saved") if self._is_saved else self.tr("read only"))
        self.saved.setVisible(bool(articles))
        self.cancel.setText(self.tr("Cancel"))
        self.layer.setToolTip(self.tr("Whose labels are shown"))
        self.language.setToolTip(self.tr("Language and theme"))
        tip = self.tr("Text size: {larger} larger, {smaller} smaller, click for normal")
        self.zoom.setToolTip(tip.format(larger=self._shown("larger"), smaller=self._shown("smaller")))
        for widget in (self.layer, self.language, self.zoom):
            widget.setAccessibleName(widget.toolTip())

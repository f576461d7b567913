"""Shows the set guideline: read, jumped in, searched; it loads nothing and opens nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from annotator.ui.article.utf16 import Units
from annotator.ui.guideline_page import EDIT, Look, Page, Shown, build


class GuidelineView(QTextBrowser):
    """`section_shown` names the section at the upper edge, `edit_wanted` the one whose link was followed."""

    section_shown = Signal(str)
    edit_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.section = ""
        self._page: Page | None = None
        self._jumps = False
        self._arrived = ""
        self.anchorClicked.connect(self._follow_link)
        self.verticalScrollBar().valueChanged.connect(self._note_section)

    def show_sections(self, sections: Sequence[Shown], look: Look, *, notice: str = "") -> None:
        """Set the page anew; what stood at the upper edge stays there as far as it can."""
        page, old = build(sections, look, self, notice=notice), self._page
        bar = self.verticalScrollBar()
        section = self.section if self.section in page.starts else ""
        # what stands before the section may have become longer or shorter
        below = bar.value() - self._top_of(section)
        self._jumps = True
        try:
            self.setStyleSheet(f"QTextBrowser {{ background: {look.paper}; border: 0; }}")
            self.setDocument(page.document)
            self._page = page
            bar.setValue(self._top_of(section) + below)
        finally:
            self._jumps = False
        if old is not None:
            old.document.deleteLater()
        self.section = section
        self.section_shown.emit(section)

    def go_to(self, name: str) -> None:
        """The section comes to the upper edge, or as near as the end of the page allows."""
        if self._page is None or name not in self._page.starts:
            return
        self.section = self._arrived = name
        cursor = QTextCursor(self._page.document)
        cursor.setPosition(self._page.starts[name])
        self._jumps = True
        try:
            self.setTextCursor(cursor)
            self.verticalScrollBar().setValue(self._top_of(name))
        finally:
            self._jumps = False
        self.section_shown.emit(name)

    def by(self, step: int) -> None:
        """The next (1) or previous (-1) section."""
        names = list(self._page.starts) if self._page else []
        if self.section in names:
            self.go_to(names[min(max(names.index(self.section) + step, 0), len(names) - 1)])

    def reveal(self, name: str, words: str) -> None:
        """Bring the last place of a section that says this into view."""
        self.go_to(name)
        if self._page is None:
            return
        text = self.toPlainText()
        units = Units(text)
        place = text.rfind(
            words, units.to_code_points(self._page.starts.get(name, 0)), self._end_of(name, units)
        )
        if place >= 0:
            self.select(place, place)
            self.ensureCursorVisible()

    def select(self, start: int, end: int) -> None:
        """Select a run of the plain text (code points) and bring it into view."""
        units = Units(self.toPlainText())
        cursor = self.textCursor()
        cursor.setPosition(units.to_utf16(start))
        cursor.setPosition(units.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    @property
    def caret(self) -> int:
        """Where a search goes on from (code points)."""
        return Units(self.toPlainText()).to_code_points(self.textCursor().selectionStart())

    def loadResource(self, kind: int, name: Any) -> Any:
        """Called by Qt. Nothing is loaded, from wherever."""
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt. Alt and the arrows step through sections; here there are no pages to go back to."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt. Lines break anew; the section one went to last, and has not scrolled from, stays at the
        upper edge: the dock gets its width only after it is shown."""
        self._jumps = True
        try:
            super().resizeEvent(event)
        finally:
            self._jumps = False
        self.go_to(self._arrived)

    def _end_of(self, name: str, units: Units) -> int:
        starts = self._page.starts if self._page else {}
        later = [place for place in starts.values() if place > starts.get(name, 0)]
        return units.to_code_points(min(later)) if later else units.length

    def _top_of(self, name: str) -> int:
        """Where the page is scrolled to with that section at the upper edge."""
        start = self._page.starts.get(name, 0) if self._page is not None else 0
        if self._page is None or start == 0:
            return 0
        cursor = QTextCursor(self._page.document)
        cursor.setPosition(start)
        return self.verticalScrollBar().value() + self.cursorRect(cursor).top() - 8

    def _note_section(self) -> None:
        if self._page is None or self._jumps:
            return
        self._arrived = ""
        position = self.cursorForPosition(QPoint(self.viewport().width() // 2, 12)).position()
        names, starts = list(self._page.starts), list(self._page.starts.values())
        section = names[max(bisect_right(starts, position) - 1, 0)] if names else ""
        if section != self.section:
            self.section = section
            self.section_shown.emit(section)

    def _follow_link(self, url: QUrl) -> None:
        target = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        if target.startswith(EDIT):
            self.edit_wanted.emit(unquote(target[len(EDIT) :]))
        elif target.startswith("#"):
            self.go_to(unquote(target[1:]))

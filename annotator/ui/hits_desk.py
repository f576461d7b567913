"""What the parts of the window share that show hits in a dialog of their own."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from annotator.session.everywhere import Hit
from annotator.ui.parts import Parts

D = TypeVar("D", bound=QDialog)


class HitsDesk(QObject, Generic[D]):
    """One dialog at a time; the keyboard is in the text again when it is closed."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.frame)
        self._parts = parts
        self.dialog: D | None = None

    def finish(self) -> None:
        """The window closes, and what runs here with it."""
        if self.dialog is not None:
            self.dialog.reject()

    def _show(self, dialog: D) -> None:
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._parts.pane.view.setFocus()

    def _go_to(self, hit: Hit) -> None:
        session = self._parts.session
        session.go_to(hit.article_id)
        session.select(hit.start, hit.end)

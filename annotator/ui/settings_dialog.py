"""The settings: pages at the left, the chosen one beside them. What is chosen there takes effect at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)


class SettingsPage(QWidget):
    """One page; `title` is what the list of pages calls it."""

    def title(self) -> str:
        """In the person's language."""
        raise NotImplementedError

    def settle(self) -> None:
        """The page or the dialog is left: take what was typed."""


class SettingsDialog(QDialog):
    """Pages are added by those who know what they set. Ctrl+PgUp and Ctrl+PgDown go through them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(940, 680)
        self.list = QListWidget(self)
        self.list.setFixedWidth(150)
        self.list.setStyleSheet(
            "QListWidget::item { padding: 7px 10px; border-radius: 6px; border: 1px solid transparent; }"
            "QListWidget::item:selected { background: palette(button); color: palette(text); }"
            "QListWidget:focus::item:selected { border-color: palette(highlight); }"
        )
        self._stack = QStackedWidget(self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self._buttons.rejected.connect(self.reject)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(self._stack, 1)
        side.addWidget(self._buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 16, 16, 14)
        layout.setSpacing(16)
        layout.addWidget(self.list)
        layout.addLayout(side, 1)
        self.list.currentRowChanged.connect(self._turn)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            # also where a list or a table would take them
            QShortcut(QKeySequence(keys), self, partial(self._step, step))
        self._set_texts()

    def add_page(self, page: SettingsPage) -> None:
        """Add a page after the others; the first one is shown."""
        self._stack.addWidget(page)
        self.list.addItem(page.title())
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._close_last(page)

    def _close_last(self, page: SettingsPage) -> None:
        """The keyboard goes from the list into the page, and only then to the button that closes all."""
        widget = self.previousInFocusChain()
        while widget is not None and widget is not self:
            if _is_stop(widget) and page.isAncestorOf(widget):
                QWidget.setTabOrder(widget, self._buttons.button(QDialogButtonBox.StandardButton.Close))
                return
            widget = widget.previousInFocusChain()

    def show_page(self, page: SettingsPage) -> None:
        """Turn to it, with the keyboard in it."""
        self.list.setCurrentRow(self._stack.indexOf(page))
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def pages(self) -> list[SettingsPage]:
        """All of them."""
        found = (self._stack.widget(place) for place in range(self._stack.count()))
        return [page for page in found if isinstance(page, SettingsPage)]

    def done(self, result: int) -> None:
        """Called by Qt."""
        for page in self.pages():
            page.settle()
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _step(self, step: int) -> None:
        row = (self.list.currentRow() + step) % self.list.count()
        self.show_page(self.pages()[row])

    def _turn(self, row: int) -> None:
        for page in self.pages():
            page.settle()
        self._stack.setCurrentIndex(row)

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        self.list.setAccessibleName(self.tr("Pages of the settings"))
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))
        for place, page in enumerate(self.pages()):
            self.list.item(place).setText(page.title())


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)

"""The settings of the article's text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout

from annotator.ui.settings import DEFAULT_TEXT_SIZE, TEXT_SIZES, Settings
from annotator.ui.settings_dialog import SettingsDialog, SettingsPage


class TextPage(SettingsPage):
    """`changed` when the text is to be drawn otherwise; more lines are added to `form`."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: SettingsDialog) -> None:
        super().__init__(parent)
        self._settings = settings
        self.size_ = QComboBox(self)
        for size in TEXT_SIZES:
            self.size_.addItem(f"{round(100 * size / DEFAULT_TEXT_SIZE)}%", size)
        self._size_label = QLabel(self)
        self._size_label.setBuddy(self.size_)
        self.form = QFormLayout()
        self.form.setSpacing(12)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self.form.addRow(self._size_label, self.size_)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(self.form)
        layout.addStretch(1)
        self.setFocusProxy(self.size_)
        self._set_texts()
        self.size_.activated.connect(self._choose_size)

    def title(self) -> str:
        """In the person's language."""
        return self.tr("Text")

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _choose_size(self) -> None:
        self._settings.text_size = self.size_.currentData()
        self.changed.emit()

    def _set_texts(self) -> None:
        self._size_label.setText(self.tr("Text &size"))
        self.size_.setAccessibleName(self.tr("Text size"))
        with QSignalBlocker(self.size_):
            self.size_.setCurrentIndex(self.size_.findData(self._settings.text_size))

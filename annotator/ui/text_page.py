"""The settings of the article's text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QVBoxLayout

from annotator.ui.settings import DEFAULT_TEXT_SIZE, LEADINGS, LINE_WIDTHS, TEXT_SIZES, Settings
from annotator.ui.settings_dialog import SettingsDialog, SettingsPage
from annotator.ui.typography import leading_name, width_name


class TextPage(SettingsPage):
    """Size, column, lines and how spans are drawn, the same as in the menu of the view; `changed` when the text is
    to be drawn otherwise."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: SettingsDialog) -> None:
        super().__init__(parent)
        self._settings = settings
        self.size_, self.width_, self.leading = QComboBox(self), QComboBox(self), QComboBox(self)
        for size in TEXT_SIZES:
            self.size_.addItem(f"{round(100 * size / DEFAULT_TEXT_SIZE)}%", size)
        for characters in LINE_WIDTHS:
            self.width_.addItem("", characters)
        for leading in LEADINGS:
            self.leading.addItem("", leading)
        self.thin = QCheckBox(self)
        self._fields = {"text_size": self.size_, "line_width": self.width_, "leading": self.leading}
        self._labels = {name: QLabel(self) for name in self._fields}
        form = QFormLayout()
        form.setSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for name, field in self._fields.items():
            self._labels[name].setBuddy(field)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            form.addRow(self._labels[name], field)
        form.addRow("", self.thin)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(form)
        layout.addStretch(1)
        self.setFocusProxy(self.size_)
        self._set_texts()
        for field in self._fields.values():
            field.activated.connect(self._choose)
        self.thin.clicked.connect(self._choose)

    def title(self) -> str:
        """In the person's language."""
        return self.tr("Text")

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _choose(self) -> None:
        for name, field in self._fields.items():
            setattr(self._settings, name, field.currentData())
        self._settings.thin = self.thin.isChecked()
        self.changed.emit()

    def _set_texts(self) -> None:
        for place, characters in enumerate(LINE_WIDTHS):
            self.width_.setItemText(place, _begun_large(width_name(characters)))
        for place, leading in enumerate(LEADINGS):
            self.leading.setItemText(place, _begun_large(leading_name(leading)))
        texts = {
            "text_size": self.tr("Text &size"),
            "line_width": self.tr("Line &width"),
            "leading": self.tr("Line s&pacing"),
        }
        for name, field in self._fields.items():
            self._labels[name].setText(texts[name])
            with QSignalBlocker(field):
                field.setCurrentIndex(field.findData(getattr(self._settings, name)))
        self.size_.setAccessibleName(self.tr("Text size"))
        self.width_.setAccessibleName(self.tr("Line width"))
        self.leading.setAccessibleName(self.tr("Line spacing"))
        self.thin.setText(self.tr("Spans are &underlined only"))
        self.thin.setAccessibleName(self.tr("Spans are underlined only"))
        with QSignalBlocker(self.thin):
            self.thin.setChecked(self._settings.thin)


def _begun_large(name: str) -> str:
    return name[:1].upper() + name[1:]

"""The settings of the person and the window: name, language, theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout

from annotator.model.errors import Refusal
from annotator.session import Session
from annotator.ui.language import sentence
from annotator.ui.settings import Settings
from annotator.ui.settings_dialog import SettingsDialog, SettingsPage

NAME_WIDTH = 300


class GeneralPage(SettingsPage):
    """`language_chosen` and `theme_chosen` carry "" to follow the system."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, session: Session, settings: Settings, parent: SettingsDialog) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self.name = QLineEdit(session.annotator, self)
        self.name.setMaximumWidth(NAME_WIDTH)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        # wrapped text asks for little width, and fields stay at what they ask for
        self.said.setMinimumWidth(NAME_WIDTH)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.language, self.theme = QComboBox(self), QComboBox(self)
        self._labels = {name: QLabel(self) for name in ("name", "language", "theme")}
        form = QFormLayout()
        form.setSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for label, field in zip(self._labels.values(), (self.name, self.language, self.theme), strict=True):
            label.setBuddy(field)
            form.addRow(label, field)
            if field is self.name:
                form.addRow("", self.said)
        self.name.setMinimumWidth(NAME_WIDTH)
        self.said.setMinimumWidth(420)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(form)
        layout.addStretch(1)
        self.setFocusProxy(self.name)
        self._fill()
        self.name.editingFinished.connect(self.settle)
        self.language.activated.connect(self._choose_language)
        self.theme.activated.connect(self._choose_theme)

    def title(self) -> str:
        """In the person's language."""
        return self.tr("General")

    def settle(self) -> None:
        """Take the name, or say why it cannot be."""
        name = self.name.text().strip()
        if name == self._session.annotator:
            self._say("", warns=False)
            return
        try:
            self._session.rename_annotator(name)
        except Refusal as refusal:
            self._say(sentence(refusal), warns=True)
            return
        project = self._session.project
        self._settings.rename(self._session.annotator, project.path if project else None)
        self._say("", warns=False)

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _choose_language(self) -> None:
        self.language_chosen.emit(self.language.currentData())

    def _choose_theme(self) -> None:
        self.theme_chosen.emit(self.theme.currentData())

    def _say(self, text: str, *, warns: bool) -> None:
        self.said.setText(text or self.tr("The name on labels you make from now on; colleagues see it."))
        self.said.setProperty("warning", warns)
        self.said.setProperty("dim", not warns)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)

    def _fill(self) -> None:
        texts = {"name": self.tr("&Name"), "language": self.tr("&Language"), "theme": self.tr("&Theme")}
        for name, text in texts.items():
            self._labels[name].setText(text)
        languages = (("", self.tr("System language")), ("zh", "中文"), ("en", "English"))
        themes = (("", self.tr("System theme")), ("light", self.tr("Light")), ("dark", self.tr("Dark")))
        for field, choices, chosen in (
            (self.language, languages, self._settings.language),
            (self.theme, themes, self._settings.theme),
        ):
            with QSignalBlocker(field):
                field.clear()
                for value, text in choices:
                    field.addItem(text, value)
                field.setCurrentIndex(max(field.findData(chosen), 0))
        self.name.setAccessibleName(self.tr("Name"))
        self.language.setAccessibleName(self.tr("Language"))
        self.theme.setAccessibleName(self.tr("Theme"))
        self._say("", warns=False)

"""The settings and the list of keys: what the person may have otherwise."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.ui.general_page import GeneralPage
from annotator.ui.key_list import Topic, all_topics, key_topics
from annotator.ui.key_page import KeyPage
from annotator.ui.keymap import Keymap, SchemeKey, attribute_keys
from annotator.ui.keys_dialog import KeysDialog
from annotator.ui.language import Language
from annotator.ui.parts import Parts
from annotator.ui.settings_dialog import SettingsDialog
from annotator.ui.text_page import TextPage
from annotator.ui.theme import Theme


class Preferences(QObject):
    """The part of the window for settings. They take effect at once.

    `language_chosen` and `theme_chosen` carry the choice ("" to follow the system); `look_changed` when the text is
    to be drawn otherwise.
    """

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    look_changed = Signal()

    def __init__(
        self,
        parts: Parts,
        keymap: Keymap,
        language: Language,
        theme: Callable[[], Theme],
    ) -> None:
        super().__init__(parts.frame)
        self._parts = parts
        self._keymap = keymap
        self._language = language
        self._theme = theme

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {"settings": self.open_settings, "keys": self.open_keys}

    def open_keys(self) -> None:
        """The list of keys."""
        topics = all_topics(self._keymap, self._parts.session.scheme, self._language.name)
        dialog = KeysDialog(topics, self._parts.frame)
        dialog.settings_wanted.connect(lambda: self.open_settings(KeyPage))
        dialog.open()

    def open_settings(self, first: type | None = None) -> None:
        """The settings, at a page."""
        dialog = SettingsDialog(self._parts.frame)
        general = GeneralPage(self._parts.session, self._parts.settings, dialog)
        general.language_chosen.connect(self.language_chosen)
        general.theme_chosen.connect(self.theme_chosen)
        text = TextPage(self._parts.settings, dialog)
        text.changed.connect(self.look_changed)
        keys = KeyPage(self._keymap, self._topics, self._letters, self._theme, dialog)
        for page in (general, text, keys):
            dialog.add_page(page)
            if type(page) is first:
                dialog.show_page(page)
        dialog.open()

    def _topics(self) -> list[Topic]:
        return key_topics(self._parts.session.scheme, self._language.name, self._keymap.keys)

    def _letters(self) -> list[SchemeKey]:
        return attribute_keys(self._parts.session.scheme, self._language.name)

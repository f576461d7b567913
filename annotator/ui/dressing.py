"""Looks, words and keys, brought to every part of the window when they are others."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from annotator.ui.actions import Actions
from annotator.ui.departments import Departments
from annotator.ui.following import Following
from annotator.ui.language import Language, language_for
from annotator.ui.looks import Looks
from annotator.ui.parts import Parts
from annotator.ui.settings import DEFAULT_TEXT_SIZE
from annotator.ui.span_words import missing_in_words


class Dressing(QObject):
    """The part of the window that concerns theme, language and the keys that are named."""

    def __init__(
        self,
        parts: Parts,
        looks: Looks,
        language: Language,
        actions: Actions,
        following: Following,
        departments: Departments,
    ) -> None:
        super().__init__(parts.frame)
        self._parts, self._looks, self._language = parts, looks, language
        self._actions, self._following, self._departments = actions, following, departments
        looks.changed.connect(self.dress)
        parts.keymap.changed.connect(self.show_keys)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_theme_changed)

    def begin(self) -> None:
        """Dress everything for the first time."""
        self.dress()
        self._set_texts()
        self.show_keys()

    def set_theme(self, choice: str) -> None:
        """ "light", "dark", or "" to follow the system."""
        self._looks.set_theme(choice)

    def set_language(self, choice: str) -> None:
        """ "zh", "en", or "" to follow the system."""
        self._parts.settings.language = choice
        self._language.speak(language_for(choice))
        self._set_texts()
        self._looks.renew()
        self._following.show_current()

    def dress(self) -> None:
        """Theme, text size and the names of labels."""
        parts, looks = self._parts, self._looks
        theme, look, names = looks.theme, looks.style, looks.names()
        parts.pane.view.set_style(look)
        parts.labels_box.show_labels(parts.session.scheme.labels, names)
        parts.labels_box.set_look(theme, look.labels)
        scheme, language = parts.session.scheme, self._language
        parts.spans_list.set_look(
            theme, look, names, lambda span: missing_in_words(scheme.label(span.label), span, language)
        )
        parts.tray_box.set_look(theme, look, names)
        parts.review.set_look(theme, look, names)
        parts.comments_box.set_theme(theme)
        parts.articles_panel.set_theme(theme)
        parts.pane.set_theme(theme, look.paper)
        parts.status.set_theme(theme)
        parts.status.show_zoom(round(100 * parts.settings.text_size / DEFAULT_TEXT_SIZE))
        self._actions.set_theme(theme)
        self._actions.by_name["thin"].setChecked(parts.settings.thin)
        self._departments.dress()

    def show_keys(self) -> None:
        """The sentences that name keys."""
        parts = self._parts
        beside = (parts.articles_panel, parts.labels_box, parts.span_box, parts.spans_list, parts.tray_box)
        for part in (*beside, parts.comments_box, parts.review, parts.pane.head, parts.pane.find_bar):
            part.show_keys(parts.keymap.shown)
        parts.status.show_keys(parts.keymap.shown)
        self._departments.show_keys(parts.keymap.shown)

    def _set_texts(self) -> None:
        self._actions.set_texts()
        self._departments.set_texts()
        self._following.show_progress()

    def _system_theme_changed(self) -> None:
        if not self._parts.settings.theme:
            self.set_theme("")

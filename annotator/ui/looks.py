"""How everything looks at the moment: the theme, and the style in which the article is set."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from annotator.session import Session
from annotator.ui.article.style import ArticleStyle
from annotator.ui.language import Language
from annotator.ui.settings import DEFAULT_TEXT_SIZE, TEXT_SIZES, Settings
from annotator.ui.theme import Theme, apply_theme, theme_for
from annotator.ui.typography import set_out


class Looks(QObject):
    """Made of the settings, the labels and the language; `changed` says that they are others now."""

    changed = Signal()

    def __init__(self, session: Session, settings: Settings, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._settings, self._language = session, settings, language
        self.theme = theme_for(settings.theme)
        self.style = self._style()

    def now(self) -> tuple[Theme, ArticleStyle]:
        """Theme and style, for what is opened later."""
        return self.theme, self.style

    def paper(self) -> ArticleStyle:
        """The article as it is set, on light paper in any theme."""
        return self._set_out(ArticleStyle.light)

    def names(self) -> dict[str, str]:
        """What each label is called in the person's language."""
        return {label.name: self._language.of(label.names) for label in self._session.scheme.labels}

    def renew(self) -> None:
        """The settings, the labels or the language have changed."""
        self.style = self._style()
        self.changed.emit()

    def set_theme(self, choice: str) -> None:
        """ "light", "dark", or "" to follow the system."""
        self._settings.theme = choice
        self.theme = theme_for(choice)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, self.theme)
        self.renew()

    def zoom(self, step: int) -> None:
        """Larger or smaller by so many steps; 0 for the usual size."""
        size = DEFAULT_TEXT_SIZE
        if step:
            place = TEXT_SIZES.index(self._settings.text_size) + step
            size = TEXT_SIZES[min(max(place, 0), len(TEXT_SIZES) - 1)]
        self._settings.text_size = size
        self.renew()

    def _style(self) -> ArticleStyle:
        return self._set_out(ArticleStyle.dark if self.theme.is_dark else ArticleStyle.light)

    def _set_out(self, make: Callable[..., ArticleStyle]) -> ArticleStyle:
        kept = self._settings
        style = make(self._session.scheme.labels, self._language.name, kept.text_size)
        return set_out(style, line_width=kept.line_width, leading=kept.leading, thin=kept.thin)

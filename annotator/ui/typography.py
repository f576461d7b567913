"""How the article is set: width of the column, space between lines, spans in full or thin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QMenu

from annotator.ui.article.style import ArticleStyle
from annotator.ui.parts import Parts
from annotator.ui.settings import LEADINGS, LINE_WIDTHS

_LEADING = {"close": 0.95, "normal": 1.0, "wide": 1.2}
_Value = TypeVar("_Value")


def set_out(style: ArticleStyle, *, line_width: int, leading: str, thin: bool) -> ArticleStyle:
    """The style as the person wants the article set."""
    return style.set_out(column=line_width, leading=_LEADING[leading], thin=thin)


class Typography(QObject):
    """The part of the window that concerns the setting of the article; `dress` draws it anew."""

    def __init__(self, parts: Parts, dress: Callable[[], object]) -> None:
        super().__init__(parts.frame)
        self._parts = parts
        self._dress = dress
        self.menu = QMenu(parts.frame)
        self.menu.aboutToShow.connect(self._fill)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {
            "thin": self._toggle_thin,
            "wider": lambda: self._widen(1),
            "narrower": lambda: self._widen(-1),
            "more_leading": lambda: self._lead(1),
            "less_leading": lambda: self._lead(-1),
        }

    def set_texts(self) -> None:
        """Speak another language."""
        self.menu.setTitle(self.tr("Column and lines"))

    def _toggle_thin(self) -> None:
        self._parts.settings.thin = not self._parts.settings.thin
        self._dress()

    def _widen(self, step: int) -> None:
        self._set_width(_beside(LINE_WIDTHS, self._parts.settings.line_width, step))

    def _lead(self, step: int) -> None:
        self._set_leading(_beside(LEADINGS, self._parts.settings.leading, step))

    def _set_width(self, characters: int) -> None:
        self._parts.settings.line_width = characters
        self._dress()
        self._parts.pane.message.show_sentence(
            self.tr("Column: {width}").format(width=width_name(characters))
        )

    def _set_leading(self, leading: str) -> None:
        self._parts.settings.leading = leading
        self._dress()
        self._parts.pane.message.show_sentence(
            self.tr("Lines: {leading}").format(leading=leading_name(leading))
        )

    def _fill(self) -> None:
        settings = self._parts.settings
        self.menu.clear()
        for characters in LINE_WIDTHS:
            self._choice(
                width_name(characters),
                settings.line_width == characters,
                partial(self._set_width, characters),
            )
        self.menu.addSeparator()
        for leading in LEADINGS:
            self._choice(
                leading_name(leading), settings.leading == leading, partial(self._set_leading, leading)
            )

    def _choice(self, text: str, chosen: bool, deed: Callable[[], object]) -> None:
        action = self.menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _checked: deed())


def width_name(characters: int) -> str:
    """What a width of the column is called, in the person's language."""
    if not characters:
        return QCoreApplication.translate("Typography", "as wide as the window")
    text = QCoreApplication.translate("Typography", "{count} characters in a line")
    return text.format(count=characters)


def leading_name(leading: str) -> str:
    """What a space between the lines is called, in the person's language."""
    names = {
        "close": QCoreApplication.translate("Typography", "close lines"),
        "normal": QCoreApplication.translate("Typography", "normal lines"),
        "wide": QCoreApplication.translate("Typography", "wide lines"),
    }
    return names[leading]


def _beside(values: Sequence[_Value], value: _Value, step: int) -> _Value:
    return values[min(max(values.index(value) + step, 0), len(values) - 1)]

"""What is remembered for the person at this desktop, outside every project."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from annotator.model.identity import new_id

RECENT = 8
"""Projects kept in the menu of recent ones."""

TEXT_SIZES = (13, 14, 15, 16, 18, 20, 22, 24, 27, 30, 34, 38, 44)
"""Of the article's body, in device independent pixels."""

DEFAULT_TEXT_SIZE = 18


class Settings:
    """One file in the person's settings folder; `path` puts it elsewhere (tests do)."""

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            self._store = QSettings(
                QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Annotator", "Annotator"
            )
        else:
            self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def _text(self, name: str, default: str = "") -> str:
        value = self._store.value(name, default)
        return value if isinstance(value, str) else default

    @property
    def device(self) -> str:
        """The id of this installation, made once."""
        device = self._text("device")
        if not device:
            device = new_id()
            self._store.setValue("device", device)
        return device

    @property
    def annotator(self) -> str:
        """The person's name; empty until asked."""
        return self._text("annotator")

    @annotator.setter
    def annotator(self, name: str) -> None:
        self._store.setValue("annotator", name)

    @property
    def language(self) -> str:
        """ "zh", "en", or "" to follow the system."""
        return self._text("language")

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("language", language)

    @property
    def theme(self) -> str:
        """ "light", "dark", or "" to follow the system."""
        return self._text("theme")

    @theme.setter
    def theme(self, theme: str) -> None:
        self._store.setValue("theme", theme)

    @property
    def text_size(self) -> int:
        """Of the article, one of TEXT_SIZES."""
        value = self._text("text_size")
        return int(value) if value.isdigit() and int(value) in TEXT_SIZES else DEFAULT_TEXT_SIZE

    @text_size.setter
    def text_size(self, size: int) -> None:
        self._store.setValue("text_size", str(size))

    @property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """The keys of commands that the person has changed, by the command's name; unreadable ones are left out."""
        try:
            # one JSON value: lists in an INI file are parted by commas, and a comma is a key too
            stored = json.loads(self._text("keys", "{}"))
        except ValueError:
            return {}
        if not isinstance(stored, dict):
            return {}
        return {
            name: tuple(keys)
            for name, keys in stored.items()
            if isinstance(keys, list) and all(isinstance(key, str) for key in keys)
        }

    @keys.setter
    def keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        stored = {name: list(each) for name, each in keys.items()}
        self._store.setValue("keys", json.dumps(stored, ensure_ascii=False))

    @property
    def recent(self) -> list[Path]:
        """Projects opened lately, latest first."""
        value = self._store.value("recent", [])
        paths = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [Path(str(path)) for path in paths if path]

    def remember(self, path: Path) -> None:
        """The project was opened."""
        path = path.absolute()
        recent = [path, *(other for other in self.recent if other != path)][:RECENT]
        self._store.setValue("recent", [str(other) for other in recent])

    @property
    def folded(self) -> frozenset[str]:
        """The panels that are folded away: "articles", "tagging"."""
        return frozenset(self._text("folded").split())

    @folded.setter
    def folded(self, panels: frozenset[str]) -> None:
        self._store.setValue("folded", " ".join(sorted(panels)))

    def layout(self, name: str) -> QByteArray | None:
        """The saved geometry or splitter state of a part of the window."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else None

    def keep_layout(self, name: str, state: QByteArray) -> None:
        """Save it."""
        self._store.setValue(f"layout/{name}", state)

    def sync(self) -> None:
        """Write now."""
        self._store.sync()

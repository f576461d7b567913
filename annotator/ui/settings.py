"""What is remembered for the person at this desktop, outside every project."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from annotator.model.identity import derived_id, new_id

RECENT = 8
"""Projects kept in the menu of recent ones."""

TEXT_SIZES = (13, 14, 15, 16, 18, 20, 22, 24, 27, 30, 34, 38, 44)
"""Of the article's body, in device independent pixels."""

DEFAULT_TEXT_SIZE = 18

LINE_WIDTHS = (30, 36, 40, 46, 54, 0)
"""Of the article's column, in characters; 0: as wide as the window."""

DEFAULT_LINE_WIDTH = 40

LEADINGS = ("close", "normal", "wide")
"""Space between the lines."""


def _place_name(project: Path) -> str:
    return f"places/{derived_id(project.absolute())}"


def _name_of(project: Path) -> str:
    return f"names/{derived_id(project.absolute())}"


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

    def name_in(self, project: Path) -> str:
        """The name that the person bears in that project; the general one where nothing else was said of it."""
        return self._text(_name_of(project)) or self.annotator

    def keep_name(self, project: Path, name: str) -> None:
        """In that project the person bears that name."""
        self._store.setValue(_name_of(project), name)

    def rename(self, name: str, project: Path | None) -> None:
        """The person has another name from now on, also in the project that is open."""
        self.annotator = name
        if project is not None:
            self._store.remove(_name_of(project))

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
    def line_width(self) -> int:
        """Of the article, one of LINE_WIDTHS."""
        value = self._text("line_width")
        return int(value) if value.isdigit() and int(value) in LINE_WIDTHS else DEFAULT_LINE_WIDTH

    @line_width.setter
    def line_width(self, characters: int) -> None:
        self._store.setValue("line_width", str(characters))

    @property
    def leading(self) -> str:
        """Of the article, one of LEADINGS."""
        value = self._text("leading")
        return value if value in LEADINGS else "normal"

    @leading.setter
    def leading(self, leading: str) -> None:
        self._store.setValue("leading", leading)

    @property
    def thin(self) -> bool:
        """Whether spans are underlined only."""
        return self._text("thin") == "yes"

    @thin.setter
    def thin(self, thin: bool) -> None:
        self._store.setValue("thin", "yes" if thin else "")

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
    def measures_time(self) -> bool:
        """Whether the time spent on articles is measured."""
        return self._text("measures_time", "yes") != "no"

    @measures_time.setter
    def measures_time(self, measures: bool) -> None:
        self._store.setValue("measures_time", "yes" if measures else "no")

    def places(self, project: Path) -> str:
        """Where the person stopped in a project, as `Places.as_text` says it; empty where nothing is known."""
        return self._text(_place_name(project))

    def keep_places(self, project: Path, places: str) -> None:
        """Save it, and forget the places in projects that are no recent ones any more."""
        name = _place_name(project)
        self._store.setValue(name, places)
        kept = {name, *map(_place_name, self.recent)}
        for known in self._store.allKeys():
            if known.startswith("places/") and known not in kept:
                self._store.remove(known)

    @property
    def folded(self) -> frozenset[str]:
        """The panels that are folded away: "articles", "tagging"."""
        return frozenset(self._text("folded").split())

    @folded.setter
    def folded(self, panels: frozenset[str]) -> None:
        self._store.setValue("folded", " ".join(sorted(panels)))

    @property
    def folds_comments(self) -> bool:
        """Whether the box of comments shows only its heading."""
        return self._text("folds_comments") == "yes"

    @folds_comments.setter
    def folds_comments(self, folds: bool) -> None:
        self._store.setValue("folds_comments", "yes" if folds else "no")

    @property
    def page_share(self) -> float:
        """How much of the room for page and article the page has, from 0.2 to 0.8."""
        try:
            share = float(self._text("page_share", "0.5"))
        except ValueError:
            return 0.5
        return min(max(share, 0.2), 0.8)

    @page_share.setter
    def page_share(self, share: float) -> None:
        self._store.setValue("page_share", f"{share:.3f}")

    @property
    def guideline_follows(self) -> bool:
        """Whether the guideline goes to the section of the label one is at."""
        return self._text("guideline_follows", "yes") == "yes"

    @guideline_follows.setter
    def guideline_follows(self, follows: bool) -> None:
        self._store.setValue("guideline_follows", "yes" if follows else "no")

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

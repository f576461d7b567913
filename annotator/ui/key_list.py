"""Everything that keys and the mouse do, as rows that can be shown and searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from PySide6.QtCore import QCoreApplication, QTranslator

from annotator.bundle import resource
from annotator.model.scheme import Scheme, in_language
from annotator.ui.commands import CARET_KEYS, DIALOG_KEYS, GESTURES, MENUS, PAGE, PAGE_KEYS
from annotator.ui.keymap import Keymap, attribute_keys, shown


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What something does, by which keys as people write them. `name` is the command's where the keys can be
    changed, else empty. `words` are what a search finds besides, in every language."""

    text: str
    keys: tuple[str, ...]
    name: str = ""
    words: str = ""
    is_gesture: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading and its rows."""

    title: str
    rows: list[KeyRow] = field(default_factory=list)


def all_topics(keymap: Keymap, scheme: Scheme, language: str) -> list[Topic]:
    """What is done how: labels and caret first, which one looks for most, then the menus, dialogs and the mouse."""
    return [
        *key_topics(scheme, language, keymap.working),
        Topic(
            QCoreApplication.translate("Keys", "Fields and dialogs"),
            [_fixed(text, keys) for text, keys in DIALOG_KEYS],
        ),
        Topic(
            QCoreApplication.translate("Keys", "Mouse"),
            [_gesture(gesture, text) for gesture, text in GESTURES],
        ),
    ]


def key_topics(scheme: Scheme, language: str, keys_of: Callable[[str], tuple[str, ...]]) -> list[Topic]:
    """What keys do in the window and its text; `keys_of` gives those of a command."""
    found = [
        Topic(QCoreApplication.translate("Keys", "Labels and attributes"), _scheme_rows(scheme, language)),
        Topic(
            QCoreApplication.translate("Keys", "Caret and selection"),
            [_fixed(text, keys) for text, keys in CARET_KEYS],
        ),
    ]
    for title, commands in MENUS:
        heading = QCoreApplication.translate("Menu", title).split("(&")[0].replace("&", "")
        rows = [
            KeyRow(
                _said(command.text),
                tuple(shown(key) for key in keys_of(command.name)),
                command.name,
                in_every_language("Command", command.text),
            )
            for command in commands
        ]
        if commands is PAGE:
            rows = [*(_fixed(text, keys) for text, keys in PAGE_KEYS), *rows]
        found.append(Topic(heading, rows))
    return found


def finds(row: KeyRow, sought: str) -> bool:
    """Whether a row has every word that is sought. One letter or mark is a key ("W"), not any text that it
    is in, and F1 is not F11."""
    parts = {part.casefold() for key in row.keys for part in parts_of(key)}
    text = f"{row.text} {row.words} {' '.join(row.keys)}".casefold()
    # "Ctrl+W" as well as "Ctrl W"
    return all(_found(word, parts, text) for each in sought.casefold().split() for word in parts_of(each))


def parts_of(key: str) -> list[str]:
    """`Ctrl+Shift++` as Ctrl, Shift and +; a `Ctrl+` that somebody is still typing as Ctrl."""
    parts = [part for part in key.split("+") if part]
    return [*parts, "+"] if key.endswith("++") or key == "+" else parts


def _found(word: str, parts: Iterable[str], text: str) -> bool:
    if (len(word) == 1 and word.isascii()) or (word[0] == "f" and word[1:].isdigit()):
        return word in parts
    return word in text


def _scheme_rows(scheme: Scheme, language: str) -> list[KeyRow]:
    press = QCoreApplication.translate("Keys", "{label}: label, relabel or stick")
    rows = [
        KeyRow(
            press.format(label=in_language(label.names, language)),
            (label.key,),
            words=" ".join(label.names.values()),
        )
        for label in scheme.labels
        if label.key
    ]
    letters = zip(*(attribute_keys(scheme, each) for each in (language, "en", "zh")), strict=True)
    return rows + [
        KeyRow(said.said, (shown(said.key),), words=f"{english.said} {chinese.said}")
        for said, english, chinese in letters
    ]


def _fixed(text: str, keys: tuple[str, ...]) -> KeyRow:
    return KeyRow(_said(text), tuple(shown(key) for key in keys), words=in_every_language("Command", text))


def _gesture(gesture: str, text: str) -> KeyRow:
    words = f"{in_every_language('Gesture', gesture)} {in_every_language('Command', text)}"
    return KeyRow(
        _said(text), (QCoreApplication.translate("Gesture", gesture),), words=words, is_gesture=True
    )


def _said(text: str) -> str:
    return QCoreApplication.translate("Command", text).rstrip("…")


def in_every_language(context: str, text: str) -> str:
    """A text of the program in both of its languages, whichever it speaks now."""
    return f"{text} {_chinese()(context, text)}"


@cache
def _chinese() -> Callable[[str, str], str]:
    translator = QTranslator()
    translator.load("annotator_zh", str(resource("translations")))
    return lambda context, text: translator.translate(context, text) or ""

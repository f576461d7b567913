"""Which key carries out which command: the defaults, what the person has changed, and where keys clash."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from annotator.model.scheme import Scheme, in_language
from annotator.ui.article.keys import moves_caret
from annotator.ui.commands import Command, Reach, all_commands
from annotator.ui.settings import Settings

LABEL_KEYS = "123456789"

PORTABLE = QKeySequence.SequenceFormat.PortableText
NATIVE = QKeySequence.SequenceFormat.NativeText

_CONTROLLING = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FUNCTION_KEYS = range(Qt.Key.Key_F1, Qt.Key.Key_F35 + 1)


_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


@dataclass(frozen=True, slots=True)
class Clash:
    """A key that two things have. `other` is the other command; empty where it is a value of an attribute, which
    `said` names. `wins`: whether the key does what the command asks that the clash was asked for."""

    key: str
    other: str
    said: str
    wins: bool


@dataclass(frozen=True, slots=True)
class SchemeKey:
    """A letter of the scheme: it sets an attribute of the current span while the text has the keyboard."""

    key: str
    said: str


@cache
def canonical(key: str) -> str:
    """A key as Qt writes it, the same on every system; empty for what is not one key. Each is looked at once: the
    keys of all commands are compared with each other."""
    sequence = QKeySequence(key, PORTABLE)
    text = sequence.toString(PORTABLE)
    # a key without a name that Qt knows is read as the unknown key
    if sequence.count() != 1 or "\ufffd" in text or _combination(text) is None:
        return ""
    return text


def shown(key: str) -> str:
    """A key as people on this system write it; arrows as on the key."""
    *modifiers, last = key.split("+")
    if last in _ARROWS:
        # written with a letter and put back: the names of Ctrl and Shift are the system's too
        written = QKeySequence("+".join([*modifiers, "A"]), PORTABLE).toString(NATIVE)
        return written[:-1] + _ARROWS[last]
    return QKeySequence(key, PORTABLE).toString(NATIVE)


def attribute_keys(scheme: Scheme, language: str) -> list[SchemeKey]:
    """The letters that set attributes, each with what it says: "Figure · Kind: date"."""
    found = []
    for label in scheme.labels:
        for attribute in label.attributes:
            if attribute.key:
                one, two = (in_language(each, language) for each in (label.names, attribute.names))
                found.append(SchemeKey(canonical(attribute.key), f"{one} · {two}"))
            for choice in attribute.choices:
                if choice.key:
                    names = (label.names, attribute.names, choice.names)
                    one, two, three = (in_language(each, language) for each in names)
                    found.append(SchemeKey(canonical(choice.key), f"{one} · {two}: {three}"))
    return found


class Keymap(QObject):
    """The keys in force; `changed` when they are others. Changes are kept in the settings at once.

    A key that two commands ask for at the same time goes to one of them: a key that somebody chose before a
    default, then the order of the menus. Qt would give it to neither.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._commands = {command.name: command for command in all_commands()}
        # what a newer version has named stays in the settings
        self._changes = dict(settings.keys)
        self._asked: dict[str, tuple[str, ...]] = {}
        self._working: dict[str, tuple[str, ...]] = {}

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys that a command asks for."""
        if name not in self._asked:
            self._asked[name] = self._wanted(name)
        return self._asked[name]

    def _wanted(self, name: str) -> tuple[str, ...]:
        keys = self._changes.get(name)
        if keys is None:
            return self.defaults(name)
        command = self._commands[name]
        readable = [key for each in keys if (key := canonical(each)) and not refused(key, command.reach)]
        # keys that cannot be read are no wish to have none
        return tuple(dict.fromkeys(readable)) if readable or not keys else self.defaults(name)

    def defaults(self, name: str) -> tuple[str, ...]:
        """The keys that the command comes with."""
        return tuple(canonical(key) for key in self._commands[name].keys)

    def is_changed(self, name: str) -> bool:
        """Whether the person has given the command other keys."""
        return self.keys(name) != self.defaults(name)

    def working(self, name: str) -> tuple[str, ...]:
        """The keys that the command gets: without those that go to another one."""
        if name not in self._working:
            lost = {clash.key for clash in self.clashes(name) if not clash.wins}
            self._working[name] = tuple(key for key in self.keys(name) if key not in lost)
        return self._working[name]

    def shown(self, name: str) -> str:
        """The first of them as people write it; empty where there is none."""
        return next((shown(key) for key in self.working(name)), "")

    def named(self, name: str) -> str:
        """For a sentence: the key as people write it; without one, where the command is found."""
        said = QCoreApplication.translate("Command", self._commands[name].text).rstrip("…")
        none = QCoreApplication.translate("Keys", "“{command}” (in the menus)")
        return self.shown(name) or none.format(command=said)

    def clashes(self, name: str, letters: Iterable[SchemeKey] = ()) -> list[Clash]:
        """The keys of a command that something else has as well: other commands and letters of the scheme."""
        command, found = self._commands[name], []
        for key in self.keys(name):
            for other in self.holders(key, command.reach, apart_from=name):
                said = QCoreApplication.translate("Command", other.text).rstrip("…")
                found.append(Clash(key, other.name, said, self._goes_first(command, other)))
            if command.reach is not Reach.DIALOG:
                # what the view leaves reaches the attributes, so the command has it
                found += [Clash(key, "", letter.said, wins=True) for letter in letters if letter.key == key]
        return found

    def holders(self, key: str, reach: Reach, *, apart_from: str = "") -> list[Command]:
        """The commands that ask for a key where it can be meant at the same time."""
        return [
            command
            for command in self._commands.values()
            if command.name != apart_from and command.reach.meets(reach) and key in self.keys(command.name)
        ]

    # -- changing ---------------------------------------------------------------------------------------------

    def give(self, name: str, keys: Iterable[str]) -> None:
        """Give a command these keys and no others; those that it cannot have must have been refused before."""
        self._changes[name] = tuple(dict.fromkeys(canonical(key) for key in keys))
        if self._changes[name] == self.defaults(name):
            del self._changes[name]
        self._keep()

    def take_away(self, name: str, key: str) -> None:
        """The command asks for that key no longer."""
        self.give(name, [each for each in self.keys(name) if each != key])

    def reset(self, name: str) -> None:
        """The keys that the command came with."""
        self._changes.pop(name, None)
        self._keep()

    def reset_all(self) -> None:
        """The keys that all commands came with."""
        self._changes = {name: keys for name, keys in self._changes.items() if name not in self._commands}
        self._keep()

    def _keep(self) -> None:
        self._asked.clear()
        self._working.clear()
        self._settings.keys = self._changes
        self._settings.sync()
        self.changed.emit()

    def _goes_first(self, one: Command, other: Command) -> bool:
        names = list(self._commands)
        return (not self.is_changed(one.name), names.index(one.name)) < (
            not self.is_changed(other.name),
            names.index(other.name),
        )


def refused(key: str, reach: Reach) -> str:
    """Why a command of that reach cannot have a key, as a sentence; empty where it can."""
    combination = _combination(key)
    if combination is None:
        return QCoreApplication.translate("Keys", "That is no key that can be told from others.")
    code, modifiers = combination
    plain = modifiers & ~Qt.KeyboardModifier.ShiftModifier == Qt.KeyboardModifier.NoModifier
    said = {"key": shown(key)}
    if moves_caret(code, modifiers):
        text = QCoreApplication.translate("Keys", "{key} moves the caret and stays with it.")
    elif key in LABEL_KEYS:
        text = QCoreApplication.translate("Keys", "{key} is the key of a label and stays with it.")
    elif modifiers == Qt.KeyboardModifier.AltModifier and Qt.Key.Key_A <= code <= Qt.Key.Key_Z:
        text = QCoreApplication.translate("Keys", "Alt with a letter opens the menus.")
    elif reach is Reach.WINDOW and plain and code not in _FUNCTION_KEYS and code < Qt.Key.Key_Escape:
        text = QCoreApplication.translate(
            "Keys",
            "This command works in the whole window, where {key} is needed for typing. Take it with Ctrl or Alt.",
        )
    elif reach is Reach.WINDOW and plain and (code in _CONTROLLING or code in _WRITING):
        text = QCoreApplication.translate(
            "Keys", "{key} is needed in fields, lists and dialogs. Take it with Ctrl or Alt."
        )
    else:
        return ""
    return text.format(**said)


def with_key(text: str, key: str) -> str:
    """A tip that ends in the key for it; without one it is as it is."""
    said = QCoreApplication.translate("Keys", "{text} ({key})")
    return said.format(text=text, key=key) if key else text


_WRITING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Insert, Qt.Key.Key_Space, Qt.Key.Key_Menu)


def _combination(key: str) -> tuple[Qt.Key, Qt.KeyboardModifier] | None:
    sequence = QKeySequence(key, PORTABLE)
    if sequence.count() != 1:
        return None
    combination = sequence[0]  # type: ignore[index]
    code = combination.key()
    return None if code == Qt.Key.Key_unknown else (code, combination.keyboardModifiers())

"""What a key means that a Chinese input method has made wide or Chinese: ３, Ｗ, ，, 。, 《."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

_MARKS = {
    "。": ".", "｡": ".", "、": "\\", "《": "<", "》": ">", "〈": "<", "〉": ">",
    "【": "[", "】": "]", "「": "{", "」": "}", "『": "{", "』": "}",
    "‘": "'", "’": "'", "“": '"', "”": '"', "·": "`", "￥": "$",
}  # fmt: skip
"""What a Chinese input method writes for a key's mark, and the mark on the key."""


def plain_of(text: str) -> str:
    """The plain letter, digit or mark of the key that wrote one character, wide (Ｗ, １, ，) and Chinese ones (。, 《)
    too; empty for anything that no single key stands for."""
    if len(text) != 1:
        return ""
    plain = _MARKS.get(text) or unicodedata.normalize("NFKC", text)
    return plain if len(plain) == 1 and "!" <= plain <= "~" else ""


def sequences_of(plain: str, *, shift: bool) -> list[QKeySequence]:
    """What a plain character is as a shortcut, the likeliest first. A capital without a command of its own is the
    letter: Caps Lock may have written it."""
    letter = QKeySequence(plain)
    return [QKeySequence(f"Shift+{plain}"), letter] if shift and plain.isalpha() else [letter]


class PlainKeys:
    """Does for one widget what its plain keys do. Qt finds a shortcut by the key alone, and an event that an input
    method made has the wide character for its key, so the widget's actions are looked through here."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget

    def press(self, event: QKeyEvent) -> bool:
        """A key that no shortcut has taken; whether it was a wide one that meant something."""
        plain, shift = plain_of(event.text()), Qt.KeyboardModifier.ShiftModifier
        if (
            not plain
            or plain == event.text()
            or event.modifiers() & ~(shift | Qt.KeyboardModifier.KeypadModifier)
        ):
            return False
        return self._do(plain, shift=bool(event.modifiers() & shift))

    def write(self, text: str) -> bool:
        """What an input method has committed; whether it was one character, which is then its key."""
        plain = plain_of(text)
        if plain:
            self._do(plain, shift=plain.isupper())
        return bool(plain)

    def _do(self, plain: str, *, shift: bool) -> bool:
        wanted = sequences_of(plain, shift=shift)
        for sequence in wanted:
            for action in self._widget.actions():
                if action.isEnabled() and sequence in action.shortcuts():
                    action.trigger()
                    return True
        # letters of attributes are left to those around
        around = self._widget.parentWidget()
        key = wanted[-1][0].key()  # type: ignore[index]
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, plain.lower())
        return around is not None and QApplication.sendEvent(around, event)

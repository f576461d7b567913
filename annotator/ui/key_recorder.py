"""A button that takes the next key pressed as what is meant."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from annotator.ui.article.plain_keys import plain_of
from annotator.ui.keymap import PORTABLE

_ALONE = (
    Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_unknown,
)  # fmt: skip
"""Keys that are nothing by themselves."""


def key_of(event: QKeyEvent) -> str:
    """The key of an event as shortcuts are written, also one that an input method has made wide; empty while only
    Ctrl and its like are down."""
    code, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    plain = plain_of(event.text())
    if plain and not modifiers & ~Qt.KeyboardModifier.ShiftModifier:
        code = QKeySequence(plain)[0].key()  # type: ignore[index]
        if not plain.isalpha():
            # Shift is how the mark is written, it is no part of the key
            modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    if code == Qt.Key.Key_Backtab:
        code = Qt.Key.Key_Tab
    if code in _ALONE or not code:
        return ""
    if Qt.Key.Key_Exclam <= code <= Qt.Key.Key_AsciiTilde and not Qt.Key.Key_A <= code <= Qt.Key.Key_Z:
        shifted = modifiers & Qt.KeyboardModifier.ShiftModifier and not Qt.Key.Key_0 <= code <= Qt.Key.Key_9
        modifiers = modifiers & ~Qt.KeyboardModifier.ShiftModifier if shifted else modifiers
    return QKeySequence(QKeyCombination(modifiers, code)).toString(PORTABLE)


class KeyRecorder(QPushButton):
    """Pressed, it waits for a key; `recorded` carries it, `cancelled` when Esc was pressed or the focus went."""

    recorded = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        # letters come through under a Chinese input method too
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._idle = ""
        self._waits = False
        self.clicked.connect(self.start)

    @property
    def waits(self) -> bool:
        """Whether the next key is taken."""
        return self._waits

    def set_idle_text(self, text: str) -> None:
        """What the button says while it does not wait."""
        self._idle = text
        self.setAccessibleName(text.replace("&", ""))
        if not self._waits:
            self.setText(text)

    def start(self) -> None:
        """Wait for a key."""
        self._waits = True
        self.setText(self.tr("Press the new key … (Esc: leave it)"))
        self.setAccessibleName(self.text())
        self.setDown(True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Called by Qt. Tab, Enter and shortcuts too are taken while it waits."""
        if self._waits and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Called by Qt."""
        super().focusOutEvent(event)
        if self._waits:
            self._stop()
            self.cancelled.emit()

    def _take(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self._stop()
            self.cancelled.emit()
            return
        key = key_of(event)
        if key:
            self._stop()
            self.recorded.emit(key)

    def _stop(self) -> None:
        self._waits = False
        self.setDown(False)
        self.set_idle_text(self._idle)

"""The caret keys of the article; every other key is left to the window's actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.article.motion import Motion

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier

_PLAIN = {
    _Key.Key_Left: Motion.LEFT,
    _Key.Key_Right: Motion.RIGHT,
    _Key.Key_Up: Motion.UP,
    _Key.Key_Down: Motion.DOWN,
    _Key.Key_Home: Motion.ROW_START,
    _Key.Key_End: Motion.ROW_END,
    _Key.Key_PageUp: Motion.PAGE_UP,
    _Key.Key_PageDown: Motion.PAGE_DOWN,
}
_CONTROL = {
    _Key.Key_Left: Motion.WORD_LEFT,
    _Key.Key_Right: Motion.WORD_RIGHT,
    _Key.Key_Up: Motion.CLAUSE_UP,
    _Key.Key_Down: Motion.CLAUSE_DOWN,
    _Key.Key_Home: Motion.TEXT_START,
    _Key.Key_End: Motion.TEXT_END,
}


def moves_caret(key: Qt.Key, modifiers: _Modifier) -> bool:
    """Whether the view keeps a key for the caret."""
    rest = modifiers & ~_Modifier.ShiftModifier
    motions = {_Modifier.NoModifier: _PLAIN, _Modifier.ControlModifier: _CONTROL}.get(rest, {})
    return key in motions


def motion_of(event: QKeyEvent) -> tuple[Motion, bool] | None:
    """The motion a key asks for and whether it extends the selection; None for a key that is not ours."""
    # keys of the number pad and the arrows of some keyboards carry this one as well
    modifiers = event.modifiers() & ~_Modifier.KeypadModifier
    extend = bool(modifiers & _Modifier.ShiftModifier)
    rest = modifiers & ~_Modifier.ShiftModifier
    if rest == _Modifier.NoModifier:
        motions = _PLAIN
    elif rest == _Modifier.ControlModifier:
        motions = _CONTROL
    else:
        return None
    motion = motions.get(_Key(event.key()))
    return None if motion is None else (motion, extend)

"""The keys that move on a page; every other key is left to the window's actions."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier


class Step(Enum):
    """Where to."""

    UP = "the block above"
    DOWN = "the block below"
    LEFT = "a character left"
    RIGHT = "a character right"
    CLAUSE_LEFT = "the clause before"
    CLAUSE_RIGHT = "the clause after"
    ROW_START = "start of the row"
    ROW_END = "end of the row"
    PAGE_UP = "a viewport up"
    PAGE_DOWN = "a viewport down"
    FIRST = "the first block"
    LAST = "the last block"


_PLAIN = {
    _Key.Key_Up: Step.UP,
    _Key.Key_Down: Step.DOWN,
    _Key.Key_Left: Step.LEFT,
    _Key.Key_Right: Step.RIGHT,
    _Key.Key_Home: Step.ROW_START,
    _Key.Key_End: Step.ROW_END,
    _Key.Key_PageUp: Step.PAGE_UP,
    _Key.Key_PageDown: Step.PAGE_DOWN,
}
_CONTROL = {
    _Key.Key_Left: Step.CLAUSE_LEFT,
    _Key.Key_Right: Step.CLAUSE_RIGHT,
    _Key.Key_Up: Step.UP,
    _Key.Key_Down: Step.DOWN,
    _Key.Key_Home: Step.FIRST,
    _Key.Key_End: Step.LAST,
}


def step_of(event: QKeyEvent) -> tuple[Step, bool] | None:
    """The step a key asks for and whether it extends what is chosen; None for a key that is not ours."""
    modifiers = event.modifiers() & ~_Modifier.KeypadModifier
    extend = bool(modifiers & _Modifier.ShiftModifier)
    rest = modifiers & ~_Modifier.ShiftModifier
    if rest == _Modifier.NoModifier:
        steps = _PLAIN
    elif rest == _Modifier.ControlModifier:
        steps = _CONTROL
    else:
        return None
    step = steps.get(_Key(event.key()))
    return None if step is None else (step, extend)

"""One hand at mouse and keyboard of the real window; each thing it does is sent to Qt and counted.

The keystroke-level model (Card, Moran, Newell) without its mental operator. What the model leaves open is counted
like this, for every way of working the same:

* There is one hand: the first key after the mouse and the first move of the mouse after a key cost the way
  between them, also for a left hand that could have stayed on the keys.
* Shift, Ctrl and Alt are keys: pressed once for a run of keys that they are held for.
* The wheel turns by notches; a notch is a movement of one finger, as a press is.
* A second click at the same place needs no second pointing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any, cast

from PySide6.QtCore import QEvent, QKeyCombination, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

KEY = 0.28
POINT = 1.1
PRESS = 0.1
HOMING = 0.4
NOTCH = PRESS
NOTCH_ANGLE = 120

SHIFTED = "<>{}"
"""Keys for which Shift is held though Qt names them without."""

_Modifier = Qt.KeyboardModifier
_SHIFT = _Modifier.ShiftModifier


@dataclass(slots=True)
class Costs:
    """Seconds and gestures."""

    seconds: float = 0.0
    gestures: Counter[str] = field(default_factory=Counter)
    parts: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Seconds by operator."""


class Hands:
    """Sends events to a window and counts them on the account `at` that is open."""

    def __init__(self) -> None:
        self.accounts: dict[str, Costs] = {}
        self.at = ""
        self._at_mouse = False

    @property
    def account(self) -> Costs:
        """Where costs go now."""
        return self.accounts.setdefault(self.at, Costs())

    # -- keys ------------------------------------------------------------------------------------------------

    def key(self, name: str, times: int = 1) -> None:
        """Press a key so often, named as Qt names it ("Ctrl+Right", "<"), wherever the keyboard is."""
        if times <= 0:
            return
        self.hold(name)
        for _ in range(times):
            self.again(name)

    def hold(self, name: str) -> None:
        """Take the hand to the keys, and hold what a key needs to be held."""
        self._home(to_mouse=False)
        modifiers = _chord(name).keyboardModifiers()
        held = [
            each for each in (_SHIFT, _Modifier.ControlModifier, _Modifier.AltModifier) if modifiers & each
        ]
        for _ in held or ([_SHIFT] if name in SHIFTED else []):
            self._count("key", KEY)

    def again(self, name: str) -> None:
        """Press a key while what it needs is held."""
        chord = _chord(name)
        self._count("key", KEY)
        self.account.gestures[f"key {name}"] += 1
        QTest.keyClick(_keyboard(), chord.key(), chord.keyboardModifiers())
        QApplication.processEvents()

    # -- mouse -----------------------------------------------------------------------------------------------

    def click(self, widget: QWidget, place: QPoint, *, count: int = 1) -> None:
        """Point and press; `count` 2 and 3 are a double and a triple click."""
        self._point()
        self.account.gestures[("click", "double click", "triple click")[count - 1]] += 1
        QTest.mouseMove(widget, place)
        for number in range(count):
            self._count("press", 2 * PRESS)
            if number == 1:
                QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, _Modifier.NoModifier, place)
            else:
                QTest.mouseClick(widget, Qt.MouseButton.LeftButton, _Modifier.NoModifier, place)
        QApplication.processEvents()

    def press(self, widget: QWidget, place: QPoint) -> None:
        """Point, and press the button down for a drag."""
        self._point()
        self._count("press", PRESS)
        self.account.gestures["drag"] += 1
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, _Modifier.NoModifier, place)

    def drag_to(self, widget: QWidget, place: QPoint) -> None:
        """Point elsewhere with the button down."""
        self._point()
        self._move(widget, place, _Modifier.NoModifier)

    def hold_alt(self, widget: QWidget, place: QPoint) -> None:
        """Press Alt in the middle of a drag: the hand that drags stays, the other one comes to the keys."""
        self._count("homing", HOMING)
        self._count("key", KEY)
        self.account.gestures["Alt in a drag"] += 1
        for point in (place + QPoint(1, 0), place):
            self._move(widget, point, _Modifier.AltModifier)

    def release(self, widget: QWidget, place: QPoint, *, alt: bool = False) -> None:
        """Let the button go; the event carries Alt where it is held."""
        self._count("press", PRESS)
        modifier = _Modifier.AltModifier if alt else _Modifier.NoModifier
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, modifier, place)
        QApplication.processEvents()

    def wheel(self, widget: QWidget, notches: int) -> None:
        """Turn the wheel, down where `notches` is positive."""
        self._home(to_mouse=True)
        for _ in range(abs(notches)):
            self._count("wheel", NOTCH)
            self.account.gestures["notch"] += 1
            turned = QWheelEvent(
                QPointF(widget.rect().center()),
                QPointF(widget.mapToGlobal(widget.rect().center())),
                QPoint(),
                QPoint(0, -NOTCH_ANGLE if notches > 0 else NOTCH_ANGLE),
                Qt.MouseButton.NoButton,
                _Modifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(widget, turned)
        QApplication.processEvents()

    # -- counting --------------------------------------------------------------------------------------------

    def _move(self, widget: QWidget, place: QPoint, modifier: Qt.KeyboardModifier) -> None:
        # QTest.mouseMove knows no modifiers and no buttons
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            QPointF(widget.mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            modifier,
        )
        QApplication.sendEvent(widget, event)

    def _point(self) -> None:
        self._home(to_mouse=True)
        self._count("point", POINT)

    def _home(self, *, to_mouse: bool) -> None:
        if self._at_mouse != to_mouse:
            self._at_mouse = to_mouse
            self._count("homing", HOMING)

    def _count(self, operator: str, seconds: float) -> None:
        self.account.seconds += seconds
        self.account.parts[operator] += seconds


def _chord(name: str) -> QKeyCombination:
    # the stubs do not know that a sequence can be indexed
    combination: QKeyCombination = cast("Any", QKeySequence(name))[0]
    return combination


def _keyboard() -> QWidget:
    found = QApplication.focusWidget()
    if found is None:
        raise AssertionError("no widget has the keyboard")
    return found

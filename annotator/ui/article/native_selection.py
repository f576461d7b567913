"""Lets Qt ask a text interface made in Python for its selection.

`QAccessibleTextInterface::selection` answers through two pointers, so PySide leaves it out and what Qt calls is an
empty function: every screen reader would be told that the text from 0 to 0 is selected. This puts a function of ours
at that place of the one object's table of virtual functions (decision record 0019). The order of that table is part
of Qt's promise of binary compatibility for all of Qt 6: the destructor, then `selection`. On other systems
than those tried nothing is done, and what is selected is announced in words only.
"""

from __future__ import annotations

import ctypes
import struct
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import qVersion
from PySide6.QtGui import QAccessibleTextInterface
from shiboken6 import getCppPointer

_WORD = ctypes.sizeof(ctypes.c_void_p)
_VIRTUALS = 18
"""Entries of the table with a destructor of two, from the header of Qt 6."""
_PLACE = 2
"""Of `selection` among them."""
_BEFORE = 2
"""Words in front of the table that tell the type of the object."""

_Selection = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int)
)


class NativeSelection:
    """Holds what the object's table points to; must live as long as the object."""

    def __init__(self, interface: QAccessibleTextInterface, ask: Callable[[], tuple[int, int]]) -> None:
        """`ask` gives start and end in UTF-16 units."""

        def answer(_this: int, _which: int, start: Any, end: Any) -> None:
            start[0], end[0] = ask()

        self._function = _Selection(answer)
        address = getCppPointer(interface)[0]
        table = ctypes.c_void_p.from_address(address).value
        if table is None:
            raise RuntimeError("an object without virtual functions")
        words = _VIRTUALS + _BEFORE
        copy = (ctypes.c_void_p * words).from_buffer_copy(
            ctypes.string_at(table - _BEFORE * _WORD, words * _WORD)
        )
        copy[_BEFORE + _PLACE] = ctypes.cast(self._function, ctypes.c_void_p).value
        self._table = copy
        ctypes.c_void_p.from_address(address).value = ctypes.addressof(copy) + _BEFORE * _WORD


def is_known() -> bool:
    """Whether the table is known to look as it must: Qt 6 with a compiler that follows the Itanium C++ ABI."""
    return sys.platform in ("linux", "darwin") and struct.calcsize("P") == 8 and qVersion().startswith("6.")

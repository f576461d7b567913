"""Lets Qt ask a text interface made in Python for its selection.

`QAccessibleTextInterface::selection` answers through two pointers, so PySide leaves it out and what Qt calls is an
empty function: every screen reader would be told that the text from 0 to 0 is selected. This puts a function of ours
at that place of the one object's table of virtual functions (decision record 0019). The order of that table is part
of Qt's promise of binary compatibility for all of Qt 6: the destructor, then `selection`. Still it is done only where
it was tried: a wrong place would end the program. Elsewhere what is selected is announced in words only.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys
from collections.abc import Callable
from typing import Any

import PySide6
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

_TRIED = {"6.11"}
"""Versions with which the tests of this module have passed; the next one is added when they do."""

_Selection = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int)
)


class NativeSelection:
    """Holds what the object's table points to; must live as long as the object."""

    def __init__(self, interface: QAccessibleTextInterface, ask: Callable[[], tuple[int, int]]) -> None:
        """`ask` gives start and end in UTF-16 units."""

        def answer(_this: int, _which: int, start: Any, end: Any) -> None:
            # Python's error would be printed and nothing be told: Qt must not read what nobody has written
            start[0] = end[0] = 0
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
    """Whether the table was tried as it is here: system, processor, and the versions of Qt and PySide."""
    versions = {".".join(version.split(".")[:2]) for version in (qVersion(), PySide6.__version__)}
    return (
        sys.platform == "linux"
        and platform.machine() == "x86_64"
        and struct.calcsize("P") == 8
        and versions <= _TRIED
    )

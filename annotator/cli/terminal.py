"""What a terminal, a pipe or a file sees of the program."""

from __future__ import annotations

import codecs
import io
import json
import os
import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self, TextIO

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
"""Exit status (contracts §3)."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

ANYTHING = "annotator.anything"
"""The name of an error handler that lets any text through."""


def say(text: str) -> None:
    """One line on standard output, as `on_one_line` has it."""
    print(on_one_line(text))


def complain(text: str) -> None:
    """One line on standard error, as `on_one_line` has it."""
    print(on_one_line(text), file=sys.stderr)


def on_one_line(text: str) -> str:
    """Without line breaks and control characters, which a terminal would obey: titles and the names of files
    come from others."""
    return _CONTROLS.sub(" ", text)


def refuse(sentence: str) -> int:
    """Say why nothing was done, on standard error."""
    complain(f"annotator: {sentence}")
    return REFUSED


def print_json(value: Mapping[str, Any]) -> None:
    """One object; a file name that is no UTF-8 makes the whole of it ASCII with escapes."""
    text = as_typed(json.dumps(value, ensure_ascii=False))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value)
    print(text)


def as_typed(text: str) -> str:
    """What a person typed, or a file name, under a locale that does not know its characters.

    Python hands over such bytes as surrogates. Where they are UTF-8 they become text; else they stay.
    """
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return text


def prepare_streams() -> None:
    """UTF-8 on pipes and in files whatever the locale says; a terminal keeps its own encoding. Nothing that is
    printed can fail: the bytes of a file name come out as they are, what else the encoding lacks is escaped."""
    # a stream that was closed by whoever started the program is None
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    codecs.register_error(ANYTHING, _anything)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors=ANYTHING)
            else:
                stream.reconfigure(encoding="utf-8", errors=ANYTHING)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _anything(error: UnicodeError) -> tuple[str | bytes, int]:
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeEncodeError:
        return codecs.backslashreplace_errors(error)


def give_up_broken_output() -> None:
    """Python flushes standard output once more at its end, which must not fail loudly when nobody reads it."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Bar:
    """A progress bar on standard error; only on a terminal, and only for what takes long."""

    WIDTH = 30
    PATIENCE = 0.5
    PACE = 0.1

    def __init__(self) -> None:
        self._shown = False
        self._visible = sys.stderr.isatty()
        self._next = time.monotonic() + self.PATIENCE

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def show(self, done: int, total: int, name: str) -> None:
        """Draw it anew, ten times a second at most."""
        now = time.monotonic()
        if not self._visible or now < self._next:
            return
        self._next, self._shown = now + self.PACE, True
        share = done / total if total else 1.0
        full = int(share * self.WIDTH)
        bar = "█" * full + "░" * (self.WIDTH - full)
        print(f"\r\033[K{bar} {share:4.0%} {on_one_line(name[:30])}", end="", file=sys.stderr, flush=True)

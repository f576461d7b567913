"""jieba's dictionary, loaded so that no other thread is kept waiting, and kept in the user's own folder.

jieba's own loading is left out. It reads a marshal file from the shared temporary folder, where anybody can lay
one that does harm, in one step that holds the interpreter for more than a tenth of a second, and it logs to
stderr. Here the dictionary is read in steps of about a millisecond, from JSON when it was read before.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

Cut = Callable[[str], Iterable[str]]
"""Cuts a line into words that, put together, are the line again."""

Frequencies = tuple[dict[str, int], int]
"""Frequencies of words, 0 for what only begins words; and their sum."""

CHUNK = 4000
"""Entries read in one step."""


def load_jieba(folder: Path | None, stopped: threading.Event) -> tuple[Cut, Callable[[], None]] | None:
    """A cutting function of a tokenizer of our own, and what keeps its dictionary for the next time.

    They are two so that words are there before anything is written. `folder` is where it is kept (None:
    nowhere). None when loading was given up; ImportError, OSError or ValueError when there is no jieba or no
    dictionary.
    """
    jieba = import_jieba()
    dictionary = Path(jieba.__file__).with_name("dict.txt")
    cache = cache_path(folder, dictionary)
    frequencies = read_cache(cache, stopped) if cache is not None else None
    is_kept = frequencies is not None
    if frequencies is None:
        frequencies = read_dictionary(dictionary, stopped)
    if stopped.is_set():
        return None
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = frequencies
    tokenizer.initialized = True

    def cut(line: str) -> Iterable[str]:
        words: Iterable[str] = tokenizer.cut(line, HMM=True)
        return words

    def keep() -> None:
        if cache is not None and not is_kept:
            with suppress(OSError):  # without a cache the next start is slower, nothing else
                write_cache(cache, frequencies, stopped)

    return cut, keep


def import_jieba() -> Any:
    """jieba, without pkg_resources, which it imports when it is there and which takes long and warns."""
    hidden = "pkg_resources" not in sys.modules
    if hidden:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # the documented way to hide a module
    try:
        import jieba
    finally:
        if hidden:
            sys.modules.pop("pkg_resources", None)
    return jieba


def cache_path(folder: Path | None, dictionary: Path) -> Path | None:
    """A name that changes with the dictionary."""
    if folder is None:
        return None
    status = dictionary.stat()
    key = sha256(f"1 {dictionary} {status.st_size} {status.st_mtime_ns}".encode("utf-8", "replace"))
    return folder / f"words-{key.hexdigest()[:16]}.jsonl"


def read_dictionary(path: Path, stopped: threading.Event) -> Frequencies:
    """Frequencies of words, 0 for their beginnings, and the sum: what jieba's `gen_pfdict` makes of the text."""
    frequencies: dict[str, int] = {}
    total = 0
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % CHUNK == 0:
                if stopped.is_set():
                    break
                time.sleep(0)
            word, frequency = line.split(" ")[:2]
            count = int(frequency)
            frequencies[word] = count
            total += count
            for length in range(1, len(word)):
                frequencies.setdefault(word[:length], 0)
    return frequencies, total


def read_cache(path: Path, stopped: threading.Event) -> Frequencies | None:
    """The frequencies as `write_cache` left them; None when there is no complete cache.

    JSON, not marshal: a file that somebody else wrote can do no harm.
    """
    frequencies: dict[str, int] = {}
    try:
        with path.open(encoding="utf-8") as lines:
            entries, total = json.loads(next(lines, "null"))
            for line in lines:
                if stopped.is_set():
                    return None
                frequencies.update(json.loads(line))
                time.sleep(0)
    except (OSError, ValueError, TypeError):
        return None
    return (frequencies, int(total)) if len(frequencies) == entries else None


def write_cache(path: Path, frequencies: Frequencies, stopped: threading.Event) -> None:
    """Written beside its place and moved there; nobody else may read or write it."""
    counts, total = frequencies
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in path.parent.glob("words-*.jsonl"):
        old.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".words-")  # mkstemp: mode 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(json.dumps([len(counts), total]) + "\n")
            chunk: dict[str, int] = {}
            for word, count in counts.items():
                chunk[word] = count
                if len(chunk) == CHUNK:
                    if stopped.is_set():
                        raise OSError("stopped")
                    out.write(json.dumps(chunk, ensure_ascii=False) + "\n")
                    chunk = {}
                    time.sleep(0)
            out.write(json.dumps(chunk, ensure_ascii=False) + "\n")
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)

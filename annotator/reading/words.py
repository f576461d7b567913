"""Words of a text: jieba's, with every number and its unit in one piece; found beside the window.

Loading jieba's dictionary takes the better part of a second, so it happens in a thread of its own, in steps
short enough that the window's thread is never kept waiting. Until then the same call answers by rule.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotator.model.numbers import find_numbers
from annotator.model.segmentation import Run, Segmentation
from annotator.reading.clauses import clauses

CHUNK = 4000
"""Dictionary entries read in one step, about a millisecond: no step may hold the interpreter noticeably."""

_LATIN = re.compile(r"[A-Za-z0-9０-９Ａ-Ｚａ-ｚ\u00c0-\u024f]++(?:[.·'’&@_+-][A-Za-z0-9０-９\u00c0-\u024f]++)*+")


class Words:
    """Finds words and clauses at any time, exactly as soon as jieba is loaded.

    `cache_folder` keeps the dictionary in a form that loads several times faster; it should be the user's own.
    None: no cache. `segmentation` may be called from any thread; the other methods belong to one.
    """

    def __init__(self, cache_folder: Path | None) -> None:
        self._folder = cache_folder
        self._cut: Callable[[str], Iterable[str]] | None = None
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._callbacks: list[Callable[[], None]] = []

    @property
    def ready(self) -> bool:
        """Whether words are jieba's by now."""
        return self._cut is not None

    def start(self) -> None:
        """Begin loading beside the caller; a second call does nothing."""
        if self._thread is not None:
            return
        # jieba 0.42.1 has backslashes in plain strings; Python warns when it compiles them for the first time
        warnings.filterwarnings("ignore", message=r".*invalid escape sequence", module=r".*jieba.*")
        self._thread = threading.Thread(target=self._load, name="jieba", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Give up loading if it is not done, and wait for the thread to end."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def when_ready(self, callback: Callable[[], None]) -> None:
        """Call back once, from the loading thread, as soon as words are jieba's; at once when they already are."""
        with self._lock:
            if self._cut is None:
                self._callbacks.append(callback)
                return
        callback()

    def segmentation(self, text: str) -> Segmentation:
        """Words and clauses of a text, at once.

        Before jieba is ready a word is a number with its unit, a run of Latin letters and digits, or a single
        character: edges may then be too many, but none is missing that jieba would set.
        """
        cut = self._cut
        return Segmentation(tuple(_words(text, cut)), clauses(text))

    # -- the loading thread ----------------------------------------------------------------------------------

    def _load(self) -> None:
        """Without jieba or its dictionary the rules go on answering: a desktop tool must not end for want of it."""
        try:
            cut = _load_jieba(self._folder, self._stopped)
        except (ImportError, OSError, ValueError):
            return
        if cut is None:
            return
        with self._lock:
            self._cut = cut
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()


# -- words ---------------------------------------------------------------------------------------------------


def _words(text: str, cut: Callable[[str], Iterable[str]] | None) -> Iterator[Run]:
    """Fixed pieces (numbers, Latin runs) as they are, what lies between them as it is cut, punctuation singly."""
    fixed = _fixed(text)
    edges = _jieba_edges(text, cut) if cut is not None else None
    position = 0
    for start, end in [*fixed, (len(text), len(text))]:
        yield from _between(text, position, start, edges)
        if start < end:
            yield (start, end)
        position = end


def _fixed(text: str) -> list[Run]:
    numbers = [(start, end) for start, end, _ in find_numbers(text)]
    found: list[Run] = []
    position = 0
    for start, end in [*numbers, (len(text), len(text))]:
        found.extend(match.span() for match in _LATIN.finditer(text, position, start))
        if start < end:
            found.append((start, end))
        position = end
    return found


def _jieba_edges(text: str, cut: Callable[[str], Iterable[str]]) -> bytearray:
    """For each character whether a word of jieba begins there. Lines are cut one by one: none crosses a break."""
    edges = bytearray(len(text) + 1)
    offset = 0
    for line in text.splitlines(keepends=True):
        for word in cut(line):
            edges[offset] = 1
            offset += len(word)
    return edges


def _between(text: str, start: int, end: int, edges: bytearray | None) -> Iterator[Run]:
    """Words of a stretch: letters up to the next edge; any other character alone; white space in none."""
    begun = start
    for offset in range(start, end):
        character = text[offset]
        if not character.isalnum():
            if begun < offset:
                yield (begun, offset)
            begun = offset + 1
            if not character.isspace():
                yield (offset, offset + 1)
        elif begun < offset and (edges is None or edges[offset]):
            yield (begun, offset)
            begun = offset
    if begun < end:
        yield (begun, end)


# -- jieba ---------------------------------------------------------------------------------------------------


def _load_jieba(folder: Path | None, stopped: threading.Event) -> Callable[[str], Iterable[str]] | None:
    """A cutting function of a tokenizer of our own, or None when loading was given up.

    jieba's own loading is left out: it reads a marshal file from the shared temporary folder in one step that
    holds the interpreter, and logs to stderr.
    """
    jieba = _import_jieba()
    dictionary = Path(jieba.__file__).with_name("dict.txt")
    cache = _cache_path(folder, dictionary)
    frequencies = _read_cache(cache, stopped) if cache is not None else None
    fresh = frequencies is None
    if frequencies is None:
        frequencies = _read_dictionary(dictionary, stopped)
    if stopped.is_set():
        return None
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = frequencies
    tokenizer.initialized = True
    if fresh and cache is not None:
        with suppress(OSError):  # without a cache the next start is slower, nothing else
            _write_cache(cache, frequencies, stopped)

    def cut(line: str) -> Iterable[str]:
        words: Iterable[str] = tokenizer.cut(line, HMM=True)
        return words

    return cut


def _import_jieba() -> Any:
    """jieba, without pkg_resources, which it imports when it is there and which takes long and warns."""
    hidden = "pkg_resources" not in sys.modules
    if hidden:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # documented: import raises ImportError
    try:
        import jieba
    finally:
        if hidden:
            sys.modules.pop("pkg_resources", None)
    return jieba


def _cache_path(folder: Path | None, dictionary: Path) -> Path | None:
    """A name that changes with the dictionary."""
    if folder is None:
        return None
    status = dictionary.stat()
    key = sha256(f"1 {dictionary} {status.st_size} {status.st_mtime_ns}".encode("utf-8", "replace"))
    return folder / f"words-{key.hexdigest()[:16]}.jsonl"


def _read_dictionary(path: Path, stopped: threading.Event) -> tuple[dict[str, int], int]:
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


def _read_cache(path: Path, stopped: threading.Event) -> tuple[dict[str, int], int] | None:
    """The frequencies as `_write_cache` left them; None when there is no complete cache.

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


def _write_cache(path: Path, frequencies: tuple[dict[str, int], int], stopped: threading.Event) -> None:
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

"""Words of a text: jieba's, with numbers and their unit, quoted phrases and names in one piece.

Loading jieba's dictionary takes the better part of a second, so it happens beside the window in a thread of its
own, in steps short enough that the window's thread is never kept waiting. Until then the same call answers by
rule.
"""

from __future__ import annotations

import re
import threading
import unicodedata
import warnings
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from annotator.model.numbers import find_numbers
from annotator.model.segmentation import Run, Segmentation
from annotator.reading.actions import actions, may_be_deed
from annotator.reading.clauses import clauses
from annotator.reading.dictionary import Cut, load_jieba
from annotator.reading.names import find_names
from annotator.reading.phrases import quoted, series, units
from annotator.reading.signs import DIGIT, LETTER

ZERO_WIDTH_JOINER = "\u200d"
_LATIN = re.compile(rf"{LETTER}++(?:[.·'’&@_+-]{LETTER}++|(?<={DIGIT}),{DIGIT}{{3}}(?!{DIGIT}))*+")


class Words:
    """Finds words and clauses at any time, exactly as soon as jieba is loaded.

    `cache_folder` keeps the dictionary in a form that loads several times faster; it should be the user's own.
    None: no cache. `segmentation` may be called from any thread; the other methods belong to one.
    """

    def __init__(self, cache_folder: Path | None) -> None:
        self._folder = cache_folder
        self._cut: Cut | None = None
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
        return _segmentation(text, self._cut)

    # -- the loading thread ----------------------------------------------------------------------------------

    def _load(self) -> None:
        """Without jieba or its dictionary the rules go on answering: a desktop tool must not end for want of it."""
        try:
            loaded = load_jieba(self._folder, self._stopped)
        except (ImportError, OSError, ValueError):
            return
        if loaded is None:
            return
        cut, keep = loaded
        with self._lock:
            self._cut = cut
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()
        keep()


# -- words ---------------------------------------------------------------------------------------------------


def _segmentation(text: str, cut: Cut | None) -> Segmentation:
    edges = _jieba_edges(text, cut) if cut is not None else None
    numbers = [(start, end) for start, end, _ in find_numbers(text)]
    names = list(find_names(text, lambda offset: edges is not None and bool(edges[offset])))
    phrases = quoted(text)
    fixed = _apart(units(text, phrases), numbers, (match.span() for match in _LATIN.finditer(text)), names)
    words = tuple(_words(text, edges, fixed))
    borders = frozenset(border for word in words for border in word)
    found = clauses(text)
    persons = frozenset(end for _, end in names)
    done = tuple(run for clause in found for run in actions(text, clause, borders.__contains__, persons))
    figures = _apart(numbers, names)
    alone = frozenset(figures)
    return Segmentation(
        words,
        found,
        actions=done,
        deeds=tuple(run for run in done if run not in alone and may_be_deed(text, *run)),
        phrases=tuple(phrases),
        series=tuple(series(text, borders.__contains__)),
        figures=tuple(figures),
    )


def _apart(*layers: Iterable[Run]) -> list[Run]:
    """The runs of all layers that touch none of an earlier layer, sorted. Within a layer they are apart."""
    kept: list[Run] = []
    for layer in layers:
        starts = [start for start, _ in kept]
        new = []
        for run in layer:
            place = bisect_left(starts, run[1])
            if place == 0 or kept[place - 1][1] <= run[0]:
                new.append(run)
        kept = sorted(kept + new)
    return kept


def _words(text: str, edges: bytearray | None, fixed: Sequence[Run]) -> Iterator[Run]:
    """Fixed pieces as they are, what lies between them as it is cut, punctuation singly."""
    position = 0
    for start, end in [*fixed, (len(text), len(text))]:
        yield from _between(text, position, start, edges)
        if start < end:
            yield (start, end)
        position = end


def _jieba_edges(text: str, cut: Cut) -> bytearray:
    """For each character whether a word of jieba begins there. Lines are cut one by one: none crosses a break."""
    edges = bytearray(len(text) + 1)
    edges[-1] = 1
    offset = 0
    for line in text.splitlines(keepends=True):
        for word in cut(line):
            edges[offset] = 1
            offset += len(word)
    return edges


def _between(text: str, start: int, end: int, edges: bytearray | None) -> Iterator[Run]:
    """Words of a stretch: letters up to the next edge; any other character alone; white space in none.

    A mark that is drawn on the character before it (an accent, a variation selector, what joins emoji) stays
    with that character.
    """
    begun: int | None = None
    for offset in range(start, end):
        character = text[offset]
        if begun is not None:
            if _is_drawn_on(character) or text[offset - 1] == ZERO_WIDTH_JOINER:
                continue
            if character.isalnum() and text[begun].isalnum() and edges is not None and not edges[offset]:
                continue
            yield (begun, offset)
        begun = None if character.isspace() else offset
    if begun is not None:
        yield (begun, end)


def _is_drawn_on(character: str) -> bool:
    return character == ZERO_WIDTH_JOINER or unicodedata.category(character) in ("Mn", "Mc", "Me")

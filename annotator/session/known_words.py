"""Words of the open article, together with what this annotator has labelled: after one 四不两直 it is a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, wait
from pathlib import Path
from time import sleep
from typing import Any, Protocol

from annotator.model.errors import Refusal
from annotator.model.event import BULK, ONE_SPAN, Fact
from annotator.model.known import Known, merged
from annotator.model.scheme import Scheme
from annotator.model.segmentation import CLAUSE, Segmentation
from annotator.store import Project
from annotator.store.project_reader import LONGEST_WORD

PATIENCE = 0.03
"""Seconds for which the first gesture in a project that was just opened waits for what was labelled in it."""

STEP = 1000
"""Quotes taken in before other threads get their turn: about a millisecond."""

Beside = Callable[[Callable[[], Any]], Future[Any]]
"""Has something done beside the caller, in about the order in which it is asked for."""


class WordFinder(Protocol):
    """What the session needs of the reading room's words."""

    def segmentation(self, text: str) -> Segmentation:
        """Words and clauses of a text, at once, as well as they are known by now. From any thread."""


class KnownWords:
    """Finds the segmentation of the open text and keeps it.

    Quotes of labels whose click takes a clause are no words: inside such a span people go on labelling. What is
    known is read from the project when it is first needed, then follows the facts.

    Both take long where texts or projects are large, so both can be begun beforehand (`look_ahead`). Who needs
    words earlier waits for those that are being found, and does without the labelled ones that are still read.
    """

    def __init__(self, words: WordFinder) -> None:
        self._words = words
        self._plain: dict[str, Future[Segmentation]] = {}
        self._found: tuple[str, Segmentation] | None = None
        self._project: Project | None = None
        self._annotator = ""
        self._labels: frozenset[str] = frozenset()
        self._known: Known | None = None
        self._version: int | None = None
        self._is_stale = False
        self._looks_ahead = False
        self._is_patient = True
        self._reading: Future[Known] | None = None
        self._meanwhile: list[tuple[str | None, str | None]] = []

    def forget_texts(self) -> None:
        """The dictionary has come: words are others now."""
        for future in self._plain.values():
            future.cancel()
        self._plain, self._found = {}, None

    def read_again(self, project: Project, annotator: str, scheme: Scheme) -> None:
        """What is known may be another now: the labels of this annotator in this project."""
        labels = frozenset(label.name for label in scheme.labels if label.snap != CLAUSE)
        if (project, annotator, labels) != (self._project, self._annotator, self._labels):
            self._known = None
        elif self._version == project.data_version():
            # nobody else has written, and what is written here is followed
            return
        self._project, self._annotator, self._labels = project, annotator, labels
        self._version = project.data_version()
        self._drop_reading()
        self._is_stale = True
        self._found = None

    def look_ahead(self, beside: Beside, texts: Sequence[str]) -> list[Future[Any]]:
        """Have found what these texts need, the open one first; what others needed is dropped. Returns what is
        under way."""
        self._looks_ahead = True
        for text in self._plain.keys() - set(texts):
            self._plain.pop(text).cancel()
        for text in texts[:1]:
            self._begin(beside, text)
        if self._is_stale and self._reading is None and self._project is not None:
            path, annotator, labels = self._project.path, self._annotator, self._labels
            self._is_stale, self._is_patient = False, True
            self._reading = beside(lambda: _read(path, annotator, labels))
        for text in texts[1:]:
            self._begin(beside, text)
        begun: list[Future[Any]] = [*self._plain.values()]
        if self._reading is not None:
            begun.append(self._reading)
        return [future for future in begun if not future.done()]

    def segmentation(self, text: str) -> Segmentation:
        """The words of the text, those that were labelled in one piece."""
        known = self._quotes()
        if self._found is None or self._found[0] != text:
            self._found = text, merged(self._words_of(text), text, known)
        return self._found[1]

    def take_in(self, facts: Sequence[Fact]) -> None:
        """Follow what was written."""
        if any(fact.kind in BULK for fact in facts):
            # a reading that has begun may have seen them or not
            self._is_stale = self._project is not None
            return
        for fact in facts:
            if fact.kind in ONE_SPAN:
                self._follow(self._word_of(fact.before), self._word_of(fact.after))

    def _begin(self, beside: Beside, text: str) -> None:
        if text not in self._plain:
            self._plain[text] = beside(lambda: self._words.segmentation(text))

    def _words_of(self, text: str) -> Segmentation:
        """What was found beforehand, or is being found; what nobody has begun with is found at once."""
        future = self._plain.get(text)
        if future is None or future.cancel():
            future = Future()
            future.set_result(self._words.segmentation(text))
            begun = {other: its for other, its in self._plain.items() if not its.done()}
            self._plain = {**begun, text: future}
        return future.result()

    def _follow(self, before: str | None, after: str | None) -> None:
        if before == after:
            return
        if self._reading is not None:
            self._meanwhile.append((before, after))
        if self._known is None:
            return
        if before is not None and before in self._known and not self._is_said(before):
            self._known.discard(before)
            self._found = None
        if after is not None and after not in self._known:
            self._known.add(after)
            self._found = None

    def _is_said(self, quote: str) -> bool:
        return self._project is not None and self._project.has_quote(self._annotator, self._labels, quote)

    def _word_of(self, span: dict[str, Any] | None) -> str | None:
        """The quote of a span, if it makes a word."""
        if span is None or span["annotator"] != self._annotator or span["label"] not in self._labels:
            return None
        return span["quote"] if span["end"] - span["start"] <= LONGEST_WORD else None

    def _quotes(self) -> Known:
        """What is known by now; read at once where nobody looks ahead."""
        if self._reading is not None and self._known is None and self._is_patient:
            self._is_patient = False
            wait((self._reading,), PATIENCE)
        if self._reading is not None and self._reading.done():
            reading, meanwhile = self._reading, self._meanwhile
            self._drop_reading()
            # a project that cannot be read just now says so where somebody asks for more than words
            if not reading.cancelled() and not isinstance(reading.exception(), Refusal):
                self._know(reading.result())
                for before, after in meanwhile:
                    self._follow(before, after)
        if self._is_stale and not self._looks_ahead:
            self._is_stale = False
            quotes = self._project.short_quotes(self._annotator, self._labels) if self._project else ()
            self._know(Known(quotes))
        return self._known if self._known is not None else Known()

    def _know(self, known: Known) -> None:
        self._known, self._found = known, None

    def _drop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._reading, self._meanwhile = None, []


def _read(path: Path, annotator: str, labels: Iterable[str]) -> Known:
    """In a thread of its own, so with the project opened for itself; in steps that let the window's thread run."""
    known = Known()
    with Project(path) as own:
        for number, quote in enumerate(own.short_quotes(annotator, labels)):
            known.add(quote)
            if number % STEP == 0:
                sleep(0)
    return known

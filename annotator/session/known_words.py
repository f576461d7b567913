"""Words of the open article, together with what this annotator has labelled: after one 四不两直 it is a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from annotator.model.event import BULK, ONE_SPAN, Fact
from annotator.model.known import merged
from annotator.model.scheme import Scheme
from annotator.model.segmentation import CLAUSE, Segmentation
from annotator.store import Project
from annotator.store.project import LONGEST_WORD


class WordFinder(Protocol):
    """What the session needs of the reading room's words."""

    def segmentation(self, text: str) -> Segmentation:
        """Words and clauses of a text, at once, as well as they are known by now."""


class KnownWords:
    """Finds the segmentation of one text at a time and keeps it.

    Quotes of labels whose click takes a clause are no words: inside such a span people go on labelling. What is
    known is read from the project when it is first needed, then follows the facts.
    """

    def __init__(self, words: WordFinder) -> None:
        self._words = words
        self._plain: Segmentation | None = None
        self._found: Segmentation | None = None
        self._project: Project | None = None
        self._annotator = ""
        self._labels: frozenset[str] = frozenset()
        self._known: set[str] | None = None

    def forget_text(self) -> None:
        """Another text is open, or the dictionary has come."""
        self._plain = self._found = None

    def read_again(self, project: Project, annotator: str, scheme: Scheme) -> None:
        """What is known may be another now: the labels of this annotator in this project."""
        self._project, self._annotator = project, annotator
        self._labels = frozenset(label.name for label in scheme.labels if label.snap != CLAUSE)
        self._known = self._found = None

    def segmentation(self, text: str) -> Segmentation:
        """The words of the text, those that were labelled in one piece."""
        if self._plain is None:
            self._plain = self._words.segmentation(text)
        if self._found is None:
            self._found = merged(self._plain, text, self._quotes())
        return self._found

    def take_in(self, facts: Sequence[Fact]) -> None:
        """Follow what was written."""
        if self._known is None:
            return
        if any(fact.kind in BULK for fact in facts):
            self._known = self._found = None
            return
        for fact in facts:
            if fact.kind in ONE_SPAN:
                self._follow(self._word_of(fact.before), self._word_of(fact.after), self._known)

    def _follow(self, before: str | None, after: str | None, known: set[str]) -> None:
        if before == after:
            return
        if (
            before is not None
            and self._project
            and not self._project.has_quote(self._annotator, self._labels, before)
        ):
            known.discard(before)
            self._found = None
        if after is not None and after not in known:
            known.add(after)
            self._found = None

    def _word_of(self, span: dict[str, Any] | None) -> str | None:
        """The quote of a span, if it makes a word."""
        if span is None or span["annotator"] != self._annotator or span["label"] not in self._labels:
            return None
        return span["quote"] if span["end"] - span["start"] <= LONGEST_WORD else None

    def _quotes(self) -> Iterable[str]:
        if self._known is None:
            self._known = (
                self._project.short_quotes(self._annotator, self._labels) if self._project else set()
            )
        return self._known

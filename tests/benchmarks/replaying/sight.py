"""What a person sees in the window and remembers, and what came of the work."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QPoint

from annotator.model.edges import PAIRS, QUOTES, pairs
from annotator.model.span import Span
from annotator.ui.window import Window
from tests.benchmarks.replaying.gold import Gold, Target
from tests.benchmarks.replaying.hands import Hands

INSET = 7
"""Pixels inside a span's edge where a drag begins or ends: out of reach of edges, nearer to this character's border
than to the next."""
MARKS = re.compile(r"[，,。；;：:！!？?、]")
CLAUSE_MARKS = re.compile(r"[，,。；;：:！!？?\n]")


class Way(Enum):
    """With what a person works."""

    MOUSE = "mouse"
    HAND = "by hand"
    KEYS = "keys alone"
    PLAIN_KEYS = "keys alone, without V"


@dataclass(slots=True)
class Score:
    """What came of it for one label."""

    spans: int = 0
    first: int = 0
    """Exactly right after the first gesture."""
    by_text: int = 0
    """Made by "the same text"."""


@dataclass(slots=True)
class Outcome:
    """One replay."""

    hands: Hands
    scores: dict[str, Score] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    fixes: Counter[str] = field(default_factory=Counter)
    log: list[str] = field(default_factory=list)
    """Each span that the first gesture did not take, and what it took instead."""

    @property
    def seconds(self) -> float:
        """All of it."""
        return sum(account.seconds for account in self.hands.accounts.values())


class Sight:
    """The text and its spans on the screen, seen by one person."""

    def __init__(self, window: Window, gold: Gold, way: Way, *, same_text: bool = False) -> None:
        self.window, self.gold, self.way, self.same_text = window, gold, way, same_text
        self.session, self.view = window.session, window.view
        self.hands = Hands()
        self.outcome = Outcome(self.hands)
        self._done: set[str] = set()
        self._fresh: str | None = None
        self._remembered: set[tuple[str, str]] = set()

    @property
    def _text(self) -> str:
        return self.session.text

    def _standing(self, target: Target) -> Span | None:
        spans = self.session.opened.spans if self.session.opened else ()
        return next(
            (s for s in spans if (s.start, s.end, s.label) == (target.start, target.end, target.label)), None
        )

    def _ids(self) -> set[str]:
        return {span.id for span in self.session.opened.spans} if self.session.opened else set()

    def _is_quoted(self, target: Target) -> bool:
        before, after = self._text[target.start - 1 : target.start], self._text[target.end : target.end + 1]
        return bool(before) and before in QUOTES and PAIRS.get(before) == after

    def _is_serial(self, target: Target) -> bool:
        run = self._text[target.start : target.end]
        return (
            MARKS.search(run) is not None
            or any(run.count(c) > 1 for c in set(run) if c.isalpha())
            or " " in run
        )

    def _is_plain(self, target: Target) -> bool:
        return not self._is_quoted(target) and not self._is_serial(target)

    def _was_labelled(self, target: Target) -> bool:
        """Whether these characters were labelled before, as the person remembers."""
        return (target.label, self._text[target.start : target.end]) in self._remembered

    def _row(self, offset: int) -> tuple[int, int]:
        """Top and left of the character at an offset, on the screen."""
        rect = self.view.rect_of(offset)
        return rect.top(), rect.left()

    def _middle(self, target: Target) -> QPoint:
        """The middle character, or the one nearest to it that stands in no quotation within the span."""
        run = self._text[target.start : target.end]
        quoted = {at for low, high in pairs(run).items() for at in range(low, high + 1)}
        middle = len(run) // 2
        places = [at for at in range(len(run)) if at not in quoted and run[at].isalnum()] or [middle]
        at = target.start + min(places, key=lambda place: abs(place - middle))
        return self.view.rects_of(at, at + 1)[0].center()

    def _ends(self, target: Target) -> tuple[QPoint, QPoint]:
        first = self.view.rects_of(target.start, target.start + 1)[0]
        last = self.view.rects_of(target.end - 1, target.end)[-1]
        inset = min(INSET, first.width() // 3), min(INSET, last.width() // 3)
        return (
            QPoint(first.left() + inset[0], first.center().y()),
            QPoint(last.right() - inset[1], last.center().y()),
        )

    def _note(self, target: Target, made: set[str]) -> None:
        spans = self.session.opened.spans if self.session.opened else ()
        took = " / ".join(span.quote for span in spans if span.id in made)
        self.outcome.log.append(f"{self._shown(target)} ← {took or 'nothing'}")

    def _shown(self, target: Target) -> str:
        before, after = (
            self._text[max(target.start - 10, 0) : target.start],
            self._text[target.end : target.end + 8],
        )
        return f"{before}【{self._text[target.start : target.end]}】{after}".replace("\n", "⏎")

    def _named(self, target: Target) -> str:
        return f"{target.kind or target.label} {target.start}–{target.end} {self._text[target.start : target.end]}"

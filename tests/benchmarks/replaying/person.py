"""The policy: what a practised person does, who knows the guideline and the keys but not the program's insides.

**Order.** Articles as the window opens them, each ended with Ctrl+Enter. In an article one pass for each label that
it needs, top to bottom, with that label sticky; the next article begins with the label that sticks already. Before
a pass by keys Ctrl+Home.

**What is known beforehand** is only what can be seen in the text: where a span begins and ends, its length, whether
it stands in quotation marks, holds commas or 、, repeats characters, in which row it is and on the screen or not.
And the rules that the labels box names: a click takes a clause without its subject; a quoted phrase or series, else
a word; a number or name. What the program will really find in a place is never asked before acting.

**First gesture with the mouse.** A click into the middle of the span, beside phrases that are quoted within it. A
drag at once where the rules say that a click must fail: a measure over several clauses; a slogan of more than four
characters that is neither quoted nor a series. Lines are scrolled by the wheel when the span is not wholly on the
screen, until it is in the upper part of it.

**First gesture with keys.** V steps through the places that the sticky label would take; each is selected and so
seen. At the span Space labels it. Where there are visibly more clauses than rows to pass before a measure, Down
is pressed for the rows first. Where the place seen covers the span and more, V goes into it when the span
is quoted or a series. A slogan that is neither, and was not labelled before, is selected by the caret at once.

**When what was taken is wrong** the person sees it and chooses the cheapest by the characters to go: the edge keys
, . < >; the mouse also dragging one edge, or Ctrl+Z and a drag. In a drag the person sees the selection snap before
the button goes up, and holds Alt where it is not right. With keys also: the caret to the start of the span (by
clauses, words, characters), W until its end is reached, Shift+Left back, Space.

**The kind of a figure** is looked at afterwards and set by its letter where it is wrong.

**By hand** is, for each label, whatever costs less: measures, slogans and figures by keys, and by the mouse what keys
would take longer for: a slogan that is neither quoted nor a series, and what lies more than `FAR` rows away.

**The same text.** Right after a span of a slogan or name was made, A is pressed where the same characters stand again further
down on the screen (in other words: where they can be seen); hits that are not to be labelled are unticked by Down
and Space; where all but the first must be unticked, Esc.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.model.edges import PAIRS, QUOTES, pairs, trimmed
from annotator.model.span import Span
from annotator.reading.variants import occurrences
from annotator.session.everywhere import Standing
from annotator.ui.concordance import Row
from annotator.ui.everywhere_dialog import EverywhereDialog
from annotator.ui.window import Window
from tests.benchmarks.replaying.gold import Gold, Target
from tests.benchmarks.replaying.hands import HOMING, KEY, POINT, PRESS, Hands

BETWEEN = "(between)"
"""The account of what no label can be charged with: other labels, articles, the way back to the top."""
INSET = 7
"""Pixels inside a span's edge where a drag begins or ends: out of reach of edges, nearer to this character's border
than to the next."""
MARKS = re.compile(r"[，,。；;：:！!？?、]")
CLAUSE_MARKS = re.compile(r"[，,。；;：:！!？?\n]")
LEFT_OVER = 2
"""Clauses that are passed on the average after going down by rows."""
SHORT = 4
UPPER = 0.2
TRIES = 6
KINDS = {"quantity": "Q", "proportion": "P", "date": "D", "person": "N"}


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


class Person:
    """Labels a whole project in one way."""

    def __init__(self, window: Window, gold: Gold, way: Way, *, same_text: bool = False) -> None:
        self.window, self.gold, self.way, self.same_text = window, gold, way, same_text
        self.session, self.view = window.session, window.view
        self.hands = Hands()
        self.outcome = Outcome(self.hands)
        self._done: set[str] = set()
        self._fresh: str | None = None
        self._remembered: set[tuple[str, str]] = set()

    def work(self) -> Outcome:
        """Go through all articles; what is there in the end is compared with the gold."""
        for _ in range(len(self.session.articles)):
            identity = self.session.article_id
            if identity is None or identity in self._done:
                break
            self._done.add(identity)
            self._label_article(self.gold.targets.get(identity, []))
            self._compare(identity)
            self.hands.at = BETWEEN
            self.hands.key("Ctrl+Return")
        return self.outcome

    # -- an article ------------------------------------------------------------------------------------------

    def _label_article(self, targets: list[Target]) -> None:
        labels = [label.name for label in self.session.scheme.labels]
        wanted = [name for name in labels if any(target.label == name for target in targets)]
        if self.session.sticky in wanted:
            wanted.remove(self.session.sticky)
            wanted.insert(0, self.session.sticky)
        for number, name in enumerate(wanted):
            self.hands.at = BETWEEN
            self._stick(name)
            if number and self.way is not Way.MOUSE and self.session.selection.caret:
                self.hands.key("Ctrl+Home")
            for target in targets:
                if target.label == name:
                    self.hands.at = target.kind or name
                    self._label(target)

    def _stick(self, name: str) -> None:
        label = self.session.scheme.label(name)
        assert label is not None
        if self.session.sticky == name or self.way is Way.PLAIN_KEYS:
            return
        if not self.session.selection.is_empty or self.session.current_id != self._fresh:
            # a digit would label the selection or relabel the span that was only stepped on
            self.hands.key("Right")
        self.hands.key(label.key)
        assert self.session.sticky == name, (self.session.sticky, name)

    def _label(self, target: Target) -> None:
        score = self.outcome.scores.setdefault(self.hands.at, Score())
        score.spans += 1
        before = self._ids()
        if self._standing(target) is not None:
            score.by_text += 1
        else:
            if self._uses_keys(target):
                right = self._by_keys(target)
            else:
                right = self._by_mouse(target)
            score.first += right
            self._fresh = self.session.current_id if self.session.current_id not in before else None
        self._set_kind(target)
        self._remembered.add((target.label, self._text[target.start : target.end]))
        if self.same_text:
            self._same_text(target)

    def _uses_keys(self, target: Target) -> bool:
        if self.way is Way.HAND:
            return not (
                target.label == "slogan" and self._is_plain(target) and not self._was_labelled(target)
            )
        return self.way is not Way.MOUSE

    def _set_kind(self, target: Target) -> None:
        span = self._standing(target)
        if span is None or target.kind is None or span.attributes.get("kind") == target.kind:
            return
        if self.session.current_id != span.id:
            # made by "the same text" with a wrong kind: clicked, then its letter
            self.outcome.fixes["kind of a span further back"] += 1
            self._scroll_to(target)
            self.hands.click(self.view.viewport(), self._middle(target))
        self.outcome.fixes["kind"] += 1
        self.hands.key(KINDS[target.kind])

    # -- what a person sees ----------------------------------------------------------------------------------

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
        return MARKS.search(run) is not None or any(run.count(c) > 1 for c in set(run) if c.isalpha()) or " " in run

    def _is_plain(self, target: Target) -> bool:
        return not self._is_quoted(target) and not self._is_serial(target)

    def _was_labelled(self, target: Target) -> bool:
        """Whether these characters were labelled before, as the person remembers."""
        return (target.label, self._text[target.start : target.end]) in self._remembered

    def _row(self, offset: int) -> tuple[int, int]:
        """Top and left of the character at an offset, on the screen."""
        rect = self.view.rect_of(offset)
        return rect.top(), rect.left()

    # -- by mouse --------------------------------------------------------------------------------------------

    def _by_mouse(self, target: Target) -> bool:
        self._scroll_to(target)
        before = self._ids()
        if self._click_must_fail(target):
            self._drag(target)
        else:
            self.hands.click(self.view.viewport(), self._middle(target))
        if self._standing(target) is not None:
            return True
        self._note(target, self._ids() - before)
        if not self._ids() - before:
            self._drag(target)
        for _ in range(TRIES):
            if self._standing(target) is not None:
                break
            self._mend_by_mouse(target)
        return False

    def _click_must_fail(self, target: Target) -> bool:
        if self._was_labelled(target):
            return False
        run = self._text[target.start : target.end]
        if target.label == "measure":
            outside = run
            for low, high in sorted(pairs(run).items(), reverse=True):
                outside = outside[:low] + "x" * (high + 1 - low) + outside[high + 1 :]
            return CLAUSE_MARKS.search(outside) is not None
        return target.label == "slogan" and self._is_plain(target) and len(run) > SHORT

    def _scroll_to(self, target: Target) -> None:
        """Turn the wheel until the span is wholly on the screen, in its upper part."""
        height = self.view.viewport().height()
        for _ in range(400):
            rects = self.view.rects_of(target.start, target.end)
            top, bottom = rects[0].top(), rects[-1].bottom()
            bar = self.view.verticalScrollBar()
            if top >= 0 and bottom < height:
                return
            down = bottom >= height
            while (
                (self._row(target.start)[0] > UPPER * height and bar.value() < bar.maximum())
                if down
                else (self._row(target.start)[0] < UPPER * height and bar.value() > bar.minimum())
            ):
                self.hands.wheel(self.view.viewport(), 1 if down else -1)
        raise AssertionError("the span cannot be scrolled to")

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

    def _drag(self, target: Target) -> None:
        """From the first character to behind the last one, with Alt where the selection shows that it must be."""
        self.outcome.fixes["drag"] += 1
        surface = self.view.viewport()
        begin, end = self._ends(target)
        self.hands.press(surface, begin)
        self.hands.drag_to(surface, end)
        self._let_go(target, end)

    def _let_go(self, target: Target, place: QPoint) -> None:
        seen = self.session.selection
        wrong = trimmed(self._text, seen.start, seen.end) != (target.start, target.end)
        if wrong:
            self.hands.hold_alt(self.view.viewport(), place)
        self.hands.release(self.view.viewport(), place, alt=wrong)

    def _mend_by_mouse(self, target: Target) -> None:
        """The span just made is wrong: the cheapest of edge keys, one edge dragged, and undo with a drag."""
        current = self.session.current
        if current is None or current.label != target.label:
            self._drag(target)
            return
        keys = 2 * HOMING + self._edge_cost(current, target)
        one = (current.start == target.start) != (current.end == target.end)
        edge = 2 * (POINT + PRESS) if one else keys + 1
        anew = 2 * HOMING + 2 * KEY + 2 * (POINT + PRESS)
        if keys <= min(edge, anew):
            self._move_edges(target)
        elif edge <= anew and self._drag_edge(current, target):
            return
        else:
            self.outcome.fixes["undo"] += 1
            self.hands.key("Ctrl+Z")
            self._drag(target)

    def _drag_edge(self, current: Span, target: Target) -> bool:
        """Drag the wrong edge of the current span; whether that changed it."""
        self.outcome.fixes["edge dragged"] += 1
        surface = self.view.viewport()
        at_start = current.start != target.start
        seen = self.view.rects_of(current.start, current.end)
        held = (
            QPoint(seen[0].left() + 1, seen[0].center().y())
            if at_start
            else QPoint(seen[-1].right() - 1, seen[-1].center().y())
        )
        place = self._ends(target)[0 if at_start else 1]
        self.hands.press(surface, held)
        self.hands.drag_to(surface, place)
        self.hands.release(surface, place)
        now = self.session.current
        return now is not None and (now.start, now.end) == (target.start, target.end)

    # -- edge keys -------------------------------------------------------------------------------------------

    @staticmethod
    def _edge_cost(seen: Span, target: Target) -> float:
        start = abs(seen.start - target.start)
        return KEY * (start + bool(start) + abs(seen.end - target.end))

    def _move_edges(self, target: Target) -> None:
        """The current span's edges by character; the one first that leaves room for the other."""
        self.outcome.fixes["edge keys"] += 1
        current = self.session.current
        assert current is not None
        start, end = target.start - current.start, target.end - current.end
        moves = [("<" if start < 0 else ">", abs(start)), ("," if end < 0 else ".", abs(end))]
        for name, times in reversed(moves) if end > 0 else moves:
            self.hands.key(name, times)

    # -- by keys ---------------------------------------------------------------------------------------------

    def _by_keys(self, target: Target) -> bool:
        if self.way is Way.PLAIN_KEYS:
            self._select_by_caret(target)
            return self._space(target)
        if target.label == "slogan" and self._is_plain(target) and not self._was_labelled(target):
            self._select_by_caret(target)
            return self._space(target)
        if target.label == "measure":
            self._go_down(target)
        self._step_to(target)
        selection = self.session.selection
        seen = (selection.start, selection.end)
        if seen == (target.start, target.end):
            return self._space(target)
        self.outcome.log.append(f"{self._shown(target)} ← {self._text[slice(*seen)]}")
        overlaps = seen[0] < target.end and target.start < seen[1]
        edges = KEY * (1 + abs(seen[0] - target.start) + (seen[0] != target.start) + abs(seen[1] - target.end))
        anew = KEY * (2 + abs(seen[0] - target.start) / 2 + (target.end - target.start) / 2)
        if overlaps and edges <= anew:
            self._space(target)
            if self._standing(target) is None:
                self._move_edges(target)
        else:
            self._select_by_caret(target)
            self._space(target)
        return False

    def _space(self, target: Target) -> bool:
        """Label what is selected, and see whether that is it; a selection of what stands already is not."""
        before = self._ids()
        label = self.session.scheme.label(target.label)
        assert label is not None
        self.hands.key(label.key if self.way is Way.PLAIN_KEYS else "Space")
        if self._standing(target) is not None:
            return True
        if not self._ids() - before:
            self._select_by_caret(target)
            self.hands.key("Space")
        if self._standing(target) is None and self.session.current is not None:
            self._move_edges(target)
        return False

    def _go_down(self, target: Target) -> None:
        """Down by rows where the span is two or more of them away, so that V has but few places to pass."""
        caret = self.session.selection.caret
        (top, left), (there, goal) = self._row(caret), self._row(target.start)
        if there <= top:
            return
        rows = self._rows_between(caret, target.start)
        if goal < left:
            rows -= 1
        passed = len(CLAUSE_MARKS.findall(self._text[caret : target.start]))
        if rows + LEFT_OVER < passed:
            self.hands.key("Down", rows)

    def _rows_between(self, start: int, end: int) -> int:
        tops = {rect.top() for rect in self.view.rects_of(start, end)} | {self._row(start)[0], self._row(end)[0]}
        return len(tops) - 1

    def _step_to(self, target: Target) -> None:
        """V until what is selected reaches the span, and into a larger place that holds it visibly."""
        while True:
            before = self.session.selection
            self.hands.key("V")
            now = self.session.selection
            if now == before or now.is_empty:
                return
            if now.end <= target.start:
                continue
            holds = now.start <= target.start and target.end <= now.end
            exact = (now.start, now.end) == (target.start, target.end)
            inner = target.label == "slogan" and not self._is_plain(target)
            if holds and not exact and inner:
                continue
            return

    def _select_by_caret(self, target: Target) -> None:
        """The caret to the span's start, words until its end, characters back."""
        self.outcome.fixes["selected by caret"] += 1
        self._caret_to(target.start)
        while self._clause_ahead(target):
            before = self.session.selection
            self.hands.key("C")
            if self.session.selection == before:
                break
        while self.session.selection.is_empty or self.session.selection.end < target.end:
            before = self.session.selection
            self.hands.key("W")
            if self.session.selection == before:
                break
        selection = self.session.selection
        if selection.start != target.start:
            # the word or phrase began before the span: characters from its start
            self.hands.key("Left")
            self.hands.key("Right", target.start - self.session.selection.caret)
            self.hands.key("Shift+Right", target.end - target.start)
        elif selection.end > target.end:
            self.hands.key("Shift+Left", selection.end - target.end)

    def _clause_ahead(self, target: Target) -> bool:
        """Whether the span goes on to a mark that ends a clause beyond what is selected; a clause that the span
        does not begin is no help."""
        selection = self.session.selection
        if selection.is_empty:
            before = self._text[target.start - 1 : target.start]
            if before and not CLAUSE_MARKS.match(before):
                return False
        reached = max(selection.end, target.start)
        after = self._text[target.end : target.end + 1]
        closed = not after or CLAUSE_MARKS.match(after) is not None
        inside = CLAUSE_MARKS.search(self._text[reached + 1 : target.end]) is not None
        return reached < target.end and (closed or inside)

    def _caret_to(self, offset: int) -> None:
        if not self.session.selection.is_empty:
            self.hands.key("Right" if self.session.selection.start < offset else "Left")
        caret = self.session.selection.caret
        if caret < offset:
            rows = self._rows_between(caret, offset)
            rows -= self._row(offset)[1] < self._row(caret)[1]
            if rows >= 2:
                self.hands.key("Down", rows)
        else:
            rows = self._rows_between(offset, caret)
            if rows >= 2:
                self.hands.key("Up", rows)
        self._leap(offset, "Ctrl+Down", "Ctrl+Up", self._clauses_between)
        self._leap(offset, "Ctrl+Right", "Ctrl+Left", None)
        caret = self.session.selection.caret
        self.hands.key("Right" if caret < offset else "Left", abs(caret - offset))
        assert self.session.selection.caret == offset, (self.session.selection, offset)

    def _clauses_between(self, caret: int, offset: int) -> bool:
        low, high = sorted((caret, offset))
        return CLAUSE_MARKS.search(self._text[low:high].rstrip("“”‘’《》 ")) is not None

    def _leap(self, offset: int, forward: str, back: str, worth: object) -> None:
        """Larger steps until the offset is reached or passed; words only where it is further than two characters."""
        held = ""
        while True:
            caret = self.session.selection.caret
            if caret == offset:
                return
            if callable(worth):
                if not worth(caret, offset):
                    return
            elif abs(caret - offset) <= 2:
                return
            name = forward if caret < offset else back
            if held and name != held:
                return
            if not held:
                self.hands.hold(name)
            held = name
            self.hands.again(name)
            if self.session.selection.caret == caret:
                return

    # -- the same text ---------------------------------------------------------------------------------------

    def _same_text(self, target: Target) -> None:
        span = self._standing(target)
        if span is None or span.id != self.session.current_id or not self._seen_again(target):
            return
        self.hands.key("A")
        dialog = self.window.everywhere.dialog
        if dialog is None:
            return
        self._answer(dialog, target)

    def _seen_again(self, target: Target) -> bool:
        """Whether the same characters stand on the screen without this label, further down."""
        if target.label == "measure":
            return False
        height = self.view.viewport().height()
        for start, end in occurrences(self._text[target.end :], self._text[target.start : target.end]):
            low, high = target.end + start, target.end + end
            if not 0 <= self._row(low)[0] < height:
                continue
            wanted = self._wanted(low, high, target)
            if wanted is not None and self._standing(wanted) is None:
                return True
        return False

    def _wanted(self, start: int, end: int, target: Target) -> Target | None:
        found = Target(start, -end, target.label, target.kind)
        return found if found in self.gold.targets[self.session.article_id or ""] else None

    def _answer(self, dialog: EverywhereDialog, target: Target) -> None:
        """Untick what is not to be labelled, tick what is, Enter."""
        model, row = dialog.model, 0
        for number in range(model.rowCount()):
            shown: Row = model.index(number).data(Qt.ItemDataRole.UserRole)
            hit = shown.hit
            wanted = Target(hit.start, -hit.end, target.label, target.kind)
            if shown.standing is not Standing.DONE and shown.ticked != (
                wanted in self.gold.targets.get(hit.article_id, [])
            ):
                self.hands.key("Down", number - row)
                self.hands.key("Space")
                row = number
        self.hands.key("Return" if model.ticked else "Escape")
        assert self.window.everywhere.dialog is None, "the dialog is still there"
        # what a window manager does
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    # -- in the end ------------------------------------------------------------------------------------------

    def _compare(self, identity: str) -> None:
        made = sorted(map(Target.of, self.session.opened.spans)) if self.session.opened else []
        gold = self.gold.targets.get(identity, [])
        self.outcome.missed += [self._named(target) for target in gold if target not in made]
        self.outcome.foreign += [self._named(target) for target in made if target not in gold]

    def _note(self, target: Target, made: set[str]) -> None:
        spans = self.session.opened.spans if self.session.opened else ()
        took = " / ".join(span.quote for span in spans if span.id in made)
        self.outcome.log.append(f"{self._shown(target)} ← {took or 'nothing'}")

    def _shown(self, target: Target) -> str:
        before, after = self._text[max(target.start - 10, 0) : target.start], self._text[target.end : target.end + 8]
        return f"{before}【{self._text[target.start : target.end]}】{after}".replace("\n", "⏎")

    def _named(self, target: Target) -> str:
        return f"{target.kind or target.label} {target.start}–{target.end} {self._text[target.start : target.end]}"

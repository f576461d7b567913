"""Labelling with the mouse, and mending what a click took."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from annotator.model.edges import pairs, trimmed
from annotator.model.span import Span
from tests.benchmarks.replaying.gold import Target
from tests.benchmarks.replaying.hands import HOMING, KEY, POINT, PRESS
from tests.benchmarks.replaying.sight import CLAUSE_MARKS, Sight

TURNS = 60
"""Turns of the wheel after which a span does not fit on the screen."""
SHORT = 4
UPPER = 0.2
TRIES = 6


class Pointing(Sight):
    """A person at the mouse."""

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
        for number in range(TURNS):
            rects = self.view.rects_of(target.start, target.end)
            top, bottom = rects[0].top(), rects[-1].bottom()
            bar = self.view.verticalScrollBar()
            if top >= 0 and bottom < height:
                return
            down = bottom >= height
            self.hands.wheel(self.view.viewport(), 1 if down else -1)
            while not number and (
                (self._row(target.start)[0] > UPPER * height and bar.value() < bar.maximum())
                if down
                else (self._row(target.start)[0] < UPPER * height and bar.value() > bar.minimum())
            ):
                self.hands.wheel(self.view.viewport(), 1 if down else -1)
        raise AssertionError("the span is taller than the screen")

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

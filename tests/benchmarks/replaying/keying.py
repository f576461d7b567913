"""Labelling with keys: from place to place, or with the caret."""

from __future__ import annotations

from tests.benchmarks.replaying.gold import Target
from tests.benchmarks.replaying.hands import KEY
from tests.benchmarks.replaying.pointing import Pointing
from tests.benchmarks.replaying.sight import CLAUSE_MARKS, Way

LEFT_OVER = 2
"""Clauses that are passed on the average after going down by rows."""


class Keying(Pointing):
    """A person at the keys."""

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
        edges = KEY * (
            1 + abs(seen[0] - target.start) + (seen[0] != target.start) + abs(seen[1] - target.end)
        )
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
        tops = {rect.top() for rect in self.view.rects_of(start, end)} | {
            self._row(start)[0],
            self._row(end)[0],
        }
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

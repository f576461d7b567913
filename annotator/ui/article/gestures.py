"""What the mouse means: a state machine from presses, moves and releases to calls of the host.

It knows offsets, not pixels, and paints nothing. Decisions that are not obvious:

* With a sticky label the first click labels at once what the label's preset takes, without waiting to see
  whether a second follows. A double click means the word, a triple click the clause, a fourth the parallel series
  where there is one: each changes the span which the first click made (`host.replace_run`). One gesture leaves
  one span.
* Marks at the edges of a run are left out of its span, except after a drag with Alt.
* A sticky click where there is nothing to label, at a mark, does what a click does without one where spans cover
  the mark; elsewhere the host says that there is nothing. A gesture is never without an answer.
* A run that already has exactly such a span gets no second one: the span becomes current.
* An edge is grabbed within reach of any span's edge; while a label is sticky only the current span's, because
  there a drag that starts beside a span means a new one.
* A right press or Esc during a drag brings back what was before the press.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from annotator.model.segmentation import Run, Segmentation
from annotator.model.selection import Selection
from annotator.model.span import Span, smallest_first
from annotator.ui.article.host import ArticleHost


class Unit(Enum):
    """What a selecting drag grows by."""

    CHARACTER = auto()
    WORD = auto()
    CLAUSE = auto()
    SERIES = auto()


_UNITS = {1: Unit.CHARACTER, 2: Unit.WORD, 3: Unit.CLAUSE, 4: Unit.SERIES}


@dataclass(frozen=True, slots=True)
class Edge:
    """One end of a span, within reach of the mouse."""

    span: Span
    is_start: bool


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the mouse is in terms of the text: the nearest caret position, the character under it, an edge."""

    offset: int
    character: int | None = None
    edge: Edge | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A span and the run it would get if the mouse were released now."""

    span: Span
    start: int
    end: int


@dataclass(slots=True)
class _Drag:
    """What a press began: a selection that grows from `origin`, or the move of an edge."""

    before: Selection
    current: str | None
    count: int
    shift: bool
    origin: Run
    run: Run
    edge: Edge | None = None
    moved: bool = False
    exact: bool = False
    draft: Draft | None = None


class Gestures:
    """One mouse over one article."""

    def __init__(self, host: ArticleHost) -> None:
        self._host = host
        self._drag: _Drag | None = None
        self._made: str | None = None
        self._last_click: int | None = None

    @property
    def is_active(self) -> bool:
        """Whether a press is waiting for its release."""
        return self._drag is not None

    @property
    def draft(self) -> Draft | None:
        """What the edge being dragged would make of its span."""
        return self._drag.draft if self._drag else None

    def forget(self) -> None:
        """Another article is shown: nothing of the old one may act on it."""
        self._drag = None
        self._made = None
        self._last_click = None

    def edge_for(self, pointer: Pointer) -> Edge | None:
        """The edge that a press there would grab."""
        edge = pointer.edge
        if edge is None or not self._host.can_edit:
            return None
        if self._host.sticky is not None and edge.span.id != self._host.current_id:
            return None
        return edge

    def press(self, pointer: Pointer, *, count: int = 1, shift: bool = False) -> None:
        """The left button goes down for the `count`-th time (1 to 4) at the same place."""
        before = self._host.selection
        edge = self.edge_for(pointer) if count == 1 and not shift else None
        run = (pointer.offset, pointer.offset)
        if count == 1:
            self._made = None
            if shift and self._sticky() is None:
                run = (before.anchor, before.anchor)
        else:
            run = self._unit_run(_UNITS[count], pointer)
        self._drag = _Drag(before, self._host.current_id, count, shift, origin=run, run=run, edge=edge)
        if edge is None:
            self._host.select(run[0], pointer.offset if count == 1 else run[1])

    def move(self, pointer: Pointer, *, exact: bool = False) -> None:
        """The mouse moves with the button down; `exact` (Alt) means characters instead of words."""
        drag = self._drag
        if drag is None:
            return
        drag.moved = True
        drag.exact = exact
        if drag.edge is not None:
            draft = self._dragged(drag.edge, pointer.offset, exact)
            low, high = self._edged((draft.start, draft.end), exact=exact)
            drag.draft = Draft(draft.span, low, high) if low < high else draft
            return
        low, high = drag.origin
        here = (pointer.offset, pointer.offset)
        reach = here if drag.count == 1 else self._unit_run(_UNITS[drag.count], pointer)
        run = (min(low, reach[0]), max(high, reach[1]))
        if drag.count == 1 and not exact:
            run = self._host.segmentation().snap(*run)
        drag.run = run
        ends = (run[1], run[0]) if reach[0] < low else run
        self._host.select(*ends, exact=exact and drag.count == 1)

    def release(self, pointer: Pointer) -> None:
        """The button goes up: the one moment when spans change."""
        drag, self._drag = self._drag, None
        if drag is None:
            return
        if drag.edge is not None and drag.moved:
            draft = drag.draft
            if draft is not None and (draft.start, draft.end) != (draft.span.start, draft.span.end):
                self._host.resize_span(draft.span.id, draft.start, draft.end)
            return
        if drag.count == 1 and not drag.moved:
            if drag.edge is not None:
                self._host.select(pointer.offset, pointer.offset)
            self._click(pointer, drag.current, shift=drag.shift)
        elif self._sticky() is not None:
            run = self._edged(drag.run, exact=drag.exact and drag.count == 1)
            if run[0] < run[1]:
                self._label(run, drag.count)
            elif drag.run[0] < drag.run[1]:
                self._host.found_nothing()

    def cancel(self) -> None:
        """Esc or the right button: as if the press had not been."""
        drag, self._drag = self._drag, None
        if drag is not None and drag.edge is None:
            self._host.select(drag.before.anchor, drag.before.caret)
            if self._host.current_id != drag.current:
                # a host may let the current span go when the caret leaves it
                self._host.make_current(drag.current)

    def _click(self, pointer: Pointer, current: str | None, *, shift: bool) -> None:
        """A press and release at one place; `current` was the current span before the press put the caret."""
        character = pointer.character
        if self._sticky() is not None and character is not None:
            self._click_sticky(pointer, character, current, shift=shift)
        elif not shift:
            self._choose_at(character, current)

    def _choose_at(self, character: int | None, current: str | None) -> None:
        """The smallest span there becomes current, at another click the one around it."""
        again = character is not None and character == self._last_click
        self._last_click = character
        found = smallest_first(self._host.spans, character) if character is not None else []
        ids = [span.id for span in found]
        if again and current in ids:
            self._host.make_current(ids[(ids.index(current) + 1) % len(ids)])
        else:
            self._host.make_current(ids[0] if ids else None)

    def _click_sticky(self, pointer: Pointer, character: int, current: str | None, *, shift: bool) -> None:
        """With Shift the clause, otherwise what the label takes; where there is nothing, the span that is there."""
        if not shift:
            run = self._host.take(character)
        else:
            clause = self._unit_run(Unit.CLAUSE, pointer)
            run = self._edged(clause, exact=False) if clause[0] <= character < clause[1] else None
        if run is not None and run[0] < run[1]:
            self._click_label(run)
        elif smallest_first(self._host.spans, character):
            self._choose_at(character, current)
        else:
            self._host.found_nothing()

    def _edged(self, run: Run, *, exact: bool) -> Run:
        return run if exact else self._host.trimmed(*run)

    def _label(self, run: Run, count: int) -> None:
        equal = self._equal(run)
        made = self._made if count > 1 else None
        made_stands = made is not None and any(span.id == made for span in self._host.spans)
        if made is not None and made_stands and (equal is None or equal.id != made):
            self._host.replace_run(made, *run)
        elif equal is not None:
            self._host.make_current(equal.id)
        else:
            self._host.label_run(*run)

    def _click_label(self, run: Run) -> None:
        """Label at once and remember the span if this click made it, for the clicks that may follow."""
        if self._equal(run) is None:
            self._label(run, 1)
            made = self._equal(run)
            self._made = made.id if made else None
        else:
            self._label(run, 1)

    def _equal(self, run: Run) -> Span | None:
        """The span that the sticky label already has on exactly that run."""
        sticky = self._sticky()
        return next((s for s in self._host.spans if (s.start, s.end) == run and s.label == sticky), None)

    def _sticky(self) -> str | None:
        return self._host.sticky if self._host.can_edit else None

    def _unit_run(self, unit: Unit, pointer: Pointer) -> Run:
        """The word or clause that the pointer is on, else the nearest before it; the series, else the clause."""
        at = pointer.offset if pointer.character is None else pointer.character
        segmentation = self._host.segmentation()
        if unit is Unit.WORD:
            return segmentation.word_at(at)
        series = segmentation.series_at(at) if unit is Unit.SERIES else None
        return series or segmentation.clause_at(at)

    def _dragged(self, edge: Edge, offset: int, exact: bool) -> Draft:
        """The span with that edge moved; it keeps at least a character, snapped at least a word."""
        span = edge.span
        if offset == (span.start if edge.is_start else span.end):
            return Draft(span, span.start, span.end)
        segmentation = self._host.segmentation()
        if not exact:
            offset = _nearest_boundary(segmentation, offset)
        if edge.is_start:
            last = span.end - 1 if exact else min(segmentation.word_at(span.end - 1)[0], span.end - 1)
            return Draft(span, min(offset, max(last, span.start)), span.end)
        first = span.start + 1 if exact else max(segmentation.word_at(span.start)[1], span.start + 1)
        return Draft(span, span.start, max(offset, min(first, span.end)))


def _nearest_boundary(segmentation: Segmentation, offset: int) -> int:
    low, high = segmentation.word_at(offset)
    if not low <= offset < high:
        return offset
    return low if offset - low <= high - offset else high

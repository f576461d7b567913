"""What the article view shows of a review: the spans of several layers in one text, as values.

How it is used:

1. `view.show_article(...)` shows the text, as always. Then `view.show_review(Review(layers, spans, current))`.
2. `group(...)` makes the spans of one agreement or one difference; the caller puts them together, in any order:

       spans = [
           *(shown for pair in agreed for shown in group([[pair[0]], [pair[1]]], State.AGREED)),
           *(shown for each in open for shown in group([each.left, each.right], State.OPEN)),
           *(shown for each in settled for shown in group([each.left, each.right], State.DECIDED)),
           *(ShownSpan(span, FINAL, State.DECIDED) for span in final if span.origin != ORIGIN_AGREED),
       ]

3. After each decision, and for each step, `show_review` again with the new value: only what became different is drawn
   again, and a new `current` is scrolled into view. A step alone is cheaper by `view.show_difference(current)`.
4. `view.shown_clicked(side, id)` tells of a click on a span. `view.end_review()` shows the host's spans again;
   `view.show_article` does so too.

While a review is shown the host's spans are not drawn, no edge can be dragged and a click changes nothing but the
caret. A drag selects; with a sticky label it would still label if the host said that spans can be edited.

All offsets are code points of the article's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from annotator.model.segmentation import Run
from annotator.model.span import Span

FINAL = -1
"""The side of the spans that review has put into the final layer."""


class State(Enum):
    """How loud a span is."""

    AGREED = "agreed"
    """All layers say so: a thin pale line, once for all of them."""
    OPEN = "open"
    """Part of a difference that is to be decided."""
    DECIDED = "decided"
    """Part of a difference that is decided: it keeps its place and is quiet. Of the final layer: a fill."""


@dataclass(frozen=True, slots=True)
class ReviewLayer:
    """One person's layer: the name in full, and one or two characters that stand before each span."""

    name: str
    badge: str = ""

    @property
    def mark(self) -> str:
        """The badge; without one the first character of the name."""
        return self.badge or self.name[:1]


@dataclass(frozen=True, slots=True)
class ShownSpan:
    """A span of the layer with that index in `Review.layers` (0 left, 1 right, 2 …), or of `FINAL`.

    `is_minority`: of more than two layers most say something else. `differing`: runs of its characters in which the
    layers differ, which are drawn stronger.
    """

    span: Span
    side: int
    state: State = State.OPEN
    is_minority: bool = False
    differing: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class CurrentDifference:
    """The difference that keys decide: the run that its spans cover together and their ids."""

    start: int
    end: int
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Review:
    """Two layers or more in one text."""

    layers: tuple[ReviewLayer, ...] = ()
    spans: tuple[ShownSpan, ...] = ()
    current: CurrentDifference | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn for a span: `shown`, and all of equal run and label that it stands for, itself among them."""

    shown: ShownSpan
    stands_for: tuple[ShownSpan, ...]

    @property
    def span(self) -> Span:
        """The one that is drawn."""
        return self.shown.span

    @property
    def sides(self) -> tuple[int, ...]:
        """Whose it is, the final layer last."""
        return tuple(sorted({each.side for each in self.stands_for}, key=_rank))

    @property
    def leftmost(self) -> ShownSpan:
        """The one of the first of these layers."""
        return min(self.stands_for, key=lambda each: _rank(each.side))

    @property
    def has_lane(self) -> bool:
        """Whether it is drawn on a lane of its layer."""
        return self.shown.side != FINAL and self.shown.state is not State.AGREED


class Marks(Mapping[str, Mark]):
    """What is drawn, by the id of its span and in reading order: agreed spans that say the same are drawn once.

    Of thousands of spans few are in sight: a mark is made when it is asked for. `shown` holds those that are drawn.
    """

    def __init__(self, spans: Iterable[ShownSpan]) -> None:
        self.shown: dict[str, ShownSpan] = {}
        self._others: dict[str, list[ShownSpan]] = {}
        agreed: dict[tuple[int, int, str], str] = {}
        is_agreed = State.AGREED
        # before the first of them is painted: the keys are made in place
        keyed = [(one.span.start, -one.span.end, one.span.id, place, one) for place, one in enumerate(spans)]
        keyed.sort()
        for start, end, span_id, _, shown in keyed:
            if shown.state is is_agreed:
                first = agreed.setdefault((start, end, shown.span.label), span_id)
                if first != span_id:
                    self._others.setdefault(first, []).append(shown)
                    continue
            self.shown[span_id] = shown

    def __getitem__(self, span_id: str) -> Mark:
        shown = self.shown[span_id]
        return Mark(shown, (shown, *self._others.get(span_id, ())))

    def __iter__(self) -> Iterator[str]:
        return iter(self.shown)

    def __len__(self) -> int:
        return len(self.shown)

    def changed_from(self, before: Marks) -> list[str]:
        """The ids of what is drawn otherwise than before, or only now, or no longer."""
        found = [name for name in before.shown if name not in self.shown]
        for name, shown in self.shown.items():
            old = before.shown.get(name)
            is_same = old is shown or old == shown
            if not is_same or self._others.get(name) != before._others.get(name):
                found.append(name)
        return found


def group(sides: Sequence[Sequence[Span]], state: State) -> Iterator[ShownSpan]:
    """The spans of one agreement or one difference, of each layer those that belong to it, perhaps none.

    Of more than two layers, those whose spans fewer than half of all have said are the minority.
    """
    differing = _differing(sides)
    for side, spans in enumerate(sides):
        for span in spans:
            voices = sum(any(each.statement == span.statement for each in other) for other in sides)
            yield ShownSpan(
                span,
                side,
                state,
                is_minority=len(sides) > 2 and 2 * voices < len(sides),
                differing=tuple(
                    (max(start, span.start), min(end, span.end))
                    for start, end in differing
                    if start < span.end and end > span.start
                ),
            )


def _rank(side: int) -> tuple[bool, int]:
    return (side == FINAL, side)


def _differing(sides: Sequence[Sequence[Span]]) -> list[Run]:
    """The runs that some of the layers which say anything cover and others do not."""
    said = [[(span.start, span.end) for span in spans] for spans in sides if spans]
    if len(said) < 2:
        return []
    edges = sorted({edge for runs in said for run in runs for edge in run})
    found: list[Run] = []
    for start, end in pairwise(edges):
        covering = sum(any(low <= start and end <= high for low, high in runs) for runs in said)
        if 0 < covering < len(said):
            if found and found[-1][1] == start:
                start = found.pop()[0]
            found.append((start, end))
    return found

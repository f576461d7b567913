"""What the article view asks and tells the program around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from annotator.model.segmentation import Run, Segmentation
from annotator.model.selection import Selection
from annotator.model.span import Span


class ArticleHost(Protocol):
    """The only way out of the view: it holds no state but hover, scroll and the draft of a drag.

    All offsets are code points of the article's text. The view never changes what it shows by itself: after
    each of these calls the host calls `refresh_spans` or `refresh_selection` when something became different.
    """

    @property
    def selection(self) -> Selection:
        """Anchor and caret."""

    @property
    def spans(self) -> Sequence[Span]:
        """The spans to show, sorted by `reading_order`."""

    def span(self, span_id: str | None) -> Span | None:
        """The span of that id among them; asked for at each change, so it should be quick."""

    @property
    def current_id(self) -> str | None:
        """The span that keys act on."""

    @property
    def sticky(self) -> str | None:
        """The name of the label whose gestures label at once."""

    @property
    def can_edit(self) -> bool:
        """Whether spans may be added and changed."""

    def segmentation(self) -> Segmentation:
        """Words and clauses of the text; asked for at each gesture, so it should be cached."""

    def take(self, offset: int) -> Run | None:
        """What a click on the character at `offset` labels by the preset of the sticky label; None: nothing."""

    def trimmed(self, start: int, end: int) -> Run:
        """A run without what no span begins or ends with: marks, white space, enclosing quotes; empty where
        nothing is left."""

    def select(self, anchor: int, caret: int, *, exact: bool = False) -> None:
        """Set the selection; `anchor == caret` only places the caret. `exact`: labelled to the character."""

    def label_run(self, start: int, end: int) -> None:
        """Add a span of the sticky label. Never called for a run that already has exactly such a span."""

    def found_nothing(self) -> None:
        """A gesture with the sticky label met only marks or white space: the person is to be told."""

    def replace_run(self, span_id: str, start: int, end: int) -> None:
        """Give the span that the first click of a double or triple click just made a larger run.

        One step for the person, so undoing it should take the whole label away. Where the run already has a
        span of the same label, the host removes `span_id` and makes that other span current.
        """

    def make_current(self, span_id: str | None) -> None:
        """Make a span current, or none."""

    def resize_span(self, span_id: str, start: int, end: int) -> None:
        """Move the edges of a span; called once at the end of a drag."""

"""A host without a session: it keeps spans and selection in lists and notes what it was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from annotator.model.edges import trimmed
from annotator.model.segmentation import WORD, Run, Segmentation
from annotator.model.selection import Selection
from annotator.model.span import Span, reading_order
from annotator.ui.article import ArticleView

_WORD = re.compile(r"[\u4e00-\u9fff]{1,2}|[0-9A-Za-z]+|[^\s\u4e00-\u9fff0-9A-Za-z]")
_CLAUSE = re.compile(r"[^,。;!\s]+")


def two_by_two(text: str) -> Segmentation:
    """Words of two Chinese characters, numbers, single marks; clauses between commas and stops."""
    return Segmentation(
        tuple(match.span() for match in _WORD.finditer(text)),
        tuple(match.span() for match in _CLAUSE.finditer(text)),
    )


def span(start: int, end: int, label: str = "measure", name: str = "") -> Span:
    """A span that is told from others by its run unless it is named."""
    return Span(name or f"{label}-{start}-{end}", "article", "me", start, end, label)


@dataclass
class FakeHost:
    """Does what a session does, at once, and tells the view."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)
    selection: Selection = field(default_factory=Selection)
    current_id: str | None = None
    sticky: str | None = None
    snap: str = WORD
    series: tuple[Run, ...] = ()
    can_edit: bool = True
    view: ArticleView | None = None
    calls: list[tuple[object, ...]] = field(default_factory=list)

    def segmentation(self) -> Segmentation:
        return replace(two_by_two(self.text), series=self.series)

    def span(self, span_id: str | None) -> Span | None:
        return next((span for span in self.spans if span.id == span_id), None)

    def take(self, offset: int) -> Run | None:
        return self.segmentation().take(self.snap, offset)

    def trimmed(self, start: int, end: int) -> Run:
        return trimmed(self.text, start, end)

    def select(self, anchor: int, caret: int, *, exact: bool = False) -> None:
        self.selection = Selection(anchor, caret, exact)
        self._tell()

    def label_run(self, start: int, end: int) -> None:
        assert self.sticky is not None
        self.calls.append(("label", start, end))
        self._put(span(start, end, self.sticky, f"new{len(self.calls)}"))

    def found_nothing(self) -> None:
        self.calls.append(("nothing",))

    def replace_run(self, span_id: str, start: int, end: int) -> None:
        self.calls.append(("replace", span_id, start, end))
        self._move(span_id, start, end)

    def make_current(self, span_id: str | None) -> None:
        self.current_id = span_id
        self._tell()

    def resize_span(self, span_id: str, start: int, end: int) -> None:
        self.calls.append(("resize", span_id, start, end))
        self._move(span_id, start, end)

    def runs(self) -> list[tuple[int, int, str]]:
        """The spans as plain values."""
        return [(each.start, each.end, each.label) for each in self.spans]

    def show(self, text: str, spans: Sequence[Span] = (), roles: Sequence[tuple[int, int, str]] = ()) -> None:
        """Open another article."""
        self.text, self.spans, self.selection = text, sorted(spans, key=reading_order), Selection()
        self.current_id = None
        if self.view is not None:
            self.view.show_article(text, roles)

    def _move(self, span_id: str, start: int, end: int) -> None:
        old = next(each for each in self.spans if each.id == span_id)
        self._put(replace(old, start=start, end=end))

    def _put(self, new: Span) -> None:
        self.spans = sorted([*(s for s in self.spans if s.id != new.id), new], key=reading_order)
        self.current_id = new.id
        if self.view is not None:
            self.view.refresh_spans(frozenset((new.id,)))
            self.view.refresh_selection()

    def _tell(self) -> None:
        if self.view is not None:
            self.view.refresh_selection()

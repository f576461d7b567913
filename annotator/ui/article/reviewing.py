"""The canvas that can show several layers in its text; see `layers` for how it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QLocale, QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.model.span import Span, smallest_first
from annotator.ui.article.canvas import Canvas
from annotator.ui.article.column import Column
from annotator.ui.article.layer_painter import LayerPainter
from annotator.ui.article.layer_rows import LayerRows
from annotator.ui.article.layers import FINAL, CurrentDifference, Mark, Review, State
from annotator.ui.article.marks import Mark as StripMark
from annotator.ui.article.painter import Layered
from annotator.ui.article.stacking import Stacking
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article.tips import Describe

_CONTEXT = 3
"""Rows around the current difference that are kept visible."""


class ReviewedCanvas(Canvas):
    """Shows a `Review` in place of its own spans from `show_review` to `end_review`.

    `shown_clicked` carries the side and the id of the span that was clicked: the smallest one there first, at another
    click the one around it; of a bar or tag, the one that it belongs to.
    """

    shown_clicked = Signal(int, str)

    def __init__(self, style: ArticleStyle, parent: QWidget | None = None) -> None:
        self._layered: LayerRows | None = None
        self._chosen: tuple[tuple[str, ...], str] = ((), "")
        super().__init__(style, parent)

    @property
    def review(self) -> Review | None:
        """What is shown, if layers are."""
        return self._layered.review if self._layered is not None else None

    def show_review(self, review: Review) -> None:
        """Show these layers in the text that is shown. What was shown already is not drawn again; a current difference
        that was not the current one is scrolled into view."""
        before = self._layered
        now = LayerRows(review, self._ink)
        self._layered = now
        if before is None or before.review.layers != review.layers:
            self._restack()
        else:
            now.width = before.width
            self._stacking.measure_by(now.height)
            changed, shown = now.marks.changed_from(before.marks), now.marks.shown
            self._change_spans(changed, [shown[name].span for name in changed if name in shown])
        self._step(before.review.current if before is not None else None)

    def show_difference(self, current: CurrentDifference | None) -> None:
        """Make another difference current: draws again only the rows of it and of the one before."""
        if self._layered is not None:
            before = self._layered.review
            self._layered.review = replace(before, current=current)
            self._step(before.current)

    def end_review(self) -> None:
        """Show one's own spans again."""
        if self._layered is not None:
            self._layered = None
            self._restack()
            self._review_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt: a current difference that was in sight stays in sight."""
        with self._kept_in_sight(max(event.oldSize().height(), 0)):
            super().resizeEvent(event)

    def _reset_column(self) -> None:
        with self._kept_in_sight(self.viewport().height()):
            super()._reset_column()

    @contextmanager
    def _kept_in_sight(self, height: int) -> Iterator[None]:
        """A current difference that begins in a viewport of that height is in sight afterwards, too."""
        current = self.review.current if self.review is not None else None
        was_seen = False
        if current is not None:
            column, top = self._column_for(current.start), self.verticalScrollBar().value()
            was_seen = top <= column.rows[column.row_of(current.start)].y < top + height
        yield
        if current is not None and was_seen:
            self.reveal_run(current.start, current.end)

    def reveal_run(self, start: int, end: int) -> None:
        """Scroll as little as shows `[start, end)`, with some rows around it."""
        rows = list(self._column_for(end).rows_of(start, max(end, start + 1)))
        if rows:
            room = self.viewport().height()
            top, bottom = rows[0].y, rows[-1].y + rows[-1].height
            air = min(_CONTEXT * rows[0].plain_height, max((room - bottom + top) // 2, 0))
            bar = self.verticalScrollBar()
            if top - air < bar.value() or bottom - top > room:
                bar.setValue(top - air)
            elif bottom + air > bar.value() + room:
                bar.setValue(bottom + air - room)

    @property
    def difference_words(self) -> str:
        """The current difference in words: what each layer says there; empty where none is."""
        review = self.review
        if review is None or review.current is None or self._layered is None:
            return ""
        said = []
        for side, layer in enumerate(review.layers):
            spans = [
                each.span for each in review.spans if each.side == side and each.span.id in review.current.ids
            ]
            what = "; ".join(
                f"{self._style.label(span.label).title or span.label} {span.quote}" for span in spans
            )
            said.append(f"{layer.name}: {what or self.tr('nothing')}")
        return "; ".join(said)

    # -- what is asked by the view ----------------------------------------------------------------------------

    def marks_under(self, point: QPoint) -> list[Mark]:
        """The spans at a point of the viewport: those of the bar or tag there, else those over the character, the
        smallest first."""
        if self._layered is None:
            return []
        x, y = self._in_column(point)
        row = self._column.rows[self._column.row_at(y)]
        if row.touching and row.y <= y < row.y + row.height:
            on_lane = self._layered.at(row, x, y - row.y)
            if on_lane:
                return on_lane
        character = self._column.character_at(x, y)
        if character is None:
            return []
        return [self._layered.marks[span.id] for span in smallest_first(row.touching or (), character)]

    def spans_under(self, point: QPoint) -> list[Span]:
        """As `marks_under`, or of one's own."""
        if self._layered is None:
            return super().spans_under(point)
        return [mark.span for mark in self.marks_under(point)]

    def _with_name(self, describe: Describe) -> Describe:
        """The same words of a span, in a review with whose it is."""
        layered = self._layered
        if layered is None:
            return describe

        def named(span: Span) -> str:
            layers, sides = layered.review.layers, layered.marks[span.id].sides
            names = [self.tr("Final") if side == FINAL else layers[side].name for side in sides]
            return f"{QLocale().createSeparatedList(names)}: {describe(span)}"

        return named

    def _click_shown(self, point: QPoint) -> None:
        """The smallest span there, at another click at the same place the next one."""
        found = self.marks_under(point)
        if not found:
            return
        ids = tuple(mark.span.id for mark in found)
        before, last = self._chosen
        place = (ids.index(last) + 1) % len(ids) if before == ids else 0
        self._chosen = (ids, ids[place])
        chosen = found[place].leftmost
        self.shown_clicked.emit(chosen.side, chosen.span.id)

    def _painted(self) -> Layered | None:
        return LayerPainter(self._layered) if self._layered is not None else None

    def _step(self, before: CurrentDifference | None) -> None:
        now = self.review.current if self.review is not None else None
        if now == before:
            return
        for each in (before, now):
            if each is not None:
                self._update_run(each.start, each.end)
        self._strip.update()
        if now is not None and (before is None or (now.start, now.end) != (before.start, before.end)):
            self.reveal_run(now.start, now.end)
        self._review_changed()

    def _review_changed(self) -> None:
        """Another difference is current, or the review is no longer shown."""

    # -- instead of one layer's spans -------------------------------------------------------------------------

    def _stack(self, column: Column) -> Stacking:
        if self._layered is None:
            return super()._stack(column)
        if self._layered.ink is not self._ink:
            self._layered = LayerRows(self._layered.review, self._ink)
        return self._layered.stack(column)

    def _reviewed(self, spans: Sequence[Span]) -> Sequence[Span]:
        """The layers' spans, or these where no review is shown."""
        return spans if self._layered is None else self._layered.spans

    def _marks(self) -> list[StripMark]:
        """Of a review only what is open: the way that is left."""
        if self._layered is None:
            return super()._marks()
        column, height = self._column, max(self._column.height, 1)
        return [
            (column.rows[column.row_of(span.start)].y / height, span.label) for span in self._marked_spans()
        ]

    def _marked_spans(self) -> Iterable[Span]:
        if self._layered is None:
            return super()._marked_spans()
        shown = self._layered.marks.shown.values()
        return [each.span for each in shown if each.state is State.OPEN]

    def _current_mark(self) -> StripMark | None:
        current = self.review.current if self.review is not None else None
        if current is None or self._layered is None:
            return super()._current_mark()
        shown = self._layered.marks.shown
        label = next((shown[name].span.label for name in shown if name in current.ids), "")
        column = self._column_for(current.start)
        return column.rows[column.row_of(current.start)].y / max(column.height, 1), label

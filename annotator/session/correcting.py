"""Commands that correct a span against others and against the words: split, unite, nest, edges by word."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model import correcting
from annotator.model.correcting import Nesting
from annotator.model.errors import KeyOf, Refusal, shortened
from annotator.model.segmentation import Run
from annotator.model.span import Span
from annotator.session import edits
from annotator.session.open_article import OpenArticle
from annotator.session.session import Session

_NO_SPAN = "No span is current and none stands at the caret. Click one, or step to it with {key}."
_STEP = KeyOf("next_span", "Tab")


@dataclass(frozen=True, slots=True)
class _Nested:
    """What the latest nesting did, and the other way that is still open."""

    done: Nesting
    other: Nesting | None
    inner: Span
    outer: Span


class Correcting:
    """Works on the current span of a session, or on the smallest one at the caret. Each command is one step, to be
    undone as one, or a refusal that changes nothing."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._nested: _Nested | None = None

    def split(self) -> None:
        """Split the span at the caret; the second part is current afterwards."""
        opened = self._session.require_layer()
        caret = self._session.selection.caret
        span = self._session.current
        if span is None or not span.start < caret < span.end:
            inside = [each for each in opened.at(caret) if each.start < caret]
            span = inside[0] if span is None and inside else span
        if span is None:
            raise Refusal(_NO_SPAN, key=_STEP)
        self._session.commit(edits.split(opened, span, caret, self._session.scheme.label(span.label)))

    def unite(self) -> frozenset[str]:
        """Unite the span with the next one of its label in the same sentence; returns the attributes in which
        both differed and the first one's value was kept."""
        opened = self._session.require_layer()
        span = self._target(opened)
        other = correcting.next_to_unite(opened.spans, span)
        if other is None:
            raise Refusal("After “{quote}” there is no span of the same label.", quote=shortened(span.quote))
        if correcting.sentence_ends_between(
            self._session.text, (span.start, span.end), (other.start, other.end)
        ):
            raise Refusal(
                "Between “{quote}” and the next span of its label, “{other}”, a sentence ends. Nothing was changed.",
                quote=shortened(span.quote),
                other=shortened(other.quote),
            )
        label = self._session.scheme.label(span.label)
        self._session.commit(edits.unite(opened, span, other, label))
        # what followed from the text follows from it again, and needs no word
        followed = edits.preset(label, span.quote) if label else {}
        return frozenset(
            name for name in edits.at_odds(span, other) if followed.get(name) != span.attributes[name]
        )

    def nest(self) -> Nesting:
        """Nest the span and one that it crosses or touches; right again, the other way. Returns what was done."""
        opened = self._session.require_layer()
        again = self._nested_just_now(opened)
        span = self._target(opened)
        other: Nesting | None
        if again is not None and again.other is not None:
            way, other = again.other, again.done
            self._session.commit(edits.nest(opened, way, span, again.done))
        else:
            ways = correcting.nestings(self._session.text, opened.spans, span)
            if not ways:
                raise Refusal(
                    "“{quote}” crosses and touches no span in which it could lie. Nothing was changed.",
                    quote=shortened(span.quote),
                )
            way, other = ways[0], next(iter(ways[1:]), None)
            self._session.commit(edits.nest(opened, way, span))
        inner, outer = opened.require(way.inner.id), opened.require(way.outer.id)
        self._nested = _Nested(way, other, inner, outer)
        return way

    @property
    def has_other_way(self) -> bool:
        """Whether `nest` would now do the same in the other way."""
        opened = self._session.opened
        again = self._nested_just_now(opened) if opened is not None else None
        return again is not None and again.other is not None

    def move_end(self, by: int) -> None:
        """Move the end of the span by a word to the right (1) or left (-1)."""
        self._move(correcting.end_by_word, by)

    def move_start(self, by: int) -> None:
        """Move the start of the span by a word to the right (1) or left (-1)."""
        self._move(correcting.start_by_word, by)

    def choose_other(self) -> None:
        """Make the next span at the caret current: the smallest first, then each larger one."""
        opened = self._session.opened
        current = self._session.current
        caret = self._session.selection.caret
        other = correcting.next_at(opened.spans, caret, current) if opened is not None else None
        if other is not None:
            self._session.make_current(other.id, keeps_caret=True)
        elif current is not None:
            raise Refusal("No other span stands here.")
        else:
            raise Refusal(_NO_SPAN, key=_STEP)

    def _move(self, moved: correcting.EdgeByWord, by: int) -> None:
        opened = self._session.require_layer()
        span = self._target(opened)
        run: Run | None = moved(self._session.text, self._session.segmentation(), (span.start, span.end), by)
        if run is None:
            raise Refusal(
                "The edge cannot move further by a word; by characters it may.",
            )
        self._session.commit(edits.change(opened, span, edits.resized(opened.article, span, *run)))

    def _target(self, opened: OpenArticle) -> Span:
        span = self._session.current
        if span is None:
            found = correcting.spans_at(opened.spans, self._session.selection.caret, None)
            span = found[0] if found else None
        if span is None:
            raise Refusal(_NO_SPAN, key=_STEP)
        return span

    def _nested_just_now(self, opened: OpenArticle) -> _Nested | None:
        """The latest nesting, if its spans are still as it left them and one of them is current."""
        nested = self._nested
        if nested is None or self._session.current_id not in (nested.inner.id, nested.outer.id):
            return None
        stands = all(opened.span(span.id) == span for span in (nested.inner, nested.outer))
        return nested if stands else None

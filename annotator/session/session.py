"""The session: one object that owns the open project, article and selection, and carries out every command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from annotator.model.errors import KeyOf, Refusal
from annotator.model.selection import Selection
from annotator.model.span import Span
from annotator.session import edits
from annotator.session.edits import Edit
from annotator.session.everywhere import Attributes, Hit, Sought, labelled, sought, spans_in
from annotator.session.known_words import WordFinder
from annotator.session.selecting import word_from
from annotator.session.working_time import WorkingTime
from annotator.session.writer import Writer


class Session(Writer):
    """A writer that labels. What else can be done in a project stands in groups of commands of their own, which
    write through `commit`."""

    def __init__(
        self, words: WordFinder, *, annotator: str, device: str | None = None, time: WorkingTime | None = None
    ) -> None:
        """See `Viewer`."""
        super().__init__(words, annotator=annotator, device=device, time=time)
        self._stuck_id: str | None = None

    def label(self, name: str) -> None:
        """A label's key: label the selection, else relabel the current span, else make the label sticky.

        A span that a gesture has just given the sticky label does not stand in the way: there the key changes
        what sticks, and the same key again lets go.
        """
        just_stuck = self.sticky is not None and self.current_id == self._stuck_id
        if not self.selection.is_empty:
            self.add_span(self.selection.start, self.selection.end, name, exact=self.selection.exact)
        elif self.current is not None and not just_stuck:
            self.relabel(name)
        else:
            self.require_layer()
            self.stick(None if self.sticky == name else edits.label_named(self.scheme, name).name)

    def add_span(self, start: int, end: int, label: str, *, exact: bool = False) -> str:
        """Add a span over `[start, end)` (code points) and make it current; returns its id.

        What no span begins or ends with is left out: marks and white space, when `exact` white space only. A
        span that says the same already becomes current instead.
        """
        opened = self.require_layer()
        line = self.articles.get(opened.article.id)
        edit = edits.add(opened, line, (start, end), edits.label_named(self.scheme, label), exact=exact)
        self.commit(edit)
        return str(edit.current)

    def set_snap(self, label: str, snap: str) -> None:
        """Say what a single click takes while that label sticks (one of `SNAPS`), for everyone in the project."""
        self.require_project()
        self.commit(edits.snap(self.scheme, label, snap))

    def relabel(self, label: str) -> None:
        """Give the current span another label."""
        self._change(lambda span: edits.relabelled(span, edits.label_named(self.scheme, label)))

    def resize(self, span_id: str, start: int, end: int) -> None:
        """Move a span's edges; it becomes current."""
        opened = self.require_layer()
        span = opened.require(span_id)
        self.commit(edits.change(opened, span, edits.resized(opened.article, span, start, end)))

    def move_edge(self, *, start: int = 0, end: int = 0) -> None:
        """Move the current span's edges by so many code points; an edge never passes the other one or the
        ends of the text."""
        opened = self.require_layer()
        if self.current is not None:
            self._change(lambda span: edits.edges_moved(opened.article, span, start=start, end=end))

    def set_attribute(self, name: str, value: Any, *, continues: bool = False) -> None:
        """Set an attribute of the current span; None takes it away. One step together with the latest one when
        it `continues` that."""
        self._change(
            lambda span: edits.with_attribute(span, self.scheme.label(span.label), name, value),
            continues=continues,
        )

    def set_note(self, note: str, *, continues: bool = False) -> None:
        """Write the current span's note; one step together with the latest one when it `continues` that."""
        self._change(lambda span: replace(span, note=note), continues=continues)

    def remove(self) -> None:
        """Remove the current span; the caret stays where it began."""
        self.require_layer()
        if self.current is not None:
            self.commit(edits.remove(self.current))

    def label_run(self, start: int, end: int) -> None:
        """A gesture with the sticky label; nothing where none sticks."""
        if self.sticky is not None:
            self._stuck_id = self.add_span(start, end, self.sticky, exact=True)

    def label_here(self) -> None:
        """Give the sticky label to the selection, else to what a click on the character after the caret takes."""
        self.require_layer()
        if self.sticky is None:
            raise Refusal(
                "No label sticks. Press the digit of one, then {key} labels with it.",
                key=KeyOf("label_here", "Space"),
            )
        selection = self.selection
        if selection.is_empty:
            run = self.take(selection.caret)
            if run is None:
                raise Refusal(
                    "There is nothing to label at the caret. {key} goes to the next place.",
                    key=KeyOf("next_place", "V"),
                )
            selection = Selection(*run)
        self._stuck_id = self.add_span(selection.start, selection.end, self.sticky, exact=selection.exact)

    def replace_run(self, span_id: str, start: int, end: int) -> None:
        """Widen the span that the first click of a double click just made; one step together with that.

        Where such a span stands already, the one just made goes and the other becomes current.
        """
        opened = self.require_layer()
        self.commit(edits.widen(opened, opened.require(span_id), (start, end)))

    def sought(self) -> Sought:
        """What "the same text everywhere" looks for; a refusal where it could not be labelled."""
        opened = self.require_layer()
        word = word_from(self.text, self.segmentation(), self.selection.caret)
        return sought(opened, self.selection, self.current, word, self.sticky)

    def label_everywhere(self, hits: Sequence[Hit], label: str, attributes: Attributes | None = None) -> int:
        """Label all hits in one step; returns how many spans that made. See `everywhere.labelled`."""
        self.require_layer()
        named = edits.label_named(self.scheme, label)
        facts = labelled(self.require_project(), self.writes, hits, named, attributes)
        self.commit(Edit(tuple(facts)))
        return spans_in(facts)

    def _change(self, edit: Callable[[Span], Span], *, continues: bool = False) -> None:
        opened = self.require_layer()
        if self.current is None:
            raise Refusal(
                "No span is current. Click one, or step to it with {key}.", key=KeyOf("next_span", "Tab")
            )
        self.commit(edits.change(opened, self.current, edit(self.current), continues=continues))

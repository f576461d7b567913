"""Labelling by keys: what is selected, which span is current, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.ui.article_pane import Attempt
from annotator.ui.parts import Parts


class Tagging(QObject):
    """The part of the window that concerns the spans of the open article."""

    def __init__(self, parts: Parts, attempt: Attempt) -> None:
        super().__init__(parts.frame)
        self._parts, self._attempt = parts, attempt
        parts.labels_box.pressed.connect(self.press_label)
        parts.labels_box.snap_chosen.connect(self._set_snap)
        parts.span_box.attribute_set.connect(self._set_attribute)
        parts.span_box.note_written.connect(self._write_note)
        parts.span_box.left.connect(parts.pane.view.setFocus)
        parts.spans_list.chosen.connect(self._choose_span)
        parts.pane.choice_key.connect(self._press_choice_key)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        session, attempt = self._parts.session, self._attempt

        def of(command: Callable[[], object]) -> Callable[[], object]:
            return lambda: attempt(command)

        return {
            "word": of(session.select_word),
            "clause": of(session.select_clause),
            "next_place": of(lambda: session.step_place(1)),
            "previous_place": of(lambda: session.step_place(-1)),
            "label_here": of(session.label_here),
            "next_span": of(lambda: session.step(1)),
            "previous_span": of(lambda: session.step(-1)),
            "edit_span": self._edit_span,
            "remove": of(session.remove),
            "end_left": of(lambda: session.move_edge(end=-1)),
            "end_right": of(lambda: session.move_edge(end=1)),
            "start_left": of(lambda: session.move_edge(start=-1)),
            "start_right": of(lambda: session.move_edge(start=1)),
            "escape": self._escape,
        }

    def press_label_key(self, key: str) -> None:
        """The label on a digit, if there is one."""
        label = self._parts.session.scheme.by_key(key)
        if label is not None:
            self.press_label(label.name)

    def press_label(self, name: str) -> None:
        """What a label's key does."""
        self._attempt(lambda: self._parts.session.label(name))
        self._parts.pane.view.setFocus()

    def _set_snap(self, label: str, snap: str) -> None:
        self._attempt(lambda: self._parts.session.set_snap(label, snap))

    def _press_choice_key(self, key: str) -> None:
        """A letter sets the current span's attribute that has a value on it."""
        session = self._parts.session
        span = session.current
        label = session.scheme.label(span.label) if span else None
        found = label.value_on(key, span.attributes) if span and label else None
        if found is not None:
            self._attempt(lambda: session.set_attribute(*found))

    def _set_attribute(self, name: str, value: object, continues: bool) -> None:
        self._attempt(lambda: self._parts.session.set_attribute(name, value, continues=continues))

    def _write_note(self, note: str, continues: bool) -> None:
        self._attempt(lambda: self._parts.session.set_note(note, continues=continues))

    def _choose_span(self, span_id: str) -> None:
        self._attempt(lambda: self._parts.session.make_current(span_id))
        self._parts.pane.view.setFocus()

    def _edit_span(self) -> None:
        if self._parts.session.current is not None:
            self._parts.tagging_panel.show()
            self._parts.span_box.start_editing()

    def _escape(self) -> None:
        if self._parts.pane.message.isVisible():
            self._parts.pane.message.hide()
        self._parts.session.escape()

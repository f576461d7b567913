"""The menu of a span or a place in the text: what can be done there, each entry with its key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QMenu

from annotator.model import amending, correcting
from annotator.model.errors import shortened
from annotator.model.scheme import Label
from annotator.model.span import Span
from annotator.ui.actions import Actions
from annotator.ui.language import Language
from annotator.ui.parts import Parts
from annotator.ui.theme import chip


class SpanMenu(QObject):
    """Opens at a right click, the menu key or Shift+F10; `press_label` does what a label's key does."""

    def __init__(self, parts: Parts, language: Language, press_label: Callable[[str], object]) -> None:
        super().__init__(parts.frame)
        self._parts = parts
        self._language = language
        self._press_label = press_label
        self._actions: Actions | None = None
        self.menu: QMenu | None = None
        parts.pane.view.menu_wanted.connect(self._open_where_asked)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {"span_menu": self._open_at_caret}

    def attach(self, actions: Actions) -> None:
        """The commands that the menu offers."""
        self._actions = actions

    def _open_where_asked(self, point: QPoint, by_key: bool) -> None:
        if QApplication.activePopupWidget() is not None:
            # the menu key opened it already where the platform asks as well
            return
        if by_key:
            self._open_at_caret()
        else:
            self._open_under_mouse(point)

    def _open_under_mouse(self, point: QPoint) -> None:
        """At the mouse: a selection there is kept, otherwise the caret goes there and the span becomes current."""
        session, view = self._parts.session, self._parts.pane.view
        if session.opened is None:
            return
        view.setFocus()
        offset = view.offset_at(point)
        selection = session.selection
        if selection.is_empty or not selection.start <= offset <= selection.end:
            under = view.spans_under(point)
            stays = session.current_id in [span.id for span in under]
            current = session.current_id if stays else (under[0].id if under else None)
            session.select(offset, offset)
            session.make_current(current, keeps_caret=True)
        self._open(view.viewport().mapToGlobal(point))

    def _open_at_caret(self) -> None:
        session, view = self._parts.session, self._parts.pane.view
        if session.opened is None:
            return
        if session.selection.is_empty and session.current is None:
            found = correcting.spans_at(session.opened.spans, session.selection.caret, None)
            if found:
                session.make_current(found[0].id, keeps_caret=True)
        rect = view.rect_of(session.selection.caret)
        inside = view.viewport().rect()
        place = QPoint(rect.left(), min(max(rect.bottom() + 4, inside.top()), inside.bottom()))
        self._open(view.viewport().mapToGlobal(place))

    def _open(self, place: QPoint) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self._parts.frame)
        self._fill(self.menu)
        self.menu.popup(place)

    def _fill(self, menu: QMenu) -> None:
        session = self._parts.session
        span = session.current if session.selection.is_empty else None
        if span is not None:
            label = session.scheme.label(span.label)
            name = self._language.of(label.names) if label else span.label
            self._head(menu, f"{name} · {shortened(span.quote)}")
        if session.can_edit and (span is not None or not session.selection.is_empty):
            for label in session.scheme.labels:
                self._label(menu, label, span)
            menu.addSeparator()
        if span is not None:
            self._add(menu, *self._for_span(span))
        can_search = session.can_edit and (span is not None or not session.selection.is_empty)
        if can_search:
            self._add(menu, "everywhere", "everywhere_project")
        if span is not None and session.can_edit:
            menu.addSeparator()
            self._add(menu, "remove")
        if not menu.isEmpty():
            menu.addSeparator()
        self._add(menu, *self._for_text())
        menu.addSeparator()
        self._add(menu, "copy", "copy_labelled", "copy_image")
        menu.addSeparator()
        self._add(menu, "print")

    def _for_text(self) -> tuple[str, ...]:
        """What can be done about what is misread here."""
        session = self._parts.session
        opened, selection = session.opened, session.selection
        if opened is None or (
            selection.is_empty and amending.correction_at(opened.article, selection.caret) is None
        ):
            return ("correct",)
        return ("correct", "unreadable")

    def _for_span(self, span: Span) -> list[str]:
        """What can be done with the current span as it stands; a key says a sentence where a menu leaves out."""
        session = self._parts.session
        opened, caret = session.opened, session.selection.caret
        names: list[str] = []
        if opened is None:
            return names
        if correcting.next_at(opened.spans, caret, span) is not None:
            names.append("other_span")
        if not session.can_edit:
            return names
        names.append("edit_span")
        if correcting.split(session.text, span.start, span.end, caret) is not None:
            names.append("split")
        following = correcting.next_to_unite(opened.spans, span)
        if following is not None and not correcting.sentence_ends_between(
            session.text, (span.start, span.end), (following.start, following.end)
        ):
            names.append("unite")
        if correcting.nestings(session.text, opened.spans, span):
            names.append("nest")
        return names

    def _add(self, menu: QMenu, *names: str) -> None:
        if self._actions is not None:
            for name in names:
                menu.addAction(self._actions.by_name[name])

    def _head(self, menu: QMenu, text: str) -> None:
        action = menu.addAction(text.replace("&", "&&"))
        action.setEnabled(False)
        menu.addSeparator()

    def _label(self, menu: QMenu, label: Label, span: Span | None) -> None:
        name = self._language.of(label.names).replace("&", "&&")
        # the text behind the tab stands where menus show keys
        action = menu.addAction(f"{name}\t{label.key}" if label.key else name)
        action.setIcon(chip(self._parts.pane.view.label_colour(label.name)))
        action.setCheckable(True)
        action.setChecked(span is not None and span.label == label.name)
        action.triggered.connect(lambda _checked: self._choose_label(label.name, span))

    def _choose_label(self, name: str, span: Span | None) -> None:
        if span is None or span.label != name:
            self._press_label(name)

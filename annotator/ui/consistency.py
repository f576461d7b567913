"""Consistency: the work list beside the window, what is decided there, and the way to the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.model.errors import Refusal
from annotator.review.consistency import Group
from annotator.session.agreeing import people
from annotator.session.consistency import Shown
from annotator.session.evening_out import leave, left_as_they_are, looking_for_inconsistency, settle, take_up
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article_pane import Attempt
from annotator.ui.articles_model import title_of
from annotator.ui.consistency_groups import InWords, in_words
from annotator.ui.guideline import Guideline
from annotator.ui.language import Language, sentence
from annotator.ui.parts import Parts
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.ui.consistency_dialog import ConsistencyDialog, Settling

REMEMBERED = 20
"""Texts settled lately, which an undo may bring back into the list."""

_TOUCHING = {what.SPANS, what.STATES, what.ARTICLES, what.REVIEW, what.PAGE}


class ConsistencyDesk(QObject):
    """The part of the window that concerns consistency."""

    def __init__(
        self,
        parts: Parts,
        attempt: Attempt,
        language: Language,
        guideline: Guideline,
        looks: Callable[[], tuple[Theme, ArticleStyle]],
    ) -> None:
        super().__init__(parts.frame)
        self._parts, self._attempt, self._language = parts, attempt, language
        self._guideline, self._looks = guideline, looks
        self._touched: list[str] = []
        self._is_settling = False
        self.dialog: ConsistencyDialog | None = None

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {"consistency": lambda: self._attempt(self._open)}

    def finish(self) -> None:
        """The main window closes."""
        if self.dialog is not None:
            self.dialog.close()

    def dress(self) -> None:
        """Theme or names of labels are others now."""
        if self.dialog is not None:
            self.dialog.dress(*self._looks(), self._in_words())

    def follow(self, changes: Changes) -> None:
        """What was settled elsewhere, or taken back, shows in the list."""
        if self.dialog is None:
            return
        if changes.kinds & {what.PROJECT, what.SCHEME}:
            self.dialog.close()
        elif changes.kinds & _TOUCHING and not self._is_settling:
            if what.REVIEW in changes:
                self.dialog.show_left(left_as_they_are(self._parts.session))
            self._renew()

    def _open(self) -> None:
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        self._parts.span_box.settle()
        session = self._parts.session
        session.require_project()
        titles = {summary.id: title_of(summary) for summary in session.articles}
        # few who start the program look at it
        from annotator.ui.consistency_dialog import ConsistencyDialog

        dialog = ConsistencyDialog(session.scheme, self._looks(), self._in_words(), titles, self._parts.frame)
        dialog.looked_for.connect(self._look)
        dialog.place_wanted.connect(self._show_places)
        dialog.settled.connect(lambda settling: self._carry_out(lambda: self._settle(settling)))
        dialog.left.connect(lambda group, reason: self._carry_out(lambda: self._leave(group, reason)))
        dialog.exampled.connect(
            lambda place, label, counter: self._carry_out(lambda: self._add_example(place, label, counter))
        )
        dialog.undone.connect(lambda: self._carry_out(self._undo))
        dialog.went.connect(self._go_to)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        self._touched.clear()
        dialog.filter.show_people(people(session), session.annotator)
        dialog.groups.rows.left = left_as_they_are(session)
        dialog.show()
        handle = dialog.windowHandle()
        if handle is not None:
            # a window like the main one, which may come to lie over it
            handle.setTransientParent(None)  # type: ignore[arg-type]
        self._look(dialog.filter.chosen_layers)

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._parts.pane.view.setFocus()

    def _in_words(self) -> InWords:
        return in_words(self._parts.session.scheme, self._language, self.tr("not labelled"))

    def _look(self, layers: Sequence[str]) -> None:
        if self.dialog is not None:
            self._touched.clear()
            self.dialog.look(looking_for_inconsistency(self._parts.session, layers))

    def _carry_out(self, deed: Callable[[], object]) -> None:
        """What is refused is said in the list, where the person looks."""
        try:
            deed()
        except Refusal as refusal:
            if self.dialog is not None:
                self.dialog.say(sentence(refusal, self._parts.keymap.named))

    # -- places ----------------------------------------------------------------------------------------------

    def _show_places(self, key: str) -> None:
        if self.dialog is not None and self.dialog.found is not None:
            project = self._parts.session.require_project()
            self.dialog.show_places(key, self.dialog.found.shown(project, key))

    def _renew(self) -> None:
        """Look again at what was settled here lately, and at what is shown."""
        dialog = self.dialog
        if dialog is None or dialog.found is None:
            return
        project = self._parts.session.require_project()
        current = dialog.groups.current()
        keys = dict.fromkeys((*self._touched, *([current.key] if current else [])))
        for key in keys:
            places = dialog.found.shown(project, key)
            dialog.put(dialog.found.group(key), places)

    def _touch(self, key: str) -> None:
        kept = [each for each in self._touched if each != key]
        self._touched = [*kept[-REMEMBERED:], key]

    def _go_to(self, place: Shown, with_keyboard: bool) -> None:
        session = self._parts.session

        def show() -> None:
            session.go_to(place.article_id)
            session.select(place.start, place.end)
            if place.spans and session.opened is not None and session.opened.span(place.spans[0].id):
                session.make_current(place.spans[0].id)

        self._attempt(show)
        if with_keyboard:
            self._parts.frame.activateWindow()
            self._parts.pane.view.setFocus()

    # -- deciding --------------------------------------------------------------------------------------------

    def _settle(self, settling: Settling) -> None:
        session, dialog = self._parts.session, self.dialog
        if dialog is None:
            return
        self._is_settling = True
        try:
            count = settle(session, settling.places, settling.way)
        finally:
            self._is_settling = False
        self._touch(settling.key)
        self._renew()
        text = self.tr("Now {said}, in one step; places: {count}. {key} takes it back.")
        said = self._in_words()(settling.way)
        dialog.say(text.format(said=said, count=count, key=self._parts.keymap.named("undo")))

    def _leave(self, group: Group, reason: str | None) -> None:
        session = self._parts.session
        if reason is None:
            take_up(session, group)
            text = self.tr("“{quote}” is to be settled again.")
        else:
            leave(session, group, reason)
            text = self.tr("“{quote}” is left as it is. {key} takes that back.")
        if self.dialog is not None:
            self.dialog.show_left(left_as_they_are(session))
            quote = group.key if len(group.key) <= 30 else f"{group.key[:30]}…"
            self.dialog.say(text.format(quote=quote, key=self._parts.keymap.named("undo")))

    def _add_example(self, place: Shown, label: str, counter: bool) -> None:
        span = place.spans[0] if place.spans else None
        text = self._guideline.add_place(place, label, span, counter=counter)
        if self.dialog is not None:
            self.dialog.say(text)

    def _undo(self) -> None:
        session = self._parts.session
        if not session.can_undo:
            return
        session.undo()
        if self.dialog is not None:
            self.dialog.show_left(left_as_they_are(session))
            self._renew()
            self.dialog.say(self.tr("The latest step is taken back."))

"""The scheme in the window: its editor, and spans that lack what their labels require."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from annotator.model.errors import Refusal
from annotator.model.scheme import GUIDELINE, Scheme
from annotator.model.scheme_change import Effect, SchemeChange
from annotator.model.span import Span
from annotator.session.guideline import GuidelineBook
from annotator.session.long_work import changing_scheme, planning_scheme, surveying, taking_back
from annotator.session.scheme_editing import SchemeEditing
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article_pane import Attempt
from annotator.ui.commands import REVIEW
from annotator.ui.file_dialogs import ask_open, ask_save
from annotator.ui.files import Files
from annotator.ui.jobs import Work
from annotator.ui.language import Language, sentence
from annotator.ui.parts import Parts
from annotator.ui.scheme_dialog import SchemeDialog, SchemeWork
from annotator.ui.theme import Theme

_OF_A_REVIEW = frozenset(command.name for command in REVIEW)

AT_ONCE = 300
"""Spans that become others before the key comes up; more do beside the window."""

HEAVY = 200_000
"""Characters of a step's facts that are taken back beside the window rather than at once."""


class SchemeDesk(QObject):
    """The part of the window that concerns the scheme."""

    def __init__(
        self,
        parts: Parts,
        files: Files,
        attempt: Attempt,
        looks: Callable[[], tuple[Theme, ArticleStyle]],
        language: Language,
    ) -> None:
        super().__init__(parts.frame)
        self._parts, self._files, self._attempt = parts, files, attempt
        self._looks, self._language = looks, language
        self._editing = SchemeEditing(parts.session)
        self._warned: object = None
        self._shown: Callable[[str], str] = lambda _: ""
        self.dialog: SchemeDialog | None = None

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {
            "scheme": lambda: self._attempt(self._edit),
            "next_missing": lambda: self._attempt(self._step),
            "undo": lambda: self._take_back(again=False),
            "redo": lambda: self._take_back(again=True),
        }

    def finish(self) -> None:
        """The window closes, and the editor with it."""
        if self.dialog is not None:
            SchemeDialog.done(self.dialog, 0)

    # -- the editor ------------------------------------------------------------------------------------------

    def _edit(self) -> None:
        scheme = self._editing.require()
        if self._files.job is not None:
            raise Refusal("Something else is still running. Wait for it, or cancel it in the status bar.")
        session = self._parts.session
        work = SchemeWork(
            lambda: surveying(session),
            lambda change: planning_scheme(session, self._told(change)),
            self._apply,
        )
        dialog = SchemeDialog(scheme, work, self._language, self._looks(), self._letters(), self._parts.frame)
        dialog.offer_schemes(self._schemes(dialog))
        dialog.applied.connect(self._say_applied)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _apply(self, change: SchemeChange, effect: Effect) -> Effect | Work:
        change = self._told(change)
        if effect.spans > AT_ONCE:
            return changing_scheme(self._parts.session, change)
        return self._editing.apply(change)

    def _told(self, change: SchemeChange) -> SchemeChange:
        """With what the guideline shows of labels nobody has written of yet."""
        sections = GuidelineBook(self._parts.session).sections(self._language.name)
        proposed = {
            each.name: each.text for each in sections if each.label and each.kept is None and each.text
        }
        return replace(change, proposed=proposed)

    def _say_applied(self, effect: Effect) -> None:
        self._attempt(self._parts.session.refresh_if_changed)
        text = self.tr("The scheme is changed.")
        if effect.spans:
            counts = effect.changed.total(), effect.removed.total() + effect.doubled.total()
            done = self.tr("Spans changed: {changed}, removed: {removed}. {key} takes all of it back.")
            done = done.format(changed=counts[0], removed=counts[1], key=self._parts.keymap.named("undo"))
            text = self._language.text_of(text, done)
        self._parts.pane.message.show_sentence(text)

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._parts.pane.view.setFocus()

    def _letters(self) -> dict[str, str]:
        """Letters that are commands in the article, at any time: those of a review are free outside of it."""
        found = {}
        for action in self._parts.pane.view.actions():
            if action.objectName() in _OF_A_REVIEW:
                continue
            for keys in action.shortcuts():
                text = keys.toString(QKeySequence.SequenceFormat.PortableText)
                if len(text) == 1 and text.isalpha():
                    found[text.lower()] = action.text().rstrip("…")
        return found

    def _schemes(self, dialog: SchemeDialog) -> QMenu:
        menu = QMenu(dialog)
        menu.addAction(
            self.tr("Start from the built-in scheme"), partial(dialog.editor.take_scheme, GUIDELINE)
        )
        menu.addAction(
            self.tr("Start from scratch"), lambda: dialog.editor.take_scheme(Scheme(self.tr("my scheme")))
        )
        menu.addAction(self.tr("Take the scheme of a file or project…"), partial(self._load, dialog))
        menu.addSeparator()
        menu.addAction(self.tr("Export the scheme…"), partial(self._export, dialog))
        return menu

    def _load(self, dialog: SchemeDialog) -> None:
        kinds = self.tr("Schemes and projects (*.json *.annotator);;All files (*)")
        path = ask_open(dialog, self.tr("Take a scheme"), self._folder(), kinds)
        if path is not None:
            self.load(dialog, path)

    def load(self, dialog: SchemeDialog, path: Path) -> None:
        """Go on from the scheme of that file."""
        try:
            dialog.editor.take_scheme(self._editing.load(path))
        except Refusal as refusal:
            dialog.say(sentence(refusal))

    def _export(self, dialog: SchemeDialog) -> None:
        start = self._folder() / f"{dialog.draft.name}.json"
        path = ask_save(dialog, self.tr("Export the scheme"), start, self.tr("Scheme (*.json)"))
        if path is not None:
            self.export(dialog, path)

    def export(self, dialog: SchemeDialog, path: Path) -> None:
        """Write the scheme as it is edited."""
        path = path if path.suffix else path.with_suffix(".json")
        try:
            self._editing.export(dialog.draft.scheme(), path)
        except Refusal as refusal:
            dialog.say(sentence(refusal))

    def _folder(self) -> Path:
        project = self._parts.session.project
        return project.path.parent if project is not None else Path.home()

    # -- what is missing -------------------------------------------------------------------------------------

    def may_finish(self) -> bool:
        """Whether the article can be called done: it can, but a person is told once what is missing, and the
        first such span becomes current."""
        session = self._parts.session
        missing = self._missing() if session.can_edit else []
        state = (session.article_id, frozenset(span.id for span in missing))
        if not missing or self._warned == state:
            self._warned = None
            return True
        self._warned = state
        session.make_current(missing[0].id)
        self._parts.pane.message.show_sentence(
            self._sentence(missing),
            warns=True,
            stays=True,
            deed=(self.tr("Show the next"), lambda: self._attempt(self._step)),
        )
        return False

    def _missing(self) -> list[Span]:
        session = self._parts.session
        return session.opened.missing(session.scheme) if session.opened is not None else []

    def _sentence(self, missing: list[Span]) -> str:
        counts: Counter[tuple[str, str]] = Counter()
        for span in missing:
            label = self._parts.session.scheme.label(span.label)
            for attribute in label.missing(span.attributes) if label is not None else ():
                counts[
                    self._language.of(label.names) if label else "",
                    self._language.of(attribute.names) or attribute.name,
                ] += 1
        text = self.tr("“{label}” without “{attribute}”: {count}.")
        said = [text.format(label=a, attribute=b, count=count) for (a, b), count in counts.items()]
        keys = self.tr("{next} steps to the next; {finish} once more calls the article done as it is.")
        commands = {"next": "next_missing", "finish": "finish"}
        named = {field: self._shown(command) or "–" for field, command in commands.items()}
        return self._language.text_of(*said, keys.format(**named))

    def _step(self) -> None:
        """The next span that lacks something becomes current, and its first missing attribute can be set."""
        session = self._parts.session
        missing = self._missing()
        if not missing:
            self._parts.pane.message.show_sentence(self.tr("Nothing is missing in this article."))
            return
        current = session.current
        after = (current.start, -current.end, current.id) if current else (session.selection.caret - 1, 0, "")
        following = (span for span in missing if (span.start, -span.end, span.id) > after)
        session.make_current(next(following, missing[0]).id)
        self._parts.pane.view.setFocus()

    # -- taking back -----------------------------------------------------------------------------------------

    def _take_back(self, *, again: bool) -> None:
        """A step of many spans is taken back beside the window."""
        self._parts.pane.message.withdraw()
        session = self._parts.session
        stack = session.history.undone if again else session.history.done
        if not stack or session.require_project().weight(stack[-1]) < HEAVY:
            self._attempt(session.redo if again else session.undo)
            return
        self._parts.span_box.settle()
        name = self.tr("Doing again") if again else self.tr("Taking back")
        self._files.attempt_work(
            name, lambda: taking_back(session, again=again), lambda _: self._attempt(session.refresh)
        )

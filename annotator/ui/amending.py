"""Correcting what an article says, without leaving it: the keys H, O and Shift+H."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QFont

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.model.correction import Correction
from annotator.model.errors import Refusal
from annotator.session.amending import Corrections, runs_of_corrections
from annotator.session.pages import PageBook, Recut
from annotator.ui.article.amended import Amendment, words
from annotator.ui.article_pane import Attempt
from annotator.ui.language import in_a_row
from annotator.ui.parts import Parts


class Amending(QObject):
    """The part of the window that concerns misread text. `shown` says a command's key as people write it."""

    def __init__(self, parts: Parts, pages: PageBook, attempt: Attempt, shown: Callable[[str], str]) -> None:
        super().__init__(parts.frame)
        self._parts, self._attempt, self._shown = parts, attempt, shown
        self._pages = pages
        self.commands = Corrections(parts.session, pages)
        self._run = (0, 0)
        self._text = ""
        # of several that were left out at one place only the one that was gone to can be meant
        self._gone_to: Correction | None = None
        edit = parts.pane.correction
        edit.written.connect(self._write)
        edit.restored.connect(self._restore_edited)
        edit.left.connect(parts.pane.view.setFocus)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        steps: dict[str, Callable[[], object]] = {
            "correct": self._start,
            "unreadable": self._mark,
            "next_correction": self._go_on,
        }
        return {name: lambda step=step: self._attempt(step) for name, step in steps.items()}  # type: ignore[misc]

    def follow(self, changes: Changes) -> None:
        """The edit is over a place of a text that is another one now."""
        edit = self._parts.pane.correction
        if what.ARTICLE in changes and edit.isVisible() and self._text != self._parts.session.text:
            had_keys = edit.field.hasFocus() or edit.restore.hasFocus()
            edit.hide()
            if had_keys:
                self._parts.pane.view.setFocus()

    # -- the edit --------------------------------------------------------------------------------------------

    def _start(self) -> None:
        """Open the edit over what is selected, else over the correction at the caret, else where the caret stands."""
        self._pages.require_page()
        session, view = self._parts.session, self._parts.pane.view
        selection = session.selection
        start, end = selection.start, selection.end
        correction = self._touched(start, end)
        if start == end and correction is not None:
            start, end = self.commands.place_of(correction)
        text = session.text[start:end]
        if "\n" in text or "\r" in text:
            raise Refusal("A correction stays within one paragraph. Select a part of one.")
        self._run, self._text = (start, end), session.text
        rects = view.rects_of(start, end) if start < end else []
        over = rects[0] if rects else view.rect_of(start)
        printed = correction.printed if correction is not None else None
        self._parts.pane.correction.start(text, printed, QRect(over), self._font())

    def _font(self) -> QFont:
        style = self._parts.pane.view.look
        font = QFont()
        font.setFamilies(list(style.serif))
        font.setPixelSize(style.size)
        return font

    def _touched(self, start: int, end: int) -> Correction | None:
        """The correction at a caret, or the only one that a selection touches."""
        opened = self._parts.session.opened
        if opened is None:
            return None
        gone_to = self._gone_to
        if gone_to in opened.article.corrections and self.commands.place_of(gone_to) == (start, end):
            return gone_to
        if start == end:
            return self.commands.at(start)
        found = [
            each for low, high, each in runs_of_corrections(opened.article) if low < end and start < high
        ]
        return found[0] if len(found) == 1 else None

    def _write(self, text: str) -> None:
        edit = self._parts.pane.correction
        if not edit.is_changed:
            self._close()
            return

        def correct() -> None:
            recut = self.commands.correct(*self._run, text)
            self._close()
            self._tell(recut)

        self._attempt(correct)

    def _restore_edited(self) -> None:
        correction = self._touched(*self._run)
        if correction is not None:
            self._close()
            self._attempt(lambda: self._restore(correction))

    def _close(self) -> None:
        self._parts.pane.correction.hide()
        self._parts.pane.view.setFocus()

    # -- marks -----------------------------------------------------------------------------------------------

    def _mark(self) -> None:
        """What is selected cannot be read; a correction, selected or at the caret, reads again as it is printed."""
        session = self._parts.session
        start, end = session.selection.start, session.selection.end
        correction = self._touched(start, end)
        if correction is not None and (start == end or self.commands.place_of(correction) == (start, end)):
            self._restore(correction)
        elif start == end:
            raise Refusal("Select what cannot be read, or go to a correction to restore what is printed.")
        else:
            self._tell(self.commands.mark_unreadable(start, end))

    def _restore(self, correction: Correction) -> None:
        recut = self.commands.restore(correction)
        text = self.tr("It reads “{printed}” again, as it is printed.").format(printed=correction.printed)
        self._tell(recut, text)

    def _go_on(self) -> None:
        """Select the next correction, around the end of the article."""
        session = self._parts.session
        opened = session.opened
        found = runs_of_corrections(opened.article) if opened is not None else []
        if not found:
            raise Refusal("Nothing was corrected in this article. Select what is misread to correct it.")
        here = (session.selection.start, session.selection.end)
        on = self._touched(*here)
        if on is not None and self.commands.place_of(on) == here and on == self._gone_to:
            place = (next(i for i, run in enumerate(found) if run[2] == on) + 1) % len(found)
        else:
            place = next((i for i, run in enumerate(found) if run[0] >= here[0]), 0)
        start, end, correction = found[place]
        self._gone_to = correction
        session.select(start, end, exact=True)
        amendment = Amendment(start, end, correction.printed, correction.text, correction.is_unreadable)
        self._parts.pane.message.show_sentence(f"{words(amendment)} ({place + 1}/{len(found)})")

    def _tell(self, recut: Recut, sentence: str = "") -> None:
        """Say what happened to labels, where something did that a person should know."""
        said = [sentence] if sentence else []
        own, others = recut.own_set_aside, recut.set_aside - recut.own_set_aside
        if own:
            text = self.tr("{count} of your labels lost their place and wait in the tray ({key}).")
            said.append(text.format(count=own, key=self._shown("tray")))
        if others:
            text = self.tr("{count} labels of colleagues lost their place; they wait in their trays.")
            said.append(text.format(count=others))
        if said:
            self._parts.pane.message.show_sentence(in_a_row(*said))

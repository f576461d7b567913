"""Handing out and giving back, from the side of the reviewer and from that of the annotator."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from annotator.model import changes as what
from annotator.model import layer as states
from annotator.model.changes import Changes
from annotator.model.comment import Thread
from annotator.model.errors import Refusal
from annotator.model.hand_out import HandOut
from annotator.model.layer import FINAL
from annotator.model.sharing import Share
from annotator.session.approving import Approving
from annotator.session.handing_out import HandedOut, HandingOut, file_name, handed_to
from annotator.session.long_work import backing_up, coming_back, handing_out
from annotator.session.returning import CameBack, Corrected, Returning, came_back
from annotator.ui.article_pane import Attempt
from annotator.ui.assignments_dialog import AssignmentsDialog
from annotator.ui.came_back_dialog import CameBackDialog
from annotator.ui.file_dialogs import ask_folder, ask_save
from annotator.ui.files import SUFFIX, Files
from annotator.ui.hand_out_dialog import HandOutDialog, Offered
from annotator.ui.language import Language
from annotator.ui.parts import Parts
from annotator.ui.span_words import in_words
from annotator.ui.theme import Theme


class Handing(QObject):
    """The part of the window that concerns files for colleagues, and what comes back. One dialog at a time."""

    def __init__(
        self,
        parts: Parts,
        files: Files,
        attempt: Attempt,
        language: Language,
        theme: Callable[[], Theme],
        reviewed: Callable[[], Sequence[str]],
    ) -> None:
        """`reviewed` tells whose layers a review is about that goes on, none without one."""
        super().__init__(parts.frame)
        self._parts, self._files, self._attempt = parts, files, attempt
        self._language, self._theme, self._reviewed = language, theme, reviewed
        self._book = HandingOut(parts.session)
        self._approving, self._returning = Approving(parts.session), Returning(parts.session)
        self.dialog: QDialog | None = None

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {
            "hand_out": lambda: self._attempt(self._ask),
            "assignments": lambda: self._attempt(self._show_assignments),
            "give_back": lambda: self._attempt(self._give_back),
            "came_back": lambda: self._attempt(self.look_what_came_back),
            "hand_in": lambda: self._attempt(self._hand_in),
            "return_article": lambda: self._attempt(partial(self._decide, states.RETURNED)),
            "approve": lambda: self._attempt(partial(self._decide, states.APPROVED)),
            "reopen": lambda: self._attempt(self._reopen),
        }

    def follow(self, changes: Changes) -> None:
        """Know who was given what, and greet whoever opens a file."""
        if changes.kinds & {what.PROJECT, what.REVIEW, what.ARTICLES}:
            self._parts.articles_panel.show_assigned(self._book.assigned())
        if what.PROJECT in changes:
            # whoever opens a project hides what was said of the one before, and that comes first
            QTimer.singleShot(0, self, self._greet)

    def finish(self) -> None:
        """The window closes."""
        if self.dialog is not None:
            self.dialog.reject()

    # -- handing out -----------------------------------------------------------------------------------------

    def _ask(self) -> None:
        session, panel = self._parts.session, self._parts.articles_panel
        project = session.require_project()
        offered = Offered(
            project.path,
            list(session.articles),
            frozenset(panel.model.shown_ids()),
            frozenset(panel.selected()),
            self._book.assigned(),
            project.active_annotators(),
        )
        dialog = HandOutDialog(offered, self._parts.frame)
        dialog.confirmed.connect(self.hand_out)
        self._show(dialog)

    def hand_out(self, shares: Sequence[tuple[Share, Path]]) -> None:
        """Write the files beside the window."""

        def written(done: Any) -> None:
            self._parts.session.refresh_if_changed()
            self._parts.pane.message.show_sentence(self._told(done), of_step=True)

        session = self._parts.session
        self._files.attempt_work(self.tr("Handing out"), lambda: handing_out(session, shares), written)

    def _told(self, done: Sequence[HandedOut]) -> str:
        if len(done) == 1:
            text = self.tr("{count} articles for {name} are in {path}. Undo withdraws the assignment.")
            return text.format(count=done[0].articles, name=done[0].annotator, path=done[0].path)
        text = self.tr("{count} files are in {folder}. Undo withdraws the assignments.")
        return text.format(count=len(done), folder=done[0].path.parent)

    def _show_assignments(self) -> None:
        self._parts.session.require_project()
        dialog = AssignmentsDialog(self._book.assignments(), self._theme(), self._parts.frame)
        dialog.went.connect(lambda article: self._attempt(partial(self._parts.session.go_to, article)))
        dialog.listed.connect(self._parts.articles_panel.show_person)
        dialog.withdrawn.connect(self._withdraw)
        self._show(dialog)

    def _withdraw(self, out: HandOut) -> None:
        self._attempt(partial(self._book.withdraw, out))
        if isinstance(self.dialog, AssignmentsDialog):
            self.dialog.show_all(self._book.assignments())

    # -- deciding --------------------------------------------------------------------------------------------

    def _chosen(self) -> list[str]:
        """The articles that are chosen in the list, else the open one."""
        chosen = self._parts.articles_panel.selected()
        opened = self._parts.session.article_id
        return chosen if len(chosen) > 1 else [opened] if opened else []

    def _decide(self, state: str) -> None:
        session = self._parts.session
        # the review shows the final layer, and means those that it compares
        names = [each for each in self._reviewed() if each not in (FINAL, session.annotator)]
        count = self._approving.decide(self._chosen(), state, names)
        if not count:
            return
        name = self._listed(names or [session.shown])
        texts = {
            states.RETURNED: self.tr("Returned to {name}: {count}. {key} writes the file for {name}."),
            states.APPROVED: self.tr("Approved for {name}: {count}. Those labels stay as they are."),
            states.IN_PROGRESS: self.tr("Open again for {name}: {count}."),
        }
        text = texts[state].format(name=name, count=count, key=self._parts.keymap.shown("give_back"))
        if name == session.annotator:
            mine = self.tr("Your own labels are approved: {count}. {key} opens them again.")
            text = mine.format(count=count, key=self._parts.keymap.shown("reopen"))
        self._parts.pane.message.show_sentence(text, of_step=True)

    def _listed(self, names: Sequence[str]) -> str:
        return self.tr(", ").join(names)

    def _reopen(self) -> None:
        if self._parts.session.shown == self._parts.session.annotator:
            self._parts.session.set_state(states.IN_PROGRESS)
        else:
            self._decide(states.IN_PROGRESS)

    def _give_back(self) -> None:
        """A file for each annotator of whom something was returned or approved; for the one who is shown alone."""
        session = self._parts.session
        project = session.require_project()
        is_one = session.shown not in (FINAL, session.annotator)
        names = [session.shown] if is_one else project.annotators()
        shares = []
        for name in names:
            if name in (FINAL, session.annotator):
                continue
            decided = (article for article in project.standings(name) if project.decided_by(article, name))
            articles = frozenset(decided) & {line.id for line in session.articles}
            shares += [Share.returned(name, articles)] if articles else []
        if not shares:
            raise Refusal("Nothing was returned or approved yet. Show a colleague's labels and decide.")
        files = [project.path.parent / file_name(project.path, each.annotator) for each in shares]
        title = self.tr("Give back what was reviewed")
        if len(shares) == 1:
            out = ask_save(self._parts.frame, title, files[0], self.tr("Projects (*.annotator)"))
            files = [out] if out is not None else []
        else:
            folder = ask_folder(self._parts.frame, title, project.path.parent)
            files = [folder / each.name for each in files] if folder is not None else []
        if files:
            self.hand_out(list(zip(shares, files, strict=True)))

    # -- what came back --------------------------------------------------------------------------------------

    def look_what_came_back(self) -> None:
        """Show the list of what a reviewer has said."""
        session = self._parts.session
        session.require_project()

        def found(came: Any) -> None:
            dialog = CameBackDialog(came, self._theme(), in_words(session, self._language), self._parts.frame)
            dialog.went.connect(self._go)
            dialog.taken.connect(self._take)
            dialog.kept.connect(self._keep)
            dialog.finished_article.connect(self._finish)
            dialog.answered.connect(self.answer)
            dialog.hand_in_wanted.connect(lambda: self._attempt(self._hand_in))
            self._show(dialog)

        self._files.attempt_work(self.tr("Reading what came back"), lambda: coming_back(session), found)

    def answer(self, thread: Thread) -> None:
        """A thread was chosen: its place is in the text by now. Whoever has a panel of comments opens it here."""

    def _go(self, article_id: str, run: tuple[int, int] | None) -> None:
        self._attempt(partial(self._go_to, article_id, run))
        self._parts.pane.view.setFocus()

    def _go_to(self, article_id: str, run: tuple[int, int] | None) -> None:
        session = self._parts.session
        if session.shown != session.annotator:
            session.show_layer(session.annotator)
        session.go_to(article_id)
        if run is not None and session.opened is not None:
            mine = next((s for s in session.opened.spans if (s.start, s.end) == run), None)
            if mine is not None:
                session.make_current(mine.id)
            else:
                session.select(*run)

    def _take(self, corrected: Sequence[Corrected]) -> None:
        self._attempt(partial(self._returning.take_final, corrected))
        self._show_again({each.difference.article_id for each in corrected})

    def _keep(self, corrected: Sequence[Corrected]) -> None:
        self._attempt(partial(self._returning.keep_mine, corrected))
        self._show_again({each.difference.article_id for each in corrected})

    def _finish(self, article_id: str) -> None:
        session = self._parts.session
        line = session.articles.get(article_id)

        def done() -> None:
            self._go_to(article_id, None)
            if line is not None and line.state not in states.FINISHED:
                session.set_state(states.DONE)

        self._attempt(done)
        self._show_again({article_id})

    def _show_again(self, articles: set[str]) -> None:
        """Read again what was said of these articles."""
        session, dialog = self._parts.session, self.dialog
        if session.project is None or not isinstance(dialog, CameBackDialog):
            return
        lines = [line for line in session.articles if line.id in articles]
        now = {each.article.id: each for each in came_back(session.project, session.annotator, lines)}
        kept: list[CameBack] = []
        for each in dialog.found:
            if each.article.id not in articles:
                kept.append(each)
            elif each.article.id in now:
                kept.append(now[each.article.id])
        dialog.show_all(kept)

    def _hand_in(self) -> None:
        session = self._parts.session
        path = session.require_project().path
        name = file_name(path, session.annotator)
        if path.stem.endswith(f"-{session.annotator}"):
            name = path.name
        day = date.today().isoformat()  # noqa: DTZ011 — the day of the person at this desktop
        proposed = path.with_name(f"{Path(name).stem}-{day}{SUFFIX}")
        out = ask_save(self._parts.frame, self.tr("Hand in"), proposed, self.tr("Projects (*.annotator)"))
        if out is None:
            return
        text = self.tr("Your labels are in {path}. Give that file to whoever handed out the articles.")
        said = text.format(path=out)
        self._files.attempt_work(
            self.tr("Handing in"),
            lambda: backing_up(session, out),
            lambda _: self._parts.pane.message.show_sentence(said, stays=True),
        )

    # -- whoever opens a file ---------------------------------------------------------------------------------

    def _greet(self) -> None:
        """A file that was handed to somebody else; else, what was returned."""
        session, message = self._parts.session, self._parts.pane.message
        if session.project is None or message.isVisible():
            return
        name = handed_to(session.project, session.annotator)
        if name:
            text = self.tr(
                "These articles were handed to {name}. You are {me} here, and label under that name."
            )
            i_am = (self.tr("I am {name}").format(name=name), partial(self._be, name))
            message.show_sentence(text.format(name=name, me=session.annotator), stays=True, deed=i_am)
            return
        returned = sum(line.state == states.RETURNED for line in session.articles)
        if returned:
            text = self.tr("Articles that came back from the review: {count}.")
            deed = (self.tr("What came back…"), lambda: self._attempt(self.look_what_came_back))
            message.show_sentence(text.format(count=returned), stays=True, deed=deed)

    def _be(self, name: str) -> None:
        """In this project the person bears that name from now on."""

        def renamed() -> None:
            session = self._parts.session
            session.rename_annotator(name)
            self._parts.settings.keep_name(session.require_project().path, session.annotator)

        self._attempt(renamed)
        self._parts.pane.view.setFocus()

    def _show(self, dialog: QDialog) -> None:
        dialog.finished.connect(partial(self._closed, dialog))
        self.dialog = dialog
        dialog.open()

    def _closed(self, dialog: QDialog, *_: object) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()
        self._parts.pane.view.setFocus()

"""Files into the project: chosen, dropped or named at the start, seen first, and then taken in beside the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from annotator.model.errors import Refusal
from annotator.reading import AS_FOUND, SUFFIXES, Choice
from annotator.session.importing import require_writable
from annotator.session.long_work import importing, listing, previewing
from annotator.session.previewing import Previewed
from annotator.ui import import_words
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article_pane import Attempt
from annotator.ui.file_dialogs import ask_folder, ask_open_many
from annotator.ui.files import SUFFIX, Files
from annotator.ui.import_dialog import ImportDialog
from annotator.ui.import_file import ListedFile
from annotator.ui.import_looking import Looking
from annotator.ui.jobs import Work
from annotator.ui.language import sentence
from annotator.ui.parts import Parts
from annotator.ui.report_dialog import ReportDialog
from annotator.ui.theme import Theme

MOST_READ_MEANWHILE = 1_000
"""Articles in a list that is read again while an import adds to it."""


class Importing(QObject):
    """The part of the window that concerns what comes in."""

    def __init__(
        self,
        parts: Parts,
        files: Files,
        attempt: Attempt,
        looks: Callable[[], tuple[Theme, ArticleStyle]],
        take_project: Callable[[Path, Callable[[], object]], object],
    ) -> None:
        """`take_project` is told of a project that was dropped, and what opens it."""
        super().__init__(parts.frame)
        self._parts, self._files = parts, files
        self._attempt, self._looks, self._take_project = attempt, looks, take_project
        self.dialog: ImportDialog | None = None
        self._is_bringing = False
        files.work_changed.connect(self._note_work)

    def look_for_news(self) -> None:
        """Show what others have written. While an import goes on, a long list waits for its end: to read it again every
        second would be felt."""
        session = self._parts.session
        if not self._is_bringing or len(session.articles) <= MOST_READ_MEANWHILE:
            session.refresh_if_changed()

    def _note_work(self, goes_on: bool) -> None:
        self._is_bringing = self._is_bringing and goes_on

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {"import": self.choose_files, "import_folder": self._choose_folder}

    def take(self, paths: Sequence[Path]) -> None:
        """What was dropped into the window: a project is merged or opened, the rest offered for import."""
        projects = [path for path in paths if path.suffix == SUFFIX]
        if self.dialog is not None:
            projects = []  # they are refused in the list
        if len(projects) > 1:
            self._say(Refusal("A window shows one project. Drop {name} alone.", name=projects[0].name))
            return
        others = [path for path in paths if path not in projects]

        def offer_others() -> None:
            if others:
                self.offer(others)

        if projects:
            open_it = partial(self._files.open_project, projects[0], then=offer_others)
            # with files for it, it is what they are to go into
            open_it() if others else self._take_project(projects[0], open_it)
        else:
            offer_others()

    def choose_files(self) -> None:
        """Ask which files to import."""
        suffixes = " ".join(f"*{suffix}" for suffix in [*SUFFIXES, ".jsonl"])
        kinds = self.tr("Pages, tables and labels ({suffixes});;All files (*)").format(suffixes=suffixes)
        title = self.tr("Import pages and labels")
        paths = ask_open_many(self._parts.frame, title, self._files.folder(), kinds)
        if paths:
            self.offer(paths)

    def _choose_folder(self) -> None:
        path = ask_folder(self._parts.frame, self.tr("Import folder"), self._files.folder())
        if path is not None:
            self.offer([path])

    # -- looking first ---------------------------------------------------------------------------------------

    def offer(self, paths: Sequence[Path]) -> None:
        """Show what these files and folders would bring, before anything is written."""
        if self.dialog is not None:
            self.dialog.add(paths)
            return
        self._attempt(lambda: self._open(paths))

    def finish(self) -> None:
        """The window closes, and a dialog with it."""
        if self.dialog is not None:
            self.dialog.reject()
        for looking in self.findChildren(Looking):
            looking.wait()

    def _open(self, paths: Sequence[Path]) -> None:
        session = self._parts.session
        require_writable(session.require_project())
        self._files.require_idle()

        def look(
            paths: Sequence[Path], found: Callable[[Previewed], object], choices: Mapping[Path, Choice]
        ) -> Work:
            return previewing(session, paths, found, choices=choices)

        dialog = ImportDialog(Looking(look, self), self._looks(), self._parts.frame)
        dialog.confirmed.connect(self._import)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()
        dialog.add(paths)

    def _closed(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._parts.pane.view.setFocus()

    # -- taking in -------------------------------------------------------------------------------------------

    def _import(self, chosen: Sequence[ListedFile], refused: Sequence[ListedFile]) -> None:
        """Take in what was ticked, and say what else could not be read."""
        choices = {file.path: file.choice for file in chosen if file.choice != AS_FOUND}
        left = [
            f"{file.path}: {sentence(file.seen.refusal)}" for file in refused if file.seen.refusal is not None
        ]
        self.import_paths([file.path for file in chosen], choices=choices, left=left)

    def import_paths(
        self,
        paths: Sequence[Path],
        *,
        choices: Mapping[Path, Choice] | None = None,
        left: Sequence[str] = (),
        actor: str | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Import beside the window, as a step of the annotator or of another actor. `left` says what stays out
        already, one line each."""
        session = self._parts.session
        before = {summary.id for summary in session.articles}
        place = session.article_id, session.selection

        def work() -> Work:
            bring = importing(session, paths, actor=actor, choices=choices)
            listed = listing(session)
            return lambda progress, cancelled: (bring(progress, cancelled), listed())

        def arrived(found: Any) -> None:
            report, articles = found
            self._parts.span_box.settle()
            # whoever went on working meanwhile is left alone
            has_waited = place == (session.article_id, session.selection)
            session.refresh(articles)
            first = next((summary.id for summary in session.articles if summary.id not in before), None)
            if first is not None and actor is None and has_waited:
                self._attempt(lambda: session.go_to(first))
            if has_waited or place[0] is None:
                self._parts.pane.view.setFocus()
            self._show_report(report, left)
            if then is not None:
                then()

        was_idle = self._files.job is None
        self._files.attempt_work(self.tr("Importing"), work, arrived)
        self._is_bringing = was_idle and self._files.job is not None

    def _show_report(self, report: Any, left: Sequence[str]) -> None:
        remarks = [*left, *map(_line, [*report.skipped, *report.warnings])]
        brought = import_words.brought(report.sources, report.articles, report.spans)
        text = self.tr("Imported: {brought}.") if brought else self.tr("Nothing new was imported.")
        if remarks:
            text = (
                self.tr("Imported: {brought}. Remarks: {remarks}.")
                if brought
                else self.tr("Nothing new was imported. Remarks: {remarks}.")
            )
        text = text.format(brought=brought, remarks=f"{len(remarks):,}")
        message = self._parts.pane.message
        if not remarks:
            message.show_sentence(text, of_step=True)
            return
        dialog = ReportDialog(self.tr("Import"), text, remarks, self._parts.frame)
        message.show_sentence(
            text,
            warns=bool(left or report.skipped),
            stays=True,
            of_step=True,
            deed=(self.tr("Show remarks"), dialog.open),
        )

    def _say(self, refusal: Refusal) -> None:
        self._parts.pane.message.show_sentence(sentence(refusal), warns=True, stays=True)


def _line(remark: Any) -> str:
    place = f"{remark.path}:{remark.line}" if remark.line else f"{remark.path}"
    return f"{place}: {sentence(remark.refusal)}"

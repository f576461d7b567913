"""Projects and files: open, new, export, backup, check; the long ones beside the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import platformdirs
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QTextEdit

from annotator.model.errors import OlderProject, Refusal
from annotator.session.leaving_out import KEEP
from annotator.session.long_work import backing_up, checking, exporting, migrating
from annotator.session.places import Places
from annotator.ui.export_dialog import ExportDialog
from annotator.ui.file_dialogs import ask_open, ask_save
from annotator.ui.jobs import Job, Work, raise_again
from annotator.ui.language import in_a_row, sentence
from annotator.ui.parts import Parts
from annotator.ui.report_dialog import ReportDialog

SUFFIX = ".annotator"


class Files(QObject):
    """The part of the window that concerns files. One piece of long work at a time."""

    work_changed = Signal(bool)
    """Whether long work is going on."""

    leaving = Signal()
    """Another project is about to be opened: what is still being written in this one is to be written now."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.frame)
        self._parts = parts
        self.job: Job | None = None
        self._is_finished = False
        self._coming: Path | None = None
        self._then: Callable[[], object] | None = None

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {
            "new": self._choose_new,
            "open": self.choose_project,
            "export": self._choose_export,
            "backup": self._choose_backup,
            "check": self._check,
        }

    # -- projects --------------------------------------------------------------------------------------------

    def open_project(
        self, path: Path, *, create: bool = False, then: Callable[[], object] | None = None
    ) -> bool:
        """Open a project in this window, and do what comes `then`; False and a sentence when it is refused.

        One of an older version is brought up to this one beside the window first: False and a sentence, too, and
        it is opened when that is done.
        """
        if path == self._coming:
            # it is on its way
            return False
        parts = self._parts
        parts.span_box.settle()
        parts.pane.card.settle()
        self.leaving.emit()
        places = Places.from_text(parts.settings.places(path))
        try:
            name = parts.settings.name_in(path) or None
            parts.session.open(path, create=create, places=places, migrates=False, annotator=name)
        except OlderProject:
            self._bring_up_to_date(path, then)
            return False
        except Refusal as refusal:
            self._say(refusal)
            return False
        parts.settings.remember(path)
        parts.pane.message.hide()
        if then is not None:
            then()
        return True

    def _bring_up_to_date(self, path: Path, then: Callable[[], object] | None) -> None:
        """Migrate an older project beside the window, which stays on what it shows, and open it afterwards."""
        project = self._parts.session.project

        def migrated(copy: Any) -> None:
            if not self._is_finished:
                # once this work is no longer in the way of what comes `then`
                self._then = partial(self._arrive, path, copy, project, then)

        name = self.tr("Bringing {name} up to date").format(name=path.name)
        self.attempt_work(name, lambda: migrating(path), migrated, coming=path)
        if self._coming == path:
            text = self.tr(
                "{name} was made by an older version of this program. A copy is laid beside it, then it is brought up "
                "to this version and opened. Cancel in the status bar leaves it as it is."
            )
            self._parts.pane.message.show_sentence(text.format(name=path.name), stays=True)

    def _open_now(self, path: Path, then: Callable[[], object] | None) -> None:
        self.open_project(path, then=then)

    def _arrive(
        self, path: Path, copy: Path | None, before: object, then: Callable[[], object] | None
    ) -> None:
        """The project is of this version now. Whoever has opened another one meanwhile, or is amid something, is
        asked."""
        text = self.tr("{name} is up to date.").format(name=path.name)
        if copy is not None:
            text = self.tr("{name} is up to date. As it was before it lies beside it: {copy}.").format(
                name=path.name, copy=copy.name
            )

        def opened() -> None:
            self._parts.pane.message.show_sentence(text)
            if then is not None:
                then()

        if self._parts.session.project is before and not self._is_amid_something():
            self.open_project(path, then=opened)
        else:
            deed = (self.tr("Open it"), partial(self._open_now, path, then))
            self._parts.pane.message.show_sentence(text, stays=True, deed=deed)

    def _is_amid_something(self) -> bool:
        """Whether another project would come under a dialog of this one, or under words that are being typed."""
        if QApplication.activeModalWidget() is not None:
            return True
        writing = isinstance(QApplication.focusWidget(), (QPlainTextEdit, QTextEdit))
        return writing and self._parts.session.project is not None

    def list_recent(self, menu: QMenu) -> None:
        """Fill the menu of projects opened lately."""
        menu.clear()
        for path in self._parts.settings.recent:
            action = menu.addAction(str(path).replace("&", "&&"))
            action.setEnabled(path.exists())
            action.triggered.connect(partial(self._open_recent, path))

    def _open_recent(self, path: Path, *_: object) -> None:
        self.open_project(path)

    def choose_project(self) -> None:
        """Ask which project to open."""
        path = ask_open(self._parts.frame, self.tr("Open project"), self.folder(), self._project_filter())
        if path is not None:
            self.open_project(path)

    def _choose_new(self) -> None:
        path = ask_save(self._parts.frame, self.tr("New project"), self.folder(), self._project_filter())
        if path is not None:
            path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            if path.exists():
                self._say(Refusal("{path} exists already. Open it, or choose another name.", path=path))
            else:
                self.open_project(path, create=True)

    def _project_filter(self) -> str:
        return self.tr("Projects (*.annotator);;All files (*)")

    def folder(self) -> Path:
        """Where dialogs start: beside the open project, for the sample in the person's documents."""
        project = self._parts.session.project
        hidden = platformdirs.user_data_path("annotator")
        if project is not None and project.path.parent != hidden:
            return project.path.parent
        documents = platformdirs.user_documents_path()
        return documents if documents.is_dir() else Path.home()

    # -- out --------------------------------------------------------------------------------------------------

    def _choose_export(self) -> None:
        session = self._parts.session
        if session.project is None:
            return
        dialog = ExportDialog(session, self._parts.frame)
        dialog.chosen.connect(self.export)
        dialog.open()

    def export(self, out: Path, labels: str, states: str, copies: str = KEEP) -> None:
        """Write native JSONL beside the window."""

        def written(report: Any) -> None:
            text = self.tr("Exported {spans} spans of {articles} articles to {path}.").format(
                spans=report.spans, articles=report.articles, path=out
            )
            if report.copies:
                left_out = self.tr("Repeated paragraphs left out: {count}.")
                text = in_a_row(text, left_out.format(count=report.copies))
            if not report.dropped:
                self._parts.pane.message.show_sentence(text)
                return
            lines = [f"{span.article}: {sentence(span.refusal)}" for span in report.dropped]
            dialog = ReportDialog(self.tr("Export"), text, lines, self._parts.frame)
            deed = (self.tr("Show what was left out"), dialog.open)
            self._parts.pane.message.show_sentence(text, warns=True, stays=True, deed=deed)

        session = self._parts.session
        self.attempt_work(
            self.tr("Exporting"),
            lambda: exporting(session, out, labels=labels, states=states, copies=copies),
            written,
        )

    def _choose_backup(self) -> None:
        project = self._parts.session.project
        if project is None:
            return
        proposed = project.path.with_name(f"{project.path.stem}-backup{SUFFIX}")
        title = self.tr("Save a backup copy")
        out = ask_save(self._parts.frame, title, proposed, self._project_filter())
        if out is None:
            return
        text = self.tr("The copy is at {path}.").format(path=out)
        self.attempt_work(
            self.tr("Copying"),
            lambda: backing_up(self._parts.session, out),
            lambda _: self._parts.pane.message.show_sentence(text),
        )

    def _check(self) -> None:
        def checked(problems: Any) -> None:
            if problems:
                lines = [f"{problem.kind}: {problem.where}: {problem.what}" for problem in problems]
                text = self.tr("The project has {count} problems.").format(count=len(lines))
                ReportDialog(self.tr("Check"), text, lines, self._parts.frame).open()
            else:
                self._parts.pane.message.show_sentence(
                    self.tr("The project is in order: every label, quote and page agrees with its history.")
                )

        self.attempt_work(self.tr("Checking"), lambda: checking(self._parts.session), checked)

    # -- long work -------------------------------------------------------------------------------------------

    def cancel(self) -> None:
        """Ask the work to stop; what is whole stays."""
        if self.job is not None:
            self.job.cancel()

    def finish(self) -> None:
        """The window closes: stop the work and wait for it."""
        self._is_finished, self._then = True, None
        if self.job is not None:
            self.job.cancel()
            self.job.wait()

    @property
    def is_writing(self) -> bool:
        """Whether long work may be writing to the open project."""
        return self.job is not None and self._coming is None

    def require_idle(self) -> None:
        """Refused while long work goes on."""
        if self.job is not None:
            raise Refusal("Something else is still running. Wait for it, or cancel it in the status bar.")

    def attempt_work(
        self,
        name: str,
        make: Callable[[], Work],
        then: Callable[[Any], None],
        *,
        coming: Path | None = None,
    ) -> None:
        """Do something beside the window, called `name` in the status bar; refused while something else runs.

        `coming` is the project that it makes ready to be opened; it does not touch the open one then.
        """
        try:
            self.require_idle()
            work = make()
        except Refusal as refusal:
            self._say(refusal)
            return
        job = Job(work, self)
        job.progressed.connect(lambda done, of, _: self._parts.status.show_work(name, done, of))
        job.succeeded.connect(then)
        job.refused.connect(self._say)
        job.failed.connect(raise_again)
        job.finished.connect(self._worked)
        self.job, self._coming = job, coming
        self.work_changed.emit(True)
        self._parts.status.show_work(name)
        job.start()

    def _worked(self) -> None:
        self._parts.status.show_work(None)
        if self.job is not None:
            self.job.deleteLater()
            self.job = None
        then, self._coming, self._then = self._then, None, None
        self.work_changed.emit(False)
        if then is not None:
            then()

    def _say(self, refusal: Refusal) -> None:
        self._parts.pane.message.show_sentence(sentence(refusal), warns=True, stays=True)

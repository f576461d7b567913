"""Projects and files: open, new, export, backup, check; the long ones beside the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import platformdirs
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from annotator.model.errors import Refusal
from annotator.session.leaving_out import KEEP
from annotator.session.long_work import backing_up, checking, exporting
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

    def open_project(self, path: Path, *, create: bool = False) -> bool:
        """Open a project in this window; False and a sentence when it is refused."""
        parts = self._parts
        parts.span_box.settle()
        parts.pane.card.settle()
        self.leaving.emit()
        places = Places.from_text(parts.settings.places(path))
        try:
            parts.session.open(path, create=create, places=places)
        except Refusal as refusal:
            parts.pane.message.show_sentence(sentence(refusal), warns=True, stays=True)
            return False
        parts.settings.remember(path)
        parts.pane.message.hide()
        return True

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
        if self.job is not None:
            self.job.cancel()
            self.job.wait()

    def require_idle(self) -> None:
        """Refused while long work goes on."""
        if self.job is not None:
            raise Refusal("Something else is still running. Wait for it, or cancel it in the status bar.")

    def attempt_work(self, name: str, make: Callable[[], Work], then: Callable[[Any], None]) -> None:
        """Do something beside the window, called `name` in the status bar; refused while something else runs."""
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
        self.job = job
        self.work_changed.emit(True)
        self._parts.status.show_work(name)
        job.start()

    def _worked(self) -> None:
        self._parts.status.show_work(None)
        if self.job is not None:
            self.job.deleteLater()
            self.job = None
        self.work_changed.emit(False)

    def _say(self, refusal: Refusal) -> None:
        self._parts.pane.message.show_sentence(sentence(refusal), warns=True, stays=True)

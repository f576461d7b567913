"""A colleague's file into the open project: chosen or dropped, seen first, and then merged beside the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from annotator.model.errors import Refusal
from annotator.session.importing import require_writable
from annotator.session.long_work import listing, merging
from annotator.session.merge_report import MergeReport, Options
from annotator.ui import merge_words
from annotator.ui.article_pane import Attempt
from annotator.ui.file_dialogs import ask_open
from annotator.ui.files import Files
from annotator.ui.jobs import Work
from annotator.ui.parts import Parts
from annotator.ui.report_dialog import ReportDialog

if TYPE_CHECKING:
    from annotator.ui.merge_dialog import MergeDialog


class Merging(QObject):
    """The part of the window that concerns what colleagues hand in."""

    def __init__(
        self,
        parts: Parts,
        files: Files,
        attempt: Attempt,
        show_layer: Callable[[str], None],
        begin_review: Callable[[], Callable[[], None] | None],
    ) -> None:
        """`begin_review` gives what begins a review, None where there is nothing to compare or one goes on."""
        super().__init__(parts.frame)
        self._parts, self._files, self._attempt = parts, files, attempt
        self._show_layer, self._begin_review = show_layer, begin_review
        self.dialog: MergeDialog | None = None
        self.question: QMessageBox | None = None

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {"merge": self.choose}

    def choose(self) -> None:
        """Ask which file to merge."""
        title = self.tr("Merge what a colleague hands in")
        kinds = self.tr("Projects and labels (*.annotator *.jsonl);;All files (*)")
        path = ask_open(self._parts.frame, title, self._files.folder(), kinds)
        if path is not None:
            self.offer(path)

    def offer(self, path: Path) -> None:
        """Show what a file would bring, before anything is written."""
        if self.dialog is None:
            self._attempt(lambda: self._open(path))

    def take(self, path: Path, open_it: Callable[[], object]) -> None:
        """A project was dropped: into the open one, or is it to be opened?"""
        project = self._parts.session.project
        if project is None or not project.writable or project.is_own(path):
            open_it()
            return
        if self.question is not None or self.dialog is not None:
            return
        box = QMessageBox(self._parts.frame)
        box.setWindowTitle(self.tr("A project was dropped"))
        box.setText(self.tr("What is to be done with {name}?").format(name=path.name))
        into, opens = (
            QPushButton(self.tr("&Merge into {name}…").format(name=project.path.name.replace("&", "&&"))),
            QPushButton(self.tr("&Open it")),
        )
        box.addButton(into, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(opens, QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(into)
        box.finished.connect(lambda _: self._answered(box.clickedButton(), into, opens, path, open_it))
        # whoever writes a note goes on with it
        was = QApplication.focusWidget() or self._parts.pane.view
        box.finished.connect(lambda _: was.setFocus())
        self.question = box
        box.open()

    def finish(self) -> None:
        """The window closes, and what is asked with it."""
        if self.question is not None:
            self.question.reject()
        if self.dialog is not None:
            self.dialog.reject()

    def _answered(
        self, clicked: object, into: object, opens: object, path: Path, open_it: Callable[[], object]
    ) -> None:
        if self.question is not None:
            self.question.deleteLater()
            self.question = None
        if clicked is into:
            self.offer(path)
        elif clicked is opens:
            open_it()

    def _open(self, path: Path) -> None:
        session = self._parts.session
        project = session.require_project()
        require_writable(project)
        self._files.require_idle()
        if project.is_own(path):
            raise Refusal("{path} is the project itself; there is nothing in it to merge.", path=path)

        def look(options: Options) -> Work:
            return merging(session, path, options, dry_run=True)

        # few who start the program look at it
        from annotator.ui.merge_dialog import MergeDialog

        dialog = MergeDialog(path, look, self._parts.frame)
        dialog.confirmed.connect(partial(self.merge, path))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _closed(self, _result: int) -> None:
        self.dialog = None
        self._parts.pane.view.setFocus()

    def merge(self, path: Path, options: Options) -> None:
        """Merge beside the window, and say what came."""
        session = self._parts.session

        def work() -> Work:
            bring = merging(session, path, options)
            listed = listing(session)
            return lambda progress, cancelled: (bring(progress, cancelled), listed())

        def arrived(found: Any) -> None:
            report, articles = found
            self._parts.span_box.settle()
            session.refresh(articles)
            self._say(report)

        self._files.attempt_work(self.tr("Merging"), work, arrived)

    def _say(self, report: MergeReport) -> None:
        begin = self._begin_review()
        text = merge_words.was_merged(report, self._parts.keymap.shown("review") if begin else "")
        lines = merge_words.remarks(report)
        message = self._parts.pane.message
        if lines:
            dialog = ReportDialog(self.tr("Merge"), text, lines, self._parts.frame)
            count = f"{merge_words.stays_out(report):,}"
            deed = (self.tr("Show what stayed out: {count}").format(count=count), dialog.open)
            message.show_sentence(text, warns=True, stays=True, deed=deed)
            return
        newcomer = next((name for name, count in sorted(report.layers.items()) if count.added), None)
        if newcomer is None or newcomer == self._parts.session.annotator:
            message.show_sentence(text, stays=True)
            return
        if begin is not None:
            message.show_sentence(text, stays=True, deed=(self.tr("Review"), begin))
            return
        show = (
            self.tr("Show the labels of {name}").format(name=newcomer),
            partial(self._show_layer, newcomer),
        )
        message.show_sentence(text, stays=True, deed=show)

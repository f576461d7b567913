"""Searching the project: the panel, the search beside the window, going to hits and labelling them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.model.errors import Refusal
from annotator.session.indexing import indexing
from annotator.session.long_work import finding, labelling_found
from annotator.session.searching import Found, Query, label_hits, renewed
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article_pane import Attempt
from annotator.ui.articles_model import title_of
from annotator.ui.everywhere import AT_ONCE
from annotator.ui.files import Files
from annotator.ui.jobs import Job, Work, raise_again
from annotator.ui.language import Language, sentence
from annotator.ui.parts import Parts
from annotator.ui.search_panel import SearchPanel
from annotator.ui.theme import Theme
from annotator.ui.timers import once

INDEX_AFTER_MS = 1_500
"""A project is on the screen before its index is looked after."""

INDEX_AGAIN_MS = 20_000
"""Where somebody else was writing for long."""

FEW_ARTICLES = 100
"""So many articles are looked into again when their spans change; for more the whole search is made anew."""


class Search(QObject):
    """The part of the window that concerns Ctrl+Shift+F."""

    found = Signal(int, object)
    """Hits of the search of that number, from its thread."""

    def __init__(
        self,
        parts: Parts,
        files: Files,
        attempt: Attempt,
        language: Language,
        looks: Callable[[], tuple[Theme, ArticleStyle]],
    ) -> None:
        super().__init__(parts.frame)
        self._parts, self._files, self._attempt = parts, files, attempt
        self._language, self._looks = language, looks
        self.panel = SearchPanel(self._title, *looks(), parts.frame)
        self._number = 0
        self._search: Job | None = None
        self._index: Job | None = None
        self._jobs: set[Job] = set()
        self._index_soon = once(self, self._fill_index)
        self.found.connect(self._take)
        self.panel.asked.connect(self._ask)
        self.panel.went.connect(lambda hit: self._attempt(lambda: self._go_to(hit)))
        self.panel.label_pressed.connect(self._label)
        self.panel.left.connect(parts.pane.view.setFocus)
        self.panel.closed.connect(self._close)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {"search_project": self._start, "find_next": partial(self._step, 1),
                "find_previous": partial(self._step, -1)}  # fmt: skip

    def finish(self) -> None:
        """The window closes, and all that runs here with it."""
        self._index_soon.stop()
        for job in self._jobs:
            job.cancel()
        for job in list(self._jobs):
            job.wait()

    @property
    def is_indexing(self) -> bool:
        """Whether its index is being filled."""
        return self._index is not None

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self.panel.show_keys(shown)

    def dress(self) -> None:
        """Other colours, another language or other labels."""
        theme, look = self._looks()
        labels = self._parts.session.scheme.labels
        self.panel.set_look(theme, look, {label.name: self._language.of(label.names) for label in labels})

    def follow(self, changes: Changes) -> None:
        """Keep the hits as the project is."""
        if changes.kinds & {what.PROJECT, what.ARTICLES}:
            session = self._parts.session
            self.panel.filters.show_annotators(session.annotators() if session.project else ())
            self._look_after_index()
        if what.PROJECT in changes:
            self.panel.filters.clear()
            self.panel.field.clear()
            self._ask(self.panel.query)
        elif not self.panel.isVisible():
            return
        elif what.ARTICLES in changes or len(changes.articles) > FEW_ARTICLES:
            self._ask(self.panel.query, keeps_place=True)
        elif changes.kinds & {what.SPANS, what.STATES} and self._parts.session.project is not None:
            for hits in self.panel.model.affected(changes.articles):
                self.panel.model.renew(renewed(self._parts.session.project, self.panel.query, hits))

    # -- searching -------------------------------------------------------------------------------------------

    def _start(self) -> None:
        """Open; close where the keyboard is in the field already, or in the text with nothing else selected there
        to look for. From hits and filters, and where nothing is asked for yet, it leads to the field."""
        panel, in_text = self.panel, self._parts.pane.view.hasFocus()
        wanted = self._wanted() if in_text else ""
        is_done_with = panel.isVisible() and in_text and not wanted and not panel.query.is_empty
        if panel.field.hasFocus() or is_done_with:
            self._close()
        elif self._parts.session.project is not None:
            panel.start(wanted)

    def _wanted(self) -> str:
        """What is selected in the text, unless the search itself has selected it."""
        session = self._parts.session
        selection = session.selection
        wanted = session.text[selection.start : selection.end].strip()
        was_found = self.panel.isVisible() and self.panel.is_at(
            (session.article_id or "", selection.start, selection.end)
        )
        return "" if was_found or "\n" in wanted else wanted

    def _close(self) -> None:
        self._stop()
        self.panel.hide()
        self._parts.pane.view.setFocus()

    def _step(self, by: int) -> None:
        """The find bar's next hit while that is open, else the next one of the project."""
        pane = self._parts.pane
        if self.panel.isVisible() and not pane.find_bar.isVisible():
            self.panel.step(by)
        else:
            pane.find_step(by)

    def _ask(self, query: Query, *, keeps_place: bool = False) -> None:
        self._stop()
        self._number += 1
        number = self._number
        self.panel.begin(keeps_place=keeps_place)
        session = self._parts.session
        if query.is_empty or session.project is None:
            self.panel.end(is_whole=True)
            return
        try:
            work = finding(session, query, lambda hits: self.found.emit(number, hits))
        except Refusal as refusal:
            self.panel.refuse(sentence(refusal))
            return
        job = self._run(work)
        job.succeeded.connect(lambda is_whole: self._ended(number, is_whole))
        job.refused.connect(lambda refusal: self._refused(number, refusal))
        self._search = job
        job.start()

    def _stop(self) -> None:
        """What is running ends by itself soon; what it still finds belongs to no search any more."""
        self._number += 1
        if self._search is not None:
            self._search.cancel()
            self._search = None

    def _take(self, number: int, hits: Sequence[Found]) -> None:
        if number == self._number:
            self.panel.take(hits)

    def _ended(self, number: int, is_whole: Any) -> None:
        if number == self._number:
            self.panel.end(is_whole=bool(is_whole))

    def _refused(self, number: int, refusal: Refusal) -> None:
        if number == self._number:
            self.panel.refuse(sentence(refusal))

    # -- what becomes of hits --------------------------------------------------------------------------------

    def _go_to(self, hit: Found) -> None:
        """Open the article with the hit selected, or its span current; the keyboard stays where it is."""
        session = self._parts.session
        session.go_to(hit.article_id)
        session.select(hit.start, hit.end)
        if hit.span is not None and session.opened is not None and session.opened.span(hit.span.id):
            session.make_current(hit.span.id)

    def _label(self, hits: Sequence[Found], key: str) -> None:
        session = self._parts.session
        label = session.scheme.by_key(key)
        if label is None or not hits:
            return
        if len(hits) <= AT_ONCE:
            self._attempt(lambda: self._say_labelled(label_hits(session, hits, label.name)))
            return

        def labelled(count: Any) -> None:
            session.refresh()
            self._say_labelled(count)

        self._files.attempt_work(
            self.tr("Labelling"), lambda: labelling_found(session, hits, label.name), labelled
        )

    def _say_labelled(self, count: int) -> None:
        text = self.tr("Labelled in one step: {count}. {key} takes all of it back.")
        if not count:
            text = self.tr("All of these have that label already.")
        self._parts.pane.message.show_sentence(text.format(count=count, key=self._parts.keymap.named("undo")))

    def _title(self, article_id: str) -> str:
        summary = self._parts.session.articles.get(article_id)
        return title_of(summary) if summary else ""

    # -- beside the window -----------------------------------------------------------------------------------

    def _look_after_index(self) -> None:
        if self._index is not None:
            self._index.cancel()
            self._index = None
        self._index_soon.stop()
        if self._parts.session.project is not None:
            self._index_soon.start(INDEX_AFTER_MS)

    def _fill_index(self) -> None:
        if self._parts.session.project is None:
            return
        if self._files.job is not None:
            # what an import writes it keeps to itself until it is done
            self._index_soon.start(INDEX_AFTER_MS)
            return
        job = self._run(indexing(self._parts.session))
        # somebody else writes for long; nobody asked for this, so nobody is told
        job.refused.connect(lambda _: self._index_soon.start(INDEX_AGAIN_MS))
        self._index = job
        job.start()

    def _run(self, work: Work) -> Job:
        job = Job(work, self)
        job.failed.connect(raise_again)
        job.finished.connect(partial(self._ran, job))
        self._jobs.add(job)
        return job

    def _ran(self, job: Job) -> None:
        self._jobs.discard(job)
        if job is self._index:
            self._index = None
        if job is self._search:
            self._search = None
        job.deleteLater()

"""What is open: project, article, selection and current span, and the way through them. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from annotator.model import changes as what
from annotator.model import layer as states
from annotator.model.edges import trimmed
from annotator.model.errors import Refusal
from annotator.model.scheme import GUIDELINE, Scheme
from annotator.model.segmentation import CLAUSE, WORD, Run, Segmentation
from annotator.model.selection import Selection
from annotator.model.span import Span
from annotator.session.article_list import ArticleList, Listing
from annotator.session.known_words import Beside, KnownWords, WordFinder
from annotator.session.listeners import Listener, Listeners
from annotator.session.open_article import OpenArticle
from annotator.session.places import Place, Places
from annotator.session.selecting import clamped, followed, grow_clause, grow_word, next_stop, stops, word_from
from annotator.session.timekeeper import Timekeeper
from annotator.session.undoing import Steps
from annotator.session.working_time import WorkingTime
from annotator.store import Project

ARTICLE_KINDS = (what.ARTICLE, what.SPANS, what.SELECTION, what.CURRENT)
_LISTS = (what.PROJECT, what.ARTICLES, what.SCHEME, what.GUIDELINE, what.STICKY, what.HISTORY)
_PROJECT = (*_LISTS, *ARTICLE_KINDS)


PATIENCE_MS = 80
"""Nobody who labels waits longer for another program; while a large file is imported a step may be refused."""


class Viewer:
    """Owns what is open and moves through it; each move announces one `Changes`.

    What cannot be shown raises `Refusal` and changes nothing. Used by one thread.
    """

    def __init__(
        self, words: WordFinder, *, annotator: str, device: str | None = None, time: WorkingTime | None = None
    ) -> None:
        """`annotator` is the person at this desktop, `device` this installation (see `Event.device`), `time`
        what measures the work."""
        self.annotator = annotator
        self.shown = annotator
        self._writes_final = False
        self.project: Project | None = None
        self.scheme: Scheme = GUIDELINE
        self.guideline: Mapping[str, str] = {}
        self.articles = ArticleList()
        self.opened: OpenArticle | None = None
        self.selection = Selection()
        self.current_id: str | None = None
        self.sticky: str | None = None
        self._device = device
        self._words = KnownWords(words)
        self._steps: Steps | None = None
        self.places = Places()
        self.time = time or WorkingTime()
        self.timekeeper: Timekeeper | None = None
        self._listeners = Listeners()
        self._announce = self._listeners.announce

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each `Changes` from now on; returns what ends that."""
        return self._listeners.add(listener)

    # -- the project -----------------------------------------------------------------------------------------

    def open(
        self,
        path: Path,
        *,
        create: bool = False,
        places: Places | None = None,
        migrates: bool = True,
        annotator: str | None = None,
    ) -> None:
        """Open a project, and in it the article where this annotator has stopped according to `places`; where
        that is finished or unknown, the first one that is not finished.

        The project that was open before stays open when the new one is refused. One of an older version is brought
        up to this one, or raises `OlderProject` for who may not wait (see `long_work.migrating`). The person is
        called `annotator` there, else as before.
        """
        name = self.annotator if annotator is None else annotator
        project = Project(path, create=create, device=self._device, migrates=migrates)
        previous = self.project
        self.time.touch()
        self.keep_time()
        try:
            project.set_patience(PATIENCE_MS)
            project.let_log_grow()
            self._read(project, annotator=name, shown=name, places=places or Places())
        except BaseException:
            project.close()
            raise
        if previous is not None:
            previous.close()
        self._announce(*_PROJECT)

    def close(self) -> None:
        """Close the project; nothing is open then."""
        if self.project is None:
            return
        self.time.pause()
        self.keep_time()
        self.time.forget()
        self.project.close()
        self.project, self._steps, self.articles, self.sticky = None, None, ArticleList(), None
        self.guideline = {}
        self.timekeeper = None
        self._put(None)
        self.places = Places()
        self._announce(*_PROJECT)

    def require_project(self) -> Project:
        """The open project, or a refusal."""
        if self.project is None:
            raise Refusal("No project is open. Open one, or make a new one, and try again.")
        return self.project

    def rename_annotator(self, name: str) -> None:
        """The person at this desktop has another name from now on; labels made before keep theirs."""
        name = states.require_own_name(name)
        self._look(annotator=name, shown=name)

    def show_layer(self, annotator: str) -> None:
        """Show somebody's layers. Only the one that the person `writes` can be changed."""
        self._look(annotator=self.annotator, shown=annotator)

    def _look(self, *, annotator: str, shown: str) -> None:
        if self.project is None:
            self.annotator, self.shown = annotator, shown
            self._announce(*_PROJECT)
        else:
            # the spans are of another layer, if only because they can be changed now or no longer
            self._read_again(what.CURRENT, what.STICKY, annotator=annotator, shown=shown)

    @property
    def writes(self) -> str:
        """Whose layers the person writes: one's own, or the final ones while an edit of the review goes on."""
        return states.FINAL if self._writes_final else self.annotator

    @property
    def can_edit(self) -> bool:
        """Whether the layer that is shown can be changed here."""
        is_mine = self.project is not None and self.project.writable and self.shown == self.writes
        return is_mine and not self.locked_by

    @property
    def locked_by(self) -> str:
        """Who else has approved one's own labels of the open article, which stay as they are since then; else
        nothing."""
        line = self.articles.get(self.article_id) if self.shown == self.annotator else None
        if line is None or line.state != states.APPROVED or self.project is None:
            return ""
        return self.project.locked_by(line.id, self.annotator)

    def annotators(self) -> list[str]:
        """Everyone whose layers can be shown, the person at this desktop first."""
        names = self.project.annotators() if self.project else []
        return [self.annotator, *(name for name in names if name != self.annotator)]

    def refresh(self, listing: Listing | None = None) -> None:
        """Read everything again that is on the screen, keeping article, caret and current span. The list of articles
        is not read where nothing was written since its `listing`."""
        if self.project is not None:
            self._read_again(annotator=self.annotator, shown=self.shown, listing=listing)

    def _read_again(self, *changed: str, annotator: str, shown: str, listing: Listing | None = None) -> None:
        """Read everything, and announce what became different besides what is `changed` in any case."""
        scheme, guideline, before, sticky = self.scheme, self.guideline, self.opened, self.sticky
        self._read(
            self.require_project(),
            annotator=annotator,
            shown=shown,
            article_id=self.article_id,
            listing=listing,
        )
        found, spans = {what.ARTICLES, what.HISTORY, *changed}, frozenset[str]()
        if self.scheme != scheme:
            found.add(what.SCHEME)
        if self.guideline != guideline:
            found.add(what.GUIDELINE)
        if self.sticky != sticky:
            found.add(what.STICKY)
        if (before and before.article) != (self.opened and self.opened.article):
            found.update(ARTICLE_KINDS)
        elif before is not None and self.opened is not None:
            spans = self.opened.differences(before)
            found.update((what.SPANS, what.CURRENT) if spans else ())
        self._announce(*found, spans=spans)

    def keep_time(self) -> bool:
        """Write down the time that was spent; False where that must wait. See `Timekeeper.keep`."""
        return self.timekeeper is None or self.timekeeper.keep()

    def resting_place(self) -> Places:
        """Where the person is now, with what belongs to it."""
        if self.opened is not None:
            self._leave(self.opened)
        self.places.article_id, self.places.sticky = self.article_id, self.sticky
        return self.places

    def _read(
        self,
        project: Project,
        *,
        annotator: str,
        shown: str,
        article_id: str | None = None,
        places: Places | None = None,
        listing: Listing | None = None,
    ) -> None:
        """Take in a project as it is at this moment; nothing here has changed when it cannot be read."""
        with project.snapshot():
            kept_steps = self._still_right(project, annotator, shown)
            steps = kept_steps or Steps(project, annotator)
            scheme = project.scheme() or GUIDELINE
            guideline = project.guideline()
            if kept_steps:
                articles = self.articles.seen_by(project.standings(shown))
            elif listing is not None and listing.fits(shown, project.log_end()):
                articles = listing.articles
            else:
                articles = ArticleList(project.summaries(shown))
            kept = articles.to_resume(places.article_id) if places else article_id
            kept = kept if kept in articles else articles.first_unfinished()
            opened = OpenArticle.read(project, kept, shown)
        if project is not self.project:
            self._turn_away(places)
        if project is not self.project or shown != self.shown:
            self.sticky = None
        self.project, self.annotator, self.shown = project, annotator, shown
        self._steps, self.scheme, self.articles = steps, scheme, articles
        self.guideline = guideline
        if kept_steps is None:
            self.timekeeper = Timekeeper(project, annotator, self.time, steps)
        if self.sticky is not None:
            # it may have another name by now
            name = scheme.now_called(self.sticky)
            self.sticky = name if scheme.label(name) else None
        self._words.read_again(project, annotator, scheme)
        if places is not None and scheme.label(places.sticky or "") and self.can_edit:
            self.sticky = places.sticky
        self._put(opened)

    def _turn_away(self, places: Places | None) -> None:
        """The project is another one now: nothing of the one before is open, and no time counts for it."""
        self.opened = None
        self.places = places or Places()
        self.time.turn_to(None)
        self.time.forget()

    def _still_right(self, project: Project, annotator: str, shown: str) -> Steps | None:
        """What is known of one's own steps, where only the layer is another one and nobody else has written: then
        the articles are the same, too."""
        is_only_layer = (project, annotator) == (self.project, self.annotator) and shown != self.shown
        return self._steps if is_only_layer and self._steps and not self._steps.is_behind else None

    # -- articles --------------------------------------------------------------------------------------------

    @property
    def article_id(self) -> str | None:
        """The open article's id."""
        return None if self.opened is None else self.opened.article.id

    @property
    def text(self) -> str:
        """The open article's text."""
        return "" if self.opened is None else self.opened.article.text

    def go_to(self, article_id: str) -> None:
        """Open an article, with the caret where it was left."""
        if article_id == self.article_id:
            return
        opened = OpenArticle.read(self.require_project(), article_id, self.shown)
        if opened is None:
            raise Refusal("This article is no longer in the project. Choose another one in the list.")
        self._put(opened)
        self._announce(*ARTICLE_KINDS, articles=(article_id,))

    def _put(self, opened: OpenArticle | None) -> None:
        """Let this article be the open one. The one that is open already keeps selection and current span, any
        other has the caret where it was left."""
        before, self.opened = self.opened, opened
        if before is not None:
            self._leave(before)
        if before is None or before.article.id != self.article_id:
            place = self.places.get(self.article_id)
            self.selection, self.current_id = place.selection_in(self.text), place.current
        elif opened is not None and before.article.text != self.text:
            self.selection = followed(self.selection, before.article, opened.article)
        self.selection = clamped(self.selection, len(self.text))
        self.current_id = self.current.id if self.current else None
        if self.timekeeper is not None:
            self.timekeeper.turn_to(self.article_id if self.shown == self.annotator else None)

    def _leave(self, opened: OpenArticle) -> None:
        """Remember the place in an article; how far it is scrolled the window has told."""
        top = self.places.get(opened.article.id).top
        place = Place.at(opened.article.text, self.selection, self.current_id, top)
        self.places.put(opened.article.id, place)

    def go_by(self, step: int) -> None:
        """Open the article `step` places further down the list; stays at the ends."""
        neighbour = self.articles.by(self.article_id, step)
        if neighbour is not None:
            self.go_to(neighbour)

    # -- selection -------------------------------------------------------------------------------------------

    def select(self, anchor: int, caret: int, *, exact: bool = False) -> None:
        """Put the caret and what is selected (code points), to be labelled to the character when `exact`; leaves
        the current span, unless a mere caret stays within it: there it may be split."""
        self.selection = clamped(Selection(anchor, caret, exact), len(self.text))
        span = self.current
        stays = (
            span is not None and self.selection.is_empty and span.start <= self.selection.caret <= span.end
        )
        left = (what.CURRENT,) if self.current_id is not None and not stays else ()
        if not stays:
            self.current_id = None
        self._announce(what.SELECTION, *left)

    def select_word(self) -> None:
        """The word at the caret, before a mark the next one; again: see `grow_word`."""
        segmentation, selection = self.segmentation(), self.selection
        if selection.is_empty:
            selection = Selection(*word_from(self.text, segmentation, selection.caret))
        else:
            selection = grow_word(segmentation, selection)
        self.select(selection.anchor, selection.caret)

    def select_clause(self) -> None:
        """The clause at the caret, behind a span that was just labelled the next one; again: up to the end of the
        next one."""
        current = self.current
        labelled = current is not None and self.selection == Selection(current.end, current.end)
        selection = grow_clause(self.segmentation(), self.selection, ahead=labelled)
        self.select(selection.anchor, selection.caret)

    def step_place(self, by: int) -> None:
        """Select the next (1) or previous (-1) place that the sticky label's preset would take and that it does
        not have yet; without a sticky label the next clause."""
        label = self.scheme.label(self.sticky or "")
        runs = stops(self.text, self.segmentation(), label.snap if label else CLAUSE)
        spans = self.opened.spans if self.opened else ()
        taken = [(span.start, span.end) for span in spans if label is not None and span.label == label.name]
        current = self.current
        here = self.selection if current is None else _side(current, by)
        run = next_stop(runs, taken, here, by)
        if run is None:
            raise Refusal(
                "Nothing more follows in this article."
                if by > 0
                else "Nothing comes before it in this article."
            )
        self.select(*run)

    def escape(self) -> None:
        """Let go of one thing: the sticky label, else the selection, else the current span."""
        if self.sticky is not None:
            self.stick(None)
        elif not self.selection.is_empty:
            self.select(self.selection.caret, self.selection.caret)
        else:
            self.make_current(None)

    def stick(self, label: str | None) -> None:
        """Make a label sticky, so that gestures label at once; None: no label."""
        self.sticky = label
        self._announce(what.STICKY)

    def make_current(self, span_id: str | None, *, keeps_caret: bool = False) -> None:
        """A span becomes current and the caret goes to its start, unless it `keeps_caret` and that is in the span;
        nothing is selected then."""
        span = self.opened.span(span_id) if self.opened else None
        self.current_id = span.id if span else None
        if span is not None:
            stays = keeps_caret and span.start <= self.selection.caret <= span.end
            caret = self.selection.caret if stays else span.start
            self.selection = Selection(caret, caret)
        self._announce(what.CURRENT, what.SELECTION)

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) span becomes current."""
        span = self.opened.neighbour(self.selection.caret, self.current_id, by) if self.opened else None
        if span is not None:
            self.make_current(span.id)

    @property
    def current(self) -> Span | None:
        """The current span."""
        return self.opened.span(self.current_id) if self.opened else None

    # -- words -----------------------------------------------------------------------------------------------

    def segmentation(self) -> Segmentation:
        """Words and clauses of the open article."""
        return self._words.segmentation(self.text)

    def take(self, offset: int) -> Run | None:
        """What a click on the character at `offset` labels by the preset of the sticky label, or None."""
        label = self.scheme.label(self.sticky or "")
        found = self.segmentation().take(label.snap if label else WORD, offset)
        run = trimmed(self.text, *found) if found else (offset, offset)
        return run if run[0] < run[1] else None

    def words_became_ready(self) -> None:
        """The dictionary is loaded: the words of the open article are found again when next asked for."""
        self._words.forget_texts()
        self._announce(what.WORDS)

    def look_ahead(self, beside: Beside) -> list[Future[Any]]:
        """Have the words found `beside` the caller that gestures need in the open article, and in those that may
        be opened next. Returns what of it is under way."""
        coming = (self.articles.by(self.article_id, 1), self.articles.next_unfinished(self.article_id))
        texts = [self.project.text(each) for each in dict.fromkeys(coming) if each and self.project]
        return self._words.look_ahead(beside, [self.text, *texts]) if self.text else []


def _side(span: Span, by: int) -> Selection:
    """The caret on the side of a span from which one goes on."""
    return Selection(span.end, span.end) if by > 0 else Selection(span.start, span.start)

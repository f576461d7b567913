"""The session: one object that owns the open project, article and selection, and carries out every command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.model import changes as what
from annotator.model import layer as states
from annotator.model.edges import trimmed
from annotator.model.errors import Refusal
from annotator.model.event import ONE_SPAN, SCHEME_CHANGED, Fact
from annotator.model.history import History
from annotator.model.scheme import GUIDELINE, Scheme
from annotator.model.segmentation import WORD, Run, Segmentation
from annotator.model.selection import Selection
from annotator.model.span import Span
from annotator.session import edits
from annotator.session.article_list import ArticleList
from annotator.session.edits import Edit
from annotator.session.everywhere import Attributes, Hit, Sought, labelled, sought, spans_in
from annotator.session.known_words import KnownWords, WordFinder
from annotator.session.listeners import Listener, Listeners
from annotator.session.open_article import OpenArticle
from annotator.session.selecting import clamped, grow_clause, grow_word
from annotator.session.undoing import Steps, can_be_followed, place_of
from annotator.store import Project
from annotator.store.refusals import ONLY_READ

_ARTICLE = (what.ARTICLE, what.SPANS, what.SELECTION, what.CURRENT)
_PROJECT = (what.PROJECT, what.ARTICLES, what.SCHEME, what.STICKY, what.HISTORY, *_ARTICLE)


PATIENCE_MS = 80
"""Nobody who labels waits longer for another program; while a large file is imported a step may be refused."""


class Session:
    """Owns what is open. A command writes to disk, then changes what is open, then announces one `Changes`.

    A command that cannot be done raises `Refusal` and changes nothing. Used by one thread.
    """

    def __init__(self, words: WordFinder, *, annotator: str, device: str | None = None) -> None:
        """`annotator` is the person at this desktop, `device` this installation (see `Event.device`)."""
        self.annotator = annotator
        self.shown = annotator
        self.project: Project | None = None
        self.scheme: Scheme = GUIDELINE
        self.articles = ArticleList()
        self.opened: OpenArticle | None = None
        self.selection = Selection()
        self.current_id: str | None = None
        self.sticky: str | None = None
        self._stuck_id: str | None = None
        self._device = device
        self._words = KnownWords(words)
        self._steps: Steps | None = None
        self._carets: dict[str, int] = {}
        self._listeners = Listeners()
        self._announce = self._listeners.announce

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each `Changes` from now on; returns what ends that."""
        return self._listeners.add(listener)

    # -- the project -----------------------------------------------------------------------------------------

    def open(self, path: Path, *, create: bool = False) -> None:
        """Open a project, and in it the first article that this annotator has not finished.

        The project that was open before stays open when the new one is refused.
        """
        project = Project(path, create=create, device=self._device)
        previous = self.project
        try:
            project.set_patience(PATIENCE_MS)
            self._read(project, annotator=self.annotator, shown=self.annotator)
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
        self.project.close()
        self.project, self._steps, self.articles, self.sticky = None, None, ArticleList(), None
        self._put(None)
        self._carets.clear()
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
        """Show somebody's layers. Only one's own can be changed."""
        self._look(annotator=self.annotator, shown=annotator)

    def _look(self, *, annotator: str, shown: str) -> None:
        if self.project is None:
            self.annotator, self.shown = annotator, shown
            self._announce(*_PROJECT)
        else:
            # the spans are of another layer, if only because they can be changed now or no longer
            self._read_again(what.CURRENT, what.STICKY, annotator=annotator, shown=shown)

    @property
    def can_edit(self) -> bool:
        """Whether the layer that is shown can be changed here."""
        return self.project is not None and self.project.writable and self.shown == self.annotator

    def annotators(self) -> list[str]:
        """Everyone whose layers can be shown, the person at this desktop first."""
        names = self.project.annotators() if self.project else []
        return [self.annotator, *(name for name in names if name != self.annotator)]

    def refresh(self) -> None:
        """Read everything again that is on the screen, keeping article, caret and current span."""
        if self.project is not None:
            self._read_again(annotator=self.annotator, shown=self.shown)

    def refresh_if_changed(self) -> bool:
        """`refresh` when another window or program has written to the project since the last look."""
        if self._steps is None or not self._steps.is_behind:
            return False
        self.refresh()
        return True

    def _read_again(self, *changed: str, annotator: str, shown: str) -> None:
        """Read everything, and announce what became different besides what is `changed` in any case."""
        scheme, before = self.scheme, self.opened
        self._read(self.require_project(), annotator=annotator, shown=shown, article_id=self.article_id)
        found, spans = {what.ARTICLES, what.HISTORY, *changed}, frozenset[str]()
        if self.scheme != scheme:
            found.add(what.SCHEME)
        if (before and before.article) != (self.opened and self.opened.article):
            found.update(_ARTICLE)
        elif before is not None and self.opened is not None:
            spans = self.opened.differences(before)
            found.update((what.SPANS, what.CURRENT) if spans else ())
        self._announce(*found, spans=spans)

    def _read(self, project: Project, *, annotator: str, shown: str, article_id: str | None = None) -> None:
        """Take in a project as it is at this moment; nothing here has changed when it cannot be read."""
        with project.snapshot():
            steps = Steps(project, annotator)
            scheme = project.scheme() or GUIDELINE
            articles = ArticleList(project.summaries(shown))
            kept = article_id if article_id in articles else articles.first_unfinished()
            opened = OpenArticle.read(project, kept, shown)
        if project is not self.project:
            self.opened = None
            self._carets.clear()
        if project is not self.project or shown != self.shown:
            self.sticky = None
        self.project, self.annotator, self.shown = project, annotator, shown
        self._steps, self.scheme, self.articles = steps, scheme, articles
        self._words.read_again(project, annotator, scheme)
        self._put(opened)

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
        self._announce(*_ARTICLE, articles=(article_id,))

    def _put(self, opened: OpenArticle | None) -> None:
        """Let this article be the open one. The one that is open already keeps selection and current span, any
        other has the caret where it was left."""
        before, self.opened = self.opened, opened
        if before is not None:
            self._carets[before.article.id] = self.selection.caret
        if before is None or before.article.text != self.text:
            self._words.forget_text()
        if before is None or before.article.id != self.article_id:
            caret = self._carets.get(self.article_id or "", 0)
            self.selection, self.current_id = Selection(caret, caret), None
        self.selection = clamped(self.selection, len(self.text))
        self.current_id = self.current.id if self.current else None

    def go_by(self, step: int) -> None:
        """Open the article `step` places further down the list; stays at the ends."""
        neighbour = self.articles.by(self.article_id, step)
        if neighbour is not None:
            self.go_to(neighbour)

    def set_state(self, state: str) -> None:
        """Say how far one's layer on the open article is."""
        line = self.articles.get(self._require_layer().article.id)
        self._commit(edits.set_state(line, self.annotator, state))

    def finish_and_go_on(self) -> None:
        """Mark the article done, if it is not approved even, and open the next unfinished one."""
        line = self.articles.get(self._require_layer().article.id)
        if line is not None and line.state not in states.FINISHED:
            self.set_state(states.DONE)
        following = self.articles.next_unfinished(self.article_id)
        if following is not None:
            self.go_to(following)

    def _require_layer(self) -> OpenArticle:
        project = self.require_project()
        if self.opened is None:
            raise Refusal("No article is open. Import pages, or choose an article in the list.")
        if not project.writable:
            raise Refusal(ONLY_READ, path=project.path)
        if self.shown != self.annotator:
            raise Refusal("These are the labels of {shown}. Show your own layer to label.", shown=self.shown)
        return self.opened

    # -- selection -------------------------------------------------------------------------------------------

    def select(self, anchor: int, caret: int, *, exact: bool = False) -> None:
        """Put the caret and what is selected (code points), to be labelled to the character when `exact`; leaves
        the current span."""
        left = (what.CURRENT,) if self.current_id is not None else ()
        self.selection = clamped(Selection(anchor, caret, exact), len(self.text))
        self.current_id = None
        self._announce(what.SELECTION, *left)

    def select_word(self) -> None:
        """The word at the caret; again: see `grow_word`."""
        selection = grow_word(self.segmentation(), self.selection)
        self.select(selection.anchor, selection.caret)

    def select_clause(self) -> None:
        """The clause at the caret; again: up to the end of the next one."""
        selection = grow_clause(self.segmentation(), self.selection)
        self.select(selection.anchor, selection.caret)

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

    def make_current(self, span_id: str | None) -> None:
        """A span becomes current and the caret goes to its start; nothing is selected then."""
        span = self.opened.span(span_id) if self.opened else None
        self.current_id = span.id if span else None
        if span is not None:
            self.selection = Selection(span.start, span.start)
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

    # -- spans -----------------------------------------------------------------------------------------------

    def label(self, name: str) -> None:
        """A label's key: label the selection, else relabel the current span, else make the label sticky.

        A span that a gesture has just given the sticky label does not stand in the way: there the key changes
        what sticks, and the same key again lets go.
        """
        just_stuck = self.sticky is not None and self.current_id == self._stuck_id
        if not self.selection.is_empty:
            self.add_span(self.selection.start, self.selection.end, name, exact=self.selection.exact)
        elif self.current is not None and not just_stuck:
            self.relabel(name)
        else:
            self._require_layer()
            self.stick(None if self.sticky == name else edits.label_named(self.scheme, name).name)

    def add_span(self, start: int, end: int, label: str, *, exact: bool = False) -> str:
        """Add a span over `[start, end)` (code points) and make it current; returns its id.

        What no span begins or ends with is left out: marks and white space, when `exact` white space only. A
        span that says the same already becomes current instead.
        """
        opened = self._require_layer()
        line = self.articles.get(opened.article.id)
        edit = edits.add(opened, line, (start, end), edits.label_named(self.scheme, label), exact=exact)
        self._commit(edit)
        return str(edit.current)

    def set_snap(self, label: str, snap: str) -> None:
        """Say what a single click takes while that label sticks (one of `SNAPS`), for everyone in the project."""
        self.require_project()
        self._commit(edits.snap(self.scheme, label, snap))

    def relabel(self, label: str) -> None:
        """Give the current span another label."""
        self._change(lambda span: edits.relabelled(span, edits.label_named(self.scheme, label)))

    def resize(self, span_id: str, start: int, end: int) -> None:
        """Move a span's edges; it becomes current."""
        opened = self._require_layer()
        span = opened.require(span_id)
        self._commit(edits.change(opened, span, edits.resized(opened.article, span, start, end)))

    def move_edge(self, *, start: int = 0, end: int = 0) -> None:
        """Move the current span's edges by so many code points; an edge never passes the other one or the
        ends of the text."""
        opened = self._require_layer()
        if self.current is not None:
            self._change(lambda span: edits.edges_moved(opened.article, span, start=start, end=end))

    def set_attribute(self, name: str, value: Any) -> None:
        """Set an attribute of the current span; None takes it away."""
        self._change(lambda span: edits.with_attribute(span, name, value))

    def set_note(self, note: str, *, continues: bool = False) -> None:
        """Write the current span's note; one step together with the latest one when it `continues` that."""
        self._change(lambda span: replace(span, note=note), continues=continues)

    def remove(self) -> None:
        """Remove the current span; the caret stays where it began."""
        self._require_layer()
        if self.current is not None:
            self._commit(edits.remove(self.current))

    def label_run(self, start: int, end: int) -> None:
        """A gesture with the sticky label; nothing where none sticks."""
        if self.sticky is not None:
            self._stuck_id = self.add_span(start, end, self.sticky, exact=True)

    def replace_run(self, span_id: str, start: int, end: int) -> None:
        """Widen the span that the first click of a double click just made; one step together with that.

        Where such a span stands already, the one just made goes and the other becomes current.
        """
        opened = self._require_layer()
        self._commit(edits.widen(opened, opened.require(span_id), (start, end)))

    def sought(self) -> Sought:
        """What "the same text everywhere" looks for; a refusal where it could not be labelled."""
        opened = self._require_layer()
        word = self.segmentation().word_at(self.selection.caret)
        return sought(opened, self.selection, self.current, word, self.sticky)

    def label_everywhere(self, hits: Sequence[Hit], label: str, attributes: Attributes | None = None) -> int:
        """Label all hits in one step; returns how many spans that made. See `everywhere.labelled`."""
        self._require_layer()
        named = edits.label_named(self.scheme, label)
        facts = labelled(self.require_project(), self.annotator, hits, named, attributes)
        self._commit(Edit(tuple(facts)))
        return spans_in(facts)

    def _change(self, edit: Callable[[Span], Span], *, continues: bool = False) -> None:
        opened = self._require_layer()
        if self.current is None:
            raise Refusal("No span is current. Click one, or step to it with Tab.")
        self._commit(edits.change(opened, self.current, edit(self.current), continues=continues))

    # -- writing, undo and redo ------------------------------------------------------------------------------

    def _commit(self, edit: Edit) -> None:
        """Carry out one user step: on disk first, then on the screen."""
        if self._steps is not None and edit.facts:
            self._steps.write(edit.facts, continues=edit.continues)
        self._follow(edit)

    def _follow(self, edit: Edit) -> None:
        """Take in what was written, and announce what it changed."""
        before = self.selection, self.current_id
        lines = [fact for fact in edit.facts if self.articles.apply(fact)]
        spans = [self.opened.apply(fact) for fact in edit.facts] if self.opened else []
        touched = frozenset[str]().union(*spans)
        self._words.take_in(edit.facts)
        scheme = next((fact.after for fact in edit.facts if fact.kind == SCHEME_CHANGED), None)
        self.scheme = Scheme.from_payload(scheme) if scheme else self.scheme
        self.current_id = edit.current or self.current_id
        self.current_id = self.current.id if self.current else None
        if edit.caret is not None:
            self.selection = Selection(edit.caret, edit.caret)
        changed = {
            what.HISTORY: bool(edit.facts),
            what.SCHEME: scheme is not None,
            what.SPANS: bool(touched),
            what.STATES: bool(lines),
            what.SELECTION: self.selection != before[0],
            what.CURRENT: self.current_id != before[1],
        }
        articles = (fact.article_id for fact in edit.facts if fact.article_id is not None)
        self._announce(*(kind for kind in changed if changed[kind]), articles=articles, spans=touched)

    @property
    def history(self) -> History:
        """One's steps that can be undone and redone."""
        return self._steps.history if self._steps else History()

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self.history.done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone step to do again."""
        return bool(self.history.undone)

    def undo(self) -> None:
        """Take back one's latest step, wherever it was, and show the place."""
        if self._steps is not None:
            self._show_again(self._steps.undo())

    def redo(self) -> None:
        """Do the step again that was taken back last, and show the place."""
        if self._steps is not None:
            self._show_again(self._steps.redo())

    def _show_again(self, facts: Sequence[Fact]) -> None:
        """Follow what an undo or redo has written to the place where it happened."""
        if not facts:
            return
        if self.shown != self.annotator:
            self.show_layer(self.annotator)
        elif not can_be_followed(facts, self.annotator):
            self.refresh()
        else:
            self._follow(Edit(tuple(facts)))
        place = place_of(facts, self.articles, self.article_id)
        if place is not None:
            self.go_to(str(place.article_id))
            span = (place.after or place.before) if place.kind in ONE_SPAN else None
            if span and self.opened and self.opened.span(span["id"]):
                self.make_current(span["id"])
            elif span:
                self.select(span["start"], span["start"])

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
        self._words.forget_text()
        self._announce(what.WORDS)

"""The session: one object that owns the open project, article and selection, and carries out every command."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from annotator.model import changes as what
from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.changes import Changes
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.history import History
from annotator.model.scheme import GUIDELINE, Scheme
from annotator.model.segmentation import Segmentation
from annotator.model.selection import Selection
from annotator.model.span import Span
from annotator.session import edits
from annotator.session.article_list import ArticleList
from annotator.session.open_article import OpenArticle
from annotator.session.selecting import grow, trimmed
from annotator.session.undoing import take_back
from annotator.store import Project

Listener = Callable[[Changes], None]


class WordFinder(Protocol):
    """What the session needs of the reading room's words."""

    def segmentation(self, text: str) -> Segmentation:
        """Words and clauses of a text, at once, as well as they are known by now."""


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
        self._device = device
        self._words = words
        self._segmentation: Segmentation | None = None
        self._history = History()
        self._listeners: list[Listener] = []
        self._carets: dict[str, int] = {}
        self._data_version = 0

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each `Changes` from now on; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _announce(self, *changed: str, articles: Iterable[str] = (), spans: Iterable[str] = ()) -> None:
        changes = Changes.of(*changed, articles=tuple(articles), spans=tuple(spans))
        for listener in tuple(self._listeners):
            listener(changes)

    # -- the project -----------------------------------------------------------------------------------------

    def open(self, path: Path, *, create: bool = False) -> None:
        """Open a project, and in it the first article that this annotator has not finished.

        The project that was open before stays open when the new one is refused.
        """
        project = Project(path, create=create, device=self._device)
        self.close()
        self.project, self.shown = project, self.annotator
        if project.writable and project.scheme() is None:
            project.append(self.annotator, [Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload())])
        self._read_project()
        self._read_article(self.articles.first_unfinished())
        self._announce(what.PROJECT, what.ARTICLES, what.SCHEME, what.ARTICLE, what.SPANS, what.HISTORY)

    def close(self) -> None:
        """Close the project; nothing is open then."""
        if self.project is not None:
            self.project.close()
        self.project, self.opened, self._segmentation = None, None, None
        self.articles, self._history = ArticleList(), History()
        self.current_id, self.sticky, self.selection = None, None, Selection()
        self._carets.clear()

    def require_project(self) -> Project:
        """The open project, or a refusal."""
        if self.project is None:
            raise Refusal("No project is open. Open one, or make a new one, and try again.")
        return self.project

    def rename_annotator(self, name: str) -> None:
        """The person at this desktop has another name from now on; labels made before keep theirs."""
        if not name.strip():
            raise Refusal("An annotator needs a name. Type the name that your colleagues know you by.")
        self.annotator = self.shown = name.strip()
        self.refresh()

    def show_layer(self, annotator: str) -> None:
        """Show somebody's layers. Only one's own can be changed."""
        self.shown, self.sticky = annotator, None
        self.refresh()

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
        if self.project is None:
            return
        article_id, selection, current = self.article_id, self.selection, self.current_id
        self._read_project()
        stays = article_id in self.articles
        self._read_article(article_id if stays else self.articles.first_unfinished())
        if stays and self.opened is not None:
            self.selection = selection
            self.current_id = current if self.opened.span(current) else None
        self._announce(what.ARTICLES, what.SCHEME, what.ARTICLE, what.SPANS, what.HISTORY)

    def refresh_if_changed(self) -> bool:
        """`refresh` when another window or program has written to the project since the last look."""
        if self.project is None or self.project.data_version() == self._data_version:
            return False
        self.refresh()
        return True

    def _read_project(self) -> None:
        project = self.require_project()
        self.scheme = project.scheme() or GUIDELINE
        self.articles = ArticleList(project.summaries(self.shown))
        self._history = project.history(self.annotator)
        self._data_version = project.data_version()

    def _read_article(self, article_id: str | None) -> None:
        self.opened, self.current_id, self._segmentation = None, None, None
        self.selection = Selection()
        project = self.require_project()
        article = None if article_id is None else project.article(article_id)
        if article is not None:
            self.opened = OpenArticle(article, self.shown, project.spans(article.id, self.shown))
            caret = min(self._carets.get(article.id, 0), len(article.text))
            self.selection = Selection(caret, caret)

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
        if self.article_id is not None:
            self._carets[self.article_id] = self.selection.caret
        self._read_article(article_id)
        self._announce(what.ARTICLE, what.SPANS, articles=(article_id,))

    def go_by(self, step: int) -> None:
        """Open the article `step` places further down the list; stays at the ends."""
        neighbour = self.articles.by(self.article_id, step)
        if neighbour is not None:
            self.go_to(neighbour)

    def set_state(self, state: str) -> None:
        """Say how far one's layer on the open article is."""
        self._require_layer()
        facts = self._state_facts(state)
        if facts:
            self._commit(facts)

    def finish_and_go_on(self) -> None:
        """Mark the article done and open the next unfinished one."""
        following = self.articles.next_unfinished(self.article_id)
        self.set_state(states.DONE)
        if following is not None:
            self.go_to(following)

    def _state_facts(self, state: str) -> list[Fact]:
        summary = self.articles.get(self.article_id)
        if summary is None or summary.state == state:
            return []
        known = summary.state != states.NEW
        before = {"annotator": self.annotator, "state": summary.state} if known else None
        after = {"annotator": self.annotator, "state": state} if state != states.NEW else None
        return [Fact(kinds.STATE_CHANGED, summary.id, before, after)]

    def _require_layer(self) -> OpenArticle:
        project = self.require_project()
        if self.opened is None:
            raise Refusal("No article is open. Import pages, or choose an article in the list.")
        if not project.writable:
            raise Refusal(
                "{path} can only be read, so nothing was changed. Copy it to a folder you can write to.",
                path=project.path,
            )
        if self.shown != self.annotator:
            raise Refusal("These are the labels of {shown}. Show your own layer to label.", shown=self.shown)
        return self.opened

    # -- selection -------------------------------------------------------------------------------------------

    def select(self, anchor: int, caret: int) -> None:
        """Put the caret and what is selected (code points). A span stays current while the caret is in it."""
        length = len(self.text)
        self.selection = Selection(min(max(anchor, 0), length), min(max(caret, 0), length))
        span = self.current
        if span and not (self.selection.is_empty and span.start <= self.selection.caret <= span.end):
            self.current_id = None
        self._announce(what.SELECTION, what.CURRENT)

    def select_word(self) -> None:
        """The word at the caret; again: up to the end of the next one."""
        words = self.segmentation()
        selection = grow(words.words, words.word_at(self.selection.caret), self.selection)
        self.select(selection.anchor, selection.caret)

    def select_clause(self) -> None:
        """The clause at the caret; again: up to the end of the next one."""
        words = self.segmentation()
        selection = grow(words.clauses, words.clause_at(self.selection.caret), self.selection)
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
        """A label's key: label the selection, else relabel the current span, else make the label sticky."""
        if not self.selection.is_empty:
            self.add_span(*trimmed(self.text, self.selection), name)
        elif self.current is not None:
            self.relabel(name)
        else:
            self._require_layer()
            self.stick(None if self.sticky == name else edits.label_named(self.scheme, name).name)

    def add_span(self, start: int, end: int, label: str) -> str:
        """Add a span over `[start, end)` (code points) and make it current; returns its id.

        A span that says the same already becomes current instead.
        """
        opened = self._require_layer()
        span = opened.equal_to(start, end, label)
        if span is None:
            span, fact = edits.added(
                opened.article, self.annotator, start, end, edits.label_named(self.scheme, label)
            )
            begun = self.articles.get(opened.article.id)
            new = begun is not None and begun.state == states.NEW
            facts = [fact, *(self._state_facts(states.IN_PROGRESS) if new else [])]
            self._commit(facts, current=span.id, caret=end)
        else:
            self.make_current(span.id)
        return span.id

    def relabel(self, label: str) -> None:
        """Give the current span another label."""
        self._change(lambda span: edits.relabelled(span, edits.label_named(self.scheme, label)))

    def resize(self, span_id: str, start: int, end: int) -> None:
        """Move a span's edges; it becomes current."""
        opened = self._require_layer()
        span = opened.span(span_id)
        if span is not None:
            self._replace(span, edits.resized(opened.article, span, start, end))

    def move_edge(self, *, start: int = 0, end: int = 0) -> None:
        """Move the current span's edges by so many code points; an edge never passes the other one or the
        ends of the text."""
        opened, span = self._require_layer(), self.current
        if span is None:
            return
        low = min(max(span.start + start, 0), span.end - 1)
        high = max(min(span.end + end, len(opened.article.text)), low + 1)
        self.resize(span.id, low, high)

    def set_attribute(self, name: str, value: Any) -> None:
        """Set an attribute of the current span; None takes it away."""
        self._change(lambda span: edits.with_attribute(span, name, value))

    def set_note(self, note: str, *, continues: bool = False) -> None:
        """Write the current span's note; one step together with the latest one when it `continues` that."""
        self._change(lambda span: replace(span, note=note), continues=continues)

    def remove(self) -> None:
        """Remove the current span; the caret stays where it began."""
        self._require_layer()
        span = self.current
        if span is not None:
            self._commit([edits.removed(span)], caret=span.start)

    def replace_run(self, span_id: str, start: int, end: int) -> None:
        """Widen the span that the first click of a double click just made; one step together with that.

        Where such a span stands already, the one just made goes and the other becomes current.
        """
        opened = self._require_layer()
        span = opened.span(span_id)
        if span is None:
            return
        same = opened.equal_to(start, end, span.label)
        if same is None:
            self._replace(span, edits.resized(opened.article, span, start, end), continues=True)
        elif same.id != span.id:
            self._commit([edits.removed(span)], current=same.id, continues=True)

    def _change(self, edit: Callable[[Span], Span], *, continues: bool = False) -> None:
        self._require_layer()
        if self.current is None:
            raise Refusal("No span is current. Click one, or step to it with Tab.")
        self._replace(self.current, edit(self.current), continues=continues)

    def _replace(self, before: Span, after: Span, *, continues: bool = False) -> None:
        same = self._require_layer().equal_to(after.start, after.end, after.label)
        if same is not None and same.id != before.id:
            raise Refusal("There is such a span already: “{quote}”. Nothing was changed.", quote=after.quote)
        if after != before:
            self._commit([edits.changed(before, after)], current=before.id, continues=continues)

    # -- writing, undo and redo ------------------------------------------------------------------------------

    def _commit(
        self,
        facts: Sequence[Fact],
        *,
        undoes: str | None = None,
        current: str | None = None,
        caret: int | None = None,
        continues: bool = False,
    ) -> None:
        """Write one user step: on disk first, then on the screen, with another current span and caret.

        A step that `continues` the latest one is undone together with it.
        """
        project = self.require_project()
        if self.annotator not in project.annotators():
            facts = [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": self.annotator}), *facts]
        latest = self._history.done[-1] if continues and self._history.done else None
        action = project.append(self.annotator, facts, action=latest, undoes=undoes)
        if action != latest:
            self._history.record(action, undoes)
        touched: set[str] = set()
        for fact in facts:
            touched |= self.opened.apply(fact) if self.opened else set()
            self.articles.apply(fact)
        self.current_id = current or self.current_id
        if self.current is None:
            self.current_id = None
        if caret is not None:
            self.selection = Selection(caret, caret)
        self._announce(
            what.SPANS,
            what.STATES,
            what.HISTORY,
            what.SELECTION,
            what.CURRENT,
            articles=(fact.article_id for fact in facts if fact.article_id is not None),
            spans=touched,
        )

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._history.done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone step to do again."""
        return bool(self._history.undone)

    def undo(self) -> None:
        """Take back one's latest step, wherever it was, and show the place."""
        self._compensate(self._history.done)

    def redo(self) -> None:
        """Do the step again that was taken back last, and show the place."""
        self._compensate(self._history.undone)

    def _compensate(self, actions: Sequence[str]) -> None:
        if not actions:
            return
        action = actions[-1]
        facts = take_back(self.require_project(), action)
        if self.shown != self.annotator:
            self.show_layer(self.annotator)
        place = next((f for f in facts if f.article_id in self.articles), None)
        if place is not None and place.article_id is not None:
            self.go_to(place.article_id)
        self._commit(facts, undoes=action)
        if any(fact.kind in kinds.BULK for fact in facts):
            self.refresh()
        elif place is not None:
            self._show(place.after or place.before)

    def _show(self, payload: dict[str, Any]) -> None:
        if self.opened is not None and self.opened.span(payload.get("id")) is not None:
            self.make_current(payload["id"])
        elif "start" in payload:
            self.select(payload["start"], payload["start"])

    # -- words -----------------------------------------------------------------------------------------------

    def segmentation(self) -> Segmentation:
        """Words and clauses of the open article."""
        if self._segmentation is None:
            self._segmentation = self._words.segmentation(self.text)
        return self._segmentation

    def words_became_ready(self) -> None:
        """The dictionary is loaded: the words of the open article are found again when next asked for."""
        self._segmentation = None
        self._announce(what.WORDS)

"""The steps of one person in a project: written to its log, taken back and done again."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import Any

from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.errors import Refusal, shortened
from annotator.model.event import (
    ARTICLES,
    COMMENTED,
    LISTS_OF_SPANS,
    MANY_SPANS,
    ONE_SPAN,
    REMARKS,
    Fact,
)
from annotator.model.history import History, compensation
from annotator.model.scheme import GUIDELINE, Scheme
from annotator.session.locking import require_unlocked
from annotator.store import Project
from annotator.store.transactions import Misplaced

OVERTAKEN = "This step cannot be taken back: {what} was changed since then. Nothing was changed."
LABELLED = "This step cannot be taken back: “{quote}” was labelled since then. Nothing was changed."
BEHIND = "Another window or program has changed {what} in the meantime. Nothing was changed; look at it and try again."


FEW = 100
"""Facts that are sooner followed than a long list is read again."""


class Steps:
    """What one annotator writes to a project, and what of it can be undone and redone.

    Knows the project as it was when this was made. Writing is right also when others have written since then:
    a step that starts from what is no longer there is refused, and an undo looks at the log as it is now.
    """

    def __init__(self, project: Project, annotator: str) -> None:
        # first of all: what others write while the rest is read must show as a change
        self._version, self._end = project.data_version(), project.log_end()
        self._project = project
        self._annotator = annotator
        self._is_known = annotator in project.annotators()
        self._has_scheme = project.scheme() is not None
        self._latest: tuple[str, Fact] | None = None
        self._is_mixed = False
        self.history = project.history(annotator)

    @property
    def is_behind(self) -> bool:
        """Whether another connection has written facts to the project since this was made. What fills the search
        index beside the window is another connection too, and writes none."""
        version = self._project.data_version()
        if version != self._version and self._project.log_end() == self._end:
            self._version = version
        return version != self._version

    def news(self) -> list[Fact] | None:
        """What others have written since this was made, where it is little; None where one's own steps, which are
        on the screen already, stand among it."""
        if self._is_mixed or self._project.log_end() - self._end > FEW:
            return None
        return self._project.facts_after(self._end)

    def write(self, facts: Sequence[Fact], *, continues: bool = False) -> None:
        """Write one step, the fact it is about first.

        With `continues` it becomes one step with the latest one, if it goes on with what that did.
        """
        latest = self._continued(facts[0]) if continues else None
        with self._project.transaction():
            is_behind = self.is_behind
            if is_behind:
                require_current(self._project, facts, BEHIND)
            require_unlocked(self._project, facts, self._annotator)
            action = self._project.append(self._annotator, [*self._introduction(), *facts], action=latest)
            end = self._end if is_behind else self._project.log_end()
            self._is_mixed = self._is_mixed or is_behind
        self._end = end
        self._is_known = self._has_scheme = True
        self._latest = (action, facts[0])
        if action != latest:
            self.history.record(action, None)

    def write_aside(self, facts: Sequence[Fact]) -> None:
        """Write what is no step of the person; that is no news for who looks whether others have written."""
        with self._project.transaction():
            is_current = self._project.log_end() == self._end
            self._project.append(self._annotator, facts)
            end = self._project.log_end() if is_current else self._end
        self._end = end

    def undo(self) -> list[Fact]:
        """Take the latest step back; returns the facts that did it, none when there is nothing to take back."""
        return self._take_back(lambda history: history.done)

    def redo(self) -> list[Fact]:
        """Do the step again that was taken back last; returns the facts that did it."""
        return self._take_back(lambda history: history.undone)

    def _take_back(self, among: Callable[[History], list[str]]) -> list[Fact]:
        if not among(self.history):
            return []
        try:
            return self._taken_back(among)
        except Misplaced as misplaced:
            # of a text that was composed anew in that step
            raise Refusal(LABELLED, quote=shortened(str(misplaced.facts["quote"]))) from misplaced

    def _taken_back(self, among: Callable[[History], list[str]]) -> list[Fact]:
        with self._project.transaction():
            is_behind = self.is_behind
            if is_behind:
                self.history = self._project.history(self._annotator)
            latest = next(reversed(among(self.history)), None)
            facts = take_back(self._project, latest) if latest else []
            if not facts:
                return []
            require_unlocked(self._project, facts, self._annotator)
            action = self._project.append(self._annotator, facts, undoes=latest)
            end = self._end if is_behind else self._project.log_end()
            self._is_mixed = self._is_mixed or is_behind
        self._end = end
        self.history.record(action, latest)
        return facts

    def _continued(self, fact: Fact) -> str | None:
        """The latest step, if `fact` goes on where that ended with the same kind of thing."""
        if self._latest is None:
            return None
        action, before = self._latest
        goes_on = self.history.done[-1:] == [action] and (before.kind, before.article_id, before.after) == (
            fact.kind if before.kind in REMARKS else before.kind,
            fact.article_id,
            fact.before,
        )
        return action if goes_on and _aspects(fact) <= _aspects(before) else None

    def _introduction(self) -> list[Fact]:
        """What a project must know before the first label of an annotator."""
        facts = []
        if not self._has_scheme and self._project.scheme() is None:
            facts.append(Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload()))
        if not self._is_known:
            facts.append(Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": self._annotator}))
        return facts


_RUN = frozenset(("start", "end", "quote"))


def _aspects(fact: Fact) -> frozenset[str]:
    """What of a span the fact is about: its run, or label, attributes, note. That it comes or goes concerns only
    the run. What is said of an article or in a section of the guideline has one aspect, its kind."""
    if fact.kind in (*REMARKS, kinds.GUIDELINE_CHANGED):
        return frozenset((fact.kind,))
    if fact.before is None or fact.after is None:
        return frozenset(("run",))
    names = {name for name, value in fact.after.items() if fact.before.get(name) != value}
    return frozenset("run" if name in _RUN else name for name in names)


def take_back(project: Project, action: str) -> list[Fact]:
    """The facts that compensate an action, or a refusal when a later change has overtaken it.

    The scheme that a project began with stays, like sources and annotators: others label with it too.
    """
    facts = [
        fact
        for fact in compensation(project.facts(action))
        if fact.kind != kinds.SCHEME_CHANGED or fact.after is not None
    ]
    require_current(project, facts, OVERTAKEN)
    return facts


def can_be_followed(facts: Sequence[Fact], annotator: str) -> bool:
    """Whether a screen takes these facts in one by one, instead of reading its lists again: they are few, and
    what they say of layers is about the annotator's own ones."""
    return (
        len(facts) <= FEW
        and all(
            fact.kind in MANY_SPANS or fact.kind not in (*kinds.BULK, kinds.SCHEME_CHANGED) for fact in facts
        )
        and all(each.get("annotator", annotator) == annotator for fact in facts for each in _told(fact))
    )


def _told(fact: Fact) -> Sequence[dict[str, Any]]:
    """What a fact says of somebody's layer: its spans, or the one thing; none where it is about no layer. What is said
    of a layer to one another is for everybody."""
    if fact.kind in (*kinds.REVIEWED, *COMMENTED):
        return ()
    told = fact.before or fact.after
    if fact.kind in LISTS_OF_SPANS:
        return told or ()
    return (told,) if told else ()


def is_about_final(facts: Sequence[Fact]) -> bool:
    """Whether the facts decide something in a review, or change a final layer."""
    return any(
        fact.kind == kinds.VERDICT_CHANGED
        or any(each.get("annotator") == states.FINAL for each in _told(fact))
        for fact in facts
    )


def source_of(facts: Sequence[Fact]) -> str | None:
    """The one source that all these facts are about, which correct its page or are about the layers of its articles;
    None where they are about more, or about no article."""
    known = (*ARTICLES, *LISTS_OF_SPANS, *ONE_SPAN, *REMARKS, kinds.STATE_CHANGED)
    if any(fact.kind not in known for fact in facts):
        return None
    sources = {(fact.before or fact.after)["source_id"] for fact in facts if fact.kind in ARTICLES}
    return str(sources.pop()) if len(sources) == 1 else None


def seen_by(facts: Sequence[Fact], annotator: str) -> list[Fact]:
    """The facts without those that are about other people's layers only: a screen shows one annotator's."""
    return [
        fact
        for fact in facts
        if not (told := _told(fact)) or any(each.get("annotator", annotator) == annotator for each in told)
    ]


def place_of(facts: Sequence[Fact], articles: Container[object], opened: str | None = None) -> Fact | None:
    """The fact that says best where among these articles it happened: a span's, else one about the article that
    is `opened`, else any that names one."""
    placed = [fact for fact in facts if fact.article_id in articles]
    about = [fact for fact in placed if fact.kind in ONE_SPAN]
    here = [fact for fact in placed if fact.article_id == opened]
    return next(iter((*about, *here, *placed)), None)


def require_current(project: Project, facts: Sequence[Fact], sentence: str) -> None:
    """Refuse with `sentence`, which says `what`, unless the facts start one after the other from what is there."""
    expected = _Expected(project, sentence)
    for fact in facts:
        expected.require(fact)


class _Expected:
    """What the project will hold after the facts that were looked at so far."""

    def __init__(self, project: Project, sentence: str) -> None:
        self._project = project
        self._sentence = sentence
        self._spans: dict[str, dict[str, Any] | None] = {}
        self._tray: dict[str, dict[str, Any] | None] = {}
        self._states: dict[tuple[str, str], str | None] = {}
        self._remarks: dict[tuple[str, str, str], dict[str, Any] | None] = {}
        self._scheme = project.scheme() or GUIDELINE
        self._sections: dict[str, str] | None = None
        self._kept: dict[tuple[str, ...], dict[str, Any] | None] = {}

    def require(self, fact: Fact) -> None:
        """Refuse unless the fact starts from what is there; then take it in."""
        if fact.kind in ONE_SPAN:
            self._require_span(fact.before, fact.after)
        elif fact.kind in MANY_SPANS:
            for span in fact.before or ():
                self._require_span(span, None)
            for span in fact.after or ():
                self._require_span(None, span)
        elif fact.kind == kinds.STATE_CHANGED:
            self._require_state(fact)
        elif fact.kind in REMARKS:
            self._require_remark(fact)
        elif fact.kind == kinds.SCHEME_CHANGED and fact.before is not None:
            self._require_scheme(fact)
        elif fact.kind == kinds.GUIDELINE_CHANGED:
            self._require_section(fact)
        elif fact.kind in (kinds.ARTICLE_ADDED, kinds.ARTICLE_REMOVED, kinds.ARTICLE_CHANGED):
            self._require_article(fact.before, fact.after)
        elif fact.kind == kinds.TRAY_CHANGED:
            self._require_tray(fact)
        elif fact.kind in kinds.KEPT:
            self._require_kept(fact)

    def _require_span(self, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        span = before or after or {}
        identity = span["id"]
        if identity not in self._spans:
            found = self._project.span(identity)
            self._spans[identity] = None if found is None else found.as_payload()
        if self._spans[identity] != before:
            raise Refusal(self._sentence, what=f"“{span['quote']}”")
        self._spans[identity] = after

    def _require_tray(self, fact: Fact) -> None:
        for entry in fact.before or ():
            self._require_waiting(entry, entry, None)
        for entry in fact.after or ():
            self._require_waiting(entry, None, entry)

    def _require_waiting(
        self, entry: dict[str, Any], before: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> None:
        identity = entry["id"]
        if identity not in self._tray:
            found = self._project.in_tray(identity)
            self._tray[identity] = None if found is None else found.as_payload()
        if self._tray[identity] != before:
            raise Refusal(self._sentence, what=f"“{entry['quote']}”")
        self._tray[identity] = after

    def _require_kept(self, fact: Fact) -> None:
        told = fact.before or fact.after
        key = (fact.kind, *(told[column] for column in kinds.KEPT[fact.kind][1]))
        there = self._kept[key] if key in self._kept else self._project.kept(fact.kind, told)
        if there != fact.before:
            raise Refusal(
                self._sentence, what=shortened(str(told.get("text") or told.get("reason") or key[1]))
            )
        self._kept[key] = fact.after

    def _require_state(self, fact: Fact) -> None:
        layer = fact.before or fact.after
        article_id, annotator = str(fact.article_id), layer["annotator"]
        state = self._state(article_id, annotator)
        if state != (fact.before["state"] if fact.before else None):
            raise Refusal(self._sentence, what=f"{annotator}: {state or states.NEW}")
        self._states[article_id, annotator] = fact.after["state"] if fact.after else None

    def _require_remark(self, fact: Fact) -> None:
        article_id, annotator = str(fact.article_id), (fact.before or fact.after)["annotator"]
        there = self._remark(fact.kind, article_id, annotator)
        if there != fact.before:
            raise Refusal(self._sentence, what=annotator if there is None else there.get("note", annotator))
        self._remarks[fact.kind, article_id, annotator] = fact.after

    def _remark(self, kind: str, article_id: str, annotator: str) -> dict[str, Any] | None:
        key = kind, article_id, annotator
        if key not in self._remarks:
            unsure, note = self._project.remark(article_id, annotator)
            flag = {"annotator": annotator}
            said = (
                (flag if unsure else None)
                if kind == kinds.UNSURE_CHANGED
                else note and {**flag, "note": note}
            )
            self._remarks[key] = said or None
        return self._remarks[key]

    def _require_scheme(self, fact: Fact) -> None:
        if self._scheme != Scheme.from_payload(fact.before):
            raise Refusal(self._sentence, what=fact.before["name"])
        self._scheme = Scheme.from_payload(fact.after)

    def _require_section(self, fact: Fact) -> None:
        payload = fact.before or fact.after
        section = payload["section"]
        if self._sections is None:
            self._sections = self._project.guideline()
        if self._sections.pop(section, None) != (fact.before["text"] if fact.before else None):
            raise Refusal(self._sentence, what=f"“{shortened(payload['text'])}”")
        if fact.after is not None:
            self._sections[section] = fact.after["text"]

    def _state(self, article_id: str, annotator: str) -> str | None:
        if (article_id, annotator) not in self._states:
            state = self._project.state(article_id, annotator)
            self._states[article_id, annotator] = None if state == states.NEW else state
        return self._states[article_id, annotator]

    def _require_article(self, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        payload = before or after or {}
        found = self._project.article(payload["id"])
        there = None if found is None else found.as_payload(with_text="text" in payload)
        if there != before:
            raise Refusal(self._sentence, what=f"“{payload['title']}”")
        if after is None:
            self._require_bare(payload["id"], payload["title"] or (shortened(found.text) if found else ""))

    def _require_bare(self, article_id: str, title: str) -> None:
        """With the article would go what others said of it, and no redo could bring that back."""
        moved = {
            identity
            for identity, span in self._spans.items()
            if span is None or span["article_id"] != article_id
        }
        left = [span for span in self._project.spans(article_id) if span.id not in moved]
        if left:
            raise Refusal(
                "This step cannot be taken back: “{title}” has {count} spans by now. Nothing was changed.",
                title=title,
                count=len(left),
            )
        for layer in self._project.layers(article_id):
            said = (self._remark(kind, article_id, layer.annotator) for kind in REMARKS)
            if self._state(article_id, layer.annotator) is not None or any(said):
                raise Refusal(
                    "This step cannot be taken back: {annotator} has begun “{title}”. Nothing was changed.",
                    title=title,
                    annotator=layer.annotator,
                )

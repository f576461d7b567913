"""Which facts of a handed-in file go into the project, and why others do not (see decision 0033)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.article import Article, Source
from annotator.model.attribute_values import fitting
from annotator.model.block import blocks_fit, compose
from annotator.model.comment import Comment, may_state
from annotator.model.correction import are_sound
from annotator.model.errors import Refusal, bare, shortened
from annotator.model.event import Event, Fact
from annotator.model.layer import FINAL
from annotator.model.scheme import Scheme
from annotator.model.sharing import homes_of
from annotator.model.vetting import LAYERED, entries, layer_of
from annotator.session.admitted import Admitted, Unfaithful, left_out, spans_in
from annotator.session.locking import LOCKABLE
from annotator.session.trust import Trust
from annotator.store import Project
from annotator.store.foreign_rows import Contents
from annotator.store.known_here import KnownHere

AHEAD = 1 << 20
"""How far the clock of a file may be ahead of what its facts account for: facts that were refused elsewhere count too.
A forged clock moves ours by no more, and it has room for a thousand years of labelling."""

NEVER = (kinds.SCHEME_CHANGED, kinds.GUIDELINE_CHANGED, kinds.MERGED, kinds.DISREGARD_CHANGED)
"""What is never taken as it is: schemes and guidelines are compared and settled by a fact of our own; what somebody has
merged, or left as it is, says nothing here."""

_ALIVE_EVERY = 5_000

PAGES = (*kinds.ARTICLES, kinds.ARTICLE_SETTLED)

_FOLLOWS = (
    kinds.SPAN_CHANGED,
    kinds.SPANS_CHANGED,
    kinds.SPANS_WITHDRAWN,
    kinds.TRAY_CHANGED,
    kinds.STATE_CHANGED,
    *kinds.REMARKS,
)
"""What happens to other people's layers when a page is cut anew or the scheme changes."""


class Gate:
    """Looks at the events of a file one after the other, once."""

    def __init__(
        self,
        project: Project,
        known: KnownHere,
        trust: Trust,
        contents: Contents,
        scheme: Scheme,
        out: Unfaithful | None = None,
    ) -> None:
        """`out` is what must stay out because it has turned out not to hold together."""
        self._project, self._known, self._trust = project, known, trust
        self._contents, self._scheme = contents, scheme
        self._sources = {source.id: source for source in contents.sources}
        self._articles = known.articles()
        self._latest = known.clock() + contents.rows + AHEAD
        self._actors = known.actors_of(event.action for event in contents.events)
        spans = (each["id"] for event in contents.events for each in spans_in(event.fact))
        self._owners = known.owners_of(spans)
        self._threads = {comment.id: comment for thread in project.threads() for comment in thread.comments}
        self._kept = {verdict.id: verdict.reviewer for verdict in project.verdicts()}
        self._given = {each.id: each.handed_by for each in project.hand_outs()}
        self._here = frozenset(self._actors)
        self._decisions = {
            (str(event.fact.article_id), _said(event.fact.before), _said(event.fact.after), event.action)
            for event in contents.events
            if event.fact.kind == kinds.STATE_CHANGED
        }
        self._out = out or Unfaithful()
        self._names: set[str] = set()
        self._reviewing: set[tuple[str, str]] = set()

    def admit(self, alive: Callable[[], object] = lambda: None) -> Admitted:
        """What goes in. Pages come first, because what is said of them may be from machines whose clocks are behind;
        names last, because only those come in of whom anything does. `alive` is called now and then."""
        found = Admitted(sources=list(self._contents.sources))
        for number, event in enumerate(sorted(self._contents.events, key=_turn)):
            if number % _ALIVE_EVERY == 0:
                alive()
            self._take(event, found)
        found.steps = frozenset(event.action for event in found.events if self._trust.refuses(event.actor))
        found.events.sort(key=lambda event: event.order)
        return found

    def _take(self, event: Event, found: Admitted) -> None:
        if event.fact.kind in NEVER or self._follows(event):
            found.passed_over += 1
            return
        if event.fact.kind == kinds.ANNOTATOR_ADDED and event.fact.after["name"] not in self._names:
            found.passed_over += 1
            return
        try:
            self._require(event)
        except Refusal as refusal:
            found.left_out.append(left_out(event, bare(refusal)))
        else:
            found.events.append(event)

    def _follows(self, event: Event) -> bool:
        """Whether it merely says what a recutting or a change of the scheme has done to somebody else's layer."""
        fact = event.fact
        if event.action not in self._contents.recuttings or fact.kind not in LAYERED:
            return False
        if fact.kind not in _FOLLOWS and not (event.undoes and fact.kind == kinds.SPANS_IMPORTED):
            return False
        return all(each["annotator"] != event.actor for each in entries(fact))

    def _require(self, event: Event) -> None:
        if event.lamport > self._latest:
            raise Refusal("Its clock is far ahead of everything that the file tells.")
        if self._actors.setdefault(event.action, event.actor) != event.actor:
            raise Refusal(
                "It joins a step of {actor}, who did not take it.", actor=self._actors[event.action]
            )
        if event.action in self._here:
            # who works here takes it back as a whole
            self._require_actor(event)
        fact = event.fact
        if fact.kind in PAGES:
            self._require_article(fact)
        elif fact.kind in LAYERED:
            self._require_layer(event)
        elif fact.kind in _SAID:
            _SAID[fact.kind](self, event)

    def _require_actor(self, event: Event) -> None:
        if self._trust.refuses(event.actor):
            raise Refusal(
                "It is in the name of {name}, who works in this project. If the file is from {name}'s other machine, "
                "say so.",
                name=event.actor,
            )

    # -- articles --------------------------------------------------------------------------------------------

    def _require_article(self, fact: Fact) -> None:
        source_id = ""
        for told in entries(fact):
            source_id = told["source_id"]
            if source_id in self._out.pages:
                raise self._out.pages[source_id]
            if self._articles.get(told["id"], source_id) != source_id:
                raise Refusal("Another article of the project has its id.")
            source = self._sources.get(source_id) or self._project.source(source_id)
            if source is None:
                raise Refusal("The page that the article is from is neither in the file nor here.")
            if told is fact.after:
                _require_composed(told, source)
        self._articles[str(fact.article_id)] = source_id

    def _require_known(self, article_id: str | None) -> None:
        if article_id not in self._articles:
            raise Refusal("It is about an article that is neither in the file nor here.")

    # -- layers ----------------------------------------------------------------------------------------------

    def _require_layer(self, event: Event) -> None:
        fact = event.fact
        name = str(layer_of(fact))
        if not self._is_decision(event, name):
            if self._trust.refuses(name):
                raise _at_home(name)
            self._require_actor(event)
            if fact.kind == kinds.STATE_CHANGED:
                _require_own_state(event, name)
            if fact.kind in LOCKABLE:
                self._require_unlocked(fact, name)
        self._require_known(fact.article_id)
        for span in spans_in(fact):
            self._require_known(span["article_id"])
            if self._owners.setdefault(span["id"], name) != name:
                raise Refusal(
                    "The label is {name}'s, not {other}'s.", name=self._owners[span["id"]], other=name
                )
            if span["id"] in self._out.spans:
                raise Refusal("The label does not stand where the file says.")
        if fact.kind == kinds.TRAY_CHANGED:
            for entry in entries(fact):
                self._require_runs(entry)
        if fact.kind in (*kinds.ONE_SPAN, *kinds.MANY_SPANS):
            for span in fact.after if isinstance(fact.after, list) else filter(None, (fact.after,)):
                self._require_label(span)
        self._names.add(name)

    def _require_unlocked(self, fact: Fact, name: str) -> None:
        """What somebody who works here has approved stays as it was then."""
        for article in homes_of(fact):
            reviewer = self._project.locked_by(article, name)
            if self._trust.refuses(reviewer):
                raise Refusal(
                    "{reviewer} has approved these labels as they are here. Reopen the article, and merge again.",
                    reviewer=reviewer,
                )

    def _require_runs(self, entry: Mapping[str, Any]) -> None:
        source = self._sources.get(entry["source_id"]) or self._project.source(entry["source_id"])
        if source is None:
            raise Refusal("It is about a page that is neither in the file nor here.")
        if source.text is not None and any(end > len(source.text) for _, end in entry["runs"]):
            raise Refusal("The label does not stand where the file says.")

    def _is_decision(self, event: Event, name: str) -> bool:
        """Whether a reviewer who has handed these articles out returns, approves or opens a layer of somebody here."""
        fact = event.fact
        if fact.kind != kinds.STATE_CHANGED or event.actor == name:
            return False
        page = self._articles.get(str(fact.article_id), "")
        if not self._trust.may_decide(event.actor, name, page) and (event.actor, name) not in self._reviewing:
            return False
        state, decided = _said(fact.after)
        if decided:
            return decided == event.actor and state in (states.RETURNED, states.APPROVED)
        return state == states.IN_PROGRESS or self._is_taken_back(event, name)

    def _is_taken_back(self, event: Event, name: str) -> bool:
        """Whether it takes a reviewer's decision back, so that the layer is again as its annotator has said."""
        fact = event.fact
        before, after = _said(fact.before), _said(fact.after)
        article = str(fact.article_id)
        is_known = (article, after, before, event.undoes) in self._decisions or any(
            (_said(told.before), _said(told.after)) == (after, before)
            for told in (self._project.facts(event.undoes) if event.undoes else ())
            if told.kind == kinds.STATE_CHANGED and told.article_id == article
        )
        return is_known and before[1] == event.actor and self._known.has_said(article, name, after[0])

    def _require_label(self, span: Mapping[str, Any]) -> None:
        label = self._scheme.label(span["label"])
        if label is None:
            raise Refusal(
                "The scheme lacks the label “{label}”. Take it over, and merge again.",
                label=shortened(span["label"]),
            )
        for attribute in label.attributes:
            value = span["attributes"].get(attribute.name)
            if value is not None:
                fitting(value, attribute)

    # -- what people say to one another ----------------------------------------------------------------------

    def _require_comment(self, event: Event) -> None:
        fact = event.fact
        for told in entries(fact):
            if told["author"] != event.actor:
                raise Refusal("It is a comment in the name of {name} by somebody else.", name=told["author"])
        self._require_actor(event)
        told = fact.after or fact.before
        self._require_known(told["article_id"])
        if fact.article_id != told["article_id"]:
            raise Refusal("It is about an article that is neither in the file nor here.")
        here = self._threads.get(told["id"])
        if here is not None and here.author != told["author"]:
            raise Refusal("The comment is {name}'s.", name=here.author)
        was = None if here is None else here.as_payload()
        if not all(may_state(event.actor, was, each) for each in entries(fact)):
            raise Refusal("Of a comment that is here only the text may be another one.")
        if told["thread"] != told["id"]:
            first = self._threads.get(told["thread"])
            if first is None or not first.opens or first.article_id != told["article_id"]:
                raise Refusal("It answers a comment that is not the first of a thread of this article.")
        self._threads[told["id"]] = Comment.from_payload(told)

    def _require_thread(self, event: Event) -> None:
        self._require_actor(event)
        for told in entries(event.fact):
            first = self._threads.get(told["thread"])
            if first is None or not first.opens or first.article_id != told["article_id"]:
                raise Refusal("It is about a thread that is neither in the file nor here.")
        after = event.fact.after
        if after is not None and after["resolved_by"] not in ("", event.actor):
            raise Refusal("It settles a thread in the name of {name}.", name=after["resolved_by"])

    def _require_verdict(self, event: Event) -> None:
        if self._trust.refuses(FINAL):
            raise _at_home(FINAL)
        self._require_actor(event)
        for told in entries(event.fact):
            self._require_known(told["article_id"])
            if event.fact.article_id not in (None, told["article_id"]):
                raise Refusal("It is about an article that is neither in the file nor here.")
            if told["reviewer"] != event.actor:
                raise Refusal(
                    "It is a verdict in the name of {name} by somebody else.", name=told["reviewer"]
                )
            if self._kept.setdefault(told["id"], event.actor) != event.actor:
                raise Refusal("{name} has decided this here.", name=self._kept[told["id"]])

    def _require_hand_out(self, event: Event) -> None:
        self._require_actor(event)
        for told in entries(event.fact):
            if told["handed_by"] != event.actor:
                raise Refusal(
                    "It is handed out in the name of {name} by somebody else.", name=told["handed_by"]
                )
            to = told["annotator"]
            if self._given.setdefault(told["id"], event.actor) != event.actor:
                raise Refusal("{name} has handed this out.", name=self._given[told["id"]])
            if not self._trust.may_become_reviewer(event.actor, to):
                continue
            if event.actor not in self._trust.reviewers:
                raise Refusal(
                    "It would let {by} return and approve the labels of {name}, who works here. If {by} reviews them, "
                    "say so.",
                    by=event.actor,
                    name=to,
                )
            self._reviewing.add((event.actor, to))

    def _require_cutting(self, event: Event) -> None:
        self._require_actor(event)
        for told in entries(event.fact):
            source_id = told["source_id"]
            if source_id in self._out.pages or (
                source_id not in self._sources and self._project.source(source_id) is None
            ):
                raise Refusal("It is about a page that is neither in the file nor here.")


_SAID = {
    kinds.COMMENT_CHANGED: Gate._require_comment,
    kinds.THREAD_CHANGED: Gate._require_thread,
    kinds.VERDICT_CHANGED: Gate._require_verdict,
    kinds.HANDED_OUT: Gate._require_hand_out,
    kinds.CUTTING_CHOSEN: Gate._require_cutting,
}


def _said(told: Mapping[str, Any] | None) -> tuple[str, str]:
    """A state, and who has decided it."""
    return (states.NEW, "") if told is None else (told["state"], told.get("decided_by", ""))


def _turn(event: Event) -> tuple[int, tuple[int, str, int, str]]:
    """Pages and who was given what, layers, what opens a thread, what answers, what settles one, names."""
    fact = event.fact
    turn = 1
    if fact.kind in (*PAGES, kinds.HANDED_OUT):
        turn = 0
    elif fact.kind == kinds.COMMENT_CHANGED:
        told = fact.after or fact.before
        turn = 2 if told["id"] == told["thread"] else 3
    elif fact.kind == kinds.THREAD_CHANGED:
        turn = 4
    elif fact.kind == kinds.ANNOTATOR_ADDED:
        turn = 5
    return turn, event.order


def _at_home(name: str) -> Refusal:
    if name == FINAL:
        return Refusal(
            "The final layer is written in this project; no file changes it. If it is from your other machine, say so."
        )
    return Refusal(
        "{name} works in this project; no file changes that layer. If it is from {name}'s other machine, say so.",
        name=name,
    )


def _require_own_state(event: Event, name: str) -> None:
    """A layer is returned and approved by a reviewer, in the reviewer's own name."""
    after = event.fact.after
    if after is None:
        return
    decided = after.get("decided_by", "")
    if after["state"] in (states.APPROVED, states.RETURNED):
        if event.actor == name != FINAL:
            raise Refusal("{name} has approved or returned the own layer; a reviewer does that.", name=name)
        if decided not in ("", event.actor):
            raise Refusal("It is a decision in the name of {name} by somebody else.", name=decided)


def _require_composed(told: Mapping[str, Any], source: Source) -> None:
    """The article's blocks and corrections are such of its page, and give its text where that is told."""
    article = Article.from_payload({**told, "text": told.get("text", "")}, None)
    text = told.get("text")
    runs = [block.run for block in article.blocks]
    if not are_sound(article.corrections, runs):
        raise Refusal("Its corrections do not stand in its blocks.")
    if source.text is None:
        if text is None or not blocks_fit(text, article.blocks, article.corrections):
            raise Refusal("The blocks do not give the text of the article.")
        return
    if any(end > len(source.text) for _, end in runs) or any(
        source.text[each.source_start : each.source_end] != each.printed for each in article.corrections
    ):
        raise Refusal("Its blocks or corrections do not stand on the page.")
    if text is not None and compose(source.text, article.blocks, article.corrections)[0] != text:
        raise Refusal("The blocks do not give the text of the article.")

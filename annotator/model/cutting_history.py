"""How a source was cut, as everybody's log tells it: a tree of states, of which one stands.

What one action did to the articles of one source attaches to the state that it started from, known by its content.
Where two people cut apart from each other but not the same articles, each follows on the other; where they cut the
same articles in two ways, two branches stand side by side: the one that was chosen stands, else the latest. Nothing
here depends on the order in which events arrive, only on the fixed order in which they are folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.model.event import Event

Order = tuple[int, str, int, str]
Payload = Mapping[str, Any]
SourceRun = tuple[int, int]

Shape = tuple[tuple[int, int, str, bool, SourceRun | None], ...]
"""What of an article is its cutting: its blocks in their order, each with its run of the source, its role, whether it
joins the one before it, and what it repeats."""

FIRST: Order = (-1, "", 0, "")
"""Before every event."""


def shape(payload: Payload | None) -> Shape | None:
    """The cutting of an article; None where there is none."""
    if payload is None:
        return None
    return tuple(
        (
            block["source_start"],
            block["source_end"],
            block["role"],
            bool(block["joins_previous"]),
            tuple(block["duplicate_of"]) if block["duplicate_of"] else None,
        )
        for block in payload["blocks"]
    )


@dataclass(slots=True)
class Act:
    """What one action did to the articles of one source: for each that it is about the article before its first fact
    and after its last one. `order` is that of its first fact."""

    action: str
    undoes: str | None
    device: str
    order: Order
    articles: dict[str, tuple[Payload | None, Payload | None]] = field(default_factory=dict)
    changes: dict[str, tuple[Shape | None, Shape | None]] = field(default_factory=dict)
    """The same as cuttings, of those alone whose cutting is another one."""

    def take(self, identity: str, before: Payload | None, after: Payload | None) -> None:
        """Take in its next fact."""
        if identity in self.articles:
            before = self.articles[identity][0]
        self.articles[identity] = (before, after)

    def settle(self) -> None:
        """Work out the cuttings, once it is whole."""
        for identity, (before, after) in self.articles.items():
            pair = shape(before), shape(after)
            if pair[0] != pair[1]:
                self.changes[identity] = pair


def acts(events: Iterable[Event], source_id: str) -> list[Act]:
    """What the article facts among events in their fixed order did to one source, in that order."""
    found: dict[str, Act] = {}
    for event in events:
        before, after = (
            told if told is not None and told["source_id"] == source_id else None
            for told in (event.fact.before, event.fact.after)
        )
        told = after or before
        if told is None:
            continue
        act = found.get(event.action)
        if act is None:
            act = found[event.action] = Act(event.action, event.undoes, event.device, event.order)
        act.take(told["id"], before, after)
    for act in found.values():
        act.settle()
    return list(found.values())


@dataclass(slots=True, eq=False)
class State:
    """A cutting of the whole source, made by an action from another one; `hands` are the devices that had a part
    in it. One that its maker has taken back is not `is_live`; what others made of it is."""

    parent: State | None
    articles: Mapping[str, Shape]
    action: str
    hands: frozenset[str]
    order: Order
    makers: set[str] = field(default_factory=set)
    is_live: bool = True
    children: list[State] = field(default_factory=list)

    def line(self) -> list[State]:
        """From the first one to this."""
        found, state = [], self
        while True:
            found.append(state)
            if state.parent is None:
                return found[::-1]
            state = state.parent

    def latest(self) -> State | None:
        """The latest live one of this and what follows from it."""
        found: State | None = None
        waiting = [self]
        while waiting:
            state = waiting.pop()
            waiting += state.children
            if state.is_live and (found is None or state.order > found.order):
                found = state
        return found


class Tree:
    """The states of one source after some of its acts, taken in one after the other. Where the page itself is not
    here (`is_page`), its articles are nobody's neighbours and never in one another's way."""

    def __init__(self, *, is_page: bool = True) -> None:
        self._is_page = is_page
        self._root = State(None, {}, "", frozenset(), FIRST)
        self._states = [self._root]
        self._made: dict[str, State] = {}
        self._undone: list[tuple[State, str]] = []
        self.standing = self._root
        self._chosen: tuple[Order, str] | None = None

    def choose(self, order: Order, action: str | None) -> None:
        """From here on the cutting of that action stands, with what follows from it; None: the latest one."""
        self._chosen = (order, action) if action else None
        self.standing = self._stands()

    def take(self, act: Act) -> None:
        """Take in the next act."""
        if not act.changes:
            return
        home = self._home(act)
        if home is None:
            return
        content = _changed(home.articles, act)
        if self._takes_back(act, home, content):
            home.is_live = False
            if home is self.standing:
                self._undone.append((home, act.action))
        elif content == home.articles:
            home.makers.add(act.action)
            self._made[act.action] = home
        else:
            self._make(act, home, content)
        self.standing = self._stands()

    def trunk(self) -> frozenset[str]:
        """The actions that led to what stands, and those that once stood on the way there and were taken back, with
        what took them back: what was said of an article meanwhile, and taken back, was said in their sight."""
        line = self.standing.line()
        states = {id(state): state for state in line}
        actions = {action for state in line for action in state.makers}
        waiting = list(self._undone)
        while waiting:
            near = [each for each in waiting if id(each[0]) in states or id(each[0].parent) in states]
            if not near:
                break
            for state, action in near:
                states[id(state)] = state
                actions |= {action, *state.makers}
            waiting = [each for each in waiting if each not in near]
        return frozenset(actions)

    def others(self) -> list[State]:
        """The ends of the branches that do not stand and say something else than what stands or led to it, the
        latest first. Who chose knew of those that were there before."""
        line = self.standing.line()
        known = [state.articles for state in line]
        since = self._chosen[0] if self._chosen is not None else FIRST
        ends = [
            state
            for state in self._states
            if state.is_live
            and not any(child.is_live for child in state.children)
            and state not in line
            and state.articles not in known
            and state.order > since
        ]
        return sorted(ends, key=lambda state: state.order, reverse=True)

    def _home(self, act: Act) -> State | None:
        """The state that an act starts from: what stood when it was done, else the latest that has the same articles,
        else what stands, where nothing of it is in the way."""
        if _fits(self.standing.articles, act) and self._has_room(self.standing, act):
            return self.standing
        for state in sorted(self._states, key=lambda state: (state.is_live, state.order), reverse=True):
            if _fits(state.articles, act) and self._has_room(state, act):
                return state
        return self.standing if self._has_room(self.standing, act) else None

    def _has_room(self, state: State, act: Act) -> bool:
        """Whether an act leaves each character in one block. What one device does one after the other is not asked,
        nor is it where characters stand in two blocks already."""
        if not self._is_page or state.hands <= {act.device}:
            return True
        return are_apart(_runs(_changed(state.articles, act))) or not are_apart(_runs(state.articles))

    def _takes_back(self, act: Act, home: State, content: Mapping[str, Shape]) -> bool:
        parent = home.parent
        return act.undoes in home.makers and parent is not None and content == parent.articles

    def _make(self, act: Act, home: State, content: Mapping[str, Shape]) -> None:
        state = next((child for child in home.children if child.articles == content), None)
        if state is None:
            state = State(home, content, act.action, home.hands, act.order)
            home.children.append(state)
            self._states.append(state)
        state.action, state.is_live = act.action, True
        state.hands |= {act.device}
        state.order = max(state.order, act.order)
        state.makers.add(act.action)
        self._made[act.action] = state

    def _stands(self) -> State:
        chosen = self._made.get(self._chosen[1]) if self._chosen is not None else None
        latest = chosen.latest() if chosen is not None else None
        if latest is None:
            latest = max((state for state in self._states if state.is_live), key=lambda state: state.order)
        return latest.latest() or latest


def _fits(articles: Mapping[str, Shape], act: Act) -> bool:
    for identity, (before, after) in act.changes.items():
        there = articles.get(identity)
        # two people import the same page: for each the articles are new
        if there != before and (before is not None or there != after):
            return False
    return True


def _changed(articles: Mapping[str, Shape], act: Act) -> dict[str, Shape]:
    found = dict(articles)
    for identity, (_, after) in act.changes.items():
        if after is None:
            found.pop(identity, None)
        else:
            found[identity] = after
    return found


def _runs(articles: Mapping[str, Shape]) -> list[SourceRun]:
    return [(block[0], block[1]) for each in articles.values() for block in each]


def are_apart(runs: Sequence[SourceRun]) -> bool:
    """Whether no two of these runs have a character in common."""
    place = 0
    for start, end in sorted(run for run in runs if run[0] < run[1]):
        if start < place:
            return False
        place = end
    return True

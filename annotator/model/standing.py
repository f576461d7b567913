"""The articles of a source as they stand: the cutting that stands, with everybody's corrections and what else was
said.

A misread character that somebody has corrected is corrected in whichever article it stands. Title, byline and place of
an article are those of whoever said them last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from annotator.model.article import Article
from annotator.model.cutting_history import Act, Order, Payload, Shape, SourceRun, Tree, acts, shape
from annotator.model.event import Event

_SAID = ("title", "byline", "position", "imprint")


@dataclass(frozen=True, slots=True)
class Cutting:
    """The articles that stand, by id, as events have them; the actions that led there (see `Tree.trunk`), the one that
    stands, and, after all that the log says, those at the ends of other branches, the latest first."""

    articles: Mapping[str, Payload]
    trunk: frozenset[str]
    stands: str
    others: tuple[str, ...]


class CuttingHistory:
    """All that the log says of the articles of one source; `choices` are the facts of who chose a cutting of it, with
    their order. It is asked for the articles as they stand after any number of its acts."""

    def __init__(
        self,
        source_id: str,
        source_text: str | None,
        events: Sequence[Event],
        choices: Sequence[tuple[Order, str | None]] = (),
        wanted: Callable[[], object] = lambda: None,
    ) -> None:
        """`wanted` is called again and again while it works, and raises what ends that."""
        self.source_id = source_id
        self.source_text = source_text
        self._choices = choices
        self._wanted = wanted
        self._tree: Tree | None = None
        self._grown_to = self._choices_made = 0
        self._acts = acts(events, source_id)
        self._orders = [act.order for act in self._acts]
        self._places = {act.action: place for place, act in enumerate(self._acts)}
        self._cuttings: dict[int, Cutting] = {}
        self._composed: dict[tuple[int, str], Article | None] = {}
        self._versions: dict[int, Article] = {}
        self._hands: dict[int, frozenset[str]] = {}

    @property
    def count(self) -> int:
        """How many acts there are."""
        return len(self._acts)

    @property
    def last(self) -> Cutting:
        """How it stands after all of them."""
        return self.upto(self.count)

    def is_lost(self, action: str) -> bool:
        """Whether an action has cut the source in a way that does not stand."""
        place = self._places.get(action)
        return place is not None and bool(self._acts[place].changes) and action not in self.last.trunk

    def known_at(self, order: Order, action: str) -> int:
        """How many acts there were when an event of that action happened. Facts about spans may stand before the facts
        about articles that they belong to, where an action takes another one back."""
        return max(bisect_right(self._orders, order), self._places.get(action, -1) + 1)

    @cached_property
    def moved(self) -> dict[str, int]:
        """For each article that any act has changed, how many acts there were after the last one that did."""
        found: dict[str, int] = {}
        for place, act in enumerate(self._acts, start=1):
            for identity, (before, after) in act.articles.items():
                if _reads(before) != _reads(after):
                    found[identity] = place
        return found

    def hands_since(self, count: int) -> frozenset[str]:
        """The devices of the acts after that many of them."""
        if count not in self._hands:
            self._hands[count] = frozenset(act.device for act in self._acts[count:])
        return self._hands[count]

    def upto(self, count: int) -> Cutting:
        """How it stands after that many acts."""
        if count not in self._cuttings:
            self._wanted()
            self._cuttings[count] = self._stood(count)
        return self._cuttings[count]

    def look_back(self, counts: Iterable[int]) -> None:
        """Work out how it stood after each of these numbers of acts, one after the other in one go."""
        for count in sorted(counts):
            self.upto(count)

    def _stood(self, count: int) -> Cutting:
        tree = self._grown(count)
        known, actions = self._acts[:count], tree.trunk()
        if self.source_text is None:
            return Cutting(_as_told(known), actions, tree.standing.action, ())
        articles = _Said(known, actions, tree.standing.articles).articles()
        others = tuple(state.action for state in tree.others()) if count == self.count else ()
        return Cutting(articles, actions, tree.standing.action, others)

    def _grown(self, count: int) -> Tree:
        """The tree after that many acts: it grows on from where it was, where that was before."""
        if self._tree is None or self._grown_to > count:
            self._tree, self._grown_to, self._choices_made = Tree(is_page=self.source_text is not None), 0, 0
        for act in self._acts[self._grown_to : count]:
            self._choose_before(self._tree, act.order)
            self._tree.take(act)
        self._grown_to = count
        self._choose_before(self._tree, self._orders[count] if count < self.count else None)
        return self._tree

    def _choose_before(self, tree: Tree, until: Order | None) -> None:
        for order, action in self._choices[self._choices_made :]:
            if until is not None and order >= until:
                break
            tree.choose(order, action)
            self._choices_made += 1

    def article(self, count: int, identity: str) -> Article | None:
        """An article as it stood after that many acts."""
        key = (count, identity)
        if key not in self._composed:
            payload = self.upto(count).articles.get(identity)
            self._composed[key] = None if payload is None else Article.from_payload(payload, self.source_text)
        return self._composed[key]

    def versions(self, identity: str, count: int) -> Iterable[Article]:
        """The versions of an article in the log that a span may be about which was put there when there were that many
        acts: as everything stood then, else as each act left it or found it, the latest before first, then the latest
        after."""
        article = self.article(count, identity)
        if article is not None:
            yield article
        known, later = self._acts[:count], self._acts[count:]
        for act in (*reversed(known), *reversed(later)):
            for payload in reversed(act.articles.get(identity, ())):
                if payload is not None:
                    self._wanted()
                    yield self._version(payload)

    def latest_version(self, identity: str) -> tuple[Order, Payload] | None:
        """An article as it was last, whether it stands or not, with the order of that act."""
        for act in reversed(self._acts):
            for payload in reversed(act.articles.get(identity, ())):
                if payload is not None:
                    return act.order, payload
        return None

    def _version(self, payload: Payload) -> Article:
        if id(payload) not in self._versions:
            self._versions[id(payload)] = Article.from_payload(payload, self.source_text)
        return self._versions[id(payload)]


def _reads(payload: Payload | None) -> tuple[Shape | None, object]:
    return shape(payload), payload and payload.get("corrections")


def _as_told(known: Iterable[Act]) -> dict[str, Payload]:
    """Articles of a page that is not here have no text but the one that was told with them: the latest stands."""
    found: dict[str, Payload] = {}
    for act in known:
        for identity, (_, after) in act.articles.items():
            if after is None:
                found.pop(identity, None)
            else:
                found[identity] = after
    return found


class _Said:
    """What is said of the articles of a cutting: by the acts that led to it, and by all that cut nothing."""

    def __init__(self, known: Iterable[Act], trunk: frozenset[str], standing: Mapping[str, Shape]) -> None:
        self._standing = standing
        self._articles: dict[str, dict[str, Any]] = {}
        self._reasons: dict[str, dict[SourceRun, Any]] = {}
        self._texts: dict[str, Payload] = {}
        self._corrections = _Corrections()
        for act in known:
            self._corrections.take(act)
            for identity, (before, after) in act.articles.items():
                if not act.changes or act.action in trunk:
                    self._take(identity, before, after)

    def articles(self) -> dict[str, Payload]:
        """The articles as events have them."""
        found: dict[str, Payload] = {}
        for identity, cutting in self._standing.items():
            said = self._articles.get(identity)
            if said is not None:
                found[identity] = self._payload(identity, said, cutting)
        return found

    def _payload(self, identity: str, said: Mapping[str, Any], cutting: Shape) -> Payload:
        corrections = self._corrections.within([(block[0], block[1]) for block in cutting])
        told = self._texts[identity]
        as_told = shape(told) == cutting and list(told.get("corrections", ())) == corrections
        reasons = self._reasons[identity]
        payload = {**said, "blocks": _blocks(told if as_told else None, cutting, reasons)}
        payload.pop("corrections", None)
        if corrections:
            payload["corrections"] = corrections
        if as_told and "text" in told:
            payload["text"] = told["text"]
        return payload

    def _take(self, identity: str, before: Payload | None, after: Payload | None) -> None:
        if after is None:
            # what comes back was said before it went
            self._articles.pop(identity, None)
            return
        known = self._articles.get(identity)
        if known is None or (before is None and identity not in self._standing):
            self._articles[identity] = {
                name: value for name, value in after.items() if name not in ("blocks", "text", "corrections")
            }
            self._reasons[identity] = {_run(block): block.get("reasons") for block in after["blocks"]}
        elif before is not None:
            for name in _SAID:
                if before.get(name) != after.get(name):
                    known[name] = after.get(name)
                    if known[name] is None:
                        del known[name]
            self._decide(identity, before, after)
        else:
            return
        self._texts[identity] = after

    def _decide(self, identity: str, before: Payload, after: Payload) -> None:
        """Why a block is what it is: as it was said last."""
        known = self._reasons[identity]
        old = {_run(block): block.get("reasons") for block in before["blocks"]}
        for block in after["blocks"]:
            run, reasons = _run(block), block.get("reasons")
            if run not in known or run not in old or old[run] != reasons:
                known[run] = reasons


def _run(block: Payload) -> SourceRun:
    return (block["source_start"], block["source_end"])


def _blocks(told: Payload | None, cutting: Shape, reasons: Mapping[SourceRun, Any]) -> list[Payload]:
    found: list[Payload] = []
    placed = told["blocks"] if told is not None else [None] * len(cutting)
    for (start, end, role, joins, duplicate), there in zip(cutting, placed, strict=True):
        block: dict[str, Any] = {
            "start": there["start"] if there else None,
            "end": there["end"] if there else None,
            "role": role,
            "source_start": start,
            "source_end": end,
            "joins_previous": joins,
            "duplicate_of": list(duplicate) if duplicate else None,
        }
        if reasons.get((start, end)):
            block["reasons"] = reasons[start, end]
        found.append(block)
    return found


def _corrections(payload: Payload | None) -> Iterable[Payload]:
    return () if payload is None else payload.get("corrections", ())


class _Corrections:
    """Everybody's corrections of a source, by the runs that they stand for."""

    def __init__(self) -> None:
        self._standing: dict[SourceRun, Payload] = {}
        self._seen: set[SourceRun] = set()

    def take(self, act: Act) -> None:
        """What an act has added, changed or taken away. That they went to another article is all the same."""
        before = {_run(each): each for old, _ in act.articles.values() for each in _corrections(old)}
        after: dict[SourceRun, Payload] = {}
        for old, new in act.articles.values():
            for each in _corrections(new):
                # a page that is imported once more says nothing new
                if old is not None or _run(each) in before or _run(each) not in self._seen:
                    after[_run(each)] = each
        for run in before.keys() - after.keys():
            self._standing.pop(run, None)
        for old, new in act.articles.values():
            if new is None:
                self._seen -= {_run(each) for each in _corrections(old)} - after.keys()
        for run in sorted(after):
            self._seen.add(run)
            if before.get(run) != after[run]:
                self._put(run, after[run])

    def _put(self, run: SourceRun, correction: Payload) -> None:
        for other in [each for each in self._standing if each[0] < run[1] and run[0] < each[1]]:
            del self._standing[other]
        self._standing[run] = correction

    def within(self, runs: Iterable[SourceRun]) -> list[Payload]:
        """Those that lie in one of these runs of the source, in its order."""
        if not self._standing:
            return []
        return [
            self._standing[run]
            for run in sorted(self._standing)
            if any(start <= run[0] and run[1] <= end for start, end in runs)
        ]

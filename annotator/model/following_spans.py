"""Everybody's spans, folded from the log, on the articles as they stand: a span stands on the same characters of its
source as where it was put, whoever has cut or corrected the page without knowing of it. Where they do not stand
together any more it waits in the tray. Nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.model import event as kinds
from annotator.model.article import Article
from annotator.model.carrying import place_again, source_runs, through_source
from annotator.model.cutting_history import Order, Payload
from annotator.model.event import Event, Fact
from annotator.model.fold import PLACE, is_another, patched
from annotator.model.span import Span
from annotator.model.standing import CuttingHistory
from annotator.model.tray import SetAside

Called = Callable[[str], str | None]
"""What a label is called now; None where the scheme has none for it."""

_IN_TRAY_ONLY = ("source_id", "runs")


@dataclass(slots=True)
class Put:
    """A span as the log says it, and who put it where it stands, and when."""

    row: dict[str, Any]
    order: Order
    action: str
    device: str


@dataclass(slots=True)
class Told:
    """What the log says of spans: those that stand in articles and those that wait, by id."""

    spans: dict[str, Put] = field(default_factory=dict)
    tray: dict[str, Put] = field(default_factory=dict)
    _left: dict[str, tuple[str, Payload, dict[str, Any]]] = field(default_factory=dict)
    """Spans that were taken out: the action, as it said they were, and as they really were."""
    _missed: set[tuple[str, str]] = field(default_factory=set)
    """Actions that took spans along, by id, which somebody had removed before: they do not bring them back."""

    def take(self, event: Event) -> None:
        """Take in the next event in the fixed order, which is about spans."""
        fact = event.fact
        if fact.kind in kinds.ONE_SPAN:
            self._pair(event, fact.before, fact.after, is_patch=fact.kind == kinds.SPAN_CHANGED)
        elif fact.kind == kinds.TRAY_CHANGED:
            self._tray(event, fact)
        else:
            old = {span["id"]: span for span in fact.before or ()}
            new = {span["id"] for span in fact.after or ()}
            for identity, span in old.items():
                if identity not in new:
                    self._pair(event, span, None)
            is_patch = fact.kind == kinds.SPANS_CHANGED
            for span in fact.after or ():
                self._pair(event, old.get(span["id"]), span, is_patch=is_patch)

    def _pair(
        self, event: Event, before: Payload | None, after: Payload | None, *, is_patch: bool = False
    ) -> None:
        if after is None:
            if before is not None:
                self._take_out(event, before)
            return
        identity = after["id"]
        if before is None and (event.undoes, identity) in self._missed:
            return
        if before is None or not is_patch:
            self.spans[identity] = Put(self._come(event, after), event.order, event.action, event.device)
            return
        there = self.spans.get(identity)
        waits = self.tray.get(identity)
        if there is not None:
            self._patch(event, there, before, after)
        elif waits is not None and _has_moved(before, after):
            # the folding had placed it again, where somebody has moved it since
            row = {name: value for name, value in waits.row.items() if name not in _IN_TRAY_ONLY}
            del self.tray[identity]
            self.spans[identity] = there = Put(row, waits.order, waits.action, waits.device)
            self._patch(event, there, before, after)
        elif waits is not None:
            waits.row = patched(waits.row, before, after)

    @staticmethod
    def _patch(event: Event, there: Put, before: Payload, after: Payload) -> None:
        if _has_moved(before, after):
            there.order, there.action, there.device = event.order, event.action, event.device
        there.row = patched(there.row, before, after)

    def _take_out(self, event: Event, before: Payload) -> None:
        found = self.spans.pop(before["id"], None) or self.tray.pop(before["id"], None)
        if found is not None:
            self._left[before["id"]] = (event.action, before, found.row)
        elif before["id"] in self._left:
            self._missed.add((event.action, before["id"]))

    def _come(self, event: Event, after: Payload) -> dict[str, Any]:
        """What goes from a layer to the tray, or back, in one action keeps what others have said of it."""
        left = self._left.pop(after["id"], None)
        if left is None or left[0] != event.action:
            return dict(after)
        _, before, row = left
        shared = {name: value for name, value in after.items() if name in before}
        return {**after, **patched({name: row[name] for name in shared}, before, shared)} | {
            name: after[name] for name in PLACE
        }

    def _tray(self, event: Event, fact: Fact) -> None:
        old = {entry["id"]: entry for entry in fact.before or ()}
        new = {entry["id"] for entry in fact.after or ()}
        for identity, entry in old.items():
            if identity not in new:
                self._discard(event, identity, entry)
        for entry in fact.after or ():
            before = old.get(entry["id"])
            if before is None and (event.action, entry["id"]) in self._missed:
                continue
            if before is None:
                row = self._come(event, entry)
                self.tray[entry["id"]] = Put(row, event.order, event.action, event.device)
            else:
                there = self.tray.get(entry["id"]) or self.spans.get(entry["id"])
                if there is not None:
                    kept = {name: there.row[name] for name in PLACE}
                    row = patched(there.row, before, entry) | kept
                    there.row = {name: value for name, value in row.items() if name in there.row}

    def _discard(self, event: Event, identity: str, entry: Payload) -> None:
        waits = self.tray.pop(identity, None)
        if waits is not None:
            self._left[identity] = (event.action, entry, waits.row)
            return
        there = self.spans.get(identity)
        # the folding has set it aside, and nobody placed it in this action
        if there is not None and there.action != event.action:
            self._left[identity] = (event.action, entry, there.row)
            del self.spans[identity]


def _has_moved(before: Payload, after: Payload) -> bool:
    return any(is_another(before[name], after[name]) for name in PLACE)


@dataclass(frozen=True, slots=True)
class Followed:
    """The spans as they stand, as rows; those that wait; those of them that only the folding has `set_aside`; and the
    spans that can stand nowhere, since no version of an article has their quote."""

    spans: list[Payload]
    tray: list[Payload]
    set_aside: list[SetAside]
    nowhere: list[Payload]


class Following:
    """Places what was told of spans on the articles of some sources as they stand (`articles`, by id, and their
    `texts`)."""

    def __init__(
        self,
        histories: Sequence[CuttingHistory],
        homes: Mapping[str, CuttingHistory],
        texts: Mapping[str, str],
        articles: Callable[[str], Article | None],
        called: Called,
    ) -> None:
        self._histories = histories
        self._homes = homes
        self._texts = texts
        self._article = articles
        self._called = called
        self._found = Followed([], [], [], [])

    def follow(self, told: Told) -> Followed:
        """Where everything stands."""
        moving: dict[int, tuple[Article, list[Span]]] = {}
        left = []
        for put in told.spans.values():
            if self._stays(put):
                self._place(put.row)
            else:
                left.append(put)
        for history in self._histories:
            history.look_back({history.known_at(put.order, put.action) for put in left})
        for put in left:
            version = self._version(put)
            if version is None:
                self._found.nowhere.append(put.row)
                continue
            moving.setdefault(id(version), (version, []))[1].append(Span.from_payload(put.row))
        for version, spans in moving.values():
            self._carry(version, spans)
        for put in told.tray.values():
            self._wait(put, put.row["id"] in told.spans)
        return self._found

    def _stays(self, put: Put) -> bool:
        """Whether a span stands where it was put, without a look at the page: nothing has changed there since, or only
        who put it there has, who knew of it."""
        row = put.row
        home = self._homes.get(row["article_id"])
        if home is None or self._texts[row["article_id"]][row["start"] : row["end"]] != row["quote"]:
            return False
        known = home.known_at(put.order, put.action)
        return known >= home.moved.get(row["article_id"], 0) or home.hands_since(known) <= {put.device}

    def _version(self, put: Put) -> Article | None:
        """The version of its article that a span was put in."""
        row = put.row
        start, end = row["start"], row["end"]
        if not 0 <= start < end:
            return None
        for history in self._histories:
            known = history.known_at(put.order, put.action)
            for version in history.versions(row["article_id"], known):
                if version.text[start:end] == row["quote"]:
                    return version
        return None

    def _carry(self, version: Article, spans: Sequence[Span]) -> None:
        here = self._article(version.id)
        if (
            here is not None
            and here.text == version.text
            and (here.source_id != version.source_id or here.runs == version.runs)
        ):
            for span in spans:
                self._place(span.as_payload())
            return
        there = self._articles_of(version.source_id)
        for span, placed in zip(spans, through_source(version, there, spans), strict=True):
            if placed is not None:
                self._place(placed.as_payload())
            elif here is not None and _still_reads(span, version, here):
                self._place(span.as_payload())
            else:
                self._set_aside(span, version)

    def _articles_of(self, source_id: str) -> list[Article]:
        found = (self._article(identity) for identity in sorted(self._homes))
        return [article for article in found if article is not None and article.source_id == source_id]

    def _place(self, row: Mapping[str, Any]) -> None:
        label = self._called(row["label"])
        if label == row["label"]:
            self._found.spans.append(row)
        elif label is not None:
            self._found.spans.append({**row, "label": label})
        else:
            article = self._article(row["article_id"])
            if article is not None:
                self._set_aside(Span.from_payload(row), article)

    def _set_aside(self, span: Span, version: Article) -> None:
        runs = source_runs(version, span.start, span.end)
        if not runs or any(start >= end for start, end in runs):
            self._found.nowhere.append(span.as_payload())
            return
        entry = SetAside(span, version.source_id, runs)
        self._found.set_aside.append(entry)
        self._found.tray.append(entry.as_payload())

    def _wait(self, put: Put, is_placed: bool) -> None:
        """A span that was set aside by a cutting that does not stand is placed again, if nothing is in its way."""
        entry = SetAside.from_payload(put.row)
        history = next((each for each in self._histories if each.source_id == entry.source_id), None)
        is_lost = history is not None and history.is_lost(put.action)
        label = self._called(entry.span.label)
        if is_lost and not is_placed and label is not None:
            placed = place_again(entry, self._articles_of(entry.source_id))
            if placed is not None:
                self._found.spans.append({**placed.as_payload(), "label": label})
                return
        self._found.tray.append(put.row)


def _still_reads(span: Span, version: Article, here: Article) -> bool:
    """Whether at the same place the same is read, of some of the same characters."""
    if here.source_id != version.source_id or here.text[span.start : span.end] != span.quote:
        return False
    old, new = (source_runs(each, span.start, span.end) for each in (version, here))
    return any(start < other_end and other < end for start, end in old for other, other_end in new)

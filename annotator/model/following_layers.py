"""What people say of articles as a whole (how far they are, that they are unsure, a note), folded from the log, on the
articles as they stand: what was said of one that does not stand is said of the one that has most of its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.carrying import without
from annotator.model.cutting_history import Order, Payload, SourceRun
from annotator.model.event import Event

SAID = (kinds.STATE_CHANGED, *kinds.REMARKS)

_TABLES = {
    kinds.STATE_CHANGED: "layers",
    kinds.UNSURE_CHANGED: "unsure",
    kinds.NOTE_CHANGED: "article_notes",
}

Key = tuple[str, str, str]
"""Kind, article, annotator."""


@dataclass(frozen=True, slots=True)
class Word:
    """What was said last of an article: the row of it, None where that was taken back, and what was known before."""

    said: Mapping[str, Any] | None
    before: Mapping[str, Any] | None
    order: Order


@dataclass(frozen=True, slots=True)
class Unkept:
    """What was said of an article that does not stand, and could be said of no other one: the kind of the fact, the
    article, whose layer, and the state or the note."""

    kind: str
    article_id: str
    annotator: str
    said: str = ""


@dataclass(slots=True)
class Words:
    """What the log says of articles as a whole."""

    last: dict[Key, Word] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        """Take in the next event in the fixed order, one of SAID."""
        fact = event.fact
        told = fact.after or fact.before
        key = (fact.kind, str(fact.article_id), told["annotator"])
        self.last[key] = Word(fact.after, fact.before, event.order)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The rows of `layers`, `unsure` and `article_notes`, by table, and what could not be kept."""

    rows: dict[str, list[Payload]]
    unkept: list[Unkept]


def follow(words: Words, articles: Mapping[str, Payload], version: Callable[[str], Payload | None]) -> Spoken:
    """What is said of the `articles` that stand, by id. `version` gives one as it was last, if it stands or not."""
    left = {key: word for key, word in words.last.items() if key[1] not in articles and word.said is not None}
    found = {key: word.said for key, word in words.last.items() if key[1] in articles}
    unkept = []
    to: dict[Key, list[tuple[Word, Payload]]] = {}
    heirs: dict[str, str | None] = {}
    for key, word in left.items():
        kind, identity, annotator = key
        gone = version(identity)
        if identity not in heirs:
            heirs[identity] = None if gone is None else _heir(gone, articles)
        heir = heirs[identity]
        if heir is None or gone is None or word.said is None:
            said = word.said or {}
            unkept.append(Unkept(kind, identity, annotator, said.get("state", said.get("note", ""))))
        else:
            to.setdefault((kind, heir, annotator), []).append((word, gone))
    for key, inherited in to.items():
        own = words.last.get(key)
        found[key] = _JOINED[key[0]](own, inherited, articles[key[1]])
    return Spoken(_rows(found), unkept)


def _rows(found: Mapping[Key, Mapping[str, Any] | None]) -> dict[str, list[Payload]]:
    rows: dict[str, list[Payload]] = {table: [] for table in _TABLES.values()}
    for (kind, article_id, annotator), said in found.items():
        if said is None:
            continue
        row: dict[str, Any] = {"article_id": article_id, "annotator": annotator}
        if kind == kinds.STATE_CHANGED:
            row |= {"state": said["state"], "decided_by": said.get("decided_by", "")}
        elif kind == kinds.NOTE_CHANGED:
            row["note"] = said["note"]
        rows[_TABLES[kind]].append(row)
    return rows


def _heir(gone: Payload, articles: Mapping[str, Payload]) -> str | None:
    """The article of the same source that has most of another one's text, the first of them on the page."""
    wanted = _runs(gone)
    shares = [
        (-_shared(wanted, _runs(article)), article["position"], identity)
        for identity, article in articles.items()
        if article["source_id"] == gone["source_id"]
    ]
    best = min(shares, default=(0, 0, ""))
    return best[2] if best[0] else None


def _runs(article: Payload) -> list[SourceRun]:
    return [
        (block["source_start"], block["source_end"])
        for block in article["blocks"]
        if not block["duplicate_of"]
    ]


def _shared(one: Iterable[SourceRun], other: Sequence[SourceRun]) -> int:
    return sum(max(0, min(end, high) - max(start, low)) for start, end in one for low, high in other)


Inherited = Sequence[tuple[Word, Payload]]


def _state(own: Word | None, inherited: Inherited, article: Payload) -> Mapping[str, Any] | None:
    """The least far of those that its text comes from, unless its own was said after all of them."""
    if own is not None and all(own.order > word.order for word, _ in inherited):
        return own.said
    told = [word.said for word, _ in inherited] + ([own.said] if own is not None else [])
    if own is None:
        read = [run for _, gone in inherited for run in _runs(gone)]
        told += [None] if without(_runs(article), read) else []
    known = [(states.STATES.index(each["state"]) if each else 0, each) for each in told]
    least, most = min(known, key=_far), max(known, key=_far)
    if least[0] == 0:
        return None if most[0] == 0 else {"state": states.IN_PROGRESS}
    return least[1]


def _far(known: tuple[int, Mapping[str, Any] | None]) -> tuple[int, str]:
    far, said = known
    return far, (said or {}).get("decided_by", "")


def _unsure(own: Word | None, inherited: Inherited, _: Payload) -> Mapping[str, Any] | None:
    latest, _ = max(inherited, key=lambda each: each[0].order)
    return own.said if own is not None and own.order > latest.order else latest.said


def _note(own: Word | None, inherited: Inherited, _: Payload) -> Mapping[str, Any] | None:
    """All notes, one after the other; one that was seen when the article's own was written is in that, or was left."""
    own_note = (own.said or {}).get("note", "") if own is not None else ""
    seen = ((own.before or {}).get("note", "") if own is not None else "", own_note)
    notes = [own_note] if own_note else []
    for word, _ in sorted(inherited, key=lambda each: each[0].order):
        note = (word.said or {}).get("note", "")
        if not any(note in each for each in seen) and note not in notes:
            notes.append(note)
    return {"note": "\n".join(notes)} if notes else None


_JOINED: dict[str, Callable[[Word | None, Inherited, Payload], Mapping[str, Any] | None]] = {
    kinds.STATE_CHANGED: _state,
    kinds.UNSURE_CHANGED: _unsure,
    kinds.NOTE_CHANGED: _note,
}

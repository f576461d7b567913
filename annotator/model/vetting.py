"""Facts of a file that comes from elsewhere: whether each is what this program would have written.

Only the shape is looked at: types, keys, lengths, whose a fact is. Whether it fits the project (its article, its text,
its scheme) and whether it may go in is for the session to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from annotator.model import event as kinds
from annotator.model.block import ROLES
from annotator.model.comment import Comment
from annotator.model.errors import Refusal, shortened
from annotator.model.event import Event, Fact
from annotator.model.guideline import LONGEST
from annotator.model.hand_out import HandOut
from annotator.model.imprint import is_day
from annotator.model.layer import STATES
from annotator.model.payload_values import (
    LARGEST,
    LONGEST_TEXT,
    malformed,
    refuse,
    require_count,
    require_flag,
    require_id,
    require_ids,
    require_keys,
    require_person,
    require_text,
    require_time,
)
from annotator.model.span import Span
from annotator.model.verdict import DECISIONS, Verdict

MOST_ATTRIBUTES = 100
MOST_SECONDS = 7 * 24 * 60 * 60
"""Of one fact about time at work."""


def require_event(event: Event) -> None:
    """Refuse an event that is not as this program writes them."""
    for name in ("id", "device", "action"):
        require_id(getattr(event, name), name)
    require_text(event.actor, "actor", 200, empty=False)
    if event.undoes is not None:
        require_id(event.undoes, "undoes")
    if event.fact.article_id is not None:
        require_id(event.fact.article_id, "article")
    for name in ("sequence", "lamport"):
        require_count(getattr(event, name), name, 1 << 53)
    if event.sequence > event.lamport:
        # a device counts its own facts, the clock those of everybody
        refuse("sequence")
    require_time(event.time)
    require_fact(event.fact)


def require_fact(fact: Fact) -> None:
    """Refuse a fact whose payload is not as this program writes it, or whose kind it does not know."""
    check = _CHECKS.get(fact.kind)
    if check is None:
        raise Refusal("It is of a kind that this version does not know: {what}.", what=shortened(fact.kind))
    if fact.before is None and fact.after is None:
        refuse("before, after")
    try:
        check(fact)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise malformed(type(error).__name__) from error


def entries(fact: Fact) -> Iterator[Mapping[str, Any]]:
    """What a fact tells before and after, one after the other: spans, entries of the tray, or the one thing."""
    for told in (fact.before, fact.after):
        if told is None:
            continue
        if fact.kind in kinds.LISTS_OF_SPANS:
            yield from told
        else:
            yield told


def layer_of(fact: Fact) -> str | None:
    """Whose layer a vetted fact is about; None for one that is about no layer. Refused where it is about several."""
    if fact.kind not in LAYERED:
        return None
    names = {each["annotator"] for each in entries(fact)}
    if len(names) != 1:
        raise Refusal("It is about the layers of several people at once.")
    return str(names.pop())


LAYERED = (
    *kinds.ONE_SPAN,
    *kinds.LISTS_OF_SPANS,
    *kinds.REMARKS,
    kinds.STATE_CHANGED,
    kinds.TIME_SPENT,
)
"""Facts about one annotator's layer."""


# -- kinds ---------------------------------------------------------------------------------------------------


_SPAN = frozenset(field.name for field in fields(Span))
_WAITING = _SPAN | {"source_id", "runs"}


def _span(value: Any, keys: frozenset[str] = _SPAN) -> None:
    require_keys(value, "span", keys)
    for name in ("id", "article_id"):
        require_id(value[name], f"span: {name}")
    require_person(value["annotator"])
    start, end = (require_count(value[name], f"span: {name}") for name in ("start", "end"))
    quote = require_text(value["quote"], "span: quote", LARGEST)
    if start >= end or len(quote) != end - start:
        refuse("span: offsets")
    require_text(value["label"], "span: label", 200, empty=False)
    require_text(value["note"], "span: note")
    require_text(value["origin"], "span: origin", 60)
    attributes = value["attributes"]
    if not isinstance(attributes, dict) or len(attributes) > MOST_ATTRIBUTES:
        refuse("span: attributes")
    for name, said in attributes.items():
        require_text(name, "span: attributes", 200, empty=False)
        if isinstance(said, str):
            require_text(said, "span: attributes")
        elif not isinstance(said, bool | int | float) or said != said or abs(said) > 1e300:
            refuse("span: attributes")


def _waiting(value: Any) -> None:
    _span(value, _WAITING)
    require_id(value["source_id"], "tray: source")
    if not isinstance(value["runs"], list) or not value["runs"]:
        refuse("tray: runs")
    for start, end in value["runs"]:
        if require_count(start, "tray: runs") >= require_count(end, "tray: runs"):
            refuse("tray: runs")


def _one_span(fact: Fact) -> None:
    _require_sides(fact, before=fact.kind != kinds.SPAN_ADDED, after=fact.kind != kinds.SPAN_REMOVED)
    for each in entries(fact):
        _span(each)
    if len({each["id"] for each in entries(fact)}) != 1:
        refuse("span: id")
    _require_home(fact)


def _many_spans(fact: Fact) -> None:
    for told in (fact.before, fact.after):
        if told is not None and not isinstance(told, list):
            refuse("spans")
        identities = [each["id"] for each in told or ()]
        if len(identities) != len(set(identities)):
            refuse("span: id")
    if not any(True for _ in entries(fact)):
        refuse("spans")
    for each in entries(fact):
        _waiting(each) if fact.kind == kinds.TRAY_CHANGED else _span(each)
    _require_home(fact)


def _require_home(fact: Fact) -> None:
    """It is told of the article in which its spans stood, or stand: with a correction of the page they move."""
    homes = {each["article_id"] for each in entries(fact)}
    if fact.article_id is None or (fact.article_id not in homes and fact.kind != kinds.TRAY_CHANGED):
        refuse("article")


def _require_sides(fact: Fact, *, before: bool, after: bool) -> None:
    if (fact.before is not None, fact.after is not None) != (before, after):
        refuse("before, after")


def _of_layer(
    needed: str, check: Callable[[Any], object] | None = None, more: str = ""
) -> Callable[[Fact], None]:
    """A fact about an article as a whole: its annotator, and what else it says."""

    def look(fact: Fact) -> None:
        if fact.article_id is None:
            refuse("article")
        for each in entries(fact):
            require_keys(each, fact.kind, frozenset(needed.split()), frozenset(more.split()))
            require_person(each["annotator"])
            if check is not None:
                check(each)

    return look


def _state(value: Any) -> None:
    if value["state"] not in STATES:
        refuse("state")
    require_person(value.get("decided_by", ""), empty=True)


def _time(value: Any) -> None:
    if not isinstance(value["day"], str) or not is_day(value["day"]):
        refuse("day")
    if require_count(value["seconds"], "seconds", MOST_SECONDS) == 0:
        refuse("seconds")


def _article(fact: Fact) -> None:
    added, removed = fact.kind == kinds.ARTICLE_ADDED, fact.kind == kinds.ARTICLE_REMOVED
    _require_sides(fact, before=not added, after=not removed)
    sources = set()
    for each in entries(fact):
        require_keys(
            each,
            "article",
            frozenset(("id", "source_id", "position", "title", "byline", "blocks")),
            frozenset(("corrections", "imprint", "text")),
        )
        if require_id(each["id"], "article") != fact.article_id:
            refuse("article")
        sources.add(require_id(each["source_id"], "article: source"))
        require_count(each["position"], "article: position")
        for name in ("title", "byline"):
            require_text(each[name], f"article: {name}")
        length = len(require_text(each["text"], "article: text", LARGEST)) if "text" in each else None
        if not isinstance(each["blocks"], list) or not each["blocks"]:
            refuse("article: blocks")
        for block in each["blocks"]:
            _block(block, length)
        for correction in each.get("corrections", ()):
            _correction(correction)
        imprint = each.get("imprint", {})
        require_keys(imprint, "article: imprint", frozenset(), frozenset(("date", "newspaper", "page")))
        for text in imprint.values():
            require_text(text, "article: imprint", 200)
    if len(sources) != 1:
        refuse("article: source")


_BLOCK = frozenset(("start", "end", "role", "source_start", "source_end", "joins_previous", "duplicate_of"))


def _block(value: Any, length: int | None) -> None:
    require_keys(value, "block", _BLOCK, frozenset(("reasons",)))
    if value["role"] not in ROLES:
        refuse("block: role")
    require_flag(value["joins_previous"], "block")
    if require_count(value["source_start"], "block") > require_count(value["source_end"], "block"):
        refuse("block: offsets")
    if value["duplicate_of"] is not None:
        low, high = value["duplicate_of"]
        if require_count(low, "block") > require_count(high, "block"):
            refuse("block: duplicate")
    start, end = value["start"], value["end"]
    if (start is None) != (end is None) or (
        length is not None and start is None and not value["duplicate_of"]
    ):
        refuse("block: offsets")
    if start is not None and not require_count(start, "block") <= require_count(end, "block") <= (
        LARGEST if length is None else length
    ):
        refuse("block: offsets")
    for aspect, rule, sure in value.get("reasons", ()):
        require_text(aspect, "block: reasons", 60)
        require_text(rule, "block: reasons", 200)
        if not isinstance(sure, int | float) or isinstance(sure, bool) or not 0 <= sure <= 1:
            refuse("block: reasons")


def _correction(value: Any) -> None:
    require_keys(
        value, "correction", frozenset(("source_start", "source_end", "printed", "text", "unreadable"))
    )
    start, end = (
        require_count(value["source_start"], "correction"),
        require_count(value["source_end"], "correction"),
    )
    printed = require_text(value["printed"], "correction", LARGEST)
    require_text(value["text"], "correction", LARGEST)
    require_flag(value["unreadable"], "correction")
    if len(printed) != end - start or not printed or (value["unreadable"] and value["text"]):
        refuse("correction")


def _row(kind: type[Any], check: Callable[[Any], object], more: str = "") -> Callable[[Fact], None]:
    """A fact that tells a row as it stands: before and after are about the same one."""
    needed = frozenset(field.name for field in fields(kind))
    flags = frozenset(more.split())

    def look(fact: Fact) -> None:
        for each in entries(fact):
            require_keys(each, fact.kind, needed - flags, flags)
            check(each)
        if len({each["id"] for each in entries(fact)}) != 1:
            refuse("id")

    return look


def _comment(value: Any) -> None:
    for name in ("id", "thread", "article_id"):
        require_id(value[name], f"comment: {name}")
    if value["span_id"]:
        require_id(value["span_id"], "comment: span")
    require_person(value["author"])
    require_person(value["annotator"], empty=True)
    if require_count(value["start"], "comment") > require_count(value["end"], "comment"):
        refuse("comment: offsets")
    require_text(value["quote"], "comment: quote", LARGEST if value["span_id"] else LONGEST_TEXT)
    require_text(value["text"], "comment: text")
    require_time(value["time"])


def _verdict(value: Any) -> None:
    for name in ("id", "article_id"):
        require_id(value[name], f"verdict: {name}")
    for name in ("reviewer", "left_layer", "right_layer"):
        require_person(value[name])
    require_text(value["kind"], "verdict: kind", 60)
    require_text(value["said"], "verdict: said")
    require_text(value["reason"], "verdict: reason")
    if value["decision"] not in DECISIONS:
        refuse("verdict: decision")
    for name in ("spans", "final"):
        require_ids(value[name], f"verdict: {name}")


def _hand_out(value: Any) -> None:
    require_id(value["id"], "hand-out")
    require_person(value["annotator"])
    require_person(value["handed_by"])
    if not is_day(require_text(value["day"], "hand-out: day", 10)):
        refuse("hand-out: day")
    require_ids(value["articles"], "hand-out: articles")
    require_flag(value["blind"], "hand-out: blind")


def _thread(fact: Fact) -> None:
    for each in entries(fact):
        require_keys(each, "thread", frozenset(("thread", "article_id", "resolved_by")))
        require_id(each["thread"], "thread")
        require_id(each["article_id"], "thread: article")
        require_person(each["resolved_by"], empty=True)
    if len({each["thread"] for each in entries(fact)}) != 1:
        refuse("thread")


def _source(fact: Fact) -> None:
    _require_sides(fact, before=False, after=True)
    require_keys(fact.after, "source", frozenset(("id", "name", "sha256", "encoding")))
    for name in ("id", "sha256"):
        require_id(fact.after[name], f"source: {name}")
    require_text(fact.after["name"], "source: name", 1000)
    require_text(fact.after["encoding"], "source: encoding", 60)


def _annotator(fact: Fact) -> None:
    _require_sides(fact, before=False, after=True)
    require_keys(fact.after, "annotator", frozenset(("name",)))
    require_person(fact.after["name"])


def _section(fact: Fact) -> None:
    for each in entries(fact):
        require_keys(each, "guideline", frozenset(("section", "text")))
        require_text(each["section"], "guideline: section", 200)
        require_text(each["text"], "guideline: text", LONGEST)


def _cutting(fact: Fact) -> None:
    for each in entries(fact):
        require_keys(each, "cutting", frozenset(("source_id", "action")))
        require_id(each["source_id"], "cutting")
        require_id(each["action"], "cutting")


def _passed_over(fact: Fact) -> None:
    """What never goes in needs no look: the scheme is read apart, merges and what is disregarded are one's own."""


_CHECKS: Mapping[str, Callable[[Fact], None]] = {
    kinds.SOURCE_ADDED: _source,
    kinds.ANNOTATOR_ADDED: _annotator,
    kinds.SCHEME_CHANGED: _passed_over,
    kinds.MERGED: _passed_over,
    kinds.DISREGARD_CHANGED: _passed_over,
    **dict.fromkeys((*kinds.ARTICLES, kinds.ARTICLE_SETTLED), _article),
    **dict.fromkeys(kinds.ONE_SPAN, _one_span),
    **dict.fromkeys(kinds.LISTS_OF_SPANS, _many_spans),
    kinds.STATE_CHANGED: _of_layer("annotator state", _state, "decided_by"),
    kinds.UNSURE_CHANGED: _of_layer("annotator"),
    kinds.NOTE_CHANGED: _of_layer("annotator note", lambda value: require_text(value["note"], "note")),
    kinds.TIME_SPENT: _of_layer("annotator day seconds", _time),
    kinds.GUIDELINE_CHANGED: _section,
    kinds.HANDED_OUT: _row(HandOut, _hand_out),
    kinds.CUTTING_CHOSEN: _cutting,
    kinds.VERDICT_CHANGED: _row(Verdict, _verdict),
    kinds.COMMENT_CHANGED: _row(Comment, _comment),
    kinds.THREAD_CHANGED: _thread,
}

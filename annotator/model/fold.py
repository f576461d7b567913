"""Folding events into tables: what each fact means for the rows that screens, searches and exports read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from annotator.model import event as kinds
from annotator.model.block import DOUBTFUL, lay_out
from annotator.model.correction import Correction
from annotator.model.event import Fact
from annotator.model.identity import text_sha256
from annotator.model.imprint import Imprint
from annotator.model.scheme import Scheme

SourceText = Callable[[str], str | None]
"""Gives the text of a source by its id, None where the page itself is not here."""

TABLES = (
    "project",
    "annotators",
    "labels",
    "articles",
    "blocks",
    "corrections",
    "layers",
    "unsure",
    "article_notes",
    "times",
    "spans",
    "tray",
    "guideline",
    "assignments",
    "merges",
    "cuttings",
    "verdicts",
    "comments",
    "threads",
    "disregarded",
)
"""The projection, parents before children. `sources` is not in it: it holds pages, which are facts themselves."""

FORMER_LABELS = "former_labels"
"""The row of `project` that says what labels were called once (JSON), where any had another name."""


@dataclass(frozen=True, slots=True)
class Write:
    """In `table`, the rows that match `where` (all rows when empty) are replaced by `rows`.

    Where a column `adds`, its value comes on top of what the row has, so that the order of facts is all the same.
    `since` is the one row as it was: then only what differs from it is written (see `patched`), and nothing where
    the row is gone.
    """

    table: str
    where: Mapping[str, Any]
    rows: tuple[Mapping[str, Any], ...] = ()
    adds: str | None = None
    since: Mapping[str, Any] | None = None


PLACE = ("article_id", "start", "end", "quote")
"""What of a span is one thing: where it stands."""


def patched(row: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """A span with what differs between `before` and `after`: what somebody else has changed of it stays. Its place is
    one thing, each attribute one of its own."""
    told = {name: value for name, value in after.items() if is_another(before.get(name), value)}
    if any(name in told for name in PLACE):
        told.update({name: after[name] for name in PLACE})
    if "attributes" in told:
        old, new = before["attributes"], after["attributes"]
        kept = {name: value for name, value in row["attributes"].items() if name in new or name not in old}
        changed = {
            name: value for name, value in new.items() if name not in old or is_another(old[name], value)
        }
        told["attributes"] = {**kept, **changed}
    return {**row, **told}


def is_another(old: Any, new: Any) -> bool:
    """Whether a value is not the same any more: for Python 1, 1.0 and True are equal, for JSON they are not."""
    return bool(old != new) or repr(old) != repr(new)


def writes(fact: Fact, source_text: SourceText) -> list[Write]:
    """The writes of one fact. A kind that this program does not know yet means nothing to its tables."""
    fold = _FOLDS.get(fact.kind)
    return [] if fold is None else fold(fact, source_text)


def _annotator_added(fact: Fact, _: SourceText) -> list[Write]:
    name = fact.after["name"]
    return [Write("annotators", {"name": name}, ({"name": name},))]


def _scheme_changed(fact: Fact, _: SourceText) -> list[Write]:
    if fact.after is None:
        return [
            Write("labels", {}),
            Write("project", {"name": "scheme"}),
            Write("project", {"name": FORMER_LABELS}),
        ]
    scheme = Scheme.from_payload(fact.after)
    rows = tuple(
        {
            "name": label["name"],
            "position": position,
            "key": label["key"],
            "colour": label["colour"],
            "names": label["names"],
            "tag": label["tag"],
            "attributes": label["attributes"],
            "snap": label["snap"],
        }
        for position, label in enumerate(scheme.as_payload()["labels"])
    )
    former = ({"name": FORMER_LABELS, "value": dict(scheme.former)},) if scheme.former else ()
    return [
        Write("labels", {}, rows),
        Write("project", {"name": "scheme"}, ({"name": "scheme", "value": scheme.name},)),
        Write("project", {"name": FORMER_LABELS}, former),
    ]


def _article_written(fact: Fact, source_text: SourceText) -> list[Write]:
    payload = fact.after
    if payload is None:
        gone = fact.before["id"]
        return [
            *(Write(table, {"article_id": gone}) for table in ("blocks", "corrections")),
            *(Write(table, {"article_id": gone}) for table in ("layers", "unsure", "article_notes")),
            Write("articles", {"id": gone}),
        ]
    row, blocks, corrections = article_rows(payload, source_text(payload["source_id"]))
    identity = payload["id"]
    return [
        Write("articles", {"id": identity}, (row,)),
        Write("blocks", {"article_id": identity}, blocks),
        Write("corrections", {"article_id": identity}, corrections),
    ]


Row = Mapping[str, Any]


def article_rows(
    payload: Mapping[str, Any], source_text: str | None
) -> tuple[Row, tuple[Row, ...], tuple[Row, ...]]:
    """The row of an article, those of its blocks and those of its corrections."""
    identity = payload["id"]
    text, blocks = _composed(payload, source_text)
    row = {
        "id": identity,
        "source_id": payload["source_id"],
        "position": payload["position"],
        "title": payload["title"],
        "byline": payload["byline"],
        "text": text,
        "text_sha256": text_sha256(text),
        **Imprint.from_json(payload.get("imprint", {})).as_json(),
    }
    corrections = tuple(
        {"article_id": identity, "position": position, **correction}
        for position, correction in enumerate(payload.get("corrections", ()))
    )
    return row, blocks, corrections


def _composed(
    payload: Mapping[str, Any], source_text: str | None
) -> tuple[str, tuple[Mapping[str, Any], ...]]:
    """The text of an article and the rows of its blocks, as `Article.from_payload` has them: without the values in
    between, of which an import has hundreds of thousands."""
    told = payload["blocks"]
    text = payload.get("text")
    if text is None:
        if source_text is None:
            raise ValueError(f"article {payload['id']} has neither a text nor a source text")
        text, places = lay_out(
            source_text,
            (
                (each["source_start"], each["source_end"], each["joins_previous"], not each["duplicate_of"])
                for each in told
            ),
            [Correction.from_json(each) for each in payload.get("corrections", ())],
        )
    else:
        places = [(each["start"], each["end"]) for each in told]
    rows = []
    for position, (block, (start, end)) in enumerate(zip(told, places, strict=True)):
        reasons = block.get("reasons", [])
        rows.append(
            {
                "article_id": payload["id"],
                "position": position,
                "role": block["role"],
                "start": start,
                "end": end,
                "source_start": block["source_start"],
                "source_end": block["source_end"],
                "joins_previous": int(block["joins_previous"]),
                "duplicate_of": block["duplicate_of"],
                "reasons": reasons,
                "doubtful": int(any(sure < DOUBTFUL for _, _, sure in reasons)),
            }
        )
    return text, tuple(rows)


def _span_changed(fact: Fact, text: SourceText) -> list[Write]:
    if fact.before is None or fact.after is None:
        return _span_written(fact, text)
    return [Write("spans", {"id": fact.after["id"]}, (fact.after,), since=fact.before)]


def _span_written(fact: Fact, _: SourceText) -> list[Write]:
    if fact.after is None:
        return [Write("spans", {"id": fact.before["id"]})]
    return [Write("spans", {"id": fact.after["id"]}, (fact.after,))]


def _spans_written(fact: Fact, _: SourceText) -> list[Write]:
    after = fact.after or ()
    kept = {span["id"] for span in after}
    gone = [Write("spans", {"id": span["id"]}) for span in fact.before or () if span["id"] not in kept]
    return gone + [Write("spans", {"id": span["id"]}, (span,)) for span in after]


def _spans_changed(fact: Fact, _: SourceText) -> list[Write]:
    return _pairs_written("spans", fact)


def _tray_changed(fact: Fact, _: SourceText) -> list[Write]:
    return _pairs_written("tray", fact)


def _pairs_written(table: str, fact: Fact) -> list[Write]:
    after = fact.after or ()
    old = {each["id"]: each for each in fact.before or ()}
    kept = {each["id"] for each in after}
    gone = [Write(table, {"id": identity}) for identity in old if identity not in kept]
    return gone + [Write(table, {"id": each["id"]}, (each,), since=old.get(each["id"])) for each in after]


def _state_changed(fact: Fact, _: SourceText) -> list[Write]:
    layer = fact.after or fact.before
    key = {"article_id": fact.article_id, "annotator": layer["annotator"]}
    if fact.after is None:
        return [Write("layers", key)]
    row = {**key, "state": fact.after["state"], "decided_by": fact.after.get("decided_by", "")}
    return [Write("layers", key, (row,))]


def _guideline_changed(fact: Fact, _: SourceText) -> list[Write]:
    section = (fact.after or fact.before)["section"]
    rows = () if fact.after is None else ({"section": section, "text": fact.after["text"]},)
    return [Write("guideline", {"section": section}, rows)]


def _unsure_changed(fact: Fact, _: SourceText) -> list[Write]:
    flag = fact.after or fact.before
    key = {"article_id": fact.article_id, "annotator": flag["annotator"]}
    return [Write("unsure", key, () if fact.after is None else (key,))]


def _note_changed(fact: Fact, _: SourceText) -> list[Write]:
    note = fact.after or fact.before
    key = {"article_id": fact.article_id, "annotator": note["annotator"]}
    rows = () if fact.after is None else ({**key, "note": fact.after["note"]},)
    return [Write("article_notes", key, rows)]


def _time_spent(fact: Fact, _: SourceText) -> list[Write]:
    key = {"article_id": fact.article_id, "annotator": fact.after["annotator"], "day": fact.after["day"]}
    return [Write("times", key, ({**key, "seconds": fact.after["seconds"]},), adds="seconds")]


def _handed_out(fact: Fact, _: SourceText) -> list[Write]:
    told = fact.after or fact.before
    rows = () if fact.after is None else tuple(_assigned(told))
    return [Write("assignments", {"hand_out": told["id"]}, rows)]


def _assigned(told: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    shared = {name: told[name] for name in ("annotator", "handed_by", "day")}
    for article_id in told["articles"]:
        yield {"hand_out": told["id"], "article_id": article_id, "blind": int(told["blind"]), **shared}


def _merged(fact: Fact, _: SourceText) -> list[Write]:
    return [Write("merges", {"id": fact.after["id"]}, (fact.after,))]


def _kept(fact: Fact, _: SourceText) -> list[Write]:
    table, key = kinds.KEPT[fact.kind]
    told = fact.after or fact.before
    rows = () if fact.after is None else (fact.after,)
    return [Write(table, {column: told[column] for column in key}, rows)]


_FOLDS: dict[str, Callable[[Fact, SourceText], list[Write]]] = {
    kinds.ANNOTATOR_ADDED: _annotator_added,
    kinds.SCHEME_CHANGED: _scheme_changed,
    kinds.ARTICLE_ADDED: _article_written,
    kinds.ARTICLE_REMOVED: _article_written,
    kinds.ARTICLE_SETTLED: _article_written,
    kinds.ARTICLE_CHANGED: _article_written,
    kinds.TRAY_CHANGED: _tray_changed,
    kinds.SPAN_ADDED: _span_written,
    kinds.SPAN_CHANGED: _span_changed,
    kinds.SPAN_REMOVED: _span_written,
    kinds.SPANS_IMPORTED: _spans_written,
    kinds.SPANS_WITHDRAWN: _spans_written,
    kinds.SPANS_CHANGED: _spans_changed,
    kinds.STATE_CHANGED: _state_changed,
    kinds.GUIDELINE_CHANGED: _guideline_changed,
    kinds.UNSURE_CHANGED: _unsure_changed,
    kinds.NOTE_CHANGED: _note_changed,
    kinds.TIME_SPENT: _time_spent,
    kinds.HANDED_OUT: _handed_out,
    kinds.MERGED: _merged,
    **dict.fromkeys(kinds.KEPT, _kept),
}

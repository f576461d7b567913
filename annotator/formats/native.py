"""Native JSONL (contracts §4): one line for each article and annotator. What is written is read without loss.

Lines of Prodigy and similar tools, with only `text` and `spans[].start/end/label`, are read as well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats.format import Format
from annotator.formats.lines import (
    BOM,
    LINE_LIMIT,
    kind,
    lines,
    list_of,
    object_of,
    parse,
    seldom,
    seldom_of,
    text_of,
    whole_of,
)
from annotator.model.block import Block, corrections_as_json
from annotator.model.correction import Correction
from annotator.model.errors import Refusal, shortened
from annotator.model.exchange import ArticleLayer, Dropped, Rejected, Remark, storable
from annotator.model.identity import text_sha256
from annotator.model.imprint import LONGEST, Imprint, is_day
from annotator.model.layer import STATES
from annotator.model.span import ORIGIN_IMPORT, Span, reading_order

OFFSET_UNIT = "code point"
LARGEST = 2**53
"""Whole numbers beyond this are not exact in every JSON reader, and no page is as long."""

ID_LENGTH = 200

UNFIT_ID = Refusal(
    "The “id” is longer than {length} characters or not printable; the article got another.", length=ID_LENGTH
)

OTHER_TEXT = Refusal("The text is not the one its text_sha256 names; only spans with the right text went in.")

Piece = ArticleLayer | Rejected | Remark


# -- writing -------------------------------------------------------------------------------------------------


def write(layers: Iterable[ArticleLayer], out: BinaryIO, drop: Callable[[Dropped], None]) -> None:  # noqa: ARG001
    """One line for each layer. Every span can be said in this format, so `drop` is never called."""
    for layer in layers:
        out.write(line_of(layer).encode("utf-8"))


def line_of(layer: ArticleLayer) -> str:
    """The line with its LF: the same keys, types and order for every layer."""
    spans = sorted(layer.spans, key=reading_order)
    value = {
        "id": layer.article_id or "",
        "title": layer.title or "",
        "text": layer.text,
        "annotator": layer.annotator or "",
        "state": layer.state or STATES[0],
        "spans": [
            {
                "id": span.id,
                "start": span.start,
                "end": span.end,
                "label": span.label,
                "text": layer.text[span.start : span.end],
                "attributes": dict(sorted(span.attributes.items())),
                "note": span.note,
            }
            for span in spans
        ],
        "meta": {
            "offset_unit": OFFSET_UNIT,
            "text_sha256": text_sha256(layer.text),
            "scheme": layer.scheme,
            "source": {"name": layer.source_name or "", "sha256": layer.source_sha256 or ""},
            "byline": layer.byline,
            **layer.imprint.as_json(),
            "position": layer.position or 0,
            "unsure": layer.unsure,
            "note": layer.note,
            "blocks": [_told(block) for block in layer.blocks],
            "corrections": seldom(corrections_as_json(layer.blocks, layer.corrections)),
            "left_out": seldom([run.as_json() for run in layer.left_out]),
        },
    }
    return json.dumps(value, ensure_ascii=False) + "\n"


def _told(block: Block) -> dict[str, Any]:
    told = block.as_json()
    return {**told, "duplicate_of": seldom(told["duplicate_of"])}


# -- reading -------------------------------------------------------------------------------------------------


def recognises(path: Path, head: bytes) -> bool:
    """A file whose first line is an object with a text; or one that is named so."""
    start = head.removeprefix(BOM).lstrip(b" \t\r\n")
    first, newline, _ = start.partition(b"\n")
    if first.startswith(b"{"):
        try:
            value = parse(first)
        except Refusal:
            # a line may be longer than the head, and then only its beginning can be judged
            if not newline and b'"text"' in first:
                return True
        else:
            return isinstance(value.get("text"), str)
    return path.suffix.lower() in FORMAT.suffixes


def read(file: BinaryIO, path: Path) -> Iterator[Piece]:
    """The layers of a file, line by line, with what is wrong in each line."""
    for number, line in lines(file):
        if line is None:
            yield Rejected(
                path,
                number,
                Refusal("The line is longer than {limit} MB and was left out.", limit=LINE_LIMIT >> 20),
            )
            continue
        try:
            yield from _pieces(parse(line), path, number)
        except Refusal as refusal:
            yield Rejected(path, number, refusal)


def _pieces(value: dict[str, Any], path: Path, number: int) -> Iterator[Piece]:
    """The layer of a line, after what is wrong with single spans of it. A refusal is about the whole line."""
    text = _article_text(value)
    meta = object_of(value, "meta")
    whole = _is_the_text(text, meta)
    annotator, state = text_of(value, "annotator"), _state(value)
    identity, title = text_of(value, "id") or "", text_of(value, "title")
    source_name, source_sha256 = _source(meta)
    byline, scheme = text_of(meta, "byline") or "", text_of(meta, "scheme") or ""
    position = _position(meta)
    unsure, note = _remark(meta)
    blocks, corrections, remarks = _of_the_page(meta)
    if not _is_sane(identity):
        remarks.insert(0, UNFIT_ID)
    if not whole:
        remarks.append(OTHER_TEXT)
    found = list(_spans(value, text, must_quote=not whole))
    yield from (Remark(path, number, remark) for remark in remarks)
    yield from (Rejected(path, number, reason) for reason in found if isinstance(reason, Refusal))
    yield ArticleLayer(
        text=text,
        spans=tuple(span for span in found if isinstance(span, Span)),
        article_id=(identity or None) if _is_sane(identity) else None,
        title=title,
        byline=byline,
        annotator=annotator or None,
        state=state,
        source_name=source_name,
        source_sha256=source_sha256,
        blocks=blocks,
        position=position,
        scheme=scheme,
        unsure=unsure,
        note=note,
        corrections=corrections,
        imprint=_imprint(meta),
        path=path,
        line=number,
    )


def _spans(value: dict[str, Any], text: str, *, must_quote: bool) -> Iterator[Span | Refusal]:
    """Each span of a line, or why it is none."""
    taken: set[str] = set()
    for place, item in enumerate(list_of(value, "spans"), start=1):
        try:
            span = _span(item, text, taken, must_quote=must_quote)
        except Refusal as refusal:
            yield Refusal("Span {place}: {what}", place=place, what=refusal)
        else:
            taken.add(span.id)
            yield span


def _article_text(value: dict[str, Any]) -> str:
    if value.get("answer", "accept") != "accept":
        raise Refusal("The line was not accepted by its annotator (its answer is not “accept”).")
    text = text_of(value, "text")
    if text is None:
        raise Refusal("The line has no “text”.")
    if not text:
        raise Refusal("The “text” of the line is empty.")
    return text


def _is_the_text(text: str, meta: dict[str, Any]) -> bool:
    unit = text_of(meta, "offset_unit")
    if unit is not None and unit != OFFSET_UNIT:
        raise Refusal(
            "The offsets are counted in “{unit}”; only “{known}” can be read.",
            unit=shortened(unit),
            known=OFFSET_UNIT,
        )
    sha256 = text_of(meta, "text_sha256")
    return sha256 is None or sha256 == text_sha256(text)


def _is_sane(identity: str) -> bool:
    return len(identity) <= ID_LENGTH and identity.isprintable()


def _state(value: dict[str, Any]) -> str | None:
    state = text_of(value, "state")
    if state is not None and state not in STATES:
        raise Refusal(
            "The state “{state}” is unknown; it must be one of {states}.",
            state=shortened(state),
            states=", ".join(STATES),
        )
    return state


def _source(meta: dict[str, Any]) -> tuple[str | None, str | None]:
    """Name and hash. Other tools write the name alone."""
    if isinstance(meta.get("source"), str):
        return text_of(meta, "source") or None, None
    source = object_of(meta, "source")
    sha256 = text_of(source, "sha256") or None
    if sha256 and (len(sha256) != 64 or set(sha256) - set("0123456789abcdef")):
        raise Refusal("The source's sha256 must be 64 hexadecimal digits in lower case.")
    return text_of(source, "name") or None, sha256


def _position(meta: dict[str, Any]) -> int | None:
    return None if meta.get("position") is None else _small(meta, "position")


def _remark(meta: dict[str, Any]) -> tuple[bool, str]:
    """The flag and the note of the article. Other tools may say something else by these names: it is no remark."""
    unsure, note = meta.get("unsure"), meta.get("note")
    return unsure is True, note if isinstance(note, str) and storable(note) else ""


def _small(value: dict[str, Any], key: str) -> int:
    number = whole_of(value, key)
    if not 0 <= number <= LARGEST:
        raise Refusal("“{key}” is out of range.", key=key)
    return number


def _of_the_page(meta: dict[str, Any]) -> tuple[tuple[Block, ...], tuple[Correction, ...], list[Refusal]]:
    """The blocks and the corrections; where some of them are none, none of that kind and why."""
    blocks, corrections, remarks = tuple[Block, ...](), tuple[Correction, ...](), list[Refusal]()
    try:
        blocks = tuple(_block(item) for item in list_of(meta, "blocks"))
    except Refusal as refusal:
        remarks.append(Refusal("The blocks were left out. {what}", what=refusal))
    try:
        corrections = tuple(_correction(item) for item in seldom_of(meta, "corrections"))
    except Refusal as refusal:
        remarks.append(Refusal("The corrections were left out. {what}", what=refusal))
    return blocks, corrections, remarks


def _block(item: Any) -> Block:
    if not isinstance(item, dict):
        raise Refusal("A block must be an object, not {kind}.", kind=kind(item))
    duplicate = seldom_of(item, "duplicate_of")
    if duplicate and len(duplicate) != 2:
        raise Refusal("“duplicate_of” of a block must be two offsets.")
    original = {str(place): offset for place, offset in enumerate(duplicate)}
    joins = item.get("joins_previous", False)
    if not isinstance(joins, bool):
        raise Refusal("“joins_previous” of a block must be true or false, not {kind}.", kind=kind(joins))
    return Block(
        role=text_of(item, "role") or "",
        source_start=_small(item, "source_start"),
        source_end=_small(item, "source_end"),
        joins_previous=joins,
        duplicate_of=(_small(original, "0"), _small(original, "1")) if duplicate else None,
        start=None if item.get("start") is None else _small(item, "start"),
        end=None if item.get("end") is None else _small(item, "end"),
    )


def _correction(item: Any) -> Correction:
    if not isinstance(item, dict):
        raise Refusal("A correction must be an object, not {kind}.", kind=kind(item))
    unreadable = item.get("unreadable", False)
    if not isinstance(unreadable, bool):
        raise Refusal(
            "“unreadable” of a correction must be true or false, not {kind}.", kind=kind(unreadable)
        )
    return Correction(
        _small(item, "source_start"),
        _small(item, "source_end"),
        text_of(item, "printed") or "",
        text_of(item, "text") or "",
        unreadable,
    )


def _imprint(meta: dict[str, Any]) -> Imprint:
    """Date, newspaper and page. Other tools may say something else by these names: it is none of them."""
    found = Imprint(*(_fact(meta, name) for name in ("date", "newspaper", "page")))
    return found if not found.date or is_day(found.date) else replace(found, date="")


def _fact(meta: dict[str, Any], name: str) -> str:
    said = meta.get(name)
    if not isinstance(said, str) or len(said) > LONGEST or not said.replace("\u3000", " ").isprintable():
        return ""
    return said if storable(said) else ""


def _run(item: dict[str, Any], text: str, *, must_quote: bool) -> tuple[int, int]:
    """Where a span stands, which has to be in the text and read there what the span says."""
    start, end = whole_of(item, "start"), whole_of(item, "end")
    if not 0 <= start < end <= len(text):
        raise Refusal(
            "{start}–{end} does not fit the {length} characters of the text.",
            start=shortened(str(start)),
            end=shortened(str(end)),
            length=len(text),
        )
    quote, said = text[start:end], text_of(item, "text")
    if said is None and must_quote:
        raise Refusal("{start}–{end} has no “text” by which it could be checked.", start=start, end=end)
    if said is not None and said != quote:
        raise Refusal(
            "{start}–{end} reads “{quote}” in the text and “{said}” in the span.",
            start=start,
            end=end,
            quote=shortened(quote),
            said=shortened(said),
        )
    return start, end


def _span(item: Any, text: str, taken: set[str], *, must_quote: bool) -> Span:
    if not isinstance(item, dict):
        raise Refusal("it must be an object, not {kind}.", kind=kind(item))
    start, end = _run(item, text, must_quote=must_quote)
    label = text_of(item, "label")
    if not label:
        raise Refusal("{start}–{end} has no “label”.", start=start, end=end)
    identity = text_of(item, "id") or ""
    if identity and identity in taken:
        raise Refusal(
            "its id “{identity}” is already that of a span before it.", identity=shortened(identity)
        )
    return Span(
        id=identity if _is_sane(identity) else "",
        article_id="",
        annotator="",
        start=start,
        end=end,
        label=label,
        attributes=_attributes(item),
        note=text_of(item, "note") or "",
        quote=text[start:end],
        origin=ORIGIN_IMPORT,
    )


def _attributes(item: dict[str, Any]) -> dict[str, Any]:
    """Texts, true or false, and numbers, as they are; whether they fit is for the scheme to say."""
    attributes = object_of(item, "attributes")
    for name, value in attributes.items():
        if not name or not storable(name):
            raise Refusal("the name of an attribute is empty or has a character that cannot be kept.")
        if not isinstance(value, str | bool | int | float | None):
            raise Refusal(
                "the attribute “{name}” must be a text, a number, true or false, not {kind}.",
                name=shortened(name),
                kind=kind(value),
            )
        if isinstance(value, str):
            text_of(attributes, name)
        elif isinstance(value, int | float) and not -LARGEST <= value <= LARGEST:
            raise Refusal("the number of the attribute “{name}” is out of range.", name=shortened(name))
    # null is how other tools say that an attribute is absent
    return {name: value for name, value in attributes.items() if value is not None}


FORMAT = Format(
    name="jsonl",
    title="Native JSONL",
    suffixes=(".jsonl", ".ndjson"),
    recognises=recognises,
    read=read,
    write=write,
)

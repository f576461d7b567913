"""Ids: random for what a person makes, derived for what two people can read independently."""

from __future__ import annotations

import hashlib
import uuid

from annotator.model.errors import Refusal

DERIVED_LENGTH = 24
"""Hex digits of a derived id: 96 bits, far beyond accidental collision and still short in a JSONL line."""


def new_id() -> str:
    """A globally unique id for a span, an event or an action."""
    return uuid.uuid4().hex


def text_sha256(text: str) -> str:
    """Hash of a text as UTF-8, the form in which every offset check of the project compares texts.

    Refusal for a text that has no UTF-8: JSON can bring half of a surrogate pair.
    """
    try:
        return hashlib.sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise Refusal(
            "The text holds the character U+{code} at {offset}, which no file can keep. Remove it and try again.",
            code=f"{ord(text[error.start]):04X}",
            offset=error.start,
        ) from error


def source_id(sha256: str) -> str:
    """A source's id comes from the hash of its text: the same page read twice is one source."""
    return sha256[:DERIVED_LENGTH]


def article_id(source_sha256: str, first_block_start: int) -> str:
    """An article's id comes from its source and the source offset (code points) of its first block in reading
    order, so two people who import the same page on two machines have the same articles."""
    return hashlib.sha256(f"{source_sha256}:{first_block_start}".encode()).hexdigest()[:DERIVED_LENGTH]


def derived_id(*parts: object, length: int = DERIVED_LENGTH) -> str:
    """An id that two people derive alike from the same parts, where nothing better is known of a thing."""
    return hashlib.sha256("\x00".join(map(str, parts)).encode("utf-8")).hexdigest()[:length]

"""Sources and articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.model.block import Block, Run, compose, runs
from annotator.model.correction import Correction
from annotator.model.errors import shortened
from annotator.model.identity import article_id, source_id, text_sha256
from annotator.model.imprint import NO_IMPRINT, Imprint


@dataclass(frozen=True, slots=True)
class Source:
    """An imported document exactly as it was read; it never changes.

    `text` is None when only articles of the source are here (they came in a JSONL line) and not the page.
    """

    id: str
    name: str
    sha256: str
    encoding: str
    text: str | None

    @classmethod
    def from_text(cls, name: str, text: str, encoding: str = "utf-8") -> Source:
        """A source whose id is derived from its text (no newline translation, no byte order mark)."""
        sha256 = text_sha256(text)
        return cls(source_id(sha256), name, sha256, encoding, text)


@dataclass(frozen=True, slots=True)
class Article:
    """An ordered list of blocks of one source; its text is derived from them.

    `position` is the article's place on its page, counted from 0. Offsets of `blocks` are code points. `corrections`
    are in the order of the source, each in one of the blocks.
    """

    id: str
    source_id: str
    position: int
    title: str
    byline: str
    text: str
    blocks: tuple[Block, ...]
    corrections: tuple[Correction, ...] = ()
    imprint: Imprint = NO_IMPRINT

    @classmethod
    def from_blocks(
        cls,
        source: Source,
        position: int,
        blocks: Sequence[Block],
        *,
        title: str,
        byline: str,
        corrections: Sequence[Correction] = (),
        imprint: Imprint = NO_IMPRINT,
        identity: str | None = None,
    ) -> Article:
        """Compose an article of a source whose text is known; there must be at least one block. Its id follows from
        the first one unless it has an `identity` already."""
        if source.text is None:
            raise ValueError("an article can be composed only where the source's text is known")
        text, placed = compose(source.text, blocks, corrections)
        identity = identity or article_id(source.sha256, blocks[0].source_start)
        return cls(identity, source.id, position, title, byline, text, placed, tuple(corrections), imprint)

    @property
    def heading(self) -> str:
        """How a sentence calls it: its title, else how it begins."""
        return shortened(self.title if self.title.strip() else self.text)

    @property
    def runs(self) -> list[Run]:
        """What the text is composed of, in its order."""
        return runs(self.blocks, self.corrections)

    def as_payload(self, *, with_text: bool) -> dict[str, Any]:
        """The article as an event carries it. The text goes along only where no source can give it back."""
        payload: dict[str, Any] = {
            "id": self.id,
            "source_id": self.source_id,
            "position": self.position,
            "title": self.title,
            "byline": self.byline,
            "blocks": [block.as_payload() for block in self.blocks],
        }
        # not where there are none: articles of before are the same payload for every version
        if self.corrections:
            payload["corrections"] = [correction.as_json() for correction in self.corrections]
        if self.imprint:
            payload["imprint"] = self.imprint.as_json()
        if with_text:
            payload["text"] = self.text
        return payload

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any], source_text: str | None) -> Article:
        """Inverse of `as_payload`; the source's text is needed where the payload has none."""
        blocks = tuple(Block.from_json(block) for block in payload["blocks"])
        corrections = tuple(Correction.from_json(each) for each in payload.get("corrections", ()))
        text = payload.get("text")
        if text is None:
            if source_text is None:
                raise ValueError(f"article {payload['id']} has neither a text nor a source text")
            text, blocks = compose(source_text, blocks, corrections)
        return cls(
            payload["id"],
            payload["source_id"],
            payload["position"],
            payload["title"],
            payload["byline"],
            text,
            blocks,
            corrections,
            Imprint.from_json(payload.get("imprint", {})),
        )

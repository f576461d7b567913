"""Where a person was in the articles of a project: kept on the desktop, not in the project, and found again also
where the text has become another one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from annotator.model.selection import Selection

MOST = 50
"""Articles whose places are remembered; those that were left longest ago are forgotten."""

NEAR = 10
"""Code points from the caret on by which it is found again in a text that was corrected."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article: the selection, the current span, and the offset `top` at which the screen began.

    All offsets are code points; `near` is the text from the caret on.
    """

    anchor: int = 0
    caret: int = 0
    current: str | None = None
    top: int = 0
    near: str = ""

    @classmethod
    def at(cls, text: str, selection: Selection, current: str | None, top: int) -> Place:
        """A place in that text."""
        near = text[selection.caret : selection.caret + NEAR]
        return cls(selection.anchor, selection.caret, current, top, near)

    def selection_in(self, text: str) -> Selection:
        """The selection in the text as it is now: where the text at the caret is another one, the caret alone
        goes to the nearest place that reads so, else it stays within the text."""
        if text[self.caret : self.caret + NEAR] == self.near and max(self.anchor, self.caret) <= len(text):
            return Selection(self.anchor, self.caret)
        caret = min(self.caret, len(text))
        if self.near:
            caret = min(_found(text, self.near), key=lambda start: abs(start - self.caret), default=caret)
        return Selection(caret, caret)

    def top_in(self, text: str) -> int | None:
        """Where the screen began, in the text as it is now; None where that says nothing any more."""
        is_same = text[self.caret : self.caret + NEAR] == self.near and self.top <= len(text)
        return self.top if is_same else None


def _found(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


@dataclass(slots=True)
class Places:
    """The places in the articles of one project, the article that was open last, and what else belongs to
    stopping there: the sticky label, and the filter of the list."""

    article_id: str | None = None
    sticky: str | None = None
    words: str = ""
    which: str = ""
    by_article: dict[str, Place] = field(default_factory=dict)

    def put(self, article_id: str, place: Place) -> None:
        """This is the latest place in an article, and the latest of all."""
        self.by_article.pop(article_id, None)
        self.by_article[article_id] = place
        while len(self.by_article) > MOST:
            del self.by_article[next(iter(self.by_article))]

    def scrolled(self, article_id: str, top: int) -> None:
        """The screen begins elsewhere in that article."""
        self.by_article[article_id] = replace(self.by_article.get(article_id, Place()), top=top)

    def get(self, article_id: str | None) -> Place:
        """The place in an article; its beginning where it was never open."""
        return self.by_article.get(article_id or "", Place())

    def as_text(self) -> str:
        """One line that `from_text` reads."""
        return json.dumps(asdict(self), ensure_ascii=True, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Places:
        """Inverse of `as_text`; what cannot be read, or was written by another program, is forgotten."""
        try:
            value = json.loads(text)
            by_article = {str(key): _place(place) for key, place in value.pop("by_article").items()}
            said = {key: item for key, item in value.items() if isinstance(item, str)}
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return cls()
        words, which = said.get("words", ""), said.get("which", "")
        return cls(said.get("article_id"), said.get("sticky"), words, which, by_article)


def _place(value: dict[str, Any]) -> Place:
    if any(type(value[name]) is not int or value[name] < 0 for name in ("anchor", "caret", "top")):
        raise ValueError("an offset is none")
    if not isinstance(value["near"], str) or not isinstance(value["current"], str | None):
        raise ValueError("no text")
    return Place(**value)

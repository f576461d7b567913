"""Comments: what people say to one another about a span or an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Comment:
    """One contribution to a thread.

    A thread is known by the id of its first comment; there are no answers to answers. It is about a span (`span_id`,
    of the layer of `annotator`) or, where that is empty, about the article; `annotator` is empty where it is about
    nobody's layer. `start`, `end` (code points of the article's text) and `quote` say where the span was when the
    comment was written, so that it can still be read when the span is gone. `time` (ISO 8601, UTC) orders the
    comments of a thread.
    """

    id: str
    thread: str
    article_id: str
    annotator: str
    span_id: str
    start: int
    end: int
    quote: str
    author: str
    text: str
    time: str

    @property
    def opens(self) -> bool:
        """Whether it is the first of its thread."""
        return self.id == self.thread

    def as_payload(self) -> dict[str, Any]:
        """As an event carries it and the table `comments` holds it."""
        return asdict(self)

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Comment:
        """Inverse of `as_payload`."""
        return cls(**payload)


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments of one thread in their order, and who holds it to be settled; nobody where it is open."""

    comments: tuple[Comment, ...]
    resolved_by: str = ""

    @property
    def id(self) -> str:
        """That of its first comment."""
        return self.comments[0].thread

    @property
    def is_open(self) -> bool:
        """Whether somebody should still answer or mend."""
        return not self.resolved_by


def threads(comments: Iterable[Comment], resolved: Mapping[str, str]) -> list[Thread]:
    """The comments by thread, the thread that was begun first first; `resolved` says by thread who has settled it.
    Comments whose first one is gone or not here still make a thread."""
    found: dict[str, list[Comment]] = {}
    for comment in sorted(comments, key=lambda one: (one.time, one.id)):
        found.setdefault(comment.thread, []).append(comment)
    ordered = (sorted(group, key=lambda one: not one.opens) for group in found.values())
    return [Thread(tuple(group), resolved.get(group[0].thread, "")) for group in ordered]


def may_state(actor: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> bool:
    """Whether a person may state that a comment which was `before` is `after` (as payloads; None where there is none):
    one's own comes, goes, or has another text. For who takes in what others have written."""
    told = [each for each in (before, after) if each is not None]
    if not told or any(each.get("author") != actor for each in told):
        return False
    return len({tuple(sorted((k, str(v)) for k, v in each.items() if k != "text")) for each in told}) == 1

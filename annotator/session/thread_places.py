"""Where the threads of comments stand in an article by now: their span may have moved, gone, or come from an article
that is no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from math import inf

from annotator.model.article import Article
from annotator.model.comment import Comment, Thread
from annotator.model.span import Span

QUOTED = 1_000
"""Code points of a span that its comments keep, to be read and found again when it is gone."""

SpanPlace = tuple[str, int, int, str]
"""Article, start, end and quote of a span."""


class Spot(Enum):
    """What a thread is about: the article; what stood there when it was begun; its span, which is another one by now;
    a span or words that are no longer there."""

    ARTICLE = "article"
    HERE = "here"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class About:
    """What a comment is to be about; as `Comment` keeps it."""

    article_id: str
    annotator: str = ""
    span_id: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""

    @classmethod
    def span(cls, span: Span) -> About:
        """A span of anybody's layer."""
        return cls(span.article_id, span.annotator, span.id, span.start, span.end, span.quote[:QUOTED])

    @classmethod
    def run(cls, article: Article, start: int, end: int) -> About:
        """Words of an article, whoever has labelled them; `[start, end)` in code points."""
        return cls(article.id, start=start, end=end, quote=article.text[start : min(end, start + QUOTED)])

    @classmethod
    def thread(cls, thread: Thread) -> About:
        """The same as a thread is about."""
        first = thread.comments[0]
        return cls(first.article_id, first.annotator, first.span_id, first.start, first.end, first.quote)


@dataclass(frozen=True, slots=True)
class PlacedThread:
    """A thread and where it stands now: `[start, end)` in the text of the article `article_id`, None where it has no
    place there. `annotator` is whose span it is about, `quote` what that was when the thread was begun. Where it
    `is_elsewhere`, it was begun on another article, which may be gone."""

    thread: Thread
    article_id: str
    spot: Spot
    run: tuple[int, int] | None
    is_elsewhere: bool = False

    @property
    def id(self) -> str:
        """That of the thread."""
        return self.thread.id

    @property
    def about(self) -> Comment:
        """The comment that says what it is about: the first that is left."""
        return self.thread.comments[0]

    @property
    def quote(self) -> str:
        """What it was about; empty where that was the article."""
        return self.about.quote

    @property
    def is_headless(self) -> bool:
        """Whether the comment that began it was removed."""
        return not self.about.opens

    @property
    def order(self) -> tuple[float, float]:
        """Those on the article first, then in the order of the text, last those without a place."""
        if self.run is not None:
            return (self.run[0], self.run[1])
        return (-1, 0) if self.spot is Spot.ARTICLE else (inf, 0)


def placed(thread: Thread, article_id: str, text: str, spans: Mapping[str, SpanPlace]) -> PlacedThread:
    """A thread in the article where it is shown, which has that text; `spans` are those that threads are about and
    that are still there."""
    about = thread.comments[0]
    is_elsewhere = about.article_id != article_id
    span = spans.get(about.span_id) if about.span_id else None
    if span is not None and span[0] == article_id:
        spot = Spot.HERE if span[3][:QUOTED] == about.quote else Spot.CHANGED
        return PlacedThread(thread, article_id, spot, (span[1], span[2]), is_elsewhere)
    if not about.quote:
        return PlacedThread(thread, article_id, Spot.ARTICLE, None, is_elsewhere)
    start = nearest(text, about.quote, about.start)
    spot = Spot.GONE if about.span_id or start is None else Spot.HERE
    run = None if start is None else (start, start + len(about.quote))
    return PlacedThread(thread, article_id, spot, run, is_elsewhere)


def nearest(text: str, quote: str, start: int) -> int | None:
    """Where a quote stands nearest to a place where it once stood; None where it stands nowhere."""
    start = min(max(start, 0), len(text))
    after = text.find(quote, start)
    before = text.rfind(quote, 0, start + len(quote))
    found = [offset for offset in (after, before) if offset >= 0]
    return min(found, key=lambda offset: abs(offset - start), default=None)


def heir(former: Article, articles: Iterable[Article]) -> str | None:
    """Which of these articles has most of the characters of the source that one had that is gone; None where none has
    any."""
    runs = [block.run for block in former.blocks]
    best, most = None, 0
    for article in articles:
        shared = sum(
            max(min(end, other_end) - max(start, other_start), 0)
            for start, end in runs
            for other_start, other_end in (block.run for block in article.blocks)
        )
        if shared > most:
            best, most = article.id, shared
    return best

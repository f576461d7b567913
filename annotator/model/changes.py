"""The one value by which the core tells every view what happened."""

from __future__ import annotations

from dataclasses import dataclass

PROJECT = "project"
ARTICLES = "articles"
PAGE = "page"
ARTICLE = "article"
SPANS = "spans"
STATES = "states"
SCHEME = "scheme"
GUIDELINE = "guideline"
SELECTION = "selection"
CURRENT = "current"
STICKY = "sticky"
HISTORY = "history"
WORDS = "words"
REVIEW = "review"
COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class Changes:
    """What kinds of thing changed, which ids, and who started it.

    `kinds` are the words above: another project was opened; the list of articles, and with it perhaps pages and the
    tray; how the page of the open article is cut; another article is open; spans; states of layers; the scheme;
    sections of the guideline; the selection; the current span; the sticky label; what can be undone; the words of the
    open article are known better; verdicts, assignments and what else belongs to a review, which others' layers do;
    comments. `articles` and `spans` are the ids concerned, empty where a kind concerns them all.
    A view that started the change finds itself as `initiator` and need not redraw.
    """

    kinds: frozenset[str]
    articles: frozenset[str] = frozenset()
    spans: frozenset[str] = frozenset()
    initiator: object = None

    @classmethod
    def of(
        cls,
        *kinds: str,
        articles: tuple[str, ...] = (),
        spans: tuple[str, ...] = (),
        initiator: object = None,
    ) -> Changes:
        """Shorter to write."""
        return cls(frozenset(kinds), frozenset(articles), frozenset(spans), initiator)

    def __contains__(self, kind: str) -> bool:
        return kind in self.kinds

"""The articles of many pages that were looked at: cutting takes ten times as long as looking, and goes on after it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace

from annotator import reading
from annotator.model.errors import Refusal
from annotator.model.exchange import Rejected
from annotator.reading import Choice, Reading
from annotator.session.cutters import MANY, Cutters, articles_in
from annotator.session.incoming import unreadable
from annotator.session.new_articles import opening
from annotator.session.previewing import MOST_EXPECTED, Expected, Previewed
from annotator.session.progress import Cancelled

_AHEAD = 96
"""Pages that are read before the first of them has to be cut."""


def expected_in(one: Reading) -> list[Expected]:
    """The articles that would come out of a page."""
    return [
        Expected(article.title or opening(article.text), len(article.text)) for article in articles_in(one)
    ]


def count(
    files: Sequence[tuple[Previewed, Choice]], found: Callable[[Previewed], object], cancelled: Cancelled
) -> bool:
    """Cut the pages of these files, each read as it was looked at, and tell `found` of each in order with its articles;
    whether all were. Nothing is kept of a page but what is told of it."""
    waiting: deque[Previewed] = deque()
    with Cutters(expected_in, many=len(files) >= MANY) as cutters:
        for seen, choice in files:
            if cancelled():
                return False
            try:
                pages = [one for one in _read(seen, choice) if isinstance(one, Reading)]
            except Refusal as refusal:
                # it was there a moment ago
                found(Previewed(seen.path, seen.size, refusal=refusal))
                continue
            if len(pages) != 1:
                continue
            cutters.put(pages[0])
            waiting.append(seen)
            if len(waiting) >= _AHEAD:
                found(_counted(waiting.popleft(), cutters.take()))
        while waiting:
            if cancelled():
                return False
            found(_counted(waiting.popleft(), cutters.take()))
    return True


def _counted(seen: Previewed, articles: Sequence[Expected]) -> Previewed:
    name = seen.known_as if seen.known else None
    listed = tuple(replace(each, known=name) for each in articles[:MOST_EXPECTED])
    return replace(seen, expected=listed, articles=len(articles), is_counted=True)


def _read(seen: Previewed, choice: Choice) -> list[Reading | Rejected]:
    try:
        return list(reading.read_sources(seen.path, choice))
    except OSError as error:
        raise unreadable(error) from error

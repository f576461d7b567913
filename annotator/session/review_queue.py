"""The differences of a whole project: what a review has before it and behind it, counted once and kept right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from annotator.model import layer as states
from annotator.model.errors import Refusal, shortened
from annotator.model.layer import FINAL
from annotator.review.comparing import KINDS
from annotator.session.deciding import ReviewedArticle
from annotator.session.progress import Cancelled, Progress
from annotator.store import Project


class CountingCancelled(Refusal):
    """The person stopped the counting."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A difference as a list shows it. `alike` is equal where the same text has the same difference; `decision` is
    empty where it is open."""

    id: str
    article_id: str
    kind: str
    labels: frozenset[str]
    quote: str
    alike: bytes
    decision: str

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return not self.decision


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which differences are listed and stepped through: of these kinds and labels (all where none is named), the open
    ones, those that are `decided`, or with None both."""

    kinds: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    decided: bool | None = None

    def fits(self, entry: Entry) -> bool:
        """Whether a difference is among them."""
        return (
            (not self.kinds or entry.kind in self.kinds)
            and (not self.labels or bool(self.labels & entry.labels))
            and (self.decided is None or entry.is_open != self.decided)
        )

    def step(self, entry: Entry) -> bool:
        """Whether stepping stops at it: at what is open, and at what is decided only where just that is wanted."""
        return self.fits(entry) and (entry.is_open or self.decided is True)


@dataclass(frozen=True, slots=True)
class Tally:
    """The differences of one article, in the order of its text, and the state of its final layer."""

    entries: tuple[Entry, ...]
    state: str

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do in it."""
        return self.state in states.FINISHED and not any(entry.is_open for entry in self.entries)

    @property
    def agrees(self) -> bool:
        """Whether there was nothing to decide in it from the start, and it is not taken over yet."""
        return not self.entries and self.state not in states.FINISHED


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a review is: differences and articles, and for each kind how many are open and how many there are."""

    decided: int = 0
    differences: int = 0
    done: int = 0
    articles: int = 0
    by_kind: Mapping[str, tuple[int, int]] = field(default_factory=dict)


class Queue:
    """The articles that all layers of a review have begun, in the order of the list, each with its differences."""

    def __init__(self, order: Iterable[str]) -> None:
        self._tallies: dict[str, Tally | None] = dict.fromkeys(order)
        self._alike: Counter[bytes] = Counter()
        self._open: Counter[str] = Counter()
        self._all: Counter[str] = Counter()
        self._done = 0
        self._counted = 0

    def __contains__(self, article_id: object) -> bool:
        return self._tallies.get(str(article_id)) is not None

    def put(self, article: ReviewedArticle) -> None:
        """This is what an article is like now; one that not all layers have begun does not count, nor does one that is
        not in the list."""
        identity = article.article_id
        if identity in self._tallies:
            self._count(self._tallies[identity], -1)
            self._tallies[identity] = tally = None if article.lacking else tally_of(article)
            self._count(tally, 1)

    def _count(self, tally: Tally | None, by: int) -> None:
        if tally is None:
            return
        self._counted += by
        self._done += by * tally.is_done
        for entry in tally.entries:
            self._all[entry.kind] += by
            if entry.is_open:
                self._open[entry.kind] += by
                self._alike[entry.alike] += by

    @property
    def standing(self) -> Standing:
        """How far the review is."""
        total, still_open = self._all.total(), self._open.total()
        by_kind = {kind: (self._open[kind], self._all[kind]) for kind in KINDS}
        return Standing(total - still_open, total, self._done, self._counted, by_kind)

    def alike(self, alike: bytes) -> int:
        """How many open differences are the same with the same text."""
        return self._alike[alike]

    def entries(self, wanted: Wanted | None = None) -> Iterator[Entry]:
        """The differences of all articles, in the order of the list."""
        for tally in self._tallies.values():
            for entry in tally.entries if tally is not None else ():
                if wanted is None or wanted.fits(entry):
                    yield entry

    def of(self, article_id: str) -> tuple[Entry, ...]:
        """The differences of one article."""
        tally = self._tallies.get(article_id)
        return tally.entries if tally is not None else ()

    def agreeing(self) -> list[str]:
        """The articles in which all layers say the same and that are not taken over yet."""
        return [each for each, tally in self._tallies.items() if tally is not None and tally.agrees]

    def unfinished(self) -> list[str]:
        """The articles in which something is left to do, in the order of the list."""
        return [each for each, tally in self._tallies.items() if tally is not None and not tally.is_done]

    def neighbour(self, article_id: str | None, by: int, wanted: Wanted) -> str | None:
        """The next (1) or previous (-1) article with a difference at which stepping stops; None beyond the ends."""
        order = list(self._tallies)
        place = order.index(article_id) if article_id in self._tallies else (-1 if by > 0 else len(order))
        ahead = order[place + 1 :] if by > 0 else reversed(order[: max(place, 0)])
        return next((each for each in ahead if any(map(wanted.step, self.of(each)))), None)


@lru_cache(maxsize=4)
def tally_of(article: ReviewedArticle) -> Tally:
    """What the queue keeps of an article."""
    entries = []
    for case in article.cases:
        verdict, mark = article.verdict(case), article.marks[case.id].alike
        is_open = article.is_open(case)
        decision = verdict.decision if verdict is not None and not is_open else ""
        quote = shortened(article.text[case.start : case.end])
        entries.append(Entry(case.id, article.article_id, case.kind, case.labels, quote, mark, decision))
    return Tally(tuple(entries), article.state)


def ready_articles(project: Project, layers: Sequence[str]) -> list[str]:
    """The articles that all of these annotators have begun."""
    begun = [
        {
            article_id
            for article_id, standing in project.standings(name).items()
            if standing.state != states.NEW or standing.spans
        }
        for name in layers
        if name != FINAL
    ]
    common = set.intersection(*begun) if begun else set()
    return [each for each in project.article_ids() if each in common]


def count_queue(
    project: Project,
    layers: Sequence[str],
    order: Iterable[str],
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Queue:
    """Compare the layers in all articles that all of them have begun. `order` is that of the list."""
    queue, scheme = Queue(order), project.scheme()
    ready = ready_articles(project, layers)
    for number, article_id in enumerate(ready):
        if cancelled is not None and cancelled():
            raise CountingCancelled("The differences were not counted to their end.")
        if progress is not None:
            progress(number, len(ready), "")
        queue.put(ReviewedArticle.read(project, article_id, layers, scheme))
    return queue

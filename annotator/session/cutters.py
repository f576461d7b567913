"""Cutting many pages: beside whoever reads and writes them, in processes of their own, since it is all thinking."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Generic, NamedTuple, Self, TypeVar

from annotator import reading
from annotator.model import event as kinds
from annotator.model.article import Article
from annotator.model.event import Fact
from annotator.reading import Reading
from annotator.store.prepared import Prepared, prepared

MANY = 60
"""Pages that are worth another process: it takes about as long to start as these take to cut."""

TOGETHER = 32
"""Pages that are sent at a time, so that a process has work while its results are written."""

LARGEST_SENT = 200_000
"""Characters of a text that is sent to another process; a longer one is no page."""

MOST_PROCESSES = 4
PATIENCE_S = 2
"""Seconds that a process is given to end by itself."""


T = TypeVar("T")

Cut = Callable[[Reading], list[T]]
"""What is made of a page, one for each of its articles; a function of a module, which another process finds by its
name."""


class NewArticle(NamedTuple):
    """An article as whoever writes it needs it: what is known of it, and its fact, worked out. `runs` are where its
    blocks stand in the source. (Tuples, since they come out of another process by the thousand.)"""

    id: str
    title: str
    text: str
    runs: tuple[tuple[int, int], ...]
    fact: Prepared


def articles_in(one: Reading) -> list[Article]:
    """The articles of a source that was read: itself where it is one, else what the rules cut out of it."""
    return [reading.whole_article(one)] if one.is_article else reading.cut(one.source)


def new_articles_in(one: Reading) -> list[NewArticle]:
    """The same, ready to be written."""
    return [
        NewArticle(
            article.id,
            article.title,
            article.text,
            tuple(block.run for block in article.blocks),
            prepared(
                Fact(kinds.ARTICLE_ADDED, article.id, None, article.as_payload(with_text=False)),
                one.source.text,
            ),
        )
        for article in articles_in(one)
    ]


@dataclass(slots=True, eq=False)
class _Bundle(Generic[T]):
    """Pages that are cut one after the other; `taken` are those that were given back; it `stays` here
    where another process could not cut it."""

    pages: list[Reading] = field(default_factory=list)
    cuts: list[list[T]] = field(default_factory=list)
    is_sent: bool = False
    stays: bool = False
    taken: int = 0

    @property
    def is_cut(self) -> bool:
        return len(self.cuts) == len(self.pages)

    def cut_one(self, cut: Cut[T]) -> None:
        self.cuts.append(cut(self.pages[len(self.cuts)]))


@dataclass(slots=True, eq=False)
class _Helper(Generic[T]):
    """A process that cuts one bundle at a time, once it has said that it `is_ready`: what is sent before lets the
    sender wait."""

    process: BaseProcess
    connection: Connection
    bundle: _Bundle[T] | None = None
    is_ready: bool = False


class Cutters(Generic[T]):
    """Takes what was read and gives back, in the same order, what `cut` makes of its articles.

    Without `many` pages to come, or where no process can be started, all is done by whoever asks. Who waits for a
    page cuts another one meanwhile. A process that somebody ends costs nothing but time.
    """

    def __init__(self, cut: Cut[T], *, many: bool) -> None:
        self._cut = cut
        self._bundles: deque[_Bundle[T]] = deque()
        self._helpers = _helpers(cut) if many else []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for helper in self._helpers:
            helper.connection.close()
            if helper.bundle is not None:
                helper.process.terminate()
            helper.process.join(PATIENCE_S)
            if helper.process.is_alive():
                helper.process.kill()
                helper.process.join()
        self._helpers.clear()
        self._bundles.clear()

    @property
    def processes(self) -> int:
        """How many there are beside this one."""
        return len(self._helpers)

    def put(self, one: Reading) -> None:
        """One more page."""
        last = self._bundles[-1] if self._bundles else None
        alone = len(one.source.text or "") > LARGEST_SENT
        if last is None or alone or last.is_sent or last.cuts or len(last.pages) >= TOGETHER:
            last = _Bundle[T]()
            self._bundles.append(last)
        last.pages.append(one)
        if len(last.pages) == TOGETHER:
            self._look()

    def take(self) -> list[T]:
        """The articles of the page that has waited longest."""
        first = self._bundles[0]
        self._look()
        while len(first.cuts) <= first.taken:
            self._look()
            if not first.is_sent:
                first.cut_one(self._cut)
            elif not first.is_cut:
                self._cut_another(first)
        articles = first.cuts[first.taken]
        first.taken += 1
        if first.taken == len(first.pages):
            self._bundles.popleft()
        return articles

    def _cut_another(self, awaited: _Bundle[T]) -> None:
        """Cut a page that no process has, and where each has begun wait for the one that is awaited."""
        free = next((each for each in reversed(self._bundles) if not each.is_sent and not each.is_cut), None)
        if free is not None:
            free.cut_one(self._cut)
            return
        helper = next(each for each in self._helpers if each.bundle is awaited)
        self._receive(helper)

    def _look(self) -> None:
        """Take what is cut, and give whoever is idle the next pages."""
        for helper in tuple(self._helpers):
            if (helper.bundle is not None or not helper.is_ready) and _has_news(helper):
                self._receive(helper)
            if helper.bundle is None and helper.is_ready and helper in self._helpers:
                self._send(helper)

    def _send(self, helper: _Helper[T]) -> None:
        bundle = next((each for each in self._bundles if _can_be_sent(each)), None)
        if bundle is None:
            return
        try:
            helper.connection.send(bundle.pages)
        except OSError:
            self._lose(helper)
        else:
            helper.bundle, bundle.is_sent = bundle, True

    def _receive(self, helper: _Helper[T]) -> None:
        bundle, helper.bundle = helper.bundle, None
        try:
            cuts: list[list[T]] | None = helper.connection.recv()
        except (EOFError, OSError):
            cuts = None
            self._lose(helper)
        helper.is_ready = True
        if bundle is not None and cuts is not None:
            bundle.cuts = cuts
        elif bundle is not None:
            # it is cut here, where an error can be seen
            bundle.is_sent, bundle.stays = False, True

    def _lose(self, helper: _Helper[T]) -> None:
        self._helpers.remove(helper)
        helper.connection.close()
        helper.process.join(PATIENCE_S)


def _has_news(helper: _Helper[T]) -> bool:
    """Whether there is something to receive, if only that the process has ended: Windows says so by an error."""
    try:
        return helper.connection.poll()
    except OSError:
        return True


def _can_be_sent(bundle: _Bundle[T]) -> bool:
    is_full = len(bundle.pages) == TOGETHER
    return is_full and not bundle.is_sent and not bundle.stays and not bundle.cuts


def _helpers(cut: Cut[T]) -> list[_Helper[T]]:
    found: list[_Helper[T]] = []
    context = multiprocessing.get_context("spawn")
    for _ in range(min((os.cpu_count() or 1) - 1, MOST_PROCESSES)):
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, cut), daemon=True)
        try:
            process.start()
        except OSError:
            # the system allows no more
            ours.close()
            break
        finally:
            theirs.close()
        found.append(_Helper[T](process, ours))
    return found


def _work(connection: Connection, cut: Cut[T]) -> None:
    """In a process of its own, until the other end is closed: an interruption is for the one who began it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        connection.send(None)
    except OSError:
        # nobody waits any more
        return
    while True:
        try:
            pages: list[Reading] = connection.recv()
        except (EOFError, OSError):
            return
        try:
            cuts: list[list[T]] | None = [cut(page) for page in pages]
        except Exception:
            cuts = None
        try:
            connection.send(cuts)
        except OSError:
            return

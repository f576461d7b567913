"""Words are found beside the session before a gesture asks for them; whoever asks first gets what is right by then."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest

from annotator.model import event as kinds
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.segmentation import Segmentation
from annotator.session import known_words
from annotator.session.everywhere import hits_in
from annotator.store import Project
from tests.session.desk import NAMES, Desk
from tests.session.test_known_words import RUN, is_word


class Thread:
    """Does what it is given when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Future[Any]]] = []

    def submit(self, work: Callable[[], Any]) -> Future[Any]:
        """As an executor takes work."""
        future: Future[Any] = Future()
        self.waiting.append((work, future))
        return future

    def work(self, pieces: int | None = None) -> None:
        """Do so many pieces, or all of them."""
        for work, future in self.waiting[:pieces]:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(work())
                except Exception as error:
                    future.set_exception(error)
        del self.waiting[:pieces]


def test_the_open_article_comes_first_and_then_those_that_may_be_next(desk: Desk) -> None:
    thread, text = Thread(), desk.session.text
    assert desk.session.look_ahead(thread.submit)
    thread.work()
    coming = [desk.project.text(identity) for identity in desk.ids[1:2]]
    assert desk.words.asked == [text, *coming]
    assert desk.session.look_ahead(thread.submit) == []
    desk.session.segmentation()
    desk.session.go_by(1)
    desk.session.segmentation()
    assert desk.words.asked == [text, *coming]


def test_who_asks_before_anything_was_begun_gets_the_words_at_once(desk: Desk) -> None:
    thread = Thread()
    desk.session.look_ahead(thread.submit)
    assert desk.session.segmentation().words
    thread.work()
    assert desk.words.asked.count(desk.session.text) == 1


def test_what_was_labelled_is_a_word_as_soon_as_it_was_read(desk: Desk, monkeypatch: Any) -> None:
    monkeypatch.setattr(known_words, "PATIENCE", 0)
    desk.session.add_span(*desk.run(RUN), "slogan")
    desk.session.open(desk.path)
    thread = Thread()
    desk.session.look_ahead(thread.submit)
    assert not is_word(desk, RUN)
    thread.work()
    assert is_word(desk, RUN)


def test_labels_made_while_it_is_read_are_not_lost_and_neither_are_removals(desk: Desk) -> None:
    session, thread = desk.session, Thread()
    session.add_span(*desk.run("今年"), "slogan")
    old = session.add_span(*desk.run(RUN), "slogan")
    session.open(desk.path)
    session.look_ahead(thread.submit)
    # read, but not yet taken in
    thread.work()
    session.make_current(old)
    session.remove()
    new = session.add_span(*desk.run("渠49.8公"), "slogan")
    assert not is_word(desk, RUN)
    assert is_word(desk, "渠49.8公")
    session.make_current(new)
    session.remove()
    assert not is_word(desk, "渠49.8公")


def test_what_was_known_stays_known_while_all_is_read_again(desk: Desk) -> None:
    desk.session.add_span(*desk.run(RUN), "slogan")
    assert is_word(desk, RUN)
    desk.session.refresh()
    thread = Thread()
    desk.session.look_ahead(thread.submit)
    assert is_word(desk, RUN)
    thread.work()
    assert is_word(desk, RUN)


def test_labels_in_bulk_are_read_again(desk: Desk) -> None:
    session, thread = desk.session, Thread()
    opened = session.opened
    assert opened is not None
    assert not is_word(desk, RUN)
    hits = hits_in(opened.article.id, session.text, RUN, lambda: opened.spans)
    assert session.label_everywhere(hits, "slogan") == 1
    session.look_ahead(thread.submit)
    thread.work()
    assert is_word(desk, RUN)


def test_another_annotators_words_are_not_ones_own(desk: Desk, monkeypatch: Any) -> None:
    monkeypatch.setattr(known_words, "PATIENCE", 0)
    desk.session.add_span(*desk.run(RUN), "slogan")
    assert is_word(desk, RUN)
    desk.session.rename_annotator("丙")
    thread = Thread()
    desk.session.look_ahead(thread.submit)
    assert not is_word(desk, RUN)
    thread.work()
    assert not is_word(desk, RUN)


def reading_again(desk: Desk) -> Future[Any]:
    """What reads anew what was labelled, because somebody else has written."""
    desk.session.add_span(*desk.run(RUN), "slogan")
    assert is_word(desk, RUN)
    with Project(desk.path) as other:
        other.append(NAMES[1], [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": NAMES[1]})])
    desk.session.refresh()
    thread = Thread()
    begun = desk.session.look_ahead(thread.submit)
    reading = begun[-1]
    assert len(begun) == 2, "the words of the next article, and the reading"
    thread.waiting = [(work, future) for work, future in thread.waiting if future is not reading]
    thread.work()
    reading.set_running_or_notify_cancel()
    return reading


def test_a_project_that_cannot_be_read_again_leaves_what_is_known(desk: Desk) -> None:
    reading_again(desk).set_exception(Refusal("{path} is gone.", path=desk.path))
    assert is_word(desk, RUN)


def test_a_bug_in_reading_is_no_secret(desk: Desk) -> None:
    reading_again(desk).set_exception(TypeError("a bug"))
    with pytest.raises(TypeError, match="a bug"):
        desk.session.segmentation()
    assert is_word(desk, RUN)


def test_the_dictionary_that_comes_meanwhile_is_asked_again(desk: Desk) -> None:
    thread = Thread()
    desk.session.look_ahead(thread.submit)
    thread.work()
    desk.session.words_became_ready()
    found: Segmentation = desk.session.segmentation()
    assert found.words
    assert desk.words.asked.count(desk.session.text) == 2

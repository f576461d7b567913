"""Why something waits in the tray, and where it stood."""

from __future__ import annotations

import pytest

from annotator.session.amending import Corrections
from annotator.session.pages import PageBook
from annotator.session.waiting import Waiting, WaitingList, Why
from tests.session.desk import Desk


def waiting(desk: Desk) -> list[Waiting]:
    return WaitingList().read(desk.project, desk.session.scheme, "甲")


@pytest.fixture
def book(desk: Desk) -> PageBook:
    """The commands on the page of the open article, see `PAGES`."""
    return PageBook(desk.session)


def test_what_is_left_out_is_not_read_and_returns_when_it_is_restored(desk: Desk, book: PageBook) -> None:
    corrections = Corrections(desk.session, book)
    desk.add("60亿元", "figure")
    start, _ = desk.run("60亿元")
    corrections.mark_unreadable(*desk.run("60亿元"))
    (entry,) = waiting(desk)
    assert (entry.why, entry.label, entry.page, entry.article) == (
        Why.NOT_READ, "figure", "第1版.txt", "桥北开渠",
    )  # fmt: skip
    assert entry.nearest == (desk.session.article_id, start)
    correction = corrections.at(start)
    assert correction is not None
    corrections.restore(correction)
    (entry,) = waiting(desk)
    assert (entry.why, entry.can_return) == (Why.RETURNS, True)
    assert book.put_back(entry.entry.span.id).quote == "60亿元"
    assert waiting(desk) == []


def test_what_lies_in_two_articles_says_in_which(desk: Desk, book: PageBook) -> None:
    start, _ = desk.run("公里")
    _, end = desk.run("𠮷田")
    desk.session.add_span(start, end, "measure", exact=True)
    assert desk.session.opened is not None
    book.new_article([desk.session.opened.article.blocks[2].run])
    (entry,) = waiting(desk)
    assert (entry.why, entry.titles) == (Why.SEVERAL, ("桥北开渠", "𠮷田说:🙂好!"))
    desk.session.undo()
    assert waiting(desk) == []


def test_a_page_is_read_once_until_it_is_forgotten(desk: Desk, book: PageBook) -> None:
    corrections = Corrections(desk.session, book)
    desk.add("60亿元", "figure")
    start, _ = desk.run("60亿元")
    corrections.mark_unreadable(*desk.run("60亿元"))
    kept = WaitingList()

    def why() -> list[Why]:
        return [each.why for each in kept.read(desk.project, desk.session.scheme, "甲")]

    assert why() == [Why.NOT_READ]
    correction = corrections.at(start)
    assert correction is not None
    corrections.restore(correction)
    kept.forget("another page")
    assert why() == [Why.NOT_READ]
    assert desk.session.opened is not None
    kept.forget(desk.session.opened.article.source_id)
    assert why() == [Why.RETURNS]


def test_colleagues_entries_are_not_among_them(desk: Desk, book: PageBook) -> None:
    desk.add("60亿元", "figure")
    Corrections(desk.session, book).mark_unreadable(*desk.run("60亿元"))
    assert WaitingList().read(desk.project, desk.session.scheme, "乙") == []
    assert [name for name, _ in desk.project.tray_ids()] == ["甲"]

"""The list of articles, kept right fact by fact."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.model.layer import ArticleSummary, ListedArticle, Standing
from annotator.session.article_list import ArticleList


def listed(*states: str, spans: int = 0) -> ArticleList:
    return ArticleList(
        ArticleSummary(
            ListedArticle(str(place), f"title {place}", "", "page", "甲.txt"), Standing(state, spans)
        )
        for place, state in enumerate(states)
    )


def test_knows_its_articles_by_id() -> None:
    articles = listed("new", "done")
    assert len(articles) == 2
    assert "1" in articles
    assert "7" not in articles
    found = articles.get("1")
    assert found is not None
    assert found.state == "done"
    assert articles.get(None) is None
    assert articles.get("7") is None


@pytest.mark.parametrize(
    ("states", "first"),
    [
        (("done", "approved", "in_progress", "new"), "2"),
        (("new",), "0"),
        (("done", "done"), "0"),
        ((), None),
    ],
)
def test_the_first_unfinished_article_else_the_first(states: tuple[str, ...], first: str | None) -> None:
    assert listed(*states).first_unfinished() == first


@pytest.mark.parametrize(
    ("states", "after", "following"),
    [
        (("new", "done", "new"), "0", "2"),
        (("new", "new", "done"), "1", "0"),
        (("new", "done", "approved"), "0", None),
        (("new", "new"), "7", None),
        (("new", "new"), None, None),
    ],
)
def test_the_next_unfinished_article_goes_around_the_end_but_not_to_itself(
    states: tuple[str, ...], after: str | None, following: str | None
) -> None:
    assert listed(*states).next_unfinished(after) == following


def test_steps_end_at_both_ends() -> None:
    articles = listed("new", "new", "new")
    assert articles.by("1", 1) == "2"
    assert articles.by("1", -1) == "0"
    assert articles.by("2", 1) is None
    assert articles.by("0", -1) is None
    assert articles.by(None, 1) is None


def test_progress_counts_articles_that_are_done_and_approved() -> None:
    assert listed("done", "approved", "new", spans=3).progress() == (2, 3, 9)


def test_a_span_more_or_less_is_counted_and_a_changed_one_is_not() -> None:
    articles = listed("new")
    assert articles.apply(Fact(kinds.SPAN_ADDED, "0", None, {"id": "s"}))
    assert articles.apply(Fact(kinds.SPAN_ADDED, "0", None, {"id": "t"}))
    assert articles.apply(Fact(kinds.SPAN_REMOVED, "0", {"id": "s"}, None))
    assert not articles.apply(Fact(kinds.SPAN_CHANGED, "0", {"id": "t"}, {"id": "t"}))
    assert articles.progress() == (0, 1, 1)


def test_a_state_follows_and_a_state_taken_back_is_new() -> None:
    articles = listed("new")
    done = {"annotator": "甲", "state": "done"}
    assert articles.apply(Fact(kinds.STATE_CHANGED, "0", None, done))
    assert articles.progress() == (1, 1, 0)
    assert articles.apply(Fact(kinds.STATE_CHANGED, "0", done, None))
    assert articles.progress() == (0, 1, 0)


@pytest.mark.parametrize(
    "fact",
    [
        Fact(kinds.SPAN_ADDED, "elsewhere", None, {"id": "s"}),
        Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": "甲"}),
        Fact(kinds.SCHEME_CHANGED, None, None, None),
    ],
)
def test_other_facts_leave_every_line_as_it_is(fact: Fact) -> None:
    articles = listed("new", "done")
    before = list(articles)
    assert not articles.apply(fact)
    assert list(articles) == before


def test_the_progress_follows_each_fact() -> None:
    articles = listed("new", "done", spans=2)
    done = {"annotator": "li", "state": "done"}
    for fact, expected in (
        (Fact(kinds.STATE_CHANGED, "0", None, done), (2, 2, 4)),
        (Fact(kinds.SPAN_ADDED, "0", None, {"id": "s"}), (2, 2, 5)),
        (Fact(kinds.SPANS_IMPORTED, "1", None, [{}, {}]), (2, 2, 7)),
        (Fact(kinds.STATE_CHANGED, "1", done, None), (1, 2, 7)),
        (Fact(kinds.SPAN_REMOVED, "0", {"id": "s"}, None), (1, 2, 6)),
    ):
        assert articles.apply(fact)
        assert articles.progress() == expected


def test_for_another_annotator_only_the_standings_are_others() -> None:
    mine = listed("new", "done", "in_progress", spans=2)
    theirs = mine.seen_by({"0": Standing("done", 5), "2": Standing("new", 1, unsure=True, note="问老周")})
    assert [summary.article for summary in theirs] == [summary.article for summary in mine]
    assert [summary.standing for summary in theirs] == [
        Standing("done", 5),
        Standing(),
        Standing("new", 1, unsure=True, note="问老周"),
    ]
    assert theirs.progress() == (1, 3, 6)
    assert theirs.next_unsure("0") == "2"


def test_what_becomes_of_one_annotators_list_is_no_business_of_anothers() -> None:
    mine = listed("new", "done", spans=2)
    theirs = mine.seen_by({})
    assert theirs.apply(Fact(kinds.SPAN_ADDED, "1", None, {"id": "s"}))
    assert (theirs.progress(), mine.progress()) == ((0, 2, 1), (1, 2, 4))


def test_a_page_whose_articles_are_the_same_has_other_lines_and_stays_in_its_place() -> None:
    articles = listed("new", "done", spans=2)
    lines = [ArticleSummary(replace(line.article, title="x"), Standing("done", 5)) for line in articles]
    assert articles.replace_page("page", lines) == {"0", "1"}
    assert list(articles) == lines
    assert articles.progress() == (2, 2, 10)


def test_a_page_with_other_articles_is_another_list() -> None:
    articles = listed("new", "done")
    (first, second) = articles
    for now in (
        [first],
        [second, first],
        [first, ArticleSummary(replace(second.article, id="7"), second.standing)],
        [],
    ):
        other = listed("new", "done")
        assert other.replace_page("page", now) == frozenset()
        assert list(other) == now
        assert [other.get(line.id) for line in now] == now

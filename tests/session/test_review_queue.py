"""The differences of a whole project: counted once, kept right article by article."""

from __future__ import annotations

from dataclasses import replace

from annotator.model.layer import DONE, FINAL, IN_PROGRESS
from annotator.model.span import Span
from annotator.model.verdict import RIGHT, Verdict
from annotator.review.cases import Case, compared
from annotator.session.deciding import Choice, ReviewedArticle, decided
from annotator.session.review_queue import Queue, Wanted

TEXT = "abcdefghijklmnopqrstuvwxyz"


def span(side: str, article: str, start: int, end: int, label: str = "measure") -> Span:
    return Span(
        f"{side}-{article}-{start}-{label}", article, side, start, end, label, {}, "", TEXT[start:end]
    )


def article(identity: str, *runs: tuple[int, int], state: str = IN_PROGRESS) -> ReviewedArticle:
    """One in which the second person has these spans and the first one none."""
    said = compared([[], [span("b", identity, *run) for run in runs]])
    return ReviewedArticle(identity, TEXT, ("a", "b"), said, {}, (), state)


def decide(one: ReviewedArticle, case: Case) -> ReviewedArticle:
    after = one.taken_in(decided(one, [Choice(case, RIGHT)], "c"))
    assert after is not None
    return after


def queue() -> Queue:
    found = Queue(["1", "2", "3", "4"])
    for each in (article("1", (0, 2), (4, 6)), article("2"), article("3", (0, 2))):
        found.put(each)
    return found


def test_what_is_decided_is_counted_when_its_article_is_put_again() -> None:
    found, one = queue(), article("1", (0, 2), (4, 6))
    assert (found.standing.decided, found.standing.differences) == (0, 3)
    assert found.standing.by_kind["only_right"] == (3, 3)
    one = decide(one, one.cases[0])
    found.put(one)
    found.put(one)
    assert (found.standing.decided, found.standing.done, found.standing.articles) == (1, 0, 3)
    one = decide(one, one.cases[1])
    found.put(one)
    assert (one.state, found.standing.done) == (DONE, 1)
    assert found.unfinished() == ["2", "3"]


def test_equal_differences_are_counted_while_they_are_open() -> None:
    found, one = queue(), article("1", (0, 2), (4, 6))
    mark = one.cases[0].alike
    assert found.alike(mark) == 2
    found.put(decide(one, one.cases[0]))
    assert found.alike(mark) == 1


def test_the_way_leads_over_articles_without_a_difference() -> None:
    found = queue()
    assert found.neighbour("1", 1, Wanted()) == "3"
    assert found.neighbour("3", -1, Wanted()) == "1"
    assert found.neighbour("3", 1, Wanted()) is None
    assert found.neighbour(None, 1, Wanted()) == "1"
    assert found.neighbour("1", 1, Wanted(labels=frozenset({"slogan"}))) is None
    assert found.neighbour("1", 1, Wanted(decided=True)) is None


def test_what_agrees_and_is_not_taken_over_is_known() -> None:
    found = queue()
    assert found.agreeing() == ["2"]
    found.put(article("2", state=DONE))
    assert found.agreeing() == []


def test_an_article_that_somebody_has_not_begun_does_not_count() -> None:
    found = queue()
    found.put(replace(article("1"), lacking=("a",)))
    assert (found.standing.articles, found.standing.differences) == (2, 1)
    found.put(article("5", (0, 2)))
    assert found.standing.articles == 2


def test_facts_of_a_decision_are_taken_in_as_they_would_be_read() -> None:
    one = article("1", (0, 2), (4, 6))
    facts = decided(one, [Choice(case, RIGHT) for case in one.cases], "c")
    after = one.taken_in(facts)
    assert after is not None
    assert [each.statement for each in after.final] == [(0, 2, "measure"), (4, 6, "measure")]
    assert {each.annotator for each in after.final} == {FINAL}
    assert all(isinstance(each, Verdict) for each in after.verdicts.values())
    back = after
    for fact in reversed(facts):
        inverse = fact.inverse()
        assert inverse is not None
        taken = back.taken_in([inverse])
        assert taken is not None
        back = taken
    assert (back.final, dict(back.verdicts), back.state) == ((), {}, IN_PROGRESS)
    assert replace(one, layers=("a", FINAL)).taken_in(facts) is None

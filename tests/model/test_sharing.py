"""What goes into a file for somebody is what was named, and nothing that is not known to be harmless."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.model.sharing import OF_LAYERS, Share, Sieve, homes_of, layers_of, together

NAMES = st.sampled_from(["li", "wang", "final"])
ARTICLES = st.sampled_from(["a", "b", "c"])
ABOUT = st.fixed_dictionaries({"annotator": NAMES, "article_id": ARTICLES})
TOLD = st.one_of(st.none(), ABOUT, st.lists(ABOUT, max_size=3))
LAYER_FACTS = st.builds(Fact, st.sampled_from(OF_LAYERS), ARTICLES, TOLD, TOLD)


def sieve(*layers: str, articles: str = "a", returns: bool = False) -> Sieve:
    share = Share("li", frozenset(articles), frozenset(layers), returns)
    return Sieve(
        share, frozenset(articles), frozenset(("s",)), frozenset("v"), frozenset("c"), frozenset("t")
    )


def fact(kind: str, after: Any, article: str | None = None) -> Fact:
    return Fact(kind, article, None, after)


@given(LAYER_FACTS, st.sets(NAMES), st.sets(ARTICLES))
def test_a_fact_about_layers_goes_only_where_all_that_it_names_goes(
    one: Fact, layers: set[str], articles: set[str]
) -> None:
    goes = sieve(*layers, articles="".join(articles)).lets_through(one)
    assert goes == (bool(layers_of(one)) and layers_of(one) <= layers and homes_of(one) <= articles)
    assert not sieve(articles="abc").lets_through(one)


@pytest.mark.parametrize(
    ("one", "goes"),
    [
        (fact(kinds.SCHEME_CHANGED, {}), True),
        (fact(kinds.GUIDELINE_CHANGED, {}), True),
        (fact(kinds.SOURCE_ADDED, {"id": "s"}), True),
        (fact(kinds.SOURCE_ADDED, {"id": "other"}), False),
        (fact(kinds.CUTTING_CHOSEN, {"source_id": "s"}), True),
        (fact(kinds.CUTTING_CHOSEN, {"source_id": "other"}), False),
        (fact(kinds.ARTICLE_CHANGED, {}, "a"), True),
        (fact(kinds.ARTICLE_SETTLED, {}, "b"), False),
        (fact(kinds.ANNOTATOR_ADDED, {"name": "li"}), True),
        (fact(kinds.ANNOTATOR_ADDED, {"name": "zhao"}), False),
        (fact(kinds.TIME_SPENT, {"annotator": "wang"}, "a"), False),
        (fact(kinds.TIME_SPENT, {"annotator": "li"}, "a"), True),
        (fact(kinds.VERDICT_CHANGED, {"id": "v"}, "a"), True),
        (fact(kinds.VERDICT_CHANGED, {"id": "w"}, "a"), False),
        (fact(kinds.COMMENT_CHANGED, {"id": "d"}, "a"), False),
        (fact(kinds.THREAD_CHANGED, {"thread": "t"}, "a"), True),
        (fact(kinds.MERGED, {"id": "m"}), False),
        (fact(kinds.HANDED_OUT, {"id": "h", "annotator": "li"}), False),
        (fact(kinds.DISREGARD_CHANGED, {"id": "v"}), False),
        (fact("of_a_later_version", {"annotator": "li", "id": "v"}, "a"), False),
    ],
)
def test_what_is_not_on_the_list_stays_here(one: Fact, goes: bool) -> None:
    assert sieve("li", "wang").lets_through(one) is goes


def test_a_blind_file_tells_no_time_and_no_name_but_that_of_whom_it_is_for() -> None:
    assert not sieve().lets_through(fact(kinds.TIME_SPENT, {"annotator": "li"}, "a"))
    assert sieve().lets_through(fact(kinds.ANNOTATOR_ADDED, {"name": "li"}))
    assert not sieve().lets_through(fact(kinds.ANNOTATOR_ADDED, {"name": "wang"}))


def test_articles_hang_together_over_others() -> None:
    homes = [frozenset("cd"), frozenset("ab"), frozenset("bc"), frozenset("xy")]
    assert together(frozenset("a"), homes) == frozenset("abcd")
    assert together(frozenset("z"), homes) == frozenset("z")


def test_ones_own_labels_alone_are_blind_still() -> None:
    assert Share("li", frozenset("a")).is_blind
    assert Share("li", frozenset("a"), frozenset(("li",))).is_blind
    assert not Share.returned("li", frozenset("a")).is_blind

"""Threads are made of comments in any order; and who may say what in whose name."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from annotator.model.comment import Comment, may_state, threads

FIRST = Comment("c1", "c1", "a", "li", "s", 0, 2, "修渠", "zhang", "为什么？", "2026-01-01T10:00:00+00:00")
ANSWER = replace(FIRST, id="c2", author="li", text="漏了。", time="2026-01-01T09:00:00+00:00")
OTHER = replace(FIRST, id="d1", thread="d1", time="2026-01-01T09:30:00+00:00")


def test_threads_are_the_same_in_whichever_order_comments_come() -> None:
    for comments in permutations((FIRST, ANSWER, OTHER)):
        found = threads(comments, {"c1": "li"})
        assert [(each.id, each.is_open) for each in found] == [("c1", False), ("d1", True)]
        assert found[0].comments == (FIRST, ANSWER), "the first stays the first whatever the clocks say"


def test_answers_make_a_thread_without_the_first() -> None:
    (thread,) = threads([ANSWER], {})
    assert (thread.id, thread.comments, thread.comments[0].opens) == ("c1", (ANSWER,), False)


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        (None, FIRST, True),
        (FIRST, None, True),
        (FIRST, replace(FIRST, text="x"), True),
        (None, ANSWER, False),
        (ANSWER, None, False),
        (ANSWER, replace(ANSWER, author="zhang"), False),
        (FIRST, replace(FIRST, author="li"), False),
        (FIRST, replace(FIRST, quote="x"), False),
        (FIRST, replace(FIRST, thread="d1"), False),
        (None, None, False),
    ],
)
def test_one_states_only_what_one_has_said(before: Comment | None, after: Comment | None, may: bool) -> None:
    told = [None if each is None else each.as_payload() for each in (before, after)]
    assert may_state("zhang", *told) is may

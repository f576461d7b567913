"""A text with its labels written into it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.bracketed import bracketed
from annotator.model.span import Span


def span(start: int, end: int, label: str) -> Span:
    return Span(f"{label}{start}", "article", "me", start, end, label)


def written(text: str, *spans: Span, start: int = 0, end: int | None = None) -> str:
    return bracketed(text, start, len(text) if end is None else end, spans, lambda each: each.label)


def test_nested_spans_are_nested_brackets() -> None:
    assert written("投入60亿元治水", span(0, 8, "甲"), span(2, 6, "乙")) == "【甲：投入【乙：60亿元】治水】"


def test_two_on_one_run_stand_in_one_another() -> None:
    assert written("治水", span(0, 2, "甲"), span(0, 2, "乙")) in (
        "【甲：【乙：治水】】",
        "【乙：【甲：治水】】",
    )


def test_a_span_that_crosses_goes_on_behind_the_end_of_the_other() -> None:
    assert (
        written("严格落实值班", span(0, 4, "甲"), span(2, 6, "乙")) == "【甲：严格【乙：落实】】【乙…：值班】"
    )


def test_what_reaches_out_of_the_run_is_shown_as_far_as_it_lies_in_it() -> None:
    assert written("严格落实值班", span(0, 6, "甲"), start=2, end=4) == "【甲：落实】"
    assert written("严格落实值班", span(0, 2, "甲"), start=2, end=4) == "落实"


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(1, 12)), max_size=6))
def test_brackets_are_balanced_and_without_them_it_is_the_text(runs: list[tuple[int, int]]) -> None:
    text = "严格落实值班制度检查整改"
    spans = [span(low, high, f"L{n}") for n, (low, high) in enumerate(runs) if low < high]
    out = written(text, *spans)
    assert re.sub(r"【L\d…?：|】", "", out) == text
    depth = 0
    for character in out:
        depth += {"【": 1, "】": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert all(f"【L{n}：" in out for n, (low, high) in enumerate(runs) if low < high)

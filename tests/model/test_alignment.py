"""Two texts side by side: a label goes where its characters are, and is told where they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.alignment import Alignment, Placed

TEXT = st.text("甲乙丙丁1１,， ", min_size=1, max_size=30)


@given(TEXT, TEXT, st.data())
def test_what_is_called_the_same_reads_the_same(text: str, other: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = Alignment(text, other).placed(start, end)
    if found is not None:
        assert 0 <= found.start < found.end <= len(other)
        assert found.is_same == (text[start:end] == other[found.start : found.end])


@given(TEXT, st.data())
def test_a_run_of_an_equal_text_stays_where_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Alignment(text, text).placed(start, end) == Placed(start, end, True)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("昨天,全区投入60亿元修渠。", ("60亿元", True)),
        ("全区共投入60亿元用于修渠。", ("60亿元", True)),
        ("今年,全区投入６０亿元修渠。", ("６０亿元", False)),
        ("今年,全区投入80亿元修渠。", ("80亿元", False)),
        ("今年,全区投入60多亿元修渠。", ("60多亿元", False)),
        ("今年,全区投入修渠。", None),
    ],
    ids=["moved", "something before and behind", "wide", "an edge differs", "something inside", "gone"],
)
def test_where_a_figure_stands(other: str, expected: tuple[str, bool] | None) -> None:
    text = "今年,全区投入60亿元修渠。"
    start = text.index("60亿元")
    found = Alignment(text, other).placed(start, start + 4)
    assert (found and (other[found.start : found.end], found.is_same)) == expected

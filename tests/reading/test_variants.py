"""The same text is found however it was set, and every hit is exact in code points."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.reading.variants import folded, is_cut_out, is_sought, occurrences


def quotes(text: str, wanted: str) -> list[str]:
    return [text[start:end] for start, end in occurrences(text, wanted)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("６０亿元", "60亿元"),
        ("６０％", "60%"),
        ("二〇二二年", "二零二二年"),
        ("二○二二年", "二〇二二年"),
        ("四不兩直", "四不两直"),
        ("四不两直", "四不兩直"),
        ("裏應外合", "里应外合"),
        ("ＡＩ技术", "ai技术"),
        ("60 亿元", "60亿元"),
        ("1 000万", "1000万"),
        ("四 不　两 直", "四不两直"),
        ("四不\n两直", "四不两直"),
        ("四不\r\n两直", "四不两直"),
        ("四不 \n　两直", "四不两直"),
        ("四不两直", "四不\n两直"),
        ("四\u200b不两直", "四不两直"),
        ("new\nyork", "New York"),
        ("𠮷田🙂", "𠮷 田🙂"),
        ("⼀张网", "一张网"),
    ],
)
def test_a_variant_is_found_whole(text: str, wanted: str) -> None:
    assert quotes(f"甲{text}乙", wanted) == [text]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("四不\n\n两直", "四不两直"),
        ("NewYork", "New York"),
        ("New York", "NewYork"),
        ("四不二直", "四不两直"),
        ("二0二二", "二零二二"),
    ],
)
def test_what_says_something_else_is_not(text: str, wanted: str) -> None:
    assert quotes(text, wanted) == []


@pytest.mark.parametrize("wanted", ["", " ", "\n", "\u200b\u3000"])
def test_nothing_visible_is_found_nowhere(wanted: str) -> None:
    assert not is_sought(wanted)
    assert quotes("四 不\n两直", wanted) == []


def test_hits_do_not_overlap() -> None:
    assert list(occurrences("人人人人人", "人人")) == [(0, 2), (2, 4)]


def test_what_has_a_meaning_in_patterns_is_text() -> None:
    assert quotes("a.c abc [^x] \\d(", "[^x]") == ["[^x]"]
    assert quotes("a.c abc", "a.c") == ["a.c"]
    assert quotes("x-z y", "x-z") == ["x-z"]


@pytest.mark.parametrize(
    ("text", "wanted", "cut"),
    [
        ("有13个", "3个", True),
        ("有3个", "3个", False),
        ("增长2.3个", "3个", True),
        ("共1,003个", "3个", True),
        ("十三个", "三个", True),
        ("第三个", "三个", False),
        ("投入3亿元", "3", True),
        ("FAIR", "AI", True),
        ("用AI做", "AI", False),
        ("5G网", "5", False),
        ("比3,好", "3", False),
    ],
)
def test_part_of_a_number_or_word_is_known_as_such(text: str, wanted: str, cut: bool) -> None:
    ((start, end),) = occurrences(text, wanted)
    assert is_cut_out(text, start, end) is cut


def test_a_long_run_of_spaces_costs_no_time() -> None:
    assert quotes("四" + " " * 200_000 + "不", "四不两直") == []


# -- properties ----------------------------------------------------------------------------------------------

LETTERS = "四不两兩直〇零60６０𠮷🙂Aaａ，,为為ß㎡①"
SPACES = st.sampled_from(["", "", "", " ", "\u3000", "\n", "\r\n", " \n "])
TEXTS = st.text(alphabet=[*LETTERS, " ", "\n", "\r", "\u200b"], max_size=40)


def plain(text: str) -> str:
    """Folded and without any white space."""
    return folded(re.sub(r"[\s\u200b]", "", text))


@given(TEXTS, TEXTS)
def test_a_hit_reads_as_what_was_sought(text: str, wanted: str) -> None:
    end = 0
    for start, stop in occurrences(text, wanted):
        assert end <= start < stop <= len(text)
        assert plain(text[start:stop]) == plain(wanted)
        assert not text[start].isspace()
        assert not text[stop - 1].isspace()
        end = stop


@given(
    TEXTS, st.text(alphabet=LETTERS.replace("A", "").replace("a", "").replace("ａ", ""), min_size=1), TEXTS
)
def test_what_stands_there_is_found(before: str, wanted: str, after: str) -> None:
    text = before + wanted + after
    covered = {place for start, end in occurrences(text, wanted) for place in range(start, end)}
    assert covered & set(range(len(before), len(before) + len(wanted)))


@given(st.data())
def test_every_spacing_and_form_of_a_text_is_the_text(data: st.DataObject) -> None:
    forms = {"两": "两兩", "零": "〇零○", "6": "6６", "为": "为為", ",": ",，", "𠮷": "𠮷", "🙂": "🙂"}
    wanted = data.draw(st.text(alphabet=list(forms), min_size=1, max_size=8))
    pieces = [data.draw(st.sampled_from(forms[character])) + data.draw(SPACES) for character in wanted]
    text = "".join(pieces).rstrip()
    assert list(occurrences(f"甲\r\n{text}\r\n乙", wanted))[:1] == [(3, 3 + len(text))]


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)

"""Pairs of characters: whatever variant of a text stands somewhere, its pairs stand there too."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.grams import MOST_PAIRS, beginnings, grams, pairs, plain
from annotator.reading.variants import characters, folded

TEXT = st.text("工作𠮷🙂ＡaＢb１1 \n　，,國国〇零ß㎡", max_size=12)


def test_the_pairs_of_a_text_and_its_last_character() -> None:
    assert grams("四不两直") == {"四不", "不两", "两直", "直"}
    assert grams("") == grams(" \n\u3000") == set()


def test_white_space_width_and_case_stand_in_nobodys_way() -> None:
    assert grams("四不\n两 直") == grams("四不两直")
    assert grams("ＡＢ１") == grams("ab1")
    assert grams("a\u200bb") == grams("ab")


def test_no_gram_has_a_character_that_an_index_may_take_for_a_sign() -> None:
    every = "".join(map(chr, (*range(1, 0xD800), *range(0xE000, 0x11000), 0x20BB7, 0x1F642)))
    assert all(ord(sign) >= 0x80 for gram in grams(every) for sign in gram)


def test_a_character_is_one_sign_however_rare() -> None:
    assert grams("𠮷🙂") == {"𠮷🙂", "🙂"}
    assert plain("㎡") == "㎡"
    assert plain("Ａ") == "a"


def test_what_folds_alike_has_the_same_alternatives() -> None:
    assert pairs(characters("不兩")) == pairs(characters("不两"))
    assert [pair for pair in pairs(characters("不两"))[0] if pair in ("不两", "不兩")] == ["不两", "不兩"]


def test_a_very_long_text_is_asked_for_by_its_first_pairs() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 3 * MOST_PAIRS)))
    assert len(pairs([[character] for character in text])) == MOST_PAIRS


@given(TEXT, TEXT, TEXT)
def test_a_text_has_a_pair_of_each_list_of_what_stands_in_it(before: str, wanted: str, after: str) -> None:
    there, sought = grams(before + wanted + after), characters(wanted)
    if len(sought) == 1:
        assert any(gram.startswith(sign) for gram in there for sign in beginnings(sought[0]))
    for each in pairs(sought):
        assert there.intersection(each)


def test_every_character_is_found_by_all_that_mean_the_same() -> None:
    """The index folds with the standard library alone; what more means the same must be among the alternatives."""
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if not 0xD800 <= code < 0xE000 and folded(character) != character and not character.isspace():
            for alternatives in characters(character):
                assert character in alternatives, hex(code)

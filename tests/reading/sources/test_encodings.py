"""Encodings: found, offered, and chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.errors import Refusal
from annotator.reading.sources.encodings import OFFERED, decode, encodings_of

PATH = Path("版面.txt")
TEXT = "开发区召开会议，这是我们的要求。\r\n来自各地的代表说，问题要一个一个解决。\n"
TRADITIONAL = "開發區召開會議，這是我們對經濟發展的要求。來自各地的代表都說，問題要一個一個地解決。\n"


def repertoire(encoding: str) -> str:
    """Everyday characters that the encoding has."""
    characters = "开发区召會議，。、“”（）甲乙丙丁abc 123\r\n\t\u3000𠮷😀々〇①"
    return "".join(one for one in characters if one.encode(encoding, "ignore"))


@pytest.mark.parametrize("encoding", OFFERED)
def test_what_is_chosen_is_read_without_loss(encoding: str) -> None:
    @given(st.text(repertoire(encoding), min_size=1, max_size=60))
    def round_trip(text: str) -> None:
        # a mark at the very beginning is no character of the text
        assert decode(text.encode(encoding), PATH, encoding)[0] == text

    round_trip()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
def test_newspaper_text_is_found_in_each(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), PATH)[0] == TEXT


def test_traditional_text_is_found_in_big5() -> None:
    assert decode(TRADITIONAL.encode("big5"), PATH) == (TRADITIONAL, "big5")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_found_in_a_page(encoding: str) -> None:
    assert decode((TEXT * 10).encode(encoding), PATH) == (TEXT * 10, encoding)


def test_the_encoding_that_fits_is_offered_first_and_others_that_decode_after_it() -> None:
    found = encodings_of(TRADITIONAL.encode("big5"), "big5")
    assert found[0] == "big5"
    assert "utf-8" not in found
    assert encodings_of(TEXT.encode(), "utf-8")[0] == "utf-8"


def test_an_opening_that_ends_within_a_character_still_counts() -> None:
    assert "gb18030" in encodings_of(TEXT.encode("gb18030")[:-4], "big5")


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "shift_jis", "utf-32-le"])
def test_an_encoding_that_does_not_fit_is_refused(encoding: str) -> None:
    with pytest.raises(Refusal, match=f"is not in the encoding {encoding}"):
        decode("区委区政府乡镇".encode("gb18030") + b"\xff\xff", PATH, encoding)


@pytest.mark.parametrize(
    "encoding", ["klingon", "base64", "rot13", "zip", "unicode_escape", "idna", "", "a\0b", "超"]
)
def test_what_is_no_encoding_of_pages_is_refused(encoding: str) -> None:
    with pytest.raises(Refusal, match=r"no encoding|is not in the encoding"):
        decode(TEXT.encode(), PATH, encoding)


@pytest.mark.parametrize("name", ["gbk", "GB2312", "gb18030"])
def test_the_small_chinese_sets_are_read_as_the_large_one_they_are_part_of(name: str) -> None:
    assert decode(TEXT.encode("gbk"), PATH, name) == (TEXT, "gb18030")


@given(st.binary(max_size=200))
def test_whatever_is_read_can_be_kept(data: bytes) -> None:
    """No lone surrogate, no NUL."""
    try:
        text, encoding = decode(data, PATH)
    except Refusal:
        return
    assert "\0" not in text
    text.encode("utf-8")
    assert decode(data, PATH, encoding)[0] == text

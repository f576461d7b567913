"""Qt counts UTF-16 units, we count code points; both ways are exact."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.article.utf16 import Units

TEXTS = st.text(st.sampled_from("中文,。a1\u3000𠮷😀👨\u200d🇨\u0301"), max_size=60)


@given(TEXTS)
def test_every_offset_comes_back(text: str) -> None:
    units = Units(text)
    for offset in range(len(text) + 1):
        position = units.to_utf16(offset)
        assert position == len(text[:offset].encode("utf-16-le")) // 2
        assert units.to_code_points(position) == offset


@given(TEXTS)
def test_inside_a_surrogate_pair_means_its_character(text: str) -> None:
    units = Units(text)
    for offset, character in enumerate(text):
        if character > "\uffff":
            assert units.to_code_points(units.to_utf16(offset) + 1) == offset


def test_offsets_beyond_the_ends_are_clamped() -> None:
    units = Units("a𠮷")
    assert (units.to_utf16(-3), units.to_utf16(9)) == (0, 3)
    assert (units.to_code_points(-3), units.to_code_points(9)) == (0, 2)
    assert (units.length, units.length16) == (2, 3)


def test_a_lone_surrogate_counts_one_unit() -> None:
    assert Units("a\ud842b").length16 == 3

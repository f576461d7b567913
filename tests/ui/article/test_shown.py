"""What is drawn has as many UTF-16 units as the text, and hides nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.article.shown import SEPARATOR, paragraphs, shown


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\f", "\v", "\u0085"])
def test_each_separator_ends_a_paragraph_and_belongs_to_none(separator: str) -> None:
    text = f"上{separator}下"
    assert [text[start:end] for start, end in paragraphs(text)] == ["上", "下"]


def test_a_text_has_at_least_one_paragraph() -> None:
    assert paragraphs("") == [(0, 0)]
    assert paragraphs("\n") == [(0, 0), (1, 1)]


@given(st.text(max_size=80))
def test_paragraphs_and_separators_make_up_the_text(text: str) -> None:
    runs = paragraphs(text)
    between = [text[end:start] for (_, end), (start, _) in pairwise(runs)]
    assert all(SEPARATOR.fullmatch(piece) for piece in between)
    assert runs[0][0] == 0
    assert runs[-1][1] == len(text)


@given(st.text(st.characters(codec=None), max_size=60))
def test_what_is_drawn_keeps_every_offset(text: str) -> None:
    for start, end in paragraphs(text):
        drawn, replaced = shown(text[start:end])
        assert len(drawn) == end - start
        assert [len(c.encode("utf-16-le", "surrogatepass")) for c in drawn] == [
            len(c.encode("utf-16-le", "surrogatepass")) for c in text[start:end]
        ]
        assert all(drawn[i] != text[start + i] for i in replaced)


@pytest.mark.parametrize(
    "code", [0x00, 0x1B, 0x7F, 0x90, 0xAD, 0x200B, 0x200F, 0x202E, 0x2066, 0xFEFF, 0xFFFC]
)
def test_control_and_bidi_characters_are_made_visible(code: int) -> None:
    drawn, replaced = shown(f"甲{chr(code)}乙")
    assert replaced == (1,)
    assert drawn[1].isprintable()


def test_a_joiner_stays_between_emoji_only() -> None:
    family = "👨\u200d👩\u200d👧"
    assert shown(family) == (family, ())
    assert shown("❤\ufe0f\u200d🔥")[1] == ()
    assert shown("中\u200d文")[1] == (1,)


def test_plain_text_is_drawn_as_it_is() -> None:
    text = "“四不两直”,12.5%\t𠮷"
    assert shown(text) == (text, ())

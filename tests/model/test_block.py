"""An article's text is composed of its blocks, and offsets travel between it and the page."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.block import ROLES, Block, compose, to_source, to_text

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


@st.composite
def pages(draw: st.DrawFn, *, duplicates: bool = True) -> tuple[str, tuple[Block, ...]]:
    """A page and disjoint blocks of it in any reading order."""
    text = draw(st.text(CHARACTERS, max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    blocks = [
        Block(
            draw(st.sampled_from(ROLES)),
            start,
            end,
            joins_previous=draw(st.booleans()),
            duplicate_of=(0, end - start) if duplicates and draw(st.integers(0, 5)) == 0 else None,
        )
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return text, tuple(draw(st.permutations(blocks)))


@given(pages())
def test_each_placed_block_reads_in_the_article_as_on_the_page(page: tuple[str, tuple[Block, ...]]) -> None:
    source, blocks = page
    text, placed = compose(source, blocks)
    for block in placed:
        if block.duplicate_of is None:
            assert text[block.start : block.end] == source[block.source_start : block.source_end]


@given(pages())
def test_the_text_is_the_blocks_in_reading_order_joined_by_one_newline_or_directly(
    page: tuple[str, tuple[Block, ...]],
) -> None:
    source, blocks = page
    shown = [block for block in blocks if block.duplicate_of is None]
    expected = ""
    for number, block in enumerate(shown):
        expected += "" if number == 0 or block.joins_previous else "\n"
        expected += source[block.source_start : block.source_end]
    assert compose(source, blocks)[0] == expected


@given(pages())
def test_duplicates_are_kept_without_a_place_and_add_nothing_to_the_text(
    page: tuple[str, tuple[Block, ...]],
) -> None:
    source, blocks = page
    text, placed = compose(source, blocks)
    assert [block.role for block in placed] == [block.role for block in blocks]
    for block in placed:
        assert (block.start is None) == (block.end is None) == (block.duplicate_of is not None)
    assert compose(source, [b for b in blocks if b.duplicate_of is None])[0] == text


@given(pages())
def test_composing_again_what_was_composed_changes_nothing(page: tuple[str, tuple[Block, ...]]) -> None:
    source, blocks = page
    composed = compose(source, blocks)
    assert compose(source, composed[1]) == composed


@given(pages(), st.booleans())
def test_an_offset_in_the_article_comes_back_from_the_page(
    page: tuple[str, tuple[Block, ...]], is_end: bool
) -> None:
    source, blocks = page
    text, placed = compose(source, blocks)
    for offset in range(len(text) + 1):
        there = to_source(placed, offset, is_end=is_end)
        if there is not None:
            assert to_text(placed, there, is_end=is_end) == offset
            at, on_page = (offset - 1, there - 1) if is_end else (offset, there)
            assert text[at] == source[on_page]


@given(pages(), st.booleans())
def test_an_offset_on_the_page_comes_back_from_the_article(
    page: tuple[str, tuple[Block, ...]], is_end: bool
) -> None:
    source, blocks = page
    _, placed = compose(source, blocks)
    for offset in range(len(source) + 1):
        there = to_text(placed, offset, is_end=is_end)
        if there is not None:
            assert to_source(placed, there, is_end=is_end) == offset


@given(pages())
def test_every_character_of_a_placed_block_has_an_offset_in_the_article_and_no_other_has(
    page: tuple[str, tuple[Block, ...]],
) -> None:
    source, blocks = page
    _, placed = compose(source, blocks)
    carried = {
        offset
        for block in blocks
        if block.duplicate_of is None
        for offset in range(block.source_start, block.source_end)
    }
    for offset in range(len(source) + 1):
        assert (to_text(placed, offset) is not None) == (offset in carried)
        assert (to_text(placed, offset + 1, is_end=True) is not None) == (offset in carried)


def test_only_the_newline_between_two_blocks_has_no_offset_on_the_page() -> None:
    text, placed = compose("甲乙丙丁", [Block("title", 0, 2), Block("body", 2, 3), Block("body", 3, 4, True)])
    assert text == "甲乙\n丙丁"
    assert [to_source(placed, offset) for offset in range(5)] == [0, 1, None, 2, 3]


def test_a_span_that_ends_at_a_column_break_stays_whole() -> None:
    """The end belongs to the character before it, wherever the next column stands on the page."""
    _, placed = compose("下栏|上栏", [Block("body", 3, 5), Block("body", 0, 2, joins_previous=True)])
    assert (to_source(placed, 0), to_source(placed, 2, is_end=True)) == (3, 5)
    assert (to_text(placed, 3), to_text(placed, 5, is_end=True)) == (0, 2)
    assert to_source(placed, 2) == 0


def test_offsets_are_code_points_beyond_the_basic_plane() -> None:
    source = "𠮷野家🍚饭"
    text, placed = compose(source, [Block("title", 0, 3), Block("body", 3, 5)])
    assert text == "𠮷野家\n🍚饭"
    assert to_text(placed, source.index("饭")) == text.index("饭") == 5


@given(pages())
def test_a_block_comes_back_from_json(page: tuple[str, tuple[Block, ...]]) -> None:
    _, placed = compose(*page)
    for block in placed:
        value: dict[str, Any] = block.as_json()
        assert Block.from_json(value) == block
        assert list(value) == [
            "start",
            "end",
            "role",
            "source_start",
            "source_end",
            "joins_previous",
            "duplicate_of",
        ]

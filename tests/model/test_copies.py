"""Copies: which paragraphs are alike, whatever their marks, spaces and widths, and which only share phrases."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.block import Block, compose
from annotator.model.copies import (
    SKETCH,
    Ties,
    are_alike,
    differences,
    form,
    grams_fit,
    may_be_alike,
    paragraphs,
    signs,
    sketch,
)

PARAGRAPH = "本报讯 3月18日上午,桥北区召开夜市整治推进会,要求12个街道逐一排查隐患,月底前完成整改。"

SIGNS = st.text("甲乙丙丁", max_size=12)


def plain_distance(one: str, other: str) -> int:
    """The textbook's table."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


@given(SIGNS, SIGNS, st.integers(0, 12))
def test_differences_are_the_edit_distance(one: str, other: str, most: int) -> None:
    distance = plain_distance(one, other)
    assert differences(one, other, most) == (distance if distance <= most else None)


def test_differences_of_long_texts() -> None:
    chance = random.Random(5)
    one = "".join(chance.choices("甲乙丙丁戊己庚辛", k=400))
    for edits in (0, 1, 7, 30):
        other = list(one)
        for _ in range(edits):
            place = chance.randrange(len(other))
            other[place : place + chance.randrange(2)] = chance.choice(["", "子", "丑"])
        distance = plain_distance(one, "".join(other))
        assert differences(one, "".join(other), 40) == distance


@pytest.mark.parametrize(
    "other",
    [
        PARAGRAPH.replace(",", "，").replace("12", "１２"),
        PARAGRAPH.replace(" ", "\u3000\u3000").replace("。", ""),
        PARAGRAPH.replace("上午", "上 午\u200b"),
    ],
    ids=["width", "spaces and marks", "what takes no place"],
)
def test_marks_spaces_and_widths_make_no_other_paragraph(other: str) -> None:
    assert form(signs(other)) == form(signs(PARAGRAPH))


@pytest.mark.parametrize(
    "other",
    [
        PARAGRAPH.replace("3月18日", "11月2日"),
        PARAGRAPH.replace("逐一", "逐"),
        PARAGRAPH.replace("夜市", "早市"),
    ],
    ids=["a date", "a character less", "a misread character"],
)
def test_few_characters_make_a_near_copy(other: str) -> None:
    one, two = signs(PARAGRAPH), signs(other)
    assert form(one) != form(two)
    assert are_alike(one, two)
    assert are_alike(two, one)
    assert may_be_alike(sketch(one), sketch(two))


@pytest.mark.parametrize(
    "other",
    [
        "本报讯 3月18日上午,桥北区召开防汛工作会,要求各水库逐日巡查水位,主汛期前备足物资。",
        "本报讯 (记者 王小满)",
        PARAGRAPH[:24],
        PARAGRAPH + "会后,与会人员到三条小街查看了摊位,听取了摊主的意见。",
    ],
    ids=["the same opening", "an opening alone", "the first half", "much more behind it"],
)
def test_shared_phrases_make_no_copy(other: str) -> None:
    assert not are_alike(signs(PARAGRAPH), signs(other))


def test_a_number_is_one_sign() -> None:
    assert len(signs("投入1,234.5亿元")) == len(signs("投入9亿元")) == 5
    assert signs("投入12亿元") != signs("投入13亿元")
    assert len(signs("12-15")) == len(signs("3月18")) - 1 == 2


@given(st.text("甲乙丙丁戊己", min_size=12, max_size=60), st.lists(st.integers(0, 60), max_size=6))
def test_no_copy_is_thought_unlikely(one: str, places: list[int]) -> None:
    other = list(one)
    for place in places:
        other[place % len(other)] = "子"
    two = "".join(other)
    assert grams_fit(one, two) or not are_alike(one, two)


def test_what_is_short_is_no_paragraph() -> None:
    assert not are_alike("甲" * 11, "甲" * 11)
    assert are_alike("甲" * 12, "甲" * 12)


@given(st.lists(st.integers(0, 300), max_size=3), st.integers(0, 10_000))
def test_a_copy_with_few_differences_is_worth_comparing(places: list[int], seed: int) -> None:
    chance = random.Random(seed)
    one = "".join(chr(0x4E00 + chance.randrange(2000)) for _ in range(40 + seed % 400))
    other = list(one)
    for place in places:
        other[place % len(other)] = "甲"
    assert may_be_alike(sketch(one), sketch("".join(other)))


def test_a_sketch_is_small_and_the_same_everywhere() -> None:
    assert sketch("甲乙丙丁戊") == (938408691, 1062010381)
    assert len(sketch("".join(map(chr, range(0x4E00, 0x4F00))))) == SKETCH
    assert sketch("甲乙丙") == ()


# -- paragraphs ----------------------------------------------------------------------------------------------


def test_a_paragraph_is_a_body_block_with_those_that_join_it_or_a_caption() -> None:
    page = "标题\n上半句下半句\n图片说明\n第二段\n重复\n署名"
    places = [("title", 0, 2), ("body", 3, 6), ("body", 6, 9), ("caption", 10, 14), ("body", 15, 18)]
    blocks = [Block(role, start, end, joins_previous=start == 6) for role, start, end in places]
    blocks += [Block("body", 19, 21, duplicate_of=(15, 18)), Block("byline", 22, 24)]
    text, placed = compose(page, blocks)
    assert [text[start:end] for start, end in paragraphs(text, placed)] == [
        "上半句下半句",
        "图片说明",
        "第二段",
    ]


def test_each_line_of_a_block_with_line_breaks_is_one() -> None:
    text, placed = compose("一行\n\n二行", [Block("body", 0, 6)])
    assert [text[start:end] for start, end in paragraphs(text, placed)] == ["一行", "二行"]


# -- groups --------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))), st.randoms())
def test_groups_do_not_depend_on_the_order_of_the_ties(
    pairs: list[tuple[int, int]], chance: random.Random
) -> None:
    ties, other = Ties[int](), Ties[int]()
    for one, two in pairs:
        ties.tie(one, two)
    shuffled = pairs[:]
    chance.shuffle(shuffled)
    for one, two in shuffled:
        other.tie(two, one)
    groups = ties.groups(range(10))
    assert groups == other.groups(range(10))
    for one, two in pairs:
        assert any(one in group and two in group for group in groups)

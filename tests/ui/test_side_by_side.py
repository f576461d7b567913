"""The sides of one difference beside one another."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from annotator.model.span import Span
from annotator.ui.article import ArticleStyle
from annotator.ui.article.tips import plainly
from annotator.ui.side_by_side import Side, SideBySide, sides_html
from tests.ui.article.fake import span

TEXT = "全区坚持一天一调度,确保万无一失。\n各级各部门,要坚决扛起责任!"
LOOK = ArticleStyle.light()


def said(start: int, end: int, label: str = "measure", **more: object) -> Span:
    return replace(span(start, end, label), quote=TEXT[start:end], **more)  # type: ignore[arg-type]


def html(*sides: Side, text: str = TEXT) -> list[str]:
    return sides_html(text, sides, LOOK, plainly(LOOK), "nothing")


def marked(side: str, kind: str) -> list[str]:
    """The words of a side that are bold or underlined, without what is said of them."""
    words = side.split("<p ")[1]
    found = (
        re.findall(r"<b>(.*?)</b>", words)
        if kind == "bold"
        else re.findall(r"underline\">(.*?)</span>", words)
    )
    return [re.sub("<[^>]*>", "", each) for each in found]


def plain_words(side: str) -> str:
    return unescape(re.sub("<[^>]*>", "", side.split("<p ")[1].split(">", 1)[1]))


def test_both_show_the_same_words_and_each_his_own_span() -> None:
    left, right = html(Side("李明", (said(2, 9),)), Side("王芳", (said(4, 9, "slogan"),)))
    assert plain_words(left) == plain_words(right) == TEXT[:15]
    assert "".join(marked(left, "underlined")) == "坚持一天一调度"
    assert marked(right, "underlined") == ["一天一调度"]
    assert ("措施" in left, "口号" in left) == (True, False)
    assert "口号" in right


def test_the_characters_in_which_they_differ_are_bold_on_both_sides() -> None:
    left, right = html(Side("李明", (said(2, 9),)), Side("王芳", (said(4, 9),)))
    assert marked(left, "bold") == marked(right, "bold") == ["坚持"]


def test_who_says_nothing_is_told_so_and_the_words_stand_there_unmarked() -> None:
    left, right = html(Side("李明"), Side("王芳", (said(4, 9),)))
    assert "nothing" in left
    assert marked(left, "underlined") == []
    assert plain_words(left) == plain_words(right)
    assert "nothing" in html(Side("李明"), Side("王芳"))[0]


def test_notes_and_text_are_never_taken_for_markup() -> None:
    noted = said(0, 3, note="<b>看</b>", attributes={"kind": "<i>"})
    (side,) = html(Side("<u>李", (noted,)), text="<p>&全区坚持一天")
    assert "<u>" not in side
    assert "&lt;b&gt;看" in side
    assert "&lt;i&gt;" in side
    assert plain_words(side) == "<p>&全区坚持一"


def test_the_middle_of_a_long_run_is_left_out_and_never_its_edges() -> None:
    text = "甲" + "乙" * 200 + "丙丁"
    left, right = html(Side("a", (span(0, 202),)), Side("b", (span(0, 201),)), text=text)
    assert len(plain_words(left)) < 60
    assert marked(left, "bold") == marked(right, "bold") == ["丙"]


def test_a_run_that_one_has_divided_is_named_once() -> None:
    whole, parts = html(Side("a", (said(2, 9),)), Side("b", (said(2, 4), said(5, 9))))
    assert whole.count("措施") == parts.count("措施") == 1


RUNS = st.tuples(st.integers(0, 30), st.integers(1, 10), st.sampled_from(["measure", "slogan", "gone"]))
SPANS = st.lists(RUNS, max_size=3, unique=True).map(
    lambda runs: tuple(said(start, min(start + size, len(TEXT)), label) for start, size, label in runs)
)


@given(SPANS, SPANS)
@settings(deadline=None)
def test_all_sides_show_the_same_words_whatever_they_say(
    ours: tuple[Span, ...], theirs: tuple[Span, ...]
) -> None:
    left, right = html(Side("a", ours), Side("b", theirs))
    assert plain_words(left) == plain_words(right)
    for side, spans in ((left, ours), (right, theirs)):
        covered = {at for one in spans for at in range(one.start, one.end)}
        shown = "".join(unescape(each) for each in marked(side, "underlined"))
        assert shown == "".join("↵" if TEXT[at] == "\n" else TEXT[at] for at in sorted(covered))


@pytest.fixture
def card(qtbot: QtBot) -> SideBySide:
    """A card in a panel of 640 pixels."""
    card = SideBySide(LOOK)
    qtbot.addWidget(card)
    card.show_sides(TEXT, [Side("李明", (said(2, 9),)), Side("王芳", (said(4, 9, "slogan", note="见实效"),))])
    card.resize(640, 200)
    with qtbot.waitExposed(card):
        card.show()
    return card


def test_where_there_is_no_room_beside_they_stand_below_one_another(card: SideBySide, qtbot: QtBot) -> None:
    left, right = card.labels
    assert left.geometry().top() == right.geometry().top()
    card.resize(300, 300)
    qtbot.waitUntil(lambda: right.geometry().top() >= left.geometry().bottom())
    assert left.width() == right.width() == 300


def test_another_difference_takes_the_place_of_the_first(card: SideBySide) -> None:
    card.show_sides(TEXT, [Side("李明"), Side("王芳", (said(4, 9),)), Side("定稿", (said(4, 9),))])
    assert [label.accessibleName() for label in card.labels] == [
        "李明: nothing", "王芳: 措施 一天一调度", "定稿: 措施 一天一调度",
    ]  # fmt: skip
    card.show_sides(TEXT, [Side("王芳", (said(4, 9),))])
    assert len(card.labels) == 1


def test_it_is_drawn_in_the_colours_of_the_theme(card: SideBySide) -> None:
    dark = ArticleStyle.dark()
    card.set_look(dark)
    image = card.labels[1].grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert QColor(dark.label("slogan").tint(dark.paper)).name() in colours


def test_a_screen_reader_is_told_who_says_what(card: SideBySide) -> None:
    assert card.labels[1].accessibleName() == "王芳: 口号, 见实效 一天一调度"

"""Rows: from offsets to places and back, whatever the text holds."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.article import ArticleStyle
from annotator.ui.article.column import Column

STYLE = ArticleStyle.light()
WIDTH = STYLE.size * 12
FAMILY = "👨\u200d👩\u200d👧"
CLOSING = set(",。、;:!?”’)》】…")
OPENING = set("“‘(《【")

PIECES = st.sampled_from(
    [
        *[
            "中",
            "文",
            ",",
            "。",
            "“四不两直”",
            "a",
            "12.5%",
            "𠮷",
            "😀",
            "é",
            "《条例》",
            "\x07",
            "\u202e",
            "\u200b",
        ],
        FAMILY,
        "word ",
        "\u3000",
        " ",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\u2028",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Fonts need one."""
    return qapp


def column(text: str, width: int = WIDTH, role: str = "body", enough: float = inf) -> Column:
    return Column(text, [(0, len(text), role)], STYLE, width, enough)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_rows_cover_every_character_but_separators_once_and_in_order(text: str) -> None:
    rows = column(text).rows
    covered = [offset for row in rows for offset in range(row.start, row.end)]
    assert covered == sorted(set(covered))
    left_out = set(range(len(text))) - set(covered)
    assert {text[offset] for offset in left_out} <= set("\n\r\u2028")
    assert [row.y for row in rows] == sorted(row.y for row in rows)


@given(TEXTS)
@example("中“四不两直”《条例》中\t,,")
@example("中中中中中《条例》12.5%中\tword ")
@example("”“🙂1,》\ta1《中。a\t🙂🙂文\t“ \t,》\t。\t")
@settings(max_examples=200, deadline=None)
def test_a_caret_position_has_a_place_and_that_place_means_the_position(text: str) -> None:
    laid = column(text)
    caret, seen = 0, [0]
    while caret < len(text):
        following = laid.after(caret)
        assert following > caret
        assert laid.before(following) == caret
        caret = following
        seen.append(caret)
    for offset in seen:
        row = laid.rows[laid.row_of(offset)]
        found, upstream = laid.offset_at(row.x_of(offset), row.y + row.height / 2)
        between = text[min(found, offset) : max(found, offset)]
        # spaces at the end of a row hang out of the column, as in every program, and with a tab there also the mark
        # before it: Qt has one place for all of them
        hangs = "\t" in text[row.start : row.end] and row.x_of(found) == row.x_of(offset)
        assert found == offset or not between.strip() or hangs
        assert not (upstream and found == row.start)


@given(TEXTS, st.floats(-50, 400), st.floats(-50, 900))
@settings(max_examples=200, deadline=None)
def test_no_point_leads_into_a_cluster_or_a_separator(text: str, x: float, y: float) -> None:
    laid = column(text)
    offset, _ = laid.offset_at(x, y)
    assert 0 <= offset <= len(text)
    assert laid.before(laid.after(offset)) == offset or offset == len(text)
    inside_crlf = text[max(offset - 1, 0) : offset + 1] == "\r\n"
    assert not inside_crlf


def test_the_caret_steps_over_what_people_see_as_one_character() -> None:
    laid = column(f"中{FAMILY}𠮷e\u0301。")
    carets = [0]
    while carets[-1] < len(laid.text):
        carets.append(laid.after(carets[-1]))
    assert carets == [0, 1, 1 + len(FAMILY), 2 + len(FAMILY), 4 + len(FAMILY), 5 + len(FAMILY)]


def test_crlf_is_one_step_and_takes_no_space() -> None:
    laid = column("上文\r\n下文")
    assert [(row.start, row.end) for row in laid.rows] == [(0, 2), (4, 6)]
    assert (laid.after(2), laid.before(4)) == (4, 2)


def test_lines_break_as_chinese_is_set() -> None:
    text = "全区各级各部门要“早排查、早上报、早处置”,落实《防控条例》(试行)。" * 12
    for width in range(6, 24):
        for row in column(text, STYLE.size * width).rows:
            assert text[row.start] not in CLOSING, f"{text[row.start]} begins a row of {width} characters"
            if not row.is_last:
                assert text[row.end - 1] not in OPENING, (
                    f"{text[row.end - 1]} ends a row of {width} characters"
                )


def test_a_body_paragraph_is_indented_by_two_characters_once() -> None:
    plain = column("全区各级各部门要坚决扛起责任把各项措施落到实处。")
    assert plain.rows[0].x_of(0) == 2 * STYLE.size
    assert plain.rows[1].x_of(plain.rows[1].start) == 0
    typed = column("\u3000\u3000全区各级各部门")
    assert typed.rows[0].x_of(0) == 0


def test_the_title_is_large_and_centred() -> None:
    title = column("织密织牢防控网", width=720, role="title")
    row = title.rows[0]
    assert row.height > column("织").rows[0].height
    middle = (row.x_of(row.start) + row.x_of(row.end)) / 2
    assert middle == pytest.approx(360, abs=1)


def test_a_title_of_several_lines_is_balanced_and_still_centred() -> None:
    title = column("新城区立足“防”和“严”织密织牢防火安全网", width=STYLE.size * 24, role="title")
    widths = [row.x_of(row.end) - row.x_of(row.start) for row in title.rows]
    assert len(widths) == 2
    assert min(widths) > 0.7 * max(widths)
    for row in title.rows:
        assert (row.x_of(row.start) + row.x_of(row.end)) / 2 == pytest.approx(STYLE.size * 12, abs=1)


def test_an_empty_article_has_a_row_for_the_caret() -> None:
    laid = column("")
    assert [(row.start, row.end) for row in laid.rows] == [(0, 0)]
    assert laid.offset_at(100, 100) == (0, False)
    assert (laid.after(0), laid.before(0)) == (0, 0)
    assert laid.character_at(5, laid.rows[0].y + 2) is None


def test_twenty_thousand_characters_may_be_one_paragraph() -> None:
    laid = column("全区一天一调度,确保万无一失。" * 1400, width=720)
    assert len(laid.rows) > 400
    last = laid.rows[-1]
    assert laid.offset_at(last.x_of(last.end), last.y + 1)[0] == len(laid.text)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_setting_the_first_rows_before_the_others_changes_nothing(text: str) -> None:
    whole, part = column(text), column(text, enough=40)
    guessed = [(row.start, row.end, row.y) for row in part.rows]
    assert guessed == [(row.start, row.end, row.y) for row in whole.rows][: len(guessed)]
    part.finish()
    assert [(r.start, r.end, r.y) for r in part.rows] == [(r.start, r.end, r.y) for r in whole.rows]
    assert part.height == whole.height


def test_the_guessed_height_of_a_long_article_is_near_the_true_one() -> None:
    text = "\n".join("全区一天一调度,确保万无一失。" * (3 + i % 9) for i in range(80))
    whole, part = column(text, 720), column(text, 720, enough=800)
    assert part.height == pytest.approx(whole.height, rel=0.15)


def test_where_a_line_wraps_one_offset_has_two_places() -> None:
    laid = column("全区各级各部门要坚决扛起责任把各项措施落到实处")
    wrap = laid.rows[1].start
    assert laid.row_of(wrap) == 1
    assert laid.row_of(wrap, upstream=True) == 0
    first = laid.rows[0]
    assert laid.offset_at(9999, first.y + 2) == (wrap, True)


def test_roles_reach_only_their_own_blocks() -> None:
    text = "标题\n正文在此"
    laid = Column(text, [(0, 2, "title"), (3, 7, "body")], STYLE, 720)
    assert [row.paragraph.role for row in laid.rows] == [STYLE.role("title"), STYLE.role("body")]
    assert STYLE.role("unheard of") == STYLE.role("body")


def test_the_view_needs_no_fonts_of_its_own(qtbot: QtBot) -> None:
    """Every family missing, Qt finds another; nothing is drawn empty."""
    from dataclasses import replace

    laid = Column("中文", [], replace(STYLE, serif=("No Such Face",)), 720)
    assert laid.rows[0].x_of(2) > laid.rows[0].x_of(0)


@pytest.mark.parametrize("torn", ["~180", "——", "……", "～30"])
@pytest.mark.parametrize("before", ["雨量", "雨量😀", "𠮷"])
def test_no_line_begins_with_the_dash_of_a_range_or_ends_within_a_pair(torn: str, before: str) -> None:
    for length in range(30):
        text = "雨" * length + before + torn + "之间及其他各处的情况"
        for row in column(text).rows:
            if not row.is_last:
                assert text[row.end] not in "~～"
                assert text[row.end - 1 : row.end + 1] not in ("——", "……")
                assert not text[row.end - 1 : row.end + 1].isascii()


@pytest.mark.parametrize(
    ("title", "ems", "first"),
    [
        ("老有所养 老有所医 青渚区构建一刻钟养老服务圈", 15, "老有所养 老有所医 "),
        ("抓紧抓实 织密织牢防控网", 8, "抓紧抓实 "),
    ],
)
def test_a_long_title_breaks_between_its_parts(title: str, ems: int, first: str) -> None:
    width = round(STYLE.size * 1.6) * ems
    rows = column(title, width=width, role="title").rows
    assert title[rows[0].start : rows[0].end] == first
    for row in rows:
        ends_at = row.start + len(title[row.start : row.end].rstrip())
        assert abs(row.x_of(row.start) - (width - row.x_of(ends_at))) <= 2, "each line stands in the middle"


def test_a_title_without_parts_still_has_lines_of_like_length() -> None:
    title = "织密织牢疫情防控网全力守护群众生命安全"
    rows = column(title, width=STYLE.size * 24, role="title").rows
    lengths = [row.end - row.start for row in rows]
    assert len(lengths) == 2
    assert abs(lengths[0] - lengths[1]) <= 2

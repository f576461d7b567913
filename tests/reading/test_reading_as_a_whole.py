"""Pages read as one: forms that no single rule knows, how sure an order is, and what a sign is. Nothing here exists."""

from __future__ import annotations

import pytest

from annotator.model.block import DOUBTFUL, ROLE
from annotator.reading.evidence import own_signs
from annotator.reading.heads import read_heads
from annotator.reading.inside import read_inside
from annotator.reading.lines import read_lines
from annotator.reading.page import Page
from annotator.reading.rules import BY_NAME
from annotator.reading.surroundings import View, possible, read_signs
from annotator.reading.whole import CERTAIN, ROLES, STATES, Lattice, Weights, lattice, read, settle, weights
from tests.reading.test_cutting_conventions import LONG, articles, page, roles


def decided(text: str) -> Page:
    """A page as the rules leave it."""
    found = read_heads(read_lines(text))
    read_inside(found)
    return found


def signs_of(text: str) -> list[str]:
    return own_signs(read_lines(text)[0])


# -- what is found -----------------------------------------------------------------------------------------


def test_a_pupil_s_essay_names_the_school() -> None:
    text = page(
        "第一篇的题目",
        f"本报讯 {LONG}",
        "爷爷的烟斗",
        "云岭小学五（1）班 张小雨",
        LONG,
        LONG,
    )
    second = articles(text)[1]
    assert second.title == "爷爷的烟斗"
    assert roles(second, text)[1] == ("byline", "云岭小学五（1）班 张小雨")


def test_a_corner_of_briefs_with_places_is_no_part_of_the_report_above() -> None:
    text = page(
        "第一篇的题目",
        f"本报讯 {LONG}",
        "乡村短讯",
        "青石乡：投入三十万元整修水渠四公里，一千亩水田受益。",
        "白马镇：举办插秧比赛，二十名选手现场比拼。",
        "柳湾镇：新建的卫生室投入使用，群众看病不出村。",
    )
    found = articles(text)
    assert len(found) == 2
    assert roles(found[1], text)[0] == ("column", "乡村短讯")
    assert not any(block.joins_previous for block in found[1].blocks)


def test_a_letter_is_signed_by_its_writer_and_a_notice_by_its_office() -> None:
    text = page("第一篇的题目", f"本报讯 {LONG}", "路灯坏了谁来修", "编辑同志：", LONG, "读者 张三")
    assert roles(articles(text)[1], text)[-1] == ("byline", "读者 张三")
    text = page("第一篇的题目", f"本报讯 {LONG}", "停水通知", LONG, "云岭县自来水公司", "2022年9月20日")
    notice = articles(text)[1]
    assert [role for role, _ in roles(notice, text)] == ["title", "body", "byline", "byline"]
    assert notice.byline == "云岭县自来水公司", "the day is no writer"


def test_three_names_in_a_row_are_a_list() -> None:
    text = page("评选结果揭晓", f"本报讯 {LONG}获奖名单如下：", "张三", "李四四", "王五", f"{LONG}")
    (article,) = articles(text)
    assert [role for role, _ in roles(article, text)] == ["title", "body", "body", "body", "body", "body"]


def test_what_goes_on_under_a_closing_credit_began_in_another_article() -> None:
    text = page(
        "南山栽下万亩茶",
        "本报讯 南山的荒坡上，万亩茶苗吐出新芽，老人们说，想让孩子",
        "剧团下乡唱大戏",
        f"本报讯 {LONG}记者 李四",
        "每天都能喝上自己种的南山茶。",
        "南山的茶苗三年后可以采摘。记者 张三",
    )
    first, second = articles(text)
    assert first.text.endswith("记者 张三")
    assert second.text.endswith("记者 李四")


# -- how sure it is ----------------------------------------------------------------------------------------


def test_an_order_that_hardly_wins_is_doubtful() -> None:
    found = decided(page("第一篇的题目", f"本报讯 {LONG}"))
    settle(found, "TP", [CERTAIN, CERTAIN])
    assert all(why is not None and why.sure >= DOUBTFUL for why in found.reasons)
    settle(found, "TP", [0.1, 0.1])
    assert all(why is not None and why.sure < DOUBTFUL for why in found.reasons)


def test_where_the_order_agrees_with_a_rule_the_rule_is_named() -> None:
    found = decided(page("第一篇的题目", f"本报讯 {LONG}"))
    settle(found, "TP", [CERTAIN, CERTAIN])
    assert found.reasons[0] is not None
    assert found.reasons[0].rule == "above a report"
    settle(found, "KP", [CERTAIN, CERTAIN])
    assert found.reasons[0].rule == "reads best as a whole"
    assert BY_NAME["reads best as a whole"].aspect == ROLE


def test_lines_that_begin_anew_without_a_full_stop_above_are_whole() -> None:
    found = decided(page("小雨", "雨落在瓦上", "像一封没有写完的信", "谁也没有来"))
    settle(found, "TPPP", [CERTAIN] * 4)
    assert found.endless >= {1, 2, 3}


# -- the best order ----------------------------------------------------------------------------------------


def test_the_best_order_is_the_best_of_all() -> None:
    lines = Lattice([["a"], ["b"]], [[2, 5], [2, 5]], ["first", "open "])
    worth = [0] * len(STATES)
    strong = [*worth]
    strong[STATES.index("T")] = 300
    after_title = [*worth]
    after_title[STATES.index("T")] = -500
    after_title[STATES.index("P")] = 100
    # alone each line is a title; a title under a title costs more than it brings
    found = read(lines, Weights({"a": strong, "b": strong}, {"open T": after_title}))
    assert found.states == "PT" or found.states == "TP"
    assert found.states == "TP", "3 + 1 is more than 3"
    assert found.margins[0] == pytest.approx(1.0), "the best order without the title above is P, T with 3"


def test_a_page_without_weights_is_still_read() -> None:
    found = decided(page("第一篇的题目", f"本报讯 {LONG}"))
    assert len(read(lattice(found), Weights({}, {})).states) == 2


def test_the_weights_are_of_states_and_signs_that_there_are() -> None:
    known = weights()
    assert known.signs
    assert all(len(row) == len(STATES) for row in (*known.signs.values(), *known.after.values()))
    assert set(ROLES) == set(STATES)
    ends = {"first"} | {f"{end} {state}" for end in ("closed", "open") for state in STATES}
    assert set(known.after) <= ends
    view = View(decided(page("题目", LONG)))
    seen = {name for line in read_signs(view) for name in line}
    assert seen & set(known.signs)


# -- signs -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("指导老师：王芳", "label and name"),
        ("【案情】", "square"),
        ("【专家】先看合同", "square opens"),
        ("■链接", "mark"),
        ("大白菜 1.20 持平", "table"),
        ("云岭小学教师 王芳", "ends with a name"),
        ("“把脉”:先找病根", "quoted label"),
        ("食堂的墙上挂着一块", "hangs"),
        ("你家楼道的灯亮了吗？", "cry"),
    ],
)
def test_a_line_shows(text: str, sign: str) -> None:
    assert sign in signs_of(text)


def test_a_long_line_can_only_be_text() -> None:
    found = decided(page("第一篇的题目", f"本报讯 {LONG}", LONG, LONG[:-1], LONG))
    view = View(found)
    assert set(possible(view, 2)) == {"P"}, "under a full stop it begins anew"
    assert set(possible(view, 4)) == {"P", "J"}, "under half a sentence it may go on"


def test_what_a_rule_is_sure_of_beyond_doubt_is_not_asked() -> None:
    found = decided(page("第一篇的题目", f"本报讯 {LONG}"))
    assert possible(View(found), 0) == "T"
    assert read_signs(View(found)) == [[], []]
    found.decide(0, "title", "above a report", weak=True)
    assert set(possible(View(found), 0)) >= set("TKSC")


def test_a_short_line_can_be_many_things() -> None:
    found = decided(page("第一篇的题目", LONG, LONG))
    assert set(possible(View(found), 0)) >= set("TKSC")

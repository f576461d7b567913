"""Clauses end at commas and stops, but not inside quoted phrases and titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.reading.clauses import clauses


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in clauses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("强化信息共享,打通壁垒;便于推进。", ["强化信息共享", "打通壁垒", "便于推进"]),
        ("强化信息共享，打通壁垒；便于推进。", ["强化信息共享", "打通壁垒", "便于推进"]),
        ("一呼百应,说干就干!面对大雪", ["一呼百应", "说干就干", "面对大雪"]),
        ("督导落实情况……又一轮", ["督导落实情况", "又一轮"]),
        ("标题一行\n正文第一句,第二句\r\n末行", ["标题一行", "正文第一句", "第二句", "末行"]),
        ("甲\r乙\u2028丙\u2029丁", ["甲", "乙", "丙", "丁"]),
        ("青渚区:走访企业解难题", ["青渚区", "走访企业解难题"]),
    ],
)
def test_marks_and_line_ends(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "要落实“管生产必须管质量,管经营必须管信誉”的要求,督促企业",
            ["要落实“管生产必须管质量,管经营必须管信誉”的要求", "督促企业"],
        ),
        ("学习《规划,还是计划》一书,很好", ["学习《规划,还是计划》一书", "很好"]),
        ("(一是防火,二是防汛)都要抓", ["(一是防火,二是防汛)都要抓"]),
        ("“店小二”要当好", ["“店小二”要当好"]),
    ],
)
def test_a_comma_in_a_phrase_a_title_or_a_bracket_ends_nothing(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_quoted_speech_is_cut_like_any_text() -> None:
    assert found("他说:“目前,工程已过七成,大坝已合龙。”负责人介绍") == [
        "他说",
        "目前",
        "工程已过七成",
        "大坝已合龙",
        "负责人介绍",
    ]
    assert found("他介绍说:“先修路,再种树”") == ["他介绍说", "先修路", "再种树"]
    long = "前" * 25 + "," + "后" * 25
    assert found(f"“{long}”") == ["前" * 25, "后" * 25]


def test_a_quotation_that_is_not_closed_in_its_line_swallows_nothing() -> None:
    assert found("他说“先修路,再种树\n下一段,也要”分开") == ["他说“先修路", "再种树", "下一段", "也要”分开"]


@pytest.mark.parametrize(
    "text", ["共1,000人", "约3.5万吨", "上午10:30开会", "上午10：30开会", "网址www.a.cn在此"]
)
def test_marks_inside_numbers_and_names_end_nothing(text: str) -> None:
    assert found(text) == [text]


def test_the_opening_of_a_report_stands_apart_from_its_first_clause() -> None:
    assert found("本报讯(记者张三 通讯员李四)前三个季度落户企业12家,总投资48亿元") == [
        "本报讯(记者张三 通讯员李四)",
        "前三个季度落户企业12家",
        "总投资48亿元",
    ]


TEXTS = st.text(
    st.sampled_from("甲乙丙1a,，.。:：;!?…“”‘’《》（）() \n\r\u2028●—") | st.characters(codec="utf-8")
)


@given(TEXTS)
def test_clauses_are_sorted_apart_and_trimmed(text: str) -> None:
    last = 0
    for start, end in clauses(text):
        assert last <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert not set(text[start:end]) & set("\n\r\u2028\u2029")
        last = end


@given(TEXTS)
def test_every_letter_and_digit_lies_in_a_clause(text: str) -> None:
    covered = {offset for start, end in clauses(text) for offset in range(start, end)}
    assert all(offset in covered for offset, character in enumerate(text) if character.isalnum())


@pytest.mark.parametrize("piece", ["“", "”", "(", "“(", "(“”", ",", "“,", "《》"])
def test_long_runs_of_marks_take_one_pass(piece: str) -> None:
    """Pairs that were searched for from every mark would not come back from this."""
    assert clauses(piece * 50_000) == ()

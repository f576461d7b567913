"""Each decision says which rule made it and how sure it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.article import Source
from annotator.model.block import COPY, DOUBTFUL, JOIN, PERSON, PLACE, ROLE, Block
from annotator.reading import cut
from annotator.reading.rules import BY_NAME, RULES, reason
from tests.benchmarks.truth import pages

LONG = "这一段文字说的是云岭县这些年来的变化,道路修通了,路灯亮起来了,村里的人也慢慢多了起来。"


def blocks(text: str) -> list[Block]:
    return [block for article in cut(Source.from_text("page", text)) for block in article.blocks]


def because(block: Block, aspect: str) -> str:
    return next((reason.rule for reason in block.reasons if reason.aspect == aspect), "")


def sure(block: Block, aspect: str) -> float:
    return next(reason.sure for reason in block.reasons if reason.aspect == aspect)


def test_every_rule_says_in_both_languages_what_it_says() -> None:
    assert len(BY_NAME) == len(RULES)
    assert PERSON not in BY_NAME
    for rule in RULES:
        assert rule.aspect in (ROLE, PLACE, JOIN, COPY)
        assert rule.says.endswith(".")
        assert rule.chinese.endswith("。")
        assert rule.rests_on.endswith(".")
        assert 0 < rule.weak < DOUBTFUL
        assert rule.weak <= rule.sure <= 1
        assert reason(rule.name).sure == rule.sure
        assert reason(rule.name, is_weak=True).sure == rule.weak


@given(
    st.lists(
        st.sampled_from(
            [
                "本报讯 会议召开,部署工作。",
                "题目一行字",
                "记者 张三",
                "图为现场。",
                "——副题",
                "一、小题",
                "□ 何处",
                LONG,
                "停水通知",
                "问:好吗?",
                "今日评论",
            ]
        ),
        min_size=1,
        max_size=14,
    )
)
def test_every_block_has_at_most_one_reason_for_an_aspect_and_all_that_are_due(lines: list[str]) -> None:
    for block in blocks("\n\n".join(lines)):
        aspects = [reason.aspect for reason in block.reasons]
        assert len(set(aspects)) == len(aspects)
        assert {ROLE, PLACE} <= set(aspects)
        assert all(BY_NAME[reason.rule].aspect == reason.aspect for reason in block.reasons)
        assert not block.joins_previous or JOIN in aspects
        assert block.duplicate_of is None or COPY in aspects


def test_the_pages_of_the_corpus_are_cut_by_rules_that_are_sure() -> None:
    for gold in pages():
        if gold.group == "corpus":
            assert sum(bool(block.doubts) for block in blocks(gold.text)) <= 0.25 * len(gold.pieces), (
                gold.name
            )


def test_a_line_that_could_be_a_heading_is_doubtful_with_what_follows() -> None:
    text = f"题目在这里\n\n本报讯 {LONG}\n\n蓝色的房子\n\n{LONG}\n\n{LONG}\n"
    line = blocks(text)[2]
    assert (line.role, because(line, ROLE)) in (
        ("body", "text"),
        ("subtitle", "sub-heading"),
        ("title", "above a text"),
    )
    assert line.doubts


def test_joins_say_whether_the_sentence_or_the_column_decided() -> None:
    text = f"题目在这里\n\n本报讯 {LONG[:-1]},\n\n也就没有说完。\n\n{LONG}\n"
    found = blocks(text)
    assert because(found[2], JOIN) == "sentence is open"
    assert found[2].joins_previous
    assert because(found[3], JOIN) == "sentence is closed"
    assert not found[3].joins_previous


def test_a_half_that_was_put_to_its_article_says_so() -> None:
    text = (
        "河道清淤工程启动\n\n本报讯 白马河清淤工程启动,挖掘机开进白马河河床。\n\n图书馆夜间开放\n\n"
        "本报讯 图书馆开放到晚上十点,座位四百个。"
        "记者 田野\n\n白马河清淤指挥部介绍,挖掘机分三段推进,河床清理后修护岸。记者 江流\n"
    )
    moved = next(block for block in blocks(text) if "指挥部" in text[block.source_start : block.source_end])
    assert because(moved, PLACE) == "continues an article"
    assert sure(moved, PLACE) < 0.95


def test_a_copy_that_differs_in_the_width_of_a_comma_is_a_copy() -> None:
    first, second = "会议强调,要把防火责任落实到山头地块。", "会议强调，要把防火责任落实到山头地块。"
    found = blocks(f"题目在这里\n\n本报讯 {LONG}\n\n{first}\n\n{second}\n")
    assert found[-1].duplicate_of == found[-2].run
    assert because(found[-1], COPY) == "printed again"


def test_what_is_nearly_the_same_stays_and_is_asked_about() -> None:
    """Leaving it out could lose a figure; a person decides."""
    first = "全县共划定危险水域二十二处,安排巡查员四十四名,每日三次巡查并拍照上传。"
    for second in (first.replace("四十四", "四十五"), first.replace(",", ""), first[:-6] + "拍照并上传。"):
        found = blocks(f"题目在这里\n\n本报讯 {LONG}\n\n{first}\n\n{second}\n")
        assert found[-1].duplicate_of is None
        assert because(found[-1], COPY) == "almost printed again"
        assert found[-1].doubts
    assert not because(blocks(f"题目在这里\n\n本报讯 {LONG}\n\n{first}\n")[-1], COPY)

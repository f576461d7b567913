"""Sections of a Markdown text, and examples in them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.model.errors import Refusal
from annotator.model.guideline import (
    GENERAL,
    LONGEST,
    Example,
    following,
    has_example,
    join,
    require_section,
    split,
    tidy,
    with_example,
)

NAMES = {"measure": ("措施", "Measure"), "slogan": ("口号", "Slogan"), "政策 工具{1}#": ("政策工具",)}
TITLES = {name: shown[0] for name, shown in NAMES.items()}

lines = st.text(st.sampled_from("措施 abc#*`~-|>「」\t.（）😀"), max_size=12)
bodies = st.lists(lines, max_size=8).map("\n".join)
examples = st.builds(
    Example.of,
    st.text(st.sampled_from("渠水。,\n“”*_[]#1.-「」 ！"), min_size=3, max_size=30),
    st.just(1),
    st.just(2),
    title=st.text(st.sampled_from("题目*\n"), max_size=4),
    note=st.text(st.sampled_from("注(\n"), max_size=3),
)


@given(st.fixed_dictionaries(dict.fromkeys((GENERAL, *NAMES), bodies)))
def test_sections_survive_the_way_through_one_text(sections: dict[str, str]) -> None:
    tidied = {name: tidy(text) for name, text in sections.items()}
    found = split(join(tidied, TITLES), NAMES)
    assert found.get(GENERAL, "") == tidied[GENERAL]
    assert {name: found[name] for name in NAMES} == {name: tidied[name] for name in NAMES}


def test_a_section_is_found_by_its_anchor_whatever_its_heading_says() -> None:
    text = "总的话\n\n## 改过的名字 {#measure}\n\n正文\n\n# 措施\n\n还是正文\n\n## B {#unknown}\n\n尾"
    assert split(text, NAMES) == {
        "": "总的话",
        "measure": "正文\n\n# 措施\n\n还是正文\n\n## B {#unknown}\n\n尾",
    }


def test_a_text_without_anchors_is_cut_at_headings_that_begin_with_a_label() -> None:
    text = (
        "# 指南\n前言\n## measure (措施)  tag m\n甲\n### 例子\n- 一\n## Slogan：\n乙\n"
        "```\n## 措施\n```\n## 其他规定\n丙\n## 措施\n丁\n"
    )
    assert split(text, NAMES) == {
        "": "# 指南\n前言\n## 其他规定\n丙",
        "measure": "甲\n### 例子\n- 一\n丁",
        "slogan": "乙\n```\n## 措施\n```",
    }


def test_sections_of_labels_that_are_gone_are_kept_in_the_text() -> None:
    text = join({"gone": "旧", "measure": "新"}, {"measure": "措施"})
    assert text == "## 措施 {#measure}\n\n新\n\n## gone {#gone}\n\n旧\n"


def test_a_section_may_not_begin_another_one_or_be_a_book() -> None:
    assert require_section("\r\n \n甲\r\n乙 \n\n") == "甲\n乙"
    with pytest.raises(Refusal, match=r"“## x \{#slogan\}” is the heading .* part in \{…\}"):
        require_section("甲\n## x {#slogan}\n乙")
    with pytest.raises(Refusal, match="holds 100000 characters, this one has 100001"):
        require_section("字" * (LONGEST + 1))


@given(bodies, examples, st.booleans())
def test_adding_an_example_keeps_every_other_character(section: str, example: Example, counter: bool) -> None:
    after = with_example(section, example, counter=counter)
    place = after.rindex(example.line)
    assume(after.count(example.line) == 1)
    start = next(i for i in range(place, -1, -1) if after[:i] + after[place + len(example.line) :] == section)
    assert after[start:place].strip("\n") in ("", "### 反例" if counter else "### 例子")
    assert has_example(after, example)


@given(bodies, examples, examples)
def test_examples_stand_in_one_list_in_the_order_they_came(
    section: str, first: Example, second: Example
) -> None:
    assume("```" not in section and "~~~" not in section)
    once = with_example(section, first)
    assert with_example(once, second).count("### 例子") == once.count("### 例子")
    assert f"{first.line}\n{second.line}" in with_example(once, second)


def test_an_example_goes_to_the_end_of_its_own_list() -> None:
    example = Example("今年", "修渠", "十里。", "短讯", "数量", "为什么")
    section = "说明\n\n### 例子\n\n- 一\n  续\n\n### 反例\n\n- 二\n\n尾"
    line = "- 今年「修渠」十里。〔数量〕——《短讯》(为什么)"
    assert with_example(section, example) == section.replace("  续", f"  续\n{line}")
    assert with_example(section, example, counter=True) == f"{section}\n{line}"
    assert with_example("", example, language="en") == f"### Examples\n\n{line}"
    assert with_example("### Examples:", example) == f"### Examples:\n\n{line}"


def test_an_example_is_the_sentence_around_the_span() -> None:
    text = "标题\n前一句。会议要求,严格落实\n值班制度!”后一句。"
    start = text.index("严格")
    example = Example.of(text, start, start + 9)
    assert example == Example("会议要求,", "严格落实值班制度", "!”")
    assert example.body == "会议要求,「严格落实值班制度」!”"


def test_long_sentences_are_cut_around_the_span() -> None:
    example = Example.of("前" * 100 + "中" + "后" * 100, 100, 101)
    assert (example.before, example.after) == ("…" + "前" * 60, "后" * 60 + "…")


def test_a_text_is_never_taken_for_markup() -> None:
    text = "1. 50~100元*重点*<b>[甲](乙)"
    example = Example.of(text, 3, 10)
    assert example.line == "- 1\\. 「50\\~100元」\\*重点\\*\\<b\\>\\[甲\\](乙)"


def test_the_same_span_in_another_sentence_is_another_example() -> None:
    one, other = Example("a", "b", "c"), Example("a", "b", "cd")
    section = with_example("", other)
    assert has_example(section, other)
    assert not has_example(section, one)


def test_sections_go_along_with_the_names_of_labels_also_where_two_change_names() -> None:
    kept = {GENERAL: "总", "a": "甲", "b": "乙", "c": "丙", "gone": "丁"}
    now = {"a": "b", "b": "a", "c": "d"}
    assert following(kept, lambda name: now.get(name, name)) == {
        GENERAL: "总", "b": "甲", "a": "乙", "d": "丙", "gone": "丁"
    }  # fmt: skip
    chain = {"a": "b", "b": "c", "c": "d"}
    assert following(kept, lambda name: chain.get(name, name)) == {
        GENERAL: "总", "b": "甲", "c": "乙", "d": "丙", "gone": "丁"
    }  # fmt: skip


def test_sections_of_labels_that_became_one_stand_one_after_the_other() -> None:
    kept = {"a": "甲", "b": "乙", "c": "", "d": "丁"}
    assert following(kept, lambda name: "b") == {"b": "乙\n\n甲\n\n丁"}
    assert following({"a": "甲"}, lambda name: "new") == {"new": "甲"}
    assert following({"a": ""}, lambda name: "new") == {"new": ""}


def test_a_section_that_has_no_room_with_the_other_one_stays_by_itself() -> None:
    long = "长" * (LONGEST - 1)
    assert following({"a": "甲", "b": long}, lambda name: "b") == {"a": "甲", "b": long}


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.text(st.sampled_from("甲乙丙"), min_size=1)),
    st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef")),
)
def test_whatever_labels_are_called_no_section_is_lost(kept: dict[str, str], now: dict[str, str]) -> None:
    found = following(kept, lambda name: now.get(name, name))
    parts = sorted(part for text in found.values() for part in text.split("\n\n"))
    assert parts == sorted(kept.values())
    assert found.keys() == {now.get(name, name) for name in kept}

"""Markdown as a reader sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.model.errors import Refusal
from annotator.reading.sources.markdown import read_markdown

PATH = Path("稿件.md")


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("# 标题\n\n正文**一**，[链接](http://x)`码`。\n", "标题\n\n正文一，链接码。"),
        ("标题\n====\n\n甲\n乙\n\na\nb", "标题\n\n甲乙\n\na b"),
        ("- 甲\n- 乙\n\n3. 丙\n4. 丁", "甲\n乙\n3. 丙\n4. 丁"),
        ("> 引文\n\n---\n\n后", "引文\n\n后"),
        ("![图说](a.png)", "图说"),
        ("| 镇 | 亩 |\n|---|---|\n| 泊安 | 12 |", "镇\t亩\n泊安\t12"),
        ("```\n甲\n  乙\n```", "甲\n  乙"),
        ("甲<br>乙<b>丙</b>  \n丁", "甲\n乙丙\n丁"),
        ("<div>\n<p>网页</p><script>x</script>\n</div>", "网页"),
        ("---\ntitle: 不显示\n---\n\n正文", "正文"),
        ("\\*不是强调\\* &lt;", "*不是强调* <"),
    ],
)
def test_marks_are_gone_and_words_stay(written: str, seen: str) -> None:
    assert read_markdown(written, PATH) == seen


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(Refusal, match="is empty"):
        read_markdown("---\n\n***\n", PATH)


@pytest.mark.parametrize("piece", ["> ", "[", "*a_ ", "- ", "`", "<a ", "![](", "| "])
def test_a_page_made_to_take_for_ever_does_not(piece: str) -> None:
    """What lies deeper in one another than a person would write is left out, what stands before it stays."""
    assert read_markdown("文\n\n" + piece * (20_000 // len(piece)) + "文", PATH).startswith("文")

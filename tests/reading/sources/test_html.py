"""Web pages: the article and nothing that stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.errors import Refusal
from annotator.reading.sources.html import declared_encoding, lines_of, read_html, read_page
from annotator.reading.sources.html_tree import DEEPEST, tree_of

PATH = Path("稿件.html")
ONE = "青渚区近日召开会议，要求各地压实责任、排查隐患，确保安全度汛工作有序推进。"
TWO = "会议强调，要加强值班值守，严格落实各项制度，做到早发现、早处置。"
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>青渚区部署防汛 - 青渚日报</title>
<style>p {{ color: red }}</style><script>var x = "<p>脚本</p>";</script></head><body>
<div class="top-nav"><a href="/">首页</a> <a href="/b">新闻</a></div><nav>导航</nav>
<div class="wrap"><div class="content"><h1>青渚区部署防汛</h1><div class="info">2022-03-19　来源：青渚日报</div>
<p>{ONE}</p><p>会议强调，要加强<b>值班</b>值守，
严格落实各项制度，做到早发现、早处置。</p></div>
<div id="sidebar"><ul><li><a href="/1">热门新闻一</a></li></ul></div></div>
<div class="footer">版权所有</div></body></html>"""


def lines(html: str) -> list[str]:
    return lines_of(tree_of(html))


def test_the_article_of_a_page_with_its_title_first() -> None:
    assert read_html(PAGE, PATH).splitlines() == ["青渚区部署防汛", "2022-03-19　来源：青渚日报", ONE, TWO]


def test_without_a_heading_the_page_s_title_without_the_site() -> None:
    page = f"<title>防汛部署会召开_青渚新闻网</title><div><p>{ONE}</p><p>{TWO}</p></div>"
    assert read_html(page, PATH).splitlines() == ["防汛部署会召开", "", ONE, TWO]


def test_a_page_of_one_article_says_so() -> None:
    assert read_page(PAGE, PATH)[1]
    assert not read_page("".join(f"<div><h2>第{n}篇</h2><p>{ONE}</p></div>" for n in "一二三四"), PATH)[1]
    assert not read_page(f"<p>{ONE}</p>", PATH)[1]


def test_a_page_of_several_articles_is_taken_whole() -> None:
    page = "".join(f"<div class='a'><h2>第{n}篇</h2><p>{ONE}</p></div>" for n in "一二三四")
    assert read_html(page, PATH).count(ONE) == 4


def test_what_marks_the_article_is_believed() -> None:
    page = f"<div><p>{ONE}</p></div><article><p>{TWO}</p><p>{TWO[::-1]}</p></article>"
    assert read_html(page, PATH).splitlines() == [TWO, TWO[::-1]]


def test_a_name_like_a_sidebar_s_is_no_reason_to_lose_the_text() -> None:
    assert read_html(f"<body class='with-sidebar'><div class='side'><p>{ONE}</p></div>", PATH) == ONE


def test_white_space_as_browsers_show_it() -> None:
    assert lines("<p>  甲 \n 乙<p>a\n  b&nbsp;c<br>丙<pre>x\n  y</pre>") == [
        "甲乙",
        "a b\xa0c",
        "丙",
        "x",
        "  y",
    ]


def test_rows_of_a_table_and_items_of_a_list() -> None:
    page = "<ul><li>一<li>二</ul><table><tr><td>镇<td>亩<tr><th>泊安</th><td>12</td></tr></table>"
    assert lines(page) == ["一", "二", "镇\t亩", "泊安\t12"]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>if (a < b) '</p>'</script>",
        "<style>p{}</style>",
        "<!-- <p>注</p> -->",
        "<p hidden>藏</p>",
        "<p style='display: none'>藏</p>",
        "<template>藏</template>",
        "<svg><text>图</text></svg>",
    ],
)
def test_what_is_not_shown_is_not_read(unseen: str) -> None:
    assert lines(f"<p>前</p>{unseen}<p>后</p>") == ["前", "后"]


def test_only_the_entities_of_html_are_known() -> None:
    page = '<!DOCTYPE html [<!ENTITY a "笑笑"><!ENTITY x SYSTEM "file:///etc/passwd">]><p>&amp;&lt;&#23376;&a;&x;</p>'
    assert lines(page) == ["&<子&a;&x;"]


@given(st.text("开发区<>&;\"'/!-= abp", max_size=60))
def test_any_text_that_is_escaped_comes_back(text: str) -> None:
    from html import escape

    assert "".join(lines(f"<pre>{escape(text)}</pre>")) == (text if text.strip() else "")


@given(st.text("<>/!-[]'\"= apbdivscrt&;文", max_size=200))
def test_nothing_that_looks_like_a_page_breaks_the_reading(text: str) -> None:
    lines(text)


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<a ", "<a '", '<a ">', "<!--", "<![CDATA[", "<script>", "<b><p>", "</p>", "<", "<!x [", "&#"],
)
def test_a_page_made_to_take_for_ever_does_not(piece: str) -> None:
    """Half a megabyte of each; what looks for an end again and again would take minutes."""
    lines(piece * (500_000 // len(piece)) + "文")


def test_elements_within_one_another_have_an_end() -> None:
    tree = tree_of("<div>" * 5000 + "文")
    deep, element = 0, tree
    while element.children and not isinstance(element.children[-1], str):
        deep, element = deep + 1, element.children[-1]
    assert deep <= DEEPEST


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(Refusal, match="no text in it"):
        read_html("<html><body><script>load()</script></body></html>", PATH)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("gb2312", "gb18030"), ("GBK", "gb18030"), ("big5", "big5"), ("iso-8859-1", None), ("", None)],
)
def test_the_encoding_that_a_page_declares(said: str, meant: str | None) -> None:
    assert declared_encoding(f'<meta charset="{said}"><p>中文'.encode("gb18030")) == meant


def test_a_declaration_is_not_believed_where_the_page_is_utf_8() -> None:
    assert declared_encoding('<meta charset="gbk">中文'.encode()) is None

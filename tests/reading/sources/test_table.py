"""Tables: which column is what, and an article for each row."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.errors import Refusal
from annotator.model.exchange import Rejected
from annotator.reading import AS_FOUND, Choice, Reading, read_sources, whole_article
from annotator.reading.sources.columns import Columns, columns_of, letter
from annotator.reading.sources.table import csv_rows

PATH = Path("稿件.csv")
LONG = "青渚区近日召开会议，要求各地压实责任、排查隐患，确保安全度汛工作有序推进。"


def columns(*rows: list[str], choice: Choice = AS_FOUND) -> Columns:
    return columns_of(rows, choice, PATH)


def read(path: Path, content: str, choice: Choice = AS_FOUND) -> list[Reading | Rejected]:
    path.write_text(content, "utf-8", newline="")
    return list(read_sources(path, choice))


# -- columns -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "text", "title", "date"),
    [
        (["标题", "日期", "正文"], 2, 0, 1),
        (["content", "Title", "Publication Date"], 0, 1, 2),
        (["序号", "文章标题", "文章内容（全文）"], 2, 1, None),
        (["id", "text", "title_zh"], 1, 2, None),
        (["發布日期", "標題", "內容"], 2, 1, 0),
    ],
)
def test_headings_say_what_a_column_is(
    header: list[str], text: int, title: int | None, date: int | None
) -> None:
    found = columns(header, ["1", "2", "3"])
    assert (found.has_header, found.text, found.title, found.date) == (True, text, title, date)


def test_newspaper_and_page() -> None:
    found = columns(["报纸", "版次", "正文"], ["青渚日报", "3", LONG])
    assert (found.newspaper, found.page, found.title) == (0, 1, None)


def test_without_headings_the_longest_column_is_the_text() -> None:
    found = columns(["1", LONG], ["2", LONG])
    assert (found.names, found.has_header, found.text) == (("A", "B"), False, 1)


def test_unknown_headings_are_seen_by_what_stands_below_them() -> None:
    found = columns(["编号名", "稿子"], ["甲", LONG], ["乙", LONG])
    assert (found.has_header, found.text) == (True, 1)


def test_a_choice_wins_and_may_name_a_letter() -> None:
    header = ["正文", "备用", ""]
    assert columns(header, ["a", "b", "c"], choice=Choice(text="备用")).text == 1
    assert columns(header, ["a", "b", "c"], choice=Choice(text="C")).text == 2
    assert columns(["标题", "正文"], ["a", "b"], choice=Choice(title="")).title is None


def test_a_column_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(Refusal, match=r"no column “全文”. It has: 标题, 正文"):
        columns(["标题", "正文"], ["a", "b"], choice=Choice(text="全文"))


def test_equal_headings_are_told_apart() -> None:
    assert columns(["正文", "正文"], ["a", "b"]).names == ("正文", "正文 (B)")


@given(st.integers(0, 20_000))
def test_letters_count_as_spreadsheets_count(place: int) -> None:
    number = 0
    for character in letter(place):
        number = number * 26 + ord(character) - 64
    assert number == place + 1


# -- rows ----------------------------------------------------------------------------------------------------

CELLS = st.text("开发区，,\"';\t\n|a1", min_size=1, max_size=8).filter(str.strip)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=6))
def test_what_a_spreadsheet_writes_is_read_again(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    assert list(csv_rows(out.getvalue(), PATH)) == list(enumerate(rows, 1))


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    rows = [["标题", "正文"], ["甲", "乙"], ["丙", "丁"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    assert [cells for _, cells in csv_rows(text, PATH)] == rows


def test_each_row_is_an_article_with_its_title_and_facts(tmp_path: Path) -> None:
    content = f'标题,日期,报纸,版面,正文\r\n汛期,2022-03-19,青渚日报,3,"{LONG}\n\n 第二段。"\r\n'
    (found,) = read(tmp_path / "稿.csv", content)
    assert isinstance(found, Reading)
    assert (found.source.name, found.source.encoding) == ("稿.csv:000002", "utf-8")
    assert found.source.text == f"汛期\n{LONG}\n\n 第二段。"
    assert (found.is_article, found.date, found.newspaper, found.page, found.row) == (
        True,
        "2022-03-19",
        "青渚日报",
        "3",
        2,
    )
    article = whole_article(found)
    assert (article.title, article.text) == ("汛期", f"汛期\n{LONG}\n第二段。")
    assert [block.role for block in article.blocks] == ["title", "body", "body"]


def test_rows_keep_their_numbers_and_one_without_text_is_rejected(tmp_path: Path) -> None:
    found = read(tmp_path / "稿.csv", f"标题,正文\n甲,{LONG}\n,\n乙, \n丙,{LONG}\n")
    assert [one.row if isinstance(one, Reading) else (one.line, one.reason) for one in found] == [
        2,
        (4, "There is no text in the column “正文”."),
        5,
    ]


def test_a_heading_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no rows below it"):
        read(tmp_path / "稿.csv", "标题,正文\n")


def test_cells_of_any_length(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "稿.csv", "正文\n" + "文" * 300_000)
    assert isinstance(found, Reading)
    assert len(found.source.text or "") == 300_000

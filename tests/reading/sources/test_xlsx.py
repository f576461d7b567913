"""Workbooks: the values that cells show, and only as many as there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.errors import Refusal
from annotator.reading.sources.archive import SMALL
from annotator.reading.sources.xlsx import Workbook
from tests.reading.sources.papers import cell, row, xlsx

PATH = Path("稿件.xlsx")
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs>'
)


def rows(data: bytes, sheet: str | None = None) -> list[tuple[int, list[str]]]:
    book = Workbook(data, PATH)
    return list(book.rows(book.sheet(sheet)))


@given(
    st.lists(
        st.lists(
            st.text("开发区，𠮷😀<&a\n", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=5
        ),
        max_size=5,
    )
)
def test_texts_come_back_as_they_were_written(texts: list[list[str]]) -> None:
    data = xlsx({"S": "".join(row(n, *cells) for n, cells in enumerate(texts, 1))})
    assert rows(data) == list(enumerate(texts, 1))


def test_cells_stand_where_their_reference_says() -> None:
    assert rows(xlsx({"S": f'<row r="3">{cell("B3", "乙")}{cell("AA3", "末")}</row>'})) == [
        (3, ["", "乙", *[""] * 24, "末"])
    ]


def test_cells_without_a_reference_follow_one_another() -> None:
    cells = '<c t="inlineStr"><is><t>甲</t></is></c><c><v>2</v></c>'
    assert rows(xlsx({"S": f"<row>{cells}</row><row>{cells}</row>"})) == [(1, ["甲", "2"]), (2, ["甲", "2"])]


def test_shared_strings_without_the_reading_of_their_characters() -> None:
    data = xlsx({"S": '<row r="1"><c r="A1" t="s"><v>1</v></c></row>'}, shared=["零", "壹"])
    assert rows(data) == [(1, ["壹"])]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<v>1200</v>", "1200"),
        ("<v>0.30000000000000004</v>", "0.3"),
        ("<v>1.5E3</v>", "1500"),
        ("<f>A1+1</f><v>7</v>", "7"),
    ],
)
def test_numbers_and_the_kept_values_of_formulas(content: str, shown: str) -> None:
    assert rows(xlsx({"S": f'<row r="1"><c r="A1">{content}</c></row>'})) == [(1, [shown])]


def test_a_formula_without_a_kept_value_is_empty_and_never_computed() -> None:
    assert rows(xlsx({"S": '<row r="1"><c r="A1"><f>1+1</f></c></row>'})) == []


def test_other_kinds_of_cells() -> None:
    cells = (
        '<c r="A1" t="str"><f>B</f><v>拼成</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="e"><v>#N/A</v></c>'
    )
    assert rows(xlsx({"S": f'<row r="1">{cells}</row>'})) == [(1, ["拼成", "TRUE", "#N/A"])]


@pytest.mark.parametrize(
    ("style", "shown"), [(0, "44639"), (1, "2022-03-19"), (2, "2022-03-19"), (3, "44639")]
)
def test_dates_are_numbers_that_a_style_shows_as_dates(style: int, shown: str) -> None:
    data = xlsx({"S": f'<row r="1"><c r="A1" s="{style}"><v>44639</v></c></row>'}, styles=STYLES)
    assert rows(data) == [(1, [shown])]


def test_moments_and_the_calendar_of_the_macintosh() -> None:
    moment = '<row r="1"><c r="A1" s="1"><v>44639.604167</v></c></row>'
    assert rows(xlsx({"S": moment}, styles=STYLES)) == [(1, ["2022-03-19 14:30"])]
    data = xlsx({"S": moment}, styles=STYLES, properties='<workbookPr date1904="1"/>')
    assert rows(data) == [(1, ["2026-03-20 14:30"])]


def test_the_first_sheet_that_holds_anything_unless_one_is_named() -> None:
    data = xlsx({"空": "", "稿": row(1, "甲"), "旧": row(1, "乙")})
    assert rows(data) == [(1, ["甲"])]
    assert rows(data, "旧") == [(1, ["乙"])]
    with pytest.raises(Refusal, match=r"no sheet “新”. It has: 空, 稿, 旧"):
        rows(data, "新")


def test_rows_without_cells_cost_nothing() -> None:
    """As many as a sheet can have; the million is declared and written."""
    empty = "".join(f'<row r="{n}" spans="1:9"/>' for n in range(2, 200_000))
    assert rows(xlsx({"S": row(1, "甲") + empty + '<row r="1048576"><c r="XFD1048576"/></row>'})) == [
        (1, ["甲"])
    ]


def test_escapes_of_excel() -> None:
    assert rows(xlsx({"S": row(1, "甲_x000A_乙_x0000_丙_xD800_")})) == [(1, ["甲\n乙�丙�"])]


def test_a_reference_beyond_the_last_string_is_empty() -> None:
    assert rows(xlsx({"S": '<row r="1"><c r="A1" t="s"><v>99</v></c></row>'}, shared=["零"])) == []


def test_a_bomb_is_refused() -> None:
    with pytest.raises(Refusal, match="unpacks to more"):
        rows(xlsx({"S": row(1, "甲") + " " * (SMALL + 1)}))

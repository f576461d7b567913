"""The day, the newspaper and the page: read where they stand, never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.article import Source
from annotator.model.imprint import NO_IMPRINT, Imprint, require_imprint
from annotator.reading import Reading, cut, read_imprint, whole_article
from annotator.reading.imprints import told_imprint

BODY = "\n题目在这里\n本报讯 2019年1月2日，第七版的会议召开。\n"


@pytest.mark.parametrize(
    ("masthead", "expected"),
    [
        ("云岭日报　2024年5月6日　星期一　第3版", Imprint("2024-05-06", "云岭日报", "3")),
        ("2024年5月6日 星期一\n云岭晚报\nA03 要闻", Imprint("2024-05-06", "云岭晚报", "A03")),
        ("2024.5.6 星期一 B12", Imprint("2024-05-06", "", "B12")),
        ("２０２４年５月６日　０３版", Imprint("2024-05-06", "", "03")),
        ("二〇二四年五月十六日 星期四 第十二版", Imprint("2024-05-16", "", "12")),
        ("云岭日报\n农历甲辰年三月廿八 第3127期 今日8版\n第01版", Imprint("", "云岭日报", "01")),
        ("2024年13月6日 第2版", Imprint("", "", "2")),
        ("第三版", Imprint("", "", "3")),
        ("责编 祝融 2版 综合", Imprint("", "", "2")),
    ],
)
def test_the_masthead_says_it(masthead: str, expected: Imprint) -> None:
    assert read_imprint("page.txt", masthead + BODY) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("人民日报_20230418_03.txt", Imprint("2023-04-18", "人民日报", "03")),
        ("云岭日报-2023-04-18-A3.docx", Imprint("2023-04-18", "云岭日报", "")),
        ("folder/2023-11-07 第5版 综合.pdf", Imprint("2023-11-07", "", "5")),
        ("苇湾报 2022年9月20日 第4版.txt", Imprint("2022-09-20", "苇湾报", "4")),
        ("晚报第七版.txt", Imprint("", "", "7")),
        ("20230231_02.txt", Imprint("", "", "02")),
        ("000_6ca1f85318b1fdcb.txt", NO_IMPRINT),
        ("IMG_0418.txt", NO_IMPRINT),
    ],
)
def test_else_the_name_of_the_file(name: str, expected: Imprint) -> None:
    assert read_imprint(name, BODY) == expected


def test_the_masthead_has_the_first_word() -> None:
    assert read_imprint("云岭日报_20230418_03.txt", "2023年4月19日 第4版" + BODY) == Imprint(
        "2023-04-19", "云岭日报", "4"
    )


def test_a_day_in_the_news_is_not_the_day_of_the_paper() -> None:
    assert read_imprint("page.txt", BODY) == NO_IMPRINT


def test_every_article_of_the_page_has_it() -> None:
    text = "云岭日报 2024年5月6日 第3版\n\n题目在这里\n\n本报讯 5月5日,会议召开。\n\n"
    text += "第二个题目\n\n新华社云岭5月4日电 会议召开。\n"
    found = cut(Source.from_text("page.txt", text))
    assert [article.imprint for article in found] == [Imprint("2024-05-06", "云岭日报", "3")] * 2


@given(st.text(max_size=30), st.text("云岭日报第版A03年月日2024.-_/\n ", max_size=60))
def test_whatever_is_read_a_person_could_have_typed(name: str, text: str) -> None:
    found = read_imprint(name, text)
    assert require_imprint(found.date, found.newspaper, found.page) == found


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (("2023-04-18 00:00:00", " 桥北  日报 ", "3"), Imprint("2023-04-18", "桥北 日报", "3")),
        (("2023/4/8", "", "A03版"), Imprint("2023-04-08", "", "A03")),
        (("20230418", "", "第三版"), Imprint("2023-04-18", "", "3")),
        (("4月18日", "", "头版"), Imprint("", "", "头版")),
        (("2023-02-30", "", ""), Imprint()),
    ],
)
def test_a_table_tells_it_in_columns(told: tuple[str, str, str], expected: Imprint) -> None:
    assert told_imprint(*told) == expected


def test_the_article_of_a_row_has_what_the_row_tells() -> None:
    source = Source.from_text("表.csv:000002", "标题\n正文一段。")
    reading = Reading(
        source, is_article=True, title_lines=1, date="2023-04-18", newspaper="桥北日报", page="3"
    )
    assert whole_article(reading).imprint == Imprint("2023-04-18", "桥北日报", "3")

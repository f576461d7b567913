"""PDF with a text layer: columns in reading order, pages apart."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from annotator.model.errors import Refusal
from annotator.reading.documents.page_layout import text_of
from annotator.reading.documents.page_runs import Character
from annotator.reading.documents.pdf import pages_of, read_pdf
from annotator.reading.documents.radicals import without_radicals
from tests.reading.documents.papers import Printed, column, pdf

PATH = Path("报纸.pdf")
FIRST = [
    "青渚区近日召开会议，要求各地压实责任、排查隐患，确保安全度汛工作有序推进。",
    "会议强调，要加强值班值守，严格落实各项制度，做到早发现、早处置，坚决守住底线，要求各街道立即行动起来。",
]
OTHER = ["另一篇报道说，泊安镇的花田开了，游客很多，村民的收入增加了不少，大家都很高兴。"] * 3
HEAD: Printed = ("青渚区部署防汛工作", 80, 60, 25)


def sheet() -> list[Printed]:
    """A headline over two columns of one article, and beside them a column of another."""
    lines = column(FIRST, 50, 100, width=14)
    half = len(lines) // 2
    right = [(text, x + 170, y - half * 14, size) for text, x, y, size in lines[half:]]
    return [HEAD, *lines[:half], *right, ("花田开了", 400, 60, 25), *column(OTHER, 390, 100, width=14)]


def broken(text: str) -> str:
    """Without line breaks."""
    return "".join(text.split())


def test_columns_are_read_one_after_the_other_below_their_headline() -> None:
    text = read_pdf(pdf([sheet()]), PATH)
    assert broken(text) == broken("".join([HEAD[0], *FIRST, "花田开了", *OTHER]))
    assert text.splitlines()[0] == HEAD[0]


def test_lines_of_a_paragraph_are_put_together_and_paragraphs_stay_apart() -> None:
    assert read_pdf(pdf([column(FIRST, 50, 100, width=14)]), PATH) == "\n".join(FIRST)


def test_the_order_in_the_file_does_not_matter() -> None:
    shuffled = sheet()
    random.Random(3).shuffle(shuffled)
    assert read_pdf(pdf([shuffled]), PATH) == read_pdf(pdf([sheet()]), PATH)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_pages_that_lie_turned_in_the_file(turned: int) -> None:
    assert read_pdf(pdf([sheet()], turned=turned), PATH) == read_pdf(pdf([sheet()]), PATH)


def test_a_page_is_a_new_sheet() -> None:
    data = pdf([[("第一版上的文字", 50, 60, 12)], [], [("第三版上的文字", 50, 60, 12)]])
    assert read_pdf(data, PATH) == "第一版上的文字\n\f\n\f第三版上的文字"
    assert pages_of(data, PATH) == 3


def test_progress_is_told_page_by_page_and_what_it_raises_ends_the_reading() -> None:
    told: list[tuple[int, int]] = []

    class Enough(Exception):
        pass

    def step(done: int, of: int) -> None:
        told.append((done, of))
        if done == 2:
            raise Enough

    with pytest.raises(Enough):
        read_pdf(pdf([[HEAD]] * 5), PATH, step)
    assert told == [(0, 5), (1, 5), (2, 5)]


def test_the_opening_reads_on_until_there_is_text() -> None:
    data = pdf([[], [], [HEAD], [("后面的一版", 50, 60, 12)]])
    assert broken(read_pdf(data, PATH, most=1)) == HEAD[0]


def test_a_scan_is_refused() -> None:
    with pytest.raises(Refusal, match="is a scan: no text in it"):
        read_pdf(pdf([[], []]), PATH)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\xff\x00" * 500, pdf([[HEAD]])[:200]])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal, match="is damaged"):
        read_pdf(data, PATH)


def test_a_password_is_named() -> None:
    data = pdf([[HEAD]])
    encrypted = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
        b"11" * 32,
        b"22" * 32,
    )
    with pytest.raises(Refusal, match="protected by a password"):
        read_pdf(data.replace(b"/Root 1 0 R", b"/Root 1 0 R " + encrypted), PATH)


def test_a_headline_over_the_middle_of_the_columns_comes_first() -> None:
    columns = [one for n in range(4) for one in column([FIRST[n % 2]] * 3, 20 + 140 * n, 100, width=12)]
    text = read_pdf(pdf([[*columns, ("青渚大事", 235, 60, 25)]]), PATH)
    assert text.splitlines()[0] == "青渚大事"
    assert broken(text) == broken("青渚大事" + "".join(FIRST[n % 2] * 3 for n in range(4)))


def test_spaces_are_those_of_the_page() -> None:
    page = [("本报讯（记者 甲 通讯员 乙）", 50, 60, 10), ("GDP of 41.3 yuan", 50, 90, 10)]
    assert read_pdf(pdf([page]), PATH).split("\n") == ["本报讯（记者 甲 通讯员 乙）", "GDP of 41.3 yuan"]


def test_a_number_that_a_line_breaks_is_one_number() -> None:
    lines = [
        (text, 50, 60 + 14 * n, 10)
        for n, text in enumerate(["全区一季度完成投资41.", "3亿元比去年增长了百分", "之五"])
    ]
    assert read_pdf(pdf([lines]), PATH) == "全区一季度完成投资41.3亿元比去年增长了百分之五"


def test_radicals_become_the_characters_that_a_reader_sees() -> None:
    """Fonts draw both alike, and some programs note the radical."""
    assert without_radicals("⻘渚区重点项⽬“开⻔红”，⻓江") == "青渚区重点项目“开门红”，长江"


def line_of(text: str, left: float, top: float, size: float = 10) -> list[Character]:
    return [
        Character(one, left + n * size, top, left + (n + 1) * size, top + size) for n, one in enumerate(text)
    ]


def test_a_list_of_names_is_no_set_of_columns() -> None:
    names = [
        line_of(name, 100 * x, 20 * y) for y in range(4) for x, name in enumerate(("张三", "李四", "王五"))
    ]
    assert text_of(one for name in names for one in name).splitlines() == ["张三 李四 王五"] * 4


def test_no_character_is_lost_whatever_the_page_looks_like() -> None:
    chance = random.Random(5)
    for _ in range(60):
        written = [
            one
            for _ in range(chance.randrange(1, 60))
            for one in line_of(
                "".join(chance.choices("开发区召开会议", k=chance.randrange(1, 12))),
                chance.uniform(0, 500),
                chance.uniform(0, 500),
                chance.choice((6.5, 10, 25)),
            )
        ]
        assert sorted(broken(text_of(written))) == sorted(one.text for one in written)


def test_a_page_drawn_of_thousands_of_pieces_is_read_line_by_line() -> None:
    dots = [
        Character("点", 20 * (n % 100), 20 * (n // 100), 20 * (n % 100) + 5, 20 * (n // 100) + 5)
        for n in range(6000)
    ]
    assert len(broken(text_of(dots))) == 6000


@pytest.mark.parametrize("spread", [10, 1_000_000])
def test_a_page_made_to_take_for_ever_does_not(spread: int) -> None:
    chance = random.Random(2)
    places = [(chance.randrange(spread), chance.randrange(spread)) for _ in range(4_900)]
    dots = [Character("点", x, y, x + 10, y + 10) for x, y in places]
    dots += [Character("点", 0, 30 * n, 10, 30 * n + 10) for n in range(50_000)]
    assert len(broken(text_of(dots[:4_900]))) == 4_900
    assert len(broken(text_of(dots))) == 54_900

"""PDF with a text layer: columns in reading order, pages apart."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from annotator.model.errors import Refusal
from annotator.reading.sources.page_layout import text_of
from annotator.reading.sources.page_runs import Character
from annotator.reading.sources.pdf import pages_of, read_pdf
from annotator.reading.sources.radicals import without_radicals
from tests.reading.sources.papers import Printed, column, drawn_pdf, pdf

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


def set_lines(*texts: str, left: float = 50, top: float = 60) -> list[Printed]:
    """Lines below one another, those that begin with a full-width space indented by it."""
    return [
        (text.lstrip("\u3000"), left + 10 * (len(text) - len(text.lstrip("\u3000"))), top + 14 * n, 10)
        for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize("next_line", ["2300名员工分为三个", "“一户一卡”的台账", "了。大家都很高兴的"])
def test_a_line_that_ends_early_since_the_next_piece_has_no_room_goes_on(next_line: str) -> None:
    """A number is not broken, and marks stay with their character."""
    piece = {"2": 4, "“": 2, "了": 2}[next_line[0]]
    short = "园区实行封闭式的生产管理方案以后将"[: 16 - piece]
    lines = ["　　柳汀街道党员干部一马当先冲", "在一线守好小区第一道门岗的防线人", short + "市", next_line]
    assert read_pdf(pdf([set_lines(*lines)]), PATH) == "".join(lines).strip("　")


def test_a_line_with_room_for_the_next_piece_ends_a_paragraph() -> None:
    lines = [
        "柳汀街道党员干部一马当先冲锋在前",
        "守好小区第一道门岗的防线。",
        "老旧小区也有人上门去做好登记服务",
    ]
    assert read_pdf(pdf([set_lines(*lines)]), PATH).split("\n") == [lines[0] + lines[1], lines[2]]


def test_a_full_stop_decides_where_one_character_would_just_have_fitted() -> None:
    lines = [
        "柳汀街道党员干部一马当先冲锋在前",
        "守好小区第一道门岗的第一防线。",
        "老旧小区也有人上门去做好登记服务",
    ]
    assert read_pdf(pdf([set_lines(*lines)]), PATH).split("\n") == [lines[0] + lines[1], lines[2]]


def test_marks_that_hang_into_the_gutter_do_not_join_columns() -> None:
    """The gutter is wider than an em, but not where a mark hangs into it."""
    left = [
        "柳汀街道党员干部冲锋，",
        "守好小区第一道的门岗",
        "区疫情防控轮班的值守，",
        "流调转运消杀保供专班",
    ] * 2
    right = [
        "“志愿者夜间上门补访录",
        "查漏补缺三天的登记率",
        "退休的教师起初不开门",
        "隔着门问了好几句话的",
    ] * 2
    page = [*set_lines(*left), *set_lines(*right, left=50 + 100 + 14)]
    page.sort(key=lambda line: (line[2], line[1]))
    assert broken(read_pdf(pdf([page]), PATH)) == "".join(left + right)


def test_columns_with_ragged_ends_stay_apart_to_their_last_line() -> None:
    chance = random.Random(4)
    texts = [
        ["区疫情防控指挥部轮班值守"[: 12 - chance.randrange(3)] for _ in range(length)]
        for length in (20, 20, 17, 9)
    ]
    page = [
        (line, x + chance.random() * 2, y, size)
        for place, texts_of in enumerate(texts)
        for line, x, y, size in set_lines(*texts_of, left=20 + 137 * place)
    ]
    chance.shuffle(page)
    assert broken(read_pdf(pdf([page]), PATH)) == "".join(line for lines in texts for line in lines)


def parts(*pieces: str, gap: float) -> list[Printed]:
    """Pieces of one line with room between them that is no space."""
    found: list[Printed] = []
    left = 50.0
    for piece in pieces:
        found.append((piece, left, 60, 10))
        left += 10 * len(piece) + gap
    return found


@pytest.mark.parametrize("gap", [1.25, 2.5, 3.3])
def test_room_between_chinese_and_numbers_is_no_space(gap: float) -> None:
    line = parts("会议要求在", "4", "月", "6", "日以前在全区", "96", "个村建成", gap=gap)
    assert read_pdf(pdf([line]), PATH) == "会议要求在4月6日以前在全区96个村建成"


def test_more_room_than_there_is_elsewhere_on_the_page_is_a_space() -> None:
    usual = [("会议要求在4月6日以前在全区96个村建成", 50, 90, 10)]
    line = parts("砚溪镇的哨响", "20分钟转移", gap=2.6)
    assert read_pdf(pdf([[*line, *usual]]), PATH).split("\n")[0] == "砚溪镇的哨响 20分钟转移"


def test_room_between_latin_words_is_a_space_and_letters_set_wide_have_none() -> None:
    assert read_pdf(pdf([parts("GDP", "of", "yuan", gap=2.5)]), PATH) == "GDP of yuan"
    assert read_pdf(pdf([parts(*"要从严管好养老院和学校", gap=2.5)]), PATH) == "要从严管好养老院和学校"


def test_a_space_at_the_end_of_a_line_is_kept_unless_every_line_has_one() -> None:
    lines = ["柳汀街道党员干部一马当先冲锋在前", "守好小区第一道门岗的防线。卞晓棠 ", "摄"]
    more = ["老旧小区也有人上门去做好登记服务"] * 5
    page = [*set_lines(*lines), *set_lines(*more, top=300)]
    assert "卞晓棠 摄" in read_pdf(pdf([page]), PATH)
    every = [(text.strip() + " ", *place) for text, *place in page]
    assert "卞晓棠摄" in read_pdf(pdf([every]), PATH)  # type: ignore[list-item]


def test_a_headline_that_the_width_of_the_page_broke_is_one_line() -> None:
    head: list[Printed] = [("青渚区打响文明城市创建", 30, 60, 40), ("攻坚战", 190, 110, 40)]
    page = [*head, *column(FIRST * 3, 30, 200, width=21), *column(OTHER, 260, 200, width=21)]
    assert read_pdf(pdf([page]), PATH).splitlines()[0] == "青渚区打响文明城市创建攻坚战"


def test_a_headline_that_reaches_beyond_the_columns_belongs_to_none() -> None:
    columns = [*column(FIRST * 3, 30, 100, width=12), *column(OTHER, 170, 100, width=12)]
    page = [*columns, ("宁听骂声不听哭声", 180, 60, 28)]
    assert read_pdf(pdf([page]), PATH).splitlines()[0] == "宁听骂声不听哭声"


def test_articles_beside_and_below_one_another_under_their_own_headlines() -> None:
    """No headline reaches across the gutters of its article, and the name of the page stands above all."""
    page: list[Printed] = [("青渚日报", 20, 30, 16), ("第3版", 120, 34, 9)]
    page += [
        ("治理拥堵", 120, 60, 26),
        *column(FIRST * 2, 20, 100, width=13),
        *column(OTHER, 170, 100, width=13),
    ]
    page += [
        ("夜市开街", 435, 60, 26),
        *column(FIRST * 3, 330, 100, width=12),
        *column(OTHER, 465, 100, width=12),
    ]
    page += [("水利工程惠及农村", 187, 560, 28)]
    page += [one for n in range(4) for one in column(OTHER[:2], 20 + 142 * n, 600, width=13)]
    text = broken(read_pdf(pdf([page]), PATH))
    articles = [
        ("治理拥堵", FIRST * 2 + OTHER),
        ("夜市开街", FIRST * 3 + OTHER),
        ("水利工程惠及农村", OTHER * 2 + OTHER[:2]),
    ]
    assert text == broken("青渚日报第3版" + "".join(head + "".join(body) for head, body in articles))


def test_the_longest_of_several_strips_is_the_gutter() -> None:
    """Where the right column is short, a strip that a line of the left one pokes into would cut that one."""
    left = ["柳汀街道党员干部冲锋在前"] * 16 + ["守好小区第一道门岗的防线."] * 4
    right = ["志愿者夜间上门补访", "查漏补缺三天登记率"] * 5
    page = [
        *[
            (text, x + (0.5 if n > 15 else 0), y, size)
            for n, (text, x, y, size) in enumerate(set_lines(*left))
        ],
        *set_lines(*right, left=184),
    ]
    assert broken(read_pdf(pdf([page]), PATH)) == "".join(left + right)


def test_a_font_of_drawings_is_read_by_where_its_characters_stand() -> None:
    """The ink of 一 is as low as a line is thin: its box tells neither its size nor its width."""
    texts = ["一日一会商一日一通报要求卡口", "社区一户不落一人不漏一口一个", "下一步对人口一一登记到每一户"]
    assert read_pdf(drawn_pdf(set_lines(*texts)), PATH) == "".join(texts)


def test_characters_beyond_the_basic_plane_are_read() -> None:
    assert read_pdf(drawn_pdf([("卢𨱇老人和𠮷祥里", 50, 60, 10)]), PATH) == "卢𨱇老人和𠮷祥里"


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

"""What the pages of a second author and three real pages, printed otherwise, taught the rules; nothing here exists."""

from __future__ import annotations

from annotator.reading.continuation import Piece, Seams
from annotator.reading.lines import read_lines
from tests.reading.test_cutting_conventions import LONG, articles, page, roles


def test_a_writer_named_after_a_colon_asks_no_questions() -> None:
    text = page(
        "第一篇的题目", f"本报讯 {LONG}", "记者:张三", "第二篇的题目", f"本报讯 {LONG}{LONG}", "记者:张三"
    )
    for article in articles(text):
        assert roles(article, text)[-1] == ("byline", "记者:张三")


def test_a_report_can_open_with_the_name_of_any_medium() -> None:
    for opening in ("云岭融媒讯 ", "云岭报讯 ", "云岭融媒体中心消息 "):
        text = page("第一篇的题目", f"本报讯 {LONG}", "第二篇的题目", opening + LONG)
        assert [article.title for article in articles(text)] == ["第一篇的题目", "第二篇的题目"], opening


def test_a_notice_can_be_set_wide() -> None:
    text = page("第一篇的题目", f"本报讯 {LONG}", "公 告", LONG, "云岭县人民法院")
    assert [article.title for article in articles(text)] == ["第一篇的题目", "公 告"]


def test_a_list_of_telephones_is_no_text_and_has_a_title() -> None:
    text = page(
        "第一篇的题目",
        f"本报讯 {LONG}",
        "云岭县各街道值班电话",
        "朝阳街道:0000-3312001",
        "东风街道:0000-3312002",
    )
    found = articles(text)
    assert [article.title for article in found] == ["第一篇的题目", "云岭县各街道值班电话"]
    assert not any(block.joins_previous for block in found[1].blocks)


def test_pictures_with_a_story_have_their_photographers_under_them() -> None:
    first = f"4月3日,小学生在校园里移栽辣椒苗。{LONG}"
    second = "4月1日,施工人员在环城西路铺设沥青。工程计划于5月底完工通车。"
    text = (
        page("第一篇的题目", f"本报讯 {LONG}") + f"\n\n{first}\n\n记者 张三 摄\n\n{second}\n\n记者 李四 摄\n"
    )
    found = articles(text)
    assert [roles(article, text) for article in found[1:]] == [
        [("caption", first), ("credit", "记者 张三 摄")],
        [("caption", second), ("credit", "记者 李四 摄")],
    ]


def test_a_story_that_ends_with_what_the_picture_shows_is_photo_news_without_a_credit() -> None:
    caption = "为严防疫情输入,3月29日至30日,云岭县开展全员核酸检测。图为采样现场。"
    text = page("第一篇的题目", f"本报讯 {LONG}", caption)
    assert roles(articles(text)[1], text) == [("caption", caption)]


def test_a_caption_can_stand_between_the_writer_and_the_text() -> None:
    text = (
        page("第一篇的题目", f"本报讯 {LONG}", "云岭县打好防疫“组合拳”", "本报记者 张三 通讯员 李四")
        + f"\n\n志愿者为居民配送物资\n\n{LONG}\n"
    )
    second = articles(text)[1]
    assert second.title == "云岭县打好防疫“组合拳”"
    assert ("caption", "志愿者为居民配送物资") in roles(second, text)


def test_captions_above_a_report_with_a_photographer_need_no_space() -> None:
    text = page(
        "云岭县织密织牢防控网",
        "王文到重点场所督导检查工作",
        "刘海到重点场所督导检查工作",
        f"本报讯(记者张三/文 通讯员李四/图){LONG}",
    )
    (article,) = articles(text)
    assert [role for role, _ in roles(article, text)] == ["title", "body", "caption", "caption"]
    without = text.replace("/文", "").replace("/图", "")
    assert "caption" not in [role for role, _ in roles(articles(without)[0], without)]


def test_a_pair_of_sub_headings_opens_with_the_same_word() -> None:
    text = page(
        "第一篇的题目", f"本报讯 {LONG}", "从卖茶叶到卖风景", LONG + LONG, "从单打独斗到抱团发展", LONG + LONG
    )
    (article,) = articles(text)
    assert [role for role, _ in roles(article, text)] == [
        "title",
        "body",
        "subtitle",
        "body",
        "subtitle",
        "body",
    ]


def test_where_every_piece_is_indented_an_indent_ends_no_sentence() -> None:
    half = LONG[:-8]
    indented = "\u3000\u3000"
    text = page(
        "第一篇的题目",
        f"{indented}本报讯 {half}",
        f"{indented}{LONG[-8:]}{LONG}",
        f"{indented}{LONG}{half}",
        f"{indented}{LONG[-8:]}{LONG}",
        f"{indented}{LONG}",
    )
    (article,) = articles(text)
    assert [block.joins_previous for block in article.blocks] == [False, False, True, False, True, False]
    once = text.replace(f"{indented}{LONG[-8:]}", LONG[-8:])
    assert [block.joins_previous for block in articles(once)[0].blocks] == [
        False,
        False,
        True,
        False,
        True,
        False,
    ]


def test_a_pen_name_under_a_title_is_no_subtitle() -> None:
    text = page("第一篇的题目", f"本报讯 {LONG}", "今日评论", "把实干写在大地上", "澹烟", LONG)
    assert [role for role, _ in roles(articles(text)[1], text)] == ["column", "title", "byline", "body"]


def test_the_name_of_a_column_stands_below_a_broken_sentence() -> None:
    text = page("第一篇的题目", f"本报讯 {LONG[:-8]}", "今日评论", "把实干写在大地上", "李清华", LONG)
    second = articles(text)[1]
    assert [role for role, _ in roles(second, text)] == ["column", "title", "byline", "body"]


def test_a_column_can_have_two_names_with_a_dot() -> None:
    text = page(
        "走基层·看变化", "“问题河”变成“幸福河”", "——云岭县水体治理见闻", "记者 张三 通讯员 李四", LONG
    )
    assert roles(articles(text)[0], text)[0] == ("column", "走基层·看变化")


def test_a_long_line_with_a_comma_explains_the_title_above_it() -> None:
    title, below = "云岭县为老人装“守护铃”", "全县3200户老人家中安装智能设备,24小时有人应答"
    text = page("第一篇的题目", f"本报讯 {LONG}", title, below, f"本报讯(记者 张三){LONG}")
    assert roles(articles(text)[1], text)[:2] == [("title", title), ("subtitle", below)]


def test_one_of_two_writers_in_brackets_can_have_a_rare_surname() -> None:
    text = page("第一篇的题目", LONG, "(张三 亍山)", "第二篇的题目", f"本报讯 {LONG}")
    assert articles(text)[0].byline == "张三 亍山"


HONEY = "养蜂人老秦的蜂箱摆满了山坡，今年槐花蜜的产量比往年多了三成，蜂蜜合作社"
SCHOOL = "学校食堂的饭菜由家长轮流品尝，每周公布带量食谱，家长委员会随时走进后厨查看留样。"


def test_a_broken_sentence_goes_on_where_its_halves_fit() -> None:
    text = page(
        "槐花蜜带来好日子",
        f"本报讯（记者 张三）{HONEY}正忙着装瓶，蜂蜜很甜。",
        f"{HONEY}的订单已经排到了年",
        "学校食堂请家长品尝",
        f"本报讯（记者 张三）{SCHOOL}",
        f"{SCHOOL}县教育局要求学校食堂做好留样。",
        "底，蜂蜜卖到了外省，养蜂人老秦乐得合不拢嘴。",
    )
    first, second = articles(text)
    assert first.text.endswith("养蜂人老秦乐得合不拢嘴。")
    assert first.blocks[-1].joins_previous
    assert second.text.endswith("县教育局要求学校食堂做好留样。")


def test_a_number_that_a_column_cut_is_put_together() -> None:
    text = page(
        "槐花蜜带来好日子",
        f"本报讯（记者 张三）{HONEY}正忙着装瓶，每斤蜂蜜能卖3",
        "学校食堂请家长品尝",
        f"本报讯（记者 张三）{SCHOOL}",
        f"{SCHOOL}县教育局要求学校食堂做好留样。",
        "0元，蜂蜜卖到了外省。",
    )
    first, second = articles(text)
    assert first.text.endswith("0元，蜂蜜卖到了外省。")
    assert second.text.endswith("县教育局要求学校食堂做好留样。")


def test_the_one_article_that_names_nobody_at_its_end_takes_what_follows_a_closing_credit() -> None:
    text = page(
        "槐花蜜带来好日子",
        f"本报讯（记者 张三）{HONEY}正忙着装瓶。",
        "学校食堂请家长品尝",
        f"本报讯（记者 张三）{SCHOOL}记者 李四",
        f"{HONEY}还办起了网店，蜂蜜卖到了外省。记者 李四",
    )
    first, second = articles(text)
    assert first.text.endswith("记者 李四")
    assert "网店" in first.text
    assert "网店" not in second.text


def seams(*lines: str) -> Seams:
    return Seams([Piece([(line, "body") for line in read_lines("\n".join(lines))])])


def test_halves_fit_where_they_make_a_word_a_number_or_a_quotation() -> None:
    fit = seams("蜂蜜合作社的社员都来了。").fit
    assert fit("他们成立了蜂蜜合", "作社，一起销售。") > 0 > fit("他们成立了蜂蜜合", "会议要求，抓好防汛。")
    assert fit("每斤能卖3", "0元。") > fit("每斤能卖3", "种子已经下地。")
    assert fit("他说：“今年雨水", "好，收成好。”") > fit("他说：“今年雨水", "槐树开花了。")
    assert fit("今年的收成很好，", "从山上到山下都是花。") > fit("今年的收成很好", "从山上到山下都是花。")


def test_a_mark_at_the_break_is_no_part_of_a_word() -> None:
    fit = seams("全县通报，种子已经下地。").fit
    assert fit("春耕开始了，", "种子够用。") == fit("春耕开始了，", "肥料够用。")


def test_pictures_between_the_writer_and_a_report_leave_its_title_alone() -> None:
    for opening in ("本报讯 ", ""):
        text = (
            page("一天一调度 一天一研判", "云岭县织密织牢防控网", "本报记者 张三")
            + f"\n\n王文督导检查防控工作\n\n\n\n刘海督导检查防控工作\n\n{opening}{LONG}\n\n{LONG}\n\n{LONG}\n"
        )
        (article,) = articles(text)
        assert article.title == "云岭县织密织牢防控网", opening
        assert [role for role, _ in roles(article, text)] == [
            "kicker",
            "title",
            "byline",
            *["body"] * 3,
            *["caption"] * 2,
        ], opening


def test_a_bare_name_above_a_report_is_its_writer_under_a_long_title_too() -> None:
    title = "汲取教训、举一反三，在更高起点上打造本质安全城市 县委召开专题民主生活会"
    text = page(title, "李清华", f"本报讯 {LONG}")
    (article,) = articles(text)
    assert [role for role, _ in roles(article, text)] == ["title", "byline", "body"]

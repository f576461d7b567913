"""Pages become articles: what the layout of a newspaper says, on pages that exist nowhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.article import Article, Source
from annotator.model.block import DOUBTFUL
from annotator.reading import cut


def articles(text: str) -> list[Article]:
    return cut(Source.from_text("page.txt", text))


def lines_of(article: Article, text: str, *roles: str) -> list[str]:
    return [text[block.source_start : block.source_end] for block in article.blocks if block.role in roles]


NO_BLANK_LINES = """\
云岭日报\u30002024年5月6日\u3000星期一\u3000第3版
让老街留住烟火
——临江镇旧城更新见闻
\u3000\u3000云岭日报讯（记者 韦一舟 通讯员 卓然）清晨六点，临江镇老街的早点铺升起第一缕热气。
\u3000\u3000“不拆老屋，只换管线。”镇长祝长河说，改造方案前后征求意见四轮，收到建议二百余条。
\u3000\u3000截至四月底，老街已更新给水管三公里，修缮店铺八十六间。
春茶开园 茶农忙
\u3000\u3000云岭日报讯（记者 马小满）明前茶的价格今年涨了一成，云岭乡的茶农却更愿意谈质量。
\u3000\u3000合作社给每块茶园立了牌，写着农户、品种和施肥时间，客商扫码就能看到。
责编 陆一鸣\u3000美编 简宁
"""


def test_a_page_without_blank_lines_and_with_crlf() -> None:
    text = NO_BLANK_LINES.replace("\n", "\r\n")
    first, second = articles(text)
    assert (first.title, first.byline) == ("让老街留住烟火", "记者 韦一舟 通讯员 卓然")
    assert lines_of(first, text, "column", "subtitle") == [
        "云岭日报\u30002024年5月6日\u3000星期一\u3000第3版",
        "——临江镇旧城更新见闻",
    ]
    assert (second.title, second.byline) == ("春茶开园 茶农忙", "记者 马小满")
    assert lines_of(second, text, "credit") == ["责编 陆一鸣\u3000美编 简宁"]
    assert not any(block.joins_previous for article in (first, second) for block in article.blocks)


BROKEN_LINES = """\
三代人守一座桥
□本报记者 黎小雨

石门河上的老桥今年一百零二岁，桥头的
守桥人也换到了第三代。祖父修桥，父亲
护桥，如今轮到孙子石远山每天清扫桥面，
记录水位。

“桥不说话，可它什么都知道。”石远山
翻开泛黄的本子，最早一页写于1953年。

小学校搬进新楼
□本报记者 黎小雨 通讯员 费一丁

石门小学的孩子们这个星期搬进了新教学
楼。新楼四层，有十二间教室和一间图书室，
操场也铺上了塑胶。
"""


def test_a_page_whose_lines_are_broken_at_one_width() -> None:
    first, second = articles(BROKEN_LINES)
    assert first.text == (
        "三代人守一座桥\n□本报记者 黎小雨\n石门河上的老桥今年一百零二岁，桥头的守桥人也换到了第三代。祖父修桥，父亲"
        "护桥，如今轮到孙子石远山每天清扫桥面，记录水位。\n"
        "“桥不说话，可它什么都知道。”石远山翻开泛黄的本子，最早一页写于1953年。"
    )
    assert first.byline == "本报记者 黎小雨"
    assert (second.title, second.byline) == ("小学校搬进新楼", "本报记者 黎小雨 通讯员 费一丁")
    assert second.text.endswith("搬进了新教学楼。新楼四层，有十二间教室和一间图书室，操场也铺上了塑胶。")


MIXED = """\
图片新闻

荷塘清淤忙

7月2日，沙湾村村民在清理荷塘淤泥。该村种植莲藕三百亩，带动六十户增收。通讯员 米兰 摄



河畔时评

别让好政策“睡大觉”

闻雨声

政策写在纸上，落在地上，中间隔着的是一双双腿。有的地方文件一发了之。

好政策要有人讲、有人跑、有人管。多走一步，群众就少跑一趟。

沙湾镇部署夏季防溺水工作

本报讯 6月30日，沙湾镇召开会议，部署夏季防溺水工作，要求各村压实责任。

一、织密巡查网

全镇十五个村划定危险水域二十二处，安排巡查员四十四名，每日三次巡查并拍照上传。

二、讲好安全课

组织教师进村入户，与家长签订责任书三千二百份，做到一户不漏。记者 骆宾

简讯

●6月28日，镇卫生院开展义诊，服务群众一百二十人次。

●6月29日，镇图书室新增图书八百册，免费向村民开放。
"""


def test_photo_news_comment_report_and_news_in_brief_on_one_page() -> None:
    found = articles(MIXED)
    assert [(article.title, article.byline) for article in found] == [
        ("荷塘清淤忙", "通讯员 米兰 摄"),
        ("别让好政策“睡大觉”", "闻雨声"),
        ("沙湾镇部署夏季防溺水工作", "记者 骆宾"),
        ("简讯", ""),
    ]
    assert [block.role for block in found[0].blocks] == ["column", "title", "caption"]
    assert [block.role for block in found[1].blocks] == ["column", "title", "byline", "body", "body"]
    assert lines_of(found[2], MIXED, "subtitle") == ["一、织密巡查网", "二、讲好安全课"]
    assert [block.role for block in found[3].blocks] == ["title", "body", "body"]


APART = """\
古渡口变身新公园

本报讯(记者 谷雨 通讯员 安然)昔日杂草丛生的古渡口,如今成了市民散步的好去处。渡口公园占地120亩,栽植乔木两千株,

夜校开课 技能上身

本报讯(记者 南星)晚上七点,柳溪街道的夜校教室坐满了人。烘焙、剪纸、短视频剪辑,十二门课程任居民挑选。

学员阮小七学了三个月烘焙,已经开起了小店。“白天上班,晚上上课,日子有奔头。”她说。

建成亲水步道4.5公里。每到傍晚,渡口公园的步道上满是散步的市民。

公园管理处还在古渡口旧址立起石碑,讲述摆渡人的故事,乔木林里设了三处凉亭。
"""


def test_a_sentence_that_goes_on_after_another_article() -> None:
    first, second = articles(APART)
    assert "栽植乔木两千株,建成亲水步道4.5公里。" in first.text
    assert first.text.endswith("三处凉亭。")
    assert second.text.endswith("她说。")


UNSIGNED = """\
全县打响河道清淤战

本报讯 3月2日,全县河道清淤工程在白马河启动,挖掘机开进干涸多年的河床。

白马河全长三十公里,淤泥最深处达两米。

图书馆夜间开放

本报讯 县图书馆从本周起开放到晚上十点,自习室座位增加到四百个。

管理员宁静说,最受欢迎的是靠窗的位置。

记者 田野

白马河清淤指挥部负责人介绍,工程分三段推进,淤泥将运往周边农田改良土壤。

河床清理完成后,白马河还要修建生态护岸。记者 江流
"""


def test_text_after_a_closing_credit_goes_to_the_article_that_has_no_credit() -> None:
    first, second = articles(UNSIGNED)
    assert first.byline == "记者 江流"
    assert "指挥部负责人" in first.text
    assert second.byline == "记者 田野"
    assert second.text.endswith("记者 田野")


SWALLOWED = """\
长岭村栽下万亩油茶

本报讯 长岭村的荒坡上,万亩油茶吐出新芽,村民徐有田正给茶苗培土。

油茶三年挂果,村里把荒坡流转给合作社统一管护。

剧团下乡唱大戏

本报讯(记者 柳笛)县剧团这个月下乡演出二十场,戏台搭到了村口。

团长商羽说,乡亲们最爱看武戏,锣鼓一响,戏台前坐得满满当当。

合作社请来油茶专家给村民讲剪枝,徐有田领到一把新剪刀。

长岭村还建起油茶加工厂,荒坡变成了金山。记者 方圆
"""


def test_an_ending_with_another_writer_belongs_to_the_article_without_one() -> None:
    first, second = articles(SWALLOWED)
    assert first.byline == "记者 方圆"
    assert first.text.endswith("荒坡变成了金山。记者 方圆")
    assert second.byline == "记者 柳笛"
    assert second.text.endswith("坐得满满当当。")


def test_captions_stand_last_and_do_not_break_the_sentence_around_them() -> None:
    text = (
        "水库除险加固完工\n\n本报讯(记者 石坚)青石水库除险加固工程近日完工,总投资1.\n\n\n\n"
        "图为加固后的青石水库大坝。石坚 摄\n\n2亿元。工程历时两年。\n"
    )
    (article,) = articles(text)
    assert article.text.splitlines()[1].endswith("总投资1.2亿元。工程历时两年。")
    assert [block.role for block in article.blocks] == ["title", "body", "body", "caption"]
    assert article.byline == "记者 石坚"


def test_short_captions_between_a_title_and_its_report() -> None:
    text = (
        "一线办公\n\n县领导到乡镇现场解决问题三十件\n\n\n\n许青山走访种粮大户\n\n\n\n程远志察看灌渠\n\n"
        "本报讯(记者 田禾)春耕时节,县领导到乡镇现场办公,一件一件解决问题。\n"
    )
    (article,) = articles(text)
    # whether it is the name of a column or a kicker no page at hand says: a person should look
    assert lines_of(article, text, "column", "kicker", "title") == [
        "一线办公",
        "县领导到乡镇现场解决问题三十件",
    ]
    assert min(why.sure for why in article.blocks[0].reasons) < DOUBTFUL
    assert lines_of(article, text, "caption") == ["许青山走访种粮大户", "程远志察看灌渠"]
    assert article.blocks[-1].role == "caption"


def test_a_paragraph_printed_again_is_marked_and_left_out_of_the_text() -> None:
    again = "会议强调,要把防火责任落实到山头地块,做到山有人管、火有人看。"
    text = f"防火会议召开\n\n本报讯 3月1日,防火会议召开。\n\n{again}\n\n{again}\n\n{again}\n"
    (article,) = articles(text)
    first = text.index(again)
    assert [block.duplicate_of for block in article.blocks[-2:]] == [(first, first + len(again))] * 2
    assert article.text.count(again) == 1


def test_half_of_a_broken_sentence_is_no_duplicate_on_its_own() -> None:
    text = "标题在这里\n\n本报讯 甲说要把这件事情做好,\n\n确保按时完成任务。\n\n乙也说过要做好,\n\n确保按时完成任务。\n"
    (article,) = articles(text)
    assert not any(block.duplicate_of for block in article.blocks)


def test_plain_prose_is_one_article_without_a_title() -> None:
    (article,) = articles("我们住在河边。夏天的时候，水很慢。\n\n后来修了路，人就多了。\n")
    assert (article.title, article.byline) == ("", "")
    assert [block.role for block in article.blocks] == ["body", "body"]


def test_a_list_of_names_is_not_one_long_sentence() -> None:
    (article,) = articles("获奖名单如下，共四人。\n张三\n李四四\n王五\n赵六\n")
    assert article.text.splitlines()[1:] == ["张三", "李四四", "王五", "赵六"]


def test_a_blank_page_has_no_articles() -> None:
    assert articles(" \n\u3000\n\x0c\n") == []


# -- for any text --------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *["\n", "\n\n", "\r\n", "\r\n\r\n", "\n\n\n\n", "\x0c", "\u2028", "\x85", " ", "\u3000", "\t"],
        *[
            "本报讯",
            "本报讯(记者张三 通讯员李四)",
            "记者 张三",
            "通讯员 李四 文/图",
            "王五 摄",
            "图为现场。",
            "今日评论",
        ],
        *["。", ",", "“", "”", "《", "》", "(", ")", "…", "1.", "2亿元", "●", "——", "责编 赵六", "一、"],
        *[
            "开发区召开会议",
            "会议强调,要抓好落实。",
            "标题 两个部分",
            "𠮷祥里",
            "😀",
            "👨‍👩‍👧",
            "e\u0301",
            "\u200b",
            "\ufeff",
        ],
        "这是一段比较长的正文,里面有逗号,也有句号。它讲了一件事情,然后就结束了。",
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
def test_every_character_lies_in_exactly_one_block(text: str) -> None:
    times = [0] * len(text)
    found = articles(text)
    for article in found:
        for block in article.blocks:
            piece = text[block.source_start : block.source_end]
            assert piece == piece.strip() != ""
            for offset in range(block.source_start, block.source_end):
                times[offset] += 1
            if block.start is not None and block.end is not None:
                assert article.text[block.start : block.end] == piece
    assert all(
        count == (0 if character.isspace() else 1)
        for character, count in zip(text, times, strict=True)
        if not character.isspace()
    )
    assert max(times, default=0) <= 1
    assert [article.position for article in found] == list(range(len(found)))
    assert len({article.id for article in found}) == len(found)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_joins_or_repeats_has_something_before_it(text: str) -> None:
    for article in articles(text):
        assert not article.blocks[0].joins_previous
        for block in article.blocks:
            if block.duplicate_of is not None:
                start, end = block.duplicate_of
                assert text[start:end] == text[block.source_start : block.source_end]
                assert end <= block.source_start

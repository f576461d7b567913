"""What other newspapers do otherwise, one small page for each rule; the pages exist nowhere."""

from __future__ import annotations

from annotator.model.article import Article, Source
from annotator.reading import cut


def articles(text: str) -> list[Article]:
    return cut(Source.from_text("page", text))


def roles(article: Article, text: str) -> list[tuple[str, str]]:
    return [(block.role, text[block.source_start : block.source_end]) for block in article.blocks]


LONG = "这一段文字说的是云岭县这些年来的变化，道路修通了，路灯亮起来了，村里的人也慢慢多了起来。"


def page(*lines: str) -> str:
    return "\n\n".join(lines) + "\n"


def test_a_dispatch_opens_a_report_like_the_papers_own() -> None:
    for opening in (
        "新华社云岭4月1日电（记者张三 李四）",
        "据新华社云岭4月1日电 ",
        "本报4月1日讯（记者 张三）",
        "云岭新闻网消息 ",
        "云岭在线7月6日讯（文/图 记者 张三）",
        "（记者 张三）",
    ):
        text = page("第一篇的题目", f"本报讯 {LONG}", "第二篇的题目", opening + LONG)
        assert [article.title for article in articles(text)] == ["第一篇的题目", "第二篇的题目"], opening


def test_an_interview_has_no_headings_where_somebody_speaks() -> None:
    text = page(
        "聚焦优化营商环境",
        "企业的事，一件一件办到底",
        "——访县行政审批局局长白云舒",
        "本报记者 尹夏",
        "记者：今年有什么打算？",
        "白云舒：减材料、减环节，这两件事先做",
        "记者：难在哪里？",
        "白云舒：难在多头跑",
    )
    (article,) = articles(text)
    assert article.title == "企业的事，一件一件办到底"
    assert [role for role, _ in roles(article, text)] == ["kicker", "title", "subtitle", "byline"] + [
        "body"
    ] * 4
    assert not any(block.joins_previous for block in article.blocks)


def test_notices_say_what_they_are_and_who_signs_them() -> None:
    text = page(
        "云岭县自然资源局土地出让公告",
        "云自然资告字〔2022〕18号",
        LONG,
        "云岭县自然资源局",
        "2022年9月20日",
        "停水通知",
        "因管网改造，定于9月22日8时至18时停水，请用户提前储水，不便之处敬请谅解。",
        "云岭县自来水公司",
        "遗失声明",
        "张三遗失人民路12号的不动产权证，声明作废。",
    )
    found = articles(text)
    assert [article.title for article in found] == ["云岭县自然资源局土地出让公告", "停水通知", "遗失声明"]
    assert [role for role, _ in roles(found[0], text)] == ["title", "body", "body", "byline", "byline"]
    assert found[0].byline == "云岭县自然资源局"
    assert found[1].text.endswith("\n云岭县自来水公司")


def test_poems_keep_their_lines_and_their_titles() -> None:
    text = page(
        "诗苑",
        "麦子黄了",
        "□ 何处",
        "风从田埂上走过",
        "像一个人",
        "数着自己的存款",
        "渡口",
        "□ 秋水",
        "船还没有来",
        "水已经到了",
        "对岸的灯火",
    )
    first, second = articles(text)
    assert (first.title, first.byline, second.title, second.byline) == ("麦子黄了", "何处", "渡口", "秋水")
    assert first.text.splitlines()[-3:] == ["风从田埂上走过", "像一个人", "数着自己的存款"]


def test_names_in_brackets_after_the_last_sentence_end_an_article() -> None:
    for credit in ("（马思远）", "（高小满 文/图）", " (云岭街道 章程)", "（本报通讯员 方旭）"):
        text = page("第一篇的题目", LONG + credit, "第二篇的题目", LONG)
        assert [article.title for article in articles(text)] == ["第一篇的题目", "第二篇的题目"], credit
        assert articles(text)[0].byline == credit.strip(" ()（）")


def test_a_bracket_in_a_sentence_names_no_writer() -> None:
    text = page("第一篇的题目", f"{LONG}参加会议的有副县长（马思远）", "第二行不是题目", LONG)
    assert articles(text)[0].byline == ""


def test_an_author_can_have_a_position() -> None:
    text = page("孩子总揉眼睛,可能不是困了", "云岭县妇幼保健院眼科主任 俞晓光", LONG)
    (article,) = articles(text)
    assert (article.title, article.byline) == ("孩子总揉眼睛,可能不是困了", "云岭县妇幼保健院眼科主任 俞晓光")
    text = page(
        "让乡土文化成为底气", "谷雨", LONG, "（作者单位：云岭县委党校）", "第二篇的题目", "闻道", LONG
    )
    assert [article.title for article in articles(text)] == ["让乡土文化成为底气", "第二篇的题目"]


def test_the_name_of_a_column_or_series_is_no_title() -> None:
    for column in ("采访手记", "读者来信", "生活提醒", "走进乡村看振兴④", "理论周刊"):
        text = page("第一篇的题目", f"本报讯 {LONG}", column, "第二篇的题目", LONG)
        second = articles(text)[-1]
        assert roles(second, text)[:2] == [("column", column), ("title", "第二篇的题目")], column


def test_a_masthead_can_have_many_lines_and_goes_with_the_first_article() -> None:
    text = page(
        "云岭日报",
        "YUNLING RIBAO",
        "2024年10月16日 星期三",
        "农历甲辰年九月十四 第3127期 今日8版",
        "第01版",
        "第一篇的题目",
        f"本报讯 {LONG}",
    )
    (article,) = articles(text)
    assert article.title == "第一篇的题目"
    assert [role for role, _ in roles(article, text)] == ["column"] * 5 + ["title", "body"]


def test_lines_as_wide_as_the_column_are_one_paragraph_until_the_indent() -> None:
    text = (
        "加装电梯记\n本报记者 许沐阳\n"
        "　　小区建成于一九九一年，六层楼没\n有电梯。去年街道把加装电梯列入实事\n，先后开了十一次议事会，谈妥方案。\n"
        "　　矛盾集中在一楼。老人担心采光，\n设计师三次上门，把轿厢挪了一米多。\n去年秋天他第一个在协议上签了字。\n"
    )
    (article,) = articles(text)
    assert len(article.text.splitlines()) == 4
    assert "把轿厢挪了一米多。去年秋天" in article.text


def test_where_paragraphs_are_indented_what_is_not_indented_is_a_head() -> None:
    text = f"第一篇的题目\n　　{LONG}\n　　{LONG}\n一周金句\n"
    text += "　　把小事当大事办，群众才会把你当自家人。\n　　台账做得再厚，不如脚上的泥土厚。\n"
    assert [article.title for article in articles(text)] == ["第一篇的题目", "一周金句"]


def test_an_article_continued_from_another_page_has_no_title() -> None:
    text = page(
        "(上接第一版)要加快园区建设,完善水电路气网等配套,为企业创造良好条件。",
        LONG,
        "第二篇的题目",
        f"本报讯 {LONG}",
    )
    assert [article.title for article in articles(text)] == ["", "第二篇的题目"]


def test_what_goes_on_elsewhere_ends_here() -> None:
    text = page("第一篇的题目", f"本报讯 {LONG}(下转第三版)", "夏粮收购过百万吨", LONG)
    assert [article.title for article in articles(text)] == ["第一篇的题目", "夏粮收购过百万吨"]


def test_a_list_of_contents_is_neither_masthead_nor_title() -> None:
    text = page("第一篇的题目", f"本报讯 {LONG}", "导读", "老街夜市重新开张 2版", "秋粮收购价格公布 3版")
    found = articles(text)
    assert next(article.title for article in found) == "第一篇的题目"
    assert {role for role, line in roles(found[-1], text) if line.endswith("版")} == {"body"}


def test_several_pictures_are_several_articles() -> None:
    text = page(
        "图片新闻",
        "麦收时节机声隆",
        "6月3日，收割机在白庙镇的麦田里作业，全县五十二万亩小麦陆续开镰。记者 聂远 摄",
        "非遗进校园",
        "6月2日，实验小学的学生在老师的指导下学习扎染。通讯员 伍月 摄",
        "连日来，湿地公园睡莲竞相绽放，吸引众多市民前来观赏。魏来 摄",
    )
    assert [article.title for article in articles(text)] == ["麦收时节机声隆", "非遗进校园", ""]


def test_no_paragraph_begins_with_a_verb_of_saying() -> None:
    text = page(
        "第一篇的题目",
        f"本报讯 {LONG}记者 石山",
        "第二篇的题目",
        f"本报讯 {LONG}",
        "园区招商经理赵石山",
        "介绍说：“已经签约三十多家企业。”",
    )
    assert [article.title for article in articles(text)] == ["第一篇的题目", "第二篇的题目"]


def test_a_comma_is_no_hindrance_after_the_end_of_an_article() -> None:
    text = page("织密一张网 共绘同心圆", f"{LONG}记者 宁远", "管好“小摊点”,服务“大民生”", f"{LONG}记者 宁远")
    assert [article.title for article in articles(text)] == [
        "织密一张网 共绘同心圆",
        "管好“小摊点”,服务“大民生”",
    ]

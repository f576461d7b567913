"""What stands on a page beside its articles: mastheads, numbers of pages, the names of columns."""

from __future__ import annotations

import re

HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
LONGEST_MASTHEAD = 100
LONGEST_COLUMN = 12
LONGEST_NAME, LONGEST_SECTION = 16, 7
"""Characters of a newspaper's name with its day and number, and of a section (要闻, 综合新闻) with its page."""

_PAGE = r"(?:第\s?[A-Z]?[0-9０-９一二三四五六七八九十]{1,3}\s?版|[A-Z]?\d{1,2}\s?版|[A-Z]\d{2}(?![\d.]))"
_DAY = r"\d{4}\s?[年./\-]\s?\d{1,2}\s?[月./\-]\s?\d{1,2}\s?日?"
_WEEKDAY = r"(?:星期|周)[一二三四五六日天]"
_MARK_OF_MASTHEAD = re.compile(
    rf"{_PAGE}|{_DAY}|{_WEEKDAY}|农历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|今日\d+版|第\s?\d+\s?期|总第|"
    r"国内统一|CN\s?\d|邮发代号"
)
_MAKER = re.compile(
    rf"(?:值班)?(?:责任编辑|责编|编辑|主编|美编|版式|校对|组版|编审|统筹|编委|总编)[:：/\s]?\s?[{HAN}]{{2,3}}(?![{HAN}])|"
    r"(?:新闻|值班)?(?:电话|热线|邮箱|E-?mail)[:：]?\s?[\w@.\-]{5,30}",
    re.IGNORECASE,
)
_NUMBER_ONLY = re.compile(r"[—\-·\s]*(?:[A-Z]?\d{1,2}|[A-Z]\d{2,3})[—\-·\s]*")
_NAME = rf"[{HAN}]{{2,8}}(?<![预简海通汇上举申情捷回警播填])报"
_NEWSPAPER = re.compile(_NAME)
_LATIN = re.compile(r"[A-Z][A-Z\s.]{3,40}")
_SENTENCE = re.compile(r"[。！？!?；;]|[，,].*[，,]")
_OTHERWISE = re.compile(r"版面|召开|举行|发布|公告|通知|启事|将于|至")

_COLUMN = re.compile(
    rf"[{HAN}·“”\w]{{0,8}}?(?:评论|快评|时评|短评|点评|锐评|漫评|述评|观察|关注|问答|专访|论坛|论语|论丛|视点|视角|话题|杂谈|随笔|札记|"
    "茶座|专栏|言论|有话说|漫谈|微评|之声|声音|语丝|絮语|看台|图片新闻|编者按|图说新闻|聚焦|时讯|速览|周刊|副刊|访谈|手记|"
    "诗苑|诗页|光影|来信|调查|提醒|导读|简讯|短讯|快讯|要闻|专版|专题|纪实|风采|讲堂|课堂|链接|资讯|广角|博览|园地|天地|"
    "之窗|走笔|热线|特写|特稿|连线|追踪|感悟|心语|随想|笔谈|论苑|百家|一线|故事|人物|镜头|影像|视界|理论|荐读|书评|史话)"
)
_SERIES = re.compile(
    rf"[{HAN}·“”、，\s]{{4,24}}[①②③④⑤⑥⑦⑧⑨⑩⑪⑫]|[{HAN}·“”]{{2,20}}(?:系列报道|系列评论|进行时|大家谈)"
    rf"(?:之?[一二三四五六七八九十\d]+|[(（][一二三四五六七八九十\d]+[)）])?|[{HAN}·“”]{{4,20}}[(（][一二三四五六七八九十]{{1,2}}[)）]"
)
_DOTTED = re.compile(rf"[{HAN}]{{2,6}}[·•][{HAN}]{{2,6}}")


def is_masthead(text: str) -> bool:
    """Date, weekday and number of the page: nothing that a title would say."""
    if "。" in text:
        return False
    if len(text) > LONGEST_MASTHEAD or _MARK_OF_MASTHEAD.search(text) is None:
        return _NUMBER_ONLY.fullmatch(text) is not None
    rest, marks = _MARK_OF_MASTHEAD.subn(" ", _MAKER.sub(" ", text))
    says_more = _SENTENCE.search(text) or (marks == 1 and _OTHERWISE.search(text))
    # a title with the number of its page stands in a list of contents
    return not says_more and len("".join(rest.split())) <= (LONGEST_NAME if marks > 1 else LONGEST_SECTION)


def is_newspaper(text: str) -> bool:
    """A line of nothing but the name of a newspaper, also in Latin capitals."""
    return _NEWSPAPER.fullmatch("".join(text.split())) is not None or _LATIN.fullmatch(text) is not None


def newspapers(text: str) -> list[str]:
    """The names of newspapers among the words of a masthead or of a file's name."""
    words = re.split(r"[\s_\-—·|,，()（）\[\]【】]+", text)
    return [word for word in words if _NEWSPAPER.fullmatch(word) and len(word) > 2]


def is_column(text: str) -> bool:
    """The name of a regular column, short and ending like one: 今日评论, X快评, 图片新闻; or a numbered series."""
    if (
        len(text) <= LONGEST_COLUMN
        and "的" not in text
        and _COLUMN.fullmatch(text.strip("【】[]■●◆▲·・ ")) is not None
    ):
        return True
    return _SERIES.fullmatch(text) is not None or _DOTTED.fullmatch(text) is not None

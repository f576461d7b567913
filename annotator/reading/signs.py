"""What a single line of a newspaper page looks like: the signs that the rules of cutting put together.

Every function answers for one line on its own; what a line is follows in `heads` and `inside` from its
neighbours. The signs are habits of the genre (本报讯, 记者…, 图为…), never words of one page.
"""

from __future__ import annotations

import re

DIGIT = "[0-9０-９]"
LETTER = r"[A-Za-z0-9０-９Ａ-Ｚａ-ｚ\u00c0-\u024f\u0300-\u036f]"
"""What a Latin word is made of. Words and clauses ask the same, so that no word reaches over the end of a clause."""
HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
STOPS = "。！？!?…"
CLOSERS = "”’」』）)》】\"'"
COMMAS = "，,、；;：:"
MARKS = "●■★◆▲○◎◇※►☆➤✦"
"""With these begin the items of news in brief."""
LONGEST_HEAD = 60
"""Characters. A title in several parts on one line has up to fifty; a paragraph with less ends with a full stop."""
LONGEST_CREDIT = 70
"""Characters: four writers with their functions."""

_POST = "(?:本报|本刊|本台|融媒体?|全媒体|见习|实习|首席|特约|特派|驻站|区|县|市|镇|街道)"
_WHO = (
    f"{_POST}{{0,3}}"
    r"(?:记者|通讯员|评论员|(?:撰稿人|撰稿|作者|撰文|摄影|摄制|供图|制图|图片|文字|图文|文图|采写)(?=[\s:：/／]))"
)
_STAFF = "(?:责任编辑|责编|编辑|美编|版式|校对|组版|值班主任|值班编委|值班总编|统筹|策划|编审|审校|审核|投稿邮箱|电话)"
# Names stop where the next function begins, so nothing below needs to be tried twice (possessive throughout).
_NAME = f"(?:(?!记者|通讯员|评论员|摄影|供图)[{HAN}·]){{1,5}}+"
_WORK = rf"(?:文\s?[/／、]\s?图|图\s?[/／、]\s?文|文并摄|文并图|摄影报道|文/摄|报道|文|图|摄)(?![{HAN}])"
_TOKEN = rf"(?:[/／]?{_WORK}|{_NAME}(?:[/／]{_WORK})?+)"
_BYLINE = re.compile(
    rf"[(（\[【]?[□■◇◆●○▲△\-—]{{0,2}}\s*(?:{_WHO}|文[/／:：]|图[/／:：])[\s:：/／]*+{_TOKEN}"
    rf"(?:[\s、,，/／|]++(?:{_WHO}[\s:：/／]*+)?+{_TOKEN}|{_WHO}[\s:：/／]*+{_TOKEN})*+\s*[)）\]】]?"
)
_STAFF_LINE = re.compile(
    rf"[□■◇◆●○]?\s*(?:本版)?{_STAFF}[\s:：][^。]{{1,60}}|{_STAFF}\s*{_NAME}(?:[\s、]+{_NAME})*"
)
_PHOTO = re.compile(r"[(（]?[^。！？!?；;，,：:]{1,30}(?:摄|供图|摄影|制图|翻拍|摄影报道|资料图片)[)）]?")
_AUTHOR = re.compile(rf"(?:[□■◇◆●○]\s*)?(?:本报|特约)?(?:评论员)?\s?[{HAN}]{{1,2}}\s?[{HAN}·]{{1,3}}")
_LEAD = re.compile(
    rf"(?:[{HAN}]{{0,8}}(?:日报|晚报|晨报|快报|时报|都市报|导报|青年报|周刊|网|台)|本报|本刊|本网|本台)"
    r"(?:综合)?(?:讯|消息|专电|快讯)(?![息号问])"
    rf"|(?:据)?(?:新华社|中新社|中新网|人民网|新华网)[{HAN}0-9０-９]{{0,20}}(?:电|讯)"
    rf"|本报(?:[{HAN}]{{1,6}})?[0-9０-９]{{1,2}}月[0-9０-９]{{1,2}}日(?:讯|电)"
)
_LEAD_BYLINE = re.compile(r"^[^(（\s]{1,20}\s*[(（]([^()（）]{2,80})[)）]")
_PLAIN_LEAD_BYLINE = re.compile(
    rf"^[^(（\s]{{1,20}}\s+((?:{_WHO})[\s:：]*[{HAN}·\s、]{{2,40}}?)\s?(?:报道|摄影报道)[:：\s]"
)
_CAPTION_START = re.compile(
    r"[▲▼△▽◀▶←→↑↓◁▷●]?\s?[(（]?(?:图[为①②③④⑤⑥一二三四]|[上下左右本]图[为是:：,，\s]|题图|图片[为:：①②③]|"
    r"资料图片?|照片[为:：]|本版图片|图[:：]|[▲▼△▽◀▶↑↓])"
)
_BULLET = re.compile(
    r"[●■★◆▲○◎◇□•·※►▶☆➤✦-]\s?\S|[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|[(（]?\d{1,2}[)）、．]|\d{1,2}\.(?!\d)"
)
_DIALOGUE = re.compile(r"(?:问|答|记者|主持人|[QA])[:：]")
_MASTHEAD = re.compile(
    r"(?=.*(?:星期[一二三四五六日天]|第\s?[A-Z]?\d{1,2}\s?版|[A-Z]?\d{1,2}\s?版|\d{4}年\d{1,2}月\d{1,2}日|农历|今日\d+版)).{1,40}"
)
_COLUMN = re.compile(
    rf"[{HAN}·“”\w]{{0,6}}(?:评论|快评|时评|短评|点评|锐评|漫评|述评|观察|论坛|论语|论丛|视点|视角|话题|杂谈|随笔|札记|茶座|专栏|"
    rf"言论|有话说|漫谈|微评|之声|声音|语丝|絮语|看台|图片新闻|编者按|图说新闻|聚焦|时讯)"
)
_OPENERS = re.compile(
    r"会议|会上|会后|会前|会场|座谈|他|她|据|目前|同时|随后|此外|近日|日前|下一步|接下来|记者|今年|去年|当天|当日|其中|"
    r"为了?|在|从|对|把|将|要|并|但|而|因|如果|如今|截至|通过|按照|根据|针对|围绕|\d|[０-９]"
)
_SAYS = re.compile(r"指出|强调|表示|要求|通报了|介绍|认为|听取了|说[:：,，]")
_CONTINUES = re.compile(
    r"[，,。、；;：:！？!?”’」』）)》】%％]|[和与及或等的地得了着过们吗呢吧]|以及|并且|而且|之[一二三四间内外后前]|"
    r"[元吨亩亿倍](?!旦|宵|人)|万[元吨亩户人千余多]|公里|公斤|平方米|立方米|个百分点"
)
_PUNCTUATION = re.compile(rf"[{STOPS}{COMMAS}]")


def is_byline(text: str) -> bool:
    """A line of nothing but writers: 记者 X, 通讯员 Y 文/图, □ 本报记者 X."""
    return len(text) <= LONGEST_CREDIT and _BYLINE.fullmatch(text) is not None


def is_staff(text: str) -> bool:
    """A line of nothing but the page's makers: 责编 X 美编 Y."""
    return len(text) <= LONGEST_CREDIT and _STAFF_LINE.fullmatch(text) is not None


def is_photo_credit(text: str) -> bool:
    """A line that only says where a picture is from: X 摄, 某局供图."""
    return len(text) <= 34 and _PHOTO.fullmatch(text) is not None


def is_author(text: str) -> bool:
    """A line that can be a bare personal name, as under the title of a comment: two to four Han characters."""
    return len(text) <= 10 and _AUTHOR.fullmatch(text) is not None


def is_lead(text: str) -> bool:
    """Whether a line opens a report: 本报讯, X日报讯, 新华社…电."""
    return _LEAD.match(text) is not None


def lead_byline(text: str) -> str:
    """The writers named at the opening of a report, as 本报讯(记者X 通讯员Y) has them; "" when there are none."""
    match = _LEAD_BYLINE.match(text)
    if match is not None and (is_byline(match[1]) or "记者" in match[1] or "通讯员" in match[1]):
        return " ".join(match[1].split())
    match = _PLAIN_LEAD_BYLINE.match(text)
    return " ".join(match[1].split()) if match is not None else ""


def tail_credit(text: str) -> str:
    """The writers named after the last sentence of a paragraph: …有效。记者 X; "" when there are none."""
    cut = max(text.rfind(mark, 0, -1) for mark in STOPS + CLOSERS)
    bracket = max(text.rfind("(", 0, -1), text.rfind("（", 0, -1))
    if is_lead(text) and "(" not in text[:bracket] and "（" not in text[:bracket]:
        bracket = 0  # the writers of 本报讯(…) stand at an opening, not at an end
    for start in (cut + 1, bracket):
        rest = text[start:].strip()
        if start > 0 and rest and is_byline(rest):
            return plain_byline(rest)
    return ""


def plain_byline(text: str) -> str:
    """Writers as printed, without the mark or brackets around them and with single spaces."""
    return " ".join(text.strip("()（）[]【】□■◇◆●○▲△-— \t\u3000").split())


def photo_credit(text: str) -> str:
    """Where the picture is from, named after the last sentence of its caption; "" when it is not said."""
    cut = max(text.rfind(mark, 0, -1) for mark in STOPS)
    rest = text[cut + 1 :].strip()
    return plain_byline(rest) if cut >= 0 and is_photo_credit(rest) else ""


def is_caption(text: str) -> bool:
    """Whether the line itself says that it belongs to a picture: 图为…, or a short text that ends with … 摄."""
    if _CAPTION_START.match(text) is not None:
        return True
    return len(text) <= 160 and bool(photo_credit(text)) and not is_lead(text)


def opens_with_picture(text: str) -> bool:
    """图为…, 上图…: the caption leans on the article it illustrates."""
    return _CAPTION_START.match(text) is not None


def is_bullet(text: str) -> bool:
    """An item of a list: ●…, 一、…, (1)…"""
    return _BULLET.match(text) is not None


def is_masthead(text: str) -> bool:
    """Date, weekday and number of the page."""
    return _MASTHEAD.fullmatch(text) is not None and not _PUNCTUATION.search(text)


def is_column(text: str) -> bool:
    """The name of a regular column, short and ending like one: 今日评论, X快评, 图片新闻."""
    return len(text) <= 8 and _COLUMN.fullmatch(text) is not None


def is_head(text: str) -> bool:
    """Whether a line can be a title: short, and not a sentence (no full stop in it, no comma at its end)."""
    return (
        2 <= len(text) <= LONGEST_HEAD
        and "。" not in text
        and text[-1] not in "，,、；;：:…"
        and not _DIALOGUE.match(text)
        and not is_byline(text)
        and not is_staff(text)
        and not is_lead(text)
        and not is_caption(text)
        and text[0] not in MARKS
    )


def is_closed(text: str) -> bool:
    """Whether a paragraph that ends so is finished: a full stop, also inside closing quotes or brackets, or a
    credit after it. A bare closing quote is not enough, it also stands in the middle of sentences."""
    bare = text.rstrip(CLOSERS)
    if bare and bare[-1] in STOPS:
        return True
    if text[-1] in "）)】]":
        opening = max(text.rfind(mark) for mark in "（(【[")
        return opening <= 0 or text[opening - 1] in STOPS + CLOSERS
    return bool(tail_credit(text)) or bool(photo_credit(text))


def continues(text: str) -> bool:
    """Whether no sentence begins so: closing marks, particles, 和, 等, a bare unit."""
    return _CONTINUES.match(text) is not None


def opens_sentence(text: str) -> bool:
    """Whether sentences of the genre often begin so, and headings hardly ever."""
    return _OPENERS.match(text) is not None or _SAYS.search(text) is not None


def has_punctuation(text: str) -> bool:
    """Any comma or full stop."""
    return _PUNCTUATION.search(text) is not None


def is_balanced(text: str) -> bool:
    """Whether every quotation and title mark is closed: half a sentence often has one that is not."""
    return all(
        text.count(opener) == text.count(closer)
        for opener, closer in ("“”", "‘’", "《》", "「」", "（）", "()")
    )

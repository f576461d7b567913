"""What a single line of a newspaper page looks like: the signs that the rules of cutting put together.

Every function answers for one line on its own; what a line is follows in `heads` and `inside` from its
neighbours. The signs are habits of the genre (本报讯, 记者…, 图为…), never words of one page.
"""

from __future__ import annotations

import re

from annotator.reading.mastheads import HAN, is_column
from annotator.reading.names import is_name
from annotator.reading.writers import (
    CLOSERS,
    STOPS,
    is_photo_credit,
    is_taken_by,
    photo_credit,
    shows_persons,
    tail_credit,
)

DIGIT = "[0-9０-９]"
LETTER = r"[A-Za-z0-9０-９Ａ-Ｚａ-ｚ\u00c0-\u024f\u0300-\u036f]"
"""What a Latin word is made of. Words and clauses ask the same, so that no word reaches over the end of a clause."""
COMMAS = "，,、；;：:"
MARKS = "●■★◆▲○◎◇※►☆➤✦"
"""With these begin the items of news in brief."""
LONGEST_CAPTION = 160
"""Characters of a caption that tells the story of its picture."""
LONGEST_SET_WIDE = 9
"""Characters with their spaces of a word that is set wide."""
LONGEST_HEAD = 60
"""Characters. A title in several parts on one line has up to fifty; a paragraph with less ends with a full stop."""
_LEAD = re.compile(
    rf"(?:[{HAN}]{{0,8}}(?:日报|晚报|晨报|快报|时报|都市报|导报|青年报|周刊|报|融媒体?(?:中心)?|广电|网|台|在线|客户端)|本报|本刊|本网|本台)"
    r"(?:[0-9０-９]{1,2}月[0-9０-９]{1,2}日)?(?:综合)?(?:讯|消息|专电|快讯)(?![息号问])"
    rf"|(?:据)?(?:新华社|中新社|中新网|人民网|新华网)[{HAN}0-9０-９]{{0,20}}(?:电|讯)"
    rf"|本报(?:[{HAN}]{{1,6}})?[0-9０-９]{{1,2}}月[0-9０-９]{{1,2}}日(?:讯|电)"
    r"|[(（](?:本报|首席|见习|实习)?(?:记者|通讯员)[^()（）。]{2,40}[)）]\s?[^\s()（）]"
    rf"|本报记者\s?[{HAN}、\s]{{2,16}}报道[:：\s]"
    r"|[(（][上紧]接[^()（）]{1,12}版?[)）]"
)
_CAPTION_START = re.compile(
    r"[▲▼△▽◀▶←→↑↓◁▷●]?\s?[(（]?(?:图[为①②③④⑤⑥一二三四]|[上下左右本]图[为是:：,，\s]|题图|图片[为:：①②③]|"
    r"资料图片?|照片[为:：]|本版图片|图[:：]|[▲▼△▽◀▶↑↓])"
)
_PICTURE_LAST = re.compile(r"[。！!](?:上|下|左|右)?图为[^。]{2,40}。?$")
_BULLET = re.compile(
    r"[●■★◆▲○◎◇□•·※►▶☆➤✦]\s?\S|-\s?[^\s\d]|[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|[(（]?\d{1,2}[)）、．]|\d{1,2}\.(?!\d)"
)
_DIALOGUE = re.compile(r"(?:问|答|记者|主持人|[QA])[:：]")
_OPENERS = re.compile(
    r"会议|会上|会后|会前|会场|座谈|他|她|据|目前|同时|随后|此外|近日|日前|下一步|接下来|记者|今年|去年|当天|当日|其中|"
    r"为了?|在|从|对|把|将|要|并|但|而|因|如果|如今|截至|通过|按照|根据|针对|围绕|\d|[０-９]"
)
_SAYS = re.compile(r"指出|强调|表示|要求|通报了|介绍|认为|听取了|说[:：,，]")
_CONTINUES = re.compile(
    r"[，,。、；;：:！？!?”’」』）)》】%％]|[和与及或等的地得了着过们吗呢吧]|以及|并且|而且|之[一二三四间内外后前]|"
    r"(?:介绍|表示|指出|强调|认为|告诉|坦言|回忆|解释|透露|感慨)(?:说|道|到|称|记者)?[:：,，“]|说[:：，,“]|"
    r"[元吨亩亿倍](?!旦|宵|人)|万[元吨亩户人千余多]|公里|公斤|平方米|立方米|个百分点"
)
_NOTICE = re.compile(
    rf"[{HAN}0-9A-Za-z“”《》（）()、—\s]{{0,40}}(?:公告|公示|通知|通告|通报|声明|启事|告示|告知书|公开信|倡议书|慰问信|感谢信|简章|讣告|"
    r"天气(?:预报)?|预警|名单|一览表?|时间表|[电来]话|热线|答记者问|摘要|办法|须知|指南)(?:[(（][^()（）]{1,12}[)）])?"
)
_SIGNATURE = re.compile(
    rf"[{HAN}（）()0-9A-Za-z·\s]{{1,28}}(?:局|委员会|公司|办公室|中心|政府|党委|区委|县委|市委|省委|总工会|协会|学会|联合会|指挥部|"
    rf"支队|大队|学校|大学|学院|医院|银行|法院|检察院|管理处|管理所|服务站|社区|报社|编辑部|工作组|领导小组|部|厅|院)"
)
_SIGNS_LETTER = re.compile(
    rf"(?:读者|市民|居民|村民|网友|业主|家长|一名|一位|您的|你的)(?:[{HAN}]{{0,6}}\s)?\s*([{HAN}]{{2,4}})"
)
_DATE_LINE = re.compile(
    r"[二〇○零一二三四五六七八九十\d]{4}\s?年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}日"
)
_DETAIL = re.compile(
    rf"[{HAN}]{{0,6}}(?:电话|热线|邮箱|信箱|地址|网址|传真|邮编|联系人)[:：].{{2,50}}|[{HAN}]{{1,10}}[〔\[（(]\d{{4}}[〕\])）]第?\s?\d+号|"
    rf"[{HAN}（）()]{{2,16}}[:：]\s?(?:\d{{3,4}}-)?\d{{7,11}}(?:[、,，\s]\s?(?:\d{{3,4}}-)?\d{{7,11}})*|"
    r".{6,40}[\s▶►>（(—…·]+(?:详见|见|转)?第?(?:[A-Z]?\d{1,2}|[A-Z]\d{2}|[一二三四五六七八九十]{1,3})\s?版[)）]?"
)
_WHOLE_WORDS = frozenset(
    re.findall(
        "..",
        "求是自在存在健在所在内在潜在实在共和总和缓和柔和平和谐和方向走向风向导向动向去向志向普及涉及服从听从"
        "相等平等中等高等面对应对核对有为作为行为认为成为自由理由缘由大于标的目的终于勇于善于",
    )
)
_ENDS_ELSEWHERE = re.compile(r"[(（][下紧]转[^()（）]{1,12}[)）]$")
_PLACE = re.compile(
    rf"[{HAN}]{{1,8}}(?:省|市|县|区|镇|乡|村|街道|社区|局|委|院|所|办|公司|学校|中学|小学)[:：]"
)
_DEED = re.compile(
    rf"([{HAN}]{{2,4}}?)(?:一行|等)?(?:到|在|来到|走进|深入|为|向|与|看望|慰问|走访|调研|督导|检查|察看|查看|主持|出席)"
)
_NEWS_OPENING = re.compile(
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|初|中旬|底|末|份)|\d{1,2}日|近日|日前|近期|连日来|昨[日天]|今[日天]|今年|去年|本周|上周|前不久|"
    r"眼下|时下|当前|走进|清晨|傍晚|春日|初[春夏秋冬]|盛夏|隆冬|为[^，,]{2,24}[，,]|[“「]"
)
_PUNCTUATION = re.compile(rf"[{STOPS}{COMMAS}]")


def is_lead(text: str) -> bool:
    """Whether a line opens a report: 本报讯, X日报讯, 新华社…电."""
    return _LEAD.match(text) is not None


def is_caption(text: str) -> bool:
    """Whether the line itself says that it belongs to a picture: 图为…, or a short text that ends with … 摄."""
    if _CAPTION_START.match(text) is not None or (shows_persons(text) and len(text) <= 60):
        return True
    if is_taken_by(text) and not is_photo_credit(text):
        return True
    if len(text) > LONGEST_CAPTION or is_lead(text):
        return False
    return bool(photo_credit(text)) or ends_with_picture(text)


def ends_with_picture(text: str) -> bool:
    """…。图为…。: what a picture of a story shows, said in its last sentence."""
    return "图为" in text and len(text) <= LONGEST_CAPTION and _PICTURE_LAST.search(text) is not None


def opens_with_picture(text: str) -> bool:
    """图为…, 上图…: the caption leans on the article it illustrates."""
    return _CAPTION_START.match(text) is not None


def is_bullet(text: str) -> bool:
    """An item of a list: ●…, 一、…, (1)…"""
    return _BULLET.match(text) is not None


def can_be_head(text: str) -> bool:
    """Whether a line can be a title by its form: short, and no sentence (no full stop in it, no comma at its end)."""
    return (
        2 <= len(text) <= LONGEST_HEAD
        and "。" not in text
        and text[-1] not in "，,、；;：:…"
        and text[0] not in MARKS
        and not _DIALOGUE.match(text)
    )


def is_closed(text: str, credit: str | None = None) -> bool:
    """Whether a paragraph that ends so is finished: a full stop, also inside closing quotes or brackets, or a
    credit after it. A bare closing quote is not enough, it also stands in the middle of sentences. `credit` is the
    line's `writers.tail_credit` where it is known."""
    bare = text.rstrip(CLOSERS)
    if bare and bare[-1] in STOPS:
        return True
    if text[-1] in "）)】]":
        opening = max(text.rfind(mark) for mark in "（(【[")
        before = text[: max(opening, 0)].rstrip()
        return not before or before[-1] in STOPS + CLOSERS
    return bool(tail_credit(text) if credit is None else credit) or bool(photo_credit(text))


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


def is_notice(text: str) -> bool:
    """A title that says what it announces: …公告, …启事, 遗失声明."""
    return (
        len(text) <= 50
        and _NOTICE.fullmatch("".join(text.split()) if is_set_wide(text) else text) is not None
    )


def is_set_wide(text: str) -> bool:
    """One short word with space between its characters: 公 告, 声　明."""
    return (
        len(text) <= LONGEST_SET_WIDE
        and all(len(part) == 1 for part in text.split())
        and " " in text.replace("\u3000", " ")
    )


def is_signature(text: str) -> bool:
    """Who signs a notice or when: an office or company, or a date, alone on a line."""
    return len(text) <= 30 and (
        _DATE_LINE.fullmatch(text) is not None or _SIGNATURE.fullmatch(text) is not None
    )


def is_date_line(text: str) -> bool:
    """A date alone on a line, as under a notice."""
    return len(text) <= 16 and _DATE_LINE.fullmatch(text) is not None


def opens_news(text: str) -> bool:
    """Whether reports that carry no 本报讯 often begin so: a day, 近日, a speech, 为…."""
    return _NEWS_OPENING.match(text) is not None


def is_dashed(text: str) -> bool:
    """Begins with a dash or bracket, as a subtitle does."""
    return text[0] in "—―─-(（"


def speaker(text: str) -> str:
    """Who speaks in an interview, as the line names at its beginning (记者:, X:); "" where nobody is named."""
    opening = text[:7]
    if ":" not in opening and "：" not in opening:
        return ""
    for place, character in enumerate(opening):
        if character in ":：":
            name = text[:place].rstrip()
            return name if 1 <= len(name) <= 4 and len(text) > place + 1 else ""
    return ""


def ends_elsewhere(text: str) -> bool:
    """(下转第二版): the article goes on on another page."""
    return text[-1] in ")）" and _ENDS_ELSEWHERE.search(text, max(len(text) - 20, 0)) is not None


def is_detail(text: str) -> bool:
    """What a notice adds on a line: telephone, address, the number of a document; a line of a list of contents."""
    return len(text) <= 60 and _DETAIL.fullmatch(text) is not None and text[-1] not in STOPS


def ends_open(text: str) -> bool:
    """Whether the last character leaves something to come, as no heading does: …的, …在, …是."""
    return text[-1] in "的把被是在将与和及向从于等对为由" and text[-2:] not in _WHOLE_WORDS


def signs_letter(text: str) -> bool:
    """读者 X: who signs a letter, alone on a line."""
    match = _SIGNS_LETTER.fullmatch(text) if len(text) <= 16 and not is_column(text) else None
    return match is not None and (is_name(match[1]) or match[1][1:] in ("某", "先生", "女士", "某某"))


def tells_deed(text: str) -> bool:
    """A name and what the person does, as captions say it: X到…督导检查, X慰问…."""
    match = _DEED.match(text)
    return match is not None and " " not in text and is_name(match[1])


def names_place(text: str) -> bool:
    """X镇:…: whom a report is about stands before a colon in its title."""
    return _PLACE.match(text) is not None

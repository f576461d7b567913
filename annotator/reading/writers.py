"""Who wrote, photographed or made what: the forms in which newspapers name them."""

from __future__ import annotations

import re

from annotator.reading.mastheads import HAN
from annotator.reading.names import is_name

STOPS = "。！？!?…"
CLOSERS = "”’」』）)》】\"'"
LONGEST_CREDIT = 70
"""Characters: four writers with their functions."""
LONGEST_NAME = 3
_TAIL = LONGEST_CREDIT + 10
_LAST_STOP = re.compile(f".*[{re.escape(STOPS + CLOSERS)}]")
_LAST_BRACKET = re.compile(".*[(（]")
_EDGES = "()（）[]【】□■◇◆●○▲△-— \t\u3000"

_POST = "(?:本报|本刊|本台|融媒体?|全媒体|见习|实习|首席|特约|特派|驻站|区|县|市|镇|街道)"
_WHO = (
    rf"(?:[{HAN}]{{2,6}}(?:日报|晚报|晨报|青报|青网|融媒|客户端|在线)[·/]?)?{_POST}{{0,3}}"
    r"(?:记者|通讯员|评论员|实习生|(?:撰稿人|撰稿|作者|撰文|摄影|摄制|供图|制图|图片|文字|图文|文图|采写)(?=[\s:：/／]))"
)
_STAFF = (
    "(?:责任编辑|责编|编辑|主编|美编|版式|校对|组版|值班主任|值班编委|值班总编|统筹|策划|编审|审校|审核|投稿邮箱|新闻热线|"
    "电话)"
)
# Names stop where the next function begins, so nothing below needs to be tried twice (possessive throughout).
_NAME = f"(?:(?!记者|通讯员|评论员|实习生|摄影|供图)[{HAN}·]){{1,5}}+"
_WORK = rf"(?:文\s?[/／、]\s?图|图\s?[/／、]\s?文|文并摄|文并图|摄影报道|文/摄|报道|文|图|摄)(?![{HAN}])"
_TOKEN = rf"(?:[/／]?{_WORK}|{_NAME}(?:[/／]{_WORK})?+)"
_BYLINE = re.compile(
    rf"[(（\[【]?[□■◇◆●○▲△\-—]{{0,2}}\s*(?:{_WHO}|文[/／:：]|图[/／:：]|文\s?[/／]\s?图\s)(?P<glue>[\s:：/／]*+)(?P<first>{_TOKEN})"
    rf"(?P<more>(?:[\s、,，/／|]++(?:{_WHO}[\s:：/／]*+)?+{_TOKEN}|{_WHO}[\s:：/／]*+{_TOKEN})*+)\s*[)）\]】]?"
)
_ORGAN = re.compile(
    rf"[□■◇◆●○▲△]?\s?(?:本报|[{HAN}]{{2,6}}(?:日报|晚报|社))(?:特约)?(?:评论员|编辑部|评论部|记者)"
)
_STAFF_LINE = re.compile(
    rf"[□■◇◆●○]?\s*(?:本版)?{_STAFF}[\s:：/／][^。]{{1,60}}|{_STAFF}\s*{_NAME}(?:[\s、]+{_NAME})*"
)
_PHOTO = re.compile(
    r"[(（]?[^。！？!?；;，,：:]{1,30}(?:摄|供图|摄影|制图|翻拍|摄影报道|资料图片|供稿)[)）]?"
)
_LAST_OF_PHOTO = "摄图影拍道片稿)）"
_TAKEN_BY = re.compile(
    rf"(?<=\S{{6}})\s(?:{_POST}{{0,3}}(?:记者|通讯员)\s?)?{_NAME}\s?[/／]?(?:摄|供图)[)）]?$"
)
_IN_PICTURE = re.compile(r"[(（](?:[左右前后中][一二三四五六排]?|资料图片?)[)）]")
_AUTHOR = re.compile(rf"(?:([□■◇◆●○◎▲△])\s*)?(?:本报|特约)?(?:评论员)?([{HAN}]{{1,2}}\s?[{HAN}·]{{1,3}})")
_PEN_NAME = re.compile(rf"[{HAN}]\s?[{HAN}]{{1,2}}")
_BRACKETED = re.compile(rf"[(（]([{HAN}·]{{2,10}}(?:[\s、，,]+[{HAN}·]{{2,6}}){{0,3}})\s?(?:{_WORK})?[)）]")
_POSITIONED = re.compile(
    rf"[{HAN}“”（）()]{{2,24}}(?:主任|医师|医生|教授|讲师|老师|教师|院长|所长|校长|馆长|局长|书记|部长|会长|主席|会员|研究员|工程师|"
    rf"律师|民警|护士长?|委员|代表|博士|学生|大学|中学|小学|学院|党校|协会)\s+([{HAN}·]{{2,4}})"
)
_POSITION = re.compile(r"[(（](?:作者|本文作者|执笔)(?:单位|简介|系|为|是|[:：])[^()（）。]{1,50}[)）]")
_LEAD_BYLINE = re.compile(r"^[^(（]{1,24}[(（]([^()（）]{2,80})[)）]")
_PLAIN_LEAD_BYLINE = re.compile(
    rf"^[^(（\s]{{1,20}}\s+((?:{_WHO})[\s:：]*[{HAN}·\s、]{{2,40}}?)\s?(?:报道|摄影报道)[:：\s]"
)


def is_byline(text: str) -> bool:
    """A line of nothing but writers: 记者 X, 通讯员 Y 文/图, □ 本报记者 X, 本报评论员, (X Y)."""
    if len(text) > LONGEST_CREDIT:
        return False
    match = _BYLINE.fullmatch(text)
    if match is not None:
        # 记者近日采访, 记者：有企业 are no names: without a space or a second writer a surname must follow
        sure = (
            match["glue"].isspace()
            or match["more"]
            or "/" in match["first"]
            or match["first"][-1] in "摄文图"
        )
        return bool(sure) or is_name(match["first"])
    return _ORGAN.fullmatch(text) is not None or _are_bracketed_names(text)


def _are_bracketed_names(text: str) -> bool:
    """(X Y), (some office X): the last of the words at least is a name."""
    match = _BRACKETED.fullmatch(text)
    if match is None:
        return False
    words = re.split(r"[\s、，,]+", match[1])
    # of two writers one can have a surname that is not listed
    return is_name(words[-1]) or (len(words) > 1 and is_name(words[0]) and len(words[-1]) <= LONGEST_NAME)


def is_staff(text: str) -> bool:
    """A line of nothing but the page's makers: 责编 X 美编 Y."""
    return len(text) <= LONGEST_CREDIT and _STAFF_LINE.fullmatch(text) is not None


def is_photo_credit(text: str) -> bool:
    """A line that only says where a picture is from: X 摄, 某局供图."""
    return (
        len(text) <= 34
        and text[-1] in _LAST_OF_PHOTO
        and _PHOTO.fullmatch(text) is not None
        and not shows_persons(text)
    )


def shows_persons(text: str) -> bool:
    """(右二), or words before (资料图片): what a picture shows, not only where it is from."""
    return len(text) <= 80 and _IN_PICTURE.search(text, 1) is not None


def is_taken_by(text: str) -> bool:
    """What a picture shows and after a space who took it: … 记者 X 摄."""
    if len(text) > 80 or text[-1] not in "摄图)）" or is_byline(text):
        return False
    return _TAKEN_BY.search(text) is not None


def ends_text(text: str) -> bool:
    """某局 供稿: where a text is from, at its end."""
    return text.endswith("供稿")


def is_author(text: str) -> bool:
    """A line that can be a bare personal name, as under the title of a comment; after a mark any pen name."""
    if len(text) > 10:
        match = _POSITIONED.fullmatch(text) if len(text) <= 30 else None
        return match is not None and is_name(match[1])
    match = _AUTHOR.fullmatch(text)
    return match is not None and (bool(match[1]) or is_name("".join(match[2].split())))


def is_pen_name(text: str) -> bool:
    """Two or three characters and nothing else: under a title no subtitle is so short."""
    return _PEN_NAME.fullmatch(text) is not None


def is_marked_author(text: str) -> bool:
    """A name after a mark, as under the title of a poem: □ X."""
    match = _AUTHOR.fullmatch(text) if len(text) <= 10 else None
    return match is not None and bool(match[1])


def is_position(text: str) -> bool:
    """What an author is, after his text: (作者单位:…)."""
    return text[0] in "(（" and len(text) <= LONGEST_CREDIT and _POSITION.fullmatch(text) is not None


def lead_byline(text: str) -> str:
    """The writers named at the opening of a report, as 本报讯(记者X 通讯员Y) has them; "" when there are none."""
    match = _LEAD_BYLINE.match(text)
    if match is not None and (is_byline(match[1]) or "记者" in match[1] or "通讯员" in match[1]):
        return " ".join(match[1].split())
    match = _PLAIN_LEAD_BYLINE.match(text)
    return " ".join(match[1].split()) if match is not None else ""


def tail_credit(text: str) -> str:
    """The writers named after the last sentence of a paragraph: …有效。记者 X or (X Y); "" when there are none."""
    if text[-1] in "。！？!?…”’":
        return ""
    start = max(len(text) - _TAIL, 0)
    stop = _LAST_STOP.match(text, start, len(text) - 1)
    opening = _LAST_BRACKET.match(text, start, len(text) - 1)
    if stop is None and opening is None:
        return ""
    bracket = opening.end() - 1 if opening is not None else -1
    for begin in (stop.end() if stop is not None else 0, bracket):
        rest = text[begin:].strip()
        if begin <= 0 or not rest or not is_byline(rest):
            continue
        # names alone in brackets are writers only after a sentence; in one they explain it
        if (
            begin == bracket
            and not _names_a_function(rest)
            and text[:begin].rstrip()[-1:] not in (*STOPS, "”")
        ):
            continue
        # the writers of 本报讯(…) stand at an opening, not at an end
        if begin == bracket and bracket <= 24 and "。" not in text[:bracket]:
            continue
        return plain_byline(rest)
    return ""


def _names_a_function(text: str) -> bool:
    return "记者" in text or "通讯员" in text


def plain_byline(text: str) -> str:
    """Writers as printed, without the mark or brackets around them and with single spaces."""
    return " ".join(text.strip(_EDGES).split())


def photo_credit(text: str) -> str:
    """Where the picture is from, named after the last sentence of its caption; "" when it is not said."""
    if text[-1] not in _LAST_OF_PHOTO or len(text) < 3:
        return ""
    cut = max(text.rfind(mark, max(len(text) - 40, 0), -1) for mark in STOPS)
    rest = text[cut + 1 :].strip()
    return plain_byline(rest) if cut >= 0 and is_photo_credit(rest) else ""

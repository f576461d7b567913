"""Names of persons that a dictionary cuts in two (王|文峰), where the words around them leave no doubt.

The lists are of surnames, functions and verbs of speech in general; no name of a page is among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from annotator.model.segmentation import Run

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚"
    "卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文"
    "牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲"
    "翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席"
    "卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥"
    "南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初"
    "门云容敬来扈晁芮都普阙戈浦伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於"
    "桑呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
)
_DOUBLE = frozenset(
    re.findall(
        "..", "欧阳上官司马诸葛东方皇甫尉迟公孙慕容令狐司徒轩辕夏侯端木长孙宇文南宫独孤申屠百里闻人澹台"
    )
)


def is_name(text: str) -> bool:
    """Whether it can be a whole name of a person: a surname and one or two characters more."""
    if text[:2] in _DOUBLE:
        return 3 <= len(text) <= 4
    return 2 <= len(text) <= 3 and text[0] in _SURNAMES


_FUNCTION = (
    "记者|通讯员|书记|主任|局长|区长|县长|市长|省长|镇长|乡长|村长|部长|院长|校长|园长|所长|科长|处长|股长|站长|队长|"
    "组长|会长|行长|厅长|司长|署长|州长|理事长|秘书长|董事长|总经理|经理|主席|委员|常委|代表|领导|读者|老板|大户|农艺师|村医|船工|队员|学生|组织员|指导员|调研员|"
    "社长|馆长|厂长|店长|班长|连长|团长|检察长|政委|总编辑|教授|老师|医生|护士|护士长|民警|辅警|警官|交警|律师|居民|"
    "村民|市民|业主|网格员|志愿者|负责人|工程师|总监|院士|研究员|教练|司机|环卫工人|退役军人|老人|女士|先生|同志|党员|"
    "摄影|文|图|撰稿|作者|编辑|责编|校对"
)
_BEFORE = re.compile(rf"(?:{_FUNCTION})[\s:：/／]?$")
_SAYS = (
    "强调|指出|要求|主持|表示|出席|参加|介绍|告诉|说|认为|带队|带领|一行|先后|代表|就|深入|实地|率队|来到|走访|调研|作|做|"
    "同志|宣布|致辞|讲话|传达|部署|坦言|解释|回忆|感慨|笑着|任组长|担任|任|陪同|一同|等|分别|通报|宣读|与会|列席|总结|"
    "对|在|到|为|向|和|与|率|带|看|听|正|报道|摄"
)
_STRONG = re.compile(
    r"(?:[一二三四]?级?调研员|等)?(?:\s?摄\b|强调|指出|要求|主持|表示|出席|介绍说|告诉|一行|坦言|宣布|致辞|说[。，,:：])"
)
_AFTER = re.compile(rf"\s?(?:{_SAYS}|[、，,。；;：:)）(（/／\s]|$)")
_CUT_LENGTH = 3
_LINK = re.compile(r"[、\s]")
_NO_GIVEN = re.compile(r"先生|女士|师傅|老师|大爷|阿姨|大姐|大妈|某|同志|总|家|区|县|市|镇|村|局|书记|主任")
_AFTER_SHORT = "说等到在对与看听作做摄介告认主出"
"""What follows a name of two characters and is hardly the third of a longer one."""

IsEdge = Callable[[int], bool]
"""Whether a word of the dictionary may begin or end at an offset."""


_ITEM = f"[{''.join(sorted(_SURNAMES))}][\u3400-\u9fff]{{1,2}}"
# a quantifier on top of one makes it lazy: the last name leaves 等 to what follows
_LIST = re.compile(
    rf"(?<![\u3400-\u9fff、])(?:{_ITEM}、){{2,}}{_ITEM}?(?=等|出席|参加|陪同|[，,。；;）)\s]|$)"
)
"""Three names or more between marks."""


def looks_like_name(run: str) -> bool:
    """Whether a run could be a surname with one or two characters."""
    return len(run) in (2, 3) and run[0] in _SURNAMES


def find_names(text: str, is_edge: IsEdge) -> list[Run]:
    """Names of persons in a text, sorted and free of overlaps: where the words around show one, and wherever
    else a name of three or more characters that was found so stands."""
    found = _listed(text, is_edge)
    taken = frozenset(offset for run in found for offset in range(*run))
    for match in re.finditer(f"[{''.join(sorted(_SURNAMES | {each[0] for each in _DOUBLE}))}]", text):
        start = match.start()
        if start not in taken and is_edge(start) and not any(low <= start < high for low, high in found[-1:]):
            listed = bool(found) and found[-1][1] == start - 1 and _LINK.match(text, start - 1) is not None
            end = _end(text, start, is_edge, listed)
            if end is not None:
                found.append((start, end))
    names = sorted({text[start:end] for start, end in found if end - start > 2}, key=len, reverse=True)
    if names:
        again = (match.span() for match in re.finditer("|".join(map(re.escape, names)), text))
        found += [run for run in again if not any(low < run[1] and run[0] < high for low, high in found)]
    return sorted(found)


def _listed(text: str, is_edge: IsEdge) -> list[Run]:
    """The names of lists in which all could be names and the dictionary cuts one of three characters."""
    found: list[Run] = []
    for match in _LIST.finditer(text):
        items = [item.span() for item in re.finditer("[^、]+", match.group())]
        runs = [(match.start() + start, match.start() + end) for start, end in items]
        if any(
            end - start == _CUT_LENGTH and any(map(is_edge, range(start + 1, end))) for start, end in runs
        ):
            found += runs
    return found


def _end(text: str, start: int, is_edge: IsEdge, listed: bool) -> int | None:
    """Where a name that begins at `start` ends, by the words before and after it; None where there is none."""
    surname = 2 if text[start : start + 2] in _DOUBLE else 1
    titled = listed or _BEFORE.search(text, max(start - 5, 0), start) is not None
    alone = start == 0 or text[start - 1] in "\n(（"
    for length in (surname + 2, surname + 1):
        end = start + length
        if end > len(text) or not _is_given(text, start + surname, end):
            continue
        if length == surname + 2 and text[end - 1] in _AFTER_SHORT and _AFTER.match(text, end - 1):
            continue
        closed = end == len(text) or text[end] in "\n)）"
        if (titled and _AFTER.match(text, end)) or (alone and closed and is_edge(end)):
            return end
        if _STRONG.match(text, end) and _opens(text, start):
            return end
    return _dictionary_end(text, start, surname, is_edge) if titled or surname == 2 else None


def _dictionary_end(text: str, start: int, surname: int, is_edge: IsEdge) -> int | None:
    """Where a titled name ends by the dictionary alone: three characters that it cuts in two."""
    end = start + (3 if surname == 1 else surname + 1)
    inner = any(map(is_edge, range(start + 1, end)))
    fits = end <= len(text) and _is_given(text, start + surname, end) and inner
    return end if fits and (is_edge(end) or surname == 2) else None


def _is_given(text: str, start: int, end: int) -> bool:
    given = text[start:end]
    return all(
        "\u3400" <= each <= "\u9fff" or each >= "\U00020000" for each in given
    ) and not _NO_GIVEN.match(given)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence or list may begin here, so that no longer word is cut."""
    return start == 0 or text[start - 1] in "，,。；;：:、)）”\n 　"

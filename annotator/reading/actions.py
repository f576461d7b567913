"""The part of a clause that says what is done: without subject, modal and connective (guideline R6, R11).

The words below are function words, and verbs and kinds of bodies in general; no text of a page is among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from annotator.model.edges import pairs, trimmed
from annotator.model.segmentation import Run

IsEdge = Callable[[int], bool]
"""Whether a word may begin or end at an offset."""

LONGEST_SUBJECT = 28
"""Characters before a modal."""

SHORTEST_DEED = 4
"""Characters of a verb with an object."""

_REPORT = re.compile(r"本报讯|记者|通讯员|图为|[^“”]*(?:以来|期间|之际|(?<!小)时|(?<![先前售滞背])后)$")
_TELLS = re.compile(
    r".*(?:强调|指出|表示|介绍|认为|要求|坦言|告诉记者|看到|[^学小解]说|出席|参加|陪同|讲话|列席)$|[^“”]{0,10}(?<![还于])是(?!否)|有"
)
_LEADING = re.compile(
    r"(?:同时|并且|而且|此外|另外|随后|然后|进而|其中|因此|从而|接下来|下一步|目前|当天|当日|近年来|即(?!采|收|查|知|时|刻|将)"
    r"|并(?!行|联|轨|购|网|重|举|存|肩)|已经|已|还(?=[\u4e00-\u9fff])(?!是|有|要|将|需|款|原|清|贷)|正在(?=[与和同向])|正(?=[与和同向])|结合(?=[实开推])|致力于|[“\"].{1,6}[”\"]就是)"
)
_REPORTED = re.compile(
    r"(?:(?:会议|会上|他|她|大家|与会人员)?(?:一致)?(?:强调|要求|指出|提出|明确|表示|决定)[,，:：]?)"
    r"(?=要|必须|应|须|对|根据|以|把|将|各)"
)
_MODAL = re.compile(
    r"(?:还要|就要|都要|也要|既要|更要|要(?!求|点|素|闻|件|案|塞|害|么|是|不)|务必要?|必须要?|必须|应当|应该|应(?!急|对|用|届|收|统|检|接|隔|转|"
    r"治|查|尽|保|享|装|聘|答|有|付|变|邀|约|征|诉)|须(?!知)|需要|需(?!求)|还将|也将|将会|"
    r"将(?=继续|进一步|持续|不断|全面|全力|严格|加大|加快|加强|陆续|密切|按照|以|在|为|对|于|重点|开展|推|建|组织|启动|完善|深化|联合|"
    r"新|投|引|探索|定期|积极|逐步|统筹|聚焦|坚持|实施|打造|落实|强化|依托|把|通过|用|从|同步|优化)|计划(?!生)|预计|拟(?!定)|"
    r"(?<=下一步)将)+"
)
_LIGHT = re.compile(r"(?:每周要|做到(?=[\u4e00-\u9fff]))")
_KEEPS = re.compile(
    r"坚持|把|对|按照|依据|根据|通过|以|为|在|从|用|由|向|管|不|凡|只|无论|越|宁|聚焦|围绕|落实|宣传|明确|做|加|强化|推"
)
_BODY = (
    "(?:区|县|市|省|镇|乡|村|街道|局|委|办|部|厅|处|院|所|站|队|组|社区|单位|部门|公司|企业|政府|中心|学校|指挥部|工委|"
    "支部|人员|干部|党员|法院|协会|大队|银行|集团|医院|小学|中学|园区|开发区|新区|机关|办公室|班子|专班|志愿者|财政|镇街|"
    "管委会|委员会|居委会|村委会|监委|商户|工作人员|指战员|网格员|书记|主任|局长|“两委”|两委|工会|合作社|"
    "[区县市镇乡村]里|会议|我们|他们|她们|大家)"
)
_ADVERB = (
    "(?:还|也|又|已|正|再|共|分别|累计|先后|全面|积极|主动|认真|严格|切实|持续|不断|深入|扎实|大力|全力|进一步|着力|率先|同步|"
    "及时|定期|重点|统筹|科学|精心|迅速|立即|一律|依法|常态化|每[年月周日天晚季]|联合|充分|坚决|有序|稳步|加快|逐[一项户步]|"
    "首次|连夜|专门|现场|创新|牵头|具体|直接|随机|免费|一次性|提前|当场|当[天晚日]|集中)"
)
_PREPOSITION = (
    "(?:把|将|对|为|以|按照?|在|从|通过|向|与|联合|会同|依托|围绕|聚焦|结合"
    "|利用|采取|运用|用|由|给|针对|根据)"
)
_VERB = (
    "(?:加强|加大|加快|强化|推[进动行出广]|开展|落实|建[立设成造起]|组[织建成]|启动|实施|设立|成立|发[放布出起动]|公布|制定|印发|"
    "出台|安排|部署|召开|举办|举行|完[成善]|优化|深化|细化|健全|构建|打造|打通|打好|筑牢|守[住牢好]|抓[好实紧住]?|做[好实细优到强]|"
    "提[升高供前]|投[入资放]|新[建增设]|改[造建]|升级|整合|整治|治理|清[理除零淤]|排查|检查|督[促导查]|监[督测管]|巡查|走访|"
    "引[进导入]|培[育训养]|扶持|支持|帮助|鼓励|指导|协调|对接|服务|保障|确保|坚[持守]|压实|夯实|明确|严[禁查格厉打]|查[处办封]|"
    "取[消缔得]|关[闭停]|责令|约谈|下[达发沉]|派[出驻]|选派|调[配集度拨整]|配[备置齐]|储备|采[取购用]|购[买置]|安装|更换|铺设|"
    "修[建复缮订]|拓[宽展]|疏[通浚]|种植|流转|收[集储治]|转移|隔离|消[杀毒除]|接种|宣[传讲]|普及|教育|联[系合动]|创[建新]|"
    "探索|试点|规划|谋划|编制|设[计置]|划[定分]|征[集收求]|受理|办[理起结好]|简化|压缩|取得|减[免少]|补[助贴齐]|奖励|拨付|"
    "打[破造]|切断|架[起设]|发还|抽[取调查]|颁发|动员|召集|派专|切实|当场|封存|"
    "签[订约]|聘请|招[聘募引]|吸纳|化解|调解|核[查实]|登记|建档|张贴|发出|制作|录制|开[通设放辟发行工展]|延[长伸]|增[设加派开]|"
    "实行|推行|履行|执行|进行|实现|形成|牵头|负责|承担|带[队领动]|组团|盘活|激活|释放|营造|维护|维修|养护|管[控理好]|防范|应对|"
    "处[置理]|救援|切断|暂停|停止|恢复|启用|运用|依托|围绕|聚焦|紧盯|盯[紧住]|突出|狠抓|织[密牢]|扎紧|扛[牢起]|全覆盖|学习|贯彻)"
)
_DEED = rf"(?!{_VERB}(?:区|局|部|办|组|委|队|处|中心)){_VERB}"
_STARTS_DEED = re.compile(rf"{_ADVERB}{{0,2}}(?:{_PREPOSITION}|{_DEED})")
_NO_SUBJECT = re.compile(rf"{_DEED}|{_PREPOSITION}|{_ADVERB}|[不无没]")
_CONDITION = re.compile(r"(?![对把将])[^“”]{2,24}的(?=(?:一律|立即|坚决|依法|依规|从严)[\u4e00-\u9fff]{2})")
"""Who or what a rule is for: 不按要求登记的|一律通报."""
_BODY_END = re.compile(_BODY)


def actions(text: str, clause: Run, is_edge: IsEdge, persons: frozenset[int] = frozenset()) -> Iterator[Run]:
    """What a clause says is done, without who does it: one run, or one for each part of a headline between
    white space outside of quotation marks. `persons` are the offsets where names of persons end."""
    for start, end in _parts(text, *clause):
        run = trimmed(text, _begin(text, start, end, is_edge, persons), end)
        yield run if run[0] < run[1] else (start, end)


def may_be_deed(text: str, start: int, end: int) -> bool:
    """Whether an action is worth a stop when one steps through what is done: long enough for a verb with its
    object, and no opening of a report, reporting verb, attendance, time or statement of what is (guideline,
    "NOT a measure"). What is passed over can be clicked all the same."""
    if end - start < SHORTEST_DEED or _REPORT.match(text, start, end):
        return False
    return _STARTS_DEED.match(text, start, end) is not None or _TELLS.match(text, start, end) is None


def _parts(text: str, start: int, end: int) -> Iterator[Run]:
    line = text[start:end]
    closed = [(low, high) for low, high in pairs(line).items()]
    for gap in re.finditer(r"(?<=[\u4e00-\u9fff”])[ \u3000]+(?=[\u4e00-\u9fff“])", line):
        if any(low < gap.start() < high for low, high in closed):
            continue
        part = trimmed(text, start, end - len(line) + gap.start())
        if part[0] < part[1]:
            yield part
        start = end - len(line) + gap.end()
    part = trimmed(text, start, end)
    if part[0] < part[1]:
        yield part


def _begin(text: str, start: int, end: int, is_edge: IsEdge, persons: frozenset[int]) -> int:
    """Where the verb phrase begins: after connectives and reporting verbs, then after a modal and its subject or
    a subject alone, then after light words."""
    start = _past_leading(text, start, end)
    modal = _modal_end(text, start, end, is_edge)
    if modal is None:
        return _past_leading(text, _subject_end(text, start, end, is_edge, persons), end)
    return _past_leading(text, modal, end)


def _past_leading(text: str, start: int, end: int) -> int:
    while True:
        match = (
            _REPORTED.match(text, start, end)
            or _LEADING.match(text, start, end)
            or _LIGHT.match(text, start, end)
        )
        if match is None or match.end() >= end:
            return start
        start = match.end()


def _modal_end(text: str, start: int, end: int, is_edge: IsEdge) -> int | None:
    """The end of the first modal after a subject, or None."""
    for match in _MODAL.finditer(text, start, min(start + LONGEST_SUBJECT, end)):
        leads = match.start() == start
        if match.end() >= end or not (leads or (is_edge(match.start()) and is_edge(match.end()))):
            continue
        subject = text[start : match.start()]
        if _KEEPS.match(subject) or "“" in subject or "的" in subject[-1:]:
            return None
        return match.end()
    return None


def _subject_end(text: str, start: int, end: int, is_edge: IsEdge, persons: frozenset[int]) -> int:
    """The end of the name of a body or person that the clause begins with, where a deed follows; else its start."""
    condition = _CONDITION.match(text, start, end)
    if condition is not None:
        return condition.end()
    if _NO_SUBJECT.match(text, start, end) and not text.startswith("由", start, end):
        return start
    for match in _BODY_END.finditer(text, start, min(start + LONGEST_SUBJECT, end)):
        if is_edge(match.end()) and _STARTS_DEED.match(text, match.end(), end):
            return match.end()
    for offset in range(start + 2, min(start + LONGEST_SUBJECT, end)):
        if offset in persons and _STARTS_DEED.match(text, offset, end):
            return offset
    return start

"""Numbers with their unit: the one grammar that words, snapping and the preset kind of a figure share.

What counts as a number follows the guideline's section on figures: the approximators (近, 超, 余, 多, 以上,
左右 …) belong to it, the noun that is counted does not. Arabic digits, full-width digits and Chinese numerals
are read alike. Offsets are code points.

Every repetition below is possessive or bounded and a match may not begin inside a run of digits, so that
searching stays linear in the length of the text whatever it holds.
"""

from __future__ import annotations

import re
from functools import cache

QUANTITY = "quantity"
PROPORTION = "proportion"
DATE = "date"
PERSON = "person"

NumberRun = tuple[int, int, str]

_D = "[0-9０-９]"
_ARABIC = rf"(?<![0-9０-９.．A-Za-z]){_D}++(?:,{_D}{{3}}(?!{_D}))*+(?:[.．]{_D}++)?+"
_AGAIN = rf"{_D}++(?:,{_D}{{3}}(?!{_D}))*+(?:[.．]{_D}++)?+"
_NUMERAL = "〇零一二三四五六七八九十百千万亿两"
_ORDINAL_OR_PART = rf"(?<![{_NUMERAL}第统唯单之逐专])"
_CHINESE = rf"{_ORDINAL_OR_PART}[一二三四五六七八九十两][{_NUMERAL}]*+"
_CHINESE_AGAIN = rf"[一二三四五六七八九十两][{_NUMERAL}]*+"
_TO = "[-－~～—–至到]"

_BEFORE = "(?:超过|将近|接近|不足|不到|至少|大约|(?<![最附临])近|超|(?<![签预节合集违制契公条缔])约|逾)"
_AFTER = "(?:以上|以下|以内|左右|上下|有余|多)"

# -- dates ---------------------------------------------------------------------------------------------------

_DD = f"(?:{_D}{{1,2}}|十[一二]?|[一二三四五六七八九])"
_YEAR = rf"(?:{_D}{{4}}|[〇零一二三四五六七八九]{{4}})年(?:[初底末](?!段)|中(?=[，,。、]))?"
_RELATIVE_YEAR = "(?:今年|去年|明年|前年|当年|次年|同年)"
_MONTH = rf"(?:{_D}{{1,2}}|十[一二]?|[一二三四五六七八九])月(?:份|底|初|末|上旬|中旬|下旬|中下旬|上中旬)?"
_DAY = rf"(?:{_D}{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号]"
_PART = "(?:凌晨|清晨|早晨|早上|上午|中午|正午|午间|下午|傍晚|晚上|晚间|深夜|夜间|早|晚|夜)"
_TIME = (
    rf"(?:{_D}{{1,2}}时(?:{_D}{{1,2}}分(?!钟)|半|许|整)?|{_D}{{1,2}}点(?:{_D}{{1,2}}分|半|许|整|钟)"
    rf"|{_D}{{1,2}}[:：]{_D}{{2}}(?!{_D}))"
)
_NO_DIGIT = "(?<![0-9０-９.．A-Za-z])"
_HOUR = rf"{_PART}{_D}{{1,2}}点(?!建|要|意)|{_PART}?{_TIME}"
_CALENDAR = rf"{_MONTH}(?:{_DAY}(?:{_PART}?{_TIME}|{_PART})?)?"
_QUARTER = f"前?(?:[一二三四两]|{_D})季度(?:末|初)?"
_POINT = (
    rf"(?:(?:{_YEAR}|{_RELATIVE_YEAR})(?:{_CALENDAR}|{_QUARTER})|{_CALENDAR}|{_QUARTER}|{_YEAR}"
    rf"|{_D}{{1,2}}日(?:{_PART}?{_TIME}|{_PART})?|{_HOUR})"
)
_DATE = (
    rf"{_NO_DIGIT}(?<![{_NUMERAL}第])(?:(?:(?:{_YEAR}|{_RELATIVE_YEAR})?{_DD}{_TO}{_MONTH}"
    rf"|{_D}{{4}}{_TO}{_YEAR}"
    rf"|{_D}{{1,2}}{_TO}{_D}{{1,2}}日"
    rf"|{_POINT}(?:{_TO}(?:次日|翌日|当日)?{_POINT})?)(?:以[来后前])?(?<!以[来后前])"
    rf"|{_D}{{1,2}}[·•‧・]{_D}{{1,2}})(?!{_D})"
)

# -- proportions ---------------------------------------------------------------------------------------------

_SCOPE = "(?:全[国省市区县州球校镇]|世界|亚洲)"
_SHARE = (
    r"(?:[%％‰]|个百分点|个千分点|倍(?!增|感|加|受|速)|成(?=[，,。、；;:：以左的是多]|$)|成(?:以上|左右|多))"
)
_PROPORTION = (
    rf"{_BEFORE}?(?:(?:{_ARABIC}|{_CHINESE})(?:[%％‰]?{_TO}{_AGAIN})?余?多?{_SHARE}(?:{_AFTER}|多)?"
    rf"|百分之[{_NUMERAL}点0-9０-９.．]{{1,12}}(?:{_AFTER})?"
    rf"|{_ORDINAL_OR_PART}[二三四五六七八九十两百千万]{{1,4}}分之[{_NUMERAL}]{{1,6}})"
    rf"|{_SCOPE}(?:第|前)(?:[{_NUMERAL}]{{1,4}}|{_D}{{1,4}})(?:[位名]|强)?"
    rf"|(?<=[居列名])(?:第|前)(?:[{_NUMERAL}]{{1,4}}|{_D}{{1,4}})(?:[位名](?!单)|强)?"
    rf"|{_ARABIC}[∶]{_AGAIN}"
)

# -- quantities ----------------------------------------------------------------------------------------------

_MEASURES = (
    "平方千米|平方公里|平方米|立方米|立方|公里|千米|毫米|厘米|分米|海里|公斤|千克|毫克|公顷|毫升|千瓦时|千瓦|兆瓦|"
    "千伏安|千伏|摄氏度|℃|小时|分钟|人民币|美元|欧元|日元|港元|人次|车次|架次|班次|场次|批次|台套|台次|件次|例次|"
    "家次|户次|座次|趟次|吨公里|个工作日|个交易日|个自然日|个小时|个多小时|个月|个季度|个星期|工作日|学时|课时|"
    "亩次|人份|多功能度|刻钟"
)
# A classifier that begins a longer word is none: 近千|人员 is not 近千人 (guideline).
_CLASSIFIERS = (
    "个(?!体|性|别|案)|元(?!旦|素|宵|首)|吨|斤|克(?!服|难|制)|米(?!饭|粉|粮|面|线)|亩|顷|升(?!级|学|值)|里(?!面|程|河|店|铺|庄|堡)|"
    "度(?!过|假|汛|夏)|天(?!然|气|津|空|地)|周(?!边|围|末|期|岁|年|例|口)|年(?!度|级|龄|轻|产|均|货|终|会|报|检)|"
    "秒|岁|星期|人(?!员|才|民|数|口|力|均|大|物|生|事|们|类|群)|名(?!单|录|义|称|片|牌|校|额|师)|"
    "位(?!置|于|居|列)|户(?!外|籍|型|口)|家(?!庭|长|属|具|园|乡)|"
    "只(?!有|要|能|是)|头(?!部|脑|发)|台(?!账|阶|风|词)|套(?!餐|路|取)|辆|架(?!构|设)|艘|座(?!谈|位)|"
    "栋|幢|间(?!隔|接|距)|所(?!有|属|长|以|在|谓|需)|处(?!理|置|罚|级|室|长|于|在)|条(?!件|例|款)|项(?!目)|件|"
    "起(?!来|步|点|到|草|诉|码)|宗(?!教|旨)|次(?!序|日|数|要|年|性)|场(?!所|景|地|馆|面|合)|批(?!发|评|示|准|复)|"
    "期(?!间|待|望|限)|类(?!似|别|型)|种(?!植|子|业|类|粮|地|田|养)|份|张|本(?!报|地|市|区|省|县|人|科|次|轮|身|月)|"
    "册|枚|支(?!部|持|付|出|撑|援|行|柱|农|教)|根(?!据|本|治)|株|棵|块|片(?!面)|盏|眼|口(?!岸|号|头|罩|味|径|粮)|"
    "门(?!口|户|槛|店|诊|外|前)|部(?!分|门|署|队|委|长|级)|篇|首(?!先|要|次|批|届)|幅|"
    "组(?!织|长|成|建|员|团|装|合)|层(?!层|面)|楼|站(?!点|台|在|位)|轮(?!流|换|训|岗|车|船)|步(?!骤|伐|入)|趟|"
    "句|道(?!路|德|理|教|歉)|颗|粒|袋|箱|盒|瓶|杯|字(?!路|架|形)|页|集(?!体|团|中|合|聚)|款(?!式|项)|笔(?!者|记|试)|栏|"
    "分(?!之|公司|别|类|局|工|布|配|级|阶|片|批|管|段|区|为|散|析|享|包|解)|杆|孔|例(?!会|如)|席|桌|届|尾|羽|"
    "吋|寸|尺|丈|克拉|顿|番|遍|阵|样(?!本|板|子)|大(?!型|会|力|量|家|学|厅|幅|约|户|道|众|局|棚|赛|多)(?:类|项)?"
)
_ONE = (
    "个月|个小时|个工作日|个(?!体|性|别|案)|小时|分钟|刻钟|平方米|立方米|公斤|公里|名(?!单|录|义)|位(?!置|于)|家(?!人)|"
    "天|年(?!度|级)|周(?!边|围|岁)|次|场|株|间|所|户|辆|座|项|件|条|批|种|类|支|人|元|岁|亩|吨|斤|米|番|趟"
)
_UNIT = rf"(?:{_MEASURES}|{_CLASSIFIERS})"
_SCALE = "[十百千万亿]{0,4}"
_TAIL = rf"(?:(?<=[年月天时])半)?(?:{_AFTER})?"
_QUANTITY = (
    rf"{_BEFORE}?(?:"
    # 60亿元, 90余家, 5400多件, 50亿~100亿元, 10元至50元
    rf"{_ARABIC}{_SCALE}(?:余|多|来)?{_SCALE}(?:{_UNIT}?{_TO}{_AGAIN}{_SCALE}(?:余|多)?)?{_UNIT}{_TAIL}"
    # 两个, 四十多年, 三十六条; 一 alone is an article before most classifiers (guideline)
    rf"|{_ORDINAL_OR_PART}一(?![{_NUMERAL}])(?:{_ONE}){_TAIL}"
    rf"|(?!一[^{_NUMERAL}余多来至到~]|二[期次类级等]|十分){_CHINESE}(?:余|多|来)?[万亿]?"
    rf"(?:{_TO}{_CHINESE_AGAIN}(?:余|多)?)?{_UNIT}{_TAIL}"
    rf"|{_ORDINAL_OR_PART}[百千万亿][万亿]?(?:余|多){_UNIT}{_TAIL}"
    rf"|(?<![上下前后])半(?:天|年|个月|个?小时)"
    rf")"
    # 近千, 超百亿, 数百名, 上千家, 约300万
    rf"|{_BEFORE}(?:{_ARABIC}(?=[十百千万亿])|[一二三四五六七八九十两])?[十百千万亿]{{1,4}}(?:余|多)?{_UNIT}?(?:{_AFTER})?"
    rf"|(?<![代总次小])(?:[数几]|上(?![百千]分))[十百千万亿]{{1,3}}(?:余|多)?{_UNIT}(?:{_AFTER})?"
    # a bare amount: 60亿, 3万余
    rf"|{_ARABIC}[十百千万亿]{{1,4}}(?:余|多)?(?:{_AFTER})?"
)


@cache
def _number() -> re.Pattern[str]:
    # compiled when first asked for: it takes as long as a tenth of the program's start
    return re.compile(rf"(?P<proportion>{_PROPORTION})|(?P<date>{_DATE})|(?P<quantity>{_QUANTITY})")


def find_numbers(text: str) -> list[NumberRun]:
    """The numbers with unit of a text as `(start, end, kind)`, sorted and free of overlaps.

    Kinds are quantity, proportion and date. Bare digits, ordinals in names (第九版) and the numerals of set
    phrases (四不两直) are none.
    """
    return [(match.start(), match.end(), match.lastgroup or QUANTITY) for match in _number().finditer(text)]


# -- the kind of a figure ------------------------------------------------------------------------------------

_IS_PROPORTION = re.compile(
    rf"[%％‰∶]|百分|千分|[{_NUMERAL}]分之"
    rf"|^{_BEFORE}?[0-9０-９一二三四五六七八九十两][0-9０-９.．点{_NUMERAL}]{{0,9}}余?多?[成倍](?:以[上下]|左右|多)?$"
    rf"|^(?:排名|位居|位列|居|{_SCOPE})?(?:第|前)(?:[{_NUMERAL}]{{1,4}}|{_D}{{1,4}})(?:[位名强])?$"
)
_DATE_WORDS = (
    "年[初底中末内终][前后]?|[今去明前当次本同上下][年月日天晚周]|[上下]半[年月]|"
    "近[日年期来]|[昨当]晚|春节|元旦"
)
_IS_DATE = re.compile(rf"(?:{_DATE})(?:[前后起止]|以[来后前]|期间)?$|(?:{_DATE_WORDS})$")
_IS_QUANTITY = re.compile(
    rf"[^0-9０-９]{{0,6}}{_D}|(?:{_BEFORE}|[数几上半])?[一二三四五六七八九十两几]|{_BEFORE}[百千万亿]"
    rf"|[数几上][百千万亿]|[百千万亿][余多百千万亿]|半(?:天|年|个|小时)"
)


def kind_of(quote: str) -> str:
    """The kind preset for a figure with this text: proportion, date or quantity by rule, otherwise person.

    It is a preset, not a judgement: no Chinese personal name begins with a digit or with a numeral from 一 to
    十, so what begins so and is neither share nor date counts something.
    """
    quote = quote.strip()
    if _IS_PROPORTION.search(quote):
        return PROPORTION
    if _IS_DATE.match(quote):
        return DATE
    if _IS_QUANTITY.match(quote):
        return QUANTITY
    return PERSON

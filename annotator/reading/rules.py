"""The rules by which pages are cut: what each says, what it rests on, and how sure it is.

There is one table, so that the page view can say why, and a benchmark can say how often each is right
(`python -m tests.benchmarks.cutting -v`). `sure` is what a decision of the rule is worth as a rule, `weak` where
the rule itself sees something that speaks against it; both are set below what is measured. The names are stored with
the blocks and never change their meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from annotator.model.block import COPY, JOIN, PLACE, ROLE, Reason


@dataclass(frozen=True, slots=True)
class Rule:
    """`name` is what is stored; `says` and `chinese` are one sentence for a person; `rests_on` is for those who change
    the rules."""

    name: str
    aspect: str
    says: str
    chinese: str
    rests_on: str
    sure: float
    weak: float = 0.6


RULES = (
    # -- roles ---------------------------------------------------------------------------------------------
    Rule(
        "masthead",
        ROLE,
        "It names the newspaper, the day or the page.",
        "这一行是报头：报名、日期或版次。",
        "Date, weekday, 第3版, A03, 农历, 今日8版 and little else.",
        0.97,
    ),
    Rule(
        "writers",
        ROLE,
        "It names nobody but writers.",
        "这一行只有作者署名。",
        "记者 X, 通讯员 Y 文/图, 本报评论员, □ X; after a text also (X Y).",
        0.98,
        0.7,
    ),
    Rule(
        "author",
        ROLE,
        "A name alone between a title and its text is the author’s.",
        "标题与正文之间单独的人名是作者。",
        "Comments and literary pages name their author so; the name begins with a surname or a mark.",
        0.95,
        0.7,
    ),
    Rule(
        "makers",
        ROLE,
        "It names those who made the page or where a picture is from.",
        "这一行是编辑、版式、校对或图片来源。",
        "责编 X 美编 Y; X 摄; 某局供图.",
        0.97,
        0.7,
    ),
    Rule(
        "caption",
        ROLE,
        "It says itself that it belongs to a picture.",
        "这一行自己说明是图片说明。",
        "图为…, 上图…, ▲…, or a short text that ends with … 摄.",
        0.98,
        0.75,
    ),
    Rule(
        "under a picture",
        ROLE,
        "It stands by itself after more space than usual, as under a picture.",
        "前面空行比平常多，像在图片下面。",
        "Text extractors leave empty lines where a picture stood.",
        0.9,
        0.7,
    ),
    Rule(
        "above a report",
        ROLE,
        "It stands above the opening of a report.",
        "下面是“本报讯”一类的消息开头。",
        "A report opens with 本报讯 or a dispatch's 电; its title is right above.",
        0.98,
        0.75,
    ),
    Rule(
        "above the author",
        ROLE,
        "It stands above the name of the writer.",
        "下面是作者署名。",
        "Features and comments name the writer under the title.",
        0.97,
        0.75,
    ),
    Rule(
        "above a text",
        ROLE,
        "It is short, no sentence, and stands above a text after the end of another one.",
        "短句、不成句，在上一篇结束之后、正文之前。",
        "The first lines of a page; what follows a closing credit, a column's name, or a signed notice.",
        0.95,
        0.7,
    ),
    Rule(
        "above a picture",
        ROLE,
        "It stands above the caption of a picture that is a story by itself.",
        "下面是独立成篇的图片说明。",
        "Photo news has a title of its own.",
        0.95,
        0.7,
    ),
    Rule(
        "announces",
        ROLE,
        "It says what is announced.",
        "这一行写明公告、通知、声明或启事。",
        "…公告, …公示, 停水通知, 遗失声明, …启事 alone on a line.",
        0.95,
        0.7,
    ),
    Rule(
        "column’s name",
        ROLE,
        "It is the name of a column or series.",
        "这一行是栏目或系列的名称。",
        "今日评论, 图片新闻, 采访手记; 走进…④; short and above the title.",
        0.95,
        0.7,
    ),
    Rule(
        "around the title",
        ROLE,
        "Its place above or below the title makes it a kicker or a subtitle.",
        "按它在主标题上面还是下面，定为引题或副题。",
        "A subtitle begins with a dash or follows; a kicker is short and comes first.",
        0.95,
        0.75,
    ),
    Rule(
        "sub-heading",
        ROLE,
        "It is short, no sentence, and stands between finished paragraphs of one article.",
        "短句、不成句，在同一篇的两段之间。",
        "一、…; several of one shape; twice as short as what follows.",
        0.96,
        0.75,
    ),
    Rule(
        "text",
        ROLE,
        "It reads like running text.",
        "读起来是正文。",
        "Sentences, or long; weak where it is short, ends nowhere and could be a heading.",
        0.98,
        0.75,
    ),
    Rule(
        "speech",
        ROLE,
        "It is said in an interview.",
        "访谈中的问或答。",
        "问:, 答:, 记者:, X: on several lines of the page.",
        0.98,
    ),
    Rule(
        "signature",
        ROLE,
        "It signs a notice or a letter.",
        "公告或来信的落款。",
        "An office, a company or a date alone on a line after a finished text.",
        0.95,
        0.75,
    ),
    Rule(
        "verse",
        ROLE,
        "It is a line of a poem.",
        "诗歌的一行。",
        "Several short lines under an author's name, of different lengths, and no prose after them.",
        0.93,
    ),
    Rule(
        "detail",
        ROLE,
        "It gives a telephone number, an address or the number of a document.",
        "电话、地址、邮箱或文号。",
        "咨询电话:…; X字〔2022〕18号.",
        0.96,
    ),
    Rule(
        "reads best as a whole",
        ROLE,
        "Of all orders of titles, texts and names on the page this is the likeliest.",
        "综合全版各行，这样划分最通顺。",
        "Every sign of each line weighed together, and what stands above and below what (`reading/evidence.py`).",
        0.9,
        0.6,
    ),
    # -- places --------------------------------------------------------------------------------------------
    Rule(
        "begins with its head",
        PLACE,
        "An article begins with its title and what stands above it.",
        "文章从标题及其上方各行开始。",
        "The role of the line decides.",
        0.97,
        0.7,
    ),
    Rule(
        "begins with a report",
        PLACE,
        "A report begins here without a title.",
        "没有标题的消息从这里开始。",
        "本报讯 and the like open a report.",
        0.85,
        0.7,
    ),
    Rule("first on the page", PLACE, "The page begins here.", "版面从这里开始。", "The first line.", 1.0),
    Rule(
        "stands below",
        PLACE,
        "It stands below the rest of its article.",
        "紧接在本篇前文之后。",
        "What is not moved by evidence stays where it is printed.",
        0.98,
        0.75,
    ),
    Rule(
        "after a closing credit",
        PLACE,
        "It follows the end of another article and no other one takes it.",
        "前一篇已署名结束，又不属于别的文章。",
        "A credit at the end of a text closes it.",
        0.7,
        0.6,
    ),
    Rule(
        "continues an article",
        PLACE,
        "It continues an article that was interrupted on the page.",
        "接续版面上被隔断的文章。",
        "An article without an end or a writer, rare words that both halves share, halves of a sentence that fit.",
        0.85,
        0.7,
    ),
    Rule(
        "photo news",
        PLACE,
        "The picture tells a story of its own.",
        "图片新闻独立成篇。",
        "A credited caption with a day or a story, after the end of the article.",
        0.9,
        0.7,
    ),
    # -- joins ---------------------------------------------------------------------------------------------
    Rule(
        "sentence is open",
        JOIN,
        "The paragraph above ends in the middle of a sentence.",
        "上一段话没有说完。",
        "No full stop at its end, also no credit, colon before a list or list of names.",
        0.97,
        0.75,
    ),
    Rule(
        "sentence is closed",
        JOIN,
        "The paragraph above is finished.",
        "上一段话已经说完。",
        "A full stop at its end, also inside of quotation marks or brackets.",
        0.99,
        0.75,
    ),
    Rule(
        "item of a list",
        JOIN,
        "It is an item of a list.",
        "它是列表中的一项。",
        "●, 一、, (1), or three and more short lines without punctuation.",
        0.96,
        0.75,
    ),
    Rule(
        "column’s edge",
        JOIN,
        "The line above fills its column, or this one is indented.",
        "上一行排满一栏，或本行缩进。",
        "Where lines are as wide as the column, width and indent say where paragraphs begin.",
        0.97,
        0.7,
    ),
    # -- copies --------------------------------------------------------------------------------------------
    Rule(
        "printed again",
        COPY,
        "The same paragraph stands earlier on the page.",
        "版面前面已有同样的一段。",
        "Equal in every character (the width of punctuation does not count).",
        0.99,
        0.75,
    ),
    Rule(
        "almost printed again",
        COPY,
        "Nearly the same paragraph stands earlier on the page.",
        "版面前面有几乎相同的一段。",
        "All but few characters are equal; a person decides, since a figure may differ.",
        0.6,
    ),
)
BY_NAME = {rule.name: rule for rule in RULES}


@cache
def reason(name: str, is_weak: bool = False) -> Reason:
    """The reason that a decision by this rule has. KeyError for a name that is none of ours."""
    rule = BY_NAME[name]
    return Reason(rule.aspect, rule.name, rule.weak if is_weak else rule.sure)

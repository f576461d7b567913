"""What speaks for a line being a title, a text, a writer …: signs with names, which `whole` weighs against one another.

A sign is a habit of the genre that holds for any paper; what it is worth is learned (`tests/benchmarks/learning.py`)
and stands in `resources/cutting/weights.json`. A bare name is of the line itself (`closed`: it ends with a full stop),
`above:` and `below:` are of its neighbours, `second above:` and `second below:` of theirs, `rule:` says what the rules
of `heads` and `inside` made of it. A sign that is not in the table weighs nothing.
"""

from __future__ import annotations

import re
from itertools import compress

from annotator.reading import mastheads, signs, writers
from annotator.reading.lines import Line
from annotator.reading.names import is_name

LENGTHS = (3, 5, 8, 12, 16, 20, 26, 34, 45, 60)
"""Characters at which one length ends and the next begins: a name, a column, a kicker, a title …"""
LENGTH = [f"length {sum(length > most for most in LENGTHS)}" for length in range(signs.LONGEST_HEAD + 1)]
"""The sign of each number of characters that a title can have."""
LONGEST_BARE = 12
LONGEST_TABLE, LEAST_CELLS = 40, 3
LONGEST_PERSON, LONGEST_PEN_NAME = 30, 4
HANGS = frozenset("一两几多更最还都也就才不没有着过给让向到这那其该各每某第块张条座")
"""Words after which something must come, though grammar alone allows an end."""
_ENDS_NAMED = re.compile(rf"[^。！？!?]{{2,24}}[\s　]([{mastheads.HAN}·]{{2,4}})")
_QUOTED_LABEL = re.compile("[“「][^”」]{1,6}[”」][:：]")
_LABEL = re.compile(r"([^：:，,。 ]{1,8})[：:](.+)")


def is_short(line: Line) -> bool:
    """Whether a line can be something else than text: a title, a name, a verse; also a word after a mark, as over a
    box."""
    text = line.text
    return line.is_head or (
        len(text) <= LONGEST_BARE and text[0] in signs.MARKS and not signs.has_punctuation(text)
    )


def own_signs(line: Line) -> list[str]:
    """What a line shows by itself."""
    return _short(line) if is_short(line) else _long(line)


_OF_LONG = (
    "lead",
    "tail credit",
    "elsewhere",
    "caption",
    "byline",
    "masthead",
    "continues",
    "opens sentence",
    "opens news",
)


def _long(line: Line) -> list[str]:
    """Of what can only be text, a writer or a picture's."""
    text = line.text
    found = [
        "text",
        "closed" if line.is_closed else "open",
        *compress(
            _OF_LONG,
            (
                line.is_lead,
                line.tail_credit,
                signs.ends_elsewhere(text),
                line.is_caption,
                line.is_byline,
                line.is_masthead,
                signs.continues(text),
                signs.opens_sentence(text[:20]),
                signs.opens_news(text),
            ),
        ),
    ]
    if len(text) <= signs.LONGEST_HEAD:
        found.append(LENGTH[len(text)])
        if line.is_photo_credit:
            found.append("photo credit")
        if writers.is_staff(text):
            found.append("makers")
    return found + _edges(text)


def _edges(text: str) -> list[str]:
    """Of the first and last characters."""
    first, last = text[0], text[-1]
    found: list[str] = []
    if signs.is_bullet(text):
        found.append("bullet")
    if first in signs.MARKS or first == "□":
        found.append("mark")
    elif first in "【[":
        found.append("square" if last in "】]" else "square opens")
    elif first in "“「":
        found.append("quote")
    elif first in "(（":
        found.append("brackets" if last in ")）" else "bracket opens")
    elif first in "—―─-":
        found.append("dash")
    if last in "：:":
        found.append("colon at end")
    elif last in "；;":
        found.append("semicolon at end")
    elif last in "，,、":
        found.append("comma at end")
    return found + _colons(text)


def _colons(text: str) -> list[str]:
    """X：…, and what X is."""
    if ":" not in text and "：" not in text:
        return []
    label = _LABEL.match(text)
    found = ["quoted label"] if _QUOTED_LABEL.match(text) else []
    if label is None:
        return [*found, "colon"]
    return [*found, "label", "label and name"] if is_name(label[2].strip()) else [*found, "label"]


_OF_SHORT = (
    "ends open",
    "hangs",
    "comma",
    "commas",
    "list",
    "cry",
    "quote at end",
    "half a quotation",
    "digit at end",
    "了 at end",
    "opens sentence",
    "opens news",
    "continues",
    "photo credit",
    "masthead",
    "column",
    "notice",
    "detail",
    "place",
    "deed",
    "tail credit",
    "elsewhere",
    "bare",
)


def _short(line: Line) -> list[str]:
    """Of what can be a title, a name, a verse."""
    text, last = line.text, line.text[-1]
    commas = text.count("，") + text.count(",")
    shown = (
        signs.ends_open(text),
        last in HANGS,
        commas == 1,
        commas > 1,
        "、" in text,
        last in "？?！!",
        last in "”」",
        not signs.is_balanced(text),
        last.isdigit(),
        last == "了",
        signs.opens_sentence(text),
        signs.opens_news(text),
        signs.continues(text),
        line.is_photo_credit,
        line.is_masthead,
        mastheads.is_column(text),
        signs.is_notice(text),
        signs.is_detail(text),
        signs.names_place(text),
        signs.tells_deed(text),
        line.tail_credit,
        signs.ends_elsewhere(text),
        len(text) <= LONGEST_BARE and not signs.has_punctuation(text),
    )
    return [
        LENGTH[len(text)],
        "closed" if line.is_closed else "open",
        *_edges(text),
        *compress(_OF_SHORT, shown),
        *_spaces(text),
        *_persons(text),
    ]


def _spaces(text: str) -> list[str]:
    words = text.split()
    if len(words) == 1:
        return []
    found = ["set wide" if signs.is_set_wide(text) else "space"]
    if len(words) >= LEAST_CELLS:
        found.append("spaces")
        if len(text) <= LONGEST_TABLE and sum(map(str.isdigit, text)) > 1:
            found.append("table")
    return found


_OF_PERSONS = ("author", "marked author", "pen name", "ends with a name", "signature", "date", "letter")


def _persons(text: str) -> list[str]:
    """Names and who signs."""
    length = len(text)
    if length > LONGEST_PERSON:
        return []
    named = _ENDS_NAMED.fullmatch(text) if len(text.split()) > 1 else None
    shown = (
        writers.is_author(text),
        writers.is_marked_author(text),
        length <= LONGEST_PEN_NAME and writers.is_pen_name(text),
        named is not None and is_name(named[1]),
        signs.is_signature(text),
        signs.is_date_line(text),
        signs.signs_letter(text),
    )
    return list(compress(_OF_PERSONS, shown))

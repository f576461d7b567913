"""What speaks for a line being a title, a text, a writer …: signs with names, which `whole` weighs against one another.

A sign is a habit of the genre that holds for any paper; what it is worth is learned (`tests/benchmarks/learning.py`)
and stands in `resources/cutting/weights.json`. A bare name is of the line itself (`closed`: it ends with a full stop),
`above:` and `below:` are of its neighbours, `second above:` and `second below:` of theirs, `rule:` says what the rules
of `heads` and `inside` made of it. A sign that is not in the table weighs nothing.
"""

from __future__ import annotations

import re

from annotator.reading import mastheads, signs, writers
from annotator.reading.lines import Line
from annotator.reading.names import is_name

LENGTHS = (3, 5, 8, 12, 16, 20, 26, 34, 45, 60)
"""Characters at which one length ends and the next begins: a name, a column, a kicker, a title …"""
LONGEST_BARE = 12
LONGEST_TABLE, LEAST_CELLS = 40, 3
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


def _long(line: Line) -> list[str]:
    """Of what can only be text, a writer or a picture's."""
    text = line.text
    found = ["text", "closed" if line.is_closed else "open"]
    found += [
        name
        for name, is_so in (
            ("lead", line.is_lead),
            ("tail credit", bool(line.tail_credit)),
            ("elsewhere", signs.ends_elsewhere(text)),
            ("caption", line.is_caption),
            ("byline", line.is_byline),
            ("masthead", line.is_masthead),
            ("continues", signs.continues(text)),
            ("opens sentence", signs.opens_sentence(text[:20])),
            ("opens news", signs.opens_news(text)),
        )
        if is_so
    ]
    if len(text) <= signs.LONGEST_HEAD:
        found.append(f"length {_length(len(text))}")
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
    label = _LABEL.match(text)
    found = ["quoted label"] if _QUOTED_LABEL.match(text) else []
    if label is None:
        return [*found, "colon"] if ":" in text or "：" in text else found
    return [*found, "label", "label and name"] if is_name(label[2].strip()) else [*found, "label"]


def _short(line: Line) -> list[str]:
    """Of what can be a title, a name, a verse."""
    text, length = line.text, len(line.text)
    found = [f"length {_length(length)}", "closed" if line.is_closed else "open", *_edges(text)]
    commas = text.count("，") + text.count(",")
    last = text[-1]
    found += [
        name
        for name, is_so in (
            ("ends open", signs.ends_open(text)),
            ("hangs", last in HANGS),
            ("comma", commas == 1),
            ("commas", commas > 1),
            ("list", "、" in text),
            ("cry", last in "？?！!"),
            ("quote at end", last in "”」"),
            ("half a quotation", not signs.is_balanced(text)),
            ("digit at end", last.isdigit()),
            ("了 at end", last == "了"),
            ("opens sentence", signs.opens_sentence(text)),
            ("opens news", signs.opens_news(text)),
            ("continues", signs.continues(text)),
            ("photo credit", line.is_photo_credit),
            ("masthead", line.is_masthead),
            ("column", mastheads.is_column(text)),
            ("notice", signs.is_notice(text)),
            ("detail", signs.is_detail(text)),
            ("place", signs.names_place(text)),
            ("deed", signs.tells_deed(text)),
            ("tail credit", bool(line.tail_credit)),
            ("elsewhere", signs.ends_elsewhere(text)),
            ("bare", length <= LONGEST_BARE and not signs.has_punctuation(text)),
        )
        if is_so
    ]
    return found + _spaces(text) + _persons(text)


def _length(length: int) -> int:
    return next((rank for rank, most in enumerate(LENGTHS) if length <= most), len(LENGTHS))


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


def _persons(text: str) -> list[str]:
    """Names and who signs."""
    length = len(text)
    named = _ENDS_NAMED.fullmatch(text) if length <= 30 else None
    return [
        name
        for name, is_so in (
            ("author", length <= 30 and writers.is_author(text)),
            ("marked author", length <= 10 and writers.is_marked_author(text)),
            ("pen name", length <= 4 and writers.is_pen_name(text)),
            ("ends with a name", named is not None and is_name(named[1])),
            ("signature", signs.is_signature(text)),
            ("date", signs.is_date_line(text)),
            ("letter", signs.signs_letter(text)),
        )
        if is_so
    ]

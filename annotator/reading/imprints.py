"""What a page says of itself: the day, the newspaper and the number of the page.

Read where they stand and never guessed: in the lines of the masthead, at the top or the bottom of the page, else in
the name of the file. A day in the middle of a text is news, not the day of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from annotator.model.imprint import LONGEST, Imprint, is_day
from annotator.reading.lines import Line, read_lines
from annotator.reading.mastheads import is_masthead, is_newspaper, newspapers

MOST_AT_EDGE = 8
"""Lines at the top and at the bottom of a page among which its masthead is looked for."""
LONGEST_MASTHEAD = 80

_FULL_WIDTH = str.maketrans("０１２３４５６７８９ＡＢＣＤＥＦＧＨ", "0123456789ABCDEFGH")
_HAN_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九十")} | {
    "〇": 0,
    "○": 0,
    "Ｏ": 0,
}
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?[年./\-_]\s?(\d{1,2})\s?[月./\-_]\s?(\d{1,2})(?!\d)\s?日?")
_HAN_DAY = re.compile(
    r"([一二][〇○Ｏ零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_PACKED_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_HAN_PAGE = "[一二三四五六七八九十]{1,3}"
_PAGE = re.compile(
    rf"第\s?([A-Z]?\d{{1,3}}|{_HAN_PAGE})\s?版|(?<![\dA-Za-z第日共今有])([A-Z]?\d{{1,3}})\s?版(?!面)|(?<![\dA-Za-z])([A-Z]\d{{2,3}})(?![\dA-Za-z.])"
)
_ALL_PAGES = re.compile(r"(?:今日|本期|共)\s?\d+\s?版")
_BARE_PAGE = re.compile(r"(?<!\S)(\d{2})(?!\S)")
_PAGE_OF_FILE = re.compile(r"(?:^|[_\-\s.])(?:版?P?)?(\d{1,2})版?$", re.IGNORECASE)


def read_imprint(source_name: str, text: str) -> Imprint:
    """The imprint of a page by its masthead, and what that does not say by its file's name.

    `source_name` can be a path or a name alone. A day that the calendar does not know is none.
    """
    return imprint_of(source_name, read_lines(text))


def told_imprint(date: str, newspaper: str, page: str) -> Imprint:
    """The imprint that a table tells in columns of its own. What is no day of the calendar is not known."""
    day = _day(date) or _packed_day(date)
    number = _page(page) or page
    return Imprint(day, " ".join(newspaper.split())[:LONGEST], " ".join(number.split())[:LONGEST])


def imprint_of(source_name: str, lines: Sequence[Line]) -> Imprint:
    """The same for a page whose lines are read already."""
    heads = [line.text for line in _masthead_lines(lines)]
    stem = _stem(source_name)
    day = next((found for each in heads if (found := _day(each))), "") or _day(stem) or _packed_day(stem)
    newspaper = next((found for each in heads if (found := _newspaper(each))), "")
    newspaper = newspaper or _newspaper(_PAGE.sub(" ", _DAY.sub(" ", _PACKED_DAY.sub(" ", stem))))
    page = next((found for each in heads if (found := _page(each))), "") or _page(stem) or _page_of_file(stem)
    return Imprint(day, newspaper, page)


def _masthead_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines at the top and then those at the bottom that say nothing but what a masthead says. What stands
    below a first line of text is the page itself."""
    found = []
    for line in lines[:MOST_AT_EDGE]:
        if len(line.text) > LONGEST_MASTHEAD or "。" in line.text:
            break
        if line.is_masthead or is_newspaper(line.text) or _names_page_makers(line.text):
            found.append(line)
    for line in reversed(lines[MOST_AT_EDGE:][-MOST_AT_EDGE:]):
        if not is_masthead(line.text) or not _PAGE.search(line.text):
            break
        found.append(line)
    return found


def _names_page_makers(text: str) -> bool:
    """责编 X 2版 综合: makers and the number of the page on one line."""
    return text.startswith(("责编", "责任编辑", "编辑", "主编", "本版")) and _PAGE.search(text) is not None


def _day(text: str) -> str:
    text = text.translate(_FULL_WIDTH)
    match = _DAY.search(text)
    if match is not None:
        return _iso(*match.groups())
    match = _HAN_DAY.search(text)
    if match is None:
        return ""
    year = "".join(str(_HAN_DIGITS[character]) for character in match[1])
    return _iso(year, str(_han_number(match[2])), str(_han_number(match[3])))


def _packed_day(stem: str) -> str:
    match = _PACKED_DAY.search(stem)
    return _iso(*match.groups()) if match is not None else ""


def _iso(year: str, month: str, day: str) -> str:
    found = f"{year}-{int(month):02}-{int(day):02}"
    return found if is_day(found) else ""


def _han_number(text: str) -> int:
    """一 to 九十九."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN_DIGITS[text[-1]]
    return (_HAN_DIGITS[tens] if tens else 1) * 10 + (_HAN_DIGITS[ones] if ones else 0)


def _newspaper(text: str) -> str:
    if is_newspaper(text) and not text.isascii():
        return "".join(text.split())
    return next(iter(newspapers(text)), "")


def _page(text: str) -> str:
    text = _ALL_PAGES.sub(" ", text.translate(_FULL_WIDTH))
    match = _PAGE.search(text)
    if match is not None:
        found = match[1] or match[2] or match[3]
        return found if found.isascii() else str(_han_number(found))
    # a number of two digits alone among the words of a line with the day
    match = _BARE_PAGE.search(_DAY.sub(" ", text)) if _DAY.search(text) else None
    return match[1] if match is not None else ""


def _stem(source_name: str) -> str:
    name = PurePath(source_name.replace("\\", "/")).name
    stem, dot, ending = name.rpartition(".")
    return stem if dot and len(ending) <= 5 and ending.isascii() and not ending.isdigit() else name


def _page_of_file(stem: str) -> str:
    """人民日报_20230418_03: a number after the day."""
    match = _PACKED_DAY.search(stem) or _DAY.search(stem)
    if match is None:
        return ""
    match = _PAGE_OF_FILE.search(stem[match.end() :])
    return match[1] if match is not None else ""

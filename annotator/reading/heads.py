"""Where articles begin: titles and what stands around them, told from sub-headings and broken lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.reading import mastheads, signs, writers
from annotator.reading.lines import Line, read_layout
from annotator.reading.page import HEADS, LONGEST_VERSE, Page, decide_own_roles
from annotator.reading.titles import ALIKE, FAR, LONGEST_KICKER, MOST_HEADS, claim, is_couplet

ALONE = ("公益广告", "广告", "分类广告", "公益宣传", "导读", "今日导读", "版面导读", "内容提要")
"""Names of corners without a title of their own."""
MOST_BETWEEN_ITEMS = 3
"""Lines after which the next item of news in brief has begun."""
LONG_SUBHEAD = 14
"""Characters that a sub-heading hardly has unless it is a couplet."""
REPEATED, HARDLY_REPEATED = 0.3, 0.1
"""Share of a line's pairs of characters that the text under it says again: two of three titles are above the one, six
of seven sub-headings below it."""
ENOUGH, MUCH = 2, 4
"""Points that a line without a report or a writer under it needs to be a title."""


def read_heads(lines: Sequence[Line]) -> Page:
    """The page with its heads and starts decided; what is left undecided stands inside articles."""
    page = Page(lines, read_layout(lines))
    decide_own_roles(page)
    for rule in (
        _signatures,
        _above_leads,
        _above_authors,
        _at_page_start,
        _notices,
        _columns,
        _after_credits,
        _above_lists,
        _above_pictures,
        _above_texts,
    ):
        rule(page)
    _take_up_mastheads(page)
    return page


_LABELLED = re.compile("[“「][^”」]{1,4}[”」][:：]")
"""“X”:… is a sub-heading that others of the same shape follow."""


# -- the rules -----------------------------------------------------------------------------------------------


def _signatures(page: Page) -> None:
    """An office, company or date alone on a line after a finished text signs it."""
    for index in range(1, len(page.lines)):
        text = page.lines[index].text
        if page.roles[index] is not None or not page.is_finished(index - 1) or page.roles[index - 1] in HEADS:
            continue
        below = page.lines[index + 1].text if index + 1 < len(page.lines) else ""
        ends = not below or signs.is_date_line(below) or signs.is_notice(below)
        if (
            signs.is_date_line(text)
            or signs.signs_letter(text)
            or (ends and signs.is_signature(text) and not signs.is_notice(text))
        ):
            page.decide(index, "byline", "signature", weak=bool(below) and not signs.is_date_line(below))
            page.endless.add(index)


def _above_leads(page: Page) -> None:
    """A report opens with 本报讯 (or the like), so its title is what stands above; without one it begins there."""
    for index, line in enumerate(page.lines):
        if line.is_lead and not claim(page, index, "above a report"):
            page.start(index, "begins with a report", weak=index > 0 and not page.is_finished(index - 1))


def _above_authors(page: Page) -> None:
    """A comment has its author under the title and opens with plain text."""
    for index, line in enumerate(page.lines):
        is_named = page.roles[index] == "byline" or (
            page.roles[index] is None and writers.is_author(line.text)
        )
        if not is_named or not page.is_open_head(index - 1) or signs.is_bullet(page.lines[index - 1].text):
            continue
        if not _is_text_below(page, index):
            continue
        is_marked = writers.is_marked_author(line.text)
        if page.roles[index] is None:
            if len(page.lines[index - 1].text) < len(line.text) <= 10 and not is_marked:
                continue
            page.decide(index, "byline", "author", weak=not is_marked and not page.is_paragraph(index + 1))
        if claim(page, index, "above the author", by_author=True):
            _mark_verses(page, index + 1)
            for below in range(index + 1, page.below_pictures(index + 1)):
                if page.roles[below] is None:
                    page.decide(below, "caption", "under a picture", weak=True)


def _is_text_below(page: Page, index: int) -> bool:
    """Whether a text begins right under the name of its writer."""
    below = page.below_pictures(index + 1)
    if below >= len(page.lines):
        return False
    if page.is_paragraph(below) or page.is_cut_off(below) or page.is_verse(below):
        return True
    text = page.lines[below].text
    short_text = page.is_open_body(below) or (page.roles[below] in (None, "body") and signs.speaker(text))
    return bool(short_text) and (
        page.roles[index] == "byline" or writers.is_marked_author(page.lines[index].text)
    )


def _mark_verses(page: Page, first: int) -> None:
    """Short lines under an author's name are a poem, up to the title above the next name."""
    if not page.is_verse(first):
        return
    after = first
    while (
        after < len(page.lines) and page.roles[after] is None and len(page.lines[after].text) <= LONGEST_VERSE
    ):
        begins = _is_named(page, after + 1) or (
            _is_named(page, after + 2) and mastheads.is_column(page.lines[after].text)
        )
        if after > first and (begins or page.lines[after].gap):
            break
        after += 1
    else:
        if after < len(page.lines) and page.roles[after] is None:
            return  # it goes on as prose
    if sum(page.layout.fills(line) for line in page.lines[first:after]) * 2 > after - first:
        return  # a paragraph in a narrow column
    for verse in range(first, after):
        page.decide(verse, "body", "verse")
        page.endless.add(verse)


def _is_named(page: Page, index: int) -> bool:
    """Whether a line is the name of an author."""
    if index >= len(page.lines):
        return False
    return page.roles[index] == "byline" or writers.is_author(page.lines[index].text)


def _at_page_start(page: Page) -> None:
    """The first lines of a page are a title when they can be one and text follows."""
    first = anchor = _first_open(page)
    while anchor < len(page.lines) and (
        page.is_plain_head(anchor)
        or page.roles[anchor] in ("caption", "credit")
        or (
            anchor == first
            and page.is_open_head(anchor)
            and not signs.opens_sentence(page.lines[anchor].text)
        )
    ):
        anchor += 1
    if first < anchor <= first + MOST_HEADS + 2 and (page.is_paragraph(anchor) or page.is_open_body(anchor)):
        claim(page, anchor, "above a text")


def _first_open(page: Page) -> int:
    first = 0
    while first < len(page.lines) and page.roles[first] == "column":
        first += 1
    return first


def _notices(page: Page) -> None:
    """公告, 启事 and the like say themselves what they are, and need nobody's name under them."""
    for index, line in enumerate(page.lines[:-1]):
        is_one = page.is_open_head(index) and signs.is_notice(line.text)
        if is_one and (index == 0 or page.is_finished(index - 1)) and not page.is_open_head(index + 1):
            claim(page, index + 1, "announces")


def _columns(page: Page) -> None:
    """The name of a column stands above a title of its own, or above a picture; 公益广告 above a cry."""
    for index, line in enumerate(page.lines[:-1]):
        if line.text in ALONE and page.roles[index] is None:
            page.decide(index, "column", "column’s name")
            page.start(index, "begins with its head")
            if page.is_open_head(index + 1):
                page.decide(index + 1, "body", "text", weak=True)
        if not page.is_open_head(index) or not mastheads.is_column(line.text):
            continue
        if index and not page.is_finished(index - 1):
            continue
        anchor = index + 1
        while anchor - index < MOST_HEADS and page.is_open_head(anchor) and not page.goes_on_below(anchor):
            anchor += 1
        if anchor > index + 1 and (page.is_paragraph(anchor) or page.is_open_body(anchor)):
            claim(page, anchor, "above a text")
        elif page.roles[index + 1] == "caption":
            page.decide(index, "column", "column’s name")
            page.start(index, "begins with its head")


def _after_credits(page: Page) -> None:
    """A closing credit ends an article: a possible title after it is one; text after it belongs elsewhere."""
    for index in range(1, len(page.lines)):
        if (
            page.roles[index] not in (None, "body")
            or index in page.starts
            or not page.is_closed_before(index)
        ):
            continue
        anchor = index
        while anchor - index < MOST_HEADS and _can_end_head(page, anchor, after_end=True):
            if anchor > index and _opens_text(page, anchor):
                break
            anchor += 1
        if anchor > index and (
            page.is_paragraph(anchor) or page.is_open_body(anchor) or page.is_cut_off(anchor)
        ):
            claim(page, anchor, "above a text", weak=not page.is_paragraph(anchor))
        elif (
            _is_text_alone(page, index)
            and not signs.is_bullet(page.lines[index].text)
            and not _is_appendix(page, index)
        ):
            page.start(index, "after a closing credit")
            page.untitled.add(index)


def _can_end_head(page: Page, index: int, *, after_end: bool = False) -> bool:
    """A possible title that no text is seen to continue. After the end of an article it can have a comma."""
    if not page.is_plain_head(index) and not (after_end and _is_head_with_comma(page, index)):
        return False
    if page.goes_on_below(index) or signs.ends_open(page.lines[index].text):
        return False
    return index + 1 == len(page.lines) or not signs.continues(page.lines[index + 1].text)


def _opens_text(page: Page, index: int) -> bool:
    """A short line under a title that is rather the beginning of its text, cut by the column."""
    text = page.lines[index].text
    if not page.is_open_body(index + 1) or page.lines[index].is_closed or signs.is_dashed(text):
        return False
    return signs.opens_news(text) or signs.opens_sentence(text) or page.is_one_word(index)


def _is_head_with_comma(page: Page, index: int) -> bool:
    text = page.lines[index].text if index < len(page.lines) else ""
    return (
        page.is_open_head(index)
        and (len(text) <= LONGEST_KICKER or is_couplet(text))
        and sum(text.count(mark) for mark in "，,；;") == 1
        and signs.is_balanced(text)
        and not signs.opens_sentence(text)
        and not page.layout.begins_paragraph(page.lines[index])
        and page.is_paragraph(index + 1)
    )


def _is_text_alone(page: Page, index: int) -> bool:
    """Text, or a short line that text continues."""
    if page.is_open_body(index) or page.goes_on_below(index):
        return True
    return page.is_open_head(index) and page.is_open_body(index + 1)


def _is_appendix(page: Page, index: int) -> bool:
    """What an author is (作者单位…) and who signs follow the end of a text and belong to it."""
    why = page.reasons[index]
    return writers.is_position(page.lines[index].text) or (why is not None and why.rule == "signature")


def _above_lists(page: Page) -> None:
    """News in brief: a short title over items that each begin with the same mark."""
    for index in range(1, len(page.lines) - 1):
        mark = page.lines[index].text[0]
        others = page.lines[index + 1 : index + 1 + MOST_BETWEEN_ITEMS]
        if mark not in signs.MARKS or all(line.text[0] != mark for line in others):
            continue
        above = index - 1
        is_apart = above == 0 or page.is_finished(above - 1) or mastheads.is_column(page.lines[above].text)
        if page.is_open_head(above) and is_apart:
            claim(page, index, "above a text")


def _above_pictures(page: Page) -> None:
    """Photo news with a title of its own: nothing but the captioned picture stands under it."""
    for index in range(1, len(page.lines)):
        if page.roles[index] != "caption" or not page.is_open_head(index - 1):
            continue
        after = index + 1
        while after < len(page.lines) and page.roles[after] in ("caption", "credit"):
            after += 1
        alone = after == len(page.lines) or after in page.starts or _is_picture_head(page, after)
        above_is_done = index == 1 or page.is_open_head(index - 2) or page.is_finished(index - 2)
        if alone and above_is_done and not signs.opens_with_picture(page.lines[index].text):
            claim(page, index, "above a picture")


def _is_picture_head(page: Page, index: int) -> bool:
    """Whether the next photo news or column begins here."""
    if not page.is_open_head(index):
        return False
    below = page.roles[index + 1] if index + 1 < len(page.lines) else None
    return below == "caption" or mastheads.is_column(page.lines[index].text)


def _above_texts(page: Page) -> None:
    """A short line between two finished texts can begin an article or stand inside of one: what speaks for a title
    is counted."""
    if not page.lines:
        return
    with_leads = sum(line.is_lead for line in page.lines) * 2 >= len(page.starts) > 0
    index = 1
    while index < len(page.lines):
        anchor = index
        while anchor - index < MOST_HEADS and _can_end_head(
            page, anchor, after_end=is_couplet(page.lines[index].text)
        ):
            if anchor > index and _opens_text(page, anchor):
                break
            anchor += 1
        if anchor == index or index in page.starts or not page.is_finished(index - 1):
            index = max(anchor, index + 1)
            continue
        under_picture = page.lines[index].gap and anchor < len(page.lines) and page.lines[anchor].gap
        text_below = page.is_paragraph(anchor) or page.is_cut_off(anchor) or _is_indented_list(page, anchor)
        if page.roles[index - 1] not in HEADS and text_below and not under_picture:
            points = _points(page, index, anchor, with_leads=with_leads)
            is_whole = is_couplet(page.lines[anchor - 1].text)
            points -= 3 if not is_whole and page.is_one_word(anchor - 1) else 0
            if points >= ENOUGH:
                claim(page, anchor, "above a text", weak=points < MUCH)
        index = anchor


def _points(page: Page, first: int, anchor: int, *, with_leads: bool) -> int:
    text, below = page.lines[first].text, page.lines[anchor].text
    points = -1 if with_leads else 1
    points += 2 if anchor - first > 1 and not signs.opens_sentence(page.lines[anchor - 1].text) else 0
    points += 3 if signs.is_dashed(page.lines[anchor - 1].text) and anchor - first > 1 else 0
    points += 1 if len(text) >= 12 else 0
    points += 1 if len(text) >= 12 and signs.names_place(text) else 0
    points -= 1 if len(text) <= 8 else 0
    points += 1 if signs.opens_news(below) else 0
    points += 2 if page.lines[first].blanks > page.lines[anchor].blanks else 0
    points -= 5 if signs.is_bullet(text) or text[0] in "【[" else 0
    points -= 2 if signs.opens_sentence(text) else 0
    points -= 2 if "、" in text or page.lines[anchor - 1].text[-1].isdigit() else 0
    repeated = page.share_repeated(anchor - 1, anchor)
    points += 2 if repeated >= REPEATED else -1 if repeated < HARDLY_REPEATED else 0
    # sub-headings are several and alike, and where they are numbered another line without a number is none
    if not _parallels(page, first):
        points += 1
    elif len(text) < LONG_SUBHEAD or (is_couplet(text) and repeated < REPEATED):
        points -= 3
    points -= 2 if text[0] in "“「" and text[-1] in "”」" else 0
    points -= 4 if _LABELLED.match(text) else 0
    points += 2 if _has_numbered(page, first) else 0
    if page.layout.indent and page.lines[first].indent == 0:
        points += 1 if with_leads else 2
    return points


def _is_indented_list(page: Page, index: int) -> bool:
    return page.is_verse(index) and page.layout.begins_paragraph(page.lines[index])


def _has_numbered(page: Page, index: int) -> bool:
    """Whether the article above has numbered sub-headings."""
    at = index - 1
    while at > max(index - FAR, 0) and at not in page.starts:
        if page.is_open_head(at) and signs.is_bullet(page.lines[at].text):
            return True
        at -= 1
    return False


def _parallels(page: Page, index: int) -> int:
    """How many short lines of about this length stand alone in the same stretch of text."""
    length, found = len(page.lines[index].text), 0
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(page.lines) and at not in page.starts and abs(at - index) < FAR:
            if page.is_plain_head(at) and abs(len(page.lines[at].text) - length) <= ALIKE:
                found += page.is_finished(at - 1) if at else 0
            at += step
    return found


def _take_up_mastheads(page: Page) -> None:
    """What stands above the head of an article and belongs to none goes with it: mastheads begin the page."""
    for index in sorted(page.starts):
        above = index
        while above and page.roles[above - 1] == "column" and above - 1 not in page.starts:
            above -= 1
        if above < index:
            page.starts[above] = page.starts.pop(index)
            if index in page.untitled:
                page.untitled.remove(index)
    if page.lines and 0 not in page.starts:
        page.start(0, "first on the page")

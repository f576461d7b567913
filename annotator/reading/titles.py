"""What a head is made of: the lines above a text that are its title, and what each of them is."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.reading import mastheads, signs, writers
from annotator.reading.page import Page

MOST_HEADS = 4
"""Column, kicker, title and subtitle; a fifth short line above a report is something else."""
LONGEST_KICKER = 30
"""Characters of the first of three and more short lines; of two lines, see `_title_roles`."""
LONG_KICKER, SHORT_KICKER = 16, 7
LONGEST_AUTHOR = 4
"""Characters of a bare name above a report, with the space in it."""
LONGEST_NAMED = 5
"""Characters that a line has at most which could itself be a name, or a column's."""
LONG_TITLE = 22
"""Characters of the second of two lines from which one with a comma rather explains the first."""
FAR = 60
"""Lines up to which an article is looked through."""
ALIKE = 2
"""Characters by which the two lines of one title differ."""


def claim(page: Page, anchor: int, rule: str, *, by_author: bool = False, weak: bool = False) -> bool:
    """Give the lines above `anchor` (where the text or the author's name begins) the roles of a head.

    False when no title stands there. Between title and text there can be the writers and captions.
    """
    heads, captions = _run_above(page, anchor)
    if not heads:
        return False
    # what is set off by more than the usual space under the first line of a head stands under a picture
    set_off = [index for index in heads[1:] if page.lines[index].gap]
    heads = [index for index in heads if index not in set_off]
    for index in captions + set_off:
        if page.roles[index] is None:
            page.decide(index, "caption", "under a picture")
    while len(heads) > 1 and _shows_person(page, heads[-1], anchor):
        page.decide(heads.pop(), "caption", "under a picture", weak=True)
    if len(heads) > 1 and _is_missing_caption(page, heads):
        page.decide(heads.pop(0), "caption", "under a picture", weak=True)
    _decide_heads(page, heads, rule, by_author=by_author, weak=weak)
    page.start(heads[0], "begins with its head", weak=weak)
    page.untitled.discard(heads[0])
    return True


def _shows_person(page: Page, index: int, anchor: int) -> bool:
    """Whether a line between a title and a report with pictures (记者 X/文 Y/图) says what somebody does on one."""
    named = writers.lead_byline(page.lines[anchor].text)
    return any(mark in named for mark in "图摄") and signs.tells_deed(page.lines[index].text)


def _is_missing_caption(page: Page, heads: Sequence[int]) -> bool:
    """Whether the first of these lines belongs to the picture of the article above: its writer took one (文/图), and
    no caption has been seen."""
    text = page.lines[heads[0]].text
    if mastheads.is_column(text) or is_couplet(text) or signs.is_dashed(page.lines[heads[1]].text):
        return False
    at = heads[0] - 1
    has_picture = False
    while at >= max(heads[0] - FAR, 0) and page.roles[at] not in ("caption", "title"):
        has_picture = has_picture or (page.roles[at] == "byline" and page.lines[at].text[-1] in "图摄")
        at -= 1
    return has_picture and at >= 0 and page.roles[at] == "title" and page.is_finished(heads[0] - 1)


def _run_above(page: Page, anchor: int) -> tuple[list[int], list[int]]:
    """The possible heads above a line, in page order, and the captions between them and that line."""
    heads: list[int] = []
    captions: list[int] = []
    index = anchor - 1
    while index >= 0 and len(heads) < MOST_HEADS and index not in page.starts:
        role = page.roles[index]
        if page.is_open_head(index) and (not heads or _can_stand_above(page, index)):
            heads.append(index)
        elif role in ("caption", "credit") and not heads:
            captions.append(index)
        elif role != "byline" or not page.is_open_head(index - 1):
            break
        elif heads:
            # below the writer, and set off, stands what belongs to pictures
            if page.lines[index - 1].is_closed or not all(page.lines[each].gap for each in heads):
                break
            captions += heads
            heads = []
        index -= 1
    heads.reverse()
    return heads, captions


def _can_stand_above(page: Page, index: int) -> bool:
    """A kicker has no comma, and what stands above it is no sentence that it could continue."""
    text = page.lines[index].text
    if page.layout.begins_paragraph(page.lines[index]) or signs.is_bullet(text):
        return False
    below = page.lines[index + 1].text
    is_named = len(below) <= LONGEST_AUTHOR and writers.is_author(below)
    if not (signs.is_dashed(below) or is_named) and (
        len(text) > LONGEST_KICKER or "，" in text or "," in text
    ):
        return False
    # the name of a column is none of the sentence that is broken above it
    return (
        index == 0
        or page.is_plain_head(index - 1)
        or page.is_finished(index - 1)
        or mastheads.is_column(text)
    )


def _decide_heads(page: Page, heads: Sequence[int], rule: str, *, by_author: bool, weak: bool) -> None:
    """Column, kicker, title, subtitle: by order, by the dash of a subtitle and by the name of a column."""
    rest = list(heads)
    while len(rest) > 1 and page.lines[rest[0]].is_masthead:
        page.decide(rest.pop(0), "column", "masthead")
    first = page.lines[rest[0]].text
    is_short = by_author and len(first) <= 6 and " " not in first
    if len(rest) > 1 and (mastheads.is_column(first) or is_short):
        page.decide(rest.pop(0), "column", "column’s name", weak=not mastheads.is_column(first))
    has_column = len(rest) < len(heads)
    last = page.lines[rest[-1]].text
    is_author = (has_column and writers.is_pen_name(last)) or (
        len(last) <= LONGEST_AUTHOR and writers.is_author(last)
    )
    if len(rest) > 1 and is_author and len(page.lines[rest[-2]].text) > LONGEST_NAMED:
        page.decide(rest.pop(), "byline", "author", weak=True)
    roles, is_guess = _title_roles(page, rest)
    for index, role in zip(rest, roles, strict=True):
        if role == "title":
            page.decide(index, role, rule, weak=weak or is_guess)
        else:
            page.decide(index, role, "around the title", weak=is_guess)


def _title_roles(page: Page, rest: Sequence[int]) -> tuple[list[str], bool]:
    """The roles of the lines of a title, and whether another order would be as likely."""
    if len(rest) == 1:
        return ["title"], False
    if signs.is_dashed(page.lines[rest[-1]].text):
        return ["kicker"] * (len(rest) - 2) + ["title", "subtitle"], False
    if len(rest) > 2:
        return ["kicker", "title"] + ["subtitle"] * (len(rest) - 2), len(rest) > 3
    first, second = page.lines[rest[0]].text, page.lines[rest[1]].text
    # two lines without the page's usual space between them are one title on two lines
    usual = page.layout.blanks
    if usual > 0 and page.lines[rest[1]].blanks == 0:
        return ["title", "title"], False
    # a kicker is a short cry, often a couplet; what explains the title stands under it, and is often a couplet too
    if is_couplet(first):
        return (["kicker", "title"] if len(first) <= LONG_KICKER else ["title", "subtitle"]), is_couplet(
            second
        )
    if is_couplet(second):
        is_short = len(first) <= SHORT_KICKER
        return (["kicker", "title"] if is_short else ["title", "subtitle"]), len(first) <= LONG_KICKER
    if usual == 0 and abs(len(first) - len(second)) <= ALIKE:
        return ["title", "title"], True
    is_kicker = len(first) <= LONG_KICKER and len(first) < len(second)
    if len(second) > LONG_TITLE and ("," in second or "，" in second):
        is_kicker = False
    return (["kicker", "title"] if is_kicker else ["title", "subtitle"]), True


def is_couplet(text: str) -> bool:
    """Two cries with a space between them; 公 告 is one word, set wide."""
    return (" " in text or "\u3000" in text) and not signs.is_set_wide(text)

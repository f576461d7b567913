"""What stands inside an article: its text, sub-headings, captions and credits."""

from __future__ import annotations

import re
from itertools import pairwise

from annotator.reading import signs
from annotator.reading.page import Page
from annotator.reading.titles import ALIKE

LONGEST_WEAK_CAPTION = 45
"""Characters of a caption that nothing but its place gives away."""
LONGEST_SUBHEAD = 26
ENOUGH, SURE = 2, 3
"""Points a line needs to be a sub-heading and not the first half of a sentence that a column broke."""


def read_inside(page: Page) -> list[str]:
    """The role of every line of the page; what nothing else has been said of is text."""
    bounds = [*sorted(page.starts), len(page.lines)]
    for first, after in pairwise(bounds):
        _captions(page, first, after)
        possible = [index for index in range(first, after) if _can_be_subhead(page, index, after)]
        _subheads(page, possible)
    for index, line in enumerate(page.lines):
        if page.roles[index] is None:
            page.decide(index, "body", "text", weak=_could_be_head(page, index))
        elif (
            index
            and page.roles[index] == "byline"
            and page.roles[index - 1] == "caption"
            and line.is_photo_credit
        ):
            page.decide(index, "credit", "makers")
    return [role or "body" for role in page.roles]


def _could_be_head(page: Page, index: int) -> bool:
    """Whether a line of text looks like a heading and nothing says otherwise."""
    text = page.lines[index].text
    if not page.lines[index].is_head or len(text) > LONGEST_SUBHEAD or "、" in text:
        return False
    if "，" in text or "," in text:
        return page.is_closed_before(index)
    above_is_done = index > 0 and page.is_finished(index - 1)
    return above_is_done and not signs.opens_sentence(text) and not signs.ends_open(text)


def _captions(page: Page, first: int, after: int) -> None:
    """A short line set off by more space than usual stood under a picture, unless it reads like the text."""
    for index in range(first, after):
        line = page.lines[index]
        if page.roles[index] is not None or len(line.text) > signs.LONGEST_CAPTION:
            continue
        below = page.lines[index + 1] if index + 1 < after else None
        credited = below is not None and page.roles[below.index] == "credit" and below.is_photo_credit
        # a story with a picture: set off, or one of several, and its photographer under it
        is_apart = line.gap or (index > 0 and page.roles[index - 1] in ("caption", "credit"))
        if credited and is_apart and line.is_closed:
            page.decide(index, "caption", "under a picture")
            continue
        if len(line.text) > LONGEST_WEAK_CAPTION:
            continue
        above_is_done = line.gap or (index > 0 and page.is_finished(index - 1))
        if not line.gap and not (credited and line.is_head and above_is_done):
            continue
        if credited or _is_weak_caption(page, index, after):
            page.decide(index, "caption", "under a picture", weak=not credited)


def _is_weak_caption(page: Page, index: int, after: int) -> bool:
    line = page.lines[index]
    above = index - 1
    while above >= 0 and page.roles[above] in ("caption", "credit"):
        above -= 1
    sentences = sum(line.text.count(stop) for stop in "。！？!?")
    if sentences > 1 or signs.opens_sentence(line.text) or signs.continues(line.text):
        return False
    if above >= 0 and page.roles[above] in (None, "body") and not page.lines[above].is_closed:
        # the sentence above is open: only a line without an end of its own, set off on both sides, is none of it
        next_gap = index + 1 < after and page.lines[index + 1].gap
        return next_gap and sentences == 0 and not signs.has_punctuation(line.text)
    if sentences == 1:
        return True
    # without a full stop it can be the first piece of a broken paragraph, but not before another gap
    alone = index + 1 == after or page.lines[index + 1].gap
    return alone and not signs.has_punctuation(line.text)


def _subheads(page: Page, possible: list[int]) -> None:
    """Short lines between finished paragraphs that are no sentences; several of one shape support one another."""
    for index in possible:
        points = _points(page, index, len(possible), _has_twin(page, index, possible))
        if points >= ENOUGH:
            page.decide(index, "subtitle", "sub-heading", weak=points < SURE)
        elif points == ENOUGH - 1:
            page.decide(index, "body", "text", weak=True)


def _can_be_subhead(page: Page, index: int, after: int) -> bool:
    line = page.lines[index]
    if page.roles[index] is not None or index + 1 >= after or index == 0 or len(line.text) > LONGEST_SUBHEAD:
        return False
    above, below = page.lines[index - 1], page.lines[index + 1]
    above_done = page.roles[index - 1] in ("caption", "credit", "byline", "title") or above.is_closed
    # what is below can itself be cut off by the column, so that it looks short
    next_below = page.lines[index + 2] if index + 2 < after else below
    below_is_text = page.roles[index + 1] in (None, "body") and (
        not (below.is_head and next_below.is_head) or page.layout.fills(below)
    )
    return (
        line.is_head
        and signs.is_balanced(line.text)
        and not page.layout.begins_paragraph(line)
        and not (page.layout.width and page.goes_on_below(index))
        and above_done
        and below_is_text
        and not signs.continues(below.text)
    )


def _has_twin(page: Page, index: int, possible: list[int]) -> bool:
    """Whether another possible sub-heading is as long and opens with the same word: 从…到…, 在…中."""
    text = page.lines[index].text
    others = (page.lines[other].text for other in possible if other != index)
    return any(other[0] == text[0] and abs(len(other) - len(text)) <= ALIKE for other in others)


def _points(page: Page, index: int, companions: int, is_twin: bool) -> int:
    """What speaks for a sub-heading."""
    text, below = page.lines[index].text, page.lines[index + 1].text
    points = 2 if " " in text or "\u3000" in text else 0
    points += 3 if signs.is_bullet(text) or (text[0] in "【[" and text[-1] in "】]") else 0
    points += 1 if any(mark in text for mark in "“”「」《》:：!！?？") else 0
    points += 2 if companions > 1 else 0
    points += 1 if len(below) >= 2 * len(text) else 0
    points -= 2 if "，" in text or "," in text or "、" in text else 0
    is_quoted = text[0] in "“「" and text[-1] in "”」"
    points -= 3 if not (is_quoted or is_twin) and signs.opens_sentence(text.lstrip("“‘「『")) else 0
    points -= 2 if page.is_one_word(index) else 0
    points -= 1 if text[-1].isdigit() or text[-1] == "了" else 0
    points -= 3 if signs.ends_open(text) else 0
    # 一、招聘条件:… is an item of a list
    points -= 2 if signs.is_bullet(text) and re.search("[:：].", text) else 0
    return points

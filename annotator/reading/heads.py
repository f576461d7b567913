"""Where articles begin: titles and what stands around them, told from sub-headings and broken lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.reading import signs
from annotator.reading.lines import Line

MOST_HEADS = 4
"""Column, kicker, title and subtitle; a fifth short line above a report is something else."""
LONGEST_KICKER = 30
"""Characters of the first of three and more short lines; of two lines, see `_title_roles`."""
LONG_KICKER, SHORT_KICKER = 16, 7
LONGEST_PLAIN_HEAD = 40
"""Characters a title has at most where no report's opening vouches for it."""
MOST_BETWEEN_ITEMS = 3
"""Lines after which the next item of news in brief has begun."""
WIDTHS_DIFFER, NARROWEST_COLUMN = 3, 10
"""Characters: how far lines that fill a column differ (indent, punctuation), and how narrow a column can be."""
TYPICAL_PARAGRAPH = 20
"""Characters a paragraph has at least where a line above it is to be taken for its title."""


@dataclass(slots=True)
class Page:
    """The lines of a page and what is known of them so far; one rule after the other fills it in.

    `roles[i]` is None until line i is decided. `starts` are the lines with which an article begins, `untitled`
    those of them that come after a closing credit without any title.
    """

    lines: Sequence[Line]
    roles: list[str | None] = field(default_factory=list)
    starts: set[int] = field(default_factory=set)
    untitled: set[int] = field(default_factory=set)

    def is_open_head(self, index: int) -> bool:
        """A line that nothing has been decided about and that can be a title."""
        inside = 0 <= index < len(self.lines)
        return inside and self.roles[index] is None and signs.is_head(self.lines[index].text)

    def is_plain_head(self, index: int) -> bool:
        """A possible title that needs no 本报讯 under it to be believed: shorter, and without commas."""
        text = self.lines[index].text if 0 <= index < len(self.lines) else ""
        plain = len(text) <= LONGEST_PLAIN_HEAD and not any(mark in text for mark in "，,；;")
        return plain and self.is_open_head(index)

    def is_open_body(self, index: int) -> bool:
        """A line that nothing has been decided about and that is text, not a title."""
        return (
            index < len(self.lines)
            and self.roles[index] in (None, "body")
            and not signs.is_head(self.lines[index].text)
        )


def read_heads(lines: Sequence[Line]) -> Page:
    """The page with its heads and starts decided; what is left undecided stands inside articles."""
    page = Page(lines, [_own_role(line.text) for line in lines])
    _credit_pictures(page)
    for rule in (_above_leads, _above_authors, _at_page_start, _after_credits, _above_lists, _above_pictures):
        rule(page)
    if lines:
        page.starts.add(0)
    return page


def _own_role(text: str) -> str | None:
    """What a line says of itself, whatever stands around it."""
    if signs.is_byline(text):
        return "byline"
    if signs.is_staff(text) or signs.is_photo_credit(text):
        return "credit"
    if signs.is_caption(text):
        return "caption"
    return "body" if signs.is_lead(text) else None


def _credit_pictures(page: Page) -> None:
    """记者X 摄 right under a caption names the photographer, not the writer."""
    for index in range(1, len(page.lines)):
        if page.roles[index - 1] == "caption" and signs.is_photo_credit(page.lines[index].text):
            page.roles[index] = "credit"


# -- the rules -----------------------------------------------------------------------------------------------


def _above_leads(page: Page) -> None:
    """A report opens with 本报讯 (or the like), so its title is what stands above; without one it begins there."""
    for index, line in enumerate(page.lines):
        if signs.is_lead(line.text) and not _claim(page, index):
            page.starts.add(index)


def _above_authors(page: Page) -> None:
    """A comment has its author under the title and opens with plain text."""
    for index, line in enumerate(page.lines):
        named = page.roles[index] == "byline" or (page.roles[index] is None and signs.is_author(line.text))
        text_below = _is_paragraph(page, index + 1) or _is_cut_off(page, index + 1)
        if not named or not text_below or not page.is_open_head(index - 1):
            continue
        if page.roles[index] is None and len(page.lines[index - 1].text) < len(line.text):
            continue
        page.roles[index] = "byline"
        _claim(page, index, by_author=True)


def _at_page_start(page: Page) -> None:
    """The first lines of a page are a title when they can be one and text follows."""
    anchor = 0
    while anchor < len(page.lines) and (
        page.is_plain_head(anchor) or page.roles[anchor] in ("caption", "credit")
    ):
        anchor += 1
    if 0 < anchor <= MOST_HEADS + 2 and (_is_paragraph(page, anchor) or page.is_open_body(anchor)):
        _claim(page, anchor)


def _after_credits(page: Page) -> None:
    """A closing credit ends an article: a possible title after it is one; text after it belongs elsewhere."""
    for index in range(1, len(page.lines)):
        if (
            page.roles[index] not in (None, "body")
            or index in page.starts
            or not _is_closed_before(page, index)
        ):
            continue
        anchor = index
        while anchor - index < MOST_HEADS and page.is_plain_head(anchor) and not _goes_on_below(page, anchor):
            anchor += 1
        if anchor > index and _is_paragraph(page, anchor):
            _claim(page, anchor)
        elif page.is_open_body(index) and not signs.is_bullet(page.lines[index].text):
            page.starts.add(index)
            page.untitled.add(index)


def _above_lists(page: Page) -> None:
    """News in brief: a short title over items that each begin with the same mark."""
    for index in range(1, len(page.lines) - 1):
        mark = page.lines[index].text[0]
        others = page.lines[index + 1 : index + 1 + MOST_BETWEEN_ITEMS]
        if mark not in signs.MARKS or all(line.text[0] != mark for line in others):
            continue
        above = index - 1
        if page.is_open_head(above) and (above == 0 or _is_finished(page, above - 1)):
            _claim(page, index)


def _above_pictures(page: Page) -> None:
    """Photo news with a title of its own: nothing but the captioned picture stands under it."""
    for index in range(1, len(page.lines)):
        if page.roles[index] != "caption" or not page.is_open_head(index - 1):
            continue
        after = index + 1
        while after < len(page.lines) and page.roles[after] in ("caption", "credit"):
            after += 1
        alone = after == len(page.lines) or after in page.starts
        above_is_done = index == 1 or page.is_open_head(index - 2) or _is_finished(page, index - 2)
        if alone and above_is_done and not signs.opens_with_picture(page.lines[index].text):
            _claim(page, index)


# -- what they share -----------------------------------------------------------------------------------------


def _is_paragraph(page: Page, index: int) -> bool:
    """Text of some length. A page of broken lines has it on several: then the line goes on below, as wide."""
    if index >= len(page.lines) or page.roles[index] not in (None, "body"):
        return False
    text = page.lines[index].text
    if not signs.is_head(text):
        return len(text) >= TYPICAL_PARAGRAPH or signs.is_lead(text)
    return _goes_on_below(page, index)


def _is_cut_off(page: Page, index: int) -> bool:
    """A short line that text follows which opens no report: the first piece of a paragraph, cut by the column."""
    return page.is_open_head(index) and page.is_open_body(index + 1) and page.roles[index + 1] is None


def _goes_on_below(page: Page, index: int) -> bool:
    if index + 1 >= len(page.lines) or signs.is_closed(page.lines[index].text):
        return False
    line, below = page.lines[index], page.lines[index + 1]
    as_wide = len(line.text) >= max(len(below.text) - WIDTHS_DIFFER, NARROWEST_COLUMN)
    return below.blanks == 0 and as_wide and page.is_open_body(index + 1)


def _is_finished(page: Page, index: int) -> bool:
    """Whether what stands above a line is complete, so that it need not be a broken sentence's next piece."""
    role = page.roles[index]
    return role in ("byline", "credit", "caption", "title") or signs.is_closed(page.lines[index].text)


def _is_closed_before(page: Page, index: int) -> bool:
    """Whether the nearest line above that is no caption carries a closing credit."""
    above = index - 1
    while above >= 0 and page.roles[above] in ("caption", "credit"):
        above -= 1
    if above < 0:
        return False
    if page.roles[above] == "byline":
        return not _is_head_byline(page, above)
    return page.roles[above] in (None, "body") and bool(signs.tail_credit(page.lines[above].text))


def _is_head_byline(page: Page, index: int) -> bool:
    while index >= 0 and page.roles[index] == "byline":
        index -= 1
    return index >= 0 and page.roles[index] in ("title", "subtitle", "kicker", "column")


def _claim(page: Page, anchor: int, *, by_author: bool = False) -> bool:
    """Give the lines above `anchor` (where the text or the author's name begins) the roles of a head.

    False when no title stands there. Between title and text there can be the writers and captions.
    """
    heads, captions = _run_above(page, anchor)
    if not heads:
        return False
    # what is set off by more than the usual space under the first line of a head stands under a picture
    captions += [index for index in heads[1:] if page.lines[index].gap]
    heads = [index for index in heads if index not in captions]
    for index in captions:
        if page.roles[index] is None:
            page.roles[index] = "caption"
    for index, role in zip(heads, _head_roles(page, heads, by_author=by_author), strict=True):
        page.roles[index] = role
    page.starts.add(heads[0])
    page.untitled.discard(heads[0])
    return True


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
        elif role != "byline" or heads or not page.is_open_head(index - 1):
            break
        index -= 1
    heads.reverse()
    return heads, captions


def _can_stand_above(page: Page, index: int) -> bool:
    """A kicker has no comma, and what stands above it is no sentence that it could continue."""
    text = page.lines[index].text
    if len(text) > LONGEST_KICKER or "，" in text or "," in text:
        return False
    return index == 0 or page.is_open_head(index - 1) or _is_finished(page, index - 1)


def _head_roles(page: Page, heads: Sequence[int], *, by_author: bool) -> list[str]:
    """Column, kicker, title, subtitle: by order, by the dash of a subtitle and by the name of a column."""
    roles: list[str] = []
    rest = list(heads)
    while len(rest) > 1 and signs.is_masthead(page.lines[rest[0]].text):
        roles.append("column")
        rest.pop(0)
    first = page.lines[rest[0]].text
    if len(rest) > 1 and (signs.is_column(first) or (by_author and len(first) <= 6 and " " not in first)):
        roles.append("column")
        rest.pop(0)
    return roles + _title_roles(page, rest)


def _title_roles(page: Page, rest: Sequence[int]) -> list[str]:
    if len(rest) == 1:
        return ["title"]
    dashed = [page.lines[index].text[0] in "—―─-(（" for index in rest]
    if dashed[-1]:
        return ["kicker"] * (len(rest) - 2) + ["title", "subtitle"]
    if len(rest) > 2:
        return ["kicker", "title"] + ["subtitle"] * (len(rest) - 2)
    first = page.lines[rest[0]].text
    # two lines without the page's usual space between them are one title on two lines
    usual = max(line.blanks for line in page.lines if not line.gap)
    together = usual > 0 and page.lines[rest[1]].blanks == 0
    if together:
        return ["title", "title"]
    # a kicker is a short cry, often a couplet; what explains the title stands under it, and is often a couplet too
    second = page.lines[rest[1]].text
    longest = LONG_KICKER if _is_couplet(first) or not _is_couplet(second) else SHORT_KICKER
    is_kicker = len(first) <= longest
    return ["kicker", "title"] if is_kicker else ["title", "subtitle"]


def _is_couplet(text: str) -> bool:
    return " " in text or "\u3000" in text

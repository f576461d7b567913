"""A page while its lines are decided, one rule after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.model.block import Reason
from annotator.reading import mastheads, signs, writers
from annotator.reading.lines import Layout, Line
from annotator.reading.names import is_name
from annotator.reading.rules import reason

LONGEST_PLAIN_HEAD = 40
"""Characters a title has at most where no report's opening vouches for it."""
WIDTHS_DIFFER, NARROWEST_COLUMN = 3, 10
"""Characters: how far lines that fill a column differ (indent, punctuation), and how narrow a column can be."""
TYPICAL_PARAGRAPH = 20
"""Characters a paragraph has at least where a line above it is to be taken for its title."""
LONGEST_VERSE, LEAST_VERSES = 20, 3
"""Characters of a line of a poem, and lines of one."""
HEADS = ("title", "subtitle", "kicker", "column")
LEAST_TURNS = 2
OPENING, OPENING_LINES = 160, 12
"""Characters of a text with which it says what it is about, and lines of a narrow column that have them."""
_WORD = re.compile(rf"[{mastheads.HAN}0-9A-Za-z]+")
ASKS = ("记者", "问", "答", "主持人", "Q", "A")


@dataclass(slots=True)
class Page:
    """The lines of a page and what is known of them so far; one rule after the other fills it in.

    `roles[i]` is None until line i is decided, `reasons[i]` says by which rule it was. `starts` are the lines with
    which an article begins and why, `untitled` those of them that come after a closing credit without any title,
    `endless` lines that are whole though no full stop ends them, such as verses, names in a list and signatures.
    """

    lines: Sequence[Line]
    layout: Layout
    roles: list[str | None] = field(default_factory=list)
    reasons: list[Reason | None] = field(default_factory=list)
    starts: dict[int, Reason] = field(default_factory=dict)
    untitled: set[int] = field(default_factory=set)
    endless: set[int] = field(default_factory=set)
    _whole: str = ""

    def __post_init__(self) -> None:
        self.roles = [None] * len(self.lines)
        self.reasons = [None] * len(self.lines)

    def decide(self, index: int, role: str, rule: str, *, weak: bool = False) -> None:
        """Give a line its role. A later rule that knows more may do so again."""
        self.roles[index], self.reasons[index] = role, reason(rule, weak)

    def start(self, index: int, rule: str, *, weak: bool = False) -> None:
        """Let an article begin with a line."""
        self.starts[index] = reason(rule, weak)

    # -- what a line can be ----------------------------------------------------------------------------------

    def is_open_head(self, index: int) -> bool:
        """A line that nothing has been decided about and that can be a title."""
        inside = 0 <= index < len(self.lines)
        return inside and self.roles[index] is None and self.lines[index].is_head

    def is_plain_head(self, index: int) -> bool:
        """A possible title that needs no 本报讯 under it to be believed: shorter, and without commas."""
        text = self.lines[index].text if 0 <= index < len(self.lines) else ""
        plain = len(text) <= LONGEST_PLAIN_HEAD and not any(mark in text for mark in "，,；;")
        return plain and self.is_open_head(index) and not self.layout.begins_paragraph(self.lines[index])

    def is_open_body(self, index: int) -> bool:
        """A line that nothing has been decided about and that is text, not a title."""
        return (
            index < len(self.lines) and self.roles[index] in (None, "body") and not self.lines[index].is_head
        )

    def is_paragraph(self, index: int) -> bool:
        """Text of some length. A page of broken lines has it on several: then the line goes on below, as wide."""
        if index >= len(self.lines) or self.roles[index] not in (None, "body"):
            return False
        line, why = self.lines[index], self.reasons[index]
        if why is not None and why.rule == "speech":
            return True
        if self.layout.begins_paragraph(line) and (self.layout.width == 0 or self.layout.fills(line)):
            return True
        if not line.is_head:
            return len(line.text) >= TYPICAL_PARAGRAPH or line.is_lead or self.layout.fills(line)
        return self.goes_on_below(index) or self.is_half_sentence(index)

    def is_half_sentence(self, index: int) -> bool:
        """The first piece of a paragraph that a column cut: a clause with a comma that opens as texts do, with text
        under it."""
        text = self.lines[index].text
        if "，" not in text and "," not in text:
            return False
        is_opening = signs.opens_news(text) or signs.opens_sentence(text) or len(text) > LONGEST_PLAIN_HEAD
        return is_opening and not self.lines[index].is_closed and self.is_open_body(index + 1)

    def is_cut_off(self, index: int) -> bool:
        """A short line that text follows which opens no report: the first piece of a paragraph, cut by the column."""
        return self.is_open_head(index) and self.is_open_body(index + 1) and self.roles[index + 1] is None

    def goes_on_below(self, index: int) -> bool:
        """Whether a line that can be a title is rather the first one of a paragraph in a narrow column."""
        if index + 1 >= len(self.lines) or self.lines[index].is_closed:
            return False
        line, below = self.lines[index], self.lines[index + 1]
        if self.layout.width:
            return (
                self.layout.fills(line)
                and below.blanks == 0
                and not below.is_lead
                and self.roles[below.index] in (None, "body")
            )
        as_wide = len(line.text) >= max(len(below.text) - WIDTHS_DIFFER, NARROWEST_COLUMN)
        text_below = self.is_open_body(index + 1) or (self.layout.fills(line) and self.layout.fills(below))
        return below.blanks == 0 and as_wide and text_below

    def is_finished(self, index: int) -> bool:
        """Whether what stands above a line is complete, so that it need not be a broken sentence's next piece."""
        if self.roles[index] in ("byline", "credit", "caption", "title", "column"):
            return True
        line = self.lines[index]
        if line.is_closed or writers.is_position(line.text):
            return True
        if (
            self.layout.begins_paragraph(line)
            and not self.layout.width
            and len(line.text) < TYPICAL_PARAGRAPH
        ):
            return line.text[-1] not in signs.COMMAS
        why = self.reasons[index]
        return why is not None and why.rule in ("signature", "verse", "detail")

    def below_pictures(self, index: int) -> int:
        """The first line from `index` on that is no writer, no caption, and not set off as a caption is."""
        while index < len(self.lines) and (
            self.roles[index] in ("byline", "caption")
            or (self.lines[index].gap and self.is_plain_head(index))
        ):
            index += 1
        return index

    def is_verse(self, index: int) -> bool:
        """Several short lines in a row, as of a poem or a list."""
        lines = self.lines[index : index + LEAST_VERSES]
        return len(lines) == LEAST_VERSES and all(
            len(line.text) <= LONGEST_VERSE
            and self.roles[line.index] is None
            and not signs.is_bullet(line.text)
            for line in lines
        )

    def has_pair(self, pair: str) -> bool:
        """Whether these two characters stand side by side anywhere on the page. Few are asked for: to look for each is
        quicker than to know all."""
        if not self._whole:
            self._whole = "\n".join([line.text for line in self.lines])
        return pair in self._whole

    def share_repeated(self, index: int, below: int) -> float:
        """How much of a line the text that begins with line `below` says again at its opening: a title says what its
        report says, a sub-heading seldom does."""
        text = ""
        for line in self.lines[below : below + OPENING_LINES]:
            text += line.text
            if len(text) >= OPENING:
                break
        own = {
            pair for word in _WORD.findall(self.lines[index].text) for pair in map("".join, pairwise(word))
        }
        opening = text[:OPENING]
        return len([1 for pair in own if pair in opening]) / len(own) if own else 0.0

    def is_one_word(self, index: int) -> bool:
        """Whether a line's last character and the next line's first one stand side by side elsewhere on the page:
        then they are likelier one word that was cut in two."""
        if index + 1 >= len(self.lines):
            return False
        return self.has_pair(self.lines[index].text[-1] + self.lines[index + 1].text[0])

    def is_closed_before(self, index: int) -> bool:
        """Whether the nearest line above that is no caption carries a closing credit."""
        above = index - 1
        while above >= 0 and self.roles[above] in ("caption", "credit"):
            if writers.ends_text(self.lines[above].text):
                return True
            above -= 1
        if above < 0:
            return False
        if self.roles[above] == "byline":
            return not self._is_head_byline(above)
        line = self.lines[above]
        return self.roles[above] in (None, "body") and (
            bool(line.tail_credit) or writers.is_position(line.text) or signs.ends_elsewhere(line.text)
        )

    def _is_head_byline(self, index: int) -> bool:
        while index >= 0 and self.roles[index] == "byline":
            index -= 1
        return index >= 0 and self.roles[index] in HEADS


# -- what lines say of themselves ----------------------------------------------------------------------------


def decide_own_roles(page: Page) -> None:
    """What a line says of itself, whatever stands around it; and the mastheads, which stand at the edges."""
    _mastheads(page)
    speakers = _speakers(page.lines)
    for line in page.lines:
        if page.roles[line.index] is not None:
            continue
        if speakers and signs.speaker(line.text) in speakers:
            page.decide(line.index, "body", "speech")
        elif writers.is_position(line.text):
            page.decide(line.index, "body", "signature")
            page.endless.add(line.index)
        elif line.is_byline and not (
            line.is_photo_credit and line.text[-1] == "摄" and "文" not in line.text
        ):
            page.decide(line.index, "byline", "writers")
        elif signs.is_detail(line.text):
            page.decide(line.index, "body", "detail")
            page.endless.add(line.index)
        elif writers.is_staff(line.text) or line.is_photo_credit:
            page.decide(line.index, "credit", "makers")
        elif line.is_caption:
            page.decide(line.index, "caption", "caption")
        elif line.is_lead:
            page.decide(line.index, "body", "text")
    for index in range(1, len(page.lines)):
        # 记者X 摄 right under a caption names the photographer, not the writer
        if page.roles[index - 1] == "caption" and page.lines[index].is_photo_credit:
            page.decide(index, "credit", "makers")


def _mastheads(page: Page) -> None:
    lines = page.lines
    for index in range(len(lines)):
        text = lines[index].text
        is_one = lines[index].is_masthead or mastheads.is_newspaper(text)
        below_is_one = index + 1 < len(lines) and lines[index + 1].is_masthead
        if not is_one and not (below_is_one and mastheads.is_column(text)):
            break
        page.decide(index, "column", "masthead", weak=not is_one)
    for index in range(len(lines) - 1, 0, -1):
        if (
            page.roles[index] is not None
            or not lines[index].is_masthead
            or signs.is_date_line(lines[index].text)
        ):
            break
        page.decide(index, "column", "masthead", weak=True)


def _speakers(lines: Sequence[Line]) -> set[str]:
    """Who asks and answers on a page, each more than once."""
    # 记者:X under several reports names their writer
    turns = Counter(name for line in lines if (name := signs.speaker(line.text)) and not line.is_byline)
    if sum(turns[name] for name in ASKS) < LEAST_TURNS:
        return set()
    return {name for name, times in turns.items() if name in ASKS or (times > 1 and is_name(name))}

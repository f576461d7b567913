"""What the surroundings of a line say of it: the lines beside it, its column, the other short lines of the page; and
what a line can be at all. See `evidence`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from annotator.model.block import DOUBTFUL
from annotator.reading import signs, writers
from annotator.reading.evidence import LENGTHS, is_short, own_signs
from annotator.reading.lines import Layout, Line
from annotator.reading.page import Page

LONGEST_VERSE, LEAST_VERSES, MOST_VERSES = 20, 3, 5
"""Characters of a line of a poem or a table; lines in a row from which, and up to which, they are counted."""
LEANS = frozenset("是有也都就还又才的了着过被让会能可不与和及或中上下里子们性化")
"""Words with which a text hardly begins."""
MOST_BETWEEN = 4
"""Lines between a title and the text: other titles, captions."""
ALIKE = 2
"""Characters by which lines of one shape differ."""
AGREE, ECHO, HINT = 0.45, 0.3, 0.1
"""Share of a line's pairs of characters that the text beside it says again; see `Page.share_repeated`."""


def _names(prefix: str, names: str) -> dict[str, str]:
    """What signs of a neighbour are called for the line beside it."""
    return {name: prefix + name for name in names.split(" | ")}


_ABOVE = _names(
    "above:",
    "tail credit | elsewhere | byline | author | signature | date | colon at end | lead | masthead | column | "
    "notice | label | bullet | square | detail | ends with a name | bare | semicolon at end | "
    "comma at end | cry | comma | space | quote | mark | photo credit | brackets",
)
_SECOND_ABOVE = _names(
    "second above:",
    "byline | author | signature | lead | column | ends with a name | notice",
)
_BELOW = _names(
    "below:",
    "lead | byline | author | marked author | opens news | opens sentence | bullet | mark | "
    "continues | column | notice | caption | photo credit | dash | label | quote | closed | "
    "signature | date | square | detail | colon at end | masthead | square opens | space | "
    "ends with a name",
)
_SECOND_BELOW = _names(
    "second below:",
    "lead | byline | author | mark | bullet",
)
_SHAPES = [
    "square",
    "square opens",
    "brackets",
    "mark",
    "label",
    "quote",
    "space",
    "bullet",
    "dash",
    "colon",
    "cry",
    "label and name",
    "author",
]
_ENDS = frozenset(("byline", "signature", "date", "masthead", "photo credit", "elsewhere"))
_ITEMS = frozenset(("bullet", "mark", "label", "square opens"))
_NAMED = frozenset(
    [
        "byline",
        "author",
        "ends with a name",
        "signature",
        "date",
        "letter",
        "marked author",
        "pen name",
        "brackets",
        "label and name",
    ]
)


class Own(dict[int, list[str]]):
    """The own signs of the lines of a page, looked for when they are first asked for: most texts are never asked."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self._lines = lines

    def __missing__(self, at: int) -> list[str]:
        found = self[at] = own_signs(self._lines[at])
        return found


class Signs(NamedTuple):
    """The signs of each line, and which of them are of the line itself. Of a plain text there are none."""

    all: list[list[str]]
    own: Own


def is_plain(page: Page, at: int) -> bool:
    """Whether a line can be nothing but a paragraph: the opening of a report, or sentences under a full stop."""
    line = page.lines[at]
    if page.roles[at] != "body" or line.gap or is_short(line):
        return False
    if line.is_lead:
        return True
    is_under_stop = at > 0 and page.lines[at - 1].is_closed and not signs.continues(line.text)
    return is_under_stop and not (line.is_caption or _is_credited(page, at))


def read_signs(page: Page) -> Signs:
    """What is to be seen of the lines of a page on which the rules have decided what they can."""
    lines, layout = page.lines, page.layout
    own = Own(lines)
    shapes = _shapes(lines, own)
    runs = _runs(lines, layout)
    with_leads = sum(line.is_lead for line in lines) * 2 >= len(page.starts) > 0
    kind = "page of reports" if with_leads else "page of others"
    found: list[list[str]] = []
    for at, line in enumerate(lines):
        if is_plain(page, at):
            found.append([])
            continue
        every = [*own[at], *_by_rule(page, at), *_beside(page, own, at)]
        if is_short(line):
            every.append(f"{kind}, {_opening_below(lines, own, at)}")
            every += _below(page, own, at)
            every += _alone(page, own, shapes, runs[at], at)
        elif at + 1 < len(lines) and "photo credit" in own[at + 1]:
            every.append("below:photo credit")
        found.append(every)
    return Signs(found, own)


def _by_rule(page: Page, at: int) -> list[str]:
    why, role = page.reasons[at], page.roles[at]
    if why is None:
        return []
    is_start = " begins" if at in page.starts else ""
    return [f"rule:{role} {why.rule}{'' if why.sure >= DOUBTFUL else ' weak'}", f"rule:{role}{is_start}"]


def _beside(page: Page, own: Own, at: int) -> list[str]:
    """The line above, the column and the space between."""
    line, layout = page.lines[at], page.layout
    found = ["gap"] if line.gap else []
    if at == 0:
        found.append("first")
    if at >= len(page.lines) - 2:
        found.append("last")
    if layout.width:
        found.append("fills its column" if layout.fills(line) else "leaves its column")
    if layout.indent:
        found.append("indented" if layout.begins_paragraph(line) else "not indented")
    if at == 0:
        return found
    above, signs_above = page.lines[at - 1], own[at - 1]
    found.append("above:closed" if above.is_closed else "above:open")
    if line.text[0] in LEANS:
        found.append("leans")
    found.append("above:short" if is_short(above) else "above:text")
    found += [_ABOVE[name] for name in signs_above if name in _ABOVE]
    if line.blanks == 0 and layout.blanks > 0:
        found.append("tight")
    if layout.width:
        found.append("above:fills" if layout.fills(above) else "above:leaves")
    if not above.is_closed and page.is_one_word(at - 1):
        found.append("above:one word")
    for name in ("label", "bullet"):
        if name in signs_above and name in own[at]:
            found.append(name + " again")
    return found


def _below(page: Page, own: Own, at: int) -> list[str]:
    """The lines below a short one, and what they say again of it."""
    lines = page.lines
    if at + 1 == len(lines):
        return ["end"]
    line, below = lines[at], lines[at + 1]
    found = [_BELOW[name] for name in own[at + 1] if name in _BELOW]
    kind = "below:short" if is_short(below) else "below:text"
    found.append(kind)
    if len(below.text) >= 2 * len(line.text):
        found.append("below:longer")
    if is_short(below) and abs(len(below.text) - len(line.text)) <= ALIKE:
        found.append("below:alike")
    if below.blanks != line.blanks:
        found.append("below:apart" if below.blanks > line.blanks else "below:near")
    if below.blanks == 0 and page.layout.blanks > 0:
        found.append("below:tight")
    if below.gap:
        found.append("below:gap")
    if page.is_one_word(at):
        found.append("one word below")
    if below.text[0] in LEANS:
        found.append("below:leans")
    found.append("below:" + _echo(page.share_repeated(at, at + 1)))
    if at + 2 < len(lines):
        second = lines[at + 2]
        found += [_SECOND_BELOW[name] for name in own[at + 2] if name in _SECOND_BELOW]
        found.append(kind + (", short" if is_short(second) else ", text"))
        if "label" in own[at + 1] and "label" in own[at + 2]:
            found.append("below:labels")
    return found


def _opening_below(lines: Sequence[Line], own: Own, at: int) -> str:
    """Whether a report or the name of a writer follows, with nothing but short lines between."""
    for below in range(at + 1, min(at + 1 + MOST_BETWEEN, len(lines))):
        if lines[below].is_lead:
            return "a report below"
        if lines[below].is_byline or "marked author" in own[below]:
            return "a writer below"
        if not (is_short(lines[below]) or lines[below].is_caption):
            break
    return "neither below"


def _echo(share: float) -> str:
    return (
        "agrees" if share >= AGREE else "echoes" if share >= ECHO else "hints" if share >= HINT else "silent"
    )


def _alone(page: Page, own: Own, shapes: Counter[str], run: tuple[int, int], at: int) -> list[str]:
    """A short line among the other short lines of the page."""
    lines, line = page.lines, page.lines[at]
    found: list[str] = []
    length, place = run
    if length >= LEAST_VERSES:
        found += [f"run {min(length, MOST_VERSES)}", f"in run {min(place, LEAST_VERSES)}"]
    shape = _shape(own[at])
    as_above = at > 0 and is_short(lines[at - 1]) and _shape(own[at - 1]) == shape
    as_below = at + 1 < len(lines) and is_short(lines[at + 1]) and _shape(own[at + 1]) == shape
    if as_above or as_below:
        found.append("like both" if as_above and as_below else "like above" if as_above else "like below")
    if at and is_short(lines[at - 1]):
        found.append(
            "longer than above"
            if len(line.text) > len(lines[at - 1].text) + ALIKE
            else "no longer than above"
        )
    if at + 1 < len(lines) and not _ITEMS.isdisjoint(own[at + 1]):
        found.append(
            "column over items"
            if "column" in own[at]
            else "bare over items"
            if "bare" in own[at]
            else "over items"
        )
    if shape and shapes[shape] > 1:
        found.append("twin " + shape)
    elif shapes[_size(line)] > 2:
        found.append("several as long")
    is_done = at == 0 or lines[at - 1].is_closed or not _ENDS.isdisjoint(own[at - 1])
    found.append("above is done" if is_done else "above is not done")
    if at and lines[at - 1].is_closed and not line.is_closed:
        found.append("whole")
    if at and is_short(lines[at - 1]) and abs(len(lines[at - 1].text) - len(line.text)) <= ALIKE:
        found.append("above:alike")
    if not line.is_closed and line.blanks > page.layout.blanks:
        found.append("far from above")
    if at > 1:
        found += [_SECOND_ABOVE[name] for name in own[at - 2] if name in _SECOND_ABOVE]
        first, second = is_short(lines[at - 1]), is_short(lines[at - 2])
        found.append(f"above:{'short' if first else 'text'}, {'short' if second else 'text'}")
    return found


def _size(line: Line) -> str:
    return f"size {len(line.text) // 2}"


def _shape(own: Sequence[str]) -> str:
    return ",".join(name for name in _SHAPES if name in own)


def _shapes(lines: Sequence[Line], own: Own) -> Counter[str]:
    """How often a shape and a length occur among the short lines of the page."""
    found: Counter[str] = Counter()
    for line in lines:
        if is_short(line):
            found[_shape(own[line.index])] += 1
            found[_size(line)] += 1
    return found


def _runs(lines: Sequence[Line], layout: Layout) -> list[tuple[int, int]]:
    """For each line how many short ones stand in a row with it, and which of them it is."""
    found = [(0, 0)] * len(lines)
    first = 0
    while first < len(lines):
        after = first
        while after < len(lines) and _is_verse_like(lines[after], layout):
            after += 1
        for at in range(first, after):
            found[at] = (after - first, at - first)
        first = max(after, first + 1)
    return found


def _is_verse_like(line: Line, layout: Layout) -> bool:
    return line.is_head and len(line.text) <= LONGEST_VERSE and not line.is_byline and not layout.fills(line)


# -- what a line can be ----------------------------------------------------------------------------------


def possible(page: Page, every: Own, at: int) -> str:
    """The letters of `whole.STATES` that a line can have by its form: few for a text, many for a short line. What the
    rules made of it is always among them, but for names: three in a row are a list. `every` are the own signs of the
    lines of the page."""
    if is_plain(page, at):
        return "P"
    line, own = page.lines[at], every[at]
    if "author" in own and _is_listed(page, every, at):
        return "P"
    found = "P" if at == 0 or line.is_lead else "PJ"
    if is_short(line):
        found += "KTSUCI"
    if line.is_masthead or writers.is_staff(line.text):
        found += "CR"
    if line.is_caption or line.gap or (_is_credited(page, at)):
        found += "I"
    if line.is_byline or (is_short(line) and (len(line.text) <= LENGTHS[1] or not _NAMED.isdisjoint(own))):
        found += "HE"
    elif is_short(line) and ("space" in own or _is_above_date(page, at)):
        found += "E"
    if line.is_photo_credit or "dash" in own:
        found += "R"
    return found + _STATES_OF.get(page.roles[at] or "body", "")


def _is_listed(page: Page, every: Own, at: int) -> bool:
    """Whether a line is one of three in a row that are names."""
    last = len(page.lines) - LEAST_VERSES
    return any(
        all("author" in every[each] for each in range(first, first + LEAST_VERSES))
        for first in range(max(at - LEAST_VERSES + 1, 0), min(at, last) + 1)
    )


def _is_above_date(page: Page, at: int) -> bool:
    return at + 1 < len(page.lines) and signs.is_date_line(page.lines[at + 1].text)


def _is_credited(page: Page, at: int) -> bool:
    """Whether the line below names the photographer."""
    is_inside = at + 1 < len(page.lines) and len(page.lines[at].text) <= signs.LONGEST_CAPTION
    return is_inside and page.lines[at + 1].is_photo_credit


_STATES_OF = {
    "column": "C",
    "kicker": "K",
    "title": "T",
    "subtitle": "SU",
    "byline": "HE",
    "body": "P",
    "caption": "I",
    "credit": "R",
}

"""What the surroundings of a line say of it: the lines beside it, its column, the other short lines of the page; and
what a line can be at all. See `evidence`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

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
_SHAPES = (
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
)
_IN_SHAPES = frozenset(_SHAPES)
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


BEYOND_DOUBT = {"above a report": "T", "caption": "I"}
"""Rules that were never outweighed (of 1,200 and 260 lines of all that may be learned from) and what they make of a
line, where they see nothing that speaks against it."""


class Own(dict[int, list[str]]):
    """The own signs of the lines of a page, looked for when they are first asked for: most texts are never asked."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self._lines = lines

    def __missing__(self, at: int) -> list[str]:
        found = self[at] = own_signs(self._lines[at])
        return found


class View:
    """A page with what has been seen of its lines: their own signs, which of them are short, what is settled, and the
    shapes of the short ones.

    Settled is what can be nothing but a paragraph (the opening of a report, or sentences under a full stop), and what
    rules say that nothing else outweighs.
    """

    def __init__(self, page: Page) -> None:
        self.page, self.lines = page, page.lines
        self.own = Own(page.lines)
        self.short = [is_short(line) for line in page.lines]
        self.settled = [self._settled(at, line) for at, line in enumerate(page.lines)]
        self.shapes = {
            at: _shape(self.own[at]) for at, short in enumerate(self.short) if short and not self.settled[at]
        }
        self._one_words: dict[int, bool] = {}

    def _settled(self, at: int, line: Line) -> str:
        why = self.page.reasons[at]
        if why is not None and why.rule in BEYOND_DOUBT and why.sure >= DOUBTFUL:
            return BEYOND_DOUBT[why.rule]
        if self.short[at] or line.gap or self.page.roles[at] != "body":
            return ""
        is_under_stop = at > 0 and self.lines[at - 1].is_closed and not signs.continues(line.text)
        is_plain = line.is_lead or (is_under_stop and not (line.is_caption or self.is_credited(at)))
        return "P" if is_plain else ""

    def is_credited(self, at: int) -> bool:
        """Whether the line below names the photographer."""
        is_inside = at + 1 < len(self.lines) and len(self.lines[at].text) <= signs.LONGEST_CAPTION
        return is_inside and self.lines[at + 1].is_photo_credit

    def is_one_word(self, at: int) -> bool:
        """See `Page.is_one_word`; asked from above and from below."""
        known = self._one_words.get(at)
        if known is None:
            known = self._one_words[at] = self.page.is_one_word(at)
        return known

    def is_listed(self, at: int) -> bool:
        """Whether a line is one of three in a row that are names."""
        last = len(self.lines) - LEAST_VERSES
        return any(
            all("author" in self.own[each] for each in range(first, first + LEAST_VERSES))
            for first in range(max(at - LEAST_VERSES + 1, 0), min(at, last) + 1)
        )


def read_signs(view: View) -> list[list[str]]:
    """What is to be seen of the lines of a page on which the rules have decided what they can. Of what is settled it is
    nothing."""
    page, lines, own = view.page, view.lines, view.own
    frequent = Counter(view.shapes.values())
    frequent.update(_size(lines[at]) for at in view.shapes)
    runs = _runs(lines, page.layout)
    with_leads = sum(line.is_lead for line in lines) * 2 >= len(page.starts) > 0
    kind = "page of reports" if with_leads else "page of others"
    found: list[list[str]] = []
    for at in range(len(lines)):
        if view.settled[at]:
            found.append([])
            continue
        every = [*own[at], *_by_rule(page, at), *_beside(view, at)]
        if view.short[at]:
            every.append(f"{kind}, {_opening_below(view, at)}")
            every += _below(view, at)
            every += _alone(view, frequent, runs[at], at)
        elif at + 1 < len(lines) and "photo credit" in own[at + 1]:
            every.append("below:photo credit")
        found.append(every)
    return found


def _by_rule(page: Page, at: int) -> list[str]:
    why, role = page.reasons[at], page.roles[at]
    if why is None:
        return []
    is_start = " begins" if at in page.starts else ""
    return [f"rule:{role} {why.rule}{'' if why.sure >= DOUBTFUL else ' weak'}", f"rule:{role}{is_start}"]


def _beside(view: View, at: int) -> list[str]:
    """The line above, the column and the space between."""
    lines, layout = view.lines, view.page.layout
    line = lines[at]
    found = ["gap"] if line.gap else []
    if at == 0:
        found.append("first")
    if at >= len(lines) - 2:
        found.append("last")
    if layout.width:
        found.append("fills its column" if layout.fills(line) else "leaves its column")
    if layout.indent:
        found.append("indented" if layout.begins_paragraph(line) else "not indented")
    if at == 0:
        return found
    above, signs_above = lines[at - 1], view.own[at - 1]
    found.append("above:closed" if above.is_closed else "above:open")
    if line.text[0] in LEANS:
        found.append("leans")
    found.append("above:short" if view.short[at - 1] else "above:text")
    found += filter(None, map(_ABOVE.get, signs_above))
    if line.blanks == 0 and layout.blanks > 0:
        found.append("tight")
    if layout.width:
        found.append("above:fills" if layout.fills(above) else "above:leaves")
    if not above.is_closed and view.is_one_word(at - 1):
        found.append("above:one word")
    for name in ("label", "bullet"):
        if name in signs_above and name in view.own[at]:
            found.append(name + " again")
    return found


def _below(view: View, at: int) -> list[str]:
    """The lines below a short one, and what they say again of it."""
    lines, own = view.lines, view.own
    if at + 1 == len(lines):
        return ["end"]
    line, below = lines[at], lines[at + 1]
    found = list(filter(None, map(_BELOW.get, own[at + 1])))
    kind = "below:short" if view.short[at + 1] else "below:text"
    found.append(kind)
    if len(below.text) >= 2 * len(line.text):
        found.append("below:longer")
    if view.short[at + 1] and abs(len(below.text) - len(line.text)) <= ALIKE:
        found.append("below:alike")
    if below.blanks != line.blanks:
        found.append("below:apart" if below.blanks > line.blanks else "below:near")
    if below.blanks == 0 and view.page.layout.blanks > 0:
        found.append("below:tight")
    if below.gap:
        found.append("below:gap")
    if view.is_one_word(at):
        found.append("one word below")
    if below.text[0] in LEANS:
        found.append("below:leans")
    found.append("below:" + _echo(view.page.share_repeated(at, at + 1)))
    if at + 2 < len(lines):
        found += filter(None, map(_SECOND_BELOW.get, own[at + 2]))
        found.append(kind + (", short" if view.short[at + 2] else ", text"))
        if "label" in own[at + 1] and "label" in own[at + 2]:
            found.append("below:labels")
    return found


def _opening_below(view: View, at: int) -> str:
    """Whether a report or the name of a writer follows, with nothing but short lines between."""
    lines = view.lines
    for below in range(at + 1, min(at + 1 + MOST_BETWEEN, len(lines))):
        if lines[below].is_lead:
            return "a report below"
        if lines[below].is_byline or "marked author" in view.own[below]:
            return "a writer below"
        if not (view.short[below] or lines[below].is_caption):
            break
    return "neither below"


def _echo(share: float) -> str:
    return (
        "agrees" if share >= AGREE else "echoes" if share >= ECHO else "hints" if share >= HINT else "silent"
    )


def _alone(view: View, frequent: Counter[str], run: tuple[int, int], at: int) -> list[str]:
    """A short line among the other short lines of the page, of which `frequent` counts the shapes and lengths."""
    lines, own, line = view.lines, view.own, view.lines[at]
    found: list[str] = []
    length, place = run
    if length >= LEAST_VERSES:
        found += [f"run {min(length, MOST_VERSES)}", f"in run {min(place, LEAST_VERSES)}"]
    shape = view.shapes[at]
    as_above, as_below = view.shapes.get(at - 1) == shape, view.shapes.get(at + 1) == shape
    if as_above or as_below:
        found.append("like both" if as_above and as_below else "like above" if as_above else "like below")
    if at + 1 < len(lines) and not _ITEMS.isdisjoint(own[at + 1]):
        is_named = "column" in own[at], "bare" in own[at]
        found.append(("column " if is_named[0] else "bare " if is_named[1] else "") + "over items")
    if shape and frequent[shape] > 1:
        found.append("twin " + shape)
    elif frequent[_size(line)] > 2:
        found.append("several as long")
    is_done = at == 0 or lines[at - 1].is_closed or not _ENDS.isdisjoint(own[at - 1])
    found.append("above is done" if is_done else "above is not done")
    if not line.is_closed and line.blanks > view.page.layout.blanks:
        found.append("far from above")
    return found + _alone_below(view, at) if at else found


def _alone_below(view: View, at: int) -> list[str]:
    """A short line beside those above it."""
    line, above = view.lines[at], view.lines[at - 1]
    found: list[str] = []
    if above.is_closed and not line.is_closed:
        found.append("whole")
    if view.short[at - 1]:
        longer = len(line.text) - len(above.text)
        found.append("longer than above" if longer > ALIKE else "no longer than above")
        if abs(longer) <= ALIKE:
            found.append("above:alike")
    if at > 1:
        found += filter(None, map(_SECOND_ABOVE.get, view.own[at - 2]))
        first, second = ("short" if view.short[at - by] else "text" for by in (1, 2))
        found.append(f"above:{first}, {second}")
    return found


def _size(line: Line) -> str:
    return f"size {len(line.text) // 2}"


def _shape(own: Sequence[str]) -> str:
    names = _IN_SHAPES.intersection(own)
    return ",".join(name for name in _SHAPES if name in names) if len(names) > 1 else "".join(names)


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


def possible(view: View, at: int) -> str:
    """The letters of `whole.STATES` that a line can have by its form: few for a text, many for a short line. What the
    rules made of it is always among them, but for names: three in a row are a list."""
    if view.settled[at]:
        return view.settled[at]
    line, own, short = view.lines[at], view.own[at], view.short[at]
    if "author" in own and view.is_listed(at):
        return "P"
    found = "P" if at == 0 or line.is_lead else "PJ"
    if short:
        found += "KTSUCI"
    if line.is_masthead or writers.is_staff(line.text):
        found += "CR"
    if line.is_caption or line.gap or view.is_credited(at):
        found += "I"
    if line.is_byline or (short and (len(line.text) <= LENGTHS[1] or not _NAMED.isdisjoint(own))):
        found += "HE"
    elif short and ("space" in own or _is_above_date(view, at)):
        found += "E"
    if line.is_photo_credit or "dash" in own:
        found += "R"
    return found + _STATES_OF.get(view.page.roles[at] or "body", "")


def _is_above_date(view: View, at: int) -> bool:
    return at + 1 < len(view.lines) and signs.is_date_line(view.lines[at + 1].text)


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

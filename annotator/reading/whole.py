"""A page read as one: of all orders of titles, texts, names and pictures the one for which most speaks.

The rules of `heads` and `inside` decide one line after the other; where a page has forms they do not know, one wrong
title draws others after it. Here their decisions are signs among others (`evidence`), and a whole order is weighed:
each line by its signs, each pair of lines by what follows what (Lafferty, McCallum, Pereira 2001; found by Viterbi's
algorithm). The weights are logarithms of odds. How far the best order is ahead of the best one in which a line is
something else says how sure that line is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from annotator.bundle import resource
from annotator.model.block import Reason
from annotator.reading import signs
from annotator.reading.page import Page
from annotator.reading.surroundings import View, possible, read_signs

STATES = "CKTSHPJUEIR"
"""Column, kicker, title, subtitle, writer under the title, paragraph, its continuation after a break, sub-heading,
writer or who signs after the text, caption, credit."""
ROLES = {
    "C": "column",
    "K": "kicker",
    "T": "title",
    "S": "subtitle",
    "H": "byline",
    "P": "body",
    "J": "body",
    "U": "subtitle",
    "E": "byline",
    "I": "caption",
    "R": "credit",
}
OPENS = "CKT"
"""With these an article begins, unless one that can stand above it stands above."""
AFTER_CREDIT = "after a closing credit"
CERTAIN, LIKELY = 3.0, 1.0
"""Logarithms of odds from which an order is taken to be certain, and up to which a person should look."""

Vector = Sequence[int]
"""Hundredths for each state: whole numbers, so that an order is worth the same however it is added up."""
_NOTHING: Vector = (0,) * len(STATES)


class Weights(NamedTuple):
    """What a sign is worth for each state, and a state after another one. The keys of `after` are how the line above
    ends (`first`, `closed`, `open`) and its state."""

    signs: Mapping[str, Vector]
    after: Mapping[str, Vector]


class Reading(NamedTuple):
    """The states of the lines of a page, and for each how far ahead of any other it is."""

    states: str
    margins: list[float]


@cache
def weights() -> Weights:
    """As they were learned."""
    found = json.loads(resource("cutting", "weights.json").read_text(encoding="utf-8"))
    return Weights(found["signs"], found["after"])


class Lattice(NamedTuple):
    """The lines of a page: the signs of each, the states that it can have, and how the line above it ends."""

    signs: list[list[str]]
    possible: list[list[int]]
    edges: list[str]


def lattice(page: Page) -> Lattice:
    """Everything that is asked of a page before its orders are weighed."""
    view = View(page)
    return Lattice(
        read_signs(view),
        [list(_places(possible(view, at))) for at in range(len(page.lines))],
        ["first", *("closed " if line.is_closed else "open " for line in page.lines[:-1])],
    )


@cache
def _places(letters: str) -> tuple[int, ...]:
    """Where states stand among all, each once."""
    return tuple(sorted({STATES.index(each) for each in letters}))


def read(lines: Lattice, known: Weights) -> Reading:
    """The best order and its margins. A line that can be one thing only parts what is above from what is below: between
    two such lines an order is weighed by itself."""
    count = len(lines.possible)
    states = [choice[0] for choice in lines.possible]
    margins = [CERTAIN] * count
    rows = {
        edge: [known.after.get(edge + state, _NOTHING) for state in STATES] for edge in ("closed ", "open ")
    }
    rows["first"] = [known.after.get("first", _NOTHING)] * len(STATES)
    at = 0
    while at < count:
        if len(lines.possible[at]) > 1:
            after = next((each for each in range(at, count) if len(lines.possible[each]) == 1), count)
            _read_between(lines, known.signs, rows, (at, after), states, margins)
            at = after
        at += 1
    return Reading("".join([STATES[state] for state in states]), margins)


Rows = Mapping[str, Sequence[Vector]]
"""What a state is worth after another one, by the end of the line above and its state."""


def _read_between(
    lines: Lattice,
    known: Mapping[str, Vector],
    rows: Rows,
    span: tuple[int, int],
    states: list[int],
    margins: list[float],
) -> None:
    """Write down the states and margins of the lines of a span: the best way to each state of each line, and the best
    way on from it."""
    first, after = span
    worth = [_worth(lines.signs[at], known, lines.possible[at]) for at in range(first, after)]
    there = _forwards(lines, worth, rows, first)
    on = _backwards(lines, worth, rows, first)
    for at, choice, ways, rest in zip(
        range(first, after), lines.possible[first:after], there, on, strict=True
    ):
        whole = [way + after_it for way, after_it in zip(ways, rest, strict=True)]
        best = max(range(len(whole)), key=lambda place: (whole[place], place))
        states[at], most = choice[best], whole.pop(best)
        margins[at] = (most - max(whole)) / 100


def _worth(names: Sequence[str], known: Mapping[str, Vector], choice: Sequence[int]) -> Vector:
    """What the signs of a line are worth for each state that it can have."""
    vectors = list(filter(None, map(known.get, names)))
    return [sum([vector[state] for vector in vectors]) for state in choice]


def _forwards(lines: Lattice, worth: Sequence[Vector], rows: Rows, first: int) -> list[Vector]:
    above, ways = lines.possible[first - 1] if first else [0], [0]
    found: list[Vector] = []
    for at, own in enumerate(worth, first):
        after = rows[lines.edges[at]]
        known = [(way, after[state]) for way, state in zip(ways, above, strict=True)]
        above = lines.possible[at]
        ways = [
            max([way + row[state] for way, row in known]) + value
            for state, value in zip(above, own, strict=True)
        ]
        found.append(ways)
    return found


def _backwards(lines: Lattice, worth: Sequence[Vector], rows: Rows, first: int) -> list[Vector]:
    """The best way on from each state, of which the line itself is no part."""
    last = first + len(worth) - 1
    if last + 1 < len(lines.possible):
        (below,) = lines.possible[last + 1]
        after = rows[lines.edges[last + 1]]
        ways = [after[state][below] for state in lines.possible[last]]
    else:
        ways = [0] * len(lines.possible[last])
    found: list[Vector] = [ways]
    for at in range(last - 1, first - 1, -1):
        after = rows[lines.edges[at + 1]]
        known = [
            (state, way + value)
            for state, way, value in zip(lines.possible[at + 1], ways, worth[at + 1 - first], strict=True)
        ]
        ways = [
            max([way + row[below] for below, way in known])
            for row in [after[state] for state in lines.possible[at]]
        ]
        found.append(ways)
    found.reverse()
    return found


# -- what follows from it ----------------------------------------------------------------------------------


def read_as_whole(page: Page) -> None:
    """Let the best order decide: roles, where articles begin, which lines are whole. Where it agrees with a rule, the
    rule's name stays; how sure it is, the margin says."""
    if not page.lines:
        return
    states, margins = read(lattice(page), weights())
    settle(page, states, margins)


def settle(page: Page, states: str, margins: Sequence[float]) -> None:
    """Put an order down on the page."""
    for at, (state, margin) in enumerate(zip(states, margins, strict=True)):
        role, why = ROLES[state], page.reasons[at]
        if page.roles[at] != role or why is None:
            page.decide(at, role, "reads best as a whole", weak=margin < CERTAIN)
        elif margin < LIKELY:
            page.decide(at, role, why.rule, weak=True)
        elif margin >= CERTAIN:
            page.decide(at, role, why.rule)
    _starts(page, states, margins)
    for at in range(1, len(states)):
        # what begins anew under a line without a full stop shows that the line is whole: verses, rows, items
        is_anew = states[at] == "P" and states[at - 1] in "PJ" and margins[at] >= LIKELY
        if is_anew and not page.lines[at - 1].is_closed:
            page.endless.update((at - 1, at))


def _starts(page: Page, states: str, margins: Sequence[float]) -> None:
    known, page.starts = page.starts, {}
    for at, state in enumerate(states):
        above = states[at - 1] if at else ""
        if state in OPENS and not (above and above in _STANDS_ABOVE[state]) and _is_head(states, at):
            page.start(at, "begins with its head", weak=margins[at] < LIKELY)
        elif above and above in "CKTSH":
            continue
        elif at in known and state in "PJI" and _is_kept(page, known[at], above, at):
            page.starts[at] = known[at]
        elif state == "J" and above != "I" and _is_credited(page, above, at):
            # a sentence that goes on under a closing credit began in another article
            page.start(at, AFTER_CREDIT)
            page.untitled.add(at)
    page.untitled &= page.starts.keys()
    if 0 not in page.starts:
        page.start(0, "first on the page")


_STANDS_ABOVE = {"C": "CK", "K": "CK", "T": "CKT"}


def _is_kept(page: Page, why: Reason, above: str, at: int) -> bool:
    """Whether an article begins with this text though it has no title."""
    return why.rule == "begins with a report" or (why.rule == AFTER_CREDIT and _is_credited(page, above, at))


def _is_credited(page: Page, above: str, at: int) -> bool:
    """Whether a closing credit, or a picture after one, stands above a line."""
    return above in ("E", "I", "R") or bool(
        at and (page.lines[at - 1].tail_credit or signs.ends_elsewhere(page.lines[at - 1].text))
    )


def _is_head(states: str, at: int) -> bool:
    """What names the page at its foot begins nothing."""
    rest = states[at:].lstrip("C")
    return bool(rest) and not (states[at] == "C" and set(rest) <= set("R"))

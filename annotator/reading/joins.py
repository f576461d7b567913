"""Whether a paragraph goes on in the next line: what a column break has cut is put together again."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.block import Reason
from annotator.reading import signs
from annotator.reading.lines import Layout, Line
from annotator.reading.rules import reason


def join(above: Line, below: Line, layout: Layout, in_lists: set[int]) -> tuple[bool, Reason]:
    """Whether the text of `above`, the line of text before it in the article, goes on in `below`, and why."""
    if above.index in in_lists and below.index in in_lists:
        return False, reason("item of a list")
    is_next = below.index == above.index + 1 and below.blanks == 0
    says_indent = layout.begins_paragraph(below) and not layout.indents_pieces
    if says_indent and not signs.continues(below.text):
        return False, reason("column’s edge")
    if is_next and layout.fills(above) and below.indent == 0 and not signs.is_bullet(below.text):
        # in a narrow column a full stop stands at the edge by chance
        return True, reason("column’s edge", above.is_closed and not layout.indent)
    is_open = is_broken(above, below)
    if above.is_closed:
        return is_open, reason("sentence is closed", is_open)
    if not is_open:
        return False, reason("item of a list", above.text[-1] in "；;")
    if layout.width and is_next and not layout.fills(above):
        return True, reason("sentence is open", is_weak=True)
    # a line that could be a heading, before what could be a paragraph
    is_doubtful = above.is_head and len(above.text) <= SHORT and signs.opens_sentence(below.text)
    return True, reason("sentence is open", is_doubtful or above.text[-1] in "；;：:")


SHORT = 12
"""Characters of a line that is rather no half of a paragraph."""


def is_broken(above: Line, below: Line) -> bool:
    """Whether the text of `above` goes on in `below`: it has no end, and `below` does not begin anew.

    A semicolon ends the items of a list, a colon announces one: they count as an end before a list's mark or,
    for the colon, before anything but a quotation.
    """
    last = above.text[-1]
    if above.is_closed:
        return signs.continues(below.text) and below.text[0] in "，,。、；;”’）)》"
    if signs.is_bullet(below.text) and not below.text[0].isdigit():
        return False
    if last in "；;":
        return below.text[:2] not in ("一是", "二是", "三是", "四是", "五是", "六是")
    if last in ":：":
        return below.text[0] in "“‘「《"
    return True


def listed(lines: Sequence[Line], layout: Layout) -> set[int]:
    """Lines of a list of names or a table: three and more short lines in a row without any punctuation.

    No sentence is broken between them, however few full stops they have.
    """
    found: set[int] = set()
    run: list[int] = []
    for line in [*lines, None]:
        if line is not None and len(line.text) <= 20 and not signs.has_punctuation(line.text):
            run.append(line.index)
            continue
        # in a narrow column they are as wide as the column
        if len(run) >= 3 and 2 * sum(layout.fills(lines[index]) for index in run) <= len(run):
            found.update(run)
        run = []
    return found

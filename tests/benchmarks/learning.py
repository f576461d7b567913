"""What signs are worth: python -m tests.benchmarks.learning [check|write]

Learns the weights of `reading/whole.py` from pages whose division is known: a conditional random field, by AdaGrad on
the logarithm of the likelihood with a penalty on squares. Pages that are measured and never looked at take no part.
`check` learns five times without a fifth of the pages and cuts that fifth: what new pages may expect (-v: what went
wrong). `write` learns from all and writes resources/cutting/weights.json. Both take a few minutes. The same pages and
rules give the same weights, whoever learns; tests/reading/test_learning.py says when they are to be learned again.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple
from zlib import crc32

from annotator.bundle import resource
from annotator.reading import whole
from annotator.reading.heads import read_heads
from annotator.reading.inside import read_inside
from annotator.reading.lines import Line, read_lines
from annotator.reading.whole import STATES, Lattice, Weights, lattice
from tests.benchmarks.dividing import calibration, score
from tests.benchmarks.truth import NEVER_LEARNED_FROM, Gold, Piece, broken, pages, relaid

GROUPS = {"real": 1.5, "corpus": 1.0, "known": 1.0, "unseen": 1.5, "second": 1.5, "practice": 1.5}
"""Whose pages take part, and what one counts. The rules were made on the first three: there they are right more often
than elsewhere, and what they say would be believed too much."""
BROKEN, RELAID, OTHERWISE = (11, 12, 13, 14, 15, 16), ("dense", "narrow", "without 本报讯"), 0.4
"""How a page is printed otherwise, and what that counts."""
EPOCHS, RATE, PENALTY, NO_RULES = 10, 0.3, 0.01, 0.25
"""NO_RULES: the share of pages that are read without what the rules say, so that the signs learn to stand alone."""
FOLDS = 5
LEAST_WEIGHT = 5
"""Hundredths, under which a sign is left out."""
LEAST_CHANGE = 1e-3

Rows = dict[str, list[float]]
Ways = dict[int, float]
"""Logarithms of what all orders up to a line, or on from it, are worth together, by its state."""


class Lesson(NamedTuple):
    """A page, the states that its lines truly have, and what it counts."""

    lines: Lattice
    states: list[int]
    counts: float


def learnable() -> list[Gold]:
    """The pages that may be learned from."""
    return [gold for gold in pages() if gold.group in GROUPS and gold.name not in NEVER_LEARNED_FROM]


def lessons(gold: Gold) -> list[Lesson]:
    """A page as it is, printed otherwise, and its articles alone."""
    worth = GROUPS[gold.group]
    others = [broken(gold, seed) for seed in BROKEN] + [relaid(gold, style) for style in RELAID]
    others += alone(gold)
    return [lesson(gold, worth), *(lesson(other, worth * OTHERWISE) for other in others)]


def alone(gold: Gold) -> Iterator[Gold]:
    """Each article of a page that nothing interrupts, as a page of its own: many a file holds one article."""
    for pieces in gold.articles():
        start, end = min(each.start for each in pieces), max(each.end for each in pieces)
        inside = [each for each in gold.pieces if start <= each.start < end]
        if len(inside) == len(pieces) > 1 and not any(each.copy_of for each in pieces):
            yield replace(
                gold,
                text=gold.text[start:end],
                pieces=tuple(
                    each._replace(start=each.start - start, end=each.end - start, article=0)
                    for each in inside
                ),
            )


def lesson(gold: Gold, counts: float) -> Lesson:
    """A page made ready."""
    lines = read_lines(gold.text)
    page = read_heads(lines)
    read_inside(page)
    found = lattice(page)
    states = _true_states(lines, gold.pieces)
    for at, state in enumerate(states):
        if state not in found.possible[at]:
            found.possible[at].append(state)
    return Lesson(found, states, counts)


def _true_states(lines: Sequence[Line], pieces: Sequence[Piece]) -> list[int]:
    found: list[int] = []
    begun: set[int] = set()
    for line in lines:
        piece = next(each for each in pieces if each.start < line.end and line.start < each.end)
        state = _STATE[piece.role]
        if piece.role == "body":
            state = "J" if piece.joins else "P"
            begun.add(piece.article)
        elif piece.article in begun:
            state = {"subtitle": "U", "byline": "E"}.get(piece.role, state)
        found.append(STATES.index(state))
    return found


_STATE = {
    "column": "C",
    "kicker": "K",
    "title": "T",
    "subtitle": "S",
    "byline": "H",
    "caption": "I",
    "credit": "R",
} | {"body": "P"}


# -- learning ----------------------------------------------------------------------------------------------


class Learner:
    """Weights while they are learned, and the squares of their changes."""

    def __init__(self) -> None:
        self.signs: Rows = {}
        self.after: Rows = {}
        self._squares: dict[int, Rows] = {id(self.signs): {}, id(self.after): {}}

    def change(self, rows: Rows, name: str, state: int, by: float) -> None:
        """One step towards the truth."""
        squares = self._squares[id(rows)].setdefault(name, [0.1] * len(STATES))
        row = rows.setdefault(name, [0.0] * len(STATES))
        by -= PENALTY * row[state]
        squares[state] += by * by
        row[state] += RATE * by / math.sqrt(squares[state])

    def learn(self, each: Lesson, names: Sequence[Sequence[str]]) -> None:
        """From one page: every weight moves by how much oftener its sign is there in truth than expected."""
        lines, truth = each.lines, each.states
        worth = [self._worth(line) for line in names]
        there = _sums(lines, worth, self.after)
        on = _sums_on(lines, worth, self.after)
        total = _log_sum(there[-1].values())
        for at, possible in enumerate(lines.possible):
            for state in possible:
                is_true = state == truth[at]
                miss = is_true - math.exp(min(there[at][state] + on[at][state] - total, 0.0))
                if abs(miss) > LEAST_CHANGE:
                    for name in names[at]:
                        self.change(self.signs, name, state, each.counts * miss)
                    if at == 0:
                        self.change(self.after, "first", state, each.counts * miss)
            if at:
                self._learn_pairs(each, at, worth[at], there[at - 1], on[at], total)

    def _worth(self, names: Sequence[str]) -> Sequence[float]:
        rows = [self.signs[name] for name in names if name in self.signs]
        return list(map(sum, zip(*rows, strict=True))) if rows else [0.0] * len(STATES)

    def weights(self) -> Weights:
        """As they are kept: hundredths, without what weighs next to nothing."""
        signs, after = (
            {name: row for name, row in _rounded(rows) if max(map(abs, row)) >= LEAST_WEIGHT}
            for rows in (self.signs, self.after)
        )
        return Weights(signs, after)

    def _learn_pairs(
        self, each: Lesson, at: int, worth: Sequence[float], there: Ways, on: Ways, total: float
    ) -> None:
        for above, way in there.items():
            name = each.lines.edges[at] + STATES[above]
            row = self.after.get(name, [0.0] * len(STATES))
            changes = []
            for state in each.lines.possible[at]:
                chance = math.exp(min(way + row[state] + worth[state] + on[state] - total, 0.0))
                miss = (above == each.states[at - 1] and state == each.states[at]) - chance
                if abs(miss) > LEAST_CHANGE:
                    changes.append((state, miss))
            for state, miss in changes:
                self.change(self.after, name, state, each.counts * miss)


def _log_sum(values: Iterable[float]) -> float:
    known = list(values)
    most = max(known)
    return most + math.log(sum(math.exp(value - most) for value in known))


def _sums(lines: Lattice, worth: Sequence[Sequence[float]], after: Rows) -> list[Ways]:
    nothing = [0.0] * len(STATES)
    begin = after.get("first", nothing)
    found = [{state: worth[0][state] + begin[state] for state in lines.possible[0]}]
    for at in range(1, len(worth)):
        rows = [
            (way, after.get(lines.edges[at] + STATES[above], nothing)) for above, way in found[-1].items()
        ]
        found.append(
            {
                state: worth[at][state] + _log_sum(way + row[state] for way, row in rows)
                for state in lines.possible[at]
            }
        )
    return found


def _sums_on(lines: Lattice, worth: Sequence[Sequence[float]], after: Rows) -> list[Ways]:
    nothing = [0.0] * len(STATES)
    found: list[Ways] = [dict.fromkeys(lines.possible[-1], 0.0)]
    for at in range(len(worth) - 2, -1, -1):
        ways = [(state, way + worth[at + 1][state]) for state, way in found[-1].items()]
        here: Ways = {}
        for above in lines.possible[at]:
            row = after.get(lines.edges[at + 1] + STATES[above], nothing)
            here[above] = _log_sum(way + row[state] for state, way in ways)
        found.append(here)
    found.reverse()
    return found


def learn(given: Sequence[Lesson], seed: int = 1) -> Learner:
    """Weights from pages, always the same ones from the same pages."""
    random = Random(seed)
    learner = Learner()
    order = list(given)
    for _ in range(EPOCHS):
        random.shuffle(order)
        for each in order:
            names: Sequence[Sequence[str]] = each.lines.signs
            if random.random() < NO_RULES:
                names = [[name for name in line if not name.startswith("rule:")] for line in names]
            learner.learn(each, names)
    return learner


# -- checking and writing ----------------------------------------------------------------------------------


def check() -> None:
    """What pages may expect that were not learned from."""
    golds = learnable()
    Random(7).shuffle(golds)
    known = {gold.name: lessons(gold) for gold in golds}
    found: dict[str, list[tuple[Gold, Weights]]] = {}
    for fold in range(FOLDS):
        left_out = golds[fold::FOLDS]
        names = {gold.name for gold in left_out}
        learned = learn(
            [each for gold in golds if gold.name not in names for each in known[gold.name]]
        ).weights()
        for gold in left_out:
            found.setdefault(gold.group, []).append((gold, learned))
    for group, cut_with in found.items():
        counted = score([])
        for gold, weights in cut_with:
            whole.weights = lambda weights=weights: weights  # type: ignore[assignment]
            counted.add(gold)
        marked = calibration(counted)
        shares = "  ".join(f"{100 * share:.1f}" for share in counted.figures().values())
        print(f"{group:10}{shares}  sure and wrong {100 * marked.sure_wrong:.2f}", end="  ")
        print(f"errors marked {100 * marked.errors_doubtful:.0f}  blocks {100 * marked.blocks_doubtful:.1f}")
        if "-v" in sys.argv:
            print("\n".join(f"    {fault}" for fault in counted.faults))


def fingerprint() -> int:
    """What is to be seen of the pages that may be learned from, and what their lines truly are, in one number: after it
    has changed, weights are to be learned again. The real pages are left out, which not everybody has."""
    found = 0
    for gold in learnable():
        if gold.group != "real":
            lines, states, _ = lesson(gold, 1.0)
            seen = [sorted(names) for names in lines.signs], lines.possible, lines.edges, states
            found = crc32(repr(seen).encode(), found)
    return found


def write() -> None:
    """Learn from all pages and keep it."""
    if not any(gold.group == "real" for gold in learnable()):
        sys.exit("The three real pages are missing: without them other weights are learned.")
    learned = learn([each for gold in learnable() for each in lessons(gold)]).weights()
    text = ",\n".join(
        f' "{part}": {{\n'
        + ",\n".join(
            f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in rows.items()
        )
        + "\n }"
        for part, rows in learned._asdict().items()
    )
    path = resource("cutting") / "weights.json"
    path.write_text(
        f'{{\n "states": "{STATES}",\n "learned from": {fingerprint()},\n{text}\n}}\n', encoding="utf-8"
    )
    print(path, *(f"{part}: {len(rows)}" for part, rows in learned._asdict().items()))


def _rounded(rows: Rows) -> Iterator[tuple[str, list[int]]]:
    for name, row in sorted(rows.items()):
        yield name, [round(100 * weight) for weight in row]


if __name__ == "__main__":
    write() if "write" in sys.argv else check()

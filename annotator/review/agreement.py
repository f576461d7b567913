"""How far two people agree: counts that are summed article by article, and the figures they give.

The counts are whole numbers and sums, so the order of the articles changes nothing, and an article is forgotten once it
is counted. What stays of it is its number beside each count it adds to: the way down from a figure to its spans, which
`evidence` finds again in the articles concerned.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.model.segmentation import Run
from annotator.model.statement import Statement
from annotator.review.aligning import Alignment, align
from annotator.review.characters import CharacterTally, covers
from annotator.review.pairing import equal_pairs, in_order, overlapping_pairs
from annotator.review.scores import Score
from annotator.review.unitizing import units

EXACT = "exact"
OVERLAP = "overlap"
EXTENT = "extent"
MISSED = "missed"
EXTRA = "extra"
BOUNDARY = "boundary"
LABEL = "label"
CHARACTERS = "chars"
LEFT_OUT = "left_out"

ERRORS = (MISSED, EXTRA, BOUNDARY, LABEL)
"""Each span of the reference is exact, boundary, label or missed; each of the other exact, boundary, label or extra."""

KINDS = (EXACT, OVERLAP, EXTENT, *ERRORS, CHARACTERS, LEFT_OUT)
"""What a figure counts."""

LEFT = "left"
RIGHT = "right"
ALL = "all"

WHOLE = {
    LEFT: (EXACT, BOUNDARY, LABEL, MISSED),
    RIGHT: (EXACT, BOUNDARY, LABEL, EXTRA),
    ALL: (EXACT, *ERRORS),
}
"""Every span of one side, or of both, with what answers it, is in one of these counts: what recall, precision and F1
are calculated from."""

ANY = ""
"""The label of what is counted over all labels."""

NEITHER = ""
"""What stands against a span that has no answer, in the table of confusion."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Spans behind a figure: a pair, or one that has no answer on the other side. For characters the run that only
    one side has in the label, without spans."""

    kind: str
    start: int
    end: int
    left: Statement | None = None
    right: Statement | None = None


class PairTally:
    """What two people say, counted; the left one is the reference."""

    def __init__(self) -> None:
        self.articles = 0
        self.characters = CharacterTally()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._a: Counter[str] = Counter()
        self._b: Counter[str] = Counter()
        self.confusion: Counter[tuple[str, str]] = Counter()
        """How often a label of the left stands against one of the right; `NEITHER` where it stands alone."""
        self._where: dict[tuple[str, str], array[int]] = {}

    def add(
        self,
        place: int,
        left: Sequence[Statement],
        right: Sequence[Statement],
        length: int,
        without: Sequence[Statement] | None = None,
    ) -> None:
        """Count an article of that many characters, known as number `place`. `without` is what alpha leaves out of
        both, where that is known already."""
        self.articles += 1
        self.characters.add(left, right, length)
        found: Counter[tuple[str, str]] = Counter()
        self._a.update(span.label for span in left)
        self._b.update(span.label for span in right)
        alignment = align(left, right)
        _count(alignment, found, self.confusion)
        by_label = _by_label(left), _by_label(right)
        for label in by_label[0].keys() & by_label[1].keys():
            ours, theirs = by_label[0][label], by_label[1][label]
            same = found[EXACT, label]
            # where all of one side has an equal, no matching has more
            most = min(len(ours), len(theirs))
            found[OVERLAP, label] = same if same == most else len(overlapping_pairs(ours, theirs))
        found[EXTENT, ANY] = len(_same_extent(left, right))
        for span in (*left_out(left), *left_out(right)) if without is None else without:
            found[LEFT_OUT, span.label] += 1
        self._counts.update(found)
        for key, count in found.items():
            if count:
                self._where.setdefault(key, array("I")).append(place)

    def merge(self, other: PairTally) -> None:
        """Add what another tally counted, of the same list of articles."""
        self.articles += other.articles
        self.characters.merge(other.characters)
        for ours, theirs in (
            (self._counts, other._counts),
            (self._a, other._a),
            (self._b, other._b),
            (self.confusion, other.confusion),
        ):
            ours.update(theirs)  # type: ignore[arg-type]
        for key, places in other._where.items():
            self._where.setdefault(key, array("I")).extend(places)

    def labels(self) -> set[str]:
        """Those that either side uses."""
        return self._a.keys() | self._b.keys()

    def count(self, kind: str, label: str = ANY) -> int:
        """How many of one of `KINDS`, of a label or of all."""
        if label != ANY:
            return self._counts[kind, label]
        return sum(count for (its_kind, _), count in self._counts.items() if its_kind == kind)

    def score(self, kind: str, label: str = ANY) -> Score:
        """Precision, recall and F1 of exact or overlap matches, or of the extent alone."""
        a = self._a[label] if label != ANY else self._a.total()
        b = self._b[label] if label != ANY else self._b.total()
        return Score(a, b, self.count(kind, label))

    def errors(self, label: str = ANY) -> dict[str, int]:
        """The errors by what they are. One of label counts for the label that the reference has."""
        return {kind: self.count(kind, label) for kind in ERRORS}

    def kappa(self, label: str = ANY) -> float | None:
        """Cohen's kappa on characters."""
        return self.characters.kappa(label) if label != ANY else self.characters.overall()

    def places(self, kind: str, label: str = ANY) -> list[int]:
        """The numbers of the articles that a count comes from, in their order. What characters are
        in or out of a label is looked for in every article that has the label or an error."""
        if kind == CHARACTERS:
            wanted = {key for key in self._where if key[0] in ERRORS}
        elif kind in WHOLE:
            # an error of label stands under the label of the reference alone
            wanted = {
                key
                for key in self._where
                if key[0] in WHOLE[kind] and (label in (ANY, key[1]) or key[0] == LABEL)
            }
        else:
            wanted = {key for key in self._where if key[0] == kind and label in (ANY, key[1])}
        return sorted({place for key in wanted for place in self._where[key]})


def evidence(
    left: Sequence[Statement], right: Sequence[Statement], length: int, kind: str, label: str = ANY
) -> list[Evidence]:
    """The spans of one article that a count of `KINDS` comes from, or those of `WHOLE`, in the order of the text."""
    if kind in WHOLE:
        found = [one for each in WHOLE[kind] for one in _evidence(left, right, length, each, label)]
        found = [one for one in found if label == ANY or label in _labels(one, kind)]
    else:
        found = list(_evidence(left, right, length, kind, label))
        if label != ANY and kind != CHARACTERS:
            found = [one for one in found if _label(one) == label]
    return sorted(found, key=lambda one: (one.start, one.end, _ids(one)))


def _evidence(
    left: Sequence[Statement], right: Sequence[Statement], length: int, kind: str, label: str
) -> Iterator[Evidence]:
    if kind == CHARACTERS:
        for start, end, one, other in covers(left, right, length):
            if one != other if label == ANY else (label in one) != (label in other):
                yield Evidence(kind, start, end)
    elif kind == LEFT_OUT:
        yield from (Evidence(kind, span.start, span.end, left=span) for span in left_out(left))
        yield from (Evidence(kind, span.start, span.end, right=span) for span in left_out(right))
    elif kind == MISSED:
        yield from (Evidence(kind, span.start, span.end, left=span) for span in align(left, right).only_left)
    elif kind == EXTRA:
        yield from (
            Evidence(kind, span.start, span.end, right=span) for span in align(left, right).only_right
        )
    else:
        for ours, theirs in _pairs(left, right, kind):
            yield Evidence(kind, min(ours.start, theirs.start), max(ours.end, theirs.end), ours, theirs)


def _pairs(
    left: Sequence[Statement], right: Sequence[Statement], kind: str
) -> Sequence[tuple[Statement, Statement]]:
    if kind == EXTENT:
        return _same_extent(left, right)
    if kind == OVERLAP:
        ours, theirs = _by_label(left), _by_label(right)
        return [
            pair
            for label in ours.keys() & theirs.keys()
            for pair in overlapping_pairs(ours[label], theirs[label])
        ]
    alignment = align(left, right)
    return {EXACT: alignment.exact, BOUNDARY: alignment.boundary, LABEL: alignment.label}[kind]


def _same_extent(left: Sequence[Statement], right: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    return equal_pairs(in_order(left), in_order(right), lambda span: (span.start, span.end))[0]


def _count(
    alignment: Alignment[Statement], found: Counter[tuple[str, str]], confusion: Counter[tuple[str, str]]
) -> None:
    for kind, pairs in ((EXACT, alignment.exact), (BOUNDARY, alignment.boundary), (LABEL, alignment.label)):
        for one, other in pairs:
            found[kind, one.label] += 1
            confusion[one.label, other.label] += 1
    for span in alignment.only_left:
        found[MISSED, span.label] += 1
        confusion[span.label, NEITHER] += 1
    for span in alignment.only_right:
        found[EXTRA, span.label] += 1
        confusion[NEITHER, span.label] += 1


def unit_layer(spans: Sequence[Statement]) -> dict[str, list[Run]]:
    """What unitizing alpha takes of a layer: runs by label, none overlapping another of its label."""
    return unit_layer_and_rest(spans)[0]


def left_out(spans: Sequence[Statement]) -> list[Statement]:
    """What it does not take."""
    return unit_layer_and_rest(spans)[1]


def unit_layer_and_rest(spans: Sequence[Statement]) -> tuple[dict[str, list[Run]], list[Statement]]:
    """Both at once."""
    layer: dict[str, list[Run]] = {}
    rest: list[Statement] = []
    for label, ours in sorted(_by_label(spans).items()):
        kept, gone = units(ours)
        layer[label] = [(span.start, span.end) for span in kept]
        rest += gone
    return layer, rest


def _by_label(spans: Sequence[Statement]) -> Mapping[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for span in spans:
        found.setdefault(span.label, []).append(span)
    return found


def _label(one: Evidence) -> str:
    span = one.left or one.right
    return span.label if span else ANY


def _labels(one: Evidence, kind: str) -> set[str]:
    sides = {LEFT: (one.left,), RIGHT: (one.right,)}.get(kind, (one.left, one.right))
    return {span.label for span in sides if span is not None}


def _ids(one: Evidence) -> tuple[str, str]:
    return (one.left.id if one.left else "", one.right.id if one.right else "")

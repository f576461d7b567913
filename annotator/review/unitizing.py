"""Krippendorff's unitizing alpha: do people find the same units in a continuum, corrected for chance.

K. Krippendorff (2004), Content Analysis: An Introduction to Its Methodology, 2nd ed., Sage, 251–256, and Measuring the
reliability of qualitative text analysis data, Quality & Quantity 38(6), 787–800. (The expected disagreement printed in
1995, Sociological Methodology 25, 47–76, has an error that those correct.) For m observers of a continuum of L
characters, and one label c:

    observed  D_o = 2 Σ_i<j Σ δ² / (m (m − 1) L²)
    expected  D_e = (2 / L) Σ_u [ (N − 1)(2 l³ − 3 l² + l) / 3 + l² Σ_gaps≥l (g − l + 1) ]
                    / ( m L (m L − 1) − Σ_u l (l − 1) )
    alpha     = 1 − D_o / D_e          over all labels: 1 − Σ_c D_o / Σ_c D_e

where u runs over the N units of all observers, l is a unit's length, g that of a gap between units, and δ² is
(b_u − b_v)² + (e_u − e_v)² for units of two observers that share a character, l² for a unit that shares none with any
of the other's, else 0. It is undefined where nothing could disagree: D_e = 0.

Several articles make one continuum. A unit cannot reach over the edge of an article, so a gap ends there too; thus the
articles' order changes nothing. One observer's units must not overlap: `units` leaves out what would.

For more than two observers the expected disagreement can behave oddly, as the author found himself (Krippendorff,
Mathet, Bouvry and Widlöcher 2016, Quality & Quantity 50, 2347–2364); the pairs are given beside it for that reason.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from annotator.model.segmentation import Run
from annotator.review.pairing import S, in_order


def units(spans: Iterable[S]) -> tuple[list[S], list[S]]:
    """The spans of one label in one layer that can be units, in order, and those left out: what overlaps a longer
    one, an inner of a nest in the first place. Of equally long ones the first in the text stays."""
    ordered = in_order(list(spans))
    if all(one.end <= other.start for one, other in pairwise(ordered)):
        return ordered, []
    kept: list[tuple[int, int, int]] = []
    for place in sorted(range(len(ordered)), key=lambda i: (ordered[i].start - ordered[i].end, i)):
        span = ordered[place]
        at = bisect_left(kept, (span.start, span.end, -1))
        after = at < len(kept) and kept[at][0] < span.end
        before = at > 0 and kept[at - 1][1] > span.start
        if not before and not after:
            insort(kept, (span.start, span.end, place))
    stay = {place for _, _, place in kept}
    return [ordered[place] for _, _, place in kept], [
        span for place, span in enumerate(ordered) if place not in stay
    ]


@dataclass(slots=True)
class _Label:
    """What the sums of one label need: lengths, not places."""

    lengths: Counter[int] = field(default_factory=Counter)
    gaps: Counter[int] = field(default_factory=Counter)
    difference: int = 0


class UnitTally:
    """The alpha of so many observers; articles are added one after the other, in any order. Memory grows with the
    number of different lengths, not of spans."""

    def __init__(self, observers: int) -> None:
        self._observers = observers
        self._length = 0
        self._labels: dict[str, _Label] = {}
        self._whole: Counter[int] = Counter()
        """Articles by length: gaps of everyone in an article where a label stands nowhere."""

    def add(self, layers: Sequence[Mapping[str, Sequence[Run]]], length: int) -> None:
        """Add an article of that many characters: for each observer the runs by label, sorted, none overlapping."""
        self._length += length
        self._whole[length] += 1
        for name in {name for layer in layers for name in layer}:
            label = self._labels.setdefault(name, _Label())
            runs = [layer.get(name, ()) for layer in layers]
            # here the gaps are others than the whole article
            label.gaps[length] -= self._observers
            for place, ours in enumerate(runs):
                label.lengths.update(end - start for start, end in ours)
                label.gaps.update(_gaps(ours, length))
                for theirs in runs[:place]:
                    label.difference += difference(ours, theirs)

    def labels(self) -> list[str]:
        """Those that have a unit anywhere."""
        return sorted(self._labels)

    def observed(self, label: str) -> Fraction:
        """D_o of a label."""
        m, length = self._observers, self._length
        return Fraction(2 * self._labels[label].difference, m * (m - 1) * length * length)

    def expected(self, label: str) -> Fraction:
        """D_e of a label."""
        tally = self._labels[label]
        gaps = Counter({length: count * self._observers for length, count in self._whole.items()})
        gaps.update(tally.gaps)
        room = _Room(gaps)
        number = tally.lengths.total()
        # whole numbers and one fraction at the end, so that no order changes a digit
        total = sum(
            count * ((number - 1) * (2 * unit**3 - 3 * unit**2 + unit) // 3 + unit**2 * room.places(unit))
            for unit, count in tally.lengths.items()
        )
        cells = self._observers * self._length
        possible = cells * (cells - 1) - sum(
            count * unit * (unit - 1) for unit, count in tally.lengths.items()
        )
        return Fraction(2 * total, self._length * possible) if possible else Fraction(0)

    def alpha(self, label: str) -> float | None:
        """Of one label; None where it is undefined."""
        if label not in self._labels:
            return None
        return _alpha(self.observed(label), self.expected(label))

    def overall(self) -> float | None:
        """Of all labels together; None where it is undefined."""
        names = self.labels()
        return _alpha(
            sum(map(self.observed, names), start=Fraction(0)),
            sum(map(self.expected, names), start=Fraction(0)),
        )


def _alpha(observed: Fraction, expected: Fraction) -> float | None:
    return float(1 - observed / expected) if expected else None


def difference(ours: Sequence[Run], theirs: Sequence[Run]) -> int:
    """Σ δ² of two observers in one article: sorted runs, none overlapping another of its side."""
    total = 0
    met: tuple[set[int], set[int]] = (set(), set())
    i = j = 0
    while i < len(ours) and j < len(theirs):
        (b, e), (start, end) = ours[i], theirs[j]
        if b < end and start < e:
            total += (b - start) ** 2 + (e - end) ** 2
            met[0].add(i)
            met[1].add(j)
        if e <= end:
            i += 1
        if end <= e:
            j += 1
    for runs, seen in zip((ours, theirs), met, strict=True):
        total += sum((end - start) ** 2 for place, (start, end) in enumerate(runs) if place not in seen)
    return total


def _gaps(runs: Sequence[Run], length: int) -> Iterable[int]:
    at = 0
    for start, end in runs:
        if start > at:
            yield start - at
        at = end
    if length > at:
        yield length - at


class _Room:
    """In how many places of the gaps a unit finds room."""

    def __init__(self, gaps: Mapping[int, int]) -> None:
        self._lengths = sorted(length for length, count in gaps.items() if count > 0)
        self._counts = [0]
        self._sums = [0]
        # from the longest gap on: how many, and how long together
        for length in reversed(self._lengths):
            self._counts.append(self._counts[-1] + gaps[length])
            self._sums.append(self._sums[-1] + gaps[length] * length)

    def places(self, unit: int) -> int:
        """Σ (g − unit + 1) over the gaps that are at least as long."""
        fitting = len(self._lengths) - bisect_left(self._lengths, unit)
        return self._sums[fitting] - self._counts[fitting] * (unit - 1)

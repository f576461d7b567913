"""Real pages labelled twice and settled: the figures against a second, plain way of counting each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from annotator.model.statement import Statement
from annotator.review.agreement import ANY, EXACT, OVERLAP, unit_layer
from annotator.review.report import Compared, compared
from annotator.review.unitizing import UnitTally
from tests.review.layers import LABELS, tally

Layer = list[Statement]
Page = tuple[Layer, Layer, int]


@pytest.fixture(params=list(combinations("ABG", 2)), ids="".join)
def pages(request: pytest.FixtureRequest, shared: Path) -> list[Page]:
    """Two of the labellings, page by page, with the length of the page."""
    found = []
    for path in sorted((shared / "labels" / "A").glob("*.json")):
        (page,) = (shared / "pages").glob(f"{path.stem}.*")
        left, right = (layer(shared / "labels" / name / path.name) for name in request.param)
        found.append((left, right, len(page.read_bytes().decode("utf-8"))))
    return found


def layer(path: Path) -> Layer:
    return [
        Statement(f"{path.parent.name}{place}", span["start"], span["end"], span["label"])
        for place, span in enumerate(json.loads(path.read_text("utf-8")))
    ]


def figures_of(pages: Sequence[Page]) -> Compared:
    alpha = UnitTally(2)
    for left, right, length in pages:
        alpha.add([unit_layer(left), unit_layer(right)], length)
    return compared("ab", tally(*pages), alpha, LABELS)


@pytest.mark.shared
def test_exact_matches(pages: list[Page]) -> None:
    counted = tally(*pages)
    for label in LABELS:
        plain = sum(
            (
                Counter(span[1:] for span in left if span.label == label)
                & Counter(span[1:] for span in right)
            ).total()
            for left, right, _ in pages
        )
        assert counted.score(EXACT, label).matched == plain > 0


@pytest.mark.shared
def test_overlap_matches(pages: list[Page]) -> None:
    counted = tally(*pages)
    for label in LABELS:
        plain = 0
        for layers in pages:
            left, right = ([span for span in side if span.label == label] for side in layers[:2])
            choices = [
                [
                    place
                    for place, other in enumerate(right)
                    if one.start < other.end and other.start < one.end
                ]
                for one in left
            ]
            plain += textbook_matching(choices)
        assert counted.score(OVERLAP, label).matched == plain > 0


def textbook_matching(choices: Sequence[Sequence[int]]) -> int:
    """Augmenting paths, as textbooks have them."""
    partner: dict[int, int] = {}

    def augment(place: int, seen: set[int]) -> bool:
        for taken in choices[place]:
            if taken not in seen:
                seen.add(taken)
                if taken not in partner or augment(partner[taken], seen):
                    partner[taken] = place
                    return True
        return False

    return sum(augment(place, set()) for place in range(len(choices)))


@pytest.mark.shared
def test_kappa_character_by_character(pages: list[Page]) -> None:
    found = figures_of(pages)
    for figures in found.labels:
        counts: Counter[tuple[bool, bool]] = Counter()
        for left, right, length in pages:
            inside = [
                {
                    place
                    for span in side
                    if span.label == figures.label
                    for place in range(span.start, span.end)
                }
                for side in (left, right)
            ]
            counts.update((place in inside[0], place in inside[1]) for place in range(length))
        total = counts.total()
        shares = [
            (counts[True, False] + counts[True, True]) / total,
            (counts[False, True] + counts[True, True]) / total,
        ]
        chance = shares[0] * shares[1] + (1 - shares[0]) * (1 - shares[1])
        agreed = (counts[True, True] + counts[False, False]) / total
        assert figures.kappa == pytest.approx((agreed - chance) / (1 - chance))


@pytest.mark.shared
def test_they_agree_far_beyond_chance(pages: list[Page]) -> None:
    """The settled labelling and the two it came from, label by label."""
    found = figures_of(pages)
    for figures in found.rows:
        assert figures.label in (*LABELS, ANY)
        values = (figures.exact.f1, figures.overlap.f1, figures.kappa, figures.alpha_u)
        assert all(value is not None and 0.7 < value < 1 for value in values)

"""Layers to compare, by hand and by hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.model.statement import Statement
from annotator.review.agreement import PairTally, unit_layer
from annotator.review.unitizing import UnitTally

LENGTH = 30
LABELS = ("measure", "slogan", "figure")


def said(*spans: tuple[int, int, str], side: str = "a") -> list[Statement]:
    """Statements with ids by their place."""
    return [Statement(f"{side}{place}", *span) for place, span in enumerate(spans)]


def span(identity: str, start: int, end: int, label: str = "measure", /, **attributes: Any) -> Span:
    """A span of an article of Latin letters, so that its quote can be read off."""
    quote = "abcdefghijklmnopqrstuvwxyz"[start:end]
    return Span(identity, "article", identity[0], start, end, label, attributes, "", quote)


def tally(*articles: tuple[Sequence[Statement], Sequence[Statement], int]) -> PairTally:
    """What is counted of two people in these articles."""
    found = PairTally()
    for place, (left, right, length) in enumerate(articles):
        found.add(place, left, right, length)
    return found


def alpha(*layers: Sequence[Statement], length: int) -> UnitTally:
    """Unitizing alpha of everybody's layers on one article."""
    found = UnitTally(len(layers))
    found.add([unit_layer(layer) for layer in layers], length)
    return found


@st.composite
def runs(draw: st.DrawFn, length: int = LENGTH) -> tuple[int, int]:
    """`[start, end)` with at least one character."""
    start = draw(st.integers(0, length - 1))
    return start, draw(st.integers(start + 1, length))


def layers(side: str, most: int = 8, labels: Sequence[str] = LABELS) -> st.SearchStrategy[list[Statement]]:
    """Nested, crossing, adjacent and equal spans of several labels."""
    stated = st.tuples(runs(), st.sampled_from(labels))
    return st.lists(stated, max_size=most).map(
        lambda found: said(*((*run, label) for run, label in found), side=side)
    )
